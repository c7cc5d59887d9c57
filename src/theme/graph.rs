//! Which files a template is made of.
//!
//! Turns the text of templates into a graph: every `extends`, `include` and component call is a
//! literal in this language, so the graph is exact. The engine has it too, and keeps it to itself.

use std::collections::{BTreeMap, BTreeSet};

/// For each template the templates that it names.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    edges: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    /// Reads templates, given as (name, text).
    pub(super) fn of<'a>(templates: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mentions: BTreeMap<&str, Mentions<'_>> =
            templates.map(|(name, text)| (name, Mentions::in_text(text))).collect();
        let defined: BTreeMap<&str, &str> = mentions
            .iter()
            .flat_map(|(name, mentions)| mentions.defines.iter().map(|component| (*component, *name)))
            .collect();
        let edges = mentions.iter().map(|(name, mentions)| {
            let calls = mentions.calls.iter().filter_map(|component| defined.get(component));
            ((*name).to_owned(), mentions.templates.iter().chain(calls).map(|to| (*to).to_owned()).collect())
        });
        Self { edges: edges.collect() }
    }

    /// `template` and everything that it is made of.
    pub(super) fn closure(&self, template: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> =
            self.edges.get_key_value(template).map(|(name, _)| &**name).into_iter().collect();
        while let Some(name) = open.pop() {
            if found.insert(name) {
                open.extend(self.edges.get(name).into_iter().flatten().map(String::as_str));
            }
        }
        found
    }
}

/// What one template names.
#[derive(Debug, Default, PartialEq, Eq)]
struct Mentions<'a> {
    templates: BTreeSet<&'a str>,
    calls: BTreeSet<&'a str>,
    defines: BTreeSet<&'a str>,
}

impl<'a> Mentions<'a> {
    fn in_text(text: &'a str) -> Self {
        let mut found = Self::default();
        for tag in tags(text) {
            match tag.as_slice() {
                [Token::Word("extends" | "include"), Token::Text(name), ..] => {
                    found.templates.insert(name);
                }
                [Token::Word("component"), Token::Word(name), ..] => {
                    found.defines.insert(name);
                }
                _ => {}
            }
            for pair in tag.windows(2) {
                if let [Token::Less, Token::Word(name)] = pair {
                    found.calls.insert(name);
                }
            }
        }
        found
    }
}

/// The names of the components that `text` defines.
pub(super) fn defined_components(text: &str) -> BTreeSet<&str> {
    Mentions::in_text(text).defines
}

#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    /// A name, with its dots.
    Word(&'a str),
    /// A quoted text, without the quotes.
    Text(&'a str),
    /// `<`, which a component's name follows.
    Less,
}

/// The tokens of every `{{ … }}` and `{% … %}`, without the marks for white space.
fn tags(text: &str) -> Vec<Vec<Token<'_>>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        rest = &rest[open..];
        if rest.starts_with("{#") {
            rest = rest.find("#}").map_or("", |end| &rest[end + 2..]);
        } else if rest.starts_with("{{") || rest.starts_with("{%") {
            let close = if rest.starts_with("{{") { "}}" } else { "%}" };
            let (tokens, after) = tokens(rest[2..].trim_start_matches('-'), close);
            rest = after;
            if tokens == [Token::Word("raw")] {
                rest = rest.find("endraw").map_or("", |end| &rest[end..]);
            }
            found.push(tokens);
        } else {
            rest = &rest[1..];
        }
    }
    found
}

/// The tokens up to `close`, and what follows it.
fn tokens<'a>(inside: &'a str, close: &str) -> (Vec<Token<'a>>, &'a str) {
    let mut found = Vec::new();
    let mut rest = inside;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix(close) {
            return (found, after);
        }
        let length = match first {
            '"' | '\'' | '`' => {
                let end = text_length(rest);
                found.push(Token::Text(rest.get(1..end - 1).unwrap_or_default()));
                end
            }
            '<' => {
                found.push(Token::Less);
                1
            }
            _ if first.is_alphabetic() || first == '_' => {
                let word =
                    rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(rest.len());
                found.push(Token::Word(&rest[..word]));
                word
            }
            _ => first.len_utf8(),
        };
        rest = &rest[length..];
    }
    (found, "")
}

/// The length of the quoted text at the start of `quoted`, with its quotes.
fn text_length(quoted: &str) -> usize {
    let bytes = quoted.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != bytes[0] {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(quoted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(templates: &[(&str, &str)]) -> Graph {
        Graph::of(templates.iter().copied())
    }

    #[test]
    fn a_page_is_made_of_its_parents_partials_and_components() {
        let graph = graph(&[
            ("base.html", "{% include 'head.html' %}{% block main %}{% endblock %}"),
            ("head.html", "<head>"),
            (
                "home.html",
                "{%- extends \"base.html\" -%}{% block main %}{% <card title={x}> %}a{% </card> %}{% endblock %}",
            ),
            ("other.html", "{{ <phone number=\"1\" /> }}"),
            (
                "c/card.html",
                "{% component card(title: string) %}{% set p = <ui.icon name=\"x\" /> %}{% endcomponent %}",
            ),
            ("c/icon.html", "{% component ui.icon(name) %}{% endcomponent ui.icon %}"),
            ("c/phone.html", "{% component phone(number) %}{% endcomponent %}"),
        ]);
        let closure: Vec<_> = graph.closure("home.html").into_iter().collect();
        assert_eq!(closure, ["base.html", "c/card.html", "c/icon.html", "head.html", "home.html"]);
        assert!(graph.closure("unknown.html").is_empty());
    }

    #[test]
    fn components_that_call_each_other_end() {
        let graph = graph(&[
            ("a.html", "{% component a() %}{{ <b/> }}{% endcomponent %}"),
            ("b.html", "{% component b() %}{{<a/>}}{% endcomponent %}"),
        ]);
        assert_eq!(graph.closure("a.html").len(), 2);
    }

    #[test]
    fn comments_quotes_and_raw_text_name_nothing() {
        let text = "{# {% include \"a\" %} #}{% raw %}{% include \"b\" %}{% endraw %}{{ \"{% include 'c' %} <d /> %}\" }}{{ a < 3 }}<e/>{ {";
        assert_eq!(Mentions::in_text(text), Mentions::default());
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(text in "(\\{\\{|\\{%|\\{#|#\\}|%\\}|\\}\\}|raw|endraw|component|<|\"|'|\\\\|å|-| )*") {
            Mentions::in_text(&text);
        }
    }
}
