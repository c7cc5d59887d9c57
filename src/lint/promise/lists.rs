//! The words of the rules, Swedish and English. A star stands for any ending.
//!
//! To teach a rule a word, add it here and a sentence with it to `tests.rs`, on both sides.

pub(super) const VISIT: &[&str] = &[
    "besök", "besöket", "besöken", "besökets", "sidbesök*", "webbesök*", "webbbesök*", "surfning*",
    "surfande*", "sökningar*", "sökningen", "webbläsardata", "visit", "visits", "browsing",
];
pub(super) const TRACE: &[&str] = &[
    "spår", "spåren", "spåret", "surfspår", "trace", "traces", "tracks", "trail", "footprint", "footprints",
    "avtryck", "fotavtryck",
];
/// How the verbs of erasing begin that stand alone; `vocabulary` knows their endings.
pub(super) const ERASING: &[&str] = &[
    "rader*", "rens*", "sudd*", "utplån*", "avlägsn*", "nollställ*", "eliminer*", "töm*", "tom", "dölj*", "dold*",
    "dolt", "göm*", "glöm*", "maskera*", "städ*", "försvinn*", "försvann", "försvunn*", "borttag*", "borta", "sop*",
    "eras*", "delet*", "clear*", "wip*", "remov*", "scrub*", "purg*", "hid*", "destroy*", "clean*", "forget*",
    "forgot*", "disappear*", "vanish*", "gone", "cover*",
];
/// What makes a verb of erasing of "tar" and "takes".
pub(super) const AWAY: &[&str] = &["bort", "undan", "away"];
/// A visit of the body, not of a page.
pub(super) const PHYSICAL: &[&str] = &[
    "mottagning*", "journal*", "kallelse*", "vårdcentral*", "hälsocentral*", "kurator*", "läkar*", "bokad*",
    "boka", "bokar", "avboka*", "väntrum*", "ungdomsmottagning*", "räkning*", "besökstid*", "clinic",
    "appointment*", "journals",
];
pub(super) const EVIDENCE: &[&str] = &[
    "bevis*", "dna", "kläder*", "tvätt*", "dusch*", "läkar*", "rättsmedicin*", "säkrar", "säkrade", "brott", "brottet",
    "brottsplats*", "gärning*", "övergrepp*", "undersökning*", "hittade", "kropp*", "hud*", "blåmärk*",
    "stryp*", "misshand*", "skador*", "synlig*", "själen", "minnet", "evidence", "body", "skin",
    "bruise*", "visible", "injur*", "strangl*",
];
pub(super) const VIOLENCE: &[&str] = &[
    "våld", "våldet", "slag", "slagen", "hot", "hoten", "kränkning*", "violence", "abuse", "blows",
    "threats",
];
pub(super) const LEAVE: &[&str] = &[
    "lämna", "lämnar", "lämnas", "lämnade", "leave", "leaves", "leaving", "left", "blir", "finns",
];
pub(super) const NOTHING: &[&str] = &["inget", "ingenting", "nothing"];
pub(super) const NONE: &[&str] = &["inga", "inget", "ingen", "no", "zero"];
pub(super) const WITHOUT: &[&str] = &["utan", "without"];
/// "Trace free".
pub(super) const FREE: &[&str] = &["free"];
pub(super) const BEHIND: &[&str] = &["efter", "behind"];
pub(super) const TRACELESS: &[&str] = &["spårlös*", "spårfri*", "ospårbar*", "untraceabl*", "traceless*"];
pub(super) const HARDLY: &[&str] = &["svårt", "svår", "hard", "difficult", "sällan", "rarely", "knappt"];
pub(super) const NOT: &[&str] = &[
    "inte", "ej", "icke", "aldrig", "not", "never", "cannot", "can't", "don't", "doesn't", "won't", "isn't",
    "aren't", "didn't", "wasn't", "couldn't",
];
pub(super) const NO: &[&str] = &[
    "inte", "ej", "icke", "aldrig", "ingen", "inget", "inga", "ingenting", "varken", "vare", "knappast",
    "omöjlig*", "not", "never", "no", "none", "nothing", "nobody", "cannot", "neither", "nor", "hardly",
    "impossible", "unable", "can't", "don't", "doesn't", "won't", "isn't", "aren't", "didn't", "wasn't",
    "couldn't",
];
/// "Glöm inte att …" says that it is so.
pub(super) const ASSURE: &[&str] = &[
    "glöm", "oroa", "oroar", "tveka", "tvivla", "missa", "rädd", "forget", "worry", "doubt", "hesitate",
    "miss",
];
pub(super) const FALSEHOOD: &[&str] = &[
    "falsk", "falska", "falskt", "osann*", "osant", "myt", "myten", "lögn*", "felaktig*", "fel", "skulle",
    "untrue", "false", "myth", "lie", "lies", "wrong", "would",
];
pub(super) const SAY: &[&str] = &[
    "lova", "lovar", "lovas", "utlova*", "garanter*", "påstå*", "skriv", "skriva", "skriver", "säg", "säga",
    "säger", "tro", "tror", "räkna", "räknar", "utgå", "utgår", "sant", "stämmer", "promise", "promises",
    "promised", "claim", "claims", "say", "says", "write", "writes", "guarantee*", "believe", "think",
    "assume", "true", "expect",
];
/// Others may say so.
pub(super) const REPORT: &[&str] = &["tror", "påst*", "believe", "think", "claim*"];
pub(super) const DOUBT: &[&str] = &[
    "om", "whether", "if", "hur", "how", "vilka", "vilken", "vad", "what", "which", "att", "that", "mätt",
    "measured",
];
/// Where a conjunction or a comma is followed by one of these, a new main clause begins.
pub(super) const CLAUSE_START: &[&str] = &[
    "vi", "den", "det", "detta", "du", "ingen", "inget", "ingenting", "knapp*", "sidan", "webbplatsen",
    "portalen", "historik*", "besöket", "webbläsar*", "ditt", "din", "så", "då", "we", "the", "it", "this",
    "you", "your", "nobody", "no", "then",
];
pub(super) const JOIN: &[&str] = &[
    "och", "så", "för", "eftersom", "utan", "tills", "innan", "and", "so", "because", "until", "before",
];
pub(super) const BUT: &[&str] = &["men", "but"];
/// Where a verb's own words end.
pub(super) const SUBORDINATE: &[&str] = &[
    "att", "som", "så", "men", "utan", "om", "när", "eftersom", "that", "which", "who", "so", "but", "if",
    "when", "because",
];
pub(super) const READER: &[&str] = &[
    "du", "dig", "ni", "man", "han", "hon", "hen", "de", "dom", "någon", "nån", "person*", "partner*",
    "förövar*", "förälder*", "föräldr*", "polisen", "mamma", "pappa", "vän", "you", "he", "she", "they",
    "someone", "somebody", "anyone", "people",
];
pub(super) const MACHINE: &[&str] = &[
    "vi", "sida", "sidan", "webbplats*", "webbsid*", "portal*", "tjänst*", "system*", "funktion*", "app",
    "appen", "program*", "webbläsar*", "detta", "den", "knapp*", "verktyg*", "we", "site", "website",
    "page", "portal", "service", "browser", "button", "tool", "feature",
];
pub(super) const IT: &[&str] = &["det", "it", "this"];
pub(super) const BUTTON: &[&str] = &[
    "knapp", "knappen", "knappens", "knapptryck*", "knapptryckning*", "nödutgång*", "snabbutgång*",
    "snabbknapp*", "flyktknapp*", "våldsknapp*", "exit", "button", "buttons",
];
pub(super) const MODAL: &[&str] = &[
    "kan", "ska", "skall", "kommer", "vill", "kunde", "hjälper", "ser", "är", "finns", "används", "can",
    "will", "shall", "could", "helps", "lets", "is", "to",
];
pub(super) const ADVERB: &[&str] = &[
    "då", "också", "även", "automatiskt", "snabbt", "sedan", "genast", "alltså", "alltid", "direkt", "helt",
    "även", "också", "genast", "also", "then", "always", "automatically", "quickly", "instantly",
    "immediately", "completely",
];
pub(super) const AUTOMATIC: &[&str] = &["automati*", "omedelbart", "genast", "instantly", "immediately"];
pub(super) const ONESELF: &[&str] = &["själv", "själva", "yourself", "egen"];
pub(super) const THEN: &[&str] = &["innan", "efter", "efteråt", "sedan", "before", "after", "afterwards"];
pub(super) const TEMPORAL: &[&str] = &["innan", "efter", "before", "after"];
pub(super) const CONDITION: &[&str] = &[
    "om", "när", "ifall", "innan", "sedan", "hur", "tills", "trots", "fast", "fastän", "if", "when",
    "though", "although", "once", "how", "whether", "before", "after", "unless", "until",
];
/// Between a condition and the object these show that the condition is about something else.
pub(super) const HELD: &[&str] = &[
    "lämnar", "trycker", "klickar", "stänger", "leave", "press", "click", "close",
];
pub(super) const POSSIBLE: &[&str] = &[
    "kan", "går", "bör", "måste", "får", "kunde", "can", "could", "may", "might", "should", "must",
];
pub(super) const AUXILIARY: &[&str] = &[
    "är", "blir", "blev", "bli", "blivit", "var", "vara", "varit", "is", "are", "was", "were", "be", "been",
    "being", "get", "gets", "got",
];
pub(super) const PERCEIVE: &[&str] = &[
    "se", "ser", "ses", "syns", "synas", "synlig*", "märks", "märka", "märker", "veta", "vet", "upptäck*",
    "spåra", "spåras", "reda", "ana", "anar", "see", "sees", "seen", "know", "knows", "notice*", "visible",
    "find", "tell", "discover*", "detect*", "traced", "trace",
];
pub(super) const YOU: &[&str] = &["du", "you", "you've", "you're"];
pub(super) const VISITED: &[&str] = &[
    "varit", "besökt", "besöker", "läst", "läser", "surfat", "surfar", "klickat", "sökt", "söker", "tittat",
    "tittar", "gjort", "gör", "var", "been", "visited", "visit", "read", "looked", "searched", "browse*",
    "were", "was", "are", "do", "did",
];
pub(super) const SURF: &[&str] = &[
    "surf*", "brows*", "webbesök*", "webbbesök*", "besökt", "besöker", "visited",
];
pub(super) const SITE: &[&str] = &[
    "sida", "sidan", "sidor", "sidorna", "webbplats*", "webbsid*", "portal*", "nätet", "internet", "site",
    "website", "page", "pages",
];
pub(super) const HERE: &[&str] = &["här", "hit", "here", "detta", "this"];
pub(super) const NOBODY: &[&str] = &["ingen", "nobody", "none", "no"];
pub(super) const INVISIBLE: &[&str] = &[
    "osynlig*", "anonym*", "hemlig*", "oupptäck*", "konfidentiell*", "confidential*", "invisibl*",
    "anonymous*", "secret*", "undetect*",
];
/// Who is told to be invisible.
pub(super) const YOURSELF: &[&str] = &["du", "dig", "you"];
pub(super) const REMAIN: &[&str] = &["är", "blir", "förblir", "gör", "are", "remain", "stay", "become"];
pub(super) const KEEP: &[&str] = &[
    "spar*", "lagr*", "hamn*", "registrer*", "syns", "synas", "finns", "finnas", "kvar", "stann*", "dyk*",
    "visas", "logg*", "lämna*", "save*", "saving", "stor*", "record*", "keep*", "kept", "appear*", "show*",
    "stay*", "remain*", "logged", "end*", "leave*",
];
pub(super) const INCOGNITO: &[&str] = &["inkognito*", "inprivate", "incognito"];
pub(super) const WINDOW: &[&str] = &[
    "fönst*", "flik*", "läge*", "surf*", "window*", "tab*", "mode", "browsing",
];
pub(super) const BACK: &[&str] = &["bakåtknapp*", "backa", "bakåt", "tillbaka", "back"];
/// What says by itself where one cannot go.
pub(super) const BACKWARDS: &[&str] = &["bakåt", "backa"];
/// Where one cannot go back to.
pub(super) const TO_HERE: &[&str] = &["hit"];
pub(super) const WORKS: &[&str] = &[
    "fungerar", "funkar", "går", "leder", "tar", "visar", "work*", "lead*", "return*", "bring*", "take*",
    "show*",
];
pub(super) const DISABLED: &[&str] = &[
    "avstängd*", "spärra*", "blockera*", "inaktivera*", "slutar", "disabled", "blocked", "broken",
];
pub(super) const ABLE: &[&str] = &["kan", "går", "can", "cannot", "can't", "way", "sätt", "possible"];
