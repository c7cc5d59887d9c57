//! News: articles with pictures, their lists, the feed, and what a picture's file may not tell.

use crate::harness::{self, Site, built, text_of};
use fristad::metadata::{Kind, findings};
use fristad::picture;

const HOUSE: &str = "gotland/news/2026-10-05-oppet-hus/index.sv.md";
const FOLDER: &str = "nyheter/2026-10-05-oppet-hus";

/// A news item of a day, with nothing but words.
fn item(day: &str) -> String {
    format!("---\ntitle: Nytt den {day}\ndescription: Kort.\ndate: {day}\nstatus: human\n---\nText.\n")
}

#[test]
fn pictures_are_made_upright_in_both_formats_without_what_the_camera_noted() {
    let site = Site::base();
    let source = site.bytes("gotland/news/2026-10-05-oppet-hus/entren.jpg").unwrap().to_vec();
    assert!(!findings(&source, Kind::Jpeg).is_empty(), "the picture of the base site has coordinates in it");
    let output = built(&site);
    for name in ["entren-96.jpg", "entren-96.webp", "trappan-80.jpg", "trappan-80.webp"] {
        let path = format!("{FOLDER}/bilder/{name}");
        let bytes = output.get(&path).unwrap_or_else(|| panic!("no {path}"));
        assert!(findings(bytes, Kind::of_name(name).unwrap()).is_empty(), "{name}");
    }
    let size = picture::size(output.get(&format!("{FOLDER}/bilder/entren-96.jpg")).unwrap()).unwrap();
    assert_eq!((size.width, size.height), (96, 64), "the file lies on its side");
    assert!(output.get(&format!("{FOLDER}/entren.jpg")).is_none(), "the original is not published");
}

#[test]
fn an_article_has_its_days_its_author_its_quotation_and_counts_its_pictures() {
    let html = text_of(&built(&Site::base()), &format!("{FOLDER}/index.html"));
    for words in [
        "datetime=\"2026-10-05\"",
        "datetime=\"2026-10-06\"",
        "2 bilder",
        "<blockquote>",
        "socialtjänsten",
        "id=\"sa-gar-det-till\"",
        "alt=\"En dörr i kvällssol\"",
        "width=\"96\" height=\"64\"",
        "Bild: Region Gotland, 2026. CC BY 4.0",
        "Rapportera fel",
        "\"@type\":\"NewsArticle\"",
        "href=\"/kommun/gotland/\"",
        "href=\"/samverkan/grupper/lokala-gruppen/\"",
    ] {
        assert!(html.contains(words), "{words}");
    }
}

#[test]
fn each_picture_has_its_own_page_with_the_one_before_and_after() {
    let output = built(&Site::base());
    let (first, second) = (format!("/{FOLDER}/bilder/1/"), format!("/{FOLDER}/bilder/2/"));
    let page = |url: &str| text_of(&output, &format!("{}index.html", &url[1..]));
    let (one, two) = (page(&first), page(&second));
    assert!(one.contains("Bild 1 av 2") && one.contains(&format!("href=\"{second}\" rel=\"next\"")));
    assert!(!one.contains("rel=\"prev\""));
    assert!(two.contains(&format!("href=\"{first}\" rel=\"prev\"")) && !two.contains("rel=\"next\""));
    assert!(two.contains(&format!("href=\"/{FOLDER}/\"")));
}

#[test]
fn news_stand_ten_on_a_page_and_by_year() {
    let mut site = Site::base();
    for day in 1..=19 {
        let day = format!("2025-03-{day:02}");
        site.put(&format!("gotland/news/{day}-nytt/index.sv.md"), item(&day).into_bytes());
    }
    let output = built(&site);
    let items = |path: &str| text_of(&output, path).matches("<article").count();
    assert!(text_of(&output, "nyheter/index.html").contains("Sida 1 av 3"));
    assert_eq!(items("nyheter/sida/2/index.html"), 10);
    assert_eq!(items("nyheter/sida/3/index.html"), 1);
    assert!(output.get("nyheter/sida/4/index.html").is_none());
    assert_eq!(items("nyheter/arkiv/2025/index.html"), 19);
    assert_eq!(items("nyheter/arkiv/2026/index.html"), 2);
    let few = built(&Site::base());
    assert!(few.get("nyheter/sida/2/index.html").is_none());
    assert!(!text_of(&few, "nyheter/index.html").contains("Sida 1 av"));
}

#[test]
fn the_newest_films_stand_beside_the_news_and_lead_to_their_pages() {
    let output = built(&Site::base());
    let html = text_of(&output, "nyheter/index.html");
    assert_eq!(html.matches("film-brief-poster").count(), 1, "there is one film, not five");
    assert!(html.contains("href=\"/forelasningar/host/aldre/\"") && html.contains("href=\"/nyheter/film/\""));
    assert!(text_of(&output, "nyheter/film/index.html").contains("/forelasningar/host/aldre/"));
    let without = Site::base().patched(
        "gotland/lectures/host/aldre.yaml",
        &site_without_film(&Site::base().text("gotland/lectures/host/aldre.yaml")),
    );
    let output = built(&without);
    assert!(output.get("nyheter/film/index.html").is_none());
    assert!(!text_of(&output, "nyheter/index.html").contains("film-brief"));
}

