//! All files of a site by what is known of them, and the problems that follow, change by change.
//!
//! A file is judged again when it changed itself, or when something came or went that one of its links
//! names: a file, an id, the weight of a stylesheet. Which files those are is found among short hashes
//! of what each file's links name; they are made when they are first asked for.
//!
//! **Invariant:** after any changes the problems are those of a clean audit of the same files.
//! **Never:** read a file's bytes.

use super::address::{self, Address};
use super::extract::{Extract, Kind, Page, is_top};
use super::finding::{Finding, Findings};
use super::page::{self, Missing};
use super::{AuditFacts, Summary, privacy, weight};
use crate::diag::Diagnostics;
use crate::output::OutputPath;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A site's extracts and the problems that follow from them, kept up to date change by change.
#[derive(Debug, Default)]
pub struct Audit {
    base_url: Arc<str>,
    /// Every file that ever was, in the order in which they came.
    files: Vec<File>,
    by_path: HashMap<Box<str>, usize>,
    findings: Findings,
    pages: usize,
    bytes: usize,
}

/// The problems of each file that has some: what an [`Audit`] leaves for the next process.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdicts(BTreeMap<Box<str>, Vec<Finding>>);

/// A file with what was found when it was last judged.
#[derive(Debug)]
struct File {
    path: OutputPath,
    /// None when it is gone.
    extract: Option<Arc<Extract>>,
    found: Box<[Arc<Finding>]>,
    /// What it weighs with its stylesheets, if it is a page that was weighed exactly.
    weight: Option<usize>,
    /// What its links name, in order; none when nobody has asked yet.
    targets: Option<Box<[Target]>>,
}

/// A short hash of something that a link can name: a path, or an id on the page there. When two share one,
/// a file is judged for nothing.
type Target = u32;

/// What judging a file finds.
type Verdict = (Vec<Finding>, Option<usize>);

impl Audit {
    /// A site without files; `facts` are those that its extracts are read with.
    pub fn new(facts: AuditFacts) -> Self {
        Self { base_url: facts.base_url, ..Self::default() }
    }

    /// Goes on where another process stopped: with its files and its verdicts on them, judging nothing.
    pub fn resume(
        facts: AuditFacts,
        files: impl IntoIterator<Item = (OutputPath, Arc<Extract>)>,
        mut verdicts: Verdicts,
    ) -> Self {
        let mut audit = Self::new(facts);
        for (path, extract) in files {
            audit.put(path, Some(extract), &mut Vec::new());
        }
        for index in 0..audit.files.len() {
            let path = audit.files[index].path.as_str();
            let found = verdicts.0.remove(path).unwrap_or_default();
            let weight = audit.files[index].page().and_then(|page| audit.weight(page));
            audit.settle(index, (found, weight));
        }
        audit
    }

    /// Takes in what changed: a file with its new extract, or with none when it is gone.
    ///
    /// Judges those files and the ones whose verdict can have changed by them, and gives back how many
    /// that were. A new site comes in one update: otherwise its pages are judged again as others come.
    /// When the facts change, every extract is read anew, for a new audit.
    pub fn update(&mut self, changes: impl IntoIterator<Item = (OutputPath, Option<Arc<Extract>>)>) -> usize {
        let (mut changed, mut moved) = (Vec::new(), Vec::new());
        for (path, extract) in changes {
            changed.extend(self.put(path, extract, &mut moved));
        }
        changed.sort_unstable();
        changed.dedup();
        let naming = self.naming(moved, &changed);
        let (gone, mut suspects): (Vec<_>, Vec<_>) =
            changed.into_iter().partition(|index| self.files[*index].extract.is_none());
        suspects.extend(naming);
        let verdicts: Vec<_> = suspects.par_iter().map(|index| self.judge(&self.files[*index])).collect();
        gone.into_iter().for_each(|index| self.settle(index, Verdict::default()));
        let judged = suspects.len();
        suspects.into_iter().zip(verdicts).for_each(|(index, verdict)| self.settle(index, verdict));
        judged
    }

    /// The problems, in the order and in the words of a clean audit of the same files.
    pub fn diagnostics(&self) -> Diagnostics {
        self.findings.diagnostics()
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pages
    }

