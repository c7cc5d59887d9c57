//! A picture as a camera or a drawing program left it → the same picture for the web, and nothing else in the file.
//!
//! Turns JPEG and PNG into WebP and JPEG of a given width: turned as its camera was held, in sRGB, on white where it
//! was transparent. Only the pixels go on, so no place, no name, no serial number and no thumbnail does either.
//!
//! The codecs stand behind functions without generics, so that they are compiled once.
//!
//! **Invariant:** the same bytes and the same form give the same bytes; no bytes make it panic.
//! **Never:** read or write files; make a picture larger than it is.

mod decode;
mod encode;

use serde::{Deserialize, Serialize};

/// The most pixels that a picture may have: those of a telephone's best camera. A small file can unfold into more than
/// the machine has room for.
pub const MOST_PIXELS: u64 = 60_000_000;

/// The longest side in pixels.
pub const LONGEST_SIDE: u32 = 16_000;

/// The widths that a picture is made in, in pixels: a telephone, a column of text, the whole page.
pub const WIDTHS: [u32; 3] = [480, 960, 1600];

/// Width and height in pixels, as the picture is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// How a picture is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// What every browser of the last years shows, a third smaller.
    Webp,
    /// What every browser shows.
    Jpeg,
}

impl Format {
    /// Both, the better one first.
    pub const ALL: [Self; 2] = [Self::Webp, Self::Jpeg];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
        }
    }
}

/// A picture to make of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Form {
    /// Its width in pixels; a picture that is narrower keeps its own.
    pub width: u32,
    /// How it is written.
    pub format: Format,
}

/// Why nothing can be made of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// It is no JPEG or PNG, or a broken one.
    #[error("it is no whole JPEG or PNG")]
    Broken,
    /// It has more pixels than [`MOST_PIXELS`], or a side longer than [`LONGEST_SIDE`].
    #[error("it has {0} × {1} pixels")]
    TooLarge(u32, u32),
}

impl Size {
    /// The size at a `width`, with the same proportions; never larger than it is.
    #[must_use]
    pub fn at(self, width: u32) -> Self {
        if width >= self.width {
            return self;
        }
        let height =
            (u64::from(self.height) * u64::from(width) + u64::from(self.width) / 2) / u64::from(self.width);
        Self { width, height: u32::try_from(height).unwrap_or(u32::MAX).max(1) }
    }

    /// The widths to make of it, in order: those of [`WIDTHS`] that it has, and its own where that is less than the largest.
    pub fn widths(self) -> Vec<u32> {
        let largest = WIDTHS[WIDTHS.len() - 1];
        let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|width| *width < self.width).collect();
        widths.push(self.width.min(largest));
        widths.dedup();
        widths
    }

    fn check(self) -> Result<Self, Unusable> {
        let pixels = u64::from(self.width) * u64::from(self.height);
        let fits = pixels <= MOST_PIXELS && self.width.max(self.height) <= LONGEST_SIDE;
        if fits { Ok(self) } else { Err(Unusable::TooLarge(self.width, self.height)) }
    }
}

/// The size of a picture as it is to be seen; only its head is read.
pub fn size(bytes: &[u8]) -> Result<Size, Unusable> {
    decode::size(bytes)
}

/// Makes a picture of another.
pub fn render(bytes: &[u8], form: Form) -> Result<Vec<u8>, Unusable> {
    let pixels = decode::pixels(bytes)?;
    let scaled = encode::scaled(pixels, form.width)?;
    match form.format {
        Format::Webp => encode::webp(&scaled),
        Format::Jpeg => encode::jpeg(&scaled),
    }
}

/// Pixels: red, green and blue of each, row by row, in sRGB.
struct Pixels {
    size: Size,
    rgb: Vec<u8>,
}

#[cfg(test)]
mod tests;
