//! A WebVTT file as blocks, line by line.
//!
//! **Invariant:** a cue is found wherever a browser finds one, also after what is wrong, so that one mistake gives one
//! problem.

use super::{Problem, timing};
use std::ops::Range;

/// A cue whose times could be read.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) from_ms: u64,
    pub(super) to_ms: u64,
    /// The line with the times.
    pub(super) timing: Range<usize>,
    /// The lines of text.
    pub(super) lines: Vec<Range<usize>>,
}

impl Block {
    /// From the times to the end of the text.
    pub(super) fn span(&self) -> Range<usize> {
        self.timing.start..self.lines.last().unwrap_or(&self.timing).end
    }

    /// The text alone; the times where there is none.
    pub(super) fn words(&self) -> Range<usize> {
        self.lines.first().unwrap_or(&self.timing).start..self.span().end
    }
}

/// The cues of a file in their order.
pub(super) fn blocks(text: &str, problems: &mut Vec<Problem>) -> Vec<Block> {
    let lines = lines(text);
    let line = |at: usize| lines.get(at).map_or("", |line| &text[line.clone()]);
    let is_empty = |at: usize| line(at).is_empty();
    let has_times = |at: usize| line(at).contains(timing::ARROW);

    let mut blocks = Vec::new();
    let mut at = after_header(text, &lines, problems);
    let mut is_apart = true;
    while at < lines.len() {
        if is_empty(at) {
            (at, is_apart) = (at + 1, true);
            continue;
        }
        // An identifier may stand above the times.
        let times = [at, at + 1].into_iter().find(|at| has_times(*at));
        let first = times.map_or(at, |times| times + 1);
        let end = (first..lines.len()).find(|at| is_empty(*at) || has_times(*at)).unwrap_or(lines.len());
        let whole = || lines[at].start..lines[end - 1].end;
        let kind = Kind::of(line(at));
        match (times, kind) {
            (Some(times), kind) => {
                if !is_apart || (times > at && kind != Kind::Text) {
                    problems.push(not_apart(&lines[times]));
                }
                if let Some((from_ms, to_ms)) = timing::read(text, &lines[times], problems) {
                    let (timing, lines) = (lines[times].clone(), lines[first..end].to_vec());
                    blocks.push(Block { from_ms, to_ms, timing, lines });
                }
            }
            (None, Kind::Note) => {}
            (None, Kind::Look) => problems.push(Problem::new(
                whole(),
                "The file tells how its cues look, which is not for a captions file to tell.",
                "Take away the block that begins with STYLE or REGION: the page gives all captions the same look.",
            )),
            (None, Kind::Text) => problems.push(Problem::new(
                whole(),
                "Some text belongs to no cue, so that nobody sees it.",
                "Give it times, put NOTE before it, or take away the empty line above it.",
            )),
        }
        (at, is_apart) = (end, false);
    }
    if blocks.is_empty() && problems.is_empty() {
        problems.push(Problem::new(0..0, "The file has no cue.", "Is it the file that was meant?"));
    }
    blocks
}

/// What a block without times is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A comment.
    Note,
    /// STYLE or REGION.
    Look,
    /// Anything else.
    Text,
}

impl Kind {
    fn of(line: &str) -> Self {
        match line.split([' ', '\t']).next() {
            Some("NOTE") => Self::Note,
            Some("STYLE" | "REGION") if line.trim_end().len() <= 6 => Self::Look,
            _ => Self::Text,
        }
    }
}

/// The number of the first line after the header.
fn after_header(text: &str, lines: &[Range<usize>], problems: &mut Vec<Problem>) -> usize {
    let is_header = |line: &Range<usize>| {
        let rest = text[line.clone()].strip_prefix("WEBVTT");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    let help = "Let WEBVTT be the first line, and leave the next one empty.";
    let Some(header) = lines.iter().position(is_header) else {
        let first = lines.first().cloned().unwrap_or(0..0);
        // What was meant as one is no text.
        let meant = text[first.clone()].to_ascii_lowercase().starts_with("webvtt");
        problems.push(Problem::new(first, "The file does not begin with the line \"WEBVTT\".", help));
        return usize::from(meant);
    };
    if header > 0 {
        let before = lines[0].start..lines[header - 1].end;
        problems.push(Problem::new(before, "Something stands before the line \"WEBVTT\".", help));
    }
    let ends = |line: &Range<usize>| line.is_empty() || text[line.clone()].contains(timing::ARROW);
    let rest = &lines[header + 1..];
    if let Some(next) = rest.first().filter(|next| !next.is_empty()) {
        problems.push(Problem::new(next.clone(), "No empty line follows the line \"WEBVTT\".", help));
    }
    header + 1 + rest.iter().position(ends).unwrap_or(rest.len())
}

fn not_apart(times: &Range<usize>) -> Problem {
    Problem::new(
        times.clone(),
        "No empty line stands before the times of a cue.",
        "Put an empty line between two cues, and after a note.",
    )
}

/// The lines of a text, without what ends them and without a byte-order mark.
fn lines(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = Vec::new();
    while let Some(length) = bytes[start..].iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        let end = start + length;
        lines.push(start..end);
        start = end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    if start < bytes.len() {
        lines.push(start..bytes.len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_three_ways_and_a_mark_before_them_is_none() {
        let text = "\u{feff}å\r\nb\rc\n\nd";
        let found: Vec<_> = lines(text).into_iter().map(|line| &text[line]).collect();
        assert_eq!(found, ["å", "b", "c", "", "d"]);
        assert!(["", "\u{feff}"].iter().all(|text| lines(text).is_empty()));
        assert_eq!(lines("a\n").len(), 1, "nothing stands after the last end");
    }
}
