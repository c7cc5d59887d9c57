//! The shape of `series.yaml` and of a lecture's file.

use super::{FilmRecord, RawText};
use serde::Deserialize;

/// `lectures/<series>/series.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::LectureSeries")]
pub struct SeriesRecord {
    pub title: RawText,
    pub description: RawText,
    pub organizer: String,
}

/// `lectures/<series>/<lecture>.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Lecture")]
pub struct LectureRecord {
    pub title: RawText,
    pub description: RawText,
    #[serde(default)]
    pub contents: Vec<RawText>,
    pub date: String,
    pub starts: String,
    pub ends: String,
    pub lang: String,
    pub speakers: Vec<SpeakerRecord>,
    #[serde(default)]
    pub professions: Vec<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    pub live: Option<LiveRecord>,
    pub recording: Option<String>,
    pub recording_by: Option<String>,
    pub film: Option<FilmRecord>,
}

/// See [`crate::model::Speaker`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct SpeakerRecord {
    pub name: Option<String>,
    pub role: RawText,
}

/// See [`crate::model::LiveLink`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct LiveRecord {
    pub name: RawText,
    pub url: String,
}
