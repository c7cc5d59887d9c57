//! Files as records: YAML and front matter turned into one strict struct per kind of file.
//!
//! A record has the file's shape and nothing more: words are still strings, references still names.
//! What they mean, and whether they hold, is decided in `check`.
//!
//! **Invariant:** an unknown, missing or doubled key never passes; the guards in `yaml` hold before
//! the parser sees a byte.
//! **Never:** know other files.

mod button;
mod commitment;
mod course;
mod document;
mod example;
mod front_matter;
mod group;
mod kind;
mod lecture;
mod locate;
mod meeting;
mod organization;
mod portal;
mod prose;
mod service;
mod survey;
mod table;
mod yaml;

pub use button::{ButtonChoicesRecord, ButtonColoursRecord, ButtonRecord, ButtonTextRecord, PlacementRecord};
pub use commitment::{CommitmentFollowUpRecord, CommitmentRecord, FocusAreaRecord, PerspectivesRecord};
pub use course::{
    ChoiceRecord, CourseRecord, FilmRecord, LessonFrontMatter, LicenceRecord, QuestionRecord, QuizRecord,
    SceneRecord,
};
pub use document::{
    AbbreviationRecord, AdoptionRecord, DocumentFileRecord, DocumentRecord, OccasionRecord, SigningRecord,
};
pub use example::ExampleRecord;
pub use front_matter::{FrontMatterText, split};
pub use group::{GroupRecord, MemberRecord, SeatRecord};
pub use kind::{FileKind, classify};
pub use lecture::{LectureRecord, LiveRecord, SeriesRecord, SpeakerRecord};
pub use locate::locate;
pub use meeting::{MeetingPlaceRecord, MeetingRecord};
pub use organization::{
    BasicLevelRecord, ContactRecord, FollowUpRecord, FormerNameRecord, FunctionRecord, LegalBasisRecord,
    MembershipRecord, OrganizationRecord, PartRecord, PersonRecord, TaskRecord, TrainingRecord,
};
pub use portal::{
    AccessibilityRecord, DataContactRecord, ExitRecord, FallbackRecord, GapRecord, HighlightRecord,
    LanguageRecord, NetworkRecord, OpenDataRecord, PortalRecord, ReviewDaysRecord,
};
pub use prose::{
    GlossaryRecord, NewsFrontMatter, NewsPictureRecord, PageFrontMatter, PageReviewRecord, PlainFrontMatter,
    ReviewRecord, SourceRecord,
};
pub use service::{
    AreaRecord, ExceptionRecord, HoursRecord, LocationRecord, MunicipalityRecord, PhoneRecord, RoutineRecord,
    ScheduleRecord, ServiceRecord, StepRecord,
};
pub use survey::{MeasureRecord, PeriodRecord, REPORT_COLUMNS, SurveyRecord};
pub use table::{Row, Table, table};
pub use yaml::{RawText, parse};
