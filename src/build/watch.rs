//! Builds that follow each other in one process: after every edit only what it changes.

use super::manifest::{Manifest, sealed_traces};
use super::put::{Put, publish_deploy};
use super::{BuildError, Clock, PublishedPortal, Report, Request, name};
use crate::model::{Id, Portal};
use crate::output::{Artifact, OutputPath};
use crate::pipeline::{self, Applied, Session, Work};
use crate::publish::{Durability, Publication, Stamp, Step};
use crate::source::{Change, Folder, Known};
use crate::watch::{Watch, Woken};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// After so long without an edit, what is known is written down for the next process.
const REST: Duration = Duration::from_millis(400);

/// Sites that are kept equal to their inputs.
pub struct Rebuilding {
    request: Request,
    content: Folder,
    theme: Folder,
    watch: Watch,
    session: Session,
    portals: BTreeMap<Id<Portal>, Kept>,
    /// Whether something may have changed that no report of the watch will name.
    must_look: bool,
}

/// A portal's folder on the disk.
struct Kept {
    publication: Publication,
    stamps: BTreeMap<OutputPath, Stamp>,
    /// Files that are ready to be published in this round.
    put: BTreeSet<OutputPath>,
    /// Files that are others than those on the disk, because an error kept them from being published.
    unpublished: BTreeSet<OutputPath>,
    gone: BTreeSet<OutputPath>,
    /// The settings for web servers that stand beside it.
    deploy: Vec<Artifact>,
    was_published: bool,
    is_remembered: bool,
}

/// What came of one edit, or of several at once.
#[derive(Debug)]
pub struct Rebuild {
    /// The files that changed, each with its folder.
    pub changed: Vec<String>,
    /// What was done, and what is wrong now.
    pub report: Report,
    /// From the moment the edit was seen until everything was published.
    pub took: Duration,
}

impl Rebuilding {
    /// Builds for the first time.
    pub fn begin(request: Request) -> Result<(Self, Rebuild), BuildError> {
        let began = Instant::now();
        let mut clock = Clock::start();
        // First the watch: what changes while the folders are read is told afterwards.
        let watch = Watch::new(&[request.content.clone(), request.theme.clone()])?;
        let content = Folder::scan(&request.content)?;
        let theme = Folder::scan(&request.theme)?;
        let session = Session::new(request.settings.clone(), &name(&request.theme));
        let mut this =
            Self { request, content, theme, watch, session, portals: BTreeMap::new(), must_look: false };
        let theme = this.theme.read(|_| true)?;
        let content = this.content.read(|_| true)?;
        clock.lap("read");
        let ids = crate::check::folders(this.content.paths());
        let only = this.request.settings.only.clone();
        for id in ids.into_iter().filter(|id| only.as_ref().is_none_or(|only| only == id)) {
            this.open(&id)?;
        }
        clock.lap("memory");
        let report = this.round(&content, &theme, &mut clock)?;
        Ok((this, Rebuild { changed: Vec::new(), report, took: began.elapsed() }))
    }

    /// Blocks until there is something to tell: the next edit that changes a file.
    ///
    /// After a failure everything is looked at again the next time.
    pub fn rebuild(&mut self) -> Result<Rebuild, BuildError> {
        loop {
            let patience = self.portals.values().any(|kept| !kept.is_remembered).then_some(REST);
            let woken = if std::mem::take(&mut self.must_look) {
                Woken::Everything
            } else {
                self.watch.wait(patience)
            };
            let began = Instant::now();
            let below = match &woken {
                Woken::Nothing => {
                    self.remember()?;
                    continue;
                }
                Woken::Everything => None,
                Woken::Paths(paths) => Some(paths),
            };
            self.must_look = true;
            let rebuild = self.look(below, began)?;
            self.must_look = false;
            if let Some(rebuild) = rebuild {
                return Ok(rebuild);
            }
        }
    }

    fn look(
        &mut self,
        below: Option<&BTreeSet<PathBuf>>,
        began: Instant,
    ) -> Result<Option<Rebuild>, BuildError> {
        let mut clock = Clock::start();
        let content = self.content.changes(below)?;
        let theme = self.theme.changes(below)?;
        clock.lap("read");
        if content.is_empty() && theme.is_empty() {
            return Ok(None);
        }
        let named = |folder: &Folder, changes: &[Change]| -> Vec<String> {
            changes.iter().map(|change| format!("{}/{}", folder.name(), change.path)).collect()
        };
        let changed = [named(&self.content, &content), named(&self.theme, &theme)].concat();
        let report = self.round(&content, &theme, &mut clock)?;
        Ok(Some(Rebuild { changed, report, took: began.elapsed() }))
    }

    fn open(&mut self, id: &Id<Portal>) -> Result<(), BuildError> {
        let publication = Publication::begin(&self.request.folder(id))?;
        let mut stamps = BTreeMap::new();
        if let Some(manifest) = Manifest::recall(&publication, &self.request)?
            && let Some(traces) = manifest.traces(&publication, &self.request)?
        {
            let outputs = manifest.outputs.into_iter();
            stamps = outputs.filter(|(path, stamp)| publication.stands(path, stamp)).collect();
            self.session.recall(id, traces);
        }
        let kept = Kept {
            publication,
            stamps,
            put: BTreeSet::new(),
            unpublished: BTreeSet::new(),
            gone: BTreeSet::new(),
            deploy: Vec::new(),
            was_published: false,
            is_remembered: true,
        };
        self.portals.insert(id.clone(), kept);
        Ok(())
    }

