//! A course as a package for a learning platform (LMS): a ZIP file with a manifest.
//!
//! Turns a course and its finished files into one file that a platform imports: SCORM 1.2, SCORM 2004 4th edition or
//! cmi5. In SCORM the course is one unit that the platform keeps track of (a SCO), or one for each module.
//!
//! **Invariant:** the same course and files give the same bytes. A manifest of SCORM lists every file of its package
//! exactly once, and no other.
//! **Never:** make a page, or change a file.

mod archive;
mod cmi5;
mod scorm;
#[cfg(test)]
mod tests;
mod xml;

pub use xml::Element;

use crate::model::PackageFormat as Format;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

impl Format {
    /// The name of the manifest, which stands at the root of the package.
    pub fn manifest(self) -> &'static str {
        match self {
            Self::Cmi5 => "cmi5.xml",
            _ => "imsmanifest.xml",
        }
    }
}

/// A course, as a manifest tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Course {
    /// Its own IRI, whichever package it is in: `https://norrbotten.example/utbildning/grunder/`.
    pub iri: String,
    /// What it is called.
    pub title: String,
    /// A sentence about it.
    pub description: String,
    /// The language of the two, as BCP 47 has it.
    pub lang: String,
    /// Which version of the course it is, as `1.0`.
    pub version: String,
    /// What it takes to pass; `None` where there is no quiz.
    pub pass: Option<Pass>,
    /// Its units in their order; one only where [`Format::is_single`].
    pub modules: Vec<Module>,
}

/// A unit that a platform opens and keeps track of: a lesson, the quiz, or the whole course.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Module {
    /// Names it among the course's modules: letters a to z, digits and hyphens. A platform knows what a learner has
    /// done by it, so that it stays from version to version.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The file that is opened.
    pub page: String,
    /// Whether the quiz is in it.
    pub is_scored: bool,
    /// The other files that its page loads.
    pub files: BTreeSet<String>,
}

/// So many right answers of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pass {
    right: u32,
    of: u32,
}

impl Pass {
    /// `None` when there is nothing to answer, or more must be right than there is.
    pub fn new(right: u32, of: u32) -> Option<Self> {
        (of > 0 && right <= of).then_some(Self { right, of })
    }

    /// As a whole percentage, rounded down: a page tells its score in more places, and 7 of 12, which is 58.33, passes
    /// where 58 is asked for.
    pub fn percent(self) -> u32 {
        let percent = u64::from(self.right) * 100 / u64::from(self.of);
        u32::try_from(percent).unwrap_or(100)
    }

    /// As a decimal between 0 and 1 with at most four places, rounded down: no page that tells a score in more places
    /// fails somebody who has passed.
    pub fn scaled(self) -> String {
        let all = u64::from(self.right) * 10_000 / u64::from(self.of);
        let places = format!("{:04}", all % 10_000);
        let places = places.trim_end_matches('0');
        format!("{}.{}", all / 10_000, if places.is_empty() { "0" } else { places })
    }
}

/// Why there is no package.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// A platform could not open or track anything.
    #[error("the package has no module")]
    NoModule,
    /// A platform could not tell it from another.
    #[error("the module \"{0}\" needs an id of its own, of letters a to z, digits and hyphens")]
    Id(String),
    /// A module needs a file that is not there.
    #[error("the package lacks \"{0}\", which one of its modules loads")]
    Missing(String),
    /// Not every platform can keep a file of that name, or it is the manifest's.
    #[error(
        "\"{0}\" cannot be the name of a file in a package: use the letters a to z, digits, \"-\", \"_\" and \".\""
    )]
    Name(String),
    /// It could not be written, as when it is larger than a ZIP file can be.
    #[error("the package cannot be written: {0}")]
    Write(#[from] io::Error),
}

/// Whether a file in a package may be called so: what a ZIP file, a web address and every file system read alike.
pub fn is_name(name: &str) -> bool {
    name.split('/').all(|part| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        part.bytes().all(is_plain) && part.starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// The package: `files` by their names in it, and the manifest beside them.
pub fn zip(
    format: Format,
    course: &Course,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, PackageError> {
    check(format, course, files)?;
    let manifest = match format {
        Format::Scorm12 | Format::Scorm12Single => scorm::manifest(scorm::Edition::V12, course, files.keys()),
        Format::Scorm2004 | Format::Scorm2004Single => {
            scorm::manifest(scorm::Edition::V2004, course, files.keys())
        }
        Format::Cmi5 => cmi5::manifest(course),
    };
    let manifest = manifest.document()?;
    let mut all: BTreeMap<&str, &[u8]> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    all.insert(format.manifest(), &manifest);
    Ok(archive::zip(&all)?)
}

fn check(format: Format, course: &Course, files: &BTreeMap<String, Vec<u8>>) -> Result<(), PackageError> {
    if course.modules.is_empty() {
        return Err(PackageError::NoModule);
    }
    if let Some(name) = files.keys().find(|name| !is_name(name) || *name == format.manifest()) {
        return Err(PackageError::Name(name.clone()));
    }
    let mut ids = BTreeSet::new();
    for Module { id, page, files: loaded, .. } in &course.modules {
        let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_plain || id.is_empty() || !ids.insert(id) {
            return Err(PackageError::Id(id.clone()));
        }
        if let Some(name) = loaded.iter().chain([page]).find(|name| !files.contains_key(*name)) {
            return Err(PackageError::Missing(name.clone()));
        }
    }
    Ok(())
}
