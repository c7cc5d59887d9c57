//! Telephone numbers that never ring: the landline ranges that the telecom authority (PTS) keeps for
//! fiction, handed out one by one.

use crate::model::PhoneNumber;
use std::collections::BTreeSet;

/// The first part of each range; two digits follow.
const RANGES: &[&str] = &["0980-31 92 ", "031-390 06 ", "040-628 04 ", "08-465 004 "];

/// The numbers of one portal: each is given once, and shared only when all are given.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    taken: BTreeSet<String>,
}

impl Numbers {
    /// Numbers other than these.
    pub(super) fn other_than<'a>(taken: impl IntoIterator<Item = &'a PhoneNumber>) -> Self {
        Self { taken: taken.into_iter().map(|number| number.digits().to_owned()).collect() }
    }

    /// The next free number; the first one of all when none is free.
    pub(super) fn take(&mut self) -> String {
        let all = RANGES.iter().flat_map(|range| (0..100).map(move |last| format!("{range}{last:02}")));
        let free = all.into_iter().find(|number| !self.taken.contains(&digits(number)));
        let number = free.unwrap_or_else(|| format!("{}00", RANGES[0]));
        self.taken.insert(digits(&number));
        number
    }
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_kept_for_fiction_and_given_once() {
        let used = PhoneNumber::new("0980-31 92 00").unwrap();
        let mut numbers = Numbers::other_than([&used]);
        let given: BTreeSet<String> = (0..399).map(|_| numbers.take()).collect();
        assert_eq!(given.len(), 399);
        assert!(given.iter().all(|number| PhoneNumber::new(number).unwrap().is_fiction()));
        assert!(!given.contains("0980-31 92 00"));
        assert_eq!(numbers.take(), "0980-31 92 00");
    }
}
