//! The calendar of the cooperation: meetings and lectures in lists and months, and each meeting by itself (N44).
//!
//! What is past and what is coming is judged by the day of the build.

mod event;
pub(super) mod file;
mod meeting;
mod month;

pub(crate) use event::EventView;
pub(crate) use file::{calendar_file, group_file, meeting_file};
pub(crate) use meeting::{MeetingView, meeting};
pub(crate) use month::{MonthView, month};

use super::chrome::Head;
use super::group::PART;
use super::{Body, Context, Link, View};
use crate::model::{EventKind, Month};
use crate::route::{Page, Route};
use event::Event;
use serde::Serialize;

/// `calendar.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CalendarView {
    kinds: Vec<Choice>,
    months: Vec<MonthList>,
    is_archive: bool,
    /// The other list: what has been, or what is coming.
    other: Link,
    changes_url: Option<String>,
    file_url: String,
}

/// A link among those to choose between.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Choice {
    pub(crate) label: String,
    pub(crate) url: String,
    pub(crate) current: bool,
}

/// What is in a month; `url` leads to the month as a sheet.
#[derive(Clone, Debug, Hash, Serialize)]
struct MonthList {
    id: String,
    title: String,
    /// As inside a sentence: "december 2026".
    name: String,
    url: String,
    events: Vec<EventView>,
}

/// What is coming, of every kind.
pub(crate) fn calendar(cx: Context<'_>, route: &Route) -> View {
    let title = cx.message("calendar.title");
    list(cx, route, title, coming(cx), None, false)
}

/// What is coming of one kind.
pub(crate) fn calendar_of(cx: Context<'_>, route: &Route, kind: EventKind) -> View {
    let events = coming(cx).into_iter().filter(|event| event.kind == kind).collect();
    list(cx, route, cx.label("event_kinds", kind.as_str()), events, Some(kind), false)
}

/// What has been, the newest first.
pub(crate) fn archive(cx: Context<'_>, route: &Route) -> View {
    let today = cx.reader.date().0;
    let mut events = cx.events();
    events.retain(|event| event.when.last() < today);
    events.reverse();
    list(cx, route, cx.message("calendar.archive"), events, None, true)
}

fn coming(cx: Context<'_>) -> Vec<Event<'_>> {
    let today = cx.reader.date().0;
    let mut events = cx.events();
    events.retain(|event| event.when.last() >= today);
    events
}

fn list(
    cx: Context<'_>,
    route: &Route,
    title: String,
    events: Vec<Event<'_>>,
    kind: Option<EventKind>,
    is_archive: bool,
) -> View {
    let mut months: Vec<MonthList> = Vec::new();
    for event in &events {
        let month = Month::of(event.when.first());
        if months.last().is_none_or(|last| last.id != month.to_string()) {
            months.push(MonthList {
                id: month.to_string(),
                title: cx.month(month),
                name: cx.month_inside(month),
                url: cx.url(&Page::CalendarMonth(month)),
                events: Vec::new(),
            });
        }
        if let Some(last) = months.last_mut() {
            last.events.push(cx.event(event));
        }
    }
    let other = if is_archive {
        cx.link(cx.message("calendar.coming"), &Page::Calendar)
    } else {
        cx.link(cx.message("calendar.archive"), &Page::CalendarArchive)
    };
    let view = CalendarView {
        kinds: if is_archive { Vec::new() } else { cx.event_choices(kind) },
        months,
        is_archive,
        other,
        changes_url: cx.routes.url(&Page::Changes, cx.lang).map(str::to_owned),
        file_url: cx.url(&Page::CalendarFile),
    };
    let is_first = route.page == Page::Calendar;
    let head = Head {
        template: "calendar.html",
        title,
        description: Some(cx.message(if is_archive { "calendar.archive_lead" } else { "calendar.lead" })),
        professional: true,
        part: Some(PART),
        parents: parents(cx, !is_first),
        ..Head::default()
    };
    cx.page(route, head, Body::Calendar(Box::new(view)))
}

/// The steps from the home page: the section of the cooperation where there is one, and the calendar.
fn parents(cx: Context<'_>, is_inside: bool) -> Vec<Link> {
    super::prose::cooperation(cx, is_inside.then_some(("calendar.title", Page::Calendar)))
}

impl Context<'_> {
    /// A month as a heading: "December 2026".
    fn month(self, month: Month) -> String {
        super::shape::capitalized(&self.month_inside(month))
    }

    fn month_inside(self, month: Month) -> String {
        let name = self.message(&format!("month.m{}", month.month));
        self.filled("calendar.month", &[("month", &name), ("year", &month.year.to_string())])
    }

    /// Every kind of events that there is, to choose among; `None` is all of them.
    fn event_choices(self, current: Option<EventKind>) -> Vec<Choice> {
        let all = Choice {
            label: self.message("calendar.all"),
            url: self.url(&Page::Calendar),
            current: current.is_none(),
        };
        let each = EventKind::ALL.iter().filter_map(|kind| {
            let url = self.routes.url(&Page::CalendarOf(*kind), self.lang)?;
            let label = self.label("event_kinds", kind.as_str());
            Some(Choice { label, url: url.to_owned(), current: current == Some(*kind) })
        });
        std::iter::once(all).chain(each).collect()
    }
}
