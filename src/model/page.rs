//! Prose: pages and the glossary.

use super::{Audience, Date, Group, Id, LangTag, Text, VulnerableGroup};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A text as a part of a record: its file. What it says, its title too, is no part of the record, so that an edit of
/// a text changes nothing else.
pub type TextFile = Arc<str>;

/// The head of a text: what is known of it without its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Prose {
    /// The file it stands in, which is its name too.
    pub file: Arc<str>,
    /// The title of the front matter.
    pub title: Arc<str>,
    /// One sentence for lists and search.
    pub description: Arc<str>,
    /// Words that lead readers here before anywhere else.
    pub search_words: Option<Arc<str>>,
    /// How far a person answers for it.
    pub status: TextStatus,
}

/// What NCK's criteria ask of a kommun's first words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Opening {
    /// Whether its description says what it is about.
    pub is_prominent: bool,
    /// How many sentences come before the first heading.
    pub sentences: usize,
    /// Whether it leads on to more help.
    pub has_link: bool,
    /// Which of the words that people search by it holds.
    pub words: Vec<&'static str>,
}

/// Who answers for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextStatus {
    /// Written by a person.
    Human,
    /// Made by a machine, read by a person who knows the language.
    Reviewed,
    /// Made by a machine.
    Machine,
}

impl TextStatus {
    /// As front matter writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Reviewed => "reviewed",
            Self::Machine => "machine",
        }
    }
}

/// A text in one of its languages, as those see it who care for the translations.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TextVersion {
    /// What the versions of a text share: its path without language and ending, `pages/utsatt`.
    pub name: Arc<str>,
    /// The language of this one.
    pub lang: LangTag,
    /// Its file.
    pub file: TextFile,
    /// Who answers for it.
    pub status: TextStatus,
    /// When and by whom it was read through.
    pub reviewed: Option<Review>,
    /// Whether readers see it: a machine's text is kept back until somebody has read it, unless the network says otherwise.
    pub is_shown: bool,
    /// Whether the Swedish text has been read through later, so that this one may say something old.
    pub is_stale: bool,
}

/// A page's place in the content: its section, empty for the portal's own pages, and its slug.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PageKey {
    /// For example `kunskap`, or empty.
    pub section: Arc<str>,
    /// For example `former-av-vald`; empty for the first page of a section.
    pub slug: Arc<str>,
}

/// A page of prose in all its languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// Its place.
    pub key: PageKey,
    /// Its texts; Swedish is among them.
    pub texts: BTreeMap<LangTag, TextFile>,
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PageSource {
    pub title: Arc<str>,
    pub url: Option<Arc<str>>,
    pub date: Option<Date>,
}

/// A reading-through.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Review {
    pub date: Date,
    pub by: Arc<str>,
    pub group: Option<Id<Group>>,
}

/// A word explained.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
