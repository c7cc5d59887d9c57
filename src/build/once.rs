//! One build, portal after portal, so that memory never holds more than one of them.

use super::manifest::{Manifest, days, sealed_traces};
use super::put::{Put, publish_deploy};
use super::{BuildError, Clock, PublishedPortal, Report, Request, name};
use crate::check;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Id, Portal};
use crate::output::{Artifact, OutputPath};
use crate::pipeline::{self, Applied, Progress, Session};
use crate::publish::{Durability, Publication, PublishError, Stamp, Step};
use crate::source::{Change, Folder, Known, ReadError};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// Builds and publishes every portal that is asked for: all of them, or none when there is an error.
pub fn build(request: &Request, progress: Progress<'_>) -> Result<Report, BuildError> {
    let mut clock = Clock::start();
    let mut once = Once::begin(request, &mut clock)?;
    let mut staged = Vec::new();
    for portal in std::mem::take(&mut once.portals) {
        staged.push(once.portal(portal, progress, &mut clock)?);
    }
    if once.shared_problems.is_none() {
        // There is no portal, and that is a problem of what is there instead.
        once.share()?;
    }
    let mut report = once.report(&staged);
    if !report.is_blocked {
        for portal in staged {
            report.published.push(portal.publish(request)?);
        }
        clock.lap("publish");
    }
    report.timings = clock.laps;
    Ok(report)
}

struct Once<'a> {
    request: &'a Request,
    content: Folder,
    theme: Folder,
    session: Session,
    /// Files that had to be read to see whether they are others; they need not be read again.
    read: BTreeMap<Arc<str>, Change>,
    read_theme: BTreeMap<Arc<str>, Change>,
    portals: Vec<Found>,
    /// The files that are no one portal's.
    shared: Vec<Arc<str>>,
    /// Whether the session has what all portals share.
    has_shared: bool,
    /// What is wrong with what they share, once somebody knows.
    shared_problems: Option<(Diagnostics, Diagnostics)>,
    work: pipeline::Work,
}

/// A portal as the last build left it.
struct Found {
    id: Id<Portal>,
    publication: Publication,
    manifest: Option<Manifest>,
}

/// A portal that is made and not yet published.
struct Staged {
    id: Id<Portal>,
    publication: Publication,
    /// Every file of the site.
    belongs: HashSet<OutputPath>,
    deploy: Vec<Artifact>,
    pages: usize,
    problems: (Diagnostics, Diagnostics),
    /// What the next build must know; `None` when it knows that already.
    memory: Option<Memory>,
}

struct Memory {
    manifest: Manifest,
    /// `None` for those that are there.
    traces: Option<Vec<u8>>,
}

impl<'a> Once<'a> {
    fn begin(request: &'a Request, clock: &mut Clock) -> Result<Self, BuildError> {
        let (content, theme) =
            rayon::join(|| Folder::scan(&request.content), || Folder::scan(&request.theme));
        let (mut content, mut theme) = (content?, theme?);
        let all = check::folders(content.paths());
        let folders: BTreeSet<&str> = all.iter().map(Id::as_str).collect();
        let is_shared =
            |path: &&Arc<str>| !folders.contains(path.split_once('/').map_or("", |(folder, _)| folder));
        let shared = content.paths().filter(is_shared).cloned().collect();
        let only = request.settings.only.as_ref();
        let ids: Vec<_> = all.into_iter().filter(|id| only.is_none_or(|only| only == id)).collect();
        let found = |id: Id<Portal>| {
            let publication = Publication::begin(&request.folder(&id))?;
            let manifest = Manifest::recall(&publication, request)?;
            Ok(Found { id, publication, manifest })
        };
        let portals: Vec<Found> = ids.into_par_iter().map(found).collect::<Result<_, PublishError>>()?;
        for manifest in portals.iter().filter_map(|portal| portal.manifest.as_ref()) {
            manifest.content.iter().for_each(|(path, known)| content.recall(path, *known));
            manifest.theme.iter().for_each(|(path, known)| theme.recall(path, *known));
        }
        let mut session = Session::new(request.settings.clone(), &name(&request.theme));
        session.expect(content.paths());
        clock.lap("scan");
        Ok(Self {
            request,
            content,
            theme,
            session,
            read: BTreeMap::new(),
            read_theme: BTreeMap::new(),
            portals,
            shared,
            has_shared: false,
            shared_problems: None,
            work: pipeline::Work::default(),
        })
    }

