//! The addresses of the cooperation's calendar, directory and news.

use super::{Page, Routes};
use crate::catalog::Reader;
use crate::diag::Diagnostics;
use crate::model::{EventKind, Group, GroupStatus, LangTag, Month, Profession, When};
use std::collections::BTreeSet;

impl Routes {
    /// Meetings and lectures by day: lists, a page for each month that has something, and files for calendars.
    pub(super) fn of_calendar(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let (mut kinds, mut months) = (BTreeSet::new(), BTreeSet::new());
        for meeting in reader.meetings() {
            kinds.insert(EventKind::from(meeting.kind));
            months.extend(Month::of_days(meeting.when));
        }
        for lecture in reader.lectures() {
            kinds.insert(EventKind::Lecture);
            months.extend(Month::of_days(When::Days { from: lecture.date, to: lecture.date }));
        }
        if kinds.is_empty() {
            return;
        }
        let mut add = |page, end: &str| {
            self.add(page, LangTag::swedish(), &format!("/samverkan/kalender/{end}"), diagnostics);
        };
        add(Page::Calendar, "");
        add(Page::CalendarArchive, "arkiv/");
        add(Page::CalendarFile, "kalender.ics");
        for kind in kinds {
            add(Page::CalendarOf(kind), &format!("{}/", event_word(kind)));
        }
        for month in months {
            add(Page::CalendarMonth(month), &format!("{month}/"));
        }
        for id in reader.meeting_ids() {
            add(Page::Meeting(id.clone()), &format!("{id}/"));
            add(Page::MeetingFile(id.clone()), &format!("{id}/{id}.ics"));
        }
    }

    /// Whom colleagues turn to, by kommun and by field of work.
    pub(super) fn of_contacts(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let mut professions: BTreeSet<Profession> = BTreeSet::new();
        let mut is_anybody = false;
        for one in reader.all_functions() {
            is_anybody |= one.contact.is_some() || !one.functions.is_empty();
            professions.extend(one.functions.iter().flat_map(|function| &function.professions));
        }
        if !is_anybody {
            return;
        }
        self.add(Page::Contacts, LangTag::swedish(), "/samverkan/kontakter/", diagnostics);
        for profession in professions {
            let address = format!("/samverkan/kontakter/{}/", super::profession_word(profession));
            self.add(Page::ContactsOf(profession), LangTag::swedish(), &address, diagnostics);
        }
    }

    /// What is new for the cooperation, and for each group that meets: a page, a feed and a calendar.
    pub(super) fn of_changes(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let swedish = LangTag::swedish();
        let mut add = |page, address: &str| self.add(page, swedish.clone(), address, diagnostics);
        let groups: Vec<&Group> = reader.groups().map(|group| &**group).collect();
        if groups.is_empty() && reader.meeting_ids().is_empty() {
            return;
        }
        add(Page::Changes, "/samverkan/nytt/");
        add(Page::ChangesFeed, "/samverkan/nytt/flode.xml");
        for group in groups.into_iter().filter(|group| group.status != GroupStatus::Closed) {
            let folder = format!("/samverkan/grupper/{}", group.id);
            add(Page::GroupChanges(group.id.clone()), &format!("{folder}/nytt/"));
            add(Page::GroupFeed(group.id.clone()), &format!("{folder}/flode.xml"));
            add(Page::GroupFile(group.id.clone()), &format!("{folder}/kalender.ics"));
        }
    }
}

/// A kind of events in addresses.
fn event_word(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Meeting => "moten",
        EventKind::Training => "utbildningar",
        EventKind::Conference => "konferenser",
        EventKind::Activity => "aktiviteter",
        EventKind::Lecture => "forelasningar",
    }
}
