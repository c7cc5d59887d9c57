//! The page of the survey: what it is, its rounds, and how its figures have developed over them.

use super::{authorities, county, has_kommuner, of_kommun};
use crate::model::{Area, Chapter, FigureTable, Id, Measure, Organization, Survey};
use crate::route::{Page, Route};
use crate::view::chart::{self, Datum, Drawing, Series, Subject};
use crate::view::{Body, Context, DateText, Link, View, Words};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// `surveys.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Surveys {
    rounds: Vec<RoundBrief>,
    minimum: u32,
    measures: Vec<Development>,
    kommuner: Vec<Link>,
}

/// A round in a list.
#[derive(Clone, Debug, Hash, Serialize)]
struct RoundBrief {
    link: Link,
    description: Option<Words>,
    from: DateText,
    to: DateText,
    published: DateText,
    authorities: usize,
}

/// How a measure has developed.
#[derive(Clone, Debug, Hash, Serialize)]
struct Development {
    id: String,
    name: Words,
    definition: Words,
    county: Option<Drawing>,
    kommuner: Vec<Drawing>,
    /// The rounds that counted by another definition and are left out.
    left_out: Vec<Link>,
}

/// All rounds, and the newest figures of how much violence the authorities meet.
pub(crate) fn surveys(cx: Context<'_>, route: &Route) -> View {
    let rounds = cx.reader.surveys();
    let brief = |survey: &Survey| RoundBrief {
        link: cx.round_link(survey),
        description: cx.optional(survey.description.as_ref()),
        from: cx.date(survey.from),
        to: cx.date(survey.to),
        published: cx.date(survey.published),
        authorities: survey.organizations.len(),
    };
    let newest = rounds.first().map(|survey| &***survey);
    let extent = newest.into_iter().flat_map(|survey| {
        let measures = survey.measures.iter().filter(|measure| measure.chapter == Chapter::Extent);
        measures.map(move |measure| (survey, measure))
    });
    let view = Surveys {
        rounds: rounds.iter().map(|survey| brief(survey)).collect(),
        minimum: newest.map_or(0, |survey| survey.minimum),
        measures: extent.map(|(survey, measure)| development(cx, survey, measure)).collect(),
        kommuner: cx
            .reader
            .municipality_links()
            .map(|one| cx.link(one.name, &Page::SurveyKommun(one.id.clone())))
            .collect(),
    };
    let (title, lead) = (cx.message("survey.title"), cx.message("survey.lead"));
    cx.survey_page(route, title, lead, "surveys.html", None, Body::Surveys(Box::new(view)))
}

/// The tables of an authority about a measure over the rounds that count it in the same way, by year; where two rounds
/// tell of a year, the newer one's.
pub(super) fn over_rounds<'a>(
    cx: Context<'a>,
    measure: &'a Measure,
    authority: &'a Id<Organization>,
) -> BTreeMap<i16, &'a FigureTable> {
    let mut tables = BTreeMap::new();
    for round in cx.reader.surveys().into_iter().rev() {
        let is_same = round
            .measure(&measure.id)
            .is_some_and(|old| old.version == measure.version && old.unit == measure.unit);
        if is_same {
            tables.extend(round.tables_of(&measure.id, authority).map(|table| (table.year, table)));
        }
    }
    tables
}

fn development(cx: Context<'_>, survey: &Survey, measure: &Measure) -> Development {
    let name = cx.plain(&measure.name);
    let manner = cx.manner_of(survey, measure);
    let by_authority: Vec<_> = authorities(survey, &measure.id)
        .into_iter()
        .map(|authority| (cx.authority(authority), over_rounds(cx, measure, authority)))
        .collect();
    let years: BTreeSet<i16> = by_authority.iter().flat_map(|(_, tables)| tables.keys().copied()).collect();
    let steps: Vec<String> = years.iter().map(ToString::to_string).collect();
    let series = |(label, tables): &(String, BTreeMap<i16, &FigureTable>)| {
        let value = |year: &i16| tables.get(year).map_or(Datum::Unknown, |table| county(table));
        Series { label: label.clone(), values: years.iter().map(value).collect() }
    };
    let of_county: Vec<Series> = by_authority
        .iter()
        .filter(|(_, tables)| tables.values().any(|table| county(table) != Datum::Unknown))
        .map(series)
        .collect();
    let id = format!("utveckling-{}", measure.id);
    let county_drawing = (!of_county.is_empty()).then(|| {
        let title = cx.chart_title(cx.filled("survey.in_county", &[("name", &name)]));
        let text = cx.message("survey.lines_text");
        let corner = cx.message("survey.authority");
        let subject = Subject { id: &id, title: &title, text: &text, corner: &corner };
        chart::lines(subject, &manner, &steps, &of_county)
    });
    let kommuner = by_authority.iter().enumerate().filter_map(|(index, (authority, tables))| {
        if tables.len() < 2 || !tables.values().any(|table| has_kommuner(table)) {
            return None;
        }
        let steps: Vec<String> = tables.keys().map(ToString::to_string).collect();
        let series = |one: crate::catalog::MunicipalityLink<'_>| Series {
            label: one.name.to_owned(),
            values: tables.values().map(|table| of_kommun(table, one.id)).collect(),
        };
        let series: Vec<Series> = cx.reader.municipality_links().map(series).collect();
        let title = cx.filled("survey.by_kommun", &[("name", &name), ("authority", authority)]);
        let title = cx.chart_title(title);
        let text = cx.message("survey.multiples_text");
        let corner = cx.message("survey.kommun");
        let id = format!("{id}-{index}");
        let subject = Subject { id: &id, title: &title, text: &text, corner: &corner };
        Some(chart::multiples(subject, &manner, &steps, &series))
    });
    let left_out = cx.reader.surveys().into_iter().filter(|round| {
        round
            .measure(&measure.id)
            .is_some_and(|old| old.version != measure.version || old.unit != measure.unit)
    });
    Development {
        name: cx.words(&measure.name),
        definition: cx.words(&measure.definition),
        county: county_drawing,
        kommuner: kommuner.collect(),
        left_out: left_out.map(|round| cx.round_link(round)).collect(),
        id,
    }
}

/// Whether a table tells of a kommun.
pub(super) fn tells_of(table: &FigureTable, kommun: &Id<crate::model::Municipality>) -> bool {
    let area = Area::Municipality(kommun.clone());
    table.cells.keys().any(|(other, _)| *other == area)
}
