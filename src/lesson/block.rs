//! Blocks: which there are, what each must have, and whether a directive is one.

use super::Problem;
use super::directive::{Directive, Node};
use crate::diag::{Code, nearest};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A block of a lesson. Ranges are bytes of the lesson's Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "content/README.md shows each kind")]
pub enum Block {
    Text(Range<usize>),
    Reflection { text: Range<usize>, minutes: u32 },
    Discussion { text: Range<usize>, minutes: u32 },
    Facts { title: Option<String>, text: Range<usize> },
    Quote { speaker: String, role: Option<String>, text: Range<usize> },
    Workplace { title: Option<String>, items: Vec<Range<usize>> },
    Timeline { title: Option<String>, items: Vec<(String, Range<usize>)> },
    Leader(Range<usize>),
    Film { id: String },
    Term { id: String },
    Question { id: String },
    Image(Figure),
    Case(Case),
}

/// A picture with all that must stand beside it (K07).
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Figure {
    pub src: String,
    pub alt: String,
    pub caption: Option<String>,
    pub credit: String,
    pub licence: String,
    pub year: String,
}

/// A case in steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its place among the cases of the lesson, from 1: ids on a page begin with it.
    pub number: usize,
    /// What it is called.
    pub title: String,
    /// The first one is where it begins.
    pub steps: Vec<CaseStep>,
}

/// A step of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseStep {
    /// Its name in the case.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What happens.
    pub text: Vec<Range<usize>>,
    /// What one can do; empty at an end.
    pub choices: Vec<CaseChoice>,
}

/// Something that one can do in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseChoice {
    /// The step that it leads to.
    pub to: String,
    /// What one does.
    pub label: String,
    /// What follows from it; may be empty.
    pub consequence: Range<usize>,
    /// Where it stands.
    pub span: Range<usize>,
}

/// What stands in a directive.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Nothing,
    Markdown,
    Items,
    Steps,
}

