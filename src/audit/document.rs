//! A page as a browser takes it in: its addresses, ids, titles, inline code and what stands where.

use crate::output::OutputPath;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use std::collections::BTreeSet;

/// For whom a page is: what it may weigh, and what its title may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Somebody who may be watched, on an old phone.
    Reader,
    /// A professional.
    Professional,
}

/// Where the exit stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Exit {
    #[default]
    Missing,
    BeforeMain,
    AfterMain,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A person follows it.
    Link,
    /// The browser fetches it by itself.
    Request,
    /// The browser only remembers it: `rel=canonical`.
    Mention,
}

/// An address with the place it stands in.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) written: String,
    pub(super) role: Role,
    /// For example `img src`.
    pub(super) place: String,
    /// Whether its `rel` keeps the other host from learning where the reader came from.
    pub(super) is_silent: bool,
}

/// One page.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) url: String,
    pub(super) lang: Option<String>,
    pub(super) section: Option<Section>,
    pub(super) title: Option<String>,
    /// The words of each `h1`.
    pub(super) h1: Vec<String>,
    pub(super) ids: BTreeSet<String>,
    pub(super) duplicate_ids: BTreeSet<String>,
    /// The ids that attributes name, with the attribute: `aria-describedby`.
    pub(super) references: BTreeSet<(String, String)>,
    pub(super) uses: Vec<Use>,
    pub(super) stylesheets: Vec<String>,
    /// Inline code, said for a person: `an onclick attribute`.
    pub(super) inline: BTreeSet<String>,
    pub(super) exit: Exit,
    /// Whether it only leads on to another page.
    pub(super) is_redirect: bool,
    /// The marks of a place that it shows: `<address>`, `geo:`, structured data.
    pub(super) places: BTreeSet<String>,
    /// Those inside an element that is marked as a shelter.
    pub(super) hidden_places: BTreeSet<String>,
}

impl Document {
    /// Takes in the page at `path`.
    pub(super) fn read(path: &OutputPath, html: &[u8]) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut reading =
            Reading { document: Self { url: path.url(), ..Self::default() }, ..Reading::default() };
        for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
            match token {
                Token::StartTag(tag) => reading.start(&Element::of(tag)),
                Token::EndTag(tag) => reading.end(&text(tag.name)),
                Token::String(words) => reading.text(&text(words.value)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        reading.document
    }
}

/// A start tag in plain strings; attributes by name.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    is_closed: bool,
}

impl Element {
    fn of(tag: StartTag<()>) -> Self {
        let attributes = tag.attributes.into_iter().map(|(name, value)| (text(name), text(value.value)));
        Self { name: text(tag.name), attributes: attributes.collect(), is_closed: tag.self_closing }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn has_word(&self, attribute: &str, word: &str) -> bool {
        self.get(attribute)
            .is_some_and(|value| value.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(word)))
    }
}

