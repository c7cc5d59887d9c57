//! What has been said about the next site since the last one was finished.
//!
//! Turns a [`Round`] of files put, kept and removed into the [`Change`] that they make of what stands.
//!
//! **Invariant:** a change names only files that stand as removed, and none that was put in the same round.
//! **Never:** touch the disk.

use super::disk::Stamp;
use super::standing::{Standing, above};
use super::{PublishError, Published};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How a file came into the round.
#[derive(Clone, Copy, Debug)]
pub(super) enum Put {
    /// It stands already, byte for byte.
    Stands(Stamp),
    /// It was written, and is to be put in its place.
    Written(Stamp),
}

/// What is known of the next site.
#[derive(Debug, Default)]
pub(super) struct Round {
    put: BTreeMap<String, Put>,
    removed: BTreeSet<String>,
    /// Whether each file that stands was judged.
    is_sorted: bool,
    has_failed: bool,
}

impl Round {
    /// Takes in a file, or that it could not be put, after which the round cannot make a whole site any more.
    pub(super) fn add(&mut self, path: &str, put: Result<Put, PublishError>) -> Result<Stamp, PublishError> {
        let added = put.and_then(|put| match (self.put.insert(path.to_owned(), put), put) {
            (None, Put::Stands(stamp) | Put::Written(stamp)) => Ok(stamp),
            (Some(_), _) => Err(PublishError::SamePlace(path.to_owned())),
        });
        self.has_failed |= added.is_err();
        added
    }

    pub(super) fn remove(&mut self, path: &str) {
        self.removed.insert(path.to_owned());
    }

    /// Judges every file that stands.
    pub(super) fn sort(&mut self, standing: &Standing, keep: impl Fn(&str) -> bool) {
        self.removed.extend(standing.files.keys().filter(|path| !keep(path)).cloned());
        self.is_sorted = true;
    }

    /// Whether a file of the site could not be written.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// What comes of it all. Where what stands `is_ours`, a file of which nothing was said stays; otherwise it goes.
    pub(super) fn into_change(self, standing: &Standing, is_ours: bool) -> Change {
        let was_put = |path: &str| self.put.contains_key(path);
        let removed: BTreeSet<String> = if is_ours || self.is_sorted {
            let stands = |path: &String| standing.files.contains_key(path) && !was_put(path);
            self.removed.iter().filter(|path| stands(path)).cloned().collect()
        } else {
            standing.files.keys().filter(|path| !was_put(path)).cloned().collect()
        };
        let written = self.put.into_iter().filter_map(|(path, put)| match put {
            Put::Stands(_) => None,
            Put::Written(stamp) => Some((path, stamp)),
        });
        let written: BTreeMap<String, Stamp> = written.collect();
        let replaced = written.keys().filter(|path| standing.files.contains_key(*path)).count();
        Change { unchanged: standing.files.len() - removed.len() - replaced, written, removed }
    }
}

/// How the next site differs from what stands.
#[derive(Debug)]
pub(super) struct Change {
    /// Files that are new or have new bytes.
    pub(super) written: BTreeMap<String, Stamp>,
    /// Files that are no longer part of the site.
    pub(super) removed: BTreeSet<String>,
    /// How many files stay as they are.
    pub(super) unchanged: usize,
}

impl Change {
    /// How many files the next site has.
    pub(super) fn files(&self) -> usize {
        self.unchanged + self.written.len()
    }

    /// How many files are to be put in place or removed.
    pub(super) fn steps(&self) -> usize {
        self.written.len() + self.removed.len()
    }

    /// Whether it is one file with new bytes, or in a folder that is there.
    pub(super) fn is_one_file(&self, standing: &Standing) -> bool {
        let in_a_folder = |path: &String| standing.has_folder(above(path).next_back().unwrap_or_default());
        self.steps() == 1 && self.written.keys().all(in_a_folder) && self.removed.is_empty()
    }

    /// Whether a file becomes a folder or a folder a file. A path that would have to be both is a failure.
    pub(super) fn turns(&self, standing: &Standing) -> Result<bool, PublishError> {
        let turns = self.written.par_iter().map(|(path, _)| {
            let mut turns = false;
            for other in standing.in_the_way_of(path) {
                if !self.removed.contains(other) {
                    let file = if above(path).any(|folder| folder == other) { other } else { path };
                    return Err(PublishError::FileAndFolder(file.to_owned()));
                }
                turns = true;
            }
            Ok(turns)
        });
        turns.try_reduce(|| false, |one, other| Ok(one || other))
    }

    /// Of the files that stand, those that stay.
    pub(super) fn kept<'a>(&'a self, standing: &'a Standing) -> impl Iterator<Item = &'a str> {
        let stays = |path: &&str| !self.removed.contains(*path) && !self.written.contains_key(*path);
        standing.files.keys().map(String::as_str).filter(stays)
    }

    /// What is reported.
    pub(super) fn published(&self, standing: &Standing) -> Published {
        Published {
            written: self.written.len(),
            unchanged: self.unchanged,
            removed: self.removed.len() + standing.others,
        }
    }
}
