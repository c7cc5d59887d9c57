//! The care chain (insatskedja): who helps in each step, in one kommun and in the county.

use super::chrome::Head;
use super::{Body, Context, Link, View};
use crate::catalog::MunicipalityLink;
use crate::model::{Audience, CareStep, Id, Municipality, Service, ServiceArea};
use crate::route::{Page, Route};
use serde::Serialize;
use std::sync::Arc;

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

/// Those for whom the chain is there.
const AUDIENCES: [Audience; 3] = [Audience::Victim, Audience::Child, Audience::Abuser];

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
    let steps = CareStep::ALL.iter().map(|step| one_step(cx, id, *step)).collect();
    cx.page(
        route,
        head,
        Body::CareChain(CareChain {
            municipality: cx.municipality_link(MunicipalityLink::of(municipality)),
            steps,
        }),
    )
}

fn one_step(cx: Context<'_>, id: &Id<Municipality>, step: CareStep) -> Step {
    let [victim, child, abuser] = AUDIENCES.map(|audience| {
        let services = in_step(cx, id, step).filter(|service| service.audiences.contains(&audience));
        services
            .map(|service| cx.link(cx.plain(&service.name), &Page::Service(service.id.clone())))
            .collect::<Vec<_>>()
    });
    let empty = [&victim, &child, &abuser].into_iter().zip(AUDIENCES).filter(|(links, _)| links.is_empty());
    let gap = empty.map(|(_, audience)| cx.label("audience", audience.as_str())).collect();
    Step {
        id: step.as_str(),
        label: cx.label("care_step", step.as_str()),
        lead: cx.label("care_step_lead", step.as_str()),
        victim,
        child,
        abuser,
        gap,
    }
}

fn in_step<'a>(
    cx: Context<'a>,
    id: &Id<Municipality>,
    step: CareStep,
) -> impl Iterator<Item = &'a Arc<Service>> {
    cx.reader.services_for(id).filter(move |service| service.care_chain.contains(&step))
}

/// The care chains of all kommuner side by side.
pub(crate) fn care_chains(cx: Context<'_>, route: &Route) -> View {
    let columns = CareStep::ALL
        .iter()
        .map(|step| Column { id: step.as_str(), label: cx.label("care_step", step.as_str()) });
    let rows = cx.reader.municipality_links().map(|municipality| Row {
        municipality: cx.municipality_link(municipality),
        url: cx.url(&Page::CareChain(municipality.id.clone())),
        cells: CareStep::ALL.iter().map(|step| cell(cx, municipality.id, *step)).collect(),
    });
    let head = Head {
        template: "care-chains.html",
        title: cx.message("care_chain.title"),
        description: Some(cx.message("care_chain.lead")),
        audience: Some(Audience::Professional),
        ..Head::default()
    };
    cx.page(route, head, Body::CareChains(CareChains { columns: columns.collect(), rows: rows.collect() }))
}

fn cell(cx: Context<'_>, id: &Id<Municipality>, step: CareStep) -> Cell {
    let services: Vec<_> =
        in_step(cx, id, step).filter(|service| service.audiences.contains(&Audience::Victim)).collect();
    let county = services.iter().filter(|service| service.service_area == ServiceArea::County).count();
    let local = services.len() - county;
    let label = if services.is_empty() {
        cx.message("care_chain.gap")
    } else {
        cx.filled("care_chain.cell", &[("local", &local.to_string()), ("county", &county.to_string())])
    };
    Cell { count: services.len(), local, county, gap: services.is_empty(), label }
}
