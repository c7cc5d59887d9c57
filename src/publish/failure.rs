//! Why a site could not be published, and what to do about it.
//!
//! **Never:** leave somebody with a number of the system's alone.

use std::io;
use std::path::PathBuf;

/// Why a site could not be published. The message says what to do about it.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum PublishError {
    #[error("the build made no files, so {} is left as it is: a site without pages helps nobody", .0.display())]
    NoFiles(PathBuf),
    #[error("the site has both a file {0} and a folder {0}/: give one of the two another address")]
    FileAndFolder(String),
    #[error(
        "two files of the site would both stand at {0}, or at names that this disk takes for the same (capitals \
         and small letters): give one of the two another address"
    )]
    SamePlace(String),
    #[error("{} cannot be published into: name a folder of its own, for example public/norrbotten", .0.display())]
    Unnamed(PathBuf),
    #[error(
        "{} is a link or a file, and publishing replaces a whole folder: name a folder that is none of these, \
         for example the one that the link leads to", .0.display()
    )]
    NotAFolder(PathBuf),
    #[error(
        "{} holds files that fristad has not put there, and publishing would replace all of them: name another \
         folder, or empty this one first if nothing in it is needed", .0.display()
    )]
    NotOurs(PathBuf),
    #[error("{} is already there, and nothing is written over what somebody has written", .0.display())]
    Exists(PathBuf),
    #[error("another fristad is publishing to {} right now: wait until it has finished, then build again", .0.display())]
    Busy(PathBuf),
    #[error("a file of the site for {} could not be written, so none of it was published: build again", .0.display())]
    Incomplete(PathBuf),
    #[error(
        "what stands in {} is no finished site, so nothing can go on from there: build again from the beginning, \
         which looks at every file", .0.display()
    )]
    Unfinished(PathBuf),
    #[error("cannot {action} {}: {source}. {}", path.display(), advice(source))]
    Disk { action: &'static str, path: PathBuf, source: io::Error },
}

/// What to do when the system refuses.
fn advice(source: &io::Error) -> &'static str {
    use io::ErrorKind::{
        CrossesDevices, InvalidFilename, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, ResourceBusy,
        StorageFull,
    };
    match source.kind() {
        PermissionDenied | ReadOnlyFilesystem => {
            "Let the user who runs fristad write to the folder and to the one above it, or publish elsewhere."
        }
        StorageFull | QuotaExceeded => {
            "Free some space on that disk; every page there is whole. Then build again."
        }
        CrossesDevices | ResourceBusy => {
            "The folder is a disk of its own (a mount point): publish to a folder on that disk instead."
        }
        InvalidFilename => "Give the page a shorter address, or one that the file system there can hold.",
        _ => "Every page there is whole; see to the disk, then build again.",
    }
}
