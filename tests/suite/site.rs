//! The portals as they are published: what a reader must find, and what no page may hold.

use fristad::model::{BuildDate, Edition, Id};
use fristad::output::Output;
use fristad::pipeline::{self, Built, Inputs};
use fristad::route::Extra;
use fristad::source::Snapshot;
use std::path::Path;
use std::sync::LazyLock;

static CONTENT: LazyLock<Snapshot> = LazyLock::new(|| read("content"));
static THEME: LazyLock<Snapshot> = LazyLock::new(|| read("themes/lugn"));
static BUILT: LazyLock<Built> = LazyLock::new(|| build(&CONTENT, None, None));

/// The portals, with what their tabs say first.
const NEUTRAL: [(&str, &str); 4] = [
    ("dalarna", "dalarna tillsammans"),
    ("norrbotten", "samverkan norrbotten"),
    ("orebro", "knutpunkten örebro län"),
    ("stockholm", "länets tjugosex"),
];

fn read(folder: &str) -> Snapshot {
    Snapshot::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap()
}

fn build(content: &Snapshot, date: Option<&str>, only: Option<&str>) -> Built {
    let day = |text: &str| BuildDate(text.parse().unwrap());
    let only = only.and_then(Id::new);
    let inputs = Inputs {
        content,
        theme: &THEME,
        only: only.as_ref(),
        date: date.map(day),
        today: day("2031-01-01"),
        extra: Extra::None,
        edition: Edition::Public,
    };
    pipeline::build(inputs, &|_, _| {})
}

fn portal(id: &str) -> &'static Output {
    &BUILT.portals.iter().find(|portal| portal.id.as_str() == id).unwrap().output
}

fn norrbotten() -> &'static Output {
    portal("norrbotten")
}

fn text_of(portal: &'static Output, path: &str) -> &'static str {
    std::str::from_utf8(portal.get(path).unwrap_or_else(|| panic!("no page {path}"))).unwrap()
}

fn page(path: &str) -> &'static str {
    text_of(norrbotten(), path)
}

/// The pages of all portals that a reader comes to; those below `embed/` stand in a frame on somebody else's page.
fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_page = |path: &fristad::output::OutputPath| path.is_html() && !path.as_str().starts_with("embed/");
    let html = BUILT.portals.iter().flat_map(|portal| portal.output.iter());
    let html = html.filter(move |(path, _)| is_page(path));
    html.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
        .filter(|(_, html)| !html.contains("http-equiv=\"refresh\""))
}

