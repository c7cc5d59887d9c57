//! One portal from edit to edit: what every page read, what became of it, and which pages must be made again.
//!
//! Turns changed files into pending pages, and pending pages into output. A page that is not pending is right.
//!
//! **Invariant:** when nothing is pending, output and problems are those of a clean build.

use super::make::{self, Made};
use super::site::{self, Chrome, Reads, Site};
use super::{Progress, Shared, Work};
use crate::audit::{Audit, AuditFacts, Extract, Summary, Verdicts};
use crate::catalog::{Catalog, Key};
use crate::check::{self, FilesOf, Taken};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Id, LangTag, Portal};
use crate::output::{Artifact, OutputPath, Sink};
use crate::route::{AddressKey, Routes};
use crate::trace::{Fingerprint, Ledger, Log, ReaderId, Stored};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

/// What an audit left: the facts that it judged by, its extracts and its verdicts.
type Remembered = (Fingerprint, Vec<(OutputPath, Arc<Extract>)>, Verdicts);

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

/// What a portal leaves for the next process.
#[derive(Serialize, Deserialize)]
pub struct Traces {
    reads: Stored<Key>,
    lookups: Stored<AddressKey>,
    pages: Vec<(OutputPath, PageState)>,
    extracts: Vec<(OutputPath, Arc<Extract>)>,
    verdicts: Verdicts,
    files: Vec<(OutputPath, Option<Fingerprint>)>,
    facts: Fingerprint,
    next_reader: ReaderId,
    /// Pages that are known to be old.
    pending: Vec<OutputPath>,
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

    /// Takes in what changed, and finds out what must be made again.
    pub(super) fn refresh(&mut self, shared: &Shared, files: FilesOf<'_>, taken: &Taken) {
        self.unseen.merge(taken);
        self.refresh_catalog(shared, files);
        self.refresh_routes(shared);
        let (Some(catalog), Some(routes), Some(theme)) = (&self.catalog, &self.routes, &shared.theme) else {
            self.site = None;
            self.problems.assets = Default::default();
            return;
        };
        let (catalog, routes, theme) = (catalog.clone(), routes.clone(), theme.clone());
        let theme_is_new = self.theme != Some(shared.theme_generation);
        let assets = match &self.site {
            Some(site) if !theme_is_new && !self.unseen.meaning => Some(site.assets.clone()),
            _ => {
                let (mut of_content, mut of_theme) = <(Diagnostics, Diagnostics)>::default();
                let log = Log::default();
                let portal = catalog.reader(&log).portal();
                let made = site::assets(&theme, portal, files.own, shared, &mut of_content, &mut of_theme);
                self.problems.assets = (of_content.into_sorted(), of_theme.into_sorted());
                made.map(Arc::new)
            }
        };
        let Some(assets) = assets else {
            self.site = None;
            return;
        };
        self.theme = Some(shared.theme_generation);
        let assets_are_new = self.site.as_ref().is_none_or(|site| site.assets.files != assets.files);
        let (chromes, chromes_are_new) =
            self.chromes(&theme, &catalog, &routes, &assets, theme_is_new || assets_are_new);
        let is_first = self.site.is_none();
        self.files_are_pending |= assets_are_new || self.stale.remove(&EXPORTS);
        self.site = Some(Arc::new(Site { theme, catalog, routes, assets, chromes }));
        self.unseen = Taken::default();
        if chromes_are_new || theme_is_new || is_first {
            self.find_new_surroundings();
        }
        self.refresh_facts(is_first || assets_are_new);
    }

