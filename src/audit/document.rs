//! A page as a browser takes it in: its addresses, ids, titles, inline code and what stands where.
//!
//! **Never:** judge; know the other files.

use super::address::{self, Address};
use super::html::{self, Attribute, Listener, Tag};
use super::names::Gathering;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// For whom a page is: what it may weigh, and what its title may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Section {
    /// Somebody who may be watched, on an old phone.
    Reader,
    /// A professional.
    Professional,
    /// A professional who prints a whole course or manual.
    Print,
    /// A reader of another site, where this page stands in a frame: that site is what there is to leave.
    Frame,
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

/// An address that leads to no file of the site, with the place it stands in.
#[derive(Debug, PartialEq)]
pub(super) struct Use {
    pub(super) written: String,
    pub(super) leads: Address<'static>,
    pub(super) role: Role,
    /// For example `img src`.
    pub(super) place: String,
    /// Whether its `rel` keeps the other host from learning where the reader came from.
    pub(super) is_silent: bool,
}

/// One page.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Whether it says its language.
    pub(super) has_language: bool,
    pub(super) section: Option<Section>,
    pub(super) title: Option<String>,
    /// The words of each `h1`.
    pub(super) h1: Vec<String>,
    /// Headings that leave out a level, as the levels before and after.
    pub(super) leaps: BTreeSet<(u8, u8)>,
    /// What a screen reader has no words for: `<img>` without `alt`, `<iframe>` without `title`.
    pub(super) unnamed: BTreeSet<&'static str>,
    pub(super) ids: Gathering,
    /// The ids that attributes name, with the attribute.
    pub(super) references: Vec<(Attribute, String)>,
    /// Addresses of the site's files, as they are written.
    pub(super) links: Gathering,
    /// Every other address.
    pub(super) uses: Vec<Use>,
    /// The paths of its stylesheets, without those for paper.
    pub(super) stylesheets: Vec<Box<str>>,
    /// Inline code, said for a person: `an onclick attribute`.
    pub(super) inline: BTreeSet<String>,
    pub(super) exit: Exit,
    /// Whether it only leads on to another page.
    pub(super) is_redirect: bool,
    /// The marks of a place that it shows: `<address>`, `geo:`, structured data.
    pub(super) places: BTreeSet<Cow<'static, str>>,
    /// Those inside an element that is marked as a shelter.
    pub(super) hidden_places: BTreeSet<Cow<'static, str>>,
}

impl Document {
    /// Takes in the page at `url` of the site at `base_url`.
    pub(super) fn read(html: &[u8], url: &str, base_url: &str) -> Self {
        let mut reading = Reading::new(url, base_url);
        html::read(html, &mut reading);
        reading.document
    }
}

pub(super) struct Reading<'a> {
    url: &'a str,
    base_url: &'a str,
    pub(super) document: Document,
    /// Inside `<svg>`, where a title is a picture's.
    svg: usize,
    /// Whose words are being read.
    words: Option<Words>,
    /// The shelter's element that is open, with how many of its name.
    shelter: Option<(Vec<u8>, usize)>,
    main_seen: bool,
    /// The level of the last heading; 0 before the first.
    level: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Title,
    H1,
    StructuredData,
}

/// The marks of elements about a place that must stay hidden.
const SHELTERS: &[&str] = &["womens-shelter", "sheltered-housing"];

impl<'a> Reading<'a> {
    pub(super) fn new(url: &'a str, base_url: &'a str) -> Self {
        let document = Document::default();
        Self { url, base_url, document, svg: 0, words: None, shelter: None, main_seen: false, level: 0 }
    }
}

