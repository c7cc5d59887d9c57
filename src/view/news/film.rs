//! Films in lists: the newest beside the news (K03), and all of them (K04).

use super::article::film_id;
use super::picture::Picture;
use super::{PART, Pager, pager};
use crate::model::{Audience, Date, Film, FilmPlace, Recording};
use crate::route::{PER_PAGE, Page, Route};
use crate::view::chrome::Head;
use crate::view::learning::clock;
use crate::view::{Body, Context, DateText, View, Words};
use serde::Serialize;

/// `films.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Films {
    films: Vec<FilmBrief>,
    pager: Option<Pager>,
}

/// A film in a list: it is shown on the page that it belongs to.
#[derive(Clone, Debug, Hash, Serialize)]
pub(super) struct FilmBrief {
    title: Words,
    description: Words,
    url: String,
    date: DateText,
    duration: String,
    poster: Option<Picture>,
    is_lecture: bool,
}

/// The newest films, at most so many.
pub(super) fn newest(cx: Context<'_>, most: usize) -> Vec<FilmBrief> {
    cx.reader.films().iter().take(most).filter_map(|film| brief(cx, film)).collect()
}

/// A page of the list of all films, from 1.
pub(crate) fn films(cx: Context<'_>, route: &Route, page: usize) -> View {
    let all = cx.reader.films();
    let here = all.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    let view = Films {
        films: here.filter_map(|film| brief(cx, film)).collect(),
        pager: pager(cx, page, all.len(), Page::Films),
    };
    let mut parents = super::parents(cx);
    if page > 1 {
        parents.push(cx.link(cx.message("films.title"), &Page::Films(1)));
    }
    let title = cx.message("films.title");
    let head = Head {
        template: "films.html",
        title: match &view.pager {
            Some(pager) if page > 1 => format!("{title}, {}", pager.label.to_lowercase()),
            _ => title,
        },
        description: Some(cx.message("films.lead")),
        audience: Some(Audience::Professional),
        part: Some(PART),
        parents,
        ..Head::default()
    };
    cx.page(route, head, Body::Films(Box::new(view)))
}

fn brief(cx: Context<'_>, (date, place): &(Date, FilmPlace)) -> Option<FilmBrief> {
    let is_lecture = matches!(place, FilmPlace::Lecture(_));
    let (film, url): (&Film, String) = match place {
        FilmPlace::News(id, index) => {
            let url = format!("{}#{}-titel", cx.url(&Page::News(id.clone())), film_id(*index));
            (cx.reader.news_item(id)?.films.get(*index)?, url)
        }
        FilmPlace::Lecture(key) => {
            let Recording::Film(film) = &cx.reader.lecture(key)?.recording else { return None };
            (film, cx.url(&Page::Lecture(key.clone())))
        }
    };
    Some(FilmBrief {
        title: cx.words(&film.title),
        description: cx.words(&film.description),
        url,
        date: cx.date(*date),
        duration: clock(film.seconds.into()),
        // Its title stands beside it.
        poster: cx.thumbnail(&film.poster, ""),
        is_lecture,
    })
}
