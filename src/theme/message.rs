//! Interface texts: `i18n/<lang>.yaml` as one catalogue a language.
//!
//! `sv.yaml` is the list of keys. Another language may lack a key and then shows the Swedish text,
//! except where a reader in danger must understand every word.
//!
//! **Invariant:** every catalogue has exactly the Swedish keys, and the same placeholders.
//! **Never:** choose a language.

use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::lint;
use crate::model::LangTag;
use crate::record;
use crate::source::{Snapshot, SourceFile};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// Texts that may not fall back to Swedish: help now, and the way out.
const NEVER_FALLS_BACK: [&str; 2] = ["emergency.", "exit."];

/// The interface texts of one language, by key, for example `exit.label`.
///
/// A template sees them as nested maps: `{{ t.exit.label }}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Messages {
    texts: BTreeMap<Arc<str>, Arc<str>>,
    missing: BTreeSet<Arc<str>>,
}

impl Messages {
    /// The text of `key`; `None` when Swedish has no such key either.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(|text| &**text)
    }

    /// The text of `key` with each `{name}` filled in; a placeholder without an argument stays as it is.
    pub fn format(&self, key: &str, arguments: &[(&str, &str)]) -> Option<String> {
        let value_of =
            |name: &str| arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let pieces = pieces(self.get(key)?);
        Some(pieces.map(|piece| piece.name().and_then(value_of).unwrap_or(piece.source())).collect())
    }

    /// The text of `key` for `n` things: its form `one` or `other`, with `{n}` and `arguments` filled in.
    ///
    /// This is the plural of Swedish, English and most European languages; a language with more
    /// forms words its `other` so that it holds for every number.
    pub fn count(&self, key: &str, n: usize, arguments: &[(&str, &str)]) -> Option<String> {
        let n_text = n.to_string();
        let arguments: Vec<_> =
            [("n", n_text.as_str())].into_iter().chain(arguments.iter().copied()).collect();
        let form = |form| self.format(&format!("{key}.{form}"), &arguments);
        if n == 1 { form("one").or_else(|| form("other")) } else { form("other") }
    }

    /// The keys that are shown in Swedish because this language lacks them.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.missing.iter().map(|key| &**key)
    }
}

impl Serialize for Messages {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut nested = Entry::Group(BTreeMap::new());
        for (key, text) in &self.texts {
            nested.insert(key, text);
        }
        nested.serialize(serializer)
    }
}

/// Reads every catalogue.
pub(super) fn load(snapshot: &Snapshot, problems: &mut Diagnostics) -> BTreeMap<LangTag, Arc<Messages>> {
    let mut sources = BTreeMap::new();
    for file in snapshot.below("i18n") {
        let name = file.path.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".yaml"));
        let Some(lang) = name.and_then(LangTag::new) else {
            let message = format!("`{}` is not named after a language.", file.path);
            let problem = Diagnostic::new(Code::UnknownFile, Origin::file(&file.path), message);
            problems.push(problem.help("Name it i18n/<language tag>.yaml, for example i18n/en.yaml."));
            continue;
        };
        if let Some(source) = Source::read(file, problems) {
            sources.insert(lang, source);
        }
    }
    let Some(swedish) = sources.get(&LangTag::swedish()) else {
        if snapshot.get("i18n/sv.yaml").is_none() {
            let message = "The theme has no i18n/sv.yaml.";
            problems.push(
                Diagnostic::of_portal(Code::MessageMissing, message)
                    .help("It is the list of all interface texts."),
            );
        }
        return BTreeMap::new();
    };
    sources
        .iter()
        .map(|(lang, source)| (lang.clone(), Arc::new(catalogue(source, swedish, problems))))
        .collect()
}

/// One file's texts by key, and where it stands.
struct Source<'a> {
    file: &'a SourceFile,
    yaml: &'a str,
    texts: BTreeMap<Arc<str>, Arc<str>>,
}

