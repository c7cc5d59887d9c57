//! A drawing of a few coloured paths, as SVG and as PNG.
//!
//! **Invariant:** nothing in a file tells when, where or by what it was made.

use crate::model::LangTag;
use std::fmt::Write;
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, PathSegment, Pixmap, Point, Stroke,
    Transform,
};

/// How far a quarter of a circle's handles are from its ends, for a radius of one.
const QUARTER: f32 = 0.552_28;

/// Paths over each other, the lowest first.
#[derive(Clone, Debug)]
pub(super) struct Drawing {
    pub(super) width: f32,
    pub(super) height: f32,
    /// What the two are measured in: nothing for pixels, or `mm`.
    pub(super) unit: &'static str,
    pub(super) shapes: Vec<Shape>,
}

/// A path with its colour.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    path: Path,
    color: Color,
    /// How wide the line is; without one, what is inside is coloured.
    line: Option<f32>,
}

/// `#rrggbb` as a colour.
pub(super) fn color(css: &str) -> Option<Color> {
    let digits =
        css.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    (digits.len() == 6).then(|| Color::from_rgba8(red, green, blue, 255))
}

impl Shape {
    /// What is inside the path.
    pub(super) fn filled(path: Path, color: Color) -> Self {
        Self { path, color, line: None }
    }

    /// A rectangle with round corners; its left, top, width and height.
    pub(super) fn slab([x, y, width, height]: [f32; 4], radius: f32, color: Color) -> Option<Self> {
        let (right, bottom, handle) = (x + width, y + height, radius * (1.0 - QUARTER));
        let mut path = PathBuilder::new();
        path.move_to(x + radius, y);
        path.line_to(right - radius, y);
        path.cubic_to(right - handle, y, right, y + handle, right, y + radius);
        path.line_to(right, bottom - radius);
        path.cubic_to(right, bottom - handle, right - handle, bottom, right - radius, bottom);
        path.line_to(x + radius, bottom);
        path.cubic_to(x + handle, bottom, x, bottom - handle, x, bottom - radius);
        path.line_to(x, y + radius);
        path.cubic_to(x, y + handle, x + handle, y, x + radius, y);
        path.close();
        Some(Self::filled(path.finish()?, color))
    }

    /// The button's mark, a sun that rises, in a square at `x` and `y`: the same lines as in the button itself,
    /// `M2 17h20M6 17a6 6 0 0 1 12 0M12 4v3M4.5 8l2 2M19.5 8l-2 2` in a square of 24.
    pub(super) fn mark(x: f32, y: f32, side: f32, color: Color) -> Option<Self> {
        let mut path = PathBuilder::new();
        for [x1, y1, x2, y2] in
            [[2.0, 17.0, 22.0, 17.0], [12.0, 4.0, 12.0, 7.0], [4.5, 8.0, 6.5, 10.0], [19.5, 8.0, 17.5, 10.0]]
        {
            path.move_to(x1, y1);
            path.line_to(x2, y2);
        }
        let handle = 6.0 * QUARTER;
        path.move_to(6.0, 17.0);
        path.cubic_to(6.0, 17.0 - handle, 12.0 - handle, 11.0, 12.0, 11.0);
        path.cubic_to(12.0 + handle, 11.0, 18.0, 17.0 - handle, 18.0, 17.0);
        let scale = side / 24.0;
        let path = path.finish()?.transform(Transform::from_row(scale, 0.0, 0.0, scale, x, y))?;
        Some(Self { path, color, line: Some(1.8 * scale) })
    }

    /// As an element of SVG.
    fn svg(&self) -> String {
        let color = self.color.to_color_u8();
        let color = format!("#{:02x}{:02x}{:02x}", color.red(), color.green(), color.blue());
        let steps = steps(&self.path);
        match self.line {
            None => format!("<path fill=\"{color}\" d=\"{steps}\"/>\n"),
            Some(width) => format!(
                "<path fill=\"none\" stroke=\"{color}\" stroke-width=\"{}\" stroke-linecap=\"round\" \
                 stroke-linejoin=\"round\" d=\"{steps}\"/>\n",
                number(width).trim_start()
            ),
        }
    }

