//! What is made passes every rule of `check`, in all counties and for every kind of file.

use super::*;
use crate::check::check;
use crate::diag::{Code, Diagnostic};
use crate::model::{BuildDate, Content, CountyCode, Date, Id, PageKey, ServiceKind};
use crate::register;
use crate::source::{Change, Snapshot};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

const DAY: Date = jiff::civil::date(2026, 11, 22);

/// The repository's own content, with one of its portals: the rules are the same for all, and each takes its time.
static REPOSITORY: LazyLock<Snapshot> = LazyLock::new(|| {
    let whole = Snapshot::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).unwrap();
    let is_kept =
        |path: &str| ["network.yaml", "national", "norrbotten"].contains(&path.split('/').next().unwrap());
    with(&whole, is_kept, &[])
});

/// What is wrong with it, whatever is added.
static BEFORE: LazyLock<Vec<Diagnostic>> = LazyLock::new(|| problems(&REPOSITORY));

/// What `files` make wrong in the repository's content.
fn added_problems(files: &[File]) -> Vec<Diagnostic> {
    let found = problems(&with(&REPOSITORY, |_| true, files));
    found.into_iter().filter(|problem| !BEFORE.contains(problem)).collect()
}

/// The files of `snapshot` that are kept, with `files` added.
fn with(snapshot: &Snapshot, keep: impl Fn(&str) -> bool, files: &[File]) -> Snapshot {
    let mut kept = snapshot.clone();
    let gone = snapshot.paths().filter(|path| !keep(path));
    kept.apply(&gone.map(|path| Change { path: path.clone(), file: None }).collect::<Vec<_>>());
    let new = Snapshot::from_files("content", files.iter().map(|file| (&*file.path, &*file.text)));
    kept.apply(&new.as_changes());
    kept
}

/// Only what all portals share.
fn shared() -> Snapshot {
    with(&REPOSITORY, |path| path == "network.yaml" || path.starts_with("national/"), &[])
}

fn problems(snapshot: &Snapshot) -> Vec<Diagnostic> {
    check(snapshot, None, None, BuildDate(DAY)).diagnostics.into_sorted()
}

fn county(code: &str) -> &'static register::County {
    register::county(CountyCode::new(code).unwrap()).unwrap()
}

/// Every key that a template shows switched off, switched on.
fn all_keys_on(files: &[File]) -> Vec<File> {
    let on = |line: &str| {
        let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
        match rest.strip_prefix('#') {
            Some(key) if !key.starts_with([' ', '#']) => format!("{indent}{key}\n"),
            _ => format!("{line}\n"),
        }
    };
    files
        .iter()
        .map(|file| File { path: file.path.clone(), text: file.text.lines().map(on).collect() })
        .collect()
}

/// The named links of a text, such as `service:112`.
fn links(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    targets.filter_map(|(target, _)| target.split_once(':'))
}

fn leads_somewhere(content: &Content, kind: &str, name: &str) -> bool {
    match kind {
        "service" => content.services.contains_key(&Id::new(name).unwrap()),
        "party" => content.organizations.contains_key(&Id::new(name).unwrap()),
        // Every portal has it.
        "page" if name == "oppna-data" => true,
        "page" => content.pages.contains_key(&PageKey { section: "".into(), slug: name.into() }),
        _ => false,
    }
}

