//! From a text to the words that it is found by.

use super::stop;
use crate::model::LangTag;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::collections::BTreeSet;
use std::fmt;

/// Longer than any word: a line of noise is not looked through letter by letter.
const LONGEST: usize = 40;

/// How a language's words are made into the stems that they are found by.
pub struct Language {
    tag: LangTag,
    stemmer: Option<Stemmer>,
    stop: BTreeSet<&'static str>,
}

impl Language {
    /// The customs of `lang`. Where Snowball has no stemmer, a word is its own stem.
    pub fn new(lang: &LangTag) -> Self {
        let algorithm = match base(lang) {
            "sv" => Some(Algorithm::Swedish),
            "en" => Some(Algorithm::English),
            "fi" => Some(Algorithm::Finnish),
            "ar" => Some(Algorithm::Arabic),
            "es" => Some(Algorithm::Spanish),
            "fr" => Some(Algorithm::French),
            "de" => Some(Algorithm::German),
            "pl" => Some(Algorithm::Polish),
            "ru" => Some(Algorithm::Russian),
            "tr" => Some(Algorithm::Turkish),
            _ => None,
        };
        Self { tag: lang.clone(), stemmer: algorithm.map(Stemmer::create), stop: stop::words(lang).collect() }
    }

    /// The words of a text as they are found, in its order; words that say nothing are left out.
    pub fn terms(&self, text: &str) -> Vec<String> {
        let text = ComposingNormalizerBorrowed::new_nfc().normalize(&text.to_lowercase()).into_owned();
        let words = text.split(|sign: char| !sign.is_alphanumeric() && !is_mark(sign));
        words.filter_map(|word| self.term(word)).collect()
    }

    /// Whether a text is one word, but for those that say nothing: "slår mig".
    pub fn is_word(&self, text: &str) -> bool {
        self.terms(text).len() == 1
    }

    /// The stem of one word in small letters; `None` for one that finds nothing.
    ///
    /// A reader's browser has a stemmer for Swedish alone. In other languages a stem is kept only where it is the first
    /// two thirds of the word: then the browser finds it by what somebody types.
    pub fn term(&self, word: &str) -> Option<String> {
        let folded = fold(word);
        let length = folded.chars().count();
        if length > LONGEST || self.stop.contains(&*folded) {
            return None;
        }
        if length < 2 {
            return folded.chars().all(char::is_numeric).then_some(folded).filter(|word| !word.is_empty());
        }
        let Some(stemmer) = &self.stemmer else { return Some(folded) };
        let stem = fold(&stemmer.stem(word));
        let is_swedish = base(&self.tag) == LangTag::swedish().as_str();
        let kept = stem.chars().count();
        let is_beginning = folded.starts_with(&stem) && kept >= 3 && kept * 3 >= length * 2;
        Some(if is_swedish && kept >= 2 || is_beginning { stem } else { folded })
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.tag)
    }
}

/// The language itself: easy Swedish is Swedish.
pub(super) fn base(lang: &LangTag) -> &str {
    lang.as_str().split('-').next().unwrap_or_default()
}

/// A word in small letters, without the marks that not every keyboard has: `våld` and `vald` are one, `Kvaløya` is
/// `kvaloya`. Arabic letters that are written in several ways are one too, and the article is no part of a word.
pub fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    // Taken apart, 𝔍 is J.
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lower).to_lowercase();
    let mut folded = String::with_capacity(apart.len());
    for sign in apart.chars().filter(|sign| sign.is_alphanumeric() && !is_mark(*sign)) {
        match sign {
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ŋ' => folded.push('n'),
            'ŧ' => folded.push('t'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            'ى' | 'ی' => folded.push('ي'),
            'ة' | 'ھ' | 'ە' | 'ہ' => folded.push('ه'),
            'ک' => folded.push('ك'),
            other => folded.push(other),
        }
    }
    without_article(&folded).to_owned()
}

/// The Arabic article, alone or after a letter that is written together with it.
fn without_article(word: &str) -> &str {
    let rest = ["ال", "وال", "بال", "فال", "كال"].iter().find_map(|article| word.strip_prefix(article));
    rest.filter(|rest| rest.chars().count() >= 3).unwrap_or(word)
}

fn is_mark(sign: char) -> bool {
    !sign.is_ascii()
        && GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(sign))
}
