//! The portal's first page.

use super::chrome::{Head, NavItem};
use super::service::Card;
use super::{Body, Context, DateText, Link, View, Words};
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
    news: Vec<NewsLink>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct NewsLink {
    pub(crate) title: Words,
    pub(crate) description: Option<Words>,
    pub(crate) url: String,
    pub(crate) date: Option<DateText>,
}

/// The portal's first page.
pub(crate) fn home(cx: Context<'_>, route: &Route) -> View {
    let portal = cx.reader.portal();
    let head = Head {
        template: "home.html",
        title: cx.plain(&portal.name),
        description: Some(cx.plain(&portal.tagline)),
        ..Head::default()
    };
    let view = Home {
        entries: cx.entries(),
        children: cx.children(),
        municipalities: cx.reader.municipality_links().map(|one| cx.municipality_link(one)).collect(),
        lines: cx.lines(Audience::Victim, LINES),
        news: news_links(cx, NEWS),
    };
    cx.page(route, head, Body::Home(Box::new(view)))
}

/// The newest news.
pub(crate) fn news_links(cx: Context<'_>, most: usize) -> Vec<NewsLink> {
    let link = |news: &std::sync::Arc<crate::model::News>| {
        let (lang, prose) = cx.prose(&news.texts)?;
        Some(NewsLink {
            title: cx.words_in(lang, &prose.title),
            description: Some(cx.words_in(lang, &prose.description)),
            url: cx.url(&Page::News(news.id.clone())),
            date: Some(cx.date(news.date)),
        })
    };
    cx.reader.news().take(most).filter_map(link).collect()
}
