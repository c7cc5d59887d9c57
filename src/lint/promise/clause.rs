//! Who does it, and whether it is denied: clauses, negations and subjects, without a real parser.
//!
//! **Invariant:** every answer looks at one sentence only.

use super::lists;
use super::vocabulary::{Form, erasing, is};
use crate::lint::words::{Sentence, Word};
use std::ops::{Range, RangeInclusive};

/// Who does what a verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agent {
    /// The button, the page, "vi".
    Machine,
    /// The reader or another person.
    Reader,
    /// Nobody is named.
    Nobody,
}

/// The words that a negation at `at` could reach: up to where a new main clause begins.
pub(super) fn clause(words: &[Word], at: usize) -> Range<usize> {
    let breaks = |i: &usize| begins_clause(words, *i);
    let start = (1..=at).rev().find(breaks).unwrap_or(0);
    let end = (at + 1..words.len()).find(breaks).unwrap_or(words.len());
    start..end
}

fn begins_clause(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let starts = |i: usize| {
        words.get(i).is_some_and(|word| is(&word.text, lists::CLAUSE_START))
            || erasing(words, i).is_some_and(|verb| matches!(verb.form, Form::Active | Form::Passive))
    };
    is(&word.text, lists::BUT)
        || word.after_pause && starts(at)
        || is(&word.text, lists::JOIN) && starts(at + 1)
}

/// Whether the word denies: not in "inte bara", "glöm inte", "oroa dig inte".
pub(super) fn is_no(words: &[Word], at: usize) -> bool {
    let text = |i: usize| words.get(i).map_or("", |word| word.text.as_str());
    let next = text(at + 1);
    if is(next, &["bara", "endast", "enbart", "only", "just", "merely"]) && is(text(at), lists::NOT) {
        return false;
    }
    if is(text(at), lists::WITHOUT) {
        return next == "att" || next.ends_with("ing");
    }
    let assured = words[at.saturating_sub(2)..at].iter().any(|word| is(&word.text, lists::ASSURE))
        || is(next, lists::ASSURE);
    is(text(at), lists::NO) && !(assured && is(text(at), lists::NOT))
}

/// Whether a negation follows directly after `at`: "raderar inte", "syns aldrig", "raderar ingenting".
pub(super) fn follows_no(words: &[Word], at: usize) -> bool {
    (at + 1..words.len())
        .take(4)
        .take_while(|i| !is(&words[*i].text, lists::SUBORDINATE) && !begins_clause(words, *i))
        .any(|i| is_no(words, i))
}

/// Whether the verb at `verb` is denied in its clause `here`, before, inside or after it.
pub(super) fn is_negated(words: &[Word], here: &Range<usize>, verb: RangeInclusive<usize>) -> bool {
    (here.start..*verb.end()).any(|i| is_no(words, i)) || follows_no(words, *verb.end())
}

/// Whether the sentence promises nothing: a question, a conditional, what others say, a warning
/// against promises, or about the browser's own private window.
pub(super) fn is_denied(sentence: &Sentence) -> bool {
    let words = &sentence.words[..];
    let question = sentence.question && !is(&words[0].text, &["visste", "did"]);
    let falsehood = words.iter().any(|word| is(&word.text, lists::FALSEHOOD));
    let everywhere = 0..words.len();
    question
        || falsehood
        || everywhere.clone().any(|at| is_reported(words, at) || is_unpromised(words, at))
        || everywhere.clone().any(|at| is_private_window(words, at)) && !is_strongly_led(words, words.len())
}

/// "Många tror att …", but not "vi tror".
fn is_reported(words: &[Word], at: usize) -> bool {
    let mut around = words[at.saturating_sub(1)..words.len().min(at + 2)].iter();
    is(&words[at].text, lists::REPORT) && !around.any(|word| is(&word.text, &["vi", "we"]))
}

/// "Lova aldrig att …", "vi kan inte lova", but not "vi lovar att ingen ser".
fn is_unpromised(words: &[Word], at: usize) -> bool {
    if !is(&words[at].text, lists::SAY) {
        return false;
    }
    let start = at.saturating_sub(3).max(clause(words, at).start);
    let mut after = words[at + 1..].iter().take(2).take_while(|word| !is(&word.text, &["att", "that"]));
    (start..at).any(|i| is_no(words, i)) || after.any(|word| is(&word.text, lists::NOT))
}

fn is_private_window(words: &[Word], at: usize) -> bool {
    let window = words.get(at + 1).is_some_and(|next| is(&next.text, lists::WINDOW));
    is(&words[at].text, lists::INCOGNITO) || is(&words[at].text, &["privat*", "private"]) && window
}

/// Whether the exit button, or a click, leads to what happens at `at`: "tryck på knappen för att …".
pub(super) fn is_strongly_led(words: &[Word], at: usize) -> bool {
    let strong = |i: usize| {
        let next = words.get(i + 1).map_or("", |word| word.text.as_str());
        // "Knappen med tre punkter" is the browser's.
        is(&words[i].text, lists::BUTTON) && !is(next, &["med", "with"])
            || is(&words[i].text, &["lämna", "leave"])
                && (is(next, &["sidan", "site", "page"]) || is(next, &["this", "the"]))
            || is(&words[i].text, &["klicka*", "tryck*", "click", "press"]) && is(next, &["här", "here"])
            || is(&words[i].text, &["ett", "one"]) && is(next, &["klick", "tryck", "click"])
    };
    (0..at)
        .find(|i| strong(*i))
        .is_some_and(|i| !words[..i].iter().any(|word| is(&word.text, lists::TEMPORAL)))
}

/// Who does what the verb at `verb` says: the subject after it ("raderar vi"), else the nearest before.
pub(super) fn subject(words: &[Word], verb: usize, form: Form) -> Agent {
    if form == Form::Active {
        let after = (verb + 1..words.len()).find(|i| !is(&words[*i].text, lists::ADVERB));
        match after.map(|i| agent(words, i)) {
            Some(Agent::Nobody) | None => {}
            Some(found) => return found,
        }
    }
    let mut before = (0..verb).rev().filter(|i| agent(words, *i) != Agent::Nobody);
    let Some(nearest) = before.next() else { return Agent::Nobody };
    let found = agent(words, nearest);
    if found == Agent::Reader || form != Form::Base {
        return found;
    }
    // An infinitive belongs to "sidan kan", not to every page that is spoken of.
    let able = words[nearest + 1..verb].iter().take(2).any(|word| is(&word.text, lists::MODAL))
        && (verb - nearest <= 3 || !is(&words[nearest].text, lists::IT));
    let plain = nearest + 1 == verb && is(&words[nearest].text, &["we", "they"]);
    if able || plain { Agent::Machine } else { Agent::Nobody }
}

fn agent(words: &[Word], at: usize) -> Agent {
    let next = words.get(at + 1).map_or("", |word| word.text.as_str());
    let word = &words[at].text;
    if is(word, lists::READER) || is(word, &["den", "de", "det"]) && next == "som" {
        Agent::Reader
    } else if is(word, lists::IT) {
        // "Det raderar" is a machine, "det går att radera" is nobody.
        let does = is(next, lists::MODAL) || is(next, lists::ADVERB) || erasing(words, at + 1).is_some();
        if does { Agent::Machine } else { Agent::Nobody }
    } else if is(word, lists::MACHINE) && next != "här" {
        Agent::Machine
    } else {
        Agent::Nobody
    }
}
