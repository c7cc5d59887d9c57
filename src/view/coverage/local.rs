//! One kommun's own page, to be laid on the table at a meeting: what is missing, double and shared, beside the others.

use super::{DoubleView, Local, ServiceLink, What, elsewhere};
use crate::catalog::MunicipalityLink;
use crate::model::{BasicPart, CareStep, Id, MunicipalTask, Municipality, Offer, Reach, shared};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::example::ExampleCard;
use crate::view::{Body, Context, Link, View, Words};
use serde::Serialize;

/// `local-coverage.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LocalCoverage {
    municipality: Link,
    long_name: String,
    gaps: Vec<GapView>,
    doubles: Vec<DoubleView>,
    shared: Vec<SharedView>,
    together: Vec<Together>,
    county: Vec<ServiceLink>,
    steps: Vec<Step>,
    tasks: Vec<TaskColumn>,
    services: Vec<TaskRow>,
    compared: Vec<Compared>,
    response_times: Vec<ResponseTime>,
    examples: Vec<ExampleCard>,
    links: Vec<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct GapView {
    label: String,
    /// In how many of all kommuner it is there.
    elsewhere: String,
    /// Services for it that are closed for a time.
    closed: Vec<Link>,
}

/// A step and a need in which several parties help the same people.
#[derive(Clone, Debug, Hash, Serialize)]
struct SharedView {
    label: String,
    services: Vec<ServiceLink>,
}

