//! Portals as they would be published, in memory: what a preview server shows.
//!
//! A page is pure, so the one that is asked for is made at once; the others are made one after the other between two
//! edits, only to find what is wrong with them. A portal is read when somebody first asks for it.

use super::{BuildError, Rebuild, Report, Request, name};
use crate::check;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Id, Portal};
use crate::output::{Nowhere, OutputPath};
use crate::pipeline::{Applied, Session, Site, Work};
use crate::serve::{Live, Preview, Problem};
use crate::source::{Change, Folder};
use crate::watch::{Watch, Woken};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// How many pages are made before somebody looks whether there is something more urgent.
const HELPING: usize = 64;

/// Portals that can be looked at, kept up to date by [`Previewing::run`].
pub struct Previewing {
    desk: Arc<Mutex<Desk>>,
    portals: Vec<Arc<Previewed>>,
    folders: [PathBuf; 2],
}

/// Everything that is read and made; whoever holds it may change it.
struct Desk {
    content: Folder,
    theme: Folder,
    session: Session,
    loaded: BTreeSet<Id<Portal>>,
    ids: BTreeSet<Box<str>>,
}

/// One portal as a server shows it.
struct Previewed {
    id: Id<Portal>,
    desk: Arc<Mutex<Desk>>,
    shown: RwLock<Shown>,
}

#[derive(Clone, Default)]
struct Shown {
    is_loaded: bool,
    /// The newest site without an error in what it is made from; before there is one, the newest.
    site: Option<Arc<Site>>,
    /// The last one of which every page could be made.
    whole: Option<Arc<Site>>,
    problems: Arc<[Problem]>,
    /// Pages that could not be made when they were asked for.
    failed: BTreeMap<OutputPath, Problem>,
}

impl Previewing {
    /// Reads what all portals share; the portals themselves when they are asked for.
    pub fn begin(request: &Request) -> Result<Self, BuildError> {
        let mut content = Folder::scan(&request.content)?;
        let mut theme = Folder::scan(&request.theme)?;
        let mut session = Session::new(request.settings.clone(), &name(&request.theme));
        session.expect(content.paths());
        let all = check::folders(content.paths());
        let ids: BTreeSet<Box<str>> = all.iter().map(|id| id.as_str().into()).collect();
        let shared = content.read(|path| !ids.contains(folder_of(path)))?;
        let _whole: Applied = session.apply(&shared, &theme.read(|_| true)?);
        let desk = Desk { content, theme, session, loaded: BTreeSet::new(), ids };
        let desk = Arc::new(Mutex::new(desk));
        let only = request.settings.only.as_ref();
        let portals = all.into_iter().filter(|id| only.is_none_or(|only| only == id));
        let portals = portals.map(|id| {
            let shown = RwLock::default();
            Arc::new(Previewed { id, desk: desk.clone(), shown })
        });
        let folders = [request.content.clone(), request.theme.clone()];
        Ok(Self { portals: portals.collect(), desk, folders })
    }

    /// The portals, for a server.
    pub fn portals(&self) -> Vec<Arc<dyn Preview>> {
        self.portals.iter().map(|portal| portal.clone() as Arc<dyn Preview>).collect()
    }

    /// Watches, rebuilds, and tells browsers through `live` and the caller through `tell`, for ever.
    pub fn run(self, live: &Live, mut tell: impl FnMut(Result<Rebuild, BuildError>)) {
        if let [only] = &self.portals[..] {
            only.shown();
        }
        // In a large site it takes a while until every folder is watched, and somebody waits for the first page.
        let mut watch = match Watch::new(&self.folders) {
            Ok(watch) => watch,
            Err(failure) => return tell(Err(failure.into())),
        };
        let mut open: Option<Open> = None;
        // What changed since the folders were read and before they were watched, nobody tells.
        let mut must_look = true;
        loop {
            let is_busy = self.is_busy();
            let patience =
                if is_busy { Some(Duration::ZERO) } else { must_look.then_some(Duration::from_millis(200)) };
            let woken = match watch.wait(patience) {
                Woken::Nothing if must_look && !is_busy => Woken::Everything,
                woken => woken,
            };
            let below = match &woken {
                Woken::Nothing => {
                    self.fill(&mut open, live, &mut tell);
                    continue;
                }
                Woken::Everything => None,
                Woken::Paths(paths) => Some(paths),
            };
            let began = Instant::now();
            match self.look(below) {
                Ok(changed) => {
                    must_look &= below.is_some();
                    if !changed.is_empty() {
                        self.show(Moment::Edited);
                        live.changed();
                        let open = open.get_or_insert_with(|| Open::since(began));
                        open.changed.extend(changed);
                    }
                }
                Err(failure) => {
                    must_look = true;
                    tell(Err(failure));
                }
            }
            if !self.is_busy() {
                self.fill(&mut open, live, &mut tell);
            }
        }
    }

