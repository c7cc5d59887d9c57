//! Where pictures keep what they tell: segments of JPEG, chunks of PNG and WebP.

use super::{Finding, exif, packed, text};
use std::collections::BTreeSet;

/// Segments from the beginning to the pixels (ITU-T T.81, B.1); EXIF and XMP are found wherever they lie.
pub(super) fn jpeg(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, high, low, ..] = *rest {
        let length = usize::from(u16::from_be_bytes([high, low]));
        let Some(segment) = rest.get(4..2 + length) else { return };
        if marker == 0xed
            && let Some(resources) = segment.strip_prefix(b"Photoshop 3.0\0")
        {
            iptc(resources, found);
        }
        // The pixels follow.
        if marker == 0xda {
            return;
        }
        rest = &rest[2 + length..];
    }
}

/// Chunks: length, name, bytes, checksum (PNG, 5.3).
pub(super) fn png(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, name, after)) = chunk(rest, u32::from_be_bytes) {
        let Some(body) = after.get(..length) else { return };
        match name {
            b"eXIf" => exif::block(body, found),
            b"tEXt" => keyword(body, found),
            // XMP in iTXt that is not packed is found wherever it lies; packed text follows its keyword and some zeros.
            b"zTXt" | b"iTXt" => {
                keyword(body, found);
                packed::unfold_all(body, |text| text::all(&text, found));
            }
            _ => {}
        }
        rest = after.get(length + 4..).unwrap_or_default();
    }
}

/// Chunks of RIFF: name, length, bytes, one more when the length is odd (RFC 9649).
pub(super) fn webp(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    let mut rest = bytes.get(12..).unwrap_or_default();
    while let [a, b, c, d, e, f, g, h, after @ ..] = rest {
        let length = usize::try_from(u32::from_le_bytes([*e, *f, *g, *h])).unwrap_or(usize::MAX);
        let Some(body) = after.get(..length) else { return };
        if [*a, *b, *c, *d] == *b"EXIF" {
            exif::block(body, found);
        }
        rest = after.get(length + length % 2..).unwrap_or_default();
    }
}

/// A chunk's length and name, and what follows them.
fn chunk(bytes: &[u8], read: fn([u8; 4]) -> u32) -> Option<(usize, &[u8; 4], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (name, rest) = rest.split_first_chunk::<4>()?;
    Some((usize::try_from(read(*length)).ok()?, name, rest))
}

/// A text of PNG by its keyword (PNG, 11.3.4.2).
fn keyword(body: &[u8], found: &mut BTreeSet<Finding>) {
    let keyword = body.split(|byte| *byte == 0).next().unwrap_or_default();
    match keyword {
        b"Author" | b"Artist" => {
            found.insert(Finding::Person("an author's name (PNG)"));
        }
        b"Location" | b"GPS" => {
            found.insert(Finding::Place("a place (PNG)"));
        }
        _ => {}
    }
}

/// Datasets of IPTC in Photoshop's resources: 0x1c, record, number, length, bytes.
fn iptc(resources: &[u8], found: &mut BTreeSet<Finding>) {
    let mut rest = resources;
    while let Some(at) = memchr::memmem::find(rest, &[0x1c, 0x02]) {
        rest = &rest[at + 2..];
        let [number, high, low, after @ ..] = rest else { return };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        if after.get(..length).is_none_or(|value| value.trim_ascii().is_empty()) {
            continue;
        }
        match number {
            // Location code and name, city, part of it, province, country.
            26 | 27 | 90 | 92 | 95 | 100 | 101 => {
                found.insert(Finding::Place("a place's name (IPTC)"));
            }
            80 | 85 => {
                found.insert(Finding::Person("a photographer's name (IPTC)"));
            }
            _ => {}
        }
    }
}
