//! What a finished build leaves for the next one.
//!
//! Turns bytes into files of the work folder: `memory/<name>`, and `unfinished` from when the published folder
//! is first changed until somebody remembers how it is now.
//!
//! **Invariant:** what is recalled was written when the folder was as it is, but for changes made by hand.
//! **Never:** know what is remembered.

use super::PublishError;
use super::disk;
use std::io;
use std::path::{Path, PathBuf};

/// The memory of one published folder.
#[derive(Debug)]
pub(super) struct Memory {
    folder: PathBuf,
    unfinished: PathBuf,
}

impl Memory {
    pub(super) fn of(work: &Path) -> Self {
        Self { folder: work.join("memory"), unfinished: work.join("unfinished") }
    }

    /// What was last remembered under that name, where it is to be believed.
    pub(super) fn recall(&self, name: &str) -> Result<Option<Vec<u8>>, PublishError> {
        if disk::kind(&self.unfinished)?.is_some() {
            return Ok(None);
        }
        let path = self.folder.join(name);
        match disk::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(disk::failed("read", &path)(source)),
        }
    }

    /// Says on the disk, until the next [`Self::remember`], that the folder is other than it was.
    pub(super) fn distrust(&self) -> Result<(), PublishError> {
        if disk::kind(&self.folder)?.is_none() || disk::kind(&self.unfinished)?.is_some() {
            return Ok(());
        }
        let text = "fristad has changed the site since it last wrote down what it had made: the next build makes\n\
                    every page anew, and removes this file.\n";
        disk::write(&self.unfinished, text.as_bytes())
            .map(drop)
            .map_err(disk::failed("write", &self.unfinished))
    }

    /// Writes down what the folder is now; killed meanwhile, what was there stays, and is not believed.
    pub(super) fn remember(&self, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.keep(name, bytes)?;
        disk::remove(&self.unfinished)
    }

    /// Writes down a part of it, to be believed once something is remembered.
    pub(super) fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let new = self.folder.join(".new");
        disk::make_folders(&self.folder)?;
        disk::remove(&new)?;
        disk::write(&new, bytes).map_err(disk::failed("write", &new))?;
        disk::rename(&new, &self.folder.join(name))
    }

    /// Leaves the next build without a memory.
    pub(super) fn forget(&self) -> Result<(), PublishError> {
        disk::remove(&self.folder)?;
        disk::remove(&self.unfinished)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_remembered_is_recalled_until_the_folder_changes() {
        let work = tempfile::tempdir().unwrap();
        let memory = Memory::of(work.path());
        assert_eq!(memory.recall("manifest").unwrap(), None);
        memory.distrust().unwrap();
        memory.remember("manifest", b"1").unwrap();
        assert_eq!(memory.recall("manifest").unwrap().unwrap(), b"1");
        memory.distrust().unwrap();
        memory.distrust().unwrap();
        assert_eq!(memory.recall("manifest").unwrap(), None);
        memory.remember("manifest", b"2").unwrap();
        assert_eq!(memory.recall("manifest").unwrap().unwrap(), b"2");
        memory.forget().unwrap();
        assert_eq!(memory.recall("manifest").unwrap(), None);
        assert!(disk::is_empty(work.path()).unwrap());
    }

    #[test]
    fn a_memory_half_written_is_no_memory() {
        let work = tempfile::tempdir().unwrap();
        let memory = Memory::of(work.path());
        memory.remember("manifest", b"whole").unwrap();
        disk::write(&work.path().join("memory/.new"), b"ha").unwrap();
        assert_eq!(memory.recall("manifest").unwrap().unwrap(), b"whole");
        memory.remember("manifest", b"whole again").unwrap();
        assert_eq!(disk::entries(&work.path().join("memory")).unwrap().len(), 1);
    }
}
