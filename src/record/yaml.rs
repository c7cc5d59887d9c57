//! YAML into a struct, behind guards, with problems that a person can find.

use super::locate;
use crate::diag::{Code, Diagnostic, Origin, nearest};
use serde::de::{DeserializeOwned, Deserializer, Error as _, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// No record that a person writes is this large.
const MAX_BYTES: usize = 256 * 1024;
/// Brackets inside brackets: the parser's time grows with the square of the depth.
const MAX_DEPTH: usize = 64;

/// Reads `yaml`, which stands in `file` at byte `offset` of its text, as a `T`.
pub fn parse<T: DeserializeOwned>(file: &Arc<str>, yaml: &str, offset: usize) -> Result<T, Box<Diagnostic>> {
    let at = |range: Range<usize>| Origin::span(file, range.start + offset..range.end + offset);
    if yaml.len() > MAX_BYTES {
        let message =
            format!("The file is {} KB; a record may be {} KB.", yaml.len() / 1024, MAX_BYTES / 1024);
        let problem = Diagnostic::new(Code::FileTooLarge, Origin::file(file), message);
        return Err(Box::new(problem.help("One record a file: split it, or move long texts to Markdown.")));
    }
    if let Some(place) = too_deep(yaml) {
        let message = format!("Brackets stand more than {MAX_DEPTH} deep in each other.");
        let problem = Diagnostic::new(Code::YamlTooDeep, at(place..place + 1), message);
        return Err(Box::new(
            problem.help("A record is a few levels deep. Is a bracket missing its other half?"),
        ));
    }
    serde_yaml::from_str(yaml).map_err(|error| Box::new(explain(&error, yaml, at)))
}

/// The byte of the first list or bracket that stands too deep.
fn too_deep(yaml: &str) -> Option<usize> {
    hyphens_too_deep(yaml).or_else(|| brackets_too_deep(yaml))
}

/// How many bytes are among `marks`: where they are few, as in every record, nothing can be deep.
fn count<const N: usize>(yaml: &str, marks: [u8; N]) -> usize {
    yaml.bytes().filter(|byte| marks.iter().fold(false, |any, mark| any | (byte == mark))).count()
}

/// "- - - - x" opens a list for each hyphen.
fn hyphens_too_deep(yaml: &str) -> Option<usize> {
    if count(yaml, [b'-']) <= MAX_DEPTH {
        return None;
    }
    for line_start in yaml.match_indices('\n').map(|(newline, _)| newline + 1).chain([0]) {
        let line = yaml[line_start..].trim_start_matches(' ');
        let hyphens = line
            .bytes()
            .step_by(2)
            .zip(line.bytes().skip(1).step_by(2))
            .take_while(|pair| *pair == (b'-', b' '))
            .count();
        if hyphens > MAX_DEPTH {
            return Some(line_start);
        }
    }
    None
}

/// Brackets in quotes count too: harmless at 64.
fn brackets_too_deep(yaml: &str) -> Option<usize> {
    if count(yaml, [b'[', b'{']) <= MAX_DEPTH {
        return None;
    }
    let mut depth = 0_usize;
    for (place, byte) in yaml.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(place);
        }
    }
    None
}

