//! Sentences that promise what no web page can keep.
//!
//! Turns a sentence into the places of its false promises. There are five: that a visit is erased,
//! that it leaves no traces, that nobody sees it, that it is not kept, that Back cannot return.
//!
//! A rule asks what is done (`vocabulary`), whether it is denied, and who does it (`clause`): the
//! same words are a lie from a button ("knappen raderar historiken") and good advice to a reader
//! ("radera historiken"). In doubt a machine is meant: a false alarm costs a sentence, silence a life.

mod clause;
#[rustfmt::skip] // a list is read as a paragraph
mod lists;
mod sieve;
mod vocabulary;

use super::words::{Sentence, Word, sentences};
use clause::{Agent, clause, follows_no, is_denied, is_negated, is_no, is_strongly_led, subject};
use std::ops::{Range, RangeInclusive};
use vocabulary::{Form, Verb, erasing, is, is_history, is_trace};

/// The words of a promise, from the first telling one to the last.
type Found = RangeInclusive<usize>;

/// Looks for a promise whose telling word is the one at an index.
type Rule = fn(&[Word], usize) -> Option<Found>;

/// The byte ranges of the false promises in a text, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let judged = |block: Range<usize>| {
        let start = block.start;
        let found: Vec<_> = sentences(&text[block]).iter().flat_map(of_sentence).collect();
        found.into_iter().map(move |range| range.start + start..range.end + start)
    };
    sieve::blocks(text).into_iter().flat_map(judged).collect()
}

/// The byte ranges of the false promises in a sentence, in order, none inside another.
fn of_sentence(sentence: &Sentence) -> Vec<Range<usize>> {
    let words = &sentence.words[..];
    let of_visits = words.iter().any(|word| is_kept(&word.text));
    let rules: &[Rule] = if of_visits {
        &[erased, not_kept, without_traces, unseen, no_return]
    } else {
        &[without_traces, unseen, no_return]
    };
    let mut found: Vec<Found> =
        (0..words.len()).flat_map(|at| rules.iter().filter_map(move |rule| rule(words, at))).collect();
    if found.is_empty() || is_denied(sentence) {
        return Vec::new();
    }
    found.sort_by_key(|range| (*range.start(), *range.end()));
    let mut merged: Vec<Found> = Vec::new();
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start() <= last.end() => *last = *last.start()..=*range.end().max(last.end()),
            _ => merged.push(range),
        }
    }
    merged.into_iter().map(|range| words[*range.start()].range.start..words[*range.end()].range.end).collect()
}

/// "Knappen raderar historiken", "historiken försvinner", "we erase your history".
fn erased(words: &[Word], at: usize) -> Option<Found> {
    let verb = erasing(words, at)?;
    let here = clause(words, at);
    let object = object(words, &verb, &here)?;
    let evidence = is_trace(&words[object].text) && is_evidence(words);
    let appointment = is(&words[object].text, lists::VISIT) && any(words, lists::PHYSICAL);
    let told = !evidence
        && !appointment
        && !is_negated(words, &here, at..=verb.end)
        && promises_erasure(words, &here, &verb, object);
    told.then(|| at.min(object)..=verb.end.max(object))
}

/// What is erased: the history, the visit or its traces, beside the verb in its clause.
fn object(words: &[Word], verb: &Verb, here: &Range<usize>) -> Option<usize> {
    let kept = |i: &usize| {
        let word = &words[*i].text;
        if verb.of_traces { is_trace(word) } else { is_kept(word) }
    };
    let reach = match verb.form {
        Form::Passive | Form::Participle => 4,
        Form::Base | Form::Active | Form::Gerund | Form::Noun => 10,
    };
    let goes_on = |i: &usize| {
        let word = &words[*i].text;
        // "Inte bara fliken utan hela historiken."
        let rather = word == "utan" && words.get(i + 1).is_some_and(|next| next.text != "att");
        rather || !is(word, lists::SUBORDINATE)
    };
    // "ur webbläsarens historik" says more than "besöket": the last one is shown.
    let after = (verb.start + 1..words.len())
        .take(reach + verb.end - verb.start)
        .take_while(goes_on)
        .filter(kept)
        .last();
    let before = (here.start..verb.start).rev().find(kept);
    if verb.form == Form::Participle { before.or(after) } else { after.or(before) }
}

