//! Input folders as values: every file with its path, bytes and fingerprint.
//!
//! Turns a folder into a [`Snapshot`], or into a [`Folder`] that tells what changed in it, and the name of a single
//! file on the disk or the web into its bytes; the only module that reads either.
//!
//! **Invariant:** paths are relative, `/` between the parts, in the order of their bytes, so that
//! the order in which a file system lists them reaches nothing.
//! **Never:** interpret content.

mod folder;
mod given;

pub use folder::{Folder, Known, Stat, text};
pub use given::{GivenError, given, without_controls};

use crate::trace::Fingerprint;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the folder that was read, for example `norrbotten/portal.yaml`.
    pub path: Arc<str>,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// The fingerprint of its content.
    pub fingerprint: Fingerprint,
}

impl SourceFile {
    /// The content as text, without a byte-order mark; `None` when it is not UTF-8.
    pub fn text(&self) -> Option<&str> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        Some(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}

/// A file that is new, has other bytes than before, or (`None`) is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Change {
    pub path: Arc<str>,
    pub file: Option<SourceFile>,
}

/// All files of a folder at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// How messages name the folder, for example `content`.
    name: Arc<str>,
    files: BTreeMap<Arc<str>, SourceFile>,
}

/// A folder or file that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {source}", path.display())]
pub struct ReadError {
    /// What was to be read.
    pub path: PathBuf,
    /// What the system said.
    pub source: std::io::Error,
}

impl Snapshot {
    /// Reads every file below `folder`; see [`Folder::scan`].
    pub fn read(folder: &Path) -> Result<Self, ReadError> {
        let mut folder = Folder::scan(folder)?;
        let changes = folder.read(|_| true)?;
        let mut snapshot = Self { name: folder.name().into(), files: BTreeMap::new() };
        snapshot.apply(&changes);
        Ok(snapshot)
    }

    /// No files yet, of a folder that messages call `name`.
    pub fn empty(name: &str) -> Self {
        Self { name: name.into(), files: BTreeMap::new() }
    }

    /// A snapshot from memory, for tests and for built-in files.
    pub fn from_files<'a, Content>(
        name: &str,
        files: impl IntoIterator<Item = (&'a str, &'a Content)>,
    ) -> Self
    where
        Content: AsRef<[u8]> + ?Sized + 'a,
    {
        let files = files.into_iter().map(|(path, content)| file(path, content.as_ref().to_vec()));
        Self { name: name.into(), files: files.map(|file| (file.path.clone(), file)).collect() }
    }

    /// How messages name the folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.get(path)
    }

    /// The path of every file, in order.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.files.keys()
    }

    /// The files as changes to an empty folder.
    pub fn as_changes(&self) -> Vec<Change> {
        Self::default().changes_to(self)
    }

    /// What leads from these files to those of `next`.
    pub fn changes_to(&self, next: &Self) -> Vec<Change> {
        let is_other = |file: &&SourceFile| {
            self.get(&file.path).is_none_or(|before| before.fingerprint != file.fingerprint)
        };
        let gone = self.paths().filter(|path| next.get(path).is_none());
        let gone = gone.map(|path| Change { path: path.clone(), file: None });
        let new = next.iter().filter(is_other);
        let new = new.map(|file| Change { path: file.path.clone(), file: Some(file.clone()) });
        gone.chain(new).collect()
    }

    /// The snapshot after some changes.
    pub fn apply(&mut self, changes: &[Change]) {
        for Change { path, file } in changes {
            match file {
                Some(file) => self.files.insert(path.clone(), file.clone()),
                None => self.files.remove(path),
            };
        }
    }

    /// Every file, ordered by path.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values()
    }

    /// The files below `folder`, ordered by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.files.values().filter(move |file| {
            file.path.strip_prefix(folder).is_some_and(|rest| folder.is_empty() || rest.starts_with('/'))
        })
    }
}

fn file(path: &str, bytes: Vec<u8>) -> SourceFile {
    SourceFile { path: path.into(), fingerprint: Fingerprint::of(&bytes), bytes: bytes.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_ordered_by_path_and_marks_are_stripped() {
        let snapshot =
            Snapshot::from_files("content", [("b/x.md", "\u{feff}hej"), ("a.md", "1"), ("bc/y.md", "2")]);
        assert_eq!(snapshot.iter().map(|f| &*f.path).collect::<Vec<_>>(), ["a.md", "b/x.md", "bc/y.md"]);
        assert_eq!(snapshot.get("b/x.md").unwrap().text(), Some("hej"));
        assert_eq!(snapshot.below("b").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused() {
        let outer = tempfile::tempdir().unwrap();
        let content = outer.path().join("content");
        std::fs::create_dir_all(&content).unwrap();
        std::os::unix::fs::symlink("/etc/hostname", content.join("secret.md")).unwrap();
        assert!(Snapshot::read(&content).unwrap_err().to_string().contains("leads out"));
    }
}