/// A parser's error as a problem with a place. serde's sentences are the parser's interface here;
/// a sentence that changes makes a message plainer, never wrong.
fn explain(error: &serde_yaml::Error, yaml: &str, at: impl Fn(Range<usize>) -> Origin) -> Diagnostic {
    let full = error.to_string();
    let sentence = full.split(" at line ").next().unwrap_or(&full);
    let (path, sentence) = match sentence.split_once(": ") {
        Some((path, rest)) if !path.contains(' ') => (path, rest),
        _ => ("", sentence),
    };
    let marked = || {
        error.location().map_or(0..0, |location| {
            let line = yaml.split_inclusive('\n').nth(location.line().saturating_sub(1)).unwrap_or_default();
            let start: usize =
                yaml.split_inclusive('\n').take(location.line().saturating_sub(1)).map(str::len).sum();
            let column: usize =
                line.chars().take(location.column().saturating_sub(1)).map(char::len_utf8).sum();
            let rest = &line[column..];
            let word: usize =
                rest.chars().take_while(|c| !c.is_whitespace() && *c != ':').map(char::len_utf8).sum();
            // A mark of nothing is hard to see: at least the character that stands there, if any.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            start + column..start + column + word.max(first)
        })
    };
    let quoted = sentence.split('`').nth(1).unwrap_or_default();
    let inside =
        |key: &str| if path.is_empty() || path == "." { key.to_owned() } else { format!("{path}.{key}") };
    let place = |key: &str| locate::key(yaml, &inside(key)).unwrap_or_else(&marked);

    if sentence.starts_with("unknown field") {
        let known: Vec<&str> = sentence.split('`').skip(3).step_by(2).collect();
        let problem =
            Diagnostic::new(Code::UnknownKey, at(place(quoted)), format!("There is no key `{quoted}` here."));
        return problem.label("unknown key").help(match nearest(quoted, known.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None if known.is_empty() => "This place takes no keys.".to_owned(),
            None => format!("The keys here are: {}.", known.join(", ")),
        });
    }
    if sentence.starts_with("missing field") {
        let whole = locate::key(yaml, path).unwrap_or(0..0);
        let problem =
            Diagnostic::new(Code::MissingKey, at(whole), format!("The key `{}` is missing.", inside(quoted)));
        return problem.help(format!("Add `{quoted}:`. content/README.md shows each kind of file."));
    }
    if sentence.starts_with("duplicate") {
        let problem = Diagnostic::new(
            Code::DuplicateKey,
            at(locate::second(yaml, &inside(quoted)).unwrap_or_else(marked)),
            format!("The key `{}` stands here twice.", inside(quoted)),
        );
        return problem.label("the second one").help("Keep one of them: only a person knows which is right.");
    }
    if sentence.starts_with("invalid type")
        || sentence.starts_with("invalid value")
        || sentence.starts_with("invalid length")
    {
        let place = locate::locate(yaml, path).unwrap_or_else(marked);
        let where_ = if path.is_empty() || path == "." { String::new() } else { format!("`{path}`: ") };
        let problem =
            Diagnostic::new(Code::InvalidValue, at(place), format!("{where_}{}.", in_plain_words(sentence)));
        return problem.help(help_for_type(sentence, path));
    }
    if sentence.starts_with("data did not match any variant") {
        let place = locate::locate(yaml, path).unwrap_or_else(marked);
        let message = format!("`{path}` is no word and no list.");
        return Diagnostic::new(Code::InvalidValue, at(place), message)
            .help("Write county, national or a list of kommuner.");
    }
    let known = SYNTAX.iter().find(|(words, _)| sentence.contains(words));
    let message = match known {
        Some((_, message)) => (*message).to_owned(),
        None => format!("This is not YAML: {sentence}."),
    };
    Diagnostic::new(Code::YamlSyntax, at(marked()), message).help(
        "Look at the indentation, at quotes and at colons in texts: a text with a colon goes in quotes.",
    )
}

/// Words of the parser's sentences, and what has most likely happened.
const SYNTAX: &[(&str, &str)] = &[
    (
        "cannot start any token",
        "A tab stands here, or a text that begins with @, ` or %: indent with spaces, and put such a text in quotes.",
    ),
    (
        "expected ',' or '}'",
        "A { or a quotation mark before this place is not closed, or a text with a comma, colon or # lacks quotes.",
    ),
    ("mapping values are not allowed", "A second colon stands on this line: put the text in quotes."),
    ("did not find expected key", "The line is not indented as far as the lines beside it."),
    ("could not find expected ':'", "The line above lacks a colon with a space after it."),
    ("unexpected end of stream", "A quotation mark or bracket is opened and never closed."),
];

/// How to write what belongs at `path`; empty where the message says it all.
fn help_for_type(sentence: &str, path: &str) -> String {
    let key = path.rsplit('.').next().unwrap_or_default().split('[').next().unwrap_or_default();
    let expected = sentence.rsplit_once("expected ").map_or("", |(_, expected)| expected);
    if !sentence.contains("string \"") {
        String::new()
    } else if expected.starts_with("a text by language") {
        format!("Write {key}: {{sv: …}}.")
    } else if expected == "a boolean" {
        format!("Write {key}: true or {key}: false, without quotes.")
    } else if expected == "a sequence" {
        "Write a list: [child].".to_owned()
    } else {
        String::new()
    }
}

fn in_plain_words(sentence: &str) -> String {
    let plain = sentence
        .replace("invalid type: ", "this is ")
        .replace("invalid value: ", "this is ")
        .replace("invalid length ", "this has length ");
    plain
        .replace("unit value", "empty")
        .replace("sequence", "list")
        .replace("boolean `true`", "the word true")
        .replace("boolean `false`", "the word false")
        .replace("a boolean", "true or false")
        .replace("a map", "a group of keys")
        .replace("this is map", "this is a group of keys")
        .replace("string \"", "the text \"")
        .replace("a string", "a text (put it in quotes)")
}

