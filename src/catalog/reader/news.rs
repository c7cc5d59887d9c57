//! News and films as pages read them.

use super::Reader;
use crate::catalog::{Catalog, Key};
use crate::model::{Date, Film, FilmPlace, Id, MediaFile, News, NewsSubject, Recording};
use std::sync::Arc;

/// What the addresses of a news item, of its pictures and of its films follow from.
#[derive(Clone, Debug, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct NewsPlaces<'a> {
    pub id: &'a Id<News>,
    pub year: i16,
    pub pictures: Vec<&'a MediaFile>,
    pub posters: Vec<&'a MediaFile>,
    /// Every file of its films.
    pub films: Vec<&'a MediaFile>,
}

impl<'a> NewsPlaces<'a> {
    pub(in crate::catalog) fn of(news: &'a News) -> Self {
        Self {
            id: &news.id,
            year: news.date.year(),
            pictures: news.pictures.iter().map(|one| &one.file).collect(),
            posters: news.films.iter().map(|film| &film.poster).collect(),
            films: news.films.iter().flat_map(Film::files).collect(),
        }
    }
}

impl Catalog {
    pub(in crate::catalog) fn news(&self) -> Vec<&Arc<News>> {
        let mut news: Vec<_> = self.content.news.values().collect();
        news.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
        news
    }

    pub(in crate::catalog) fn news_about(&self, subject: &NewsSubject) -> Vec<&Id<News>> {
        self.news().into_iter().filter(|news| news.is_about(subject)).map(|news| &news.id).collect()
    }

    /// Every film of news and lectures with the day of what shows it, the newest first.
    pub(in crate::catalog) fn films(&self) -> Vec<(Date, FilmPlace)> {
        let of_news = self.content.news.values().flat_map(|news| {
            (0..news.films.len()).map(|index| (news.date, FilmPlace::News(news.id.clone(), index)))
        });
        let lectures = self.content.lectures.values();
        let of_lectures = lectures
            .filter(|lecture| matches!(lecture.recording, Recording::Film(_)))
            .map(|lecture| (lecture.date, FilmPlace::Lecture(lecture.key.clone())));
        let mut films: Vec<(Date, FilmPlace)> = of_news.chain(of_lectures).collect();
        films.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        films
    }
}

impl<'a> Reader<'a> {
    /// News, the newest first.
    pub fn news(self) -> impl Iterator<Item = &'a Arc<News>> {
        self.log.note(Key::News);
        self.catalog.news().into_iter().inspect(move |news| self.log.note(Key::NewsItem(news.id.clone())))
    }

    /// The names of all news, the newest first.
    pub fn news_ids(self) -> impl Iterator<Item = &'a Id<News>> {
        self.log.note(Key::News);
        self.catalog.news().into_iter().map(|news| &news.id)
    }

    /// For each news item, the newest first, what the addresses of it and of what lies beside it follow from.
    pub fn news_places(self) -> impl Iterator<Item = NewsPlaces<'a>> {
        self.log.note(Key::NewsPlaces);
        self.catalog.news().into_iter().map(|news| NewsPlaces::of(news))
    }

    /// The news that are about somebody, the newest first, at most so many.
    pub fn news_about(self, subject: NewsSubject, most: usize) -> impl Iterator<Item = &'a Arc<News>> {
        let ids = self.catalog.news_about(&subject);
        self.log.note(Key::NewsAbout(subject));
        ids.into_iter().take(most).filter_map(move |id| self.news_item(id))
    }

    /// Every film of news and lectures with the day of what shows it, the newest first.
    pub fn films(self) -> Vec<(Date, FilmPlace)> {
        self.log.note(Key::Films);
        self.catalog.films()
    }

    /// A news item.
    pub fn news_item(self, id: &Id<News>) -> Option<&'a Arc<News>> {
        self.content(Key::NewsItem(id.clone())).news.get(id)
    }
}
