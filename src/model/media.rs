//! Films, pictures and captions that lie beside a text.

use super::{LangTag, Text};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A film that the portal itself shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Film {
    /// What it is called.
    pub title: Text,
    /// What is seen and heard: its text alternative.
    pub description: Text,
    /// Who made it and how.
    pub about: Text,
    /// The language that is spoken; `zxx` when nobody speaks.
    pub lang: LangTag,
    /// Its length in seconds.
    pub seconds: u32,
    /// A still of it.
    pub poster: MediaFile,
    /// The same film in several sizes, the highest first.
    pub sources: Vec<FilmSource>,
    /// Its captions by language.
    pub captions: BTreeMap<LangTag, MediaFile>,
    /// Its chapters by language.
    pub chapters: BTreeMap<LangTag, MediaFile>,
    /// The film with a voice that tells what is seen.
    pub audio_description: Option<MediaFile>,
}

impl Film {
    /// Every file of it.
    pub fn files(&self) -> impl Iterator<Item = &MediaFile> {
        let sources = self.sources.iter().map(|source| &source.file);
        let texts = self.captions.values().chain(self.chapters.values());
        sources.chain([&self.poster]).chain(&self.audio_description).chain(texts)
    }
}

/// The pages that matter most to somebody whose first language is Swedish sign language, named as in links; each may
/// have its film, `pages/<name>.swl.yaml`.
pub const SIGNED_PAGES: [&str; 8] =
    ["hem", "stodlinjer", "dolj-ditt-besok", "utsatt", "utovare", "anhorig", "yrkesverksam", "barn-och-unga"];

/// The language that such a film is in: Swedish sign language (ISO 639-3).
pub const SWEDISH_SIGN_LANGUAGE: &str = "swl";

/// One size of a film.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FilmSource {
    /// Its file.
    pub file: MediaFile,
    /// Its height in pixels.
    pub height: u32,
}

/// The path of a file in the content, for example `national/courses/grunder/films/kontroll-360.mp4`.
pub type MediaFile = Arc<str>;
