//! Contact functions of organizations into the model, and what they name.

use super::field::Fields;
use super::freshness;
use super::names::Names;
use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{BuildDate, Function, NamedPerson};
use crate::record::{FunctionRecord, PersonRecord};

/// Reads the functions of an organization.
pub(crate) fn functions(fields: &mut Fields<'_>, records: &[FunctionRecord]) -> Vec<Function> {
    let each = records.iter().enumerate();
    each.filter_map(|(index, record)| function(fields, &format!("functions[{index}]"), record)).collect()
}

fn function(fields: &mut Fields<'_>, path: &str, record: &FunctionRecord) -> Option<Function> {
    let at = |key: &str| format!("{path}.{key}");
    let name = fields.text(&at("name"), &record.name);
    let municipalities = record.municipalities.as_ref().map(|names| fields.ids(&at("municipalities"), names));
    let groups = fields.ids(&at("groups"), &record.groups);
    let phone = record.phone.as_ref().and_then(|number| fields.phone(&at("phone"), number));
    let email = fields.email(&at("email"), record.email.as_ref(), record.email_warning.as_ref());
    let hours = fields.optional_text(&at("hours"), record.hours.as_ref());
    let person = record.person.as_ref().and_then(|record| person(fields, &at("person"), record));
    if record.phone.is_none() && record.email.is_none() {
        let help = "Add `phone:`, or `email:` with its `email_warning:`. Colleagues elsewhere must reach the function the same day.";
        fields.problem(Code::PartyWithoutContact, path, "The function cannot be reached.", help);
    }
    Some(Function {
        name: name?,
        municipalities,
        professions: fields.words(&at("professions"), &record.professions),
        groups,
        phone,
        email,
        hours,
        person,
    })
}

fn person(fields: &mut Fields<'_>, path: &str, record: &PersonRecord) -> Option<NamedPerson> {
    let consent = fields.date(&format!("{path}.consent"), &record.consent);
    let until = fields.date(&format!("{path}.until"), &record.until);
    let name = record.name.trim();
    if name.is_empty() {
        let help = "Write the name that the person has agreed to, or take `person:` away.";
        fields.problem(Code::MissingText, &format!("{path}.name"), "The name is empty.", help);
        return None;
    }
    let (consent, until) = (consent?, until?);
    if until < consent {
        let help = "Write the last day on which the name may be shown.";
        fields.problem(
            Code::InvalidValue,
            &format!("{path}.until"),
            "It ends before the person has agreed.",
            help,
        );
        return None;
    }
    Some(NamedPerson { name: name.into(), consent, until })
}

/// Every name in a function leads somewhere, and no person is named for longer than was agreed.
pub(crate) fn check(assembly: &Assembly, date: BuildDate, diagnostics: &mut Diagnostics) {
    for organization in assembly.organizations.values() {
        let place = &organization.place;
        for (index, function) in organization.value.functions.iter().enumerate() {
            let path = format!("functions[{index}]");
            let mut names = Names { assembly, place, diagnostics };
            for (number, kommun) in function.municipalities.iter().flatten().enumerate() {
                names.municipality(&format!("{path}.municipalities[{number}]"), kommun);
            }
            for (number, group) in function.groups.iter().enumerate() {
                names.group(&format!("{path}.groups[{number}]"), group);
            }
            let Some(person) = &function.person else { continue };
            let path = format!("{path}.person");
            freshness::check_day(place, &format!("{path}.consent"), person.consent, date, diagnostics);
            if !person.is_shown(date.0) {
                let message = format!("The name has not been shown since {}.", person.until);
                let help = "Ask the person again and write the new days, or take `person:` away: the function stands without it.";
                let origin = place.at(&format!("{path}.until"));
                diagnostics.push(Diagnostic::new(Code::ConsentEnded, origin, message).help(help));
            }
        }
    }
}
