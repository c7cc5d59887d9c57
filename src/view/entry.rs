//! A kommun's own entry for one audience.

use super::chrome::{Fallback, Head};
use super::service::{Card, Group};
use super::shape::ContactView;
use super::{Body, Context, Link, View};
use crate::catalog::MunicipalityLink;
use crate::diag::Diagnostics;
use crate::model::{Audience, Id, Municipality};
use crate::route::{Page, Route};
use crate::theme::Html;
use serde::Serialize;

/// How many national lines an entry has.
const LINES: usize = 2;

/// `entry.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Entry {
    municipality: Link,
    long_name: String,
    audience: &'static str,
    /// The numbers to call first.
    calls: Vec<Card>,
    body: Option<Html>,
    body_lang: Option<String>,
    body_dir: Option<&'static str>,
    groups: Vec<Group>,
    others: Vec<Link>,
    /// All help, to be narrowed by what one needs.
    find: Link,
    lines: Vec<Card>,
    knowledge: Vec<Link>,
    routines: Vec<Link>,
    contact: Option<ContactView>,
    /// For professionals: who helps in which step, what is missing, and what has been tried here.
    cooperation: Vec<Link>,
}

/// The entry of a kommun for an audience.
pub(crate) fn entry(
    cx: Context<'_>,
    route: &Route,
    id: &Id<Municipality>,
    audience: Audience,
    diagnostics: &mut Diagnostics,
) -> View {
    let Some(municipality) = cx.reader.municipality(id) else { return super::chrome::bare(cx, route) };
    let body = cx.fragment(municipality.entries.get(&audience), diagnostics);
    let professional = audience == Audience::Professional;
    let label = cx.label("audience", audience.as_str());
    let others = Audience::ENTRIES.iter().filter(|other| **other != audience);
    // Somebody who hurts is not led to the page of those who are hurt, where shelters' numbers stand.
    let others = others.filter(|other| audience != Audience::Abuser || **other == Audience::Relative);
    let others =
        others.map(|other| cx.link(cx.label("audience", other.as_str()), &Page::Entry(id.clone(), *other)));
    let party = cx.reader.organization(&municipality.organization);
    let routines = municipality.routines.iter().filter(|_| professional);
    let mut groups = cx.local_groups(id, audience);
    for group in cx.county_groups(id, audience) {
        match groups.iter_mut().find(|same| same.id == group.id) {
            Some(same) => same.cards.extend(group.cards),
            None => groups.push(group),
        }
    }
    let named = |text: &str| text.replace("{name}", &municipality.name);
    let title = body.title.as_ref().filter(|_| body.fell_back.is_none()).map_or_else(
        || cx.filled("entry.title", &[("audience", &label), ("name", &municipality.name)]),
        |title| named(title),
    );
    let head = Head {
        template: "entry.html",
        title,
        description: body.description.as_ref().map(|description| named(description)),
        fallback: body.fell_back.clone().map(Fallback::Body),
        audience: Some(audience),
        parents: vec![
            cx.link(cx.message("choose.short"), &Page::Municipalities),
            cx.municipality_link(MunicipalityLink::of(municipality)),
        ],
        verified: Some(cx.verified(&municipality.verification)),
        ..Head::default()
    };
    let view = Entry {
        municipality: cx.municipality_link(MunicipalityLink::of(municipality)),
        long_name: municipality.long_name.to_string(),
        audience: audience.as_str(),
        calls: cx.first_calls(municipality, audience),
        body: body.html.map(|html| html.filled("name", &municipality.name)),
        body_lang: body.lang,
        body_dir: body.dir,
        groups,
        others: others.collect(),
        find: cx.find_in(id, audience),
        lines: cx.lines(audience, LINES),
        knowledge: cx.knowledge(audience),
        routines: routines
            .map(|(kind, routine)| cx.link(cx.plain(&routine.title), &Page::Routine(id.clone(), *kind)))
            .collect(),
        contact: party
            .filter(|_| professional)
            .and_then(|party| party.contact.as_ref())
            .map(|contact| cx.contact(contact)),
        cooperation: if professional { cooperation(cx, municipality) } else { Vec::new() },
    };
    cx.page(route, head, Body::Entry(Box::new(view)))
}

fn cooperation(cx: Context<'_>, municipality: &Municipality) -> Vec<Link> {
    let (id, name) = (&municipality.id, [("name", &*municipality.name)]);
    let pages = [
        cx.link(cx.filled("care_chain.title_in", &name), &Page::CareChain(id.clone())),
        cx.link(cx.filled("coverage.title_in", &name), &Page::LocalCoverage(id.clone())),
    ];
    let examples = cx.reader.examples_in(id).map(|example| {
        let label = cx.filled("examples.named", &[("name", &cx.plain(&example.name))]);
        cx.link(label, &Page::Example(example.id.clone()))
    });
    let paper = cx.link(cx.message("paper.both"), &Page::WalletCard(id.clone()));
    pages.into_iter().chain(examples).chain([paper]).collect()
}

impl Context<'_> {
    /// The pages of knowledge for an audience.
    pub(crate) fn knowledge(self, audience: Audience) -> Vec<Link> {
        // On a page in another language: what there is to read in it.
        let pages = self.reader.section("kunskap").filter(|page| page.audience == Some(audience));
        let pages = pages.filter(|page| page.texts.contains_key(self.lang));
        pages
            .filter_map(|page| {
                let (_, prose) = self.prose(&page.texts)?;
                Some(self.link(&*prose.title, &Page::Prose(page.key.clone())))
            })
            .collect()
    }
}
