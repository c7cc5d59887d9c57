//! The shape of `network.yaml` and `portal.yaml`.

use super::{ButtonChoicesRecord, RawText};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `network.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Network")]
pub struct NetworkRecord {
    pub languages: Vec<LanguageRecord>,
    pub review_days: ReviewDaysRecord,
    pub fallback: FallbackRecord,
    pub canonical: Option<String>,
    #[serde(default)]
    pub publish_machine: bool,
    #[serde(default)]
    pub readability: BTreeMap<String, u32>,
}

/// A language that content may be written in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Language")]
pub struct LanguageRecord {
    pub tag: String,
    pub name: String,
    pub direction: String,
}

/// Days between checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::ReviewDays")]
pub struct ReviewDaysRecord {
    pub crisis: u16,
    pub local: u16,
    pub reference: u16,
}

/// The lines that stand in when a number can't be trusted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Network")]
pub struct FallbackRecord {
    pub emergency: String,
    pub national: String,
}

/// `portal.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Portal")]
pub struct PortalRecord {
    pub name: Option<RawText>,
    pub neutral_name: RawText,
    pub tagline: RawText,
    pub county: String,
    pub base_url: String,
    pub languages: Vec<String>,
    #[serde(default)]
    pub other_languages: Vec<String>,
    #[serde(default)]
    pub sample: bool,
    pub as_of: Option<String>,
    #[serde(default)]
    pub low_trace: bool,
    pub exit: ExitRecord,
    pub owner: Option<String>,
    pub message_form: Option<String>,
    #[serde(default)]
    pub accessibility: AccessibilityRecord,
    pub button: Option<ButtonChoicesRecord>,
    pub open_data: Option<OpenDataRecord>,
    pub security_contact: Option<String>,
    #[serde(default)]
    pub highlights: Vec<HighlightRecord>,
    #[serde(default)]
    pub tokens: BTreeMap<String, String>,
}

/// See [`crate::model::Highlight`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct HighlightRecord {
    pub title: RawText,
    pub text: RawText,
    pub link: String,
}

/// See [`crate::model::OpenData`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct OpenDataRecord {
    pub contact: DataContactRecord,
    pub licence: Option<String>,
}

/// See [`crate::model::DataContact`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct DataContactRecord {
    pub function: RawText,
    pub email: String,
    pub email_warning: Option<RawText>,
}

/// Where the exit leads.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Exit")]
pub struct ExitRecord {
    pub url: String,
    pub name: RawText,
}

/// The owner's part of the accessibility statement. What the law asks for is missed by name in `check`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::AccessibilityStatement")]
pub struct AccessibilityRecord {
    pub conformance: Option<String>,
    pub assessed: Option<String>,
    pub updated: Option<String>,
    pub method: Option<RawText>,
    #[serde(default)]
    pub gaps: Vec<GapRecord>,
    pub disproportionate: Option<RawText>,
    pub exempt: Option<RawText>,
}

/// Something that is not accessible.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::AccessibilityGap")]
pub struct GapRecord {
    pub what: RawText,
    pub why: RawText,
    pub clause: String,
}