    fn refresh_catalog(&mut self, shared: &Shared, files: FilesOf<'_>) {
        let (own, national) = (files.own.texts(), files.national.texts());
        // A place matters only to a problem that names it.
        self.unseen.meaning |= self.problems.have_a_place_in(&std::mem::take(&mut self.unseen.places));
        if self.unseen.meaning || self.catalog.is_none() {
            let mut problems = Diagnostics::default();
            let content = shared
                .network
                .as_ref()
                .and_then(|network| check::assemble(files, &self.id, network, shared.days, &mut problems));
            self.problems.content = problems.into_sorted();
            let before = self.catalog.take();
            self.catalog = content.map(|content| Catalog::new(content, own, national));
            let Some(catalog) = &self.catalog else { return };
            let is_same =
                |key: &Key| before.as_ref().is_some_and(|before| catalog.is_surely_same(before, key));
            let stale = self.reads.verify(is_same, |key| catalog.fingerprint(key));
            self.mark(stale, Reason::Read);
        } else if let Some(catalog) = &mut self.catalog
            && !self.unseen.texts.is_empty()
        {
            *catalog = catalog.with_texts(own, national);
            // Marked now, once, whether or not a site can be made.
            let files = std::mem::take(&mut self.unseen.texts);
            let keys: Vec<Key> =
                files.into_iter().flat_map(|file| [Key::Text(file.clone()), Key::Body(file)]).collect();
            let stale = self.reads.verify_only(&keys, |key| catalog.fingerprint(key));
            self.mark(stale, Reason::Read);
        }
    }

    fn refresh_routes(&mut self, shared: &Shared) {
        let Some(catalog) = &self.catalog else { return };
        if self.routes.is_some() && !self.stale.remove(&ROUTES) {
            return;
        }
        let mut problems = Diagnostics::default();
        let (routes, keys) = site::routes(catalog, shared, &mut problems);
        self.reads.record(ROUTES, keys, |key| catalog.fingerprint(key));
        self.problems.routes = problems.into_sorted();
        if self.routes.as_deref() == Some(&routes) {
            return;
        }
        let stale = self.lookups.verify(|_| false, |key| routes.fingerprint(key));
        for route in routes.iter().filter(|route| !self.pages.contains_key(&route.output)) {
            self.pending.entry(route.output.clone()).or_insert(Reason::New);
        }
        self.pending.retain(|path, _| routes.at(path.as_str()).is_some());
        let gone = self.pages.keys().filter(|path| routes.at(path.as_str()).is_none());
        let gone: Vec<OutputPath> = gone.cloned().collect();
        self.routes = Some(Arc::new(routes));
        self.mark(stale, Reason::Looked);
        for path in gone {
            self.strike(&path);
        }
    }

    /// Forgets a page that is no more.
    fn strike(&mut self, path: &OutputPath) {
        if let Some(state) = self.pages.remove(path) {
            self.reads.forget(state.reader);
            self.lookups.forget(state.reader);
            self.readers.remove(&state.reader);
        }
        self.pending.remove(path);
        self.troubled.remove(path);
        self.unjudged.push((path.clone(), None));
        self.gone.insert(path.clone());
    }

    /// Marks what read something that has changed.
    fn mark<K>(&mut self, stale: BTreeMap<ReaderId, K>, reason: impl Fn(K) -> Reason) {
        for (reader, key) in stale {
            match self.readers.get(&reader) {
                Some(path) => {
                    self.pending.entry(path.clone()).or_insert_with(|| reason(key));
                }
                None => {
                    self.stale.insert(reader);
                }
            }
        }
    }

    /// What every page of a language shares, and whether any of it is another than before.
    fn chromes(
        &mut self,
        theme: &crate::theme::Theme,
        catalog: &Catalog,
        routes: &Routes,
        assets: &site::AssetFiles,
        all: bool,
    ) -> (BTreeMap<LangTag, Arc<Chrome>>, bool) {
        let log = Log::default();
        let languages = &catalog.reader(&log).portal().languages;
        let before = self.site.as_ref().map(|site| site.chromes.clone()).unwrap_or_default();
        let mut chromes = BTreeMap::new();
        let mut problems = Vec::new();
        let mut are_new = before.len() != languages.len();
        for (reader, language) in (CHROMES..PAGES).zip(languages) {
            let old = before.get(&language.tag);
            if let Some(chrome) = old.filter(|_| !all && !self.stale.contains(&reader)) {
                chromes.insert(language.tag.clone(), chrome.clone());
                continue;
            }
            let (made, reads) = site::chrome(theme, catalog, routes, &assets.addresses, &language.tag);
            self.record(reader, reads, catalog, routes);
            match made {
                Ok(chrome) => {
                    are_new |= old.is_none_or(|old| old.fingerprint != chrome.fingerprint);
                    chromes.insert(language.tag.clone(), Arc::new(chrome));
                }
                Err(problem) => problems.push(*problem),
            }
        }
        // Languages may have changed places, and with them their readers.
        self.stale.retain(|reader| *reader < CHROMES);
        self.problems.chromes = problems;
        (chromes, are_new)
    }

