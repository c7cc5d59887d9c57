//! What the parties have promised: in several orders, each by itself, and as a table for programs.

mod table;
mod tally;

pub(crate) use table::table;
pub(crate) use tally::Tally;

use super::chrome::Head;
use super::document::{Filter, filter};
use super::prose::cooperation;
use super::{Body, Context, DateText, Link, View, Words};
use crate::model::{Commitment, Date, Id, Municipality, Organization, Progress};
use crate::route::{CommitmentOrder, Page, Route};
use crate::view::group::PART;
use serde::Serialize;
use std::collections::BTreeMap;

/// `commitments.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Commitments {
    order: &'static str,
    /// The same commitments in other orders.
    orders: Vec<OrderLink>,
    tally: Tally,
    overdue: usize,
    filters: Vec<Filter>,
    sections: Vec<Section>,
    csv_url: String,
    json_url: String,
    /// The day by which the page says what is overdue.
    today: DateText,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct OrderLink {
    label: String,
    url: String,
    is_current: bool,
}

/// Commitments below one heading.
#[derive(Clone, Debug, Hash, Serialize)]
struct Section {
    id: String,
    heading: Link,
    tally: Option<Tally>,
    commitments: Vec<Brief>,
}

/// A commitment in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Brief {
    name: Words,
    url: String,
    status: &'static str,
    status_label: String,
    is_overdue: bool,
    is_joint: bool,
    owners: Vec<Link>,
    area: Option<Link>,
    area_id: Option<String>,
    start: DateText,
    due: Option<DateText>,
    last: Option<DateText>,
}

/// `commitment.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CommitmentView {
    brief: Brief,
    text: Words,
    group: Option<Link>,
    document: Option<Link>,
    municipalities: Vec<Link>,
    evidence: Option<Words>,
    /// The newest first.
    follow_ups: Vec<FollowUp>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct FollowUp {
    date: DateText,
    status: &'static str,
    status_label: String,
    note: Option<Words>,
}

impl<'a> Context<'a> {
    /// A commitment in a list.
    pub(crate) fn commitment_brief(self, commitment: &Commitment) -> Brief {
        let today = self.reader.date().0;
        let status = commitment.status();
        let area = commitment.focus_area.as_ref().and_then(|id| self.reader.focus_area(id));
        Brief {
            name: self.words(&commitment.name),
            url: self.url(&Page::Commitment(commitment.id.clone())),
            status: status.as_str(),
            status_label: self.label("progress", status.as_str()),
            is_overdue: commitment.is_overdue(today),
            is_joint: commitment.owners.len() > 1,
            owners: commitment.owners.iter().map(|id| self.organization_of(id)).collect(),
            area: area.map(|area| self.focus_area_link(area)),
            area_id: area.map(|area| area.id.to_string()),
            start: self.date(commitment.start),
            due: commitment.due.map(|date| self.date(date)),
            last: commitment.follow_ups.last().map(|last| self.date(last.date)),
        }
    }

    /// The commitments of a party, those that are open first.
    pub(crate) fn commitments_of(self, party: &Id<Organization>) -> Vec<Brief> {
        let mut own: Vec<_> = self.reader.commitments_of(party).collect();
        own.sort_by_key(|one| (rank(one), one.due, &one.id));
        own.into_iter().map(|one| self.commitment_brief(one)).collect()
    }

