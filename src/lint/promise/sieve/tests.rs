use super::{HISTORY, NEEDS, SIEVE, fold, rarest};
use crate::lint::false_promises;
use crate::lint::promise::tests::{HONEST, PROMISES};
use crate::lint::promise::{of_sentence, vocabulary};
use crate::lint::words::sentences;
use proptest::prelude::*;
use proptest::sample::select;
use std::ops::Range;

/// What is found without a sieve.
fn unsieved(text: &str) -> Vec<Range<usize>> {
    sentences(text).iter().flat_map(of_sentence).collect()
}

fn words() -> Vec<&'static str> {
    NEEDS.iter().copied().flatten().copied().flatten().copied().flatten().copied().collect()
}

/// Ways to write the same word, and some that make it another.
fn written(word: &str, how: usize) -> String {
    match how {
        0 => word.to_uppercase(),
        1 => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
        2 => word.replace('å', "a\u{30a}").replace('ä', "a\u{308}").replace('ö', "o\u{308}"),
        3 => word.to_uppercase().replace('Å', "A\u{30a}").replace('Ä', "A\u{308}"),
        4 => word.replace('å', "\u{212b}").replace('k', "\u{212a}"),
        5 => word.replace('i', "İ"),
        6 => word.replace('\'', "’"),
        7 => word.chars().flat_map(|c| [c, '\u{ad}']).collect(),
        8 => word.replacen('a', "a\u{ad}\u{30a}", 1),
        9 => word.replacen('s', "s\u{200d}", 1),
        10 => word.replacen('e', "е", 1),
        11 => format!("{word}s"),
        12 => format!("för{word}"),
        13 => format!("{word}’s"),
        14 => format!("'{word}'"),
        _ => word.to_owned(),
    }
}

/// What may stand between words: ends of sentences and blocks, links whole and half, other scripts.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "\n\n", "\r\n\r\n", "\n", "\n- ", "\n1. ", "\n# ", "# ", "> ", "\n  \n", ". ", ".", "? ", "! ", "… ", "; ",
    " | ", ", ", ": ", " – ", "[", "](", "](a)", "](a. b)", "](a\n\nb)", ")", "**", "×", "÷", "«", "»", "“", "\u{a0}",
    "\u{3000}", "™", "الصفحة", "страница", "ገጽ", "หน้า", "🙂", "\u{feff}", "\u{200b}", "'", "’", "1", "é", "ÿ", "ß",
];

/// Pieces of text, most of them words that some rule knows, often a whole promise.
fn piece() -> impl Strategy<Value = String> {
    let word = (select(words()), 0..30_usize).prop_map(|(word, how)| written(word.trim_matches('*'), how));
    let sentence =
        (select([PROMISES, HONEST].concat()), 0..60_usize, any::<prop::sample::Index>(), 0..30_usize)
            .prop_map(|(sentence, all, one, how)| {
                let words: Vec<&str> = sentence.split(' ').collect();
                let one = one.index(words.len());
                let each =
                    words.iter().enumerate().map(|(i, word)| written(word, if i == one { how } else { all }));
                each.collect::<Vec<_>>().join(" ")
            });
    prop_oneof![4 => word, 3 => sentence, 4 => select(BETWEEN).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

/// A word of every group of a need, and some more.
fn needed() -> impl Strategy<Value = Vec<&'static str>> {
    let words = |group: &[&'static [&'static str]]| select(group.concat());
    let needs = select(NEEDS.to_vec())
        .prop_flat_map(move |need| need.iter().map(|group| words(group)).collect::<Vec<_>>());
    let more = prop::collection::vec(
        select(vec!["inte", "är", "du", "på", "sidan", "the", "knappen", "is", "att"]),
        0..4,
    );
    (needs, more).prop_map(|(needed, more)| [needed, more].concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sieve_loses_nothing(pieces in prop::collection::vec((piece(), select(vec!["", " ", " ", " ", "\n"])), 0..25)) {
        let text: String = pieces.iter().flat_map(|(piece, glue)| [piece.as_str(), glue]).collect();
        prop_assert_eq!(false_promises(&text), unsieved(&text), "{:?}", text);
    }

    #[test]
    fn words_that_a_rule_needs_lose_nothing(words in needed().prop_shuffle()) {
        let text = words.join(" ").replace('*', "");
        prop_assert_eq!(false_promises(&text), unsieved(&text), "{:?}", text);
    }
}

#[test]
fn every_promise_passes_the_sieve_in_every_writing_and_surrounding() {
    for sentence in [PROMISES, HONEST, &["Bakåtknappen är avstängd."]].concat() {
        for how in 0..=15 {
            let words: Vec<String> = sentence.split(' ').map(|word| written(word, how)).collect();
            for glue in [" ", "\n", " **", "\u{a0}", " ×"] {
                let promise = words.join(glue);
                for text in [
                    promise.clone(),
                    format!("Hej du.\n\nSe [sidan](page:a). {promise} Ring.\n\nMer"),
                    format!("- ett\n- {promise}\n- två"),
                    format!("## Rubrik\n{promise}\n"),
                    format!("[a](b\n\n{promise}) {promise}"),
                    format!("“{promise}”"),
                ] {
                    assert_eq!(false_promises(&text), unsieved(&text), "{text:?}");
                }
            }
        }
    }
}

#[test]
fn words_of_the_lists_can_be_folded_and_looked_up() {
    for word in words() {
        let plain = word.trim_matches('*');
        let known = |c: char| matches!(c, 'a'..='z' | 'å' | 'ä' | 'ö' | '\'');
        assert!(plain.chars().all(known), "{word}");
        let letters = plain.split('\'').next().unwrap_or_default().len();
        assert!(letters >= if word.ends_with('*') { 3 } else { 2 }, "{word}");
    }
    assert_eq!(HISTORY[0].trim_matches('*'), vocabulary::HISTORY);
    assert!(SIEVE.needs.iter().all(|need| *need != 0), "more groups than bits");
}

#[test]
fn so_few_parts_are_searched_for_that_one_fast_search_finds_them() {
    assert!(rarest().len() <= 64, "{}: let one part stand for more words", rarest().len());
    assert!(SIEVE.rarest.is_some() || !cfg!(target_arch = "x86_64"));
}

#[test]
fn a_folded_text_has_every_letter_that_the_rules_could_read() {
    for c in '\0'..=char::MAX {
        let Some(folded) = fold(&format!("-{c}-")) else { continue };
        let shown = String::from_utf8_lossy(&folded);
        let small: String = c.to_lowercase().collect();
        let first = small.chars().next().unwrap();
        if matches!(first, 'a'..='z' | 'å' | 'ä' | 'ö' | '0'..='9') {
            assert!(
                folded[2..].starts_with(&fold(&first.to_string()).unwrap()[1..first.len_utf8() + 1]),
                "{c:?}"
            );
            assert!(folded[2..].trim_ascii().len() == first.len_utf8(), "{c:?} {shown:?}");
        } else {
            let letters = small.chars().any(|c| matches!(c, 'a'..='z' | 'å' | 'ä' | 'ö'));
            assert!(!letters, "{c:?} becomes {small:?}");
        }
        if !c.is_alphanumeric() {
            assert!(shown.trim().is_empty(), "{c:?} {shown:?}");
        }
    }
}
