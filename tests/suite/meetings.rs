//! The meeting place: the calendar, its files, the directory of functions, and what is new.

use crate::harness::{self, Site, built, built_on, text_of};

const LIST: &str = "samverkan/kalender/index.html";
const MEETING: &str = "gotland/cooperation/meetings/styrgruppen-december.yaml";
const CONFERENCE: &str = "gotland/cooperation/meetings/konferensen.yaml";
const BOARD: &str = "gotland/parties/lansstyrelsen/organization.yaml";

/// The lines of a calendar as they were before they were folded.
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn meetings_and_lectures_stand_in_one_list_by_month_and_by_kind() {
    let output = built(&Site::base());
    let html = text_of(&output, LIST);
    let places: Vec<usize> = ["missbruk/", "styrgruppen-december/", "konferensen/"]
        .iter()
        .map(|name| html.find(name).unwrap_or_else(|| panic!("no {name}")))
        .collect();
    assert!(places.is_sorted(), "by day");
    assert!(!html.contains("styrgruppen-september"), "what is past stands in the archive");
    let archive = text_of(&output, "samverkan/kalender/arkiv/index.html");
    assert!(archive.contains("styrgruppen-september/") && !archive.contains("styrgruppen-december/"));
    let lectures = text_of(&output, "samverkan/kalender/forelasningar/index.html");
    assert!(lectures.contains("missbruk/") && !lectures.contains("styrgruppen-december/"));
    assert!(output.get("samverkan/kalender/aktiviteter/index.html").is_none(), "nothing is of that kind");
}

#[test]
fn a_meeting_is_past_on_the_day_after_its_last() {
    let on = |day: &str| text_of(&built_on(&Site::base(), day), LIST).contains("konferensen/");
    assert!(on("2027-01-01") && !on("2027-01-02"));
}

#[test]
fn a_month_has_its_weeks_and_leads_to_those_that_have_something() {
    let output = built(&Site::base());
    let html = text_of(&output, "samverkan/kalender/2026-12/index.html");
    for words in ["<time datetime=\"2026-12-31\">", "</span>53</th>", "dag 1 av 3", "Inställt"] {
        assert!(html.contains(words), "{words}");
    }
    assert!(html.contains("rel=\"prev\" href=\"/samverkan/kalender/2026-10/\""), "November has nothing");
    assert!(output.get("samverkan/kalender/2026-11/index.html").is_none());
    let last = text_of(&output, "samverkan/kalender/2027-01/index.html");
    assert!(!last.contains("rel=\"next\"") && last.contains("dag 3 av 3"));
}

#[test]
fn a_calendar_file_follows_the_format() {
    let output = built(&Site::base());
    let all = text_of(&output, "samverkan/kalender/kalender.ics");
    assert!(all.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{all}");
    let lines = unfolded(&all);
    for line in [
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "UID:styrgruppen-december@gotland.example",
        "DTSTAMP:20261112T000000Z",
        "DTSTART;TZID=Europe/Stockholm:20261210T130000",
        "DTEND;TZID=Europe/Stockholm:20261210T153000",
        "SUMMARY:Styrgruppens möte\\, december",
        "DTSTART;VALUE=DATE:20261230",
        "DTEND;VALUE=DATE:20270102",
        "LOCATION:Stora salen\\, Exempelgatan 1\\, Visby",
        "STATUS:CANCELLED",
        "UID:missbruk.host@gotland.example",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line} is missing in\n{all}");
    }
    assert!(!all.contains("ORGANIZER") && !all.contains("ATTENDEE"), "no person");
    let count = |text: &str| text.matches("BEGIN:VEVENT").count();
    assert_eq!(count(&all), 5);
    let group = text_of(&output, "samverkan/grupper/styrgruppen/kalender.ics");
    assert_eq!(count(&group), 2);
    let none = text_of(&output, "samverkan/grupper/lokala-gruppen/kalender.ics");
    assert!(count(&none) == 0 && none.contains("BEGIN:VTIMEZONE"), "a calendar is never without a part");
    let one = text_of(&output, "samverkan/kalender/konferensen/konferensen.ics");
    assert_eq!(count(&one), 1);
}

#[test]
fn a_confidential_place_is_told_to_nobody_and_a_closed_room_has_no_link() {
    let output = built(&Site::base());
    let past = text_of(&output, "samverkan/kalender/styrgruppen-september/index.html");
    assert!(past.contains("Platsen är skyddad"));
    let coming = text_of(&output, "samverkan/kalender/styrgruppen-december/index.html");
    assert!(coming.contains("https://mote.lansstyrelsen.example/styrgruppen"));
    let cancelled = Site::base().patched(MEETING, "+status: cancelled");
    let html = text_of(&built(&cancelled), "samverkan/kalender/styrgruppen-december/index.html");
    assert!(!html.contains("https://mote.lansstyrelsen.example/styrgruppen") && html.contains("Inställt"));
}

