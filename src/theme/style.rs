//! The styles of a theme as one stylesheet for old telephones.
//!
//! Turns `styles/` and the components' styles into one asset, and what only paper needs into another: checked, joined in
//! the order of their layers, and written for browsers of 2022.
//!
//! **Invariant:** every rule stands in a cascade layer; only `tokens.css` says what a colour is.
//! **Never:** import, or ask another host for anything.

mod check;
mod lexer;
mod tree;

use super::asset::Asset;
use super::token::{Declared, Scheme};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::source::{Snapshot, SourceFile};
use check::{Checked, Colors, Known, Layering};
use lexer::Kind;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use std::collections::BTreeSet;
use std::sync::{Arc, RwLock};
use tree::Tree;

/// Before the components' styles, in this order.
const FIRST: [&str; 5] = ["layers.css", "tokens.css", "reset.css", "base.css", "composition.css"];
/// After them; the last is for paper alone.
const LAST: [&str; 2] = ["utility.css", PRINT];
const PRINT: &str = "print.css";

/// The first browsers with cascade layers, of February and March 2022. A browser without them drops
/// every rule and shows the plain page, which is readable: nothing can be written for it, and layers
/// cannot be written otherwise. What these browsers lack (nesting, newer colours) is rewritten.
const BROWSERS: Browsers = Browsers {
    android: Some(99 << 16),
    chrome: Some(99 << 16),
    edge: Some(99 << 16),
    firefox: Some(97 << 16),
    ie: None,
    ios_saf: Some(15 << 16 | 4 << 8),
    opera: Some(85 << 16),
    safari: Some(15 << 16 | 4 << 8),
    samsung: Some(18 << 16),
};

/// All style files, in the order of the stylesheet.
#[derive(Debug)]
pub(super) struct Styles {
    sheets: Vec<Sheet>,
}

#[derive(Debug)]
struct Sheet {
    file: Arc<str>,
    css: Arc<str>,
    tree: Tree,
    layering: Layering,
}

impl Styles {
    /// Reads and checks the style files of a theme folder.
    pub(super) fn load(snapshot: &Snapshot, problems: &mut Diagnostics) -> Self {
        let files = in_order(snapshot, problems);
        let sheets = files.into_iter().filter_map(|file| Sheet::read(file, super::text_of(file, problems)?));
        let styles = Self { sheets: sheets.collect() };
        let known = styles.known();
        for sheet in &styles.sheets {
            let found = sheet.checked().problems(&known);
            // The second reader's problems are worth telling only where the first found none.
            problems.extend(if found.is_empty() { sheet.unreadable() } else { found });
        }
        styles
    }

    /// The stylesheet of every page, without the components `besides`, with `overrides` (rules of the layer `token`)
    /// after everything else.
    pub(super) fn stylesheet(
        &self,
        overrides: &str,
        besides: &BTreeSet<&str>,
    ) -> Result<Asset, Box<Diagnostic>> {
        let mut joined = self.joined(|sheet| {
            !sheet.is_for_paper() && sheet.component().is_none_or(|name| !besides.contains(name))
        });
        if !overrides.is_empty() {
            joined.extend(["@layer token{", overrides, "}"]);
        }
        asset("stil.css", &joined)
    }

    /// What every page has on paper: no screen waits for it.
    pub(super) fn print(&self) -> Result<Asset, Box<Diagnostic>> {
        asset(PRINT, &self.joined(Sheet::is_for_paper))
    }

    /// The stylesheet of a part of the site, which stands beside that of every page: some components' own.
    pub(super) fn part(&self, name: &str, components: &BTreeSet<Arc<str>>) -> Result<Asset, Box<Diagnostic>> {
        let joined = self.joined(|sheet| sheet.component().is_some_and(|name| components.contains(name)));
        asset(&format!("{name}.css"), &joined)
    }

    fn joined(&self, is_wanted: impl Fn(&Sheet) -> bool) -> String {
        let mut joined = String::new();
        for sheet in self.sheets.iter().filter(|sheet| is_wanted(sheet)) {
            match sheet.layering {
                Layering::InFile => joined.extend([&*sheet.css, "\n"]),
                Layering::Wrapped => joined.extend(["@layer component{", &*sheet.css, "\n}\n"]),
            }
        }
        joined
    }

