//! A site that is published file by file, once or again and again.
//!
//! Turns files, as they are finished, into a folder that holds exactly them. What is put is made ready beside
//! the folder and stays unseen until [`Publication::finish`].
//!
//! **Invariant:** what `standing` says is what this process has seen or made; a round costs what it changes.
//! **Never:** hold the bytes of a site; change the folder before the site is finished.

use super::disk::{self, Stamp};
use super::layout::Layout;
use super::place::Place;
use super::round::{Change, Put, Round};
use super::standing::{Standing, above};
use super::{Durability, PublishError, Published, Step};
use crate::output::OutputPath;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// With [`Step::EachFile`], up to so many changes are made file by file, or up to this part of a large site.
///
/// One such change costs what two to five files of a whole new folder cost, in memory as on a disk; but while they
/// are made, files of two sites stand together, and that should be over before somebody has turned a page. Fifty
/// is what an edit to one text changes in a small site, with its lists and its map of the site.
const FEW: usize = 50;
const FEW_OF: usize = 20;

/// The memory of how the folder stands.
const LAYOUT: &str = "layout";

/// A folder that is being published into; nobody else can meanwhile.
///
/// One round after the other: [`put`](Self::put) and [`remove`](Self::remove), then [`finish`](Self::finish) or
/// [`abandon`](Self::abandon). The old site may still be on its way out when a round is finished; dropping waits
/// until it is gone.
#[derive(Debug)]
pub struct Publication {
    place: Place,
    pub(super) standing: Standing,
    /// Whether how it stands is written down.
    pub(super) is_written_down: bool,
    origin: Origin,
    round: Mutex<Round>,
}

/// Where what stands in the folder is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// It was found there: none of it belongs to the site until somebody says so.
    Found,
    /// It is the site that was finished last.
    Finished,
    /// A publishing failed half-way, so nobody knows.
    HalfWay,
}

impl Publication {
    /// Takes `folder`, which may be missing, empty, or published into before, and looks at everything in it.
    pub fn begin(folder: &Path) -> Result<Self, PublishError> {
        let place = Place::claim(folder)?;
        let layout = place.memory().recall(LAYOUT)?.and_then(|bytes| Layout::from_bytes(&bytes));
        let confirmed = match layout {
            Some(layout) => Standing::confirmed(place.folder(), layout)?,
            None => None,
        };
        let is_written_down = confirmed.is_some();
        let standing = match confirmed {
            Some(standing) => standing,
            None => Standing::read(place.folder())?,
        };
        Ok(Self { place, standing, is_written_down, origin: Origin::Found, round: Mutex::default() })
    }

    /// What [`Self::remember`] has written under `name`; `None` when that is missing, or when the folder was
    /// changed since, by a process that was killed or failed before it remembered.
    pub fn recall(&self, name: &str) -> Result<Option<Vec<u8>>, PublishError> {
        self.place.memory().recall(name)
    }

    /// Whether the file that had this stamp stands at `path`, and nobody has written to it since. A file that was
    /// put does not stand before the site is finished.
    pub fn stands(&self, path: &OutputPath, stamp: &Stamp) -> bool {
        self.standing.files.get(path.as_str()) == Some(stamp)
    }

    /// Makes `bytes` the file at `path`, from the end of this round on, and returns the stamp that it will have.
    ///
    /// A file that holds these bytes already is kept, with its inode and time. It is read for that, so what was
    /// changed by hand is put right. Putting the same path twice in a round is a failure, as is a path that would
    /// be both file and folder; after any failure the round can only be abandoned.
    pub fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<Stamp, PublishError> {
        let path = path.as_str();
        let put = match self.standing.files.get(path) {
            Some(stamp) if stamp.size == bytes.len() as u64 && self.holds(path, bytes) => {
                Ok(Put::Stands(*stamp))
            }
            _ => self.place.write_next(path, bytes).map(Put::Written),
        };
        self.round().add(path, put)
    }

    fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        disk::holds(&self.place.folder().join(path), bytes)
    }

    /// Says that the site has no file at `path` any more; what is put in the same round stays all the same.
    pub fn remove(&self, path: &OutputPath) {
        self.round().remove(path.as_str());
    }

    /// Says of every file that stands whether it belongs to the site; what is put in the same round does anyhow.
    ///
    /// Needed once, in the first round that is finished: without it, none belongs to the site but what was put.
    /// Later, what nothing is said of stays. Costs a look at every path.
    pub fn retain(&mut self, belongs: impl Fn(&str) -> bool) {
        let round = self.round.get_mut().unwrap_or_else(PoisonError::into_inner);
        round.sort(&self.standing, belongs);
    }

    /// Makes the folder equal to the site: the files that were put, and those that stand and belong to it.
    ///
    /// When it fails, the round is abandoned. When the disk failed half-way, all that follows is refused as
    /// [`PublishError::Unfinished`]: drop it and begin again, without a memory.
    pub fn finish(&mut self, step: Step, durability: Durability) -> Result<Published, PublishError> {
        let round = std::mem::take(&mut *self.round());
        let finished = self.finish_round(round, step, durability);
        if finished.is_err() {
            // The failure that came first is the one to tell of.
            let _cleared = self.place.clear();
        }
        finished
    }

    fn finish_round(
        &mut self,
        round: Round,
        step: Step,
        durability: Durability,
    ) -> Result<Published, PublishError> {
        let folder = || self.place.folder().to_owned();
        if self.origin == Origin::HalfWay {
            return Err(PublishError::Unfinished(folder()));
        }
        if round.has_failed() {
            return Err(PublishError::Incomplete(folder()));
        }
        let change = round.into_change(&self.standing, self.origin == Origin::Finished);
        if change.files() == 0 {
            return Err(PublishError::NoFiles(folder()));
        }
        let published = change.published(&self.standing);
        match self.way(&change, step)? {
            Way::Nothing => {}
            Way::InPlace => self.put_each(change, durability)?,
            Way::WholeFolder => self.put_all(change, durability)?,
        }
        self.origin = Origin::Finished;
        Ok(published)
    }

    /// Two renames are not one step: a process killed between them leaves files of either site. So only a change
    /// of one file is made in the folder itself, unless somebody allows more.
    fn way(&self, change: &Change, step: Step) -> Result<Way, PublishError> {
        let turns = change.turns(&self.standing)?;
        let is_tidy = self.standing.others == 0 && !self.standing.has_empty_folders;
        if change.steps() == 0 && is_tidy {
            return Ok(Way::Nothing);
        }
        let is_small = match step {
            Step::WholeSite => change.is_one_file(&self.standing),
            Step::EachFile => change.steps() <= FEW.max(change.files() / FEW_OF),
        };
        let in_place = is_small && is_tidy && !turns && !self.standing.files.is_empty();
        Ok(if in_place && self.is_free_for(change)? { Way::InPlace } else { Way::WholeFolder })
    }

    /// Whether nothing stands where a new file is to be. On a disk that takes `A` for `a`, it may be another page.
    fn is_free_for(&self, change: &Change) -> Result<bool, PublishError> {
        for path in change.written.keys().filter(|path| !self.standing.files.contains_key(*path)) {
            if disk::kind(&self.place.folder().join(path))?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// New files first and old ones last, so that no link leads to a page that is not there yet.
    fn put_each(&mut self, change: Change, durability: Durability) -> Result<(), PublishError> {
        self.begin_to_change()?;
        self.place.flush(durability)?;
        change.written.par_iter().try_for_each(|(path, _)| self.place.put_file(path))?;
        let new: BTreeSet<u64> = change.written.values().map(|stamp| stamp.inode).collect();
        for path in &change.removed {
            self.place.remove_file(path, &new)?;
        }
        self.standing.apply(&change);
        for path in &change.removed {
            for folder in above(path).rev().take_while(|folder| !self.standing.has_folder(folder)) {
                self.place.remove_folder(folder)?;
            }
        }
        let touched = change.written.keys().chain(&change.removed).map(String::as_str);
        self.standing.look_above(self.place.folder(), touched)?;
        self.place.flush(durability)?;
        self.place.clear()
    }

    /// The files that stay become hard links in the new folder: 5 µs each, and their stamps stay too.
    fn put_all(&mut self, change: Change, durability: Durability) -> Result<(), PublishError> {
        let kept: Vec<&str> = change.kept(&self.standing).collect();
        let keep = |path: &str| Ok(self.place.keep_next(path)?.map(|stamp| (path.to_owned(), stamp)));
        let copied = kept.into_par_iter().filter_map(|path| keep(path).transpose());
        let copied: Vec<(String, Stamp)> = copied.collect::<Result<_, PublishError>>()?;
        self.begin_to_change()?;
        // While nobody else sees them: what comes or goes in them from now on changes their stamps.
        let kept: Vec<String> = change.kept(&self.standing).map(str::to_owned).collect();
        let paths = kept.iter().chain(change.written.keys()).map(String::as_str);
        self.standing.look_at_folders(self.place.next(), paths)?;
        self.place.put_folder(durability)?;
        self.standing.apply(&change);
        self.standing.files.extend(copied);
        Ok(())
    }

    fn begin_to_change(&mut self) -> Result<(), PublishError> {
        self.place.memory().distrust()?;
        self.is_written_down = false;
        self.origin = Origin::HalfWay;
        Ok(())
    }

    /// Forgets what was put, removed and retained since the round began; nothing changes in the folder.
    pub fn abandon(&mut self) -> Result<(), PublishError> {
        *self.round() = Round::default();
        self.place.clear()
    }

    /// Writes down what the next process needs to know of the site that was finished, before it is changed again.
    /// Not flushed to the disk: after a power cut there may be anything in it.
    pub fn remember(&mut self, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        if self.origin != Origin::Finished {
            return Err(PublishError::Unfinished(self.place.folder().to_owned()));
        }
        self.write_down()?;
        self.place.memory().remember(name, bytes)
    }

    /// Writes down how the folder stands, where that is not written already.
    fn write_down(&mut self) -> Result<(), PublishError> {
        if !std::mem::replace(&mut self.is_written_down, true)
            && let Some(layout) = self.standing.layout()
        {
            self.place.memory().keep(LAYOUT, &layout.to_bytes())?;
        }
        Ok(())
    }

    /// Leaves the next process without a memory: for who publishes a site and has nothing to remember of it.
    pub(super) fn forget(&self) -> Result<(), PublishError> {
        self.place.memory().forget()
    }

    fn round(&self) -> MutexGuard<'_, Round> {
        self.round.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Publication {
    /// What was put and never finished need not lie about until the next build.
    fn drop(&mut self) {
        let _cleared = self.place.clear();
    }
}

enum Way {
    Nothing,
    InPlace,
    WholeFolder,
}
