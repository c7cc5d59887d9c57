//! Digits in a text, found many bytes at a time.

/// So many bytes are looked through at once.
const STRIDE: usize = 64;

/// The first byte at or after `from` where a digit may begin, of any script that `value` knows.
pub(super) fn next(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    for start in (from..bytes.len()).step_by(STRIDE) {
        let here = &bytes[start..bytes.len().min(start + STRIDE)];
        let after = &bytes[start + 1..bytes.len().min(start + 1 + STRIDE)];
        let pairs = || here.iter().zip(after);
        if pairs().fold(false, |any, (byte, after)| any | may_begin(*byte, *after)) {
            return pairs().position(|(byte, after)| may_begin(*byte, *after)).map(|at| start + at);
        }
    }
    bytes.last().filter(|last| last.is_ascii_digit() && from < bytes.len()).map(|_| bytes.len() - 1)
}

/// The digit as an ASCII one; Arabic, Persian and full-width digits are digits too.
pub(super) fn value(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

/// Whether a digit may begin with `byte` when `after` follows: every digit does, and few other signs.
fn may_begin(byte: u8, after: u8) -> bool {
    (byte.wrapping_sub(b'0') < 10)
        | (byte == 0xd9) & (after.wrapping_sub(0xa0) < 10)
        | (byte == 0xdb) & (after.wrapping_sub(0xb0) < 10)
        | (byte == 0xef) & (after == 0xbc)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_digit_is_found_wherever_it_stands() {
        for digit in ('\0'..=char::MAX).filter(|c| value(*c).is_some()) {
            for before in [0, 1, 62, 63, 64, 65, 200] {
                for after in ["", "x", "å"] {
                    let text = format!("{}{digit}{after}", "x".repeat(before));
                    assert_eq!(next(&text, 0), Some(before), "{digit} in {text}");
                    assert_eq!(next(&text, before), Some(before), "{digit} in {text}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn the_first_digit_is_found(text in "([ -~]|[^0-9]|٣|۴|５|！|م){0,150}", from in 0..150_usize) {
            let from = text.floor_char_boundary(from);
            let first = text[from..].char_indices().find(|(_, c)| value(*c).is_some()).map(|(at, _)| from + at);
            let mut found = next(&text, from);
            while let Some(at) = found.filter(|at| text[*at..].chars().next().and_then(value).is_none()) {
                found = next(&text, at + 1);
            }
            prop_assert_eq!(found, first);
        }
    }
}
