//! One file's fields: strings into words of the model, each failure said at its place.

use super::text::Rules;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::model::{
    Date, Edition, Email, Id, LangTag, Language, Localized, PhoneNumber, Text, TimeOfDay, Verification,
    Vocabulary,
};
use crate::record::{RawText, locate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A value together with the file that it was read from, so that a later rule can point into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// A file's YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: Arc<str>,
    pub(crate) yaml: Arc<str>,
    /// Where the YAML begins in the file: after the first line of a file with front matter.
    pub(crate) offset: usize,
}

impl Place {
    /// The place of the value at `path`, or the whole file.
    pub(crate) fn at(&self, path: &str) -> Origin {
        match locate(&self.yaml, path) {
            Some(span) => Origin::span(&self.file, span.start + self.offset..span.end + self.offset),
            None => Origin::file(&self.file),
        }
    }
}

/// Turns the fields of one file into the model and collects what fails.
pub(crate) struct Fields<'a> {
    pub(crate) place: &'a Place,
    /// The languages of `network.yaml`; empty while that file itself is read.
    pub(crate) languages: &'a [Language],
    pub(crate) diagnostics: &'a mut Diagnostics,
}

impl Fields<'_> {
    /// Says a problem at a field.
    pub(crate) fn problem(
        &mut self,
        code: Code,
        path: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic::new(code, self.place.at(path), message).help(help));
    }

    /// A text with Swedish in it and nothing empty.
    pub(crate) fn text(&mut self, path: &str, raw: &RawText) -> Option<Text> {
        let mut texts = BTreeMap::new();
        for (language, text) in &raw.0 {
            let inner = format!("{path}.{language}");
            let text = text.trim();
            let Some(tag) = self.lang(&inner, language) else { continue };
            if text.is_empty() {
                self.problem(
                    Code::MissingText,
                    &inner,
                    format!("`{inner}` is empty."),
                    "Write the text, or take the line away.",
                );
                continue;
            }
            let rules = if path == "source" { Rules::Source } else { Rules::Prose };
            super::text::check(text, rules, || self.place.at(&inner), self.diagnostics);
            texts.insert(tag, Arc::from(text));
        }
        if !texts.contains_key(&LangTag::swedish()) {
            let help = "Every text is written in Swedish first; other languages stand beside it.";
            self.problem(Code::MissingText, path, format!("`{path}` has no Swedish text (`sv:`)."), help);
        }
        Localized::new(texts)
    }

    /// A text that may be left out.
    pub(crate) fn optional_text(&mut self, path: &str, raw: Option<&RawText>) -> Option<Text> {
        self.text(path, raw?)
    }

    /// A word of a closed list.
    pub(crate) fn word<T: Vocabulary>(&mut self, path: &str, word: &str) -> Option<T> {
        let value = T::from_word(word);
        if value.is_none() {
            let known: Vec<&str> = T::WORDS.iter().map(|value| value.word()).collect();
            let help = match nearest(word, known.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("The words here are: {}.", known.join(", ")),
            };
            self.problem(
                Code::InvalidValue,
                path,
                format!("`{word}` is not one of the words for `{path}`."),
                help,
            );
        }
        value
    }

    /// Words of a closed list, each once.
    pub(crate) fn words<T: Vocabulary + Ord>(&mut self, path: &str, words: &[String]) -> Vec<T> {
        let each = words.iter().enumerate();
        let mut values: Vec<T> =
            each.filter_map(|(index, word)| self.word(&format!("{path}[{index}]"), word)).collect();
        values.sort();
        values.dedup();
        values
    }

    /// In which edition a record stands: the open one, when it does not say.
    pub(crate) fn edition(&mut self, word: Option<&String>) -> Option<Edition> {
        word.map_or(Some(Edition::Public), |word| self.word("audience", word))
    }

    /// The names of records, in a list.
    pub(crate) fn ids<T>(&mut self, path: &str, names: &[String]) -> Vec<Id<T>> {
        let each = names.iter().enumerate();
        each.filter_map(|(index, name)| self.id(&format!("{path}[{index}]"), name)).collect()
    }

    /// The name of a record.
    pub(crate) fn id<T>(&mut self, path: &str, text: &str) -> Option<Id<T>> {
        let id = Id::new(text);
        if id.is_none() {
            let help =
                "A name has only the letters a to z, digits and hyphens: å and ä become a, ö becomes o.";
            self.problem(Code::InvalidId, path, format!("`{text}` cannot be a name."), help);
        }
        id
    }

    /// A language tag.
    pub(crate) fn lang(&mut self, path: &str, tag: &str) -> Option<LangTag> {
        let known =
            |lang: &LangTag| self.languages.is_empty() || self.languages.iter().any(|one| one.tag == *lang);
        let lang = LangTag::new(tag).filter(known);
        if lang.is_none() {
            let known: Vec<&str> = self.languages.iter().map(|one| one.tag.as_str()).collect();
            let help = format!(
                "The languages of network.yaml are: {}. Add it there first, with its name and direction.",
                known.join(", ")
            );
            // YAML takes what follows a comma in {sv: a, b} for the next key.
            let (message, help) = if tag.trim().contains([' ', '.']) {
                let help = "Put the text in quotes: {sv: \"…, …\"}.".to_owned();
                ("A comma ends the text here.".to_owned(), help)
            } else {
                (format!("`{tag}` is not one of the languages."), help)
            };
            self.problem(Code::UnknownLanguage, path, message, help);
        }
        lang
    }

    /// A day.
    pub(crate) fn date(&mut self, path: &str, text: &str) -> Option<Date> {
        let date = (text.len() == 10).then(|| text.parse::<Date>().ok()).flatten();
        if date.is_none() {
            self.problem(
                Code::InvalidValue,
                path,
                format!("`{text}` is not a date."),
                "Write year, month and day: 2026-11-22.",
            );
        }
        date
    }

    /// A day that may be left out.
    pub(crate) fn optional_date(&mut self, path: &str, text: Option<&String>) -> Option<Date> {
        self.date(path, text?)
    }

    /// A time of day.
    pub(crate) fn time(&mut self, path: &str, text: &str) -> Option<TimeOfDay> {
        let time = TimeOfDay::new(text);
        if time.is_none() {
            self.problem(
                Code::InvalidValue,
                path,
                format!("`{text}` is not a time."),
                "Write hours and minutes in quotes: \"08:00\".",
            );
        }
        time
    }

    /// A number that can be called.
    pub(crate) fn phone(&mut self, path: &str, number: &str) -> Option<PhoneNumber> {
        let phone = PhoneNumber::new(number);
        if phone.is_none() {
            let help = "Write it as in Sweden, in quotes: \"020-50 50 50\". A wrong number can cost a life: call it before you publish.";
            self.problem(
                Code::InvalidPhone,
                path,
                format!("`{number}` is not a number that can be called."),
                help,
            );
        }
        phone
    }

    /// An address on the web.
    pub(crate) fn url(&mut self, path: &str, url: &str) -> Option<Arc<str>> {
        let rest = url.strip_prefix("https://").unwrap_or_default();
        let host = rest.split('/').next().unwrap_or_default();
        let fine = host.contains('.')
            && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
            && !url.contains(|c: char| {
                c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\')
            });
        if !fine {
            let help = "Write the whole address, with https:// first: others on the network can read what is sent without it.";
            self.problem(Code::InvalidValue, path, format!("`{url}` is not a safe web address."), help);
        }
        fine.then(|| url.into())
    }

    /// An address on the web that may be left out.
    pub(crate) fn optional_url(&mut self, path: &str, url: Option<&String>) -> Option<Arc<str>> {
        self.url(path, url?)
    }

    /// A mail address, which must have its warning.
    pub(crate) fn email(
        &mut self,
        path: &str,
        address: Option<&String>,
        warning: Option<&RawText>,
    ) -> Option<Email> {
        let address = address?;
        let fine = address.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && host.contains('.')
                && address.chars().all(|c| c.is_ascii_alphanumeric() || "@.-_+".contains(c))
        });
        if !fine {
            self.problem(
                Code::InvalidValue,
                path,
                format!("`{address}` is not a mail address."),
                "Write it as name@example.se.",
            );
        }
        let Some(warning) = warning else {
            let help = "A mail to an authority can become public, and it stays in the sender's mailbox, where somebody else may read it. \
                        Add `email_warning:` with a sentence that says so, or take the address away: a telephone is safer.";
            self.problem(
                Code::EmailWithoutWarning,
                path,
                format!("The mail address {address} has no warning beside it."),
                help,
            );
            return None;
        };
        let warning = self.text(&format!("{path}_warning"), warning)?;
        fine.then(|| Email { address: address.as_str().into(), warning })
    }

    /// When, by whom and against what the facts of a file were checked.
    pub(crate) fn verification(
        &mut self,
        date: &str,
        by: &RawText,
        source: &RawText,
        url: Option<&String>,
        confirmed: Option<bool>,
    ) -> Option<Verification> {
        let assured_date = self.date("assured_date", date);
        let assured_by = self.text("assured_by", by);
        let source = self.text("source", source);
        let source_url = self.optional_url("source_url", url);
        Some(Verification {
            assured_date: assured_date?,
            assured_by: assured_by?,
            source: source?,
            source_url,
            confirmed: confirmed.unwrap_or(true),
        })
    }
}