#[test]
fn every_county_gets_a_portal_without_errors_and_warnings() {
    let shared = shared();
    let files: Vec<File> =
        register::counties().iter().flat_map(|county| init(county, &shared, DAY).unwrap()).collect();
    assert!(files.iter().all(|file| !file.text.contains("{{") && !file.path.contains("{{")));
    let whole = with(&shared, |_| true, &files);
    let checked = check(&whole, None, None, BuildDate(DAY));
    // No template can write Sámi or Meänkieli: what the law gives a kommun's people is a gap until somebody who knows the
    // language has written it.
    let mut told = checked.diagnostics.into_sorted();
    told.retain(|problem| problem.code != Code::MinorityLanguageGap);
    assert_eq!(told, []);
    assert_eq!(checked.portals.len(), 21);
    for content in &checked.portals {
        assert_eq!(content.municipalities.len(), register::municipalities(content.portal.county).len());
        let own = format!("{}/", content.portal.id);
        for file in files.iter().filter(|file| file.path.starts_with(&own) && file.path.ends_with(".md")) {
            for (kind, name) in links(&file.text) {
                assert!(leads_somewhere(content, kind, name), "{}: {kind}:{name}", file.path);
            }
        }
    }
}

#[test]
fn every_optional_key_that_is_shown_can_be_switched_on() {
    let shared = shared();
    for code in ["09", "18"] {
        let files = init(county(code), &shared, DAY).unwrap();
        assert_eq!(problems(&with(&shared, |_| true, &all_keys_on(&files))), []);
    }
}

#[test]
fn an_empty_folder_gets_what_all_portals_share_as_well() {
    let nothing = Snapshot::default();
    let files = init(county("07"), &nothing, demonstration_day(&nothing).unwrap()).unwrap();
    let made = with(&nothing, |_| true, &files);
    assert_eq!(problems(&made), []);
    assert!(made.get("network.yaml").is_some() && made.get("national/services/112.yaml").is_some());
}

#[test]
fn a_demonstration_judges_by_the_day_of_the_facts_it_inherits() {
    let facts = [
        ("national/services/a.yaml", "assured_date: 2026-05-01\n"),
        ("national/services/b.yaml", "name: {sv: b}\nassured_date: \"2026-06-30\"\n"),
        ("dalarna/services/c.yaml", "assured_date: 2027-01-01\n"),
    ];
    let existing = Snapshot::from_files("content", facts);
    assert_eq!(demonstration_day(&existing), Some(jiff::civil::date(2026, 6, 30)));
}

#[test]
fn the_kommun_of_gotland_is_its_region() {
    let files = init(county("09"), &shared(), DAY).unwrap();
    assert!(files.iter().all(|file| !file.path.contains("/region")));
    let organization = files.iter().find(|file| file.path.ends_with("gotland/organization.yaml")).unwrap();
    assert!(organization.text.contains("name: {sv: \"Region Gotland\"}"));
    assert!(organization.text.contains("{task: treatment, role: main}"));
}

#[test]
fn no_two_contacts_of_the_largest_county_share_a_number() {
    let shared = shared();
    let files = init(county("14"), &shared, DAY).unwrap();
    let numbers = files
        .iter()
        .flat_map(|file| file.text.lines())
        .filter_map(|line| line.split_once("number: ").or_else(|| line.split_once("  phone: ")))
        .filter(|(_, number)| !number.contains("114 14") && !number.contains("020-"))
        .map(|(_, number)| number);
    let numbers: Vec<&str> = numbers.collect();
    assert_eq!(numbers.len(), numbers.iter().collect::<BTreeSet<_>>().len());
    assert!(numbers.len() > 150);
}

#[test]
fn what_somebody_who_uses_violence_reads_never_tells_where_others_go() {
    let files = init(county("12"), &shared(), DAY).unwrap();
    let read = |file: &&File| file.path.ends_with("abuser.sv.md") || file.path.contains("icke-vald");
    let texts: Vec<&File> = files.iter().filter(read).collect();
    assert_eq!(texts.len(), 33 + 1);
    for file in texts {
        let said: Vec<&str> = file.text.lines().filter(|line| !line.trim_start().starts_with('#')).collect();
        let said = said.join("\n").to_lowercase();
        for word in ["kvinnojour", "skyddat", "boende", "socialjour", "barnahus", "brottsoffer"] {
            assert!(!said.contains(word), "{}: {word}", file.path);
        }
    }
}