    /// The custom properties that `tokens.css` declares for the whole page.
    pub(super) fn tokens(&self) -> impl Iterator<Item = Declared> {
        let sheets = self.sheets.iter().filter(|sheet| sheet.colors() == Colors::Raw);
        sheets.flat_map(|sheet| {
            sheet.tree.declarations.iter().filter_map(|declaration| {
                let name = sheet.css[declaration.name.clone()].strip_prefix("--")?;
                let scheme = sheet.scheme_of(declaration.rule)?;
                let value: Arc<str> = sheet.css[declaration.value.clone()].into();
                let origin = Origin::span(&sheet.file, declaration.name.start..declaration.value.end);
                Some(Declared { name: name.into(), scheme, value, origin })
            })
        })
    }

    fn known(&self) -> Known<'_> {
        let declared = self.sheets.iter().flat_map(|sheet| {
            let names =
                sheet.tree.declarations.iter().map(|declaration| &sheet.css[declaration.name.clone()]);
            let registered = sheet
                .tree
                .rules
                .iter()
                .filter_map(|rule| sheet.css[rule.prelude.clone()].strip_prefix("@property"));
            names.chain(registered.map(str::trim)).filter(|name| name.starts_with("--"))
        });
        let order = self.sheets.iter().filter(|sheet| sheet.file.ends_with("/layers.css"));
        let layers = order.flat_map(|sheet| {
            let statements = sheet
                .tree
                .statements
                .iter()
                .filter_map(|(at, _)| sheet.css[at.clone()].strip_prefix("@layer"));
            statements.flat_map(|names| names.split(',').map(str::trim))
        });
        Known { properties: declared.collect(), layers: layers.collect() }
    }
}

/// Whether `value` is one value and nothing more: it cannot end its declaration, or ask for a file.
pub(super) fn is_plain_value(value: &str) -> bool {
    let tokens = lexer::tokens(value);
    let mut brackets = 0_i32;
    let fine = tokens.iter().all(|token| {
        match token.kind {
            Kind::Function | Kind::Mark(b'(') => brackets += 1,
            Kind::Mark(b')') => brackets -= 1,
            _ => {}
        }
        let forbidden = matches!(token.kind, Kind::Url | Kind::Unclosed | Kind::At)
            || matches!(token.kind, Kind::Mark(b';' | b'{' | b'}' | b'<' | b'!' | b':'))
            || value[token.at.clone()].eq_ignore_ascii_case("url(");
        !forbidden && brackets >= 0
    });
    fine && brackets == 0 && !tokens.is_empty()
}

/// The arguments of `function(…)`, when `value` is that and nothing more.
pub(super) fn arguments_of<'a>(value: &'a str, function: &str) -> Option<Vec<&'a str>> {
    let value = value.trim();
    let inside = value.strip_prefix(function)?.strip_prefix('(')?.strip_suffix(')')?;
    let mut depth = 0_usize;
    let mut found = Vec::new();
    let mut start = 0;
    for (place, byte) in inside.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.checked_sub(1)?,
            b',' if depth == 0 => {
                found.push(inside[start..place].trim());
                start = place + 1;
            }
            _ => {}
        }
    }
    found.push(inside[start..].trim());
    Some(found)
}

impl Sheet {
    fn read(file: &SourceFile, css: &str) -> Option<Self> {
        let tree = Tree::of(css);
        let layered = tree
            .rules
            .iter()
            .any(|rule| rule.parent.is_none() && css[rule.prelude.clone()].starts_with("@layer"));
        let component = file.path.starts_with("components/");
        let layering = if component && !layered { Layering::Wrapped } else { Layering::InFile };
        Some(Self { file: file.path.clone(), css: css.into(), tree, layering })
    }

    /// The component that it belongs to.
    fn component(&self) -> Option<&str> {
        self.file.strip_prefix("components/")?.split('/').next()
    }

    fn is_for_paper(&self) -> bool {
        self.file.strip_prefix("styles/") == Some(PRINT)
    }

