//! An old site on its way out.
//!
//! Turns a folder that nobody sees any more into nothing, while the program goes on: in memory, to remove a site
//! takes as long as to put one in place (10 µs a page), and on some disks a hundred times as long.
//!
//! **Invariant:** nothing is left of it when the process ends of itself.
//! **Never:** remove what has a place in the site.

use super::PublishError;
use super::disk;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

/// The folder that old sites are removed in, one at a time.
#[derive(Debug)]
pub(super) struct Rubbish {
    folder: PathBuf,
    removal: Option<JoinHandle<Result<(), PublishError>>>,
}

impl Rubbish {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, removal: None }
    }

    /// Begins to remove the folder at `old`; first waits for the one before it.
    pub(super) fn take(&mut self, old: &Path) -> Result<(), PublishError> {
        self.clear()?;
        disk::rename(old, &self.folder)?;
        let folder = self.folder.clone();
        self.removal = thread::Builder::new().spawn(move || disk::remove(&folder)).ok();
        Ok(())
    }

    /// Returns when nothing is left, be it of an earlier process.
    pub(super) fn clear(&mut self) -> Result<(), PublishError> {
        match self.removal.take().map(JoinHandle::join) {
            Some(Ok(removed)) => removed,
            // No thread could be had for it, or it did not come to an end.
            None | Some(Err(_)) => disk::remove(&self.folder),
        }
    }
}

impl Drop for Rubbish {
    fn drop(&mut self) {
        // What could not be removed hinders nobody, and the next process tries again.
        let _cleared = self.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_old_site_after_the_other_goes() {
        let outer = tempfile::tempdir().unwrap();
        let mut rubbish = Rubbish::new(outer.path().join("gone"));
        for old in ["one", "two"].map(|name| outer.path().join(name)) {
            disk::make_folders(&old.join("a/b")).unwrap();
            disk::write(&old.join("a/c.html"), b"").unwrap();
            rubbish.take(&old).unwrap();
        }
        drop(rubbish);
        assert!(disk::is_empty(outer.path()).unwrap());
    }
}