fn promises_erasure(words: &[Word], here: &Range<usize>, verb: &Verb, object: usize) -> bool {
    let strong = is_strongly_led(words, verb.start);
    let by_itself = any(words, lists::AUTOMATIC);
    match verb.form {
        // "Välj Rensa historik": the name of a choice in a menu.
        Form::Base if verb.start > here.start && words[verb.start].capital => false,
        Form::Base if words[..verb.start].iter().any(|word| is(&word.text, lists::THEN)) => false,
        Form::Base => {
            let could = subject(words, verb.start, Form::Base) == Agent::Machine;
            !any(words, lists::ONESELF) && (strong || could || by_itself && object > verb.start)
        }
        Form::Active => match subject(words, verb.start, Form::Active) {
            Agent::Reader => strong && !any(words, lists::ONESELF) && !is_how_to(words, verb.start),
            Agent::Machine | Agent::Nobody => true,
        },
        Form::Gerund | Form::Noun => strong || by_itself,
        Form::Passive | Form::Participle => happens(words, here, verb, object, strong || by_itself),
    }
}

/// "Så döljer du ditt besök": the title of an instruction, unless a button does it.
fn is_how_to(words: &[Word], verb: usize) -> bool {
    let title = verb.checked_sub(1).is_some_and(|before| words[before].text == "så" && words[before].capital);
    let reader = words.get(verb + 1).is_some_and(|word| word.text == "du");
    title && reader && !any(&words[verb..words.len().min(verb + 5)], lists::BUTTON)
}

/// Whether an event without a doer is told as a fact: not "när historiken raderas", not "kan raderas",
/// not "raderas av någon".
fn happens(words: &[Word], here: &Range<usize>, verb: &Verb, object: usize, led: bool) -> bool {
    let before = object.saturating_sub(3)..object;
    let condition = object < verb.start
        && words[before.clone()].iter().any(|word| is(&word.text, lists::CONDITION))
        && !words[before].iter().any(|word| is(&word.text, lists::HELD));
    let possible =
        words[verb.start.saturating_sub(2)..verb.start].iter().any(|word| is(&word.text, lists::POSSIBLE));
    let by_somebody = (verb.end + 1..words.len().min(verb.end + 4)).any(|i| {
        is(&words[i].text, &["av", "by"])
            && words[i + 1..].iter().take(2).any(|word| is(&word.text, lists::READER))
    });
    let by_reader = (0..words.len()).any(|i| {
        i != verb.start
            && erasing(words, i).is_some_and(|other| {
                other.form == Form::Active && subject(words, i, Form::Active) == Agent::Reader
            })
    });
    if !led && (condition || possible || by_somebody || by_reader) {
        return false;
    }
    if verb.form == Form::Passive {
        return true;
    }
    let auxiliary = words[here.clone()].iter().any(|word| is(&word.text, lists::AUXILIARY));
    if object < verb.start {
        auxiliary || object + 1 == verb.start
    } else {
        // "Vi har raderat historiken", but not "raderad historik".
        subject(words, verb.start, Form::Participle) == Agent::Machine
    }
}

/// What a browser keeps: history, visits, traces.
fn is_kept(word: &str) -> bool {
    is_history(word) || is(word, lists::VISIT) || is_trace(word)
}

