//! After any changes an audit says what a clean audit of the same files says.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

type Files = BTreeMap<OutputPath, Vec<u8>>;

/// `om` is a file with the name of a folder.
const PATHS: &[&str] = &[
    "index.html",
    "om/index.html",
    "om/vem/index.html",
    "om",
    "a.html",
    "gammal/index.html",
    "assets/stil.css",
    "assets/b.css",
    "bild.svg",
];

const LINKS: &[&str] = &[
    "/",
    "/#x",
    "#x",
    "/om/",
    "/om",
    "/om/#y",
    "/om/#finns-inte",
    "/om/#top",
    "/om/vem/",
    "/om/vem/#x",
    "../",
    "vem/",
    "",
    "/om/index.html#z",
    "/a.html",
    "/a.html#x",
    "/gammal/",
    "/gammal/#x",
    "/gammal",
    "/bild.svg",
    "/assets/b.css",
    "https://norrbotten.example/om/#x",
    "https://evil.example/",
    "/finns-inte/",
    "/%zz",
    "tel:112",
];

fn facts_with(heaviest_stylesheet: Option<usize>) -> AuditFacts {
    AuditFacts { heaviest_stylesheet, ..facts() }
}

/// More than any stylesheet here weighs.
const HEAVIEST: usize = 5_000;

