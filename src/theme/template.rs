//! Templates and components, loaded in one batch, and pages rendered from them.
//!
//! A template is named by its path below `templates/`, a component's file by its whole path.
//!
//! **Invariant:** every name ends in `.html`, so that everything printed is escaped; a page is a
//! function of its arguments.
//! **Never:** give a template the site.

use super::component::Example;
use super::graph::{Graph, defined_components};
use super::html::Html;
use super::{filter, tidy};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::source::Snapshot;
use crate::trace::Fingerprint;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;
use tera::{Context, ErrorKind, Tera};

/// All templates of a theme.
#[derive(Debug)]
pub(super) struct Templates {
    tera: Tera,
    sources: Sources,
    graph: Graph,
    /// For each template the fingerprint of all that it is made of.
    closures: BTreeMap<String, Fingerprint>,
}

/// What every page of one portal in one language shares, prepared once.
#[derive(Clone, Debug)]
pub struct Renderer {
    templates: Arc<Templates>,
    shared: Context,
}

impl Templates {
    /// Loads the templates and components of a theme folder.
    pub(super) fn load(snapshot: &Snapshot, problems: &mut Diagnostics) -> Option<Self> {
        let sources = Sources::read(snapshot, problems);
        let twice = sources.twice();
        if !twice.is_empty() {
            problems.extend(twice);
            return None;
        }
        let graph = Graph::of(sources.iter().map(|(name, source)| (name, &*source.text)));
        let mut tera = engine();
        let batch = sources.iter().map(|(name, source)| (name, &*source.text));
        match tera.add_raw_templates(batch) {
            Ok(()) => {
                let closures = sources.closures(&graph);
                Some(Self { tera, sources, graph, closures })
            }
            Err(error) => {
                problems.extend(sources.every_problem(&error));
                None
            }
        }
    }

    /// The files that `template` is made of, relative to the theme folder.
    pub(super) fn closure(&self, template: &str) -> BTreeSet<Arc<str>> {
        self.graph.closure(template).into_iter().map(|name| self.sources.file(name)).collect()
    }

    /// The fingerprint of the files that `template` is made of; of a template that does not exist, the names of
    /// those that do, among which one is guessed.
    pub(super) fn closure_fingerprint(&self, template: &str) -> Fingerprint {
        let missing = || Fingerprint::of_value(&self.names().collect::<Vec<_>>());
        self.closures.get(template).copied().unwrap_or_else(missing)
    }

    /// The names of all templates that are not components.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|(name, _)| name).filter(|name| !name.starts_with("components/"))
    }

    /// A renderer whose templates see the fields of `shared`, each under its name.
    pub(super) fn renderer(self: &Arc<Self>, shared: &impl Serialize) -> Result<Renderer, Box<Diagnostic>> {
        Ok(Renderer { templates: self.clone(), shared: context(shared)? })
    }
}

impl Renderer {
    /// Makes one page. The template sees `page`, `view` and what the renderer shares; `url` names
    /// the page in problems.
    pub fn render(
        &self,
        template: &str,
        url: &str,
        page: &impl Serialize,
        view: &impl Serialize,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let sources = &self.templates.sources;
        if !self.templates.tera.contains_template(template) {
            let problem = Diagnostic::of_portal(
                Code::TemplateError,
                format!("The theme has no template `{template}`."),
            );
            return Err(Box::new(match nearest(template, self.templates.names()) {
                Some(near) => problem.help(format!("Did you mean `{near}`?")),
                None => problem.help(format!("The page {url} needs templates/{template}.")),
            }));
        }
        let mut context = self.shared.clone();
        context.insert_value("page", value(page)?);
        context.insert_value("view", value(view)?);
        let mut html = Vec::with_capacity(16 * 1024);
        self.templates
            .tera
            .render_to(template, &context, &mut html)
            .map_err(|error| Box::new(sources.problem(&error, &format!("{url}: "))))?;
        Ok(tidy::tidy(&html))
    }