    fn checked(&self) -> Checked<'_> {
        Checked {
            file: &self.file,
            css: &self.css,
            tree: &self.tree,
            layering: self.layering,
            colors: self.colors(),
        }
    }

    fn colors(&self) -> Colors {
        if &*self.file == "styles/tokens.css" { Colors::Raw } else { Colors::Tokens }
    }

    /// What the library cannot read.
    fn unreadable(&self) -> Vec<Diagnostic> {
        let told = Arc::new(RwLock::new(Vec::new()));
        let options =
            ParserOptions { error_recovery: true, warnings: Some(told.clone()), ..ParserOptions::default() };
        // With recovery on, everything that can be said is said in the warnings.
        let _ = StyleSheet::parse(&self.css, options);
        let Ok(told) = told.read() else { return Vec::new() };
        let problems = told.iter().map(|error| {
            // Lines count from 0 there, columns from 1, in UTF-16 units; a line is near enough.
            let place = error.loc.as_ref().map_or(0..0, |place| line_range(&self.css, place.line as usize));
            Diagnostic::new(Code::StyleError, Origin::span(&self.file, place), format!("{}.", error.kind))
        });
        problems.collect()
    }

    /// The colour scheme that a declaration in `rule` holds in; `None` when it does not hold for the whole page.
    fn scheme_of(&self, rule: Option<usize>) -> Option<Scheme> {
        let mut scheme = Scheme::Light;
        let mut for_the_page = false;
        for rule in self.tree.around(rule) {
            let prelude = &self.css[rule.prelude.clone()];
            let condition: String = prelude.chars().filter(|c| !c.is_whitespace()).collect();
            match condition.as_str() {
                "@media(prefers-color-scheme:dark)" => scheme = Scheme::Dark,
                "@media(prefers-color-scheme:light)" => {}
                _ if condition.starts_with("@layer") => {}
                _ if condition.starts_with('@') => return None,
                selectors => {
                    for_the_page |= selectors.split(',').any(|selector| matches!(selector, ":root" | "html"))
                }
            }
        }
        for_the_page.then_some(scheme)
    }
}

/// The style files in the order of the stylesheet.
fn in_order<'a>(snapshot: &'a Snapshot, problems: &mut Diagnostics) -> Vec<&'a SourceFile> {
    let known: BTreeSet<&str> = FIRST.into_iter().chain(LAST).collect();
    for file in snapshot.below("styles") {
        let name = file.path.strip_prefix("styles/").unwrap_or(&file.path);
        if !known.contains(name) {
            let message = format!("{} is in no stylesheet.", file.path);
            let problem = Diagnostic::new(Code::UnknownFile, Origin::file(&file.path), message);
            problems.push(match nearest(name, known.iter().copied()) {
                Some(near) => problem.help(format!("Did you mean styles/{near}?")),
                None => problem.help(format!(
                    "The files of styles/ are: {}.",
                    FIRST.into_iter().chain(LAST).collect::<Vec<_>>().join(", ")
                )),
            });
        }
    }
    if snapshot.get("styles/layers.css").is_none() {
        let message = "The theme has no styles/layers.css.";
        let problem = Diagnostic::new(Code::StyleError, Origin::file(&"styles/layers.css".into()), message);
        problems.push(problem.help(
            "It names the layers in their order: @layer reset, token, base, composition, component, utility;",
        ));
    }
    let of_theme = |names: &[&str]| -> Vec<_> {
        names.iter().filter_map(|name| snapshot.get(&format!("styles/{name}"))).collect()
    };
    let of_components = snapshot.below("components").filter(|file| file.path.ends_with(".css"));
    [of_theme(&FIRST), of_components.collect(), of_theme(&LAST)].concat()
}

fn asset(name: &str, css: &str) -> Result<Asset, Box<Diagnostic>> {
    let css = minified(css).map_err(|error| {
        let message = format!("The stylesheet {name} cannot be made: {error}.");
        Box::new(Diagnostic::of_portal(Code::StyleError, message))
    })?;
    Ok(Asset::new(name, css.into_bytes().into()))
}

fn minified(css: &str) -> Result<String, String> {
    let targets = Targets::from(BROWSERS);
    let options = ParserOptions { error_recovery: true, ..ParserOptions::default() };
    let mut sheet = StyleSheet::parse(css, options).map_err(|error| error.to_string())?;
    let unused_symbols = Default::default();
    sheet.minify(MinifyOptions { targets, unused_symbols }).map_err(|error| error.to_string())?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() });
    printed.map(|css| css.code).map_err(|error| error.to_string())
}

