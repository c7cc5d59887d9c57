//! The figures of a page as files to take home: a table for a spreadsheet, and the same rows for programs.

use super::{Context, View};
use crate::route::{Page, Route, TableFormat};
use serde_json::{Map, Value, json};

/// Rows under named columns; a cell is a text, a number or nothing.
pub(super) struct Figures<'a> {
    /// What they are about, in words.
    pub(super) title: String,
    /// The page that shows them.
    pub(super) page: &'a Page,
    /// The same in every language and edition, for programs.
    pub(super) columns: &'a [&'a str],
    /// As many cells as columns.
    pub(super) rows: Vec<Vec<Value>>,
}

impl Figures<'_> {
    /// The file of a route.
    pub(super) fn view(self, cx: Context<'_>, route: &Route, format: TableFormat) -> View {
        let bytes = match format {
            TableFormat::Csv => self.csv().ok(),
            TableFormat::Json => self.json(cx),
        };
        View::of_file(cx, route, bytes)
    }

    /// With a mark of its encoding first, without which a spreadsheet in Swedish writes å as two signs.
    fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(self.columns)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| match cell {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            }))?;
        }
        writer.into_inner().map_err(|failure| failure.into_error().into())
    }

    fn json(&self, cx: Context<'_>) -> Option<Vec<u8>> {
        let row = |row: &Vec<Value>| -> Map<String, Value> {
            self.columns.iter().map(|column| (*column).to_owned()).zip(row.iter().cloned()).collect()
        };
        let portal = cx.reader.portal();
        let file = json!({
            "title": self.title,
            "page": format!("{}{}", portal.base_url, cx.url(self.page)),
            "sample": portal.sample,
            "rows": self.rows.iter().map(row).collect::<Vec<_>>(),
        });
        serde_json::to_vec_pretty(&file).ok()
    }
}
