//! All pages of a site, and whether an address leads to something in it.

use super::AuditFacts;
use super::address::{self, Address};
use super::document::{Document, Use};
use crate::output::{Output, OutputPath};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A site that is read in.
pub(super) struct Site<'a> {
    pub(super) output: &'a Output,
    pub(super) facts: &'a AuditFacts,
    /// Every page, in the order of the paths.
    pub(super) documents: Vec<Document>,
    /// The bytes of each page, in the same order.
    pub(super) bytes: Vec<&'a [u8]>,
    by_path: BTreeMap<&'a str, usize>,
}

/// Where an address ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// Where it should.
    Fine,
    /// No file of that name.
    NoFile,
    /// A folder, whose address needs its slash.
    NoSlash,
    /// The page is there, the id is not.
    NoFragment(String),
}

impl<'a> Site<'a> {
    pub(super) fn read(output: &'a Output, facts: &'a AuditFacts) -> Self {
        let pages: Vec<(&OutputPath, &[u8])> = output.iter().filter(|(path, _)| path.is_html()).collect();
        let documents = pages.par_iter().map(|(path, bytes)| Document::read(path, bytes)).collect();
        let by_path = pages.iter().enumerate().map(|(i, (path, _))| (path.as_str(), i)).collect();
        Self { output, facts, documents, bytes: pages.into_iter().map(|(_, bytes)| bytes).collect(), by_path }
    }

    /// Where an address on the page `url` leads.
    pub(super) fn address(&self, written: &str, url: &str) -> Address {
        address::read(written, url, &self.facts.base_url)
    }

    /// Whether the site has what an address of it names.
    pub(super) fn arrive(&self, path: &str, fragment: &str) -> Arrival {
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        if self.output.get(&file).is_none() {
            let folder = self.output.get(&format!("{file}/index.html")).is_some();
            return if folder { Arrival::NoSlash } else { Arrival::NoFile };
        }
        let Some(page) = self.by_path.get(file.as_str()).map(|i| &self.documents[*i]) else {
            return Arrival::Fine;
        };
        let found =
            fragment.is_empty() || fragment == "top" || page.is_redirect || page.ids.contains(fragment);
        if found { Arrival::Fine } else { Arrival::NoFragment(fragment.to_owned()) }
    }

    /// The file of the site that a use names, where it names one.
    pub(super) fn file(&self, written: &str, url: &str) -> Option<(String, &'a [u8])> {
        let Address::Here { path, .. } = self.address(written, url) else { return None };
        self.output.get(&path).map(|bytes| (path, bytes))
    }

    /// An address with the way it was written, for a message.
    pub(super) fn of(&self, one: &Use, url: &str) -> Address {
        self.address(&one.written, url)
    }
}
