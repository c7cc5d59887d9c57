//! Where a text tells a place: a street with its number, a postal code with its town.

use std::ops::Range;

/// How names of streets end.
const STREETS: &[&str] = &["gatan", "vägen", "gränd", "gränden", "torget"];
/// National lines that look like the beginning of an address.
const LINES: &[&str] = &["114 14", "113 13"];

/// The byte ranges of the addresses in `text`, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let words: Vec<Range<usize>> = words(text).collect();
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

fn is_digits(word: &str, count: usize) -> bool {
    word.len() == count && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters, digits and hyphens that stand together.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    let start = text.as_ptr() as usize;
    parts.filter(|part| !part.is_empty()).map(move |part| {
        let at = part.as_ptr() as usize - start;
        at..at + part.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