    /// Takes in changes, makes what they change, and publishes it when nothing is wrong.
    fn round(
        &mut self,
        content: &[Change],
        theme: &[Change],
        clock: &mut Clock,
    ) -> Result<Report, BuildError> {
        if self.session.apply(content, theme) == Applied::NeedsEverything {
            let everything = self.content.read(|_| true)?;
            let _whole: Applied = self.session.apply(&everything, &[]);
        }
        clock.lap("content");
        let ids = self.session.portals().to_vec();
        self.portals.retain(|id, _| ids.contains(id));
        let mut work = Work::default();
        for id in &ids {
            if !self.portals.contains_key(id) {
                self.open(id)?;
            }
            work.merge(self.make(id)?);
        }
        clock.lap("pages");
        let (content_problems, theme_problems) = self.session.problems();
        let all = content_problems.iter().chain(&theme_problems);
        let is_blocked = !pipeline::is_publishable(all, self.request.warnings);
        let mut published = Vec::new();
        for id in &ids {
            if is_blocked {
                self.hold_back(id)?;
            } else {
                published.extend(self.publish(id)?);
            }
        }
        clock.lap("publish");
        let timings = std::mem::take(&mut clock.laps);
        Ok(Report { content_problems, theme_problems, published, is_blocked, work, timings })
    }

    /// Makes the pending pages of a portal; what is new is ready to be published, or not.
    fn make(&mut self, id: &Id<Portal>) -> Result<Work, BuildError> {
        let Some(kept) = self.portals.get_mut(id) else { return Ok(Work::default()) };
        if let Some(portal) = self.session.portal_mut(id).filter(|_| !kept.was_published) {
            let stamps = &kept.stamps;
            portal.distrust(|path| stamps.contains_key(path));
        }
        let sink = Put::new(&kept.publication);
        let work = self.session.make(id, usize::MAX, &sink, &|_, _| {});
        let put = sink.finish()?;
        if let Some(portal) = self.session.portal_mut(id) {
            kept.gone.extend(portal.take_gone());
        }
        for (path, stamp) in put {
            kept.gone.remove(&path);
            kept.put.insert(path.clone());
            kept.stamps.insert(path, stamp);
        }
        Ok(work)
    }

    /// Leaves the site as it was published last.
    fn hold_back(&mut self, id: &Id<Portal>) -> Result<(), BuildError> {
        let Some(kept) = self.portals.get_mut(id) else { return Ok(()) };
        if !kept.put.is_empty() {
            kept.publication.abandon()?;
            kept.unpublished.append(&mut kept.put);
        }
        Ok(())
    }

    fn publish(&mut self, id: &Id<Portal>) -> Result<Option<PublishedPortal>, BuildError> {
        let Some(kept) = self.portals.get_mut(id) else { return Ok(None) };
        let Some(portal) = self.session.portal_mut(id) else { return Ok(None) };
        if kept.was_published && kept.put.is_empty() && kept.unpublished.is_empty() && kept.gone.is_empty() {
            return Ok(None);
        }
        let held_back: BTreeSet<&OutputPath> = kept.unpublished.difference(&kept.put).collect();
        if !held_back.is_empty() {
            // They were made while an error kept them back: a page is pure, so they are made once more.
            portal.distrust(|path| !held_back.contains(path));
            let sink = Put::new(&kept.publication);
            self.session.make(id, usize::MAX, &sink, &|_, _| {});
            kept.stamps.extend(sink.finish()?);
        }
        let Some(portal) = self.session.portal_mut(id) else { return Ok(None) };
        if !kept.was_published {
            let belongs: BTreeSet<OutputPath> = portal.outputs().map(|(path, _)| path.clone()).collect();
            kept.publication.retain(|path| belongs.contains(path));
        }
        for path in std::mem::take(&mut kept.gone) {
            kept.publication.remove(&path);
            kept.stamps.remove(&path);
        }
        let published = kept.publication.finish(Step::EachFile, Durability::Process)?;
        if kept.deploy != portal.deploy() {
            publish_deploy(portal.deploy(), &self.request.deploy_folder(id))?;
            kept.deploy = portal.deploy().to_vec();
        }
        kept.put.clear();
        kept.unpublished.clear();
        kept.was_published = true;
        kept.is_remembered = false;
        let folder = self.request.folder(id);
        Ok(Some(PublishedPortal { id: id.clone(), folder, pages: portal.page_count(), published }))
    }

    /// Writes down what the next process needs to go on from here.
    fn remember(&mut self) -> Result<(), BuildError> {
        let portals = crate::check::folders(self.content.paths());
        let portals: BTreeSet<Box<str>> = portals.iter().map(|id| id.as_str().into()).collect();
        for (id, kept) in self.portals.iter_mut().filter(|(_, kept)| !kept.is_remembered) {
            kept.is_remembered = true;
            let Some(portal) = self.session.portal(id) else { continue };
            // What it knows is not what stands there.
            if !kept.unpublished.is_empty() || !kept.gone.is_empty() {
                continue;
            }
            let is_of = |path: &str| {
                let folder = path.split_once('/').map_or("", |(folder, _)| folder);
                folder == id.as_str() || !portals.contains(folder)
            };
            let mut manifest =
                Manifest::of(&self.session, id, &self.request, |path| kept.stamps.get(path).copied());
            manifest.content = known(&self.content, is_of);
            manifest.theme = known(&self.theme, |_| true);
            let traces = sealed_traces(&portal.to_traces(), &self.request);
            manifest.remember(Some(&traces), &mut kept.publication, &self.request)?;
        }
        Ok(())
    }
}

fn known(folder: &Folder, is_of: impl Fn(&str) -> bool) -> Vec<(Arc<str>, Known)> {
    let paths = folder.paths().filter(|path| is_of(path));
    paths.filter_map(|path| Some((path.clone(), folder.known(path)?))).collect()
}
