//! An address as a QR code, which a telephone reads from paper.
//!
//! **Invariant:** dark modules only inside the code; the white border around it is its user's.
//! **Never:** know what the code is printed on.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;

/// How many modules must be white around a code (ISO/IEC 18004).
pub const QUIET: u8 = 4;

/// A code: a square of dark and light modules.
#[derive(Clone)]
pub struct Code(QrCode);

/// Dark modules side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Run {
    pub x: u8,
    pub y: u8,
    pub length: u8,
}

impl Code {
    /// The code of `text`; `None` for one so long that its modules would be too small on a card.
    pub fn of(text: &str) -> Option<Self> {
        // From version 3, so that four modules are less than a card's margin; to 14, so that one is half a millimetre.
        let (coarsest, finest) = (Version::new(3), Version::new(14));
        let segments = QrSegment::make_segments(text);
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, coarsest, finest, None, true)
            .ok()
            .map(Self)
    }

    /// How many modules a side has.
    pub fn size(&self) -> u8 {
        // Version 14 has 73.
        u8::try_from(self.0.size()).unwrap_or(u8::MAX)
    }

    /// The dark modules, row by row.
    pub fn runs(&self) -> Vec<Run> {
        let size = self.size();
        let is_dark = |x: u8, y: u8| self.0.get_module(x.into(), y.into());
        let mut runs = Vec::new();
        for y in 0..size {
            let mut x = 0;
            while x < size {
                let length = (x..size).take_while(|x| is_dark(*x, y)).count() as u8;
                if length > 0 {
                    runs.push(Run { x, y, length });
                }
                x += length.max(1);
            }
        }
        runs
    }

    /// The dark modules as the path of an SVG, a unit for each, with room for the white border.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for Run { x, y, length } in self.runs() {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_reads_the_address() {
        let long = format!("https://norrbotten.example/{}", "k".repeat(200));
        for text in ["https://norrbotten.example/ar/k/lulea/", "https://a.se/", &long] {
            let code = Code::of(text).unwrap();
            let side = usize::from(code.size());
            let runs = code.runs();
            let is_dark = |x: usize, y: usize| {
                let (x, y) = (x as u8, y as u8);
                runs.iter().any(|run| run.y == y && (run.x..run.x + run.length).contains(&x))
            };
            // Five dots to a module, with white around.
            let (dots, quiet) = (5, usize::from(QUIET));
            let whole = (side + 2 * quiet) * dots;
            let gray = |x: usize, y: usize| {
                let at = |dot: usize| (dot / dots).checked_sub(quiet).filter(|at| *at < side);
                match (at(x), at(y)) {
                    (Some(x), Some(y)) if is_dark(x, y) => 0,
                    _ => 255,
                }
            };
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(whole, whole, gray);
            assert_eq!(image.detect_grids()[0].decode().unwrap().1, text);
        }
        assert!(Code::of(&"x".repeat(600)).is_none());
    }

    #[test]
    fn runs_never_touch_and_the_path_has_each_of_them() {
        let code = Code::of("https://a.se/").unwrap();
        let runs = code.runs();
        assert!(runs.windows(2).all(|pair| pair[0].y < pair[1].y || pair[0].x + pair[0].length < pair[1].x));
        assert!(runs.iter().all(|run| run.x + run.length <= code.size()));
        assert_eq!(code.path().matches('z').count(), runs.len());
        assert!(code.path().starts_with("M4 4h7v1h-7z"), "the first is a corner, after the border");
    }
}
