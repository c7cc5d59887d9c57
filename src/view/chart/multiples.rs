//! Small multiples: a little chart of its own for each row, all to the same scale, so that they can be compared.

use super::canvas::{Anchor, Canvas, LINE, WIDTH, wrapped};
use super::lines::{place, runs};
use super::{Datum, Drawing, Manner, Series, Subject, Table, largest, round_above};

const CELL: f64 = 152.0;
const BETWEEN: f64 = WIDTH - 2.0 * CELL;
const TALL: f64 = 52.0;

/// A little line for each series over `steps`, two beside each other.
pub(crate) fn multiples(
    subject: Subject<'_>,
    manner: &Manner,
    steps: &[String],
    series: &[Series],
) -> Drawing {
    let mut canvas = Canvas::new("multiples", subject, manner.direction);
    let end = round_above(largest(series.iter().flat_map(|one| &one.values)));
    let mut y = 0.0;
    for pair in series.chunks(2) {
        let names: Vec<Vec<String>> = pair.iter().map(|one| wrapped(&one.label, CELL)).collect();
        let tallest = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let (top, foot) = (y + tallest * LINE + 8.0, y + tallest * LINE + 8.0 + TALL);
        for (column, (one, name)) in pair.iter().zip(&names).enumerate() {
            let left = if column == 0 { 0.0 } else { CELL + BETWEEN };
            for (number, line) in name.iter().enumerate() {
                canvas.text("label", Anchor::Start, (left, y + 14.0 + LINE * (number as f64)), line);
            }
            canvas.rule((left, foot), (left + CELL, foot));
            let x = |index: usize| place(index, steps.len(), left + 10.0, left + CELL - 10.0);
            let point = |(index, datum): (usize, &Datum)| match datum {
                Datum::Number(number) => Some((x(index), foot - f64::from(*number) / end * (foot - top))),
                _ => None,
            };
            for run in runs(one.values.iter().enumerate().map(point)) {
                canvas.line(0, &run);
            }
            for (index, _) in one.values.iter().enumerate().filter(|(_, datum)| **datum == Datum::Hidden) {
                canvas.hidden(x(index) - 5.0, foot - 12.0, 10.0, 11.0);
            }
            let ends = [(0, Anchor::Start, left), (steps.len().saturating_sub(1), Anchor::End, left + CELL)];
            for (index, anchor, at) in ends {
                let Some(step) = steps.get(index) else { continue };
                let value = match one.values.get(index) {
                    Some(Datum::Number(number)) => format!("{step}: {}", manner.text(Datum::Number(*number))),
                    _ => step.clone(),
                };
                canvas.text("small", anchor, (at, foot + 16.0), &value);
            }
        }
        y = foot + 34.0;
    }
    if series.iter().any(|one| one.values.contains(&Datum::Hidden)) {
        canvas.hidden(0.5, y - 5.0, 10.0, 11.0);
        canvas.text("label", Anchor::Start, (18.0, y + 5.0), &manner.hidden);
        y += LINE;
    }
    canvas.reach(y - 4.0);
    let table = Table {
        corner: subject.corner.to_owned(),
        columns: steps.to_vec(),
        rows: series.iter().map(|one| manner.row(&one.label, &one.values)).collect(),
    };
    Drawing::new(subject, manner, canvas, table)
}