/// A patch that takes a lecture's film away.
fn site_without_film(text: &str) -> String {
    let film = text.lines().skip_while(|line| !line.starts_with("film:"));
    let film = film.enumerate().take_while(|(index, line)| *index == 0 || line.starts_with(' '));
    film.map(|(_, line)| format!("-{line}\n")).collect()
}

#[test]
fn news_of_a_kommun_a_party_and_a_group_stand_on_their_pages() {
    let about = ["parties: [polisen]", "municipalities: [gotland]", "groups: [lokala-gruppen]"];
    let pages = [
        "parter/polisen/index.html",
        "kommun/gotland/index.html",
        "samverkan/grupper/lokala-gruppen/index.html",
    ];
    let output = built(&Site::base());
    for (line, page) in about.into_iter().zip(pages) {
        let link = format!("href=\"/{FOLDER}/\"");
        assert!(text_of(&output, page).contains(&link), "{page}");
        let without = built(&Site::base().patched(HOUSE, &format!("-{line}")));
        assert!(!text_of(&without, page).contains(&link), "{page} without {line}");
    }
}

#[test]
fn the_feed_has_the_newest_first_with_the_day_of_the_last_change() {
    let feed = text_of(&built(&Site::base()), "nyheter/flode.xml");
    let (first, second) = (feed.find("sms-till-jouren"), feed.find("oppet-hus"));
    assert!(first.unwrap() < second.unwrap());
    assert!(feed.contains("<updated>2026-10-06T00:00:00+01:00</updated>"));
    assert!(feed.contains("<published>2026-10-05T00:00:00+01:00</published>"));
}

#[test]
fn what_news_name_must_be_there() {
    let site = Site::base()
        .patched(HOUSE, "-author: gotland\n+author: gotlnad")
        .patched(HOUSE, "-picture: entren.jpg\n+picture: entre.jpg")
        .patched(HOUSE, "-  - file: trappan.png\n+  - file: trapan.png")
        .patched(HOUSE, "-parties: [polisen]\n+parties: [polsien]")
        .patched(HOUSE, "-municipalities: [gotland]\n+municipalities: [visby]")
        .patched(HOUSE, "-groups: [lokala-gruppen]\n+groups: [lokala-grupen]");
    let place = |line: &str| format!("{HOUSE}:{line}");
    harness::check(
        &site,
        &[
            &format!("error[unknown-organization] {} There is no organization `gotlnad`.", place("6:9")),
            &format!(
                "error[missing-file] {} The picture `entre.jpg` is not among the pictures.",
                place("7:10")
            ),
            &format!(
                "error[missing-file] {} There is no picture gotland/news/2026-10-05-oppet-hus/trapan.png.",
                place("15:11")
            ),
            &format!("error[unknown-organization] {} There is no organization `polsien`.", place("20:11")),
            &format!("error[unknown-municipality] {} There is no kommun `visby` here.", place("21:18")),
            &format!("error[unknown-link] {} There is no group `lokala-grupen`.", place("22:10")),
            "warning[unused-picture] gotland/news/2026-10-05-oppet-hus/trappan.png:1:1 No text shows this picture.",
        ],
    );
}

#[test]
fn a_picture_without_words_and_a_block_of_a_lesson_are_told() {
    let site = Site::base()
        .patched(HOUSE, "-    alt: En trappa av sten\n+    alt: \"\"")
        .patched(HOUSE, "-    year: 2026\n-parties: [polisen]\n+    year: 26\n+parties: [polisen]")
        .patched(
            HOUSE,
            "-:::quote{speaker=\"Region Gotland\" role=\"socialtjänsten\"}\n+:::facts{title=\"Tider\"}",
        );
    harness::check(
        &site,
        &[
            &format!("error[missing-text] {HOUSE}:16:10 `pictures[1].alt` is empty."),
            &format!("error[invalid-value] {HOUSE}:19:11 26 is not the year of a picture."),
            &format!(
                "error[unknown-directive] {HOUSE}:27:1 The block `facts` stands in a text that is no lesson."
            ),
        ],
    );
}

#[test]
fn a_picture_that_is_broken_behind_a_whole_head_is_told_and_stops_nothing_else() {
    let path = "gotland/news/2026-10-05-oppet-hus/trappan.png";
    let whole = Site::base().bytes(path).unwrap().to_vec();
    let at = whole.windows(4).position(|name| name == b"IDAT").unwrap();
    let mut broken = whole;
    broken[at + 6..at + 30].fill(0xaa);
    let problems = Site::base().with(path, broken).problems(harness::Stage::Pages);
    let told =
        |line: &&String| line.starts_with(&format!("error[invalid-value] {path}:1:1 Nothing can be made"));
    assert!(problems.iter().any(|line| told(&line)), "{problems:#?}");
}

#[test]
fn a_file_that_is_copied_with_its_coordinates_is_not_published() {
    let photograph = Site::base().bytes("gotland/news/2026-10-05-oppet-hus/entren.jpg").unwrap().to_vec();
    // Named as a PNG it is read as what it is.
    let site = Site::base().with("gotland/courses/grund/images/trappa.png", photograph);
    let problems = site.problems(harness::Stage::Pages);
    let of =
        |code: &str| problems.iter().any(|line| line.contains(code) && line.contains("/filer/trappa.png"));
    assert!(of("error[location-in-file]") && of("warning[person-in-file]"), "{problems:#?}");
}
