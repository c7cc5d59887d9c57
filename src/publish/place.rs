//! The folder that is published into, and the work folder beside it.
//!
//! Turns a path into a [`Place`] that is ours alone until it is dropped. The work folder of
//! `public/norrbotten` is `public/.norrbotten.fristad`; it stays, and says that the folder is ours:
//! - `README.txt`: tells people what the two folders are; its being there is the mark;
//! - `next`: the new site; `gone`: the old one being removed; `memory`, `unfinished`: see [`Memory`];
//! - `old`: only where the system cannot exchange two folders: the old site between two renames.
//!
//! **Invariant:** one process at a time has the place. Whatever a killed one left is cleared before work begins.
//! **Never:** touch a folder that somebody else has filled.

use super::disk::{self, Kind, Stamp};
use super::memory::Memory;
use super::rubbish::Rubbish;
use super::standing::above;
use super::tree::Tree;
use super::{Durability, PublishError};
use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A folder to publish into, locked.
#[derive(Debug)]
pub(super) struct Place {
    site: Tree,
    work: PathBuf,
    next: Tree,
    rubbish: Rubbish,
    memory: Memory,
    /// Held open: the lock ends with the process, however it ends.
    _lock: File,
}

impl Place {
    /// Takes `folder`, which may be missing, empty, or filled by us before; clears away what a killed
    /// process left.
    pub(super) fn claim(folder: &Path) -> Result<Self, PublishError> {
        let name = folder.file_name().ok_or_else(|| PublishError::Unnamed(folder.to_owned()))?;
        // Without a slash at the end, which would make the system follow a link.
        let folder = &folder.with_file_name(name);
        let mut work_name = std::ffi::OsString::from(".");
        work_name.push(name);
        work_name.push(".fristad");
        let work = folder.with_file_name(work_name);
        refuse_unless_ours(folder, &work)?;
        disk::make_folders(&work)?;
        let lock = lock(folder, &work)?;
        mark(&work, &name.to_string_lossy())?;
        let (site, next) = (Tree::new(folder.to_owned()), Tree::new(work.join("next")));
        let (rubbish, memory) = (Rubbish::new(work.join("gone")), Memory::of(&work));
        let mut place = Self { site, work, next, rubbish, memory, _lock: lock };
        place.recover()?;
        Ok(place)
    }

    /// The folder that is published into.
    pub(super) fn folder(&self) -> &Path {
        self.site.root()
    }

    /// The folder in which the new site is made ready.
    pub(super) fn next(&self) -> &Path {
        self.next.root()
    }

    /// Writes a file of the new site.
    pub(super) fn write_next(&self, path: &str, bytes: &[u8]) -> Result<Stamp, PublishError> {
        self.next.make(path, |to| disk::write(to, bytes)).map_err(|source| self.refusal(path, source))
    }

    /// Makes the file that stands at `path` one of the new site too; its stamp when that could only be done by
    /// writing it anew.
    pub(super) fn keep_next(&self, path: &str) -> Result<Option<Stamp>, PublishError> {
        let from = self.site.at(path);
        self.next.make(path, |to| disk::link(&from, to)).map_err(|source| self.refusal(path, source))
    }

    /// Why the new site cannot have a file at `path`.
    fn refusal(&self, path: &str, source: io::Error) -> PublishError {
        let is_file = |path: &&str| matches!(disk::kind(&self.next.at(path)), Ok(Some(Kind::File(_))));
        match source.kind() {
            io::ErrorKind::NotADirectory => {
                let file = above(path).find(is_file).unwrap_or(path);
                PublishError::FileAndFolder(file.to_owned())
            }
            io::ErrorKind::AlreadyExists if is_file(&path) => PublishError::SamePlace(path.to_owned()),
            io::ErrorKind::AlreadyExists => PublishError::FileAndFolder(path.to_owned()),
            _ => disk::failed("write", &self.next.at(path))(source),
        }
    }

