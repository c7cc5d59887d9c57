//! Courses, lectures and packages: what somebody who learns gets, and who leads a group.

use crate::harness::{self, Site, built, built_on, text_of};
use fristad::output::Output;
use std::io::Read;

const COURSE: &str = "gotland/courses/grund/course.yaml";
const LESSON: &str = "gotland/courses/grund/01-vad-ar-vald.sv.md";
const LECTURE: &str = "gotland/lectures/host/missbruk.yaml";

fn packages(output: &Output) -> Vec<(&str, &[u8])> {
    let files = output.iter().map(|(path, bytes)| (path.as_str(), bytes));
    files.filter(|(path, _)| path.ends_with(".zip")).collect()
}

/// The files of a package by name.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let files = (0..archive.len()).map(|index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    });
    files.collect()
}

#[test]
fn a_course_has_a_page_for_each_idea_and_leads_from_one_to_the_next() {
    let output = built(&Site::base());
    let pages = [
        "vad-ar-vald",
        "vad-ar-vald/manga-former",
        "vad-ar-vald/se-och-hora",
        "fallet-sara",
        "fallet-sara/motet",
        "prov",
    ];
    let mut address = "/utbildning/grund/vad-ar-vald/".to_owned();
    for (index, page) in pages.iter().enumerate() {
        assert_eq!(address, format!("/utbildning/grund/{page}/"));
        let html = text_of(&output, &format!("utbildning/grund/{page}/index.html"));
        let Some(next) = pages.get(index + 1) else { break };
        address = format!("/utbildning/grund/{next}/");
        assert!(html.contains(&format!("href=\"{address}\"")), "{page} does not lead to {next}");
    }
}

#[test]
fn what_is_said_to_the_leader_stands_in_the_manual_only() {
    let output = built(&Site::base());
    let secret = "Låt tystnaden vara";
    let has = |(path, bytes): &(&str, &[u8])| {
        path.ends_with(".html") && String::from_utf8_lossy(bytes).contains(secret)
    };
    let found = output.iter().map(|(path, bytes)| (path.as_str(), bytes)).filter(has);
    assert_eq!(
        found.map(|(path, _)| path).collect::<Vec<_>>(),
        [
            "utbildning/grund/handledning/utskrift/index.html",
            "utbildning/grund/handledning/vad-ar-vald/index.html",
        ]
    );
    for (path, bytes) in packages(&output) {
        let pages = unpacked(bytes).into_iter().filter(|(name, _)| name.ends_with(".html"));
        for (name, page) in pages {
            assert!(!String::from_utf8(page).unwrap().contains(secret), "{path}/{name}");
        }
    }
}

#[test]
fn a_page_loads_what_people_learn_with_only_where_they_learn() {
    let output = built(&Site::base());
    let loads = |path: &str| text_of(&output, path).contains("/assets/learning.");
    assert!(loads("utbildning/grund/vad-ar-vald/index.html"));
    assert!(!loads("index.html") && !loads("kommun/gotland/utsatt/index.html"));
    let sheets = |path: &str| text_of(&output, path).matches("rel=\"stylesheet\"").count();
    // What everybody needs, and on paper; what professionals need; what the cooperation needs.
    assert_eq!(["index.html", "samverkan/grupper/index.html"].map(sheets), [2, 4]);
}

#[test]
fn a_package_is_the_same_in_every_build_and_after_every_edit_elsewhere() {
    let before = built(&Site::base());
    assert_eq!(packages(&before).len(), 5);
    assert_eq!(packages(&before), packages(&built(&Site::base())));
    let elsewhere = Site::base().patched(
        "gotland/services/gotland-socialjour.yaml",
        "-name: {sv: Socialjouren på Gotland}\n+name: {sv: Jouren på Gotland}",
    );
    let after = built(&elsewhere);
    assert_ne!(
        before.get("stod/gotland-socialjour/index.html"),
        after.get("stod/gotland-socialjour/index.html")
    );
    assert_eq!(packages(&before), packages(&after));
    let lesson = Site::base().patched(LESSON, "-Låt tystnaden vara. Den behövs.\n+Låt tystnaden vara.");
    assert_eq!(packages(&before), packages(&built(&lesson)), "learners see nothing of it");
    let lesson = Site::base().patched(
        LESSON,
        "-Våld är mer än slag. Den här lektionen visar vad som räknas.\n+Våld är mer än slag.",
    );
    let after = built(&lesson);
    assert!(packages(&before).iter().zip(packages(&after)).all(|(before, after)| *before != after));
}

