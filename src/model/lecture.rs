//! Lectures: announced, given, and then to be seen again (N42).

use super::{Date, Film, Id, LangTag, Organization, Profession, Text, TimeOfDay, VulnerableGroup};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Lectures that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LectureSeries {
    /// The name of its folder.
    pub id: Id<LectureSeries>,
    /// What it is called.
    pub title: Text,
    /// One sentence.
    pub description: Text,
    /// Who gives it.
    pub organizer: Id<Organization>,
}

/// A lecture's place in the content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LectureKey {
    /// Its series.
    pub series: Id<LectureSeries>,
    /// The name of its file.
    pub lecture: Id<Lecture>,
}

/// One lecture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Lecture {
    /// Its place.
    pub key: LectureKey,
    /// What it is called.
    pub title: Text,
    /// One or two sentences.
    pub description: Text,
    /// What it takes up.
    pub contents: Vec<Text>,
    /// The day.
    pub date: Date,
    /// When it begins.
    pub starts: TimeOfDay,
    /// When it ends.
    pub ends: TimeOfDay,
    /// The language that is spoken.
    pub lang: LangTag,
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// For whom in particular; empty: for everybody.
    pub professions: Vec<Profession>,
    /// The especially exposed groups that it is about (N43).
    pub groups: Vec<VulnerableGroup>,
    /// Where it can be seen while it is given: the owner's own service, as a plain link.
    pub live: Option<LiveLink>,
    /// What there is to see afterwards.
    pub recording: Recording,
}

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Speaker {
    /// A name, where the speaker wants it to stand.
    pub name: Option<Arc<str>>,
    /// What the speaker does, and where.
    pub role: Text,
}

/// A service that sends a lecture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct LiveLink {
    pub name: Text,
    pub url: Arc<str>,
}

/// What there is to see of a lecture afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Recording {
    /// Nothing.
    None,
    /// It is promised, by a day.
    Promised(Option<Date>),
    /// It is here.
    Film(Box<Film>),
}

/// Where a lecture stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LectureState {
    /// It is still to be given.
    Coming,
    /// It has been given, and its recording is promised.
    Awaited,
    /// Its recording is here.
    Recorded,
    /// It has been given.
    Past,
}

impl Lecture {
    /// Where it stands on a day; on its own day it is still coming.
    pub fn state(&self, today: Date) -> LectureState {
        match &self.recording {
            Recording::Film(_) => LectureState::Recorded,
            _ if today <= self.date => LectureState::Coming,
            Recording::Promised(_) => LectureState::Awaited,
            Recording::None => LectureState::Past,
        }
    }
}

impl LectureState {
    /// The word in templates.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Awaited => "awaited",
            Self::Recorded => "recorded",
            Self::Past => "past",
        }
    }
}
