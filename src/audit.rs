//! Finished files → problems: what no single page, template or record can see of itself.
//!
//! Reads every page as a browser would, and asks of the whole site: does every link lead somewhere,
//! does anything ask another host, does any code stand inline, does a page weigh too much, is a
//! hidden place told, is the exit where it must be.
//!
//! **Invariant:** the same output gives the same problems in the same order; one problem on many
//! pages is said once.
//! **Never:** change the output; trust that a template is right.

mod address;
mod document;
mod page;
mod privacy;
mod shim;
mod site;
mod weight;
pub use shim::{Audit, Extract};

use crate::catalog::Reader;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::lint::TELLING;
use crate::model::LocationKind;
use crate::output::Output;
use rayon::prelude::*;
use site::Site;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the audit must know besides the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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
}

impl AuditFacts {
    /// The facts of a portal.
    pub fn of(reader: Reader<'_>) -> Self {
        let hides = |location: &LocationKind| *location == LocationKind::Confidential;
        let hidden = reader.services().filter(|one| one.kind.is_shelter() || hides(&one.location));
        let languages = &reader.portal().languages;
        let names =
            hidden.flat_map(|one| languages.iter().map(|language| one.name.get(&language.tag).value.clone()));
        Self {
            base_url: reader.portal().base_url.clone(),
            hidden: names.collect(),
            forbidden: Vec::new(),
            telling: TELLING.iter().map(|word| Arc::from(*word)).collect(),
        }
    }
}

/// What the audit measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many pages there are.
    pub pages: usize,
    /// The heaviest page: its address, and its bytes with its stylesheets as a phone receives them.
    pub heaviest: Option<(String, usize)>,
    /// The bytes of all files, not compressed.
    pub bytes: usize,
}

/// Searches a finished site for problems.
pub fn audit(output: &Output, facts: &AuditFacts) -> (Diagnostics, Summary) {
    let site = Site::read(output, facts);
    let of_pages: Vec<_> = site
        .documents
        .par_iter()
        .map(|document| (document.url.as_str(), page::check(document, &site)))
        .collect();
    let of_files: Vec<_> = privacy::check_files(&site);
    let weights = weight::weigh(&site);

    let mut places: BTreeMap<Finding, BTreeSet<String>> = BTreeMap::new();
    let found =
        of_pages.into_iter().map(|(url, found)| (url.to_owned(), found)).chain(of_files).chain(weights.found);
    for (url, findings) in found {
        for finding in findings {
            places.entry(finding).or_default().insert(url.clone());
        }
    }
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(places.into_iter().map(|(finding, urls)| finding.diagnostic(&urls)));
    let bytes = output.iter().map(|(_, bytes)| bytes.len()).sum();
    (diagnostics, Summary { pages: site.documents.len(), heaviest: weights.heaviest, bytes })
}

/// A problem, without the page that it stands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    code: Code,
    /// A sentence without its full stop; the page follows.
    message: String,
    help: &'static str,
}

impl Finding {
    fn new(code: Code, message: impl Into<String>, help: &'static str) -> Self {
        Self { code, message: message.into(), help }
    }

    fn diagnostic(self, urls: &BTreeSet<String>) -> Diagnostic {
        let first = urls.first().map_or("", String::as_str);
        let more = match urls.len() {
            0 | 1 => String::new(),
            2 => " and on 1 more page".to_owned(),
            many => format!(" and on {} more pages", many - 1),
        };
        Diagnostic::of_portal(self.code, format!("{}, on {first}{more}.", self.message)).help(self.help)
    }
}

#[cfg(test)]
mod tests;
