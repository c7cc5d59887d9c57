//! The groups of the cooperation: how they hang together, and each by itself.

mod chart;

use super::calendar::EventView;
use super::chrome::Head;
use super::commitment::Brief as Commitment;
use super::document::Brief as Document;
use super::{Body, Context, DateText, Link, View, Words};
use crate::model::{Group, GroupStatus, Id, Member, MembershipStatus, NewsSubject, Seat};
use crate::route::{Page, Route};
use crate::theme::Html;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The part of the site that the cooperation's own pages are.
pub(crate) const PART: &str = "cooperation";

/// `groups.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Groups {
    chart: Html,
    tree: Vec<Branch>,
    closed: Vec<Brief>,
}

/// A group with those that report to it, in a list; `depth` is how many stand above it.
#[derive(Clone, Debug, Hash, Serialize)]
struct Branch {
    depth: usize,
    reports_to: Option<Words>,
    group: Brief,
}

/// A group in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Brief {
    name: Words,
    url: String,
    level: String,
    status: &'static str,
    status_label: String,
    convener: Link,
    rhythm: Option<Words>,
    purpose: Words,
}

/// `group.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct GroupView {
    purpose: Words,
    mandate: Option<Words>,
    level: String,
    status: &'static str,
    status_label: String,
    focus: Vec<String>,
    convener: Link,
    leader: Option<SeatView>,
    members: Vec<MemberView>,
    invited: Vec<MemberView>,
    left: Vec<MemberView>,
    professions: Vec<String>,
    tasks: Vec<Words>,
    rhythm: Option<Words>,
    since: Option<DateText>,
    until: Option<DateText>,
    /// The way of a question upwards, from this group's own to the last.
    path: Vec<Link>,
    below: Vec<Link>,
    municipality: Option<Link>,
    documents: Vec<Document>,
    commitments: Vec<Commitment>,
    coming: Vec<EventView>,
    past: Vec<EventView>,
    /// What is new for its members, its meetings as a file, and the feed; a group that has ended has none.
    changes_url: Option<String>,
    file_url: Option<String>,
    feed_url: Option<String>,
    news: Vec<super::home::NewsLink>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct SeatView {
    organization: Link,
    role: Option<Words>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct MemberView {
    organization: Link,
    role: Option<Words>,
    seats: u32,
    represents: Option<Words>,
}

/// A group with how deep it stands below the first, in the order of a tree.
type Placed<'a> = (usize, &'a Group);

impl<'a> Context<'a> {
    /// The groups as a tree, those at the top in the order of their levels; closed ones are not in it.
    fn group_tree(self) -> Vec<Placed<'a>> {
        let open: Vec<&Group> = self
            .reader
            .groups()
            .map(|group| &**group)
            .filter(|group| group.status != GroupStatus::Closed)
            .collect();
        let names: BTreeSet<&Id<Group>> = open.iter().map(|group| &group.id).collect();
        let mut below: BTreeMap<Option<&Id<Group>>, Vec<&Group>> = BTreeMap::new();
        for group in open {
            // What reports to a group that is closed stands at the top.
            let above = group.reports_to.as_ref().filter(|above| names.contains(above));
            below.entry(above).or_default().push(group);
        }
        for groups in below.values_mut() {
            groups.sort_by_key(|group| (group.level, group.status, &group.id));
        }
        let mut placed = Vec::new();
        let mut next: Vec<Placed<'_>> =
            below.get(&None).into_iter().flatten().rev().map(|one| (0, *one)).collect();
        while let Some((depth, group)) = next.pop() {
            placed.push((depth, group));
            let under = below.get(&Some(&group.id)).into_iter().flatten();
            next.extend(under.rev().map(|group| (depth + 1, *group)));
        }
        placed
    }

    /// An organization by its short name, with a link where it has a page.
    pub(crate) fn organization_of(self, id: &Id<crate::model::Organization>) -> Link {
        match self.reader.organization_link(id) {
            Some(one) if one.is_party => self.party_link(one),
            Some(one) => Link::plain(self.plain(one.name)),
            None => Link::plain(id.to_string()),
        }
    }

    /// A group in a list.
    pub(crate) fn group_brief(self, group: &Group) -> Brief {
        Brief {
            name: self.words(&group.name),
            url: self.url(&Page::Group(group.id.clone())),
            level: self.label("group_level", group.level.as_str()),
            status: group.status.as_str(),
            status_label: self.label("group_status", group.status.as_str()),
            convener: self.organization_of(&group.convener),
            rhythm: self.optional(group.rhythm.as_ref()),
            purpose: self.words(&group.purpose),
        }
    }

    pub(crate) fn group_link(self, group: &Group) -> Link {
        self.link(self.plain(&group.name), &Page::Group(group.id.clone()))
    }
}