    fn record(&mut self, reader: ReaderId, reads: Reads, catalog: &Catalog, routes: &Routes) {
        self.reads.record(reader, reads.content, |key| catalog.fingerprint(key));
        self.lookups.record(reader, reads.addresses, |key| routes.fingerprint(key));
    }

    /// Marks the pages whose template or surroundings are others than when they were made.
    fn find_new_surroundings(&mut self) {
        let Some(site) = &self.site else { return };
        for (path, state) in &self.pages {
            let Some(route) = site.routes.at(path.as_str()) else { continue };
            if site.surroundings(&state.template, route) != state.surroundings {
                self.pending.entry(path.clone()).or_insert(Reason::Surroundings);
            }
        }
    }

    fn refresh_facts(&mut self, anew: bool) {
        let Some(site) = self.site.clone() else { return };
        if !self.stale.remove(&FACTS) && self.facts.is_some() && !anew {
            return;
        }
        let (facts, reads) = site.audit_facts();
        self.record(FACTS, reads, &site.catalog, &site.routes);
        if self.facts.as_ref() == Some(&facts) {
            return;
        }
        // Every file is judged by other facts: all of them have to be read again.
        self.facts = Some(facts.clone());
        let known = self.remembered.take().filter(|(by, ..)| *by == Fingerprint::of_value(&facts));
        if let Some((_, extracts, verdicts)) = known {
            self.audit = Audit::resume(facts, extracts, verdicts);
            // What went away before anybody could ask for the facts.
            let is_gone =
                |path: &&OutputPath| !self.pages.contains_key(*path) && !self.files.contains_key(*path);
            let gone: Vec<_> = self.audit.files().map(|(path, _)| path).filter(is_gone).cloned().collect();
            self.unjudged.extend(gone.into_iter().map(|path| (path, None)));
            return;
        }
        self.audit = Audit::new(facts);
        self.unjudged.clear();
        self.files.values_mut().for_each(|fingerprint| *fingerprint = UNKNOWN);
        self.files_are_pending = true;
        for path in self.pages.keys() {
            self.pending.insert(path.clone(), Reason::Bytes);
        }
    }