    /// Puts a file of the new site in its place, whatever stands there; makes the folders that it needs.
    pub(super) fn put_file(&self, path: &str) -> Result<(), PublishError> {
        let from = self.next.at(path);
        let put = self.site.make(path, |to| std::fs::rename(&from, to));
        put.map_err(disk::failed("put in place", &self.site.at(path)))
    }

    /// Removes the file at `path`, unless it has become one of these: on a disk that takes `A` for `a`, a new page
    /// may have taken its place.
    pub(super) fn remove_file(&self, path: &str, new: &BTreeSet<u64>) -> Result<(), PublishError> {
        let path = self.site.at(path);
        match disk::kind(&path)? {
            Some(Kind::File(stamp)) if new.contains(&stamp.inode) => Ok(()),
            _ => disk::remove(&path),
        }
    }

    /// Removes a folder that nothing of the site is left in.
    pub(super) fn remove_folder(&self, path: &str) -> Result<(), PublishError> {
        disk::remove_empty(&self.site.at(path))
    }

    /// Puts the folder of the new site in the place of the published one, which is then removed: this does not wait
    /// until nothing is left of it.
    pub(super) fn put_folder(&mut self, durability: Durability) -> Result<(), PublishError> {
        self.flush(durability)?;
        if disk::kind(self.site.root())?.is_none() {
            disk::rename(self.next.root(), self.site.root())?;
            return self.flush(durability);
        }
        if !disk::exchange(self.next.root(), self.site.root())? {
            self.put_folder_by_renames()?;
        }
        self.flush(durability)?;
        self.rubbish.take(self.next.root())
    }

    /// For a moment there is no folder. Killed in that moment, the next run puts the old one back.
    fn put_folder_by_renames(&self) -> Result<(), PublishError> {
        disk::rename(self.site.root(), &self.old())?;
        if let Err(refused) = disk::rename(self.next.root(), self.site.root()) {
            disk::rename(&self.old(), self.site.root())?;
            return Err(refused);
        }
        // From here on it is rubbish, and must not be taken for a site to put back while it is removed.
        disk::rename(&self.old(), self.next.root())
    }

    /// Waits until the disk has everything, where that is asked for.
    pub(super) fn flush(&self, durability: Durability) -> Result<(), PublishError> {
        match durability {
            Durability::Process => Ok(()),
            Durability::PowerCut => disk::flush(&self.work),
        }
    }

    /// Removes what there is of the new site.
    pub(super) fn clear(&self) -> Result<(), PublishError> {
        disk::remove(self.next.root())
    }

    /// What the last build left.
    pub(super) fn memory(&self) -> &Memory {
        &self.memory
    }

    fn old(&self) -> PathBuf {
        self.work.join("old")
    }

    fn recover(&mut self) -> Result<(), PublishError> {
        if disk::kind(self.site.root())?.is_none() && disk::kind(&self.old())? == Some(Kind::Folder) {
            disk::rename(&self.old(), self.site.root())?;
        }
        disk::remove(&self.old())?;
        self.rubbish.clear()?;
        self.clear()
    }
}

/// Lets through a folder that is missing, empty or marked as ours; makes nothing.
fn refuse_unless_ours(folder: &Path, work: &Path) -> Result<(), PublishError> {
    for path in [folder, work] {
        if !matches!(disk::kind(path)?, None | Some(Kind::Folder)) {
            return Err(PublishError::NotAFolder(path.to_owned()));
        }
    }
    let filled = disk::kind(folder)?.is_some() && !disk::is_empty(folder)?;
    let marked = matches!(disk::kind(&readme(work))?, Some(Kind::File(_)));
    if filled && !marked { Err(PublishError::NotOurs(folder.to_owned())) } else { Ok(()) }
}

/// The folder itself is locked, so that no lock file is left lying about.
fn lock(folder: &Path, work: &Path) -> Result<File, PublishError> {
    let file = File::open(work).map_err(disk::failed("open", work))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(PublishError::Busy(folder.to_owned())),
        Err(TryLockError::Error(source)) => Err(disk::failed("lock", work)(source)),
    }
}

