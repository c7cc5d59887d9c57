//! Footnotes: a mark in the text, and what it stands for at the end (O09).

use std::ops::Range;

/// The footnotes of a piece of a text.
#[derive(Default)]
pub(super) struct Notes {
    /// How many the pieces before it had.
    before: usize,
    /// Their marks in the order in which the text points to them.
    marks: Vec<String>,
    written: Vec<Note>,
    /// Those that are being written, one inside the other: where their HTML begins.
    open: Vec<(String, Range<usize>, usize)>,
}

struct Note {
    label: String,
    range: Range<usize>,
    html: String,
}

impl Notes {
    /// For a piece after others with so many notes.
    pub(super) fn after(before: usize) -> Self {
        Self { before, ..Self::default() }
    }

    /// How many there are up to here.
    pub(super) fn last(&self) -> usize {
        self.before + self.marks.len()
    }

    /// The mark of a note in the text. No heading's id has such a line in it. Only the first has an id: the note leads back there.
    pub(super) fn refer(&mut self, label: &str) -> String {
        let known = self.marks.iter().position(|mark| mark == label);
        let place = known.unwrap_or(self.marks.len());
        let number = self.before + place + 1;
        let id = if known.is_none() { format!(" id=\"not_{number}_text\"") } else { String::new() };
        if known.is_none() {
            self.marks.push(label.to_owned());
        }
        format!("<sup><a href=\"#not_{number}\"{id} role=\"doc-noteref\">{number}</a></sup>")
    }

    /// A note's own words begin, at `place` in the HTML.
    pub(super) fn begin(&mut self, label: &str, range: Range<usize>, place: usize) {
        self.open.push((label.to_owned(), range, place));
    }

    /// They end: their HTML is taken out of the text.
    pub(super) fn end(&mut self, html: &mut String) {
        if let Some((label, range, place)) = self.open.pop() {
            let html = html.split_off(place.min(html.len()));
            self.written.push(Note { label, range, html });
        }
    }

    /// The notes in the order of their marks, and where those stand that nothing points to.
    pub(super) fn finish(self) -> (String, Vec<Range<usize>>) {
        let is_known = |note: &&Note| self.marks.contains(&note.label);
        let lost =
            self.written.iter().filter(|note| !is_known(note)).map(|note| note.range.clone()).collect();
        if self.marks.is_empty() {
            return (String::new(), lost);
        }
        let first = if self.before > 0 { format!(" start=\"{}\"", self.before + 1) } else { String::new() };
        let mut html = format!("<section class=\"footnotes\" role=\"doc-endnotes\"><hr><ol{first}>\n");
        for (place, mark) in self.marks.iter().enumerate() {
            let number = self.before + place + 1;
            let words = self.written.iter().find(|note| note.label == *mark);
            let words = words.map(|note| note.html.trim_end()).unwrap_or_default();
            // The way back stands in the last paragraph, not under it.
            let (words, end) = words.strip_suffix("</p>").map_or((words, ""), |words| (words, "</p>"));
            html.push_str(&format!(
                "<li id=\"not_{number}\">{words} <a href=\"#not_{number}_text\" role=\"doc-backlink\">↩ {number}</a>{end}</li>\n"
            ));
        }
        html.push_str("</ol></section>\n");
        (html, lost)
    }
}
