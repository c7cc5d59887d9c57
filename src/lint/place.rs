//! Where a text tells a place: a street with its number, a postal code with its town.

use super::digit;
use std::ops::Range;

/// How names of streets end.
const STREETS: &[&str] = &["gatan", "vägen", "gränd", "gränden", "torget"];
/// National lines that look like the beginning of an address.
const LINES: &[&str] = &["114 14", "113 13"];

/// The byte ranges of the addresses in `text`, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    // No address is without a word that begins with a digit.
    while let Some(digit) = digit::next(text, at) {
        let number = digit..word_end(text, digit);
        at = number.end.max(digit + 1);
        let begins =
            !text[..digit].ends_with(is_inner) && text[digit..].starts_with(|c: char| c.is_ascii_digit());
        if begins {
            found.extend(street(text, &number));
            found.extend(town(text, &number));
        }
    }
    found
}

/// A street before its number.
fn street(text: &str, number: &Range<usize>) -> Option<Range<usize>> {
    let name = word_before(text, number.start);
    let written = text[name.clone()].to_lowercase();
    STREETS.iter().any(|end| written.ends_with(end)).then_some(name.start..number.end)
}

/// A postal code, of which `code` is the first half, with its town.
fn town(text: &str, code: &Range<usize>) -> Option<Range<usize>> {
    if !is_digits(&text[code.clone()], 3) {
        return None;
    }
    let half = word_after(text, code.end);
    let town = word_after(text, half.end);
    let before = word_before(text, code.start);
    let after_number =
        text[before.clone()].ends_with(|c: char| c.is_ascii_digit()) && before.end + 1 == code.start;
    let told = is_digits(&text[half.clone()], 2)
        && text[town.clone()].starts_with(char::is_uppercase)
        && !after_number
        && !LINES.contains(&&text[code.start..half.end]);
    told.then_some(code.start..town.end)
}

fn is_digits(word: &str, count: usize) -> bool {
    word.len() == count && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a character belongs to a word: letters, digits and hyphens do.
fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

fn word_end(text: &str, start: usize) -> usize {
    text[start..].find(|c| !is_inner(c)).map_or(text.len(), |end| start + end)
}

/// The first word after the one that ends at `end`; empty where none is.
fn word_after(text: &str, end: usize) -> Range<usize> {
    let start = text[end..].find(is_inner).map_or(text.len(), |gap| end + gap);
    start..word_end(text, start)
}

/// The last word before the one that begins at `start`; empty where none is.
fn word_before(text: &str, start: usize) -> Range<usize> {
    let end = text[..start].trim_end_matches(|c| !is_inner(c)).len();
    text[..end].trim_end_matches(is_inner).len()..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The addresses as a reader of every word finds them.
    fn find_by_words(text: &str) -> Vec<Range<usize>> {
        let start = text.as_ptr() as usize;
        let place = |part: &str| part.as_ptr() as usize - start..part.as_ptr() as usize - start + part.len();
        let parts = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|part| !part.is_empty());
        let words: Vec<Range<usize>> = parts.map(place).collect();
        let word = |at: usize| words.get(at).map_or("", |range| &text[range.clone()]);
        let mut found = Vec::new();
        for at in 0..words.len() {
            let street = STREETS.iter().any(|end| word(at).to_lowercase().ends_with(end));
            if street && word(at + 1).starts_with(|c: char| c.is_ascii_digit()) {
                found.push(words[at].start..words[at + 1].end);
            }
            let code = is_digits(word(at), 3) && is_digits(word(at + 1), 2);
            let after_number = at > 0
                && word(at - 1).ends_with(|c: char| c.is_ascii_digit())
                && words[at - 1].end + 1 == words[at].start;
            let town = word(at + 2).starts_with(char::is_uppercase);
            if code && town && !after_number && !LINES.contains(&&text[words[at].start..words[at + 1].end]) {
                found.push(words[at].start..words[at + 2].end);
            }
        }
        found
    }

    proptest! {
        #[test]
        fn no_address_is_lost(pieces in prop::collection::vec(prop_oneof![
            3 => prop::sample::select(vec![
                "gatan", "STORVÄGEN", "Gränd ", "torget ", "Hemliga gatan 3", "621", "00", "62100", "3", "12 B", "114 14", "113",
                "Visby", "Ånge", "visby", " ", " ", " ", "-", "\u{a0}", ", ", ".", "\n", "٣", "５", "！", "é", "ab1", "🙂", "",
            ]).prop_map(str::to_owned),
            1 => "\\PC{0,3}",
        ], 0..14)) {
            let text = pieces.concat();
            prop_assert_eq!(find(&text), find_by_words(&text), "{:?}", text);
        }
    }

    #[test]
    fn an_address_is_found_in_a_sentence() {
        for (text, place) in [
            ("Vi finns på Hemliga gatan 3.", "gatan 3"),
            ("Boendet ligger i 621 00 Visby.", "621 00 Visby"),
            ("Kör till Storvägen 12 B.", "Storvägen 12"),
        ] {
            let found: Vec<_> = find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, [place], "{text}");
        }
    }

    #[test]
    fn figures_that_tell_no_place_are_let_through() {
        for text in [
            "Ring 114 14 Polisen.",
            "0498-621 00 Visby",
            "Vi är 3 på gatan.",
            "Plats för 10 vuxna",
            "1 621 00 Kronor",
        ] {
            assert_eq!(find(text), Vec::<Range<usize>>::new(), "{text}");
        }
    }
}
