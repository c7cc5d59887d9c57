//! Words that a tab, a title or a heading in the browser's history may not say.

/// Words that tell a person who sees the screen, or the history, what this is about.
pub const TELLING: &[&str] = &[
    "våld",
    "utsatt",
    "misshand",
    "övergrepp",
    "heder",
    "jour",
    "skydd",
    "brott",
    "offer",
    "polis",
    "anmäl",
    "hot",
    "trygg",
    "dölj",
    "visit",
    "lämna",
    "kvinn",
    "barnahus",
    "människohandel",
    "stöd",
    "åklag",
    "frivård",
    "missbruk",
    "akut",
    "violence",
    "abuse",
    "safe",
    "hide",
    "leave",
    "varning",
    "orolig",
    "anhörig",
    "rädd",
];

/// Whether a title tells what somebody reads about.
pub fn is_telling(title: &str) -> bool {
    let title = title.to_lowercase();
    TELLING.iter().any(|word| title.contains(word))
}
