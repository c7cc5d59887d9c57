//! What a page shows, whatever its language and address.

use super::{CommitmentOrder, Endpoint, TableFormat};
use crate::catalog::Reader;
use crate::model::{
    Audience, Commitment, Course, Document, EventKind, Example, FocusArea, Group, Id, KitFile, LangTag,
    LectureKey, MediaFile, Meeting, Month, Municipality, Need, News, Organization, PackageFormat, PageKey,
    Profession, RoutineKind, Seeker, Service, ServiceArea, Survey, SurveyFile, TextFile, Whom,
};
use crate::picture::Form;
use serde::{Deserialize, Serialize};

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is documented by its template")]
pub enum Page {
    Home,
    /// In which languages the portal is, and where there is help in others.
    Languages,
    /// A language that the portal has no texts in.
    Language(LangTag),
    /// Who answers for the texts in each language, and what is missing.
    Translations,
    Municipalities,
    Municipality(Id<Municipality>),
    Entry(Id<Municipality>, Audience),
    Routine(Id<Municipality>, RoutineKind),
    CareChain(Id<Municipality>),
    CareChains,
    Services,
    Service(Id<Service>),
    Parties,
    Party(Id<Organization>),
    Matrix,
    BasicLevels,
    Prose(PageKey),
    Section(Box<str>),
    /// A page of the list of news, from 1.
    NewsList(usize),
    /// The news of a year.
    NewsYear(i16),
    NewsFeed,
    News(Id<News>),
    /// A picture of a news item on a page of its own, from 1.
    NewsPicture(Id<News>, usize),
    /// A page of the list of films, from 1.
    Films(usize),
    /// A picture made of another, for pages.
    Picture(MediaFile, Form),
    Glossary,
    HelpLines,
    Help(Id<Municipality>),
    /// What leads to a kommun's help from a pocket.
    WalletCard(Id<Municipality>),
    /// The same on a wall, with strips to tear off.
    Poster(Id<Municipality>),
    /// "Jag behöver…": needs, people and kommuner to choose among.
    Find,
    /// All help that there is for somebody in a kommun.
    FindIn(Id<Municipality>, Seeker),
    /// Who helps with a need, in the whole county.
    FindNeed(Need),
    /// Who is there for somebody, in the whole county.
    FindFor(Whom),
    Buttons,
    Button(Id<Organization>),
    KitFile(Id<Organization>, KitFile),
    ButtonStatus,
    Frame(Id<Organization>),
    Oembed(Id<Organization>),
    Courses,
    Course(Id<Course>),
    /// A page of a lesson, which has its name; 0 is the first.
    Lesson(Id<Course>, Box<str>, usize),
    Quiz(Id<Course>),
    Certificate(Id<Course>),
    CoursePrint(Id<Course>),
    Leader(Id<Course>),
    LeaderLesson(Id<Course>, Box<str>),
    LeaderAnswers(Id<Course>),
    LeaderPrint(Id<Course>),
    Package(Id<Course>, PackageFormat),
    CourseFeed,
    Profession(Profession),
    Training,
    Groups,
    Group(Id<Group>),
    Documents,
    Document(Id<Document>),
    FocusAreas,
    FocusArea(Id<FocusArea>),
    /// All commitments, in one of several orders.
    Commitments(CommitmentOrder),
    Commitment(Id<Commitment>),
    /// All commitments as a table for a spreadsheet, or for programs.
    CommitmentTable(TableFormat),
    FollowUps,
    FollowUpData(TableFormat),
    Coverage,
    LocalCoverage(Id<Municipality>),
    CoverageData(TableFormat),
    Examples,
    Example(Id<Example>),
    Surveys,
    Survey(Id<Survey>),
    SurveyKommun(Id<Municipality>),
    SurveyFile(Id<Survey>, SurveyFile),
    /// What is coming, meetings and lectures.
    Calendar,
    CalendarOf(EventKind),
    CalendarMonth(Month),
    CalendarArchive,
    /// The whole calendar as a file (RFC 5545).
    CalendarFile,
    Meeting(Id<Meeting>),
    MeetingFile(Id<Meeting>),
    /// The meetings of a group as a file.
    GroupFile(Id<Group>),
    Contacts,
    ContactsOf(Profession),
    /// What is new in the cooperation.
    Changes,
    ChangesFeed,
    GroupChanges(Id<Group>),
    GroupFeed(Id<Group>),
    Lectures,
    Lecture(LectureKey),
    LectureFile(LectureKey),
    LecturesFile,
    Media(MediaFile),
    /// What others may take and use.
    OpenData,
    /// Every service as a table for a spreadsheet.
    ServiceTable,
    /// The catalogue that data portals read (DCAT-AP-SE).
    DataCatalogue,
    /// A party's contact as a card (RFC 6350).
    ContactCard(Id<Organization>),
    /// A place of the API.
    Api(Endpoint),
    Accessibility,
    Search,
    /// A part of what is searched in, from 1: what readers need, then the rest.
    SearchShard(usize),
    /// Everything for readers by the alphabet.
    Index,
    /// Everything for professionals by the alphabet.
    ProfessionalIndex,
    NotFound,
    Components,
}

