//! A routine of a kommun: who does what, step by step.

use super::chrome::Head;
use super::{Body, Context, Link, View, Words};
use crate::catalog::MunicipalityLink;
use crate::model::{Audience, Id, Municipality, RoutineKind};
use crate::route::{Page, Route};
use serde::Serialize;

/// `routine.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct RoutineView {
    municipality: Link,
    kind: &'static str,
    summary: Words,
    steps: Vec<Step>,
    other: Option<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Step {
    title: Words,
    text: Words,
    within: Option<Words>,
    party: Link,
}

/// The page of a routine.
pub(crate) fn routine(cx: Context<'_>, route: &Route, id: &Id<Municipality>, kind: RoutineKind) -> View {
    let found = cx.reader.municipality(id).and_then(|one| Some((one, one.routines.get(&kind)?)));
    let Some((municipality, routine)) = found else { return super::chrome::bare(cx, route) };
    let steps = routine.steps.iter().map(|step| Step {
        title: cx.words(&step.title),
        text: cx.words(&step.text),
        within: cx.optional(step.within.as_ref()),
        party: cx
            .reader
            .organization_link(&step.party)
            .map_or_else(|| Link::plain(step.party.to_string()), |party| cx.party_link(party)),
    });
    let other = municipality.routines.iter().find(|(other, _)| **other != kind);
    let head = Head {
        template: "routine.html",
        title: cx.plain(&routine.title),
        description: Some(cx.plain(&routine.summary)),
        audience: Some(Audience::Professional),
        parents: vec![
            cx.link(cx.message("choose.short"), &Page::Municipalities),
            cx.municipality_link(MunicipalityLink::of(municipality)),
        ],
        verified: Some(cx.verified(&routine.verification)),
        ..Head::default()
    };
    let view = RoutineView {
        municipality: cx.municipality_link(MunicipalityLink::of(municipality)),
        kind: kind.as_str(),
        summary: cx.words(&routine.summary),
        steps: steps.collect(),
        other: other
            .map(|(other, routine)| cx.link(cx.plain(&routine.title), &Page::Routine(id.clone(), *other))),
    };
    cx.page(route, head, Body::Routine(view))
}
