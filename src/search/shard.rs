//! A part of the index as a module that a browser imports.
//!
//! ```js
//! export default {
//!   lang: "sv", stop: "och att …",
//!   places: [["Kiruna", "kiruna abisko …"], …],     // a name, and the words that mean it
//!   rings: "slar misshandel slag\n…",               // words that mean nearly the same, most alike first
//!   entries: [[title, url, group, note, language, [places], rank], …],
//!   terms: "misshandel 2t 0 …\n…"                   // a term; for each entry (its distance to the last) × 8 + its field
//! }
//! ```
//!
//! Entries are in the order of their addresses and terms in that of their letters, so that an edit changes little and
//! compression finds much.

use super::stop;
use super::words::{Language, fold};
use crate::model::LangTag;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Where a word stands in what it finds; the earlier, the more it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// An editor says that the word leads here.
    Wanted,
    /// Its title.
    Title,
    /// Another word for it.
    Synonym,
    /// A heading on it, or what kind of thing it is.
    Heading,
    /// Its description.
    Description,
    /// The rest of its text.
    Text,
}

/// A text with its language, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// Where it stands.
    pub field: Field,
    /// Its language.
    pub lang: LangTag,
    /// The text.
    pub text: String,
}

/// Where something can be had.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Places {
    /// Wherever the reader is.
    #[default]
    Everywhere,
    /// In these, by their numbers in [`Shard::places`].
    In(BTreeSet<usize>),
}

/// What can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Entry {
    /// What it is called.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Under which heading it stands among what was found, by number.
    pub group: usize,
    /// A few words more, to tell it from others; may be empty.
    pub note: String,
    /// The language of its title, where that is another than the reader's.
    pub lang: Option<String>,
    /// Where it can be had.
    pub places: Places,
    /// How much it weighs beside others that are found by the same word, in tenths: 10 for most.
    pub rank: u8,
    /// What it is found by.
    pub words: Vec<Words>,
}

/// A place that a reader may name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Other names that mean it, such as those of its villages.
    pub others: Vec<String>,
}

/// A part of the index before it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shard {
    /// What can be found in it.
    pub entries: Vec<Entry>,
    /// The places of the portal.
    pub places: Vec<Place>,
    /// Words that mean nearly the same, in the shard's language.
    pub rings: Vec<Vec<String>>,
}

/// The module of a shard whose reader reads `lang`.
pub fn shard(lang: &LangTag, mut shard: Shard) -> String {
    let languages = languages(lang, &shard);
    shard.entries.sort_by(|a, b| (&a.url, &a.title).cmp(&(&b.url, &b.title)));
    let mut postings: BTreeMap<String, BTreeMap<usize, Field>> = BTreeMap::new();
    for (number, entry) in shard.entries.iter().enumerate() {
        for words in &entry.words {
            let Some(language) = languages.get(&words.lang) else { continue };
            for term in language.terms(&words.text) {
                let field = postings.entry(term).or_default().entry(number).or_insert(words.field);
                *field = (*field).min(words.field);
            }
        }
    }
    let terms: Vec<String> = postings.iter().map(|(term, entries)| line(term, entries)).collect();
    let own = &languages[lang];
    let rings = shard.rings.iter().map(|ring| ring_line(own, ring)).filter(|line| line.contains(' '));
    let value = json!({
        "lang": lang.as_str(),
        "stop": stop::words(lang).collect::<Vec<_>>().join(" "),
        "places": shard.places.iter().map(place).collect::<Vec<_>>(),
        "rings": rings.collect::<Vec<_>>().join("\n"),
        "entries": shard.entries.iter().map(entry).collect::<Vec<_>>(),
        "terms": terms.join("\n"),
    });
    format!("export default {value};\n")
}

fn languages(lang: &LangTag, shard: &Shard) -> BTreeMap<LangTag, Language> {
    let all = shard.entries.iter().flat_map(|entry| &entry.words).map(|words| &words.lang);
    let tags: BTreeSet<&LangTag> = all.chain([lang]).collect();
    tags.into_iter().map(|tag| (tag.clone(), Language::new(tag))).collect()
}

fn entry(one: &Entry) -> Value {
    let places: Vec<usize> = match &one.places {
        Places::Everywhere => Vec::new(),
        Places::In(places) => places.iter().copied().collect(),
    };
    json!([one.title, one.url, one.group, one.note, one.lang.as_deref().unwrap_or(""), places, one.rank])
}

fn place(one: &Place) -> Value {
    let words = |text: &str| -> Vec<String> {
        text.split(|sign: char| !sign.is_alphanumeric())
            .map(fold)
            .filter(|word| word.chars().count() > 1)
            .collect()
    };
    let mut seen = BTreeSet::new();
    let all = std::iter::once(&one.name).chain(&one.others).flat_map(|name| words(name));
    json!([one.name, all.filter(|word| seen.insert(word.clone())).collect::<Vec<_>>().join(" ")])
}

/// `misshandel 2t 0`: in base 36, since a browser reads that by itself.
fn line(term: &str, entries: &BTreeMap<usize, Field>) -> String {
    let mut line = term.to_owned();
    let mut last = 0;
    for (number, field) in entries {
        line.push(' ');
        line.push_str(&base_36((number - last) * 8 + *field as usize));
        last = *number;
    }
    line
}

/// Words of a ring that are several, as "hemlig adress", would find too much.
fn ring_line(language: &Language, ring: &[String]) -> String {
    let mut seen = BTreeSet::new();
    let terms = ring.iter().filter_map(|word| match language.terms(word).as_slice() {
        [term] => Some(term.clone()),
        _ => None,
    });
    terms.filter(|term| seen.insert(term.clone())).collect::<Vec<_>>().join(" ")
}

fn base_36(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}
