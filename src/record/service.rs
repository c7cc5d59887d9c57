//! The shape of `services/<id>.yaml` and of a kommun's own files.

use super::RawText;
use serde::Deserialize;

/// `services/<id>.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of model::Service, still unchecked")]
pub struct ServiceRecord {
    pub name: RawText,
    pub kind: String,
    pub status: String,
    pub organization: String,
    pub audiences: Vec<String>,
    pub needs: Vec<String>,
    pub care_chain: Vec<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    pub description: RawText,
    pub eligibility: RawText,
    pub fees: RawText,
    pub languages: Vec<String>,
    pub interpreter: bool,
    pub accessibility: Option<RawText>,
    pub anonymous: bool,
    pub wait: Option<RawText>,
    pub service_area: AreaRecord,
    pub location: LocationRecord,
    pub phones: Vec<PhoneRecord>,
    pub email: Option<String>,
    pub email_warning: Option<RawText>,
    pub website: Option<String>,
    pub chat: Option<String>,
    pub schedule: ScheduleRecord,
    pub alert: Option<RawText>,
    pub review: String,
    pub assured_date: String,
    pub assured_by: RawText,
    pub source: RawText,
    pub source_url: Option<String>,
    pub confirmed: Option<bool>,
}

/// `county`, `national` or a list of kommuner.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "see model::ServiceArea")]
pub enum AreaRecord {
    Word(String),
    Municipalities(Vec<String>),
}

/// A place; whether it may have an address is decided in `check`, so that the message can say why not.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::LocationKind")]
pub struct LocationRecord {
    #[serde(rename = "type")]
    pub kind: String,
    pub address_1: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub map: Option<String>,
}

/// A number.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Phone")]
pub struct PhoneRecord {
    pub number: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub label: Option<RawText>,
}

/// Opening hours.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Schedule")]
pub struct ScheduleRecord {
    #[serde(default)]
    pub always_open: bool,
    #[serde(default)]
    pub weekly: Vec<HoursRecord>,
    #[serde(default)]
    pub closed_on_holidays: bool,
    #[serde(default)]
    pub exceptions: Vec<ExceptionRecord>,
    pub note: Option<RawText>,
}

/// Hours of some weekdays: `days: mon-thu`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::DayHours")]
pub struct HoursRecord {
    pub days: String,
    pub opens_at: String,
    pub closes_at: String,
}

/// Days that break the week.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::ScheduleException")]
pub struct ExceptionRecord {
    pub from: String,
    pub to: String,
    #[serde(default)]
    pub closed: bool,
    pub opens_at: Option<String>,
    pub closes_at: Option<String>,
    pub reason: Option<RawText>,
}

/// `municipalities/<id>/municipality.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of model::Municipality, still unchecked")]
pub struct MunicipalityRecord {
    pub code: String,
    pub responsible: RawText,
    pub search_words: RawText,
    pub care_note: Option<RawText>,
    pub assured_date: String,
    pub assured_by: RawText,
    pub source: RawText,
    pub source_url: Option<String>,
    pub confirmed: Option<bool>,
}

/// `routine-adult.yaml` and `routine-child.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Routine")]
pub struct RoutineRecord {
    pub title: RawText,
    pub summary: RawText,
    pub steps: Vec<StepRecord>,
    pub assured_date: String,
    pub assured_by: RawText,
    pub source: RawText,
    pub source_url: Option<String>,
    pub confirmed: Option<bool>,
}

/// A step of a routine.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::RoutineStep")]
pub struct StepRecord {
    pub title: RawText,
    pub text: RawText,
    pub party: String,
    pub within: Option<RawText>,
}
