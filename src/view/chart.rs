//! Charts as drawings that are made with the site: bars, stacked bars, lines, small multiples.
//!
//! Turns labels and [`Datum`]s into a [`Drawing`]: an SVG with a title, a description and patterns besides colour, and
//! the table with the same values that always stands beside it (component `chart`). A drawing has classes and no
//! colours of its own: `chart.css` knows light, dark, paper and forced colours. It is 320 units wide, so that its
//! letters are read on a telephone, and mirrored where the page's language is read from the right.
//!
//! **Invariant:** every text is escaped, every value of a drawing stands in its table, and a hidden or unknown value
//! is drawn as a mark of its own and never as zero.

mod bars;
mod canvas;
mod lines;
mod multiples;
mod stacked;

pub(crate) use bars::bars;
pub(crate) use lines::lines;
pub(crate) use multiples::multiples;
pub(crate) use stacked::stacked;

use super::Context;
use crate::model::{Direction, Shown};
use crate::theme::Html;
use canvas::Canvas;
use serde::Serialize;

/// What a chart is about, apart from its values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    /// Begins the ids of its parts; no two charts of a page share one.
    pub(crate) id: &'a str,
    /// What it shows: the name of the drawing, and the caption of its table.
    pub(crate) title: &'a str,
    /// What a reader who does not see it must know besides the table.
    pub(crate) text: &'a str,
    /// Over the first column of the table: what the rows are.
    pub(crate) corner: &'a str,
}

/// One value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Datum {
    /// How many.
    Number(u32),
    /// Too small to be shown, or hidden because a small one could be worked out from it.
    Hidden,
    /// Nobody knows.
    Unknown,
}

impl From<Option<Shown>> for Datum {
    fn from(shown: Option<Shown>) -> Self {
        match shown {
            Some(Shown::Number(number)) => Self::Number(number),
            Some(Shown::Hidden) => Self::Hidden,
            Some(Shown::Unknown) | None => Self::Unknown,
        }
    }
}

/// The words and the direction that all charts of a page share.
#[derive(Clone, Debug)]
pub(crate) struct Manner {
    /// In the place of a hidden value.
    pub(crate) hidden: String,
    /// The same in a table, where there are many.
    pub(crate) hidden_short: String,
    /// What that word means, beside the table.
    pub(crate) hidden_note: String,
    /// In the place of an unknown one.
    pub(crate) unknown: String,
    /// Behind each number: " %", or nothing.
    pub(crate) unit: String,
    pub(crate) direction: Direction,
}

/// Values of one kind: a line, or the same part of every bar.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    pub(crate) label: String,
    /// One for each label of the other axis.
    pub(crate) values: Vec<Datum>,
}

/// A chart with its table, as the component `chart` sees it.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Drawing {
    id: String,
    title: String,
    /// What is said of the hidden values, where there are any.
    note: Option<String>,
    svg: Html,
    table: Table,
}

/// The values of a chart; may have more columns than are drawn.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Table {
    pub(crate) corner: String,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<TableRow>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct TableRow {
    pub(crate) label: String,
    pub(crate) cells: Vec<TableCell>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct TableCell {
    pub(crate) text: String,
    /// `number`, `hidden` or `unknown`.
    pub(crate) kind: &'static str,
}

impl Context<'_> {
    /// The words of charts on a page where numbers below `minimum` are hidden.
    pub(crate) fn manner(self, minimum: u32) -> Manner {
        let direction = self.reader.language(self.lang).map(|language| language.direction);
        Manner {
            hidden: self.filled("chart.hidden", &[("n", &minimum.to_string())]),
            hidden_short: self.message("chart.hidden_short"),
            hidden_note: self.filled("chart.hidden_note", &[("n", &minimum.to_string())]),
            unknown: self.message("chart.unknown"),
            unit: String::new(),
            direction: direction.unwrap_or_default(),
        }
    }
}

impl Manner {
    /// The same for values that are followed by a sign.
    pub(crate) fn with_unit(&self, unit: &str) -> Self {
        Self { unit: unit.to_owned(), ..self.clone() }
    }

    /// A value as it is read.
    pub(crate) fn text(&self, datum: Datum) -> String {
        match datum {
            Datum::Number(number) => format!("{}{}", grouped(number), self.unit),
            Datum::Hidden => self.hidden.clone(),
            Datum::Unknown => self.unknown.clone(),
        }
    }

    /// A value in a table.
    pub(crate) fn cell(&self, datum: Datum) -> TableCell {
        let (text, kind) = match datum {
            Datum::Number(_) => (self.text(datum), "number"),
            Datum::Hidden => (self.hidden_short.clone(), "hidden"),
            Datum::Unknown => (self.unknown.clone(), "unknown"),
        };
        TableCell { text, kind }
    }

    fn row(&self, label: &str, values: &[Datum]) -> TableRow {
        TableRow { label: label.to_owned(), cells: values.iter().map(|value| self.cell(*value)).collect() }
    }
}

impl Drawing {
    fn new(subject: Subject<'_>, manner: &Manner, canvas: Canvas, table: Table) -> Self {
        let svg = Html::trusted(&canvas.finish(subject));
        let note = table.note(manner);
        Self { id: subject.id.to_owned(), title: subject.title.to_owned(), note, svg, table }
    }

    /// The same drawing beside a table that tells more.
    pub(crate) fn with_table(self, manner: &Manner, table: Table) -> Self {
        Self { note: table.note(manner), table, ..self }
    }
}

impl Table {
    fn note(&self, manner: &Manner) -> Option<String> {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| cell.kind == "hidden").then(|| manner.hidden_note.clone())
    }
}

/// Digits in threes, parted by a space that does not break.
pub(crate) fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// The end of an axis: the first of 1, 2, 2.5, 5, 10 … times a power of ten that no value is above, never below 4.
fn round_above(most: u32) -> f64 {
    let most = f64::from(most.max(4));
    let mut power = 1.0;
    while power * 10.0 < most {
        power *= 10.0;
    }
    let steps = [1.0, 2.0, 2.5, 4.0, 5.0, 8.0, 10.0];
    steps
        .iter()
        .map(|step| step * power)
        .find(|end| *end >= most && end.fract() == 0.0)
        .unwrap_or(power * 10.0)
}

fn largest<'a>(values: impl IntoIterator<Item = &'a Datum>) -> u32 {
    let numbers = values.into_iter().map(|value| match value {
        Datum::Number(number) => *number,
        _ => 0,
    });
    numbers.max().unwrap_or_default()
}

#[cfg(test)]
mod tests;
