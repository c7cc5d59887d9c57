//! All portals of a content folder with what they share, from edit to edit.

use super::Progress;
use super::portal::{PortalSession, Reason, Traces};
use crate::audit;
use crate::check::{self, Days, Files, FilesOf, Measured, Taken};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{BuildDate, Edition, Id, Network, Portal};
use crate::output::{OutputPath, Sink};
use crate::route::Extra;
use crate::source::{Change, Snapshot};
use crate::theme::{Asset, Loader, Theme};
use crate::trace::Fingerprint;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// The folder that every portal inherits from.
const NATIONAL: &str = "national";

/// How a session judges and what it makes; never changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// One portal, or all.
    pub only: Option<Id<Portal>>,
    /// The day to judge by, where somebody asked for one.
    pub date: Option<BuildDate>,
    /// The day to judge by otherwise.
    pub today: BuildDate,
    /// What is built besides.
    pub extra: Extra,
    /// For whom it is built.
    pub edition: Edition,
}

/// What all portals have in common.
#[derive(Debug)]
pub struct Shared {
    pub(super) network: Option<Arc<Network>>,
    network_problems: Diagnostics,
    pub(super) theme: Option<Theme>,
    /// How often the theme has changed.
    pub(super) theme_generation: u64,
    theme_files: Snapshot,
    theme_problems: Diagnostics,
    loader: Loader,
    pub(super) days: Days,
    pub(super) extra: Extra,
    edition: Edition,
    /// Portals with the same tokens have the same stylesheet, and it is dear to make.
    stylesheets: Mutex<BTreeMap<Fingerprint, Stylesheet>>,
}

/// A stylesheet with its weight as a phone receives it, or why there is none.
type Stylesheet = Result<(Asset, usize), Diagnostic>;

/// Portals, from edit to edit.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    shared: Shared,
    /// The files of each folder of the content; those at its root are below `""`.
    folders: BTreeMap<Box<str>, Files>,
    paths: BTreeSet<Arc<str>>,
    /// The portals that are asked for, by name: their folders have a `portal.yaml`.
    asked: Vec<Id<Portal>>,
    /// Whether files were given before.
    has_files: bool,
    /// The folders that nothing reads.
    orphans: Diagnostics,
    portals: BTreeMap<Id<Portal>, PortalSession>,
}

/// What came of some changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Applied {
    /// Everything is taken in.
    Whole,
    /// What all files are read by has changed: give every file of the content again.
    NeedsEverything,
}

/// What was done, in pages and files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Pages that were looked at again.
    pub viewed: usize,
    /// Pages that were rendered.
    pub rendered: usize,
    /// Pages whose bytes are others than before.
    pub changed: usize,
    /// Files that are no pages and are others than before.
    pub files: usize,
    /// Files that the audit judged.
    pub judged: usize,
    /// Why pages were rendered: each reason with the first page and how many.
    pub reasons: BTreeMap<String, (OutputPath, usize)>,
}

impl Work {
    pub(super) fn count(&mut self, path: &OutputPath, reason: Reason, rendered: bool, changed: bool) {
        self.viewed += 1;
        self.rendered += usize::from(rendered);
        self.changed += usize::from(changed);
        if rendered {
            self.reasons.entry(reason.to_string()).or_insert_with(|| (path.clone(), 0)).1 += 1;
        }
    }

    /// Adds what was done elsewhere.
    pub fn merge(&mut self, other: Self) {
        self.viewed += other.viewed;
        self.rendered += other.rendered;
        self.changed += other.changed;
        self.files += other.files;
        self.judged += other.judged;
        for (reason, (path, count)) in other.reasons {
            self.reasons.entry(reason).or_insert_with(|| (path, 0)).1 += count;
        }
    }
}

impl Shared {
    /// The stylesheet of a portal with its own values for some tokens.
    pub(super) fn stylesheet(&self, theme: &Theme, tokens: &BTreeMap<Arc<str>, Arc<str>>) -> Stylesheet {
        let key = Fingerprint::of_value(&(theme.styles_fingerprint(), tokens));
        let make = || {
            let stylesheet = theme.stylesheet(tokens).map_err(|problem| *problem)?;
            let weight = audit::weight(&stylesheet.bytes);
            Ok((stylesheet, weight))
        };
        let Ok(mut known) = self.stylesheets.lock() else { return make() };
        if known.len() > 100 {
            known.clear();
        }
        known.entry(key).or_insert_with(make).clone()
    }
}