impl<'a> Source<'a> {
    fn read(file: &'a SourceFile, problems: &mut Diagnostics) -> Option<Self> {
        let yaml = super::text_of(file, problems)?;
        match record::parse::<Entry>(&file.path, yaml, 0) {
            Ok(root @ Entry::Group(_)) => {
                let mut texts = BTreeMap::new();
                root.flatten("", &mut texts);
                let source = Self { file, yaml, texts };
                source.promises(problems);
                Some(source)
            }
            Ok(Entry::Text(_)) => {
                let message = "The file is one text; texts stand under keys.";
                problems.push(Diagnostic::new(Code::InvalidValue, Origin::file(&file.path), message));
                None
            }
            Err(problem) => {
                problems.push(*problem);
                None
            }
        }
    }

    /// Says the texts that promise what no page can keep: a button that lies is worse than none.
    fn promises(&self, problems: &mut Diagnostics) {
        for (key, text) in &self.texts {
            for found in lint::false_promises(text) {
                let message = format!("\"{}\" promises what no page can keep.", &text[found]);
                let help = "No web page can remove a visit from a browser's history. Say what is true: the button leads \
                            quickly to another page, and the visit stays in the history.";
                problems
                    .push(Diagnostic { code: Code::FalsePromise, ..self.problem(key, message) }.help(help));
            }
        }
    }

    fn problem(&self, key: &str, message: String) -> Diagnostic {
        let place = record::locate(self.yaml, key).unwrap_or(0..0);
        Diagnostic::new(Code::MessageMissing, Origin::span(&self.file.path, place), message)
    }
}

/// A language's texts with the Swedish ones where it has none.
fn catalogue(source: &Source<'_>, swedish: &Source<'_>, problems: &mut Diagnostics) -> Messages {
    for (key, text) in &source.texts {
        let Some(original) = swedish.texts.get(key) else {
            let known = swedish.texts.keys().map(|key| &**key);
            problems.push(
                source.problem(key, format!("sv.yaml has no key `{key}`.")).label("unknown key").help(
                    match nearest(key, known) {
                        Some(near) => format!("Did you mean `{near}`?"),
                        None => "sv.yaml is the list of keys: add it there, or delete it here.".to_owned(),
                    },
                ),
            );
            continue;
        };
        if let Some(problem) = placeholder_problem(key, text, original, &swedish.texts) {
            problems.push(
                source.problem(key, problem).help("A translation has the same placeholders as sv.yaml."),
            );
        }
    }
    let missing: BTreeSet<Arc<str>> =
        swedish.texts.keys().filter(|key| !source.texts.contains_key(*key)).cloned().collect();
    for key in missing.iter().filter(|key| NEVER_FALLS_BACK.iter().any(|start| key.starts_with(start))) {
        let problem = source.problem("", format!("`{key}` is missing, and it may not fall back to Swedish."));
        problems.push(problem.help("A reader in danger must understand every word of it: translate it."));
    }
    let texts =
        swedish.texts.iter().map(|(key, text)| (key.clone(), source.texts.get(key).unwrap_or(text).clone()));
    Messages { texts: texts.collect(), missing }
}

fn placeholder_problem(
    key: &str,
    text: &str,
    original: &str,
    swedish: &BTreeMap<Arc<str>, Arc<str>>,
) -> Option<String> {
    let plural = key.strip_suffix(".one").or_else(|| key.strip_suffix(".other"));
    let forms = plural.into_iter().flat_map(|stem| ["one", "other"].map(|form| format!("{stem}.{form}")));
    let forms: Vec<String> = forms.collect();
    let mut allowed = names(original);
    allowed.extend(forms.iter().filter_map(|form| swedish.get(form.as_str())).flat_map(|text| names(text)));
    let found = names(text);
    if let Some(name) = found.difference(&allowed).next() {
        return Some(format!("`{key}` has a placeholder {{{name}}} that nobody fills."));
    }
    // One of several forms may do without the number.
    let lost = names(original).difference(&found).next().copied().filter(|_| plural.is_none())?;
    Some(format!("`{key}` lacks the placeholder {{{lost}}}."))
}

