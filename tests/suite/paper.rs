//! What is printed to be handed out: cards and posters, and the code on them as a telephone reads it.

use crate::harness::{Site, built, built_on, text_of};

const CARD: &str = "kommun/gotland/kort/index.html";
const POSTER: &str = "kommun/gotland/affisch/index.html";
const OFFICE: &str = "gotland/services/gotland-socialtjanst.yaml";
const DUTY: &str = "gotland/services/gotland-socialjour.yaml";
const NATIONAL: &str = "020-50 50 50";

/// What is on the paper: all that follows the beginning of the sheet, to the end of the page's content.
fn sheet(html: &str) -> &str {
    let sheet = html.split_once("print-sheet").unwrap_or_else(|| panic!("no sheet in {html}")).1;
    sheet.split_once("</main>").unwrap().0
}

/// What stands between `start` and `end`.
fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    html.split_once(start).unwrap_or_else(|| panic!("no {start}")).1.split_once(end).unwrap().0
}

/// What a telephone reads from the first code on a page, drawn as its SVG says, with its own white border.
fn scanned(html: &str) -> String {
    let svg = between(html, "<svg class=\"qr-code\"", "</svg>");
    let side: usize = between(svg, "viewBox=\"0 0 ", " ").parse().unwrap();
    let mut dark = vec![false; side * side];
    for run in between(svg, " d=\"M", "z\"").split("zM") {
        let (place, length) = run.split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let [x, y, length] =
            [x, y, length.split('v').next().unwrap()].map(|number| number.parse::<usize>().unwrap());
        dark[y * side + x..][..length].fill(true);
    }
    let dots = 6;
    let gray = |x: usize, y: usize| if dark[y / dots * side + x / dots] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * dots, side * dots, gray);
    image.detect_grids()[0].decode().unwrap().1
}

#[test]
fn the_code_on_card_and_poster_leads_to_the_help_in_the_language_of_the_page() {
    let output = built(&Site::base().with_button());
    for (prefix, address) in
        [("", "https://gotland.example/k/gotland/"), ("en/", "https://gotland.example/en/k/gotland/")]
    {
        for path in [CARD, POSTER] {
            let html = text_of(&output, &format!("{prefix}{path}"));
            assert_eq!(scanned(&html), address);
            let typed = address.trim_start_matches("https://");
            let written = sheet(&html).replace("<wbr>", "");
            assert!(written.contains(&format!("<bdi>{typed}</bdi>")), "{typed} is not written out");
        }
        let path = address.trim_start_matches("https://gotland.example/");
        assert!(output.get(&format!("{path}index.html")).is_some(), "the code leads nowhere");
    }
    assert!(
        text_of(&output, &format!("en/{CARD}")).contains("Social services"),
        "a kind, not a Swedish name"
    );
    let without = built(&Site::base());
    assert_eq!(scanned(&text_of(&without, CARD)), "https://gotland.example/kommun/gotland/");
}

#[test]
fn a_card_says_nothing_from_outside_and_has_the_numbers_inside() {
    let html = text_of(&built(&Site::base().with_button()), CARD);
    let cards: Vec<&str> = sheet(&html).split("class=\"wallet-card\"").skip(1).collect();
    assert_eq!(cards.len(), 3);
    for card in cards {
        let (cover, inside) = card.split_once("paper-number").unwrap();
        let cover = between(cover, "<p>", "</div>");
        assert_eq!(cover.split('<').next().unwrap(), "Samverkan Gotland");
        assert!(!fristad::lint::is_telling(cover), "{cover}");
        for words in
            ["112", "0980-31 92 20", "0980-31 92 21", NATIONAL, "gotland.example/<wbr>k/<wbr>gotland/"]
        {
            assert!(inside.contains(words), "{words}");
        }
        assert!(inside.contains("Numren kontrollerades den 10 november 2026."), "by the oldest of them");
        assert!(card.contains("Demonstration"));
    }
}

#[test]
fn no_shelter_and_no_place_is_printed() {
    let output = built(&Site::base().with_button());
    for path in [CARD, POSTER] {
        let html = text_of(&output, path);
        for words in ["Kvinnojouren", "Skyddat boende", "Exempelgatan", "Visby"] {
            assert!(!sheet(&html).contains(words), "{words} in {path}");
        }
    }
}

#[test]
fn a_number_past_its_review_is_not_printed() {
    // The duty line is past its 31 days, the office within its 180.
    let output = built_on(
        &Site::base().with_button().patched("gotland/portal.yaml", "-as_of: 2026-11-22\n"),
        "2026-12-20",
    );
    for path in [CARD, POSTER] {
        let html = text_of(&output, path);
        let sheet = sheet(&html);
        assert!(!sheet.contains("0980-31 92 21") && sheet.contains("0980-31 92 20"), "{path}");
        assert!(sheet.contains("112"));
    }
    let old = Site::base().with_button();
    let old = [OFFICE, DUTY]
        .into_iter()
        .fold(old, |site, path| site.patched(path, "-assured_date: 2026-11-10\n+assured_date: 2025-11-10\n"));
    let output = built(&old);
    for path in [CARD, POSTER] {
        let html = text_of(&output, path);
        assert!(!sheet(&html).contains("0980-31"), "{path}");
        assert!(sheet(&html).contains(NATIONAL) && sheet(&html).contains("112"), "{path}");
    }
}

#[test]
fn a_strip_goes_home_in_a_pocket_and_tells_nothing() {
    let html = text_of(&built(&Site::base().with_button()), POSTER);
    let strips = between(sheet(&html), "poster-strips", "</div>");
    assert_eq!(strips.matches(NATIONAL).count(), 11);
    assert_eq!(strips.matches("gotland.example/<wbr>k/<wbr>gotland/").count(), 11);
    assert_eq!(strips.matches("aria-hidden").count(), 10, "one of them is read aloud");
    assert!(!fristad::lint::is_telling(strips), "{strips}");
}

#[test]
fn a_kommun_and_its_entry_for_professionals_lead_to_the_card_and_the_card_to_the_poster() {
    let output = built(&Site::base());
    for path in ["kommun/gotland/index.html", "kommun/gotland/yrkesverksam/index.html", POSTER] {
        assert!(text_of(&output, path).contains("href=\"/kommun/gotland/kort/\""), "{path}");
    }
    assert!(text_of(&output, CARD).contains("href=\"/kommun/gotland/affisch/\""));
    assert!(!text_of(&output, "kommun/gotland/utsatt/index.html").contains("kort/"));
}

#[test]
fn styles_for_paper_are_carried_by_the_pages_that_need_them_alone() {
    let output = built(&Site::base());
    let loads = |path: &str, name: &str| text_of(&output, path).contains(&format!("/assets/{name}."));
    assert!(loads(CARD, "paper") && loads(POSTER, "paper") && loads("kommun/gotland/index.html", "sheet"));
    for path in ["index.html", "kommun/gotland/utsatt/index.html", "kommun/index.html"] {
        assert!(!loads(path, "paper") && !loads(path, "sheet"), "{path}");
    }
    let kommun = text_of(&output, "kommun/gotland/index.html");
    assert!(
        between(&kommun, "/assets/sheet.", ">").ends_with("media=\"print\""),
        "a screen waits for none of it"
    );
}
