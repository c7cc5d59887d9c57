//! Choose your kommun, and a kommun's page.

use super::chrome::{CHOOSE, Fallback, Head, NavItem, PRINT};
use super::county_map::{MapView, map};
use super::service::{Card, Group};
use super::shape::ContactView;
use super::{Body, Context, Link, View, Words};
use crate::catalog::{MunicipalityLink, OrganizationLink};
use crate::diag::Diagnostics;
use crate::map::neighbours;
use crate::model::{Audience, Id, Municipality, NewsSubject, Text};
use crate::register;
use crate::route::{Page, Route};
use crate::theme::Html;
use serde::Serialize;
use std::collections::BTreeMap;

/// `municipalities.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Municipalities {
    municipalities: Vec<Listed>,
    map: MapView,
    postal_codes: String,
    county: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Listed {
    name: String,
    long_name: String,
    code: String,
    url: String,
}

/// `municipality.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MunicipalityView {
    id: String,
    name: String,
    long_name: String,
    introduction: Option<Html>,
    /// What follows the first words.
    more: Option<Html>,
    introduction_lang: Option<String>,
    introduction_dir: Option<&'static str>,
    /// The numbers to call first: the kommun's social services, by day and out of hours.
    calls: Vec<Card>,
    entries: Vec<NavItem>,
    find: Link,
    /// The kommun's own page for children.
    children: Link,
    groups: Vec<Group>,
    county_groups: Vec<Group>,
    responsible: Words,
    contact: Option<ContactView>,
    search_words: Option<Words>,
    care_note: Option<Words>,
    routines: Vec<RoutineLink>,
    care_chain_url: Option<String>,
    paper_url: String,
    local_groups: Vec<super::group::Brief>,
    local_documents: Vec<Link>,
    news: Vec<super::home::NewsLink>,
    party: Link,
    neighbours: Vec<Link>,
    outside: Vec<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct RoutineLink {
    kind: &'static str,
    title: Words,
    summary: Words,
    url: String,
}

/// The page where a reader chooses a kommun.
pub(crate) fn municipalities(cx: Context<'_>, route: &Route) -> View {
    let listed = |one: MunicipalityLink<'_>| Listed {
        name: one.name.to_owned(),
        long_name: one.long_name.to_owned(),
        code: one.code.to_string(),
        url: cx.url(&Page::Municipality(one.id.clone())),
    };
    let head = Head {
        template: "municipalities.html",
        title: cx.message("choose.title"),
        description: Some(cx.message("choose.lead")),
        part: Some(CHOOSE),
        ..Head::default()
    };
    let view = Municipalities {
        municipalities: cx.reader.municipality_links().map(listed).collect(),
        map: map(cx),
        postal_codes: postal_codes(cx),
        county: cx.reader.county().map(|county| county.name.to_owned()).unwrap_or_default(),
    };
    cx.page(route, head, Body::Municipalities(view))
}

#[derive(Serialize)]
struct PostalCodes {
    /// Name and address of each kommun.
    names: Vec<(String, String)>,
    /// Runs of codes, first and last, with the place of their kommun in `names`.
    codes: Vec<(u32, u32, usize)>,
}

/// The county's postal codes in as few runs as tell them: neighbours in the register's order that
/// belong to the same kommun. Codes that nobody has been given fall into a run without harm.
fn postal_codes(cx: Context<'_>) -> String {
    let kommuner: Vec<_> = cx.reader.municipality_links().collect();
    let names = kommuner
        .iter()
        .map(|one| (one.name.to_owned(), cx.url(&Page::Municipality(one.id.clone()))))
        .collect();
    let place: BTreeMap<_, _> = kommuner.iter().enumerate().map(|(index, one)| (one.code, index)).collect();
    let mut codes: Vec<(u32, u32, usize)> = Vec::new();
    for postal in register::postal_codes(cx.reader.portal().county) {
        let (Ok(code), Some(index)) = (postal.code.parse::<u32>(), place.get(&postal.municipality)) else {
            continue;
        };
        match codes.last_mut() {
            Some((_, last, same)) if same == index && code - *last <= 100 => *last = code,
            _ => codes.push((code, code, *index)),
        }
    }
    serde_json::to_string(&PostalCodes { names, codes }).unwrap_or_default()
}