fn names(text: &str) -> BTreeSet<&str> {
    pieces(text).filter_map(|piece| piece.name()).collect()
}

/// A part of a text: words, or a placeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Words(&'a str),
    /// With its braces.
    Placeholder(&'a str),
}

impl<'a> Piece<'a> {
    /// As it is written.
    pub(super) fn source(self) -> &'a str {
        match self {
            Self::Words(source) | Self::Placeholder(source) => source,
        }
    }

    /// The name of a placeholder.
    pub(super) fn name(self) -> Option<&'a str> {
        match self {
            Self::Words(_) => None,
            Self::Placeholder(source) => source.get(1..source.len() - 1),
        }
    }
}

/// The parts of a text, in order. A brace that begins no placeholder is a word like any other.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let placeholder = rest.match_indices('{').find_map(|(start, _)| {
            let name = rest[start + 1..].find('}').map(|length| &rest[start + 1..start + 1 + length])?;
            let fine = !name.is_empty()
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            fine.then_some(start..start + name.len() + 2)
        });
        let piece = match placeholder {
            Some(place) if place.start == 0 => Piece::Placeholder(&rest[place]),
            Some(place) => Piece::Words(&rest[..place.start]),
            None => Piece::Words(rest),
        };
        rest = &rest[piece.source().len()..];
        Some(piece)
    })
}

/// A text, or texts under keys.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Entry {
    Text(Arc<str>),
    Group(BTreeMap<String, Entry>),
}

impl Entry {
    fn flatten(&self, path: &str, texts: &mut BTreeMap<Arc<str>, Arc<str>>) {
        match self {
            Self::Text(text) => {
                texts.insert(path.into(), text.clone());
            }
            Self::Group(entries) => {
                for (key, entry) in entries {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    entry.flatten(&path, texts);
                }
            }
        }
    }

