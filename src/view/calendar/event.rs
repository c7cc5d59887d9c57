//! Meetings and lectures as one kind of thing: something on a day.

use crate::model::{
    EventKind, Lecture, Meeting, MeetingPlace, MeetingStatus, Organization, Recording, Text, When,
};
use crate::model::{Group, Id};
use crate::route::Page;
use crate::view::{Context, DateText, Link, Words};
use serde::Serialize;
use std::sync::Arc;

/// Something on a day.
#[derive(Clone, Debug)]
pub(super) struct Event<'a> {
    pub(super) page: Page,
    /// What no other event of any portal is called.
    pub(super) uid: String,
    pub(super) kind: EventKind,
    pub(super) when: When,
    pub(super) name: &'a Text,
    pub(super) description: &'a Text,
    pub(super) is_cancelled: bool,
    pub(super) group: Option<&'a Id<Group>>,
    pub(super) organizer: Option<&'a Id<Organization>>,
    pub(super) place: Place<'a>,
    /// The day on which it was last changed; not known of a lecture.
    pub(super) updated: Option<crate::model::Date>,
}

/// Where an event is.
#[derive(Clone, Debug)]
pub(super) enum Place<'a> {
    Meeting(&'a MeetingPlace),
    /// Where a lecture is sent.
    Live(&'a Arc<str>),
    Unknown,
}

/// An event in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct EventView {
    name: Words,
    url: String,
    description: Words,
    date: DateText,
    /// The day of the week; of several days, none.
    weekday: Option<String>,
    /// From when till when on the day, or that it is the whole day.
    time: String,
    kind_label: String,
    is_cancelled: bool,
    group: Option<Link>,
    place: Option<String>,
}

impl<'a> Event<'a> {
    pub(super) fn of_meeting(meeting: &'a Meeting) -> Self {
        Self {
            page: Page::Meeting(meeting.id.clone()),
            uid: meeting.id.to_string(),
            kind: meeting.kind.into(),
            when: meeting.when,
            name: &meeting.name,
            description: &meeting.description,
            is_cancelled: meeting.status == MeetingStatus::Cancelled,
            group: meeting.group.as_ref(),
            organizer: Some(&meeting.organizer),
            place: Place::Meeting(&meeting.place),
            updated: Some(meeting.updated),
        }
    }

    pub(super) fn of_lecture(lecture: &'a Lecture) -> Self {
        let live = lecture.live.as_ref().filter(|_| !matches!(lecture.recording, Recording::Film(_)));
        let (date, starts, ends) = (lecture.date, lecture.starts, lecture.ends);
        Self {
            page: Page::Lecture(lecture.key.clone()),
            uid: format!("{}.{}", lecture.key.lecture, lecture.key.series),
            kind: EventKind::Lecture,
            when: When::Hours { date, starts, ends },
            name: &lecture.title,
            description: &lecture.description,
            is_cancelled: false,
            group: None,
            organizer: None,
            place: live.map_or(Place::Unknown, |live| Place::Live(&live.url)),
            updated: None,
        }
    }
}

impl<'a> Context<'a> {
    /// Every meeting and lecture, by day.
    pub(super) fn events(self) -> Vec<Event<'a>> {
        let meetings = self.reader.meetings().map(|meeting| Event::of_meeting(meeting));
        let lectures = self.reader.lectures().map(|lecture| Event::of_lecture(lecture));
        let mut events: Vec<Event<'a>> = meetings.chain(lectures).collect();
        events.sort_by(|a, b| {
            (a.when.first(), a.when.minutes(), &a.uid).cmp(&(b.when.first(), b.when.minutes(), &b.uid))
        });
        events
    }

    /// An event in a list.
    pub(super) fn event(self, event: &Event<'_>) -> EventView {
        let (first, last) = (event.when.first(), event.when.last());
        EventView {
            name: self.words(event.name),
            url: self.url(&event.page),
            description: self.words(event.description),
            date: DateText { iso: first.to_string(), text: self.dates(first, last) },
            weekday: (first == last).then(|| self.weekday(first)),
            time: self.time_of(event.when),
            kind_label: self.label("event_kind", event.kind.as_str()),
            is_cancelled: event.is_cancelled,
            group: event.group.and_then(|id| self.group_of(id)),
            place: self.place_in_short(&event.place),
        }
    }

    /// The meetings of a group in a list: those that are coming by day, and those that have been, the newest first.
    pub(crate) fn group_events(self, group: &Id<Group>) -> (Vec<EventView>, Vec<EventView>) {
        let today = self.reader.date().0;
        let meetings: Vec<&Meeting> = self.reader.meetings_of(group).map(|meeting| &**meeting).collect();
        let (past, coming): (Vec<&Meeting>, Vec<&Meeting>) =
            meetings.into_iter().partition(|meeting| meeting.when.last() < today);
        let view = |meeting: &&Meeting| EventView { group: None, ..self.event(&Event::of_meeting(meeting)) };
        (coming.iter().map(view).collect(), past.iter().rev().map(view).collect())
    }

    /// A group by its name, with a link.
    pub(in crate::view) fn group_of(self, id: &Id<Group>) -> Option<Link> {
        let group = self.reader.group(id)?;
        Some(self.link(self.plain(&group.name), &Page::Group(id.clone())))
    }

    pub(super) fn weekday(self, date: crate::model::Date) -> String {
        self.message(&format!("weekday.{}", crate::model::Weekday::of(date).as_str()))
    }

    /// From when till when, or that it is the whole day.
    pub(super) fn time_of(self, when: When) -> String {
        match when {
            When::Hours { starts, ends, .. } => self.span(starts, ends),
            When::Days { from, to } if from == to => self.message("calendar.whole_day"),
            When::Days { .. } => self.message("calendar.whole_days"),
        }
    }

    fn place_in_short(self, place: &Place<'_>) -> Option<String> {
        let virtually = || self.message("calendar.virtual");
        match place {
            Place::Unknown => None,
            Place::Live(_) => Some(virtually()),
            Place::Meeting(MeetingPlace::Virtual { name, .. }) => {
                Some(name.as_ref().map_or_else(virtually, |name| self.plain(name)))
            }
            Place::Meeting(MeetingPlace::Physical { name, address }) => {
                name.as_ref().map(|name| self.plain(name)).or_else(|| address.as_deref().map(str::to_owned))
            }
            Place::Meeting(MeetingPlace::Confidential) => Some(self.message("calendar.confidential")),
        }
    }
}
