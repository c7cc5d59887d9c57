//! What the parties have promised each other, and how it goes (N09, N11, O34–O43, S03, S16, D19, K17).

use super::{Date, Document, Edition, Group, Id, Municipality, Organization, Perspective, Progress, Text};
use std::collections::BTreeMap;

/// A part of the work that the cooperation has set for itself: a focus area, a goal area, a goal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FocusArea {
    /// The name of its file.
    pub id: Id<FocusArea>,
    /// What it is called.
    pub name: Text,
    /// Its place among the others, from 1.
    pub order: u32,
    /// The document that sets it.
    pub document: Option<Id<Document>>,
    /// What it is to lead to.
    pub statement: Text,
    /// The national goal that it belongs to (O13, D19).
    pub national_goal: Option<Text>,
    /// Its goals.
    pub goals: Vec<Text>,
    /// What the parties promise together in it (O35–O40).
    pub promises: Vec<Text>,
    /// What it means for each of the three who are concerned (O42).
    pub perspectives: BTreeMap<Perspective, Vec<Text>>,
}

/// Something that one or several parties have promised to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Commitment {
    /// The name of its file.
    pub id: Id<Commitment>,
    /// Who may see it.
    pub edition: Edition,
    /// What it is called.
    pub name: Text,
    /// What is to be done.
    pub text: Text,
    /// Who does it; several do it together (O43).
    pub owners: Vec<Id<Organization>>,
    /// The group that it was given to (N11).
    pub group: Option<Id<Group>>,
    /// What it belongs to.
    pub focus_area: Option<Id<FocusArea>>,
    /// The plan that it stands in.
    pub document: Option<Id<Document>>,
    /// Where it is carried out; none are named when it is where its owners are.
    pub municipalities: Vec<Id<Municipality>>,
    /// When it begins.
    pub start: Date,
    /// When it is to be done.
    pub due: Option<Date>,
    /// What shows that it is done.
    pub evidence: Option<Text>,
    /// How it has gone, in order of date.
    pub follow_ups: Vec<CommitmentFollowUp>,
}

/// How a commitment stood on a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct CommitmentFollowUp {
    pub date: Date,
    pub status: Progress,
    pub note: Option<Text>,
}

impl Commitment {
    /// How far it has come, by the last follow-up.
    pub fn status(&self) -> Progress {
        self.follow_ups.last().map_or(Progress::Planned, |last| last.status)
    }

    /// Whether it should be done by `today` and is not.
    pub fn is_overdue(&self, today: Date) -> bool {
        let is_open = matches!(self.status(), Progress::Planned | Progress::Started | Progress::Paused);
        is_open && self.due.is_some_and(|due| due < today)
    }
}
