//! What looks like a telephone number, as people in Sweden write them.
//!
//! **Never:** take a year, a date, a time, a postal code, a sum or a paragraph for a number.

use super::digit;
use std::ops::Range;

/// Digits that stand together, and how they are joined to the group before.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    range: Range<usize>,
    digits: String,
    joint: Joint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// Not joined: text stands between.
    None,
    /// Only spaces between.
    Space,
    /// A hyphen, slash or bracket.
    Mark,
    /// A full stop.
    Stop,
}

/// So many bytes before a number are searched for the beginning of a web address.
const LONGEST_ADDRESS: usize = 500;

/// The words that make a number of any digits after them: "tel. 31 92 00".
const CALL: &[&str] =
    &["tel", "telefon", "telefonnummer", "tfn", "ring", "ringa", "mobil", "sms", "call", "phone", "dial"];

/// The byte ranges of the numbers in `text`, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let groups = groups(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut next = 0;
    while next < groups.len() {
        match number_at(text, &groups, next) {
            Some(last) => {
                found.push(start_of(text, &groups[next])..groups[last].range.end);
                next = last + 1;
            }
            None => next += 1,
        }
    }
    found
}

/// The index of the last group of the number that begins with group `first`, where one does.
fn number_at(text: &str, groups: &[Group], first: usize) -> Option<usize> {
    let head = &groups[first];
    let before = text[..head.range.start].trim_end_matches(['(', '[']);
    let inside_word = head.joint == Joint::None
        && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '='));
    if inside_word || in_address(text, head.range.start) || is_part_of_sum(groups, first) {
        return None;
    }
    let international = before.ends_with('+') || head.digits.starts_with("0046");
    let domestic = head.digits.starts_with('0') && !head.digits.starts_with("00") && head.digits.len() > 1;
    let long = if international { Some(8..=15) } else { domestic.then_some(8..=11) };
    match long {
        Some(lengths) => longest(groups, first, &lengths),
        None if follows_call(before) => longest(groups, first, &(5..=10)),
        None => None,
    }
    .filter(|last| !is_date_or_short(&groups[first..=*last]))
}

/// The longest run of joined groups whose digits are as many as `lengths` allows. It may be cut off
/// at a space, where another number follows, but not at a hyphen.
fn longest(groups: &[Group], first: usize, lengths: &std::ops::RangeInclusive<usize>) -> Option<usize> {
    let dotted = groups.get(first + 1).is_some_and(|group| group.joint == Joint::Stop);
    let joins = |joint: Joint| match joint {
        Joint::None => false,
        Joint::Stop => dotted,
        Joint::Space | Joint::Mark => !dotted,
    };
    let mut best = None;
    let mut digits = groups[first].digits.len();
    let mut last = first;
    loop {
        let next = groups.get(last + 1).filter(|group| joins(group.joint));
        let may_end = next.is_none_or(|group| group.joint == Joint::Space);
        if may_end && lengths.contains(&digits) {
            best = Some(last);
        }
        let Some(next) = next else { break };
        digits += next.digits.len();
        last += 1;
        if digits > *lengths.end() {
            break;
        }
    }
    // "08.00" are a time, "070.174.06.05" is a number.
    best.filter(|last| !dotted || last - first >= 3)
}

fn is_date_or_short(groups: &[Group]) -> bool {
    let shape: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    // 112, 113 13, 114 14, 116 111, 1177 and Självmordslinjen's 901 01 are names as much as numbers.
    let short = digits.len() <= 6 && digits.starts_with("11") || digits == "90101";
    // Day, month and year; an ISSN; a number of a person or an organization.
    short || matches!(shape[..], [2, 2, 4] | [4, 2, 2] | [4, 4] | [6, 4] | [8, 4])
}

/// "10 050 000": groups of three after a number that does not begin with 0.
fn is_part_of_sum(groups: &[Group], first: usize) -> bool {
    groups[first].joint == Joint::Space
        && groups[first].digits.len() == 3
        && first > 0
        && groups[first - 1].digits.len() <= 3
        && !groups[first - 1].digits.starts_with('0')
        && groups.get(first + 1).is_none_or(|next| next.joint == Joint::None || next.digits.len() == 3)
}

fn follows_call(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '*'));
    let before = before.strip_suffix(" på").or(before.strip_suffix(" nr")).unwrap_or(before);
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    CALL.contains(&word.to_lowercase().as_str())
}

/// Whether the place lies inside a web address.
fn in_address(text: &str, at: usize) -> bool {
    let before = &text[text.floor_char_boundary(at.saturating_sub(LONGEST_ADDRESS))..at];
    let token =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '<')).next().unwrap_or_default();
    token.contains("://") || token.starts_with("www.")
}

/// The number begins at its plus sign or bracket, where it has one.
fn start_of(text: &str, head: &Group) -> usize {
    let plus = text[..head.range.start].ends_with(['+', '(']);
    head.range.start - usize::from(plus)
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(start) = digit::next(text, at) {
        let digits: String = text[start..].chars().map_while(digit::value).collect();
        let length: usize = text[start..].chars().take(digits.len()).map(char::len_utf8).sum();
        // What looked like a digit may be none.
        at = start + length.max(1);
        if length > 0 {
            let joint = groups.last().map_or(Joint::None, |last| joint(&text[last.range.end..start]));
            groups.push(Group { range: start..start + length, digits, joint });
        }
    }
    groups
}