/// A directive: its name, what stands in it, the arguments that it must and those that it may have.
type Shape = (&'static str, Holds, &'static [&'static str], &'static [&'static str]);

const SHAPES: &[Shape] = &[
    ("reflection", Holds::Markdown, &[], &["minutes"]),
    ("discussion", Holds::Markdown, &["minutes"], &[]),
    ("facts", Holds::Markdown, &[], &["title"]),
    ("quote", Holds::Markdown, &["speaker"], &["role"]),
    ("workplace", Holds::Items, &[], &["title"]),
    ("timeline", Holds::Items, &[], &["title"]),
    ("leader", Holds::Markdown, &[], &[]),
    ("film", Holds::Nothing, &["id"], &[]),
    ("term", Holds::Nothing, &["id"], &[]),
    ("question", Holds::Nothing, &["id"], &[]),
    ("image", Holds::Nothing, &["src", "alt", "credit", "licence", "year"], &["caption"]),
    ("case", Holds::Steps, &["title"], &[]),
    ("step", Holds::Markdown, &["id", "title"], &[]),
];

/// The block that a node is; `None` when it is none, which is then told.
pub(super) fn typed(body: &str, node: Node, cases: &mut usize, problem: Problem<'_>) -> Option<Block> {
    let directive = match node {
        Node::Text(range) => return Some(Block::Text(range)),
        Node::Heading { .. } => return None,
        Node::Directive(directive) => directive,
    };
    let shape = shape_of(&directive, problem)?;
    let arguments = arguments(&directive, shape, problem)?;
    if shape.0 == "step" {
        let message = "A step stands outside a case.".to_owned();
        let help = "Put it between `::::case{title=\"…\"}` and `::::`, with more colons than the step has.";
        problem(Code::DirectiveBody, directive.head, message, help.to_owned());
        return None;
    }
    let text = |key: &str| arguments.get(key).cloned().unwrap_or_default();
    let optional = |key: &str| arguments.get(key).cloned();
    let minutes = minutes(&directive, &arguments, problem)?;
    Some(match shape.0 {
        "reflection" => Block::Reflection { text: markdown(directive, problem)?, minutes },
        "discussion" => Block::Discussion { text: markdown(directive, problem)?, minutes },
        "facts" => Block::Facts { title: optional("title"), text: markdown(directive, problem)? },
        "quote" => Block::Quote {
            speaker: text("speaker"),
            role: optional("role"),
            text: markdown(directive, problem)?,
        },
        "leader" => Block::Leader(markdown(directive, problem)?),
        "film" => Block::Film { id: text("id") },
        "term" => Block::Term { id: text("id") },
        "question" => Block::Question { id: text("id") },
        "image" => Block::Image(Figure {
            src: text("src"),
            alt: text("alt"),
            caption: optional("caption"),
            credit: text("credit"),
            licence: text("licence"),
            year: text("year"),
        }),
        "workplace" => {
            let title = optional("title");
            Block::Workplace { title, items: items_of(body, directive, problem)? }
        }
        "timeline" => timeline(body, directive, optional("title"), problem)?,
        _ => {
            *cases += 1;
            Block::Case(case(body, directive, *cases, text("title"), problem)?)
        }
    })
}

fn shape_of(directive: &Directive, problem: Problem<'_>) -> Option<&'static Shape> {
    let shape = SHAPES.iter().find(|(name, ..)| *name == directive.name);
    let Some(shape) = shape else {
        let names = SHAPES.iter().map(|(name, ..)| *name);
        let help = match nearest(&directive.name, names.clone()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("The blocks are: {}.", names.collect::<Vec<_>>().join(", ")),
        };
        let message = format!("There is no block `{}`.", directive.name);
        problem(Code::UnknownDirective, directive.head.clone(), message, help);
        return None;
    };
    let is_leaf = shape.1 == Holds::Nothing;
    if is_leaf == directive.body.is_some() {
        let name = shape.0;
        let (message, help) = if is_leaf {
            (
                format!("Nothing stands inside `{name}`."),
                format!("Write it on one line, with two colons: ::{name}{{…}}."),
            )
        } else {
            (
                format!("`{name}` has no text."),
                format!(
                    "Begin it with three colons, `:::{name}`, write the text below, and end it with `:::`."
                ),
            )
        };
        problem(Code::DirectiveBody, directive.head.clone(), message, help);
        return None;
    }
    Some(shape)
}

fn arguments(
    directive: &Directive,
    (name, _, required, optional): &Shape,
    problem: Problem<'_>,
) -> Option<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    let mut fine = true;
    for argument in &directive.arguments {
        let known = || required.iter().chain(*optional).copied();
        if !known().any(|key| key == argument.key) {
            let help = match nearest(&argument.key, known()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None if known().next().is_none() => format!("`{name}` has no arguments."),
                None => format!("Its arguments are: {}.", known().collect::<Vec<_>>().join(", ")),
            };
            let message = format!("`{name}` has no argument `{}`.", argument.key);
            problem(Code::DirectiveArgument, argument.span.clone(), message, help);
            fine = false;
        } else if argument.value.trim().is_empty() {
            let message = format!("The argument `{}` is empty.", argument.key);
            problem(
                Code::DirectiveArgument,
                argument.span.clone(),
                message,
                "Write it between the quotes.".into(),
            );
            fine = false;
        } else {
            found.insert(argument.key.clone(), argument.value.trim().to_owned());
        }
    }
    let has = |key: &str| directive.arguments.iter().any(|argument| argument.key == key);
    for key in required.iter().filter(|key| !has(key)) {
        let message = format!("`{name}` needs the argument `{key}`.");
        let help = format!("Write it in braces after the name: {{{key}=\"…\"}}.");
        problem(Code::DirectiveArgument, directive.head.clone(), message, help);
        fine = false;
    }
    fine.then_some(found)
}

fn minutes(directive: &Directive, arguments: &BTreeMap<String, String>, problem: Problem<'_>) -> Option<u32> {
    let Some(text) = arguments.get("minutes") else { return Some(0) };
    let minutes = text.parse().ok().filter(|minutes| (1..=240).contains(minutes));
    if minutes.is_none() {
        let message = format!("`{text}` is not a number of minutes.");
        problem(Code::DirectiveArgument, directive.head.clone(), message, "Write 1 to 240.".into());
    }
    minutes
}

/// The one text of a directive.
fn markdown(directive: Directive, problem: Problem<'_>) -> Option<Range<usize>> {
    match directive.body.as_deref() {
        Some([Node::Text(range)]) => Some(range.clone()),
        Some([]) | None => {
            let message = format!("`{}` is empty.", directive.name);
            problem(Code::DirectiveBody, directive.head, message, "Write its text, or take it away.".into());
            None
        }
        Some(_) => {
            let message = format!("Another block stands inside `{}`.", directive.name);
            let help = "Only a case has blocks in it, its steps. Put the blocks after each other.";
            problem(Code::DirectiveBody, directive.head, message, help.into());
            None
        }
    }
}

/// The items of a list, each without its mark.
fn items(body: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut place = range.start;
    for line in body[range.clone()].split_inclusive('\n') {
        let start = place;
        place += line.len();
        if line.starts_with("- ") || line.starts_with("* ") {
            items.push(start + 2..start + line.trim_end().len());
        } else if let Some(last) =
            items.last_mut().filter(|_| line.starts_with("  ") && !line.trim().is_empty())
        {
            last.end = start + line.trim_end().len();
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

fn items_of(body: &str, directive: Directive, problem: Problem<'_>) -> Option<Vec<Range<usize>>> {
    let (name, head) = (directive.name.clone(), directive.head.clone());
    let text = markdown(directive, problem)?;
    let first = body[text.clone()].starts_with(['-', '*']);
    let found = items(body, &text);
    let is_nested =
        |line: &&str| line.starts_with(' ') && line.trim_start().starts_with(['-', '*', '+', '>', '#']);
    if let Some(line) = body[text.clone()].lines().find(is_nested) {
        let message = "Something else than words stands inside an item of the list.".to_owned();
        let help = format!("An item is one paragraph: write `{}` as an item of its own.", line.trim());
        problem(Code::DirectiveBody, head, message, help);
        return None;
    }
    if found.is_empty() || !first {
        let message = format!("`{name}` is a list, and nothing else.");
        problem(Code::DirectiveBody, head, message, "Begin each line with a hyphen and a space.".into());
        return None;
    }
    Some(found)
}

fn timeline(body: &str, directive: Directive, title: Option<String>, problem: Problem<'_>) -> Option<Block> {
    let mut dated = Vec::new();
    for item in items_of(body, directive, problem)? {
        let words = &body[item.clone()];
        let Some((when, rest)) = words.strip_prefix("**").and_then(|rest| rest.split_once("**")) else {
            let message = "This item of a timeline does not begin with its time.".to_owned();
            problem(
                Code::DirectiveBody,
                item,
                message,
                "Write the time first, in bold: - **1998** Lagen …".into(),
            );
            return None;
        };
        let rest = rest.trim_start();
        dated.push((when.trim_end_matches(':').to_owned(), item.end - rest.len()..item.end));
    }
    Some(Block::Timeline { title, items: dated })
}

fn case(
    body: &str,
    directive: Directive,
    number: usize,
    title: String,
    problem: Problem<'_>,
) -> Option<Case> {
    let mut steps: Vec<CaseStep> = Vec::new();
    for node in directive.body.unwrap_or_default() {
        let step = match node {
            Node::Directive(step) if step.name == "step" => step,
            Node::Directive(other) => {
                let message = format!("`{}` stands directly in a case.", other.name);
                let help = "A case has only steps in it. A step ends with as many colons as it began with.";
                problem(Code::DirectiveBody, other.head, message, help.into());
                continue;
            }
            Node::Text(range) => {
                let message = "This text stands in no step of the case.".to_owned();
                let help = "Put it in a step: `:::step{id=\"start\" title=\"…\"}`, the text, `:::`.";
                problem(Code::DirectiveBody, range, message, help.into());
                continue;
            }
            Node::Heading { .. } => continue,
        };
        let shape = shape_of(&step, problem)?;
        let arguments = arguments(&step, shape, problem)?;
        let (id, head) = (arguments["id"].clone(), step.head.clone());
        if steps.iter().any(|other| other.id == id) {
            let message = format!("The case has two steps `{id}`.");
            problem(Code::DirectiveBody, head, message, "Give one of them another id.".into());
            return None;
        }
        let range = markdown(step, problem)?;
        let (text, choices) = choices(body, range);
        steps.push(CaseStep { id, title: arguments["title"].clone(), text, choices });
    }
    let Some(first) = steps.first() else {
        let message = "The case has no steps.".to_owned();
        problem(
            Code::DirectiveBody,
            directive.head,
            message,
            "Begin with `:::step{id=\"start\" title=\"…\"}`.".into(),
        );
        return None;
    };
    let ids: BTreeSet<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    let mut fine = true;
    for choice in
        steps.iter().flat_map(|step| &step.choices).filter(|choice| !ids.contains(choice.to.as_str()))
    {
        let help = match nearest(&choice.to, ids.iter().copied()) {
            Some(near) => format!("Did you mean `#{near}`?"),
            None => "A choice leads to the id of a step of the same case.".to_owned(),
        };
        let message = format!("The case has no step `{}`.", choice.to);
        problem(Code::DirectiveBody, choice.span.clone(), message, help);
        fine = false;
    }
    let mut reached = BTreeSet::from([first.id.as_str()]);
    let mut next = vec![first];
    while let Some(step) = next.pop() {
        let leads = step.choices.iter().filter_map(|choice| steps.iter().find(|step| step.id == choice.to));
        next.extend(leads.filter(|step| reached.insert(step.id.as_str())));
    }
    for step in steps.iter().filter(|step| fine && !reached.contains(step.id.as_str())) {
        let message = format!("Nobody can come to the step `{}`.", step.id);
        problem(
            Code::DirectiveBody,
            directive.head.clone(),
            message,
            format!("Let a choice lead to it: [words](#{}).", step.id),
        );
    }
    fine.then_some(Case { number, title, steps })
}

/// What happens in a step, and its choices: the items of a list that are links to steps.
fn choices(body: &str, range: Range<usize>) -> (Vec<Range<usize>>, Vec<CaseChoice>) {
    let mut choices = Vec::new();
    for item in items(body, &range) {
        let words = &body[item.clone()];
        let link = words.strip_prefix('[').and_then(|rest| rest.split_once("](#"));
        let Some((label, rest)) = link else { continue };
        let Some((to, rest)) = rest.split_once(')') else { continue };
        let consequence = item.end - rest.trim_start().len()..item.end;
        choices.push(CaseChoice { to: to.to_owned(), label: label.to_owned(), consequence, span: item });
    }
    let Some(first) = choices.first() else { return (vec![range], choices) };
    // The mark of the list stands before the item.
    let before = range.start..range.start + body[range.start..first.span.start - 2].trim_end().len();
    (if before.is_empty() { Vec::new() } else { vec![before] }, choices)
}

impl Block {
    /// How many words somebody reads in it who takes the lesson alone.
    pub(super) fn words(&self, body: &str) -> usize {
        let count = |range: &Range<usize>| body[range.clone()].split_whitespace().count();
        match self {
            Self::Text(text)
            | Self::Reflection { text, .. }
            | Self::Facts { text, .. }
            | Self::Quote { text, .. } => count(text),
            Self::Workplace { items, .. } => items.iter().map(count).sum(),
            Self::Timeline { items, .. } => items.iter().map(|(_, text)| count(text)).sum(),
            Self::Case(case) => case
                .steps
                .iter()
                .map(|step| {
                    step.text.iter().map(count).sum::<usize>()
                        + step.choices.iter().map(|choice| count(&choice.span)).sum::<usize>()
                })
                .sum(),
            Self::Discussion { .. }
            | Self::Leader(_)
            | Self::Film { .. }
            | Self::Term { .. }
            | Self::Question { .. }
            | Self::Image(_) => 0,
        }
    }

    /// How many minutes it takes besides reading.
    pub(super) fn minutes(&self) -> u32 {
        match self {
            Self::Reflection { minutes, .. } => *minutes,
            Self::Question { .. } | Self::Case(_) => 1,
            _ => 0,
        }
    }
}
