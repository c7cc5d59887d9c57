//! What html5gum finds → tags and words, told to a [`Listener`].

use super::skipping::Wanted;
use super::{Attribute, Listener, Tag};
use html5gum::emitters::Emitter;
use html5gum::{Error, State, naive_next_state};
use std::convert::Infallible;

/// Collects what html5gum finds into tags and words, in memory that it uses again and again.
pub(super) struct Teller<'a, L> {
    listener: &'a mut L,
    wanted: &'a Wanted,
    /// The tag that is being read; an end tag's attributes are nobody's.
    tag: Tag,
    is_end: bool,
    /// The element that began last, where nothing has ended since: it says how its words are read.
    last_start: Vec<u8>,
    /// The name of the attribute that is being read; empty between attributes.
    name: Vec<u8>,
    /// Where its value begins among the tag's, when it has one.
    value: Option<(Attribute, usize)>,
    words: Vec<u8>,
}

impl<'a, L: Listener> Teller<'a, L> {
    pub(super) fn new(listener: &'a mut L, wanted: &'a Wanted) -> Self {
        wanted.words.set(listener.hears_text());
        Self {
            listener,
            wanted,
            tag: Tag::default(),
            is_end: false,
            last_start: Vec::new(),
            name: Vec::new(),
            value: None,
            words: Vec::new(),
        }
    }

    /// The attribute's name is complete: whether anybody wants its value.
    fn name_attribute(&mut self) {
        let known = Attribute::of(&self.name)
            .filter(|attribute| self.tag.attributes.iter().all(|(other, _)| other != attribute));
        if known.is_none() && self.name.starts_with(b"on") {
            self.tag.handlers.push(String::from_utf8_lossy(&self.name).into_owned());
        }
        self.value = known.map(|attribute| (attribute, self.tag.values.len()));
        self.wanted.value.set(known.is_some());
        self.name.clear();
    }

    fn end_attribute(&mut self) {
        if !self.name.is_empty() {
            self.name_attribute();
        }
        if let Some((attribute, start)) = self.value.take() {
            self.tag.attributes.push((attribute, start..self.tag.values.len()));
        }
        self.wanted.value.set(false);
    }

    fn tell_words(&mut self) {
        if !self.words.is_empty() {
            self.listener.text(&self.words);
            self.words.clear();
        }
    }
}

impl<L: Listener> Emitter for Teller<'_, L> {
    type Token = Infallible;

    #[inline]
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    // A browser forgives every mistake; the rules ask for what is left.
    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn emit_string(&mut self, words: &[u8]) {
        if self.wanted.words.get() {
            self.words.extend_from_slice(words);
        }
    }

    #[inline]
    fn init_start_tag(&mut self) {
        self.is_end = false;
        self.tag.clear();
    }

    #[inline]
    fn init_end_tag(&mut self) {
        self.is_end = true;
        self.tag.clear();
    }

    #[inline]
    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.name.extend_from_slice(name);
    }

    #[inline]
    fn set_self_closing(&mut self) {
        self.tag.is_closed = !self.is_end;
    }

    #[inline]
    fn init_attribute(&mut self) {
        self.end_attribute();
    }

    #[inline]
    fn push_attribute_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    #[inline]
    fn init_attribute_value(&mut self) {
        self.name_attribute();
    }

    #[inline]
    fn push_attribute_value(&mut self, value: &[u8]) {
        if self.wanted.value.get() {
            self.tag.values.extend_from_slice(value);
        }
    }

    #[inline]
    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.tell_words();
        self.last_start.clear();
        if self.is_end {
            self.listener.end(&self.tag.name);
        } else {
            self.listener.start(&self.tag);
            self.last_start.extend_from_slice(&self.tag.name);
        }
        self.wanted.words.set(self.listener.hears_text());
        naive_next_state(&self.last_start)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.last_start == self.tag.name
    }

    fn init_comment(&mut self) {
        self.tell_words();
    }

    fn init_doctype(&mut self) {
        self.tell_words();
    }

    fn emit_eof(&mut self) {
        self.tell_words();
    }

    // No rule asks for comments and the kind of document.
    fn set_last_start_tag(&mut self, _: Option<&[u8]>) {}
    fn emit_current_comment(&mut self) {}
    fn emit_current_doctype(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
