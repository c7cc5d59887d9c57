//! A folder that is looked at again and again: a file is read only when something about it has moved.
//!
//! A file is taken for the same when its size, times and inode are. Times have grains: a file that changed so
//! shortly before it was read that it could change again within the same grain is read once more the next time.

use super::{Change, ReadError, SourceFile, file};
use crate::trace::Fingerprint;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// File systems that count in two seconds are the coarsest that are still in use.
const GRAIN: Duration = Duration::from_secs(2);

/// What a file is recognized by without reading it. Times in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stat {
    size: u64,
    modified: i64,
    changed: i64,
    inode: u64,
}

/// A file that was read before: what it was recognized by then, and the fingerprint of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    stat: Stat,
    /// Of the content.
    pub fingerprint: Fingerprint,
    /// Whether it was old enough when it was read to be recognized by its `stat`.
    is_settled: bool,
}

/// A folder as it was when it was last looked at.
#[derive(Debug)]
pub struct Folder {
    name: Arc<str>,
    root: PathBuf,
    files: BTreeMap<Arc<str>, Seen>,
    /// A link is changed by a change of the file that it leads to, which nobody reports.
    links: BTreeSet<Arc<str>>,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    stat: Stat,
    known: Option<Known>,
}

impl Seen {
    /// The fingerprint of the content as it is now, where that is known without reading it.
    fn fingerprint(&self) -> Option<Fingerprint> {
        let known = self.known.filter(|known| known.is_settled && known.stat == self.stat)?;
        Some(known.fingerprint)
    }
}

impl Folder {
    /// Lists every file below `root`. Names that begin with a dot or end with `~` are passed over; a link that
    /// leads out of the folder is refused.
    pub fn scan(root: &Path) -> Result<Self, ReadError> {
        let name: Arc<str> = root.display().to_string().replace('\\', "/").into();
        let root = root.canonicalize().map_err(|source| ReadError { path: root.to_owned(), source })?;
        let mut folder = Self { name, files: BTreeMap::new(), links: BTreeSet::new(), root };
        folder.replace("", list(&folder.root, &folder.root, true)?, &mut BTreeSet::new());
        Ok(folder)
    }