    /// Makes a portal, or sees that it stands as it is.
    fn portal(
        &mut self,
        found: Found,
        progress: Progress<'_>,
        clock: &mut Clock,
    ) -> Result<Staged, BuildError> {
        let Found { id, publication, manifest } = found;
        let manifest = match manifest {
            Some(known)
                if known.days == days(self.request)
                    && self.is_made_of(&id, &known)?
                    && known.outputs.iter().all(|(path, stamp)| publication.stands(path, stamp)) =>
            {
                return Ok(self.as_it_stands(id, publication, known));
            }
            other => other,
        };
        clock.lap("scan");
        self.share()?;
        clock.lap("theme");
        let traces = match &manifest {
            Some(manifest) => manifest.traces(&publication, self.request)?,
            None => None,
        };
        let outputs = manifest.filter(|_| traces.is_some()).map_or_else(Vec::new, |known| known.outputs);
        if let Some(traces) = traces {
            self.session.recall(&id, traces);
        }
        let changes = self.read_own(&id)?;
        // What the files are read by is not among them.
        let _whole: Applied = self.session.apply(&changes, &[]);
        drop(changes);
        clock.lap("content");
        let stands: BTreeMap<OutputPath, Stamp> =
            outputs.into_iter().filter(|(path, stamp)| publication.stands(path, stamp)).collect();
        if let Some(portal) = self.session.portal_mut(&id) {
            portal.distrust(|path| stands.contains_key(path));
        }
        let sink = Put::new(&publication);
        self.work.merge(self.session.make(&id, usize::MAX, &sink, progress));
        let put = sink.finish()?;
        clock.lap("pages");
        let staged = self.stage(id, publication, stands, put);
        clock.lap("memory");
        Ok(staged)
    }

    /// The files of a portal, and those that it shares with others.
    fn paths_of<'s>(&'s self, id: &'s Id<Portal>) -> impl Iterator<Item = &'s Arc<str>> {
        self.shared.iter().chain(self.content.paths_below(id.as_str()))
    }

    /// Whether the files are those that the manifest was written from. What cannot be told without reading is read.
    fn is_made_of(&mut self, id: &Id<Portal>, manifest: &Manifest) -> Result<bool, BuildError> {
        let is_new = |path: &&Arc<str>| self.content.is_unsure(path) && !self.read.contains_key(*path);
        let unsure: Vec<_> = self.paths_of(id).filter(is_new).cloned().collect();
        for change in self.content.read_these(unsure)? {
            self.read.insert(change.path.clone(), change);
        }
        let is_new = |path: &&Arc<str>| self.theme.is_unsure(path) && !self.read_theme.contains_key(*path);
        let unsure: Vec<_> = self.theme.paths().filter(is_new).cloned().collect();
        for change in self.theme.read_these(unsure)? {
            self.read_theme.insert(change.path.clone(), change);
        }
        let own = self.paths_of(id).count();
        Ok(own == manifest.content.len()
            && self.theme.paths().count() == manifest.theme.len()
            && is_same(&self.content, &manifest.content)
            && is_same(&self.theme, &manifest.theme))
    }

    /// A portal of which nothing has changed.
    fn as_it_stands(&mut self, id: Id<Portal>, publication: Publication, manifest: Manifest) -> Staged {
        let diagnostics = |problems: &[Vec<Diagnostic>; 2]| {
            let [mut content, mut theme] = <[Diagnostics; 2]>::default();
            content.extend(problems[0].iter().cloned());
            theme.extend(problems[1].iter().cloned());
            (content, theme)
        };
        if self.shared_problems.is_none() {
            self.shared_problems = Some(diagnostics(&manifest.shared_problems));
        }
        let mut staged = Staged {
            publication,
            belongs: manifest.outputs.iter().map(|(path, _)| path.clone()).collect(),
            deploy: manifest.deploy.clone(),
            pages: manifest.pages,
            problems: diagnostics(&manifest.problems),
            memory: None,
            id,
        };
        // Files that were too young to be recognized the next time may have come of age.
        let content = self.known_content(&staged.id);
        if content != manifest.content || self.known_theme() != manifest.theme {
            let manifest = Manifest { content, theme: self.known_theme(), ..manifest };
            staged.memory = Some(Memory { manifest, traces: None });
        }
        staged
    }

