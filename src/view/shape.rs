//! The small shapes that views share, and dates and hours as a person says them.

use super::Context;
use crate::catalog::{MunicipalityLink, OrganizationLink};
use crate::model::{
    Contact, Date, DayHours, Email, Phone, PhoneNumber, Schedule, ScheduleException, TimeOfDay, Verification,
    Weekday, public_holidays,
};
use crate::route::Page;
use serde::Serialize;

/// How far ahead exceptions are shown, in days.
const COMING_DAYS: i64 = 60;
/// How far ahead the script that tells what is open now knows of them: a site may go without an edit for a year.
const KNOWN_DAYS: i64 = 400;

/// A text; `lang` and `dir` are set when it is in another language than the page.
#[derive(Clone, Debug, Hash, Serialize, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in HTML")]
pub struct Words {
    pub text: String,
    pub lang: Option<String>,
    pub dir: Option<&'static str>,
}

/// A link; without an address it is plain text.
#[derive(Clone, Debug, Default, Hash, Serialize, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in HTML")]
pub struct Link {
    pub label: String,
    pub url: Option<String>,
    /// Whether it leads from a page in another language to one that is only in Swedish.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub only_swedish: bool,
}

impl Link {
    /// Words that lead nowhere.
    pub fn plain(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }
}

