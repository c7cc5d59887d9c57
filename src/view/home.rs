//! The portal's first page, and the map of the county.

use super::chrome::{Head, NavItem};
use super::service::Card;
use super::{Body, Context, DateText, Link, View, Words};
use crate::map::county_map;
use crate::model::Audience;
use crate::route::{Page, Route};
use serde::Serialize;

/// How many national lines the first page has.
const LINES: usize = 3;
/// How many news it has.
const NEWS: usize = 3;

/// `home.html`
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    entries: Vec<NavItem>,
    children: Option<Link>,
    municipalities: Vec<Link>,
    map: MapView,
    introduction: Option<crate::theme::Html>,
    lines: Vec<Card>,
    news: Vec<NewsLink>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct NewsLink {
    pub(crate) title: Words,
    pub(crate) description: Option<Words>,
    pub(crate) url: String,
    pub(crate) date: Option<DateText>,
}

/// The county's kommuner as shapes that are links.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct MapView {
    width: i32,
    height: i32,
    shapes: Vec<Shape>,
}

#[derive(Clone, Debug, Serialize)]
struct Shape {
    code: String,
    name: String,
    url: String,
    path: String,
    x: i32,
    y: i32,
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
        municipalities: cx.reader.municipalities().map(|one| cx.municipality_link(one)).collect(),
        map: map(cx),
        introduction: None,
        lines: cx.lines(Audience::Victim, LINES),
        news: news_links(cx, NEWS),
    };
    cx.page(route, head, Body::Home(Box::new(view)))
}

/// The newest news.
pub(crate) fn news_links(cx: Context<'_>, most: usize) -> Vec<NewsLink> {
    let link = |news: &&std::sync::Arc<crate::model::News>| {
        let (lang, prose) = cx.prose(&news.texts)?;
        Some(NewsLink {
            title: cx.words_in(lang, &prose.title),
            description: Some(cx.words_in(lang, &prose.description)),
            url: cx.url(&Page::News(news.id.clone())),
            date: Some(cx.date(news.date)),
        })
    };
    cx.reader.news().iter().take(most).filter_map(link).collect()
}

/// The map of the portal's county.
pub(crate) fn map(cx: Context<'_>) -> MapView {
    let Some(map) = county_map(cx.reader.portal().county) else { return MapView::default() };
    let shapes = cx.reader.municipalities().filter_map(|municipality| {
        let shape = map.shapes.iter().find(|shape| shape.code == municipality.code)?;
        Some(Shape {
            code: municipality.code.to_string(),
            name: municipality.name.to_string(),
            url: cx.url(&Page::Municipality(municipality.id.clone())),
            path: shape.path.clone(),
            x: shape.label_x,
            y: shape.label_y,
        })
    });
    MapView { width: map.width, height: map.height, shapes: shapes.collect() }
}
