//! The words of the rules, Swedish and English. A star stands for any ending.

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

/// Whether a word is one of a list.
pub(super) fn is(word: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| match entry.strip_suffix('*') {
        Some(prefix) => word.starts_with(prefix),
        None => word == *entry,
    })
}

/// The browser's history, in any compound, but not an illness's or a relation's.
pub(super) fn is_history(word: &str) -> bool {
    let other = ["sjuk*", "vård*", "patient*", "relation*", "brott*", "våld*", "familje*"];
    let browser = ["webb*", "surf*", "sök*", "browser*", "internet*"];
    word.contains("historik") && !is(word, &other)
        || word.contains("histori") && is(word, &browser)
        || is(word, &["history", "histories"])
}

/// Traces, but not devices that track.
pub(super) fn is_trace(word: &str) -> bool {
    is(word, &["spår", "spåren", "spåret", "surfspår", "trace", "traces", "tracks", "trail", "footprint", "footprints"])
}

/// The verb of erasing that begins at `at`.
pub(super) fn erasing(words: &[Word], at: usize) -> Option<Verb> {
    let word = words.get(at)?.text.as_str();
    let verb = |end: usize, form: Form, of_traces: bool| Some(Verb { start: at, end, form, of_traces });
    if let Some(form) = particle_form(word) {
        let reach = words[at + 1..].iter().take(6).take_while(|word| !word.after_pause);
        let away = reach.into_iter().position(|word| is(&word.text, &["bort", "undan", "away"]))?;
        return verb(at + 1 + away, form, false);
    }
    if is(word, &["sopa", "sopar", "sopas", "sopade", "cover", "covers", "covering"]) {
        return verb(at, if word.ends_with('a') || word == "cover" { Form::Base } else { Form::Active }, true);
    }
    single_form(word).and_then(|form| verb(at, form, false))
}

/// The verbs of "ta bort": the particle comes later.
fn particle_form(word: &str) -> Option<Form> {
    Some(match word {
        "ta" | "plocka" | "trolla" | "tvätta" | "städa" | "få" | "take" => Form::Base,
        "tar" | "tog" | "tagit" | "plockar" | "trollar" | "tvättar" | "städar" | "får" | "takes" => Form::Active,
        "tas" | "togs" | "tages" | "tagits" | "plockas" | "trollas" | "tvättas" | "städas" => Form::Passive,
        _ => return None,
    })
}

