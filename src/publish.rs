//! Makes a folder equal to a finished site.
//!
//! Turns files, one by one, into a folder that holds exactly them. The new site is made ready in a work folder
//! beside it (`public/.norrbotten.fristad` for `public/norrbotten`) and put in place by one rename: of a single
//! file where one file changes, otherwise of the whole folder, in which the files that stay are hard links.
//!
//! **Invariant:** at every moment, also after `kill -9`, the folder holds the whole of one site (on systems that
//! cannot exchange folders: from the next run on); with [`Step::EachFile`], whole files. A file whose bytes are
//! right keeps its inode and its time.
//! **Never:** decide what is built; empty the folder first; follow a link out of it.

mod create;
mod disk;
mod failure;
mod layout;
mod memory;
mod place;
mod publication;
mod round;
mod rubbish;
mod standing;
mod tree;

pub use create::{create, replace};
pub use disk::Stamp;
pub use failure::PublishError;
pub use publication::Publication;

use crate::output::Output;
use rayon::prelude::*;
use std::path::Path;

/// Makes `folder` equal to `output`: the same files with the same bytes, and nothing else.
///
/// The folder is made when it is missing, with the folders above it. What stands there is compared byte
/// by byte, so a file that somebody changed by hand is put right. Files are 0644 and folders 0755.
/// When it fails, the folder holds what it held, or (when only the cleaning afterwards failed) the new site.
/// Nothing is remembered of it: for a site that is built again and again there is [`Publication`].
pub fn publish(output: &Output, folder: &Path, durability: Durability) -> Result<Published, PublishError> {
    if output.is_empty() {
        return Err(PublishError::NoFiles(folder.to_owned()));
    }
    let mut publication = Publication::begin(folder)?;
    let files: Vec<_> = output.iter().collect();
    files.into_par_iter().try_for_each(|(path, bytes)| publication.put(path, bytes).map(drop))?;
    let published = publication.finish(Step::WholeSite, durability)?;
    publication.forget()?;
    Ok(published)
}

/// How a new site takes the place of an old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// At once: at every moment the folder holds the whole of one of the two.
    WholeSite,
    /// File by file where few change, which costs what they cost, whatever the size of the site; otherwise at
    /// once. Meanwhile, and after a kill, whole files of both sites stand together.
    EachFile,
}

/// What a finished publishing must survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// The end of this process, however sudden.
    Process,
    /// A power cut too: the whole file system is flushed before the new site is put in place, and again after.
    PowerCut,
}

/// What was done to the folder, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files, links and the like that were there and are not part of the site.
    pub removed: usize,
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the subject is the disk")]
mod tests;
