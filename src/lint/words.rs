//! Text as sentences of words, each word with its place.
//!
//! **Invariant:** a word is in lower case and in composed letters, so that `Å`, `å` and `a` with a
//! ring of its own are one letter; its range is that of the text as it was written.

use memchr::{memchr, memchr3, memchr3_iter, memmem, memrchr, memrchr3_iter};
use std::ops::Range;

/// A sentence is cut after so many words, so that a text without full stops costs no more than another.
const LONGEST: usize = 120;

/// One word.
#[derive(Debug)]
pub(super) struct Word {
    /// In lower case, without soft hyphens.
    pub(super) text: String,
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    /// Whether it was written with a capital.
    pub(super) capital: bool,
    /// Whether a comma, colon or dash stands before it.
    pub(super) after_pause: bool,
}

/// The words between two full stops, with what ended them.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    /// Its words, at least one.
    pub(super) words: Vec<Word>,
    /// Whether it ended with a question mark.
    pub(super) question: bool,
}

/// Cuts a text into sentences: at full stops, blank lines, and where Markdown begins a new block or
/// cell. The address of a link is no text.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut cutter = Cutter::default();
    let mut rest = text;
    let last_bracket = text.rfind(')').unwrap_or(0);
    let mut line_start = true;
    let mut heading = false;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        if line_start {
            line_start = c.is_whitespace();
            heading = c == '#' || (heading && c.is_whitespace());
            if begins_block(rest) {
                cutter.end(false);
            }
        }
        let length = match c {
            _ if is_letter(c) => cutter.word(text, at),
            ']' if rest.starts_with("](") && at < last_bracket => rest.find(')').map_or(1, |end| end + 1),
            '\n' => {
                if heading || is_blank_line(&rest[1..]) {
                    cutter.end(false);
                    heading = false;
                }
                line_start = true;
                1
            }
            '.' | '!' | '?' | '…' | '؟' if ends_sentence(&rest[c.len_utf8()..]) => {
                cutter.end(matches!(c, '?' | '؟'));
                c.len_utf8()
            }
            ';' | '|' => {
                cutter.end(false);
                1
            }
            ',' | ':' | '–' | '—' => {
                cutter.pause = true;
                c.len_utf8()
            }
            _ => c.len_utf8(),
        };
        rest = &rest[length..];
    }
    cutter.end(false);
    cutter.done
}

/// The lines around the byte `place` that no sentence leaves or enters, unless the address of a link does.
pub(super) fn block(text: &str, place: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let line_before = |end: usize| memrchr(b'\n', &bytes[..end]).map_or(0, |newline| newline + 1);
    let line_after = |start: usize| memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |end| start + end + 1);
    let mut start = line_before(place);
    while start > 0 && !is_border(&text[start..]) {
        start = line_before(start - 1);
    }
    let mut end = line_after(place);
    while end < bytes.len() && !is_border(&text[end..]) {
        end = line_after(end);
    }
    start..end
}

/// Whether a sentence ends at the latest before this line; not every such line is known.
fn is_border(line: &str) -> bool {
    let letter = line.starts_with(|c: char| c.is_ascii_alphabetic() || !c.is_ascii());
    !letter && (is_blank_line(line) || begins_block(line))
}

/// The part of a block around `place` that no sentence leaves or enters: up to full stops before white space.
pub(super) fn stretch(text: &str, block: &Range<usize>, place: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let ends = |stop: &usize| matches!(bytes.get(stop + 1), Some(b' ' | b'\n'));
    let mut before = memrchr3_iter(b'.', b'!', b'?', &bytes[block.start..place]).map(|at| block.start + at);
    let mut after = memchr3_iter(b'.', b'!', b'?', &bytes[place..block.end]).map(|at| place + at);
    let start = before.find(ends).map_or(block.start, |stop| stop + 1);
    let end = after.find(ends).map_or(block.end, |stop| stop + 1);
    start..end
}

