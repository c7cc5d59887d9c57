//! Words that a tab, a title or a heading in the browser's history may not say.

use super::fold::fold;
use aho_corasick::packed::{Config, Searcher};
use std::sync::LazyLock;

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
    match (&*SEARCHER, fold(title)) {
        (Some(searcher), Some(folded)) => searcher.find(&folded).is_some(),
        _ => tells(title),
    }
}

/// The same, word by word.
fn tells(title: &str) -> bool {
    let title = title.to_lowercase();
    TELLING.iter().any(|word| title.contains(word))
}

/// Finds any of the words in a folded title; none where the processor has no instructions for it.
static SEARCHER: LazyLock<Option<Searcher>> = LazyLock::new(|| {
    let words = TELLING.iter().filter_map(|word| fold(word)).map(|word| word.trim_ascii().to_vec());
    Config::new().builder().extend(words).build()
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_tells_in_any_case_and_inside_others() {
        for title in ["Mäns VÅLD", "Familjevåldet", "Är du rädd?", "ÅKLAGARE", "Get away safely"] {
            assert!(is_telling(title), "{title}");
        }
        assert!(!is_telling("Vardag och väder"));
        assert!(TELLING.iter().all(|word| word.chars().all(|c| matches!(c, 'a'..='z' | 'å' | 'ä' | 'ö'))));
    }

    proptest! {
        #[test]
        fn one_search_finds_what_word_by_word_is_found(pieces in prop::collection::vec(prop_oneof![
            prop::sample::select(TELLING).prop_map(str::to_owned),
            prop::sample::select(TELLING).prop_map(str::to_uppercase),
            (prop::sample::select(TELLING), 1..4_usize).prop_map(|(word, cut)| word.chars().skip(cut).collect()),
            (prop::sample::select(TELLING), 1..4_usize).prop_map(|(word, cut)| word.chars().take(cut).collect()),
            prop::sample::select(TELLING).prop_map(|word| word.replace('å', "\u{212b}").replace('k', "\u{212a}")),
            prop::sample::select(TELLING).prop_map(|word| word.replace('i', "İ").replace('ä', "a\u{308}")),
            prop::sample::select(vec![" ", "\u{ad}", "ß", "ÿ", "×", "É", "страница", "الصفحة"]).prop_map(str::to_owned),
            "\\PC{0,4}",
        ], 0..8)) {
            let title = pieces.concat();
            prop_assert_eq!(is_telling(&title), tells(&title), "{:?}", title);
        }
    }
}