    fn paint_on(&self, picture: &mut Pixmap, scale: f32) {
        let mut paint = Paint::default();
        paint.set_color(self.color);
        let place = Transform::from_scale(scale, scale);
        match self.line {
            None => picture.fill_path(&self.path, &paint, FillRule::Winding, place, None),
            Some(width) => {
                let stroke = Stroke {
                    width,
                    line_cap: LineCap::Round,
                    line_join: LineJoin::Round,
                    ..Stroke::default()
                };
                picture.stroke_path(&self.path, &paint, &stroke, place, None);
            }
        }
    }
}

impl Drawing {
    /// As SVG that says `title` to those who do not see it.
    pub(super) fn svg(&self, title: &str, lang: &LangTag) -> String {
        let (width, height) = (number(self.width), number(self.height));
        let (width, height, unit) = (width.trim_start(), height.trim_start(), self.unit);
        let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let shapes: String = self.shapes.iter().map(Shape::svg).collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}{unit}\" height=\"{height}{unit}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"{lang}\" xml:lang=\"{lang}\">\n\
             <title>{title}</title>\n{shapes}</svg>\n"
        )
    }

    /// As PNG with `scale` dots to the unit; what no shape covers is seen through.
    pub(super) fn png(&self, scale: f32) -> Option<Vec<u8>> {
        self.picture(scale)?.encode_png().ok()
    }

    /// As dots; see [`Drawing::png`].
    pub(super) fn picture(&self, scale: f32) -> Option<Pixmap> {
        let mut picture =
            Pixmap::new((self.width * scale).round() as u32, (self.height * scale).round() as u32)?;
        for shape in &self.shapes {
            shape.paint_on(&mut picture, scale);
        }
        Some(picture)
    }
}

/// The `d` of a path: each step from where the last one ended, in hundredths.
fn steps(path: &Path) -> String {
    let mut text = String::new();
    let mut from = Point::zero();
    let mut start = from;
    for segment in path.segments() {
        let (letter, points) = match segment {
            PathSegment::MoveTo(to) => ('m', vec![to]),
            PathSegment::LineTo(to) => ('l', vec![to]),
            PathSegment::QuadTo(over, to) => ('q', vec![over, to]),
            PathSegment::CubicTo(first, second, to) => ('c', vec![first, second, to]),
            PathSegment::Close => ('z', vec![]),
        };
        let steps: String = points
            .iter()
            .map(|to| rounded(*to))
            .map(|to| number(to.x - from.x) + &number(to.y - from.y))
            .collect();
        let _always = write!(text, "{letter}{}", steps.trim_start());
        from = points.last().map_or(start, |to| rounded(*to));
        if letter == 'm' {
            start = from;
        }
    }
    text
}

/// In whole hundredths: the steps of a path add up to its points, and their errors do not.
fn rounded(point: Point) -> Point {
    let hundredths = |length: f32| (length * 100.0).round() / 100.0;
    Point::from_xy(hundredths(point.x), hundredths(point.y))
}

/// ` 1.25`, `-3`: a number after another; a minus sign needs no space before it.
fn number(number: f32) -> String {
    let text = format!("{number:.2}");
    match text.trim_end_matches('0').trim_end_matches('.') {
        "-0" | "" => " 0".to_owned(),
        text if text.starts_with('-') => text.to_owned(),
        text => format!(" {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_none_is_lost() {
        let numbers = [1.25, -3.0, 0.0, -0.001, 100.0, 0.5];
        assert_eq!(numbers.map(number).concat(), " 1.25-3 0 0 100 0.5");
    }

    #[test]
    fn a_path_of_svg_comes_back_to_where_it_began() {
        let mut path = PathBuilder::new();
        path.move_to(1.0, 2.0);
        path.line_to(3.004, 2.0);
        path.quad_to(4.0, 3.0, 3.0, 5.0);
        path.close();
        path.move_to(2.0, 2.0);
        path.line_to(2.0, 1.0);
        assert_eq!(steps(&path.finish().unwrap()), "m1 2l2 0q1 1 0 3zm1 0l0-1");
    }

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(color("#0b5a54"), Some(Color::from_rgba8(0x0b, 0x5a, 0x54, 255)));
        for wrong in ["0b5a54", "#fff", "#0b5a5", "#0b5a544", "#+b5a54", "red", ""] {
            assert_eq!(color(wrong), None, "{wrong}");
        }
    }
}
