//! The button as a picture, for pages that take only pictures.

use super::Look;
use super::drawing::{Drawing, Shape, color};
use super::lettering::{CAPITAL, Lettering};
use crate::model::{ButtonSize, Direction};

/// A dot of a screen is this many dots of the PNG: sharp on telephones, and where a page makes it larger.
const DOTS: f32 = 3.0;

/// How round the corners are, in pixels.
const CORNER: f32 = 10.0;

/// Between the mark and the words, in pixels.
const GAP: f32 = 10.0;

/// The button as SVG whose words are outlines; `None` when they cannot be shown, or a colour is none.
pub fn svg(look: &Look) -> Option<String> {
    Some(drawing(look)?.svg(&look.text, &look.lang))
}

/// The button as PNG, three times as large; `None` as for [`svg`].
pub fn png(look: &Look) -> Option<Vec<u8>> {
    drawing(look)?.png(DOTS)
}

/// The button in pixels, with the measures of the button itself.
fn drawing(look: &Look) -> Option<Drawing> {
    let (height, side, font) = match look.size {
        ButtonSize::Normal => (48.0, 18.0, 17.0),
        ButtonSize::Large => (60.0, 26.0, 21.0),
    };
    let (background, ink) = (color(&look.background)?, color(&look.ink)?);
    let words = Lettering::of(&look.text, &look.lang, look.direction)?;
    let (mark, length) = (1.4 * font, words.width() * font);
    let width = (side + mark + GAP + length + side).ceil();
    let (mark_at, words_at) = match look.direction {
        Direction::Ltr => (side, side + mark + GAP),
        Direction::Rtl => (width - side - mark, width - side - mark - GAP - length),
    };
    let baseline = (height + CAPITAL * font) / 2.0;
    let shapes = vec![
        Shape::slab([0.0, 0.0, width, height], CORNER, background)?,
        Shape::mark(mark_at, (height - mark) / 2.0, mark, ink)?,
        Shape::filled(words.placed(font, words_at, baseline)?, ink),
    ];
    Some(Drawing { width, height, unit: "", shapes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LangTag;

    fn look(text: &str, lang: &str, direction: Direction, size: ButtonSize) -> Look {
        let lang = LangTag::new(lang).unwrap();
        Look { text: text.into(), lang, direction, background: "#0b5a54".into(), ink: "#ffffff".into(), size }
    }

    fn swedish(text: &str) -> Look {
        look(text, "sv", Direction::Ltr, ButtonSize::Normal)
    }

    /// How many dots between two columns have the colour of the words.
    fn ink(look: &Look, from: f32, to: f32) -> usize {
        let picture = drawing(look).unwrap().picture(DOTS).unwrap();
        let columns = (from * DOTS) as usize..(to * DOTS) as usize;
        let row = |row: &[tiny_skia::PremultipliedColorU8]| {
            row[columns.clone()].iter().filter(|dot| dot.red() > 250).count()
        };
        picture.pixels().chunks(picture.width() as usize).map(row).sum()
    }

    #[test]
    fn a_picture_says_what_it_shows_and_needs_no_font() {
        let svg = svg(&swedish("Stöd & <råd>")).unwrap();
        assert!(
            svg.contains("<title>Stöd &amp; &lt;råd&gt;</title>") && svg.contains("role=\"img\""),
            "{svg}"
        );
        assert!(!svg.contains("<text") && !svg.contains("font"));
        assert_eq!(svg.matches("<path").count(), 3);
    }

    #[test]
    fn a_long_text_stays_on_one_line() {
        let long = swedish("Utsatt för våld, eller orolig för någon annan? x");
        assert_eq!(long.text.chars().count(), 48);
        for (size, height) in [(ButtonSize::Normal, 48.0), (ButtonSize::Large, 60.0)] {
            let drawing = drawing(&Look { size, ..long.clone() }).unwrap();
            assert!(drawing.height == height && drawing.width > 8.0 * height, "{}", drawing.width);
        }
    }

    #[test]
    fn the_mark_stands_where_reading_begins() {
        let (start, end) = ((18.0, 42.0), (0.0, 17.0));
        let left = swedish("I");
        assert!(ink(&left, start.0, start.1) > 200 && ink(&left, end.0, end.1) == 0);
        let right = look("ا", "ar", Direction::Rtl, ButtonSize::Normal);
        let width = drawing(&right).unwrap().width;
        assert!(ink(&right, width - start.1, width - start.0) > 200);
        assert_eq!(ink(&right, width - end.1, width), 0);
        assert!(ink(&right, 18.0, width - 18.0 - 23.8 - GAP) > 50, "the word is gone");
    }

    #[test]
    fn a_png_is_three_times_as_large_and_holds_nothing_but_the_picture() {
        let look = swedish("Våld i nära relation?");
        let bytes = png(&look).unwrap();
        assert_eq!(bytes, png(&look).unwrap());
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!((number(16) as f32, number(20)), (drawing(&look).unwrap().width * 3.0, 144));
        let mut kinds = Vec::new();
        let mut at = 8;
        while at < bytes.len() {
            kinds.push(String::from_utf8_lossy(&bytes[at + 4..at + 8]).into_owned());
            at += 12 + number(at) as usize;
        }
        kinds.dedup();
        assert_eq!(kinds, ["IHDR", "IDAT", "IEND"]);
    }

    #[test]
    fn words_that_cannot_be_shown_and_colours_that_are_none_make_no_picture() {
        assert!(svg(&look("ความรุนแรง", "th", Direction::Ltr, ButtonSize::Normal)).is_none());
        assert!(png(&Look { ink: "white".into(), ..swedish("Stöd") }).is_none());
    }
}
