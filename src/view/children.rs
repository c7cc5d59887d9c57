//! The children's entry (N5): of the whole portal, and of a kommun. The number that is for children alone comes first
//! and largest, 112 second, then the adults nearby whose work it is to help.

use super::chrome::{Fallback, Head, audience_page};
use super::service::Card;
use super::{Body, Context, Link, View};
use crate::catalog::MunicipalityLink;
use crate::diag::Diagnostics;
use crate::lint;
use crate::model::{
    Audience, Id, LangTag, Municipality, Page as ProsePage, PageKey, Service, ServiceKind, TextFile,
};
use crate::route::{Page, Route};
use crate::theme::Html;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The part of the theme that these pages load besides.
const PART: &str = "children";

/// `children.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Children {
    /// The line that is for children alone.
    first: Option<Line>,
    body: Option<Html>,
    body_lang: Option<String>,
    body_dir: Option<&'static str>,
    municipality: Option<Link>,
    /// Who helps children in the kommun.
    local: Vec<Nearby>,
    /// Other lines of the whole country.
    lines: Vec<Line>,
    /// Every kommun's own page of this kind.
    municipalities: Vec<Link>,
    knowledge: Vec<Link>,
}

/// A line to call, or to write to.
#[derive(Clone, Debug, Hash, Serialize)]
struct Line {
    card: Card,
    chat: Option<String>,
}

/// A service with what it does, said to a child.
#[derive(Clone, Debug, Hash, Serialize)]
struct Nearby {
    card: Card,
    about: String,
}

/// Who helps children, in the order in which a child meets them.
const KINDS: [ServiceKind; 5] = [
    ServiceKind::SocialServices,
    ServiceKind::SocialEmergency,
    ServiceKind::YouthClinic,
    ServiceKind::ChildPsychiatry,
    ServiceKind::ChildrensHouse,
];

/// Whether a page of prose is the children's entry.
pub(crate) fn is_entry(key: &PageKey) -> bool {
    audience_page(Audience::Child) == Page::Prose(key.clone())
}

/// The children's entry of the portal, around its own text.
pub(crate) fn portal<'a>(
    cx: Context<'a>,
    route: &Route,
    page: &'a Arc<ProsePage>,
    diagnostics: &mut Diagnostics,
) -> View {
    let links = cx.reader.municipality_links();
    let municipalities =
        links.map(|one| cx.link(one.name, &Page::Entry(one.id.clone(), Audience::Child))).collect();
    let view = Children { municipalities, knowledge: cx.knowledge(Audience::Child), ..lines(cx) };
    entry(cx, route, Some(&page.texts), cx.message("audience.child"), view, diagnostics)
}

/// The children's entry of a kommun; with its own text, where it has one.
pub(crate) fn local(
    cx: Context<'_>,
    route: &Route,
    id: &Id<Municipality>,
    diagnostics: &mut Diagnostics,
) -> View {
    let Some(municipality) = cx.reader.municipality(id) else { return super::chrome::bare(cx, route) };
    let link = MunicipalityLink::of(municipality);
    let texts = municipality.entries.get(&Audience::Child);
    let title = cx.filled("children.title_in", &[("name", link.name)]);
    let view = Children {
        municipality: Some(cx.municipality_link(link)),
        local: nearby(cx, municipality),
        ..lines(cx)
    };
    entry(cx, route, texts, title, view, diagnostics)
}

fn entry<'a>(
    cx: Context<'a>,
    route: &Route,
    texts: Option<&'a BTreeMap<LangTag, TextFile>>,
    title: String,
    view: Children,
    diagnostics: &mut Diagnostics,
) -> View {
    let text = cx.fragment(texts, diagnostics);
    let is_own = text.title.is_some() && text.fell_back.is_none();
    let head = Head {
        template: "children.html",
        title: text.title.filter(|_| is_own).map_or(title, |title| title.to_string()),
        description: Some(match text.description.filter(|_| is_own) {
            Some(description) => description.to_string(),
            None => cx.message("children.lead"),
        }),
        fallback: text.fell_back.map(Fallback::Body),
        audience: Some(Audience::Child),
        parents: if view.municipality.is_some() { cx.children().into_iter().collect() } else { Vec::new() },
        part: Some(PART),
        ..Head::default()
    };
    let view = Children { body: text.html, body_lang: text.lang, body_dir: text.dir, ..view };
    cx.page(route, head, Body::Children(Box::new(view)))
}

/// The lines that stand on every such page.
fn lines(cx: Context<'_>) -> Children {
    let line = |service: &Service| Line {
        card: cx.card(service),
        chat: service.chat.as_deref().filter(|_| !cx.reader.is_stale(service)).map(str::to_owned),
    };
    let services = cx.national_lines(Audience::Child);
    let mut lines = services.into_iter();
    let first = lines.next().map(line);
    Children {
        first,
        body: None,
        body_lang: None,
        body_dir: None,
        municipality: None,
        local: Vec::new(),
        lines: lines.map(line).collect(),
        municipalities: Vec::new(),
        knowledge: Vec::new(),
    }
}

/// One of each kind: the kommun's own before a neighbour's, one whose name anybody may read before one whose name tells,
/// the one that does the most before a special one.
fn nearby(cx: Context<'_>, municipality: &Municipality) -> Vec<Nearby> {
    let there = cx.reader.services_for(&municipality.id);
    let there: Vec<&Arc<Service>> =
        there.filter(|service| service.is_for(Audience::Child) && !service.is_hidden()).collect();
    let nearest = |kind: &ServiceKind| {
        let services = there.iter().filter(|service| service.kind == *kind);
        let own = |service: &Service| service.organization != municipality.organization;
        let tells = |service: &Service| lint::is_telling(service.name.get(cx.lang).value);
        let order = |service: &Service| (own(service), tells(service), Reverse(service.needs.len()));
        let nearest = services.min_by_key(|service| order(service))?;
        Some(Nearby { card: cx.card(nearest), about: cx.label("children_help", kind.as_str()) })
    };
    KINDS.iter().filter_map(nearest).collect()
}
