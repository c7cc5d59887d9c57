//! The shape of `button:` in `portal.yaml` and in `organization.yaml`.

use super::RawText;
use serde::Deserialize;

/// See [`crate::model::ButtonChoices`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct ButtonChoicesRecord {
    pub texts: Vec<ButtonTextRecord>,
    pub colours: Vec<ButtonColoursRecord>,
}

/// See [`crate::model::ButtonText`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct ButtonTextRecord {
    pub id: String,
    pub text: RawText,
}

/// See [`crate::model::ButtonColours`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct ButtonColoursRecord {
    pub id: String,
    pub name: RawText,
    pub background: String,
    pub text: String,
}

/// See [`crate::model::Button`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct ButtonRecord {
    pub text: Option<String>,
    pub colours: Option<String>,
    pub size: Option<String>,
    #[serde(default)]
    pub placements: Vec<PlacementRecord>,
}

/// See [`crate::model::Placement`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct PlacementRecord {
    pub url: String,
    pub checked: String,
}