fn joint(between: &str) -> Joint {
    let is_space = |c: char| c == ' ' || matches!(c, '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2060}' | '\t');
    let is_mark = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '/' | '(' | ')');
    if between.chars().nth(3).is_some() {
        Joint::None
    } else if between == "." {
        Joint::Stop
    } else if between.chars().all(is_space) {
        Joint::Space
    } else if between.chars().all(|c| is_space(c) || is_mark(c)) {
        Joint::Mark
    } else {
        Joint::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The groups as a reader of every character finds them.
    fn groups_one_by_one(text: &str) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut rest = text.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            let Some(first) = digit::value(c) else { continue };
            let mut digits = String::from(first);
            let mut end = start + c.len_utf8();
            while let Some((at, more)) =
                rest.peek().and_then(|(at, c)| Some((at + c.len_utf8(), digit::value(*c)?)))
            {
                digits.push(more);
                end = at;
                rest.next();
            }
            let joint = groups.last().map_or(Joint::None, |last| joint(&text[last.range.end..start]));
            groups.push(Group { range: start..end, digits, joint });
        }
        groups
    }

    proptest! {
        #[test]
        fn no_group_is_lost(pieces in prop::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "0980", "31 92 00", "+46", "(0)", "112", "tel ", "ring på ", "٠٢٠", "۴", "５", "！", "م", "，", "\u{a0}", "–", ".",
                "-", " ", "å", "kl. 08.00", "https://a.se/", "lång text utan siffror som är längre än ett steg på många tecken ",
            ]).prop_map(str::to_owned),
            "\\PC{0,4}",
        ], 0..12)) {
            let text = pieces.concat();
            prop_assert_eq!(groups(&text), groups_one_by_one(&text), "{:?}", text);
        }
    }

    #[test]
    fn numbers_are_found_as_people_write_them() {
        for (text, number) in [
            ("Ring 020-50 50 50 i dag.", "020-50 50 50"),
            ("Jouren: 0980-31 92 00", "0980-31 92 00"),
            ("mobil 070-174 06 05, eller", "070-174 06 05"),
            ("**0701740605**", "0701740605"),
            ("(08) 465 004 00", "(08) 465 004 00"),
            ("08-465 004 00 eller 112", "08-465 004 00"),
            ("+46 70 174 06 05", "+46 70 174 06 05"),
            ("0046 70 174 06 05", "0046 70 174 06 05"),
            ("+46 (0)980-31 92 00", "+46 (0)980-31 92 00"),
            ("+358 9 123 4567", "+358 9 123 4567"),
            ("070.174.06.05", "070.174.06.05"),
            ("0980\u{a0}31\u{a0}92\u{a0}00", "0980\u{a0}31\u{a0}92\u{a0}00"),
            ("0980–31 92 00", "0980–31 92 00"),
            ("0980 - 31 92 00", "0980 - 31 92 00"),
            ("[ring](tel:0980319200)", "0980319200"),
            ("Tel: 31 92 00", "31 92 00"),
            ("ring på 31 92 00", "31 92 00"),
            ("sms 71 700", "71 700"),
            ("0980-31 92 00 2026", "0980-31 92 00"),
            ("val 2 0980-31 92 00", "0980-31 92 00"),
            ("٠٢٠-٥٠ ٥٠ ٥٠", "٠٢٠-٥٠ ٥٠ ٥٠"),
            ("kl. 08.00 på 0980-31 92 00.", "0980-31 92 00"),
        ] {
            let found: Vec<_> = find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, [number], "{text}");
        }
    }

    #[test]
    fn two_numbers_are_two() {
        assert_eq!(find("0980-31 92 00 eller 070-174 06 05").len(), 2);
        assert_eq!(find("0980-31 92 00, 0980-31 92 01").len(), 2);
    }

    #[test]
    fn other_figures_are_let_through() {
        for text in [
            "Ring 112.",
            "1177, 114 14, 116 006, 116 111, 116 016, 113 13 och 901 01 är namn.",
            "Ring 114 14 eller ring 1177",
            "samtal till dess 020-nummer",
            "Åren 2012-2013 och 2012–2013",
            "den 2026-11-22, 22/11 2026, 01-02-2026, 01.02.2026, 1.2.2026",
            "HSLF-FS 2022:39, SFS 2025:400, skr. 2016/17:10, Publ nr 2015:2",
            "971 00 Luleå, 17 101 22",
            "1 000 000 kr, 10 050 000 kronor, 0,5 procent, 100 000",
            "kl. 08.00–16.30, 08.00-17.00, 08:00-16:30, 08.00 - 16.30",
            "måndag 08-17, tisdag 09-12",
            "kommun 2580 och 0180, län 25 och 01",
            "organisationsnummer 202100-2247, 20211000-2247",
            "https://www.example.se/0980319200/ och www.example.se/020505050",
            "ISSN 0284-6845",
            "ISBN 0-306-40615-2, 978-91-7000-000-0",
            "Diarienummer 801-1234-2015 och 0801-12345-2015-1",
            "18 år, 24 timmar, 3 av 4, 50–60 procent, 2026",
            "kapitel 4 a § 1, 4 kap. 4 a § brottsbalken",
            "ring 10 personer",
        ] {
            let found: Vec<_> = find(text).into_iter().map(|range| &text[range]).collect();
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}
