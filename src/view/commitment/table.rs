//! All commitments as a table for a spreadsheet or for programs.

use crate::model::Commitment;
use crate::route::{CommitmentOrder, Page, Route, TableFormat};
use crate::view::figures::Figures;
use crate::view::{Context, View};
use serde_json::{Value, json};

const COLUMNS: [&str; 15] = [
    "id",
    "name",
    "text",
    "owners",
    "joint",
    "focus_area",
    "municipalities",
    "start",
    "due",
    "status",
    "overdue",
    "last_follow_up",
    "evidence",
    "url",
    "sample",
];

/// All commitments, by name.
pub(crate) fn table(cx: Context<'_>, route: &Route, format: TableFormat) -> View {
    let figures = Figures {
        title: cx.message("commitments.title"),
        page: &Page::Commitments(CommitmentOrder::Status),
        columns: &COLUMNS,
        rows: cx.reader.commitments().map(|one| row(cx, one)).collect(),
    };
    figures.view(cx, route, format)
}

/// A row; several owners or kommuner stand with a comma and a space between them.
fn row(cx: Context<'_>, commitment: &Commitment) -> Vec<Value> {
    let portal = cx.reader.portal();
    let owners: Vec<String> = commitment.owners.iter().map(|id| cx.organization_of(id).label).collect();
    let places = cx.places_of(commitment).into_iter();
    let places: Vec<&str> =
        places.filter_map(|id| cx.reader.municipality_link(id)).map(|one| one.name).collect();
    let area = commitment.focus_area.as_ref().and_then(|id| cx.reader.focus_area(id));
    let url = format!("{}{}", portal.base_url, cx.url(&Page::Commitment(commitment.id.clone())));
    vec![
        json!(commitment.id.as_str()),
        json!(cx.plain(&commitment.name)),
        json!(cx.plain(&commitment.text)),
        json!(owners.join(", ")),
        json!(owners.len() > 1),
        json!(area.map(|area| cx.plain(&area.name))),
        json!(places.join(", ")),
        json!(commitment.start.to_string()),
        json!(commitment.due.map(|date| date.to_string())),
        json!(commitment.status().as_str()),
        json!(commitment.is_overdue(cx.reader.date().0)),
        json!(commitment.follow_ups.last().map(|last| last.date.to_string())),
        json!(commitment.evidence.as_ref().map(|text| cx.plain(text))),
        json!(url),
        json!(portal.sample),
    ]
}
