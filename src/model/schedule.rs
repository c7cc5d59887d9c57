//! When a service answers: the week, what breaks it, and public holidays.

use super::{Date, Text};
use std::fmt;

/// A time of day to the minute; 24:00 is the end of the day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Accepts `HH:MM` from 00:00 to 24:00.
    pub fn new(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let number = |part: &str| {
            (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
        };
        let (hour, minute) = (number(hour)?, number(minute)?);
        (minute < 60 && hour * 60 + minute <= 24 * 60).then_some(Self(hour * 60 + minute))
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// From Monday, as a Swedish week goes.
    pub const ALL: [Weekday; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The word in content: `mon`, `tue` and so on.
    pub fn as_str(self) -> &'static str {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][self as usize]
    }

    /// The day of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.as_str() == word)
    }

    /// The weekday of a date.
    pub fn of(date: Date) -> Self {
        Self::ALL[date.weekday().to_monday_zero_offset() as usize]
    }
}

/// Open from one time to a later one, the same day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayHours {
    /// When it opens.
    pub opens_at: TimeOfDay,
    /// When it closes.
    pub closes_at: TimeOfDay,
}

impl DayHours {
    /// From midnight to midnight.
    pub const ALL_DAY: Self = Self { opens_at: TimeOfDay(0), closes_at: TimeOfDay(24 * 60) };

    /// Accepts hours that end after they begin. Hours past midnight are two rows.
    pub fn new(opens_at: TimeOfDay, closes_at: TimeOfDay) -> Option<Self> {
        (opens_at < closes_at).then_some(Self { opens_at, closes_at })
    }
}

/// Days on which the week does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ScheduleException {
    /// The first day.
    pub from: Date,
    /// The last day, included.
    pub to: Date,
    /// The hours of those days; `None` is closed.
    pub hours: Option<DayHours>,
    /// Why.
    pub reason: Option<Text>,
}

/// When a service answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Schedule {
    /// All day, every day, holidays too.
    pub always_open: bool,
    /// The hours of each weekday, in order; a day without a row is closed.
    pub weekly: Vec<(Weekday, DayHours)>,
    /// Closed on the days of [`public_holidays`].
    pub closed_on_holidays: bool,
    /// What breaks the week, in order.
    pub exceptions: Vec<ScheduleException>,
    /// What hours alone cannot say.
    pub note: Option<Text>,
}

impl Schedule {
    /// Whether nothing is known but a note.
    pub fn is_unknown(&self) -> bool {
        !self.always_open && self.weekly.is_empty()
    }

    /// The hours of one weekday, in order.
    pub fn hours_on(&self, day: Weekday) -> impl Iterator<Item = DayHours> {
        self.weekly.iter().filter(move |(weekday, _)| *weekday == day).map(|(_, hours)| *hours)
    }

    /// The exceptions that are not past on `day` and begin in the following `days` days, without the holidays.
    pub fn own_exceptions(&self, day: Date, days: i64) -> impl Iterator<Item = &ScheduleException> {
        let last = day.saturating_add(jiff::Span::new().days(days));
        self.exceptions.iter().filter(move |exception| exception.to >= day && exception.from <= last)
    }

    /// The exceptions that are not past on `day`, and the holidays of the following `days` days that
    /// close it, in order of date.
    pub fn coming_exceptions(&self, day: Date, days: i64) -> Vec<ScheduleException> {
        let Ok(last) = day.checked_add(jiff::Span::new().days(days)) else { return Vec::new() };
        let mut coming: Vec<_> = self.own_exceptions(day, days).cloned().collect();
        if self.closed_on_holidays {
            let covered = |date: Date| {
                self.exceptions.iter().any(|exception| (exception.from..=exception.to).contains(&date))
            };
            let holidays = (day.year()..=last.year()).flat_map(public_holidays);
            let closing = holidays
                .filter(|(date, _)| (day..=last).contains(date) && !covered(*date))
                .filter(|(date, _)| self.hours_on(Weekday::of(*date)).next().is_some())
                .map(|(date, name)| ScheduleException {
                    from: date,
                    to: date,
                    hours: None,
                    reason: Some(Text::swedish(name)),
                });
            coming.extend(closing);
        }
        coming.sort_by_key(|exception| (exception.from, exception.to));
        coming
    }
}

