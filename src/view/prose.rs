//! Pages of prose: knowledge, safety, about, the audiences' entries.

use super::chrome::{Fallback, Head};
use super::home::NewsLink;
use super::service::Card;
use super::{Body, Context, DateText, Link, View};
use crate::diag::Diagnostics;
use crate::model::{Audience, PageKey, PageSource, Prose};
use crate::route::{Page, Route};
use crate::theme::Html;
use serde::Serialize;

/// A table of contents pays from this many headings.
const HEADINGS: usize = 3;
/// How many national lines an audience's page has.
const LINES: usize = 4;

/// `page.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ProseView {
    body: Html,
    body_lang: Option<String>,
    body_dir: Option<&'static str>,
    toc: Vec<Heading>,
    sources: Vec<SourceView>,
    reviewed: Option<ReviewedView>,
    related: Vec<Link>,
    lines: Vec<Card>,
    municipalities: Vec<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Heading {
    id: String,
    text: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct SourceView {
    title: String,
    url: Option<String>,
    date: Option<DateText>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ReviewedView {
    date: DateText,
    by: String,
    /// The group of the cooperation that read it (N15).
    group: Option<Link>,
}

impl Context<'_> {
    /// What a text rests on.
    pub(crate) fn sources(self, sources: &[PageSource]) -> Vec<SourceView> {
        let source = |source: &PageSource| SourceView {
            title: source.title.to_string(),
            url: source.url.as_deref().map(str::to_owned),
            date: source.date.map(|date| self.date(date)),
        };
        sources.iter().map(source).collect()
    }
}

/// A page of prose.
pub(crate) fn page(cx: Context<'_>, route: &Route, key: &PageKey, diagnostics: &mut Diagnostics) -> View {
    let found = cx.reader.page(key).and_then(|page| Some((page, cx.prose(&page.texts)?)));
    let Some((page, (lang, prose))) = found else { return super::chrome::bare(cx, route) };
    if super::children::is_entry(key) {
        return super::children::portal(cx, route, page, diagnostics);
    }
    // An audience's own page leads on to the reader's kommun.
    let entry = page.key.section.is_empty().then_some(page.audience).flatten();
    let entry = entry.filter(|audience| Audience::ENTRIES.contains(audience));
    let municipalities = entry.map_or_else(Vec::new, |audience| {
        let links = cx.reader.municipality_links();
        links.map(|one| cx.link(one.name, &Page::Entry(one.id.clone(), audience))).collect()
    });
    let (body_lang, body_dir) = cx.marks(lang);
    let (body, toc) = body(cx, prose, diagnostics);
    let head = Head {
        template: "page.html",
        title: prose.title.to_string(),
        description: Some(prose.description.to_string()),
        fallback: (lang != cx.lang).then(|| Fallback::Text(lang.clone())),
        audience: page.audience.filter(|audience| Audience::ENTRIES.contains(audience)),
        parents: section_link(cx, &page.key.section),
        ..Head::default()
    };
    let view = ProseView {
        body,
        body_lang,
        body_dir,
        toc,
        sources: cx.sources(&page.sources),
        reviewed: page.reviewed.as_ref().map(|review| ReviewedView {
            date: cx.date(review.date),
            by: review.by.to_string(),
            group: review.group.as_ref().and_then(|id| cx.reader.group(id)).map(|group| {
                let link = cx.group_link(group);
                // The cooperation's own pages are not on the way of somebody who looks for help.
                Link { url: link.url.filter(|_| page.audience == Some(Audience::Professional)), ..link }
            }),
        }),
        related: related(cx, key, page.audience).into_iter().chain(training(cx, entry)).collect(),
        lines: entry.map_or_else(Vec::new, |audience| cx.lines(audience, LINES)),
        municipalities,
    };
    cx.page(route, head, Body::Prose(Box::new(view)))
}

/// A text as HTML, and its headings of the second level where there are enough of them.
pub(crate) fn body(cx: Context<'_>, prose: &Prose, diagnostics: &mut Diagnostics) -> (Html, Vec<Heading>) {
    let rendered = cx.markdown(prose, diagnostics);
    let headings = rendered.headings.into_iter().filter(|heading| heading.level == 2);
    let toc: Vec<Heading> = headings.map(|heading| Heading { id: heading.id, text: heading.text }).collect();
    (Html::trusted(&rendered.html), if toc.len() < HEADINGS { Vec::new() } else { toc })
}

/// The first page of a section, as a step above its pages.
pub(crate) fn section_link(cx: Context<'_>, section: &str) -> Vec<Link> {
    let page = Page::Section(section.into());
    if section.is_empty() || cx.routes.url(&page, cx.lang).is_none() {
        return Vec::new();
    }
    let key = PageKey { section: section.into(), slug: "".into() };
    let title =
        cx.reader.page(&key).and_then(|page| cx.prose(&page.texts)).map(|(_, prose)| prose.title.to_string());
    vec![cx.link(title.unwrap_or_else(|| section.to_owned()), &page)]
}

/// The steps to a page of the cooperation: its section, where there is one, and the page of all of its kind.
pub(crate) fn cooperation(cx: Context<'_>, all: Option<(&str, Page)>) -> Vec<Link> {
    let mut steps = section_link(cx, super::cooperation::SECTION);
    steps.extend(all.map(|(key, page)| cx.link(cx.message(key), &page)));
    steps
}

/// The pages of the same section for the same audience.
fn related(cx: Context<'_>, key: &PageKey, audience: Option<Audience>) -> Vec<Link> {
    if key.section.is_empty() {
        return Vec::new();
    }
    let siblings =
        cx.reader.section(&key.section).filter(|page| page.key != *key && page.audience == audience);
    let siblings = siblings.filter(|page| page.texts.contains_key(cx.lang));
    let links = siblings.filter_map(|page| {
        let (_, prose) = cx.prose(&page.texts)?;
        Some(cx.link(&*prose.title, &Page::Prose(page.key.clone())))
    });
    links.take(5).collect()
}

/// Professionals find the training from their own page too.
fn training(cx: Context<'_>, entry: Option<Audience>) -> Option<Link> {
    let is_there = entry == Some(Audience::Professional) && cx.routes.url(&Page::Courses, cx.lang).is_some();
    is_there.then(|| cx.link(cx.message("learning.title"), &Page::Courses))
}

/// A page in a list of its section.
pub(crate) fn listed(cx: Context<'_>, page: &crate::model::Page) -> Option<NewsLink> {
    let (lang, prose) = cx.prose(&page.texts)?;
    Some(NewsLink {
        title: cx.words_in(lang, &prose.title),
        description: Some(cx.words_in(lang, &prose.description)),
        url: cx.url(&Page::Prose(page.key.clone())),
        date: None,
    })
}
