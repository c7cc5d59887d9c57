//! Input folders as values: every file with its path, bytes and fingerprint.
//!
//! Turns a folder into a [`Snapshot`]; the only module that reads the disk.
//!
//! **Invariant:** paths are relative, `/` between the parts, in the order of their bytes, so that
//! the order in which a file system lists them reaches nothing.
//! **Never:** interpret content.

use crate::trace::Fingerprint;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file as it was read.
#[derive(Clone, Debug)]
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
    /// Reads every file below `folder`. Names that begin with a dot or end with `~` are passed over;
    /// a link that leads out of the folder is refused.
    pub fn read(folder: &Path) -> Result<Self, ReadError> {
        let name: Arc<str> = folder.display().to_string().replace('\\', "/").into();
        let root = folder.canonicalize().map_err(|source| ReadError { path: folder.to_owned(), source })?;
        let mut paths = Vec::new();
        list(&root, &root, &mut paths)?;
        use rayon::prelude::*;
        let files = paths
            .into_par_iter()
            .map(|path| {
                #[expect(clippy::disallowed_methods, reason = "this is the module that reads")]
                let bytes =
                    std::fs::read(&path).map_err(|source| ReadError { path: path.clone(), source })?;
                let relative =
                    path.strip_prefix(&root).unwrap_or(&path).display().to_string().replace('\\', "/");
                Ok(file(&relative, bytes))
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { name, files: files.into_iter().map(|file| (file.path.clone(), file)).collect() })
    }

    /// A snapshot from memory, for tests and for built-in files.
    pub fn from_files<'a>(name: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter().map(|(path, text)| file(path, text.as_bytes().to_vec()));
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

fn list(root: &Path, folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), ReadError> {
    let failed = |source| ReadError { path: folder.to_owned(), source };
    #[expect(clippy::disallowed_methods, reason = "this is the module that reads")]
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    for entry in entries {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        let real = path.canonicalize().map_err(|source| ReadError { path: path.clone(), source })?;
        if !real.starts_with(root) {
            let source = std::io::Error::other("the link leads out of the folder");
            return Err(ReadError { path, source });
        }
        // A link to a folder could lead round in a circle; a link to a file cannot.
        if real.is_dir() && !path.is_symlink() {
            list(root, &path, found)?;
        } else if real.is_file() {
            found.push(path);
        }
    }
    Ok(())
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
