//! A lesson's Markdown as its pages and the blocks on them.
//!
//! Turns a text with directives (`:::facts{title="…"}`) into pages, one for each heading `##`, and blocks of a
//! closed list of kinds, whose arguments and bodies are checked. The words stay where they are: a block says where
//! in the text its Markdown stands.
//!
//! **Invariant:** whatever the text, every byte range lies in it, and a block that exists is whole.
//! **Never:** make HTML; know other files.

mod block;
mod directive;

pub use block::{Block, Case, CaseChoice, CaseStep, Figure};

use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::model::slug;
use directive::Node;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A reader's pace, in words a minute, for texts that want to be thought about.
const PACE: usize = 180;

/// The pages of a lesson; the first is what stands before the first heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// In order; never empty.
    pub pages: Vec<LessonPage>,
}

/// One page: one idea.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonPage {
    /// Its name in addresses, unique in the lesson; empty for the first page.
    pub slug: String,
    /// Its heading; empty for the first page.
    pub title: String,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// Where problems go: code, bytes of the body, message, help.
type Problem<'a> = &'a mut dyn FnMut(Code, Range<usize>, String, String);

/// Reads `body`, which begins at byte `offset` of `file`.
pub fn parse(file: &Arc<str>, body: &str, offset: usize, diagnostics: &mut Diagnostics) -> Lesson {
    let mut problem = |code: Code, range: Range<usize>, message: String, help: String| {
        let origin = Origin::span(file, range.start + offset..range.end + offset);
        diagnostics.push(Diagnostic::new(code, origin, message).help(help));
    };
    read(body, &mut problem)
}

/// Reads a body whose problems have been told.
pub fn pages(body: &str) -> Lesson {
    read(body, &mut |_, _, _, _| {})
}

fn read(body: &str, problem: Problem<'_>) -> Lesson {
    let mut lesson = Lesson { pages: vec![LessonPage::default()] };
    let mut taken = BTreeMap::new();
    let mut cases = 0;
    for node in directive::tree(body, problem) {
        let page = match &node {
            Node::Heading { title, .. } => {
                let title = title.replace(['*', '`'], "");
                lesson.pages.push(LessonPage { slug: unique(&title, &mut taken), title, blocks: Vec::new() });
                continue;
            }
            _ => lesson.pages.len() - 1,
        };
        if let Some(block) = block::typed(body, node, &mut cases, problem) {
            lesson.pages[page].blocks.push(block);
        }
    }
    lesson
}

/// Reads the body of an article, which begins at byte `offset` of `file`: Markdown, and quotations between it. Any other
/// block is told.
pub fn article(file: &Arc<str>, body: &str, offset: usize, diagnostics: &mut Diagnostics) -> Vec<Block> {
    let mut problem = |code: Code, range: Range<usize>, message: String, help: String| {
        let origin = Origin::span(file, range.start + offset..range.end + offset);
        diagnostics.push(Diagnostic::new(code, origin, message).help(help));
    };
    passages(body, &mut problem)
}

/// Reads the body of an article whose problems have been told.
pub fn article_blocks(body: &str) -> Vec<Block> {
    passages(body, &mut |_, _, _, _| {})
}

fn passages(body: &str, problem: Problem<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for node in directive::tree(body, problem) {
        let range = match node {
            Node::Text(range) | Node::Heading { line: range, .. } => range,
            Node::Directive(directive) if directive.name != "quote" => {
                let message = format!("The block `{}` stands in a text that is no lesson.", directive.name);
                let help = "News have headings, lists and :::quote{speaker=\"…\" role=\"…\"}; the other blocks are for lessons.";
                problem(Code::UnknownDirective, directive.head, message, help.to_owned());
                continue;
            }
            quote => {
                blocks.extend(block::typed(body, quote, &mut 0, problem));
                continue;
            }
        };
        // A heading and the text below it are one passage.
        match blocks.last_mut() {
            Some(Block::Text(before)) => before.end = range.end,
            _ => blocks.push(Block::Text(range)),
        }
    }
    blocks
}

fn unique(title: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let slug = slug(title);
    let stem = if slug.is_empty() { "sida".to_owned() } else { slug };
    let count = taken.entry(stem.clone()).or_insert(0);
    *count += 1;
    if *count == 1 { stem } else { format!("{stem}-{count}") }
}

impl Lesson {
    /// Every block with its page, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.pages.iter().flat_map(|page| &page.blocks)
    }

    /// How many minutes it takes somebody alone, without its films: reading, thinking, answering.
    pub fn minutes(&self, body: &str) -> u32 {
        let words: usize = self.blocks().map(|block| block.words(body)).sum();
        let asked: u32 = self.blocks().map(Block::minutes).sum();
        u32::try_from(words.div_ceil(PACE)).unwrap_or(u32::MAX).saturating_add(asked)
    }

    /// How many minutes its discussions take a group besides.
    pub fn group_minutes(&self) -> u32 {
        let of = |block: &Block| if let Block::Discussion { minutes, .. } = block { *minutes } else { 0 };
        self.blocks().map(of).sum()
    }
}

#[cfg(test)]
mod tests;
