//! When a service answers, as HSDS has it: with the offset from UTC, which Sweden changes twice a year.
//!
//! A week is told twice, for the half year that is and for the next one, each with the days from which and to which it
//! holds (`valid_from`, `valid_to`). So the file of a service changes when the clocks do, and not each day.

use crate::model::{Date, DayHours, Schedule, ScheduleException, Weekday, summer_time};
use crate::route::Ids;
use crate::view::Context;
use serde_json::{Value, json};
use uuid::Uuid;

/// Days with the same offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Period {
    from: Date,
    /// The last day, included.
    to: Date,
    /// Hours before UTC: 1 or 2.
    offset: i64,
}

/// The schedules of a service; none where nobody knows its hours and nothing is said of them.
pub(super) fn schedules(cx: Context<'_>, ids: Ids<'_>, schedule: &Schedule, of: Uuid) -> Vec<Value> {
    let note = schedule.note.as_ref().map(|note| cx.plain(note));
    if schedule.is_unknown() {
        return note.map(|note| text(ids, of, &note)).into_iter().collect();
    }
    let periods = periods(cx.reader.date().0);
    let mut all: Vec<Value> =
        periods.iter().flat_map(|period| weeks(cx, ids, schedule, of, *period, note.as_deref())).collect();
    let Some([first, last]) = periods.get(..2).map(|two| [two[0], two[1]]) else { return all };
    let today = cx.reader.date().0;
    let days = today.until(last.to).map_or(0, |span| i64::from(span.get_days()));
    let exceptions = schedule.coming_exceptions(today, days);
    all.extend(exceptions.iter().map(|one| {
        let offset = if one.from <= first.to { first.offset } else { last.offset };
        exception(cx, ids, of, one, offset)
    }));
    all
}

/// Hours that are known in words only.
fn text(ids: Ids<'_>, of: Uuid, note: &str) -> Value {
    json!({"id": ids.part(of, "schedule", "note"), "service_id": of, "description": note})
}

/// The week in one period: a schedule for each hours that some days have.
fn weeks(
    cx: Context<'_>,
    ids: Ids<'_>,
    schedule: &Schedule,
    of: Uuid,
    period: Period,
    note: Option<&str>,
) -> Vec<Value> {
    // In the order of the days on which they first come.
    let mut by_hours: Vec<(DayHours, Vec<&str>)> = Vec::new();
    let mut put = |day: Weekday, hours: DayHours| match by_hours.iter_mut().find(|(same, _)| *same == hours) {
        Some((_, days)) => days.push(byday(day)),
        None => by_hours.push((hours, vec![byday(day)])),
    };
    for day in Weekday::ALL {
        match schedule.always_open {
            true => put(day, DayHours::ALL_DAY),
            false => schedule.hours_on(day).for_each(|hours| put(day, hours)),
        }
    }
    let description = schedule.always_open.then(|| cx.message("open_data.always_open"));
    let holidays = schedule.closed_on_holidays.then(|| cx.message("open_data.closed_on_holidays"));
    let notes: Vec<String> = holidays.into_iter().chain(note.map(str::to_owned)).collect();
    let notes = (!notes.is_empty()).then(|| notes.join(" "));
    let week = |(hours, days): (DayHours, Vec<&str>)| {
        let (opens_at, closes_at) = times(hours, period.offset);
        let days = days.join(",");
        let what = format!("{}/{opens_at}/{closes_at}/{days}", period.from);
        json!({
            "id": ids.part(of, "schedule", &what),
            "service_id": of,
            "valid_from": period.from.to_string(),
            "valid_to": period.to.to_string(),
            "timezone": period.offset,
            "wkst": "MO",
            "freq": "WEEKLY",
            "interval": 1,
            "byday": days,
            "description": description,
            "opens_at": opens_at,
            "closes_at": closes_at,
            "notes": notes,
        })
    };
    by_hours.into_iter().map(week).collect()
}

/// Days that are not like the week. HSDS has no word for it: a schedule for those days without hours is "closed".
fn exception(cx: Context<'_>, ids: Ids<'_>, of: Uuid, one: &ScheduleException, offset: i64) -> Value {
    let row = cx.exception(one);
    let reason = row.reason.map(|reason| format!(" ({})", reason.text)).unwrap_or_default();
    let times = one.hours.map(|hours| times(hours, offset));
    let (opens_at, closes_at) = times.unzip();
    json!({
        "id": ids.part(of, "schedule", &format!("exception/{}/{}", one.from, one.to)),
        "service_id": of,
        "valid_from": one.from.to_string(),
        "valid_to": one.to.to_string(),
        "timezone": offset,
        "description": format!("{}: {}{reason}", row.date, row.times),
        "opens_at": opens_at,
        "closes_at": closes_at,
    })
}

/// `08:00+01:00` and `16:30+01:00`. The end of a day has no spelling that every reader of such times knows: it is told as
/// the day's last minute.
fn times(hours: DayHours, offset: i64) -> (String, String) {
    let written = |minutes: u16| format!("{:02}:{:02}+{offset:02}:00", minutes / 60, minutes % 60);
    (written(hours.opens_at.minutes()), written(hours.closes_at.minutes().min(24 * 60 - 1)))
}

/// The half year that a day lies in, and the next. The hours between midnight and the change itself, on the two Sundays,
/// are told with the offset that comes.
fn periods(today: Date) -> Vec<Period> {
    let changes = (today.year() - 1..=today.year() + 2)
        .filter_map(summer_time)
        .flat_map(|(summer, winter)| [(summer, 2), (winter, 1)]);
    let changes: Vec<(Date, i64)> = changes.collect();
    let periods = changes.windows(2).filter_map(|two| {
        let [(from, offset), (next, _)] = two else { return None };
        Some(Period { from: *from, to: next.yesterday().ok()?, offset: *offset })
    });
    periods.filter(|period| period.to >= today).take(2).collect()
}

/// A day as iCalendar writes it (RFC 5545, 3.3.10).
fn byday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_halves_of_a_year_begin_when_the_clocks_change() {
        let period = |from, to, offset| Period { from, to, offset };
        let winter = period(date(2026, 10, 25), date(2027, 3, 27), 1);
        let summer = period(date(2027, 3, 28), date(2027, 10, 30), 2);
        assert_eq!(periods(date(2026, 11, 22)), [winter, summer]);
        assert_eq!(periods(date(2027, 3, 27)), [winter, summer]);
        assert_eq!(periods(date(2027, 3, 28))[0], summer);
        assert_eq!(periods(date(2027, 10, 30))[0], summer);
        assert_eq!(periods(date(2027, 10, 31))[0].offset, 1);
        assert_eq!(periods(date(2027, 1, 1)), [winter, summer]);
    }

    #[test]
    fn each_day_belongs_to_one_half_year() {
        let mut day = date(2025, 1, 1);
        while day < date(2031, 1, 1) {
            let found = periods(day);
            assert_eq!(found.len(), 2, "{day}");
            assert!(found[0].from <= day && day <= found[0].to, "{day}: {found:?}");
            assert_eq!(found[0].to.tomorrow().unwrap(), found[1].from);
            assert_eq!(found[0].offset + found[1].offset, 3);
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn times_carry_their_offset_and_none_is_after_the_day() {
        assert_eq!(times(DayHours::ALL_DAY, 2), ("00:00+02:00".to_owned(), "23:59+02:00".to_owned()));
    }
}
