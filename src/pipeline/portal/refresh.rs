//! From changed files to the pages that must be made again.

use super::{CHROMES, EXPORTS, FACTS, PAGES, PortalSession, ROUTES, Reason, UNKNOWN};
use crate::audit::Audit;
use crate::catalog::{Catalog, Key};
use crate::check::{self, FilesOf, Taken};
use crate::diag::Diagnostics;
use crate::model::LangTag;
use crate::output::OutputPath;
use crate::pipeline::Shared;
use crate::pipeline::site::{self, Chrome, Reads, Site};
use crate::route::Routes;
use crate::theme::Theme;
use crate::trace::{Fingerprint, Log, ReaderId};
use std::collections::BTreeMap;
use std::sync::Arc;

impl PortalSession {
    /// Takes in what changed, and finds out what must be made again.
    pub(in crate::pipeline) fn refresh(&mut self, shared: &Shared, files: FilesOf<'_>, taken: &Taken) {
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
        let messages = chromes.iter().map(|(lang, chrome)| (lang.clone(), chrome.messages.clone())).collect();
        self.site = Some(Arc::new(Site { theme, catalog, routes, assets, chromes, messages }));
        self.unseen = Taken::default();
        if chromes_are_new || theme_is_new || is_first {
            self.find_new_surroundings();
        }
        self.refresh_facts(is_first || assets_are_new);
    }

    fn refresh_catalog(&mut self, shared: &Shared, files: FilesOf<'_>) {
        let (own, national) = (files.own, files.national);
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
            let keys = |file: Arc<str>| [Key::Text(file.clone()), Key::Media(file.clone()), Key::Body(file)];
            let keys: Vec<Key> = files.into_iter().flat_map(keys).collect();
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
        theme: &Theme,
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

    pub(super) fn record(&mut self, reader: ReaderId, reads: Reads, catalog: &Catalog, routes: &Routes) {
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
}
