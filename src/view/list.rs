//! Pages that are lists: services, parties, sections, news, words, help lines.

use super::chrome::Head;
use super::cooperation::Way;
use super::home::NewsLink;
use super::prose::listed;
use super::service::{Card, Group};
use super::shape::PhoneView;
use super::{Body, Context, Link, View, Words};
use crate::diag::Diagnostics;
use crate::locale::Collation;
use crate::model::{Audience, OrganizationClass, PageKey, Service, ServiceKind, VulnerableGroup};
use crate::route::{Page, Route};
use crate::theme::Html;
use serde::Serialize;
use std::collections::BTreeMap;

/// `services.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Services {
    groups: Vec<KindGroup>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct KindGroup {
    id: &'static str,
    label: String,
    cards: Vec<Brief>,
}

/// A service in the list of all.
#[derive(Clone, Debug, Hash, Serialize)]
struct Brief {
    name: Words,
    url: String,
    area: String,
    phones: Vec<PhoneView>,
    stale: bool,
}

/// `parties.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Parties {
    classes: Vec<Class>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Class {
    id: &'static str,
    label: String,
    parties: Vec<PartyLink>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct PartyLink {
    name: Words,
    url: String,
    kind_label: String,
    status: &'static str,
    status_label: String,
    description: Words,
}

/// `section.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Section {
    body: Option<Html>,
    /// What the cooperation shows of itself, on its own section's page.
    ways: Vec<Way>,
    items: Vec<NewsLink>,
}

/// `glossary.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Glossary {
    letters: Vec<Letter>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Letter {
    letter: String,
    terms: Vec<Term>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Term {
    id: String,
    term: Words,
    plain: Words,
    definition: Option<Words>,
    synonyms: Option<Words>,
    see_also: Vec<Link>,
}

/// `help-lines.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct HelpLines {
    emergency: Option<Card>,
    groups: Vec<Group>,
}

/// Every service, by kind.
pub(crate) fn services(cx: Context<'_>, route: &Route) -> View {
    let group = |kind: &ServiceKind| {
        let services = cx.reader.services().filter(|service| service.kind == *kind);
        let brief = |service: &std::sync::Arc<Service>| {
            let card = cx.card(service);
            Brief { name: card.name, url: card.url, area: card.area, phones: card.phones, stale: card.stale }
        };
        let cards: Vec<Brief> = services.map(brief).collect();
        (!cards.is_empty()).then(|| KindGroup {
            id: kind.as_str(),
            label: cx.label("kinds", kind.as_str()),
            cards,
        })
    };
    let head = Head {
        template: "services.html",
        title: cx.message("services.title"),
        description: Some(cx.message("services.lead")),
        professional: true,
        ..Head::default()
    };
    cx.page(
        route,
        head,
        Body::Services(Services { groups: ServiceKind::ALL.iter().filter_map(group).collect() }),
    )
}

/// The parties by class of actor (N37).
pub(crate) fn parties(cx: Context<'_>, route: &Route) -> View {
    let class = |class: &OrganizationClass| {
        let parties = cx.reader.parties().filter(|party| party.class == *class);
        let link = |party: &std::sync::Arc<crate::model::Organization>| {
            let status = party.membership.as_ref().map_or("", |membership| membership.status.as_str());
            PartyLink {
                name: cx.words(&party.name),
                url: cx.url(&Page::Party(party.id.clone())),
                kind_label: cx.label("organization_kind", party.kind.as_str()),
                status,
                status_label: cx.label("membership", status),
                description: cx.words(&party.description),
            }
        };
        let parties: Vec<PartyLink> = parties.map(link).collect();
        (!parties.is_empty()).then(|| Class {
            id: class.as_str(),
            label: cx.label("classes", class.as_str()),
            parties,
        })
    };
    let head = Head {
        template: "parties.html",
        title: cx.message("parties.title"),
        description: Some(cx.message("parties.lead")),
        audience: Some(Audience::Professional),
        ..Head::default()
    };
    cx.page(
        route,
        head,
        Body::Parties(Parties { classes: OrganizationClass::ALL.iter().filter_map(class).collect() }),
    )
}

