//! A problem in the content, as data: a stable code, a place, what it means and how to mend it.
//!
//! Everything that reads content collects [`Diagnostic`]s in [`Diagnostics`] and goes on; nothing
//! stops at the first one. How a problem looks on a screen is decided in `render`.
//!
//! **Invariant:** the order in which problems were found never shows: they are sorted by place.
//! **Never:** print or abort.

mod code;
mod render;

pub use code::{Code, Severity};
pub use render::{Format, render};

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// Where in the content a problem stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// The file, relative to its folder, for example `norrbotten/portal.yaml`.
    pub file: Arc<str>,
    /// The bytes of the file's text that are meant; empty at 0 when the whole file is.
    pub span: Span,
}

/// A byte range with an order, which `std`'s has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

impl Origin {
    /// A whole file.
    pub fn file(file: &Arc<str>) -> Self {
        Self { file: file.clone(), span: Span::default() }
    }

    /// Some bytes of a file's text.
    pub fn span(file: &Arc<str>, span: Range<usize>) -> Self {
        Self { file: file.clone(), span: span.into() }
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where; `None` for a problem of the whole portal.
    pub origin: Option<Origin>,
    /// Which kind of problem.
    pub code: Code,
    /// Whether it keeps the site from being published.
    pub severity: Severity,
    /// One sentence that stands alone.
    pub message: String,
    /// What to say at the marked place; may be empty.
    pub label: String,
    /// How to mend it here; may be empty.
    pub help: String,
}

impl Diagnostic {
    /// A problem of the code's own severity.
    pub fn new(code: Code, origin: Origin, message: impl Into<String>) -> Self {
        Self {
            origin: Some(origin),
            code,
            severity: code.severity(),
            message: message.into(),
            label: String::new(),
            help: String::new(),
        }
    }

    /// A problem that stands in no one file.
    pub fn of_portal(code: Code, message: impl Into<String>) -> Self {
        Self { origin: None, ..Self::new(code, Origin::file(&"".into()), message) }
    }

    /// Says something at the marked place.
    pub fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// Says how to mend it.
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Gives it another severity than the code's own.
    pub fn severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }
}

/// All problems found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(others);
    }

    /// By place, each one once.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort();
        self.found.dedup();
        self.found
    }

    /// Whether any of them keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter()
    }
}

/// The one of `known` that is most like `word`, for "did you mean": at most a third of the letters differ.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(3))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_sorted_by_place_and_said_once() {
        let at = |file: &str, start| Origin::span(&file.into(), start..start + 1);
        let mut found = Diagnostics::default();
        found.push(Diagnostic::new(Code::UnknownKey, at("b.yaml", 3), "b"));
        found.push(Diagnostic::new(Code::UnknownKey, at("a.yaml", 9), "a"));
        found.push(Diagnostic::new(Code::UnknownKey, at("a.yaml", 9), "a"));
        let messages: Vec<_> = found.into_sorted().into_iter().map(|d| d.message).collect();
        assert_eq!(messages, ["a", "b"]);
    }

    #[test]
    fn a_slip_of_the_finger_finds_the_word_that_was_meant() {
        assert_eq!(nearest("polsien", ["polisen", "lulea", "kiruna"]), Some("polisen"));
        assert_eq!(nearest("phone", ["phones", "name"]), Some("phones"));
        assert_eq!(nearest("xyz", ["polisen", "lulea"]), None);
    }
}
