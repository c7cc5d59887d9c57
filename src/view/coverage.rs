//! Who helps where: kommun by kommun, step by step and need by need, from the services that readers see (N21, N32, K19, K24,
//! K27, K28, S11, S18).
//!
//! **Invariant:** nothing here is written down besides the services' own records.
//! **Never:** show more of a service than its name, its organization and how far it reaches.

mod local;

pub(super) use local::{LocalCoverage, local_coverage};

use super::chrome::Head;
use super::figures::Figures;
use super::{Body, Context, Link, View};
use crate::catalog::MunicipalityLink;
use crate::model::{Audience, CARED_FOR, CareStep, Double, MunicipalTask, Need, Offer, Reach, doubles};
use crate::route::{Page, Route, TableFormat};
use serde::Serialize;
use serde_json::Value;

/// `coverage.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Coverage {
    steps: Table,
    needs: Table,
    tasks: Table,
    gaps: Vec<Gap>,
    doubles: Vec<DoubleIn>,
    differences: Vec<Difference>,
    municipalities: usize,
    csv_url: String,
    json_url: String,
    links: Vec<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Table {
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
    cells: Vec<Cell>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Cell {
    /// Of the mark: `main`, `shared` where only the county has it, `gap`.
    kind: &'static str,
    label: String,
    /// Those for whom there is nobody although there is somebody for others.
    gaps: Vec<String>,
    double: bool,
}

/// What is missing somewhere.
#[derive(Clone, Debug, Hash, Serialize)]
struct Gap {
    label: String,
    municipalities: Vec<Link>,
    /// In how many of all kommuner it is there.
    elsewhere: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct DoubleIn {
    municipality: Link,
    doubles: Vec<DoubleView>,
}

/// Services of the same kind for the same people.
#[derive(Clone, Debug, Hash, Serialize)]
struct DoubleView {
    kind_label: String,
    services: Vec<ServiceLink>,
    matters: Vec<String>,
    is_of_one: bool,
}

/// A service with whose it is and how far it reaches.
#[derive(Clone, Debug, Hash, Serialize)]
struct ServiceLink {
    service: Link,
    organization: Link,
    reach: &'static str,
    reach_label: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Difference {
    municipality: Link,
    own: usize,
    several: usize,
    county: usize,
    gaps: usize,
    doubles: usize,
}

/// Something that somebody should do in every kommun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Step(CareStep, Audience),
    Need(Need),
    Task(MunicipalTask),
}

impl What {
    fn all() -> impl Iterator<Item = Self> {
        let steps = CareStep::ALL.iter().flat_map(|step| CARED_FOR.map(|who| Self::Step(*step, who)));
        let needs = Need::ALL.iter().map(|need| Self::Need(*need));
        steps.chain(needs).chain(MunicipalTask::ALL.iter().map(|task| Self::Task(*task)))
    }

    /// Whether a service is there for it, open or not.
    fn is_of(self, offer: &Offer<'_>) -> bool {
        match self {
            Self::Step(step, audience) => offer.takes(step, audience),
            Self::Need(need) => offer.needs.contains(&need),
            Self::Task(task) => offer.does(task),
        }
    }

    fn is_in(self, double: &Double<'_>) -> bool {
        match self {
            Self::Step(step, audience) => {
                double.matters.iter().any(|(other, _, who)| (*other, *who) == (step, audience))
            }
            Self::Need(need) => double.is_about(need),
            Self::Task(_) => false,
        }
    }

    fn label(self, cx: Context<'_>) -> String {
        match self {
            Self::Step(step, audience) => {
                let step = cx.label("care_step", step.as_str());
                cx.filled(
                    "coverage.step_for",
                    &[("step", &step), ("audience", &cx.label("cared_for", audience.as_str()))],
                )
            }
            Self::Need(need) => cx.label("need", need.as_str()),
            Self::Task(task) => cx.label("municipal_task", task.as_str()),
        }
    }

    /// Its kind, its word and whom it is for, in files.
    fn words(self) -> [Value; 3] {
        match self {
            Self::Step(step, audience) => ["step".into(), step.as_str().into(), audience.as_str().into()],
            Self::Need(need) => ["need".into(), need.as_str().into(), Value::Null],
            Self::Task(task) => ["task".into(), task.as_str().into(), Value::Null],
        }
    }
}

/// What a kommun has.
struct Local<'a> {
    kommun: MunicipalityLink<'a>,
    offers: Vec<Offer<'a>>,
    doubles: Vec<Double<'a>>,
}

impl<'a> Local<'a> {
    /// Every kommun, by the Swedish alphabet.
    fn all(cx: Context<'a>) -> Vec<Self> {
        let local = |kommun: MunicipalityLink<'a>| {
            let offers = cx.reader.offers_for(kommun.id);
            let doubles = doubles(&offers);
            Self { kommun, offers, doubles }
        };
        cx.reader.municipality_links().map(local).collect()
    }

    fn open(&self) -> impl Iterator<Item = &Offer<'a>> {
        self.offers.iter().filter(|offer| offer.is_open())
    }

    fn reaching(&self, reach: Reach) -> impl Iterator<Item = &Offer<'a>> {
        self.open().filter(move |offer| offer.reach() == reach)
    }

    fn has(&self, what: What) -> bool {
        self.open().any(|offer| what.is_of(offer))
    }

    fn gaps(&self) -> impl Iterator<Item = What> {
        What::all().filter(|what| !self.has(*what))
    }

    fn link(&self, cx: Context<'_>) -> Link {
        cx.link(self.kommun.name, &Page::LocalCoverage(self.kommun.id.clone()))
    }
}

