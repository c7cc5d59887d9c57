//! What the system shows of the watched folders.
//!
//! Turns the events of `notify` into [`Sign`]s, under the names by which the caller knows the paths. Here the
//! traps of its version 9 on Linux are closed. It loses the files that come into a new folder before that is
//! watched. A folder below that it cannot watch is an event like others, and the rest is watched without it.
//! After an overflow it does not watch the folders that it missed, and after a root was replaced it watches the
//! old one.

use super::WatchError;
use super::untold::Sign;
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{
    Config, ErrorKind, Event, EventHandler, EventKind, EventKindMask, RecommendedWatcher, RecursiveMode,
    Watcher,
};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often a folder that is not there is looked for.
const MISSING: Duration = Duration::from_millis(200);
/// How often everything may have changed, while something cannot be watched.
const REFUSED: Duration = Duration::from_secs(2);
/// How long signs gather after the first, so that a burst is not taken up one by one.
const GATHER: Duration = Duration::from_millis(2);

/// Folders, and the signs of what happens in them.
pub(super) struct Sight {
    /// Why something that is there is not watched.
    pub(super) refused: Option<WatchError>,
    roots: Vec<Root>,
    pub(super) watcher: Option<RecommendedWatcher>,
    pub(super) signs: Receiver<(Instant, Sign)>,
    looked: Instant,
}

impl Sight {
    /// Watches those of `folders` that are there.
    pub(super) fn of(folders: &[PathBuf]) -> Self {
        let roots: Vec<Root> = folders.iter().map(|folder| Root::at(folder)).collect();
        let mut anchors: Vec<(PathBuf, RecursiveMode)> = roots.iter().filter_map(Root::anchor).collect();
        // Of two ways to watch the same folder the later counts, and that must be the one with all below it.
        anchors.sort_by_key(|(_, mode)| *mode == RecursiveMode::Recursive);
        let (sender, signs) = channel();
        let (failed, failures) = channel();
        let listener = Listener {
            roots: roots.clone(),
            anchors: anchors.iter().map(|(path, _)| path.clone()).collect(),
            sender,
            failed,
        };
        let mut sight = Self { refused: None, roots, watcher: None, signs, looked: Instant::now() };
        // Not what is merely opened: looking at ten thousand folders would fill the system's queue of events.
        let told = EventKindMask::CORE | EventKindMask::ACCESS_CLOSE;
        let config = Config::default().with_follow_symlinks(false).with_event_kinds(told);
        match RecommendedWatcher::new(listener, config) {
            Ok(watcher) => sight.watcher = Some(watcher),
            Err(error) => sight.refused = Some(WatchError::of(Path::new("the folders"), error)),
        }
        for (path, mode) in anchors {
            if let Err(error) = sight.cover(&path, mode) {
                sight.refused.get_or_insert(error);
            }
        }
        // A folder below that cannot be watched is told as something lost, which beginning again would not find.
        if let Ok(error) = failures.try_recv() {
            sight.refused.get_or_insert(error);
            sight.heard().for_each(drop);
        }
        sight
    }

    /// The signs that are there already.
    pub(super) fn heard(&self) -> impl Iterator<Item = (Instant, Sign)> {
        self.signs.try_iter()
    }

    /// The next sign, if one comes within `pause`.
    pub(super) fn listen(&self, pause: Duration) -> Option<(Instant, Sign)> {
        match self.signs.recv_timeout(pause) {
            Ok(sign) => {
                thread::sleep(GATHER.min(pause));
                Some(sign)
            }
            Err(RecvTimeoutError::Timeout) => None,
            // There is no watcher who could send anything.
            Err(RecvTimeoutError::Disconnected) => {
                thread::sleep(pause.min(REFUSED));
                None
            }
        }
    }

    /// When to look at the folders although there is no sign; never, while all of them are watched.
    pub(super) fn next_look(&self) -> Option<Instant> {
        if self.refused.is_some() {
            Some(self.looked + REFUSED)
        } else {
            self.roots.iter().any(|root| root.real.is_none()).then_some(self.looked + MISSING)
        }
    }

    /// Whether what is watched is still what there is: each folder in its place, and nothing refused for long.
    pub(super) fn is_true(&mut self, now: Instant) -> bool {
        if self.next_look().is_some_and(|look| look <= now) {
            self.looked = now;
            if self.refused.is_some() {
                return false;
            }
        }
        self.roots.iter().all(|root| root.given.canonicalize().ok() == root.real)
    }

    /// Watches everything anew. The old watcher goes first: what it watches counts towards the limit.
    pub(super) fn renew(&mut self, folders: &[PathBuf]) {
        self.watcher = None;
        *self = Self::of(folders);
    }

