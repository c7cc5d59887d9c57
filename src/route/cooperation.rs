//! The addresses of the cooperation: its groups, documents, focus areas, commitments and good examples, its survey, and the
//! pages with which it follows up itself.

use super::{Page, Routes};
use crate::catalog::Reader;
use crate::diag::Diagnostics;
use crate::model::{LangTag, SurveyFile};
use serde::{Deserialize, Serialize};

/// In which order a page shows all commitments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CommitmentOrder {
    /// By how far they have come.
    Status,
    /// By party.
    Party,
    /// By focus area.
    FocusArea,
    /// By kommun.
    Municipality,
    /// Those that should be done by now.
    Overdue,
    /// By day.
    Timeline,
}

impl CommitmentOrder {
    /// Every order, as readers meet them.
    pub const ALL: [Self; 6] =
        [Self::Status, Self::Party, Self::FocusArea, Self::Municipality, Self::Overdue, Self::Timeline];

    /// The order in texts of the interface.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Party => "party",
            Self::FocusArea => "focus_area",
            Self::Municipality => "municipality",
            Self::Overdue => "overdue",
            Self::Timeline => "timeline",
        }
    }

    /// The order in addresses, below those of all commitments.
    fn path(self) -> &'static str {
        match self {
            Self::Status => "",
            Self::Party => "per-part/",
            Self::FocusArea => "per-omrade/",
            Self::Municipality => "per-kommun/",
            Self::Overdue => "forsenade/",
            Self::Timeline => "tidslinje/",
        }
    }
}

/// How a table is written for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TableFormat {
    /// For a spreadsheet (RFC 4180).
    Csv,
    /// For programs.
    Json,
}

impl TableFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Json];

    /// The ending of its file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

impl Routes {
    /// Everything below `/samverkan/` that is made from records.
    pub(super) fn of_cooperation(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        self.of_groups(reader, diagnostics);
        self.of_documents(reader, diagnostics);
        self.of_commitments(reader, diagnostics);
        self.of_coverage(reader, diagnostics);
        self.of_examples(reader, diagnostics);
    }

    /// The groups of the cooperation.
    fn of_groups(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let swedish = LangTag::swedish();
        let mut ids = reader.group_ids().peekable();
        if ids.peek().is_some() {
            self.add(Page::Groups, swedish.clone(), "/samverkan/grupper/", diagnostics);
        }
        for id in ids {
            let address = format!("/samverkan/grupper/{id}/");
            self.add(Page::Group(id.clone()), swedish.clone(), &address, diagnostics);
        }
    }

    /// What the parties have agreed and decided, and what it sets for them.
    fn of_documents(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let swedish = LangTag::swedish();
        let mut ids = reader.document_ids().peekable();
        if ids.peek().is_some() {
            self.add(Page::Documents, swedish.clone(), "/samverkan/dokument/", diagnostics);
        }
        for id in ids {
            let folder = format!("/samverkan/dokument/{id}");
            self.add(Page::Document(id.clone()), swedish.clone(), &format!("{folder}/"), diagnostics);
            let files = reader.document(id).into_iter().flat_map(|document| &document.files);
            self.of_media(&folder, files.map(|one| &one.file).collect(), diagnostics);
        }
        let areas = reader.focus_areas();
        if !areas.is_empty() {
            self.add(Page::FocusAreas, swedish.clone(), "/samverkan/omraden/", diagnostics);
        }
        for area in areas {
            let address = format!("/samverkan/omraden/{}/", area.id);
            self.add(Page::FocusArea(area.id.clone()), swedish.clone(), &address, diagnostics);
        }
    }

    /// What they have promised.
    fn of_commitments(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let swedish = LangTag::swedish();
        let mut ids = reader.commitment_ids().peekable();
        if ids.peek().is_some() {
            for order in CommitmentOrder::ALL {
                let address = format!("/samverkan/ataganden/{}", order.path());
                self.add(Page::Commitments(order), swedish.clone(), &address, diagnostics);
            }
            for format in TableFormat::ALL {
                let address = format!("/samverkan/ataganden.{}", format.as_str());
                self.add(Page::CommitmentTable(format), swedish.clone(), &address, diagnostics);
            }
        }
        for id in ids {
            let address = format!("/samverkan/ataganden/{id}/");
            self.add(Page::Commitment(id.clone()), swedish.clone(), &address, diagnostics);
        }
    }

    /// How basic levels are kept, and who helps where.
    fn of_coverage(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let mut add = |page, address: &str| self.add(page, LangTag::swedish(), address, diagnostics);
        add(Page::FollowUps, "/samverkan/basniva/uppfoljning/");
        add(Page::Coverage, "/samverkan/tackning/");
        for format in TableFormat::ALL {
            let ending = format.as_str();
            add(Page::FollowUpData(format), &format!("/samverkan/basniva/uppfoljning.{ending}"));
            add(Page::CoverageData(format), &format!("/samverkan/tackning.{ending}"));
        }
        for kommun in reader.municipality_links() {
            let page = Page::LocalCoverage(kommun.id.clone());
            add(page, &format!("/samverkan/tackning/{}/", kommun.id));
        }
    }

    /// Good examples.
    fn of_examples(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let mut add = |page, address: &str| self.add(page, LangTag::swedish(), address, diagnostics);
        let mut ids = reader.example_ids().peekable();
        if ids.peek().is_some() {
            add(Page::Examples, "/samverkan/goda-exempel/");
        }
        for id in ids {
            add(Page::Example(id.clone()), &format!("/samverkan/goda-exempel/{id}/"));
        }
    }

    /// The rounds of the survey, and what can be fetched of each. On a demonstration the names of the files say that
    /// their figures are examples.
    pub(super) fn of_surveys(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let swedish = LangTag::swedish();
        let mut ids = reader.survey_ids().peekable();
        if ids.peek().is_some() {
            self.add(Page::Surveys, swedish.clone(), "/samverkan/kartlaggning/", diagnostics);
            for one in reader.municipality_links() {
                let address = format!("/samverkan/kartlaggning/kommun/{}/", one.id);
                self.add(Page::SurveyKommun(one.id.clone()), swedish.clone(), &address, diagnostics);
            }
        }
        let prefix = if reader.portal().sample { "exempeldata-" } else { "" };
        for id in ids {
            let folder = format!("/samverkan/kartlaggning/{id}");
            self.add(Page::Survey(id.clone()), swedish.clone(), &format!("{folder}/"), diagnostics);
            for file in SurveyFile::ALL {
                let name = match file {
                    SurveyFile::Csv => format!("{prefix}kartlaggning-{id}.csv"),
                    SurveyFile::Json => format!("{prefix}kartlaggning-{id}.json"),
                    SurveyFile::Template => "mall.csv".to_owned(),
                };
                let page = Page::SurveyFile(id.clone(), *file);
                self.add(page, swedish.clone(), &format!("{folder}/{name}"), diagnostics);
            }
        }
    }
}
