use super::*;
use crate::model::LangTag;
use proptest::prelude::*;
use serde_json::Value;

fn lang(tag: &str) -> LangTag {
    LangTag::new(tag).unwrap()
}

fn terms(tag: &str, text: &str) -> Vec<String> {
    Language::new(&lang(tag)).terms(text)
}

fn value(module: &str) -> Value {
    serde_json::from_str(module.strip_prefix("export default ").unwrap().trim_end().trim_end_matches(';'))
        .unwrap()
}

fn entry(url: &str, field: Field, text: &str) -> Entry {
    let words = vec![Words { field, lang: LangTag::swedish(), text: text.to_owned() }];
    Entry { title: url.to_owned(), url: url.to_owned(), rank: 10, words, ..Entry::default() }
}

#[test]
fn inflected_words_are_one_and_letters_that_a_keyboard_lacks_do_not_matter() {
    for same in [
        ["misshandlade", "misshandlar"],
        ["Kvinnojouren", "kvinnojourer"],
        ["Våldtäkter", "VALDTAKT"],
        ["skyddat", "skyddad"],
    ] {
        assert_eq!(terms("sv", same[0]), terms("sv", same[1]), "{same:?}");
    }
    assert_eq!(terms("sv", "sociáltjänsten"), ["socialtjanst"]);
    assert_eq!(terms("se", "Kárášjohka ođđa"), ["karasjohka", "odda"]);
    assert_eq!(terms("ar", "المُساعدة مساعدة").iter().collect::<std::collections::BTreeSet<_>>().len(), 1);
}

#[test]
fn words_that_say_nothing_are_left_out_and_numbers_are_words() {
    assert_eq!(terms("sv", "Ring 112 om du är i fara, nu!"), ["ring", "112", "far"]);
    assert_eq!(terms("en", "What is the number 7?"), ["number", "7"]);
}

#[test]
fn words_that_say_nothing_are_listed_as_they_are_compared() {
    for tag in ["ar", "de", "en", "es", "fa", "fi", "fr", "pl", "sv", "tr", "uk"] {
        assert!(stop::words(&lang(tag)).count() > 9, "{tag}");
        for word in stop::words(&lang(tag)) {
            assert_eq!(fold(word), word, "{tag}");
        }
    }
}

#[test]
fn in_a_language_without_a_stemmer_in_the_browser_a_stem_is_the_word_s_beginning() {
    for tag in ["en", "fi", "ar", "es", "fr", "de", "pl", "ru", "tr", "so"] {
        let language = Language::new(&lang(tag));
        for word in [
            "shelters",
            "abusive",
            "turvakodissa",
            "المساعدة",
            "happiness",
            "poliisi",
            "übergriffe",
            "şiddet",
        ] {
            let (term, folded) = (language.term(word).unwrap(), fold(word));
            assert!(folded.starts_with(&term), "{tag}: {word} → {term}");
            assert!(term.chars().count() * 3 >= folded.chars().count() * 2, "{tag}: {word} → {term}");
        }
    }
}

#[test]
fn a_word_counts_by_the_best_place_that_it_stands_in() {
    let mut one = entry("/b/", Field::Text, "hot");
    one.words.push(Words { field: Field::Title, lang: LangTag::swedish(), text: "Hot och våld".to_owned() });
    let module = shard(
        &LangTag::swedish(),
        Shard { entries: vec![one, entry("/a/", Field::Synonym, "hotad våld")], ..Shard::default() },
    );
    let value = value(&module);
    assert_eq!(value["entries"][0][1], "/a/", "by address");
    // The second entry (8) in its title (1); the first (0) by a synonym (2), the second in its title.
    assert_eq!(value["terms"], "hot 2 9\nvald 2 9");
}

#[test]
fn a_place_has_the_words_that_mean_it_and_rings_only_single_words() {
    let module = shard(
        &LangTag::swedish(),
        Shard {
            places: vec![Place {
                name: "Upplands-Väsby".to_owned(), others: vec!["Bollstanäs".to_owned()]
            }],
            rings: vec![
                vec!["Skyddat boende".to_owned(), "Skyddsboende".to_owned(), "kvinnohus".to_owned()],
                vec!["ensam".to_owned()],
            ],
            ..Shard::default()
        },
    );
    let value = value(&module);
    assert_eq!(value["places"][0][1], "upplands vasby bollstanas");
    assert_eq!(value["rings"], "skyddsboend kvinnohus");
}

proptest! {
    #[test]
    fn any_text_can_be_indexed_and_each_of_its_words_is_written_once(text in "\\PC{0,200}", tag in "sv|en|fi|ar|se") {
        let tag = lang(&tag);
        let module = shard(&tag, Shard { entries: vec![entry("/a/", Field::Text, &text)], ..Shard::default() });
        let value = value(&module);
        let lines: Vec<&str> = value["terms"].as_str().unwrap().lines().map(|line| line.split(' ').next().unwrap()).collect();
        prop_assert!(lines.is_sorted());
        for term in Language::new(&LangTag::swedish()).terms(&text) {
            prop_assert!(lines.contains(&&*term), "{term}");
        }
    }

    #[test]
    fn folding_once_is_enough_but_for_the_article(text in "\\PC{0,40}") {
        let once = fold(&text);
        prop_assert!(once.starts_with("ال") || fold(&once) == once || once.contains("ال"));
    }
}
