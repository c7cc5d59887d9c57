//! A card to print: the button's words, a few lines of help, and the address as a QR code.
//!
//! It hangs where somebody is alone for a moment, as on the inside of a toilet's door, and is read from a step away.
//!
//! **Invariant:** no letter is smaller than nine points, and around the code it is white for four modules.
//! **Never:** make a card that leaves something out: what has no room makes no card.

use super::Look;
use super::drawing::{Drawing, Shape, color};
use super::lettering::{CAPITAL, Lettering};
use crate::model::Direction;
use crate::qr::Code;
use tiny_skia::{Color, PathBuilder, Rect};

/// A7, lying. All measures are in millimetres.
const WIDTH: f32 = 105.0;
const HEIGHT: f32 = 74.0;
const MARGIN: f32 = 6.0;

/// The coloured band with the button's words, and the mark in it.
const BAND: f32 = 17.0;
const CORNER: f32 = 3.0;
const PADDING: f32 = 5.0;
const MARK: f32 = 9.0;

/// The code's side without its white border.
const CODE: f32 = 36.0;

/// Between the code and the lines: four modules of the coarsest code.
const GUTTER: f32 = 5.0;

/// A point of typography.
const POINT: f32 = 25.4 / 72.0;

/// The least and the greatest size of letters, in points: what one reads without leaning forward, and what leaves
/// the heading room on one row.
const LEAST: u16 = 9;
const GREATEST: u16 = 20;

/// From baseline to baseline, and more between two lines than within one, in ems.
const LEADING: f32 = 1.2;
const BETWEEN: f32 = 0.3;

/// The card as SVG in millimetres, A7 lying, with all words as outlines: the look's text, `lines` below it, and
/// `url` as a QR code. `None` when the font lacks a letter, a line has no room, or a colour is none.
pub fn card(look: &Look, lines: &[String], url: &str) -> Option<String> {
    Some(drawing(look, lines, url)?.svg(&look.text, &look.lang))
}

fn drawing(look: &Look, lines: &[String], url: &str) -> Option<Drawing> {
    let (background, ink) = (color(&look.background)?, color(&look.ink)?);
    let inner = WIDTH - 2.0 * MARGIN;
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let heading = Area {
        left: PADDING + MARK + PADDING,
        width: inner - MARK - 3.0 * PADDING,
        top: MARGIN + 1.5,
        height: BAND - 3.0,
    };
    let heading = heading.filled(&[&look.text], look, [GREATEST, LEAST])?;
    let code_top = HEIGHT - MARGIN - CODE;
    let beside = Area { left: 0.0, width: inner - CODE - GUTTER, top: code_top, height: CODE };
    // Many lines begin above the code.
    let (top, height) = (MARGIN + BAND + 2.0, HEIGHT - 2.0 * MARGIN - BAND - 2.0);
    let all = Area { top, height, ..beside };
    let body = beside.filled(&lines, look, [13, 11]).or_else(|| all.filled(&lines, look, [13, LEAST]))?;

    let mut shapes = vec![
        Shape::slab([0.0, 0.0, WIDTH, HEIGHT], 0.0, Color::WHITE)?,
        Shape::slab([MARGIN, MARGIN, inner, BAND], CORNER, background)?,
    ];
    let at_start = |left: f32, width: f32| match look.direction {
        Direction::Ltr => MARGIN + left,
        Direction::Rtl => WIDTH - MARGIN - left - width,
    };
    shapes.push(Shape::mark(at_start(PADDING, MARK), MARGIN + (BAND - MARK) / 2.0, MARK, ink)?);
    for (rows, color) in [(heading, ink), (body, Color::BLACK)] {
        for row in rows {
            let left = at_start(row.left, row.words.width() * row.size);
            shapes.push(Shape::filled(row.words.placed(row.size, left, row.baseline)?, color));
        }
    }
    shapes.push(code(url, at_start(inner - CODE, CODE), code_top)?);
    Some(Drawing { width: WIDTH, height: HEIGHT, unit: "mm", shapes })
}

