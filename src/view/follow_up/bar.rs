//! How many parts are kept how well, as one bar: each piece has its sign and a pattern of its own, so that it is read
//! without colours.
//!
//! **Invariant:** the bar says nothing that the words beneath it do not.

use std::fmt::Write;

/// Measures, in the drawing's own units: at 320 CSS pixels one of them is about a pixel.
const WIDTH: usize = 288;
const HEIGHT: usize = 28;
/// A piece that is narrower has no room for its sign.
const ROOM: usize = 16;

/// Draws a bar whose pieces are as long as their numbers; `index` tells it from other bars of the page.
pub(super) fn draw(index: usize, label: &str, pieces: &[(&str, usize)]) -> String {
    let all: usize = pieces.iter().map(|(_, count)| count).sum();
    let mut svg = format!(
        "<svg class=\"kept-bar\" direction=\"ltr\" viewBox=\"-1 -1 {} {}\" role=\"img\" aria-label=\"{}\">\
         <defs><pattern id=\"ruta-{index}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
         <path d=\"M0 6L6 0\"/></pattern></defs>",
        WIDTH + 2,
        HEIGHT + 2,
        label.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
    );
    let mut so_far = 0;
    for (kind, count) in pieces.iter().filter(|(_, count)| *count > 0) {
        let (from, to) = (so_far * WIDTH / all, (so_far + count) * WIDTH / all);
        so_far += count;
        let hatched = if *kind == "partly" { format!(" fill=\"url(#ruta-{index})\"") } else { String::new() };
        // Writing into a string cannot fail.
        let _never_fails = write!(
            svg,
            "<rect data-kind=\"{kind}\"{hatched} x=\"{from}\" y=\"0\" width=\"{}\" height=\"{HEIGHT}\"/>",
            to - from
        );
        if to - from >= ROOM {
            let (x, y) = (from + (to - from) / 2, HEIGHT / 2);
            let _never_fails = write!(
                svg,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"9\"/><text x=\"{x}\" y=\"{}\">{}</text>",
                y + 5,
                sign(kind)
            );
        }
    }
    svg.push_str("</svg>");
    svg
}

/// The sign of the mark with the same word.
fn sign(kind: &str) -> &'static str {
    match kind {
        "met" => "●",
        "partly" => "◐",
        "not" => "△",
        _ => "–",
    }
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn the_pieces_fill_the_bar_and_only_those_with_room_have_signs() {
        let svg = draw(0, "a", &[("met", 1), ("partly", 0), ("not", 99)]);
        assert!(
            svg.contains("x=\"0\" y=\"0\" width=\"2\"") && svg.contains("x=\"2\" y=\"0\" width=\"286\""),
            "{svg}"
        );
        assert!(svg.contains("△") && !svg.contains("●") && !svg.contains("◐"), "{svg}");
        assert!(!draw(0, "a", &[("met", 0)]).contains("<rect"));
    }
}
