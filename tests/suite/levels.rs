//! For whom a text is: how hard it is to read, the children's entry, films in sign language, and what the accessibility
//! statement tells.

use crate::harness::{Site, Stage, built, text_of};
use fristad::lint;

const PORTAL: &str = "gotland/portal.yaml";
const FILMS: &str = "gotland/lectures/host/films";
const CHILDREN: &str = "national/pages/barn-och-unga.sv.md";

fn problems(site: &Site, code: &str) -> Vec<String> {
    let all = site.problems(Stage::Content).into_iter();
    all.filter(|line| line.contains(&format!("[{code}]"))).collect()
}

/// A text of some sixty words, all of them long or all of them short.
fn page(words: &str) -> String {
    let sentence = format!("Nu {}.\n", [words; 12].join(" "));
    format!("---\ntitle: T\ndescription: D.\nstatus: human\n---\n{}", sentence.repeat(6))
}

#[test]
fn a_text_is_judged_by_the_limit_of_its_nearest_place_and_only_in_swedish() {
    let limits = "+readability: {default: 60, pages/kunskap: 40, sv-x-lattlast: 25}\n";
    let site = Site::base().patched("network.yaml", limits);
    let hard = || page("samverkan");
    let with = |path: &str, text: String| problems(&site.clone().with(path, text), "hard-to-read");
    assert_eq!(with("gotland/pages/kunskap/a.sv.md", page("ord")), [""; 0]);
    assert_eq!(with("gotland/pages/kunskap/a.en.md", hard()), [""; 0], "LIX says nothing of English");
    for (path, limit) in [("gotland/pages/kunskap/a.sv.md", 40), ("gotland/pages/om.sv.md", 60)] {
        let found = with(path, hard());
        assert_eq!(found.len(), 1, "{path}");
        assert!(found[0].contains(&format!("LIX 105; {limit} is the most here")), "{found:?}");
    }
    let none = Site::base().with("gotland/pages/om.sv.md", hard());
    assert_eq!(problems(&none, "hard-to-read"), [""; 0], "no limit, no warning");
    let short =
        "---\ntitle: T\ndescription: D.\nstatus: human\n---\nSamverkansöverenskommelser.\n".to_owned();
    assert_eq!(with("gotland/pages/om.sv.md", short), [""; 0], "too few words to judge");
}

#[test]
fn limits_stand_for_places_that_texts_can_lie_in() {
    let with =
        |line: &str| problems(&Site::base().patched("network.yaml", &format!("+{line}\n")), "invalid-value");
    assert_eq!(with("readability: {default: 45, pages: 40, municipalities/victim: 30}"), [""; 0]);
    for (line, said) in [
        ("readability: {page: 40}", "`page` is no place"),
        ("readability: {en: 40}", "`en` is no place"),
        ("readability: {default: 900}", "900 is no limit"),
    ] {
        let found = with(line);
        assert!(found.len() == 1 && found[0].contains(said), "{line}: {found:?}");
    }
}

/// Gotland with a line for children, and its children's entry.
fn with_children() -> Site {
    let line = Site::base().text("national/services/kvinnofridslinjen.yaml");
    let line = line
        .replace("audiences: [victim", "audiences: [child")
        .replace("name: {sv: Kvinnofridslinjen", "name: {sv: Barnlinjen");
    let audiences = line.lines().find(|line| line.starts_with("audiences:")).unwrap().to_owned();
    let line = line.replace(&audiences, "audiences: [child]\nchat: https://barnlinjen.example/");
    let text = "---\ntitle: Barn och unga\ndescription: Du får prata med någon.\nstatus: human\n---\nDu får berätta.\n";
    Site::base().with("national/services/barnlinjen.yaml", line).with(CHILDREN, text)
}

#[test]
fn n5_the_childrens_entry_stands_in_every_language_for_the_portal_and_each_kommun() {
    let output = built(&with_children());
    for path in [
        "barn-och-unga",
        "en/barn-och-unga",
        "kommun/gotland/barn-och-unga",
        "en/kommun/gotland/barn-och-unga",
    ] {
        let html = text_of(&output, &format!("{path}/index.html"));
        let main = &html[html.find("<main").unwrap()..];
        let line = main.find("data-main").unwrap_or_else(|| panic!("{path}: no first number"));
        let danger = main.find("tel:112").unwrap_or_else(|| panic!("{path}: no 112"));
        assert!(line < danger, "{path}: the line for children first, 112 second");
        assert!(main.contains("https://barnlinjen.example/"), "{path}: no way to write");
    }
    let swedish = text_of(&output, "en/barn-och-unga/index.html");
    assert!(
        swedish.contains("<div class=\"prose\" lang=\"sv\" dir=\"ltr\"><p>Du får berätta."),
        "marked as Swedish"
    );
}

