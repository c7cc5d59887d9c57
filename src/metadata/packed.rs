//! What lies packed in other files: streams of PDF (ISO 32000), texts of PNG.

use super::{Finding, MOST_UNFOLDED, text};
use flate2::read::ZlibDecoder;
use memchr::memmem;
use std::collections::BTreeSet;
use std::io::Read;

/// A document: its own words, its streams unpacked, and the author that it names.
pub(super) fn pdf(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    words(bytes, found);
    for at in memmem::find_iter(bytes, b"stream") {
        let body = &bytes[at + b"stream".len()..];
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or_default();
        if is_zlib(body) {
            let unfolded = unfold(body);
            words(&unfolded, found);
            text::all(&unfolded, found);
        }
    }
}

fn words(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    // The corners of a map that knows where it is (ISO 32000-2, 12.10).
    if memmem::find(bytes, b"/GPTS").is_some() || memmem::find(bytes, b"/LGIDict").is_some() {
        found.insert(Finding::Place("a map's coordinates (PDF)"));
    }
    let author = memmem::find_iter(bytes, b"/Author").any(|at| {
        let value = bytes[at + b"/Author".len()..].trim_ascii_start();
        is_person(&value[..value.len().min(200)])
    });
    if author {
        found.insert(Finding::Person("a person as author (PDF)"));
    }
}

/// Whether `(Anna Ek)` is a person: two words or three, each with a capital. "Region Norrbotten" stands here too, so the
/// words that authorities begin with are none.
fn is_person(value: &[u8]) -> bool {
    const AUTHORITIES: &[&str] = &[
        "Region",
        "Länsstyrelsen",
        "Kommunförbundet",
        "Polisen",
        "Polismyndigheten",
        "Samverkan",
        "Projekt",
    ];
    let Some(text) = literal(value) else { return false };
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    (2..=3).contains(&words.len())
        && words.iter().all(capital)
        && !AUTHORITIES.contains(&words[0])
        && !text.contains("ommun")
}

/// A string of PDF: `(…)` in Latin letters, `(\xfe\xff…)` or `<FEFF…>` in UTF-16.
fn literal(value: &[u8]) -> Option<String> {
    let bytes: Vec<u8> = match value {
        [b'(', rest @ ..] => rest.split(|byte| *byte == b')').next()?.to_vec(),
        [b'<', rest @ ..] => {
            let digits = rest.split(|byte| *byte == b'>').next()?;
            let digits: Vec<u32> =
                digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).collect();
            digits.chunks_exact(2).filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect()
        }
        _ => return None,
    };
    Some(match bytes.as_slice() {
        [0xfe, 0xff, wide @ ..] => {
            let units = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).filter_map(Result::ok).collect()
        }
        narrow => match std::str::from_utf8(narrow) {
            Ok(text) => text.to_owned(),
            Err(_) => narrow.iter().map(|byte| char::from(*byte)).collect(),
        },
    })
}

/// The packed text of a chunk, wherever in it that begins.
pub(super) fn unfold_all(body: &[u8], mut hear: impl FnMut(Vec<u8>)) {
    // After the keyword, and in iTXt a language and a translation, which are short.
    let starts = memchr::memchr_iter(0, body).map(|zero| zero + 1).take(8);
    for start in starts.flat_map(|start| [start, start + 1]) {
        let packed = body.get(start..).unwrap_or_default();
        if is_zlib(packed) {
            hear(unfold(packed));
        }
    }
}

/// Whether bytes begin as zlib does (RFC 1950).
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..] if method & 0x0f == 8 && (u32::from(*method) * 256 + u32::from(*flags)) % 31 == 0)
}

/// What packed bytes unfold into, or the part of it that can be read.
fn unfold(packed: &[u8]) -> Vec<u8> {
    let mut unfolded = Vec::new();
    // What is broken in the middle has been read until there.
    let _ = ZlibDecoder::new(packed).take(MOST_UNFOLDED).read_to_end(&mut unfolded);
    unfolded
}
