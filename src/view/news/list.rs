//! News in lists: all of them in pages, those of a year, and the newest about somebody.

use super::film::{FilmBrief, newest};
use super::picture::Picture;
use super::{PART, Pager, pager};
use crate::model::{Audience, News, NewsSubject};
use crate::route::{PER_PAGE, Page, Route};
use crate::view::chrome::Head;
use crate::view::home::{NewsLink, news_link};
use crate::view::{Body, Context, DateText, View, Words};
use serde::Serialize;
use std::collections::BTreeSet;

/// How many films stand beside the news (K03).
const FILMS: usize = 5;
/// How many news a kommun's, a party's or a group's page has.
const NEWEST: usize = 3;

/// `news.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NewsList {
    items: Vec<Brief>,
    pager: Option<Pager>,
    years: Vec<Year>,
    feed_url: String,
    films: Vec<FilmBrief>,
    films_url: Option<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Year {
    year: i16,
    url: String,
    current: bool,
}

/// An article in a list.
#[derive(Clone, Debug, Hash, Serialize)]
struct Brief {
    title: Words,
    description: Words,
    url: String,
    date: DateText,
    picture: Option<Picture>,
    /// How many it has, where there are more than the one that is shown.
    pictures: Option<usize>,
}

/// The newest news about somebody.
pub(crate) fn about(cx: Context<'_>, subject: NewsSubject) -> Vec<NewsLink> {
    cx.reader.news_about(subject, NEWEST).filter_map(|news| news_link(cx, news)).collect()
}

/// A page of the list of all news, from 1.
pub(crate) fn list(cx: Context<'_>, route: &Route, page: usize) -> View {
    let ids: Vec<_> = cx.reader.news_ids().collect();
    let here = ids.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    let items = here.filter_map(|id| brief(cx, cx.reader.news_item(id)?)).collect();
    let pager = pager(cx, page, ids.len(), Page::NewsList);
    let title = cx.message("news.title");
    let head = Head {
        title: match &pager {
            Some(pager) if page > 1 => format!("{title}, {}", pager.label.to_lowercase()),
            _ => title,
        },
        description: Some(cx.message("news.lead")),
        parents: if page > 1 { super::parents(cx) } else { Vec::new() },
        ..head()
    };
    let films = if page == 1 { newest(cx, FILMS) } else { Vec::new() };
    let view = NewsList {
        items,
        pager,
        years: years(cx, None),
        feed_url: cx.url(&Page::NewsFeed),
        films,
        films_url: cx.routes.url(&Page::Films(1), cx.lang).map(str::to_owned),
    };
    cx.page(route, head, Body::NewsList(Box::new(view)))
}

/// The news of a year.
pub(crate) fn year(cx: Context<'_>, route: &Route, year: i16) -> View {
    let ids = cx.reader.news_places().filter(|news| news.year == year).map(|news| news.id);
    let items = ids.filter_map(|id| brief(cx, cx.reader.news_item(id)?)).collect();
    let head = Head {
        title: cx.filled("news.of_year", &[("year", &year.to_string())]),
        description: Some(cx.message("news.lead")),
        parents: super::parents(cx),
        ..head()
    };
    let view = NewsList {
        items,
        pager: None,
        years: years(cx, Some(year)),
        feed_url: cx.url(&Page::NewsFeed),
        films: Vec::new(),
        films_url: None,
    };
    cx.page(route, head, Body::NewsList(Box::new(view)))
}

fn head() -> Head {
    Head {
        template: "news.html",
        audience: Some(Audience::Professional),
        part: Some(PART),
        ..Head::default()
    }
}

/// The years that there is news of, the last first.
fn years(cx: Context<'_>, current: Option<i16>) -> Vec<Year> {
    let years: BTreeSet<i16> = cx.reader.news_places().map(|news| news.year).collect();
    let year = |year: i16| Year { year, url: cx.url(&Page::NewsYear(year)), current: current == Some(year) };
    years.into_iter().rev().map(year).collect()
}

fn brief(cx: Context<'_>, news: &News) -> Option<Brief> {
    let (lang, prose) = cx.prose(&news.texts)?;
    let picture = news.picture.and_then(|index| news.pictures.get(index));
    let count = news.pictures.len();
    Some(Brief {
        title: cx.words_in(lang, &prose.title),
        description: cx.words_in(lang, &prose.description),
        url: cx.url(&Page::News(news.id.clone())),
        date: cx.date(news.date),
        picture: picture.and_then(|picture| cx.thumbnail(&picture.file, &picture.alt)),
        pictures: (count > 1).then_some(count),
    })
}
