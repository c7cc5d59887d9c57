//! Interface texts: `i18n/<lang>.yaml` and `i18n/professional/<lang>.yaml` as one catalogue a language.
//!
//! The Swedish files are the list of keys. What stands on pages for readers is in the first, and a language that lacks
//! some of it is told of; what stands on pages for professionals is in the second, which a language may do without. What
//! is missing is shown in Swedish, except where a reader in danger must understand every word.
//!
//! A group with a key `other` is a plural: `{one: Ett stöd, other: "{n} stöd"}`. Each language has the forms that it
//! counts with, by CLDR.
//!
//! **Invariant:** every catalogue has exactly the Swedish keys, its own forms of plurals, and the same placeholders.
//! **Never:** choose a language.

use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::lint;
use crate::locale::Customs;
use crate::model::LangTag;
use crate::record;
use crate::source::{Snapshot, SourceFile};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// Where the texts for professionals stand.
const PROFESSIONAL: &str = "i18n/professional/";
/// Every form that a language may count with.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// Texts that may not fall back to Swedish: help now, and the way out.
const NEVER_FALLS_BACK: [&str; 2] = ["emergency.", "exit."];

/// The interface texts of one language, by key, for example `exit.label`.
///
/// A template sees them as nested maps: `{{ t.exit.label }}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Messages {
    texts: BTreeMap<Arc<str>, Arc<str>>,
    missing: BTreeSet<Arc<str>>,
    /// How many of them stand on pages for readers.
    missing_for_readers: usize,
    customs: Customs,
}

impl Messages {
    /// Where templates find the language of the texts: `{{ t.lang_tag }}`.
    pub(super) const TAG: &str = "lang_tag";

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

    /// The text of `key` for `n` things, in the form that the language has for so many, with `{n}` and `arguments`
    /// filled in.
    pub fn count(&self, key: &str, n: usize, arguments: &[(&str, &str)]) -> Option<String> {
        let n_text = n.to_string();
        let arguments: Vec<_> =
            [("n", n_text.as_str())].into_iter().chain(arguments.iter().copied()).collect();
        let form = |form| self.format(&format!("{key}.{form}"), &arguments);
        form(self.customs.plural(n)).or_else(|| form("other"))
    }

    /// How the language counts and writes days.
    pub fn customs(&self) -> &Customs {
        &self.customs
    }

    /// How many texts of pages for readers are shown in Swedish.
    pub fn missing_for_readers(&self) -> usize {
        self.missing_for_readers
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
        nested.insert(Self::TAG, &self.customs.tag().as_str().into());
        nested.serialize(serializer)
    }
}

/// Reads every catalogue.
pub(super) fn load(snapshot: &Snapshot, problems: &mut Diagnostics) -> BTreeMap<LangTag, Arc<Messages>> {
    let mut sources: BTreeMap<LangTag, Source<'_>> = BTreeMap::new();
    for file in snapshot.below("i18n") {
        let name = file.path.strip_prefix(PROFESSIONAL).or_else(|| file.path.strip_prefix("i18n/"));
        let Some(lang) = name.and_then(|name| name.strip_suffix(".yaml")).and_then(LangTag::new) else {
            let message = format!("`{}` is not named after a language.", file.path);
            let problem = Diagnostic::new(Code::UnknownFile, Origin::file(&file.path), message);
            problems.push(problem.help("Name it i18n/<language tag>.yaml, for example i18n/en.yaml."));
            continue;
        };
        if let Some(part) = Part::read(file, problems) {
            sources.entry(lang).or_default().0.push(part);
        }
    }
    let Some(swedish) = sources.get(&LangTag::swedish()).filter(|source| source.is_for_readers()) else {
        if snapshot.get("i18n/sv.yaml").is_none() {
            let message = "The theme has no i18n/sv.yaml.";
            problems.push(
                Diagnostic::of_portal(Code::MessageMissing, message)
                    .help("It is the list of all interface texts."),
            );
        }
        return BTreeMap::new();
    };
    for part in swedish.0.iter().filter(|part| part.is_professional()) {
        let both = |key: &&Arc<str>| {
            swedish.0.iter().any(|other| !other.is_professional() && other.texts.contains_key(*key))
        };
        for key in part.texts.keys().filter(both) {
            let problem = part.problem(key, format!("`{key}` stands in i18n/sv.yaml too."));
            problems.push(problem.help("Delete one of the two."));
        }
    }
    let whole = sources.iter().filter(|(_, source)| source.is_for_readers());
    whole.map(|(lang, source)| (lang.clone(), Arc::new(catalogue(lang, source, swedish, problems)))).collect()
}

/// The files of one language.
#[derive(Default)]
struct Source<'a>(Vec<Part<'a>>);