#[test]
fn a_portal_that_is_to_be_published_does_not_pass_with_what_is_invented() {
    let shared = shared();
    let mut files = init(county("18"), &shared, DAY).unwrap();
    for file in &mut files {
        file.text = file.text.replace("sample: true", "sample: false");
    }
    let found = problems(&with(&shared, |_| true, &files));
    for path in ["services/orebro-socialjour.yaml", "parties/polisen/", "municipalities/kumla/municipality"] {
        let invented = |it: &Diagnostic| {
            it.code == Code::SampleFact && it.origin.as_ref().is_some_and(|origin| origin.file.contains(path))
        };
        assert!(found.iter().any(invented), "{path}");
    }
}

#[test]
fn a_portal_that_exists_is_left_alone() {
    let error = init(county("25"), &REPOSITORY, DAY).unwrap_err();
    assert_eq!(error, ScaffoldError::FolderExists { folder: "norrbotten".into() });
}

#[test]
fn what_cannot_be_read_is_said_before_anything_is_made() {
    let broken = Snapshot::from_files("content", [("network.yaml", "languages: [")]);
    let error = init(county("18"), &broken, DAY).unwrap_err();
    assert_eq!(error, ScaffoldError::Unreadable { file: "network.yaml".into() });
    let broken =
        with(&shared(), |_| true, &[File { path: "orebro/portal.yaml".into(), text: "name: [".into() }]);
    let error = new(None, &New::News { title: "Nytt".into() }, &broken, DAY).unwrap_err();
    assert_eq!(error, ScaffoldError::Unreadable { file: "orebro/portal.yaml".into() });
}

fn asked(request: &New) -> Result<Vec<File>, ScaffoldError> {
    new(Some("norrbotten"), request, &REPOSITORY, DAY)
}

fn service(kind: &str, organization: &str, area: &str) -> New {
    let (kind, organization, area) = (kind.to_owned(), organization.to_owned(), area.to_owned());
    New::Service { name: "Stödet \"Nya\": vägar".into(), kind, organization, area }
}

fn requests() -> Vec<New> {
    vec![
        New::Party { name: "Föreningen Ny Väg".into() },
        service("womens-shelter", "kvinnojouren-norrbotten", "lulea, boden"),
        New::Page { path: "nytt/En sida".into(), title: "En sida: \"ny\"".into() },
        New::Page { path: "kunskap/nytt".into(), title: "Nytt".into() },
        New::Page { path: "nytt".into(), title: "Nytt".into() },
        New::News {
            title:
                "En rubrik som är så lång att den inte går att ha som namn på en fil, hur gärna man än vill"
                    .into(),
        },
        New::Course { title: "Ny kurs: \"våld\"".into() },
        New::Glossary { term: "Nytt ord".into() },
    ]
}

#[test]
fn every_new_file_passes_at_once_with_and_without_its_optional_keys() {
    let files: Vec<File> = requests().iter().flat_map(|request| asked(request).unwrap()).collect();
    assert_eq!(
        files.len(),
        requests().len() + 3,
        "a new section gets a page of its own, a course a lesson and questions"
    );
    assert!(files.iter().all(|file| !file.text.contains("{{")));
    assert_eq!(added_problems(&files), []);
    assert_eq!(added_problems(&all_keys_on(&files)), []);
}

#[test]
fn a_service_of_any_kind_passes_at_once() {
    let site = new::open(&REPOSITORY, "norrbotten", "service", DAY).unwrap();
    let make = |kind: &ServiceKind| {
        service::make(&site, &format!("Ny {}", kind.as_str()), kind.as_str(), "lulea", "county").unwrap()
    };
    let files: Vec<File> = ServiceKind::ALL.iter().map(make).collect();
    assert_eq!(added_problems(&files), []);
}

