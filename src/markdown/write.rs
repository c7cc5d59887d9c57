//! Events of Markdown written as HTML, by a list of what is allowed.

use super::link::{self, Href};
use super::note::Notes;
use super::{Heading, LinkUse, Rendered};
use crate::diag::Code;
use crate::model::slug;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

/// So many quotations, lists and items may stand inside each other.
const DEEPEST: usize = 16;

/// Where problems go: code, bytes of the body, message, help.
pub(super) type Problem<'a> = &'a mut dyn FnMut(Code, Range<usize>, String, &str);

/// The headings of a text so far.
pub(super) struct Outline {
    /// The ids that are taken, with the last number that was tried after each.
    ids: BTreeMap<String, usize>,
    /// The level of the last one, as it was written.
    pub(super) above: u8,
    /// How many levels headings are moved.
    pub(super) shift: i8,
    /// How many footnotes the pieces before this one had.
    notes: usize,
}

impl Default for Outline {
    fn default() -> Self {
        Self { ids: BTreeMap::new(), above: 1, shift: 0, notes: 0 }
    }
}

/// Takes the events of one piece of a text.
pub(super) struct Writer<'a> {
    resolve: &'a dyn Fn(&str) -> Option<String>,
    outline: &'a mut Outline,
    problem: Problem<'a>,
    done: Rendered,
    depth: usize,
    /// Where in the HTML and in the plain words the open heading begins.
    heading: (usize, usize),
    /// For each open link whether it was written.
    links: Vec<bool>,
    /// How many images are open: inside them only words count.
    images: usize,
    /// The tag of a cell in the open row.
    cell: &'static str,
    /// Where the last words ended, when they ended with `]`.
    bracket: Option<usize>,
    notes: Notes,
}

impl<'a> Writer<'a> {
    /// For a text of `size` bytes.
    pub(super) fn new(
        size: usize,
        resolve: &'a dyn Fn(&str) -> Option<String>,
        outline: &'a mut Outline,
        problem: Problem<'a>,
    ) -> Self {
        let mut done = Rendered::default();
        let notes = Notes::after(outline.notes);
        done.html.reserve(size + size / 4);
        done.plain.reserve(size);
        Self {
            resolve,
            outline,
            problem,
            done,
            depth: 0,
            heading: (0, 0),
            links: Vec::new(),
            images: 0,
            cell: "td",
            bracket: None,
            notes,
        }
    }