/// "Inga spår", "utan att lämna spår", "spårlöst", "untraceable", "lämnar ingenting efter sig".
fn without_traces(words: &[Word], at: usize) -> Option<Found> {
    let word = &words[at].text;
    if !is_trace(word) && !is(word, lists::TRACELESS) && !is(word, lists::BEHIND) {
        return None;
    }
    let here = clause(words, at);
    if is(word, lists::TRACELESS) {
        let idiom = words.get(at + 1).is_some_and(|next| next.text == "förbi");
        let person = words[here.clone()].iter().any(|word| word.text.starts_with("försv"))
            && !words[here.clone()].iter().any(|word| is_history(&word.text) || is(&word.text, lists::VISIT));
        let told = !idiom && !person && !is_negated(words, &here, at..=at);
        return told.then_some(at..=at);
    }
    let start = if is_trace(word) {
        no_trace(words, &here, at)?
    } else {
        let nothing = (here.start..at).rev().take(2).find(|i| is(&words[*i].text, lists::NOTHING))?;
        (here.start..nothing).rev().take(2).find(|i| is(&words[*i].text, lists::LEAVE))?
    };
    let denied = (here.start..start).any(|i| is_no(words, i) || is(&words[i].text, lists::HARDLY));
    let after_violence =
        words[start.saturating_sub(4)..at].iter().any(|word| is(&word.text, lists::VIOLENCE));
    let left_by_violence = after_violence && any(&words[here], lists::LEAVE);
    (!denied && !left_by_violence && !is_evidence(words)).then_some(start..=at)
}

/// Where the denial of the traces at `at` begins: "inga … spår", "utan … spår", "lämnar inte … spår".
fn no_trace(words: &[Word], here: &Range<usize>, at: usize) -> Option<usize> {
    let near = at.saturating_sub(6).max(here.start)..at;
    let none = near.clone().rev().take(3).find(|i| is(&words[*i].text, lists::NONE));
    let without = near.clone().rev().find(|i| is(&words[*i].text, lists::WITHOUT));
    let not = near
        .clone()
        .rev()
        .find(|i| is(&words[*i].text, lists::NOT) && any(&words[near.clone()], lists::LEAVE));
    let free = words.get(at + 1).filter(|next| is(&next.text, lists::FREE)).map(|_| at);
    none.or(without).or(not).or(free)
}

/// "Ingen kan se att du har varit här", "besöket syns inte", "surfa anonymt", "osynligt besök".
fn unseen(words: &[Word], at: usize) -> Option<Found> {
    let word = &words[at].text;
    let telling = is(word, lists::PERCEIVE) || is(word, lists::INVISIBLE);
    if !telling || any(words, lists::PHYSICAL) {
        return None;
    }
    let here = clause(words, at);
    if is(word, lists::PERCEIVE) && is_negated(words, &here, at..=at) && !is_doubted(words, &here, at) {
        if let Some(last) = being_here(words, at) {
            // "Portalen får inte veta vad du läser" speaks of itself alone.
            let nobody = words[here.clone()].iter().any(|word| is(&word.text, lists::NOBODY));
            let of_itself = !nobody && subject(words, at, Form::Participle) == Agent::Machine;
            return (!of_itself).then_some(at.saturating_sub(2).max(here.start)..=last);
        }
        let visit = here.clone().find(|i| is(&words[*i].text, lists::VISIT) && i.abs_diff(at) <= 6)?;
        return Some(visit.min(at)..=visit.max(at));
    }
    if !is(word, lists::INVISIBLE) || is_negated(words, &here, at..=at) {
        return None;
    }
    let near = at.saturating_sub(4).max(here.start)..here.end.min(at + 5);
    let you_are = words[near.start..at].iter().rev().take(3).any(|word| is(&word.text, lists::YOURSELF))
        && words[near.start..at].iter().rev().take(2).any(|word| is(&word.text, lists::REMAIN));
    let openly = !is(word, &["osynlig*", "invisibl*", "oupptäck*", "undetect*"]);
    let surfing =
        near.clone().find(|i| is(&words[*i].text, lists::SURF) || is(&words[*i].text, lists::VISIT));
    match surfing {
        Some(other) => Some(other.min(at)..=other.max(at)),
        None if you_are && (!openly || any(&words[here], lists::SITE)) => Some(at - 1..=at),
        None => None,
    }
}