impl Page {
    /// Whether every portal of the network has the same page: it is made from what they share.
    pub fn is_shared(&self, reader: Reader<'_>) -> bool {
        let is_national = |file: &TextFile| file.starts_with("national/");
        match self {
            Self::Prose(key) => reader.page(key).is_some_and(|page| page.texts.values().all(is_national)),
            Self::Service(id) => {
                reader.service(id).is_some_and(|service| service.service_area == ServiceArea::National)
            }
            Self::Course(id)
            | Self::Lesson(id, ..)
            | Self::Quiz(id)
            | Self::Leader(id)
            | Self::LeaderLesson(id, _)
            | Self::LeaderAnswers(id) => {
                reader.course(id).is_some_and(|course| course.leader.values().all(is_national))
            }
            _ => false,
        }
    }

    /// The page above it, for a reader in whose language it is not; `None` for the home page.
    pub fn parent(&self) -> Option<Self> {
        Some(match self {
            Self::Home => return None,
            Self::Municipality(_) => Self::Municipalities,
            Self::Entry(id, _)
            | Self::Routine(id, _)
            | Self::CareChain(id)
            | Self::LocalCoverage(id)
            | Self::Help(id)
            | Self::WalletCard(id)
            | Self::FindIn(id, _)
            | Self::Poster(id)
            | Self::SurveyKommun(id) => Self::Municipality(id.clone()),
            Self::Service(_) => Self::Services,
            Self::FindNeed(_) | Self::FindFor(_) => Self::Find,
            Self::Prose(key) if !key.section.is_empty() => Self::Section((&*key.section).into()),
            Self::Language(_) => Self::Languages,
            _ => Self::Home,
        })
    }

    /// Whether it is for people who look for a page, not for the sites of others or for machines.
    pub fn is_listed(&self) -> bool {
        !matches!(
            self,
            Self::NotFound
                | Self::Components
                | Self::KitFile(..)
                | Self::ButtonStatus
                | Self::Frame(_)
                | Self::Oembed(_)
                | Self::Certificate(_)
                | Self::CoursePrint(_)
                | Self::WalletCard(_)
                | Self::Poster(_)
                | Self::LeaderPrint(_)
                | Self::Package(..)
                | Self::CourseFeed
                | Self::CalendarFile
                | Self::MeetingFile(_)
                | Self::GroupFile(_)
                | Self::ChangesFeed
                | Self::GroupFeed(_)
                | Self::LectureFile(_)
                | Self::LecturesFile
                | Self::NewsFeed
                | Self::Picture(..)
                | Self::CommitmentTable(_)
                | Self::FollowUpData(_)
                | Self::CoverageData(_)
                | Self::Media(_)
                | Self::SurveyFile(..)
                | Self::SearchShard(_)
                | Self::ServiceTable
                | Self::DataCatalogue
                | Self::ContactCard(_)
                | Self::Api(_)
        )
    }
}
