//! New content to begin with: a whole portal, or one commented file, from text templates.
//!
//! Turns a county or a name, and the content that is there, into [`File`]s. The templates lie in
//! `scaffold/files`, one per kind of file, with a Swedish comment for every key.
//!
//! **Invariant:** what comes out passes `check` in a demonstration at once, and is visibly invented: a
//! portal that is to be published does not pass with it.
//! **Never:** write files; replace a file that exists.

mod course;
mod fiction;
mod init;
mod municipality;
mod national;
mod new;
mod region;
mod service;
mod template;

pub use init::{demonstration_day, init};
pub use new::{New, new};

use crate::diag::nearest;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Relative to the content folder, for example `norrbotten/portal.yaml`.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Why nothing was made. Each message says what, why and how to go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScaffoldError {
    /// The portal or the kommun has a folder already.
    #[error(
        "The folder {folder} is already there. Nothing was made, so that no text that somebody has written is lost. \
         Add single files with `fristad new`, or move the folder away first."
    )]
    FolderExists {
        /// Relative to the content folder.
        folder: String,
    },
    /// A file of that name exists.
    #[error(
        "The file {path} is already there. Nothing was made, so that no text that somebody has written is lost. \
         Open that file, or choose another name."
    )]
    FileExists {
        /// Relative to the content folder.
        path: String,
    },
    /// The national content has a file of that name.
    #[error(
        "All portals share {path}. A file of the same name in one county would replace it there, and no longer follow \
         when it is corrected. Choose another name; if you mean to replace it, copy the file by hand."
    )]
    NationalExists {
        /// Relative to the content folder.
        path: String,
    },
    /// A name that an organization has already, as a kommun, a party or nationally.
    #[error(
        "The name {id} is taken by another organization. Kommuner, parties and national organizations share one list of \
         names. Choose a longer one, for example with the county's name."
    )]
    NameTaken {
        /// The name of the folder that would have been made.
        id: String,
    },
    /// A word that names nothing.
    #[error("There is no {what} `{word}`. {help}")]
    Unknown {
        /// What was looked for, for example "kommun".
        what: &'static str,
        /// The word.
        word: String,
        /// What to write instead.
        help: String,
    },
    /// A name without letters.
    #[error(
        "`{name}` has no letters or digits to make a file's name of. Write a name such as \"Kvinnojouren i Luleå\"."
    )]
    NoName {
        /// The name as it was given.
        name: String,
    },
    /// More than one portal, and none chosen.
    #[error("There is more than one portal: {portals}. Say which of them with --portal.")]
    WhichPortal {
        /// Their names.
        portals: String,
    },
    /// No portal at all.
    #[error(
        "The content has no portal, so there is nowhere to put the file. Make one with `fristad init COUNTY`."
    )]
    NoPortal,
    /// A file that the answer depends on cannot be read.
    #[error(
        "{file} cannot be read, and the new files depend on it. Run `fristad check` to see what is wrong with it."
    )]
    Unreadable {
        /// Relative to the content folder.
        file: String,
    },
    /// Something of a county that was to lie in the national content.
    #[error(
        "The folder national has no {what}: it belongs to one county. Name the county's portal with --portal."
    )]
    OfACounty {
        /// What was to be made, for example "news".
        what: &'static str,
    },
}

/// The error for a `word` that is none of `known`, with the nearest of them.
fn unknown<'a>(
    what: &'static str,
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> ScaffoldError {
    let help = match nearest(word, known.clone()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("There are: {}.", known.into_iter().collect::<Vec<_>>().join(", ")),
    };
    ScaffoldError::Unknown { what, word: word.to_owned(), help }
}

#[cfg(test)]
mod tests;