    fn known_content(&self, id: &Id<Portal>) -> Vec<(Arc<str>, Known)> {
        let known = |path: &Arc<str>| Some((path.clone(), self.content.known(path)?));
        self.paths_of(id).filter_map(known).collect()
    }

    fn known_theme(&self) -> Vec<(Arc<str>, Known)> {
        self.theme.paths().filter_map(|path| Some((path.clone(), self.theme.known(path)?))).collect()
    }

    /// Gives the session the theme and the content that no portal has to itself.
    fn share(&mut self) -> Result<(), BuildError> {
        if std::mem::replace(&mut self.has_shared, true) {
            return Ok(());
        }
        let all: Vec<Arc<str>> = self.theme.paths().cloned().collect();
        let theme = read(&mut self.theme, &mut self.read_theme, all)?;
        let all: Vec<Arc<str>> = self.shared.clone();
        let content = read(&mut self.content, &mut self.read, all)?;
        // It is the first that the session hears of.
        let _whole: Applied = self.session.apply(&content, &theme);
        self.shared_problems = Some(self.session.shared_problems());
        Ok(())
    }

    fn read_own(&mut self, id: &Id<Portal>) -> Result<Vec<Change>, BuildError> {
        let own: Vec<Arc<str>> = self.content.paths_below(id.as_str()).cloned().collect();
        Ok(read(&mut self.content, &mut self.read, own)?)
    }

    /// Takes a portal that is made out of the session.
    fn stage(
        &mut self,
        id: Id<Portal>,
        publication: Publication,
        stands: BTreeMap<OutputPath, Stamp>,
        put: BTreeMap<OutputPath, Stamp>,
    ) -> Staged {
        let problems = self.session.problems_of(&id);
        let stamp = |path: &OutputPath| put.get(path).or_else(|| stands.get(path)).copied();
        let mut manifest = Manifest::of(&self.session, &id, self.request, stamp);
        manifest.content = self.known_content(&id);
        manifest.theme = self.known_theme();
        let portal = self.session.portal(&id);
        let traces = portal.map(|portal| sealed_traces(&portal.to_traces(), self.request));
        self.session.forget(&id);
        Staged {
            id,
            publication,
            belongs: manifest.outputs.iter().map(|(path, _)| path.clone()).collect(),
            deploy: manifest.deploy.clone(),
            pages: manifest.pages,
            problems,
            memory: Some(Memory { manifest, traces }),
        }
    }

    /// Every problem, and whether any keeps the sites from being published.
    fn report(&mut self, staged: &[Staged]) -> Report {
        let (mut content, mut theme) = self.shared_problems.take().unwrap_or_default();
        content.extend(self.session.orphans().clone());
        for portal in staged {
            content.extend(portal.problems.0.clone());
            theme.extend(portal.problems.1.clone());
        }
        let (content_problems, theme_problems) = (content.into_sorted(), theme.into_sorted());
        let all = content_problems.iter().chain(&theme_problems);
        let is_blocked = !pipeline::is_publishable(all, self.request.warnings);
        let work = std::mem::take(&mut self.work);
        Report { content_problems, theme_problems, is_blocked, work, ..Report::default() }
    }
}

impl Staged {
    fn publish(mut self, request: &Request) -> Result<PublishedPortal, BuildError> {
        let belongs = &self.belongs;
        self.publication.retain(|path| belongs.contains(path));
        let published = self.publication.finish(Step::WholeSite, Durability::Process)?;
        publish_deploy(&self.deploy, &request.deploy_folder(&self.id))?;
        if let Some(Memory { manifest, traces }) = self.memory {
            manifest.remember(traces.as_deref(), &mut self.publication, request)?;
        }
        let folder = request.folder(&self.id);
        Ok(PublishedPortal { id: self.id, folder, pages: self.pages, published })
    }
}

/// Files that were read already, and the others read now.
fn read(
    folder: &mut Folder,
    known: &mut BTreeMap<Arc<str>, Change>,
    paths: Vec<Arc<str>>,
) -> Result<Vec<Change>, ReadError> {
    let (there, missing): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| known.contains_key(path));
    let mut changes = folder.read_these(missing)?;
    changes.extend(there.iter().filter_map(|path| known.remove(path)));
    Ok(changes)
}

fn is_same(folder: &Folder, known: &[(Arc<str>, Known)]) -> bool {
    let is_same = |(path, known): &(Arc<str>, Known)| {
        folder.known(path).is_some_and(|now| now.fingerprint == known.fingerprint)
    };
    known.iter().all(is_same)
}