#[test]
fn a_package_asks_no_host_for_anything_and_has_all_that_it_loads() {
    let output = built(&Site::base());
    for (path, bytes) in packages(&output) {
        let files = unpacked(bytes);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let manifest = if path.ends_with("cmi5.zip") { "cmi5.xml" } else { "imsmanifest.xml" };
        assert!(names.contains(&manifest) && names.contains(&"index.html"), "{path}: {names:?}");
        for (name, style) in files.iter().filter(|(name, _)| name.ends_with(".css")) {
            assert!(!std::str::from_utf8(style).unwrap().contains("url("), "{path}: {name} asks for a file");
        }
        for (name, page) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
            let html = String::from_utf8(page.clone()).unwrap();
            for attribute in ["src=\"", "poster=\"", "<link rel=\"stylesheet\" href=\""] {
                for (_, rest) in
                    html.match_indices(attribute).map(|(at, _)| html[at..].split_at(attribute.len()))
                {
                    let target = rest.split('"').next().unwrap();
                    assert!(names.contains(&target), "{path}/{name} loads {target}");
                }
            }
            assert!(!html.contains("href=\"/"), "{path}/{name} leads to its platform's own pages");
        }
        assert!(names.contains(&"filer/samtalet-360.mp4"), "{path}");
    }
}

#[test]
fn a_lecture_is_announced_then_awaited_then_seen() {
    let site = Site::base().patched(LECTURE, "+recording: promised\n+recording_by: 2026-12-17");
    let page = "forelasningar/host/missbruk/index.html";
    let live = "https://sandning.gotland.example/missbruk";
    let before = text_of(&built_on(&site, "2026-12-03"), page);
    assert!(before.contains(live) && before.contains("missbruk.ics"), "on the day itself it is still coming");
    let after = text_of(&built_on(&site, "2026-12-04"), page);
    assert!(!after.contains(live) && after.contains("17 december 2026"));
    let calendar = text_of(&built_on(&site, "2026-12-04"), "forelasningar/kalender.ics");
    assert!(!calendar.contains("BEGIN:VEVENT"));
    let seen = text_of(&built(&Site::base()), "forelasningar/host/aldre/index.html");
    assert!(seen.contains("<video") && seen.contains("kind=\"captions\"") && seen.contains("VideoObject"));
    assert!(seen.contains("Det går bra att fråga."), "the transcript is made of the captions");
}

#[test]
fn a_calendar_keeps_the_format_s_line_ends_and_tells_the_time_everywhere() {
    let text = text_of(&built(&Site::base()), "forelasningar/host/missbruk/missbruk.ics");
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    const DTSTART: &str = "DTSTART;TZID=Europe/Stockholm:20261203T130000";
    const DTEND: &str = "DTEND;TZID=Europe/Stockholm:20261203T143000";
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "TZID:Europe/Stockholm", DTSTART, DTEND] {
        assert!(text.split("\r\n").any(|found| found == line), "{line} is missing in\n{text}");
    }
}

#[test]
fn a_feed_reader_learns_of_each_course() {
    let feed = text_of(&built(&Site::base()), "utbildning/atom.xml");
    assert!(feed.contains("<entry>") && feed.contains("https://gotland.example/utbildning/grund/"), "{feed}");
    assert!(feed.contains("Grundkurs om våld"));
}

#[test]
fn a_profession_finds_what_is_for_it_and_what_is_for_everybody() {
    let site = Site::base().patched(COURSE, "+professions: [school]");
    let output = built(&site);
    let school = text_of(&output, "utbildning/for/skola/index.html");
    let elder = text_of(&output, "utbildning/for/aldreomsorg/index.html");
    assert!(school.contains("/utbildning/grund/") && !elder.contains("/utbildning/grund/"));
    assert!(elder.contains("/forelasningar/host/aldre/") && elder.contains("/forelasningar/host/missbruk/"));
}