fn mark(work: &Path, name: &str) -> Result<(), PublishError> {
    let readme = readme(work);
    if disk::kind(&readme)?.is_some() {
        return Ok(());
    }
    let text = format!(
        "fristad publishes a site to the folder {name} beside this one, and replaces all of it each time:\n\
         keep nothing of your own there. This folder marks it as fristad's and is where the next site is made\n\
         ready. If you remove both, the next build makes them anew.\n"
    );
    disk::write(&readme, text.as_bytes()).map(drop).map_err(disk::failed("write", &readme))
}

fn readme(work: &Path) -> PathBuf {
    work.join("README.txt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn site(folder: &Path, text: &str) {
        fs::create_dir_all(folder).unwrap();
        fs::File::create_new(folder.join(text)).unwrap();
    }

    fn names(folder: &Path) -> Vec<String> {
        disk::list(folder).unwrap().into_keys().skip(1).collect()
    }

    #[test]
    fn where_folders_cannot_be_exchanged_two_renames_do_it() {
        let outer = tempfile::tempdir().unwrap();
        let place = Place::claim(&outer.path().join("site")).unwrap();
        site(place.folder(), "old");
        site(place.next.root(), "new");
        place.put_folder_by_renames().unwrap();
        assert_eq!(names(place.folder()), ["new"]);
        assert_eq!(names(place.next.root()), ["old"]);
    }

    #[test]
    fn a_site_lost_between_two_renames_is_put_back() {
        let outer = tempfile::tempdir().unwrap();
        let place = Place::claim(&outer.path().join("site")).unwrap();
        site(&place.old(), "last-good");
        site(place.next.root(), "half");
        drop(place);
        let place = Place::claim(&outer.path().join("site")).unwrap();
        assert_eq!(names(place.folder()), ["last-good"]);
        assert_eq!(names(&place.work), ["README.txt"]);
    }

    #[test]
    fn half_a_site_is_never_put_back() {
        let outer = tempfile::tempdir().unwrap();
        let place = Place::claim(&outer.path().join("site")).unwrap();
        site(place.next.root(), "half");
        drop(place);
        let place = Place::claim(&outer.path().join("site")).unwrap();
        assert_eq!(disk::kind(place.folder()).unwrap(), None);
        assert_eq!(names(&place.work), ["README.txt"]);
    }

    #[test]
    fn only_one_process_at_a_time_has_the_place() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("site");
        let first = Place::claim(&folder).unwrap();
        let refused = Place::claim(&folder).unwrap_err();
        assert!(matches!(refused, PublishError::Busy(_)), "{refused}");
        drop(first);
        Place::claim(&folder).unwrap();
    }

    #[test]
    fn a_folder_that_others_filled_is_refused_and_nothing_is_made() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("thesis");
        site(&folder, "chapter-1");
        let refused = Place::claim(&folder).unwrap_err();
        assert!(matches!(refused, PublishError::NotOurs(_)), "{refused}");
        assert_eq!(names(outer.path()), ["thesis", "thesis/chapter-1"]);
    }

    #[test]
    fn links_files_and_nameless_folders_are_refused() {
        let outer = tempfile::tempdir().unwrap();
        let at = |name: &str| outer.path().join(name);
        site(&at("real"), "page");
        std::os::unix::fs::symlink(at("real"), at("link")).unwrap();
        fs::File::create_new(at("file")).unwrap();
        for refused in ["link", "link/", "file"] {
            let error = Place::claim(&at(refused)).unwrap_err();
            assert!(matches!(error, PublishError::NotAFolder(_)), "{refused}: {error}");
        }
        for nameless in ["/", "..", ".", "site/.."] {
            let error = Place::claim(Path::new(nameless)).unwrap_err();
            assert!(matches!(error, PublishError::Unnamed(_)), "{nameless}: {error}");
        }
    }
}
