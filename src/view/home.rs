//! The portal's first page.

use super::chrome::{Head, NavItem};
use super::service::Card;
use super::{Body, Context, DateText, Link, View, Words};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Audience;
use crate::route::{Page, Route};
use serde::Serialize;

/// How many national lines the first page has.
const LINES: usize = 3;
/// How many news it has.
const NEWS: usize = 3;

/// `home.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Home {
    entries: Vec<NavItem>,
    children: Option<Link>,
    municipalities: Vec<Link>,
    lines: Vec<Card>,
    /// What the county puts first for those who work with violence.
    highlights: Vec<HighlightView>,
    news: Vec<NewsLink>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct HighlightView {
    title: Words,
    text: Words,
    url: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct NewsLink {
    pub(crate) title: Words,
    pub(crate) description: Option<Words>,
    pub(crate) url: String,
    pub(crate) date: Option<DateText>,
}

/// The portal's first page.
pub(crate) fn home(cx: Context<'_>, route: &Route, diagnostics: &mut Diagnostics) -> View {
    let portal = cx.reader.portal();
    let highlights = portal.highlights.iter().filter_map(|one| {
        let url = cx.routes.resolve(&one.link, cx.lang, cx.reader);
        if url.is_none() {
            let message = format!(
                "The highlight `{}` in portal.yaml leads nowhere: `{}`.",
                cx.plain(&one.title),
                one.link
            );
            let help = "Name something that there is, as in a link: document:NAME, page:SECTION/NAME.";
            diagnostics.push(Diagnostic::of_portal(Code::UnknownLink, message).help(help));
        }
        Some(HighlightView { title: cx.words(&one.title), text: cx.words(&one.text), url: url? })
    });
    let highlights = highlights.filter(|one: &HighlightView| one.title.lang.is_none()).collect();
    let head = Head {
        template: "home.html",
        title: cx.plain(&portal.name),
        description: Some(cx.plain(&portal.tagline)),
        json_ld: Some(super::json_ld::site(cx)),
        ..Head::default()
    };
    let view = Home {
        entries: cx.entries(),
        children: cx.children(),
        municipalities: cx.reader.municipality_links().map(|one| cx.municipality_link(one)).collect(),
        lines: cx.lines(Audience::Victim, LINES),
        highlights,
        news: news_links(cx, NEWS),
    };
    cx.page(route, head, Body::Home(Box::new(view)))
}

/// The newest news.
fn news_links(cx: Context<'_>, most: usize) -> Vec<NewsLink> {
    let news = cx.reader.news().filter(|news| news.texts.contains_key(cx.lang));
    news.take(most).filter_map(|news| news_link(cx, news)).collect()
}

/// A news item in a short list.
pub(crate) fn news_link(cx: Context<'_>, news: &crate::model::News) -> Option<NewsLink> {
    let (lang, prose) = cx.prose(&news.texts)?;
    Some(NewsLink {
        title: cx.words_in(lang, &prose.title),
        description: Some(cx.words_in(lang, &prose.description)),
        url: cx.url(&Page::News(news.id.clone())),
        date: Some(cx.date(news.date)),
    })
}
