//! Meetings into the model, and what they name.

use super::field::Fields;
use super::names::Names;
use super::portal::Assembly;
use super::{freshness, group};
use crate::diag::{Code, Diagnostics};
use crate::lint;
use crate::model::{BuildDate, Date, Meeting, MeetingPlace, MeetingStatus, When};
use crate::record::{MeetingPlaceRecord, MeetingRecord, RawText};

/// Reads a meeting; `None` when something it cannot be without is wrong, and said.
pub(crate) fn meeting(fields: &mut Fields<'_>, id: &str, record: &MeetingRecord) -> Option<Meeting> {
    let id = fields.id("", id);
    let name = fields.text("name", &record.name);
    let description = fields.text("description", &record.description);
    let kind = fields.word("kind", &record.kind);
    let group = record.group.as_ref().and_then(|group| fields.id("group", group));
    let organizer = fields.id("organizer", &record.organizer);
    let date = fields.date("date", &record.date);
    let when = when(fields, date, record);
    let place = place(fields, &record.place);
    if record.place.kind == "confidential" {
        no_address_in_texts(fields, record);
    }
    let municipality = record.municipality.as_ref().and_then(|kommun| fields.id("municipality", kommun));
    let agenda = group::texts(fields, "agenda", &record.agenda);
    let documents = fields.ids("documents", &record.documents);
    let updated = fields.date("updated", &record.updated);
    let status = match &record.status {
        Some(word) => fields.word("status", word),
        None => Some(MeetingStatus::Planned),
    };
    let edition = fields.edition(record.audience.as_ref());
    Some(Meeting {
        id: id?,
        name: name?,
        description: description?,
        kind: kind?,
        group,
        organizer: organizer?,
        when: when?,
        place: place?,
        municipality,
        professions: fields.words("professions", &record.professions),
        agenda,
        documents,
        updated: updated?,
        status: status?,
        edition: edition?,
    })
}

/// Two times on a day, or whole days.
fn when(fields: &mut Fields<'_>, date: Option<Date>, record: &MeetingRecord) -> Option<When> {
    let until = fields.optional_date("until", record.until.as_ref());
    let (starts, ends) = match (&record.starts, &record.ends) {
        (None, None) => {
            let (from, to) = (date?, until.or(date)?);
            if to < from {
                let message = format!("It ends on {to}, before it has begun.");
                fields.problem(Code::InvalidValue, "until", message, "Write the later of the two days.");
                return None;
            }
            return Some(When::Days { from, to });
        }
        (Some(starts), Some(ends)) => (fields.time("starts", starts)?, fields.time("ends", ends)?),
        (Some(_), None) | (None, Some(_)) => {
            let (there, missing) =
                if record.starts.is_some() { ("starts", "ends") } else { ("ends", "starts") };
            let message = format!("There is `{there}`, but no `{missing}`.");
            let help = "Write both times, or neither for a whole day: who comes must know when to leave home and when to be back.";
            fields.problem(Code::MissingKey, there, message, help);
            return None;
        }
    };
    if record.until.is_some() {
        let help = "Times are for one day. Take the times away for several whole days, or make one file for each day.";
        fields.problem(Code::InvalidValue, "until", "There are both times and a last day.", help);
        return None;
    }
    if ends.minutes() <= starts.minutes() {
        let message = format!("It ends at {ends}, before it has begun.");
        fields.problem(Code::InvalidValue, "ends", message, "Write the later of the two times.");
        return None;
    }
    Some(When::Hours { date: date?, starts, ends })
}

fn place(fields: &mut Fields<'_>, record: &MeetingPlaceRecord) -> Option<MeetingPlace> {
    let name = fields.optional_text("place.name", record.name.as_ref());
    let url = fields.optional_url("place.url", record.url.as_ref());
    match record.kind.as_str() {
        "confidential" => {
            let given =
                [("address", record.address.is_some()), ("url", url.is_some()), ("name", name.is_some())];
            let Some((key, _)) = given.iter().find(|(_, is_there)| *is_there) else {
                return Some(MeetingPlace::Confidential);
            };
            let help = "Somebody may be looking for those who come. Take the place away, also from older versions of the file: \
                        they are told of it by telephone.";
            let message = "A place that is confidential has no name, address or link.";
            fields.problem(Code::ShelterAddress, &format!("place.{key}"), message, help);
            None
        }
        "virtual" => {
            if record.address.is_some() {
                let help = "Use `type: physical`, or take the address away.";
                fields.problem(
                    Code::InvalidValue,
                    "place.address",
                    "A meeting on the web has no address.",
                    help,
                );
            }
            Some(MeetingPlace::Virtual { name, url })
        }
        "physical" => {
            if record.url.is_some() {
                let help =
                    "Use `type: virtual`, or take the link away: a map would tell another host who looks.";
                fields.problem(
                    Code::InvalidValue,
                    "place.url",
                    "A place that one goes to has no link.",
                    help,
                );
            }
            let address = record.address.as_deref().map(str::trim).filter(|address| !address.is_empty());
            if name.is_none() && address.is_none() {
                let help = "Write the `name:` of the place, its `address:` or both.";
                fields.problem(Code::MissingKey, "place", "Nobody can find the place.", help);
                return None;
            }
            Some(MeetingPlace::Physical { name, address: address.map(Into::into) })
        }
        other => {
            let message = format!("`{other}` is not one of the words for `place.type`.");
            let help = "The words here are: virtual, physical, confidential.";
            fields.problem(Code::InvalidValue, "place.type", message, help);
            None
        }
    }
}

/// No text of a meeting at a confidential place tells where that is.
fn no_address_in_texts(fields: &mut Fields<'_>, record: &MeetingRecord) {
    let mut texts: Vec<(String, &RawText)> =
        vec![("name".to_owned(), &record.name), ("description".to_owned(), &record.description)];
    let agenda = record.agenda.iter().enumerate();
    texts.extend(agenda.map(|(index, text)| (format!("agenda[{index}]"), text)));
    for (path, text) in texts {
        for (language, words) in &text.0 {
            if let Some(place) = lint::addresses(words).first() {
                let message = format!("\"{}\" tells where it is.", &words[place.clone()]);
                let help = "The place is confidential. Take every trace of it away.";
                fields.problem(Code::ShelterAddress, &format!("{path}.{language}"), message, help);
            }
        }
    }
}

/// Every name in a meeting leads somewhere, and nobody changed it on a day that has not come.
pub(crate) fn check(assembly: &Assembly, date: BuildDate, diagnostics: &mut Diagnostics) {
    for meeting in assembly.meetings.values() {
        let (value, place) = (&meeting.value, &meeting.place);
        let mut names = Names { assembly, place, diagnostics };
        names.organization("organizer", &value.organizer);
        if let Some(group) = &value.group {
            names.group("group", group);
        }
        if let Some(kommun) = &value.municipality {
            names.municipality("municipality", kommun);
        }
        for (index, document) in value.documents.iter().enumerate() {
            names.document(&format!("documents[{index}]"), document);
        }
        freshness::check_day(place, "updated", value.updated, date, diagnostics);
    }
}
