//! A folder whose inner folders are made as files need them.
//!
//! Turns a path of the site into a file below the root.
//!
//! **Invariant:** folders are 0755, whatever the user's mask is.
//! **Never:** decide what is made.

use super::disk;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A folder of files by their paths in the site; it may be missing itself.
#[derive(Debug)]
pub(super) struct Tree {
    root: PathBuf,
    /// Whether the system makes folders as they should be. It does so for all of a tree or for none, so only the
    /// first is looked at.
    makes_them_right: OnceLock<bool>,
}

impl Tree {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root, makes_them_right: OnceLock::new() }
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the file `path` is.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Lets `make` put something at `path`, in a folder that is made where it is missing.
    ///
    /// A page is the first in its folder as a rule, and anything else is not: each is tried in the way that mostly
    /// needs no second try. Many threads may want the same folder.
    pub(super) fn make<T>(&self, path: &str, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
        let to = self.at(path);
        if path.ends_with("/index.html") {
            self.make_folder_above(&to)?;
            return make(&to);
        }
        match make(&to) {
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => {
                self.make_folder_above(&to)?;
                make(&to)
            }
            made => made,
        }
    }

    fn make_folder_above(&self, path: &Path) -> io::Result<()> {
        let Some(folder) = path.parent() else {
            return Ok(());
        };
        let made = match self.make_folder(folder) {
            Err(missing) if missing.kind() == io::ErrorKind::NotFound && folder != self.root => {
                self.make_folder_above(folder)?;
                self.make_folder(folder)
            }
            made => made,
        };
        match made {
            // Something stands there: if it is not a folder, `make` will say so.
            Err(refused) if refused.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            made => made,
        }
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        disk::make_folder(path)?;
        if *self.makes_them_right.get_or_init(|| disk::has_folder_mode(path)) {
            return Ok(());
        }
        disk::set_folder_mode(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_made_as_files_need_them() {
        let outer = tempfile::tempdir().unwrap();
        let tree = Tree::new(outer.path().join("site"));
        for path in ["a/b/c/index.html", "a/b/c/map.svg", "d/e/f.html", "g", "a/b/index.html"] {
            tree.make(path, |to| disk::write(to, b"")).unwrap();
        }
        let found = disk::list(tree.root()).unwrap();
        let files = found.iter().filter(|(_, kind)| **kind != disk::Kind::Folder).count();
        assert_eq!((files, found.len()), (5, 5 + 6), "{found:?}");
    }

    #[test]
    fn what_refuses_to_be_made_is_tried_no_more_than_twice() {
        let outer = tempfile::tempdir().unwrap();
        let tree = Tree::new(outer.path().join("site"));
        let tries = std::cell::Cell::new(0);
        let refuse = |_: &Path| -> io::Result<()> {
            tries.set(tries.get() + 1);
            Err(io::ErrorKind::NotFound.into())
        };
        assert!(tree.make("a/b.html", refuse).is_err() && tries.get() == 2);
    }
}
