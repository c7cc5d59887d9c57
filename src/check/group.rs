//! Groups of the cooperation into the model, and what they name.

use super::field::Fields;
use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Group, GroupStatus, Id, Member, MembershipStatus, Seat, Text};
use crate::record::{GroupRecord, MemberRecord, RawText};

/// No party has more seats in a group.
const MOST_SEATS: u32 = 50;

/// Reads a group; `None` when something it cannot be without is wrong, and said.
pub(crate) fn group(fields: &mut Fields<'_>, id: &str, record: &GroupRecord) -> Option<Group> {
    let id = fields.id("", id);
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

fn texts(fields: &mut Fields<'_>, path: &str, records: &[RawText]) -> Vec<Text> {
    let each = records.iter().enumerate();
    each.filter_map(|(index, text)| fields.text(&format!("{path}[{index}]"), text)).collect()
}

fn seat(fields: &mut Fields<'_>, path: &str, organization: &str, role: Option<&RawText>) -> Option<Seat> {
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
    let organizations: Vec<&str> = assembly.organizations.keys().map(Id::as_str).collect();
    let kommuner: Vec<&str> = assembly.municipalities.keys().map(Id::as_str).collect();
    let groups: Vec<&str> = assembly.groups.keys().map(Id::as_str).collect();
    for group in assembly.groups.values() {
        let value = &group.value;
        let mut named = vec![("convener".to_owned(), &value.convener)];
        named.extend(value.leader.iter().map(|seat| ("leader.organization".to_owned(), &seat.organization)));
        let members = value.members.iter().enumerate();
        named
            .extend(members.map(|(index, member)| {
                (format!("members[{index}].organization"), &member.seat.organization)
            }));
        let mut lost = |code: Code, path: &str, message: String, name: &str, known: &[&str]| {
            let help = match nearest(name, known.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "A name is that of a folder or file: see parties/, municipalities/ and cooperation/groups/.".to_owned(),
            };
            diagnostics.push(Diagnostic::new(code, group.place.at(path), message).help(help));
        };
        for (path, id) in named {
            if !organizations.contains(&id.as_str()) && !assembly.is_unread("party", id.as_str()) {
                let message = format!("There is no organization `{id}`.");
                lost(Code::UnknownOrganization, &path, message, id.as_str(), &organizations);
            }
        }
        if let Some(id) = &value.municipality
            && !kommuner.contains(&id.as_str())
            && !assembly.is_unread("municipality", id.as_str())
        {
            let message = format!("There is no kommun `{id}` here.");
            lost(Code::UnknownMunicipality, "municipality", message, id.as_str(), &kommuner);
        }
        let Some(above) = &value.reports_to else { continue };
        if !groups.contains(&above.as_str()) {
            if !assembly.is_unread("group", above.as_str()) {
                let message = format!("There is no group `{above}`.");
                lost(Code::UnknownLink, "reports_to", message, above.as_str(), &groups);
            }
        } else if reports_to_itself(assembly, value) {
            let message = format!("`{}` reports to itself, by way of `{above}`.", value.id);
            let help = "Somebody must decide at last: take away one of the `reports_to`.";
            diagnostics
                .push(Diagnostic::new(Code::GroupCycle, group.place.at("reports_to"), message).help(help));
        }
    }
}

fn reports_to_itself(assembly: &Assembly, group: &Group) -> bool {
    let above = |group: &Group| assembly.groups.get(group.reports_to.as_ref()?).map(|group| &*group.value);
    let chain = std::iter::successors(above(group), |group| above(group));
    chain.take(assembly.groups.len() + 1).any(|other| other.id == group.id)
}