    /// Writes one event; breaks off when the text is nested too deep.
    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>) -> ControlFlow<()> {
        match event {
            Event::Start(tag) => return self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => {
                self.raw("<code>");
                self.words(&text);
                self.raw("</code>");
            }
            Event::Html(text) => self.words(&text),
            Event::InlineHtml(text) => {
                self.refuse_html(range);
                self.words(&text);
            }
            Event::SoftBreak => self.words("\n"),
            Event::HardBreak => {
                self.raw("<br>");
                self.words("\n");
            }
            Event::Rule => self.raw("<hr>\n"),
            // Their extensions are off.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
            Event::FootnoteReference(label) => {
                // No link has one inside it: the brackets of the mark end it, and that is told.
                if self.images == 0 {
                    let mark = self.notes.refer(&label);
                    self.raw(&mark);
                }
            }
        }
        ControlFlow::Continue(())
    }

    pub(super) fn finish(mut self) -> Rendered {
        self.outline.notes = self.notes.last();
        let (html, lost) = std::mem::take(&mut self.notes).finish();
        self.raw(&html);
        for range in lost {
            let help = "Point to it in the text with the same mark, [^1], or take it away.";
            (self.problem)(
                Code::UnknownLink,
                range,
                "Nothing in the text points to this footnote.".to_owned(),
                help,
            );
        }
        let mut plain = String::with_capacity(self.done.plain.len());
        for line in self.done.plain.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !plain.is_empty() {
                plain.push('\n');
            }
            plain.push_str(line);
        }
        self.done.plain = plain;
        self.done
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) -> ControlFlow<()> {
        if matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) {
            self.depth += 1;
            if self.depth > DEEPEST {
                let message = "Lists and quotations stand too deep inside each other.".to_owned();
                (self.problem)(
                    Code::BodyTooLarge,
                    range,
                    message,
                    "Two levels are enough for a reader; use headings.",
                );
                return ControlFlow::Break(());
            }
        }
        match tag {
            Tag::Heading { .. } => self.heading = (self.done.html.len(), self.done.plain.len()),
            Tag::HtmlBlock => {
                self.refuse_html(range);
                self.raw("<p>");
            }
            Tag::Link { link_type, dest_url, .. } => self.start_link(&dest_url, link_type, range),
            Tag::Image { .. } => {
                let message = "A picture may not stand in a text yet.".to_owned();
                (self.problem)(
                    Code::UnsafeLink,
                    range,
                    message,
                    "Say it in words; a watched reader's phone loads words faster.",
                );
                self.images += 1;
            }
            Tag::List(Some(first)) if first != 1 => self.raw(&format!("<ol start=\"{first}\">\n")),
            Tag::Table(_) => self.start_table(),
            Tag::FootnoteDefinition(label) => self.notes.begin(&label, range, self.done.html.len()),
            Tag::TableHead => {
                self.cell = "th";
                self.raw("<thead><tr>");
            }
            Tag::TableCell if self.cell == "th" => self.raw("<th scope=\"col\">"),
            tag => self.raw(opening(&tag)),
        }
        ControlFlow::Continue(())
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) {
            self.depth -= 1;
        }
        self.bracket = None;
        match tag {
            TagEnd::Heading(level) => self.end_heading(level, range),
            TagEnd::Link if self.images > 0 => {}
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.raw("</a>");
                }
            }
            TagEnd::Image => self.images -= 1,
            TagEnd::FootnoteDefinition => self.notes.end(&mut self.done.html),
            TagEnd::TableHead => {
                self.cell = "td";
                self.raw("</tr></thead><tbody>\n");
            }
            TagEnd::TableCell => {
                self.raw(if self.cell == "th" { "</th>" } else { "</td>" });
                self.done.plain.push(' ');
            }
            tag => self.raw(closing(tag)),
        }
        if !matches!(
            tag,
            TagEnd::Link | TagEnd::Image | TagEnd::TableCell | TagEnd::Emphasis | TagEnd::Strong
        ) {
            self.done.plain.push('\n');
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if text.starts_with('(') && self.bracket == Some(range.start) {
            let help = "Between `](` and `)` stand no spaces: [Socialjouren](service:lulea-socialjour).";
            let shown = range.start - 1..range.start + 1;
            (self.problem)(
                Code::UnknownLink,
                shown,
                "This was meant to be a link, but is none.".to_owned(),
                help,
            );
        }
        self.bracket = text.ends_with(']').then_some(range.end);
        self.words(text);
    }

    fn start_link(&mut self, target: &str, kind: LinkType, range: Range<usize>) {
        self.done.links.push(LinkUse { target: target.to_owned(), span: range.clone() });
        if self.images > 0 {
            return;
        }
        let judged = link::judge(target, kind, self.resolve);
        self.links.push(judged.is_ok());
        match judged {
            Ok(Href::Internal(url)) => self.open_link(&url, ">"),
            // Both words: the other site must not learn where its reader came from.
            Ok(Href::External(url)) => self.open_link(url, " rel=\"noreferrer nofollow\">"),
            Err(refusal) => (self.problem)(refusal.code, range, refusal.message, refusal.help),
        }
    }

    fn open_link(&mut self, url: &str, rest: &str) {
        self.raw("<a href=\"");
        escape(url, &mut self.done.html);
        self.raw("\"");
        self.raw(rest);
    }

    /// A table scrolls in a box of its own, which a keyboard can reach; its name is its heading's.
    fn start_table(&mut self) {
        let region = match self.done.headings.last() {
            Some(heading) => format!(" aria-labelledby=\"{}\"", heading.id),
            None => String::new(),
        };
        self.raw(&format!("<section class=\"table-scroll\" tabindex=\"0\"{region}><table>\n"));
    }

    fn end_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        let (html_start, plain_start) = self.heading;
        let mut text = String::with_capacity(self.done.plain.len() - plain_start);
        for word in self.done.plain[plain_start..].split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        let written = level as u8;
        let above = self.outline.above;
        let wrong = if text.is_empty() {
            Some("A heading has no words.".to_owned())
        } else if written == 1 {
            Some("A text has no heading of the first level: that is the page's title.".to_owned())
        } else if written > above + 1 {
            Some(format!("A heading of level {written} stands below one of level {above}."))
        } else {
            None
        };
        if let Some(message) = wrong {
            let help = "Begin with ## and go one level down at a time: many readers find their way by headings alone.";
            (self.problem)(Code::HeadingLevel, range, message, help);
        }
        self.outline.above = written.max(2);
        let level = written.saturating_add_signed(self.outline.shift).clamp(2, 6);
        let id = self.unique_id(&text);
        self.done.html.insert_str(html_start, &format!("<h{level} id=\"{id}\">"));
        self.raw(&format!("</h{level}>\n"));
        self.done.headings.push(Heading { level, id, text });
    }

    fn unique_id(&mut self, text: &str) -> String {
        let slug = slug(text);
        // An id begins with a letter: not every tool takes another one.
        let stem = match slug.as_bytes().first() {
            None => "avsnitt".to_owned(),
            Some(first) if first.is_ascii_digit() => format!("avsnitt-{slug}"),
            Some(_) => slug,
        };
        let mut id = stem.clone();
        while self.outline.ids.contains_key(&id) {
            let taken = self.outline.ids.entry(stem.clone()).or_insert(1);
            *taken += 1;
            id = format!("{stem}-{taken}");
        }
        self.outline.ids.insert(id.clone(), 1);
        id
    }

    fn refuse_html(&mut self, range: Range<usize>) {
        let help = "Markdown has what a text needs: ## headings, - lists, **strong** words, [links](service:ID). \
                    A `<` that is meant as a sign is written \\<.";
        (self.problem)(Code::RawHtml, range, "HTML may not stand in a text.".to_owned(), help);
    }

    /// Our own HTML. Inside a picture's description there is none.
    fn raw(&mut self, html: &str) {
        if self.images == 0 {
            self.done.html.push_str(html);
        }
    }

    /// An author's words.
    fn words(&mut self, text: &str) {
        escape(text, &mut self.done.html);
        self.done.plain.push_str(text);
    }
}

