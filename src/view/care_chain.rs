//! The care chain (insatskedja): who helps in each step, in one kommun and in the county.

use super::chrome::Head;
use super::{Body, Context, Link, View};
use crate::catalog::MunicipalityLink;
use crate::model::{Audience, CARED_FOR, CareStep, Id, Municipality, Offer, Reach, is_covered};
use crate::route::{Page, Route};
use serde::Serialize;

/// `care-chain.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CareChain {
    municipality: Link,
    steps: Vec<Step>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Step {
    id: &'static str,
    label: String,
    lead: String,
    victim: Vec<Link>,
    child: Vec<Link>,
    abuser: Vec<Link>,
    /// For whom there is nobody.
    gap: Vec<String>,
}

/// `care-chains.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CareChains {
    columns: Vec<Column>,
    rows: Vec<Row>,
    coverage: Link,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Column {
    id: &'static str,
    label: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Row {
    municipality: Link,
    url: String,
    cells: Vec<Cell>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Cell {
    count: usize,
    local: usize,
    county: usize,
    gap: bool,
    label: String,
}

/// The care chain of a kommun.
pub(crate) fn care_chain(cx: Context<'_>, route: &Route, id: &Id<Municipality>) -> View {
    let Some(municipality) = cx.reader.municipality(id) else { return super::chrome::bare(cx, route) };
    let head = Head {
        template: "care-chain.html",
        title: cx.filled("care_chain.title_in", &[("name", &municipality.name)]),
        description: Some(cx.message("care_chain.lead")),
        audience: Some(Audience::Professional),
        parents: vec![
            cx.link(cx.message("choose.short"), &Page::Municipalities),
            cx.municipality_link(MunicipalityLink::of(municipality)),
        ],
        verified: Some(cx.verified(&municipality.verification)),
        ..Head::default()
    };
    let offers = cx.reader.offers_for(id);
    let steps = CareStep::ALL.iter().map(|step| one_step(cx, &offers, *step)).collect();
    cx.page(
        route,
        head,
        Body::CareChain(CareChain {
            municipality: cx.municipality_link(MunicipalityLink::of(municipality)),
            steps,
        }),
    )
}

fn one_step(cx: Context<'_>, offers: &[Offer<'_>], step: CareStep) -> Step {
    let [victim, child, abuser] = CARED_FOR.map(|audience| {
        let there = offers.iter().filter(|offer| offer.takes(step, audience));
        there.map(|offer| cx.link(cx.plain(offer.name), &Page::Service(offer.id.clone()))).collect()
    });
    let empty = CARED_FOR.into_iter().filter(|audience| !is_covered(offers, step, *audience));
    Step {
        id: step.as_str(),
        label: cx.label("care_step", step.as_str()),
        lead: cx.label("care_step_lead", step.as_str()),
        victim,
        child,
        abuser,
        gap: empty.map(|audience| cx.label("audience", audience.as_str())).collect(),
    }
}

/// The care chains of all kommuner side by side.
pub(crate) fn care_chains(cx: Context<'_>, route: &Route) -> View {
    let columns = CareStep::ALL
        .iter()
        .map(|step| Column { id: step.as_str(), label: cx.label("care_step", step.as_str()) });
    let rows = cx.reader.municipality_links().map(|municipality| {
        let offers = cx.reader.offers_for(municipality.id);
        Row {
            municipality: cx.municipality_link(municipality),
            url: cx.url(&Page::CareChain(municipality.id.clone())),
            cells: CareStep::ALL.iter().map(|step| cell(cx, &offers, *step)).collect(),
        }
    });
    let head = Head {
        template: "care-chains.html",
        title: cx.message("care_chain.title"),
        description: Some(cx.message("care_chain.lead")),
        audience: Some(Audience::Professional),
        ..Head::default()
    };
    let coverage = cx.link(cx.message("coverage.title"), &Page::Coverage);
    cx.page(
        route,
        head,
        Body::CareChains(CareChains { columns: columns.collect(), rows: rows.collect(), coverage }),
    )
}

fn cell(cx: Context<'_>, offers: &[Offer<'_>], step: CareStep) -> Cell {
    let there = || offers.iter().filter(|offer| offer.is_open() && offer.takes(step, Audience::Victim));
    let county = there().filter(|offer| offer.reach() == Reach::County).count();
    let count = there().count();
    let local = count - county;
    let label = if count == 0 {
        cx.message("care_chain.gap")
    } else {
        cx.filled("care_chain.cell", &[("local", &local.to_string()), ("county", &county.to_string())])
    };
    Cell { count, local, county, gap: count == 0, label }
}
