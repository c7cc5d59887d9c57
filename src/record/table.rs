//! A table as a spreadsheet saves it: comma or semicolon between the fields, a header, a row a line.

use crate::diag::{Code, Diagnostic, Origin};
use csv::{ReaderBuilder, Trim};
use std::ops::Range;
use std::sync::Arc;

/// The rows of a table whose header was right.
#[derive(Clone, Debug)]
pub struct Table<const N: usize> {
    /// Those with as many fields as the header.
    pub rows: Vec<Row<N>>,
    /// What is wrong with the others.
    pub problems: Vec<Diagnostic>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<const N: usize> {
    /// Its fields, without space around them.
    pub fields: [String; N],
    /// The byte of the file's text where it begins.
    pub start: usize,
    separator: u8,
}

/// More than any county's figures.
const LARGEST: usize = 4 << 20;

/// Reads a table that must have these columns.
pub fn table<const N: usize>(
    file: &Arc<str>,
    text: &str,
    columns: [&str; N],
) -> Result<Table<N>, Box<Diagnostic>> {
    if text.len() > LARGEST {
        let message = format!("The table is larger than {} MB.", LARGEST >> 20);
        let help = "Take away what is not asked for: one row for each figure is enough.";
        return Err(Box::new(Diagnostic::new(Code::FileTooLarge, Origin::file(file), message).help(help)));
    }
    let first = text.lines().next().unwrap_or_default();
    let separator = if first.contains(';') { b';' } else { b',' };
    let mut reader = ReaderBuilder::new();
    reader.delimiter(separator).flexible(true).trim(Trim::All);
    let mut reader = reader.from_reader(text.as_bytes());
    // A quotation mark that does not end makes one field of the whole file.
    if reader.headers().is_ok_and(|header| header != columns.as_slice()) {
        return Err(Box::new(wrong_header(file, first, separator, &columns)));
    }
    let mut table = Table { rows: Vec::new(), problems: Vec::new() };
    for record in reader.records() {
        // The text is UTF-8 and rows may have any length, so there is nothing else to fail at.
        let Ok(record) = record else { continue };
        // A spreadsheet writes the rows below the last one as separators alone.
        if record.iter().all(str::is_empty) {
            continue;
        }
        let start = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or_default();
        let start = start + blank_lines(&text[start.min(text.len())..]);
        let fields: Vec<String> = record.iter().map(str::to_owned).collect();
        let count = fields.len();
        match <[String; N]>::try_from(fields) {
            Ok(fields) => table.rows.push(Row { fields, start, separator }),
            Err(_) => {
                let line = text[start..].lines().next().unwrap_or_default();
                let message = format!("The row has {count} fields and not {N}.");
                let help = "Each row has a field for each column of the first line. Look for a separator too many or a quotation mark that does not end.";
                let origin = Origin::span(file, start..start + line.len());
                table.problems.push(Diagnostic::new(Code::TableRow, origin, message).help(help));
            }
        }
    }
    Ok(table)
}

fn wrong_header(file: &Arc<str>, first: &str, separator: u8, columns: &[&str]) -> Diagnostic {
    let wanted = columns.join(&char::from(separator).to_string());
    let message = format!("The first line is not `{wanted}`.");
    let help = "Take the empty form of the round (mall.csv) and fill it in: its first line and its columns stay as they are.";
    Diagnostic::new(Code::TableHeader, Origin::span(file, 0..first.len()), message).help(help)
}

/// How many bytes of empty lines a text begins with.
fn blank_lines(text: &str) -> usize {
    text.len() - text.trim_start_matches(['\n', '\r']).len()
}

impl<const N: usize> Row<N> {
    /// Where a field stands in the file's text: from its first byte, with its quotation marks.
    pub fn span(&self, text: &str, column: usize) -> Range<usize> {
        let bytes = text.as_bytes();
        let (mut start, mut at, mut quoted, mut passed) = (self.start, self.start, false, 0);
        while let Some(byte) = bytes.get(at) {
            match *byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => break,
                byte if byte == self.separator && !quoted => {
                    if passed == column {
                        break;
                    }
                    passed += 1;
                    start = at + 1;
                }
                _ => {}
            }
            at += 1;
        }
        start..at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Table<2>, Box<Diagnostic>> {
        table(&"a.csv".into(), text, ["a", "b"])
    }

    #[test]
    fn both_separators_quotes_and_empty_rows_are_read() {
        for text in ["a,b\n1,2\n", "a;b\r\n\r\n1;2\r\n;\r\n", "\"a\",\"b\"\n\"1\",\" 2 \"\n"] {
            let table = read(text).unwrap();
            assert_eq!(table.rows.iter().map(|row| row.fields.clone()).collect::<Vec<_>>(), [["1", "2"]]);
            assert!(table.problems.is_empty());
        }
    }

    #[test]
    fn a_field_knows_its_place() {
        let text = "a;b\n\n\"x;\"\"y\";zå\n1;2";
        let table = read(text).unwrap();
        let place = |row: usize, column| &text[table.rows[row].span(text, column)];
        assert_eq!([place(0, 0), place(0, 1), place(1, 0), place(1, 1)], ["\"x;\"\"y\"", "zå", "1", "2"]);
    }

    #[test]
    fn a_wrong_header_and_a_row_of_another_length_are_told() {
        assert_eq!(read("a,c\n1,2").unwrap_err().code, Code::TableHeader);
        assert_eq!(read("").unwrap_err().code, Code::TableHeader);
        assert_eq!(read("\"a,b\n1,2").unwrap_err().code, Code::TableHeader);
        let table = read("a,b\n1,2\n3\n4,5,6\n").unwrap();
        assert_eq!((table.rows.len(), table.problems.len()), (1, 2));
        assert_eq!(table.problems[1].origin.as_ref().unwrap().span, (10..15).into());
    }
}