    /// Makes up to `most` of the pending pages, and when none are left the other files; gives what is new to `sink`.
    pub(super) fn make(&mut self, most: usize, sink: &dyn Sink, progress: Progress<'_>) -> Work {
        let mut work = Work::default();
        let (Some(site), Some(facts)) = (self.site.clone(), self.facts.clone()) else { return work };
        let batch: Vec<(OutputPath, Reason)> = {
            let paths: Vec<OutputPath> = self.pending.keys().take(most).cloned().collect();
            paths.into_iter().filter_map(|path| self.pending.remove_entry(&path)).collect()
        };
        let total = batch.len();
        let done = std::sync::atomic::AtomicUsize::new(0);
        let made: Vec<Made> = batch
            .into_par_iter()
            .filter_map(|(path, reason)| {
                let route = site.routes.at(path.as_str())?;
                let made = make::page(&site, route, self.pages.get(&path), reason, &facts, sink);
                progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, total);
                Some(made)
            })
            .collect();
        for made in made {
            self.take_in(made, &site, &mut work);
        }
        if self.pending.is_empty() {
            self.make_files(&site, &facts, sink, &mut work);
            // All at once: a new page would otherwise be judged again with every page that it links to.
            work.judged += self.audit.update(std::mem::take(&mut self.unjudged));
        }
        work
    }

    fn take_in(&mut self, made: Made, site: &Site, work: &mut Work) {
        let Made { path, reason, reads, mut state, extract, rendered } = made;
        work.count(&path, reason, rendered, extract.is_some());
        match self.pages.get(&path) {
            Some(old) => state.reader = old.reader,
            None => {
                state.reader = self.next_reader;
                self.next_reader += 1;
                self.readers.insert(state.reader, path.clone());
            }
        }
        self.record(state.reader, reads, &site.catalog, &site.routes);
        if let Some(extract) = extract {
            self.unjudged.push((path.clone(), extract.map(Arc::new)));
        }
        if state.output.is_none() {
            self.gone.insert(path.clone());
        } else {
            self.gone.remove(&path);
        }
        if state.problems.is_empty() && state.theme_problem.is_none() {
            self.troubled.remove(&path);
        } else {
            self.troubled.insert(path.clone());
        }
        self.pages.insert(path, state);
    }

    /// The theme's files and those for machines.
    fn make_files(&mut self, site: &Site, facts: &AuditFacts, sink: &dyn Sink, work: &mut Work) {
        if !std::mem::take(&mut self.files_are_pending) {
            return;
        }
        let ((exports, deploy), reads) = site.exports();
        self.record(EXPORTS, reads, &site.catalog, &site.routes);
        self.deploy = deploy;
        let mut files: BTreeMap<OutputPath, Arc<[u8]>> = site.assets.files.clone();
        let mut problems = Vec::new();
        for export in exports {
            if files.contains_key(&export.path) || site.routes.at(export.path.as_str()).is_some() {
                let message = format!("Two files would stand at {}.", export.path.url());
                problems.push(Diagnostic::of_portal(Code::DuplicateAddress, message));
            } else {
                files.insert(export.path, export.bytes.into());
            }
        }
        self.problems.exports = problems;
        for path in self.files.keys().filter(|path| !files.contains_key(*path)) {
            if site.routes.at(path.as_str()).is_none() {
                self.unjudged.push((path.clone(), None));
                self.gone.insert(path.clone());
            }
        }
        let mut now = BTreeMap::new();
        for (path, bytes) in files {
            let fingerprint = Some(Fingerprint::of(&bytes));
            if self.files.get(&path) != Some(&fingerprint) {
                let extract = Extract::of(&path, &bytes, facts);
                self.unjudged.push((path.clone(), Some(Arc::new(extract))));
                sink.put(&path, &bytes);
                work.files += 1;
            }
            self.gone.remove(&path);
            now.insert(path, fingerprint);
        }
        self.files = now;
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
            theme.extend(state.theme_problem.clone());
        }
        content.extend(self.audit.diagnostics());
        (content, theme)
    }

    /// What the next process must know.
    pub fn to_traces(&self) -> Traces {
        Traces {
            reads: self.reads.to_stored(),
            lookups: self.lookups.to_stored(),
            pages: self.pages.iter().map(|(path, state)| (path.clone(), state.clone())).collect(),
            extracts: self.audit.files().map(|(path, extract)| (path.clone(), extract.clone())).collect(),
            verdicts: self.audit.verdicts(),
            files: self.files.iter().map(|(path, fingerprint)| (path.clone(), *fingerprint)).collect(),
            facts: Fingerprint::of_value(&self.facts.clone().unwrap_or_default()),
            next_reader: self.next_reader,
            pending: self.pending.keys().cloned().collect(),
        }
    }

    /// Goes on from where another process stopped; `false` when what it left does not hang together.
    pub(super) fn recall(&mut self, traces: Traces) -> bool {
        let (Some(reads), Some(lookups)) =
            (Ledger::from_stored(traces.reads), Ledger::from_stored(traces.lookups))
        else {
            return false;
        };
        (self.reads, self.lookups, self.next_reader) = (reads, lookups, traces.next_reader);
        self.readers = traces.pages.iter().map(|(path, state)| (state.reader, path.clone())).collect();
        let is_troubled = |state: &PageState| !state.problems.is_empty() || state.theme_problem.is_some();
        let troubled = traces.pages.iter().filter(|(_, state)| is_troubled(state));
        self.troubled = troubled.map(|(path, _)| path.clone()).collect();
        self.pages = traces.pages.into_iter().collect();
        self.files = traces.files.into_iter().collect();
        self.remembered = Some((traces.facts, traces.extracts, traces.verdicts));
        self.pending = traces.pending.into_iter().map(|path| (path, Reason::Bytes)).collect();
        true
    }
}
