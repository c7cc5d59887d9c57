//! Every kind of problem is explained in `tests/diagnostics/<code>.md`, and its example shows it.
//!
//! Before `## Example` stands what `fristad explain CODE` prints. The example is fenced blocks that
//! edit the small site in `tests/sites/liten`. Behind the backticks: `yaml PATH`, a whole file;
//! `diff PATH`, lines of it that go (`-`), come (`+`) and stay; `yaml PATH (delete)`, `(latin1)`,
//! `(repeat 400)` at its end, each time with another number for `{n}`. `## Expected` has a line for
//! each problem that the site then has, in which `…` stands for anything; `BLESS=1 cargo test --test
//! suite diagnostics` writes what was found.

use crate::harness::{self, Site, Stage, difference};
use fristad::diag::Code;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Problems that only the finished pages show; the others are found before a page is made.
const OF_PAGES: &[Code] = &[
    Code::RawHtml,
    Code::UnsafeLink,
    Code::UnknownLink,
    Code::HeadingLevel,
    Code::BodyTooLarge,
    Code::UnknownToken,
    Code::LowContrast,
    Code::BrokenLink,
    Code::PageTooHeavy,
    Code::LocationInFile,
    Code::PersonInFile,
    Code::TellingTitle,
];

#[test]
fn the_base_site_has_no_problem() {
    harness::check(&Site::base(), &[]);
    harness::check_pages(&Site::base(), &[]);
}

#[test]
fn every_code_has_its_page_and_every_page_its_code() {
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.name().to_owned()).collect();
    let pages: BTreeSet<String> = pages().iter().map(|page| page.name.clone()).collect();
    assert_eq!(codes, pages);
}

#[test]
fn every_page_explains_its_code_to_somebody_who_does_not_program() {
    for page in pages() {
        let code = Code::from_name(&page.name).unwrap();
        let prose = code.explanation();
        assert!(page.text.starts_with(&format!("# {code}\n\n")), "{}.md has another title", page.name);
        assert!(prose.chars().count() >= 300, "{}.md explains too briefly", page.name);
        assert!(prose.split("\n\n").count() >= 3, "{}.md: what, why, how", page.name);
        assert!(prose.lines().all(|line| line.chars().count() <= 100), "{}.md has long lines", page.name);
    }
}

#[test]
fn every_example_has_exactly_the_problems_that_it_shows() {
    // Read before the threads: they would all wait for it, and it is read by them.
    let _base = Site::base();
    let failed: Vec<String> = pages().par_iter().filter_map(|page| page.failure()).collect();
    assert!(failed.is_empty(), "\n{}\nBLESS=1 writes what was found.", failed.join("\n"));
}

/// A file of `tests/diagnostics`.
struct Page {
    name: String,
    path: PathBuf,
    text: String,
}

/// A fenced block: what stands behind the backticks, and the lines within.
struct Fence<'a> {
    language: &'a str,
    /// The file that is meant, relative to `content/`, or from `themes/`.
    path: &'a str,
    /// What is done with it, where that is not to write it: `delete`, `latin1`, or `repeat N` at its end.
    verb: &'a str,
    body: String,
}

fn pages() -> Vec<Page> {
    let folder = harness::repository().join("tests/diagnostics");
    let mut pages: Vec<Page> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| Page {
            name: path.file_stem().unwrap().to_string_lossy().into_owned(),
            text: std::fs::read_to_string(&path).unwrap(),
            path,
        })
        .collect();
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    pages
}

impl Page {
    /// What differs between the problems that the example names and those that the site has.
    fn failure(&self) -> Option<String> {
        let (example, expected) = match self.example() {
            Ok(parts) => parts,
            Err(what) => return Some(format!("tests/diagnostics/{}.md: {what}", self.name)),
        };
        let stage = self.stage(&example);
        let site = example.iter().fold(Site::base(), |site, fence| fence.apply(site));
        let found = shortened(site.problems(stage));
        if !found.iter().any(|line| line.contains(&format!("[{}]", self.name))) {
            return Some(format!(
                "tests/diagnostics/{}.md: the example does not show it: {found:#?}",
                self.name
            ));
        }
        if found.len() == expected.len()
            && found.iter().zip(&expected).all(|(found, line)| matches(line, found))
        {
            return None;
        }
        if std::env::var_os("BLESS").is_some() {
            let start = self.text.find("\n## Expected\n").unwrap();
            let text =
                format!("{}\n## Expected\n\n```text\n{}\n```\n", &self.text[..start], found.join("\n"));
            std::fs::write(&self.path, text).unwrap();
            return None;
        }
        Some(format!("tests/diagnostics/{}.md: {}", self.name, difference(&expected, &found)))
    }