    fn insert(&mut self, path: &str, text: &Arc<str>) {
        let Self::Group(entries) = self else { return };
        match path.split_once('.') {
            Some((first, rest)) => {
                let group = entries.entry(first.to_owned()).or_insert_with(|| Self::Group(BTreeMap::new()));
                group.insert(rest, text);
            }
            None => {
                entries.insert(path.to_owned(), Self::Text(text.clone()));
            }
        }
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Texts;
        impl<'de> Visitor<'de> for Texts {
            type Value = Entry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text (put it in quotes) or a group of keys")
            }

            fn visit_str<E>(self, text: &str) -> Result<Entry, E> {
                Ok(Entry::Text(text.into()))
            }

            // `{label: Rutiner, kontakter}` has a key `kontakter` without a text.
            fn visit_unit<E: serde::de::Error>(self) -> Result<Entry, E> {
                Err(E::custom("a key has no text; a text with a comma or a colon goes in quotes"))
            }

            // A plain map would silently keep the last of two equal keys.
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entry, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some((key, entry)) = map.next_entry::<String, Entry>()? {
                    if key.contains('.') {
                        return Err(A::Error::custom(format!(
                            "invalid value: key \"{key}\", expected a key without a dot"
                        )));
                    }
                    if entries.insert(key.clone(), entry).is_some() {
                        return Err(A::Error::custom(format!("duplicate field `{key}`")));
                    }
                }
                Ok(Entry::Group(entries))
            }
        }
        deserializer.deserialize_any(Texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWEDISH: &str = "exit: {label: Lämna sidan, left: 'Tryck {n} gånger till'}\nsearch:\n  found: {one: Ett stöd, other: '{n} stöd i {place}'}\n  none: Inget\n";

    fn loaded(files: &[(&str, &str)]) -> (BTreeMap<LangTag, Arc<Messages>>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let messages = load(&Snapshot::from_files("theme", files.iter().copied()), &mut problems);
        (messages, problems.into_sorted())
    }

    fn lang(tag: &str) -> LangTag {
        LangTag::new(tag).unwrap()
    }

    #[test]
    fn texts_are_filled_in_and_counted() {
        let (all, problems) = loaded(&[("i18n/sv.yaml", SWEDISH)]);
        assert_eq!(problems, []);
        let swedish = &all[&lang("sv")];
        assert_eq!(swedish.get("exit.label"), Some("Lämna sidan"));
        assert_eq!(swedish.format("exit.left", &[("n", "2")]).unwrap(), "Tryck 2 gånger till");
        assert_eq!(swedish.count("search.found", 1, &[]).unwrap(), "Ett stöd");
        assert_eq!(swedish.count("search.found", 0, &[("place", "Luleå")]).unwrap(), "0 stöd i Luleå");
        assert_eq!(swedish.get("search"), None);
        assert_eq!(serde_json::to_value(swedish).unwrap()["search"]["found"]["one"], "Ett stöd");
    }

    #[test]
    fn a_missing_translation_falls_back_to_swedish_and_is_listed() {
        let english = "exit: {label: Leave, left: 'Press {n} more times'}\nsearch:\n  found: {other: '{n} in {place}'}\n";
        let (all, problems) = loaded(&[("i18n/sv.yaml", SWEDISH), ("i18n/en.yaml", english)]);
        assert_eq!(problems, []);
        let english = &all[&lang("en")];
        assert_eq!(english.get("search.none"), Some("Inget"));
        assert_eq!(english.missing().collect::<Vec<_>>(), ["search.found.one", "search.none"]);
    }

    #[test]
    fn the_exit_may_not_fall_back() {
        let (_, problems) = loaded(&[("i18n/sv.yaml", SWEDISH), ("i18n/en.yaml", "exit: {label: Leave}\n")]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].message.contains("`exit.left`"));
        assert_eq!(&*problems[0].origin.as_ref().unwrap().file, "i18n/en.yaml");
    }

    #[test]
    fn a_key_that_swedish_lacks_is_marked_where_it_stands() {
        let english = "exit: {label: Leave, left: '{n}', lable: Leave}\n";
        let (_, problems) = loaded(&[("i18n/sv.yaml", SWEDISH), ("i18n/en.yaml", english)]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].code, Code::MessageMissing);
        assert_eq!(problems[0].help, "Did you mean `exit.label`?");
        assert!(problems[0].origin.as_ref().unwrap().span.start > 30);
    }

    #[test]
    fn placeholders_are_the_same_in_every_language() {
        for (text, word) in [("'{m}'", "{m}"), ("Press", "{n}")] {
            let english = format!("exit: {{label: Leave, left: {text}}}\n");
            let (_, problems) = loaded(&[("i18n/sv.yaml", SWEDISH), ("i18n/en.yaml", &english)]);
            assert!(problems.iter().any(|problem| problem.message.contains(word)), "{problems:?}");
        }
    }

    #[test]
    fn doubled_keys_dotted_keys_and_numbers_are_problems() {
        for (yaml, code) in [
            ("a: x\na: y\n", Code::DuplicateKey),
            ("a.b: x\n", Code::InvalidValue),
            ("a: 1\n", Code::InvalidValue),
            ("a: {b: Rutiner, och kontakter}\n", Code::YamlSyntax),
        ] {
            let (all, problems) = loaded(&[("i18n/sv.yaml", yaml)]);
            assert!(all.is_empty());
            assert_eq!(problems[0].code, code, "{problems:?}");
        }
        assert_eq!(loaded(&[]).1[0].code, Code::MessageMissing);
        assert_eq!(
            loaded(&[("i18n/sv.yaml", "a: x\n"), ("i18n/svenska!.yaml", "")]).1[0].code,
            Code::UnknownFile
        );
    }

    #[test]
    fn a_brace_that_begins_no_placeholder_is_a_word() {
        let shown: Vec<_> = pieces("a { b {n}{} {C}").collect();
        assert_eq!(shown, [Piece::Words("a { b "), Piece::Placeholder("{n}"), Piece::Words("{} {C}")]);
    }
}
