//! Words that must not stand in a text, whoever wrote it and wherever it stands.
//!
//! Turns a text, plain or Markdown, into the places where it promises a safety that no web page can
//! give, or where a telephone number stands that belongs in a record.
//!
//! **Invariant:** a place is never empty, lies on character borders, and the places are in order.
//! **Never:** know files or diagnostics; a rule is about words, what follows from it is `check`'s.

mod phone;
mod promise;
mod words;

use std::ops::Range;

/// The places that promise what no web page can keep: that the browser's history is erased, that a
/// visit leaves no traces, that nobody can see it, that Back cannot return. Swedish and English.
///
/// Byte ranges of `text`, from the first telling word to the last. Denials ("tar inte bort besöket
/// ur historiken"), instructions ("ta bort raden ur historiken") and questions are let through.
/// Why: `domain.md` 2.2, where it was measured what browsers keep.
pub fn false_promises(text: &str) -> Vec<Range<usize>> {
    words::sentences(text).iter().flat_map(promise::find).collect()
}

/// The telephone numbers in a text, as byte ranges.
///
/// Short national numbers (112, 1177, 114 14, 116 111) are names as much as numbers and are let
/// through; a long number lives in its service, where it is checked and dated.
pub fn phone_numbers(text: &str) -> Vec<Range<usize>> {
    phone::find(text)
}