#[test]
fn n5_a_childs_page_leads_to_those_in_the_kommun_who_help_children() {
    let html = text_of(&built(&with_children()), "kommun/gotland/barn-och-unga/index.html");
    let place = |name: &str| html.find(name).unwrap_or_else(|| panic!("no {name}"));
    assert!(place("Socialtjänsten") < place("Barnahus"));
    assert!(!html.contains("Skyddat boende"), "where people hide stands on no child's page");
    let own = with_children().with(
        "gotland/municipalities/gotland/child.sv.md",
        "---\ntitle: För dig på Gotland\ndescription: Hjälp nära.\nstatus: human\n---\nVi finns i Visby.\n",
    );
    let html = text_of(&built(&own), "kommun/gotland/barn-och-unga/index.html");
    assert!(html.contains("Vi finns i Visby."), "a kommun may have words of its own");
}

#[test]
fn n5_nothing_that_is_large_or_in_the_tab_tells_what_a_childs_page_is_about() {
    let output = built(&with_children());
    for path in ["barn-och-unga/index.html", "kommun/gotland/barn-och-unga/index.html"] {
        let html = text_of(&output, path);
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(
            title.starts_with("Samverkan Gotland: ") && !title.to_lowercase().contains("barn"),
            "{title}"
        );
        let headings: Vec<&str> =
            html.split("<h").skip(1).filter(|rest| rest.starts_with(['1', '2', '3'])).collect();
        assert!(headings.len() > 2);
        for heading in headings {
            let words = heading.split("</h").next().unwrap();
            assert!(!lint::is_telling(words), "{path}: {words}");
        }
        let name = html.split("class=\"site-name\"").nth(1).unwrap().split("</a>").next().unwrap();
        assert!(name.contains("Samverkan Gotland"), "{name}");
    }
}

const SIGNED: &str = "title: {sv: Hjälp finns}\ndescription: {sv: En person tecknar.}\nabout: {sv: En film utan bilder för tester.}\n\
                      lang: swl\nduration: \"0:10\"\nposter: aldre.png\nsources: [aldre-360.mp4]\n";

/// Gotland with a film in sign language for a page.
fn with_signed(page: &str, record: &str) -> Site {
    let film = |name: &str| Site::base().bytes(&format!("{FILMS}/{name}")).unwrap().to_vec();
    Site::base()
        .with(&format!("gotland/pages/{page}.swl.yaml"), record)
        .with("gotland/pages/films/aldre.png", film("aldre.png"))
        .with("gotland/pages/films/aldre-360.mp4", film("aldre-360.mp4"))
}

#[test]
fn a_film_in_sign_language_stands_at_the_head_of_its_page_in_swedish() {
    let pages =
        [("hem", "index.html"), ("stodlinjer", "stodlinjer/index.html"), ("utsatt", "utsatt/index.html")];
    for (page, path) in pages {
        let site = with_signed(page, SIGNED);
        let errors = site.problems(Stage::Pages).into_iter().filter(|line| line.starts_with("error"));
        assert_eq!(errors.collect::<Vec<_>>(), [""; 0], "{page}");
        let output = built(&site);
        let html = text_of(&output, path);
        assert!(html.contains("<video") && html.contains("lang=\"swl\""), "{page}");
        assert!(html.contains("/teckensprak/filer/aldre-360.mp4"), "{page}");
        assert!(html.contains("/assets/signed."), "the part with the film's style");
        let others: usize = pages.iter().filter(|(_, at)| text_of(&output, at).contains("<video")).count();
        assert_eq!(others, 1, "{page}: no other page shows it");
    }
    let without = text_of(&built(&Site::base()), "index.html");
    assert!(!without.contains("teckenspr"), "where there is no film nothing stands in its place");
}

#[test]
fn a_film_in_sign_language_is_checked_as_other_films_are() {
    let found = |page: &str, record: &str| with_signed(page, record).problems(Stage::Content);
    for (page, record, code) in [
        ("utsatt", SIGNED.replace("lang: swl", "lang: sv"), "invalid-value"),
        ("utsatt", SIGNED.replace("aldre.png", "borta.png"), "missing-file"),
        ("utsatt", SIGNED.replace("duration: \"0:10\"", "duration: lång"), "invalid-value"),
        ("kunskap", SIGNED.to_owned(), "unknown-file"),
    ] {
        let found = found(page, &record);
        assert!(found.iter().any(|line| line.starts_with(&format!("error[{code}]"))), "{code}: {found:?}");
    }
}

