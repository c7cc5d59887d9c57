//! `services/<id>.yaml` into a [`Service`].

use super::field::Fields;
use crate::diag::Code;
use crate::lint;
use crate::model::{
    Address, DayHours, Id, LocationKind, Phone, Schedule, ScheduleException, Service, ServiceArea,
    ServiceKind, Weekday,
};
use crate::record::{
    AreaRecord, ExceptionRecord, HoursRecord, LocationRecord, PhoneRecord, ScheduleRecord, ServiceRecord,
};

/// Reads a service; `None` when something it cannot be without is wrong, and said.
pub(crate) fn service(fields: &mut Fields<'_>, id: &str, record: &ServiceRecord) -> Option<Service> {
    let id = fields.id("", id);
    let name = fields.text("name", &record.name);
    let kind = fields.word::<ServiceKind>("kind", &record.kind);
    let status = fields.word("status", &record.status);
    let organization = fields.id("organization", &record.organization);
    let audiences = fields.words("audiences", &record.audiences);
    if record.audiences.is_empty() {
        fields.problem(
            Code::MissingKey,
            "audiences",
            "Nobody is named in `audiences`.",
            "Say for whom it is: victim, child, abuser, relative, professional.",
        );
    }
    let description = fields.text("description", &record.description);
    let eligibility = fields.text("eligibility", &record.eligibility);
    let fees = fields.text("fees", &record.fees);
    let languages: Vec<_> = record
        .languages
        .iter()
        .enumerate()
        .filter_map(|(index, tag)| fields.lang(&format!("languages[{index}]"), tag))
        .collect();
    let accessibility = fields.optional_text("accessibility", record.accessibility.as_ref());
    let wait = fields.optional_text("wait", record.wait.as_ref());
    let alert = fields.optional_text("alert", record.alert.as_ref());
    let service_area = area(fields, &record.service_area);
    let location = location(fields, kind, &record.location);
    if is_hidden(kind, &record.location) {
        no_address_in_texts(fields, record);
    }
    let phones = phones(fields, &record.phones);
    let email = fields.email("email", record.email.as_ref(), record.email_warning.as_ref());
    let website = fields.optional_url("website", record.website.as_ref());
    let chat = fields.optional_url("chat", record.chat.as_ref());
    let schedule = schedule(fields, &record.schedule);
    let review = fields.word("review", &record.review);
    let verification = fields.verification(
        &record.assured_date,
        &record.assured_by,
        &record.source,
        record.source_url.as_ref(),
        record.confirmed,
    );
    let needs = fields.words("needs", &record.needs);
    let care_chain = fields.words("care_chain", &record.care_chain);
    let groups = fields.words("groups", &record.groups);
    if matches!(location, Some(LocationKind::Physical(_))) && accessibility.is_none() {
        let help =
            "Write how one gets in with a wheelchair, and what there is for those who hear or see badly.";
        fields.problem(Code::MissingKey, "location", "A place that one goes to needs `accessibility`.", help);
    }
    Some(Service {
        id: id?,
        name: name?,
        kind: kind?,
        status: status?,
        organization: organization?,
        audiences,
        needs,
        care_chain,
        groups,
        description: description?,
        eligibility: eligibility?,
        fees: fees?,
        languages,
        interpreter: record.interpreter,
        accessibility,
        anonymous: record.anonymous,
        wait,
        service_area: service_area?,
        location: location?,
        phones: phones?,
        email,
        website,
        chat,
        schedule: schedule?,
        alert,
        review: review?,
        verification: verification?,
    })
}

fn area(fields: &mut Fields<'_>, record: &AreaRecord) -> Option<ServiceArea> {
    match record {
        AreaRecord::Word(word) if word == "county" => Some(ServiceArea::County),
        AreaRecord::Word(word) if word == "national" => Some(ServiceArea::National),
        AreaRecord::Word(word) => {
            let help = "Write `county`, `national` or a list of kommuner: [lulea, boden].";
            fields.problem(Code::InvalidValue, "service_area", format!("`{word}` is not an area."), help);
            None
        }
        AreaRecord::Municipalities(list) if list.is_empty() => {
            let help = "Write the kommuner that it is there for, [lulea, boden], or `county`, or `national`.";
            fields.problem(Code::MissingKey, "service_area", "The service is there for no kommun.", help);
            None
        }
        AreaRecord::Municipalities(list) => {
            let ids: Vec<Id<_>> = list
                .iter()
                .enumerate()
                .filter_map(|(index, id)| fields.id(&format!("service_area[{index}]"), id))
                .collect();
            (ids.len() == list.len()).then_some(ServiceArea::Municipalities(ids))
        }
    }
}

/// Whether people hide there.
fn is_hidden(kind: Option<ServiceKind>, record: &LocationRecord) -> bool {
    record.kind == "confidential" || kind.is_some_and(ServiceKind::is_shelter)
}

