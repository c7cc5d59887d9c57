//! Lines over rounds or years. A line breaks where a value is hidden or unknown; a hidden one has its mark at the foot.

use super::canvas::{Anchor, Canvas, LINE, WIDTH, short, wrapped};
use super::{Datum, Drawing, Manner, Series, Subject, Table, largest, round_above};

const TOP: f64 = 12.0;
const FOOT: f64 = 172.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 302.0;

/// A line for each series over `steps`, which are the columns of the table.
pub(crate) fn lines(subject: Subject<'_>, manner: &Manner, steps: &[String], series: &[Series]) -> Drawing {
    let mut canvas = Canvas::new("lines", subject, manner.direction);
    let end = round_above(largest(series.iter().flat_map(|one| &one.values)));
    let parts = if (end / 4.0).fract() == 0.0 { 4 } else { 5 };
    for part in 0..=parts {
        let value = end * f64::from(part) / f64::from(parts);
        let y = FOOT - (FOOT - TOP) * f64::from(part) / f64::from(parts);
        canvas.rule((LEFT - 4.0, y), (RIGHT + 14.0, y));
        canvas.text("small", Anchor::End, (LEFT - 8.0, y + 4.0), &short(value));
    }
    let x = |index: usize| place(index, steps.len(), LEFT + 8.0, RIGHT);
    // No more names of steps than have room.
    let every = steps.len().div_ceil(6).max(1);
    for (index, step) in
        steps.iter().enumerate().filter(|(index, _)| (steps.len() - 1 - index).is_multiple_of(every))
    {
        canvas.text("small", Anchor::Middle, (x(index), FOOT + 18.0), step);
    }
    for (mark, one) in series.iter().enumerate() {
        let point = |(index, datum): (usize, &Datum)| match datum {
            Datum::Number(number) => Some((x(index), FOOT - f64::from(*number) / end * (FOOT - TOP))),
            _ => None,
        };
        for run in runs(one.values.iter().enumerate().map(point)) {
            canvas.line(mark, &run);
        }
        for (index, _) in one.values.iter().enumerate().filter(|(_, datum)| **datum == Datum::Hidden) {
            // Those of several lines stand beside each other.
            let offset = f64::from(u8::try_from(mark).unwrap_or(u8::MAX)) * 12.0;
            canvas.hidden(x(index) - 5.0 + offset, FOOT - 12.0, 10.0, 11.0);
        }
    }
    let mut y = FOOT + 42.0;
    for (mark, one) in series.iter().enumerate() {
        canvas.line(mark, &[(2.0, y - 5.0), (34.0, y - 5.0)]);
        for line in wrapped(&one.label, WIDTH - 44.0) {
            canvas.text("label", Anchor::Start, (44.0, y), &line);
            y += LINE;
        }
    }
    if series.iter().any(|one| one.values.contains(&Datum::Hidden)) {
        canvas.hidden(13.0, y - 11.0, 10.0, 11.0);
        canvas.text("label", Anchor::Start, (44.0, y), &manner.hidden);
        y += LINE;
    }
    canvas.reach(y - LINE + 6.0);
    let table = Table {
        corner: subject.corner.to_owned(),
        columns: steps.to_vec(),
        rows: series.iter().map(|one| manner.row(&one.label, &one.values)).collect(),
    };
    Drawing::new(subject, manner, canvas, table)
}

/// Where the step `index` of `count` stands between two places; a single one in their middle.
pub(super) fn place(index: usize, count: usize, from: f64, to: f64) -> f64 {
    if count < 2 {
        return f64::midpoint(from, to);
    }
    from + (to - from) * (index as f64) / ((count - 1) as f64)
}

/// The points in runs without a gap.
pub(super) fn runs(points: impl Iterator<Item = Option<(f64, f64)>>) -> Vec<Vec<(f64, f64)>> {
    let mut runs = vec![Vec::new()];
    for point in points {
        match (point, runs.last_mut()) {
            (Some(point), Some(run)) => run.push(point),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run: &Vec<_>| !run.is_empty());
    runs
}
