//! Everything by the alphabet: where search leads, for who has no script, or would rather look than write.

use super::{Depth, Findable, Group, professional, reader};
use crate::locale::Collation;
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::{Body, Context, Link, View};
use serde::Serialize;
use std::collections::BTreeSet;

/// `alphabet.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct IndexView {
    letters: Vec<Letter>,
    /// The alphabet of the others.
    other: Option<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Letter {
    letter: String,
    /// Its place on the page.
    id: String,
    names: Vec<Name>,
}

/// A name and where it leads.
#[derive(Clone, Debug, Hash, Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    name: String,
    url: String,
    lang: Option<String>,
    dir: Option<&'static str>,
    /// What it is called there, where that is something else.
    see: Option<String>,
}

/// The alphabet for readers.
pub(crate) fn index(cx: Context<'_>, route: &Route) -> View {
    let all = reader::entries(cx, Depth::Names);
    // Single services stand by kind and by kommun, and a kommun's page leads on to its entries.
    let has_own_line = |one: &&Findable| {
        one.entry.group != Group::Professional as usize
            && (one.is_whole || one.entry.group != Group::Near as usize)
    };
    let names = all.iter().filter(has_own_line).flat_map(|one| names(cx, one)).collect();
    let other = cx.routes.alternates(&Page::ProfessionalIndex).any(|other| other.lang == *cx.lang);
    let other = other.then(|| cx.link(cx.message("index.professional"), &Page::ProfessionalIndex));
    let view = IndexView { letters: letters(cx, names), other };
    let head = Head { template: "alphabet.html", title: cx.message("index.title"), ..Head::default() };
    cx.page(route, head, Body::Index(view))
}

/// The alphabet for professionals.
pub(crate) fn professional_index(cx: Context<'_>, route: &Route) -> View {
    let all =
        professional::doors(cx, Depth::Names).into_iter().chain(professional::entries(cx, Depth::Names));
    let names = all.flat_map(|one| names(cx, &one)).collect();
    let view = IndexView { letters: letters(cx, names), other: None };
    let head = Head {
        template: "alphabet.html",
        title: cx.message("index.professional"),
        professional: true,
        parents: vec![cx.link(cx.message("index.title"), &Page::Index)],
        ..Head::default()
    };
    cx.page(route, head, Body::Index(view))
}

/// What something is called, and its other names.
fn names(cx: Context<'_>, one: &Findable) -> Vec<Name> {
    let entry = &one.entry;
    let lang = entry.lang.as_deref().and_then(crate::model::LangTag::new);
    let (lang, dir) = lang.map(|lang| cx.marks(&lang)).unwrap_or_default();
    let own = Name { name: entry.title.clone(), url: entry.url.clone(), lang: lang.clone(), dir, see: None };
    let others = one.others.iter().filter(|_| entry.lang.is_none()).map(|other| Name {
        name: other.clone(),
        see: Some(entry.title.clone()),
        ..own.clone()
    });
    std::iter::once(own.clone()).chain(others).collect()
}

fn letters(cx: Context<'_>, names: BTreeSet<Name>) -> Vec<Letter> {
    let collation = Collation::new(cx.lang);
    let mut names: Vec<Name> = names.into_iter().collect();
    names.sort_by_cached_key(|name| (collation.key(&name.name), name.url.clone()));
    let mut letters: Vec<Letter> = Vec::new();
    for name in names {
        let first = name.name.chars().find(|sign| sign.is_alphanumeric()).unwrap_or('#');
        let letter: String =
            if first.is_numeric() { "0–9".to_owned() } else { first.to_uppercase().collect() };
        // In English Ä stands among the A: it has a heading of its own all the same, once.
        match letters.iter_mut().rfind(|one| one.letter == letter) {
            Some(same) => same.names.push(name),
            None => {
                let id = if first.is_numeric() { "siffror".to_owned() } else { format!("bokstav-{letter}") };
                letters.push(Letter { letter, id, names: vec![name] });
            }
        }
    }
    letters
}
