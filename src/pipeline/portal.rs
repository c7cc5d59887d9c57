//! One portal from edit to edit: what every page read, what became of it, and which pages must be made again.
//!
//! Turns changed files into pending pages, and pending pages into output. A page that is not pending is right.
//!
//! **Invariant:** when nothing is pending, output and problems are those of a clean build.

mod pages;
mod refresh;
mod traces;

pub use traces::Traces;

use super::site::Site;
use crate::audit::{Audit, AuditFacts, Extract, Summary};
use crate::catalog::{Catalog, Key};
use crate::check::Taken;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Id, Portal};
use crate::output::{Artifact, OutputPath};
use crate::route::{AddressKey, Routes};
use crate::trace::{Fingerprint, Ledger, ReaderId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use traces::Remembered;

/// Readers that are no pages. Each language's surroundings have a reader after these.
const ROUTES: ReaderId = 0;
const EXPORTS: ReaderId = 1;
const FACTS: ReaderId = 2;
const CHROMES: ReaderId = 3;
/// Pages have the numbers from here.
const PAGES: ReaderId = 1000;

/// A file whose bytes must be made again, whatever they are.
const UNKNOWN: Option<Fingerprint> = None;

/// A portal between two edits.
#[derive(Debug)]
pub struct PortalSession {
    id: Id<Portal>,
    catalog: Option<Catalog>,
    routes: Option<Arc<Routes>>,
    site: Option<Arc<Site>>,
    reads: Ledger<Key>,
    lookups: Ledger<AddressKey>,
    pages: BTreeMap<OutputPath, PageState>,
    readers: BTreeMap<ReaderId, OutputPath>,
    next_reader: ReaderId,
    pending: BTreeMap<OutputPath, Reason>,
    /// Of the readers that are no pages: those that must read again.
    stale: BTreeSet<ReaderId>,
    /// What changed while no site could be made.
    unseen: Taken,
    theme: Option<u64>,
    facts: Option<AuditFacts>,
    audit: Audit,
    /// What the audit has not been told yet.
    unjudged: Vec<(OutputPath, Option<Arc<Extract>>)>,
    /// The files that are no pages, as they were last given to a sink.
    files: BTreeMap<OutputPath, Option<Fingerprint>>,
    deploy: Vec<Artifact>,
    problems: Problems,
    /// The pages that have problems.
    troubled: BTreeSet<OutputPath>,
    /// What is no longer part of the site since [`PortalSession::take_gone`] was asked.
    gone: BTreeSet<OutputPath>,
    /// Whether the files that are no pages must be made again.
    files_are_pending: bool,
    /// What another process found in the finished files, and by which facts.
    remembered: Option<Remembered>,
}

/// What is wrong with a portal, by where it was found.
#[derive(Debug, Default)]
struct Problems {
    content: Vec<Diagnostic>,
    routes: Vec<Diagnostic>,
    assets: (Vec<Diagnostic>, Vec<Diagnostic>),
    chromes: Vec<Diagnostic>,
    exports: Vec<Diagnostic>,
}

impl Problems {
    /// Whether one of them stands in one of these files.
    fn have_a_place_in(&self, files: &BTreeSet<Arc<str>>) -> bool {
        let all = self.content.iter().chain(&self.routes).chain(&self.assets.0);
        let mut places = all.filter_map(|problem| problem.origin.as_ref());
        !files.is_empty() && places.any(|origin| files.contains(&origin.file))
    }
}

/// What became of a page when it was last made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PageState {
    pub(super) reader: ReaderId,
    pub(super) template: Arc<str>,
    pub(super) view: Option<Fingerprint>,
    pub(super) surroundings: Fingerprint,
    /// Of its bytes; `None` when it could not be made.
    pub(super) output: Option<Fingerprint>,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) theme_problem: Option<Diagnostic>,
}

/// Why a page must be made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was not there before.
    New,
    /// Something that it read has changed.
    Read(Key),
    /// An address that it looked up has changed.
    Looked(AddressKey),
    /// Its template, the texts of the theme or what surrounds it has changed.
    Surroundings,
    /// Its bytes are needed, whatever they are: they are not on the disk, or have to be audited by other rules.
    Bytes,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::New => f.write_str("new"),
            Self::Read(key) => key.fmt(f),
            Self::Looked(key) => key.fmt(f),
            Self::Surroundings => f.write_str("the theme"),
            Self::Bytes => f.write_str("its bytes were needed"),
        }
    }
}

