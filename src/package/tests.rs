use super::*;
use ::zip::ZipArchive;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};

fn module(id: &str, page: &str, files: &[&str]) -> Module {
    Module {
        id: id.into(),
        title: format!("Våld & <{id}>"),
        page: page.into(),
        is_scored: id == "prov",
        files: files.iter().map(|&file| file.into()).collect(),
    }
}

fn course() -> Course {
    Course {
        iri: "https://norrbotten.example/utbildning/grunder/".into(),
        title: "Grunder: \"våld\" & <nära>".into(),
        description: "En kurs.".into(),
        lang: "sv".into(),
        version: "1.0".into(),
        pass: Pass::new(7, 12),
        modules: vec![
            module("vad-ar-vald", "01-vad-ar-vald.html", &["stil.css", "lms.js", "filer/a.mp4"]),
            module("fraga", "02-fraga.html", &["stil.css", "lms.js", "filer/b.png", "01-vad-ar-vald.html"]),
            module("prov", "prov.html", &["stil.css", "lms.js"]),
        ],
    }
}

fn single() -> Course {
    let all = Module { is_scored: true, ..module("grunder", "index.html", &["stil.css"]) };
    Course { modules: vec![all], ..course() }
}

fn files() -> BTreeMap<String, Vec<u8>> {
    let names = [
        "prov.html",
        "02-fraga.html",
        "01-vad-ar-vald.html",
        "index.html",
        "stil.css",
        "lms.js",
        "filer/b.png",
        "filer/a.mp4",
    ];
    names.into_iter().map(|name| (name.to_owned(), name.repeat(40).into_bytes())).collect()
}

fn of(format: Format) -> Course {
    if format.is_single() { single() } else { course() }
}

fn unzipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(&mut read).collect()
}

fn manifest(format: Format, course: &Course) -> String {
    let mut files = unzipped(&zip(format, course, &files()).unwrap());
    String::from_utf8(files.remove(format.manifest()).unwrap()).unwrap()
}

/// The name of an element, and its attributes.
type Start = (String, BTreeMap<String, String>);

/// The elements of a manifest, and the texts between.
fn events(xml: &str) -> (Vec<Start>, Vec<String>) {
    let attributes = |start: &BytesStart| {
        let pairs = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        (start.name().as_ref().to_owned(), pairs.collect::<BTreeMap<_, _>>())
    };
    let (mut elements, mut texts) = (Vec::new(), vec![String::new()]);
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                elements.push(attributes(&start));
                texts.push(String::new());
            }
            Event::Text(text) => *texts.last_mut().unwrap() += &text,
            Event::GeneralRef(name) => {
                let sign = quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap().into_owned();
                *texts.last_mut().unwrap() += &sign;
            }
            Event::Eof => return (elements, texts),
            _ => {}
        }
    }
}

fn values<'a>(
    elements: &'a [(String, BTreeMap<String, String>)],
    name: &str,
    attribute: &str,
) -> Vec<&'a str> {
    let named = elements.iter().filter(|(element, _)| element == name);
    named.filter_map(|(_, attributes)| attributes.get(attribute)).map(String::as_str).collect()
}

#[test]
fn a_package_holds_the_files_as_they_are_and_its_manifest_and_nothing_else() {
    for &format in Format::ALL {
        let mut found = unzipped(&zip(format, &of(format), &files()).unwrap());
        assert!(found.remove(format.manifest()).is_some(), "{format:?}");
        assert_eq!(found, files(), "{format:?}");
    }
}

#[test]
fn the_same_course_gives_the_same_bytes_and_no_time_or_machine() {
    for &format in Format::ALL {
        let bytes = zip(format, &of(format), &files()).unwrap();
        assert_eq!(bytes, zip(format, &of(format), &files()).unwrap());
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert!(names.is_sorted(), "{names:?}");
        for place in 0..archive.len() {
            let file = archive.by_index(place).unwrap();
            assert_eq!(file.last_modified().unwrap().to_string(), "1980-01-01 00:00:00");
            assert_eq!(file.unix_mode(), Some(0o100_644));
        }
    }
}

#[test]
fn a_manifest_of_scorm_lists_every_file_once_and_what_it_refers_to_is_there() {
    for &format in Format::ALL.iter().filter(|format| **format != Format::Cmi5) {
        let (elements, _) = events(&manifest(format, &of(format)));
        let mut listed = values(&elements, "file", "href");
        listed.sort_unstable();
        assert_eq!(listed, files().keys().collect::<Vec<_>>(), "{format:?}");
        let mut ids: Vec<&str> = elements
            .iter()
            .filter_map(|(_, attributes)| attributes.get("identifier"))
            .map(String::as_str)
            .collect();
        let resources = values(&elements, "resource", "identifier");
        for to in ["item", "dependency"].map(|name| values(&elements, name, "identifierref")).concat() {
            assert!(resources.contains(&to), "{to}");
        }
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "{ids:?}");
    }
}