impl Listener for Reading<'_> {
    fn start(&mut self, tag: &Tag) {
        let document = &mut self.document;
        match tag.name() {
            b"html" => {
                document.has_language = tag.get(Attribute::Lang).is_some_and(|lang| !lang.trim().is_empty());
                document.section = match tag.get(Attribute::Section).as_deref() {
                    Some("reader") => Some(Section::Reader),
                    Some("professional") => Some(Section::Professional),
                    Some("print") => Some(Section::Print),
                    Some("frame") => Some(Section::Frame),
                    _ => None,
                };
            }
            b"svg" if !tag.is_closed() => self.svg += 1,
            b"title" if self.svg == 0 => {
                document.title.get_or_insert_default();
                self.words = Some(Words::Title);
            }
            b"h1" => {
                document.h1.push(String::new());
                self.words = Some(Words::H1);
            }
            b"img" if tag.get(Attribute::Alt).is_none() => {
                document.unnamed.insert("an <img> without alt");
            }
            b"iframe" if tag.get(Attribute::Title).is_none_or(|title| title.trim().is_empty()) => {
                document.unnamed.insert("an <iframe> without title");
            }
            b"main" => self.main_seen = true,
            b"meta" => self.refresh(tag),
            b"script" => self.script(tag),
            b"style" => {
                document.inline.insert("a <style> element".to_owned());
            }
            b"address" => self.place("an <address>"),
            _ => {}
        }
        self.heading(tag.name());
        self.shelter_start(tag);
        for (attribute, value) in tag.attributes() {
            self.attribute(tag, attribute, &value);
        }
        for name in tag.handlers() {
            self.document.inline.insert(format!("an {name} attribute"));
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"svg" => self.svg = self.svg.saturating_sub(1),
            b"title" | b"h1" | b"script" => self.words = None,
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

    fn text(&mut self, text: &[u8]) {
        let text = String::from_utf8_lossy(text);
        let document = &mut self.document;
        match self.words {
            Some(Words::Title) => document.title.get_or_insert_default().push_str(&text),
            Some(Words::H1) => {
                if let Some(words) = document.h1.last_mut() {
                    words.push_str(&text);
                }
            }
            Some(Words::StructuredData) => {
                for (word, what) in STRUCTURED_PLACES {
                    if text.contains(word) {
                        self.place(*what);
                    }
                }
            }
            None => {}
        }
    }

    fn hears_text(&self) -> bool {
        self.words.is_some()
    }
}

/// What tells a place in structured data.
const STRUCTURED_PLACES: &[(&str, &str)] = &[
    ("streetAddress", "structured data with streetAddress"),
    ("postalCode", "structured data with postalCode"),
    ("\"geo\"", "structured data with geo"),
    ("latitude", "structured data with latitude"),
    ("longitude", "structured data with longitude"),
    ("hasMap", "structured data with hasMap"),
];

impl Reading<'_> {
    fn heading(&mut self, name: &[u8]) {
        let [b'h', digit @ b'1'..=b'6'] = name else { return };
        let level = digit - b'0';
        if self.level > 0 && level > self.level + 1 {
            self.document.leaps.insert((self.level, level));
        }
        self.level = level;
    }

    fn refresh(&mut self, tag: &Tag) {
        if tag.get(Attribute::HttpEquiv).is_some_and(|value| value.eq_ignore_ascii_case("refresh")) {
            self.document.is_redirect = true;
            let content = tag.get(Attribute::Content).unwrap_or_default();
            let written = content.split_once('=').map_or("", |(_, to)| to.trim_matches([' ', '"', '\'']));
            self.address(written, Role::Request, tag, Attribute::Content);
        }
    }

    fn script(&mut self, tag: &Tag) {
        let kind = tag.get(Attribute::Type).unwrap_or_default().to_ascii_lowercase();
        let is_data = matches!(kind.as_str(), "application/json" | "application/ld+json");
        if tag.get(Attribute::Src).is_none() && !is_data {
            self.document.inline.insert("a <script> without src".to_owned());
        }
        if kind == "application/ld+json" {
            self.words = Some(Words::StructuredData);
        }
    }

    fn shelter_start(&mut self, tag: &Tag) {
        if let Some((open, depth)) = &mut self.shelter {
            if open == tag.name() && !tag.is_closed() {
                *depth += 1;
            }
        } else if tag.get(Attribute::Kind).is_some_and(|kind| SHELTERS.contains(&&*kind)) {
            self.shelter = Some((tag.name().to_owned(), 1));
        }
    }

    fn attribute(&mut self, tag: &Tag, attribute: Attribute, value: &str) {
        use Attribute as A;
        match attribute {
            A::Id => self.document.ids.push(value),
            A::ExitLink if self.document.exit == Exit::Missing => {
                self.document.exit = if self.main_seen { Exit::AfterMain } else { Exit::BeforeMain };
            }
            A::Style | A::SrcDoc => {
                let element = String::from_utf8_lossy(tag.name());
                self.document.inline.insert(format!("a {} attribute on <{element}>", attribute.name()));
            }
            A::For
            | A::LabelledBy
            | A::DescribedBy
            | A::Controls
            | A::Details
            | A::Owns
            | A::Headers
            | A::PopoverTarget
            | A::List => {
                let ids = value.split_ascii_whitespace().map(|id| (attribute, id.to_owned()));
                self.document.references.extend(ids);
            }
            A::ItemProp if matches!(value, "address" | "geo" | "latitude" | "longitude") => {
                self.place(format!("itemprop {value}"));
            }
            A::SrcSet | A::ImageSrcSet => {
                for candidate in value.split(',').filter_map(|one| one.split_ascii_whitespace().next()) {
                    self.address(candidate, Role::Request, tag, attribute);
                }
            }
            _ => {
                if let Some(role) = role(tag, attribute) {
                    self.used(tag, attribute, value, role);
                }
            }
        }
    }

    fn used(&mut self, tag: &Tag, attribute: Attribute, value: &str, role: Role) {
        if role == Role::Link && ["geo:", "maps:"].iter().any(|scheme| value.starts_with(scheme)) {
            self.place(format!("a link to {value}"));
        }
        if tag.name() == b"link"
            && attribute == Attribute::Href
            && tag.has_word(Attribute::Rel, "stylesheet")
            // What paper needs is fetched when everything else is there: nobody waits for it.
            && tag.get(Attribute::Media).as_deref() != Some("print")
            && let Address::Here { path, .. } = address::read(value, self.url, self.base_url)
        {
            self.document.stylesheets.push(path.into());
        }
        self.address(value, role, tag, attribute);
    }

    fn address(&mut self, written: &str, role: Role, tag: &Tag, attribute: Attribute) {
        let leads = match address::read(written, self.url, self.base_url) {
            Address::Here { .. } => return self.document.links.push(written),
            Address::Other(host) => Address::Other(host),
            Address::Inline(scheme) => Address::Inline(scheme),
            Address::Broken => Address::Broken,
            Address::Call => return,
        };
        self.document.uses.push(Use {
            written: written.to_owned(),
            leads,
            role,
            place: format!("{} {}", String::from_utf8_lossy(tag.name()), attribute.name()),
            is_silent: tag.has_word(Attribute::Rel, "noreferrer"),
        });
    }

    fn place(&mut self, what: impl Into<Cow<'static, str>>) {
        let what = what.into();
        if self.shelter.is_some() {
            self.document.hidden_places.insert(what.clone());
        }
        self.document.places.insert(what);
    }
}

/// What the address in an attribute is for; none where it holds no address.
fn role(tag: &Tag, attribute: Attribute) -> Option<Role> {
    use Attribute as A;
    Some(match (tag.name(), attribute) {
        (b"a" | b"area", A::Href | A::XlinkHref) => Role::Link,
        (b"link", A::Href) if is_only_mentioned(tag) => Role::Mention,
        (b"form", A::Action) | (b"button" | b"input", A::FormAction) => Role::Request,
        (
            _,
            A::Src | A::Href | A::XlinkHref | A::Poster | A::Data | A::Background | A::Manifest | A::Ping,
        ) => Role::Request,
        _ => return None,
    })
}

/// Whether the browser does nothing with a `link`.
fn is_only_mentioned(tag: &Tag) -> bool {
    let mentions = ["canonical", "alternate", "license", "author", "help", "next", "prev"];
    mentions.iter().any(|word| tag.has_word(Attribute::Rel, word))
        && !tag.has_word(Attribute::Rel, "stylesheet")
}
