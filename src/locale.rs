//! The customs of a language, by the Unicode consortium's CLDR data as ICU keeps them.
//!
//! Turns a [`LangTag`] into [`Customs`]: which of its words for "n things" a number takes, and how it writes a day.
//! Its alphabet is a [`Collation`].
//!
//! Days are those of the Gregorian calendar and numbers have the digits 0 to 9 in every language: a reader compares them
//! with what stands on the telephone's keys and on a letter from an authority.
//!
//! **Never:** hold texts; they are the theme's and the content's.

mod collation;

pub use collation::Collation;

use crate::model::{Date, LangTag};
use icu_calendar::{Date as IcuDate, Gregorian};
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use std::fmt;
use std::sync::Arc;

type LongDay = FixedCalendarDateTimeFormatter<Gregorian, fieldsets::YMD>;

/// How a language counts and writes days.
#[derive(Clone)]
pub struct Customs {
    lang: LangTag,
    plural: Arc<Option<PluralRules>>,
    day: Arc<Option<LongDay>>,
}

impl Customs {
    /// The customs of `lang`; of the Unicode root where CLDR does not know it.
    pub fn new(lang: &LangTag) -> Self {
        let locale = locale(lang, "-u-ca-gregory-nu-latn");
        Self {
            lang: lang.clone(),
            plural: Arc::new(PluralRules::try_new_cardinal((&locale).into()).ok()),
            day: Arc::new(LongDay::try_new((&locale).into(), fieldsets::YMD::long()).ok()),
        }
    }

    /// The language.
    pub fn tag(&self) -> &LangTag {
        &self.lang
    }

    /// The form that `n` things take: `one`, `few`, `other` …
    pub fn plural(&self, n: usize) -> &'static str {
        self.plural.as_ref().as_ref().map_or("other", |rules| word(rules.category_for(n)))
    }

    /// Every form that whole numbers take, in CLDR's order; `other` is always the last.
    pub fn plurals(&self) -> Vec<&'static str> {
        let Some(rules) = self.plural.as_ref() else { return vec!["other"] };
        let mut forms: Vec<_> = rules.categories().map(word).filter(|form| *form != "other").collect();
        forms.push("other");
        forms
    }

    /// A day in full: "10 november 2026", "10. November 2026". Without the abbreviation that some languages write after the
    /// year (Ukrainian "р."): a sentence that ended there would have two full stops.
    pub fn day(&self, date: Date) -> String {
        let (year, month, day) = (date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs());
        match (self.day.as_ref(), IcuDate::try_new_gregorian(year, month, day)) {
            (Some(formatter), Ok(date)) => {
                let text = formatter.format(&date).to_string();
                let year = |text: &str| text.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned();
                if text.ends_with('.') { year(&text) } else { text }
            }
            _ => date.to_string(),
        }
    }
}

/// The name of a form in files.
fn word(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// A tag as ICU reads it, as the language is written in Sweden, with `settings`, which stand before what a tag has for
/// private use.
fn locale(lang: &LangTag, settings: &str) -> Locale {
    let public = lang.as_str().split("-x-").next().unwrap_or_default();
    let country = if public.contains('-') { "" } else { "-SE" };
    Locale::try_from_str(&format!("{public}{country}{settings}")).unwrap_or(Locale::UNKNOWN)
}

impl PartialEq for Customs {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl Eq for Customs {}

impl std::hash::Hash for Customs {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.lang.hash(state);
    }
}

impl fmt::Debug for Customs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Customs({})", self.lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customs(tag: &str) -> Customs {
        Customs::new(&LangTag::new(tag).unwrap())
    }

    #[test]
    fn a_number_takes_the_form_that_the_language_gives_it() {
        let forms = |tag, numbers: [usize; 6]| numbers.map(|n| customs(tag).plural(n));
        assert_eq!(forms("sv", [0, 1, 2, 3, 11, 100]), ["other", "one", "other", "other", "other", "other"]);
        assert_eq!(forms("pl", [0, 1, 2, 5, 22, 112]), ["many", "one", "few", "many", "few", "many"]);
        assert_eq!(forms("ar", [0, 1, 2, 3, 11, 100]), ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(customs("ar").plurals(), ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(customs("sv-x-lattlast").plurals(), ["one", "other"]);
    }

    #[test]
    fn a_day_is_written_as_the_language_writes_it_with_the_digits_of_a_telephone() {
        let date: Date = "2026-11-09".parse().unwrap();
        for (tag, day) in [
            ("sv", "9 november 2026"),
            ("sv-x-lattlast", "9 november 2026"),
            ("en", "9 November 2026"),
            ("fi", "9. marraskuuta 2026"),
            ("de", "9. November 2026"),
            ("uk", "9 листопада 2026"),
            ("ar", "9 نوفمبر 2026"),
            ("fa", "9 نوامبر 2026"),
        ] {
            assert_eq!(customs(tag).day(date), day, "{tag}");
        }
        assert!(customs("uk").day(date).contains("листопада 2026"));
    }
}