    /// The files of the example, and the lines that are expected.
    fn example(&self) -> Result<(Vec<Fence<'_>>, Vec<String>), &'static str> {
        let (_, rest) = self.text.split_once("\n## Example\n").ok_or("there is no `## Example`")?;
        let (example, expected) = rest.split_once("\n## Expected\n").ok_or("there is no `## Expected`")?;
        let files = fences(example);
        let problems = fences(expected).into_iter().next().ok_or("there is no block of expected problems")?;
        if files.is_empty() {
            return Err("the example has no file");
        }
        Ok((files, problems.body.lines().map(str::to_owned).collect()))
    }

    fn stage(&self, example: &[Fence<'_>]) -> Stage {
        let of_theme = example.iter().any(|fence| fence.path.starts_with("themes/"));
        let of_pages = OF_PAGES.iter().any(|code| code.name() == self.name);
        if of_theme || of_pages { Stage::Pages } else { Stage::Content }
    }
}

/// The first lines of each code, and how many more there are: some mistakes are in every file at once.
fn shortened(found: Vec<String>) -> Vec<String> {
    const SHOWN: usize = 3;
    let code = |line: &str| {
        line.split(']').next().and_then(|start| start.split('[').nth(1)).unwrap_or_default().to_owned()
    };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines: Vec<String> = Vec::new();
    for line in found {
        let count = seen.entry(code(&line)).or_default();
        *count += 1;
        if *count <= SHOWN {
            lines.push(line);
        }
    }
    let more = seen.into_iter().filter(|(_, count)| *count > SHOWN);
    lines.extend(more.map(|(code, count)| format!("… and {} more of {code}", count - SHOWN)));
    lines
}

/// The fenced blocks of a Markdown text.
fn fences(text: &str) -> Vec<Fence<'_>> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let (language, rest) = info.split_once(' ').unwrap_or((info, ""));
        let (path, verb) = rest.split_once(" (").unwrap_or((rest, ""));
        let body: String =
            lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        found.push(Fence { language, path, verb: verb.trim_end_matches(')'), body });
    }
    found
}

impl Fence<'_> {
    fn apply(&self, site: Site) -> Site {
        match (self.language, self.verb.split_once(' ').unwrap_or((self.verb, ""))) {
            ("diff", _) => site.patched(self.path, &self.body),
            (_, ("delete", _)) => site.without(self.path),
            (_, ("latin1", _)) => {
                // The first 256 characters of Unicode are Latin-1, in its order.
                let bytes: Vec<u8> = self.body.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
                site.with(self.path, bytes)
            }
            (_, ("repeat", times)) => {
                let once = self.body.trim_end_matches('\n');
                let body: String =
                    (1..=times.parse().unwrap()).map(|n| once.replace("{n}", &scattered(n))).collect();
                let old = site.try_text(self.path).unwrap_or_default();
                site.with(self.path, format!("{old}{body}\n"))
            }
            (_, ("", _)) => site.with(self.path, self.body.clone()),
            (_, (verb, _)) => panic!("an example cannot `{verb}` a file"),
        }
    }
}

/// Whether a line is the expected one, in which `…` stands for anything: a weight in kilobytes.
fn matches(expected: &str, found: &str) -> bool {
    match expected.split_once('…') {
        Some((start, end)) => found.starts_with(start) && found.ends_with(end),
        None => expected == found,
    }
}

/// A number that no compression can guess from the one before.
fn scattered(n: u64) -> String {
    (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 44).to_string()
}
