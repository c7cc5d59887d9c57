//! Search: what stands in the parts of the index, for whom, and that nobody's secret does.

use crate::harness::{self, Site, built, text_of, today};
use fristad::model::Edition;
use fristad::output::Output;
use fristad::pipeline::{self, Session, Settings};
use fristad::route::Extra;
use fristad::source::Snapshot;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

const FIRST: &str = "sok/register-1.js";
const REST: &str = "sok/register-2.js";

fn shard(output: &Output, path: &str) -> Value {
    let module = text_of(output, path);
    let json = module.strip_prefix("export default ").and_then(|rest| rest.strip_suffix(";\n")).unwrap();
    serde_json::from_str(json).unwrap()
}

fn addresses(shard: &Value) -> Vec<String> {
    let entries = shard["entries"].as_array().unwrap();
    entries.iter().map(|entry| entry[1].as_str().unwrap().to_owned()).collect()
}

fn compressed(text: &str) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn whatever_is_found_is_there() {
    let output = built(&Site::base());
    for path in [FIRST, REST] {
        let found = addresses(&shard(&output, path));
        assert!(found.len() > 8, "{path}: {found:?}");
        for address in found {
            let (page, id) = address.split_once('#').unwrap_or((&address, ""));
            let html = text_of(&output, &format!("{}index.html", &page[1..]));
            assert!(
                html.contains(&format!("id=\"{id}\"")) || html.contains(&format!("id={id}")) || id.is_empty(),
                "{address}"
            );
        }
    }
}

#[test]
fn what_readers_need_stands_in_the_part_that_is_fetched_first() {
    let output = built(&Site::base());
    let (first, rest) = (addresses(&shard(&output, FIRST)), addresses(&shard(&output, REST)));
    for address in ["/utsatt/", "/kommun/gotland/", "/kommun/gotland/utsatt/", "/stod/112/", "/stodlinjer/"] {
        assert!(
            first.iter().any(|one| one == address) && !rest.iter().any(|one| one == address),
            "{address}"
        );
    }
    for address in ["/parter/polisen/", "/kommun/gotland/rutin-vuxen/"] {
        assert!(
            rest.iter().any(|one| one == address) && !first.iter().any(|one| one == address),
            "{address}"
        );
    }
    let sole: BTreeSet<_> = first.iter().chain(&rest).collect();
    assert_eq!(sole.len(), first.len() + rest.len(), "nothing is found twice");
}

#[test]
fn every_language_has_its_own_search() {
    let site = Site::base();
    let output = built(&site);
    for path in ["en/sok/index.html", "en/sok/register-1.js", "en/sok/register-2.js", "en/a-o/index.html"] {
        assert!(output.get(path).is_some(), "{path}");
    }
    let english = shard(&output, "en/sok/register-1.js");
    assert_eq!(english["lang"], "en");
    let html = text_of(&output, "en/sok/index.html");
    assert!(html.contains("/en/sok/register-1.js /en/sok/register-2.js"), "one order, in the page");
}

#[test]
fn what_is_internal_is_found_in_the_internal_edition_alone() {
    let memo = "gotland/cooperation/documents/hemligt-protokoll/document.yaml";
    let base = Site::base();
    let known = base
        .content()
        .iter()
        .find(|file| file.path.contains("/documents/") && file.path.ends_with("document.yaml"))
        .map(|file| file.text().unwrap().to_owned())
        .expect("the small site has a document");
    let mut internal: String =
        known.lines().filter(|line| !line.starts_with("audience:")).collect::<Vec<_>>().join("\n");
    internal.push_str("\naudience: internal\n");
    let site = base.with(memo, internal);
    let built = |edition| {
        let (content, theme) = (site.content(), site.theme());
        let inputs = pipeline::Inputs { edition, ..harness::inputs(&content, &theme) };
        pipeline::build(inputs, &|_, _| {}).portals.into_iter().next().unwrap().output
    };
    let is_found = |output: &Output| {
        [FIRST, REST, "a-o/index.html", "a-o/yrkesverksam/index.html"]
            .iter()
            .any(|path| text_of(output, path).contains("hemligt-protokoll"))
    };
    assert!(!is_found(&built(Edition::Public)));
    assert!(is_found(&built(Edition::Internal)));
}

#[test]
fn words_that_an_editor_chose_lead_to_the_page() {
    let site = Site::base();
    let path = "national/pages/utsatt.sv.md";
    let text = site.content().get(path).unwrap().text().unwrap().to_owned();
    let changed =
        text.replacen("description:", "search_words: kvastskaft, rädd för kvastar\ndescription:", 1);
    let output = built(&site.with(path, changed));
    let terms = shard(&output, FIRST)["terms"].as_str().unwrap().to_owned();
    let line =
        |term: &str| terms.lines().find(|line| line.starts_with(&format!("{term} "))).map(str::to_owned);
    let field = |line: String| usize::from_str_radix(line.split(' ').nth(1).unwrap(), 36).unwrap() % 8;
    assert_eq!(line("kvastskaft").map(field), Some(0), "alone, it leads there before anything else");
    assert_eq!(line("kvast").map(field), Some(2), "as one of several it is a name among others");
}

#[test]
fn the_address_of_a_place_where_people_hide_is_in_no_index() {
    let output = built(&Site::base());
    for (path, bytes) in output.iter() {
        if path.as_str().contains("register-") {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("address_1") && !text.contains("postal_code"), "{path}");
        }
    }
}

