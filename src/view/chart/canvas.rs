//! The paper that charts are drawn on: text is escaped, and what is read from the right is mirrored.

use super::Subject;
use crate::model::Direction;
use std::fmt::Write;

/// How wide every chart is, in its own units: on the narrowest telephone one of them is nearly a pixel.
pub(super) const WIDTH: f64 = 320.0;

/// The height of a line of text.
pub(super) const LINE: f64 = 18.0;

/// How wide a letter is at most, as a rule: names are cut by it.
const LETTER: f64 = 7.4;

/// How many ways there are to tell series apart without colour.
pub(super) const MARKS: usize = 6;

/// Where a text begins, middles or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Debug)]
pub(super) struct Canvas {
    body: String,
    height: f64,
    direction: Direction,
    /// Of its patterns.
    id: String,
    kind: &'static str,
}

impl Canvas {
    pub(super) fn new(kind: &'static str, subject: Subject<'_>, direction: Direction) -> Self {
        Self { body: String::new(), height: 0.0, direction, id: subject.id.to_owned(), kind }
    }

    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        let _never_fails = self.body.write_fmt(arguments);
    }

    /// A place along the line as it is on the paper.
    fn x(&self, x: f64) -> f64 {
        if self.direction == Direction::Rtl { WIDTH - x } else { x }
    }

    /// A box from `x` on, filled as the series `mark`.
    pub(super) fn bar(&mut self, mark: usize, x: f64, y: f64, width: f64, height: f64) {
        let left = if self.direction == Direction::Rtl { WIDTH - x - width } else { x };
        let mark = mark % MARKS;
        let fill = if mark == 0 { String::new() } else { format!(" fill=\"url(#{}-m{mark})\"", self.id) };
        let (left, y, width, height) = (short(left), short(y), short(width), short(height));
        self.put(format_args!(
            "<rect class=\"mark m{mark}\"{fill} x=\"{left}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        ));
    }

    /// The box that stands for a hidden value: dashed and hatched, as long whatever the value is.
    pub(super) fn hidden(&mut self, x: f64, y: f64, width: f64, height: f64) {
        let left = if self.direction == Direction::Rtl { WIDTH - x - width } else { x };
        let id = self.id.clone();
        let (left, y, width, height) = (short(left), short(y), short(width), short(height));
        self.put(format_args!(
            "<rect class=\"hidden\" fill=\"url(#{id}-h)\" x=\"{left}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        ));
    }

    /// A line of help: a grid, an axis.
    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        let (x1, x2) = (short(self.x(from.0)), short(self.x(to.0)));
        let (y1, y2) = (short(from.1), short(to.1));
        self.put(format_args!("<path class=\"rule\" d=\"M{x1} {y1}L{x2} {y2}\"/>"));
    }

    /// A line through some points, in the manner of the series `mark`, with a sign at each point.
    pub(super) fn line(&mut self, mark: usize, points: &[(f64, f64)]) {
        let mark = mark % MARKS;
        let place = |point: &(f64, f64)| format!("{} {}", short(self.x(point.0)), short(point.1));
        let path: Vec<String> = points.iter().map(place).collect();
        if path.len() > 1 {
            self.put(format_args!("<path class=\"line m{mark}\" d=\"M{}\"/>", path.join("L")));
        }
        for point in points {
            self.point(mark, *point);
        }
    }

    /// The sign of a series: disc, square, triangle, diamond, ring, cross.
    pub(super) fn point(&mut self, mark: usize, at: (f64, f64)) {
        let (x, y) = (self.x(at.0), at.1);
        let path = match mark % MARKS {
            0 => format!("M{} {}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", short(x - 4.0), short(y)),
            1 => format!("M{} {}h7v7h-7z", short(x - 3.5), short(y - 3.5)),
            2 => format!("M{} {}l4.5 8h-9z", short(x), short(y - 5.0)),
            3 => format!("M{} {}l5 5l-5 5l-5-5z", short(x), short(y - 5.0)),
            4 => format!("M{} {}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z", short(x - 3.5), short(y)),
            _ => format!("M{} {}l7 7m0-7l-7 7", short(x - 3.5), short(y - 3.5)),
        };
        self.put(format_args!("<path class=\"point m{}\" d=\"{path}\"/>", mark % MARKS));
    }

    /// A text at a place; `class` is `label`, `value` or `small`.
    pub(super) fn text(&mut self, class: &str, anchor: Anchor, at: (f64, f64), text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let (x, y) = (short(self.x(at.0)), short(at.1));
        self.put(format_args!(
            "<text class=\"{class}\"{anchor} x=\"{x}\" y=\"{y}\">{}</text>",
            escaped(text)
        ));
    }

    /// The drawing reaches at least down to here.
    pub(super) fn reach(&mut self, y: f64) {
        self.height = self.height.max(y);
    }

    /// The whole drawing.
    pub(super) fn finish(self, subject: Subject<'_>) -> String {
        let id = escaped(subject.id);
        format!(
            "<svg class=\"chart-drawing\" data-kind=\"{kind}\" direction=\"{direction}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
             aria-labelledby=\"{id}-titel {id}-text\"><title id=\"{id}-titel\">{title}</title><desc id=\"{id}-text\">{text}</desc>\
             {patterns}{body}</svg>",
            kind = self.kind,
            direction = self.direction.as_str(),
            height = short(self.height),
            title = escaped(subject.title),
            text = escaped(subject.text),
            patterns = patterns(&self.body, &id),
            body = self.body,
        )
    }
}

/// The patterns that a drawing uses; what is lighter than ink is the ground.
fn patterns(body: &str, id: &str) -> String {
    const PATTERNS: [(&str, &str); 6] = [
        ("m1", "<path class=\"ink\" d=\"M0 0L6 6M-1 5l2 2M5-1l2 2\"/>"),
        ("m2", "<circle class=\"dot\" cx=\"3\" cy=\"3\" r=\"1.6\"/>"),
        ("m3", "<path class=\"ink\" d=\"M0 3h6\"/>"),
        ("m4", "<path class=\"ink\" d=\"M0 3h6M3 0v6\"/>"),
        ("m5", "<rect class=\"ground\" width=\"6\" height=\"6\"/>"),
        ("h", "<path class=\"faint\" d=\"M6 0L0 6M7 5l-2 2M1-1l-2 2\"/>"),
    ];
    let used = PATTERNS.iter().filter(|(name, _)| body.contains(&format!("url(#{id}-{name})")));
    let pattern = |(name, shape): &(&str, &str)| {
        format!(
            "<pattern id=\"{id}-{name}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
             <rect class=\"ground\" width=\"6\" height=\"6\"/>{shape}</pattern>"
        )
    };
    let patterns: String = used.map(pattern).collect();
    if patterns.is_empty() { patterns } else { format!("<defs>{patterns}</defs>") }
}

/// A name in as few lines as have room for it, at most three; what does not fit ends with a sign.
pub(super) fn wrapped(text: &str, width: f64) -> Vec<String> {
    let room =
        |text: &str| f64::from(u16::try_from(text.chars().count()).unwrap_or(u16::MAX)) * LETTER <= width;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if room(&format!("{line} {word}")) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > 3 {
        lines.truncate(3);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// How wide a text is, about.
pub(super) fn width_of(text: &str) -> f64 {
    f64::from(u16::try_from(text.chars().count()).unwrap_or(u16::MAX)) * LETTER
}

/// A number with at most one decimal: a tenth of a unit is not seen.
pub(super) fn short(number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