/// No text of a place where people hide tells where it lies.
fn no_address_in_texts(fields: &mut Fields<'_>, record: &ServiceRecord) {
    let schedule = &record.schedule;
    let mut texts = vec![
        ("name".to_owned(), Some(&record.name)),
        ("description".to_owned(), Some(&record.description)),
        ("eligibility".to_owned(), Some(&record.eligibility)),
        ("fees".to_owned(), Some(&record.fees)),
        ("accessibility".to_owned(), record.accessibility.as_ref()),
        ("wait".to_owned(), record.wait.as_ref()),
        ("alert".to_owned(), record.alert.as_ref()),
        ("email_warning".to_owned(), record.email_warning.as_ref()),
        ("schedule.note".to_owned(), schedule.note.as_ref()),
        ("assured_by".to_owned(), Some(&record.assured_by)),
        ("source".to_owned(), Some(&record.source)),
    ];
    let labels = record.phones.iter().enumerate();
    texts.extend(labels.map(|(index, phone)| (format!("phones[{index}].label"), phone.label.as_ref())));
    let reasons = schedule.exceptions.iter().enumerate();
    texts.extend(
        reasons.map(|(index, row)| (format!("schedule.exceptions[{index}].reason"), row.reason.as_ref())),
    );
    for (path, text) in texts.into_iter().filter_map(|(path, text)| Some((path, text?))) {
        for (language, text) in &text.0 {
            for found in lint::addresses(text) {
                let help = "Somebody may be looking for the people who live there. Take the place away, also from older versions \
                            of the file. People reach it by telephone.";
                fields.problem(
                    Code::ShelterAddress,
                    &format!("{path}.{language}"),
                    format!("\"{}\" tells where people hide.", &text[found]),
                    help,
                );
            }
        }
    }
}

/// A place; one where people hide has no address, however the file is written.
fn location(
    fields: &mut Fields<'_>,
    kind: Option<ServiceKind>,
    record: &LocationRecord,
) -> Option<LocationKind> {
    let given = [
        ("address_1", record.address_1.is_some()),
        ("postal_code", record.postal_code.is_some()),
        ("city", record.city.is_some()),
        ("latitude", record.latitude.is_some()),
        ("longitude", record.longitude.is_some()),
        ("map", record.map.is_some()),
    ];
    let given: Vec<&str> = given.iter().filter(|(_, there)| *there).map(|(key, _)| *key).collect();
    if is_hidden(kind, record) && (!given.is_empty() || record.kind == "physical") {
        let path = given.first().map_or("location.type".to_owned(), |key| format!("location.{key}"));
        let help = "Somebody may be looking for the people who live there. Take every trace of the place away, also from \
                    older versions of the file, and write `location: {type: confidential}`. People reach it by telephone.";
        fields.problem(
            Code::ShelterAddress,
            &path,
            "A place where people hide may have no address, map or coordinates.",
            help,
        );
        return None;
    }
    match record.kind.as_str() {
        "confidential" => Some(LocationKind::Confidential),
        "virtual" if given.is_empty() => Some(LocationKind::Virtual),
        "virtual" => {
            let path = format!("location.{}", given[0]);
            fields.problem(
                Code::InvalidValue,
                &path,
                "A service that is only reached from afar has no address.",
                "Use `type: physical`, or take the address away.",
            );
            None
        }
        "physical" => {
            if record.latitude.is_some() || record.longitude.is_some() || record.map.is_some() {
                fields.problem(
                    Code::InvalidValue,
                    "location",
                    "Places have an address, not coordinates or maps.",
                    "A map would ask another host, which then knows who is looking. Take it away.",
                );
            }
            let Some(((street, code), city)) =
                record.address_1.as_ref().zip(record.postal_code.as_ref()).zip(record.city.as_ref())
            else {
                fields.problem(
                    Code::MissingKey,
                    "location",
                    "A place that one goes to has `address_1`, `postal_code` and `city`.",
                    "Write all three, or use `type: virtual`.",
                );
                return None;
            };
            let digits = code.replace(' ', "");
            if digits.len() != 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                fields.problem(
                    Code::InvalidValue,
                    "location.postal_code",
                    format!("`{code}` is not a postal code."),
                    "Write five digits in quotes: \"971 85\".",
                );
                return None;
            }
            let postal_code = format!("{} {}", &digits[..3], &digits[3..]);
            Some(LocationKind::Physical(Address {
                address_1: street.as_str().into(),
                postal_code: postal_code.into(),
                city: city.as_str().into(),
            }))
        }
        other => {
            fields.problem(
                Code::InvalidValue,
                "location.type",
                format!("`{other}` is not a kind of place."),
                "Write physical, virtual or confidential.",
            );
            None
        }
    }
}

fn phones(fields: &mut Fields<'_>, records: &[PhoneRecord]) -> Option<Vec<Phone>> {
    if records.is_empty() {
        fields.problem(
            Code::MissingKey,
            "phones",
            "A service needs a number to call.",
            "Add at least one number under `phones:`.",
        );
        return None;
    }
    let mut phones = Vec::new();
    for (index, record) in records.iter().enumerate() {
        let number = fields.phone(&format!("phones[{index}].number"), &record.number);
        let kind = fields.word(&format!("phones[{index}].type"), &record.kind);
        let label = fields.optional_text(&format!("phones[{index}].label"), record.label.as_ref());
        phones.extend(number.zip(kind).map(|(number, kind)| Phone { number, kind, label }));
    }
    (phones.len() == records.len()).then_some(phones)
}

