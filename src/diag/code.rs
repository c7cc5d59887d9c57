//! The names of all problems. A code is a promise: it keeps its name and its meaning for ever.
//!
//! The documentation of each code is `tests/diagnostics/<code>.md`: prose for the reader of
//! `fristad explain`, then an example that the test suite runs.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What a problem does to the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; `--deny-warnings` makes an error of it.
    Warning,
}

macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident;)+) => {
        /// A kind of problem, with a stable name such as `stale-fact`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[expect(missing_docs, reason = "each is documented in tests/diagnostics/<code>.md")]
        pub enum Code {
            $($variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// Its name, for ever.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// Its usual severity.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }

            /// What is wrong, why it matters to a person who needs help, and how to mend it; in Markdown.
            pub fn explanation(self) -> &'static str {
                let page = match self {
                    $(Code::$variant => include_str!(concat!("../../tests/diagnostics/", $name, ".md")),)+
                };
                page.split("\n## ").next().unwrap_or(page).trim()
            }
        }
    };
}

codes! {
    // Files and YAML
    NotUtf8 = "not-utf8", Error;
    FileTooLarge = "file-too-large", Error;
    YamlTooDeep = "yaml-too-deep", Error;
    YamlSyntax = "yaml-syntax", Error;
    UnknownKey = "unknown-key", Error;
    MissingKey = "missing-key", Error;
    DuplicateKey = "duplicate-key", Error;
    InvalidValue = "invalid-value", Error;
    UnknownFile = "unknown-file", Error;
    InvalidId = "invalid-id", Error;
    // Texts and languages
    FrontMatter = "front-matter", Error;
    RawHtml = "raw-html", Error;
    UnsafeLink = "unsafe-link", Error;
    UnknownLink = "unknown-link", Error;
    HeadingLevel = "heading-level", Error;
    BodyTooLarge = "body-too-large", Error;
    UnknownLanguage = "unknown-language", Error;
    MissingText = "missing-text", Error;
    FalsePromise = "false-promise", Error;
    StaleTranslation = "stale-translation", Warning;
    MachineText = "machine-text", Warning;
    MinorityLanguageGap = "minority-language-gap", Warning;
    HardToRead = "hard-to-read", Warning;
    // References
    UnknownOrganization = "unknown-organization", Error;
    UnknownMunicipality = "unknown-municipality", Error;
    UnknownCounty = "unknown-county", Error;
    MissingMunicipality = "missing-municipality", Error;
    DuplicateAddress = "duplicate-address", Error;
    // Facts that a life may depend on
    ShelterAddress = "shelter-address", Error;
    EmailWithoutWarning = "email-without-warning", Error;
    InvalidPhone = "invalid-phone", Error;
    RealPhoneInSample = "real-phone-in-sample", Error;
    PhoneInProse = "phone-in-prose", Error;
    EmergencyMissing = "emergency-missing", Error;
    ScheduleContradiction = "schedule-contradiction", Error;
    StaleFact = "stale-fact", Warning;
    FutureDate = "future-date", Error;
    ExitTarget = "exit-target", Error;
    // What the cooperation has agreed
    PartyWithoutContact = "party-without-contact", Error;
    PartyWithoutLegalBasis = "party-without-legal-basis", Error;
    ButtonText = "button-text", Error;
    ButtonWithoutPhone = "button-without-phone", Warning;
    GroupCycle = "group-cycle", Error;
    DocumentCycle = "document-cycle", Error;
    PdfNotAccessible = "pdf-not-accessible", Warning;
    DocumentPastReview = "document-past-review", Warning;
    CommitmentOverdue = "commitment-overdue", Warning;
    CommitmentWithoutEvidence = "commitment-without-evidence", Error;
    InternalLink = "internal-link", Error;
    TableHeader = "table-header", Error;
    TableRow = "table-row", Error;
    InvalidFigure = "invalid-figure", Error;
    DuplicateFigure = "duplicate-figure", Error;
    UnknownDefinition = "unknown-definition", Error;
    FigureSum = "figure-sum", Error;
    ConsentEnded = "consent-ended", Warning;
    BasicLevelGap = "basic-level-gap", Warning;
    CareChainGap = "care-chain-gap", Warning;
    TaskGap = "task-gap", Warning;
    GroupGap = "group-gap", Warning;
    CriteriaNotMet = "criteria-not-met", Error;
    StatementIncomplete = "statement-incomplete", Error;
    // Open data
    DataWithoutContact = "data-without-contact", Warning;
    NoSecurityContact = "no-security-contact", Warning;
    // Trainings and lectures
    UnknownDirective = "unknown-directive", Error;
    DirectiveArgument = "directive-argument", Error;
    DirectiveBody = "directive-body", Error;
    QuestionWithoutAnswer = "question-without-answer", Error;
    UnequalMatch = "unequal-match", Error;
    PassMarkUnreachable = "pass-mark-unreachable", Error;
    FilmWithoutCaptions = "film-without-captions", Error;
    CaptionFormat = "caption-format", Error;
    NoSignedFilm = "no-signed-film", Warning;
    MissingFile = "missing-file", Error;
    UnusedPicture = "unused-picture", Warning;
    LecturePast = "lecture-past", Warning;
    CoursePastReview = "course-past-review", Warning;
    LessonTooLong = "lesson-too-long", Warning;
    TrainingGap = "training-gap", Warning;
    // What must be confirmed before a portal is published
    SampleFact = "sample-fact", Error;
    UnconfirmedFact = "unconfirmed-fact", Error;
    // Theme
    TemplateError = "template-error", Error;
    StyleError = "style-error", Error;
    MessageMissing = "message-missing", Error;
    UntranslatedMessage = "untranslated-message", Warning;
    LowContrast = "low-contrast", Error;
    ButtonChanged = "button-changed", Error;
    UnknownToken = "unknown-token", Error;
    // The finished site
    BrokenLink = "broken-link", Error;
    ThirdPartyRequest = "third-party-request", Error;
    InlineCode = "inline-code", Error;
    LocationInFile = "location-in-file", Error;
    PersonInFile = "person-in-file", Warning;
    ConfidentialLeak = "confidential-leak", Error;
    PageTooHeavy = "page-too-heavy", Error;
    MissingExit = "missing-exit", Error;
    TellingTitle = "telling-title", Error;
    DuplicateId = "duplicate-id", Error;
    PageStructure = "page-structure", Error;
}

impl Code {
    /// The code with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_own_kebab_case_name_and_an_explanation() {
        for code in Code::ALL {
            assert_eq!(Code::from_name(code.name()), Some(*code));
            assert!(code.name().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            assert!(code.explanation().starts_with(&format!("# {}\n", code.name())), "{code}");
            assert!(code.explanation().len() > 200, "{code} is explained too briefly");
        }
    }
}
