//! The groups of the cooperation: who meets, why, how often, and whom they report to (O21–O31, D1–D18, N7–N15).

use super::{
    Date, Edition, GroupFocus, GroupLevel, GroupStatus, Id, MembershipStatus, Municipality, Organization,
    Profession, Text,
};

/// A group of the cooperation. Its members are seats of parties, never persons.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Group {
    /// The name of its file.
    pub id: Id<Group>,
    /// Who may see it.
    pub edition: Edition,
    /// What it is called.
    pub name: Text,
    /// What it is for.
    pub purpose: Text,
    /// What it may decide.
    pub mandate: Option<Text>,
    /// Where in the cooperation it stands.
    pub level: GroupLevel,
    /// What it works with (O27).
    pub focus: Vec<GroupFocus>,
    /// Who calls its meetings.
    pub convener: Id<Organization>,
    /// Who leads it, by role.
    pub leader: Option<Seat>,
    /// Who sits in it.
    pub members: Vec<Member>,
    /// For whom in particular, where it gives advice (O29).
    pub professions: Vec<Profession>,
    /// What it has been asked to do.
    pub tasks: Vec<Text>,
    /// How often it meets, in words: "fyra gånger om året".
    pub rhythm: Option<Text>,
    /// Whether it meets.
    pub status: GroupStatus,
    /// Since when.
    pub since: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// The group above it.
    pub reports_to: Option<Id<Group>>,
    /// The kommun whose own group it is (D17).
    pub municipality: Option<Id<Municipality>>,
}

/// A role at a party.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Seat {
    pub organization: Id<Organization>,
    pub role: Option<Text>,
}

/// A seat in a group.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// Whose it is.
    pub seat: Seat,
    /// How many persons have it.
    pub seats: u32,
    /// Whether the party sits in the group, has been asked to, or has left it (N13).
    pub status: MembershipStatus,
    /// For whom it speaks besides itself (O25).
    pub represents: Option<Text>,
}