    /// The kommuner where a commitment is carried out: those that it names, or else those among its owners.
    fn places_of(self, commitment: &'a Commitment) -> Vec<&'a Id<Municipality>> {
        if !commitment.municipalities.is_empty() {
            return commitment.municipalities.iter().collect();
        }
        let kommun = |owner: &'a Id<Organization>| self.reader.municipality_of(owner).map(|one| one.id);
        commitment.owners.iter().filter_map(kommun).collect()
    }
}

/// What is open stands before what is done, and what is done before what will not be.
fn rank(commitment: &Commitment) -> u8 {
    match commitment.status() {
        Progress::Started | Progress::Planned | Progress::Paused => 0,
        Progress::Done => 1,
        Progress::Dropped => 2,
    }
}

/// All commitments in one of their orders.
pub(crate) fn commitments(cx: Context<'_>, route: &Route, order: CommitmentOrder) -> View {
    let mut all: Vec<&Commitment> = cx.reader.commitments().map(|one| &**one).collect();
    all.sort_by_key(|one| (rank(one), one.due.is_none(), one.due, &one.id));
    let today = cx.reader.date().0;
    let sections = match order {
        CommitmentOrder::Status => by_status(cx, &all),
        CommitmentOrder::Party => by_party(cx, &all),
        CommitmentOrder::FocusArea => by_area(cx, &all),
        CommitmentOrder::Municipality => by_municipality(cx, &all),
        CommitmentOrder::Overdue => overdue(cx, &all, today),
        CommitmentOrder::Timeline => timeline(cx, &all),
    };
    let orders = CommitmentOrder::ALL.map(|one| OrderLink {
        label: cx.message(&format!("commitments.order_{}", one.as_str())),
        url: cx.url(&Page::Commitments(one)),
        is_current: one == order,
    });
    let briefs: Vec<Brief> = all.iter().map(|one| cx.commitment_brief(one)).collect();
    let filters = if order == CommitmentOrder::Status {
        let areas = briefs.iter().filter_map(|one| Some((one.area_id.clone()?, one.area.clone()?.label)));
        let owners = briefs.iter().flat_map(|one| &one.owners);
        vec![
            filter(cx, "party", owners.map(|one| (one.label.clone(), one.label.clone()))),
            filter(cx, "area", areas),
        ]
    } else {
        Vec::new()
    };
    let (title, all_page) = match order {
        CommitmentOrder::Status => (cx.message("commitments.title"), None),
        other => {
            let key = format!("commitments.title_{}", other.as_str());
            (cx.message(&key), Some(("commitments.title", Page::Commitments(CommitmentOrder::Status))))
        }
    };
    let view = Commitments {
        order: order.as_str(),
        orders: orders.into(),
        tally: cx.tally(all.iter().copied()),
        overdue: all.iter().filter(|one| one.is_overdue(today)).count(),
        filters,
        sections,
        csv_url: cx.url(&Page::CommitmentTable(crate::route::TableFormat::Csv)),
        json_url: cx.url(&Page::CommitmentTable(crate::route::TableFormat::Json)),
        today: cx.date(today),
    };
    let head = Head {
        template: "commitments.html",
        title,
        description: Some(cx.message(&format!("commitments.lead_{}", order.as_str()))),
        professional: true,
        part: Some(PART),
        parents: cooperation(cx, all_page),
        ..Head::default()
    };
    cx.page(route, head, Body::Commitments(Box::new(view)))
}

fn section(cx: Context<'_>, id: &str, heading: Link, commitments: &[&Commitment]) -> Section {
    let tally = (commitments.len() > 1).then(|| cx.tally(commitments.iter().copied()));
    let commitments = commitments.iter().map(|one| cx.commitment_brief(one)).collect();
    Section { id: format!("del-{id}"), heading, tally, commitments }
}

fn plain(label: String) -> Link {
    Link { label, url: None, ..Link::default() }
}

fn by_status(cx: Context<'_>, all: &[&Commitment]) -> Vec<Section> {
    let order = [Progress::Started, Progress::Planned, Progress::Paused, Progress::Done, Progress::Dropped];
    let sections = order.iter().filter_map(|status| {
        let own: Vec<_> = all.iter().copied().filter(|one| one.status() == *status).collect();
        let heading = plain(cx.label("progress", status.as_str()));
        let section = Section { tally: None, ..section(cx, status.as_str(), heading, &own) };
        (!own.is_empty()).then_some(section)
    });
    sections.collect()
}

fn by_party(cx: Context<'_>, all: &[&Commitment]) -> Vec<Section> {
    let sections = cx.reader.parties().filter_map(|party| {
        let own: Vec<_> = all.iter().copied().filter(|one| one.owners.contains(&party.id)).collect();
        let link = cx.organization_of(&party.id);
        (!own.is_empty()).then(|| section(cx, party.id.as_str(), link, &own))
    });
    sections.collect()
}

fn by_area(cx: Context<'_>, all: &[&Commitment]) -> Vec<Section> {
    let areas = cx.reader.focus_areas();
    let sections = areas.iter().map(|area| {
        let own: Vec<_> =
            all.iter().copied().filter(|one| one.focus_area.as_ref() == Some(&area.id)).collect();
        section(cx, area.id.as_str(), cx.focus_area_link(area), &own)
    });
    let mut sections: Vec<Section> = sections.collect();
    let rest: Vec<_> = all.iter().copied().filter(|one| one.focus_area.is_none()).collect();
    if !rest.is_empty() {
        sections.push(section(cx, "ovriga", plain(cx.message("commitments.no_area")), &rest));
    }
    sections
}

fn by_municipality(cx: Context<'_>, all: &[&Commitment]) -> Vec<Section> {
    let mut places: BTreeMap<&Id<Municipality>, Vec<&Commitment>> = BTreeMap::new();
    let mut county = Vec::new();
    for one in all {
        let own = cx.places_of(one);
        if own.is_empty() {
            county.push(*one);
        }
        for place in own {
            places.entry(place).or_default().push(one);
        }
    }
    let sections = cx.reader.municipality_links().filter_map(|link| {
        let own = places.get(link.id).map(Vec::as_slice).unwrap_or_default();
        let heading = cx.municipality_link(link);
        (!own.is_empty()).then(|| section(cx, link.id.as_str(), heading, own))
    });
    let mut sections: Vec<Section> = sections.collect();
    if !county.is_empty() {
        sections.push(section(cx, "lanet", plain(cx.message("commitments.county")), &county));
    }
    sections
}

fn overdue(cx: Context<'_>, all: &[&Commitment], today: Date) -> Vec<Section> {
    let late: Vec<_> = all.iter().copied().filter(|one| one.is_overdue(today)).collect();
    let heading = plain(cx.message("commitments.overdue"));
    let section = Section { tally: None, ..section(cx, "forsenade", heading, &late) };
    if late.is_empty() { Vec::new() } else { vec![section] }
}

/// By the year in which they are due, those without an end last.
fn timeline(cx: Context<'_>, all: &[&Commitment]) -> Vec<Section> {
    let mut years: BTreeMap<(bool, i16), Vec<&Commitment>> = BTreeMap::new();
    for one in all {
        let year = one.due.map(|due| due.year());
        years.entry((year.is_none(), year.unwrap_or_default())).or_default().push(one);
    }
    let sections = years.into_iter().map(|((endless, year), mut own)| {
        own.sort_by_key(|one| (one.due, one.start, &one.id));
        let heading = if endless { cx.message("commitments.endless") } else { year.to_string() };
        let id = if endless { "tills-vidare".to_owned() } else { format!("ar-{year}") };
        section(cx, &id, plain(heading), &own)
    });
    sections.collect()
}

/// One commitment, with how it has gone.
pub(crate) fn commitment(cx: Context<'_>, route: &Route, id: &Id<Commitment>) -> View {
    let Some(commitment) = cx.reader.commitment(id) else { return super::chrome::bare(cx, route) };
    let follow_ups = commitment.follow_ups.iter().rev().map(|one| FollowUp {
        date: cx.date(one.date),
        status: one.status.as_str(),
        status_label: cx.label("progress", one.status.as_str()),
        note: cx.optional(one.note.as_ref()),
    });
    let places = cx.places_of(commitment).into_iter();
    let view = CommitmentView {
        brief: cx.commitment_brief(commitment),
        text: cx.words(&commitment.text),
        group: commitment.group.as_ref().and_then(|id| cx.reader.group(id)).map(|group| cx.group_link(group)),
        document: commitment
            .document
            .as_ref()
            .and_then(|id| cx.reader.document(id))
            .map(|document| cx.document_link(document)),
        municipalities: places
            .filter_map(|id| cx.reader.municipality_link(id))
            .map(|link| cx.municipality_link(link))
            .collect(),
        evidence: cx.optional(commitment.evidence.as_ref()),
        follow_ups: follow_ups.collect(),
    };
    let head = Head {
        template: "commitment.html",
        title: cx.plain(&commitment.name),
        description: Some(cx.plain(&commitment.text)),
        professional: true,
        part: Some(PART),
        parents: cooperation(cx, Some(("commitments.title", Page::Commitments(CommitmentOrder::Status)))),
        ..Head::default()
    };
    cx.page(route, head, Body::Commitment(Box::new(view)))
}