#[test]
fn a_module_has_its_own_files_and_leans_on_those_that_others_load_too() {
    let xml = manifest(Format::Scorm12, &course());
    let resources: Vec<&str> = xml.split("<resource ").skip(1).collect();
    let expected: [(&str, &[&str], bool); 5] = [
        ("sco-vad-ar-vald", &["01-vad-ar-vald.html", "filer/a.mp4"], true),
        ("sco-fraga", &["02-fraga.html", "filer/b.png"], true),
        ("sco-prov", &["prov.html"], true),
        ("shared", &["lms.js", "stil.css"], false),
        ("other", &["index.html"], false),
    ];
    assert_eq!(resources.len(), expected.len(), "{xml}");
    for (resource, (id, files, leans)) in resources.iter().zip(expected) {
        assert!(resource.starts_with(&format!("identifier=\"{id}\"")), "{resource}");
        let listed: Vec<&str> =
            resource.split("<file href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(listed, files, "{id}");
        assert_eq!(resource.contains("<dependency identifierref=\"shared\"/>"), leans, "{id}");
    }
}

#[test]
fn words_are_escaped_and_read_back_the_same() {
    for &format in Format::ALL {
        let course = of(format);
        let xml = manifest(format, &course);
        assert!(xml.contains("&lt;") && xml.contains("&amp;") && !xml.contains("<nära>"), "{xml}");
        let (_, texts) = events(&xml);
        assert!(texts.iter().any(|text| text.trim() == course.title), "{texts:?}");
    }
}

#[test]
fn the_quiz_alone_has_a_score_to_reach() {
    let xml = manifest(Format::Scorm12, &course());
    assert_eq!(xml.matches("<adlcp:masteryscore>58</adlcp:masteryscore>").count(), 1, "{xml}");
    let item = xml.split("<item ").find(|item| item.contains("masteryscore")).unwrap();
    assert!(item.starts_with("identifier=\"item-prov\" identifierref=\"sco-prov\""), "{item}");

    let xml = manifest(Format::Scorm2004, &course());
    assert_eq!(xml.matches("satisfiedByMeasure=\"true\"").count(), 1, "{xml}");
    assert!(xml.contains("<imsss:minNormalizedMeasure>0.5833</imsss:minNormalizedMeasure>"), "{xml}");
    assert_eq!(xml.matches("rollupObjectiveSatisfied=\"false\"").count(), 2, "{xml}");

    let unscored = Course { pass: None, ..course() };
    let all = [Format::Scorm12, Format::Scorm2004].map(|format| manifest(format, &unscored)).concat();
    assert!(!all.contains("masteryscore") && !all.contains("Measure>"), "{all}");
}

#[test]
fn cmi5_has_one_unit_that_is_the_course() {
    let (elements, texts) = events(&manifest(Format::Cmi5, &single()));
    let iri = "https://norrbotten.example/utbildning/grunder/";
    assert_eq!(values(&elements, "course", "id"), [iri]);
    assert_eq!(values(&elements, "au", "id"), [format!("{iri}cmi5")]);
    assert_eq!(values(&elements, "au", "moveOn"), ["CompletedAndPassed"]);
    assert_eq!(values(&elements, "au", "masteryScore"), ["0.5833"]);
    assert_eq!(values(&elements, "au", "launchMethod"), ["AnyWindow"]);
    assert_eq!(values(&elements, "langstring", "lang"), ["sv"; 4]);
    assert!(texts.iter().any(|text| text.trim() == "index.html"));

    let (elements, _) = events(&manifest(Format::Cmi5, &Course { pass: None, ..single() }));
    assert_eq!(values(&elements, "au", "moveOn"), ["Completed"]);
    assert!(values(&elements, "au", "masteryScore").is_empty());
}

#[test]
fn a_score_is_a_percentage_and_a_decimal_both_rounded_down() {
    for (right, of, percent, scaled) in [
        (8, 10, 80, "0.8"),
        (7, 12, 58, "0.5833"),
        (2, 3, 66, "0.6666"),
        (1, 8, 12, "0.125"),
        (0, 4, 0, "0.0"),
        (4, 4, 100, "1.0"),
        (u32::MAX, u32::MAX, 100, "1.0"),
    ] {
        let pass = Pass::new(right, of).unwrap();
        assert_eq!((pass.percent(), pass.scaled().as_str()), (percent, scaled), "{right} of {of}");
    }
    assert_eq!([Pass::new(0, 0), Pass::new(3, 2)], [None, None]);
}

#[test]
fn a_title_longer_than_the_schema_allows_is_shortened() {
    let long = Course { title: "å".repeat(201), version: "1".repeat(30), ..course() };
    let (elements, texts) = events(&manifest(Format::Scorm12, &long));
    let short = format!("{}…", "å".repeat(199));
    assert!(texts.iter().any(|text| text.trim() == short), "{texts:?}");
    assert_eq!(values(&elements, "manifest", "version"), [format!("{}…", "1".repeat(19))]);
}

#[test]
fn what_a_platform_could_not_open_gives_no_package() {
    let failure = |course: &Course, files: &BTreeMap<_, _>| {
        zip(Format::Scorm12, course, files).unwrap_err().to_string()
    };
    let without =
        |name: &str| files().into_iter().filter(|(file, _)| file != name).collect::<BTreeMap<_, _>>();
    let with =
        |name: &str| files().into_iter().chain([(name.to_owned(), Vec::new())]).collect::<BTreeMap<_, _>>();

    assert_eq!(failure(&Course { modules: vec![], ..course() }, &files()), "the package has no module");
    for lacking in ["prov.html", "stil.css"] {
        let said = failure(&course(), &without(lacking));
        assert_eq!(said, format!("the package lacks \"{lacking}\", which one of its modules loads"));
    }
    for wrong in
        ["imsmanifest.xml", "/a", "../a", "a/../b", "a//b", "a\\b", "å.html", "a b.html", ".a", "a:b", ""]
    {
        assert!(failure(&course(), &with(wrong)).contains("cannot be the name"), "{wrong}");
    }
    let mut twice = course();
    twice.modules.push(twice.modules[0].clone());
    assert!(failure(&twice, &files()).contains("\"vad-ar-vald\" needs an id of its own"));
}
