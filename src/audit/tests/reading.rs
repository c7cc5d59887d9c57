//! What nobody asks for is skipped: the rest must be what html5gum reads when nothing is skipped.

use super::super::html::{self, Attribute, Listener, Tag};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

#[derive(Debug, PartialEq)]
enum Event {
    Start { name: Vec<u8>, is_closed: bool, attributes: Vec<(Attribute, String)>, handlers: Vec<String> },
    End(Vec<u8>),
    Text(Vec<u8>),
}

/// Writes down what it is told; hears words in some elements and not in others.
#[derive(Default)]
struct Recorder {
    events: Vec<Event>,
    hears: bool,
}

impl Recorder {
    fn after(&mut self, name: &[u8]) {
        self.hears = matches!(name, b"title" | b"h1" | b"script" | b"p");
    }
}

impl Listener for Recorder {
    fn start(&mut self, tag: &Tag) {
        let mut attributes: Vec<_> =
            tag.attributes().map(|(attribute, value)| (attribute, value.into_owned())).collect();
        attributes.sort();
        let mut handlers = tag.handlers().to_vec();
        handlers.sort();
        handlers.dedup();
        let (name, is_closed) = (tag.name().to_vec(), tag.is_closed());
        self.events.push(Event::Start { name, is_closed, attributes, handlers });
        self.after(tag.name());
    }

    fn end(&mut self, name: &[u8]) {
        self.events.push(Event::End(name.to_vec()));
        self.after(b"");
    }

    fn text(&mut self, text: &[u8]) {
        self.events.push(Event::Text(text.to_vec()));
    }

    fn hears_text(&self) -> bool {
        self.hears
    }
}

/// Reads every byte with html5gum's own emitter.
fn all_read(html: &[u8]) -> Vec<Event> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut recorder = Recorder::default();
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                let known = tag.attributes.iter();
                let known =
                    known.filter_map(|(name, value)| Some((Attribute::of(name)?, text(&value.value))));
                let mut attributes: Vec<_> = known.collect();
                attributes.sort();
                let handlers = tag.attributes.keys().filter(|name| name.starts_with(b"on"));
                let mut handlers: Vec<_> = handlers.map(|name| text(name)).collect();
                // Bytes that are no text do not come in its order.
                handlers.sort();
                handlers.dedup();
                let (name, is_closed) = (tag.name.0.clone(), tag.self_closing);
                recorder.events.push(Event::Start { name, is_closed, attributes, handlers });
                recorder.after(&tag.name);
            }
            Token::EndTag(tag) => recorder.end(&tag.name),
            Token::String(words) if recorder.hears => recorder.text(&words.value),
            _ => {}
        }
    }
    recorder.events
}

fn read(html: &[u8]) -> Vec<Event> {
    let mut recorder = Recorder::default();
    html::read(html, &mut recorder);
    recorder.events
}

/// What HTML is made of, and what breaks it.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "/",
    "=",
    "\"",
    "'",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "&",
    ";",
    "-",
    "!",
    "?",
    "a",
    "ON",
    "é",
    "\u{fffd}",
    "<p>",
    "</p>",
    "<p ",
    "<P CLASS=\"",
    "<h1>",
    "</h1>",
    "<title>",
    "</title>",
    "</title ",
    "<script>",
    "</script>",
    "<script src=\"",
    "<style>",
    "</style>",
    "<textarea>",
    "</textarea>",
    "<noscript>",
    "<plaintext>",
    "<svg>",
    "<svg/>",
    "<!--",
    "-->",
    "--!>",
    "<!doctype html>",
    "<!DOCTYPE a PUBLIC \"",
    "<![CDATA[",
    "]]>",
    "<?",
    "&amp;",
    "&quot;",
    "&quot",
    "&#0;",
    "&#x41;",
    "&notit;",
    " id=\"",
    " ID='",
    " href=",
    " class=\"",
    " onclick",
    " data-x=\"",
    " href=\"/a?b&copy=c\"",
    "\" id=\"",
    "x=\"&\"",
    "x=\"\r\"",
];

fn soup() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        9 => proptest::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4096, ..ProptestConfig::default() })]

    #[test]
    fn what_is_skipped_is_missed_by_nobody(html in soup()) {
        prop_assert_eq!(read(&html), all_read(&html), "{}", html.escape_ascii());
    }
}

#[test]
fn a_whole_page_is_read_as_html5gum_reads_it() {
    let page = super::page(
        "<meta name=a content='\"'>",
        "<p class=\"a&amp;b\" id=c>&lt;p&gt;</p><input id=d disabled>",
    );
    let events = read(page.as_bytes());
    assert_eq!(events, all_read(page.as_bytes()));
    assert!(
        events.contains(&Event::Text(b"<p>".to_vec())) && events.contains(&Event::Text(b"Rubrik".to_vec()))
    );
}
