//! The rules that a theme's styles keep, and that keep the pages working in every language,
//! colour scheme and portal.
//!
//! Turns a style file into problems. **Never:** change it.

use super::lexer::Kind;
use super::tree::{Declaration, Tree};
use crate::diag::{Code, Diagnostic, Origin, nearest};
use lightningcss::traits::Parse;
use lightningcss::values::color::CssColor;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// What the files of a theme may refer to.
pub(super) struct Known<'a> {
    /// Every custom property that is declared somewhere, with its `--`.
    pub(super) properties: BTreeSet<&'a str>,
    /// The layers of `layers.css`.
    pub(super) layers: BTreeSet<&'a str>,
}

/// One file as it is checked.
pub(super) struct Checked<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) css: &'a str,
    pub(super) tree: &'a Tree,
    /// Whether it gets its layer when the files are joined.
    pub(super) layering: Layering,
    /// Whether it may say what a colour is.
    pub(super) colors: Colors,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layering {
    /// Each rule stands in a layer in the file.
    InFile,
    /// The whole file is put in one.
    Wrapped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colors {
    Raw,
    Tokens,
}

/// Sides of the screen; a page that is read from right to left needs sides of the text.
const PHYSICAL_SIDES: [(&str, &str); 4] =
    [("left", "inline-start"), ("right", "inline-end"), ("top", "block-start"), ("bottom", "block-end")];
/// Properties that have a side in the middle or at the end of their name.
const SIDED: [&str; 5] = ["margin", "padding", "border", "scroll-margin", "scroll-padding"];
const RAW_COLORS: [&str; 10] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];

