//! What the cooperation meets for: meetings, trainings, conferences and joint activities (N44, O41).

use super::{
    Date, Document, Edition, EventKind, Group, Id, MeetingKind, MeetingStatus, Municipality, Organization,
    Profession, Text, TimeOfDay,
};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// Something of the cooperation that has a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Meeting {
    /// The name of its file.
    pub id: Id<Meeting>,
    /// What it is called.
    pub name: Text,
    /// What it is about, in one or two sentences.
    pub description: Text,
    /// What it is.
    pub kind: MeetingKind,
    /// The group that meets; `None` for what is open to more than one.
    pub group: Option<Id<Group>>,
    /// Who answers for it: a party, never a person.
    pub organizer: Id<Organization>,
    /// When it is.
    pub when: When,
    /// Where one takes part.
    pub place: MeetingPlace,
    /// The kommun that it is held in, or is about.
    pub municipality: Option<Id<Municipality>>,
    /// For whom in particular; empty: for all in the cooperation.
    pub professions: Vec<Profession>,
    /// What is to be taken up, in order.
    pub agenda: Vec<Text>,
    /// The documents of the meeting.
    pub documents: Vec<Id<Document>>,
    /// The day on which the entry was last changed: what calendars and the news of a group go by.
    pub updated: Date,
    /// Whether it will be.
    pub status: MeetingStatus,
    /// In which edition it stands.
    pub edition: Edition,
}

/// When something is, in Swedish time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// Between two times on a day.
    Hours {
        /// The day.
        date: Date,
        /// When it begins.
        starts: TimeOfDay,
        /// When it ends, later than it begins.
        ends: TimeOfDay,
    },
    /// Whole days, the last one too.
    Days {
        /// The first.
        from: Date,
        /// The last, not before the first.
        to: Date,
    },
}

impl When {
    /// The first day.
    pub fn first(self) -> Date {
        match self {
            Self::Hours { date, .. } => date,
            Self::Days { from, .. } => from,
        }
    }

    /// The last day.
    pub fn last(self) -> Date {
        match self {
            Self::Hours { date, .. } => date,
            Self::Days { to, .. } => to,
        }
    }

    /// When it begins in minutes since midnight; whole days begin before everything else.
    pub fn minutes(self) -> u16 {
        match self {
            Self::Hours { starts, .. } => starts.minutes(),
            Self::Days { .. } => 0,
        }
    }
}

/// Where one takes part in a meeting. A confidential place has no address that could leak.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MeetingPlace {
    /// By telephone or on the web, with the owner's own tool.
    Virtual {
        /// What the tool is called.
        name: Option<Text>,
        /// Where it is.
        url: Option<Arc<str>>,
    },
    /// A place to go to.
    Physical {
        /// What it is called.
        name: Option<Text>,
        /// Its street and town, on one line.
        address: Option<Arc<str>>,
    },
    /// A place that only those who take part are told of.
    Confidential,
}

/// A month of a year: a page of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// From 1.
    pub month: i8,
}

impl Month {
    /// The month of a day.
    pub fn of(date: Date) -> Self {
        Self { year: date.year(), month: date.month() }
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        let first = jiff::civil::date(self.year, self.month, 1);
        (1..=first.days_in_month()).filter_map(move |day| first.with().day(day).build().ok())
    }

    /// The months that something of these days falls in.
    pub fn of_days(when: When) -> impl Iterator<Item = Self> {
        let (mut month, last) = (Self::of(when.first()), Self::of(when.last()));
        std::iter::from_fn(move || {
            let now = (month <= last).then_some(month)?;
            month = month.next();
            Some(now)
        })
    }

    fn next(self) -> Self {
        if self.month == 12 {
            Self { year: self.year + 1, month: 1 }
        } else {
            Self { year: self.year, month: self.month + 1 }
        }
    }
}

impl fmt::Display for Month {
    /// As in addresses: `2026-12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl From<MeetingKind> for EventKind {
    fn from(kind: MeetingKind) -> Self {
        match kind {
            MeetingKind::Meeting => Self::Meeting,
            MeetingKind::Training => Self::Training,
            MeetingKind::Conference => Self::Conference,
            MeetingKind::Activity => Self::Activity,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_goes_on_over_new_year_falls_in_both_months() {
        let when = When::Days { from: date(2026, 12, 30), to: date(2027, 1, 2) };
        let months: Vec<String> = Month::of_days(when).map(|month| month.to_string()).collect();
        assert_eq!(months, ["2026-12", "2027-01"]);
    }

    #[test]
    fn a_month_has_its_own_number_of_days() {
        assert_eq!(Month { year: 2028, month: 2 }.days().count(), 29);
        assert_eq!(Month { year: 2026, month: 12 }.days().last(), Some(date(2026, 12, 31)));
    }
}
