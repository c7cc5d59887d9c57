//! CSS as tokens with places, after CSS Syntax 3, as far as the checks need it.

use std::ops::Range;

/// A token and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `red`, `margin-inline`, `--ink`
    Name,
    /// `rgb(`, with its bracket
    Function,
    /// `#fff`
    Hash,
    /// `@layer`
    At,
    /// `12px`, `50%`
    Number,
    /// A quoted text, with its quotes
    Text,
    /// `url(…)` without quotes, whole
    Url,
    /// Any other character
    Mark(u8),
    /// A quote, comment or `url(` that is never closed
    Unclosed,
}

/// The tokens of `css`, without white space and comments.
pub(super) fn tokens(css: &str) -> Vec<Token> {
    let bytes = css.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let rest = &css[at..];
        let (kind, length) = match first {
            b' ' | b'\n' | b'\t' | b'\r' | b'\x0c' => {
                at += 1;
                continue;
            }
            b'/' if rest.starts_with("/*") => match rest[2..].find("*/") {
                Some(end) => {
                    at += end + 4;
                    continue;
                }
                None => (Kind::Unclosed, rest.len()),
            },
            b'"' | b'\'' => quoted(rest),
            b'#' if name_length(&rest[1..]) > 0 => (Kind::Hash, 1 + name_length(&rest[1..])),
            b'@' if name_length(&rest[1..]) > 0 => (Kind::At, 1 + name_length(&rest[1..])),
            _ if begins_number(bytes, at) => (Kind::Number, number_length(rest)),
            _ if begins_name(rest) => name(rest),
            _ => (Kind::Mark(*first), 1),
        };
        found.push(Token { kind, at: at..at + length });
        at += length;
    }
    found
}

fn quoted(rest: &str) -> (Kind, usize) {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != b'\n' {
        match bytes[at] {
            b'\\' => at += 2,
            byte if byte == bytes[0] => return (Kind::Text, at + 1),
            _ => at += 1,
        }
    }
    (Kind::Unclosed, 1)
}

fn begins_number(bytes: &[u8], at: usize) -> bool {
    let digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    let unsigned = |place: usize| digit(place) || bytes.get(place) == Some(&b'.') && digit(place + 1);
    match bytes[at] {
        b'+' | b'-' => unsigned(at + 1),
        _ => unsigned(at),
    }
}

/// A number with its unit.
fn number_length(rest: &str) -> usize {
    let sign = usize::from(rest.starts_with(['+', '-']));
    let number = rest[sign..].find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len() - sign);
    let unit = &rest[sign + number..];
    sign + number + if unit.starts_with('%') { 1 } else { name_length(unit) }
}

fn begins_name(rest: &str) -> bool {
    name_length(rest) > 0 && !rest.starts_with(|c: char| c.is_ascii_digit())
}

fn name_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if at + 1 < bytes.len() => {
                at += 1 + rest[at + 1..].chars().next().map_or(1, char::len_utf8);
            }
            byte if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii() => {
                at += 1
            }
            _ => break,
        }
    }
    at
}

fn name(rest: &str) -> (Kind, usize) {
    let name = name_length(rest);
    if !rest[name..].starts_with('(') {
        return (Kind::Name, name);
    }
    let inside = &rest[name + 1..];
    if !rest[..name].eq_ignore_ascii_case("url") || inside.trim_start().starts_with(['"', '\'']) {
        return (Kind::Function, name + 1);
    }
    match inside.find(')') {
        Some(end) => (Kind::Url, name + end + 2),
        None => (Kind::Unclosed, name + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(css: &str) -> Vec<(Kind, &str)> {
        tokens(css).into_iter().map(|token| (token.kind, &css[token.at])).collect()
    }

    #[test]
    fn names_numbers_and_functions_are_told_apart() {
        assert_eq!(
            kinds("--ink:-1.5rem /* #fff */ -webkit-x(#a1b2,.5%)"),
            [
                (Kind::Name, "--ink"),
                (Kind::Mark(b':'), ":"),
                (Kind::Number, "-1.5rem"),
                (Kind::Function, "-webkit-x("),
                (Kind::Hash, "#a1b2"),
                (Kind::Mark(b','), ","),
                (Kind::Number, ".5%"),
                (Kind::Mark(b')'), ")"),
            ]
        );
        assert_eq!(
            kinds("@layer .sm\\:a"),
            [(Kind::At, "@layer"), (Kind::Mark(b'.'), "."), (Kind::Name, "sm\\:a")]
        );
    }

    #[test]
    fn quotes_and_addresses_are_one_token() {
        assert_eq!(
            kinds("url(data:x;y{) url('a') \"}\\\"\""),
            [
                (Kind::Url, "url(data:x;y{)"),
                (Kind::Function, "url("),
                (Kind::Text, "'a'"),
                (Kind::Mark(b')'), ")"),
                (Kind::Text, "\"}\\\"\""),
            ]
        );
    }

    #[test]
    fn what_is_never_closed_is_told() {
        for css in ["a /* b", "\"a", "url(a", "'a\n'"] {
            assert!(kinds(css).iter().any(|(kind, _)| *kind == Kind::Unclosed), "{css}");
        }
    }
}
