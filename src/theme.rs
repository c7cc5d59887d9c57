//! A theme folder as values: templates with their graph, components, one stylesheet, scripts and
//! interface texts.
//!
//! Turns a snapshot of `themes/<theme>/` into a [`Theme`] and the problems in it. A portal takes
//! from it its stylesheet, and for each of its languages a [`Renderer`].
//!
//! **Invariant:** what a theme gives depends on its files and its arguments only.
//! **Never:** see the site. The template engine and the CSS library are named nowhere else.

mod asset;
mod button;
mod color;
mod component;
mod filter;
mod font;
mod graph;
mod html;
mod loader;
mod manifest;
mod message;
mod part;
mod style;
mod template;
mod tidy;
mod token;

pub use asset::Asset;
pub use button::{Button, Release};
pub use component::{Component, Example};
pub use html::Html;
pub use loader::Loader;
pub use message::Messages;
pub use part::Part;
pub use template::Renderer;
pub use token::TokenProblem;

use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::model::LangTag;
use crate::source::{Snapshot, SourceFile};
use crate::trace::Fingerprint;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use style::Styles;
use template::Templates;
use token::Tokens;

/// A theme, ready to render pages.
#[derive(Clone, Debug)]
pub struct Theme {
    name: Arc<str>,
    templates: Arc<Templates>,
    components: Arc<Vec<Component>>,
    component_files: Fingerprint,
    /// The styles, with the fingerprint of their files.
    styles: (Fingerprint, Arc<Styles>),
    tokens: Arc<Tokens>,
    scripts: Arc<Vec<Asset>>,
    images: Arc<Vec<Asset>>,
    fonts: Arc<Vec<font::Font>>,
    button: Option<Arc<Button>>,
    /// Which components only some pages load, by part of the site.
    parts: Arc<BTreeMap<Arc<str>, BTreeSet<Arc<str>>>>,
    /// What packages for learning platforms have besides, by name.
    packages: Arc<part::PackageScripts>,
    package_files: Fingerprint,
    messages: Arc<BTreeMap<LangTag, Arc<Messages>>>,
    swedish: Arc<Messages>,
}

impl Theme {
    /// Reads a theme folder once; see [`Loader::load`].
    pub fn load(snapshot: &Snapshot) -> (Option<Self>, Diagnostics) {
        Loader::default().load(snapshot)
    }

