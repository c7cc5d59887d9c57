//! What stands in the published folder.
//!
//! Turns a folder into a [`Standing`], and answers what a change to it would meet.
//!
//! **Invariant:** a folder is there when a file stands in it or below; `folders` has the stamps of all or of none.
//! **Never:** change the disk.

use super::PublishError;
use super::disk::{self, Kind, Stamp};
use super::layout::Layout;
use super::round::Change;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
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
    /// The stamp of each folder, the site's own too (`""`); empty when they are not known.
    folders: BTreeMap<String, Stamp>,
}

impl Standing {
    /// What is written down, where it is still so; `None` when a folder holds other names than then.
    pub(super) fn confirmed(folder: &Path, layout: Layout) -> Result<Option<Self>, PublishError> {
        let is_same = |(path, stamp): &(String, Stamp)| -> Result<bool, PublishError> {
            Ok(disk::folder_stamp(&folder.join(path))? == Some(*stamp))
        };
        let folders =
            layout.folders.par_iter().map(is_same).try_reduce(|| true, |one, other| Ok(one && other))?;
        if layout.folders.is_empty() || !folders {
            return Ok(None);
        }
        let file = |path: String| match disk::kind(&folder.join(&path))? {
            Some(Kind::File(stamp)) => Ok(Some((path, stamp))),
            _ => Ok(None),
        };
        let files: Vec<Option<(String, Stamp)>> =
            layout.files.into_par_iter().map(file).collect::<Result<_, PublishError>>()?;
        let files = files.into_iter().collect::<Option<BTreeMap<String, Stamp>>>();
        let folders = layout.folders.into_iter().collect();
        Ok(files.map(|files| Self { files, folders, ..Self::default() }))
    }

    /// What there is to write down; `None` when the folders are not known, or hold more than files and folders.
    pub(super) fn layout(&self) -> Option<Layout> {
        if self.folders.is_empty() || self.others > 0 || self.has_empty_folders {
            return None;
        }
        let folders = self.folders.iter().map(|(path, stamp)| (path.clone(), *stamp)).collect();
        Some(Layout { folders, files: self.files.keys().cloned().collect() })
    }

    /// Looks at everything in `folder`, which may be missing. A page in a folder of its own takes 5 to 7 µs.
    pub(super) fn read(folder: &Path) -> Result<Self, PublishError> {
        let mut standing = Self::default();
        let mut files = Vec::new();
        let mut level = Vec::from_iter((disk::kind(folder)? == Some(Kind::Folder)).then(String::new));
        // All folders of one depth together: on every thread, however unevenly the tree has grown.
        while !level.is_empty() {
            // The stamp comes first: a name that comes or goes meanwhile is seen the next time.
            let look = |inner: &String| {
                let inner = folder.join(inner);
                Ok((disk::folder_stamp(&inner)?, disk::entries(&inner)?))
            };
            let looks: Vec<_> = level.par_iter().map(look).collect::<Result<_, PublishError>>()?;
            let mut below = Vec::new();
            for (inner, (stamp, entries)) in level.iter().zip(looks) {
                standing.folders.extend(stamp.map(|stamp| (inner.clone(), stamp)));
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

    /// Looks again at the folders above these files of the site in `folder`, in which names have come or gone.
    pub(super) fn look_above<'a>(
        &mut self,
        folder: &Path,
        paths: impl Iterator<Item = &'a str>,
    ) -> Result<(), PublishError> {
        if self.folders.is_empty() {
            return Ok(());
        }
        for inner in paths.flat_map(above).chain([""]).collect::<BTreeSet<_>>() {
            match disk::folder_stamp(&folder.join(inner))? {
                Some(stamp) => self.folders.insert(inner.to_owned(), stamp),
                None => self.folders.remove(inner),
            };
        }
        Ok(())
    }

    /// Learns the stamps of all folders above these files, which stand in `folder`.
    pub(super) fn look_at_folders<'a>(
        &mut self,
        folder: &Path,
        paths: impl Iterator<Item = &'a str>,
    ) -> Result<(), PublishError> {
        let folders: BTreeSet<&str> = paths.flat_map(above).chain([""]).collect();
        let look = |inner: &str| Ok((inner.to_owned(), disk::folder_stamp(&folder.join(inner))?));
        let found: Vec<(String, Option<Stamp>)> =
            folders.into_par_iter().map(look).collect::<Result<_, PublishError>>()?;
        let found = found.into_iter().map(|(inner, stamp)| Some((inner, stamp?)));
        self.folders = found.collect::<Option<_>>().unwrap_or_default();
        Ok(())
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
