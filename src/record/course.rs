//! The shape of `course.yaml`, of a lesson's front matter, and of `quiz.yaml`.

use super::{RawText, ReviewRecord, SourceRecord};
use serde::Deserialize;

/// `courses/<id>/course.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Course")]
pub struct CourseRecord {
    pub title: RawText,
    pub description: RawText,
    pub aims: Vec<RawText>,
    pub audience: RawText,
    #[serde(default)]
    pub professions: Vec<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    pub prerequisites: Option<RawText>,
    pub warning: Option<RawText>,
    pub published: String,
    pub reviewed: ReviewRecord,
    pub review_by: String,
    pub version: String,
    pub licence: LicenceRecord,
    pub owner: Option<String>,
    #[serde(default)]
    pub sources: Vec<SourceRecord>,
    #[serde(default)]
    pub films: Vec<FilmRecord>,
}

/// See [`crate::model::Licence`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct LicenceRecord {
    pub name: String,
    pub url: String,
}

/// See [`crate::model::Film`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct FilmRecord {
    /// What lessons call it; a lecture's film has none.
    pub id: Option<String>,
    pub title: RawText,
    pub description: RawText,
    pub about: RawText,
    pub lang: String,
    pub duration: String,
    pub poster: String,
    pub sources: Vec<String>,
    pub captions: Option<RawText>,
    pub chapters: Option<RawText>,
    pub audio_description: Option<String>,
}

/// The front matter of a lesson.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::LessonText")]
pub struct LessonFrontMatter {
    pub title: String,
    pub description: String,
    pub aims: Vec<String>,
    pub minutes: u32,
    pub status: String,
}

/// `courses/<id>/quiz.yaml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Quiz")]
pub struct QuizRecord {
    pub minutes: u32,
    pub pass: u32,
    pub questions: Vec<QuestionRecord>,
    #[serde(default)]
    pub practice: Vec<QuestionRecord>,
}

/// A question of any kind: which keys it must have follows from `kind`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "see model::Question")]
pub struct QuestionRecord {
    pub id: String,
    pub kind: String,
    pub question: RawText,
    pub explanation: Option<RawText>,
    pub choices: Option<Vec<ChoiceRecord>>,
    pub correct: Option<bool>,
    pub feedback_true: Option<RawText>,
    pub feedback_false: Option<RawText>,
    pub items: Option<Vec<RawText>>,
    pub left: Option<Vec<RawText>>,
    pub right: Option<Vec<RawText>>,
    pub sentence: Option<RawText>,
    pub steps: Option<Vec<SceneRecord>>,
    pub answer: Option<RawText>,
}

/// See [`crate::model::Choice`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct ChoiceRecord {
    pub text: RawText,
    #[serde(default)]
    pub correct: bool,
    pub feedback: Option<RawText>,
    pub to: Option<String>,
}

/// See [`crate::model::Scene`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are the model's")]
pub struct SceneRecord {
    pub id: String,
    pub text: RawText,
    pub choices: Vec<ChoiceRecord>,
}