#[test]
fn a_group_shows_its_meetings_and_what_is_new_for_it() {
    let output = built(&Site::base());
    let group = text_of(&output, "samverkan/grupper/styrgruppen/index.html");
    let (coming, past) = group.split_once("del-tidigare").unwrap();
    assert!(coming.contains("styrgruppen-december/") && past.contains("styrgruppen-september/"));
    let news = text_of(&output, "samverkan/grupper/styrgruppen/nytt/index.html");
    let (newer, older) = (news.find("styrgruppen-december/"), news.find("styrgruppen-september/"));
    assert!(newer.is_some() && newer < older && !news.contains("konferensen/"));
    let feed = text_of(&output, "samverkan/grupper/styrgruppen/flode.xml");
    assert!(feed.contains("<updated>2026-11-12T00:00:00+01:00</updated>"), "{feed}");
    let all = text_of(&output, "samverkan/nytt/index.html");
    assert!(all.contains("konferensen/") && all.contains("/nyheter/2026-11-03-sms-till-jouren/"));
    assert!(output.get("samverkan/grupper/projektet/nytt/index.html").is_none(), "it has ended");
}

#[test]
fn colleagues_find_functions_by_kommun_and_by_field_of_work() {
    let output = built(&Site::base());
    let all = text_of(&output, "samverkan/kontakter/index.html");
    let map = all.split_once("<svg class=\"map\"").unwrap().1.split("</svg>").next().unwrap();
    assert!(
        map.contains("href=\"#gotland\"") && all.contains("id=\"gotland\""),
        "the map leads down the page"
    );
    let (county, kommun) = all.split_once("id=\"gotland\"").unwrap();
    assert!(county.contains("Brottsofferhandläggare"), "the police serve the whole county");
    for words in ["Elevhälsans kontakt", "Ett mejl kan bli allmän handling", "Processledare för basnivån"]
    {
        assert!(kommun.contains(words), "{words}");
    }
    assert!(kommun.contains("href=\"#polisen\""), "what serves the county serves the kommun");
    let social = text_of(&output, "samverkan/kontakter/socialtjanst/index.html");
    assert!(social.contains("Processledare för basnivån") && !social.contains("Elevhälsans kontakt"));
    let party = text_of(&output, "parter/lansstyrelsen/index.html");
    assert!(party.contains("Processledare för basnivån") && party.contains("Kim Exempel"));
}

#[test]
fn a_name_is_shown_until_the_day_that_was_agreed() {
    let site = Site::base().patched(
        BOARD,
        "-    person: {name: Kim Exempel, consent: 2026-09-01, until: 2027-08-31}\n\
         +    person: {name: Kim Exempel, consent: 2026-09-01, until: 2026-11-22}",
    );
    let on = |day: &str| text_of(&built_on(&site, day), "samverkan/kontakter/index.html");
    assert!(on("2026-11-22").contains("Kim Exempel"));
    let after = on("2026-11-23");
    assert!(!after.contains("Kim Exempel") && after.contains("Processledare för basnivån"));
}

#[test]
fn an_old_fact_shows_no_number() {
    let html = text_of(&built_on(&Site::base(), "2027-06-01"), "samverkan/kontakter/index.html");
    assert!(html.contains("numret visas inte") && !html.contains("0980-31 92 20"));
}

#[test]
fn what_a_meeting_says_must_hold_together() {
    let place = |line: &str| format!("{MEETING}:{line}");
    let check = |patch: &str, expected: &str| {
        harness::check(&Site::base().patched(MEETING, patch), &[expected]);
    };
    check(
        "-ends: \"15:30\"",
        &format!("error[missing-key] {} There is `starts`, but no `ends`.", place("7:9")),
    );
    check(
        "-ends: \"15:30\"\n+ends: \"12:30\"",
        &format!("error[invalid-value] {} It ends at 12:30, before it has begun.", place("8:7")),
    );
    check(
        "+until: 2026-12-11",
        &format!("error[invalid-value] {} There are both times and a last day.", place("14:8")),
    );
    check(
        "-group: styrgruppen\n+group: styrgrupen",
        &format!("error[unknown-link] {} There is no group `styrgrupen`.", place("4:8")),
    );
    check(
        "-updated: 2026-11-12\n+updated: 2026-11-23",
        &format!("error[future-date] {} The day 2026-11-23 comes after 2026-11-22.", place("13:10")),
    );
    check(
        "-place: {type: virtual, name: {sv: Mötesrummet}, url: https://mote.lansstyrelsen.example/styrgruppen}\n\
         +place: {type: confidential, address: Exempelgatan 1}",
        &format!(
            "error[shelter-address] {} A place that is confidential has no name, address or link.",
            place("9:38")
        ),
    );
    harness::check(
        &Site::base().patched(CONFERENCE, "-until: 2027-01-01\n+until: 2026-12-29"),
        &[&format!("error[invalid-value] {CONFERENCE}:6:8 It ends on 2026-12-29, before it has begun.")],
    );
}

#[test]
fn a_text_links_to_a_meeting_and_to_the_calendar() {
    let site = Site::base().patched(
        "gotland/pages/om.sv.md",
        "+Se [mötet](meeting:styrgruppen-december), [kalendern](page:kalender) och [kontakterna](page:kontakter).",
    );
    let html = text_of(&built(&site), "om/index.html");
    for address in
        ["/samverkan/kalender/styrgruppen-december/", "/samverkan/kalender/\"", "/samverkan/kontakter/"]
    {
        assert!(html.contains(address), "{address}");
    }
}

#[test]
fn an_internal_meeting_is_nowhere_on_the_open_site() {
    let output = built(&Site::base().patched(MEETING, "+audience: internal"));
    for (path, bytes) in output.iter() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!path.as_str().contains("styrgruppen-december"), "{path}");
        assert!(!text.contains("styrgruppen-december") && !text.contains("möte, december"), "{path}");
    }
}
