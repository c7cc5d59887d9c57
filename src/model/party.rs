//! Organizations, and what those that have signed the cooperation answer for.

use super::{
    BasicPart, Button, Change, Course, Date, Email, FollowUpResult, Group, Id, MembershipStatus,
    Municipality, OrganizationClass, OrganizationKind, PhoneNumber, Profession, Task, TaskPart, Text,
    Verification,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An organization (HSDS). One with a membership is a party of the county's cooperation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Organization {
    /// The name of its folder or file.
    pub id: Id<Organization>,
    /// Its full name.
    pub name: Text,
    /// A name for tables.
    pub short_name: Option<Text>,
    /// The class of actors that it belongs to (N37).
    pub class: OrganizationClass,
    /// What it is.
    pub kind: OrganizationKind,
    /// What it is to somebody who needs help.
    pub description: Text,
    /// Where it stands in the cooperation.
    pub membership: Option<Membership>,
    /// What it answers for (N22).
    pub responsibility: Option<Text>,
    /// What it has been asked to do.
    pub mandate: Option<Text>,
    /// The laws behind it.
    pub legal_basis: Vec<LegalBasis>,
    /// What it was called before, and until when (N50).
    pub former_names: Vec<(Text, Date)>,
    /// Its own site.
    pub website: Option<Arc<str>>,
    /// The function to turn to (O40).
    pub contact: Option<Contact>,
    /// The functions that colleagues at other parties turn to (N24, S14).
    pub functions: Vec<Function>,
    /// Its part in "vem gör vad" (N37).
    pub tasks: Vec<TaskRole>,
    /// What a victim can expect of it (N18).
    pub basic_level: Option<BasicLevel>,
    /// Its violence button, where it has said anything of it.
    pub button: Option<Button>,
    /// How many of its staff have taken which course (O39).
    pub training: Vec<Training>,
    /// When its facts were checked.
    pub verification: Verification,
}

/// Membership of the county's cooperation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Membership {
    pub status: MembershipStatus,
    pub since: Option<Date>,
    pub until: Option<Date>,
}

/// A law or the like that a mandate rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LegalBasis {
    /// What it is called.
    pub name: Text,
    /// Its number, for example `HSLF-FS 2022:39`.
    pub reference: Option<Arc<str>>,
    /// Where it can be read.
    pub url: Option<Arc<str>>,
}

/// A function to turn to: a role, never a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Contact {
    pub function: Text,
    pub phone: Option<PhoneNumber>,
    pub email: Option<Email>,
    pub url: Option<Arc<str>>,
}

/// A function for colleagues: it has an area that it serves rather than a house that it sits in (N24).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Function {
    /// What it is called.
    pub name: Text,
    /// The kommuner that it serves; `None`: the party's own kommun, or the whole county where the party is none.
    pub municipalities: Option<Vec<Id<Municipality>>>,
    /// The fields of work that it is about; empty: all.
    pub professions: Vec<Profession>,
    /// The groups of the cooperation that it takes part in.
    pub groups: Vec<Id<Group>>,
    /// Its number.
    pub phone: Option<PhoneNumber>,
    /// Its address for mail.
    pub email: Option<Email>,
    /// When it answers, in words.
    pub hours: Option<Text>,
    /// Who holds it, where that person has agreed to be named for a time (N51).
    pub person: Option<NamedPerson>,
}

/// A person who has agreed to be named, until a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NamedPerson {
    /// The name.
    pub name: Arc<str>,
    /// When the person agreed.
    pub consent: Date,
    /// The last day on which the name is shown.
    pub until: Date,
}

impl NamedPerson {
    /// Whether the name may be shown on a day.
    pub fn is_shown(&self, today: Date) -> bool {
        today <= self.until
    }
}

/// A party's part in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct TaskRole {
    pub task: Task,
    pub role: TaskPart,
}

/// What a victim can expect of an authority, in five parts (N18–N20).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BasicLevel {
    /// When the authority took it on.
    pub adopted: Date,
    /// The parts that exist; one that does not is shown as missing.
    pub parts: BTreeMap<BasicPart, PartTexts>,
    /// How it has been kept (N23), in order of date.
    pub follow_ups: Vec<FollowUp>,
}

/// One part of a basic level, told twice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PartTexts {
    /// "Det här ska du få" (N20).
    pub victim: Text,
    /// The same for staff.
    pub professional: Text,
    /// How soon it comes (K26).
    pub response_time: Option<Text>,
}

impl BasicLevel {
    /// How a part has been kept, time after time, each beside the time before (N23).
    pub fn history(&self, part: BasicPart) -> impl Iterator<Item = (&FollowUp, Change)> {
        let mut before = None;
        self.follow_ups.iter().filter(move |follow_up| follow_up.part == part).map(move |follow_up| {
            let change = match before.replace(follow_up.result) {
                None => Change::New,
                Some(result) if follow_up.result < result => Change::Better,
                Some(result) if follow_up.result > result => Change::Worse,
                Some(_) => Change::Same,
            };
            (follow_up, change)
        })
    }

    /// How a part was kept as far as was known on a day.
    pub fn result_on(&self, part: BasicPart, day: Date) -> Option<FollowUpResult> {
        let mut known =
            self.follow_ups.iter().filter(|follow_up| follow_up.part == part && follow_up.date <= day);
        known.next_back().map(|follow_up| follow_up.result)
    }

    /// How many parts were met as far as was known on a day.
    pub fn met_on(&self, day: Date) -> usize {
        let met = |part: &&BasicPart| self.result_on(**part, day) == Some(FollowUpResult::Met);
        BasicPart::ALL.iter().filter(met).count()
    }
}

/// How a part was kept, on a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct FollowUp {
    pub date: Date,
    pub part: BasicPart,
    pub result: FollowUpResult,
    pub note: Option<Text>,
}

/// How far a party's staff has taken a course, on a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Training {
    /// The course.
    pub course: Id<Course>,
    /// How many should take it.
    pub staff: u32,
    /// How many of them have.
    pub trained: u32,
    /// The day of the figures.
    pub date: Date,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn each_time_is_seen_beside_the_time_before() {
        let results = [
            (2012, FollowUpResult::Not),
            (2016, FollowUpResult::Met),
            (2020, FollowUpResult::Met),
            (2026, FollowUpResult::Partly),
        ];
        let follow_up = |(year, result)| FollowUp {
            date: date(year, 5, 1),
            part: BasicPart::Support,
            result,
            note: None,
        };
        let level = BasicLevel {
            adopted: date(2011, 1, 1),
            parts: BTreeMap::new(),
            follow_ups: results.map(follow_up).into(),
        };
        let changes: Vec<Change> = level.history(BasicPart::Support).map(|(_, change)| change).collect();
        assert_eq!(changes, [Change::New, Change::Better, Change::Same, Change::Worse]);
        assert_eq!(level.history(BasicPart::Advice).count(), 0);
        let on = |year| level.result_on(BasicPart::Support, date(year, 12, 31));
        assert_eq!(
            [on(2011), on(2013), on(2026)],
            [None, Some(FollowUpResult::Not), Some(FollowUpResult::Partly)]
        );
        assert_eq!([2015, 2017, 2026].map(|year| level.met_on(date(year, 12, 31))), [0, 1, 0]);
    }
}
