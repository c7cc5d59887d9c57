//! The validated domain: services, parties, kommuner, pages and portals.
//!
//! **Invariant:** a value that exists is valid. A confidential place has no address, a phone number
//! can be called, a text has its default language.
//! **Never:** do I/O; know YAML, Markdown or templates.

mod button;
mod commitment;
mod content;
mod course;
mod coverage;
mod document;
mod example;
mod find;
mod group;
mod id;
mod lang;
mod lecture;
mod media;
mod meeting;
mod municipality;
mod news;
mod page;
mod party;
mod phone;
mod place;
mod portal;
mod readability;
mod schedule;
mod service;
mod survey;
mod vocabulary;

pub use button::{
    Button, ButtonChoices, ButtonColours, ButtonSize, ButtonText, KitFile, LONGEST_BUTTON_TEXT, Placement,
};
pub use commitment::{Commitment, CommitmentFollowUp, FocusArea};
pub use content::Content;
pub use course::{
    Answer, Choice, Course, Lesson, LessonPart, LessonText, Licence, Piece, Question, Quiz, Scene, pieces,
};
pub use coverage::{CARED_FOR, Double, Matter, Offer, Shared, doubles, is_covered, shared};
pub use document::{Abbreviation, Adoption, Document, DocumentFile, Occasion, Signing};
pub use example::Example;
pub use find::{Seeker, Whom};
pub use group::{Group, Member, Seat};
pub use id::Id;
pub use lang::{Direction, LangTag, Localized, Text, Translation};
pub use lecture::{Lecture, LectureKey, LectureSeries, LectureState, LiveLink, Recording, Speaker};
pub use media::{Film, FilmSource, MediaFile, SIGNED_PAGES, SWEDISH_SIGN_LANGUAGE};
pub use meeting::{Meeting, MeetingPlace, Month, When};
pub use municipality::{Municipality, Routine, RoutineStep};
pub use news::{FilmPlace, News, NewsPicture, NewsSubject};
pub use page::{
    GlossaryTerm, Opening, Page, PageKey, PageSource, Prose, Review, TextFile, TextStatus, TextVersion,
};
pub use party::{
    BasicLevel, Contact, FollowUp, Function, LegalBasis, Membership, NamedPerson, Organization, PartTexts,
    TaskRole, Training,
};
pub use phone::{Email, Phone, PhoneNumber};
pub use place::{CountyCode, MunicipalityCode, slug};
pub use portal::{
    AccessibilityGap, AccessibilityStatement, DataContact, Exit, FREE_LICENCE, Faults, Highlight, Language,
    Network, OpenData, Portal, ReviewDays,
};
pub use readability::Readability;
pub use schedule::{DayHours, Schedule, ScheduleException, TimeOfDay, Weekday, public_holidays, summer_time};
pub use service::{Address, LocationKind, Service, ServiceArea, Verification};
pub use survey::{
    Area, Cell, Figure, FigureTable, Grid, Measure, Report, Shown, Survey, SurveyFile, protected, published,
};
pub use vocabulary::{
    Audience, BasicPart, CareStep, Change, Chapter, Conformance, DocumentKind, DocumentLevel,
    DocumentStanding, DocumentStatus, Edition, EventKind, FigureUnit, FollowUpResult, GroupFocus, GroupLevel,
    GroupStatus, MeetingKind, MeetingStatus, MembershipStatus, MunicipalTask, Need, OrganizationClass,
    OrganizationKind, PackageFormat, PersonGroup, Perspective, PhoneType, Profession, Progress, Reach,
    ReviewClass, RoutineKind, ServiceKind, ServiceStatus, Task, TaskPart, Taxonomy, Vocabulary,
    VulnerableGroup,
};

pub use jiff::civil::Date;

/// The day on which the build judges what is fresh and what is past. An input, never the clock's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BuildDate(pub Date);