    fn is_busy(&self) -> bool {
        let desk = self.desk();
        desk.loaded
            .iter()
            .any(|id| desk.session.portal(id).is_some_and(|one| one.site().is_some() && one.pending() > 0))
    }

    /// Makes some pending pages; when none are left, tells what the edit came to.
    fn fill(&self, open: &mut Option<Open>, live: &Live, tell: &mut impl FnMut(Result<Rebuild, BuildError>)) {
        let mut desk = self.desk();
        let mut work = Work::default();
        for id in desk.loaded.clone() {
            work.merge(desk.session.make(&id, HELPING, &Nowhere, &|_, _| {}));
        }
        drop(desk);
        if let Some(open) = open {
            open.work.merge(work.clone());
        }
        if self.is_busy() {
            return;
        }
        if work != Work::default() || open.is_some() {
            self.show(Moment::Whole);
            live.changed();
        }
        if let Some(Open { began, changed, work }) = open.take() {
            let (content_problems, theme_problems) = self.desk().session.problems();
            let report = Report { content_problems, theme_problems, work, ..Report::default() };
            tell(Ok(Rebuild { changed: changed.into_iter().collect(), report, took: began.elapsed() }));
        }
    }

    /// Takes in what changed; says which files.
    fn look(&self, below: Option<&BTreeSet<PathBuf>>) -> Result<BTreeSet<String>, BuildError> {
        let mut desk = self.desk();
        let desk = &mut *desk;
        let theme = desk.theme.changes(below)?;
        let content = desk.content.changes(below)?;
        let named = |folder: &Folder, changes: &[Change]| -> Vec<String> {
            changes.iter().map(|change| format!("{}/{}", folder.name(), change.path)).collect()
        };
        let changed = [named(&desk.content, &content), named(&desk.theme, &theme)].concat();
        let loaded: BTreeSet<Box<str>> = desk.loaded.iter().map(|id| id.as_str().into()).collect();
        // Portals that nobody has asked for yet are read when somebody does.
        let is_read = |path: &str| !desk.ids.contains(folder_of(path)) || loaded.contains(folder_of(path));
        let content: Vec<Change> = content.into_iter().filter(|change| is_read(&change.path)).collect();
        if desk.session.apply(&content, &theme) == Applied::NeedsEverything {
            let everything = desk.content.read(is_read)?;
            let _whole: Applied = desk.session.apply(&everything, &[]);
        }
        Ok(changed.into_iter().collect())
    }

    fn show(&self, moment: Moment) {
        for portal in &self.portals {
            if portal.read().is_loaded {
                portal.show(&self.desk(), moment);
            }
        }
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An edit whose pages are not all made yet.
struct Open {
    began: Instant,
    changed: BTreeSet<String>,
    work: Work,
}

impl Open {
    fn since(began: Instant) -> Self {
        Self { began, changed: BTreeSet::new(), work: Work::default() }
    }
}

/// When something is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    /// Right after an edit: what is wrong with the pages is not known yet.
    Edited,
    /// Every page is made.
    Whole,
}

impl Desk {
    fn load(&mut self, id: &Id<Portal>) -> Result<(), BuildError> {
        if self.loaded.insert(id.clone()) {
            let own = self.content.read(|path| folder_of(path) == id.as_str())?;
            let _whole: Applied = self.session.apply(&own, &[]);
        }
        Ok(())
    }

