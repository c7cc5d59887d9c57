//! How hard each text is to read, against the limit of its place.

use super::field::Fields;
use super::file::{Body, Files, Written};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::lint::{Reading, Sentence};
use crate::markdown;
use crate::model::{LangTag, Readability};
use crate::record::classify;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A text with fewer words is not judged: one long word would weigh too much.
const FEW_WORDS: usize = 50;
/// How many sentences a warning shows.
const SHOWN: usize = 3;
/// The folders that hold texts.
const FOLDERS: [&str; 6] = ["pages", "municipalities", "parties", "news", "courses", "cooperation/documents"];

/// How hard a text is to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Its file.
    pub file: Arc<str>,
    /// Its LIX.
    pub lix: u32,
    /// The most that its place allows, where it says.
    pub limit: Option<u32>,
    /// How many words it has.
    pub words: usize,
}

impl Body {
    /// What there is to say of how hard it is to read.
    pub fn reading(&self) -> Reading {
        Reading::of(&markdown::passages(self.markdown(), self.start()))
    }
}

impl Files {
    /// How hard each Swedish text is to read, by path.
    pub fn measured(&self, limits: &Readability) -> Vec<Measured> {
        let of = |(file, written): (&Arc<str>, &Written)| {
            let kind = file.split_once('/').and_then(|(_, inside)| classify(inside))?;
            let lang = kind.lang().and_then(LangTag::new).filter(is_swedish)?;
            let reading = written.body.reading();
            let limit = limits.limit(&lang, file);
            Some(Measured { file: file.clone(), lix: reading.lix(), limit, words: reading.words })
        };
        self.texts().iter().filter_map(of).collect()
    }
}

/// Whether LIX says something of a language.
pub(crate) fn is_swedish(lang: &LangTag) -> bool {
    lang.as_str() == "sv" || lang.as_str().starts_with("sv-")
}

/// Reads the limits of `network.yaml`.
pub(crate) fn limits(fields: &mut Fields<'_>, record: &BTreeMap<String, u32>) -> Readability {
    let mut limits = Readability::default();
    for (key, limit) in record {
        let path = format!("readability.{key}");
        if !(10..=80).contains(limit) {
            let help =
                "LIX is about 20 in a children's book, 40 in a newspaper and 60 in an authority's report.";
            fields.problem(Code::InvalidValue, &path, format!("{limit} is no limit of LIX."), help);
        }
        let folder = FOLDERS.iter().find(|folder| {
            key.strip_prefix(**folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        if key == "default" {
            limits.default = Some(*limit);
        } else if folder.is_some() {
            limits.places.insert(key.as_str().into(), *limit);
        } else if let Some(lang) =
            LangTag::new(key).filter(|lang| is_swedish(lang) && *lang != LangTag::swedish())
        {
            limits.languages.insert(lang, *limit);
        } else {
            let help = match nearest(key, FOLDERS) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => {
                    "Write `default`, Swedish in another form (sv-x-lattlast), or a folder of texts: pages, \
                         pages/kunskap, municipalities/victim, parties, news, courses, cooperation/documents."
                        .to_owned()
                }
            };
            fields.problem(
                Code::InvalidValue,
                &path,
                format!("`{key}` is no place that texts lie in."),
                help,
            );
        }
    }
    limits
}

/// Warns of a text that is harder than its place allows. `text` is the whole file, whose words begin at byte `start`.
pub(crate) fn check(
    file: &Arc<str>,
    text: &str,
    start: usize,
    lang: &LangTag,
    limits: &Readability,
    diagnostics: &mut Diagnostics,
) {
    let Some(limit) = limits.limit(lang, file) else { return };
    let reading = Reading::of(&markdown::passages(&text[start..], start));
    let lix = reading.lix();
    if lix <= limit || reading.words < FEW_WORDS {
        return;
    }
    let hardest = reading.hardest(SHOWN);
    let origin =
        hardest.first().map_or_else(|| Origin::file(file), |one| Origin::span(file, one.span.clone()));
    let others: Vec<String> = hardest.iter().skip(1).map(|one| shown(text, one)).collect();
    let message = format!("The text has LIX {lix}; {limit} is the most here.");
    let label =
        hardest.first().map_or_else(String::new, |one| format!("the hardest sentence: {}", counted(one)));
    let also = if others.is_empty() { String::new() } else { format!("Then {}. ", others.join(" and ")) };
    let help = format!(
        "{also}Make two sentences of a long one, and choose short words: \"få hjälp\" for \"erhålla stödinsatser\". A \
         word that must stay can be explained in the glossary."
    );
    diagnostics.push(Diagnostic::new(Code::HardToRead, origin, message).label(label).help(help));
}

/// "line 14 (28 words, 9 of them long): Socialtjänsten i kommunen …"
fn shown(text: &str, one: &Sentence) -> String {
    let line = text[..one.span.start].matches('\n').count() + 1;
    let words: Vec<&str> = text[one.span.clone()].split_whitespace().take(5).collect();
    format!("line {line} ({}): \"{} …\"", counted(one), words.join(" "))
}

fn counted(one: &Sentence) -> String {
    format!("{} words, {} of them long", one.words, one.long)
}
