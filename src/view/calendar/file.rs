//! Events as files for calendars (RFC 5545), for people who write what is coming into their own.
//!
//! **Invariant:** the same records give the same bytes: every time is the record's own, none the clock's.
//! Lines end with CR LF and have at most 75 octets.

use super::event::{Event, Place};
use crate::model::{Date, Group, Id, Lecture, LectureKey, LectureState, Meeting, MeetingPlace, Text, When};
use crate::route::Route;
use crate::view::{Context, View};
use icalendar::{Calendar, Class, Component, EventLike, EventStatus, Property};
use jiff::ToSpan;

/// The most octets of a line, without its end.
const LINE: usize = 75;

/// Swedish time, as every change of the clock since 1996 has been made (directive 2000/84/EC). The library cannot write
/// one: it would add an identity and a time stamp to it.
const TIME_ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n\
    BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    TZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    TZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n\
    END:VTIMEZONE\r\n";

/// One meeting.
pub(crate) fn meeting_file(cx: Context<'_>, route: &Route, id: &Id<Meeting>) -> View {
    let meeting = cx.reader.meeting(id);
    let bytes = meeting.map(|meeting| {
        let name = cx.plain(&meeting.name);
        bytes(cx, &name, &[Event::of_meeting(meeting)])
    });
    View::of_file(cx, route, bytes)
}

/// The meetings of a group, past ones too: who subscribes keeps them.
pub(crate) fn group_file(cx: Context<'_>, route: &Route, id: &Id<Group>) -> View {
    let name = cx.reader.group(id).map(|group| cx.plain(&group.name)).unwrap_or_default();
    let events: Vec<Event<'_>> =
        cx.reader.meetings_of(id).map(|meeting| Event::of_meeting(meeting)).collect();
    View::of_file(cx, route, Some(bytes(cx, &name, &events)))
}

/// All meetings and lectures.
pub(crate) fn calendar_file(cx: Context<'_>, route: &Route) -> View {
    let portal = cx.plain(&cx.reader.portal().neutral_name);
    let name = format!("{portal}: {}", cx.message("calendar.title"));
    View::of_file(cx, route, Some(bytes(cx, &name, &cx.events())))
}

/// One lecture.
pub(in crate::view) fn lecture_file(cx: Context<'_>, route: &Route, key: &LectureKey) -> View {
    let lecture = cx.reader.lecture(key);
    let bytes = lecture.map(|lecture| bytes(cx, &cx.plain(&lecture.title), &[Event::of_lecture(lecture)]));
    View::of_file(cx, route, bytes)
}

/// All lectures that have not been given yet.
pub(in crate::view) fn lectures_file(cx: Context<'_>, route: &Route) -> View {
    let today = cx.reader.date().0;
    let is_coming = |lecture: &&std::sync::Arc<Lecture>| lecture.state(today) == LectureState::Coming;
    let events: Vec<Event<'_>> =
        cx.reader.lectures().filter(is_coming).map(|lecture| Event::of_lecture(lecture)).collect();
    View::of_file(cx, route, Some(bytes(cx, &cx.message("learning.lectures"), &events)))
}

/// A calendar. It names no method: it is a file to keep, not an invitation to answer (RFC 5546).
fn bytes(cx: Context<'_>, name: &str, events: &[Event<'_>]) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//fristad//SV"));
    calendar.append_property(("X-WR-CALNAME", name));
    for event in events {
        calendar.push(component(cx, event));
    }
    let text = calendar.to_string();
    let head = text.find("BEGIN:VEVENT").or_else(|| text.find("END:VCALENDAR")).unwrap_or(text.len());
    folded(&format!("{}{TIME_ZONE}{}", &text[..head], &text[head..])).into_bytes()
}

