//! The groups as a drawing (D2): each a box, those that report to it below and further in, so that it is as readable on a
//! telephone as on a wall.
//!
//! **Invariant:** the drawing says nothing that the list beside it does not.

use super::Placed;
use crate::model::GroupStatus;
use crate::route::Page;
use crate::view::Context;
use std::fmt::Write;

/// Measures, in the drawing's own units: at 320 CSS pixels one of them is about a pixel.
const WIDTH: usize = 320;
const BOX: usize = 58;
const GAP: usize = 12;
const INDENT: usize = 18;
/// How many letters stand in a line of a box at the left edge.
const LETTERS: usize = 34;
/// So many levels are drawn further in; deeper ones stand as deep as these.
const DEEPEST: usize = 5;

/// Draws the groups, in the order of the tree.
pub(super) fn draw(cx: Context<'_>, tree: &[Placed<'_>]) -> String {
    let height = tree.len() * (BOX + GAP);
    let mut svg = format!(
        "<svg class=\"group-chart\" direction=\"ltr\" viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" aria-labelledby=\"organisation-titel\" aria-describedby=\"organisation-text\">\
         <title id=\"organisation-titel\">{}</title><desc id=\"organisation-text\">{}</desc>",
        escaped(&cx.message("groups.chart_title")),
        escaped(&cx.message("groups.chart_text"))
    );
    for (row, (depth, group)) in tree.iter().enumerate() {
        let depth = (*depth).min(DEEPEST);
        let (x, y) = (depth * INDENT, row * (BOX + GAP));
        if let Some(parent) = parent_row(tree, row) {
            let from = parent * (BOX + GAP) + BOX;
            let (line, middle) = (x - INDENT / 2, y + BOX / 2);
            put(&mut svg, format_args!("<path d=\"M{line} {from}V{middle}H{x}\"/>"));
        }
        let is_planned = matches!(group.status, GroupStatus::Proposed | GroupStatus::Possible);
        let status = if is_planned { " data-planned" } else { "" };
        put(
            &mut svg,
            format_args!(
                "<a href=\"{}\"><rect{status} x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{BOX}\" rx=\"6\"/>",
                escaped(&cx.url(&Page::Group(group.id.clone()))),
                WIDTH - x
            ),
        );
        let name = cx.plain(&group.name);
        let mut lines = wrapped(&name, LETTERS - depth * 2);
        if is_planned {
            lines.push(cx.label("group_status", group.status.as_str()));
        }
        let first = y + BOX / 2 + 4 - (lines.len() - 1) * 8;
        for (number, line) in lines.iter().enumerate() {
            let y = first + number * 16;
            put(&mut svg, format_args!("<text x=\"{}\" y=\"{y}\">{}</text>", x + 10, escaped(line)));
        }
        svg.push_str("</a>");
    }
    svg.push_str("</svg>");
    svg
}

fn put(svg: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _never_fails = svg.write_fmt(arguments);
}

/// The row of the group above: the last one before that stands less deep.
fn parent_row(tree: &[Placed<'_>], row: usize) -> Option<usize> {
    let depth = tree[row].0;
    (0..row).rev().find(|before| tree[*before].0 < depth).filter(|_| depth > 0)
}

/// A name in at most two lines; what does not fit ends with a sign.
fn wrapped(name: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        let line = lines.last_mut().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > letters {
            lines.push(String::new());
        }
        let Some(line) = lines.last_mut() else { continue };
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if lines.len() > 2 {
        lines.truncate(2);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_stands_in_two_lines() {
        assert_eq!(wrapped("Styrgruppen", 20), ["Styrgruppen"]);
        assert_eq!(wrapped("Länsgruppen för kvinnofrid", 16), ["Länsgruppen för", "kvinnofrid"]);
        assert_eq!(wrapped("En grupp med ett mycket långt namn", 12), ["En grupp med", "ett mycket…"]);
    }
}
