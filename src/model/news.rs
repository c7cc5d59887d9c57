//! News of the cooperation: articles with pictures and films, and what they are about (K01–K14, S01, D18).

use super::{
    Date, Edition, Film, Group, Id, LangTag, LectureKey, MediaFile, Municipality, Organization, TextFile,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A news item in all its languages. What stands beside its words is that of its Swedish text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct News {
    /// Its date and slug, for example `2026-11-03-ny-rutin`.
    pub id: Id<News>,
    /// The day it was published (K05).
    pub date: Date,
    /// The day it was last changed, where it has been.
    pub updated: Option<Date>,
    /// Who wrote it.
    pub author: Option<Id<Organization>>,
    /// The picture at its head, by its place among the pictures.
    pub picture: Option<usize>,
    /// The pictures, in their order (K08).
    pub pictures: Vec<NewsPicture>,
    /// The films (K03).
    pub films: Vec<Film>,
    /// The parties that it is about.
    pub parties: Vec<Id<Organization>>,
    /// The kommuner.
    pub municipalities: Vec<Id<Municipality>>,
    /// The groups.
    pub groups: Vec<Id<Group>>,
    /// In which edition of the portal it stands.
    pub edition: Edition,
    /// Its texts; Swedish is among them.
    pub texts: BTreeMap<LangTag, TextFile>,
}

/// A picture with all that must stand beside it (K07, K09), in Swedish.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewsPicture {
    /// Its file.
    pub file: MediaFile,
    /// What is seen, for who does not see it.
    pub alt: Arc<str>,
    /// What stands under it.
    pub caption: Option<Arc<str>>,
    /// Who made it.
    pub credit: Arc<str>,
    /// How it may be used.
    pub licence: Arc<str>,
    /// The year it was made in.
    pub year: i16,
}

/// What news can be about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum NewsSubject {
    Municipality(Id<Municipality>),
    Party(Id<Organization>),
    Group(Id<Group>),
}

impl std::fmt::Display for NewsSubject {
    /// As it is named in links.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Municipality(id) => write!(f, "municipality:{id}"),
            Self::Party(id) => write!(f, "party:{id}"),
            Self::Group(id) => write!(f, "group:{id}"),
        }
    }
}

impl News {
    /// Whether it is about somebody. A kommun and the party that it is have one name.
    pub fn is_about(&self, subject: &NewsSubject) -> bool {
        let of_kommun = |name: &str| {
            self.municipalities.iter().any(|id| id.as_str() == name)
                || self.parties.iter().any(|id| id.as_str() == name)
        };
        match subject {
            NewsSubject::Municipality(id) => of_kommun(id.as_str()),
            NewsSubject::Party(id) => of_kommun(id.as_str()),
            NewsSubject::Group(id) => self.groups.contains(id),
        }
    }
}

/// Where a film is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilmPlace {
    /// In a news item, by its place among that one's films.
    News(Id<News>, usize),
    /// On a lecture's page.
    Lecture(LectureKey),
}
