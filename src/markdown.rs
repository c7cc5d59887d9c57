//! Markdown as safe HTML.
//!
//! Turns the body of a text into HTML, its headings, its links and its plain words. The HTML is
//! written from events by a list of what is allowed, so there is nothing to clean afterwards; what is
//! not allowed becomes a problem with its place in the file.
//!
//! **Invariant:** whatever the text, the HTML is balanced, has no script, no style, no event handler,
//! and leads only to `https:` and to addresses that `resolve` gave.
//! **Never:** touch the site; guess what an author meant.

mod link;
mod note;
mod passage;
mod write;

pub use passage::passages;

use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use pulldown_cmark::{Options, Parser};
use std::ops::Range;
use std::sync::Arc;

/// The longest body in bytes: some sixty printed pages.
const LONGEST: usize = 256 * 1024;

/// What a text has become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Safe HTML: headings from `h2`, no wrapper around.
    pub html: String,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// Its links in order, also those that were refused.
    pub links: Vec<LinkUse>,
    /// Its words for search: a line for each paragraph, heading, item and row.
    pub plain: String,
}

/// One heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its `id`, unique in this text: its words as for addresses, with a number when they are taken.
    pub id: String,
    /// Its plain words.
    pub text: String,
}

/// One link as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkUse {
    /// For example `service:lulea-socialjour`.
    pub target: String,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// Renders `body`, which begins at byte `body_offset` of `file`; see [`Document::piece`].
pub fn render(
    file: &Arc<str>,
    body: &str,
    body_offset: usize,
    resolve: &dyn Fn(&str) -> Option<String>,
    diagnostics: &mut Diagnostics,
) -> Rendered {
    Document::new(resolve).piece(file, body, body_offset, diagnostics)
}

/// A text that is rendered in pieces, with something else between them: no two of its headings have the same id.
pub struct Document<'a> {
    resolve: &'a dyn Fn(&str) -> Option<String>,
    outline: write::Outline,
}

impl<'a> Document<'a> {
    /// A text whose headings are as they are written.
    pub fn new(resolve: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self { resolve, outline: write::Outline::default() }
    }

    /// The same for a text below a heading that was written as `above`: its headings are moved by `shift` levels.
    #[must_use]
    pub fn below(mut self, above: u8, shift: i8) -> Self {
        (self.outline.above, self.outline.shift) = (above, shift);
        self
    }

    /// Renders the next piece, which begins at byte `body_offset` of `file`.
    ///
    /// CommonMark with tables and footnotes, and nothing else switched on. Links are `https://…`, or the names
    /// `service:`, `party:`, `municipality:`, `glossary:`, `course:`, `lecture:` and `page:` (with an optional
    /// `#fragment`), which `resolve` turns into addresses; `None` from it is an unknown link. Every problem goes to
    /// `diagnostics`; the HTML is whole all the same, but empty when the body is too large or too deep.
    pub fn piece(
        &mut self,
        file: &Arc<str>,
        body: &str,
        body_offset: usize,
        diagnostics: &mut Diagnostics,
    ) -> Rendered {
        let mut problem = |code: Code, range: Range<usize>, message: String, help: &str| {
            // A block's bytes end with its newline, which is no part of what is wrong.
            let end = body.get(range.clone()).map_or(range.end, |text| range.start + text.trim_end().len());
            let origin = Origin::span(file, range.start + body_offset..end + body_offset);
            diagnostics.push(Diagnostic::new(code, origin, message).help(help));
        };
        if body.len() > LONGEST {
            let message =
                format!("The text is {} KB long; {} KB is the most.", body.len() / 1024, LONGEST / 1024);
            problem(
                Code::BodyTooLarge,
                0..0,
                message,
                "Nobody reads so much in a crisis: make several pages of it.",
            );
            return Rendered::default();
        }
        let mut writer = write::Writer::new(body.len(), self.resolve, &mut self.outline, &mut problem);
        for (event, range) in
            Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter()
        {
            if writer.take(event, range).is_break() {
                return Rendered::default();
            }
        }
        let mut rendered = writer.finish();
        for link in &mut rendered.links {
            link.span = link.span.start + body_offset..link.span.end + body_offset;
        }
        rendered
    }
}

#[cfg(test)]
mod tests;
