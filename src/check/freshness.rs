//! How old a fact may be: past its interval a warning, past twice the interval an error.

use super::field::Place;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{BuildDate, Date, LangTag, ReviewClass, ReviewDays, Verification};

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

fn age(verification: &Verification, date: BuildDate) -> i64 {
    (date.0 - verification.assured_date).get_days().into()
}
