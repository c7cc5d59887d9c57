//! Captions of films, as WebVTT.
//!
//! Turns the text of a captions file into cues and the problems in it, the cues into a transcript, and a chapters file
//! into times and titles.
//!
//! **Invariant:** any text is read; what cannot be read is a problem with a place in it, and the rest goes on. A place
//! lies on character borders, and the problems are in the order of their places.
//! **Never:** know files or diagnostics.

mod grammar;
mod reading;
#[cfg(test)]
mod tests;
mod text;
mod timing;
mod transcript;

pub use text::Speech;

use grammar::Block;
use std::ops::Range;

/// Lengths of films are given in whole seconds, so that a cue may stand so long after one.
const SLACK_MS: u64 = 1_000;

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The bytes of the text that are meant; none at 0 for the whole text.
    pub span: Range<usize>,
    /// One sentence that stands alone.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

/// Some lines that are shown for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// When they come, in milliseconds from the film's beginning.
    pub from_ms: u64,
    /// When they go.
    pub to_ms: u64,
    /// What is shown, without tags and escapes.
    pub lines: Vec<String>,
    /// The same words by who says them.
    pub speech: Vec<Speech>,
    /// Where in the text it stands, from its timing on.
    pub span: Range<usize>,
}

/// A captions file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captions {
    /// In the order of the file.
    pub cues: Vec<Cue>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Where a part of a film begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// In milliseconds from the film's beginning.
    pub from_ms: u64,
    /// What the part is called.
    pub title: String,
    /// Where in the text it stands.
    pub span: Range<usize>,
}

/// A chapters file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapters {
    /// In the order of the file.
    pub chapters: Vec<Chapter>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Reads captions: WebVTT, and what can be read in the time that a cue is shown.
pub fn parse(text: &str) -> Captions {
    let mut problems = Vec::new();
    let blocks = grammar::blocks(text, &mut problems);
    let cues = cues(text, &blocks, &mut problems);
    reading::check_order(&blocks, &mut problems);
    for (block, cue) in blocks.iter().zip(&cues) {
        reading::check(block, cue, &mut problems);
    }
    Captions { cues, problems: sorted(problems) }
}

/// Reads chapters: WebVTT whose cues are titles.
pub fn chapters(text: &str) -> Chapters {
    let mut problems = Vec::new();
    let blocks = grammar::blocks(text, &mut problems);
    let cues = cues(text, &blocks, &mut problems);
    reading::check_order(&blocks, &mut problems);
    let chapter = |cue: Cue| Chapter { from_ms: cue.from_ms, title: cue.lines.join(" "), span: cue.span };
    Chapters { chapters: cues.into_iter().map(chapter).collect(), problems: sorted(problems) }
}

impl Captions {
    /// The cues that stand after a film's end.
    pub fn check_length(&self, duration_ms: u64) -> Vec<Problem> {
        let late = self.cues.iter().filter(|cue| cue.to_ms >= duration_ms.saturating_add(SLACK_MS));
        late.map(|cue| after_the_end(&cue.span, "caption", cue.to_ms, duration_ms)).collect()
    }

    /// The words as paragraphs to read, for those who do not play the film.
    ///
    /// A new one begins where somebody else speaks, after a pause, and after a sentence when it has become long.
    /// `<v Anna>` gives a paragraph that begins with "Anna: ".
    pub fn transcript(&self) -> Vec<String> {
        transcript::paragraphs(&self.cues)
    }
}

impl Chapters {
    /// The chapters that begin after a film's end.
    pub fn check_length(&self, duration_ms: u64) -> Vec<Problem> {
        let late = self.chapters.iter().filter(|chapter| chapter.from_ms >= duration_ms);
        late.map(|chapter| after_the_end(&chapter.span, "chapter", chapter.from_ms, duration_ms)).collect()
    }
}

impl Problem {
    fn new(span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: help.into() }
    }
}

fn cues(text: &str, blocks: &[Block], problems: &mut Vec<Problem>) -> Vec<Cue> {
    let mut cue = |block: &Block| {
        let (lines, speech) = text::read(text, &block.lines, problems);
        if lines.iter().all(|line| line.trim().is_empty()) {
            problems.push(Problem::new(
                block.timing.clone(),
                format!("The cue at {} has no text.", timing::clock(block.from_ms)),
                "Write what is said on the line below the times, or take the cue away.",
            ));
        }
        Cue { from_ms: block.from_ms, to_ms: block.to_ms, lines, speech, span: block.span() }
    };
    blocks.iter().map(&mut cue).collect()
}

fn after_the_end(span: &Range<usize>, what: &str, at: u64, duration: u64) -> Problem {
    let (at, duration) = (timing::clock(at), timing::clock(duration));
    Problem::new(
        span.clone(),
        format!("A {what} stands at {at}, after the film's end at {duration}."),
        "Is it the file of another film, or is the film's length written wrong?",
    )
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| problem.span.start);
    problems
}
