//! The syntax of directives: containers between lines of colons, leaves on one line, arguments in braces.
//!
//! The shape follows CommonMark's proposal for generic directives, of which only blocks are taken.

use super::Problem;
use crate::diag::Code;
use std::ops::Range;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Markdown.
    Text(Range<usize>),
    /// A heading of the second level, which begins a page.
    Heading { title: String, line: Range<usize> },
    /// A directive.
    Directive(Directive),
}

/// A directive as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Directive {
    pub(super) name: String,
    pub(super) arguments: Vec<Argument>,
    /// Its first line.
    pub(super) head: Range<usize>,
    /// What stands in it; `None` for a leaf.
    pub(super) body: Option<Vec<Node>>,
}

/// One argument: `title="Lagen"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Argument {
    pub(super) key: String,
    pub(super) value: String,
    pub(super) span: Range<usize>,
}

/// A container that is not closed yet.
struct Open {
    colons: usize,
    directive: Directive,
    nodes: Vec<Node>,
}

const CLOSE: &str = "A container ends with a line of colons, as many as it began with: `:::`. One inside another has fewer \
                     colons than the outer one.";

/// The pieces of `body` in order.
pub(super) fn tree(body: &str, problem: Problem<'_>) -> Vec<Node> {
    let mut done = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut text: Option<usize> = None;
    let mut fence: Option<&str> = None;
    let mut place = 0;
    for line in body.split_inclusive('\n') {
        let (start, words) = (place, line.trim_end());
        place += line.len();
        if let Some(marks) = fence {
            if words.trim_start().starts_with(marks) {
                fence = None;
            }
            text.get_or_insert(start);
            continue;
        }
        let marks = ["```", "~~~"].into_iter().find(|marks| words.trim_start().starts_with(marks));
        let colons = words.bytes().take_while(|byte| *byte == b':').count();
        let rest = words[colons..].trim();
        let is_name = rest.starts_with(|c: char| c.is_alphabetic());
        let is_directive =
            marks.is_none() && ((colons >= 3 && (rest.is_empty() || is_name)) || (colons == 2 && is_name));
        let heading = words.strip_prefix("## ").filter(|_| marks.is_none());
        if !is_directive && (heading.is_none() || !open.is_empty()) {
            if heading.is_some() {
                let message = "A page cannot begin inside a block.".to_owned();
                let help = "Close the block before the heading, or write ### for a heading inside it.";
                problem(Code::DirectiveBody, start..start + words.len(), message, help.to_owned());
            }
            fence = marks;
            text.get_or_insert(start);
            continue;
        }
        let nodes = open.last_mut().map_or(&mut done, |open| &mut open.nodes);
        if let Some(from) = text.take() {
            nodes.extend(trimmed(body, from..start));
        }
        let head = start..start + words.len();
        if let Some(title) = heading {
            let title = title.trim().trim_end_matches('#').trim().to_owned();
            nodes.push(Node::Heading { title, line: head });
        } else if rest.is_empty() {
            close(&mut open, &mut done, colons, head, problem);
        } else {
            let directive = directive(body, head, colons, problem);
            match directive.body {
                Some(_) => open.push(Open { colons, directive, nodes: Vec::new() }),
                None => nodes.push(Node::Directive(directive)),
            }
        }
    }
    if let Some(from) = text {
        open.last_mut().map_or(&mut done, |open| &mut open.nodes).extend(trimmed(body, from..body.len()));
    }
    while let Some(lost) = open.last() {
        let message = format!("The block `{}` has no end.", lost.directive.name);
        problem(Code::DirectiveBody, lost.directive.head.clone(), message, CLOSE.to_owned());
        let colons = lost.colons;
        close(&mut open, &mut done, colons, 0..0, problem);
    }
    done
}

fn close(
    open: &mut Vec<Open>,
    done: &mut Vec<Node>,
    colons: usize,
    line: Range<usize>,
    problem: Problem<'_>,
) {
    let Some(mut inner) = open.pop_if(|inner| inner.colons <= colons) else {
        let message = "This line of colons ends no block.".to_owned();
        problem(Code::DirectiveBody, line, message, CLOSE.to_owned());
        return;
    };
    inner.directive.body = Some(inner.nodes);
    open.last_mut().map_or(done, |open| &mut open.nodes).push(Node::Directive(inner.directive));
}

/// Text without the empty lines around it.
fn trimmed(body: &str, range: Range<usize>) -> Option<Node> {
    let text = &body[range.clone()];
    let start = range.start + (text.len() - text.trim_start_matches(['\n', '\r']).len());
    let end = range.start + text.trim_end().len();
    (start < end).then_some(Node::Text(start..end))
}

fn directive(body: &str, head: Range<usize>, colons: usize, problem: Problem<'_>) -> Directive {
    let line = &body[head.clone()];
    let after = line[colons..].trim_start();
    let end = after.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(after.len());
    let (name, rest) = after.split_at(end);
    let at = head.start + (line.len() - rest.len());
    let arguments = arguments(rest, at).unwrap_or_else(|span| {
        let message = format!("The arguments of `{name}` cannot be read.");
        let help = "They stand in braces, each value in quotes: {title=\"Lagen\" minutes=\"5\"}.";
        problem(Code::DirectiveArgument, span, message, help.to_owned());
        Vec::new()
    });
    let body = (colons > 2).then(Vec::new);
    Directive { name: name.to_owned(), arguments, head, body }
}

/// Reads `{key="value" …}`, which begins at byte `at`; what cannot be read is given back.
fn arguments(text: &str, at: usize) -> Result<Vec<Argument>, Range<usize>> {
    let lost = |rest: &str| at + (text.len() - rest.len())..at + text.len();
    let mut rest = text.trim();
    if rest.is_empty() {
        return Ok(Vec::new());
    }
    rest = text.trim_start().strip_prefix('{').ok_or_else(|| lost(text))?;
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(end) = rest.strip_prefix('}') {
            return if end.trim().is_empty() { Ok(found) } else { Err(lost(end)) };
        }
        let (key, value) = rest.split_once("=\"").ok_or_else(|| lost(rest))?;
        let (value, after) = value.split_once('"').ok_or_else(|| lost(rest))?;
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(lost(rest));
        }
        let span = lost(rest).start..lost(after).start;
        found.push(Argument { key: key.to_owned(), value: value.to_owned(), span });
        rest = after;
    }
}
