//! Whatever a person, a program or a bad disk puts into a file: an answer, and its place is right.

use crate::harness::{Site, repository, today};
use fristad::check;
use fristad::diag::{self, Diagnostic, Format};
use fristad::record::{FileKind, classify};
use fristad::source::Snapshot;
use fristad::{metadata, picture};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::Config;

/// Characters that mean something to a parser, or break what looks only at bytes.
const TRICKY: &[char] = &[
    '\t', '\n', '\r', '\0', ' ', '"', '\'', ':', '-', '#', '{', '}', '[', ']', ',', '|', '>', '&', '*', '!',
    '%', '@', '`', '?', '\\', '<', '~', 'å', 'é', '\u{301}', '\u{202e}', '\u{feff}', '\u{2028}', '🏠',
];

/// The same number of cases on every machine, and no file of old failures: what fails becomes a test.
fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// One change to a text, somewhere.
#[derive(Clone, Debug)]
enum Slip {
    Delete(Index),
    Insert(Index, char),
    SwapLines(Index),
    DoubleLine(Index),
    CutOff(Index),
}

fn slip() -> impl Strategy<Value = Slip> {
    prop_oneof![
        any::<Index>().prop_map(Slip::Delete),
        (any::<Index>(), select(TRICKY)).prop_map(|(at, c)| Slip::Insert(at, c)),
        any::<Index>().prop_map(Slip::SwapLines),
        any::<Index>().prop_map(Slip::DoubleLine),
        any::<Index>().prop_map(Slip::CutOff),
    ]
}

impl Slip {
    fn apply(&self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        match self {
            Self::Delete(at) => drop(chars.remove(at.index(chars.len()))),
            Self::Insert(at, c) => chars.insert(at.index(chars.len() + 1), *c),
            Self::CutOff(at) => chars.truncate(at.index(chars.len())),
            Self::SwapLines(at) => {
                let first = at.index(lines.len() - 1);
                lines.swap(first, first + 1);
                return lines.concat();
            }
            Self::DoubleLine(at) => {
                let line = at.index(lines.len());
                lines.insert(line, lines[line]);
                return lines.concat();
            }
        }
        chars.into_iter().collect()
    }
}

/// A path of the base site's content.
fn path() -> impl Strategy<Value = String> {
    select(Site::base().content().iter().map(|file| file.path.to_string()).collect::<Vec<_>>())
}

/// A part of a path: a folder that means something, or any name.
fn part() -> impl Strategy<Value = String> {
    "services|pages|municipalities|parties|news|index\\.sv\\.md|x\\.yaml|[a-z0-9.å_-]{0,12}"
}

/// Bytes as they come: of any kind, or text of the characters that matter.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let tricky = prop::collection::vec(prop_oneof![select(TRICKY), prop::char::range('a', 'f')], 0..400);
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..400),
        tricky.prop_map(|chars| chars.into_iter().collect::<String>().into_bytes()),
        any::<String>().prop_map(|text| format!("---\n{text}\n---\n{text}").into_bytes()),
    ]
}

/// Fails unless each place lies in its file, on whole characters, and every problem can be shown.
fn hold_together(problems: &[Diagnostic], content: &Snapshot) {
    let text_of = |path: &str| content.get(path).and_then(|file| file.text());
    for problem in problems {
        if let Some(origin) = &problem.origin {
            assert!(content.get(&origin.file).is_some(), "there is no such file: {problem:?}");
            let text = text_of(&origin.file).unwrap_or_default();
            let span = origin.span.start..origin.span.end;
            assert!(text.get(span).is_some(), "the place is not in the text: {problem:?}");
        }
        for format in [Format::Human, Format::Json, Format::Github] {
            assert!(!diag::render(problem, format, "content", false, text_of).is_empty());
        }
        assert!(!problem.message.is_empty() && problem.message.ends_with(['.', '?', '!']), "{problem:?}");
    }
}

