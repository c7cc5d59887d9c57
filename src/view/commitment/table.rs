//! All commitments as a table for a spreadsheet or for programs.

use crate::model::Commitment;
use crate::route::{Page, Route, TableFormat};
use crate::view::{Context, View};
use serde::Serialize;

/// A row; the names are those of the columns.
#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    text: String,
    /// With a comma and a space between them.
    owners: String,
    joint: bool,
    focus_area: Option<String>,
    municipalities: String,
    start: String,
    due: Option<String>,
    status: &'static str,
    overdue: bool,
    last_follow_up: Option<String>,
    evidence: Option<String>,
    url: String,
    /// Whether the figures are invented, as in a demonstration.
    sample: bool,
}

/// All commitments, by name.
pub(crate) fn table(cx: Context<'_>, route: &Route, format: TableFormat) -> View {
    let rows: Vec<Row> = cx.reader.commitments().map(|one| row(cx, one)).collect();
    let bytes = match format {
        TableFormat::Csv => csv(&rows),
        TableFormat::Json => serde_json::to_vec_pretty(&rows).ok(),
    };
    View::of_file(cx, route, bytes)
}

/// With a mark of its encoding first, without which a spreadsheet in Swedish writes å as two signs.
fn csv(rows: &[Row]) -> Option<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).ok()?;
    }
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(writer.into_inner().ok()?);
    Some(bytes)
}

fn row(cx: Context<'_>, commitment: &Commitment) -> Row {
    let portal = cx.reader.portal();
    let names = |labels: Vec<String>| labels.join(", ");
    let places = cx.places_of(commitment).into_iter();
    let places = places.filter_map(|id| cx.reader.municipality_link(id)).map(|one| one.name.to_owned());
    let area = commitment.focus_area.as_ref().and_then(|id| cx.reader.focus_area(id));
    Row {
        id: commitment.id.to_string(),
        name: cx.plain(&commitment.name),
        text: cx.plain(&commitment.text),
        owners: names(commitment.owners.iter().map(|id| cx.organization_of(id).label).collect()),
        joint: commitment.owners.len() > 1,
        focus_area: area.map(|area| cx.plain(&area.name)),
        municipalities: names(places.collect()),
        start: commitment.start.to_string(),
        due: commitment.due.map(|date| date.to_string()),
        status: commitment.status().as_str(),
        overdue: commitment.is_overdue(cx.reader.date().0),
        last_follow_up: commitment.follow_ups.last().map(|last| last.date.to_string()),
        evidence: commitment.evidence.as_ref().map(|text| cx.plain(text)),
        url: format!("{}{}", portal.base_url, cx.url(&Page::Commitment(commitment.id.clone()))),
        sample: portal.sample,
    }
}
