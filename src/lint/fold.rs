//! Text as bytes that are quick to search: one pass, no branches, so that the compiler makes it wide.
//!
//! **Invariant:** a word of the letters a to z, å, ä and ö stands in the folded text between two spaces
//! wherever the text has it, in capitals or not.

/// Folds `text`: letters from A to ÿ in one case, digits as they are, a space for every other byte, and
/// one space before and after. None where a letter may be written as two characters or have invisible
/// ones beside it.
pub(super) fn fold(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    let mut folded = vec![b' '; bytes.len() + 2];
    let Some((last, _)) = bytes.split_last() else { return Some(folded) };
    let before = bytes.get(bytes.len().wrapping_sub(2)).copied().unwrap_or(b' ');
    folded[1] = letter(b' ', bytes[0], bytes.get(1).copied().unwrap_or(b' '));
    folded[bytes.len()] = letter(before, *last, b' ');
    let mut strange = false;
    let neighbours = bytes.iter().zip(&bytes[1..]).zip(bytes.get(2..).unwrap_or_default());
    for (place, ((before, byte), after)) in folded[2..].iter_mut().zip(neighbours) {
        *place = letter(*before, *byte, *after);
        strange |= is_strange(*before, *byte);
    }
    strange |= is_strange(before, *last);
    (!strange).then_some(folded)
}

/// One byte, by those beside it. Å is two bytes, of which the second tells its case.
fn letter(before: u8, byte: u8, after: u8) -> u8 {
    const LATIN: u8 = 0xc3;
    let small = byte | 0x20;
    let ascii = small.wrapping_sub(b'a') < 26 || byte.wrapping_sub(b'0') < 10;
    // × and ÷ are no letters.
    let first = byte == LATIN && after | 0x20 != 0xb7;
    let second = before == LATIN && small != 0xb7;
    // In small letters İ is an i with a dot of its own.
    let dotted = byte == 0xc4 && after == 0xb0;
    if ascii | first | second {
        small
    } else if dotted {
        b'i'
    } else {
        b' '
    }
}

/// A soft hyphen, the dots and the ring that make ä, ö and å of a and o, the signs for kelvin and ångström.
fn is_strange(before: u8, byte: u8) -> bool {
    (before == 0xc2) & (byte == 0xad)
        | (before == 0xcc) & ((byte == 0x88) | (byte == 0x8a))
        | (before == 0xe2) & (byte == 0x84)
}