/// The end of "att du har varit här" after a verb of seeing at `at`.
fn being_here(words: &[Word], at: usize) -> Option<usize> {
    let end = words.len().min(at + 12);
    let you = (at + 1..end).take(5).find(|i| is(&words[*i].text, lists::YOU))?;
    let done = (you + 1..end).take(4).find(|i| is(&words[*i].text, lists::VISITED))?;
    let place =
        (done + 1..end).find(|i| is(&words[*i].text, lists::SITE) || is(&words[*i].text, lists::HERE));
    place.or_else(|| is(&words[done].text, lists::SURF).then_some(done))
}

/// "Vi sparar ingenting i din webbläsares historik", "besöket hamnar inte i historiken".
fn not_kept(words: &[Word], at: usize) -> Option<Found> {
    if !is(&words[at].text, lists::KEEP) {
        return None;
    }
    let here = clause(words, at);
    let told = is_negated(words, &here, at..=at) && !is_doubted(words, &here, at);
    let near = |i: &usize| is_history(&words[*i].text) && i.abs_diff(at) <= 8;
    let history = here.filter(|_| told).find(near)?;
    // Not "det finns ingen knapp som raderar historiken".
    let within = !any(&words[at.min(history)..history], &["som", "att", "that", "which"]);
    within.then_some(history.min(at)..=history.max(at))
}

/// "Det går inte att gå tillbaka till sidan", "bakåtknappen fungerar inte".
fn no_return(words: &[Word], at: usize) -> Option<Found> {
    let word = &words[at].text;
    if !is(word, lists::BACK) {
        return None;
    }
    let here = clause(words, at);
    let button = word.starts_with("bakåtknapp")
        || word == "back" && words.get(at + 1).is_some_and(|next| next.text == "button");
    if button {
        let broken = (at + 1..here.end).take(5).find(|i| {
            let disabled = is(&words[*i].text, lists::DISABLED);
            disabled || is(&words[*i].text, lists::WORKS) && is_negated(words, &here, *i..=*i)
        });
        return broken.filter(|i| !any(&words[at..*i], &["did", "didn't"])).map(|end| at..=end);
    }
    let able = (here.start..at).rev().take(6).find(|i| is(&words[*i].text, lists::ABLE))?;
    let there = (at + 1..here.end)
        .take(5)
        .find(|i| is(&words[*i].text, lists::SITE) || is(&words[*i].text, lists::TO_HERE));
    let end = there.or_else(|| is(word, lists::BACKWARDS).then_some(at))?;
    is_negated(words, &here, able..=able).then_some(able..=end)
}

/// Whether the "not" before the verb belongs to a doubt: "vi har inte mätt om besöket syns", or is
/// itself denied: "räkna inte med att det inte syns".
fn is_doubted(words: &[Word], here: &Range<usize>, at: usize) -> bool {
    let mut before = (here.start..at).filter(|i| is_no(words, *i));
    let first = before.next();
    let several = first.is_some() && (before.next().is_some() || follows_no(words, at));
    // The "att" of an infinitive, "går inte att se", raises no doubt.
    let subordinate =
        |i: usize| is(&words[i].text, lists::DOUBT) && !(i + 1 == at && is(&words[i].text, &["att", "to"]));
    let doubt = first.is_some_and(|no| (no + 1..at).any(subordinate));
    several || doubt
}

/// Traces that are evidence, or marks on a body, are another matter.
fn is_evidence(words: &[Word]) -> bool {
    let web = [lists::VISIT, lists::SITE, lists::SURF, lists::BUTTON];
    any(words, lists::EVIDENCE) && !web.iter().any(|list| any(words, list))
}

fn any(words: &[Word], list: &[&str]) -> bool {
    words.iter().any(|word| is(&word.text, list))
}

#[cfg(test)]
mod tests;