/// A day, for machines and for people.
#[derive(Clone, Debug, Hash, Serialize, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct DateText {
    pub iso: String,
    pub text: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct VerifiedView {
    pub(crate) date: DateText,
    pub(crate) by: Words,
    pub(crate) source: Words,
    pub(crate) source_url: Option<String>,
    pub(crate) confirmed: bool,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct PhoneView {
    pub(crate) number: String,
    pub(crate) href: String,
    pub(crate) kind: String,
    pub(crate) label: Option<Words>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct EmailView {
    pub(crate) address: String,
    pub(crate) href: String,
    pub(crate) warning: Words,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct ContactView {
    pub(crate) function: Words,
    pub(crate) phone: Option<PhoneView>,
    pub(crate) email: Option<EmailView>,
    pub(crate) url: Option<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct HoursView {
    pub(crate) always_open: bool,
    pub(crate) rows: Vec<HoursRow>,
    /// The row that stands for the week where there is room for one: the first that is open.
    pub(crate) summary: Option<HoursRow>,
    pub(crate) closed_on_holidays: bool,
    pub(crate) note: Option<Words>,
    pub(crate) exceptions: Vec<ExceptionRow>,
    pub(crate) data: Option<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct HoursRow {
    pub(crate) days: String,
    pub(crate) times: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct ExceptionRow {
    pub(crate) date: String,
    pub(crate) times: String,
    pub(crate) reason: Option<Words>,
}

impl HoursRow {
    /// The row as it begins a line.
    pub(crate) fn capitalized(self) -> Self {
        Self { days: capitalized(&self.days), ..self }
    }
}

impl HoursView {
    /// Without what is in another language than the page.
    pub(crate) fn in_short(self) -> Self {
        let is_own = |words: &Words| words.lang.is_none();
        let exceptions = self.exceptions.into_iter();
        Self {
            note: self.note.filter(is_own),
            exceptions: exceptions
                .map(|row| ExceptionRow { reason: row.reason.filter(is_own), ..row })
                .collect(),
            ..self
        }
    }
}

impl Context<'_> {
    /// A day: "10 november 2026".
    pub(crate) fn date(self, date: Date) -> DateText {
        let text = self.messages.customs().day(date);
        DateText { iso: date.to_string(), text }
    }

    /// A run of days: "24–27 december 2026".
    pub(crate) fn dates(self, from: Date, to: Date) -> String {
        if from == to {
            return self.date(from).text;
        }
        let month = |date: Date| self.message(&format!("month.m{}", date.month()));
        let (first, last, year) = (from.day().to_string(), to.day().to_string(), to.year().to_string());
        if (from.month(), from.year()) == (to.month(), to.year()) {
            let values = [("first", first.as_str()), ("last", &last), ("month", &month(to)), ("year", &year)];
            return self.filled("date.run", &values);
        }
        self.filled("date.from_to", &[("from", &self.date(from).text), ("to", &self.date(to).text)])
    }

    pub(crate) fn verified(self, verification: &Verification) -> VerifiedView {
        VerifiedView {
            date: self.date(verification.assured_date),
            by: self.words(&verification.assured_by),
            source: self.words(&verification.source),
            source_url: verification.source_url.as_deref().map(str::to_owned),
            confirmed: verification.confirmed,
        }
    }

    pub(crate) fn number(self, number: &PhoneNumber) -> PhoneView {
        PhoneView { number: number.to_string(), href: number.href(), kind: "voice".to_owned(), label: None }
    }

    pub(crate) fn phone(self, phone: &Phone) -> PhoneView {
        let label = self.optional(phone.label.as_ref());
        PhoneView { kind: phone.kind.as_str().replace('-', "_"), label, ..self.number(&phone.number) }
    }

    pub(crate) fn email(self, email: &Email) -> EmailView {
        EmailView {
            address: email.address.to_string(),
            href: format!("mailto:{}", email.address),
            warning: self.words(&email.warning),
        }
    }

    pub(crate) fn contact(self, contact: &Contact) -> ContactView {
        ContactView {
            function: self.words(&contact.function),
            phone: contact.phone.as_ref().map(|number| self.number(number)),
            email: contact.email.as_ref().map(|email| self.email(email)),
            url: contact.url.as_deref().map(str::to_owned),
        }
    }

    /// The week in as few rows as tell it, then what breaks it soon.
    pub(crate) fn hours(self, schedule: &Schedule) -> HoursView {
        let today = self.reader.date().0;
        let coming = schedule.coming_exceptions(today, COMING_DAYS);
        let exceptions = coming.iter().map(|exception| self.exception(exception)).collect();
        let rows: Vec<_> = self.week(schedule).into_iter().map(HoursRow::capitalized).collect();
        let closed = self.message("hours.closed");
        HoursView {
            always_open: schedule.always_open,
            summary: rows.iter().find(|row| row.times != closed).cloned(),
            rows,
            closed_on_holidays: schedule.closed_on_holidays,
            note: self.optional(schedule.note.as_ref()),
            exceptions,
            data: data(schedule, today),
        }
    }

    /// The days of a week that have the same hours, as words in running text; none when they are always or not known.
    pub(crate) fn week(self, schedule: &Schedule) -> Vec<HoursRow> {
        if schedule.is_unknown() || schedule.always_open {
            return Vec::new();
        }
        let times_on = |day| {
            let times: Vec<String> = schedule.hours_on(day).map(|hours| self.times(hours)).collect();
            if times.is_empty() { self.message("hours.closed") } else { times.join(", ") }
        };
        let mut runs: Vec<(Weekday, Weekday, String)> = Vec::new();
        for day in Weekday::ALL {
            let times = times_on(day);
            match runs.last_mut() {
                Some((_, last, same)) if *same == times => *last = day,
                _ => runs.push((day, day, times)),
            }
        }
        let name = |day: Weekday| self.message(&format!("weekday.{}", day.as_str()));
        let rows = runs.into_iter().map(|(first, last, times)| {
            let days = if first == last {
                name(first)
            } else {
                self.filled("weekday.run", &[("first", &name(first)), ("last", &name(last))])
            };
            HoursRow { days, times }
        });
        rows.collect()
    }

    pub(crate) fn exception(self, exception: &ScheduleException) -> ExceptionRow {
        let times = exception.hours.map_or_else(|| self.message("hours.closed"), |hours| self.times(hours));
        ExceptionRow {
            date: self.dates(exception.from, exception.to),
            times,
            reason: self.optional(exception.reason.as_ref()),
        }
    }

    fn times(self, hours: DayHours) -> String {
        if (hours.opens_at.minutes(), hours.closes_at.minutes()) == (0, 24 * 60) {
            return self.message("hours.all_day");
        }
        self.filled(
            "hours.run",
            &[("opens", &self.clock(hours.opens_at)), ("closes", &self.clock(hours.closes_at))],
        )
    }

    /// From one time to another: 13.00–14.30.
    pub(crate) fn span(self, opens_at: TimeOfDay, closes_at: TimeOfDay) -> String {
        self.times(DayHours { opens_at, closes_at })
    }

    /// A time as the language writes it: 8.00 in Swedish, 08:00 in English.
    fn clock(self, time: TimeOfDay) -> String {
        let (hour, minute) = (time.minutes() / 60, time.minutes() % 60);
        match self.message("hours.separator").as_str() {
            ":" => format!("{hour:02}:{minute:02}"),
            separator => format!("{hour}{separator}{minute:02}"),
        }
    }

    /// A link to a kommun.
    pub(crate) fn municipality_link(self, municipality: MunicipalityLink<'_>) -> Link {
        self.link(municipality.name, &Page::Municipality(municipality.id.clone()))
    }

    /// A link to a party, by its short name where it has one.
    pub(crate) fn party_link(self, party: OrganizationLink<'_>) -> Link {
        let name = party.short_name.unwrap_or(party.name);
        self.link(self.plain(name), &Page::Party(party.id.clone()))
    }
}

/// A row begins with a capital, in languages whose weekdays have none of their own.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The public holidays of this year and the next, as the script "open now" reads them. By whole years: only a new year
/// changes them.
pub(crate) fn holidays(today: Date) -> String {
    let days = [today.year(), today.year().saturating_add(1)].into_iter().flat_map(public_holidays);
    days.map(|(day, _)| day.to_string()).collect::<Vec<_>>().join(" ")
}

/// What the script "open now" needs, in as few letters as say it, since a page may have thirty of them: `always`, or days of
/// the week from 1 (Monday), runs of dates, and whether it is closed on [`holidays`], each with its times: `1-5 08:00-16:30;
/// 2026-12-24/2026-12-26 12:00-18:00; holidays`. `None` when nobody knows the hours.
fn data(schedule: &Schedule, today: Date) -> Option<String> {
    if schedule.is_unknown() {
        return None;
    }
    if schedule.always_open {
        return Some("always".to_owned());
    }
    let span = |hours: DayHours| format!("{}-{}", hours.opens_at, hours.closes_at);
    let mut runs: Vec<(usize, usize, String)> = Vec::new();
    for (index, day) in Weekday::ALL.into_iter().enumerate() {
        let times = schedule.hours_on(day).map(span).collect::<Vec<_>>().join(",");
        match runs.last_mut() {
            Some((_, last, same)) if *same == times => *last = index + 1,
            _ => runs.push((index + 1, index + 1, times)),
        }
    }
    let week = runs.into_iter().filter(|(_, _, times)| !times.is_empty()).map(|(first, last, times)| {
        if first == last { format!("{first} {times}") } else { format!("{first}-{last} {times}") }
    });
    let exceptions = schedule.own_exceptions(today, KNOWN_DAYS).map(|exception| {
        let times = exception.hours.map(span).unwrap_or_default();
        format!("{}/{} {times}", exception.from, exception.to).trim_end().to_owned()
    });
    let holidays = schedule.closed_on_holidays.then(|| "holidays".to_owned());
    Some(week.chain(exceptions).chain(holidays).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(opens: &str, closes: &str) -> DayHours {
        DayHours::new(TimeOfDay::new(opens).unwrap(), TimeOfDay::new(closes).unwrap()).unwrap()
    }

    #[test]
    fn the_script_reads_the_week_what_breaks_it_and_holidays() {
        let today: Date = "2026-11-22".parse().unwrap();
        let working = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday];
        let mut weekly: Vec<_> = working.iter().map(|day| (*day, hours("08:00", "16:30"))).collect();
        weekly.extend([
            (Weekday::Saturday, hours("10:00", "12:00")),
            (Weekday::Saturday, hours("18:00", "24:00")),
        ]);
        let day = |from: &str, to: &str, hours| ScheduleException {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            hours,
            reason: None,
        };
        let exceptions = vec![
            day("2025-12-24", "2025-12-26", None),
            day("2026-12-24", "2026-12-26", None),
            day("2026-12-30", "2026-12-30", Some(hours("08:00", "12:00"))),
        ];
        let schedule = Schedule { weekly, exceptions, closed_on_holidays: true, ..Schedule::default() };
        let expected = "1-3 08:00-16:30; 6 10:00-12:00,18:00-24:00; 2026-12-24/2026-12-26; \
                        2026-12-30/2026-12-30 08:00-12:00; holidays";
        assert_eq!(data(&schedule, today).as_deref(), Some(expected));
        let always = Schedule { always_open: true, ..Schedule::default() };
        assert_eq!(data(&always, today).as_deref(), Some("always"));
        assert_eq!(data(&Schedule::default(), today), None);
        assert!(holidays(today).starts_with("2026-01-01 ") && holidays(today).contains(" 2027-12-24 "));
    }
}
