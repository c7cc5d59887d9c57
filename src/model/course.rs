//! Web trainings: courses, their lessons and their quizzes (N41).

use super::{
    Date, Film, Id, LangTag, MediaFile, Organization, PageSource, Profession, Review, Text, TextFile,
    VulnerableGroup,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A web training, which somebody takes without an account, alone or in a group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Course {
    /// The name of its folder.
    pub id: Id<Course>,
    /// What it is called.
    pub title: Text,
    /// One sentence for lists and search.
    pub description: Text,
    /// What one can do afterwards.
    pub aims: Vec<Text>,
    /// For whom it is, in words.
    pub audience: Text,
    /// For whom in particular (O19, O29, S12); empty: for everybody.
    pub professions: Vec<Profession>,
    /// The especially exposed groups that it is about (N43).
    pub groups: Vec<VulnerableGroup>,
    /// What one should know before.
    pub prerequisites: Option<Text>,
    /// What in it may be hard to read or hear.
    pub warning: Option<Text>,
    /// The day it was first given.
    pub published: Date,
    /// When and by whom it was last read through.
    pub reviewed: Review,
    /// The day by which it must be read through again.
    pub review_by: Date,
    /// Its version, which stands on the certificate.
    pub version: Arc<str>,
    /// What others may do with it.
    pub licence: Licence,
    /// Who answers for it; the portal's owner where nobody is named.
    pub owner: Option<Id<Organization>>,
    /// What it rests on.
    pub sources: Vec<PageSource>,
    /// Its films, by the names that lessons use.
    pub films: BTreeMap<Arc<str>, Film>,
    /// Its lessons in order; at least one.
    pub lessons: Vec<Lesson>,
    /// What the leader of a group must know.
    pub leader: BTreeMap<LangTag, TextFile>,
    /// Its questions.
    pub quiz: Option<Arc<Quiz>>,
}

/// What others may do with a work.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Licence {
    pub name: Arc<str>,
    pub url: Arc<str>,
}

/// A lesson in all its languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Lesson {
    /// Its name in addresses, for example `vad-ar-vald`.
    pub slug: Arc<str>,
    /// Its texts; Swedish is among them.
    pub texts: BTreeMap<LangTag, LessonText>,
}

/// One language of a lesson: all but its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LessonText {
    /// Its file.
    pub file: TextFile,
    /// What one can do afterwards.
    pub aims: Vec<Arc<str>>,
    /// How long it takes alone.
    pub minutes: u32,
    /// How long its discussions take in a group besides.
    pub group_minutes: u32,
    /// The pages after its first, each one idea.
    pub parts: Vec<LessonPart>,
    /// The pictures in it.
    pub images: Vec<MediaFile>,
}

/// A page of a lesson, which begins at a heading.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LessonPart {
    /// Its name in addresses.
    pub slug: Arc<str>,
    /// Its heading.
    pub title: Arc<str>,
}

impl Course {
    /// Every text of a lesson in `lang`, where all lessons have it.
    pub fn is_in(&self, lang: &LangTag) -> bool {
        self.lessons.iter().all(|lesson| lesson.texts.contains_key(lang))
    }

    /// A question of the quiz or for practice.
    pub fn question(&self, id: &str) -> Option<&Question> {
        let quiz = self.quiz.as_deref()?;
        quiz.questions.iter().chain(&quiz.practice).find(|question| &*question.id == id)
    }
}

impl Lesson {
    /// The text in `lang`, else in Swedish.
    pub fn text(&self, lang: &LangTag) -> Option<(&LangTag, &LessonText)> {
        self.texts.get_key_value(lang).or_else(|| self.texts.get_key_value(&LangTag::swedish()))
    }
}

/// The questions of a course.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quiz {
    /// How long the questions at the end take.
    pub minutes: u32,
    /// How many of the scored ones must be right.
    pub pass: u32,
    /// The questions at the end.
    pub questions: Vec<Question>,
    /// Questions that stand in lessons.
    pub practice: Vec<Question>,
}

impl Quiz {
    /// How many of the questions at the end are scored.
    pub fn scored(&self) -> u32 {
        let scored = self.questions.iter().filter(|question| question.answer.is_scored());
        u32::try_from(scored.count()).unwrap_or(u32::MAX)
    }
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// Its name, unique in the quiz.
    pub id: Arc<str>,
    /// What is asked.
    pub text: Text,
    /// Why the right answer is right.
    pub explanation: Option<Text>,
    /// How it is answered, and what is right.
    pub answer: Answer,
}

/// The ways of answering.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// One of several, one of which is right.
    Single(Vec<Choice>),
    /// Some of several.
    Multiple(Vec<Choice>),
    /// True or false: "true" first.
    TrueFalse([Choice; 2]),
    /// Items, here in the right order.
    Order(Vec<Text>),
    /// Pairs of what belongs together.
    Match(Vec<(Text, Text)>),
    /// A sentence with gaps, `{{word|another}}`.
    Blank(Text),
    /// A scenario: right when every choice on the way is.
    Branching(Vec<Scene>),
    /// Something to think about, with an example of an answer.
    Reflection(Option<Text>),
}

impl Answer {
    /// The word of a kind in content and templates.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Single(_) => "single",
            Self::Multiple(_) => "multiple",
            Self::TrueFalse(_) => "true-false",
            Self::Order(_) => "order",
            Self::Match(_) => "match",
            Self::Blank(_) => "blank",
            Self::Branching(_) => "branching",
            Self::Reflection(_) => "reflection",
        }
    }

    /// Whether an answer can be right or wrong.
    pub fn is_scored(&self) -> bool {
        !matches!(self, Self::Reflection(_))
    }
}

/// One of several answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// The answer; `None` for "true" and "false", which the theme says.
    pub text: Option<Text>,
    /// Whether it is right.
    pub correct: bool,
    /// Said to who chose it.
    pub feedback: Option<Text>,
}

/// A step of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scene {
    /// Its name in the question.
    pub id: Arc<str>,
    /// What happens.
    pub text: Text,
    /// What one can do.
    pub choices: Vec<(Choice, Option<Arc<str>>)>,
}

/// A piece of a sentence with gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Running text.
    Text(&'a str),
    /// A gap with the words that fit it.
    Gap(Vec<&'a str>),
}

/// A sentence in its pieces; `None` when a gap has no end or nothing in it.
pub fn pieces(sentence: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once("{{") {
        let (inside, after) = after.split_once("}}")?;
        let answers: Vec<&str> = inside.split('|').map(str::trim).collect();
        if answers.iter().any(|answer| answer.is_empty() || answer.contains(['{', '}'])) {
            return None;
        }
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(Piece::Gap(answers));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_cut_at_its_gaps() {
        assert_eq!(
            pieces("Den ska {{genast|utan dröjsmål}} inleda {{utredning}}."),
            Some(vec![
                Piece::Text("Den ska "),
                Piece::Gap(vec!["genast", "utan dröjsmål"]),
                Piece::Text(" inleda "),
                Piece::Gap(vec!["utredning"]),
                Piece::Text("."),
            ])
        );
        for broken in ["{{", "a {{b", "{{}}", "{{a|}}", "{{{a}}}"] {
            assert_eq!(pieces(broken), None, "{broken}");
        }
    }
}
