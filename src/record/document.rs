//! The shape of a document's file.

use super::{LegalBasisRecord, RawText, SeatRecord};
use serde::Deserialize;

/// `cooperation/documents/<id>/document.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Document")]
pub struct DocumentRecord {
    pub title: RawText,
    pub subtitle: Option<RawText>,
    pub audience: Option<String>,
    pub kind: String,
    pub level: String,
    pub summary: RawText,
    pub publisher: String,
    pub number: Option<String>,
    pub diary_number: Option<String>,
    pub version: Option<String>,
    pub status: String,
    pub proposed: Option<OccasionRecord>,
    pub adopted: Option<AdoptionRecord>,
    pub signed: Option<SigningRecord>,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub review: Option<String>,
    pub revised: Option<String>,
    #[serde(default)]
    pub replaces: Vec<String>,
    pub under: Option<String>,
    #[serde(default)]
    pub parties: Vec<String>,
    pub municipality: Option<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    #[serde(default)]
    pub focus_areas: Vec<String>,
    #[serde(default)]
    pub terms: Vec<String>,
    #[serde(default)]
    pub vulnerable_groups: Vec<String>,
    #[serde(default)]
    pub legal_basis: Vec<LegalBasisRecord>,
    #[serde(default)]
    pub abbreviations: Vec<AbbreviationRecord>,
    #[serde(default)]
    pub files: Vec<DocumentFileRecord>,
    pub credit: Option<RawText>,
}

/// See [`crate::model::Occasion`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct OccasionRecord {
    pub date: String,
    pub forum: RawText,
}

/// See [`crate::model::Adoption`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct AdoptionRecord {
    pub date: String,
    pub by: Option<String>,
    pub forum: Option<RawText>,
    pub paragraph: Option<String>,
}

/// See [`crate::model::Signing`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct SigningRecord {
    pub date: String,
    pub initiator: Option<SeatRecord>,
    #[serde(default)]
    pub signatories: Vec<SeatRecord>,
}

/// See [`crate::model::Abbreviation`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct AbbreviationRecord {
    pub short: String,
    pub long: RawText,
}

/// See [`crate::model::DocumentFile`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct DocumentFileRecord {
    pub file: String,
    pub lang: String,
    pub title: RawText,
}
