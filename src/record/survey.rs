//! The shape of a survey's file.

use super::RawText;
use serde::Deserialize;

/// `cooperation/surveys/<round>/survey.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Survey")]
pub struct SurveyRecord {
    pub name: RawText,
    pub description: Option<RawText>,
    pub period: PeriodRecord,
    pub published: String,
    pub minimum: u32,
    pub measures: Vec<MeasureRecord>,
    pub audience: Option<String>,
}

/// The days that the figures are about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PeriodRecord {
    pub from: String,
    pub to: String,
}

/// See [`crate::model::Measure`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct MeasureRecord {
    pub id: String,
    pub chapter: String,
    pub name: RawText,
    pub definition: RawText,
    pub version: u32,
    pub unit: String,
    #[serde(default)]
    pub total: bool,
}

/// The columns of `cooperation/surveys/<round>/<organization>.csv`, in order.
pub const REPORT_COLUMNS: [&str; 6] = ["municipality", "year", "measure", "version", "group", "value"];
