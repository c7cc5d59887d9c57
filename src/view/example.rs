//! Good examples (N25, S13): what somebody has tried, for whoever wants to do the same.

use super::chrome::Head;
use super::{Body, Context, DateText, Link, View, Words};
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::model::{Example, Id, MunicipalTask, Text};
use crate::route::{Page, Route};
use crate::theme::Html;
use serde::Serialize;

/// `examples.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Examples {
    tasks: Vec<Task>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Task {
    id: &'static str,
    label: String,
    examples: Vec<ExampleCard>,
}

/// A good example in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct ExampleCard {
    name: Words,
    summary: Words,
    url: String,
    organization: Link,
    municipality: Option<Link>,
    tasks: Vec<String>,
}

/// `example.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ExampleView {
    card: ExampleCard,
    municipality: Option<Link>,
    story: Html,
    story_lang: Option<String>,
    story_dir: Option<&'static str>,
    result: Words,
    advice: Vec<Words>,
    evidence: Option<Words>,
    since: DateText,
    others: Vec<Link>,
}

impl Context<'_> {
    /// A good example in a list.
    pub(crate) fn example_card(self, example: &Example) -> ExampleCard {
        let organization = self.organization_of(&example.organization);
        // A kommun's own example says its name once.
        let place = self.example_place(example).filter(|place| place.label != organization.label);
        ExampleCard {
            name: self.words(&example.name),
            summary: self.words(&example.summary),
            url: self.url(&Page::Example(example.id.clone())),
            organization,
            municipality: place,
            tasks: example.tasks.iter().map(|task| self.label("municipal_task", task.as_str())).collect(),
        }
    }

    /// The kommun where it is done.
    fn example_place(self, example: &Example) -> Option<Link> {
        let kommun = self.reader.municipality_link(example.municipality.as_ref()?)?;
        Some(self.municipality_link(kommun))
    }

    /// Markdown that stands in a record. Its problems are told of the file: where in it cannot be told.
    fn inline_markdown(self, example: &Example, text: &Text, diagnostics: &mut Diagnostics) -> Html {
        let resolve = |target: &str| self.routes.resolve(target, self.lang, self.reader);
        let mut problems = Diagnostics::default();
        let found = text.get(self.lang);
        let rendered = crate::markdown::render(&example.file, found.value, 0, &resolve, &mut problems);
        for problem in problems {
            let message = format!("In `story`: {}", problem.message);
            let told = Diagnostic::new(problem.code, Origin::file(&example.file), message);
            diagnostics.push(told.help(problem.help));
        }
        Html::trusted(&rendered.html)
    }
}

/// All of them, by the kommun's four tasks.
pub(crate) fn examples(cx: Context<'_>, route: &Route) -> View {
    let all: Vec<_> = cx.reader.example_ids().filter_map(|id| cx.reader.example(id)).collect();
    let task = |task: &MunicipalTask| Task {
        id: task.as_str(),
        label: cx.label("municipal_task", task.as_str()),
        examples: all
            .iter()
            .filter(|example| example.tasks.contains(task))
            .map(|example| cx.example_card(example))
            .collect(),
    };
    let head = Head {
        template: "examples.html",
        title: cx.message("examples.title"),
        description: Some(cx.message("examples.lead")),
        professional: true,
        part: Some(super::group::PART),
        parents: super::prose::section_link(cx, "samverkan"),
        ..Head::default()
    };
    let view = Examples { tasks: MunicipalTask::ALL.iter().map(task).collect() };
    cx.page(route, head, Body::Examples(Box::new(view)))
}

/// One of them.
pub(crate) fn example(
    cx: Context<'_>,
    route: &Route,
    id: &Id<Example>,
    diagnostics: &mut Diagnostics,
) -> View {
    let Some(example) = cx.reader.example(id) else { return super::chrome::bare(cx, route) };
    let others = cx.reader.example_ids().filter(|other| *other != id);
    let others = others
        .filter_map(|id| cx.reader.example(id))
        .filter(|other| other.tasks.iter().any(|task| example.tasks.contains(task)));
    let (story_lang, story_dir) = cx.marks(example.story.get(cx.lang).lang);
    let view = ExampleView {
        card: cx.example_card(example),
        municipality: cx.example_place(example),
        story: cx.inline_markdown(example, &example.story, diagnostics),
        story_lang,
        story_dir,
        result: cx.words(&example.result),
        advice: example.advice.iter().map(|text| cx.words(text)).collect(),
        evidence: cx.optional(example.evidence.as_ref()),
        since: cx.date(example.since),
        others: others
            .map(|other| cx.link(cx.plain(&other.name), &Page::Example(other.id.clone())))
            .collect(),
    };
    let mut parents = super::prose::section_link(cx, "samverkan");
    parents.push(cx.link(cx.message("examples.title"), &Page::Examples));
    let head = Head {
        template: "example.html",
        title: cx.plain(&example.name),
        description: Some(cx.plain(&example.summary)),
        professional: true,
        part: Some(super::group::PART),
        parents,
        ..Head::default()
    };
    cx.page(route, head, Body::Example(Box::new(view)))
}