impl PortalSession {
    /// A portal of which nothing is known yet.
    pub(super) fn new(id: Id<Portal>) -> Self {
        Self {
            id,
            catalog: None,
            routes: None,
            site: None,
            reads: Ledger::default(),
            lookups: Ledger::default(),
            pages: BTreeMap::new(),
            readers: BTreeMap::new(),
            next_reader: PAGES,
            pending: BTreeMap::new(),
            stale: BTreeSet::new(),
            unseen: Taken { meaning: true, ..Taken::default() },
            theme: None,
            facts: None,
            audit: Audit::new(AuditFacts::default()),
            unjudged: Vec::new(),
            files: BTreeMap::new(),
            deploy: Vec::new(),
            problems: Problems::default(),
            troubled: BTreeSet::new(),
            gone: BTreeSet::new(),
            files_are_pending: true,
            remembered: None,
        }
    }

    /// The site as it is now; `None` while the portal or the theme cannot be read.
    pub fn site(&self) -> Option<&Arc<Site>> {
        self.site.as_ref()
    }

    /// How many pages must be made before everything is right.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Its files are to be read anew: nothing that was put together from them holds.
    pub(super) fn forget_files(&mut self) {
        self.unseen.meaning = true;
    }

    /// Has these files made again, whatever is known of them.
    pub fn distrust(&mut self, is_right: impl Fn(&OutputPath) -> bool) {
        for (path, state) in &self.pages {
            if state.output.is_some() && !is_right(path) {
                self.pending.insert(path.clone(), Reason::Bytes);
            }
        }
        for (_, fingerprint) in self.files.iter_mut().filter(|(path, _)| !is_right(path)) {
            *fingerprint = UNKNOWN;
            self.files_are_pending = true;
        }
    }

    /// What is no longer part of the site since this was asked last.
    pub fn take_gone(&mut self) -> BTreeSet<OutputPath> {
        std::mem::take(&mut self.gone)
    }

    /// Every file of the site, with the fingerprint of its bytes, by path.
    pub fn outputs(&self) -> impl Iterator<Item = (&OutputPath, Fingerprint)> {
        let pages = self.pages.iter().filter_map(|(path, state)| Some((path, state.output?)));
        pages.chain(self.files.iter().filter_map(|(path, fingerprint)| Some((path, (*fingerprint)?))))
    }

    /// Settings for web servers, which do not belong in the site itself.
    pub fn deploy(&self) -> &[Artifact] {
        &self.deploy
    }

    /// How many pages the audit knows.
    pub fn page_count(&self) -> usize {
        self.audit.page_count()
    }

    /// What the audit measured.
    pub fn summary(&self) -> Summary {
        self.audit.summary()
    }

    /// What is wrong: in the content, and in the theme. What each file of the content is wrong in by itself is not
    /// among it.
    pub(super) fn problems(&self) -> (Diagnostics, Diagnostics) {
        let (mut content, mut theme) = <(Diagnostics, Diagnostics)>::default();
        let all = &self.problems;
        content.extend(all.content.iter().chain(&all.assets.0).cloned());
        theme.extend(all.assets.1.iter().cloned());
        if self.site.is_none() {
            return (content, theme);
        }
        content.extend(all.routes.iter().chain(&all.exports).cloned());
        theme.extend(all.chromes.iter().cloned());
        for state in self.troubled.iter().filter_map(|path| self.pages.get(path)) {
            content.extend(state.problems.iter().cloned());
            let problem = state.theme_problem.iter().cloned();
            // A picture that cannot be made is no fault of the theme.
            let (of_picture, of_theme): (Vec<_>, Vec<_>) =
                problem.partition(|problem| problem.code == Code::InvalidValue);
            content.extend(of_picture);
            theme.extend(of_theme);
        }
        content.extend(self.audit.diagnostics());
        (content, theme)
    }
}
