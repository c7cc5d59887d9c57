//! Prose: pages, news and the glossary.

use super::{Audience, Date, Id, LangTag, Text, VulnerableGroup};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Markdown as a person wrote it, checked but not yet turned into HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The file it stands in, for messages.
    pub file: Arc<str>,
    /// The whole text of that file.
    pub text: Arc<str>,
    /// Where the Markdown begins in it, in bytes: after the front matter.
    pub body_start: usize,
    /// The title of the front matter.
    pub title: Arc<str>,
    /// One sentence for lists and search.
    pub description: Arc<str>,
    /// How far a person answers for it.
    pub status: TextStatus,
}

impl Prose {
    /// The Markdown.
    pub fn body(&self) -> &str {
        &self.text[self.body_start..]
    }
}

/// Who answers for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextStatus {
    /// Written by a person.
    Human,
    /// Made by a machine, read by a person who knows the language.
    Reviewed,
    /// Made by a machine.
    Machine,
}

/// A page's place in the content: its section, empty for the portal's own pages, and its slug.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageKey {
    /// For example `kunskap`, or empty.
    pub section: Arc<str>,
    /// For example `former-av-vald`; empty for the first page of a section.
    pub slug: Arc<str>,
}

/// A page of prose in all its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its place.
    pub key: PageKey,
    /// Its texts; Swedish is among them.
    pub texts: BTreeMap<LangTag, Prose>,
    /// For whom it is, where it is for one audience.
    pub audience: Option<Audience>,
    /// Its place among its siblings.
    pub order: i32,
    /// The especially exposed groups that it is about (N43).
    pub groups: Vec<VulnerableGroup>,
    /// When and by whom it was last read through (N15).
    pub reviewed: Option<Review>,
    /// What it rests on: title, address, date.
    pub sources: Vec<PageSource>,
    /// Its old addresses.
    pub aliases: Vec<Arc<str>>,
}

/// A source of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PageSource {
    pub title: Arc<str>,
    pub url: Option<Arc<str>>,
    pub date: Option<Date>,
}

/// A reading-through.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Review {
    pub date: Date,
    pub by: Arc<str>,
}

/// A news item in all its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Its date and slug, for example `2026-11-03-ny-rutin`.
    pub id: Id<News>,
    /// The day it was published.
    pub date: Date,
    /// Its texts; Swedish is among them.
    pub texts: BTreeMap<LangTag, Prose>,
}

/// A word explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryTerm {
    /// The name of its file.
    pub id: Id<GlossaryTerm>,
    /// The word.
    pub term: Text,
    /// What it means, in plain words.
    pub plain: Text,
    /// What it means to professionals.
    pub definition: Option<Text>,
    /// Words that people use for it.
    pub synonyms: Option<Text>,
    /// Words beside it.
    pub see_also: Vec<Id<GlossaryTerm>>,
}