/// The bytes of a line that counts from 0.
fn line_range(text: &str, line: usize) -> std::ops::Range<usize> {
    let start = text.split_inclusive('\n').take(line).map(str::len).sum();
    let content = text[start..].lines().next().unwrap_or_default();
    let indent = content.len() - content.trim_start().len();
    start + indent..start + content.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYERS: (&str, &str) =
        ("styles/layers.css", "@layer reset, token, base, composition, component, utility;");

    fn loaded(files: &[(&str, &str)]) -> (Styles, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let styles = Styles::load(&Snapshot::from_files("theme", files.iter().copied()), &mut problems);
        (styles, problems.into_sorted())
    }

    fn css(files: &[(&str, &str)], overrides: &str) -> String {
        let (styles, problems) = loaded(files);
        assert_eq!(problems, []);
        String::from_utf8(styles.stylesheet(overrides, &BTreeSet::new()).unwrap().bytes.to_vec()).unwrap()
    }

    #[test]
    fn files_are_joined_in_the_order_of_their_layers() {
        let css = css(
            &[
                LAYERS,
                ("styles/utility.css", "@layer utility { .u { margin: 0 } }"),
                ("styles/tokens.css", "@layer token { :root { --ink: #123 } }"),
                ("components/exit/exit.css", ".exit { color: var(--ink) }"),
                ("components/a/a.css", "@layer component { .a { padding: 0 } }"),
            ],
            ":root{--ink:#321}",
        );
        let place = |part: &str| css.find(part).unwrap_or_else(|| panic!("{part} is not in {css}"));
        // The library has already let the county's colour take the place of the theme's.
        assert!(["@layer reset", "--ink:#321", ".a{", ".exit{", ".u{"].map(place).is_sorted(), "{css}");
        assert!(css.contains("@layer component{.a{padding:0}.exit{color:var(--ink)}}"), "{css}");
    }

    #[test]
    fn what_is_for_paper_stands_apart() {
        let files = [
            LAYERS,
            ("styles/base.css", "@layer base { a { margin: 0 } }"),
            ("styles/print.css", "@layer utility { @media print { nav { display: none } } }"),
        ];
        let print = loaded(&files).0.print().unwrap();
        assert_eq!(&*print.bytes, b"@layer utility{@media print{nav{display:none}}}");
        assert!(!css(&files, "").contains("nav"));
    }

    #[test]
    fn a_county_s_value_stands_after_the_theme_s_dark_one() {
        let tokens = "@layer token { :root { --ink: #123 } @media (prefers-color-scheme: dark) { :root { --ink: #abc } } }";
        let css = css(
            &[LAYERS, ("styles/tokens.css", tokens), ("styles/base.css", "@layer base { a { margin: 0 } }")],
            ":root{--ink:#321}",
        );
        assert!(css.find("--ink:#321") > css.find("--ink:#abc"), "{css}");
    }

    #[test]
    fn what_browsers_of_2022_lack_is_rewritten_and_what_they_have_is_kept() {
        let css = css(
            &[
                LAYERS,
                (
                    "styles/tokens.css",
                    "@layer token { :root { --a: oklch(50% 0.1 150) } b { margin-inline-start: 1px; inset-block: 0; & c { color: oklch(50% 0.1 150) } } }",
                ),
            ],
            "",
        );
        assert!(css.contains("margin-inline-start:1px") && css.contains("inset-block:0"), "{css}");
        assert!(css.contains("b c{color:#") && css.contains("--a:#"), "{css}");
    }

    #[test]
    fn a_misspelt_file_is_told() {
        let (_, problems) = loaded(&[LAYERS, ("styles/token.css", "")]);
        assert_eq!(
            (problems[0].code, &*problems[0].help),
            (Code::UnknownFile, "Did you mean styles/tokens.css?")
        );
        assert_eq!(loaded(&[]).1[0].code, Code::StyleError);
    }

    #[test]
    fn what_the_library_cannot_read_is_marked_on_its_line() {
        let text = "@layer base {\n  a { margin: 0 }\n  å:: { margin: 0 }\n}\n";
        let (_, problems) = loaded(&[LAYERS, ("styles/base.css", text)]);
        assert_eq!(problems.len(), 1, "{problems:?}");
        let span = problems[0].origin.as_ref().unwrap().span;
        assert!(text[span.start..span.end].starts_with("å::"), "{problems:?}");
    }

    #[test]
    fn tokens_are_known_by_colour_scheme() {
        let tokens = "@layer token { :root { --a: #fff; --b: 1px }\n@media (prefers-color-scheme: dark) { :root { --a: #000 } }\n@media print { :root { --a: red } } .x { --a: blue } }";
        let (styles, _) = loaded(&[LAYERS, ("styles/tokens.css", tokens)]);
        let found: Vec<_> = styles
            .tokens()
            .map(|token| (token.name.to_string(), token.scheme, token.value.to_string()))
            .collect();
        let expected =
            [("a", Scheme::Light, "#fff"), ("b", Scheme::Light, "1px"), ("a", Scheme::Dark, "#000")];
        assert_eq!(found, expected.map(|(name, scheme, value)| (name.to_owned(), scheme, value.to_owned())));
    }

    #[test]
    fn a_value_cannot_end_its_declaration() {
        for fine in ["#fff", "light-dark(#fff, oklch(50% 0 0))", "0.5rem 1px", "\"a;b\", serif"] {
            assert!(is_plain_value(fine), "{fine}");
        }
        for bad in ["", "red;}", "a}b", "url(x)", "url('x')", "red !important", "(", ")(", "\"a", "a/*"] {
            assert!(!is_plain_value(bad), "{bad}");
        }
    }
}
