//! A problem as a browser shows it: with its lines, so that nothing else need be read.

use crate::diag::{Diagnostic, Origin, Severity};
use serde::{Serialize, Serializer};

/// Lines shown before and after the marked ones.
const CONTEXT: usize = 1;

/// Marked lines shown of a longer place.
const MARKED: usize = 6;

/// Characters shown of a long line, on either side of the mark and in it.
const LONG: usize = 160;

/// One problem of a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Whether it keeps the site from being published.
    #[serde(serialize_with = "severity")]
    pub severity: Severity,
    /// Its name, which `fristad explain` knows.
    pub code: String,
    /// One sentence that stands alone.
    pub message: String,
    /// What to say at the marked place; may be empty.
    pub label: String,
    /// Where; `None` for a problem of the whole portal.
    pub place: Option<Place>,
    /// How to mend it; may be empty.
    pub help: String,
}

/// Where a problem stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file, as a person finds it: `content/norrbotten/portal.yaml`.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The lines there; none when the whole file is meant.
    pub excerpt: Vec<Line>,
}

/// A line of a file, cut at the mark; all of it is in `before` where nothing is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// From 1.
    pub number: usize,
    /// The text before the mark.
    pub before: String,
    /// What is marked; `Some("")` marks a point between two characters.
    pub marked: Option<String>,
    /// The text after the mark.
    pub after: String,
}

impl Problem {
    /// The problem that `diagnostic` tells of. `root` names the folder that its paths are relative to; `text` is
    /// the text of its file, where that can be had.
    pub fn of(diagnostic: &Diagnostic, root: &str, text: Option<&str>) -> Self {
        Self {
            severity: diagnostic.severity,
            code: diagnostic.code.name().to_owned(),
            message: diagnostic.message.clone(),
            label: diagnostic.label.clone(),
            place: diagnostic.origin.as_ref().map(|origin| Place::of(origin, root, text.unwrap_or_default())),
            help: diagnostic.help.clone(),
        }
    }
}

impl Place {
    fn of(origin: &Origin, root: &str, text: &str) -> Self {
        let file = match root.trim_end_matches('/') {
            "" => origin.file.to_string(),
            root => format!("{root}/{}", origin.file),
        };
        let (start, end) = (boundary(text, origin.span.start), boundary(text, origin.span.end));
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let place = Self {
            file,
            line: text[..start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            excerpt: Vec::new(),
        };
        if end == 0 {
            return place;
        }
        Self { excerpt: excerpt(text, start, end.max(start), place.line), ..place }
    }
}

/// The lines around `start..end`, which begins in line `first`.
fn excerpt(text: &str, start: usize, end: usize, first: usize) -> Vec<Line> {
    // The line break at the end of a mark is not yet the next line.
    let inside = &text[start..boundary(text, end.saturating_sub(1)).max(start)];
    let last = first + inside.matches('\n').count().min(MARKED - 1);
    let lines = text.split('\n').scan(0, |next, line| {
        let from = *next;
        *next += line.len() + 1;
        Some(from..from + line.trim_end_matches('\r').len())
    });
    let shown = lines
        .zip(1..)
        .skip(first.saturating_sub(CONTEXT + 1))
        .take_while(|(_, number)| *number <= last + CONTEXT);
    let shown = shown.map(|(line, number)| {
        if !(first..=last).contains(&number) {
            return Line { number, before: shortened(&text[line], Keep::Start), ..Line::default() };
        }
        let (from, to) = (start.clamp(line.start, line.end), end.clamp(line.start, line.end));
        Line {
            number,
            before: shortened(&text[line.start..from], Keep::End),
            marked: Some(shortened(&text[from..to], Keep::Start)),
            after: shortened(&text[to..line.end], Keep::Start),
        }
    });
    shown.collect()
}

enum Keep {
    Start,
    End,
}

fn shortened(text: &str, keep: Keep) -> String {
    let surplus = text.chars().count().saturating_sub(LONG);
    match keep {
        _ if surplus == 0 => text.to_owned(),
        Keep::Start => text.chars().take(LONG).chain(['…']).collect(),
        Keep::End => ['…'].into_iter().chain(text.chars().skip(surplus)).collect(),
    }
}

/// The nearest place at or before `byte` that lies between two characters.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

fn severity<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(severity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn at(text: &str, marked: &str) -> Place {
        let start = text.find(marked).unwrap();
        let origin = Origin::span(&"a.yaml".into(), start..start + marked.len());
        Problem::of(&Diagnostic::new(Code::UnknownKey, origin, ""), "content/", Some(text)).place.unwrap()
    }

    /// Each line as `number:before[marked]after`.
    fn shown(place: &Place) -> Vec<String> {
        let line = |line: &Line| {
            let marked = line.marked.as_ref().map(|marked| format!("[{marked}]")).unwrap_or_default();
            format!("{}:{}{marked}{}", line.number, line.before, line.after)
        };
        place.excerpt.iter().map(line).collect()
    }

    #[test]
    fn the_mark_stands_in_its_line_between_two_others() {
        let place = at("a: 1\r\nb: å\r\nç: föne 3\r\nd: 4\r\n", "föne");
        assert_eq!((place.file.as_str(), place.line, place.column), ("content/a.yaml", 3, 4));
        assert_eq!(shown(&place), ["2:b: å", "3:ç: [föne] 3", "4:d: 4"]);
        assert_eq!(shown(&at("föne", "föne")), ["1:[föne]"]);
    }

    #[test]
    fn a_long_place_is_cut_in_lines_and_in_characters() {
        assert_eq!(shown(&at("a\nb b\nc\nd\n", "b\nc\n")), ["1:a", "2:b [b]", "3:[c]", "4:d"]);
        let lines = "a\n".repeat(40);
        assert_eq!(shown(&at(&lines, &lines)).len(), MARKED + CONTEXT);
        let line = format!("{}föne{}", "å".repeat(500), "ä".repeat(500));
        let long = shown(&at(&line, "föne"));
        assert_eq!(long, [format!("1:…{}[föne]{}…", "å".repeat(LONG), "ä".repeat(LONG))]);
    }

    #[test]
    fn a_whole_file_has_no_lines_and_a_portal_no_place() {
        let of_file = Diagnostic::new(Code::UnknownKey, Origin::file(&"a.yaml".into()), "m");
        let place = Problem::of(&of_file, "", Some("a: 1")).place.unwrap();
        assert_eq!(place, Place { file: "a.yaml".to_owned(), line: 1, column: 1, excerpt: Vec::new() });
        assert_eq!(Problem::of(&Diagnostic::of_portal(Code::UnknownKey, "m"), "", None).place, None);
    }

    proptest::proptest! {
        #[test]
        fn no_place_is_too_odd_to_be_shown(text in "[aå\r\n]{0,12}", start in 0..30_usize, length in 0..30_usize) {
            let origin = Origin::span(&"a".into(), start..start + length);
            let place = Place::of(&origin, "", &text);
            let has_mark = place.excerpt.iter().any(|line| line.marked.is_some());
            proptest::prop_assert_eq!(has_mark, !place.excerpt.is_empty());
        }
    }
}
