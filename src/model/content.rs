//! Everything that one portal is made of.

use super::{
    BuildDate, Commitment, Course, Document, Edition, Example, Faults, Film, FocusArea, GlossaryTerm, Group,
    Id, LangTag, Lecture, LectureKey, LectureSeries, Meeting, Municipality, Network, News, Organization,
    Page, PageKey, Portal, Service, Survey, TextFile, TextVersion,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The validated content of one portal, with what it inherits from `national`.
#[derive(Clone, Debug)]
pub struct Content {
    /// What it shares with other portals.
    pub network: Arc<Network>,
    /// The portal itself.
    pub portal: Portal,
    /// The day it judges by.
    pub date: BuildDate,
    /// For whom it is built.
    pub edition: Edition,
    /// Every kommun of the county.
    pub municipalities: BTreeMap<Id<Municipality>, Arc<Municipality>>,
    /// Parties and national organizations.
    pub organizations: BTreeMap<Id<Organization>, Arc<Organization>>,
    /// What a party tells of itself, by language.
    pub organization_texts: BTreeMap<Id<Organization>, BTreeMap<LangTag, TextFile>>,
    /// Services and help lines.
    pub services: BTreeMap<Id<Service>, Arc<Service>>,
    /// Pages of prose.
    pub pages: BTreeMap<PageKey, Arc<Page>>,
    /// Every text in every language, by name and then by language.
    pub versions: Vec<TextVersion>,
    /// Films in sign language, by the name of their page.
    pub signed: BTreeMap<Arc<str>, Arc<Film>>,
    /// News.
    pub news: BTreeMap<Id<News>, Arc<News>>,
    /// Words explained.
    pub glossary: BTreeMap<Id<GlossaryTerm>, Arc<GlossaryTerm>>,
    /// Web trainings.
    pub courses: BTreeMap<Id<Course>, Arc<Course>>,
    /// Lectures that belong together.
    pub series: BTreeMap<Id<LectureSeries>, Arc<LectureSeries>>,
    /// Lectures.
    pub lectures: BTreeMap<LectureKey, Arc<Lecture>>,
    /// The groups of the cooperation.
    pub groups: BTreeMap<Id<Group>, Arc<Group>>,
    /// What the parties have agreed and decided.
    pub documents: BTreeMap<Id<Document>, Arc<Document>>,
    /// What the cooperation works with.
    pub focus_areas: BTreeMap<Id<FocusArea>, Arc<FocusArea>>,
    /// What the parties have promised.
    pub commitments: BTreeMap<Id<Commitment>, Arc<Commitment>>,
    /// Good examples.
    pub examples: BTreeMap<Id<Example>, Arc<Example>>,
    /// The rounds of the survey, with what may be shown of their figures and nothing else.
    pub surveys: BTreeMap<Id<Survey>, Arc<Survey>>,
    /// What the cooperation meets for.
    pub meetings: BTreeMap<Id<Meeting>, Arc<Meeting>>,
    /// What the build itself finds that not everybody can use.
    pub faults: Faults,
    /// What could not be read, named as in links, `service:lulea-socialjour`; empty in what is published.
    pub unread: BTreeSet<Arc<str>>,
}