    /// Makes one example of a component. It reaches `page` and what the renderer shares as on a page:
    /// through the parameters that it declares with `@`.
    pub fn render_component(
        &self,
        component: &str,
        example: &Example,
        page: &impl Serialize,
    ) -> Result<Html, Box<Diagnostic>> {
        let mut surroundings = self.shared.clone();
        surroundings.insert_value("page", value(page)?);
        let shown = self.templates.tera.render_component_with_implicits(
            &definition_name(component),
            &context(&example.arguments)?,
            &surroundings,
            example.body.as_deref(),
            true,
        );
        let html = shown.map_err(|error| {
            let what = format!("{component}, example \"{}\": ", example.name);
            let mut problem = self.templates.sources.problem(&error, &what);
            let file = Arc::from(format!("components/{component}/examples.yaml"));
            problem.origin.get_or_insert_with(|| Origin::file(&file));
            Box::new(problem)
        })?;
        Ok(Html::trusted(&String::from_utf8_lossy(&tidy::tidy(html.as_bytes()))))
    }
}

/// The name under which the folder `component` defines its component: names have no hyphens.
pub(super) fn definition_name(component: &str) -> String {
    component.replace('-', "_")
}

fn engine() -> Tera {
    let mut tera = Tera::new();
    filter::register(&mut tera);
    tera
}

fn context(fields: &impl Serialize) -> Result<Context, Box<Diagnostic>> {
    Context::from_serialize(fields).map_err(unserializable)
}

fn value(view: &impl Serialize) -> Result<tera::Value, Box<Diagnostic>> {
    tera::Value::try_from_serializable(view).map_err(unserializable)
}

fn unserializable(error: tera::Error) -> Box<Diagnostic> {
    Box::new(Diagnostic::of_portal(
        Code::TemplateError,
        format!("A view cannot be given to a template: {error}."),
    ))
}

/// The text of every template, by the template's name.
#[derive(Debug)]
struct Sources {
    by_name: BTreeMap<String, SourceText>,
}

#[derive(Debug)]
struct SourceText {
    file: Arc<str>,
    text: Arc<str>,
}

impl Sources {
    fn read(snapshot: &Snapshot, problems: &mut Diagnostics) -> Self {
        let files = snapshot.below("templates").chain(snapshot.below("components"));
        let mut by_name = BTreeMap::new();
        for file in files.filter(|file| file.path.ends_with(".html")) {
            let name = file.path.strip_prefix("templates/").unwrap_or(&file.path);
            if let Some(text) = super::text_of(file, problems) {
                by_name.insert(name.to_owned(), SourceText { file: file.path.clone(), text: text.into() });
            }
        }
        Self { by_name }
    }

    fn iter(&self) -> impl Iterator<Item = (&str, &SourceText)> {
        self.by_name.iter().map(|(name, source)| (name.as_str(), source))
    }

    /// The components that two files define. The engine tells one of them, and each time another.
    fn twice(&self) -> Vec<Diagnostic> {
        let mut first: BTreeMap<&str, &SourceText> = BTreeMap::new();
        let mut problems = Vec::new();
        for source in self.by_name.values() {
            for component in defined_components(&source.text) {
                if let Some(other) = first.insert(component, source) {
                    let said = format!("component `{component}` is defined in {} too", other.file);
                    problems.push(self.at(source, 0..0, &said));
                }
            }
        }
        problems
    }

    fn closures(&self, graph: &Graph) -> BTreeMap<String, Fingerprint> {
        let text = |name: &str| (name.to_owned(), self.by_name.get(name).map(|source| source.text.clone()));
        let closure = |name: &str| {
            let files: Vec<_> = graph.closure(name).into_iter().map(text).collect();
            (name.to_owned(), Fingerprint::of_value(&files))
        };
        self.by_name.keys().map(|name| closure(name)).collect()
    }

    fn file(&self, name: &str) -> Arc<str> {
        self.by_name.get(name).map_or_else(|| name.into(), |source| source.file.clone())
    }