/// Whether the address of a link has white space in it, or no end on its line.
pub(super) fn has_odd_address(text: &str) -> bool {
    memmem::find_iter(text.as_bytes(), "](").any(|at| {
        let after = &text.as_bytes()[at..];
        memchr3(b')', b' ', b'\n', after).is_none_or(|end| after[end] != b')')
    })
}

#[derive(Default)]
struct Cutter {
    done: Vec<Sentence>,
    open: Sentence,
    pause: bool,
}

impl Cutter {
    /// Takes the word that begins at `at`; gives its length in bytes.
    fn word(&mut self, text: &str, at: usize) -> usize {
        let length = text[at..]
            .char_indices()
            .find(|(i, c)| !(is_letter(*c) || is_inner(*c, &text[at + i + c.len_utf8()..])))
            .map_or(text.len() - at, |(i, _)| i);
        let written = &text[at..at + length];
        if self.open.words.len() == LONGEST {
            self.end(false);
        }
        self.open.words.push(Word {
            text: plain(written),
            range: at..at + length,
            capital: written.starts_with(char::is_uppercase),
            after_pause: std::mem::take(&mut self.pause),
        });
        length
    }

    fn end(&mut self, question: bool) {
        self.pause = false;
        if !self.open.words.is_empty() {
            self.open.question = question;
            self.done.push(std::mem::take(&mut self.open));
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{ad}' | '\u{308}' | '\u{30a}')
}

/// An apostrophe inside a word: "don't".
fn is_inner(c: char, after: &str) -> bool {
    matches!(c, '\'' | '’') && after.starts_with(char::is_alphabetic)
}

fn plain(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    for c in written.chars().flat_map(char::to_lowercase) {
        let composed = match (c, plain.chars().next_back()) {
            ('\u{308}', Some('a')) => 'ä',
            ('\u{308}', Some('o')) => 'ö',
            ('\u{30a}', Some('a')) => 'å',
            ('\u{ad}', _) => continue,
            ('’', _) => {
                plain.push('\'');
                continue;
            }
            _ => {
                plain.push(c);
                continue;
            }
        };
        plain.pop();
        plain.push(composed);
    }
    plain
}

/// A full stop inside "1177.se" or "08.00" ends nothing.
fn ends_sentence(after: &str) -> bool {
    !after.starts_with(is_letter)
}

fn is_blank_line(after: &str) -> bool {
    after.lines().next().is_none_or(|line| line.trim().is_empty())
}

/// A heading, an item of a list or a quotation begins here.
fn begins_block(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    line.starts_with(['#', '>'])
        || line.starts_with("- ")
        || line.starts_with("* ")
        || line.starts_with("+ ")
        || (digits > 0 && (line[digits..].starts_with(". ") || line[digits..].starts_with(") ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let words = |s: &Sentence| s.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
        sentences(text).iter().map(words).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_breathes_out() {
        assert_eq!(cut("Ring 112. Vänta!\nInte så\nhär?"), ["ring 112", "vänta", "inte så här"]);
        assert_eq!(cut("## Rubrik\nText\n\nMer"), ["rubrik", "text", "mer"]);
        assert_eq!(cut("- ett\n- två\n  rader\n1. tre"), ["ett", "två rader", "1", "tre"]);
        assert_eq!(cut("Se 1177.se kl. 08.00"), ["se 1177 se kl", "08 00"]);
    }

    #[test]
    fn letters_are_composed_and_addresses_of_links_are_no_text() {
        assert_eq!(cut("Spa\u{30a}r i Va\u{308}stra hi\u{ad}storiken"), ["spår i västra historiken"]);
        assert_eq!(cut("[Dölj](page:radera-historiken) och **don’t**"), ["dölj och don't"]);
    }

    #[test]
    fn words_know_their_place() {
        let text = "Å, så bra";
        let found = sentences(text);
        let places: Vec<_> = found[0].words.iter().map(|w| &text[w.range.clone()]).collect();
        assert_eq!(places, ["Å", "så", "bra"]);
        assert!(found[0].words[1].after_pause);
    }
}
