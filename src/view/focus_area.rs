//! What the cooperation works with: its focus areas, seen from three sides, with what has been promised in each.

use super::chrome::Head;
use super::commitment::{Brief, Tally};
use super::prose::cooperation;
use super::{Body, Context, Link, View, Words};
use crate::model::{Commitment, FocusArea, Id, Perspective};
use crate::route::{Page, Route};
use crate::view::group::PART;
use serde::Serialize;

/// `focus-areas.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FocusAreas {
    areas: Vec<AreaBrief>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct AreaBrief {
    name: Words,
    url: String,
    order: u32,
    statement: Words,
    national_goal: Option<Words>,
    document: Option<Link>,
    tally: Tally,
}

/// `focus-area.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FocusAreaView {
    statement: Words,
    national_goal: Option<Words>,
    document: Option<Link>,
    goals: Vec<Words>,
    promises: Vec<Words>,
    perspectives: Vec<Side>,
    commitments: Vec<Brief>,
    tally: Tally,
    previous: Option<Link>,
    next: Option<Link>,
}

/// What the area means for one of the three who are concerned.
#[derive(Clone, Debug, Hash, Serialize)]
struct Side {
    id: &'static str,
    label: String,
    promises: Vec<Words>,
}

impl Context<'_> {
    /// A link to a focus area.
    pub(crate) fn focus_area_link(self, area: &FocusArea) -> Link {
        self.link(self.plain(&area.name), &Page::FocusArea(area.id.clone()))
    }

    fn document_of(self, area: &FocusArea) -> Option<Link> {
        let document = self.reader.document(area.document.as_ref()?)?;
        Some(self.document_link(document))
    }
}

/// All focus areas in their order.
pub(crate) fn focus_areas(cx: Context<'_>, route: &Route) -> View {
    let commitments: Vec<&Commitment> = cx.reader.commitments().map(|one| &**one).collect();
    let areas = cx.reader.focus_areas().into_iter().map(|area| AreaBrief {
        name: cx.words(&area.name),
        url: cx.url(&Page::FocusArea(area.id.clone())),
        order: area.order,
        statement: cx.words(&area.statement),
        national_goal: cx.optional(area.national_goal.as_ref()),
        document: cx.document_of(area),
        tally: cx.tally(commitments.iter().filter(|one| one.focus_area.as_ref() == Some(&area.id)).copied()),
    });
    let view = FocusAreas { areas: areas.collect() };
    let head = Head {
        template: "focus-areas.html",
        title: cx.message("focus_areas.title"),
        description: Some(cx.message("focus_areas.lead")),
        professional: true,
        part: Some(PART),
        parents: cooperation(cx, None),
        ..Head::default()
    };
    cx.page(route, head, Body::FocusAreas(view))
}

/// One focus area.
pub(crate) fn focus_area(cx: Context<'_>, route: &Route, id: &Id<FocusArea>) -> View {
    let Some(area) = cx.reader.focus_area(id) else { return super::chrome::bare(cx, route) };
    let all = cx.reader.focus_areas();
    let place = all.iter().position(|one| one.id == *id).unwrap_or_default();
    let neighbour = |place: Option<usize>| Some(cx.focus_area_link(all.get(place?)?));
    let own = cx.reader.commitments().filter(|one| one.focus_area.as_ref() == Some(id));
    let own: Vec<&Commitment> = own.map(|one| &**one).collect();
    let side = |side: &Perspective| {
        let promises = area.perspectives.get(side)?;
        Some(Side {
            id: side.as_str(),
            label: cx.label("perspective", side.as_str()),
            promises: promises.iter().map(|one| cx.words(one)).collect(),
        })
    };
    let view = FocusAreaView {
        statement: cx.words(&area.statement),
        national_goal: cx.optional(area.national_goal.as_ref()),
        document: cx.document_of(area),
        goals: area.goals.iter().map(|one| cx.words(one)).collect(),
        promises: area.promises.iter().map(|one| cx.words(one)).collect(),
        perspectives: Perspective::ALL.iter().filter_map(side).collect(),
        tally: cx.tally(own.iter().copied()),
        commitments: own.iter().map(|one| cx.commitment_brief(one)).collect(),
        previous: neighbour(place.checked_sub(1)),
        next: neighbour(place.checked_add(1)),
    };
    let head = Head {
        template: "focus-area.html",
        title: cx.plain(&area.name),
        description: Some(cx.plain(&area.statement)),
        professional: true,
        part: Some(PART),
        parents: cooperation(cx, Some(("focus_areas.title", Page::FocusAreas))),
        ..Head::default()
    };
    cx.page(route, head, Body::FocusArea(Box::new(view)))
}