    /// The problems of a batch that could not be loaded. The engine stops at the first file that it
    /// cannot read, so each is tried by itself.
    fn every_problem(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let unreadable = self.iter().filter_map(|(name, source)| {
            let error = engine().add_raw_template(name, &source.text).err()?;
            matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| self.problem(&error, ""))
        });
        let unreadable: Vec<Diagnostic> = unreadable.collect();
        if !unreadable.is_empty() {
            return unreadable;
        }
        let reports = match error.kind() {
            ErrorKind::Msg(message) => self.reports(message),
            _ => Vec::new(),
        };
        if reports.is_empty() { vec![self.problem(error, "")] } else { reports }
    }

    /// What the engine found in all templates, which it tells only as one long text.
    fn reports(&self, message: &str) -> Vec<Diagnostic> {
        let lines: Vec<&str> = message.lines().collect();
        let reports = lines.windows(2).filter_map(|pair| {
            let said = pair[0].strip_prefix("error: ")?;
            let mut place = pair[1].trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
            let (column, line) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
            let source = self.by_name.get(place.next()?)?;
            let start = byte_of(&source.text, line, column);
            let word =
                source.text[start..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(0).max(1);
            Some(self.at(source, start..start + word, said))
        });
        reports.collect()
    }

    /// An error as a problem with a place; `what` begins its sentence.
    fn problem(&self, error: &tera::Error, what: &str) -> Diagnostic {
        let placed = |name: &str, span: Range<usize>, said: &str| {
            let said = format!("{what}{said}");
            match self.by_name.get(name) {
                Some(source) => self.at(source, span, &said),
                None => Diagnostic::of_portal(Code::TemplateError, sentence(&said)),
            }
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let problem = placed(report.filename(), report.span().range.clone(), report.message());
                problem.help(called_from(&error.to_string()))
            }
            ErrorKind::MissingParent { current, parent } => {
                placed(current, 0..0, &format!("it extends `{parent}`, which does not exist"))
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                placed(tpl, 0..0, &error.to_string())
            }
            _ => Diagnostic::of_portal(Code::TemplateError, sentence(&format!("{what}{error}"))),
        }
    }

    fn at(&self, source: &SourceText, span: Range<usize>, said: &str) -> Diagnostic {
        Diagnostic::new(Code::TemplateError, Origin::span(&source.file, span), sentence(said))
    }
}

/// Who called the component that an error stands in, which the engine tells only in its report.
fn called_from(report: &str) -> String {
    let callers = report.lines().filter_map(|line| line.strip_prefix("note: called from "));
    callers.map(|place| format!("Called from {place}.")).collect::<Vec<_>>().join("\n")
}

/// The byte of a line and column, both from 1; columns count characters.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    before + text[before..].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

