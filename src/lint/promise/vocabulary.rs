//! Words in their inflections: the verbs of erasing, the browser's history and its traces.
//!
//! Turns a word, with those after it, into what it says and how it stands. Swedish and English.

use super::lists;
use crate::lint::words::Word;

/// How a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Infinitive and imperative: "radera".
    Base,
    /// "raderar", "raderade".
    Active,
    /// "raderas", "försvinner".
    Passive,
    /// "raderad", "erased".
    Participle,
    /// "erasing".
    Gerund,
    /// "radering".
    Noun,
}

/// A verb of erasing: "tar … bort" reaches over several words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    /// Its first word.
    pub(super) start: usize,
    /// Its last word.
    pub(super) end: usize,
    /// How it stands.
    pub(super) form: Form,
    /// Whether it is a promise only of traces: "sopar igen spåren".
    pub(super) of_traces: bool,
}

/// What every word for history holds: "historik", "history".
pub(super) const HISTORY: &str = "histor";

/// Whether a word is one of a list.
pub(super) fn is(word: &str, list: &[&str]) -> bool {
    let first = word.as_bytes().first();
    list.iter().filter(|entry| entry.as_bytes().first() == first).any(|entry| match entry.strip_suffix('*') {
        Some(prefix) => word.starts_with(prefix),
        None => word == *entry,
    })
}

/// The browser's history, in any compound, but not an illness's or a relation's.
pub(super) fn is_history(word: &str) -> bool {
    if !word.contains(HISTORY) {
        return false;
    }
    let other = ["sjuk*", "vård*", "patient*", "relation*", "brott*", "våld*", "familje*"];
    let browser = ["webb*", "surf*", "sök*", "browser*", "internet*"];
    word.contains("historik") && !is(word, &other)
        || is(word, &browser)
        || is(word, &["history", "histories"])
}

/// Traces, but not devices that track.
pub(super) fn is_trace(word: &str) -> bool {
    is(word, lists::TRACE)
}

/// The verb of erasing that begins at `at`.
pub(super) fn erasing(words: &[Word], at: usize) -> Option<Verb> {
    let word = words.get(at)?.text.as_str();
    let verb = |end: usize, form: Form, of_traces: bool| Some(Verb { start: at, end, form, of_traces });
    if let Some(form) = particle_form(word) {
        let reach = words[at + 1..].iter().take(6).take_while(|word| !word.after_pause);
        let away = reach.into_iter().position(|word| is(&word.text, lists::AWAY))?;
        return verb(at + 1 + away, form, false);
    }
    if !is(word, lists::ERASING) {
        return None;
    }
    if is(word, &["sopa", "sopar", "sopas", "sopade", "cover", "covers", "covering"]) {
        return verb(
            at,
            if word.ends_with('a') || word == "cover" { Form::Base } else { Form::Active },
            true,
        );
    }
    single_form(word).and_then(|form| verb(at, form, false))
}

/// The verbs of "ta bort": the particle comes later.
fn particle_form(word: &str) -> Option<Form> {
    Some(match word {
        "ta" | "plocka" | "trolla" | "tvätta" | "städa" | "få" | "take" => Form::Base,
        "tar" | "tog" | "tagit" | "plockar" | "trollar" | "tvättar" | "städar" | "får" | "takes" => {
            Form::Active
        }
        "tas" | "togs" | "tages" | "tagits" | "plockas" | "trollas" | "tvättas" | "städas" => Form::Passive,
        _ => return None,
    })
}

fn single_form(word: &str) -> Option<Form> {
    const STEMS: &[&str] = &[
        "rader",
        "rens",
        "sudd",
        "utplån",
        "avlägsn",
        "nollställ",
        "eliminer",
        "tömm",
        "töm",
        "dölj",
        "gömm",
        "göm",
        "glömm",
        "maskera",
        "städ",
    ];
    const BARE: &[&str] = &["töm", "dölj", "göm", "nollställ"];
    match word {
        "försvinner" | "försvinna" | "försvann" | "försvunnit" | "disappear" | "disappears"
        | "disappeared" | "vanish" | "vanishes" | "vanished" => return Some(Form::Passive),
        "borttagen" | "borttaget" | "borttagna" | "försvunnen" | "försvunnet" | "försvunna" | "borta"
        | "dold" | "dolt" | "dolda" | "gömd" | "gömt" | "gömda" | "glömd" | "glömt" | "tömd" | "tömt"
        | "tömda" | "tom" | "gone" => return Some(Form::Participle),
        "dolde" => return Some(Form::Active),
        "radering" | "raderingen" | "rensning" | "rensningen" | "borttagning" | "erasure" | "deletion"
        | "removal" => {
            return Some(Form::Noun);
        }
        "glöms" => return Some(Form::Passive),
        _ => {}
    }
    if BARE.contains(&word) {
        return Some(Form::Base);
    }
    STEMS.iter().find_map(|stem| swedish_ending(word.strip_prefix(stem)?)).or_else(|| english_form(word))
}

fn swedish_ending(ending: &str) -> Option<Form> {
    Some(match ending {
        "a" => Form::Base,
        "ar" | "er" => Form::Active,
        "as" | "s" | "es" | "ades" | "ats" | "des" | "ts" => Form::Passive,
        "ad" | "ade" | "at" | "d" | "de" | "da" | "t" => Form::Participle,
        _ => return None,
    })
}

fn english_form(word: &str) -> Option<Form> {
    const VERBS: &[&str] =
        &["eras", "delet", "clear", "wip", "remov", "scrub", "purg", "hid", "destroy", "clean", "forget"];
    if matches!(word, "hidden" | "forgotten") {
        return Some(Form::Participle);
    }
    let ending = VERBS.iter().find_map(|stem| word.strip_prefix(stem))?;
    Some(match ending {
        "" | "e" => Form::Base,
        "s" | "es" => Form::Active,
        "ed" | "bed" => Form::Participle,
        "ing" | "bing" | "ting" => Form::Gerund,
        _ => return None,
    })
}
