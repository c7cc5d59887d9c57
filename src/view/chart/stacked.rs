//! Stacked bars: what a whole is made of. Each part has its pattern, and the parts are named below with their numbers.

use super::bars::HIDDEN;
use super::canvas::{Anchor, Canvas, LINE, WIDTH, wrapped};
use super::{Datum, Drawing, Manner, Series, Subject, Table};

const THICK: f64 = 26.0;
/// Between two parts, so that they are told apart whatever fills them.
const SEAM: f64 = 2.0;

/// One bar for each of `rows`, made of the same part of each series; the series are the columns of the table. Bars are
/// as long as their whole: a single one fills the line.
pub(crate) fn stacked(subject: Subject<'_>, manner: &Manner, rows: &[String], series: &[Series]) -> Drawing {
    let mut canvas = Canvas::new("stacked", subject, manner.direction);
    let datum = |row: usize, one: &Series| one.values.get(row).copied().unwrap_or(Datum::Unknown);
    let number = |row: usize, one: &Series| match datum(row, one) {
        Datum::Number(number) => f64::from(number),
        _ => 0.0,
    };
    let whole = |row: usize| series.iter().map(|one| number(row, one)).sum::<f64>();
    let longest = (0..rows.len()).map(whole).fold(1.0, f64::max);
    let has_hidden = |row: usize| series.iter().any(|one| datum(row, one) == Datum::Hidden);
    // Room for the mark of what is hidden.
    let room = if (0..rows.len()).any(has_hidden) { WIDTH - HIDDEN - 4.0 } else { WIDTH };
    let mut y = 0.0;
    for (row, label) in rows.iter().enumerate() {
        // One bar alone is named by the chart's title.
        if rows.len() > 1 {
            for line in wrapped(label, WIDTH) {
                canvas.text("label", Anchor::Start, (0.0, y + 14.0), &line);
                y += LINE;
            }
            y += 1.0;
        }
        let mut x = 0.0;
        for (mark, one) in series.iter().enumerate().filter(|(_, one)| number(row, one) > 0.0) {
            let width = number(row, one) / longest * room;
            canvas.bar(mark, x, y, (width - SEAM).max(1.0), THICK);
            x += width;
        }
        if has_hidden(row) {
            canvas.hidden(x + 2.0, y + 0.5, HIDDEN, THICK - 1.0);
        }
        y += THICK + 12.0;
    }
    y += 8.0;
    for (mark, one) in series.iter().enumerate() {
        canvas.bar(mark, 1.0, y, 18.0, 14.0);
        let name = if rows.len() == 1 {
            format!("{}: {}", one.label, manner.text(datum(0, one)))
        } else {
            one.label.clone()
        };
        for line in wrapped(&name, WIDTH - 28.0) {
            canvas.text("label", Anchor::Start, (28.0, y + 12.0), &line);
            y += LINE;
        }
        y += 4.0;
    }
    if (0..rows.len()).any(has_hidden) {
        canvas.hidden(1.0, y, 18.0, 14.0);
        canvas.text("label", Anchor::Start, (28.0, y + 12.0), &manner.hidden);
        y += LINE + 4.0;
    }
    canvas.reach(y);
    let row = |(row, label): (usize, &String)| {
        let values: Vec<Datum> = series.iter().map(|one| datum(row, one)).collect();
        manner.row(label, &values)
    };
    let table = Table {
        corner: subject.corner.to_owned(),
        columns: series.iter().map(|one| one.label.clone()).collect(),
        rows: rows.iter().enumerate().map(row).collect(),
    };
    Drawing::new(subject, manner, canvas, table)
}
