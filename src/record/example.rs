//! The shape of a good example's file.

use super::RawText;
use serde::Deserialize;

/// `cooperation/examples/<id>.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Example")]
pub struct ExampleRecord {
    pub name: RawText,
    pub summary: RawText,
    pub organization: String,
    pub municipality: Option<String>,
    pub tasks: Vec<String>,
    pub story: RawText,
    pub result: RawText,
    #[serde(default)]
    pub advice: Vec<RawText>,
    pub evidence: Option<RawText>,
    pub since: String,
    pub audience: Option<String>,
}
