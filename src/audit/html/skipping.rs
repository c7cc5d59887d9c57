//! A page as it is handed to html5gum: what nobody asks for in one piece.
//!
//! **Invariant:** such a piece ends before the next `<`, or before the quote that ends the value; what
//! html5gum would have found in it is words or value too, and would have been dropped.

use html5gum::{Readable, Reader};
use std::cell::Cell;
use std::convert::Infallible;

/// Whether somebody asks for what is being read.
#[derive(Default)]
pub(super) struct Wanted {
    /// The words up to the next tag.
    pub(super) words: Cell<bool>,
    /// The value of an attribute.
    pub(super) value: Cell<bool>,
}

/// Hands out a page; what nobody wants in one piece.
pub(super) struct Skipping<'a> {
    rest: &'a [u8],
    wanted: &'a Wanted,
}

/// What html5gum stops at in words, and in a value in double quotes.
const IN_WORDS: &[u8] = b"&<\0\r";
const IN_VALUE: &[u8] = b"\"&\0\r";

impl<'a> Skipping<'a> {
    pub(super) fn new(html: &'a [u8], wanted: &'a Wanted) -> Self {
        Self { rest: html, wanted }
    }

    /// How much nobody wants: up to the next `stop`, or that alone.
    fn unwanted(&self, stop: u8) -> usize {
        memchr::memchr(stop, self.rest).unwrap_or(self.rest.len()).max(1)
    }
}

impl Reader for Skipping<'_> {
    type Error = Infallible;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let Some((first, rest)) = self.rest.split_first() else { return Ok(None) };
        self.rest = rest;
        Ok(Some(*first))
    }

    #[inline(always)]
    fn read_until<'b>(
        &'b mut self,
        stops: &[u8],
        one: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        let length = match stops {
            _ if self.rest.is_empty() => return Ok(None),
            IN_WORDS if !self.wanted.words.get() => self.unwanted(b'<'),
            IN_VALUE if !self.wanted.value.get() => self.unwanted(b'"'),
            _ => self.rest.to_reader().read_until(stops, one)?.map_or(0, <[u8]>::len),
        };
        let (piece, rest) = self.rest.split_at(length);
        self.rest = rest;
        Ok(Some(piece))
    }

    #[inline(always)]
    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let is_next = self.rest.to_reader().try_read_string(text, case_sensitive)?;
        if is_next {
            self.rest = &self.rest[text.len()..];
        }
        Ok(is_next)
    }
}