fn component(cx: Context<'_>, event: &Event<'_>) -> icalendar::Event {
    let portal = cx.reader.portal();
    let page = format!("{}{}", portal.base_url, cx.url(&event.page));
    let host = portal.base_url.trim_start_matches("https://");
    let mut component = icalendar::Event::new();
    component.uid(&format!("{}@{host}", event.uid));
    component.summary(&line(cx, event.name));
    component.description(&format!("{}\n\n{page}", line(cx, event.description)));
    component.url(&page);
    component.class(Class::Public);
    component.categories([cx.label("event_kind", event.kind.as_str())]);
    component.status(if event.is_cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
    // The party that answers for it. ORGANIZER would be a person's address for mail.
    if let Some(organizer) = event.organizer.and_then(|id| cx.reader.organization_link(id)) {
        component.append_property(("CONTACT", line(cx, organizer.name).as_str()));
    }
    if let Some(place) = place(cx, &event.place) {
        component.location(&place);
    }
    for property in times(event.when) {
        component.append_property(property);
    }
    // The day that a lecture was written down is not known; the same one gives the same file in every build.
    let stamp = event.updated.unwrap_or(event.when.first());
    component.append_property(("DTSTAMP", stamp.strftime("%Y%m%dT000000Z").to_string().as_str()));
    component.done()
}

/// A text on one line, or as many as it has.
fn line(cx: Context<'_>, text: &Text) -> String {
    cx.plain(text).replace('\r', "")
}

fn place(cx: Context<'_>, place: &Place<'_>) -> Option<String> {
    match place {
        Place::Unknown => None,
        Place::Live(url) => Some(url.to_string()),
        Place::Meeting(MeetingPlace::Virtual { name, url }) => {
            url.as_deref().map(str::to_owned).or_else(|| Some(line(cx, name.as_ref()?)))
        }
        Place::Meeting(MeetingPlace::Physical { name, address }) => {
            let parts = [name.as_ref().map(|name| line(cx, name)), address.as_deref().map(str::to_owned)];
            Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        Place::Meeting(MeetingPlace::Confidential) => Some(cx.message("calendar.confidential")),
    }
}

/// The beginning and the end. The end of whole days is the day after the last (RFC 5545, 3.6.1).
fn times(when: When) -> [Property; 2] {
    match when {
        When::Hours { date, starts, ends } => {
            [local("DTSTART", date, starts.minutes()), local("DTEND", date, ends.minutes())]
        }
        When::Days { from, to } => [whole("DTSTART", from), whole("DTEND", to.saturating_add(1.day()))],
    }
}

/// A Swedish time, so many minutes after midnight; 24:00 is the beginning of the next day.
fn local(key: &str, date: Date, minutes: u16) -> Property {
    let time = date.to_datetime(jiff::civil::Time::midnight()).saturating_add(i64::from(minutes).minutes());
    let text = time.strftime("%Y%m%dT%H%M%S").to_string();
    Property::new(key, text).add_parameter("TZID", "Europe/Stockholm").done()
}

fn whole(key: &str, date: Date) -> Property {
    Property::new(key, date.strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done()
}

/// The lines folded anew: the library's last part of a long line may have an octet too many.
fn folded(text: &str) -> String {
    let whole = text.replace("\r\n ", "");
    let mut folded = String::with_capacity(text.len());
    for line in whole.split_terminator("\r\n") {
        let (mut rest, mut room) = (line, LINE);
        while rest.len() > room {
            let end = (0..=room).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(room);
            folded.push_str(&rest[..end]);
            folded.push_str("\r\n ");
            // The space that continues a line is an octet of it.
            (rest, room) = (&rest[end..], LINE - 1);
        }
        folded.push_str(rest);
        folded.push_str("\r\n");
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TimeOfDay;
    use jiff::civil::date;

    fn written(property: &Property) -> String {
        let text: Result<String, _> = property.clone().try_into();
        text.unwrap()
    }

    #[test]
    fn whole_days_end_on_the_day_after_the_last() {
        let [starts, ends] = times(When::Days { from: date(2026, 12, 30), to: date(2026, 12, 31) });
        assert_eq!(written(&starts), "DTSTART;VALUE=DATE:20261230\r\n");
        assert_eq!(written(&ends), "DTEND;VALUE=DATE:20270101\r\n");
    }

    #[test]
    fn a_time_is_swedish_and_midnight_belongs_to_the_next_day() {
        let time = |text| TimeOfDay::new(text).unwrap();
        let [starts, ends] =
            times(When::Hours { date: date(2026, 12, 31), starts: time("09:05"), ends: time("24:00") });
        assert_eq!(written(&starts), "DTSTART;TZID=Europe/Stockholm:20261231T090500\r\n");
        assert_eq!(written(&ends), "DTEND;TZID=Europe/Stockholm:20270101T000000\r\n");
    }

    #[test]
    fn no_line_is_longer_than_the_format_allows_and_no_letter_is_cut() {
        for length in 60..240 {
            for letter in ["a", "å", "€", "🙂"] {
                let line = format!("X:{}", letter.repeat(length));
                let folded = folded(&format!("{line}\r\nEND:X\r\n"));
                assert!(folded.split("\r\n").all(|part| part.len() <= LINE), "{length} {letter}");
                assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\nEND:X\r\n"));
            }
        }
    }
}
