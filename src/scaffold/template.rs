//! Text templates: `{{key}}` gives way to a value.
//!
//! **Invariant:** a value is put in once and never read as a template itself.

use super::ScaffoldError;
use crate::model::slug;
use std::collections::BTreeMap;

/// What stands for each key.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(BTreeMap<&'static str, String>);

impl Values {
    /// Gives a key its value, in place of an earlier one.
    pub(super) fn set(&mut self, key: &'static str, value: impl Into<String>) {
        self.0.insert(key, value.into());
    }

    /// The template with every known key filled in. An unknown one stays, and the tests find it.
    pub(super) fn fill(&self, template: &str) -> String {
        let mut text = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("{{") {
            text.push_str(before);
            match after.split_once("}}").and_then(|(key, after)| Some((self.0.get(key)?, after))) {
                Some((value, after)) => {
                    text.push_str(value);
                    rest = after;
                }
                None => {
                    text.push_str("{{");
                    rest = after;
                }
            }
        }
        text + rest
    }
}

/// A name as people write it, on one line, for example "Kvinnojouren i Luleå".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name(String);

impl Name {
    /// Spaces at the ends and twice over are taken away; refuses a name without letters and digits.
    pub(super) fn new(name: &str) -> Result<Self, ScaffoldError> {
        let plain = name.replace(char::is_control, " ");
        let name = Self(plain.split_whitespace().collect::<Vec<_>>().join(" "));
        if slug(&name.0).is_empty() { Err(ScaffoldError::NoName { name: name.0 }) } else { Ok(name) }
    }

    /// The name for a file, of at most `longest` characters; cut between two words when it can be.
    pub(super) fn id(&self, longest: usize) -> String {
        let whole = slug(&self.0);
        let mut id = whole.get(..longest).unwrap_or(&whole);
        if whole.as_bytes().get(longest).is_some_and(|next| *next != b'-') {
            id = id.rsplit_once('-').map_or(id, |(words, _)| words);
        }
        id.trim_end_matches('-').to_owned()
    }

    /// The name as a title: the first letter a capital.
    pub(super) fn title(&self) -> Self {
        let mut letters = self.0.chars();
        Self(letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect())
    }

    /// The name as a YAML value in quotes.
    pub(super) fn yaml(&self) -> String {
        format!("\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_never_read_as_a_template() {
        let mut values = Values::default();
        values.set("name", "{{day}}");
        values.set("day", "2026-11-22");
        assert_eq!(
            values.fill("{sv: {{name}}} den {{day}}, {{annat}}"),
            "{sv: {{day}}} den 2026-11-22, {{annat}}"
        );
        assert_eq!(values.fill("{{"), "{{");
    }

    #[test]
    fn long_names_are_cut_between_words() {
        let name = Name::new("  Ny rutin för\n barn  och unga ").unwrap();
        assert_eq!(name.id(64), "ny-rutin-for-barn-och-unga");
        assert_eq!(name.id(12), "ny-rutin-for");
        assert_eq!(name.id(11), "ny-rutin");
        assert_eq!(Name::new("Länsövergripande").unwrap().id(5), "lanso");
    }

    #[test]
    fn a_title_begins_with_a_capital() {
        assert_eq!(Name::new("öppet hus i Luleå").unwrap().title().yaml(), "\"Öppet hus i Luleå\"");
    }

    #[test]
    fn names_are_safe_in_yaml() {
        for name in ["a: b", "\"Hej\" \\ {x}", "# nej", "- [a", "Åsa's 💚"] {
            let text = format!("{{sv: {}}}", Name::new(name).unwrap().yaml());
            let value: std::collections::BTreeMap<String, String> =
                crate::record::parse(&"a.yaml".into(), &text, 0).unwrap();
            assert_eq!(value["sv"], name);
        }
    }

    #[test]
    fn a_name_without_letters_is_refused() {
        for name in ["", "  ", "–", "\u{7}!"] {
            assert!(matches!(Name::new(name), Err(ScaffoldError::NoName { .. })), "{name:?}");
        }
    }
}