fn schedule(fields: &mut Fields<'_>, record: &ScheduleRecord) -> Option<Schedule> {
    let mut weekly = Vec::new();
    for (index, row) in record.weekly.iter().enumerate() {
        let path = format!("schedule.weekly[{index}]");
        let days = days(fields, &path, row);
        let hours = hours(fields, &path, &row.opens_at, &row.closes_at);
        if let Some((days, hours)) = days.zip(hours) {
            weekly.extend(days.into_iter().map(|day| (day, hours)));
        }
    }
    weekly.sort();
    for pair in weekly.windows(2) {
        let [(day, first), (next_day, second)] = pair else { continue };
        if day == next_day && second.opens_at < first.closes_at {
            let message = format!(
                "{}: {}–{} and {}–{} overlap.",
                day.as_str(),
                first.opens_at,
                first.closes_at,
                second.opens_at,
                second.closes_at
            );
            fields.problem(
                Code::ScheduleContradiction,
                "schedule.weekly",
                message,
                "Somebody may stand outside a closed door. Say each hour once.",
            );
        }
    }
    if record.always_open && (!record.weekly.is_empty() || record.closed_on_holidays) {
        let help = "Keep `always_open: true` alone, or take it away and keep the week.";
        fields.problem(
            Code::ScheduleContradiction,
            "schedule.always_open",
            "It cannot be open always and also keep hours.",
            help,
        );
    }
    let note = fields.optional_text("schedule.note", record.note.as_ref());
    if !record.always_open && record.weekly.is_empty() && note.is_none() {
        fields.problem(
            Code::MissingKey,
            "schedule",
            "When can one call? The schedule is empty.",
            "Write `always_open: true`, a `weekly:` list, or at least a `note:`.",
        );
        return None;
    }
    let exceptions = exceptions(fields, &record.exceptions)?;
    Some(Schedule {
        always_open: record.always_open,
        weekly,
        closed_on_holidays: record.closed_on_holidays,
        exceptions,
        note,
    })
}

/// `mon-thu` or `mon, wed, fri` as days.
fn days(fields: &mut Fields<'_>, path: &str, row: &HoursRecord) -> Option<Vec<Weekday>> {
    let mut days = Vec::new();
    for part in row.days.split(',').map(str::trim) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        match (Weekday::from_word(first.trim()), Weekday::from_word(last.trim())) {
            (Some(first), Some(last)) if first <= last => {
                days.extend(Weekday::ALL.into_iter().filter(|day| (first..=last).contains(day)));
            }
            _ => {
                let help = "Write mon, mon-fri or \"mon, wed, fri\". The week begins on Monday.";
                fields.problem(
                    Code::InvalidValue,
                    &format!("{path}.days"),
                    format!("`{part}` is not a day or a run of days."),
                    help,
                );
                return None;
            }
        }
    }
    Some(days)
}

fn hours(fields: &mut Fields<'_>, path: &str, opens: &str, closes: &str) -> Option<DayHours> {
    let opens_at = fields.time(&format!("{path}.opens_at"), opens);
    let closes_at = fields.time(&format!("{path}.closes_at"), closes);
    let (opens_at, closes_at) = opens_at.zip(closes_at)?;
    let hours = DayHours::new(opens_at, closes_at);
    if hours.is_none() {
        let help = "Hours past midnight are two rows: one to \"24:00\" and one from \"00:00\" the next day.";
        fields.problem(
            Code::ScheduleContradiction,
            &format!("{path}.closes_at"),
            format!("It closes ({closes_at}) before it opens ({opens_at})."),
            help,
        );
    }
    hours
}

fn exceptions(fields: &mut Fields<'_>, records: &[ExceptionRecord]) -> Option<Vec<ScheduleException>> {
    let mut exceptions = Vec::new();
    for (index, record) in records.iter().enumerate() {
        let path = format!("schedule.exceptions[{index}]");
        let from = fields.date(&format!("{path}.from"), &record.from);
        let to = fields.date(&format!("{path}.to"), &record.to);
        let reason = fields.optional_text(&format!("{path}.reason"), record.reason.as_ref());
        let hours = match (record.closed, &record.opens_at, &record.closes_at) {
            (true, None, None) => None,
            (false, Some(opens), Some(closes)) => Some(hours(fields, &path, opens, closes)?),
            _ => {
                fields.problem(
                    Code::ScheduleContradiction,
                    &path,
                    "An exception is either closed or has hours.",
                    "Write `closed: true`, or both `opens_at:` and `closes_at:`.",
                );
                return None;
            }
        };
        let (from, to) = from.zip(to)?;
        if to < from {
            fields.problem(
                Code::ScheduleContradiction,
                &format!("{path}.to"),
                "The exception ends before it begins.",
                "Change places of `from` and `to`.",
            );
            return None;
        }
        exceptions.push(ScheduleException { from, to, hours, reason });
    }
    exceptions.sort_by_key(|exception| (exception.from, exception.to));
    Some(exceptions)
}
