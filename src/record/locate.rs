//! Finds the place of a value in YAML, only when a problem is to be shown.
//!
//! Paths are written as in messages: `phones[0].number`.

use saphyr_parser::{Event, Parser, Span};
use std::ops::Range;

/// The bytes of the value at `path`; of its key when the value is a list or group of keys.
pub fn locate(yaml: &str, path: &str) -> Option<Range<usize>> {
    let found = places(yaml).into_iter().find(|place| place.path == path)?;
    Some(found.value.unwrap_or(found.key))
}

/// The bytes of the key at `path`; of the first key of an element of a list.
pub(crate) fn key(yaml: &str, path: &str) -> Option<Range<usize>> {
    places(yaml).into_iter().find(|place| place.path == path).map(|place| place.key)
}

/// The bytes of the second key with the same `path`.
pub(crate) fn second(yaml: &str, path: &str) -> Option<Range<usize>> {
    places(yaml).into_iter().filter(|place| place.path == path).nth(1).map(|place| place.key)
}

struct Place {
    path: String,
    key: Range<usize>,
    /// Only of scalars.
    value: Option<Range<usize>>,
}

/// What the parser is inside of.
enum Level {
    /// The next scalar is a key when `key` is none, else the value of that key.
    Map {
        path: String,
        key: Option<(String, Range<usize>)>,
    },
    List {
        path: String,
        next: usize,
    },
}

/// Every value of a document, as far as it can be read.
fn places(yaml: &str) -> Vec<Place> {
    // The parser counts characters.
    let bytes: Vec<usize> = yaml.char_indices().map(|(byte, _)| byte).chain([yaml.len()]).collect();
    let range = |span: &Span| {
        let byte = |index: usize| bytes.get(index).copied().unwrap_or(yaml.len());
        byte(span.start.index())..byte(span.end.index())
    };
    let mut found = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    for event in Parser::new_from_str(yaml) {
        let Ok((event, span)) = event else { break };
        match event {
            Event::Scalar(text, ..) => {
                if let Some(Level::Map { key: key @ None, .. }) = levels.last_mut() {
                    *key = Some((text.into_owned(), range(&span)));
                } else {
                    let (path, key) = entered(&mut levels, range(&span));
                    found.push(Place { path, key, value: Some(range(&span)) });
                }
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                let (path, key) = entered(&mut levels, range(&span));
                found.push(Place { path: path.clone(), key, value: None });
                levels.push(match event {
                    Event::MappingStart(..) => Level::Map { path, key: None },
                    _ => Level::List { path, next: 0 },
                });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                levels.pop();
            }
            Event::Alias(_) => {
                entered(&mut levels, range(&span));
            }
            _ => {}
        }
    }
    found
}

/// The path of the value that begins now, and the place of its key.
fn entered(levels: &mut [Level], here: Range<usize>) -> (String, Range<usize>) {
    match levels.last_mut() {
        None => (String::new(), here.start..here.start),
        Some(Level::List { path, next }) => {
            *next += 1;
            (format!("{path}[{}]", *next - 1), here)
        }
        Some(Level::Map { path, key }) => match key.take() {
            Some((name, place)) if path.is_empty() => (name, place),
            Some((name, place)) => (format!("{path}.{name}"), place),
            None => (path.clone(), here),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YAML: &str =
        "name: {sv: Åsa jour}\nphones:\n  - number: \"112\"\n    label: {sv: ä}\n  - number: '1177'\n";

    fn at(path: &str) -> &str {
        &YAML[locate(YAML, path).unwrap()]
    }

    #[test]
    fn values_deep_in_lists_are_found_after_swedish_letters() {
        assert_eq!(at("name.sv"), "Åsa jour");
        assert_eq!(at("phones[0].number"), "\"112\"");
        assert_eq!(at("phones[0].label.sv"), "ä");
        assert_eq!(at("phones[1].number"), "'1177'");
        assert_eq!(at("phones"), "phones");
        assert!(locate(YAML, "phones[2].number").is_none());
    }

    #[test]
    fn half_a_document_is_searched_as_far_as_it_goes() {
        let broken = "a: 1\nb: [2\nc: \"";
        assert_eq!(&broken[locate(broken, "a").unwrap()], "1");
        assert!(locate(broken, "c").is_none());
    }
}