impl Checked<'_> {
    /// Everything that is wrong with the file.
    pub(super) fn problems(&self, known: &Known<'_>) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> =
            self.tree.broken.iter().map(|(at, what)| self.problem(at.clone(), sentence(what))).collect();
        found.extend(self.statements(known));
        found.extend(self.layers(known));
        for declaration in &self.tree.declarations {
            found.extend(self.declaration(declaration, known));
        }
        found
    }

    fn problem(&self, at: Range<usize>, message: String) -> Diagnostic {
        Diagnostic::new(Code::StyleError, Origin::span(self.file, at), message)
    }

    fn statements(&self, known: &Known<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (at, _) in &self.tree.statements {
            let text = &self.css[at.clone()];
            if text.starts_with("@import") {
                let problem = self.problem(at.clone(), "A style file imports nothing.".to_owned());
                found.push(problem.help("The files of styles/ and components/ are joined by themselves."));
            } else if let Some(names) = text.strip_prefix("@layer") {
                found.extend(names.split(',').filter_map(|name| self.layer(name.trim(), at, known)));
            }
        }
        found
    }

    /// Rules that stand in no layer, or in one that nobody has ordered.
    fn layers(&self, known: &Known<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for rule in &self.tree.rules {
            if let Some(name) = self.css[rule.prelude.clone()].strip_prefix("@layer") {
                found.extend(self.layer(name.trim(), &rule.prelude, known));
            }
        }
        if self.layering == Layering::Wrapped {
            return found;
        }
        let mut told = BTreeSet::new();
        for declaration in &self.tree.declarations {
            let mut preludes = self.tree.around(declaration.rule).map(|rule| &self.css[rule.prelude.clone()]);
            if preludes.any(|prelude| {
                ["@layer", "@font-face", "@page", "@property"].iter().any(|start| prelude.starts_with(start))
            }) {
                continue;
            }
            let at = declaration
                .rule
                .map_or(declaration.name.clone(), |rule| self.tree.rules[rule].prelude.clone());
            if told.insert(at.start) {
                let problem = self.problem(at, "This rule stands in no layer.".to_owned());
                found.push(problem.help("Put it in one, for example @layer component { … }: the layers' order decides, not the selector's weight."));
            }
        }
        found
    }

    fn layer(&self, name: &str, at: &Range<usize>, known: &Known<'_>) -> Option<Diagnostic> {
        let outer = name.split('.').next().unwrap_or(name);
        if known.layers.contains(outer) {
            return None;
        }
        let problem = self.problem(at.clone(), format!("There is no layer `{name}`."));
        Some(match nearest(outer, known.layers.iter().copied()) {
            Some(near) => problem.help(format!("Did you mean `{near}`?")),
            None => problem.help("styles/layers.css names the layers, in their order."),
        })
    }

    fn declaration(&self, declaration: &Declaration, known: &Known<'_>) -> Vec<Diagnostic> {
        let name = self.css[declaration.name.clone()].to_ascii_lowercase();
        let mut found = Vec::new();
        if declaration.value.is_empty() && !name.starts_with("--") {
            found.push(self.problem(declaration.name.clone(), format!("`{name}` has no value.")));
        }
        found.extend(self.physical(&name, declaration));
        found.extend(self.values(&name, declaration, known));
        found
    }

    fn physical(&self, name: &str, declaration: &Declaration) -> Option<Diagnostic> {
        if let Some(logical) = logical_name(name) {
            let problem =
                self.problem(declaration.name.clone(), format!("`{name}` names a side of the screen."));
            return Some(
                problem.help(format!("Use `{logical}`: it also holds where people read from right to left.")),
            );
        }
        let value = &self.css[declaration.value.clone()];
        if matches!(name, "text-align" | "text-align-last" | "float" | "clear" | "caption-side")
            && matches!(value, "left" | "right")
        {
            let logical = match (name, value) {
                ("float" | "clear" | "caption-side", "left") => "inline-start",
                ("float" | "clear" | "caption-side", _) => "inline-end",
                (_, "left") => "start",
                _ => "end",
            };
            let problem = self
                .problem(declaration.value.clone(), format!("`{name}: {value}` names a side of the screen."));
            return Some(problem.help(format!("Use `{name}: {logical}`.")));
        }
        let words: Vec<&str> = value.split_whitespace().collect();
        let sided = SIDED.contains(&name)
            || matches!(name, "inset" | "border-width" | "border-color" | "border-style");
        if let [_, right, _, left] = words[..]
            && sided
            && !value.contains('(')
            && right != left
        {
            let problem = self.problem(
                declaration.value.clone(),
                format!("`{name}: {value}` gives left and right different values."),
            );
            return Some(problem.help("Use the properties that end in -block and -inline."));
        }
        None
    }

    /// What a value may not contain: a colour that no token names, a name that does not exist, another host.
    fn values(&self, name: &str, declaration: &Declaration, known: &Known<'_>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let tokens = &self.tree.tokens[declaration.tokens.clone()];
        for (place, token) in tokens.iter().enumerate() {
            let text = &self.css[token.at.clone()];
            let raw = match token.kind {
                Kind::Hash => true,
                Kind::Function => {
                    RAW_COLORS.contains(&text.trim_end_matches('(').to_ascii_lowercase().as_str())
                }
                Kind::Name => may_be_color(name) && is_named_color(text),
                _ => false,
            };
            if raw && self.colors == Colors::Tokens {
                let problem =
                    self.problem(token.at.clone(), "A raw colour stands outside tokens.css.".to_owned());
                found.push(problem.help("Name it by its use in styles/tokens.css and write var(--name): then dark mode, contrast and the counties' colours hold."));
            }
            if text.eq_ignore_ascii_case("var(") {
                found.extend(self.variable(&tokens[place + 1..], known));
            }
            let address = match token.kind {
                Kind::Url => text.get(4..text.len() - 1).map(str::trim),
                Kind::Function if text.eq_ignore_ascii_case("url(") => {
                    tokens.get(place + 1).map(|quoted| self.css[quoted.at.clone()].trim_matches(['"', '\'']))
                }
                _ => None,
            };
            if address.is_some_and(|address| address.starts_with("//") || address.contains("://")) {
                let problem =
                    self.problem(token.at.clone(), "A style asks another host for a file.".to_owned());
                found.push(
                    problem.help("A page asks only its own host: who reads it is nobody else's business."),
                );
            }
        }
        found
    }

    /// `after` are the tokens after `var(`.
    fn variable(&self, after: &[super::lexer::Token], known: &Known<'_>) -> Option<Diagnostic> {
        let name = after.first().filter(|token| token.kind == Kind::Name)?;
        let text = &self.css[name.at.clone()];
        let has_fallback = after.get(1).is_some_and(|token| token.kind == Kind::Mark(b','));
        if has_fallback || known.properties.contains(text) {
            return None;
        }
        let problem = self.problem(name.at.clone(), format!("Nothing declares `{text}`."));
        Some(match nearest(text, known.properties.iter().copied()) {
            Some(near) => problem.help(format!("Did you mean `{near}`?")),
            None => problem.help("Declare it in styles/tokens.css, or give var() a second value."),
        })
    }
}

/// The logical property for a physical one.
fn logical_name(name: &str) -> Option<String> {
    match name {
        "width" | "min-width" | "max-width" => return Some(name.replace("width", "inline-size")),
        "height" | "min-height" | "max-height" => return Some(name.replace("height", "block-size")),
        _ => {}
    }
    if let Some(corner) = name.strip_prefix("border-").and_then(|rest| rest.strip_suffix("-radius")) {
        let (block, inline) = corner.split_once('-')?;
        let logical = |side: &str| {
            PHYSICAL_SIDES
                .iter()
                .find(|(physical, _)| *physical == side)
                .and_then(|(_, l)| l.split('-').nth(1))
        };
        return Some(format!("border-{}-{}-radius", logical(block)?, logical(inline)?));
    }
    PHYSICAL_SIDES.iter().find_map(|(side, logical)| {
        if name == *side {
            return Some(format!("inset-{logical}"));
        }
        let before = SIDED.iter().find_map(|start| name.strip_prefix(start)?.strip_prefix('-'))?;
        let after = before.strip_prefix(side)?;
        (after.is_empty() || after.starts_with('-')).then(|| name.replacen(side, logical, 1))
    })
}