/// The whole county.
pub(crate) fn coverage(cx: Context<'_>, route: &Route) -> View {
    let all = Local::all(cx);
    let steps = CareStep::ALL.iter().map(|step| {
        let label = cx.label("care_step", step.as_str());
        (step.as_str(), label, CARED_FOR.map(|who| What::Step(*step, who)).to_vec())
    });
    let needs = Need::ALL
        .iter()
        .map(|need| (need.as_str(), cx.label("need", need.as_str()), vec![What::Need(*need)]));
    let tasks = MunicipalTask::ALL
        .iter()
        .map(|task| (task.as_str(), cx.label("municipal_task", task.as_str()), vec![What::Task(*task)]));
    let doubles = all.iter().filter(|local| !local.doubles.is_empty()).map(|local| DoubleIn {
        municipality: local.link(cx),
        doubles: local.doubles.iter().map(|double| cx.double(double)).collect(),
    });
    let differences = all.iter().map(|local| Difference {
        municipality: local.link(cx),
        own: local.reaching(Reach::Own).count(),
        several: local.reaching(Reach::Several).count(),
        county: local.reaching(Reach::County).count(),
        gaps: local.gaps().count(),
        doubles: local.doubles.len(),
    });
    let view = Coverage {
        steps: table(cx, &all, steps),
        needs: table(cx, &all, needs),
        tasks: table(cx, &all, tasks),
        gaps: gaps(cx, &all),
        doubles: doubles.collect(),
        differences: differences.collect(),
        municipalities: all.len(),
        csv_url: cx.url(&Page::CoverageData(TableFormat::Csv)),
        json_url: cx.url(&Page::CoverageData(TableFormat::Json)),
        links: vec![
            cx.link(cx.message("matrix.title"), &Page::Matrix),
            cx.link(cx.message("care_chain.title"), &Page::CareChains),
            cx.link(cx.message("follow_ups.title"), &Page::FollowUps),
        ],
    };
    let head = Head {
        template: "coverage.html",
        title: cx.message("coverage.title"),
        description: Some(cx.message("coverage.lead")),
        professional: true,
        part: Some(super::group::PART),
        parents: super::prose::section_link(cx, "samverkan"),
        ..Head::default()
    };
    cx.page(route, head, Body::Coverage(Box::new(view)))
}

