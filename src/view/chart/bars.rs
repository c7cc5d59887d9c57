//! Bars that lie, each below its name: long names and narrow screens both have room.

use super::canvas::{Anchor, Canvas, LINE, WIDTH, width_of, wrapped};
use super::{Datum, Drawing, Manner, Subject, Table, largest, round_above};

const THICK: f64 = 12.0;
const GAP: f64 = 10.0;
/// How long the mark of a hidden value is, whatever the value.
pub(super) const HIDDEN: f64 = 34.0;

/// One bar for each row; `column` stands over the values in the table.
pub(crate) fn bars(subject: Subject<'_>, manner: &Manner, column: &str, rows: &[(String, Datum)]) -> Drawing {
    let mut canvas = Canvas::new("bars", subject, manner.direction);
    let end = round_above(largest(rows.iter().map(|(_, datum)| datum)));
    let mut y = 0.0;
    for (label, datum) in rows {
        let value = manner.text(*datum);
        let beside = WIDTH - width_of(&value) - 12.0;
        // A long name stands above its value.
        let lines = if width_of(label) <= beside { vec![label.clone()] } else { wrapped(label, WIDTH) };
        if width_of(label) > beside {
            y += LINE * (lines.len() as f64);
        }
        for (number, line) in lines.iter().enumerate() {
            let at = if width_of(label) > beside {
                y - LINE * ((lines.len() - number) as f64) + 14.0
            } else {
                y + 14.0
            };
            canvas.text("label", Anchor::Start, (0.0, at), line);
        }
        canvas.text("value", Anchor::End, (WIDTH, y + 14.0), &value);
        y += LINE + 1.0;
        match datum {
            Datum::Number(0) => canvas.rule((0.5, y), (0.5, y + THICK)),
            Datum::Number(number) => {
                canvas.bar(0, 0.0, y, (f64::from(*number) / end * WIDTH).max(1.0), THICK);
            }
            Datum::Hidden => canvas.hidden(0.5, y + 0.5, HIDDEN, THICK - 1.0),
            Datum::Unknown => {}
        }
        y += THICK + GAP;
    }
    canvas.reach(y - GAP + 2.0);
    let table = Table {
        corner: subject.corner.to_owned(),
        columns: vec![column.to_owned()],
        rows: rows.iter().map(|(label, datum)| manner.row(label, &[*datum])).collect(),
    };
    Drawing::new(subject, manner, canvas, table)
}
