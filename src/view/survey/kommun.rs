//! A kommun's figures over the rounds: for its own board, and for those who plan the help there.

use super::development::{over_rounds, tells_of};
use super::{authorities, of_kommun};
use crate::model::{Chapter, Id, Municipality};
use crate::route::Route;
use crate::view::chart::{self, Datum, Drawing, Series, Subject};
use crate::view::{Body, Context, Link, View};
use serde::Serialize;
use std::collections::BTreeSet;

/// `survey-kommun.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SurveyKommun {
    municipality: Link,
    newest: Option<Link>,
    minimum: u32,
    chapters: Vec<ChapterFigures>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ChapterFigures {
    id: &'static str,
    title: String,
    drawings: Vec<Drawing>,
}

/// What the newest round, and the earlier ones that count in the same way, tell of a kommun.
pub(crate) fn kommun(cx: Context<'_>, route: &Route, id: &Id<Municipality>) -> View {
    let Some(municipality) = cx.reader.municipality_link(id) else {
        return crate::view::chrome::bare(cx, route);
    };
    let newest = cx.reader.surveys().into_iter().next();
    let chapters = Chapter::ALL.iter().map(|chapter| ChapterFigures {
        id: chapter.as_str(),
        title: cx.label("survey_chapter", chapter.as_str()),
        drawings: drawings(cx, *chapter, id, municipality.name),
    });
    let view = SurveyKommun {
        municipality: cx.municipality_link(municipality),
        newest: newest.map(|survey| cx.round_link(survey)),
        minimum: newest.map_or(0, |survey| survey.minimum),
        chapters: chapters.filter(|chapter| !chapter.drawings.is_empty()).collect(),
    };
    let title = cx.filled("survey.kommun_title", &[("name", municipality.name)]);
    let lead = cx.message("survey.kommun_lead");
    cx.survey_page(route, title, lead, "survey-kommun.html", None, Body::SurveyKommun(Box::new(view)))
}

/// One drawing for each measure, with a panel for each authority.
fn drawings(cx: Context<'_>, chapter: Chapter, id: &Id<Municipality>, name: &str) -> Vec<Drawing> {
    let Some(survey) = cx.reader.surveys().into_iter().next() else { return Vec::new() };
    let measures = survey.measures.iter().filter(|measure| measure.chapter == chapter);
    let drawing = |measure: &crate::model::Measure| {
        let by_authority: Vec<_> = authorities(survey, &measure.id)
            .into_iter()
            .map(|authority| (authority, over_rounds(cx, measure, authority)))
            .filter(|(_, tables)| tables.values().any(|table| tells_of(table, id)))
            .collect();
        let years: BTreeSet<i16> =
            by_authority.iter().flat_map(|(_, tables)| tables.keys().copied()).collect();
        if by_authority.is_empty() {
            return None;
        }
        let series = by_authority.iter().map(|(authority, tables)| {
            let value = |year: &i16| tables.get(year).map_or(Datum::Unknown, |table| of_kommun(table, id));
            Series { label: cx.authority(authority), values: years.iter().map(value).collect() }
        });
        let steps: Vec<String> = years.iter().map(ToString::to_string).collect();
        let measure_name = cx.plain(&measure.name);
        let title = cx.filled("survey.of_kommun", &[("name", &measure_name), ("kommun", name)]);
        let title = cx.chart_title(title);
        let (text, corner) = (cx.message("survey.multiples_text"), cx.message("survey.authority"));
        let chart_id = format!("matt-{}", measure.id);
        let subject = Subject { id: &chart_id, title: &title, text: &text, corner: &corner };
        Some(chart::multiples(subject, &cx.manner_of(survey, measure), &steps, &series.collect::<Vec<_>>()))
    };
    measures.filter_map(drawing).collect()
}