    /// What was measured.
    pub fn summary(&self) -> Summary {
        let weighed = self.files.iter().filter_map(|file| Some((file.weight?, Reverse(&file.path))));
        let heaviest = weighed.max().map(|(weight, Reverse(path))| (path.url(), weight));
        Summary { pages: self.pages, heaviest, bytes: self.bytes }
    }

    /// Every file with its extract, in no order.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, &Arc<Extract>)> {
        self.files.iter().filter_map(|file| Some((&file.path, file.extract.as_ref()?)))
    }

    /// What the next process needs besides the extracts.
    pub fn verdicts(&self) -> Verdicts {
        let found = self.files.iter().filter(|file| !file.found.is_empty());
        let findings = |file: &File| file.found.iter().map(|finding| (**finding).clone()).collect();
        Verdicts(found.map(|file| (file.path.as_str().into(), findings(file))).collect())
    }
}

/// What comes and goes.
impl Audit {
    /// Puts in a file, or takes it out; adds to `moved` what of it a link can name and is no more the
    /// same. Gives back its place when anything changed.
    fn put(
        &mut self,
        path: OutputPath,
        extract: Option<Arc<Extract>>,
        moved: &mut Vec<Target>,
    ) -> Option<usize> {
        let index = match self.by_path.get(path.as_str()) {
            Some(index) => *index,
            None if extract.is_none() => return None,
            None => self.add(path),
        };
        let file = &mut self.files[index];
        if file.extract == extract {
            return None;
        }
        let was = std::mem::replace(&mut file.extract, extract);
        file.targets = None;
        let (was, is) = (was.as_deref(), file.extract.as_deref());
        moved.extend(changed_targets(file.path.as_str(), was, is));
        self.pages = self.pages + pages(is) - pages(was);
        self.bytes = self.bytes + is.map_or(0, |is| is.size) - was.map_or(0, |was| was.size);
        Some(index)
    }

    fn add(&mut self, path: OutputPath) -> usize {
        let index = self.files.len();
        self.by_path.insert(path.as_str().into(), index);
        self.files.push(File { path, extract: None, found: Box::default(), weight: None, targets: None });
        index
    }

    /// The files but for the `changed` whose links name what `moved`.
    fn naming(&mut self, mut moved: Vec<Target>, changed: &[usize]) -> Vec<usize> {
        if moved.is_empty() || changed.len() == self.files.len() {
            return Vec::new();
        }
        moved.sort_unstable();
        moved.dedup();
        let base_url = &self.base_url;
        let names = |(index, file): (usize, &mut File)| {
            let others = changed.binary_search(&index).is_err();
            (others && meet(file.targets(base_url), &moved)).then_some(index)
        };
        self.files.par_iter_mut().with_min_len(256).enumerate().filter_map(names).collect()
    }

    fn settle(&mut self, index: usize, (found, weight): Verdict) {
        let file = &mut self.files[index];
        file.weight = weight;
        if !(file.found.is_empty() && found.is_empty()) {
            file.found = self.findings.replace(&file.path.url(), &file.found, found);
        }
    }
}

/// What the rules say.
impl Audit {
    fn judge(&self, file: &File) -> Verdict {
        let Some(extract) = &file.extract else { return Verdict::default() };
        let mut found = extract.settled.to_vec();
        file.each_link(&self.base_url, |written, path, fragment| {
            let Some(what) = self.missing(path, fragment) else { return };
            match extract.kind {
                Kind::Stylesheet { .. } if what != Missing::File => {}
                Kind::Stylesheet { .. } => found.push(privacy::missing(written)),
                _ => found.push(page::astray(written, &what)),
            }
        });
        let Some(page) = file.page() else { return (found, None) };
        let (html, styles) = (page.weight.most(), self.styles(page));
        found.extend(page.section.and_then(|section| weight::too_heavy(section, extract.size, html, styles)));
        (found, self.weight(page))
    }

    /// What a link to `fragment` in the file at `path` misses, if anything.
    fn missing(&self, path: &str, fragment: &str) -> Option<Missing> {
        let Some(extract) = self.get(path) else {
            // An address of the API is a folder that every server answers with a file of.
            let endpoint = format!("{}/{ANSWER}", path.trim_end_matches(INDEX).trim_end_matches('/'));
            if is_top(fragment) && self.get(&endpoint).is_some() {
                return None;
            }
            let is_folder = self.get(&format!("{path}/{INDEX}")).is_some();
            return Some(if is_folder { Missing::Slash } else { Missing::File });
        };
        let Kind::Page(page) = &extract.kind else { return None };
        let found = is_top(fragment) || page.is_redirect || page.ids.contains(fragment);
        (!found).then(|| Missing::Fragment(fragment.to_owned()))
    }

