//! Words as outlines, so that they look the same where their font is missing.
//!
//! Turns a line of text into one path: which way its parts run, how its letters join, where each of them stands.
//!
//! **Never:** show a letter as an empty box: a line with a letter that the font lacks has no outlines at all.

use crate::model::{Direction, LangTag};
use harfrust::{Buffer, Font, GlyphId, Language, ShapeOptions, ShaperFont, shape};
use skrifa::{DrawMemory, PathSink, ScalerFont};
use tiny_skia::{Path, PathBuilder, Transform};
use unicode_bidi::{Level, ParagraphBidiInfo};

/// How high a capital letter is, in ems.
pub(super) const CAPITAL: f32 = 0.729;

/// Latin, Cyrillic and Arabic in bold: see `fonts/SOURCES.md`.
const FONT: &[u8] = include_bytes!("fonts/DejaVuSans-Bold.ttf");

/// A line as outlines, one em high.
#[derive(Clone, Debug)]
pub(super) struct Lettering {
    /// From 0 to the right; the baseline is at 0, and what is above it is negative.
    path: Path,
    /// In ems.
    width: f32,
}

impl Lettering {
    /// The outlines of `text`; `None` when the font lacks a letter of it, or nothing of it can be seen.
    pub(super) fn of(text: &str, lang: &LangTag, direction: Direction) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let font = Font::new(FONT, 0)?;
        let (shaper, glyphs) = (ShaperFont::new(&font), ScalerFont::unhinted(font.clone(), None));
        let base = match direction {
            Direction::Ltr => Level::ltr(),
            Direction::Rtl => Level::rtl(),
        };
        let (levels, runs) = ParagraphBidiInfo::new(text, Some(base)).visual_runs(0..text.len());
        let em = f32::from(font.units_per_em());
        let mut pen = Pen { path: PathBuilder::new(), unit: 1.0 / em, x: 0.0, y: 0.0 };
        let mut width = 0;
        for run in runs {
            let line = shaped(&shaper, &text[run.clone()], lang, levels[run.start])?;
            for (glyph, place) in line.glyph_infos().iter().zip(line.glyph_positions()) {
                // The first glyph of every font stands for what it cannot show.
                if glyph.glyph_id == 0 {
                    return None;
                }
                (pen.x, pen.y) = ((width + place.x_offset) as f32, place.y_offset as f32);
                if let Some(outline) = glyphs.outline(GlyphId::new(glyph.glyph_id)) {
                    outline.draw(DrawMemory::Scratch, &mut pen).ok()?;
                }
                width += place.x_advance;
            }
        }
        Some(Self { path: pen.path.finish()?, width: width as f32 / em })
    }

    /// How wide the line is in ems.
    pub(super) fn width(&self) -> f32 {
        self.width
    }

    /// The outlines with an em of `size`, the line's left end at `x` and its baseline at `y`.
    pub(super) fn placed(&self, size: f32, x: f32, y: f32) -> Option<Path> {
        self.path.clone().transform(Transform::from_row(size, 0.0, 0.0, size, x, y))
    }
}

/// The glyphs of a part of a line that runs one way, from left to right as they are seen.
fn shaped(shaper: &ShaperFont<'_, '_>, run: &str, lang: &LangTag, level: Level) -> Option<Buffer> {
    let mut buffer = Buffer::new();
    buffer.push_str(run);
    buffer.set_language(Language::new(lang.as_str()));
    buffer.set_direction(if level.is_rtl() {
        harfrust::Direction::RightToLeft
    } else {
        harfrust::Direction::LeftToRight
    });
    buffer.guess_segment_properties();
    shape(shaper, &mut buffer, ShapeOptions::new()).ok()?;
    Some(buffer)
}

/// Draws glyphs after each other; a font's y grows upwards, a picture's downwards.
struct Pen {
    path: PathBuilder,
    unit: f32,
    x: f32,
    y: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        ((self.x + x) * self.unit, -(self.y + y) * self.unit)
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, lang: &str, direction: Direction) -> Option<Lettering> {
        Lettering::of(text, &LangTag::new(lang).unwrap(), direction)
    }

    fn width(text: &str) -> f32 {
        line(text, "ar", Direction::Rtl).unwrap().width()
    }

    #[test]
    fn a_text_that_the_font_lacks_a_letter_of_has_no_outlines() {
        for text in ["ช่วยด้วย", "Hjälp ช", "ድጋፍ", "", "  ", "a\nb", "🙂"] {
            assert!(line(text, "th", Direction::Ltr).is_none(), "{text}");
        }
        for text in [
            "Våld i nära relation?",
            "Veahkeváldi? Oaččo veahki",
            "Tuki – “apua”",
            "Допомога ґрунт",
            "Przemoc żółć",
        ] {
            assert!(line(text, "sv", Direction::Ltr).is_some(), "{text}");
        }
        for text in ["هل تتعرض للعنف؟", "خشونت در رابطه؟", "توندوتیژی لە پەیوەندیدا"]
        {
            assert!(line(text, "ar", Direction::Rtl).is_some(), "{text}");
        }
    }

    #[test]
    fn arabic_letters_join() {
        let apart: f32 = ["ع", "ن", "ف"].iter().map(|letter| width(letter)).sum();
        assert!(width("عنف") < apart * 0.95, "{} of {apart}", width("عنف"));
    }

    #[test]
    fn words_read_from_the_right_begin_there() {
        let first = |text: &str| {
            let path = line(text, "ar", Direction::Rtl).unwrap().placed(1.0, 0.0, 0.0).unwrap();
            path.bounds().left()
        };
        // The question mark ends the line, and so stands at its left end; a Latin word keeps its own way.
        let mark = line("؟", "ar", Direction::Rtl).unwrap().path.bounds().left();
        assert!((first("عنف؟") - mark).abs() < 0.01);
        assert!(width("عنف abc") > width("عنف"));
    }

    #[test]
    fn a_swedish_ring_is_above_its_letter() {
        let height = |text: &str| -line(text, "sv", Direction::Ltr).unwrap().path.bounds().top();
        assert!((height("H") - CAPITAL).abs() < 0.01);
        assert!(height("Å") > height("A") + 0.1);
    }
}