impl Source<'_> {
    /// Whether the language has the texts that readers see, and not just those for professionals.
    fn is_for_readers(&self) -> bool {
        self.0.iter().any(|part| !part.is_professional())
    }

    fn get(&self, key: &str) -> Option<&Arc<str>> {
        self.0.iter().find_map(|part| part.texts.get(key))
    }
}

/// One file's texts by key, and where it stands.
struct Part<'a> {
    file: &'a SourceFile,
    yaml: &'a str,
    texts: BTreeMap<Arc<str>, Arc<str>>,
}

impl<'a> Part<'a> {
    fn read(file: &'a SourceFile, problems: &mut Diagnostics) -> Option<Self> {
        let yaml = super::text_of(file, problems)?;
        match record::parse::<Entry>(&file.path, yaml, 0) {
            Ok(root @ Entry::Group(_)) => {
                let mut texts = BTreeMap::new();
                root.flatten("", &mut texts);
                let part = Self { file, yaml, texts };
                part.promises(problems);
                Some(part)
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

    fn is_professional(&self) -> bool {
        self.file.path.starts_with(PROFESSIONAL)
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
fn catalogue(
    lang: &LangTag,
    source: &Source<'_>,
    swedish: &Source<'_>,
    problems: &mut Diagnostics,
) -> Messages {
    let customs = Customs::new(lang);
    let mut texts: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
    let mut missing = BTreeSet::new();
    let mut missing_for_readers = 0;
    for part in &swedish.0 {
        let wanted = wanted(part, &customs);
        let found = source.0.iter().find(|found| found.is_professional() == part.is_professional());
        for key in found.into_iter().flat_map(|found| found.texts.keys()) {
            if !wanted.contains_key(key) {
                problems.extend(found.map(|found| unknown(found, key, &wanted, swedish)));
            }
        }
        let mut lacking = Vec::new();
        for (key, original) in wanted {
            let text = found.and_then(|found| found.texts.get(&key).map(|text| (found, text)));
            if let Some((found, text)) = text {
                let problem = placeholder_problem(&key, text, original, swedish);
                let help = "A translation has the same placeholders as sv.yaml.";
                problems.extend(problem.map(|problem| found.problem(&key, problem).help(help)));
            } else {
                lacking.push(key.clone());
            }
            texts.insert(key, text.map_or(original, |(_, text)| text).clone());
        }
        if let Some(found) = found {
            problems.extend(untranslated(found, &lacking));
        }
        if !part.is_professional() {
            missing_for_readers += lacking.len();
        }
        missing.extend(lacking);
    }
    Messages { texts, missing, missing_for_readers, customs }
}

/// The keys that a language has in a file, each with its Swedish text: those of Swedish, and of a plural the forms that
/// the language counts with.
fn wanted<'a>(swedish: &'a Part<'_>, customs: &Customs) -> BTreeMap<Arc<str>, &'a Arc<str>> {
    let forms = customs.plurals();
    let mut wanted = BTreeMap::new();
    for (key, text) in &swedish.texts {
        match stem(key).and_then(|stem| Some((stem, swedish.texts.get(format!("{stem}.other").as_str())?))) {
            None => {
                wanted.insert(key.clone(), text);
            }
            Some((stem, other)) => {
                for form in &forms {
                    let key: Arc<str> = format!("{stem}.{form}").into();
                    let original = swedish.texts.get(&key).unwrap_or(other);
                    wanted.insert(key, original);
                }
            }
        }
    }
    wanted
}

/// What a form of a plural is a form of: `search.found` of `search.found.few`.
fn stem(key: &str) -> Option<&str> {
    key.rsplit_once('.').filter(|(_, form)| FORMS.contains(form)).map(|(stem, _)| stem)
}

/// A key that the language has and does not need.
fn unknown(
    part: &Part<'_>,
    key: &str,
    wanted: &BTreeMap<Arc<str>, &Arc<str>>,
    swedish: &Source<'_>,
) -> Diagnostic {
    if wanted.contains_key(stem(key).map(|stem| format!("{stem}.other")).unwrap_or_default().as_str()) {
        let help = "The language does not count so, by CLDR. Delete the form.";
        return part.problem(key, format!("No number takes `{key}`.")).label("unknown form").help(help);
    }
    let help = match (nearest(key, wanted.keys().map(|key| &**key)), swedish.get(key)) {
        (_, Some(_)) if part.is_professional() => "It belongs to the file one folder up.".to_owned(),
        (_, Some(_)) => "It belongs to the file in professional/.".to_owned(),
        (Some(near), None) => format!("Did you mean `{near}`?"),
        (None, None) => "sv.yaml is the list of keys: add it there, or delete it here.".to_owned(),
    };
    part.problem(key, format!("sv.yaml has no key `{key}`.")).label("unknown key").help(help)
}

/// What is said of the texts that a language lacks in one of its files.
fn untranslated(part: &Part<'_>, lacking: &[Arc<str>]) -> Vec<Diagnostic> {
    let is_vital = |key: &&Arc<str>| NEVER_FALLS_BACK.iter().any(|start| key.starts_with(start));
    let vital = lacking.iter().filter(is_vital).map(|key| {
        let problem = part.problem("", format!("`{key}` is missing, and it may not fall back to Swedish."));
        problem.help("A reader in danger must understand every word of it: translate it.")
    });
    let others: Vec<&str> = lacking.iter().filter(|key| !is_vital(key)).map(|key| &**key).collect();
    let mut told: Vec<Diagnostic> = vital.collect();
    if !others.is_empty() && !part.is_professional() {
        let (count, first) = (others.len(), &others[..others.len().min(5)]);
        let more = if count > first.len() { ", …" } else { "" };
        let message =
            format!("Readers still see in Swedish: `{}`{more} ({count} in all).", first.join("`, `"));
        let problem = Diagnostic::new(Code::UntranslatedMessage, Origin::file(&part.file.path), message);
        told.push(problem.help("Translate them; the comments in sv.yaml say where each stands."));
    }
    told
}

fn placeholder_problem(key: &str, text: &str, original: &str, swedish: &Source<'_>) -> Option<String> {
    let plural = stem(key).filter(|stem| swedish.get(&format!("{stem}.other")).is_some());
    let forms = plural.into_iter().flat_map(|stem| FORMS.map(|form| format!("{stem}.{form}")));
    let forms: Vec<String> = forms.collect();
    let mut allowed = names(original);
    allowed.extend(forms.iter().filter_map(|form| swedish.get(form)).flat_map(|text| names(text)));
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
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].code, Code::UntranslatedMessage);
        assert!(problems[0].message.contains("(2 in all)") && problems[0].message.contains("`search.none`"));
        let english = &all[&lang("en")];
        assert_eq!(english.get("search.none"), Some("Inget"));
        assert_eq!(english.missing().collect::<Vec<_>>(), ["search.found.one", "search.none"]);
    }

    #[test]
    fn the_exit_may_not_fall_back() {
        let (_, problems) = loaded(&[("i18n/sv.yaml", SWEDISH), ("i18n/en.yaml", "exit: {label: Leave}\n")]);
        let problems: Vec<_> =
            problems.into_iter().filter(|problem| problem.code == Code::MessageMissing).collect();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].message.contains("`exit.left`"));
        assert_eq!(&*problems[0].origin.as_ref().unwrap().file, "i18n/en.yaml");
    }