/// All groups: as a drawing, and as a list that says the same.
pub(crate) fn groups(cx: Context<'_>, route: &Route) -> View {
    let tree = cx.group_tree();
    let branch = |(depth, group): &Placed<'_>| {
        let above = group.reports_to.as_ref().filter(|_| *depth > 0).and_then(|id| cx.reader.group(id));
        Branch {
            depth: *depth,
            reports_to: above.map(|above| cx.words(&above.name)),
            group: cx.group_brief(group),
        }
    };
    let closed = cx.reader.groups().filter(|group| group.status == GroupStatus::Closed);
    let view = Groups {
        chart: Html::trusted(&chart::draw(cx, &tree)),
        tree: tree.iter().map(branch).collect(),
        closed: closed.map(|group| cx.group_brief(group)).collect(),
    };
    let head = Head {
        template: "groups.html",
        title: cx.message("groups.title"),
        description: Some(cx.message("groups.lead")),
        professional: true,
        part: Some(PART),
        parents: parents(cx, false),
        ..Head::default()
    };
    cx.page(route, head, Body::Groups(Box::new(view)))
}

/// The steps from the home page: the section of the cooperation where there is one, and the page of all groups.
fn parents(cx: Context<'_>, of_group: bool) -> Vec<Link> {
    super::prose::cooperation(cx, of_group.then_some(("groups.title", Page::Groups)))
}

/// One group.
pub(crate) fn group(cx: Context<'_>, route: &Route, id: &Id<Group>) -> View {
    let Some(group) = cx.reader.group(id) else { return super::chrome::bare(cx, route) };
    let seat = |seat: &Seat| SeatView {
        organization: cx.organization_of(&seat.organization),
        role: cx.optional(seat.role.as_ref()),
    };
    let members = |status: MembershipStatus| -> Vec<MemberView> {
        let member = |member: &Member| MemberView {
            organization: cx.organization_of(&member.seat.organization),
            role: cx.optional(member.seat.role.as_ref()),
            seats: member.seats,
            represents: cx.optional(member.represents.as_ref()),
        };
        group.members.iter().filter(|member| member.status == status).map(member).collect()
    };
    let above = |group: &Group| cx.reader.group(group.reports_to.as_ref()?).map(|group| &**group);
    let path: Vec<Link> = std::iter::successors(Some(&**group), |group| above(group))
        .take(20)
        .map(|group| cx.group_link(group))
        .collect();
    let below = cx.reader.groups().filter(|other| other.reports_to.as_ref() == Some(id));
    let municipality = group.municipality.as_ref().and_then(|id| cx.reader.municipality_link(id));
    let (coming, past) = cx.group_events(id);
    let address = |page: Page| cx.routes.url(&page, cx.lang).map(str::to_owned);
    let view = GroupView {
        purpose: cx.words(&group.purpose),
        mandate: cx.optional(group.mandate.as_ref()),
        level: cx.label("group_level", group.level.as_str()),
        status: group.status.as_str(),
        status_label: cx.label("group_status", group.status.as_str()),
        focus: group.focus.iter().map(|focus| cx.label("group_focus", focus.as_str())).collect(),
        convener: cx.organization_of(&group.convener),
        leader: group.leader.as_ref().map(seat),
        members: members(MembershipStatus::Member),
        invited: members(MembershipStatus::Invited),
        left: members(MembershipStatus::Left),
        professions: group.professions.iter().map(|one| cx.label("professions", one.as_str())).collect(),
        tasks: group.tasks.iter().map(|task| cx.words(task)).collect(),
        rhythm: cx.optional(group.rhythm.as_ref()),
        since: group.since.map(|date| cx.date(date)),
        until: group.until.map(|date| cx.date(date)),
        path: if path.len() > 1 { path } else { Vec::new() },
        below: below.map(|group| cx.group_link(group)).collect(),
        municipality: municipality.map(|one| cx.municipality_link(one)),
        documents: cx
            .reader
            .documents()
            .filter(|document| document.groups.contains(id))
            .map(|document| cx.document_brief(document))
            .collect(),
        commitments: cx
            .reader
            .commitments()
            .filter(|commitment| commitment.group.as_ref() == Some(id))
            .map(|commitment| cx.commitment_brief(commitment))
            .collect(),
        coming,
        past,
        changes_url: address(Page::GroupChanges(id.clone())),
        file_url: address(Page::GroupFile(id.clone())),
        feed_url: address(Page::GroupFeed(id.clone())),
        news: super::news::about(cx, NewsSubject::Group(id.clone())),
    };
    let head = Head {
        template: "group.html",
        title: cx.plain(&group.name),
        description: Some(cx.plain(&group.purpose)),
        professional: true,
        part: Some(PART),
        parents: parents(cx, true),
        ..Head::default()
    };
    cx.page(route, head, Body::Group(Box::new(view)))
}