    /// How messages name the folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Every file's path, in order.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.files.keys()
    }

    /// Whether there is a file at `path`.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Tells what was known of a file in another process. Nothing is believed that its `stat` does not bear out.
    pub fn recall(&mut self, path: &str, known: Known) {
        if let Some(seen) = self.files.get_mut(path) {
            seen.known = Some(known);
        }
    }

    /// What is known of a file since it was last read.
    pub fn known(&self, path: &str) -> Option<Known> {
        self.files.get(path)?.known
    }

    /// Looks at the whole folder again, or only at these files and folders, given from the root's name on
    /// (`content/norrbotten/services`); says which files have other content than before, and which are gone.
    pub fn changes(&mut self, below: Option<&BTreeSet<PathBuf>>) -> Result<Vec<Change>, ReadError> {
        let mut moved = BTreeSet::new();
        let places: BTreeSet<String> = match below {
            None => BTreeSet::from([String::new()]),
            Some(paths) => {
                let inside = |path: &PathBuf| {
                    let inside =
                        path.strip_prefix(&*self.name).or_else(|_| path.strip_prefix(&self.root)).ok()?;
                    Some(inside.display().to_string().replace('\\', "/"))
                };
                paths.iter().filter_map(inside).chain(self.links.iter().map(ToString::to_string)).collect()
            }
        };
        let known = |(path, seen): (&Arc<str>, &Seen)| Some((path.clone(), seen.known?.fingerprint));
        let before: BTreeMap<Arc<str>, Fingerprint> =
            places.iter().flat_map(|place| self.below(place)).filter_map(known).collect();
        for place in &places {
            let found = list(&self.root, &self.root.join(place), place.is_empty())?;
            self.replace(place, found, &mut moved);
        }
        let is_other = |change: &Change| {
            before.get(&change.path).copied() != change.file.as_ref().map(|file| file.fingerprint)
        };
        Ok(self.read_these(moved)?.into_iter().filter(is_other).collect())
    }

    /// The paths below a folder, in order.
    pub fn paths_below<'a>(&'a self, inside: &'a str) -> impl Iterator<Item = &'a Arc<str>> {
        self.below(inside).map(|(path, _)| path)
    }

    /// The file at `inside`, and those below it.
    fn below<'a>(&'a self, inside: &'a str) -> impl Iterator<Item = (&'a Arc<str>, &'a Seen)> {
        let from: Arc<str> = inside.into();
        let there = self.files.range(from..).take_while(move |(path, _)| path.starts_with(inside));
        there.filter(move |(path, _)| {
            inside.is_empty() || path[inside.len()..].is_empty() || path[inside.len()..].starts_with('/')
        })
    }

    /// Puts what was `found` at or below `inside` in the place of what was there.
    fn replace(&mut self, inside: &str, found: Vec<Listed>, moved: &mut BTreeSet<Arc<str>>) {
        let found: BTreeMap<Arc<str>, (Stat, bool)> = found.into_iter().collect();
        let gone = self.below(inside).filter(|(path, _)| !found.contains_key(*path));
        let gone: Vec<Arc<str>> = gone.map(|(path, _)| path.clone()).collect();
        for path in gone {
            self.files.remove(&path);
            self.links.remove(&path);
            moved.insert(path);
        }
        for (path, (stat, is_link)) in found {
            let seen = self.files.entry(path.clone()).or_insert(Seen { stat, known: None });
            seen.stat = stat;
            if is_link {
                self.links.insert(path.clone());
            } else {
                self.links.remove(&path);
            }
            if seen.fingerprint().is_none() {
                moved.insert(path);
            }
        }
    }

    /// Whether the content of a file is not known by its `stat`: it has to be read to see whether it is another.
    pub fn is_unsure(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|seen| seen.fingerprint().is_none())
    }

    /// Reads every file of which `wanted` says so.
    pub fn read(&mut self, wanted: impl Fn(&str) -> bool) -> Result<Vec<Change>, ReadError> {
        let paths: Vec<Arc<str>> = self.files.keys().filter(|path| wanted(path)).cloned().collect();
        self.read_these(paths)
    }

    /// Reads these files. One that is gone comes as `None`.
    pub fn read_these(
        &mut self,
        paths: impl IntoIterator<Item = Arc<str>>,
    ) -> Result<Vec<Change>, ReadError> {
        let paths: Vec<Arc<str>> = paths.into_iter().collect();
        let root = &self.root;
        let read = paths.into_par_iter().map(|path| read(root, &path).map(|found| (path, found)));
        let read: Vec<(Arc<str>, Option<ReadFile>)> = read.collect::<Result<_, _>>()?;
        let changes = read.into_iter().map(|(path, found)| {
            match &found {
                Some((_, known)) => {
                    self.files.insert(path.clone(), Seen { stat: known.stat, known: Some(*known) });
                }
                None => {
                    self.files.remove(&path);
                }
            }
            Change { path, file: found.map(|(file, _)| file) }
        });
        Ok(changes.collect())
    }

    /// Whether the file at `path` holds exactly `bytes` now.
    pub fn holds(&self, path: &str, bytes: &[u8]) -> bool {
        read(&self.root, path).is_ok_and(|found| found.is_some_and(|(file, _)| *file.bytes == *bytes))
    }

    /// The text of a file as it is now, for a message.
    pub fn text(&self, path: &str) -> Option<String> {
        text(&self.root, path)
    }
}

/// The text of a file of a folder as it is now, for a message.
pub fn text(folder: &Path, path: &str) -> Option<String> {
    let (file, _) = read(folder, path).ok()??;
    file.text().map(str::to_owned)
}

/// A file that was read, and what it is recognized by.
type ReadFile = (SourceFile, Known);

