//! What stands in the published folder.
//!
//! Turns a folder into a [`Standing`], and answers what a change to it would meet.
//!
//! **Invariant:** folders are not kept: one is there when a file stands in it or below.
//! **Never:** change the disk.

use super::PublishError;
use super::disk::{self, Kind, Stamp};
use super::round::Change;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::Path;

/// Every file that stands, and whether more than files stands there.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// By path, relative to the folder.
    pub(super) files: BTreeMap<String, Stamp>,
    /// How many links, sockets and names that are not text there are.
    pub(super) others: usize,
    /// Whether there are folders with nothing in them.
    pub(super) has_empty_folders: bool,
}

impl Standing {
    /// Looks at everything in `folder`, which may be missing. A page in a folder of its own takes 5 to 7 µs.
    pub(super) fn read(folder: &Path) -> Result<Self, PublishError> {
        let mut standing = Self::default();
        let mut files = Vec::new();
        let mut level = Vec::from_iter((disk::kind(folder)? == Some(Kind::Folder)).then(String::new));
        // All folders of one depth together: on every thread, however unevenly the tree has grown.
        while !level.is_empty() {
            let entries = level.par_iter().map(|inner| disk::entries(&folder.join(inner)));
            let entries: Vec<_> = entries.collect::<Result<_, _>>()?;
            let mut below = Vec::new();
            for (inner, entries) in level.iter().zip(entries) {
                standing.has_empty_folders |= entries.is_empty() && !inner.is_empty();
                for (name, kind) in entries {
                    match (name, kind) {
                        (Some(name), Kind::Folder) => below.push(beneath(inner, &name)),
                        (Some(name), Kind::File(stamp)) => files.push((beneath(inner, &name), stamp)),
                        _ => standing.others += 1,
                    }
                }
            }
            level = below;
        }
        files.par_sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        standing.files = files.into_iter().collect();
        Ok(standing)
    }

    /// Becomes what stands when the change is made.
    pub(super) fn apply(&mut self, change: &Change) {
        for path in &change.removed {
            self.files.remove(path);
        }
        self.files.extend(change.written.iter().map(|(path, stamp)| (path.clone(), *stamp)));
        (self.others, self.has_empty_folders) = (0, false);
    }

    /// Whether a file stands in the folder `path` or below it; the site's own folder, `""`, is always there.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        path.is_empty() || self.below(path).next().is_some()
    }

    /// The files that a file at `path` cannot stand together with: those below it, were it a folder, and those
    /// that would have to be folders for it.
    pub(super) fn in_the_way_of(&self, path: &str) -> impl Iterator<Item = &str> {
        let above = above(path).filter_map(|folder| self.files.get_key_value(folder));
        above.map(|(path, _)| path.as_str()).chain(self.below(path))
    }

    fn below(&self, folder: &str) -> impl Iterator<Item = &str> {
        let prefix = format!("{folder}/");
        let from = self.files.range::<str, _>((Bound::Excluded(prefix.as_str()), Bound::Unbounded));
        from.map(|(path, _)| path.as_str()).take_while(move |path| path.starts_with(&prefix))
    }
}

/// The folders that `path` is in, the deepest last, without the site's own.
pub(super) fn above(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

fn beneath(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(paths: &[&str]) -> Standing {
        let stamp = Stamp { size: 0, modified: 0, inode: 0 };
        Standing {
            files: paths.iter().map(|path| ((*path).to_owned(), stamp)).collect(),
            ..Default::default()
        }
    }

    #[test]
    fn a_folder_is_there_when_a_file_is_below_it() {
        let standing = standing(&["a-b", "a/b/c", "a0"]);
        for (path, there) in
            [("", true), ("a", true), ("a/b", true), ("a/b/c", false), ("a-b", false), ("b", false)]
        {
            assert_eq!(standing.has_folder(path), there, "{path}");
        }
    }

    #[test]
    fn a_file_and_a_folder_of_one_name_are_in_each_others_way() {
        let standing = standing(&["a-b", "a/b/c", "a/b/d", "a0", "e"]);
        let in_the_way = |path| standing.in_the_way_of(path).collect::<Vec<_>>();
        assert_eq!(in_the_way("a"), ["a/b/c", "a/b/d"]);
        assert_eq!(in_the_way("a/b"), ["a/b/c", "a/b/d"]);
        assert_eq!(in_the_way("e/f/g"), ["e"]);
        assert_eq!(in_the_way("a/b/c/x"), ["a/b/c"]);
        assert!(in_the_way("a/b/c").is_empty() && in_the_way("a/c").is_empty() && in_the_way("f").is_empty());
    }
}