/// A site with sign language among its other languages.
fn promised(site: Site) -> Site {
    let english = "  - {tag: en, name: English, direction: ltr}\n";
    let signed = "+  - {tag: swl, name: Svenskt teckenspråk, direction: ltr}\n";
    let languages = "-languages: [sv, en]\n+languages: [sv, en]\n+other_languages: [swl]\n";
    site.patched("network.yaml", &format!("-{english}+{english}{signed}")).patched(PORTAL, languages)
}

#[test]
fn the_page_of_the_language_leads_to_its_films_and_says_honestly_when_there_are_none() {
    let said = |site: Site| text_of(&built(&promised(site)), "sprak/swl/index.html");
    assert!(said(Site::base()).contains("Film på teckenspråk saknas än."));
    let with = said(with_signed("stodlinjer", SIGNED));
    assert!(with.contains("<a href=\"/stodlinjer/\">Hjälp finns</a>") && !with.contains("saknas än"));
}

#[test]
fn a_portal_with_sign_language_is_told_once_which_pages_have_no_film() {
    let found = problems(&promised(with_signed("hem", SIGNED)), "no-signed-film");
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("warning")
            && found[0].contains("stodlinjer, dolj-ditt-besok")
            && !found[0].contains("hem")
    );
}

/// Digg's eleven contents: what the page says, and the line of the records without which it could not; none for what the
/// program knows, or what need not exist.
const CONTENTS: [(&str, &str, Option<&str>); 11] = [
    ("the actor's name", "Länsstyrelsen", Some("owner: lansstyrelsen")),
    (
        "the service's name",
        "Samverkan mot våld på Gotland",
        Some("name: {sv: Samverkan mot våld på Gotland, en: Together against violence on Gotland}"),
    ),
    ("how far it conforms", "delvis förenlig", Some("  conformance: partial")),
    (
        "what is not accessible, and why",
        "Vårt textformat kan inte märka enstaka ord.",
        Some(
            "  gaps:\n    - what: {sv: Enstaka ord på andra språk är inte märkta med sitt språk.}\n      why: {sv: Vårt textformat kan inte märka enstaka ord.}\n      clause: \"3.1.2\"",
        ),
    ),
    ("the day of assessment", "15 november 2026", Some("  assessed: 2026-11-15")),
    ("the day of the last change", "20 november 2026", Some("  updated: 2026-11-20")),
    (
        "the method",
        "Vi har granskat portalen själva.",
        Some("  method: {sv: Vi har granskat portalen själva.}"),
    ),
    (
        "the message function",
        "https://www.lansstyrelsen.example/meddela/",
        Some("message_form: https://www.lansstyrelsen.example/meddela/"),
    ),
    ("Digg's complaint function", "https://www.digg.se/tdosanmalan", None),
    ("what would be an unreasonable burden", "Oskäligt betungande anpassning", None),
    ("what the law does not cover", "Innehåll som lagen inte omfattar", None),
];

#[test]
fn the_statement_has_diggs_eleven_contents_and_each_that_is_missing_is_missed_by_name() {
    let html = text_of(&built(&Site::base()), "tillganglighet/index.html");
    let mut messages = std::collections::BTreeSet::new();
    for (what, words, line) in CONTENTS {
        assert!(html.contains(words), "{what} is not on the page");
        let Some(line) = line else { continue };
        let patch: String = line.lines().map(|line| format!("-{line}\n")).collect();
        let found = problems(&Site::base().patched(PORTAL, &patch), "statement-incomplete");
        assert_eq!(found.len(), 1, "{what}: {found:?}");
        assert!(found[0].starts_with("error"), "{what}");
        let message = found[0].split_once(' ').unwrap().1.split_once(' ').unwrap().1.to_owned();
        assert!(messages.insert(message), "{what}: {}", found[0]);
    }
}

#[test]
fn what_the_build_finds_stands_in_the_statement_by_itself_and_cannot_be_denied() {
    let html = text_of(&built(&Site::base()), "tillganglighet/index.html");
    assert!(
        html.contains("Filmer utan syntolkning") && html.contains("Äldre kvinnor"),
        "films without audio description"
    );
    assert!(html.contains("<bdi>1.2.5</bdi>"));
    assert!(html.contains(">English ("), "texts that are missing in a language");
    assert!(!html.contains("Dokument (pdf)"), "there is none");
    let full =
        "-  conformance: partial\n+  conformance: full\n-  assessed: 2026-11-15\n+  assessed: 2026-11-15\n";
    let gaps: String = CONTENTS[3].2.unwrap().lines().map(|line| format!("-{line}\n")).collect();
    let denied = Site::base().patched(PORTAL, full).patched(PORTAL, &gaps);
    let found = problems(&denied, "statement-incomplete");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("said to be fully accessible"), "{found:?}");
    let html = text_of(&built(&promised(Site::base())), "tillganglighet/index.html");
    assert!(html.contains("saknar film på svenskt teckenspråk"));
}