/// A text by language, as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawText(pub BTreeMap<String, String>);

impl<'de> serde::Deserialize<'de> for RawText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Languages;
        impl<'de> Visitor<'de> for Languages {
            type Value = RawText;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text by language, such as {sv: …}")
            }

            // A map would silently keep the last of two equal keys: one of two telephone texts.
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawText, A::Error> {
                let mut texts = BTreeMap::new();
                while let Some((language, text)) = map.next_entry::<String, String>()? {
                    if texts.insert(language.clone(), text).is_some() {
                        return Err(A::Error::custom(format!("duplicate field `{language}`")));
                    }
                }
                Ok(RawText(texts))
            }
        }
        deserializer.deserialize_map(Languages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the shape is tested")]
    struct Outer {
        name: RawText,
        #[serde(default)]
        phones: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the shape is tested")]
    struct Inner {
        number: String,
    }

    fn problem(yaml: &str) -> (Code, String, String) {
        let problem = *parse::<Outer>(&"a.yaml".into(), yaml, 0).unwrap_err();
        let span = problem.origin.unwrap().span;
        (problem.code, problem.message, yaml[span.start..span.end].to_owned())
    }

    #[test]
    fn an_unknown_key_is_marked_where_it_stands() {
        let (code, message, marked) = problem("name: {sv: Åsa}\nphönes:\n  - number: \"112\"\n");
        assert_eq!((code, marked.as_str()), (Code::UnknownKey, "phönes"));
        assert!(message.contains("phönes"));
        let (code, _, marked) = problem("name: {sv: Åsa}\nphones:\n  - number: \"112\"\n    typ: voice\n");
        assert_eq!((code, marked.as_str()), (Code::UnknownKey, "typ"));
    }

    #[test]
    fn a_missing_key_is_named_with_its_path() {
        let (code, message, _) = problem("name: {sv: a}\nphones:\n  - {}\n");
        assert_eq!(code, Code::MissingKey);
        assert!(message.contains("phones[0].number"), "{message}");
    }

    #[test]
    fn the_second_of_two_equal_keys_is_marked() {
        let yaml = "name: {sv: a}\nphones: []\nname: {sv: b}\n";
        let problem = *parse::<Outer>(&"a.yaml".into(), yaml, 0).unwrap_err();
        assert_eq!(problem.code, Code::DuplicateKey);
        assert_eq!(problem.origin.unwrap().span.start, yaml.rfind("name").unwrap());
        assert_eq!(self::problem("name: {sv: a, sv: b}\n").0, Code::DuplicateKey);
    }

    #[test]
    fn a_number_where_a_text_belongs_says_so() {
        let (code, message, marked) = problem("name: {sv: a}\nphones:\n  - number: [1]\n");
        assert_eq!(code, Code::InvalidValue, "{message}");
        assert!(!marked.is_empty());
    }

    #[test]
    fn deep_brackets_are_refused_at_once() {
        assert_eq!(problem(&"[".repeat(100_000)).0, Code::YamlTooDeep);
        assert_eq!(problem(&format!("name: {}x", "- ".repeat(5_000))).0, Code::YamlSyntax);
        assert_eq!(problem(&"- ".repeat(5_000)).0, Code::YamlTooDeep);
    }

    #[test]
    fn as_deep_as_may_be_is_not_too_deep() {
        assert_eq!(too_deep(&"[{".repeat(MAX_DEPTH / 2)), None);
        assert_eq!(too_deep(&"[]".repeat(MAX_DEPTH * 2)), None);
        assert_eq!(too_deep(&format!("a: 1\n{}", "[".repeat(MAX_DEPTH + 1))), Some(5 + MAX_DEPTH));
        assert_eq!(too_deep(&"- ".repeat(MAX_DEPTH)), None);
        assert_eq!(too_deep(&"- x\n".repeat(MAX_DEPTH * 2)), None);
        assert_eq!(too_deep(&format!("a:\n {}", "- ".repeat(MAX_DEPTH + 1))), Some(3));
    }

    #[test]
    fn broken_yaml_is_a_problem_with_a_line() {
        let yaml = "name: {sv: a}\nphones: \"112\n";
        let problem = *parse::<Outer>(&"a.yaml".into(), yaml, 0).unwrap_err();
        assert_eq!(problem.code, Code::YamlSyntax);
    }
}
