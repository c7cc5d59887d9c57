//! The meeting place: meetings, and the functions that colleagues turn to.

use super::{Catalog, OrganizationLink, Reader};
use crate::catalog::Key;
use crate::model::{Contact, Function, Group, Id, Meeting, Membership, Organization, Verification};
use std::sync::Arc;

/// What a directory shows of an organization: whom to turn to, and how old that is.
#[derive(Clone, Copy, Debug, Hash)]
#[expect(missing_docs, reason = "as in Organization")]
pub struct FunctionsOf<'a> {
    pub organization: OrganizationLink<'a>,
    pub contact: Option<&'a Contact>,
    pub functions: &'a [Function],
    pub membership: Option<&'a Membership>,
    pub verification: &'a Verification,
}

impl<'a> FunctionsOf<'a> {
    /// The part of an organization that a directory shows.
    pub fn of(one: &'a Organization) -> Self {
        Self {
            organization: OrganizationLink::of(one),
            contact: one.contact.as_ref(),
            functions: &one.functions,
            membership: one.membership.as_ref(),
            verification: &one.verification,
        }
    }
}

impl Catalog {
    /// The meetings of a group, by day.
    pub(in crate::catalog) fn meetings_of(&self, group: &Id<Group>) -> impl Iterator<Item = &Id<Meeting>> {
        let meetings = self.index.meetings.iter();
        meetings.filter(move |id| self.content.meetings[*id].group.as_ref() == Some(group))
    }
}

impl<'a> Reader<'a> {
    /// What the cooperation meets for.
    pub fn meeting(self, id: &Id<Meeting>) -> Option<&'a Arc<Meeting>> {
        self.content(Key::Meeting(id.clone())).meetings.get(id)
    }

    /// The names of all meetings, by day.
    pub fn meeting_ids(self) -> &'a [Id<Meeting>] {
        self.log.note(Key::Meetings);
        &self.catalog.index.meetings
    }

    /// Every meeting, by day.
    pub fn meetings(self) -> impl Iterator<Item = &'a Arc<Meeting>> {
        self.meeting_ids().iter().filter_map(move |id| self.meeting(id))
    }

    /// The meetings of a group, by day.
    pub fn meetings_of(self, group: &Id<Group>) -> impl Iterator<Item = &'a Arc<Meeting>> {
        self.log.note(Key::MeetingsOf(group.clone()));
        let ids: Vec<&Id<Meeting>> = self.catalog.meetings_of(group).collect();
        ids.into_iter().filter_map(move |id| self.meeting(id))
    }

    /// The functions of each party and kommun, by the Swedish alphabet.
    pub fn all_functions(self) -> impl Iterator<Item = FunctionsOf<'a>> {
        self.log.note(Key::Authorities);
        self.catalog.authorities().map(move |one| {
            self.log.note(Key::FunctionsOf(one.id.clone()));
            FunctionsOf::of(one)
        })
    }
}
