//! Words that must not stand in a text, whoever wrote it and wherever it stands; and how hard it is to read.
//!
//! Turns a text, plain or Markdown, into the places where it promises a safety that no web page can
//! give, or where a telephone number stands that belongs in a record; its sentences into their LIX.
//!
//! **Invariant:** a place is never empty, lies on character borders, and the places are in order.
//! **Never:** know files or diagnostics; a rule is about words, what follows from it is `check`'s.

mod digit;
mod fold;
mod mail;
mod phone;
mod place;
mod promise;
mod reading;
mod telling;
mod words;

use std::ops::Range;

pub use reading::{Passage, Reading, Sentence};
pub use telling::{TELLING, is_telling};

/// The places that promise what no web page can keep: that the browser's history is erased, that a
/// visit leaves no traces, that nobody can see it, that Back cannot return. Swedish and English.
///
/// Byte ranges of `text`, from the first telling word to the last. Denials ("tar inte bort besöket
/// ur historiken"), instructions ("ta bort raden ur historiken") and questions are let through.
/// Why: `domain.md` 2.2, where it was measured what browsers keep.
pub fn false_promises(text: &str) -> Vec<Range<usize>> {
    promise::find(text)
}

/// The telephone numbers in a text, as byte ranges.
///
/// Short national numbers (112, 1177, 114 14, 116 111) are names as much as numbers and are let
/// through; a long number lives in its service, where it is checked and dated.
pub fn phone_numbers(text: &str) -> Vec<Range<usize>> {
    phone::find(text)
}

/// The mail addresses in a text, as byte ranges; those of web addresses are let through.
pub fn mail_addresses(text: &str) -> Vec<Range<usize>> {
    mail::find(text)
}

/// The streets with a number and the postal codes with a town in a text, as byte ranges.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    place::find(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, found: &[Range<usize>]) {
        let mut last = 0;
        for range in found {
            let whole = text.get(range.clone()).is_some_and(|words| !words.trim().is_empty());
            assert!(whole && range.start >= last, "{range:?} of {text:?}");
            last = range.end;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn places_are_whole_and_in_order(parts in prop::collection::vec(prop::sample::select(vec![
            "knappen", "raderar", "historiken", "tar", "bort", "inga", "spår", "utan", "att", "ingen", "ser", "du", "varit", "här",
            "besöket", "syns", "inte", "i", "no", "trace", "bakåtknappen", "fungerar", "tillbaka", "går", "osynligt", "är", "efter",
            "lämnar", "ingenting", "privat", "fönster", "lovar", ",", ".", "?", "\n\n", "](", ")", "a\u{308}", "\u{ad}", "’", "0980-",
            "31 92 00", "+46", "(0)", "112", "tel", "2026", "kl.", "08.00", "–", "٠", "🙂", "\u{a0}", "https://", "/",
        ]), 0..40), glue in prop::sample::select(vec!["", " "])) {
            let text = parts.join(glue);
            check(&text, &false_promises(&text));
            check(&text, &phone_numbers(&text));
            check(&text, &mail_addresses(&text));
            check(&text, &addresses(&text));
        }

        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,200}") {
            check(&text, &false_promises(&text));
            check(&text, &phone_numbers(&text));
        }
    }
}
