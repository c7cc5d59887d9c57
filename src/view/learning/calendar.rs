//! Lectures as a calendar (RFC 5545), for people who write what they will see into their own.

use crate::model::{Lecture, LectureKey, LectureState, Recording};
use crate::route::{Page, Route};
use crate::view::{Context, View};
use icalendar::{Calendar, Class, Component, Event, EventLike, Property};
use jiff::civil::{Date, DateTime};

/// One lecture.
pub(crate) fn lecture(cx: Context<'_>, route: &Route, key: &LectureKey) -> View {
    let lecture = cx.reader.lecture(key);
    let bytes = lecture.map(|lecture| calendar(cx, &cx.plain(&lecture.title), [&**lecture]));
    View::of_file(cx, route, bytes)
}

/// All lectures that have not been given yet.
pub(crate) fn all(cx: Context<'_>, route: &Route) -> View {
    let today = cx.reader.date().0;
    let coming = cx.reader.lectures().filter(|lecture| lecture.state(today) == LectureState::Coming);
    let bytes = calendar(cx, &cx.message("learning.lectures"), coming.map(|lecture| &**lecture));
    View::of_file(cx, route, Some(bytes))
}

fn calendar<'a>(cx: Context<'_>, name: &str, lectures: impl IntoIterator<Item = &'a Lecture>) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//fristad//SV"));
    calendar.append_property(("METHOD", "PUBLISH"));
    calendar.append_property(("X-WR-CALNAME", name));
    for lecture in lectures {
        calendar.push(event(cx, lecture));
    }
    calendar.to_string().into_bytes()
}

fn event(cx: Context<'_>, lecture: &Lecture) -> Event {
    let portal = cx.reader.portal();
    let page = format!("{}{}", portal.base_url, cx.url(&Page::Lecture(lecture.key.clone())));
    let host = portal.base_url.trim_start_matches("https://");
    let mut event = Event::new();
    event.uid(&format!("{}.{}@{host}", lecture.key.lecture, lecture.key.series));
    event.summary(&cx.plain(&lecture.title));
    event.description(&format!("{}\n\n{page}", cx.plain(&lecture.description)));
    event.url(&page);
    if let (Some(live), false) = (&lecture.live, matches!(lecture.recording, Recording::Film(_))) {
        event.location(&live.url);
    }
    event.class(Class::Public);
    let (starts, ends) = (lecture.starts.minutes(), lecture.ends.minutes());
    for (key, minutes) in [("DTSTART", starts), ("DTEND", ends)] {
        event.append_property(Property::new(key, utc(lecture.date, minutes)));
    }
    // The day that it was written down is not known; the same lecture gives the same file in every build.
    event.append_property(Property::new("DTSTAMP", utc(lecture.date, 0)));
    event.done()
}

/// A Swedish time of day as UTC, which every calendar understands without a table of time zones.
fn utc(date: Date, minutes: u16) -> String {
    let offset = if is_summer_time(date) { 2 } else { 1 };
    let local = date.to_datetime(jiff::civil::Time::midnight());
    let shift = jiff::Span::new().minutes(i64::from(minutes) - offset * 60);
    let time: DateTime = local.saturating_add(shift);
    time.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Whether Sweden has summer time on a day: from the last Sunday of March to the day before the last Sunday of October.
///
/// Source: directive 2000/84/EC. Nobody lectures in the night when the clock is moved.
pub(crate) fn is_summer_time(date: Date) -> bool {
    let last_sunday = |month: i8| {
        let last = date.with().month(month).day(31).build().unwrap_or(date);
        last.saturating_sub(jiff::Span::new().days(i64::from(last.weekday().to_sunday_zero_offset())))
    };
    (last_sunday(3)..last_sunday(10)).contains(&date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_time_in_december_is_one_hour_before_and_in_june_two() {
        assert_eq!(utc(date(2026, 12, 3), 13 * 60), "20261203T120000Z");
        assert_eq!(utc(date(2027, 6, 3), 13 * 60 + 30), "20270603T113000Z");
        assert_eq!(utc(date(2026, 12, 3), 0), "20261202T230000Z");
    }

    #[test]
    fn summer_time_goes_from_one_last_sunday_to_the_other() {
        for (year, march, october) in [(2026, 29, 25), (2027, 28, 31), (2029, 25, 28)] {
            assert!(!is_summer_time(date(year, 3, march - 1)) && is_summer_time(date(year, 3, march)));
            assert!(is_summer_time(date(year, 10, october - 1)) && !is_summer_time(date(year, 10, october)));
        }
    }
}
