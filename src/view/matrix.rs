//! Tables for professionals: who does what, and the basic levels side by side.

use super::chrome::Head;
use super::{Body, Context, DateText, Link, View, Words};
use crate::catalog::OrganizationLink;
use crate::model::{
    Audience, BasicPart, Change, Organization, OrganizationClass, OrganizationKind, Task, TaskPart, TaskRole,
};
use crate::route::{Page, Route};
use serde::Serialize;
use std::sync::Arc;

/// `matrix.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Matrix {
    columns: Vec<Column>,
    rows: Vec<Row>,
    gaps: Vec<String>,
    overlaps: Vec<Overlap>,
    /// Whether the kommuner stand in one row.
    municipalities_note: bool,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Column {
    id: &'static str,
    label: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Row {
    party: Link,
    class_label: String,
    cells: Vec<Cell>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Cell {
    role: Option<&'static str>,
    label: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Overlap {
    label: String,
    parties: Vec<Link>,
}

/// `basic-levels.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct BasicLevels {
    parts: Vec<Column>,
    rows: Vec<LevelRow>,
    missing: Vec<Missing>,
    /// How soon help is to come, where an authority has said it (K26).
    response_times: Vec<ResponseTimes>,
    follow_ups: Link,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ResponseTimes {
    party: Link,
    times: Vec<ResponseTime>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ResponseTime {
    part: String,
    text: Words,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct LevelRow {
    party: Link,
    adopted: Option<DateText>,
    cells: Vec<LevelCell>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct LevelCell {
    missing: bool,
    result: Option<&'static str>,
    result_label: Option<String>,
    /// Beside the time before: `better` or `worse`, where it is either.
    change: Option<&'static str>,
    change_label: Option<String>,
    date: Option<DateText>,
    url: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Missing {
    party: Link,
    part: String,
}

/// "Vem gör vad": parties and tasks, with gaps and overlaps.
pub(crate) fn matrix(cx: Context<'_>, route: &Route) -> View {
    let members: Vec<&Arc<Organization>> = cx.reader.members().collect();
    let (kommuner, others): (Vec<_>, Vec<_>) =
        members.iter().copied().partition(|party| party.kind == OrganizationKind::Municipality);
    let same = kommuner.windows(2).all(|pair| roles(pair[0]) == roles(pair[1])) && !kommuner.is_empty();
    let mut rows = Vec::new();
    for class in OrganizationClass::ALL {
        if *class == OrganizationClass::Authority {
            if let Some(first) = kommuner.first().filter(|_| same) {
                let label = cx.filled("matrix.municipalities", &[("n", &kommuner.len().to_string())]);
                rows.push(Row { party: cx.link(label, &Page::Municipalities), ..row(cx, first) });
            } else {
                rows.extend(kommuner.iter().map(|party| row(cx, party)));
            }
        }
        rows.extend(others.iter().filter(|party| party.class == *class).map(|party| row(cx, party)));
    }
    let mut gaps = Vec::new();
    let mut overlaps = Vec::new();
    for task in Task::ALL {
        let main = |party: &&&Arc<Organization>| {
            party.tasks.contains(&TaskRole { task: *task, role: TaskPart::Main })
        };
        let mut parties: Vec<Link> =
            others.iter().filter(main).map(|party| cx.party_link(OrganizationLink::of(party))).collect();
        // A kommun answers for its own area, so that several kommuner do not overlap each other.
        if kommuner.iter().any(|party| main(&party)) {
            parties.insert(0, cx.link(cx.message("matrix.each_municipality"), &Page::Municipalities));
        }
        let label = cx.label("task", task.as_str());
        match parties.len() {
            0 => gaps.push(label),
            1 => {}
            _ => overlaps.push(Overlap { label, parties }),
        }
    }
    let head = Head {
        template: "matrix.html",
        title: cx.message("matrix.title"),
        description: Some(cx.message("matrix.lead")),
        audience: Some(Audience::Professional),
        ..Head::default()
    };
    let columns =
        Task::ALL.iter().map(|task| Column { id: task.as_str(), label: cx.label("task", task.as_str()) });
    let view = Matrix { columns: columns.collect(), rows, gaps, overlaps, municipalities_note: same };
    cx.page(route, head, Body::Matrix(view))
}

/// A party's tasks in the vocabulary's order.
fn roles(party: &Organization) -> Vec<Option<TaskPart>> {
    let role = |task: &Task| party.tasks.iter().find(|role| role.task == *task).map(|role| role.role);
    Task::ALL.iter().map(role).collect()
}

fn row(cx: Context<'_>, party: &Organization) -> Row {
    let cells = roles(party).into_iter().map(|role| Cell {
        role: role.map(TaskPart::as_str),
        label: role.map_or_else(String::new, |role| cx.label("role", role.as_str())),
    });
    Row {
        party: cx.party_link(OrganizationLink::of(party)),
        class_label: cx.label("class", party.class.as_str()),
        cells: cells.collect(),
    }
}

/// The basic levels of all authorities, side by side.
pub(crate) fn basic_levels(cx: Context<'_>, route: &Route) -> View {
    let authorities = cx.reader.members().filter(|party| party.class == OrganizationClass::Authority);
    let mut rows = Vec::new();
    let mut missing = Vec::new();
    let mut response_times = Vec::new();
    for party in authorities {
        let page = cx.url(&Page::Party(party.id.clone()));
        let cells = BasicPart::ALL.iter().map(|part| {
            let level = party.basic_level.as_ref();
            let (last, change) = level.and_then(|level| level.history(*part).last()).unzip();
            let change = change.filter(|change| matches!(change, Change::Better | Change::Worse));
            let absent = level.is_none_or(|level| !level.parts.contains_key(part));
            if absent {
                missing.push(Missing {
                    party: cx.party_link(OrganizationLink::of(party)),
                    part: cx.label("basic_part", part.as_str()),
                });
            }
            LevelCell {
                missing: absent,
                result: last.map(|follow_up| follow_up.result.as_str()),
                result_label: last.map(|follow_up| cx.label("follow_up", follow_up.result.as_str())),
                change: change.map(Change::as_str),
                change_label: change.map(|change| cx.label("change", change.as_str())),
                date: last.map(|follow_up| cx.date(follow_up.date)),
                url: if level.is_some() { format!("{page}#basniva-{}", part.as_str()) } else { page.clone() },
            }
        });
        let cells = cells.collect();
        let times = BasicPart::ALL.iter().filter_map(|part| {
            let texts = party.basic_level.as_ref()?.parts.get(part)?;
            let text = cx.words(texts.response_time.as_ref()?);
            Some(ResponseTime { part: cx.label("basic_part", part.as_str()), text })
        });
        let times: Vec<ResponseTime> = times.collect();
        if !times.is_empty() {
            let party = cx.party_link(OrganizationLink::of(party));
            response_times.push(ResponseTimes { party, times });
        }
        let adopted = party.basic_level.as_ref().map(|level| cx.date(level.adopted));
        rows.push(LevelRow { party: cx.party_link(OrganizationLink::of(party)), adopted, cells });
    }
    let head = Head {
        template: "basic-levels.html",
        title: cx.message("basic_level.title"),
        description: Some(cx.message("basic_level.lead")),
        audience: Some(Audience::Professional),
        part: Some(super::group::PART),
        ..Head::default()
    };
    let parts = BasicPart::ALL
        .iter()
        .map(|part| Column { id: part.as_str(), label: cx.label("basic_part", part.as_str()) });
    let follow_ups = cx.link(cx.message("follow_ups.title"), &Page::FollowUps);
    let view = BasicLevels { parts: parts.collect(), rows, missing, response_times, follow_ups };
    cx.page(route, head, Body::BasicLevels(view))
}
