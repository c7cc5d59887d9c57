//! What has changed since the round before: only where both count by the same definition (N49).

use super::{authorities, county};
use crate::model::{FigureUnit, Measure, Survey};
use crate::view::chart::{Datum, grouped};
use crate::view::{Context, Words};
use serde::Serialize;

/// A row of what has changed.
#[derive(Clone, Debug, Hash, Serialize)]
pub(super) struct Change {
    measure: Words,
    authority: String,
    /// "2023: 55"
    before: Option<String>,
    now: String,
    change: String,
    /// Whether the two can be compared.
    is_comparable: bool,
}

/// The county's figures of the last year of this round beside those of the round before.
pub(super) fn changes(cx: Context<'_>, survey: &Survey) -> Vec<Change> {
    let mut changes = Vec::new();
    for measure in &survey.measures {
        let manner = cx.manner_of(survey, measure);
        for authority in authorities(survey, &measure.id) {
            let Some(table) = survey.tables_of(&measure.id, authority).next_back() else { continue };
            let now = county(table);
            if now == Datum::Unknown {
                continue;
            }
            let year_and = |year: i16, datum: Datum| format!("{year}: {}", manner.text(datum));
            let earlier = cx.earlier(survey, &measure.id);
            let earlier_table = earlier.and_then(|round| {
                round.tables_of(&measure.id, authority).next_back().map(|table| (round, table))
            });
            let (before, change, is_comparable) = match earlier.zip(earlier_table) {
                None => (None, cx.message("survey.new"), false),
                Some((_, (round, table))) => {
                    let before = county(table);
                    let (change, is_comparable) = compared(cx, measure, round, before, now);
                    (Some(year_and(table.year, before)), change, is_comparable)
                }
            };
            changes.push(Change {
                measure: cx.words(&measure.name),
                authority: cx.authority(authority),
                before,
                now: year_and(table.year, now),
                change,
                is_comparable,
            });
        }
    }
    changes
}

fn compared(
    cx: Context<'_>,
    measure: &Measure,
    earlier: &Survey,
    before: Datum,
    now: Datum,
) -> (String, bool) {
    let old = earlier.measure(&measure.id);
    if old.is_none_or(|old| old.version != measure.version || old.unit != measure.unit) {
        let (from, to) = (old.map_or(0, |old| old.version).to_string(), measure.version.to_string());
        return (cx.filled("survey.redefined", &[("from", &from), ("to", &to)]), false);
    }
    match (before, now) {
        (Datum::Number(before), Datum::Number(now)) if before == now => {
            (cx.message("survey.unchanged"), true)
        }
        (Datum::Number(before), Datum::Number(now)) => {
            let sign = if now > before { "+" } else { "−" };
            let change = format!("{sign}{}", grouped(now.abs_diff(before)));
            let points = measure.unit == FigureUnit::Percent;
            (if points { cx.filled("survey.points", &[("change", &change)]) } else { change }, true)
        }
        _ => (cx.message("survey.not_shown"), false),
    }
}