/// A service that this kommun has together with others.
#[derive(Clone, Debug, Hash, Serialize)]
struct Together {
    service: ServiceLink,
    others: Vec<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Step {
    label: String,
    services: Vec<ServiceLink>,
    /// Those for whom there is nobody.
    gaps: Vec<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct TaskColumn {
    id: &'static str,
    label: String,
}

/// A service, and which of the four tasks it is part of.
#[derive(Clone, Debug, Hash, Serialize)]
struct TaskRow {
    service: ServiceLink,
    tasks: Vec<bool>,
}

/// A number of this kommun beside those of all.
#[derive(Clone, Debug, Hash, Serialize)]
struct Compared {
    label: String,
    here: usize,
    least: usize,
    middle: usize,
    most: usize,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ResponseTime {
    part: String,
    text: Words,
}

/// What a kommun lacks, shares and has twice.
pub(crate) fn local_coverage(cx: Context<'_>, route: &Route, id: &Id<Municipality>) -> View {
    let all = Local::all(cx);
    let found = cx.reader.municipality(id).zip(all.iter().find(|local| local.kommun.id == id));
    let Some((municipality, local)) = found else { return crate::view::chrome::bare(cx, route) };
    let link = cx.municipality_link(MunicipalityLink::of(municipality));
    let gap = |what: What| GapView {
        label: what.label(cx),
        elsewhere: elsewhere(cx, &all, what),
        closed: local
            .offers
            .iter()
            .filter(|offer| what.is_of(offer))
            .map(|offer| cx.offer_link(offer).service)
            .collect(),
    };
    let shared = shared(&local.offers).into_iter().map(|shared| SharedView {
        label: cx.filled(
            "coverage.step_need",
            &[
                ("step", &cx.label("care_step", shared.step.as_str())),
                ("need", &cx.label("need", shared.need.as_str())),
            ],
        ),
        services: shared.offers.iter().map(|offer| cx.offer_link(offer)).collect(),
    });
    let together = local
        .reaching(Reach::Several)
        .map(|offer| Together { service: cx.offer_link(offer), others: others(cx, offer, id) });
    let level = cx.reader.basic_level(&municipality.organization);
    let response_times = BasicPart::ALL.iter().filter_map(|part| {
        let text = level?.parts.get(part)?.response_time.as_ref()?;
        Some(ResponseTime { part: cx.label("basic_part", part.as_str()), text: cx.words(text) })
    });
    let view = LocalCoverage {
        municipality: link.clone(),
        long_name: municipality.long_name.to_string(),
        gaps: local.gaps().map(gap).collect(),
        doubles: local.doubles.iter().map(|double| cx.double(double)).collect(),
        shared: shared.collect(),
        together: together.collect(),
        county: local.reaching(Reach::County).map(|offer| cx.offer_link(offer)).collect(),
        steps: CareStep::ALL.iter().map(|one| step(cx, local, *one)).collect(),
        tasks: MunicipalTask::ALL
            .iter()
            .map(|task| TaskColumn { id: task.as_str(), label: cx.label("municipal_task", task.as_str()) })
            .collect(),
        services: local
            .open()
            .map(|offer| TaskRow {
                service: cx.offer_link(offer),
                tasks: MunicipalTask::ALL.iter().map(|task| offer.does(*task)).collect(),
            })
            .filter(|row| row.tasks.contains(&true))
            .collect(),
        compared: compared(cx, local, &all),
        response_times: response_times.collect(),
        examples: cx.reader.examples_in(id).map(|example| cx.example_card(example)).collect(),
        links: vec![
            cx.link(
                cx.filled("care_chain.title_in", &[("name", &municipality.name)]),
                &Page::CareChain(id.clone()),
            ),
            cx.link(cx.message("coverage.title"), &Page::Coverage),
            cx.link(cx.message("matrix.title"), &Page::Matrix),
        ],
    };
    let mut parents = crate::view::prose::section_link(cx, "samverkan");
    parents.push(cx.link(cx.message("coverage.title"), &Page::Coverage));
    let head = Head {
        template: "local-coverage.html",
        title: cx.filled("coverage.title_in", &[("name", &municipality.name)]),
        description: Some(cx.filled("coverage.lead_in", &[("name", &municipality.long_name)])),
        professional: true,
        part: Some(crate::view::group::PART),
        parents,
        ..Head::default()
    };
    cx.page(route, head, Body::LocalCoverage(Box::new(view)))
}

/// The other kommuner that a service covers.
fn others(cx: Context<'_>, offer: &Offer<'_>, id: &Id<Municipality>) -> Vec<Link> {
    let named = offer.service_area.named().iter().filter(|other| *other != id);
    named
        .filter_map(|other| cx.reader.municipality_link(other))
        .map(|other| cx.link(other.name, &Page::LocalCoverage(other.id.clone())))
        .collect()
}

fn step(cx: Context<'_>, local: &Local<'_>, step: CareStep) -> Step {
    let whats = crate::model::CARED_FOR.map(|who| (What::Step(step, who), who));
    let gaps = whats.iter().filter(|(what, _)| !local.has(*what));
    let services = local.open().filter(|offer| whats.iter().any(|(what, _)| what.is_of(offer)));
    Step {
        label: cx.label("care_step", step.as_str()),
        services: services.map(|offer| cx.offer_link(offer)).collect(),
        gaps: gaps
            .map(|(_, who)| {
                cx.filled("coverage.nobody_for", &[("audience", &cx.label("cared_for", who.as_str()))])
            })
            .collect(),
    }
}

/// A number that every kommun has.
type Measure = fn(&Local<'_>) -> usize;

fn compared(cx: Context<'_>, local: &Local<'_>, all: &[Local<'_>]) -> Vec<Compared> {
    let measures: [(&str, Measure); 5] = [
        ("coverage.own", |local| local.reaching(Reach::Own).count()),
        ("coverage.several", |local| local.reaching(Reach::Several).count()),
        ("coverage.county", |local| local.reaching(Reach::County).count()),
        ("coverage.gaps", |local| local.gaps().count()),
        ("coverage.doubles", |local| local.doubles.len()),
    ];
    let compared = |(label, measure): (&str, Measure)| {
        let mut numbers: Vec<usize> = all.iter().map(measure).collect();
        numbers.sort_unstable();
        Compared {
            label: cx.message(label),
            here: measure(local),
            least: numbers.first().copied().unwrap_or_default(),
            middle: numbers.get(numbers.len() / 2).copied().unwrap_or_default(),
            most: numbers.last().copied().unwrap_or_default(),
        }
    };
    measures.into_iter().map(compared).collect()
}