    /// What the theme is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A renderer for one portal in one language. Every page sees the language's texts as `t`, its tag
    /// as `lang`, and `site`.
    pub fn renderer(&self, lang: &LangTag, site: &impl Serialize) -> Result<Renderer, Box<Diagnostic>> {
        #[derive(Serialize)]
        struct Shared<'a, S> {
            t: &'a Messages,
            lang: &'a str,
            site: &'a S,
        }
        Templates::renderer(&self.templates, &Shared { t: self.messages(lang), lang: lang.as_str(), site })
    }

    /// The interface texts of `lang`; Swedish when the theme has none in it (see [`Theme::languages`]).
    pub fn messages(&self, lang: &LangTag) -> &Arc<Messages> {
        self.messages.get(lang).unwrap_or(&self.swedish)
    }

    /// The languages that the theme has texts in.
    pub fn languages(&self) -> impl Iterator<Item = &LangTag> {
        self.messages.keys()
    }

    /// The files that pages of `template` are made of, relative to the theme folder; empty for a
    /// template that does not exist.
    pub fn closure(&self, template: &str) -> BTreeSet<Arc<str>> {
        self.templates.closure(template)
    }

    /// The fingerprint of the files that pages of `template` are made of.
    pub fn closure_fingerprint(&self, template: &str) -> Fingerprint {
        self.templates.closure_fingerprint(template)
    }

    /// The fingerprint of all components with their examples.
    pub fn components_fingerprint(&self) -> Fingerprint {
        self.component_files
    }

    /// The fingerprint of what only packages for learning platforms have.
    pub fn packages_fingerprint(&self) -> Fingerprint {
        self.package_files
    }

    /// The fingerprint of all that a stylesheet is made of, apart from a county's own values.
    pub fn styles_fingerprint(&self) -> Fingerprint {
        self.styles.0
    }

    /// The names of all templates, for example `home.html`.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        self.templates.names()
    }

    /// The components, ordered by name.
    pub fn components(&self) -> &[Component] {
        &self.components
    }

    /// The stylesheet of a portal whose county has its own values for some tokens. A value that
    /// [`Theme::token_problems`] refuses is left out.
    pub fn stylesheet(&self, overrides: &BTreeMap<Arc<str>, Arc<str>>) -> Result<Asset, Box<Diagnostic>> {
        self.styles.1.stylesheet(&self.tokens.css(overrides), &self.besides())
    }

    /// The stylesheet that every page has for paper besides.
    pub fn print_stylesheet(&self) -> Result<Asset, Box<Diagnostic>> {
        self.styles.1.print()
    }

    /// What is wrong with a county's own values for tokens: a token that it may not change, a value
    /// that is none, colours that can no longer be told apart.
    pub fn token_problems(&self, overrides: &BTreeMap<Arc<str>, Arc<str>>) -> Vec<TokenProblem> {
        self.tokens.override_problems(overrides)
    }

    /// The scripts of every page, ordered by name: ES modules of pages and components.
    pub fn scripts(&self) -> impl Iterator<Item = &Asset> {
        let besides = self.besides();
        self.scripts.iter().filter(move |script| !besides.contains(stem(script)))
    }

    /// The violence button, where the theme has one.
    pub fn button(&self) -> Option<&Button> {
        self.button.as_deref()
    }

    /// The images, ordered by name.
    pub fn images(&self) -> &[Asset] {
        &self.images
    }
}

/// What a script belongs to: `question.js` is the component `question`'s.
fn stem(script: &Asset) -> &str {
    script.name.strip_suffix(".js").unwrap_or(&script.name)
}

/// Tells files that nothing would read.
fn unknown_files(snapshot: &Snapshot, problems: &mut Diagnostics) {
    const FOLDERS: [&str; 9] =
        ["templates", "components", "styles", "scripts", "images", "fonts", "i18n", "button", "packages"];
    for file in snapshot.iter() {
        let place = match file.path.split_once('/') {
            None => matches!(&*file.path, manifest::FILE | "README.md"),
            Some(("templates", rest)) => rest.ends_with(".html"),
            Some(("components", rest)) => is_component_file(rest),
            Some(("scripts" | "packages", rest)) => rest.ends_with(".js") || rest == "README.md",
            Some((folder, _)) => FOLDERS.contains(&folder),
        };
        if place {
            continue;
        }
        let message = format!("{} belongs to no part of a theme.", file.path);
        let problem = Diagnostic::new(Code::UnknownFile, Origin::file(&file.path), message);
        let folder = file.path.split('/').next().unwrap_or_default();
        problems.push(match nearest(folder, FOLDERS) {
            Some(near) if near != folder => problem.help(format!("Did you mean {near}/?")),
            _ => problem.help("themes/README.md shows the files of a theme."),
        });
    }
}

/// Whether `path`, below `components/`, is a file that a component has.
fn is_component_file(path: &str) -> bool {
    let Some((name, file)) = path.split_once('/') else { return false };
    matches!(file, "README.md" | "examples.yaml")
        || file
            .rsplit_once('.')
            .is_some_and(|(stem, kind)| stem == name && matches!(kind, "html" | "css" | "js"))
}