fn sentence(said: &str) -> String {
    if said.ends_with(['.', '!', '?']) { said.to_owned() } else { format!("{said}.") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn load(files: &[(&str, &str)]) -> (Option<Templates>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let templates = Templates::load(&Snapshot::from_files("theme", files.iter().copied()), &mut problems);
        (templates, problems.into_sorted())
    }

    fn marked(text: &str, problem: &Diagnostic) -> String {
        let span = problem.origin.as_ref().unwrap().span;
        text[span.start..span.end].to_owned()
    }

    const BUTTON: &str = "{% component big_button(label: string, @lang) %}<button lang=\"{{ lang }}\">{{ label }}</button>{% endcomponent %}";

    #[test]
    fn a_page_sees_its_view_and_what_all_pages_share() {
        let files = [
            (
                "templates/base.html",
                "<title>{{ page.title }}</title>\n\n\n<main>{% block main %}{% endblock %}",
            ),
            (
                "templates/home.html",
                "{% extends \"base.html\" %}{% block main %}{{ <big_button label={view.label} /> }}{{ view.html }}{% endblock %}",
            ),
            ("components/big-button/big-button.html", BUTTON),
        ];
        let (templates, problems) = load(&files);
        assert_eq!(problems, []);
        let templates = Arc::new(templates.unwrap());
        #[derive(Serialize)]
        struct View {
            label: &'static str,
            html: Html,
        }
        let view = View { label: "A & <b>", html: Html::trusted("<p>å</p>") };
        let renderer = templates.renderer(&json!({"lang": "sv"})).unwrap();
        let page = renderer.render("home.html", "/", &json!({"title": "T"}), &view).unwrap();
        assert_eq!(
            String::from_utf8(page).unwrap(),
            "<title>T</title>\n<main><button lang=\"sv\">A &amp; &lt;b&gt;</button><p>å</p>"
        );
        let closure: Vec<_> = templates.closure("home.html").into_iter().collect();
        assert_eq!(
            closure.iter().map(|f| &**f).collect::<Vec<_>>(),
            ["components/big-button/big-button.html", "templates/base.html", "templates/home.html"]
        );
    }

    #[test]
    fn an_error_while_rendering_names_the_page_and_marks_the_place() {
        let button = BUTTON.replace("{{ lang }}", "{{ langg }}");
        let home = "å\n{{ <big_button label=\"x\" /> }}";
        let (templates, _) =
            load(&[("templates/home.html", home), ("components/big-button/big-button.html", &button)]);
        let templates = Arc::new(templates.unwrap());
        let renderer = templates.renderer(&json!({"lang": "sv"})).unwrap();
        let problem = renderer.render("home.html", "/kommun/lulea/", &json!({}), &json!({})).unwrap_err();
        assert_eq!(problem.code, Code::TemplateError);
        assert_eq!(&*problem.origin.as_ref().unwrap().file, "components/big-button/big-button.html");
        assert_eq!(marked(&button, &problem), "langg");
        assert!(
            problem.message.starts_with("/kommun/lulea/: Variable `langg` is not defined"),
            "{}",
            problem.message
        );
        assert_eq!(problem.help, "Called from home.html:2:4.");
    }

    #[test]
    fn every_template_that_cannot_be_read_is_told_at_once() {
        let (templates, problems) = load(&[
            ("templates/a.html", "{% if x %}"),
            ("templates/b.html", "å{{ x | }}"),
            ("templates/c.html", "fine"),
        ]);
        assert!(templates.is_none());
        let files: Vec<_> = problems.iter().map(|p| p.origin.as_ref().unwrap().file.to_string()).collect();
        assert_eq!(files, ["templates/a.html", "templates/b.html"]);
    }

    #[test]
    fn every_unknown_name_is_told_at_once() {
        let a = "å\n{{ x | nope }}{{ <gone /> }}";
        let (_, problems) =
            load(&[("templates/a.html", a), ("templates/b.html", "{% include \"c.html\" %}")]);
        assert_eq!(problems.len(), 3, "{problems:?}");
        assert_eq!(marked(a, &problems[0]), "nope");
        let (_, problems) = load(&[("templates/a.html", "{% extends \"b.html\" %}")]);
        assert_eq!(&*problems[0].origin.as_ref().unwrap().file, "templates/a.html");
    }

    #[test]
    fn a_template_that_does_not_exist_is_guessed() {
        let (templates, _) = load(&[("templates/home.html", "")]);
        let templates = Arc::new(templates.unwrap());
        let problem = templates
            .renderer(&json!({}))
            .unwrap()
            .render("hom.html", "/", &json!({}), &json!({}))
            .unwrap_err();
        assert_eq!(problem.help, "Did you mean `home.html`?");
    }

    #[test]
    fn an_example_of_a_component_is_rendered_as_on_a_page() {
        let (templates, _) = load(&[("components/big-button/big-button.html", BUTTON)]);
        let templates = Arc::new(templates.unwrap());
        let renderer = templates.renderer(&json!({"lang": "ar"})).unwrap();
        let example = |arguments| Example { name: "plain".into(), arguments, body: None };
        let arguments = serde_json::Map::from_iter([("label".to_owned(), json!("å"))]);
        let html = renderer.render_component("big-button", &example(arguments), &json!({})).unwrap();
        assert_eq!(html.as_str(), "<button lang=\"ar\">å</button>");
        let problem = renderer
            .render_component("big-button", &example(serde_json::Map::new()), &json!({}))
            .unwrap_err();
        assert!(problem.message.contains("big-button, example \"plain\": "), "{}", problem.message);
        assert_eq!(&*problem.origin.unwrap().file, "components/big-button/examples.yaml");
    }
}