fn opening(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::Paragraph => "<p>",
        Tag::BlockQuote(_) => "<blockquote>\n",
        Tag::CodeBlock(_) => "<pre><code>",
        Tag::List(Some(_)) => "<ol>\n",
        Tag::List(None) => "<ul>\n",
        Tag::Item => "<li>",
        Tag::TableRow => "<tr>",
        Tag::TableCell => "<td>",
        Tag::Emphasis => "<em>",
        Tag::Strong => "<strong>",
        _ => "",
    }
}

fn closing(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph | TagEnd::HtmlBlock => "</p>\n",
        TagEnd::BlockQuote(_) => "</blockquote>\n",
        TagEnd::CodeBlock => "</code></pre>\n",
        TagEnd::List(true) => "</ol>\n",
        TagEnd::List(false) => "</ul>\n",
        TagEnd::Item => "</li>\n",
        TagEnd::Table => "</tbody></table></section>\n",
        TagEnd::TableRow => "</tr>\n",
        TagEnd::Emphasis => "</em>",
        TagEnd::Strong => "</strong>",
        _ => "",
    }
}

/// Writes text as it may stand between tags and in a quoted attribute.
fn escape(text: &str, out: &mut String) {
    // Most texts have nothing to escape; a loop without branches tells it many bytes at a time.
    if !text.bytes().fold(false, |any, byte| any | may_be_escaped(byte)) {
        out.push_str(text);
        return;
    }
    let mut written = 0;
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\n' | '\t' => continue,
            // Signs that no HTML may have.
            _ if c.is_control() => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[written..at]);
        out.push_str(escaped);
        written = at + c.len_utf8();
    }
    out.push_str(&text[written..]);
}

/// Whether a character that is escaped may begin with this byte; 0xC2 begins the controls above 0x7F.
fn may_be_escaped(byte: u8) -> bool {
    (byte < b' ')
        | (byte == b'&')
        | (byte == b'<')
        | (byte == b'>')
        | (byte == b'"')
        | (byte == b'\'')
        | (byte == 0x7f)
        | (byte == 0xc2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, sign by sign.
    fn escaped_one_by_one(text: &str) -> String {
        let escaped = |c: char| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\'' => "&#39;".to_owned(),
            '\n' | '\t' => c.to_string(),
            _ if c.is_control() => char::REPLACEMENT_CHARACTER.to_string(),
            _ => c.to_string(),
        };
        text.chars().map(escaped).collect()
    }

    fn written(text: &str) -> String {
        let mut out = String::new();
        escape(text, &mut out);
        out
    }

    #[test]
    fn every_character_alone_is_escaped_as_it_must() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert_eq!(written(&text), escaped_one_by_one(&text), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn texts_are_escaped_as_sign_by_sign(text in "([a-zå م]|[&<>\"'\\n\\t\\r\\x00-\\x1f\u{7f}-\u{a1}]|\\PC){0,60}") {
            prop_assert_eq!(written(&text), escaped_one_by_one(&text));
        }
    }
}
