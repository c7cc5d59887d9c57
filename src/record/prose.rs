//! The shape of front matter and of glossary entries.

use super::{FilmRecord, RawText};
use serde::Deserialize;

/// The front matter of a page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Page")]
pub struct PageFrontMatter {
    pub title: String,
    pub description: String,
    /// Words that readers use for what it is about, with commas between them.
    pub search_words: Option<String>,
    pub audience: Option<String>,
    #[serde(default)]
    pub order: i32,
    #[serde(default)]
    pub groups: Vec<String>,
    pub reviewed: Option<PageReviewRecord>,
    #[serde(default)]
    pub sources: Vec<SourceRecord>,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub status: String,
}

/// The front matter of a kommun's or party's own text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Prose")]
pub struct PlainFrontMatter {
    pub title: String,
    pub description: String,
    pub reviewed: Option<ReviewRecord>,
    pub status: String,
}

/// The front matter of news.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::News")]
pub struct NewsFrontMatter {
    pub title: String,
    pub description: String,
    pub date: String,
    pub updated: Option<String>,
    pub author: Option<String>,
    pub picture: Option<String>,
    #[serde(default)]
    pub pictures: Vec<NewsPictureRecord>,
    #[serde(default)]
    pub films: Vec<FilmRecord>,
    #[serde(default)]
    pub parties: Vec<String>,
    #[serde(default)]
    pub municipalities: Vec<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    pub audience: Option<String>,
    pub status: String,
}

/// A picture of a news item.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::NewsPicture")]
pub struct NewsPictureRecord {
    pub file: String,
    pub alt: String,
    pub caption: Option<String>,
    pub credit: String,
    pub licence: String,
    pub year: i16,
}

/// When and by whom a text was read through.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Review")]
pub struct ReviewRecord {
    pub date: String,
    pub by: String,
}

/// When and by whom a page was read through, and by which group of the cooperation (N15).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Review")]
pub struct PageReviewRecord {
    pub date: String,
    pub by: String,
    pub group: Option<String>,
}

/// What a text rests on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::PageSource")]
pub struct SourceRecord {
    pub title: String,
    pub url: Option<String>,
    pub date: Option<String>,
}

/// `glossary/<id>.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::GlossaryTerm")]
pub struct GlossaryRecord {
    pub term: RawText,
    pub plain: RawText,
    pub definition: Option<RawText>,
    pub synonyms: Option<RawText>,
    #[serde(default)]
    pub see_also: Vec<String>,
}
