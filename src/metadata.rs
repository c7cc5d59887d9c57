//! A file's bytes → what it tells of where it was made, and by whom.
//!
//! A photograph from a telephone says within a few metres where it was taken; a film does too, and a drawing program
//! writes the name of whoever is logged in. Whoever flees is found by less. So every file that is published is read
//! here, whatever made it: EXIF, XMP and IPTC in pictures, boxes of MP4, the streams of a PDF, the metadata of an SVG.
//!
//! **Invariant:** no bytes make it panic, or take more than [`MOST_UNFOLDED`] of memory.
//! **Never:** change a file; know the site.

mod exif;
mod film;
mod packed;
mod picture;
mod text;

use std::collections::BTreeSet;

/// How many bytes one packed piece of a file may unfold into before the rest of it is left unread.
pub const MOST_UNFOLDED: u64 = 4 * 1024 * 1024;

/// What kind of file it is: which places of it hold metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
    Svg,
    Pdf,
    /// MP4, and the sound and pictures that are built alike.
    Mp4,
    Webm,
}

impl Kind {
    /// The kind of a file by the ending of its name; `None` for those that hold no metadata, such as pages.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" => Self::Jpeg,
            "png" => Self::Png,
            "webp" => Self::Webp,
            "svg" => Self::Svg,
            "pdf" => Self::Pdf,
            "mp4" | "m4v" | "m4a" | "mov" | "avif" | "heic" => Self::Mp4,
            "webm" | "mkv" => Self::Webm,
            _ => return None,
        })
    }
}

/// What a file tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// Where it was made; what says so, such as `coordinates (EXIF)`.
    Place(&'static str),
    /// Who made it, or with which very camera.
    Person(&'static str),
}

/// Everything that a file tells of a place or a person, each once.
pub fn findings(bytes: &[u8], kind: Kind) -> BTreeSet<Finding> {
    let mut found = BTreeSet::new();
    match kind {
        Kind::Jpeg => picture::jpeg(bytes, &mut found),
        Kind::Png => picture::png(bytes, &mut found),
        Kind::Webp => picture::webp(bytes, &mut found),
        Kind::Svg => text::svg(bytes, &mut found),
        Kind::Pdf => packed::pdf(bytes, &mut found),
        Kind::Mp4 => film::mp4(bytes, &mut found),
        Kind::Webm => film::webm(bytes, &mut found),
    }
    // Pictures lie in documents, and thumbnails behind pictures: wherever they are, they begin alike.
    exif::anywhere(bytes, &mut found);
    text::xmp(bytes, &mut found);
    found
}

#[cfg(test)]
mod tests;
