//! Lectures: what is coming, and what can be seen again.

use super::block::Place;
use super::course::professions;
use super::film::{FilmView, film};
use crate::model::{Date, Lecture, LectureKey, LectureState, Recording};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::{Body, Context, DateText, Link, View, Words, json_ld};
use serde::Serialize;
use std::cmp::Reverse;

/// A lecture in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Brief {
    title: Words,
    description: Words,
    url: String,
    date: DateText,
    time: String,
    state: &'static str,
}

/// `lectures.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Lectures {
    series: Vec<Series>,
    calendar_url: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Series {
    title: Words,
    description: Words,
    organizer: Link,
    lectures: Vec<Brief>,
}

/// `lecture.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LectureView {
    series: Words,
    organizer: Link,
    description: Words,
    date: DateText,
    time: String,
    state: &'static str,
    speakers: Vec<SpeakerView>,
    contents: Vec<Words>,
    professions: Vec<Link>,
    live: Option<Link>,
    calendar_url: String,
    recording_by: Option<DateText>,
    film: Option<FilmView>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct SpeakerView {
    name: Option<String>,
    role: Words,
}

/// Lectures in lists: the coming ones by day, then those that can be seen, the newest first.
pub(super) fn briefs(cx: Context<'_>, is_wanted: impl Fn(&Lecture) -> bool) -> Vec<Brief> {
    let today = cx.reader.date().0;
    let mut lectures: Vec<_> = cx.reader.lectures().filter(|lecture| is_wanted(lecture)).collect();
    let days = |lecture: &Lecture| (lecture.date - today).get_days();
    lectures.sort_by_key(|lecture| match lecture.state(today) {
        LectureState::Coming => (0, days(lecture), Reverse(0)),
        _ => (1, 0, Reverse(days(lecture))),
    });
    lectures.into_iter().map(|lecture| brief(cx, lecture, today)).collect()
}

fn brief(cx: Context<'_>, lecture: &Lecture, today: Date) -> Brief {
    Brief {
        title: cx.words(&lecture.title),
        description: cx.words(&lecture.description),
        url: cx.url(&Page::Lecture(lecture.key.clone())),
        date: cx.date(lecture.date),
        time: cx.span(lecture.starts, lecture.ends),
        state: lecture.state(today).as_str(),
    }
}

/// Every lecture, by series.
pub(crate) fn lectures(cx: Context<'_>, route: &Route) -> View {
    let series = cx.reader.all_series().map(|series| {
        let organizer = cx.reader.organization_link(&series.organizer);
        Series {
            title: cx.words(&series.title),
            description: cx.words(&series.description),
            organizer: organizer.map_or_else(|| Link::plain(String::new()), |one| cx.organization(one)),
            lectures: briefs(cx, |lecture| lecture.key.series == series.id),
        }
    });
    let view = Lectures { series: series.collect(), calendar_url: cx.url(&Page::LecturesFile) };
    let head = Head {
        template: "lectures.html",
        title: cx.message("learning.lectures"),
        description: Some(cx.message("learning.lectures_lead")),
        parents: vec![cx.link(cx.message("learning.title"), &Page::Courses)],
        ..Head::default()
    };
    cx.learning_page(route, head, Body::Lectures(Box::new(view)))
}

/// One lecture.
pub(crate) fn lecture(cx: Context<'_>, route: &Route, key: &LectureKey) -> View {
    let found = cx.reader.lecture(key).zip(cx.reader.series(&key.series));
    let Some((lecture, series)) = found else { return crate::view::chrome::bare(cx, route) };
    let today = cx.reader.date().0;
    let state = lecture.state(today);
    let speaker = |speaker: &crate::model::Speaker| SpeakerView {
        name: speaker.name.as_deref().map(str::to_owned),
        role: cx.words(&speaker.role),
    };
    // A link to a service that sends nothing any more is taken away by itself.
    let live = lecture.live.as_ref().filter(|_| state == LectureState::Coming);
    let organizer = cx.reader.organization_link(&series.organizer);
    let view = LectureView {
        series: cx.words(&series.title),
        organizer: organizer.map_or_else(|| Link::plain(String::new()), |one| cx.organization(one)),
        description: cx.words(&lecture.description),
        date: cx.date(lecture.date),
        time: cx.span(lecture.starts, lecture.ends),
        state: state.as_str(),
        speakers: lecture.speakers.iter().map(speaker).collect(),
        contents: cx.all_words(&lecture.contents),
        professions: professions(cx, &lecture.professions),
        live: live.map(|live| Link {
            label: cx.plain(&live.name),
            url: Some(live.url.to_string()),
            ..Link::default()
        }),
        calendar_url: cx.url(&Page::LectureFile(key.clone())),
        recording_by: match lecture.recording {
            Recording::Promised(by) => by.map(|date| cx.date(date)),
            _ => None,
        },
        film: match &lecture.recording {
            Recording::Film(shown) => Some(film(cx, Place::Site, "film".to_owned(), shown)),
            _ => None,
        },
    };
    let head = Head {
        template: "lecture.html",
        title: cx.plain(&lecture.title),
        description: Some(cx.plain(&lecture.description)),
        parents: vec![
            cx.link(cx.message("learning.title"), &Page::Courses),
            cx.link(cx.message("learning.lectures"), &Page::Lectures),
        ],
        json_ld: Some(json_ld::lecture(cx, lecture, series)),
        ..Head::default()
    };
    cx.learning_page(route, head, Body::Lecture(Box::new(view)))
}