    /// Makes sure that `path`, if it is a folder, is watched with everything below it; `false` if it cannot be.
    pub(super) fn covers(&mut self, path: &Path) -> bool {
        let is_folder = || path.symlink_metadata().is_ok_and(|found| found.is_dir());
        if !is_folder() {
            return true;
        }
        let covered =
            path.canonicalize().is_ok_and(|real| self.cover(&real, RecursiveMode::Recursive).is_ok());
        covered || !is_folder()
    }

    /// Watches `path`.
    fn cover(&mut self, path: &Path, mode: RecursiveMode) -> Result<(), WatchError> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        watcher.watch(path, mode).map_err(|error| WatchError::of(path, error))
    }
}

/// A folder or file under the caller's name and, while it is there, under its real one.
#[derive(Clone)]
pub(super) struct Root {
    given: PathBuf,
    real: Option<PathBuf>,
}

impl Root {
    fn at(folder: &Path) -> Self {
        Self { given: folder.to_owned(), real: folder.canonicalize().ok() }
    }

    /// The folder to watch, and how: a file is watched from the folder that it is in, since an editor that
    /// saves puts another file in its place.
    fn anchor(&self) -> Option<(PathBuf, RecursiveMode)> {
        let real = self.real.as_deref()?;
        match real.parent() {
            Some(parent) if !real.is_dir() => Some((parent.to_owned(), RecursiveMode::NonRecursive)),
            _ => Some((real.to_owned(), RecursiveMode::Recursive)),
        }
    }

    /// The caller's name for `path`; none for what is elsewhere and for what is passed over.
    fn name(&self, path: &Path) -> Option<PathBuf> {
        let rest = path.strip_prefix(self.real.as_deref()?).ok()?;
        let is_passed_over = rest.iter().any(|name| {
            let name = name.as_encoded_bytes();
            name.starts_with(b".") || name.ends_with(b"~")
        });
        if is_passed_over {
            None
        } else if rest.as_os_str().is_empty() {
            Some(self.given.clone())
        } else {
            Some(self.given.join(rest))
        }
    }
}

/// Hears the events of `notify`, on its thread, and passes on those that mean something.
pub(super) struct Listener {
    pub(super) roots: Vec<Root>,
    /// What is watched itself: when one of these goes, so does the watch.
    pub(super) anchors: Vec<PathBuf>,
    pub(super) sender: Sender<(Instant, Sign)>,
    /// Why a folder below one that is watched is not.
    pub(super) failed: Sender<WatchError>,
}

impl EventHandler for Listener {
    fn handle_event(&mut self, event: notify::Result<Event>) {
        let now = Instant::now();
        // Nobody listens any more when the watch was dropped; that is no failure.
        let tell = |sign| drop(self.sender.send((now, sign)));
        let event = match event {
            Ok(event) if !event.need_rescan() => event,
            Ok(_) => return tell(Sign::Lost),
            Err(error) => {
                let path = error.paths.first().cloned().unwrap_or_else(|| PathBuf::from("the folders"));
                drop(self.failed.send(WatchError::of(&path, error)));
                return tell(Sign::Lost);
            }
        };
        let Some(sign) = meaning(&event.kind) else { return };
        for path in event.paths {
            if self.anchors.contains(&path) && matches!(sign(path.clone()), Sign::Gone(_)) {
                tell(Sign::Lost);
            }
            self.roots.iter().filter_map(|root| root.name(&path)).for_each(|path| tell(sign(path)));
        }
    }
}

/// What an event says about its paths; none when nothing has changed or another event says it.
fn meaning(kind: &EventKind) -> Option<fn(PathBuf) -> Sign> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Create(CreateKind::Folder)
        | EventKind::Modify(ModifyKind::Name(RenameMode::To)) => Some(Sign::Finished),
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => Some(Sign::Gone),
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => None,
        EventKind::Modify(ModifyKind::Metadata(_)) => Some(Sign::Touched),
        _ => Some(Sign::Begun),
    }
}

impl WatchError {
    /// Puts into words why `path` cannot be watched.
    pub(super) fn of(path: &Path, error: notify::Error) -> Self {
        /// `EMFILE`, which the standard library does not name.
        const TOO_MANY_OPEN: i32 = 24;
        let path = path.to_owned();
        match error.kind {
            ErrorKind::MaxFilesWatch => Self::TooManyFolders(path),
            ErrorKind::PathNotFound => Self::Missing { path, source: io::ErrorKind::NotFound.into() },
            ErrorKind::Io(source) if source.raw_os_error() == Some(TOO_MANY_OPEN) => Self::TooManyPrograms,
            ErrorKind::Io(source) => Self::System { path, source },
            kind => Self::System { path, source: io::Error::other(notify::Error::new(kind)) },
        }
    }
}