/// Checks a county that has this file and little else: whole sites are for other tests.
fn check_with(path: &str, bytes: impl Into<Vec<u8>>) {
    let site = Site::base().only(&[
        "network.yaml",
        "gotland/portal.yaml",
        "gotland/municipalities/gotland/municipality.yaml",
    ]);
    let content = site.with(path, bytes).content();
    hold_together(&check::check(&content, None, None, today()).diagnostics.into_sorted(), &content);
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn any_slip_of_the_finger_gets_an_answer_at_the_right_place(
        path in path(),
        slips in prop::collection::vec(slip(), 1..3),
    ) {
        let Some(text) = Site::base().try_text(&path) else { return Ok(()) };
        let text = slips.iter().fold(text, |text, slip| {
            if text.lines().count() < 2 { text } else { slip.apply(&text) }
        });
        check_with(&path, text);
    }

    #[test]
    fn any_bytes_in_any_file_get_an_answer(path in path(), bytes in bytes()) {
        check_with(&path, bytes);
    }

    #[test]
    fn any_path_is_known_or_not(parts in prop::collection::vec(part(), 0..5)) {
        use FileKind::{Glossary, Organization, Service};
        let path = parts.join("/");
        if let Some(Service { id } | Organization { id } | Glossary { id }) = classify(&path) {
            prop_assert!(path.contains(id));
        }
    }

    #[test]
    fn any_string_as_a_path_is_known_or_not(path in any::<String>()) {
        let _ = classify(&path);
    }
}

proptest! {
    #![proptest_config(cases(24))]

    /// The time that a parser takes may not grow faster than the file.
    #[test]
    fn a_file_that_repeats_itself_is_answered_in_time(
        pattern in prop::collection::vec(select(TRICKY), 1..4),
        lines in any::<bool>(),
    ) {
        let pattern: String = pattern.into_iter().chain(lines.then_some('\n')).collect();
        let text = pattern.repeat(60_000 / pattern.len());
        let started = std::time::Instant::now();
        check_with("national/glossary/socialjour.yaml", text.clone());
        check_with("gotland/pages/om.sv.md", format!("---\n{text}\n---\n{text}"));
        prop_assert!(started.elapsed().as_secs() < 10, "{pattern:?} took {:?}", started.elapsed());
    }
}

/// Real files, one of each kind that is looked into, with what a bad disk or a hostile hand may do to them.
fn damaged() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    const FILES: [&str; 7] = [
        "content/stockholm/cooperation/documents/lokal-overenskommelse-sodertalje/overenskommelse-sodertalje.pdf",
        "tests/sites/liten/gotland/news/2026-10-05-oppet-hus/entren.jpg",
        "tests/sites/liten/gotland/news/2026-10-05-oppet-hus/trappan.png",
        "content/national/courses/heder/films/vardagen.png",
        "content/national/courses/heder/films/vardagen-360.mp4",
        "content/national/courses/heder/films/vardagen-360.webm",
        "themes/lugn/images/icon.svg",
    ];
    let changes = prop::collection::vec((any::<Index>(), any::<u8>()), 1..12);
    (select(&FILES[..]), changes, any::<Option<Index>>()).prop_map(|(file, changes, cut)| {
        let mut bytes = std::fs::read(repository().join(file)).unwrap();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        (file, bytes)
    })
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn a_damaged_picture_film_or_document_is_answered((file, bytes) in damaged()) {
        let kind = metadata::Kind::of_name(file).unwrap();
        let _told = metadata::findings(&bytes, kind);
        let form = picture::Form { width: 480, format: picture::Format::Webp };
        let _made = picture::render(&bytes, form);
        let document = "gotland/cooperation/documents/overenskommelse";
        let site = Site::base()
            .patched(
                &format!("{document}/document.yaml"),
                "+files: [{file: avtal.pdf, lang: sv, title: {sv: Avtalet}}]",
            )
            .with(&format!("{document}/avtal.pdf"), bytes);
        let content = site.content();
        let _problems = check::check(&content, None, None, today());
    }
}
