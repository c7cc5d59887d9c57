//! The shape of a group's file.

use super::RawText;
use serde::Deserialize;

/// `cooperation/groups/<id>.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Group")]
pub struct GroupRecord {
    pub name: RawText,
    pub audience: Option<String>,
    pub purpose: RawText,
    pub mandate: Option<RawText>,
    pub level: String,
    #[serde(default)]
    pub focus: Vec<String>,
    pub convener: String,
    pub leader: Option<SeatRecord>,
    pub members: Vec<MemberRecord>,
    #[serde(default)]
    pub professions: Vec<String>,
    #[serde(default)]
    pub tasks: Vec<RawText>,
    pub rhythm: Option<RawText>,
    pub status: String,
    pub since: Option<String>,
    pub until: Option<String>,
    pub reports_to: Option<String>,
    pub municipality: Option<String>,
}

/// See [`crate::model::Seat`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct SeatRecord {
    pub organization: String,
    pub role: Option<RawText>,
}

/// See [`crate::model::Member`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct MemberRecord {
    pub organization: String,
    pub role: Option<RawText>,
    pub seats: Option<u32>,
    pub status: Option<String>,
    pub represents: Option<RawText>,
}
