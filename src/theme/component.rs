//! A component's folder: its template, style and behaviour are loaded with all others; here are its
//! examples, which are its tests and its documentation, and its README.

use super::graph::defined_components;
use super::template::definition_name;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::record;
use crate::source::Snapshot;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A component as it is documented.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// The name of its folder, for example `emergency-bar`.
    pub name: Arc<str>,
    /// Its states, in the order of the file.
    pub examples: Vec<Example>,
    /// When and how to use it, in Markdown.
    pub readme: Arc<str>,
}

/// One state of a component.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What the state is called.
    pub name: String,
    /// The component's arguments.
    #[serde(default)]
    pub arguments: serde_json::Map<String, serde_json::Value>,
    /// What stands inside it, as HTML.
    pub body: Option<String>,
}

/// Reads every component's folder, ordered by name.
pub(super) fn load(snapshot: &Snapshot, problems: &mut Diagnostics) -> Vec<Component> {
    let folders = snapshot.below("components").filter_map(|file| file.path.split('/').nth(1));
    let names: BTreeSet<&str> =
        folders.filter(|name| snapshot.get(&format!("components/{name}")).is_none()).collect();
    names.into_iter().map(|name| component(name, snapshot, problems)).collect()
}

fn component(name: &str, snapshot: &Snapshot, problems: &mut Diagnostics) -> Component {
    let template = part(snapshot, name, &format!("{name}.html"), problems);
    let definition = definition_name(name);
    if let Some((file, text)) = template
        && !defined_components(text).contains(definition.as_str())
    {
        let message = format!("{file} does not define the component `{definition}`.");
        let problem = Diagnostic::new(Code::TemplateError, Origin::file(&file), message);
        problems.push(problem.help(format!("Begin it with {{% component {definition}(…) %}}.")));
    }
    let readme = part(snapshot, name, "README.md", problems).map(|(_, text)| text.into());
    let examples = part(snapshot, name, "examples.yaml", problems).and_then(|(file, yaml)| {
        record::parse(&file, yaml, 0).map_err(|problem| problems.push(*problem)).ok()
    });
    Component {
        name: name.into(),
        examples: examples.unwrap_or_default(),
        readme: readme.unwrap_or_default(),
    }
}

/// A file that every component has.
fn part<'a>(
    snapshot: &'a Snapshot,
    name: &str,
    file_name: &str,
    problems: &mut Diagnostics,
) -> Option<(Arc<str>, &'a str)> {
    let path = format!("components/{name}/{file_name}");
    match snapshot.get(&path) {
        Some(file) => Some((file.path.clone(), super::text_of(file, problems)?)),
        None => {
            let message = format!("The component `{name}` has no {file_name}.");
            let problem = Diagnostic::new(Code::TemplateError, Origin::file(&path.as_str().into()), message);
            problems
                .push(problem.help("A component is a folder with <name>.html, examples.yaml and README.md."));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(files: &[(&str, &str)]) -> (Vec<Component>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let components = load(&Snapshot::from_files("theme", files.iter().copied()), &mut problems);
        (components, problems.into_sorted())
    }

    #[test]
    fn a_component_has_named_examples_and_a_readme() {
        let (found, problems) = loaded(&[
            ("components/call-row/README.md", "A number."),
            ("components/call-row/call-row.html", "{% component call_row(a) %}{% endcomponent %}"),
            (
                "components/call-row/examples.yaml",
                "- name: Vanlig\n  arguments: {a: {b: [1]}}\n- {name: Tom, body: <b>x</b>}\n",
            ),
        ]);
        assert_eq!(problems, []);
        assert_eq!((&*found[0].name, &*found[0].readme), ("call-row", "A number."));
        assert_eq!(found[0].examples[0].arguments["a"]["b"][0], 1);
        assert_eq!(found[0].examples[1].body.as_deref(), Some("<b>x</b>"));
    }

    #[test]
    fn what_a_component_lacks_is_told() {
        let (found, problems) = loaded(&[
            ("components/a/a.html", "{% component b() %}{% endcomponent %}"),
            ("components/a/README.md", ""),
        ]);
        assert_eq!(found.len(), 1);
        let messages: Vec<_> = problems.iter().map(|problem| &*problem.message).collect();
        assert_eq!(
            messages,
            [
                "components/a/a.html does not define the component `a`.",
                "The component `a` has no examples.yaml."
            ]
        );
    }
}
