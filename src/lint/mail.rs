//! What looks like a mail address.

use std::ops::Range;

/// The byte ranges of the mail addresses in `text`, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    text.match_indices('@').filter_map(|(at, _)| address(text, at)).collect()
}

/// The address around the `@` at byte `at`, unless it belongs to a web address.
fn address(text: &str, at: usize) -> Option<Range<usize>> {
    let name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let start = text[..at].rfind(|c: char| !name(c)).map_or(0, |before| text.ceil_char_boundary(before + 1));
    let after = &text[at + 1..];
    let domain = &after[..after.find(|c: char| !host(c)).unwrap_or(after.len())];
    let domain = domain.trim_end_matches(['.', '-']);
    let (_, top) = domain.rsplit_once('.')?;
    let of_web = text[..start].ends_with('/');
    let fine = start < at && top.len() >= 2 && top.chars().all(char::is_alphabetic) && !of_web;
    fine.then(|| start..at + 1 + domain.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_and_handles_are_not() {
        for (text, expected) in [
            ("Mejla hjalp@gotland.example.", vec!["hjalp@gotland.example"]),
            ("[skriv](mailto:a.b@c.se)", vec!["a.b@c.se"]),
            ("Följ @jouren eller a@b.", vec![]),
            ("https://social.example/@jouren.visby", vec![]),
        ] {
            let found: Vec<_> = find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