/// The largest county has 49 kommuner. Everything that all portals share is there, and so much local help that the site has
/// 2,000 pages.
#[test]
fn a_portal_of_two_thousand_pages_answers_from_sixty_kilobytes() {
    let real = Snapshot::read(&harness::repository().join("content")).unwrap();
    let shared =
        real.iter().filter(|file| file.path.starts_with("national/") || &*file.path == "network.yaml");
    let mut files: BTreeMap<String, Vec<u8>> =
        shared.map(|file| (file.path.to_string(), file.bytes.to_vec())).collect();
    let county = fristad::register::counties().iter().find(|county| county.code.as_str() == "14").unwrap();
    let own = fristad::scaffold::init(county, &real, today().0).unwrap();
    let slug = county.slug.clone();
    files.extend(own.into_iter().map(|file| (file.path, file.text.into_bytes())));
    // Real services of another county, each in a kommun of this one.
    let kommuner = fristad::register::municipalities(county.code);
    let services: Vec<(String, String)> = real
        .iter()
        .filter(|file| file.path.starts_with("stockholm/services/"))
        .map(|file| (file.path.rsplit('/').next().unwrap().to_owned(), file.text().unwrap().to_owned()))
        .collect();
    for (number, (kommun, (name, text))) in
        kommuner.iter().cycle().zip(services.iter().cycle()).take(1200).enumerate()
    {
        let text = moved(text, &kommun.slug, kommun.name, number);
        files.insert(format!("{slug}/services/x{number}-{name}"), text.into_bytes());
    }
    // A demonstration has no list of its pages to count by. What a real portal must not have is told, and hinders nothing.
    let portal = files.get_mut(&format!("{slug}/portal.yaml")).unwrap();
    *portal =
        String::from_utf8(portal.clone()).unwrap().replace("sample: true", "sample: false").into_bytes();
    let mut site = Site::base();
    for path in site.paths().filter(|path| !path.starts_with("themes/")).collect::<Vec<_>>() {
        site.remove(&path);
    }
    for (path, bytes) in files {
        site.put(&path, bytes);
    }
    let settings =
        Settings { only: None, date: None, today: today(), extra: Extra::None, edition: Edition::Public };
    let mut session = Session::new(settings, "themes/lugn");
    let _whole = session.apply(&site.content().as_changes(), &site.theme().as_changes());
    let id = session.portals()[0].clone();
    let made = session.portal(&id).unwrap().site().cloned().unwrap();
    let file = |path: &str| String::from_utf8(made.file(path).unwrap().unwrap().to_vec()).unwrap();
    let list = file("sitemap.xml");
    let pages = list.lines().filter(|line| line.contains("<loc>") && !line.contains("/en/")).count();
    let found = file(FIRST).matches("\"/").count();
    assert!((2000..2300).contains(&pages) && found > 1000, "{pages} pages, {found} to be found");
    let scripts = ["components/search/search.js", "scripts/search-index.js", "scripts/search-rank.js"]
        .into_iter()
        .chain(["scripts/search-swedish.js", "scripts/search-words.js"])
        .map(|path| compressed(&site.text(&format!("themes/lugn/{path}"))));
    let (index, scripts) = (compressed(&file(FIRST)), scripts.sum::<usize>());
    assert!(index + scripts <= 60 * 1024, "{index} bytes of index, {scripts} of scripts");
    println!("{pages} pages, {found} to be found: {index} bytes of index, {scripts} of scripts");
}

/// A service as it would be in another kommun.
fn moved(text: &str, kommun: &str, name: &str, number: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut skips = false;
    for line in text.lines() {
        let is_continued = line.starts_with(' ') || line.starts_with('-');
        if skips && is_continued {
            continue;
        }
        skips = false;
        match line.split(':').next().unwrap_or_default() {
            "organization" => lines.push(format!("organization: {kommun}")),
            "service_area" => {
                lines.push(format!("service_area: [{kommun}]"));
                skips = true;
            }
            "name" => {
                lines.push(format!("name: {{sv: \"Mottagningen {number} i {name}\"}}"));
                skips = true;
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n") + "\n"
}

/// The stems that the browser's own stemmer is held to (`tests/browser/search.test.mjs`): each is what the program
/// makes of the word. `BLESS=1` takes every word of the content anew.
#[test]
fn the_stems_that_the_browser_is_tested_by_are_the_programs() {
    let path = harness::repository().join("tests/browser/search-stems.txt");
    let stemmer = snowball_stemmers_rs::Stemmer::create(snowball_stemmers_rs::Algorithm::Swedish);
    if std::env::var_os("BLESS").is_some() {
        let content = Snapshot::read(&harness::repository().join("content")).unwrap();
        let texts = content
            .iter()
            .filter(|file| file.path.ends_with(".sv.md") || file.path.ends_with(".yaml"))
            .filter_map(|file| file.text())
            .map(str::to_lowercase)
            .collect::<Vec<_>>();
        let words = texts
            .iter()
            .flat_map(|text| text.split(|sign: char| !"abcdefghijklmnopqrstuvwxyzåäöé".contains(sign)));
        let words: BTreeSet<&str> = words.filter(|word| (2..=40).contains(&word.chars().count())).collect();
        let lines: String = words.iter().map(|word| format!("{word} {}\n", stemmer.stem(word))).collect();
        std::fs::write(&path, lines).unwrap();
    }
    for line in std::fs::read_to_string(&path).unwrap().lines() {
        let (word, stem) = line.split_once(' ').unwrap();
        assert_eq!(stemmer.stem(word), stem, "{word}");
    }
}
