//! Films: boxes of MP4 (ISO/IEC 14496-12) and tags of WebM.

use super::Finding;
use memchr::memmem;
use std::collections::BTreeSet;

/// Boxes that hold others, and how many bytes stand before those.
const CONTAINERS: &[(&[u8; 4], usize)] = &[
    (b"moov", 0),
    (b"trak", 0),
    (b"mdia", 0),
    (b"minf", 0),
    (b"udta", 0),
    (b"meta", 4),
    (b"ilst", 0),
    (b"moof", 0),
];

/// No film has boxes deeper than this.
const DEEPEST: usize = 12;

pub(super) fn mp4(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    boxes(bytes, 0, found);
    // The names of Apple's own keys, and of what Android writes.
    for key in [&b"com.apple.quicktime.location"[..], b"com.android.location"] {
        if memmem::find(bytes, key).is_some() {
            found.insert(Finding::Place("coordinates (QuickTime)"));
        }
    }
    for key in [&b"com.apple.quicktime.author"[..], b"com.apple.quicktime.artist"] {
        if memmem::find(bytes, key).is_some() {
            found.insert(Finding::Person("an author's name (QuickTime)"));
        }
    }
}

fn boxes(bytes: &[u8], depth: usize, found: &mut BTreeSet<Finding>) {
    let mut rest = bytes;
    while let Some((name, body, after)) = next(rest) {
        match name {
            b"\xa9xyz" | b"loci" => {
                found.insert(Finding::Place("coordinates (MP4)"));
            }
            b"\xa9ART" | b"\xa9aut" | b"auth" => {
                found.insert(Finding::Person("an author's name (MP4)"));
            }
            _ => {}
        }
        let container = CONTAINERS.iter().find(|(container, _)| *container == name);
        if let Some((_, before)) = container
            && depth < DEEPEST
        {
            // QuickTime's own `meta` has no version before its boxes.
            let is_plain = body.get(4..8) == Some(b"hdlr");
            let skip = if is_plain { 0 } else { *before };
            boxes(body.get(skip..).unwrap_or_default(), depth + 1, found);
        }
        rest = after;
    }
}

/// The next box: its name, what is in it, and what follows it.
fn next(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (size, rest) = bytes.split_first_chunk::<4>()?;
    let (name, rest) = rest.split_first_chunk::<4>()?;
    let (size, head) = match u32::from_be_bytes(*size) {
        // To the end of the file.
        0 => (bytes.len(), 8),
        1 => (usize::try_from(u64::from_be_bytes(*rest.first_chunk()?)).ok()?, 16),
        size => (usize::try_from(size).ok()?, 8),
    };
    let body = bytes.get(head..size)?;
    Some((name, body, &bytes[size..]))
}

pub(super) fn webm(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    for name in [&b"LOCATION"[..], b"location-eng", b"com.apple.quicktime.location", b"RECORDING_LOCATION"] {
        if memmem::find(bytes, name).is_some() {
            found.insert(Finding::Place("a place (WebM)"));
        }
    }
}
