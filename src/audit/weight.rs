//! What a page weighs when a phone receives it: itself and its stylesheets, compressed.
//!
//! Why: 14 KB is what a server sends before it must wait for the phone's first answer; on a bad line
//! the help is there after one round trip, or after several seconds.
//!
//! To compress a page as a server does takes longer than everything else that is asked of it. So a page
//! is first weighed in ways that are quick and never too light, and exactly when that settles nothing.
//!
//! **Invariant:** a page that is over its limit is found, however it was weighed.

use super::document::Section;
use super::finding::Finding;
use crate::diag::Code;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// What a page weighs, without its stylesheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Weight {
    /// So many bytes.
    Exactly(usize),
    /// Not more than so many bytes, which is little enough.
    AtMost(usize),
}

impl Weight {
    /// What a page weighs. `styles` is the most that its stylesheets weigh, where that is known: a page
    /// that with them is surely below its limit is not weighed exactly.
    pub(super) fn of_page(html: &[u8], section: Option<Section>, styles: Option<usize>) -> Self {
        let room = match (section.map(limit), styles) {
            (None, _) => usize::MAX,
            (Some(limit), Some(styles)) => limit.saturating_sub(styles),
            (Some(_), None) => 0,
        };
        let bounds: [fn(&[u8]) -> usize; 2] = [uncompressed, quickly];
        // Of a long page LZ4 seldom leaves less than a quarter.
        let worthwhile = if html.len() / 4 < room { bounds.len() } else { 0 };
        let bound = bounds[..worthwhile].iter().map(|bound| bound(html)).find(|bound| *bound <= room);
        bound.map_or_else(|| Self::Exactly(compressed(html)), Self::AtMost)
    }

    /// The most that it can be, in bytes.
    pub(super) fn most(self) -> usize {
        let (Self::Exactly(bytes) | Self::AtMost(bytes)) = self;
        bytes
    }

    /// The bytes, where they are known.
    pub(super) fn exactly(self) -> Option<usize> {
        match self {
            Self::Exactly(bytes) => Some(bytes),
            Self::AtMost(_) => None,
        }
    }
}

/// The most bytes of a page with its stylesheets.
fn limit(section: Section) -> usize {
    match section {
        Section::Reader | Section::Frame => 14 * 1024,
        Section::Professional => 30 * 1024,
        // Six lessons and their questions in one: the size of a small picture.
        Section::Print => 100 * 1024,
    }
}

/// Says that a page is too heavy, where it is: it has `plain` bytes and weighs `html`, its stylesheets
/// weigh `styles`.
pub(super) fn too_heavy(section: Section, plain: usize, html: usize, styles: usize) -> Option<Finding> {
    let limit = limit(section);
    if html + styles <= limit {
        return None;
    }
    let message = format!(
        "The page weighs {}; {} is the most ({} of HTML, {} before compression; {} of CSS)",
        kilobytes(html + styles),
        kilobytes(limit),
        kilobytes(html),
        kilobytes(plain),
        kilobytes(styles)
    );
    let help = "A bad line and an old phone must show the number at once: shorten the page, or divide it.";
    Some(Finding::new(Code::PageTooHeavy, message, help))
}

/// In tenths, upwards: what is over the limit looks so.
fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

/// What frames the compressed bytes: gzip's head and foot, the table of its first block.
const FRAME: usize = 128;

/// What a file weighs at most: what cannot be compressed is sent as it is, with a few bytes for each block.
pub(super) fn uncompressed(bytes: &[u8]) -> usize {
    bytes.len() + bytes.len() / 1000 + FRAME
}

/// What a file weighs at most by LZ4, which finds the same repetitions as gzip, but does not shorten what
/// is frequent.
///
/// In pieces of 32 KB, since gzip looks no farther back. Measured (28,000 files): for the pages of
/// `content/` LZ4 gives 1.42 to 1.50 times the bytes of gzip; for files made to deceive it (random words,
/// copies from random places, exhausted chains, noise that comes again) gzip gives at most 1.021 times the
/// bytes of LZ4 and 64. So a sixteenth and 128 bytes are added.
pub(super) fn quickly(bytes: &[u8]) -> usize {
    let pieces = bytes.chunks(32 * 1024).map(|piece| lz4_flex::block::compress(piece).len());
    let sum: usize = pieces.sum();
    sum + sum / 16 + FRAME
}

/// What a file weighs as a server sends it, in bytes.
pub(super) fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Counter(0), Compression::new(6));
    // A counter takes every byte: there is no failure to tell of.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_or(usize::MAX / 2, |counter| counter.0)
}

/// Counts what is written.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
