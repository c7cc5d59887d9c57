//! What can be fetched of a round: what is shown, as CSV and JSON, and an empty report to fill in.
//!
//! **Never:** anything that the page does not show: both are made of the same tables.

use crate::model::{Area, FigureTable, FigureUnit, Id, Measure, PersonGroup, Shown, Survey, SurveyFile};
use crate::route::Route;
use crate::view::{Context, View};
use serde_json::{Value, json};

/// Tells a spreadsheet that a file is UTF-8.
const MARK: &str = "\u{feff}";

/// A file of a round.
pub(crate) fn file(cx: Context<'_>, route: &Route, id: &Id<Survey>, file: SurveyFile) -> View {
    let bytes = cx.reader.survey(id).map(|survey| match file {
        SurveyFile::Csv => csv(cx, survey),
        SurveyFile::Json => json(cx, survey),
        SurveyFile::Template => template(cx, survey),
    });
    View::of_file(cx, route, bytes)
}

/// What a cell says: a number, or why there is none.
fn status(shown: Shown) -> (&'static str, Option<u32>) {
    match shown {
        Shown::Number(number) => ("shown", Some(number)),
        Shown::Hidden => ("hidden", None),
        Shown::Unknown => ("unknown", None),
    }
}

/// The cells of a round, in the order of its measures.
fn cells(survey: &Survey) -> impl Iterator<Item = (&Measure, &FigureTable, &Area, PersonGroup, Shown)> {
    survey.measures.iter().flat_map(|measure| {
        let tables = survey.tables.iter().filter(|table| table.measure == measure.id);
        tables.flat_map(move |table| {
            table.cells.iter().map(move |((area, group), shown)| (measure, table, area, *group, *shown))
        })
    })
}

/// The kommun of an area: its name, its code, what it is called.
fn place(cx: Context<'_>, area: &Area) -> [String; 3] {
    let Area::Municipality(id) = area else {
        let name = cx.reader.county().map(|county| county.name.to_owned()).unwrap_or_default();
        return [String::new(), String::new(), name];
    };
    match cx.reader.municipality_link(id) {
        Some(one) => [id.to_string(), one.code.to_string(), one.name.to_owned()],
        None => [id.to_string(), String::new(), String::new()],
    }
}

/// Rows for a spreadsheet: semicolons, as Swedish ones expect.
fn rows(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(MARK.as_bytes().to_vec());
    for row in rows {
        // A spreadsheet takes what begins so for a formula.
        let plain = |field: String| {
            if field.starts_with(['=', '+', '-', '@', '\t']) { format!("'{field}") } else { field }
        };
        // Writing into memory cannot fail, and all rows are equally long.
        let _never_fails = writer.write_record(row.into_iter().map(plain));
    }
    writer.into_inner().unwrap_or_default()
}

fn csv(cx: Context<'_>, survey: &Survey) -> Vec<u8> {
    const HEADER: [&str; 13] = [
        "organization",
        "organization_name",
        "municipality",
        "municipality_code",
        "municipality_name",
        "year",
        "measure",
        "measure_name",
        "version",
        "unit",
        "group",
        "status",
        "value",
    ];
    let note = cx.reader.portal().sample.then(|| cx.message("survey.sample_note"));
    let header = HEADER.into_iter().map(str::to_owned).chain(note.is_some().then(|| "sample".to_owned()));
    let row = |(measure, table, area, group, shown): (&Measure, &FigureTable, &Area, PersonGroup, Shown)| {
        let [id, code, name] = place(cx, area);
        let (status, value) = status(shown);
        let fields = vec![
            table.organization.to_string(),
            cx.authority(&table.organization),
            id,
            code,
            name,
            table.year.to_string(),
            measure.id.to_string(),
            cx.plain(&measure.name),
            measure.version.to_string(),
            measure.unit.as_str().to_owned(),
            group.as_str().to_owned(),
            status.to_owned(),
            value.map(|value| value.to_string()).unwrap_or_default(),
        ];
        fields.into_iter().chain(note.clone()).collect()
    };
    rows(std::iter::once(header.collect()).chain(cells(survey).map(row)))
}

fn json(cx: Context<'_>, survey: &Survey) -> Vec<u8> {
    let portal = cx.reader.portal();
    let measure = |measure: &Measure| {
        json!({
            "id": measure.id.as_str(),
            "chapter": measure.chapter.as_str(),
            "name": cx.plain(&measure.name),
            "definition": cx.plain(&measure.definition),
            "version": measure.version,
            "unit": measure.unit.as_str(),
        })
    };
    let organization =
        |id: &Id<crate::model::Organization>| json!({"id": id.as_str(), "name": cx.authority(id)});
    let figure =
        |(measure, table, area, group, shown): (&Measure, &FigureTable, &Area, PersonGroup, Shown)| {
            let [id, code, _] = place(cx, area);
            let text = |text: String| if text.is_empty() { Value::Null } else { Value::String(text) };
            let (status, value) = status(shown);
            json!({
                "organization": table.organization.as_str(),
                "municipality": text(id),
                "municipality_code": text(code),
                "year": table.year,
                "measure": measure.id.as_str(),
                "version": measure.version,
                "group": group.as_str(),
                "status": status,
                "value": value,
            })
        };
    let document = json!({
        "survey": survey.id.as_str(),
        "name": cx.plain(&survey.name),
        "sample": portal.sample,
        "note": portal.sample.then(|| cx.message("survey.sample_note")),
        "from": survey.from.to_string(),
        "to": survey.to.to_string(),
        "published": survey.published.to_string(),
        "minimum": survey.minimum,
        "hidden": cx.filled("survey.hidden_note", &[("n", &survey.minimum.to_string())]),
        "measures": survey.measures.iter().map(measure).collect::<Vec<_>>(),
        "organizations": survey.organizations.iter().map(organization).collect::<Vec<_>>(),
        "figures": cells(survey).map(figure).collect::<Vec<_>>(),
    });
    serde_json::to_vec_pretty(&document).unwrap_or_default()
}

/// A row for each figure that is asked for, without its value. Persons are asked for by group; what can only be told of
/// the whole county has no kommun.
fn template(cx: Context<'_>, survey: &Survey) -> Vec<u8> {
    let header = crate::record::REPORT_COLUMNS.map(str::to_owned).to_vec();
    let mut all = vec![header];
    let kommuner: Vec<String> = cx.reader.municipality_links().map(|one| one.id.to_string()).collect();
    for measure in &survey.measures {
        let groups: &[&str] = match measure.unit {
            FigureUnit::Persons => &["women", "men", "girls", "boys"],
            _ => &[""],
        };
        let places = match measure.unit {
            FigureUnit::Percent => vec![String::new()],
            _ => kommuner.clone(),
        };
        for year in survey.years() {
            for place in &places {
                all.extend(groups.iter().map(|group| {
                    let year_text = year.to_string();
                    let version = measure.version.to_string();
                    vec![
                        place.clone(),
                        year_text,
                        measure.id.to_string(),
                        version,
                        (*group).to_owned(),
                        String::new(),
                    ]
                }));
            }
        }
    }
    rows(all)
}