/// Reads a file; nothing when there is none.
fn read(root: &Path, path: &str) -> Result<Option<ReadFile>, ReadError> {
    let place = root.join(path);
    let failed = |source| ReadError { path: place.clone(), source };
    #[expect(clippy::disallowed_methods, reason = "how young a file is says only whether it is read again")]
    let now = SystemTime::now();
    // What it is recognized by is asked before it is read: a change while it is read is seen the next time.
    let stat = match std::fs::metadata(&place) {
        Ok(found) if found.is_file() => Stat::of(&found),
        Ok(_) => return Ok(None),
        Err(source) if is_gone(&source) => return Ok(None),
        Err(source) => return Err(failed(source)),
    };
    #[expect(clippy::disallowed_methods, reason = "this is the module that reads")]
    let bytes = match std::fs::read(&place) {
        Ok(bytes) => bytes,
        Err(source) if is_gone(&source) => return Ok(None),
        Err(source) => return Err(failed(source)),
    };
    let settled = now.checked_sub(GRAIN).and_then(|then| then.duration_since(SystemTime::UNIX_EPOCH).ok());
    let settled = settled.and_then(|then| i64::try_from(then.as_nanos()).ok()).unwrap_or(i64::MIN);
    let file = file(path, bytes);
    let is_settled = stat.modified.max(stat.changed) < settled;
    let known = Known { stat, fingerprint: file.fingerprint, is_settled };
    Ok(Some((file, known)))
}

fn is_gone(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | IsADirectory)
}

impl Stat {
    /// Of the file at `path`; `None` when there is none.
    pub fn of_file(path: &Path) -> Option<Self> {
        std::fs::metadata(path).ok().map(|found| Self::of(&found))
    }

    fn of(found: &Metadata) -> Self {
        let nanoseconds =
            |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        Self {
            size: found.len(),
            modified: nanoseconds(found.mtime(), found.mtime_nsec()),
            changed: nanoseconds(found.ctime(), found.ctime_nsec()),
            inode: found.ino(),
        }
    }
}

/// A file, what it is recognized by, and whether it is a link.
type Listed = (Arc<str>, (Stat, bool));

/// Every file at or below `place`. A file or folder that goes away meanwhile is not there; only the root must be.
fn list(root: &Path, place: &Path, is_root: bool) -> Result<Vec<Listed>, ReadError> {
    let passed_over = |part: std::path::Component<'_>| is_passed_over(&part.as_os_str().to_string_lossy());
    if place.strip_prefix(root).is_ok_and(|inside| inside.components().any(passed_over)) {
        return Ok(Vec::new());
    }
    let failed = |source| ReadError { path: place.to_owned(), source };
    let found = match std::fs::symlink_metadata(place) {
        Ok(found) => found,
        Err(source) if is_gone(&source) && !is_root => return Ok(Vec::new()),
        Err(source) => return Err(failed(source)),
    };
    let is_link = found.is_symlink();
    let found = if is_link {
        let real = place.canonicalize().map_err(failed)?;
        if !real.starts_with(root) {
            return Err(failed(std::io::Error::other("the link leads out of the folder")));
        }
        // A link to a folder could lead round in a circle; a link to a file cannot.
        std::fs::metadata(place).map_err(failed)?
    } else if found.is_dir() {
        return list_folder(root, place, is_root);
    } else {
        found
    };
    let relative = || place.strip_prefix(root).unwrap_or(place).display().to_string().replace('\\', "/");
    Ok(if found.is_file() { vec![(relative().into(), (Stat::of(&found), is_link))] } else { Vec::new() })
}

fn list_folder(root: &Path, folder: &Path, is_root: bool) -> Result<Vec<Listed>, ReadError> {
    let failed = |source| ReadError { path: folder.to_owned(), source };
    #[expect(clippy::disallowed_methods, reason = "this is the module that reads")]
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(source) if is_gone(&source) && !is_root => return Ok(Vec::new()),
        Err(source) => return Err(failed(source)),
    };
    let entries = entries.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let found: Vec<Vec<_>> = entries
        .into_par_iter()
        .with_min_len(16)
        .filter(|entry| !is_passed_over(&entry.file_name().to_string_lossy()))
        .map(|entry| list(root, &entry.path(), false))
        .collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~')
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the subject is the disk")]
mod tests;