/// The QR code of `url` at a place; `None` for an address so long that its modules would be too small.
fn code(url: &str, left: f32, top: f32) -> Option<Shape> {
    let code = Code::of(url)?;
    let module = CODE / f32::from(code.size());
    let mut path = PathBuilder::new();
    for run in code.runs() {
        let [x, y, length] = [run.x, run.y, run.length].map(|modules| f32::from(modules) * module);
        path.push_rect(Rect::from_xywh(left + x, top + y, length, module)?);
    }
    Some(Shape::filled(path.finish()?, Color::BLACK))
}

/// Where lines may stand; `left` is from where reading begins within the margins.
struct Area {
    left: f32,
    width: f32,
    top: f32,
    height: f32,
}

/// A row of words in its place.
struct Row {
    words: Lettering,
    /// The em.
    size: f32,
    left: f32,
    baseline: f32,
}

impl Area {
    /// The lines as large as the area lets them be, in its middle and between two sizes in points; `None` when they
    /// do not fit at the lesser.
    fn filled(&self, lines: &[&str], look: &Look, limits: [u16; 2]) -> Option<Vec<Row>> {
        sizes(limits).find_map(|size| self.filled_at(size, lines, look))
    }

    fn filled_at(&self, size: f32, lines: &[&str], look: &Look) -> Option<Vec<Row>> {
        let mut rows = Vec::new();
        let mut top = 0.0;
        for (place, line) in lines.iter().enumerate() {
            top += if place > 0 { BETWEEN * size } else { 0.0 };
            let (size, words) = self.sized(size, line, look)?;
            for words in words {
                let baseline = top + (LEADING + CAPITAL) / 2.0 * size;
                rows.push(Row { words, size, left: self.left, baseline });
                top += LEADING * size;
            }
        }
        let spare = self.height - top;
        rows.iter_mut().for_each(|row| row.baseline += self.top + spare / 2.0);
        (spare >= 0.0).then_some(rows)
    }

    /// A line as rows of `size`; one with an address may be smaller than the others, so that the address is whole.
    fn sized(&self, size: f32, line: &str, look: &Look) -> Option<(f32, Vec<Lettering>)> {
        let rows = |size: f32, at: Break| Some((size, broken(line, self.width / size, look, at)?));
        if !line.contains('/') {
            return rows(size, Break::Words);
        }
        let mut smaller = sizes([GREATEST, LEAST]).filter(|smaller| *smaller <= size);
        smaller.find_map(|size| rows(size, Break::Words)).or_else(|| rows(size, Break::Addresses))
    }
}

/// From the largest to the least, which are in points, by half points.
fn sizes([largest, least]: [u16; 2]) -> impl Iterator<Item = f32> {
    (2 * least..=2 * largest).rev().map(|half| f32::from(half) / 2.0 * POINT)
}

/// Where a row may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    /// Between two words; the parts of a telephone number are one.
    Words,
    /// Within an address too, after a stroke or before a full stop.
    Addresses,
}

/// A line as rows no wider than `width` ems; `None` when a word of it is wider, or cannot be shown.
fn broken(line: &str, width: f32, look: &Look, at: Break) -> Option<Vec<Lettering>> {
    let line = numbers_whole(line);
    let mut rows = Vec::new();
    // Where the last row begins, and where it ends.
    let (mut start, mut last) = (0, 0);
    for end in ends(&line, at) {
        let outlined =
            |start: usize| Lettering::of(&isolated(line[start..end].trim()), &look.lang, look.direction);
        let mut row = outlined(start)?;
        if row.width() > width {
            start = last;
            row = outlined(start)?;
        } else if last > start {
            rows.pop();
        }
        if row.width() > width {
            return None;
        }
        rows.push(row);
        last = end;
    }
    Some(rows)
}

/// The line with each telephone number as one word.
fn numbers_whole(line: &str) -> String {
    let is_digit = |text: Option<char>| text.is_some_and(|c| c.is_ascii_digit());
    let in_number =
        |at: usize| is_digit(line[..at].chars().next_back()) && is_digit(line[at + 1..].chars().next());
    line.char_indices().map(|(at, c)| if c == ' ' && in_number(at) { '\u{a0}' } else { c }).collect()
}

