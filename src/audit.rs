//! Finished files → problems: what no single page, template or record can see of itself.
//!
//! Asks of a whole site: does every link lead somewhere, does anything ask another host, does any code
//! stand inline, does a page weigh too much, is a hidden place told, is the exit where it must be. An
//! [`Extract`] is what one file tells; an [`Audit`] holds them all, and is kept up to date change by change.
//!
//! **Invariant:** the same output gives the same problems in the same order; one problem on many
//! pages is said once.
//! **Never:** change the output; trust that a template is right.

mod address;
mod document;
mod extract;
mod finding;
mod html;
mod names;
mod page;
mod privacy;
mod site;
mod weight;

pub use extract::Extract;
pub use site::{Audit, Verdicts};

use crate::catalog::Reader;
use crate::diag::Diagnostics;
use crate::lint::TELLING;
use crate::output::{Output, OutputPath};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the audit must know besides the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AuditFacts {
    /// Where the site is published, without a slash at the end: addresses below it are its own.
    pub base_url: Arc<str>,
    /// Names, in every language, of services whose place is hidden: a page that is titled so may tell
    /// no address.
    pub hidden: BTreeSet<Arc<str>>,
    /// Texts that may stand in no file at all.
    pub forbidden: Vec<Arc<str>>,
    /// Words, in lower case, that may not stand in the title of a reader's page.
    pub telling: Vec<Arc<str>>,
    /// The most bytes that one stylesheet weighs as a phone receives it, where that is known before the
    /// pages are read: a page that with it is surely below its limit is then not weighed exactly, which
    /// would be most of the work. Where it is not known, every page that has a limit is.
    pub heaviest_stylesheet: Option<usize>,
}

impl AuditFacts {
    /// The facts of a portal.
    pub fn of(reader: Reader<'_>) -> Self {
        let hidden = reader.services().filter(|service| service.is_hidden());
        let languages = &reader.portal().languages;
        let names =
            hidden.flat_map(|one| languages.iter().map(|language| one.name.get(&language.tag).value.clone()));
        Self {
            base_url: reader.portal().base_url.clone(),
            hidden: names.collect(),
            forbidden: Vec::new(),
            telling: TELLING.iter().map(|word| Arc::from(*word)).collect(),
            heaviest_stylesheet: None,
        }
    }

    /// The same, with the weight of the heaviest stylesheet among `files`.
    pub fn with_stylesheets<'a>(self, files: impl IntoIterator<Item = (&'a OutputPath, &'a [u8])>) -> Self {
        let stylesheets = files.into_iter().filter(|(path, _)| extract::is_stylesheet(path));
        let heaviest = stylesheets.map(|(_, bytes)| weight::compressed(bytes)).max();
        Self { heaviest_stylesheet: Some(heaviest.unwrap_or_default()), ..self }
    }
}

/// What the audit measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many pages there are.
    pub pages: usize,
    /// The heaviest of the pages that were weighed exactly, since nothing less could tell that they are
    /// below their limit: its address, and its bytes with its stylesheets as a phone receives them.
    pub heaviest: Option<(String, usize)>,
    /// The bytes of all files, not compressed.
    pub bytes: usize,
}

/// What a file weighs when a phone receives it, in bytes.
pub fn weight(bytes: &[u8]) -> usize {
    weight::compressed(bytes)
}

/// Searches a finished site for problems.
pub fn audit(output: &Output, facts: &AuditFacts) -> (Diagnostics, Summary) {
    let files: Vec<_> = output.iter().collect();
    let read =
        |(path, bytes): (&OutputPath, &[u8])| (path.clone(), Some(Arc::new(Extract::of(path, bytes, facts))));
    let extracts: Vec<_> = files.into_par_iter().map(read).collect();
    let mut audit = Audit::new(facts.clone());
    audit.update(extracts);
    (audit.diagnostics(), audit.summary())
}

#[cfg(test)]
mod tests;
