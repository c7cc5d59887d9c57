//! Parts of a file: a film that is wound forward is not sent from its beginning.

use http_range_header::{EndPosition, StartPosition, parse_range_header};

/// Which part of a file is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// From the first to the last byte, both sent.
    Bytes(usize, usize),
    /// None: the file ends before.
    Beyond,
}

impl Part {
    /// What a `Range` asks for of `length` bytes. One that cannot be read, and several at once, are answered with
    /// the whole file, as a server may (RFC 9110, section 14.2).
    pub(super) fn of(range: &str, length: usize) -> Self {
        let Ok(parsed) = parse_range_header(range) else { return Self::Whole };
        let [range] = &parsed.ranges[..] else { return Self::Whole };
        // The library's own validation refuses an end that is longer than the file; the standard gives all of it.
        let (first, last) = match (range.start, range.end) {
            (StartPosition::FromLast(count), _) => (length.saturating_sub(bytes(count)), usize::MAX),
            (StartPosition::Index(first), EndPosition::LastByte) => (bytes(first), usize::MAX),
            (StartPosition::Index(first), EndPosition::Index(last)) => (bytes(first), bytes(last)),
        };
        match length.checked_sub(1) {
            _ if last < first => Self::Whole,
            Some(end) if first <= end => Self::Bytes(first, last.min(end)),
            _ => Self::Beyond,
        }
    }
}

fn bytes(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lies_inside_the_file() {
        for (range, length, part) in [
            ("bytes=0-3", 10, Part::Bytes(0, 3)),
            ("bytes=7-", 10, Part::Bytes(7, 9)),
            ("bytes=-2", 10, Part::Bytes(8, 9)),
            ("bytes=-99", 10, Part::Bytes(0, 9)),
            ("bytes=8-99", 10, Part::Bytes(8, 9)),
            ("bytes=9-9", 10, Part::Bytes(9, 9)),
            ("bytes=0-18446744073709551615", 10, Part::Bytes(0, 9)),
            ("bytes=10-", 10, Part::Beyond),
            ("bytes=18446744073709551615-", 10, Part::Beyond),
            ("bytes=0-", 0, Part::Beyond),
            ("bytes=-1", 0, Part::Beyond),
            ("bytes=5-2", 10, Part::Whole),
            ("bytes=0-1, 4-5", 10, Part::Whole),
            ("bytes=0-1,4-5,", 10, Part::Whole),
            ("bytes=-0", 10, Part::Whole),
            ("bytes=", 10, Part::Whole),
            ("bytes=x-y", 10, Part::Whole),
            ("lines=0-1", 10, Part::Whole),
            ("", 10, Part::Whole),
        ] {
            assert_eq!(Part::of(range, length), part, "{range} of {length}");
        }
    }
}
