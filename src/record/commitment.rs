//! The shapes of the files of focus areas and commitments.

use super::RawText;
use serde::Deserialize;

/// `cooperation/focus-areas/<id>.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::FocusArea")]
pub struct FocusAreaRecord {
    pub name: RawText,
    pub order: u32,
    pub document: Option<String>,
    pub statement: RawText,
    pub national_goal: Option<RawText>,
    #[serde(default)]
    pub goals: Vec<RawText>,
    #[serde(default)]
    pub promises: Vec<RawText>,
    #[serde(default)]
    pub perspectives: PerspectivesRecord,
}

/// A key for each of [`crate::model::Perspective`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PerspectivesRecord {
    #[serde(default)]
    pub child: Vec<RawText>,
    #[serde(default)]
    pub adult: Vec<RawText>,
    #[serde(default)]
    pub abuser: Vec<RawText>,
}

/// `cooperation/commitments/<id>.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Commitment")]
pub struct CommitmentRecord {
    pub name: RawText,
    pub text: RawText,
    pub audience: Option<String>,
    pub owners: Vec<String>,
    pub group: Option<String>,
    pub focus_area: Option<String>,
    pub document: Option<String>,
    #[serde(default)]
    pub municipalities: Vec<String>,
    pub start: String,
    pub due: Option<String>,
    pub evidence: Option<RawText>,
    #[serde(default)]
    pub follow_ups: Vec<CommitmentFollowUpRecord>,
}

/// See [`crate::model::CommitmentFollowUp`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct CommitmentFollowUpRecord {
    pub date: String,
    pub status: String,
    pub note: Option<RawText>,
}