/// A file's text; tells when it has none.
fn text_of<'a>(file: &'a SourceFile, problems: &mut Diagnostics) -> Option<&'a str> {
    let text = file.text();
    if text.is_none() {
        let message = format!("{} is not UTF-8.", file.path);
        problems.push(Diagnostic::new(Code::NotUtf8, Origin::file(&file.path), message));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &str); 9] = [
        (
            "theme.yaml",
            "name: Lugn\ntokens: {accent: links}\ncontrast:\n  - {text: accent, on: paper, ratio: 4.5, why: links}\n",
        ),
        (
            "templates/home.html",
            "<p>{{ t.exit.label }} {{ lang }} {{ site.name }} {{ view.x }}</p>{{ <mark /> }}",
        ),
        (
            "components/mark/mark.html",
            "{% component mark(@site) %}<b>{{ site.name }}</b>{% endcomponent mark %}",
        ),
        ("components/mark/mark.css", ".mark { color: var(--accent) }"),
        ("components/mark/examples.yaml", "- name: Vanlig\n"),
        ("components/mark/README.md", "En markering."),
        ("styles/layers.css", "@layer token, component;"),
        ("styles/tokens.css", "@layer token { :root { --accent: #123; --paper: #fff } }"),
        ("i18n/sv.yaml", "exit: {label: Lämna}\n"),
    ];

    fn loaded(changes: &[(&str, &str)]) -> (Option<Theme>, Vec<Diagnostic>) {
        let files: BTreeMap<&str, &str> = FILES.into_iter().chain(changes.iter().copied()).collect();
        let (theme, problems) = Theme::load(&Snapshot::from_files("themes/lugn", files));
        (theme, problems.into_sorted())
    }

    #[test]
    fn a_page_is_rendered_with_the_texts_of_its_language() {
        let (theme, problems) = loaded(&[("i18n/en.yaml", "exit: {label: Leave}\n")]);
        assert_eq!(problems, []);
        let theme = theme.unwrap();
        let english = LangTag::new("en").unwrap();
        let renderer = theme.renderer(&english, &serde_json::json!({"name": "Å"})).unwrap();
        let page = renderer.render("home.html", "/en/", &(), &serde_json::json!({"x": 1})).unwrap();
        assert_eq!(String::from_utf8(page).unwrap(), "<p>Leave en Å 1</p><b>Å</b>");
        let finnish = LangTag::new("fi").unwrap();
        assert_eq!(theme.messages(&finnish).get("exit.label"), Some("Lämna"));
    }

    #[test]
    fn a_county_changes_a_token_and_with_it_the_stylesheet_s_name() {
        let theme = loaded(&[]).0.unwrap();
        let plain = theme.stylesheet(&BTreeMap::new()).unwrap();
        let changed = theme.stylesheet(&BTreeMap::from([("accent".into(), "#321".into())])).unwrap();
        assert_ne!(plain.file_name, changed.file_name);
        assert!(plain.file_name.starts_with("stil.") && plain.file_name.ends_with(".css"));
        assert!(
            theme.token_problems(&BTreeMap::from([("accent".into(), "#eee".into())]))[0]
                .diagnostic
                .origin
                .is_none()
        );
    }

    #[test]
    fn problems_in_all_parts_are_told_together() {
        let (theme, problems) = loaded(&[
            ("templates/home.html", "{{ x"),
            ("styles/tokens.css", "@layer token { :root { --accent: #123; margin-left: 0 } }"),
            ("i18n/en.yaml", "exti: x\n"),
            ("style/base.css", ""),
            ("components/mark/other.css", ""),
        ]);
        assert!(theme.is_none());
        let codes: BTreeSet<Code> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(
            codes,
            BTreeSet::from([
                Code::TemplateError,
                Code::StyleError,
                Code::LowContrast,
                Code::MessageMissing,
                Code::UnknownFile
            ])
        );
    }

    #[test]
    fn a_theme_with_a_mistake_in_its_styles_can_still_be_shown() {
        let (theme, problems) = loaded(&[("components/mark/mark.css", ".mark { margin-left: 0 }")]);
        assert!(theme.is_some());
        assert_eq!(problems.len(), 1);
        let (_, problems) =
            loaded(&[("styles/tokens.css", "@layer token { :root { --accent: #eee; --paper: #fff } }")]);
        assert_eq!(problems[0].code, Code::LowContrast);
        assert_eq!(&*problems[0].origin.as_ref().unwrap().file, "styles/tokens.css");
    }
}