fn single_form(word: &str) -> Option<Form> {
    const STEMS: &[&str] = &[
        "rader", "rens", "sudd", "utplån", "avlägsn", "nollställ", "eliminer", "tömm", "töm", "dölj", "gömm", "göm", "glömm",
        "maskera", "städ",
    ];
    const BARE: &[&str] = &["töm", "dölj", "göm", "nollställ"];
    match word {
        "försvinner" | "försvinna" | "försvann" | "försvunnit" | "disappear" | "disappears" | "disappeared" | "vanish" | "vanishes"
        | "vanished" => return Some(Form::Passive),
        "borttagen" | "borttaget" | "borttagna" | "försvunnen" | "försvunnet" | "försvunna" | "borta" | "dold" | "dolt" | "dolda"
        | "gömd" | "gömt" | "gömda" | "glömd" | "glömt" | "tömd" | "tömt" | "tömda" | "tom" | "gone" => return Some(Form::Participle),
        "dolde" => return Some(Form::Active),
        "radering" | "raderingen" | "rensning" | "rensningen" | "borttagning" | "erasure" | "deletion" | "removal" => {
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
    const VERBS: &[&str] = &["eras", "delet", "clear", "wip", "remov", "scrub", "purg", "hid", "destroy", "clean", "forget"];
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

pub(super) const VISIT: &[&str] = &[
    "besök", "besöket", "besöken", "besökets", "sidbesök*", "webbesök*", "webbbesök*", "surfning*", "surfande*", "sökningar*",
    "sökningen", "webbläsardata", "visit", "visits", "browsing",
];
/// A visit of the body, not of a page.
pub(super) const PHYSICAL: &[&str] = &[
    "mottagning*", "journal*", "kallelse*", "vårdcentral*", "hälsocentral*", "kurator*", "läkar*", "bokad*", "boka", "bokar",
    "avboka*", "väntrum*", "ungdomsmottagning*", "räkning*", "besökstid*", "clinic", "appointment*", "journals",
];
pub(super) const EVIDENCE: &[&str] = &[
    "bevis*", "dna", "kläder*", "tvätt*", "dusch*", "läkar*", "rättsmedicin*", "säkra*", "brott", "brottet", "brottsplats*",
    "gärning*", "övergrepp*", "undersökning*", "hitta*", "kropp*", "hud*", "blåmärk*", "stryp*", "misshand*", "skad*", "synlig*",
    "syns", "själen", "minnet", "evidence", "body", "skin", "bruise*", "visible", "injur*", "strangl*",
];
pub(super) const VIOLENCE: &[&str] =
    &["våld", "våldet", "slag", "slagen", "hot", "hoten", "kränkning*", "violence", "abuse", "blows", "threats"];
pub(super) const LEAVE: &[&str] = &["lämna", "lämnar", "lämnas", "lämnade", "leave", "leaves", "leaving", "left", "blir", "finns"];
pub(super) const TRACELESS: &[&str] = &["spårlös*", "spårfri*", "ospårbar*", "untraceabl*", "traceless*"];
pub(super) const HARDLY: &[&str] = &["svårt", "svår", "hard", "difficult", "sällan", "rarely", "knappt"];

pub(super) const NOT: &[&str] = &[
    "inte", "ej", "icke", "aldrig", "not", "never", "cannot", "can't", "don't", "doesn't", "won't", "isn't", "aren't", "didn't",
    "wasn't", "couldn't",
];
pub(super) const NO: &[&str] = &[
    "inte", "ej", "icke", "aldrig", "ingen", "inget", "inga", "ingenting", "varken", "vare", "knappast", "omöjlig*", "not", "never",
    "no", "none", "nothing", "nobody", "cannot", "neither", "nor", "hardly", "impossible", "unable", "can't", "don't", "doesn't",
    "won't", "isn't", "aren't", "didn't", "wasn't", "couldn't",
];
/// "Glöm inte att …" says that it is so.
pub(super) const ASSURE: &[&str] =
    &["glöm", "oroa", "oroar", "tveka", "tvivla", "missa", "rädd", "forget", "worry", "doubt", "hesitate", "miss"];
pub(super) const FALSEHOOD: &[&str] = &[
    "falsk", "falska", "falskt", "osann*", "osant", "myt", "myten", "lögn*", "felaktig*", "fel", "skulle", "untrue", "false", "myth",
    "lie", "lies", "wrong", "would",
];
pub(super) const SAY: &[&str] = &[
    "lova", "lovar", "lovas", "utlova*", "garanter*", "påstå*", "skriv", "skriva", "skriver", "säg", "säga", "säger", "tro", "tror",
    "räkna", "räknar", "utgå", "utgår", "sant", "stämmer", "promise", "promises", "promised", "claim", "claims", "say", "says",
    "write", "writes", "guarantee*", "believe", "think", "assume", "true", "expect",
];
pub(super) const DOUBT: &[&str] =
    &["om", "whether", "if", "hur", "how", "vilka", "vilken", "vad", "what", "which", "att", "that", "mätt", "measured"];

/// Where a conjunction or a comma is followed by one of these, a new main clause begins.
pub(super) const CLAUSE_START: &[&str] = &[
    "vi", "den", "det", "detta", "du", "ingen", "inget", "ingenting", "knapp*", "sidan", "webbplatsen", "portalen", "historik*",
    "besöket", "webbläsar*", "ditt", "din", "så", "då", "we", "the", "it", "this", "you", "your", "nobody", "no", "then",
];
pub(super) const JOIN: &[&str] =
    &["och", "så", "för", "eftersom", "utan", "tills", "innan", "and", "so", "because", "until", "before"];
pub(super) const BUT: &[&str] = &["men", "but"];
/// Where a verb's own words end.
pub(super) const SUBORDINATE: &[&str] =
    &["att", "som", "så", "men", "utan", "om", "när", "eftersom", "that", "which", "who", "so", "but", "if", "when", "because"];

pub(super) const READER: &[&str] = &[
    "du", "dig", "ni", "man", "han", "hon", "hen", "de", "dom", "någon", "nån", "person*", "partner*", "förövar*", "förälder*",
    "föräldr*", "polisen", "mamma", "pappa", "vän", "you", "he", "she", "they", "someone", "somebody", "anyone", "people",
];
pub(super) const MACHINE: &[&str] = &[
    "vi", "sida", "sidan", "webbplats*", "webbsid*", "portal*", "tjänst*", "system*", "funktion*", "app", "appen", "program*",
    "webbläsar*", "detta", "den", "knapp*", "verktyg*", "we", "site", "website", "page", "portal", "service", "browser", "button",
    "tool", "feature",
];
pub(super) const BUTTON: &[&str] = &[
    "knapp", "knappen", "knappens", "knapptryck*", "knapptryckning*", "nödutgång*", "snabbutgång*", "snabbknapp*", "flyktknapp*",
    "våldsknapp*", "exit", "button", "buttons",
];
pub(super) const MODAL: &[&str] = &[
    "kan", "ska", "skall", "kommer", "vill", "kunde", "hjälper", "ser", "är", "finns", "används", "can", "will", "shall", "could",
    "helps", "lets", "is", "to",
];
pub(super) const ADVERB: &[&str] = &[
    "då", "också", "även", "automatiskt", "snabbt", "sedan", "genast", "alltså", "alltid", "direkt", "helt", "även", "också", "genast",
    "also", "then", "always", "automatically", "quickly", "instantly", "immediately", "completely",
];
pub(super) const AUTOMATIC: &[&str] = &["automati*", "omedelbart", "genast", "instantly", "immediately"];
pub(super) const ONESELF: &[&str] = &["själv", "själva", "yourself", "egen"];
pub(super) const THEN: &[&str] = &["innan", "efter", "efteråt", "sedan", "before", "after", "afterwards"];
pub(super) const TEMPORAL: &[&str] = &["innan", "efter", "before", "after"];
pub(super) const CONDITION: &[&str] = &[
    "om", "när", "ifall", "innan", "sedan", "hur", "tills", "if", "when", "once", "how", "whether", "before", "after", "unless", "until",
];
/// Between a condition and the object these show that the condition is about something else.
pub(super) const HELD: &[&str] = &["lämnar", "trycker", "klickar", "stänger", "leave", "press", "click", "close"];
pub(super) const POSSIBLE: &[&str] =
    &["kan", "går", "bör", "måste", "får", "kunde", "can", "could", "may", "might", "should", "must"];
pub(super) const AUXILIARY: &[&str] = &[
    "är", "blir", "blev", "bli", "blivit", "var", "vara", "varit", "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got",
];

pub(super) const PERCEIVE: &[&str] = &[
    "se", "ser", "ses", "syns", "synas", "synlig*", "märks", "märka", "märker", "veta", "vet", "upptäck*", "spåra", "spåras", "reda",
    "ana", "anar", "see", "sees", "seen", "know", "knows", "notice*", "visible", "find", "tell", "discover*", "detect*", "traced", "trace",
];
pub(super) const VISITED: &[&str] = &[
    "varit", "besökt", "besöker", "läst", "läser", "surfat", "surfar", "klickat", "sökt", "söker", "tittat", "tittar", "gjort", "gör",
    "var", "been", "visited", "visit", "read", "looked", "searched", "browse*", "were", "was", "are", "do", "did",
];
pub(super) const SURF: &[&str] = &["surf*", "brows*", "webbesök*", "webbbesök*", "besökt", "besöker", "visited"];
pub(super) const SITE: &[&str] =
    &["sida", "sidan", "sidor", "sidorna", "webbplats*", "webbsid*", "portal*", "nätet", "internet", "site", "website", "page", "pages"];
pub(super) const HERE: &[&str] = &["här", "hit", "here"];
pub(super) const INVISIBLE: &[&str] =
    &["osynlig*", "anonym*", "hemlig*", "oupptäck*", "invisibl*", "anonymous*", "secret*", "undetect*"];
pub(super) const REMAIN: &[&str] = &["är", "blir", "förblir", "gör", "are", "remain", "stay", "become"];
pub(super) const KEEP: &[&str] = &[
    "spar*", "lagr*", "hamn*", "registrer*", "syns", "synas", "finns", "finnas", "kvar", "stann*", "dyk*", "visas", "logg*", "lämna*",
    "save*", "saving", "stor*", "record*", "keep*", "kept", "appear*", "show*", "stay*", "remain*", "logged", "end*", "leave*",
];
pub(super) const INCOGNITO: &[&str] = &["inkognito*", "inprivate", "incognito"];
pub(super) const WINDOW: &[&str] = &["fönst*", "flik*", "läge*", "surf*", "window*", "tab*", "mode", "browsing"];

pub(super) const WORKS: &[&str] =
    &["fungerar", "funkar", "går", "leder", "tar", "visar", "work*", "lead*", "return*", "bring*", "take*", "show*"];
pub(super) const DISABLED: &[&str] =
    &["avstängd*", "spärra*", "blockera*", "inaktivera*", "slutar", "disabled", "blocked", "broken"];
pub(super) const ABLE: &[&str] = &["kan", "går", "can", "cannot", "can't", "way", "sätt", "possible"];
