//! The shape of a meeting's file.

use super::RawText;
use serde::Deserialize;

/// `cooperation/meetings/<id>.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Meeting")]
pub struct MeetingRecord {
    pub name: RawText,
    pub description: RawText,
    pub kind: String,
    pub group: Option<String>,
    pub organizer: String,
    pub date: String,
    pub starts: Option<String>,
    pub ends: Option<String>,
    pub until: Option<String>,
    pub place: MeetingPlaceRecord,
    pub municipality: Option<String>,
    #[serde(default)]
    pub professions: Vec<String>,
    #[serde(default)]
    pub agenda: Vec<RawText>,
    #[serde(default)]
    pub documents: Vec<String>,
    pub updated: String,
    pub status: Option<String>,
    pub audience: Option<String>,
}

/// See [`crate::model::MeetingPlace`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct MeetingPlaceRecord {
    #[serde(rename = "type")]
    pub kind: String,
    pub name: Option<RawText>,
    pub address: Option<String>,
    pub url: Option<String>,
}
