//! How old a fact may be: past its interval a warning, past twice the interval an error.

use super::field::Place;
use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{BuildDate, Date, LangTag, Network, ReviewClass, ReviewDays, Verification};

/// Whether a fact is too old to be shown: the page then has 112 and the national line instead.
pub fn is_stale(verification: &Verification, class: ReviewClass, days: &ReviewDays, date: BuildDate) -> bool {
    age(verification, date) > days.of(class)
}

/// Says that a text was published or read through on a day that has not come.
pub(crate) fn check_day(
    place: &Place,
    path: &str,
    day: Date,
    date: BuildDate,
    diagnostics: &mut Diagnostics,
) {
    if day > date.0 {
        let message = format!("The day {day} comes after {}.", date.0);
        let help = "Write the day on which it was really done.";
        diagnostics.push(Diagnostic::new(Code::FutureDate, place.at(path), message).help(help));
    }
}

/// Says that a fact is too old, or checked in the future.
pub(crate) fn check(
    place: &Place,
    verification: &Verification,
    class: ReviewClass,
    days: &ReviewDays,
    date: BuildDate,
    diagnostics: &mut Diagnostics,
) {
    let (age, limit) = (age(verification, date), days.of(class));
    if (0..=limit).contains(&age) {
        return;
    }
    let origin = place.at("assured_date");
    if age < 0 {
        let message =
            format!("The fact was checked on {}, which is after {}.", verification.assured_date, date.0);
        let help = "Write the day on which somebody really called and looked.";
        diagnostics.push(Diagnostic::new(Code::FutureDate, origin, message).help(help));
    } else {
        let severity = if age > 2 * limit { Severity::Error } else { Severity::Warning };
        let by = verification.assured_by.get(&LangTag::swedish()).value;
        let message = format!(
            "Nobody has checked these facts for {age} days; `{}` facts are checked every {limit} days.",
            class.as_str()
        );
        let help = format!(
            "Call the number, compare hours and address with the source, then write today's date. Responsible: {by}. \
             Until then the page shows 112 and the national line instead of this number."
        );
        diagnostics.push(Diagnostic::new(Code::StaleFact, origin, message).severity(severity).help(help));
    }
}

/// Says what is too old or lies in the future in a whole portal.
pub(crate) fn check_all(
    assembly: &Assembly,
    network: &Network,
    date: BuildDate,
    diagnostics: &mut Diagnostics,
) {
    let days = &network.review_days;
    for service in assembly.services.values() {
        check(&service.place, &service.value.verification, service.value.review, days, date, diagnostics);
    }
    for organization in assembly.organizations.values() {
        let class =
            if organization.value.membership.is_some() { ReviewClass::Local } else { ReviewClass::Reference };
        check(&organization.place, &organization.value.verification, class, days, date, diagnostics);
    }
    for municipality in assembly.municipalities.values() {
        check(
            &municipality.place,
            &municipality.value.verification,
            ReviewClass::Local,
            days,
            date,
            diagnostics,
        );
    }
    for (municipality, kind, place) in assembly.routines() {
        let Some(routine) = municipality.routines.get(kind) else { continue };
        check(place, &routine.verification, ReviewClass::Reference, days, date, diagnostics);
    }
    for organization in assembly.organizations.values() {
        let placements = organization.value.button.iter().flat_map(|button| &button.placements);
        for (index, placement) in placements.enumerate() {
            let path = format!("button.placements[{index}].checked");
            check_day(&organization.place, &path, placement.checked, date, diagnostics);
        }
    }
    for organization in assembly.organizations.values() {
        let level = organization.value.basic_level.as_ref();
        // They are in order of date: the last one is the one that may lie ahead.
        if let Some(last) = level.and_then(|level| level.follow_ups.last()) {
            let path = "basic_level.follow_ups";
            check_day(&organization.place, path, last.date, date, diagnostics);
        }
    }
    for example in assembly.examples.values() {
        check_day(&example.place, "since", example.value.since, date, diagnostics);
    }
    for (day, path, place) in &assembly.days {
        check_day(place, path, *day, date, diagnostics);
    }
}

fn age(verification: &Verification, date: BuildDate) -> i64 {
    (date.0 - verification.assured_date).get_days().into()
}