/// The Swedish public holidays of a year (lag 1989:253), and the eves on which offices keep closed:
/// Midsummer, Christmas and New Year.
pub fn public_holidays(year: i16) -> Vec<(Date, &'static str)> {
    let fixed = [
        (1, 1, "Nyårsdagen"),
        (1, 6, "Trettondedag jul"),
        (5, 1, "Första maj"),
        (6, 6, "Nationaldagen"),
        (12, 24, "Julafton"),
        (12, 25, "Juldagen"),
        (12, 26, "Annandag jul"),
        (12, 31, "Nyårsafton"),
    ];
    let moving = [
        (-2, "Långfredagen"),
        (0, "Påskdagen"),
        (1, "Annandag påsk"),
        (39, "Kristi himmelsfärdsdag"),
        (49, "Pingstdagen"),
    ];
    let on = |month, day| Date::new(year, month, day).ok();
    let easter = easter(year);
    let mut days: Vec<(Date, &'static str)> =
        fixed.into_iter().filter_map(|(month, day, name)| Some((on(month, day)?, name))).collect();
    days.extend(moving.into_iter().filter_map(|(offset, name)| {
        Some((easter?.checked_add(jiff::Span::new().days(offset)).ok()?, name))
    }));
    // Midsummer's Eve is the Friday from 19 to 25 June, All Saints' the Saturday from 31 October.
    days.extend(
        (19..=25)
            .filter_map(|day| on(6, day))
            .find(|day| Weekday::of(*day) == Weekday::Friday)
            .map(|day| (day, "Midsommarafton")),
    );
    days.extend(
        (20..=26)
            .filter_map(|day| on(6, day))
            .find(|day| Weekday::of(*day) == Weekday::Saturday)
            .map(|day| (day, "Midsommardagen")),
    );
    let all_saints = [on(10, 31)].into_iter().chain((1..=6).map(|day| on(11, day))).flatten();
    days.extend(
        all_saints
            .into_iter()
            .find(|day| Weekday::of(*day) == Weekday::Saturday)
            .map(|day| (day, "Alla helgons dag")),
    );
    days.sort();
    days
}

/// The first day of a year with summer time, and the first without it again.
///
/// Source: directive 2000/84/EC: the last Sundays of March and October.
pub fn summer_time(year: i16) -> Option<(Date, Date)> {
    let last_sunday = |month: i8| {
        let last = Date::new(year, month, 31).ok()?;
        let after = i64::from(last.weekday().to_sunday_zero_offset());
        last.checked_sub(jiff::Span::new().days(after)).ok()
    };
    Some((last_sunday(3)?, last_sunday(10)?))
}

/// Easter Sunday in the Gregorian calendar (the anonymous algorithm, Meeus 1991).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_whole_minutes_of_a_day() {
        assert_eq!(TimeOfDay::new("08:05").unwrap().to_string(), "08:05");
        assert_eq!(TimeOfDay::new("24:00").unwrap().minutes(), 1440);
        for bad in ["8:05", "24:01", "12:60", "1205", "", "-1:00", "+1:00"] {
            assert!(TimeOfDay::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn holidays_fall_where_the_almanac_has_them() {
        let of =
            |year: i16, name: &str| public_holidays(year).into_iter().find(|(_, n)| *n == name).unwrap().0;
        assert_eq!(of(2026, "Påskdagen"), date("2026-04-05"));
        assert_eq!(of(2026, "Kristi himmelsfärdsdag"), date("2026-05-14"));
        assert_eq!(of(2026, "Midsommarafton"), date("2026-06-19"));
        assert_eq!(of(2026, "Alla helgons dag"), date("2026-10-31"));
        assert_eq!(of(2027, "Påskdagen"), date("2027-03-28"));
        assert_eq!(of(2027, "Alla helgons dag"), date("2027-11-06"));
        assert_eq!(public_holidays(2030).len(), 16);
    }

    #[test]
    fn the_next_holiday_closes_only_a_day_that_is_open() {
        let hours =
            DayHours::new(TimeOfDay::new("08:00").unwrap(), TimeOfDay::new("16:00").unwrap()).unwrap();
        let weekly = vec![(Weekday::Friday, hours)];
        let schedule = Schedule { weekly, closed_on_holidays: true, ..Schedule::default() };
        let coming = schedule.coming_exceptions(date("2026-12-20"), 20);
        // 25 December 2026 and 1 January 2027 are Fridays; the 24th and 26th are not.
        assert_eq!(
            coming.iter().map(|e| e.from).collect::<Vec<_>>(),
            [date("2026-12-25"), date("2027-01-01")]
        );
    }
}
