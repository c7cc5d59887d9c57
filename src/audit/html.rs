//! HTML → tags and texts, as a browser's tokenizer reads them, without copying what nobody asks for.
//!
//! html5gum decides what is a tag, an attribute and a text. What no rule asks for – a class, the path
//! of a drawing, most words – it is handed in one piece, so that it need not look into it.
//!
//! **Invariant:** a [`Listener`] is told the same as html5gum's own emitter would tell it, for any
//! bytes; the tests hold it to that.

mod skipping;
mod teller;

use html5gum::Tokenizer;
use skipping::{Skipping, Wanted};
use std::borrow::Cow;
use std::ops::Range;
use teller::Teller;

/// Who is told of a page, from its beginning to its end.
pub(super) trait Listener {
    /// A tag begins an element.
    fn start(&mut self, tag: &Tag);
    /// A tag ends an element of that name.
    fn end(&mut self, name: &[u8]);
    /// Words; only where they are asked for.
    fn text(&mut self, text: &[u8]);
    /// Whether words are asked for from here to the next tag.
    fn hears_text(&self) -> bool;
}

macro_rules! attributes {
    ($($variant:ident = $name:literal,)+) => {
        /// An attribute that a rule asks for; the others are not read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Attribute {
            $($variant,)+
        }

        impl Attribute {
            /// The attribute of that name, in lower case.
            pub(super) fn of(name: &[u8]) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// Its name in HTML.
            pub(super) fn name(self) -> &'static str {
                let name = match self { $(Self::$variant => $name.as_slice(),)+ };
                std::str::from_utf8(name).unwrap_or_default()
            }
        }
    };
}

attributes! {
    Id = b"id",
    Alt = b"alt",
    Title = b"title",
    Lang = b"lang",
    Section = b"data-section",
    Kind = b"data-kind",
    ExitLink = b"data-exit-link",
    HttpEquiv = b"http-equiv",
    Content = b"content",
    Type = b"type",
    Rel = b"rel",
    Media = b"media",
    Style = b"style",
    SrcDoc = b"srcdoc",
    For = b"for",
    LabelledBy = b"aria-labelledby",
    DescribedBy = b"aria-describedby",
    Controls = b"aria-controls",
    Details = b"aria-details",
    Owns = b"aria-owns",
    Headers = b"headers",
    PopoverTarget = b"popovertarget",
    List = b"list",
    ItemProp = b"itemprop",
    Href = b"href",
    XlinkHref = b"xlink:href",
    Src = b"src",
    SrcSet = b"srcset",
    ImageSrcSet = b"imagesrcset",
    Action = b"action",
    FormAction = b"formaction",
    Poster = b"poster",
    Data = b"data",
    Background = b"background",
    Manifest = b"manifest",
    Ping = b"ping",
}

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    name: Vec<u8>,
    is_closed: bool,
    attributes: Vec<(Attribute, Range<usize>)>,
    /// The attributes' values, one after the other.
    values: Vec<u8>,
    /// The names of attributes that begin with `on`.
    handlers: Vec<String>,
}

impl Tag {
    /// Its name, in lower case.
    pub(super) fn name(&self) -> &[u8] {
        &self.name
    }

    /// Whether it ends with `/>`.
    pub(super) fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// The attributes that rules ask for, the first of each name.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (Attribute, Cow<'_, str>)> {
        self.attributes.iter().map(|(attribute, place)| (*attribute, self.text(place)))
    }

    /// The value of an attribute.
    pub(super) fn get(&self, attribute: Attribute) -> Option<Cow<'_, str>> {
        let place = self.attributes.iter().find(|(one, _)| *one == attribute);
        place.map(|(_, place)| self.text(place))
    }

    /// Whether a list of words has `word`, in any case.
    pub(super) fn has_word(&self, attribute: Attribute, word: &str) -> bool {
        self.get(attribute)
            .is_some_and(|value| value.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(word)))
    }

    /// The names of attributes that begin with `on`: `onclick`.
    pub(super) fn handlers(&self) -> &[String] {
        &self.handlers
    }

    fn text(&self, place: &Range<usize>) -> Cow<'_, str> {
        let bytes = &self.values[place.clone()];
        std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
    }

    fn clear(&mut self) {
        self.name.clear();
        self.is_closed = false;
        self.attributes.clear();
        self.values.clear();
        self.handlers.clear();
    }
}

/// Reads a page to its end.
pub(super) fn read(html: &[u8], listener: &mut impl Listener) {
    let wanted = Wanted::default();
    let teller = Teller::new(listener, &wanted);
    let mut tokenizer = Tokenizer::new_with_emitter(Skipping::new(html, &wanted), teller);
    // It tells as it reads, and gives nothing back.
    while tokenizer.next().is_some() {}
}
