//! A round of the survey in three chapters: how much violence, what the authorities do, how they work together (N46).

use super::change::{Change, changes};
use super::{authorities, county, has_kommuner, of_kommun};
use crate::model::{
    Area, Chapter, FigureTable, Id, Measure, Organization, PersonGroup, Shown, Survey, SurveyFile,
};
use crate::route::{Page, Route};
use crate::view::chart::{self, Datum, Drawing, Manner, Series, Subject, Table, TableRow};
use crate::view::{Body, Context, DateText, Link, View, Words, json_ld};
use serde::Serialize;

/// `survey.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SurveyView {
    from: DateText,
    to: DateText,
    published: DateText,
    minimum: u32,
    sample: bool,
    csv: String,
    json: String,
    template: String,
    chapters: Vec<ChapterView>,
    changes: Vec<Change>,
    reports: Vec<ReportView>,
    silent: Vec<Link>,
    uncounted: Vec<Words>,
    rounds: Vec<Link>,
    overview: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ChapterView {
    id: &'static str,
    title: String,
    lead: String,
    measures: Vec<MeasureView>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct MeasureView {
    id: String,
    name: Words,
    definition: Words,
    version: u32,
    unit: String,
    /// Said where the definition is another than in the round before.
    redefined: Option<String>,
    figures: Vec<FiguresView>,
}

/// The figures of one authority, or of all of them in one chart.
#[derive(Clone, Debug, Hash, Serialize)]
struct FiguresView {
    authority: Option<Link>,
    /// "Hela länet 2025: 412"
    county: Option<String>,
    drawing: Drawing,
    /// Of whom the county's figures of the last year are.
    groups: Option<Drawing>,
}

/// What an authority has reported, and what is missing in it.
#[derive(Clone, Debug, Hash, Serialize)]
struct ReportView {
    authority: Link,
    measures: Vec<Words>,
    kommuner: usize,
    missing: Vec<String>,
}

/// A round.
pub(crate) fn survey(cx: Context<'_>, route: &Route, id: &Id<Survey>) -> View {
    let Some(survey) = cx.reader.survey(id).map(|survey| &**survey) else {
        return crate::view::chrome::bare(cx, route);
    };
    let file = |file: SurveyFile| cx.url(&Page::SurveyFile(id.clone(), file));
    let chapter = |chapter: &Chapter| ChapterView {
        id: chapter.as_str(),
        title: cx.label("survey_chapter", chapter.as_str()),
        lead: cx.label("survey_chapter_lead", chapter.as_str()),
        measures: survey
            .measures
            .iter()
            .filter(|measure| measure.chapter == *chapter)
            .map(|measure| measure_view(cx, survey, measure))
            .collect(),
    };
    let chapters = Chapter::ALL.iter().map(chapter).filter(|chapter| !chapter.measures.is_empty());
    let others = cx.reader.surveys().into_iter().filter(|other| other.id != *id);
    let mut silent: Vec<&Id<Organization>> = others
        .clone()
        .flat_map(|round| &round.organizations)
        .filter(|one| !survey.organizations.contains(*one))
        .collect();
    silent.sort();
    silent.dedup();
    let uncounted = survey.measures.iter().filter(|measure| authorities(survey, &measure.id).is_empty());
    let view = SurveyView {
        from: cx.date(survey.from),
        to: cx.date(survey.to),
        published: cx.date(survey.published),
        minimum: survey.minimum,
        sample: cx.reader.portal().sample,
        csv: file(SurveyFile::Csv),
        json: file(SurveyFile::Json),
        template: file(SurveyFile::Template),
        chapters: chapters.collect(),
        changes: changes(cx, survey),
        reports: survey.organizations.iter().map(|one| report(cx, survey, one)).collect(),
        silent: silent.into_iter().map(|one| cx.organization_of(one)).collect(),
        uncounted: uncounted.map(|measure| cx.words(&measure.name)).collect(),
        rounds: others.map(|round| cx.round_link(round)).collect(),
        overview: cx.url(&Page::Surveys),
    };
    let lead = survey.description.as_ref().map(|text| cx.plain(text));
    let lead = lead.unwrap_or_else(|| cx.message("survey.lead"));
    let name = cx.chart_title(cx.plain(&survey.name));
    let base = &cx.reader.portal().base_url;
    let data = json_ld::Dataset {
        name: &name,
        description: &lead,
        page: &route.page,
        modified: Some(survey.published),
        licence: cx.licence(),
        files: vec![
            (format!("{base}{}", file(SurveyFile::Csv)), "text/csv"),
            (format!("{base}{}", file(SurveyFile::Json)), "application/json"),
        ],
    };
    let json_ld = Some(json_ld::dataset(cx, &data));
    cx.survey_page(route, cx.plain(&survey.name), lead, "survey.html", json_ld, Body::Survey(Box::new(view)))
}

fn measure_view(cx: Context<'_>, survey: &Survey, measure: &Measure) -> MeasureView {
    let earlier = cx.earlier(survey, &measure.id).and_then(|round| round.measure(&measure.id));
    let redefined =
        earlier.filter(|old| old.version != measure.version || old.unit != measure.unit).map(|old| {
            let (from, to) = (old.version.to_string(), measure.version.to_string());
            cx.filled("survey.redefined", &[("from", &from), ("to", &to)])
        });
    let reporting = authorities(survey, &measure.id);
    let is_of_kommuner = |one: &&&Id<Organization>| survey.tables_of(&measure.id, one).any(has_kommuner);
    let mut figures: Vec<FiguresView> = reporting
        .iter()
        .filter(is_of_kommuner)
        .filter_map(|authority| by_kommun(cx, survey, measure, authority))
        .collect();
    let of_county: Vec<&Id<Organization>> =
        reporting.iter().filter(|one| !is_of_kommuner(one)).copied().collect();
    if !of_county.is_empty() {
        figures.extend(by_authority(cx, survey, measure, &of_county));
    }
    MeasureView {
        id: format!("matt-{}", measure.id),
        name: cx.words(&measure.name),
        definition: cx.words(&measure.definition),
        version: measure.version,
        unit: cx.label("survey_unit", measure.unit.as_str()),
        redefined,
        figures,
    }
}

/// A bar for each kommun in the last year; the table beside it has every year and group, and the county last.
fn by_kommun(
    cx: Context<'_>,
    survey: &Survey,
    measure: &Measure,
    authority: &Id<Organization>,
) -> Option<FiguresView> {
    let tables: Vec<&FigureTable> = survey.tables_of(&measure.id, authority).collect();
    let last = tables.last()?;
    let manner = cx.manner_of(survey, measure);
    let (name, authority_name, year) =
        (cx.plain(&measure.name), cx.authority(authority), last.year.to_string());
    let values = [("name", name.as_str()), ("authority", &authority_name), ("year", &year)];
    let title = cx.chart_title(cx.filled("survey.bars_title", &values));
    let (text, corner) = (cx.message("survey.bars_text"), cx.message("survey.kommun"));
    let id = format!("figur-{}-{authority}", measure.id);
    let subject = Subject { id: &id, title: &title, text: &text, corner: &corner };
    let rows: Vec<(String, Datum)> =
        cx.reader.municipality_links().map(|one| (one.name.to_owned(), of_kommun(last, one.id))).collect();
    let drawing =
        chart::bars(subject, &manner, &year, &rows).with_table(&manner, table(cx, &manner, &tables));
    let in_county = county(last);
    let county = (in_county != Datum::Unknown)
        .then(|| cx.filled("survey.county_in", &[("year", &year), ("value", &manner.text(in_county))]));
    let groups = groups(cx, &manner, &format!("{id}-grupper"), &name, &authority_name, last);
    Some(FiguresView { authority: Some(cx.organization_of(authority)), county, drawing, groups })
}

/// One bar of the groups that make the county's figure; none where they are not told apart.
fn groups(
    cx: Context<'_>,
    manner: &Manner,
    id: &str,
    name: &str,
    authority: &str,
    table: &FigureTable,
) -> Option<Drawing> {
    let series: Vec<Series> = table
        .groups()
        .into_iter()
        .filter(|group| *group != PersonGroup::All)
        .filter_map(|group| Some((group, table.at(&Area::County, group)?)))
        .map(|(group, shown)| Series {
            label: cx.label("person_group", group.as_str()),
            values: vec![Some(shown).into()],
        })
        .collect();
    if series.len() < 2 {
        return None;
    }
    let year = table.year.to_string();
    let values = [("name", name), ("authority", authority), ("year", &year)];
    let title = cx.chart_title(cx.filled("survey.groups_title", &values));
    let (text, corner) = (cx.message("survey.groups_text"), cx.message("survey.year"));
    let subject = Subject { id, title: &title, text: &text, corner: &corner };
    Some(chart::stacked(subject, manner, std::slice::from_ref(&year), &series))
}

/// Every kommun and the county by year and group.
fn table(cx: Context<'_>, manner: &Manner, tables: &[&FigureTable]) -> Table {
    let columns: Vec<(&FigureTable, PersonGroup)> = tables
        .iter()
        .flat_map(|table| table.groups().into_iter().map(move |group| (*table, group)))
        .collect();
    let head = |(table, group): &(&FigureTable, PersonGroup)| match group {
        PersonGroup::All if table.groups().len() == 1 => table.year.to_string(),
        group => format!("{} {}", cx.label("person_group", group.as_str()), table.year),
    };
    let row = |label: &str, area: &Area| TableRow {
        label: label.to_owned(),
        cells: columns.iter().map(|(table, group)| manner.cell(table.at(area, *group).into())).collect(),
    };
    let kommuner =
        cx.reader.municipality_links().map(|one| row(one.name, &Area::Municipality(one.id.clone())));
    let mut rows: Vec<TableRow> = kommuner.collect();
    if tables.iter().any(|table| table.cells.keys().any(|(area, _)| *area == Area::County)) {
        rows.push(row(&cx.message("survey.county"), &Area::County));
    }
    Table { corner: cx.message("survey.kommun"), columns: columns.iter().map(head).collect(), rows }
}

/// A bar for each authority, where nobody tells the kommuner apart.
fn by_authority(
    cx: Context<'_>,
    survey: &Survey,
    measure: &Measure,
    reporting: &[&Id<Organization>],
) -> Option<FiguresView> {
    let manner = cx.manner_of(survey, measure);
    let of_measure: Vec<&FigureTable> =
        survey.tables.iter().filter(|table| table.measure == measure.id).collect();
    let years: std::collections::BTreeSet<i16> = reporting
        .iter()
        .flat_map(|one| of_measure.iter().filter(move |table| table.organization == **one))
        .map(|table| table.year)
        .collect();
    let last = *years.last()?;
    let at = |one: &Id<Organization>, year: i16| {
        let own = of_measure.iter().find(|table| table.organization == *one && table.year == year);
        own.map_or(Datum::Unknown, |table| county(table))
    };
    let (name, year) = (cx.plain(&measure.name), last.to_string());
    let title = cx.chart_title(cx.filled("survey.authorities_title", &[("name", &name), ("year", &year)]));
    let (text, corner) = (cx.message("survey.authorities_text"), cx.message("survey.authority"));
    let id = format!("figur-{}", measure.id);
    let subject = Subject { id: &id, title: &title, text: &text, corner: &corner };
    let rows: Vec<(String, Datum)> = reporting.iter().map(|one| (cx.authority(one), at(one, last))).collect();
    let row = |one: &&Id<Organization>| TableRow {
        label: cx.authority(one),
        cells: years.iter().map(|year| manner.cell(at(one, *year))).collect(),
    };
    let table = Table {
        corner: corner.clone(),
        columns: years.iter().map(ToString::to_string).collect(),
        rows: reporting.iter().map(row).collect(),
    };
    let drawing = chart::bars(subject, &manner, &year, &rows).with_table(&manner, table);
    Some(FiguresView { authority: None, county: None, drawing, groups: None })
}

fn report(cx: Context<'_>, survey: &Survey, authority: &Id<Organization>) -> ReportView {
    let tables: Vec<&FigureTable> =
        survey.tables.iter().filter(|table| table.organization == *authority).collect();
    let measures =
        survey.measures.iter().filter(|measure| tables.iter().any(|table| table.measure == measure.id));
    let is_known = |id: &Id<crate::model::Municipality>| {
        let area = Area::Municipality(id.clone());
        let cells = tables.iter().flat_map(|table| &table.cells);
        cells.into_iter().any(|((other, _), shown)| *other == area && *shown != Shown::Unknown)
    };
    let by_kommun = tables.iter().any(|table| has_kommuner(table));
    let kommuner: Vec<_> = cx.reader.municipality_links().filter(|_| by_kommun).collect();
    let missing = kommuner.iter().filter(|one| !is_known(one.id)).map(|one| one.name.to_owned());
    let missing: Vec<String> = missing.collect();
    ReportView {
        authority: cx.organization_of(authority),
        measures: measures.map(|measure| cx.words(&measure.name)).collect(),
        kommuner: kommuner.len() - missing.len(),
        missing,
    }
}