#[test]
fn the_demonstration_is_published_whatever_day_it_is_built() {
    let errors: Vec<_> =
        BUILT.content_problems.iter().filter(|p| p.severity == fristad::diag::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(BUILT.theme_problems.is_empty(), "{:?}", BUILT.theme_problems);
    assert!(pages().count() > 2000);
    assert_eq!(BUILT.portals.len(), NEUTRAL.len());
}

#[test]
fn every_page_has_112_and_the_exit_before_its_content() {
    for (path, html) in pages() {
        let exit = html.find("data-exit-link").unwrap_or_else(|| panic!("{path} has no exit"));
        let main = html.find("<main").unwrap_or_else(|| panic!("{path} has no main"));
        assert!(exit < main, "{path}: the exit comes after the content");
        assert!(html[..main].contains("href=\"tel:112\""), "{path}: 112 comes late or never");
    }
}

#[test]
fn a_demonstration_says_so_on_every_page_and_keeps_search_engines_out() {
    for (path, html) in pages() {
        assert!(html.contains("<aside class=\"sample\" aria-label=\""), "{path}");
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
    assert!(
        page("index.html").contains("<strong>Demonstration") && page("ar/index.html").contains("عرض تجريبي")
    );
    assert_eq!(norrbotten().get("robots.txt").unwrap(), b"User-agent: *\nDisallow: /\n");
    assert!(std::str::from_utf8(norrbotten().get("_headers").unwrap()).unwrap().contains("noindex"));
}

#[test]
fn the_four_entries_stand_in_the_same_order_everywhere() {
    let order = ["/utsatt/", "/utovare/", "/anhorig/", "/yrkesverksam/"];
    for (path, html) in pages().filter(|(_, html)| html.contains("<html lang=\"sv\"")) {
        let footer = &html[html.rfind("<footer").unwrap_or_else(|| panic!("{path} has no footer"))..];
        let places: Vec<_> = order.iter().map(|url| footer.find(&format!("href=\"{url}\""))).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{path}: {places:?}");
    }
}

#[test]
fn those_who_hurt_are_never_led_to_those_who_are_hurt() {
    let abuser =
        pages().filter(|(path, _)| path.ends_with("/utovare/index.html") || *path == "utovare/index.html");
    for (path, html) in abuser {
        let main = &html[html.find("<main").unwrap()..html.find("</main>").unwrap()];
        for word in ["kvinnojouren-", "skyddat-boende", "/utsatt/", "Kvinnojour", "kvinnojour"] {
            assert!(!main.contains(word), "{path} has {word}");
        }
    }
}

#[test]
fn no_place_where_people_hide_has_an_address() {
    for id in [
        "skyddat-boende-norrbotten",
        "skyddat-boende-malmfalten",
        "kvinnojouren-kiruna",
        "kvinnojouren-lulea",
    ] {
        let html = page(&format!("stod/{id}/index.html"));
        assert!(!html.contains("<address") && !html.contains("application/ld+json"), "{id}");
    }
}

#[test]
fn what_the_tab_says_tells_nothing_on_pages_for_readers() {
    for (path, html) in pages().filter(|(_, html)| html.contains("data-section=\"reader\"")) {
        let neutral =
            |title: &str| NEUTRAL.iter().find(|(_, name)| title.starts_with(name)).map(|(_, name)| *name);
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_lowercase();
        let own = neutral(&title).unwrap_or_else(|| panic!("{path}: {title}"));
        for word in fristad::lint::TELLING {
            assert!(!title.trim_start_matches(own).contains(word), "{path}: {title}");
        }
    }
}

#[test]
fn a_frightened_reader_is_three_steps_from_a_local_number() {
    // Home → kommun → number.
    assert!(page("index.html").contains("href=\"/kommun/kiruna/\""));
    assert!(page("kommun/kiruna/index.html").contains("href=\"tel:+46980319201\""));
}

#[test]
fn a_number_that_nobody_has_checked_in_time_gives_way_to_112_and_the_national_line() {
    let built = build(&CONTENT, Some("2027-01-15"), Some("norrbotten"));
    let stale = built.content_problems.iter().filter(|p| p.code == fristad::diag::Code::StaleFact).count();
    assert!(stale > 0);
    let html = std::str::from_utf8(built.portals[0].output.get("stod/kiruna-socialjour/index.html").unwrap())
        .unwrap();
    let main = &html[html.find("<main").unwrap()..html.find("</main>").unwrap()];
    assert!(!main.contains("980319201"), "the stale number is still there");
    assert!(main.contains("tel:112") && main.contains("tel:020505050"));
}

#[test]
fn the_english_page_is_english_around_its_text_and_links_back() {
    let html = page("en/dolj-ditt-besok/index.html");
    assert!(html.contains("<html lang=\"en\" dir=\"ltr\""));
    assert!(html.contains("hreflang=\"sv\""));
    assert!(page("dolj-ditt-besok/index.html").contains("href=\"/en/dolj-ditt-besok/\""));
    assert!(!html.contains("Lämna sidan"), "an exit may not fall back to another language");
}

#[test]
fn every_text_of_the_interface_exists() {
    // A missing message is printed as its key.
    for (path, html) in pages() {
        for list in [
            "audience",
            "need",
            "kind",
            "kinds",
            "task",
            "role",
            "care_step",
            "basic_part",
            "month",
            "weekday",
            "neutral",
            "nav",
            "learning",
            "professions",
            "professions_in",
            "question",
            "groups",
            "group_level",
            "group_status",
            "group_focus",
            "documents",
            "document_kind",
            "document_level",
            "document_standing",
            "focus_areas",
            "perspective",
            "commitments",
            "progress",
            "filter",
        ] {
            let key = format!(">{list}.");
            assert!(!html.contains(&key), "{path}: {key}");
        }
    }
}

#[test]
fn swedish_letters_come_last() {
    let html = page("kommun/index.html");
    let place = |id: &str| html.find(&format!("href=\"/kommun/{id}/\"")).unwrap();
    assert!(
        place("pitea") < place("alvsbyn")
            && place("alvsbyn") < place("overkalix")
            && place("overkalix") < place("overtornea")
    );
}

#[test]
fn the_map_weighs_at_most_four_kilobytes() {
    use std::io::Write;
    let html = page("kommun/index.html");
    let map = &html[html.find("<svg class=\"map\"").unwrap()..];
    let map = &map[..map.find("</svg>").unwrap() + 6];
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(map.as_bytes()).unwrap();
    assert!(gzip.finish().unwrap().len() <= 4096);
}

#[test]
fn every_portal_has_its_own_address_and_a_shared_page_keeps_one() {
    for (id, _) in NEUTRAL {
        let canonical = |path: &str| {
            let rest = text_of(portal(id), path).split("<link rel=\"canonical\" href=\"").nth(1).unwrap();
            rest.split('"').next().unwrap()
        };
        let own = format!("https://{id}.example/");
        assert_eq!(canonical("index.html"), own);
        assert_eq!(canonical("kommun/index.html"), format!("{own}kommun/"));
        for shared in ["kunskap/former-av-vald/", "stod/kvinnofridslinjen/", "utbildning/grunder/"] {
            let there = canonical(&format!("{shared}index.html"));
            assert_eq!(there, format!("https://norrbotten.example/{shared}"), "{id}");
        }
    }
}

#[test]
fn every_portal_has_its_own_colours_and_its_own_button() {
    let stylesheet = |id: &str| {
        let html = text_of(portal(id), "index.html");
        html.split("<link rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let of_all: std::collections::BTreeSet<String> = NEUTRAL.iter().map(|(id, _)| stylesheet(id)).collect();
    assert_eq!(of_all.len(), NEUTRAL.len());
    for (id, _) in NEUTRAL {
        assert!(text_of(portal(id), "knappen/index.html").contains("data-section=\"professional\""), "{id}");
    }
}

#[test]
fn nothing_internal_of_any_county_is_named_on_its_open_site() {
    let is_internal = |path: &&std::sync::Arc<str>| {
        let text = CONTENT.get(path).and_then(|file| file.text()).unwrap_or_default();
        text.lines().any(|line| line == "audience: internal")
    };
    let internal: Vec<_> = CONTENT.paths().filter(is_internal).collect();
    assert!(internal.len() >= 15, "{internal:?}");
    for path in internal {
        let parts: Vec<&str> = path.split('/').collect();
        let file = parts.last().unwrap();
        let id = match *file {
            "document.yaml" | "survey.yaml" | "index.sv.md" => parts[parts.len() - 2],
            file => file.split('.').next().unwrap(),
        };
        for (output, bytes) in portal(parts[0]).iter() {
            let is_named = bytes.windows(id.len()).any(|window| window == id.as_bytes());
            assert!(!is_named && !output.as_str().contains(id), "{path} is named in {output}");
        }
    }
}
