//! Groups of the cooperation into the model, and what they name.

use super::field::Fields;
use super::names::Names;
use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Group, GroupStatus, Member, MembershipStatus, Seat, Text};
use crate::record::{GroupRecord, MemberRecord, RawText};

/// No party has more seats in a group.
const MOST_SEATS: u32 = 50;

/// Reads a group; `None` when something it cannot be without is wrong, and said.
pub(crate) fn group(fields: &mut Fields<'_>, id: &str, record: &GroupRecord) -> Option<Group> {
    let id = fields.id("", id);
    let edition = fields.edition(record.audience.as_ref());
    let name = fields.text("name", &record.name);
    let purpose = fields.text("purpose", &record.purpose);
    let mandate = fields.optional_text("mandate", record.mandate.as_ref());
    let level = fields.word("level", &record.level);
    let convener = fields.id("convener", &record.convener);
    let leader = record
        .leader
        .as_ref()
        .and_then(|seat| self::seat(fields, "leader", &seat.organization, seat.role.as_ref()));
    let members = record.members.iter().enumerate();
    let members: Vec<Member> = members.filter_map(|(index, record)| member(fields, index, record)).collect();
    if record.members.is_empty() {
        let help = "A group without members decides nothing. Write who sits in it, by role: members: [{organization: polisen, role: {sv: …}}].";
        fields.problem(Code::MissingText, "members", "The group has no members.", help);
    }
    let tasks = texts(fields, "tasks", &record.tasks);
    let rhythm = fields.optional_text("rhythm", record.rhythm.as_ref());
    let status: Option<GroupStatus> = fields.word("status", &record.status);
    let since = fields.optional_date("since", record.since.as_ref());
    let until = fields.optional_date("until", record.until.as_ref());
    if let Some((since, until)) = since.zip(until)
        && until < since
    {
        let help = "Write the later of the two days.";
        fields.problem(Code::InvalidValue, "until", "The group ends before it begins.", help);
    }
    let reports_to = record.reports_to.as_ref().and_then(|group| fields.id("reports_to", group));
    let municipality = record.municipality.as_ref().and_then(|kommun| fields.id("municipality", kommun));
    Some(Group {
        id: id?,
        edition: edition?,
        name: name?,
        purpose: purpose?,
        mandate,
        level: level?,
        focus: fields.words("focus", &record.focus),
        convener: convener?,
        leader,
        members,
        professions: fields.words("professions", &record.professions),
        tasks,
        rhythm,
        status: status?,
        since,
        until,
        reports_to,
        municipality,
    })
}

/// Texts in a list.
pub(crate) fn texts(fields: &mut Fields<'_>, path: &str, records: &[RawText]) -> Vec<Text> {
    let each = records.iter().enumerate();
    each.filter_map(|(index, text)| fields.text(&format!("{path}[{index}]"), text)).collect()
}

/// A role at a party, at `path`.
pub(crate) fn seat(
    fields: &mut Fields<'_>,
    path: &str,
    organization: &str,
    role: Option<&RawText>,
) -> Option<Seat> {
    let organization = fields.id(&format!("{path}.organization"), organization);
    let role = fields.optional_text(&format!("{path}.role"), role);
    Some(Seat { organization: organization?, role })
}

fn member(fields: &mut Fields<'_>, index: usize, record: &MemberRecord) -> Option<Member> {
    let path = format!("members[{index}]");
    let seat = seat(fields, &path, &record.organization, record.role.as_ref());
    let represents = fields.optional_text(&format!("{path}.represents"), record.represents.as_ref());
    let status = match &record.status {
        Some(word) => fields.word(&format!("{path}.status"), word),
        None => Some(MembershipStatus::Member),
    };
    let seats = record.seats.unwrap_or(1);
    if !(1..=MOST_SEATS).contains(&seats) {
        let message = format!("{seats} is not a number of seats.");
        fields.problem(Code::InvalidValue, &format!("{path}.seats"), message, "Write 1 or more.");
    }
    Some(Member { seat: seat?, seats, status: status?, represents })
}

/// Every name in a group leads somewhere, and no group reports to itself by way of others.
pub(crate) fn check(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    for group in assembly.groups.values() {
        let (value, place) = (&group.value, &group.place);
        let mut names = Names { assembly, place, diagnostics };
        names.organization("convener", &value.convener);
        if let Some(seat) = &value.leader {
            names.organization("leader.organization", &seat.organization);
        }
        for (index, member) in value.members.iter().enumerate() {
            names.organization(&format!("members[{index}].organization"), &member.seat.organization);
        }
        if let Some(id) = &value.municipality {
            names.municipality("municipality", id);
        }
        let Some(above) = &value.reports_to else { continue };
        names.group("reports_to", above);
        if reports_to_itself(assembly, value) {
            let message = format!("`{}` reports to itself, by way of `{above}`.", value.id);
            let help = "Somebody must decide at last: take away one of the `reports_to`.";
            diagnostics.push(Diagnostic::new(Code::GroupCycle, place.at("reports_to"), message).help(help));
        }
    }
}

/// Every group that has read a page through is one (N15).
pub(crate) fn check_reviewers(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    for (id, place) in &assembly.reviewers {
        Names { assembly, place, diagnostics }.group("reviewed.group", id);
    }
}

fn reports_to_itself(assembly: &Assembly, group: &Group) -> bool {
    let above = |group: &Group| assembly.groups.get(group.reports_to.as_ref()?).map(|group| &*group.value);
    let chain = std::iter::successors(above(group), |group| above(group));
    chain.take(assembly.groups.len() + 1).any(|other| other.id == group.id)
}