#[test]
fn a_gap_in_the_training_is_shown_and_so_are_a_party_s_figures() {
    let without = Site::base().patched(
        COURSE,
        "-groups: [honour, lgbtq, disability, young, elderly, substance, foreign-born, trafficking]\n+groups: [young]",
    );
    let html = text_of(&built(&without), "utbildning/tackning/index.html");
    assert!(html.contains("Saknas"));
    let html = text_of(&built(&Site::base()), "utbildning/tackning/index.html");
    assert!(!html.contains("Saknas") && html.contains("78 %") && html.contains("Polisen"));
}

#[test]
fn a_course_past_its_day_says_that_it_is_old() {
    let (now, later) = (built(&Site::base()), built_on(&Site::base(), "2027-11-11"));
    let page = "utbildning/grund/index.html";
    assert_ne!(now.get(page), later.get(page));
    assert!(text_of(&later, page).contains("10 november 2027"));
}

#[test]
fn a_portal_without_courses_and_lectures_has_no_page_of_them() {
    let paths: Vec<String> = Site::base().paths().collect();
    let of_training = |path: &&String| path.contains("/courses/") || path.contains("/lectures/");
    let mut site = Site::base().patched(
        "gotland/parties/polisen/organization.yaml",
        "-training:\n-  - {course: grund, staff: 40, trained: 31, date: 2026-10-01}",
    );
    paths.iter().filter(of_training).for_each(|path| site.remove(path));
    harness::check_pages(&site, &[]);
    let output = built(&site);
    let found = output.iter().map(|(path, _)| path.as_str());
    let found = found.filter(|path| path.starts_with("utbildning") || path.starts_with("forelasningar"));
    assert_eq!(found.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_course_has_english_pages_when_all_its_lessons_are_in_english() {
    let english = |path: &str, site: Site| {
        let text = site.text(path);
        site.with(&path.replace(".sv.", ".en."), text)
    };
    let half = english(LESSON, Site::base());
    assert!(built(&half).get("en/utbildning/grund/index.html").is_none(), "half a course is none");
    let whole = english("gotland/courses/grund/02-fallet-sara.sv.md", half).patched(
        COURSE,
        "-title: {sv: Grundkurs om våld}\n+title: {sv: Grundkurs om våld, en: The basics of violence}",
    );
    let output = built(&whole);
    let page = text_of(&output, "en/utbildning/grund/index.html");
    assert!(page.contains("The basics of violence") && page.contains("/en/utbildning/grund/vad-ar-vald/"));
    assert!(page.contains("lang=\"sv\""), "what is only in Swedish is marked as such");
    assert!(output.get("en/utbildning/grund/vad-ar-vald/manga-former/index.html").is_some());
    assert!(output.get("en/utbildning/grund/grund-cmi5.zip").is_some());
}

#[test]
fn a_course_that_names_no_owner_is_the_portal_owner_s() {
    let site = Site::base().patched(COURSE, "-owner: lansstyrelsen");
    assert_eq!(
        text_of(&built(&site), "utbildning/grund/index.html"),
        text_of(&built(&Site::base()), "utbildning/grund/index.html")
    );
}

#[test]
fn search_engines_are_told_of_courses_and_of_the_hour_of_lectures() {
    let output = built(&Site::base());
    let data = |path: &str| -> serde_json::Value {
        let html = text_of(&output, path);
        let json = html.split("<script type=\"application/ld+json\">").nth(1).unwrap();
        serde_json::from_str(json.split("</script>").next().unwrap()).unwrap()
    };
    let course = data("utbildning/grund/index.html");
    assert_eq!((&course["@type"], &course["timeRequired"]), (&"Course".into(), &"PT18M".into()));
    let lecture = data("forelasningar/host/missbruk/index.html");
    assert_eq!(lecture["startDate"], "2026-12-03T13:00:00+01:00");
    assert_eq!(lecture["location"]["url"], "https://sandning.gotland.example/missbruk");
}