impl Session {
    /// A session that knows nothing yet; messages call the theme's folder `theme`.
    pub fn new(settings: Settings, theme: &str) -> Self {
        let mut network_problems = Diagnostics::default();
        let network = check::network(None, &mut network_problems).map(Arc::new);
        let shared = Shared {
            network,
            network_problems,
            theme: None,
            theme_generation: 0,
            theme_files: Snapshot::empty(theme),
            theme_problems: Diagnostics::default(),
            loader: Loader::default(),
            days: Days { given: settings.date, today: settings.today },
            extra: settings.extra,
            edition: settings.edition,
            stylesheets: Mutex::default(),
        };
        Self {
            settings,
            shared,
            folders: BTreeMap::new(),
            paths: BTreeSet::new(),
            asked: Vec::new(),
            has_files: false,
            orphans: Diagnostics::default(),
            portals: BTreeMap::new(),
        }
    }

    /// Says which files the content has, where they are not all given at once.
    pub fn expect<'a>(&mut self, paths: impl IntoIterator<Item = &'a Arc<str>>) {
        self.paths.extend(paths.into_iter().cloned());
        self.look_at_paths();
    }

    fn look_at_paths(&mut self) {
        self.orphans = check::orphans(&self.paths);
        self.asked = check::folders(&self.paths);
        self.asked.retain(|id| self.settings.only.as_ref().is_none_or(|only| only == id));
    }

    /// Takes in changes, and finds out which pages must be made again.
    pub fn apply(&mut self, content: &[Change], theme: &[Change]) -> Applied {
        let is_other = |change: &Change| {
            let now = change.file.as_ref().map(|file| file.fingerprint);
            self.shared.theme_files.get(&change.path).map(|file| file.fingerprint) != now
        };
        if theme.iter().any(is_other) {
            self.shared.theme_files.apply(theme);
            (self.shared.theme, self.shared.theme_problems) =
                self.shared.loader.load(&self.shared.theme_files);
            self.shared.theme_generation += 1;
        }
        let applied = self.apply_network(content);
        self.has_files |= !content.is_empty();
        if applied == Applied::NeedsEverything {
            return applied;
        }
        let mut by_folder: BTreeMap<Box<str>, Vec<Change>> = BTreeMap::new();
        let mut paths_are_others = false;
        for change in content {
            paths_are_others |= match change.file {
                Some(_) => self.paths.insert(change.path.clone()),
                None => self.paths.remove(&change.path),
            };
            let folder = change.path.split_once('/').map_or("", |(folder, _)| folder);
            by_folder.entry(folder.into()).or_default().push(change.clone());
        }
        if paths_are_others {
            self.look_at_paths();
        }
        let mut taken: BTreeMap<Box<str>, Taken> = BTreeMap::new();
        if let Some(network) = &self.shared.network {
            for (folder, changes) in by_folder {
                let files = self.folders.entry(folder.clone()).or_default();
                taken.insert(folder, files.take(&changes, network));
            }
        }
        self.refresh(&taken);
        Applied::Whole
    }

    /// Every file is read by the languages of `network.yaml`.
    fn apply_network(&mut self, content: &[Change]) -> Applied {
        let Some(change) = content.iter().find(|change| &*change.path == "network.yaml") else {
            return Applied::Whole;
        };
        let mut problems = Diagnostics::default();
        let network = check::network(change.file.as_ref(), &mut problems).map(Arc::new);
        self.shared.network_problems = problems;
        if network == self.shared.network {
            return Applied::Whole;
        }
        self.shared.network = network;
        // Without a network nothing could be read, however many files were given.
        let had_files = self.has_files;
        self.folders.clear();
        for portal in self.portals.values_mut() {
            portal.forget_files();
        }
        if had_files { Applied::NeedsEverything } else { Applied::Whole }
    }

    fn refresh(&mut self, taken: &BTreeMap<Box<str>, Taken>) {
        let none = Files::default();
        let all = &self.asked;
        self.portals.retain(|id, _| all.contains(id));
        for id in all.iter().filter(|id| self.folders.contains_key(id.as_str())) {
            self.portals.entry(id.clone()).or_insert_with(|| PortalSession::new(id.clone()));
        }
        let (shared, folders) = (&self.shared, &self.folders);
        let national = folders.get(NATIONAL).unwrap_or(&none);
        let refresh = |(id, portal): (&Id<Portal>, &mut PortalSession)| {
            let mut changes = taken.get(id.as_str()).map_or_else(Taken::default, Taken::clone);
            if let Some(of_national) = taken.get(NATIONAL) {
                changes.merge(of_national);
            }
            let own = folders.get(id.as_str()).unwrap_or(&none);
            portal.refresh(shared, FilesOf { national, own, edition: shared.edition }, &changes);
        };
        self.portals.par_iter_mut().for_each(refresh);
    }

    /// The portals that are asked for, by name.
    pub fn portals(&self) -> &[Id<Portal>] {
        &self.asked
    }

    /// A portal.
    pub fn portal(&self, id: &Id<Portal>) -> Option<&PortalSession> {
        self.portals.get(id)
    }

    /// A portal, to ask what is gone or to say what cannot be trusted.
    pub fn portal_mut(&mut self, id: &Id<Portal>) -> Option<&mut PortalSession> {
        self.portals.get_mut(id)
    }

    /// Makes up to `most` of a portal's pending pages and gives what is new to `sink`.
    pub fn make(&mut self, id: &Id<Portal>, most: usize, sink: &dyn Sink, progress: Progress<'_>) -> Work {
        self.portals.get_mut(id).map_or_else(Work::default, |portal| portal.make(most, sink, progress))
    }

    /// Goes on with a portal from where another process stopped, before its files are applied.
    pub fn recall(&mut self, id: &Id<Portal>, traces: Traces) {
        let mut portal = PortalSession::new(id.clone());
        if portal.recall(traces) {
            self.portals.insert(id.clone(), portal);
        }
    }

    /// Forgets a portal with its files. That they exist is not forgotten.
    pub fn forget(&mut self, id: &Id<Portal>) {
        self.portals.remove(id);
        self.folders.remove(id.as_str());
    }

    /// Every problem, by place: those in the content and on the finished pages, then those in the theme.
    pub fn problems(&self) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let (mut content, mut theme) = self.shared_problems();
        content.extend(self.orphans());
        for id in self.portals.keys() {
            let (of_content, of_theme) = self.problems_of(id);
            content.extend(of_content);
            theme.extend(of_theme);
        }
        (content.into_sorted(), theme.into_sorted())
    }

    /// How hard each Swedish text is to read, the hardest first; those of the portals that are asked for.
    pub fn readability(&self) -> Vec<Measured> {
        let Some(network) = &self.shared.network else { return Vec::new() };
        let is_asked = |folder: &str| folder == NATIONAL || self.asked.iter().any(|id| id.as_str() == folder);
        let files = self.folders.iter().filter(|(folder, _)| is_asked(folder));
        let mut measured: Vec<Measured> =
            files.flat_map(|(_, files)| files.measured(&network.readability)).collect();
        measured.sort_by_key(|one| (Reverse(one.lix), one.file.clone()));
        measured
    }

    /// The problems that are no one portal's: in the national files, in files outside every portal, in the theme.
    pub fn shared_problems(&self) -> (Diagnostics, Diagnostics) {
        let mut content = self.shared.network_problems.clone();
        if self.shared.network.is_some() {
            let is_shared = |folder: &str| ["", NATIONAL].contains(&folder) || self.is_stray(folder);
            for (_, files) in self.folders.iter().filter(|(folder, _)| is_shared(folder)) {
                content.extend(files.problems().cloned());
            }
        }
        (content, self.shared.theme_problems.clone())
    }

    /// The folders that nothing reads.
    pub fn orphans(&self) -> Diagnostics {
        if self.shared.network.is_some() { self.orphans.clone() } else { Diagnostics::default() }
    }

    /// Whether a folder is none of a portal's, and somebody might have meant it to be.
    fn is_stray(&self, folder: &str) -> bool {
        self.settings.only.is_none() && !self.paths.contains(&*format!("{folder}/portal.yaml"))
    }

    /// The problems of a portal: in its own files, in what is put together from them, and on its pages.
    pub fn problems_of(&self, id: &Id<Portal>) -> (Diagnostics, Diagnostics) {
        let Some(portal) = self.portals.get(id) else { return Default::default() };
        let (mut content, theme) = portal.problems();
        let files = self.folders.get(id.as_str());
        content.extend(files.into_iter().flat_map(Files::problems).cloned());
        (content, theme)
    }
}