/// A kommun's page.
pub(crate) fn municipality(
    cx: Context<'_>,
    route: &Route,
    id: &Id<Municipality>,
    diagnostics: &mut Diagnostics,
) -> View {
    let Some(municipality) = cx.reader.municipality(id) else { return super::chrome::bare(cx, route) };
    let prose = cx.prose(&municipality.introduction);
    let fallback = prose.map(|(lang, _)| lang).filter(|lang| *lang != cx.lang).cloned().map(Fallback::Body);
    let (introduction_lang, introduction_dir) = prose.map_or((None, None), |(lang, _)| cx.marks(lang));
    let named = |html: Html| html.filled("name", &municipality.name);
    let parts = prose.map(|(_, prose)| cx.lead_and_rest(prose, diagnostics));
    let (introduction, more) =
        parts.map_or((None, None), |(lead, rest)| (Some(named(lead)), rest.map(named)));
    // A text in the page's language: the kommun's own, or what holds for every kommun.
    let or_common =
        |text: &Text, key: &str| cx.own(text).unwrap_or_else(|| cx.words_in(cx.lang, &cx.message(key)));
    // What is for professionals, and news, are in Swedish alone.
    let in_swedish = cx.is_swedish();
    let calls = cx.first_calls(municipality, Audience::Victim);
    let party = cx.reader.organization(&municipality.organization);
    let entries =
        Audience::ENTRIES.iter().map(|audience| cx.entry_to(*audience, &Page::Entry(id.clone(), *audience)));
    let routines = municipality.routines.iter().filter(|_| in_swedish).map(|(kind, routine)| RoutineLink {
        kind: kind.as_str(),
        title: cx.words(&routine.title),
        summary: cx.words(&routine.summary),
        url: cx.url(&Page::Routine(id.clone(), *kind)),
    });
    let (inside, outside) = neighbour_links(cx, municipality);
    let head = Head {
        template: "municipality.html",
        title: if in_swedish {
            municipality.long_name.to_string()
        } else {
            cx.filled("municipality.title", &[("name", &municipality.name)])
        },
        description: prose.map(|(_, prose)| prose.description.replace("{name}", &municipality.name)),
        fallback,
        parents: vec![cx.link(cx.message("choose.short"), &Page::Municipalities)],
        verified: Some(cx.verified(&municipality.verification)),
        part: Some(PRINT),
        ..Head::default()
    };
    let view = MunicipalityView {
        id: id.to_string(),
        name: municipality.name.to_string(),
        long_name: municipality.long_name.to_string(),
        introduction,
        more,
        introduction_lang,
        introduction_dir,
        calls,
        entries: entries.collect(),
        find: cx.find_in(id, Audience::Victim),
        children: cx.link(cx.message("audience.child"), &Page::Entry(id.clone(), Audience::Child)),
        groups: cx.local_groups(id, Audience::Victim),
        county_groups: cx.county_groups(id, Audience::Victim),
        responsible: or_common(&municipality.responsible, "municipality.responsible_text"),
        contact: party
            .filter(|_| in_swedish)
            .and_then(|party| party.contact.as_ref())
            .map(|contact| cx.contact(contact)),
        search_words: cx.own(&municipality.search_words),
        care_note: municipality.care_note.as_ref().and_then(|text| cx.own(text)),
        routines: routines.collect(),
        paper_url: cx.url(&Page::WalletCard(id.clone())),
        care_chain_url: in_swedish.then(|| cx.url(&Page::CareChain(id.clone()))),
        local_documents: cx
            .reader
            .documents_of(id)
            .filter(|_| in_swedish)
            .map(|one| cx.document_link(one))
            .collect(),
        local_groups: cx
            .reader
            .groups_of(id)
            .filter(|_| in_swedish)
            .map(|group| cx.group_brief(group))
            .collect(),
        news: if in_swedish {
            super::news::about(cx, NewsSubject::Municipality(id.clone()))
        } else {
            Vec::new()
        },
        party: party.map_or_else(
            || Link::plain(municipality.long_name.to_string()),
            |party| cx.party_link(OrganizationLink::of(party)),
        ),
        neighbours: inside,
        outside,
    };
    cx.page(route, head, Body::Municipality(Box::new(view)))
}

/// The kommuner beside this one: those of the portal as links, those of other counties as names.
fn neighbour_links(cx: Context<'_>, municipality: &Municipality) -> (Vec<Link>, Vec<Link>) {
    let codes = neighbours(municipality.code);
    let inside = cx
        .reader
        .municipality_links()
        .filter(|other| codes.contains(&other.code))
        .map(|other| cx.municipality_link(other));
    let county = cx.reader.portal().county;
    let outside =
        codes.iter().filter(|code| code.county() != county).filter_map(|code| register::municipality(*code));
    let outside = outside.map(|other| Link::plain(other.long_name.to_owned()));
    (inside.collect(), outside.collect())
}
