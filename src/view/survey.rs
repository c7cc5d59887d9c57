//! The survey: all its rounds, each round by itself, each kommun over the rounds, and what can be fetched (N45–N49).
//!
//! **Invariant:** figures come from the model's tables, which hold only what may be shown; a change is told only where
//! both rounds count by the same definition.

mod change;
mod development;
mod download;
mod kommun;
mod round;

pub(crate) use development::{Surveys, surveys};
pub(crate) use download::file;
pub(crate) use kommun::{SurveyKommun, kommun};
pub(crate) use round::{SurveyView, survey};

use super::chart::{Datum, Manner};
use super::chrome::Head;
use super::group::PART;
use super::{Body, Context, Link, View};
use crate::model::{
    Area, FigureTable, FigureUnit, Id, Measure, Municipality, Organization, PersonGroup, Survey,
};
use crate::route::{Page, Route};

impl<'a> Context<'a> {
    fn survey_page(
        self,
        route: &Route,
        title: String,
        lead: String,
        template: &'static str,
        json_ld: Option<String>,
        view: Body,
    ) -> View {
        let mut parents = super::prose::section_link(self, "samverkan");
        if template != "surveys.html" {
            parents.push(self.link(self.message("survey.title"), &Page::Surveys));
        }
        let head = Head {
            template,
            title,
            description: Some(lead),
            professional: true,
            part: Some(PART),
            parents,
            json_ld,
            ..Head::default()
        };
        self.page(route, head, view)
    }

    /// The words of charts about a measure.
    fn manner_of(self, survey: &Survey, measure: &Measure) -> Manner {
        let manner = self.manner(survey.minimum);
        if measure.unit == FigureUnit::Percent { manner.with_unit("\u{a0}%") } else { manner }
    }

    /// The title of a chart: on a demonstration it says that its figures are invented, wherever it is copied to.
    fn chart_title(self, title: String) -> String {
        if self.reader.portal().sample {
            self.filled("survey.sample_title", &[("title", &title)])
        } else {
            title
        }
    }

    fn authority(self, id: &Id<Organization>) -> String {
        self.organization_of(id).label
    }

    fn round_link(self, survey: &Survey) -> Link {
        self.link(self.plain(&survey.name), &Page::Survey(survey.id.clone()))
    }

    /// The round before this one that asked for the same.
    fn earlier(self, survey: &Survey, measure: &Id<Measure>) -> Option<&'a Survey> {
        let rounds = self.reader.surveys().into_iter().map(|round| &**round);
        rounds.filter(|round| round.to < survey.to).find(|round| round.measure(measure).is_some())
    }
}

/// The authorities that have figures of a measure.
fn authorities<'a>(survey: &'a Survey, measure: &'a Id<Measure>) -> Vec<&'a Id<Organization>> {
    let has = |id: &&Id<Organization>| survey.tables_of(measure, id).next().is_some();
    survey.organizations.iter().filter(has).collect()
}

/// What a table shows for the whole county.
fn county(table: &FigureTable) -> Datum {
    table.at(&Area::County, PersonGroup::All).into()
}

/// What a table shows for a kommun.
fn of_kommun(table: &FigureTable, kommun: &Id<Municipality>) -> Datum {
    table.at(&Area::Municipality(kommun.clone()), PersonGroup::All).into()
}

/// Whether a table tells of kommuner at all.
fn has_kommuner(table: &FigureTable) -> bool {
    table.cells.keys().any(|(area, _)| *area != Area::County)
}