/// The places where a row may end.
fn ends(line: &str, at: Break) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for word in line.split_inclusive(' ') {
        if at == Break::Addresses && word.contains('/') {
            let places = word.match_indices(['/', '.']);
            ends.extend(
                places.map(|(at, mark)| start + at + usize::from(mark == "/")).filter(|end| *end > start),
            );
        }
        start += word.len();
        ends.push(start);
    }
    ends.dedup();
    ends
}

/// The row with its numbers and addresses marked as read from left to right in every language (UAX 9, isolates):
/// without the marks, Arabic would show the parts of a telephone number in the wrong order.
fn isolated(row: &str) -> String {
    let mark = |word: &str| {
        let is_left_to_right =
            word.contains('/') || word.starts_with(|c: char| c.is_ascii_digit() || c == '+');
        // A comma after a number belongs to the sentence.
        let end = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/').len();
        if !is_left_to_right {
            return word.to_owned();
        }
        format!("\u{2066}{}\u{2069}{}", &word[..end], &word[end..])
    };
    row.split_inclusive(' ').map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ButtonSize, LangTag};

    const URL: &str = "https://norrbotten.example/k/lulea/";

    fn look(text: &str, lang: &str, direction: Direction) -> Look {
        let (lang, size) = (LangTag::new(lang).unwrap(), ButtonSize::Normal);
        Look { text: text.into(), lang, direction, background: "#0b5a54".into(), ink: "#ffffff".into(), size }
    }

    fn swedish() -> Look {
        look("Våld i nära relation?", "sv", Direction::Ltr)
    }

    fn lines() -> Vec<String> {
        ["Vid fara: ring 112", "Kvinnofridslinjen 020-50 50 50", "norrbotten.example/k/lulea"]
            .map(String::from)
            .into()
    }

    /// What a telephone reads from the printed card, and how wide the code is on paper.
    fn scanned(drawing: &Drawing) -> (String, f32) {
        // 300 dots to the inch, as an office's printer has it.
        let dots = 300.0 / 25.4;
        let picture = drawing.picture(dots).unwrap();
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let gray = |x: usize, y: usize| picture.pixels()[y * width + x].green();
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, gray);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        let [a, b, ..] = grids[0].bounds;
        (grids[0].decode().unwrap().1, (b.x - a.x).abs() as f32 / dots)
    }

    #[test]
    fn a_telephone_reads_the_address_from_the_printed_card() {
        let long = format!("{URL}{}", "a".repeat(150));
        for url in [URL, "https://a.se/", &long] {
            let (found, width) = scanned(&drawing(&swedish(), &lines(), url).unwrap());
            assert_eq!(found, url);
            assert!((34.0..39.0).contains(&width), "{width}");
        }
        let right = look("هل تتعرض للعنف؟", "ar", Direction::Rtl);
        assert_eq!(scanned(&drawing(&right, &lines(), URL).unwrap()).0, URL);
        assert!(card(&swedish(), &lines(), &format!("{URL}{}", "a".repeat(500))).is_none());
    }

    #[test]
    fn the_code_has_white_around_it_on_paper() {
        // The shortest address has the largest modules: 29 to a side.
        let quiet = 4.0 * CODE / 29.0;
        let crowded = look("Utsatt för våld, eller orolig för någon annan? x", "sv", Direction::Ltr);
        let lines: Vec<String> = ["Kvinnofridslinjen i hela landet"; 5].map(String::from).into();
        let picture = drawing(&crowded, &lines, "https://a.se/").unwrap().picture(10.0).unwrap();
        let (left, top) = (WIDTH - MARGIN - CODE, HEIGHT - MARGIN - CODE);
        let is_near = |at: f32, start: f32| (start - quiet..start + CODE + quiet).contains(&at);
        let is_in = |at: f32, start: f32| (start - 0.1..start + CODE + 0.1).contains(&at);
        let (mut seen, mut dark) = (0, 0);
        for (place, dot) in picture.pixels().iter().enumerate() {
            let [x, y] = [place % picture.width() as usize, place / picture.width() as usize]
                .map(|at| at as f32 / 10.0);
            if is_near(x, left) && is_near(y, top) && !(is_in(x, left) && is_in(y, top)) {
                seen += 1;
                dark += usize::from(dot.red() < 255);
            }
        }
        assert!(quiet <= MARGIN && seen > 70_000, "{quiet}, {seen}");
        assert_eq!(dark, 0);
    }

    #[test]
    fn a_card_is_a7_in_millimetres_with_no_word_that_needs_a_font() {
        let svg = card(&swedish(), &lines(), URL).unwrap();
        assert!(svg.contains("width=\"105mm\" height=\"74mm\" viewBox=\"0 0 105 74\""), "{}", &svg[..200]);
        assert!(!svg.contains("<text") && svg.contains("<title>Våld i nära relation?</title>"));
    }

    #[test]
    fn no_letter_is_too_small_and_an_address_is_smaller_rather_than_broken() {
        let area = Area { left: 0.0, width: 52.0, top: 0.0, height: 43.0 };
        let rows = area.filled(&["Kvinnofridslinjen: 020-50 50 50"; 4], &swedish(), [13, LEAST]).unwrap();
        assert!(rows.iter().all(|row| row.size >= 9.0 * POINT && row.words.width() * row.size <= 52.0));
        assert!(rows.windows(2).all(|pair| pair[0].baseline + pair[0].size < pair[1].baseline));
        let rows = area.filled(&["Ring 112", "norrbotten.example/k/lulea"], &swedish(), [13, LEAST]).unwrap();
        assert!(rows.len() == 2 && rows[0].size > rows[1].size && rows[1].size >= 9.0 * POINT);
    }

    #[test]
    fn six_lines_have_room_and_what_has_none_makes_no_card() {
        let numbers = ["Kvinnofridslinjen: 020-50 50 50", "Socialjouren i Luleå: 0920-45 30 00"];
        let mut lines = [numbers, numbers].concat();
        lines.extend(["Är det akut? Ring 112", "norrbotten.example/k/lulea"]);
        let mut lines: Vec<String> = lines.into_iter().map(String::from).collect();
        assert!(card(&swedish(), &lines, URL).is_some());
        lines.extend(numbers.map(String::from));
        assert!(card(&swedish(), &lines, URL).is_none());
        let word = "Oavbrutetlångtordutanmellanrumsomingenfårplatsmed".to_owned();
        assert!(card(&swedish(), &[word], URL).is_none());
    }

    #[test]
    fn numbers_and_addresses_are_kept_whole() {
        assert_eq!(numbers_whole("Ring 020-50 50 50 nu"), "Ring 020-50\u{a0}50\u{a0}50 nu");
        let parts = |at: Break| {
            let line = "Se a.se/k/x nu.";
            let mut start = 0;
            ends(line, at)
                .into_iter()
                .map(|end| &line[std::mem::replace(&mut start, end)..end])
                .collect::<Vec<_>>()
        };
        assert_eq!(parts(Break::Words), ["Se ", "a.se/k/x ", "nu."]);
        assert_eq!(parts(Break::Addresses), ["Se ", "a", ".se/", "k/", "x ", "nu."]);
        let rows = |line: &str| broken(line, 13.0, &swedish(), Break::Words).map(|rows| rows.len());
        assert_eq!(rows("Kvinnofridslinjen 020-50 50 50"), Some(2));
        assert_eq!(rows("norrbotten.example/k/lulea/"), None);
    }

    #[test]
    fn a_number_is_read_from_left_to_right_in_arabic() {
        assert_eq!(isolated("خط 020-50\u{a0}50، الآن"), "خط \u{2066}020-50\u{a0}50\u{2069}، الآن");
        assert_eq!(isolated("x.example/k/"), "\u{2066}x.example/k/\u{2069}");
        let arabic = |text: &str| {
            let lettering = Lettering::of(text, &LangTag::new("ar").unwrap(), Direction::Rtl).unwrap();
            format!("{:?}", lettering.placed(1.0, 0.0, 0.0).unwrap())
        };
        let number = "020-50\u{a0}51";
        let as_in_swedish = Lettering::of(number, &LangTag::swedish(), Direction::Ltr).unwrap();
        let as_in_swedish = format!("{:?}", as_in_swedish.placed(1.0, 0.0, 0.0).unwrap());
        assert_eq!(arabic(&isolated(number)), as_in_swedish);
        assert_ne!(arabic("x.example/k/"), arabic(&isolated("x.example/k/")));
    }
}