/// Words that do not compress.
fn noise(words: u64) -> String {
    (0..words).map(|n| format!("{:x} ", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect()
}

fn pages() -> impl Strategy<Value = String> {
    let links = proptest::sample::subsequence(LINKS, 0..6);
    let ids = proptest::collection::vec(proptest::sample::select(&["x", "y", "z"][..]), 0..4);
    let head = proptest::sample::select(
        &[
            "",
            "",
            "",
            "<link rel=stylesheet href=/assets/b.css>",
            "<meta http-equiv=refresh content=\"0; url=/om/\">",
        ][..],
    );
    let words = proptest::sample::select(&[0, 0, 500, 1_000, 1_400, 1_600][..]);
    let rest = proptest::sample::select(&["", "", "Hemliga gatan 1", "<h1>Två</h1>", "<p style=a>"][..]);
    (links, ids, head, words, rest, any::<bool>()).prop_map(
        |(links, ids, head, words, rest, is_professional)| {
            let links: String = links.iter().map(|link| format!("<a href=\"{link}\">x</a>")).collect();
            let ids: String = ids.iter().map(|id| format!("<p id={id}>x</p>")).collect();
            let page = page(head, &format!("{links}{ids}{}{rest}", noise(words)));
            if is_professional { page.replace("\"reader\"", "\"professional\"") } else { page }
        },
    )
}

fn stylesheets() -> impl Strategy<Value = String> {
    let urls = proptest::sample::subsequence(
        &["/bild.svg", "b.css", "#x", "/om", "/gammal", "https://evil.example/a.png", "../bild.svg"][..],
        0..3,
    );
    (urls, 0..350_u64).prop_map(|(urls, words)| {
        let urls: String = urls.iter().map(|url| format!("a{{background:url({url})}}")).collect();
        format!("{urls}/* {} */", noise(words))
    })
}

/// A file, or none.
fn change() -> impl Strategy<Value = (OutputPath, Option<String>)> {
    let file = |path: &'static str| {
        let text = match path {
            _ if path.ends_with(".html") => pages().boxed(),
            _ if path.ends_with(".css") => stylesheets().boxed(),
            _ => Just("<svg/>".to_owned()).boxed(),
        };
        (Just(OutputPath::new(path).unwrap()), proptest::option::weighted(0.8, text))
    };
    proptest::sample::select(PATHS).prop_flat_map(file)
}

fn extracts(files: &Files, facts: &AuditFacts) -> Vec<(OutputPath, Arc<Extract>)> {
    files.iter().map(|(path, bytes)| (path.clone(), Arc::new(Extract::of(path, bytes, facts)))).collect()
}

fn clean(files: &Files, facts: &AuditFacts) -> (Diagnostics, Summary) {
    let mut output = Output::default();
    for (path, bytes) in files {
        output.add(Artifact { path: path.clone(), bytes: bytes.clone() }).unwrap();
    }
    audit(&output, facts)
}

/// Writes a value down and reads it back.
fn remembered<T: Serialize + for<'a> Deserialize<'a>>(value: &T) -> T {
    postcard::from_bytes(&postcard::to_allocvec(value).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn step_by_step_is_as_all_at_once(
        steps in proptest::collection::vec((proptest::collection::vec(change(), 0..6), any::<bool>()), 1..8),
    ) {
        let facts = facts_with(Some(HEAVIEST));
        let (mut files, mut audit) = (Files::new(), Audit::new(facts.clone()));
        for (changes, is_new_process) in steps {
            if is_new_process {
                let known = extracts(&files, &facts).into_iter().map(|(path, extract)| (path, remembered(&extract)));
                audit = Audit::resume(facts.clone(), known, remembered(&audit.verdicts()));
            }
            let extract = |path: &OutputPath, text: &String| Arc::new(Extract::of(path, text.as_bytes(), &facts));
            audit.update(changes.iter().map(|(path, text)| {
                (path.clone(), text.as_ref().map(|text| extract(path, text)))
            }));
            for (path, text) in changes {
                match text {
                    Some(text) => files.insert(path, text.into_bytes()),
                    None => files.remove(&path),
                };
            }
            let (diagnostics, summary) = clean(&files, &facts);
            prop_assert_eq!(audit.summary(), summary);
            prop_assert_eq!(audit.diagnostics(), diagnostics.clone());
            prop_assert_eq!(diagnostics, clean(&files, &facts_with(None)).0, "weighed exactly");
        }
    }

    #[test]
    fn an_extract_is_the_same_after_it_was_written_down((path, text) in change()) {
        let extract = Extract::of(&path, text.unwrap_or_default().as_bytes(), &facts());
        prop_assert_eq!(remembered(&extract), extract);
    }
}

/// A site of three pages that link to each other, and a stylesheet.
struct Small {
    audit: Audit,
    facts: AuditFacts,
}

impl Small {
    fn new() -> Self {
        let facts = facts_with(Some(HEAVIEST));
        let mut small = Self { audit: Audit::new(facts.clone()), facts };
        let about = page("", "<h2 id=\"vem\">Vem</h2>");
        let files = [
            ("index.html", page("", "<a href=\"/om/\">Om</a>")),
            ("om/index.html", about),
            ("kontakt/index.html", page("", "<a href=\"/om/#vem\">Vem</a> <a href=\"/om\">Om</a>")),
            ("assets/stil.css", "a{}".to_owned()),
        ];
        let facts = &small.facts;
        let extract = |path: OutputPath, text: String| {
            let extract = Extract::of(&path, text.as_bytes(), facts);
            (path, Some(Arc::new(extract)))
        };
        let files = files.into_iter().map(|(path, text)| extract(OutputPath::new(path).unwrap(), text));
        assert_eq!(small.audit.update(files), 4);
        small
    }

    /// How many files are judged when one changes.
    fn judged(&mut self, path: &str, text: Option<&str>) -> usize {
        let path = OutputPath::new(path).unwrap();
        let extract = text.map(|text| Arc::new(Extract::of(&path, text.as_bytes(), &self.facts)));
        self.audit.update([(path, extract)])
    }
}

#[test]
fn an_edit_judges_what_it_must_and_nothing_else() {
    let vem = "<h2 id=\"vem\">Vem</h2>";
    let mut small = Small::new();
    assert_eq!(small.judged("om/index.html", Some(&page("", &format!("{vem}<p>Mer</p>")))), 1, "a text");
    assert_eq!(small.judged("om/index.html", Some(&page("", &format!("{vem}<p>Mer</p>")))), 0, "nothing");
    assert_eq!(
        small.judged("om/index.html", Some(&page("", &format!("{vem}<p id=mer>Mer</p>")))),
        1,
        "a new id"
    );
    assert_eq!(small.judged("om/index.html", Some(&page("", "<p>Mer</p>"))), 2, "an id that a page links to");
    assert_eq!(small.judged("om/index.html", None), 2, "the pages that link to it");
    assert_eq!(small.judged("om/index.html", Some(&page("", vem))), 3, "it, and the pages that link to it");
    assert_eq!(small.judged("om/barn/index.html", Some(&page("", ""))), 1, "a page that nobody links to");
    assert_eq!(small.judged("assets/stil.css", Some("b{}")), 0, "it weighs and asks for the same");
    assert_eq!(
        small.judged("assets/stil.css", Some("b{color:#123456}")),
        5,
        "every page, and the stylesheet"
    );
    assert_eq!(small.judged("finns/inte.html", None), 0, "what never was");
}