#[test]
fn a_kommun_that_is_missing_is_put_back_whole() {
    let own = |path: &str| path.contains("/municipalities/arjeplog/") || path.contains("/arjeplog-");
    let without = with(&REPOSITORY, |path| !own(path), &[]);
    assert!(problems(&without).iter().any(|problem| problem.code == Code::MissingMunicipality));
    let files = new(None, &New::Municipality { name: "Arjeplogs kommun".into() }, &without, DAY).unwrap();
    assert_eq!(files.len(), 11);
    let whole = with(&without, |_| true, &files);
    let checked = check(&whole, None, None, BuildDate(DAY));
    assert!(checked.diagnostics.into_sorted().iter().all(|problem| BEFORE.contains(problem)));
    let content = &checked.portals[0];
    for (kind, name) in files.iter().flat_map(|file| links(&file.text)) {
        assert!(leads_somewhere(content, kind, name), "{kind}:{name}");
    }
}

#[test]
fn a_number_that_is_used_is_not_given_again() {
    let files = asked(&service("helpline", "lulea", "county")).unwrap();
    let number = files[0].text.lines().find_map(|line| line.trim().strip_prefix("- number: ")).unwrap();
    assert!(REPOSITORY.iter().filter_map(|file| file.text()).all(|text| !text.contains(number)), "{number}");
}

#[test]
fn no_file_is_ever_replaced() {
    let again = |request: &New| asked(request).unwrap_err();
    assert!(matches!(
        again(&New::Municipality { name: "2580".into() }),
        ScaffoldError::FolderExists { folder } if folder == "norrbotten/municipalities/lulea"
    ));
    assert!(matches!(again(&New::Party { name: "Polisen".into() }), ScaffoldError::FileExists { .. }));
    assert!(matches!(again(&New::Party { name: "Bris".into() }), ScaffoldError::NameTaken { .. }));
    let bris = New::Service {
        name: "Bris".into(),
        kind: "helpline".into(),
        organization: "bris".into(),
        area: "county".into(),
    };
    assert!(matches!(again(&bris), ScaffoldError::NationalExists { .. }));
    assert!(matches!(
        again(&New::Glossary { term: "Latent våld".into() }),
        ScaffoldError::NationalExists { .. }
    ));
    let page = New::Page { path: "om".into(), title: "Om".into() };
    assert!(
        matches!(again(&page), ScaffoldError::FileExists { path } if path == "norrbotten/pages/om.sv.md")
    );
}

#[test]
fn a_slip_of_the_finger_is_answered_with_what_was_meant() {
    let message = |result: Result<Vec<File>, ScaffoldError>| result.unwrap_err().to_string();
    for (request, word) in [
        (service("womens-shelters", "lulea", "county"), "womens-shelter"),
        (service("helpline", "polsien", "county"), "polisen"),
        (service("helpline", "polisen", "lulea,bodn"), "boden"),
        (New::Municipality { name: "Kirunna".into() }, "kiruna"),
    ] {
        let message = message(asked(&request));
        assert!(message.ends_with(&format!("Did you mean `{word}`?")), "{message}");
    }
    let page = New::Page { path: "om".into(), title: "Om".into() };
    assert!(message(new(Some("norbotten"), &page, &REPOSITORY, DAY)).contains("norrbotten"));
    assert!(message(new(None, &page, &Snapshot::default(), DAY)).contains("fristad init"));
    let news = New::News { title: "Nytt".into() };
    assert!(message(new(Some("national"), &news, &REPOSITORY, DAY)).contains("--portal"));
}

#[test]
fn all_portals_can_share_a_new_page_or_word() {
    let requests = [
        New::Glossary { term: "Nytt ord".into() },
        New::Page { path: "kunskap/nytt".into(), title: "Nytt".into() },
    ];
    let make = |request| new(Some("national"), request, &REPOSITORY, DAY).unwrap();
    let files: Vec<File> = requests.iter().flat_map(make).collect();
    assert!(files.len() == 2 && files.iter().all(|file| file.path.starts_with("national/")));
    assert_eq!(added_problems(&files), []);
}