/// A row for each kommun, with a cell for everything that a column is about.
fn table(
    cx: Context<'_>,
    all: &[Local<'_>],
    columns: impl Iterator<Item = (&'static str, String, Vec<What>)>,
) -> Table {
    let columns: Vec<_> = columns.collect();
    let rows = all.iter().map(|local| Row {
        municipality: local.link(cx),
        cells: columns.iter().map(|(_, _, whats)| cell(cx, local, whats)).collect(),
    });
    let rows = rows.collect();
    Table { rows, columns: columns.into_iter().map(|(id, label, _)| Column { id, label }).collect() }
}

fn cell(cx: Context<'_>, local: &Local<'_>, whats: &[What]) -> Cell {
    let count =
        |reach| local.reaching(reach).filter(|offer| whats.iter().any(|what| what.is_of(offer))).count();
    let counts = Reach::ALL.iter().map(|reach| (*reach, count(*reach))).filter(|(_, count)| *count > 0);
    let counts: Vec<(Reach, usize)> = counts.collect();
    let words = counts.iter().map(|(reach, count)| {
        cx.filled(&format!("coverage.count_{}", reach.as_str()), &[("n", &count.to_string())])
    });
    let words: Vec<String> = words.collect();
    let is_gap = counts.is_empty();
    let gaps = whats.iter().filter(|what| !is_gap && !local.has(**what));
    let nobody = |what: &What| match what {
        What::Step(_, audience) => {
            Some(cx.filled("coverage.nobody_for", &[("audience", &cx.label("cared_for", audience.as_str()))]))
        }
        What::Need(_) | What::Task(_) => None,
    };
    Cell {
        kind: match counts.first() {
            None => "gap",
            Some((Reach::County, _)) => "shared",
            Some(_) => "main",
        },
        label: if is_gap { cx.message("coverage.nobody") } else { words.join(", ") },
        gaps: gaps.filter_map(nobody).collect(),
        double: local.doubles.iter().any(|double| whats.iter().any(|what| what.is_in(double))),
    }
}

/// What is missing in at least one kommun.
fn gaps(cx: Context<'_>, all: &[Local<'_>]) -> Vec<Gap> {
    let gap = |what: What| {
        let without: Vec<Link> =
            all.iter().filter(|local| !local.has(what)).map(|local| local.link(cx)).collect();
        (!without.is_empty()).then(|| Gap {
            label: what.label(cx),
            elsewhere: elsewhere(cx, all, what),
            municipalities: without,
        })
    };
    What::all().filter_map(gap).collect()
}

fn elsewhere(cx: Context<'_>, all: &[Local<'_>], what: What) -> String {
    let with = all.iter().filter(|local| local.has(what)).count().to_string();
    cx.filled("coverage.elsewhere", &[("n", &with), ("of", &all.len().to_string())])
}

impl Context<'_> {
    fn offer_link(self, offer: &Offer<'_>) -> ServiceLink {
        let reach = offer.reach().as_str();
        ServiceLink {
            service: self.link(self.plain(offer.name), &Page::Service(offer.id.clone())),
            organization: self.organization_of(offer.organization),
            reach,
            reach_label: self.message(&format!("coverage.reach_{reach}")),
        }
    }

    fn double(self, double: &Double<'_>) -> DoubleView {
        let mut matters: Vec<String> = Vec::new();
        for step in CareStep::ALL.iter().filter(|step| double.is_in(**step)) {
            let of_step = || double.matters.iter().filter(|(other, _, _)| other == step);
            let needs = Need::ALL.iter().filter(|need| of_step().any(|(_, other, _)| other == *need));
            let whom = CARED_FOR.iter().filter(|who| of_step().any(|(_, _, other)| other == *who));
            let needs: Vec<String> = needs.map(|need| self.label("need", need.as_str())).collect();
            let whom: Vec<String> = whom.map(|who| self.label("cared_for", who.as_str())).collect();
            let step = self.label("care_step", step.as_str());
            let values = [("step", step.as_str()), ("needs", &needs.join(", ")), ("whom", &whom.join(", "))];
            matters.push(self.filled("coverage.matter", &values));
        }
        DoubleView {
            kind_label: double
                .offers
                .first()
                .map_or_else(String::new, |offer| self.label("kind", offer.kind.as_str())),
            services: double.offers.iter().map(|offer| self.offer_link(offer)).collect(),
            matters,
            is_of_one: double.is_of_one(),
        }
    }
}

/// Everything that is asked for in every kommun, as a file.
pub(crate) fn data(cx: Context<'_>, route: &Route, format: TableFormat) -> View {
    let mut rows = Vec::new();
    for local in Local::all(cx) {
        for what in What::all() {
            let offers: Vec<&Offer<'_>> = local.open().filter(|offer| what.is_of(offer)).collect();
            let count = |reach| offers.iter().filter(|offer| offer.reach() == reach).count();
            let names: Vec<&str> = offers.iter().map(|offer| offer.id.as_str()).collect();
            let mut row: Vec<Value> = vec![local.kommun.code.to_string().into(), local.kommun.name.into()];
            row.extend(what.words());
            row.extend(Reach::ALL.iter().map(|reach| Value::from(count(*reach))));
            row.push(if offers.is_empty() { "gap" } else { "covered" }.into());
            row.push(local.doubles.iter().any(|double| what.is_in(double)).into());
            row.push(names.join(" ").into());
            rows.push(row);
        }
    }
    let columns = &[
        "municipality_code",
        "municipality",
        "kind",
        "what",
        "audience",
        "own",
        "several",
        "county",
        "status",
        "double",
        "services",
    ];
    Figures { title: cx.message("coverage.title"), page: &Page::Coverage, columns, rows }
        .view(cx, route, format)
}
