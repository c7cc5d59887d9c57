//! EXIF: what a camera notes (CIPA DC-008).

use super::Finding;
use exif::{Context, Exif, Field, In, Reader, Tag, Value};
use memchr::memmem;
use std::collections::BTreeSet;

/// How EXIF begins where it lies in another file.
const MARK: &[u8] = b"Exif\0\0";

/// Every block of EXIF that lies somewhere in `bytes` with its mark before it.
pub(super) fn anywhere(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    // A file with hundreds of them is a document full of pictures: each is read, none costs much.
    for at in memmem::find_iter(bytes, MARK) {
        let rest = &bytes[at + MARK.len()..];
        // A block is at most a segment of JPEG; the rest of a film need not be copied.
        block(&rest[..rest.len().min(64 * 1024)], found);
    }
}

/// A block of EXIF, from its byte order (`II*` or `MM`) on.
pub(super) fn block(bytes: &[u8], found: &mut BTreeSet<Finding>) {
    if !(bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*")) {
        return;
    }
    let read = Reader::new().continue_on_error(true).read_raw(bytes.to_vec());
    // What cannot be read at all says nothing of a place either.
    if let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| {})) {
        fields(&exif, found);
    }
}

fn fields(exif: &Exif, found: &mut BTreeSet<Finding>) {
    if exif.fields().any(is_place) {
        found.insert(Finding::Place("coordinates (EXIF)"));
    }
    for (tag, what) in [
        (Tag::Artist, "a photographer's name (EXIF)"),
        (Tag::CameraOwnerName, "the name of a camera's owner (EXIF)"),
        (Tag::BodySerialNumber, "a camera's serial number (EXIF)"),
        (Tag::LensSerialNumber, "a lens's serial number (EXIF)"),
    ] {
        if exif.get_field(tag, In::PRIMARY).is_some_and(has_words) {
            found.insert(Finding::Person(what));
        }
    }
}

/// Whether a field is a part of a position: everything in the GPS block but the version and the clock.
fn is_place(field: &Field) -> bool {
    let harmless = [Tag::GPSVersionID, Tag::GPSTimeStamp, Tag::GPSDateStamp, Tag::GPSDifferential];
    field.tag.context() == Context::Gps && !harmless.contains(&field.tag)
}

fn has_words(field: &Field) -> bool {
    match &field.value {
        Value::Ascii(texts) => texts.iter().flatten().any(|byte| byte.is_ascii_alphanumeric() || *byte > 127),
        _ => false,
    }
}
