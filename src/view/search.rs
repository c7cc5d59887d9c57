//! Search: the page with its field, the parts of the index, and the alphabet that leads everywhere without a script.
//!
//! Which words lead where is decided here; how they are written down is the module `search`'s.

mod alphabet;
mod professional;
mod reader;

pub(super) use alphabet::IndexView;
pub(crate) use alphabet::{index, professional_index};

use super::chrome::Head;
use super::{Body, Context, View, Words};
use crate::model::{Id, LangTag, Municipality, Prose, Service, ServiceArea, Text};
use crate::route::{Page, Route, SHARDS};
use crate::search::{Entry, Field, Language, Places, Shard, Words as Found};
use serde::Serialize;
use std::collections::BTreeSet;

/// The part of the site that has a search field.
const PART: &str = "search";

/// Headings among what was found, in the order in which the page names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Near,
    Lines,
    Knowledge,
    Professional,
}

/// How much is gathered of what can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    /// What it is called: the alphabet is not made again for every word of a text.
    Names,
    /// All that it is found by.
    Words,
}

/// `search.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SearchView {
    /// The addresses of the parts of the index, in the order in which they are fetched, whatever is looked for.
    shards: Vec<String>,
    /// The headings, in the order of their numbers.
    groups: Vec<String>,
}

/// The page with the field.
pub(crate) fn search(cx: Context<'_>, route: &Route) -> View {
    let groups = ["near", "lines", "knowledge", "professional"];
    let view = SearchView {
        shards: (1..=SHARDS).map(|number| cx.url(&Page::SearchShard(number))).collect(),
        groups: groups.iter().map(|group| cx.label("search_group", group)).collect(),
    };
    let head = Head {
        template: "search.html",
        title: cx.message("search.title"),
        part: Some(PART),
        ..Head::default()
    };
    cx.page(route, head, Body::Search(view))
}

/// A part of the index.
pub(crate) fn shard(cx: Context<'_>, route: &Route, number: usize) -> View {
    let shard = match number {
        1 => Shard {
            entries: reader::entries(cx, Depth::Words).into_iter().map(|one| one.entry).collect(),
            places: reader::places(cx),
            rings: reader::rings(cx),
        },
        _ => Shard {
            entries: professional::entries(cx, Depth::Words).into_iter().map(|one| one.entry).collect(),
            ..Shard::default()
        },
    };
    View::of_file(cx, route, Some(crate::search::shard(cx.lang, shard).into_bytes()))
}

/// Something that can be found, with what the alphabet shows of it.
struct Findable {
    entry: Entry,
    /// Other names that it is looked up by.
    others: Vec<String>,
    /// Whether it leads to all there is in a place or of a kind.
    is_whole: bool,
}

/// What can be found, being put together.
struct Draft<'a> {
    cx: Context<'a>,
    entry: Entry,
    others: Vec<String>,
    is_whole: bool,
}

impl<'a> Context<'a> {
    /// Something that is called `title`.
    fn found(self, group: Group, title: Words, url: String) -> Draft<'a> {
        let lang = title.lang.as_deref().and_then(LangTag::new).unwrap_or_else(|| self.lang.clone());
        let words = vec![Found { field: Field::Title, lang, text: title.text.clone() }];
        let entry = Entry {
            title: title.text,
            url,
            group: group as usize,
            lang: title.lang,
            rank: 10,
            words,
            ..Entry::default()
        };
        Draft { cx: self, entry, others: Vec::new(), is_whole: false }
    }

    /// Something that the interface names, in the reader's language.
    fn found_here(self, group: Group, title: String, page: &Page) -> Draft<'a> {
        self.found(group, Words { text: title, lang: None, dir: None }, self.url(page))
    }

    /// The number of a kommun among the places.
    fn place(self, id: &Id<Municipality>) -> Option<usize> {
        self.reader.municipality_links().position(|one| one.id == id)
    }

    /// Where a service helps.
    fn places(self, service: &Service) -> Places {
        match &service.service_area {
            ServiceArea::Municipalities(list) => {
                Places::In(list.iter().filter_map(|id| self.place(id)).collect())
            }
            _ => Places::Everywhere,
        }
    }
}

impl Draft<'_> {
    /// Found by these words of the reader's language too.
    fn by(mut self, field: Field, text: impl Into<String>) -> Self {
        let words = Found { field, lang: self.cx.lang.clone(), text: text.into() };
        self.entry.words.extend(Some(words).filter(|words| !words.text.is_empty()));
        self
    }

    /// Found by a text of the content.
    fn by_text(mut self, field: Field, text: &Text) -> Self {
        let found = text.get(self.cx.lang);
        self.entry.words.push(Found { field, lang: found.lang.clone(), text: found.value.to_string() });
        self
    }

    /// Found by a text that may be missing.
    fn by_some(self, field: Field, text: Option<&Text>) -> Self {
        match text {
            Some(text) => self.by_text(field, text),
            None => self,
        }
    }

    /// Found by other names for it, in `lang`, with commas between them. A word of several that make a name says less.
    fn by_names(mut self, lang: &LangTag, names: &str) -> Self {
        let language = Language::new(lang);
        self.entry.words.extend(listed(names).map(|name| Found {
            field: if language.is_word(name) { Field::Synonym } else { Field::Heading },
            lang: lang.clone(),
            text: name.to_owned(),
        }));
        self
    }

    /// Found by a page's description, its headings and, where `whole`, by all its words.
    fn by_prose(mut self, lang: &LangTag, prose: &Prose, whole: bool) -> Self {
        let mut add = |field, text: &str| {
            self.entry.words.push(Found { field, lang: lang.clone(), text: text.to_owned() });
        };
        add(Field::Description, &prose.description);
        let language = Language::new(lang);
        for phrase in prose.search_words.as_deref().into_iter().flat_map(listed) {
            // "Rädd för pappa" does not say that whoever is afraid shall come here.
            add(if language.is_word(phrase) { Field::Wanted } else { Field::Synonym }, phrase);
        }
        if let Some(body) = self.cx.reader.body(prose) {
            // Where its links lead, and what is wrong with it, is told by its own page.
            let anywhere = |_: &str| Some(String::new());
            let mut problems = crate::diag::Diagnostics::default();
            let rendered =
                crate::markdown::render(&prose.file, body.markdown(), body.start(), &anywhere, &mut problems);
            for heading in &rendered.headings {
                add(Field::Heading, &heading.text);
            }
            if whole {
                add(Field::Text, &rendered.plain);
            }
        }
        self
    }

    fn noted(mut self, note: impl Into<String>) -> Self {
        self.entry.note = note.into();
        self
    }

    fn ranked(mut self, rank: u8) -> Self {
        self.entry.rank = rank;
        self
    }

    fn at(mut self, places: Places) -> Self {
        self.entry.places = places;
        self
    }

    fn at_kommun(self, id: &Id<Municipality>) -> Self {
        let places = Places::In(self.cx.place(id).into_iter().collect::<BTreeSet<_>>());
        self.at(places)
    }

    fn called(mut self, others: Vec<String>) -> Self {
        self.others = others;
        self
    }

    fn whole(mut self) -> Self {
        self.is_whole = true;
        self
    }

    fn done(self) -> Findable {
        Findable { entry: self.entry, others: self.others, is_whole: self.is_whole }
    }
}

/// The parts of a list that somebody has written with commas.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|word| !word.is_empty())
}