/// Whether the words of this property's value can be colours: `tan` is one, and also a good name for a grid area.
fn may_be_color(property: &str) -> bool {
    let starts = ["--", "background", "border", "outline", "column-rule", "text-decoration", "text-emphasis"];
    property.contains("color")
        || starts.iter().any(|start| property.starts_with(start))
        || matches!(property, "fill" | "stroke" | "box-shadow" | "text-shadow" | "filter")
}

fn is_named_color(word: &str) -> bool {
    !word.eq_ignore_ascii_case("transparent") && matches!(CssColor::parse_string(word), Ok(CssColor::RGBA(_)))
}

fn sentence(what: &str) -> String {
    let mut letters = what.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(css: &str) -> Vec<(String, String)> {
        let tree = Tree::of(css);
        let file: Arc<str> = "styles/base.css".into();
        let known =
            Known { properties: BTreeSet::from(["--ink"]), layers: BTreeSet::from(["base", "component"]) };
        let checked =
            Checked { file: &file, css, tree: &tree, layering: Layering::InFile, colors: Colors::Tokens };
        let found = checked.problems(&known);
        let marked = |problem: &Diagnostic| {
            let span = problem.origin.as_ref().unwrap().span;
            css[span.start..span.end].to_owned()
        };
        found
            .iter()
            .map(|problem| (marked(problem), format!("{} {}", problem.message, problem.help)))
            .collect()
    }

    /// The marked texts for declarations that stand in a rule in a layer.
    fn marked(declarations: &str) -> Vec<String> {
        problems(&format!("@layer base {{ a {{ {declarations} }} }}"))
            .into_iter()
            .map(|(marked, _)| marked)
            .collect()
    }

    #[test]
    fn a_rule_stands_in_a_layer_that_exists() {
        assert_eq!(problems("@layer base { @media print { a { color: var(--ink) } } }"), []);
        assert_eq!(problems("@media print { b, c { margin: 0 } }")[0].0, "b, c");
        let found = problems("@layer compnent { a { margin: 0 } }");
        assert!(found[0].1.contains("Did you mean `component`?"), "{found:?}");
        assert_eq!(problems("@layer { a { margin: 0 } }").len(), 1);
        assert_eq!(problems("@layer base, nope;").len(), 1);
    }

    #[test]
    fn raw_colours_stand_in_tokens_only() {
        for css in
            ["color: #fff", "border: 1px solid red", "box-shadow: 0 0 1px rgb(0 0 0)", "--x: oklch(50% 0 0)"]
        {
            assert_eq!(marked(css).len(), 1, "{css}");
        }
        for css in [
            "color: var(--ink)",
            "grid-area: tan",
            "background: Canvas",
            "border: 0 solid transparent",
            "color: currentColor",
            "background: color-mix(in oklab, var(--ink) 9%, transparent)",
            "mask: url(#red)",
        ] {
            assert_eq!(marked(css), [""; 0], "{css}");
        }
    }

    #[test]
    fn sides_of_the_screen_are_refused_with_their_logical_names() {
        for (name, logical) in [
            ("margin-left", "margin-inline-start"),
            ("border-right-color", "border-inline-end-color"),
            ("border-top-left-radius", "border-start-start-radius"),
            ("bottom", "inset-block-end"),
            ("max-width", "max-inline-size"),
            ("scroll-padding-top", "scroll-padding-block-start"),
        ] {
            assert_eq!(logical_name(name).as_deref(), Some(logical));
        }
        for fine in [
            "margin-inline-start",
            "border-radius",
            "inset",
            "line-height",
            "border-width",
            "stroke-width",
            "margin",
        ] {
            assert_eq!(logical_name(fine), None, "{fine}");
        }
        assert_eq!(
            marked("text-align: left; float: right; margin: 0 1px 0 2px; padding: 0 1px 0 1px"),
            ["left", "right", "0 1px 0 2px"]
        );
    }

    #[test]
    fn a_variable_is_declared_or_has_a_second_value() {
        assert_eq!(marked("color: var(--inc); margin: var(--x, 1px); padding: var( --ink )"), ["--inc"]);
    }

    #[test]
    fn no_style_reaches_another_host() {
        assert_eq!(marked("background: url(https://x.example/a.png)").len(), 1);
        assert_eq!(marked("background: url(\"//x.example/a.png\")").len(), 1);
        assert_eq!(marked("background: url(data:image/svg+xml,%3Csvg/%3E)"), [""; 0]);
        assert_eq!(problems("@import 'a.css';").len(), 1);
    }

    #[test]
    fn half_written_styles_are_told() {
        assert_eq!(marked("color: ;"), ["color"]);
        assert_eq!(problems("@layer base { a { margin: 0 }")[0].0, "@layer base");
    }
}