/// The first page of a section.
pub(crate) fn section(cx: Context<'_>, route: &Route, section: &str, diagnostics: &mut Diagnostics) -> View {
    let key = PageKey { section: section.into(), slug: "".into() };
    let page = cx.reader.page(&key);
    let prose = page.and_then(|page| cx.prose(&page.texts)).map(|(_, prose)| prose);
    let body = cx.fragment(page.map(|page| &page.texts), diagnostics);
    let head = Head {
        template: "section.html",
        title: prose.map_or_else(|| section.to_owned(), |prose| prose.title.to_string()),
        description: prose.map(|prose| prose.description.to_string()),
        audience: page.and_then(|page| page.audience).filter(|audience| Audience::ENTRIES.contains(audience)),
        ..Head::default()
    };
    let ways = if section == super::cooperation::SECTION { cx.cooperation_ways() } else { Vec::new() };
    let items = cx.reader.section(section).filter_map(|page| listed(cx, page)).collect();
    cx.page(route, head, Body::Section(Section { body: body.html, ways, items }))
}

/// Words explained, by letter.
pub(crate) fn glossary(cx: Context<'_>, route: &Route) -> View {
    let collation = Collation::new(cx.lang);
    let mut terms: Vec<_> = cx.reader.glossary().collect();
    terms.sort_by_cached_key(|term| collation.key(&cx.plain(&term.term)));
    let mut letters: Vec<Letter> = Vec::new();
    for term in terms {
        let letter: String = cx.plain(&term.term).chars().take(1).flat_map(char::to_uppercase).collect();
        let see_also = term.see_also.iter().filter_map(|id| cx.reader.term(id)).map(|other| Link {
            label: cx.plain(&other.term),
            url: crate::route::term_url(cx.routes, &other.id, cx.lang),
            ..Link::default()
        });
        let view = Term {
            id: term.id.to_string(),
            term: cx.words(&term.term),
            plain: cx.words(&term.plain),
            definition: cx.optional(term.definition.as_ref()),
            synonyms: cx.optional(term.synonyms.as_ref()),
            see_also: see_also.collect(),
        };
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.terms.push(view),
            _ => letters.push(Letter { letter, terms: vec![view] }),
        }
    }
    let head = Head {
        template: "glossary.html",
        title: cx.message("glossary.title"),
        description: Some(cx.message("glossary.lead")),
        professional: true,
        ..Head::default()
    };
    cx.page(route, head, Body::Glossary(Glossary { letters }))
}

/// The help lines of the whole country, by whom they are for: each stands once.
pub(crate) fn help_lines(cx: Context<'_>, route: &Route) -> View {
    let network = cx.reader.network();
    let mut groups: BTreeMap<usize, (&'static str, Vec<Card>)> = BTreeMap::new();
    let lines = cx.reader.national_services().filter(|service| service.id != network.emergency);
    let mut lines: Vec<_> = lines.collect();
    lines.sort_by_key(|service| service.id != network.national);
    for service in lines {
        let (place, id) = line_group(service);
        groups.entry(place).or_insert((id, Vec::new())).1.push(cx.card(service));
    }
    let group =
        |(id, cards): (&'static str, Vec<Card>)| Group { id, label: cx.label("line_group", id), cards };
    let view = HelpLines {
        emergency: cx.reader.service(&network.emergency).map(|service| cx.card(service)),
        groups: groups.into_values().map(group).collect(),
    };
    let head = Head {
        template: "help-lines.html",
        title: cx.message("help_lines.title"),
        description: Some(cx.message("help_lines.lead")),
        ..Head::default()
    };
    cx.page(route, head, Body::HelpLines(Box::new(view)))
}

/// Where a line stands, and under which heading: by the narrowest thing that is true of it.
fn line_group(service: &Service) -> (usize, &'static str) {
    let child =
        service.audiences.contains(&Audience::Child) && !service.audiences.contains(&Audience::Professional);
    if service.audiences == [Audience::Professional] {
        (5, "professional")
    } else if service.is_for(Audience::Abuser) && service.kind == ServiceKind::NonViolence
        || service.needs.contains(&crate::model::Need::Change)
    {
        (4, "abuser")
    } else if service.groups.contains(&VulnerableGroup::Honour) {
        (3, "honour")
    } else if child && service.groups.contains(&VulnerableGroup::Young) || service.id.as_str() == "bris" {
        (1, "child")
    } else if matches!(
        service.kind,
        ServiceKind::Police | ServiceKind::PrimaryCare | ServiceKind::EmergencyCare
    ) {
        (6, "general")
    } else {
        (0, "victim")
    }
}
