//! Which parts of a text could hold a promise: nearly none, and so nearly none is cut into sentences.
//!
//! Turns a text into the blocks of lines that have the words that some rule needs. First one search
//! for the rarest of them; then, where one stands, all words of its block are looked up.
//!
//! **Invariant:** a sentence in which a rule finds anything is in a block that is let through.

use super::lists;
use crate::lint::fold::fold;
use crate::lint::words;
use aho_corasick::Span;
use aho_corasick::packed::{Config, Searcher};
use memchr::memmem::{self, Finder};
use std::ops::Range;
use std::sync::LazyLock;

/// Lists of words of which a sentence must have one.
type Group = &'static [&'static [&'static str]];

const KEPT: Group = &[lists::VISIT, lists::TRACE, HISTORY];
/// Within any word.
const HISTORY: &[&str] = &["*histor*"];
const NO: Group = &[lists::NO, lists::WITHOUT];
const PLACE: Group = &[lists::SITE, lists::HERE, lists::SURF];

/// What the rules need: a sentence in which one of them finds anything has, for one of these lines, a
/// word of every group. The first group is the one that texts have least often.
const NEEDS: &[&[Group]] = &[
    // `erased`
    &[KEPT, &[lists::ERASING, lists::AWAY]],
    // `not_kept`
    &[&[HISTORY], &[lists::KEEP], NO],
    // `without_traces`
    &[&[lists::TRACE], &[lists::NONE, lists::WITHOUT, lists::FREE]],
    &[&[lists::TRACE], &[lists::NOT], &[lists::LEAVE]],
    &[&[lists::TRACELESS]],
    &[&[lists::NOTHING], &[lists::BEHIND], &[lists::LEAVE]],
    // `unseen`
    &[&[lists::PERCEIVE], NO, &[lists::YOU], &[lists::VISITED], PLACE],
    &[&[lists::VISIT], &[lists::PERCEIVE], NO],
    &[&[lists::INVISIBLE], &[lists::SURF, lists::VISIT]],
    &[&[lists::INVISIBLE], &[lists::YOURSELF], &[lists::REMAIN]],
    // `no_return`
    &[&[lists::BACK], &[lists::DISABLED]],
    &[&[lists::BACK], &[lists::WORKS], NO],
    &[&[lists::BACK], &[lists::ABLE], NO, &[lists::SITE, lists::TO_HERE, lists::BACKWARDS]],
];

/// The blocks of `text` that could hold a promise, in order.
pub(super) fn blocks(text: &str) -> Vec<Range<usize>> {
    let everything = || std::iter::once(0..text.len()).collect();
    let Some(folded) = fold(text) else { return everything() };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(place) = SIEVE.next(&folded, at) {
        // Asked once: an odd address could join what lies in two blocks.
        if at == 0 && words::has_odd_address(text) {
            return everything();
        }
        let block = words::block(text, place);
        let stretch = words::stretch(text, &block, place);
        at = stretch.end;
        if SIEVE.holds(&folded[stretch.start + 1..stretch.end + 1]) {
            at = block.end;
            found.push(block);
        }
    }
    found
}

static SIEVE: LazyLock<Sieve> = LazyLock::new(Sieve::new);

/// The words of `NEEDS`, ready to be searched for and looked up.
struct Sieve {
    /// Finds words of first groups; none where the processor has no instructions for it.
    rarest: Option<Searcher>,
    /// The words, by their first letters.
    words: Vec<Vec<Entry>>,
    /// What may stand within a word.
    inside: Vec<(Finder<'static>, u64)>,
    /// The bits of the groups of each need.
    needs: Vec<u64>,
}

struct Entry {
    folded: Vec<u8>,
    /// Whether any ending may follow.
    open: bool,
    /// A bit for each group that has the word.
    groups: u64,
}

impl Sieve {
    fn new() -> Self {
        let mut sieve = Self {
            rarest: None,
            words: (0..KEYS).map(|_| Vec::new()).collect(),
            inside: Vec::new(),
            needs: Vec::new(),
        };
        let mut next = 1;
        for need in NEEDS {
            let mut all = 0;
            for group in *need {
                group.iter().flat_map(|list| *list).for_each(|word| sieve.learn(word, next));
                all |= next;
                next <<= 1;
            }
            sieve.needs.push(all);
        }
        sieve.rarest = Config::new().builder().extend(rarest()).build();
        sieve
    }

    /// Takes up a word of a list for the groups of the bit `group`.
    fn learn(&mut self, word: &str, group: u64) {
        let folded = pattern(word);
        if word.starts_with('*') {
            match self.inside.iter_mut().find(|(finder, _)| finder.needle() == folded) {
                Some((_, groups)) => *groups |= group,
                None => self.inside.push((Finder::new(&folded).into_owned(), group)),
            }
            return;
        }
        let folded = folded.trim_ascii().to_vec();
        let open = word.ends_with('*');
        let alike = &mut self.words[key(&folded)];
        match alike.iter_mut().find(|entry| entry.folded == folded && entry.open == open) {
            Some(entry) => entry.groups |= group,
            None => alike.push(Entry { folded, open, groups: group }),
        }
    }

    /// The byte of the text, at or after `at`, where one of the rarest words stands.
    fn next(&self, folded: &[u8], at: usize) -> Option<usize> {
        let end = folded.len();
        match &self.rarest {
            // The folded text begins with one more space, and so do the patterns of short words.
            Some(searcher) => searcher.find_in(folded, Span { start: at, end }).map(|found| found.start()),
            None => (at + 2 < end).then_some(at),
        }
    }

    /// Whether a folded stretch has all that one of the needs asks for.
    fn holds(&self, stretch: &[u8]) -> bool {
        let mut groups = 0;
        for (finder, group) in &self.inside {
            if finder.find(stretch).is_some() {
                groups |= group;
            }
        }
        for word in stretch.split(|byte| *byte == b' ').filter(|word| word.len() > 1) {
            let alike = self.words[key(word)].iter();
            groups |= alike.filter(|entry| entry.is(word)).fold(0, |groups, entry| groups | entry.groups);
        }
        self.needs.iter().any(|need| groups & need == *need)
    }
}

impl Entry {
    fn is(&self, word: &[u8]) -> bool {
        if self.open { word.starts_with(&self.folded) } else { word == self.folded }
    }
}

const KEYS: usize = 1024;

/// Where words are kept that begin as `word` does, which has two bytes at least: words of two bytes may
/// not be open.
fn key(word: &[u8]) -> usize {
    let third = word.get(2).copied().unwrap_or_default();
    let first = u32::from_le_bytes([word[0], word[1], third, 0]);
    (first.wrapping_mul(0x9e37_79b1) >> 22) as usize
}

/// What to search for: a part of every word of the first groups. Short words are searched for with the
/// spaces around them, long ones without, so that one search does for all their compounds.
fn rarest() -> Vec<Vec<u8>> {
    let first = NEEDS.iter().filter_map(|need| need.first()).flat_map(|group| *group);
    let mut patterns: Vec<Vec<u8>> = first.flat_map(|list| *list).map(|word| pattern(word)).collect();
    for folded in &mut patterns {
        if folded.trim_ascii().len() > 4 {
            *folded = folded.trim_ascii().to_vec();
        }
    }
    patterns.sort_by_key(Vec::len);
    let mut kept: Vec<Vec<u8>> = Vec::new();
    for folded in patterns {
        if !kept.iter().any(|part| memmem::find(&folded, part).is_some()) {
            kept.push(folded);
        }
    }
    kept
}

/// A word of a list as it stands in a folded text: without stars, up to an apostrophe, between spaces
/// where it must begin and end.
fn pattern(word: &str) -> Vec<u8> {
    let inside = word.starts_with('*');
    let open = word.ends_with('*');
    let plain = word.trim_matches('*').split('\'').next().unwrap_or_default();
    let mut folded = fold(plain).unwrap_or_default();
    folded.truncate(folded.len() - usize::from(open));
    folded.drain(..usize::from(inside));
    folded
}

#[cfg(test)]
mod tests;