fn text(bytes: HtmlString) -> String {
    String::from_utf8(bytes.0).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[derive(Default)]
struct Reading {
    document: Document,
    /// Inside `<svg>`, where a title is a picture's.
    svg: usize,
    /// Whose words are being read.
    words: Option<Words>,
    /// The shelter's element that is open, with how many of its name.
    shelter: Option<(String, usize)>,
    main_seen: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Title,
    H1,
    StructuredData,
}

/// The marks of elements about a place that must stay hidden.
const SHELTERS: &[&str] = &["womens-shelter", "sheltered-housing"];

impl Reading {
    fn start(&mut self, element: &Element) {
        let document = &mut self.document;
        match element.name.as_str() {
            "html" => {
                document.lang = element.get("lang").map(str::to_owned);
                document.section = match element.get("data-section") {
                    Some("reader") => Some(Section::Reader),
                    Some("professional") => Some(Section::Professional),
                    _ => None,
                };
            }
            "svg" if !element.is_closed => self.svg += 1,
            "title" if self.svg == 0 => {
                document.title.get_or_insert_default();
                self.words = Some(Words::Title);
            }
            "h1" => {
                document.h1.push(String::new());
                self.words = Some(Words::H1);
            }
            "main" => self.main_seen = true,
            "meta"
                if element.get("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("refresh")) =>
            {
                document.is_redirect = true;
                let target = element.get("content").and_then(|content| content.split_once('='));
                let written = target.map_or("", |(_, target)| target.trim_matches([' ', '"', '\'']));
                self.address(written.to_owned(), Role::Request, element, "content");
            }
            "script" => self.script(element),
            "style" => {
                self.document.inline.insert("a <style> element".to_owned());
            }
            "address" => self.place("an <address>".to_owned()),
            _ => {}
        }
        self.shelter_start(element);
        self.attributes(element);
    }

    fn end(&mut self, name: &str) {
        match name {
            "svg" => self.svg = self.svg.saturating_sub(1),
            "title" | "h1" | "script" => self.words = None,
            _ => {}
        }
        if let Some((open, depth)) = &mut self.shelter
            && open == name
        {
            *depth -= 1;
            if *depth == 0 {
                self.shelter = None;
            }
        }
    }

    fn text(&mut self, text: &str) {
        let document = &mut self.document;
        let place = match self.words {
            Some(Words::Title) => document.title.get_or_insert_default(),
            Some(Words::H1) => match document.h1.last_mut() {
                Some(words) => words,
                None => return,
            },
            Some(Words::StructuredData) => {
                for word in ["streetAddress", "postalCode", "\"geo\"", "latitude", "longitude", "hasMap"] {
                    if text.contains(word) {
                        self.place(format!("structured data with {}", word.trim_matches('"')));
                    }
                }
                return;
            }
            None => return,
        };
        place.push_str(text);
    }

    fn script(&mut self, element: &Element) {
        let kind = element.get("type").unwrap_or_default().to_ascii_lowercase();
        let is_data = matches!(kind.as_str(), "application/json" | "application/ld+json");
        if element.get("src").is_none() && !is_data {
            self.document.inline.insert("a <script> without src".to_owned());
        }
        if kind == "application/ld+json" {
            self.words = Some(Words::StructuredData);
        }
    }

    fn shelter_start(&mut self, element: &Element) {
        if let Some((open, depth)) = &mut self.shelter {
            if *open == element.name && !element.is_closed {
                *depth += 1;
            }
        } else if element.get("data-kind").is_some_and(|kind| SHELTERS.contains(&kind)) {
            self.shelter = Some((element.name.clone(), 1));
        }
    }

    fn attributes(&mut self, element: &Element) {
        for (name, value) in &element.attributes {
            match name.as_str() {
                "id" => {
                    if !self.document.ids.insert(value.clone()) {
                        self.document.duplicate_ids.insert(value.clone());
                    }
                }
                "data-exit-link" if self.document.exit == Exit::Missing => {
                    self.document.exit = if self.main_seen { Exit::AfterMain } else { Exit::BeforeMain };
                }
                "style" | "srcdoc" => {
                    self.document.inline.insert(format!("a {name} attribute on <{}>", element.name));
                }
                "for" | "aria-labelledby" | "aria-describedby" | "aria-controls" | "aria-details"
                | "aria-owns" | "headers" | "popovertarget" | "list" => {
                    let ids = value.split_ascii_whitespace().map(|id| (name.clone(), id.to_owned()));
                    self.document.references.extend(ids);
                }
                "itemprop" if matches!(value.as_str(), "address" | "geo" | "latitude" | "longitude") => {
                    self.place(format!("itemprop {value}"));
                }
                _ if name.starts_with("on") => {
                    self.document.inline.insert(format!("an {name} attribute"));
                }
                _ => self.address_of(element, name, value),
            }
        }
    }

    fn address_of(&mut self, element: &Element, name: &str, value: &str) {
        let role = match (element.name.as_str(), name) {
            ("a" | "area", "href" | "xlink:href") => Role::Link,
            ("link", "href") => self.link(element, value),
            ("form", "action") | ("button" | "input", "formaction") | ("base", "href") => Role::Request,
            (_, "src" | "href" | "xlink:href" | "poster" | "data" | "background" | "manifest" | "ping") => {
                Role::Request
            }
            (_, "srcset" | "imagesrcset") => {
                for candidate in value.split(',').filter_map(|one| one.split_ascii_whitespace().next()) {
                    self.address(candidate.to_owned(), Role::Request, element, name);
                }
                return;
            }
            _ => return,
        };
        if role == Role::Link && ["geo:", "maps:"].iter().any(|scheme| value.starts_with(scheme)) {
            self.place(format!("a link to {value}"));
        }
        self.address(value.to_owned(), role, element, name);
    }

    fn link(&mut self, element: &Element, href: &str) -> Role {
        if element.has_word("rel", "stylesheet") {
            self.document.stylesheets.push(href.to_owned());
        }
        let mentions = ["canonical", "alternate", "license", "author", "help", "next", "prev"];
        let only_mentioned = mentions.iter().any(|word| element.has_word("rel", word))
            && !element.has_word("rel", "stylesheet");
        if only_mentioned { Role::Mention } else { Role::Request }
    }

    fn address(&mut self, written: String, role: Role, element: &Element, attribute: &str) {
        let place = format!("{} {attribute}", element.name);
        let is_silent = element.has_word("rel", "noreferrer");
        self.document.uses.push(Use { written, role, place, is_silent });
    }

    fn place(&mut self, what: String) {
        if self.shelter.is_some() {
            self.document.hidden_places.insert(what.clone());
        }
        self.document.places.insert(what);
    }
}
