//! Metadata that is text: XMP wherever it lies, and the drawings that it lies in.

use super::{Finding, exif};
use memchr::memmem;
use std::collections::BTreeSet;

/// Names of XMP (ISO 16684-1; Exif 2.3, IPTC Core and Extension, Photoshop) and of RDF that stand before a place.
const PLACES: &[&str] = &[
    "GPSLatitude",
    "GPSLongitude",
    "GPSDestLatitude",
    "photoshop:City",
    "photoshop:State",
    "photoshop:Country",
    "Iptc4xmpCore:Location",
    "Iptc4xmpExt:LocationCreated",
    "Iptc4xmpExt:LocationShown",
    "Iptc4xmpExt:Sublocation",
    "Iptc4xmpExt:City",
    "geo:lat",
    "georss:point",
    "dc:coverage",
];

/// The same, before a person or what belongs to one.
const PEOPLE: &[&str] = &[
    "aux:SerialNumber",
    "aux:LensSerialNumber",
    "aux:OwnerName",
    "exifEX:BodySerialNumber",
    "exifEX:CameraOwnerName",
    "Iptc4xmpExt:PersonInImage",
    "mwg-rs:Name",
    "tiff:Artist",
];

/// XMP that lies somewhere in `bytes`.
pub(super) fn xmp(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    if memmem::find(bytes, b"rdf:RDF").is_none() && memmem::find(bytes, b"x:xmpmeta").is_none() {
        return;
    }
    named(bytes, found);
}

/// A text that was packed: XMP, or EXIF as the digits of its bytes.
pub(super) fn all(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    xmp(bytes, found);
    exif::anywhere(bytes, found);
    if let Some(profile) = hexadecimal(bytes) {
        exif::anywhere(&profile, found);
        exif::block(&profile, found);
    }
}

/// A drawing: its RDF, and what drawing programs note of the machine that they run on.
pub(super) fn svg(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    named(bytes, found);
    if creator(bytes) {
        found.insert(Finding::Person("an author's name (SVG)"));
    }
    for path in ["sodipodi:docbase", "sodipodi:absref", "inkscape:export-filename", "\"file:"] {
        if memmem::find(bytes, path.as_bytes()).is_some() {
            found.insert(Finding::Person("the path of somebody's folder (SVG)"));
        }
    }
}

fn named(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    if PLACES.iter().any(|name| memmem::find(bytes, name.as_bytes()).is_some()) {
        found.insert(Finding::Place("a place (XMP)"));
    }
    if PEOPLE.iter().any(|name| memmem::find(bytes, name.as_bytes()).is_some()) {
        found.insert(Finding::Person("a person or a camera's serial number (XMP)"));
    }
}

/// Whether `dc:creator` has words in it.
fn creator(bytes: &[u8]) -> bool {
    let Some(from) = memmem::find(bytes, b"<dc:creator") else { return false };
    let rest = &bytes[from..];
    let body = memmem::find(rest, b"</dc:creator").map_or(&rest[..0], |end| &rest[..end]);
    let mut inside_tag = false;
    body.iter().any(|byte| {
        match byte {
            b'<' => inside_tag = true,
            b'>' => inside_tag = false,
            _ => return !inside_tag && !byte.is_ascii_whitespace(),
        }
        false
    })
}

/// `Raw profile type exif` of PNG: a line with its name, one with its length, then digits of 16.
fn hexadecimal(text: &[u8]) -> Option<Vec<u8>> {
    let start = memmem::find(text, b"exif").or_else(|| memmem::find(text, b"APP1"))?;
    let digits = text[start + 4..].split(|byte| *byte == b'\n').skip(2).flatten();
    let digits: Vec<u8> = digits
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|d| u8::try_from(d).ok())
        .collect();
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}
