//! The shape of `organization.yaml`.

use super::{ButtonRecord, RawText};
use serde::Deserialize;

/// `parties/<id>/organization.yaml`, `municipalities/<id>/organization.yaml` and the national ones.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of model::Organization, still unchecked")]
pub struct OrganizationRecord {
    pub name: RawText,
    pub short_name: Option<RawText>,
    pub class: String,
    pub kind: String,
    pub description: RawText,
    pub membership: Option<MembershipRecord>,
    pub responsibility: Option<RawText>,
    pub mandate: Option<RawText>,
    #[serde(default)]
    pub legal_basis: Vec<LegalBasisRecord>,
    #[serde(default)]
    pub former_names: Vec<FormerNameRecord>,
    pub website: Option<String>,
    pub contact: Option<ContactRecord>,
    #[serde(default)]
    pub functions: Vec<FunctionRecord>,
    #[serde(default)]
    pub tasks: Vec<TaskRecord>,
    pub basic_level: Option<BasicLevelRecord>,
    pub button: Option<ButtonRecord>,
    #[serde(default)]
    pub training: Vec<TrainingRecord>,
    pub assured_date: String,
    pub assured_by: RawText,
    pub source: RawText,
    pub source_url: Option<String>,
    pub confirmed: Option<bool>,
}

/// See [`crate::model::Membership`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct MembershipRecord {
    pub status: String,
    pub since: Option<String>,
    pub until: Option<String>,
}

/// See [`crate::model::LegalBasis`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct LegalBasisRecord {
    pub name: RawText,
    pub reference: Option<String>,
    pub url: Option<String>,
}

/// What it was called before.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct FormerNameRecord {
    pub name: RawText,
    pub until: String,
}

/// See [`crate::model::Contact`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct ContactRecord {
    pub function: RawText,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub email_warning: Option<RawText>,
    pub url: Option<String>,
}

/// See [`crate::model::Function`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct FunctionRecord {
    pub name: RawText,
    pub municipalities: Option<Vec<String>>,
    #[serde(default)]
    pub professions: Vec<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub email_warning: Option<RawText>,
    pub hours: Option<RawText>,
    pub person: Option<PersonRecord>,
}

/// See [`crate::model::NamedPerson`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct PersonRecord {
    pub name: String,
    pub consent: String,
    pub until: String,
}

/// See [`crate::model::TaskRole`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct TaskRecord {
    pub task: String,
    pub role: String,
}

/// See [`crate::model::BasicLevel`]: a key for each of the five parts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct BasicLevelRecord {
    pub adopted: String,
    pub legal_certainty: Option<PartRecord>,
    pub protection: Option<PartRecord>,
    pub advice: Option<PartRecord>,
    pub support: Option<PartRecord>,
    pub treatment: Option<PartRecord>,
    #[serde(default)]
    pub follow_ups: Vec<FollowUpRecord>,
}

/// See [`crate::model::PartTexts`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct PartRecord {
    pub victim: RawText,
    pub professional: RawText,
    pub response_time: Option<RawText>,
}

/// See [`crate::model::FollowUp`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct FollowUpRecord {
    pub date: String,
    pub part: String,
    pub result: String,
    pub note: Option<RawText>,
}

/// See [`crate::model::Training`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct TrainingRecord {
    pub course: String,
    pub staff: u32,
    pub trained: u32,
    pub date: String,
}
