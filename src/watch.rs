//! Blocks until input folders may have changed, and says below which paths.
//!
//! Turns the many small signs that a system gives of one save into one report. The watcher says *when* and
//! below what; fingerprints say *what*: whoever is woken looks at the paths again, and compares.
//!
//! **Invariant:** nothing that happens after [`Watch::new`] goes untold; and whatever a report names is
//! watched already when it is given, so what happens after it has been looked at is in a later one.
//! **Never:** classify changes; wake because a file was read.

mod sight;
#[cfg(test)]
mod tests;
mod untold;

use sight::Sight;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use untold::Untold;

/// Watches folders with everything below them.
///
/// Names that begin with a dot or end with `~` are passed over, as [`Snapshot`](crate::source::Snapshot)
/// does. Links below a folder are not followed: when a file changes to which a link leads, the file is told
/// and the link is not.
pub struct Watch {
    folders: Vec<PathBuf>,
    sight: Sight,
    untold: Untold,
}

/// What ended the wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Woken {
    /// These may have changed, each with everything below it: a file or folder that is new, has changed, or
    /// is not there any more. Each begins with a folder as it was given to [`Watch::new`]; none is below another.
    Paths(BTreeSet<PathBuf>),
    /// More happened than was seen, or a watched folder itself came, went or was replaced: everything may
    /// have changed.
    Everything,
    /// Nothing, for as long as patience went.
    Nothing,
}

impl Watch {
    /// Begins to watch `folders`, which must be there; one may also be a single file.
    ///
    /// Whoever wants to miss nothing calls this first and reads the folders afterwards.
    pub fn new(folders: &[PathBuf]) -> Result<Self, WatchError> {
        let folders = folders.to_owned();
        for folder in &folders {
            folder.canonicalize().map_err(|source| WatchError::Missing { path: folder.clone(), source })?;
        }
        let mut sight = Sight::of(&folders);
        match sight.refused.take() {
            Some(refused) => Err(refused),
            None => Ok(Self { folders, sight, untold: Untold::default() }),
        }
    }

    /// Blocks until something may have changed, or `patience` is over (`None`: for ever).
    ///
    /// A saved file is told some 3 ms after its writer has closed it; a burst of files, or a removal, after
    /// 50 ms of quiet; a file that stays open when nobody has written to it for 100 ms. What was begun when
    /// patience ended is told by a later call. A watched folder that goes away is told as
    /// [`Woken::Everything`], and so is its return; so is a link among `folders` that is led elsewhere, but
    /// not before something else happens or patience ends.
    pub fn wait(&mut self, patience: Option<Duration>) -> Woken {
        let end = patience.and_then(|patience| Instant::now().checked_add(patience));
        loop {
            self.untold.extend(self.sight.heard());
            let now = Instant::now();
            let (ripe, look) = (self.untold.ripe(), self.sight.next_look());
            let is_over = |moment: Option<Instant>| moment.is_some_and(|moment| moment <= now);
            if is_over(ripe) || is_over(look) || is_over(end) {
                if self.untold.is_lost() || !self.sight.is_true(now) {
                    return self.begin_again();
                }
                if is_over(ripe) {
                    return self.tell(now);
                }
                if is_over(end) {
                    return Woken::Nothing;
                }
            }
            let next = [ripe, look, end].into_iter().flatten().min();
            let pause = next.map_or(Duration::MAX, |next| next.saturating_duration_since(now));
            self.untold.extend(self.sight.listen(pause));
        }
    }

    /// Tells what is ripe. A folder in it may be new, with files that came before the system watched it:
    /// now it is made sure that it is watched, then the caller looks into it.
    fn tell(&mut self, now: Instant) -> Woken {
        let paths = self.untold.take(now);
        if paths.iter().all(|path| self.sight.covers(path)) {
            Woken::Paths(paths)
        } else {
            self.begin_again()
        }
    }

    /// Watches everything anew, which leaves no hole that an earlier loss has made.
    fn begin_again(&mut self) -> Woken {
        self.sight.renew(&self.folders);
        self.untold = Untold::default();
        Woken::Everything
    }
}

/// Why folders cannot be watched. The message says what to do about it.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum WatchError {
    #[error("cannot find {}: {source}. Name a folder that is there", path.display())]
    Missing { path: PathBuf, source: io::Error },
    #[error(
        "{} has more folders in it than this machine may still watch: raise the limit, for example with \
         `sudo sysctl fs.inotify.max_user_watches=524288`, or end another program that watches folders",
        .0.display()
    )]
    TooManyFolders(PathBuf),
    #[error(
        "as many programs watch folders as this machine allows: end one of them, or raise the limit, for \
         example with `sudo sysctl fs.inotify.max_user_instances=1024`"
    )]
    TooManyPrograms,
    #[error("cannot watch {}: {source}. See to it that you may read it and every folder in it", path.display())]
    System { path: PathBuf, source: io::Error },
}