    /// What is wrong with a portal and with what it shares, errors first.
    fn problems(&self, id: &Id<Portal>) -> Vec<Problem> {
        let (mut content, mut theme) = self.session.shared_problems();
        content.extend(self.session.orphans());
        let (of_content, of_theme) = self.session.problems_of(id);
        content.extend(of_content);
        theme.extend(of_theme);
        let mut problems = in_words(&content.into_sorted(), &self.content);
        problems.extend(in_words(&theme.into_sorted(), &self.theme));
        problems.sort_by_key(|problem| problem.severity);
        problems
    }
}

/// Problems with their places as a person reads them.
fn in_words(problems: &[Diagnostic], folder: &Folder) -> Vec<Problem> {
    let mut texts: BTreeMap<Arc<str>, Option<String>> = BTreeMap::new();
    let in_words = |problem: &Diagnostic| {
        let text = problem.origin.as_ref().and_then(|origin| {
            let text = texts.entry(origin.file.clone()).or_insert_with(|| folder.text(&origin.file));
            text.as_deref()
        });
        Problem::of(problem, folder.name(), text)
    };
    problems.iter().map(in_words).collect()
}

impl Previewed {
    fn read(&self) -> Shown {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What is shown now; the portal is read for it when nobody has asked before.
    fn shown(&self) -> Shown {
        let shown = self.read();
        if shown.is_loaded {
            return shown;
        }
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(failure) = desk.load(&self.id) {
            let problem = Diagnostic::of_portal(
                crate::diag::Code::UnknownFile,
                format!("The content cannot be read: {failure}."),
            );
            let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            shown.problems = in_words(&[problem], &desk.content).into();
            return shown.clone();
        }
        self.show(&desk, Moment::Edited);
        drop(desk);
        self.read()
    }

    fn show(&self, desk: &Desk, moment: Moment) {
        let problems: Arc<[Problem]> = desk.problems(&self.id).into();
        let site = desk.session.portal(&self.id).and_then(|portal| portal.site()).cloned();
        let has_errors = problems.iter().any(|problem| problem.severity == Severity::Error);
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        shown.is_loaded = true;
        shown.problems = problems;
        shown.failed.clear();
        if site.is_some() && (!has_errors || shown.site.is_none()) {
            shown.site = site;
            if moment == Moment::Whole && !has_errors {
                shown.whole = shown.site.clone();
            }
        }
    }
}

impl Preview for Previewed {
    fn name(&self) -> String {
        self.id.to_string()
    }

    fn file(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        let shown = self.shown();
        match shown.site.as_ref()?.file(path.as_str()) {
            Ok(file) => file,
            Err(problem) => {
                let problem =
                    in_words(&[*problem], &self.desk.lock().unwrap_or_else(PoisonError::into_inner).theme);
                let mut now = self.shown.write().unwrap_or_else(PoisonError::into_inner);
                now.failed.extend(problem.into_iter().map(|problem| (path.clone(), problem)));
                shown.whole?.file(path.as_str()).ok()?
            }
        }
    }

    fn not_found(&self) -> Option<Arc<[u8]>> {
        self.file(&OutputPath::new("404.html")?)
    }

    fn redirect(&self, url: &str) -> Option<String> {
        self.shown().site?.moved(url).map(str::to_owned)
    }

    fn headers(&self, url: &str) -> Vec<(&'static str, String)> {
        self.shown().site.map_or_else(Vec::new, |site| site.headers(url))
    }

    fn problems(&self) -> Arc<[Problem]> {
        let shown = self.shown();
        if shown.failed.is_empty() {
            return shown.problems;
        }
        let known = |one: &Problem| shown.problems.iter().any(|other| other.message == one.message);
        let new = shown.failed.values().filter(|problem| !known(problem)).cloned();
        new.chain(shown.problems.iter().cloned()).collect()
    }
}

fn folder_of(path: &str) -> &str {
    path.split_once('/').map_or("", |(folder, _)| folder)
}