    fn weight(&self, page: &Page) -> Option<usize> {
        page.weight.exactly().map(|html| html + self.styles(page))
    }

    /// What a page's stylesheets weigh.
    fn styles(&self, page: &Page) -> usize {
        let files = page.stylesheets.iter().filter_map(|path| self.get(path));
        let weights = files.map(|file| match file.kind {
            Kind::Stylesheet { weight } => weight,
            _ => 0,
        });
        weights.sum()
    }

    fn get(&self, path: &str) -> Option<&Extract> {
        self.files[*self.by_path.get(path)?].extract.as_deref()
    }
}

impl File {
    /// The page that it is, unless that only leads on.
    fn page(&self) -> Option<&Page> {
        match &self.extract.as_ref()?.kind {
            Kind::Page(page) if !page.is_redirect => Some(page),
            _ => None,
        }
    }

    fn targets(&mut self, base_url: &str) -> &[Target] {
        if self.targets.is_none() {
            let mut targets = Vec::new();
            self.each_link(base_url, |_, path, fragment| {
                targets.push(target(path, ""));
                if !is_top(fragment) {
                    targets.push(target(path, fragment));
                }
            });
            targets.sort_unstable();
            targets.dedup();
            self.targets = Some(targets.into());
        }
        self.targets.as_deref().unwrap_or_default()
    }

    /// Every link to another file: how it is written, the file's path, the fragment.
    fn each_link(&self, base_url: &str, mut hear: impl FnMut(&str, &str, &str)) {
        let Some(extract) = &self.extract else { return };
        let url = self.path.url();
        let mut file = String::new();
        extract.links.each(|written| {
            if let Address::Here { path, fragment } = address::read(written, &url, base_url) {
                file.clear();
                file.push_str(&path);
                if path.is_empty() || path.ends_with('/') {
                    file.push_str(INDEX);
                }
                hear(written, &file, &fragment);
            }
        });
    }
}

/// What is served at a folder's address.
const INDEX: &str = "index.html";

/// What is served at an address of the API, with or without a slash at the end.
const ANSWER: &str = crate::route::INDEX;

fn pages(extract: Option<&Extract>) -> usize {
    usize::from(extract.is_some_and(|extract| matches!(extract.kind, Kind::Page(_))))
}

/// What links can name of the file at `path` that is no more the same.
fn changed_targets(path: &str, was: Option<&Extract>, is: Option<&Extract>) -> Vec<Target> {
    let (Some(was), Some(is)) = (was, is) else {
        // A link to the folder's name without its slash depends on it too, and so does one with it to an answer.
        let of = |name| path.strip_suffix(name).and_then(|folder: &str| folder.strip_suffix('/'));
        let with_slash = of(ANSWER).map(|folder| target(&format!("{folder}/{INDEX}"), ""));
        let named = [Some(path), of(INDEX), of(ANSWER)].into_iter().flatten().map(|name| target(name, ""));
        return named.chain(with_slash).collect();
    };
    match (&was.kind, &is.kind) {
        (Kind::Page(was), Kind::Page(is)) if was.is_redirect != is.is_redirect => vec![target(path, "")],
        (Kind::Page(was), Kind::Page(is)) if was.ids != is.ids && !is.is_redirect => {
            was.ids.difference(&is.ids).iter().map(|id| target(path, id)).collect()
        }
        (Kind::Stylesheet { weight: was }, Kind::Stylesheet { weight: is }) if was != is => {
            vec![target(path, "")]
        }
        _ => Vec::new(),
    }
}

fn target(path: &str, fragment: &str) -> Target {
    let mut hasher = DefaultHasher::new();
    (path, fragment).hash(&mut hasher);
    let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
    Target::from_le_bytes([a, b, c, d])
}

/// Whether two ordered lists have something in common.
fn meet(one: &[Target], other: &[Target]) -> bool {
    let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
    few.iter().any(|target| many.binary_search(target).is_ok())
}
