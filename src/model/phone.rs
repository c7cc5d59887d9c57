//! Telephone numbers that can be called, and mail addresses with their warning.

use super::{PhoneType, Text};
use std::fmt;
use std::sync::Arc;

/// A number as people read it, for example `020-50 50 50`, that a telephone can call.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber {
    shown: Arc<str>,
    digits: Arc<str>,
}

/// Short numbers that are called as they stand, without area code.
const SHORT: &[&str] =
    &["112", "11313", "11414", "1177", "90101", "116000", "116006", "116016", "116111", "116123"];

/// Ranges that the telecom authority (PTS) keeps for fiction: numbers that never ring anywhere.
const FICTION: &[(&str, &str)] = &[
    ("0701740605", "0701740699"),
    ("0313900600", "0313900699"),
    ("0406280400", "0406280499"),
    ("0846500400", "0846500499"),
    ("0980319200", "0980319299"),
];

impl PhoneNumber {
    /// Accepts a short number of the list, or a Swedish number that begins with 0 and has 8 to 10
    /// digits, of which 07 and 010 have all 10: one less is a lost digit; spaces and hyphens between the digits are kept for the eye.
    pub fn new(shown: &str) -> Option<Self> {
        let only = |c: char| c.is_ascii_digit() || c == ' ' || c == '-';
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        let lengths = if digits.starts_with("07") || digits.starts_with("010") { 10..=10 } else { 8..=10 };
        let long = digits.starts_with('0') && !digits.starts_with("00") && lengths.contains(&digits.len());
        let fine = shown.chars().all(only)
            && shown.trim() == shown
            && !shown.contains("  ")
            && !shown.contains("--")
            && (long || SHORT.contains(&digits.as_str()));
        fine.then(|| Self { shown: shown.into(), digits: digits.into() })
    }

    /// The digits alone.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The address of a call. Short and free numbers work only as they stand inside Sweden; the rest
    /// get the country's code, so that a foreign SIM card reaches them too.
    pub fn href(&self) -> String {
        match self.digits.strip_prefix('0') {
            Some(rest) if !self.digits.starts_with("020") => format!("tel:+46{rest}"),
            _ => format!("tel:{}", self.digits),
        }
    }

    /// Whether the number is kept for fiction.
    pub fn is_fiction(&self) -> bool {
        FICTION.iter().any(|(first, last)| {
            self.digits.len() == first.len() && (*first..=*last).contains(&&*self.digits)
        })
    }

    /// Whether it is one of the short national numbers.
    pub fn is_short(&self) -> bool {
        SHORT.contains(&&*self.digits)
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.shown)
    }
}

/// One way to call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phone {
    /// The number.
    pub number: PhoneNumber,
    /// Speech or text.
    pub kind: PhoneType,
    /// What it is, where there are several.
    pub label: Option<Text>,
}

/// A mail address, never without the words that must stand beside it: a mail to an authority may
/// become public, and a sent mail stays in the mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email {
    /// The address.
    pub address: Arc<str>,
    /// What the reader must know before writing.
    pub warning: Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_can_be_called_are_numbers() {
        for good in [
            "112",
            "114 14",
            "1177",
            "020-50 50 50",
            "0980-31 92 00",
            "070-174 06 05",
            "08-465 004 00",
            "116 016",
        ] {
            assert!(PhoneNumber::new(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "113",
            "12345",
            "020-50 50",
            "+46 70 174 06 05",
            "0980 31 92 0O",
            "00 46 8",
            " 112",
            "020--505050",
            "070-174 06 0",
            "010-223 57 6",
            "0980-31 92 000",
        ] {
            assert!(PhoneNumber::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn short_and_free_numbers_are_dialled_as_they_stand() {
        let href = |number| PhoneNumber::new(number).unwrap().href();
        assert_eq!(href("112"), "tel:112");
        assert_eq!(href("114 14"), "tel:11414");
        assert_eq!(href("020-50 50 50"), "tel:020505050");
        assert_eq!(href("0980-31 92 00"), "tel:+46980319200");
    }

    #[test]
    fn fiction_is_told_from_fact() {
        let fiction = |number| PhoneNumber::new(number).unwrap().is_fiction();
        assert!(fiction("0980-31 92 99") && fiction("070-174 06 05"));
        assert!(!fiction("0980-31 93 00") && !fiction("070-174 06 04") && !fiction("020-50 50 50"));
    }
}
