//! The one door of the suite: a small site in memory, edited, and the problems that it then has.
//!
//! Turns the files of `tests/sites/liten` (Gotland: one county, one kommun, nothing wrong) and some
//! edits into lines such as `error[invalid-phone] gotland/services/x.yaml:18:14 message`.
//!
//! **Invariant:** the site as it lies there has no problem at all.
//! **Never:** write to the repository.

use fristad::check;
use fristad::diag::{self, Diagnostic, Format};
use fristad::model::{BuildDate, Edition};
use fristad::output::Output;
use fristad::pipeline::{self, Inputs};
use fristad::route::Extra;
use fristad::source::Snapshot;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The files of a site by path, relative to `content/`; those of the theme from `themes/lugn/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Site {
    files: BTreeMap<String, Vec<u8>>,
}

/// How far a site is built to find its problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The content is checked: a few milliseconds.
    Content,
    /// Every page is made and looked at, with the theme.
    Pages,
}

/// The theme's folder.
const THEME: &str = "themes/lugn/";

static BASE: LazyLock<Site> = LazyLock::new(|| {
    let files = |folder: &str, prefix: &str| -> BTreeMap<String, Vec<u8>> {
        let snapshot = Snapshot::read(&repository().join(folder)).unwrap();
        snapshot.iter().map(|file| (format!("{prefix}{}", file.path), file.bytes.to_vec())).collect()
    };
    Site { files: files("tests/sites/liten", "").into_iter().chain(files(THEME, THEME)).collect() }
});

/// Fails unless checking the content of `site` finds what is `expected`, a line for each problem.
#[track_caller]
pub(crate) fn check(site: &Site, expected: &[&str]) {
    same(expected, &site.problems(Stage::Content));
}

/// Fails unless making every page of `site` finds what is `expected`, a line for each problem.
#[track_caller]
pub(crate) fn check_pages(site: &Site, expected: &[&str]) {
    same(expected, &site.problems(Stage::Pages));
}

#[track_caller]
fn same(expected: &[&str], found: &[String]) {
    assert!(found == expected, "{}", difference(expected, found));
}

/// Where the repository lies.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The day by which a site is judged that fixes none of its own.
pub(crate) fn today() -> BuildDate {
    BuildDate("2026-11-22".parse().unwrap())
}

/// What is expected and what is found, as a patch.
pub(crate) fn difference(expected: &[impl AsRef<str>], found: &[impl AsRef<str>]) -> String {
    let only = |sign: &str, these: &[&str], others: &[&str]| -> String {
        these.iter().filter(|line| !others.contains(line)).map(|line| format!("  {sign} {line}\n")).collect()
    };
    let expected: Vec<&str> = expected.iter().map(AsRef::as_ref).collect();
    let found: Vec<&str> = found.iter().map(AsRef::as_ref).collect();
    let text = only("-", &expected, &found) + &only("+", &found, &expected);
    let same = if text.is_empty() { "  the same lines, in another order or number\n" } else { "" };
    format!("expected (-) and found (+):\n{text}{same}")
}

impl Site {
    /// The base site.
    pub(crate) fn base() -> Self {
        BASE.clone()
    }

    /// The site with a button for its authorities.
    pub(crate) fn with_button(self) -> Self {
        self.patched(
            "gotland/portal.yaml",
            "+button:\n\
             +  texts:\n\
             +    - {id: stod, text: {sv: Stöd vid våld, en: Support against violence}}\n\
             +    - {id: hjalp, text: {sv: Behöver du hjälp?}}\n\
             +  colours:\n\
             +    - {id: gron, name: {sv: Grön}, background: \"#0b5a54\", text: \"#ffffff\"}\n\
             +    - {id: vit, name: {sv: Vit}, background: \"#ffffff\", text: \"#07423e\"}\n",
        )
    }

    /// Every file's path, in order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = String> {
        self.files.keys().cloned()
    }

    /// The content of a file.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Puts a file in, or in the place of another.
    pub(crate) fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.insert(path.to_owned(), bytes);
    }

    /// Takes a file away.
    pub(crate) fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// The site with a file put in, or put in the place of another.
    pub(crate) fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }

    /// These files of the site and no others.
    pub(crate) fn only(mut self, paths: &[&str]) -> Self {
        self.files.retain(|path, _| paths.contains(&path.as_str()));
        self
    }

    /// The site without a file, which there must be.
    #[track_caller]
    pub(crate) fn without(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "there is no {path} to take away");
        self
    }

    /// The site with a patch to a file: lines that begin with `-` go, lines with `+` come, lines with
    /// a space stay; together they must stand in the file exactly once. Only `+`: at the end.
    #[track_caller]
    pub(crate) fn patched(self, path: &str, patch: &str) -> Self {
        let old = self.text(path);
        let of = |signs: &[char]| -> String {
            let lines = patch.lines().filter_map(|line| {
                // Editors take away a space that ends a line: an empty line is one that stays.
                let line = if line.is_empty() { " " } else { line };
                let sign = signs.iter().find(|sign| line.starts_with(**sign))?;
                Some(format!("{}\n", &line[sign.len_utf8()..]))
            });
            lines.collect()
        };
        assert!(patch.lines().all(|line| line.is_empty() || line.starts_with(['-', '+', ' '])), "{patch}");
        let (before, after) = (of(&['-', ' ']), of(&['+', ' ']));
        if before.is_empty() {
            return self.with(path, format!("{old}{after}"));
        }
        let whole_lines = format!("\n{old}");
        let places = whole_lines.matches(&format!("\n{before}")).count();
        assert!(places == 1, "{places} places in {path} have these lines:\n{before}");
        let new = whole_lines.replacen(&format!("\n{before}"), &format!("\n{after}"), 1);
        self.with(path, &new[1..])
    }

    /// The text of a file, which there must be.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        self.try_text(path).unwrap_or_else(|| panic!("there is no {path} to change"))
    }

    /// The text of a file.
    pub(crate) fn try_text(&self, path: &str) -> Option<String> {
        self.files.get(path).and_then(|bytes| String::from_utf8(bytes.clone()).ok())
    }

    /// The content as the program reads it.
    pub(crate) fn content(&self) -> Snapshot {
        let files = self.files.iter().filter(|(path, _)| !path.starts_with(THEME));
        Snapshot::from_files("content", files.map(|(path, bytes)| (path.as_str(), bytes)))
    }

    /// The theme as the program reads it.
    pub(crate) fn theme(&self) -> Snapshot {
        let files = self.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(THEME)?, bytes)));
        Snapshot::from_files("themes/lugn", files)
    }

    /// Every problem of the site, a line each: those of the content, then those of the theme.
    pub(crate) fn problems(&self, stage: Stage) -> Vec<String> {
        let (content, theme) = (self.content(), self.theme());
        let (of_content, of_theme) = match stage {
            Stage::Content => {
                (check::check(&content, None, None, today()).diagnostics.into_sorted(), Vec::new())
            }
            Stage::Pages => {
                let built = pipeline::build(inputs(&content, &theme), &|_, _| {});
                (built.content_problems, built.theme_problems)
            }
        };
        let of_content = of_content.iter().map(|problem| line(problem, &content, ""));
        of_content.chain(of_theme.iter().map(|problem| line(problem, &theme, "themes/lugn"))).collect()
    }
}

/// All portals of two folders, as they are on [`today`].
pub(crate) fn inputs<'a>(content: &'a Snapshot, theme: &'a Snapshot) -> Inputs<'a> {
    Inputs {
        content,
        theme,
        only: None,
        date: None,
        today: today(),
        extra: Extra::None,
        edition: Edition::Public,
    }
}

/// The finished portals of a site, with their problems.
pub(crate) fn portals(site: &Site) -> pipeline::Built {
    pipeline::build(inputs(&site.content(), &site.theme()), &|_, _| {})
}

/// The files of the site's first portal.
pub(crate) fn built(site: &Site) -> Output {
    portals(site).portals.into_iter().next().unwrap().output
}

/// The same as they are built on a day.
pub(crate) fn built_on(site: &Site, day: &str) -> Output {
    let (content, theme) = (site.content(), site.theme());
    let date = Some(BuildDate(day.parse().unwrap()));
    let built = pipeline::build(Inputs { date, ..inputs(&content, &theme) }, &|_, _| {});
    built.portals.into_iter().next().unwrap().output
}

/// The text of a file, which there must be.
#[track_caller]
pub(crate) fn text_of(output: &Output, path: &str) -> String {
    String::from_utf8(output.get(path).unwrap_or_else(|| panic!("no {path}")).to_vec()).unwrap()
}

/// A problem as `severity[code] file:line:column message`.
fn line(problem: &Diagnostic, snapshot: &Snapshot, root: &str) -> String {
    let text_of = |path: &str| snapshot.get(path).and_then(|file| file.text());
    let json = diag::render(problem, Format::Json, root, false, text_of);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let place = match json["file"].as_str() {
        Some(file) => format!("{file}:{}:{}", json["line"], json["column"]),
        None => "the portal:".to_owned(),
    };
    format!("{}[{}] {place} {}", problem.severity, problem.code, problem.message)
}
