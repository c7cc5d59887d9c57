//! What is left out of the site is told: a file that nobody reads helps nobody.

use crate::harness::{Site, Stage};

const SERVICE: &str = "gotland/services/barnahus-gotland.yaml";
const ROUTINE: &str = "gotland/municipalities/gotland/routine-adult.yaml";

/// Fails unless a problem is told whose place is in `file`.
#[track_caller]
fn told(site: &Site, file: &str) {
    let problems = site.problems(Stage::Content);
    assert!(
        problems.iter().any(|line| line.contains(&format!(" {file}:"))),
        "nothing is said of {file}: {problems:#?}"
    );
}

fn edited(file: &str, from: &str, to: &str) -> Site {
    let old = Site::base().text(file);
    assert!(old.contains(from), "{file} has no {from}");
    Site::base().with(file, old.replacen(from, to, 1))
}

#[test]
fn a_county_without_its_portal_is_told() {
    let site = Site::base().without("gotland/portal.yaml");
    assert!(!site.problems(Stage::Content).is_empty());
}

#[test]
fn a_folder_with_a_misspelt_name_is_told() {
    let service = Site::base().text(SERVICE);
    told(
        &Site::base().with("gotlnd/services/barnahus-gotland.yaml", service),
        "gotlnd/services/barnahus-gotland.yaml",
    );
    for name in ["victim.sv.md", "index.sv.md", "routine-adult.yaml"] {
        let text = Site::base().text(&format!("gotland/municipalities/gotland/{name}"));
        let file = format!("gotland/municipalities/visby/{name}");
        told(&Site::base().with(&file, text), &file);
    }
}

#[test]
fn a_service_for_no_kommun_is_told() {
    told(&edited(SERVICE, "service_area: [gotland]", "service_area: []"), SERVICE);
}

#[test]
fn every_date_of_a_check_is_judged() {
    let page = "gotland/pages/om.sv.md";
    let news = "gotland/news/2026-11-03-sms-till-jouren/index.sv.md";
    told(&edited(ROUTINE, "2026-11-10", "2019-11-10"), ROUTINE);
    told(&edited(ROUTINE, "2026-11-10", "2036-11-10"), ROUTINE);
    told(&edited(page, "2026-11-10", "2036-11-10"), page);
    told(&edited(news, "2026-11-03", "2036-11-03"), news);
}

#[test]
fn an_empty_page_is_told() {
    let page = "gotland/pages/om.sv.md";
    told(&Site::base().with(page, "---\ntitle: Om\ndescription: Om.\nstatus: human\n---\n"), page);
}

#[test]
fn numbers_and_mail_addresses_in_running_text_are_told_in_records_too() {
    let sentence = "Barn som kan ha blivit utsatta för brott, och personal som vill fråga.";
    for text in ["Ring 0980-31 92 99.", "Ring 0498-26 90 00.", "Mejla hjalp@gotland.example."] {
        told(&edited(SERVICE, sentence, text), SERVICE);
    }
    let page = "gotland/pages/om.sv.md";
    told(&edited(page, "ingen svarar på dem.", "ingen svarar på hjalp@gotland.example."), page);
}

#[test]
fn an_address_in_the_texts_of_a_shelter_is_told() {
    let shelter = "gotland/services/skyddat-boende-gotland.yaml";
    for text in ["Vi finns på Hemliga gatan 3.", "Boendet ligger i 621 00 Visby.", "Kör till Storvägen 12 B."]
    {
        told(
            &edited(shelter, "Du som inte kan bo kvar hemma för att någon skadar eller hotar dig.", text),
            shelter,
        );
    }
}

#[test]
fn a_sample_that_is_published_keeps_no_address_that_is_an_example() {
    let site = edited("gotland/portal.yaml", "sample: true", "sample: false");
    let problems = site.problems(Stage::Content);
    let invented =
        |at: &str| problems.iter().any(|line| line.starts_with("error[sample-fact]") && line.contains(at));
    assert!(invented(&format!(" {ROUTINE}:")), "the source of a routine");
    assert!(invented(" gotland/services/barnahus-gotland.yaml:19:"), "a mail address");
    assert!(invented(" gotland/portal.yaml:12:"), "message_form");
}

#[test]
fn a_number_with_a_lost_digit_is_no_number() {
    for number in ["070-174 06 0", "0980-31 9", "070-174 06 055", "010-223 57 6"] {
        let site = edited(SERVICE, "0980-31 92 26", number);
        let found = site.problems(Stage::Content);
        assert!(found.iter().any(|line| line.starts_with("error[invalid-phone]")), "{number}: {found:?}");
    }
}