    #[test]
    fn a_key_that_swedish_lacks_is_marked_where_it_stands() {
        let english = "exit: {label: Leave, left: '{n}', lable: Leave}\n";
        let (_, problems) =
            loaded(&[("i18n/sv.yaml", "exit: {label: Lämna, left: '{n}'}\n"), ("i18n/en.yaml", english)]);
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
    fn a_language_has_the_forms_that_it_counts_with() {
        let swedish = "found: {one: Ett stöd, other: '{n} stöd'}\n";
        let polish = "found: {one: 'a', few: '{n} b', many: '{n} c', other: '{n} d'}\n";
        let (all, problems) = loaded(&[("i18n/sv.yaml", swedish), ("i18n/pl.yaml", polish)]);
        assert_eq!(problems, []);
        let shown = |n| all[&lang("pl")].count("found", n, &[]).unwrap();
        assert_eq!([shown(1), shown(22), shown(5)], ["a", "22 b", "5 c"]);
        let (_, problems) =
            loaded(&[("i18n/sv.yaml", swedish), ("i18n/pl.yaml", "found: {one: a, other: '{n} d'}\n")]);
        assert!(problems[0].message.contains("`found.few`, `found.many`"), "{problems:?}");
        let (_, problems) =
            loaded(&[("i18n/sv.yaml", "found: {one: Ett stöd, other: '{n} stöd', few: x}\n")]);
        assert!(problems[0].message.contains("No number takes `found.few`"), "{problems:?}");
    }

    #[test]
    fn texts_for_professionals_stand_apart_and_may_be_missing() {
        let swedish = [("i18n/sv.yaml", "a: x\n"), ("i18n/professional/sv.yaml", "b: y\n")];
        let (all, problems) = loaded(&[swedish[0], swedish[1], ("i18n/en.yaml", "a: z\n")]);
        assert_eq!(problems, []);
        assert_eq!((all[&lang("en")].get("a"), all[&lang("en")].get("b")), (Some("z"), Some("y")));
        let (_, problems) = loaded(&[swedish[0], swedish[1], ("i18n/en.yaml", "a: z\nb: z\n")]);
        assert_eq!(problems[0].help, "It belongs to the file in professional/.");
        let (_, problems) = loaded(&[swedish[0], ("i18n/professional/sv.yaml", "a: y\n")]);
        assert!(problems[0].message.contains("stands in i18n/sv.yaml too"), "{problems:?}");
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
