//! A month as a sheet: weeks from Monday, with their numbers (ISO 8601). On a narrow screen it is a list of its days.

use super::event::Event;
use super::{Choice, parents};
use crate::model::{Date, Month, Weekday};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::group::PART;
use crate::view::{Body, Context, Link, View, Words};
use serde::Serialize;
use std::collections::BTreeSet;

/// `calendar-month.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MonthView {
    weekdays: Vec<String>,
    weeks: Vec<Week>,
    previous: Option<Link>,
    next: Option<Link>,
    months: Vec<Choice>,
    list_url: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Week {
    number: i8,
    /// From Monday; `None` for a day of another month.
    days: Vec<Option<Day>>,
    is_empty: bool,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Day {
    iso: String,
    number: i8,
    /// "torsdag" and "december", for where the head of the table is not seen.
    weekday: String,
    month: String,
    events: Vec<Mark>,
}

/// An event on a day.
#[derive(Clone, Debug, Hash, Serialize)]
struct Mark {
    name: Words,
    url: String,
    time: String,
    kind_label: String,
    is_cancelled: bool,
    /// Which day it is of several.
    part: Option<String>,
}

/// A month.
pub(crate) fn month(cx: Context<'_>, route: &Route, month: Month) -> View {
    let events = cx.events();
    let days: Vec<Date> = month.days().collect();
    let mut weeks: Vec<Week> = Vec::new();
    for date in days {
        let place = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        if weeks.is_empty() || place == 0 {
            let number = date.iso_week_date().week();
            weeks.push(Week { number, days: vec![None; 7], is_empty: true });
        }
        let day = day(cx, date, &events);
        if let Some(week) = weeks.last_mut() {
            week.is_empty &= day.events.is_empty();
            week.days[place] = Some(day);
        }
    }
    let all: BTreeSet<Month> = events.iter().flat_map(|event| Month::of_days(event.when)).collect();
    let link = |other: &Month| cx.link(cx.month(*other), &Page::CalendarMonth(*other));
    let months = all.iter().map(|other| Choice {
        label: cx.month(*other),
        url: cx.url(&Page::CalendarMonth(*other)),
        current: *other == month,
    });
    let view = MonthView {
        weekdays: Weekday::ALL.iter().map(|day| cx.message(&format!("weekday.{}", day.as_str()))).collect(),
        weeks,
        previous: all.range(..month).next_back().map(link),
        next: all.range(month..).find(|other| **other != month).map(link),
        months: months.collect(),
        list_url: cx.url(&Page::Calendar),
    };
    let head = Head {
        template: "calendar-month.html",
        title: cx.month(month),
        description: Some(cx.message("calendar.lead")),
        professional: true,
        part: Some(PART),
        parents: parents(cx, true),
        ..Head::default()
    };
    cx.page(route, head, Body::CalendarMonth(Box::new(view)))
}

fn day(cx: Context<'_>, date: Date, events: &[Event<'_>]) -> Day {
    let here = events.iter().filter(|event| (event.when.first()..=event.when.last()).contains(&date));
    let mark = |event: &Event<'_>| {
        let (first, last) = (event.when.first(), event.when.last());
        let count = |to: Date| ((to - first).get_days() + 1).to_string();
        Mark {
            name: cx.words(event.name),
            url: cx.url(&event.page),
            time: cx.time_of(event.when),
            kind_label: cx.label("event_kind", event.kind.as_str()),
            is_cancelled: event.is_cancelled,
            part: (first != last)
                .then(|| cx.filled("calendar.part", &[("n", &count(date)), ("of", &count(last))])),
        }
    };
    Day {
        iso: date.to_string(),
        number: date.day(),
        weekday: cx.weekday(date),
        month: cx.message(&format!("month.m{}", date.month())),
        events: here.map(mark).collect(),
    }
}
