//! How hard a text is to read: LIX, the readability index of Carl-Hugo Björnsson (1968), made for Swedish.
//!
//! LIX = words / sentences + 100 × long words / words; a word is long that has more than six letters. Read as
//! he had it done by hand: a number and a web address are words, never long ones; a colon ends a sentence where a
//! capital follows; the points of abbreviations do not.

use std::ops::Range;

/// A word with more letters is long.
const LONG: usize = 6;
/// A sentence with fewer words says nothing of how the text is written.
const FEW_WORDS: usize = 6;
/// Abbreviations with points, which never end a sentence.
const ABBREVIATIONS: [&str; 16] = [
    "t.ex.", "bl.a.", "s.k.", "d.v.s.", "dvs.", "kl.", "nr.", "ca.", "f.d.", "fr.o.m.", "t.o.m.", "jfr.",
    "kap.", "prop.", "inkl.", "exkl.",
];

/// What is read in one breath, a paragraph or an item of a list: its words without marks, and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    text: String,
    /// Pieces of `text`, with their bytes in the file; as long as each other, but where a mark was left out.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

/// What there is to say of how hard a text is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// How many words it has.
    pub words: usize,
    /// How many of them are long.
    pub long: usize,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in Reading")]
pub struct Sentence {
    /// Its bytes in the file.
    pub span: Range<usize>,
    pub words: usize,
    pub long: usize,
}

impl Passage {
    /// Adds words that stand in `place` of the file.
    pub fn push(&mut self, words: &str, place: Range<usize>) {
        let start = self.text.len();
        self.text.push_str(words);
        self.pieces.push((start..self.text.len(), place));
    }

    /// Adds the space of a new line.
    pub fn space(&mut self) {
        self.text.push(' ');
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        !self.text.contains(char::is_alphanumeric)
    }

    /// The bytes in the file of a part of the text.
    fn place(&self, part: Range<usize>) -> Range<usize> {
        let start = self.pieces.iter().rfind(|(text, _)| text.start <= part.start);
        let end = self.pieces.iter().find(|(text, _)| text.end >= part.end);
        let at = |text: &Range<usize>, place: &Range<usize>, byte: usize| {
            let is_exact = text.len() == place.len() && (text.start..=text.end).contains(&byte);
            is_exact.then(|| place.start + byte - text.start)
        };
        let from = start.map_or(0, |(text, place)| at(text, place, part.start).unwrap_or(place.start));
        let to = end.map_or(from, |(text, place)| at(text, place, part.end).unwrap_or(place.end));
        from..to.max(from)
    }

    fn sentences(&self) -> Vec<Sentence> {
        let tokens: Vec<(usize, &str)> = tokens(&self.text).collect();
        let mut sentences = Vec::new();
        let mut open: Option<(usize, Sentence)> = None;
        for (index, (start, token)) in tokens.iter().enumerate() {
            let (words, long) = count(token);
            let (first, sentence) = open.get_or_insert((*start, Sentence { span: 0..0, words: 0, long: 0 }));
            sentence.words += words;
            sentence.long += long;
            sentence.span = *first..start + token.len();
            let next =
                tokens[index + 1..].iter().find_map(|(_, token)| token.chars().find(|c| c.is_alphanumeric()));
            if (ends(token, next) || next.is_none()) && sentence.words > 0 {
                sentences.extend(open.take().map(|(_, sentence)| sentence));
            }
        }
        for sentence in &mut sentences {
            sentence.span = self.place(sentence.span.clone());
        }
        sentences
    }
}

impl Reading {
    /// Reads passages.
    pub fn of(passages: &[Passage]) -> Self {
        let sentences: Vec<Sentence> = passages.iter().flat_map(Passage::sentences).collect();
        let words = sentences.iter().map(|sentence| sentence.words).sum();
        let long = sentences.iter().map(|sentence| sentence.long).sum();
        Self { words, long, sentences }
    }

    /// LIX: about 20 for a children's book, 40 for a newspaper, 60 for an authority's report; 0 without words.
    pub fn lix(&self) -> u32 {
        lix(self.words, self.long, self.sentences.len())
    }

    /// The hardest sentences, by their own LIX, the hardest first.
    pub fn hardest(&self, most: usize) -> Vec<&Sentence> {
        let mut hard: Vec<&Sentence> = self.sentences.iter().filter(|one| one.words >= FEW_WORDS).collect();
        hard.sort_by_key(|one| std::cmp::Reverse(lix(one.words, one.long, 1)));
        hard.truncate(most);
        hard
    }
}

fn lix(words: usize, long: usize, sentences: usize) -> u32 {
    if words == 0 || sentences == 0 {
        return 0;
    }
    // Half up, as one rounds by hand; a text has far fewer than four thousand million words.
    let (words, long, sentences) = (words as u64, long as u64, sentences as u64);
    let twice = 2 * (words * words + 100 * long * sentences) + words * sentences;
    u32::try_from(twice / (2 * words * sentences)).unwrap_or(u32::MAX)
}

/// What stands between spaces, with where it begins.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace().map(move |token| (token.as_ptr() as usize - base, token))
}

/// How many words a token is, and how many of them are long: `och/eller` is two.
fn count(token: &str) -> (usize, usize) {
    let core = token.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() {
        return (0, 0);
    }
    if core.contains(['.', '@']) || core.contains("://") {
        return (1, 0);
    }
    let words = core.split('/').filter(|word| word.contains(char::is_alphanumeric));
    words.fold((0, 0), |(words, long), word| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        (words + 1, long + usize::from(letters > LONG))
    })
}

/// Whether a sentence ends with a token, when `next` is what the next word begins with.
fn ends(token: &str, next: Option<char>) -> bool {
    let closed = token.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
    let Some(next) = next else { return true };
    match closed.chars().next_back() {
        Some('.') => {
            let word = closed.trim_start_matches(|c: char| !c.is_alphanumeric());
            let is_initial = word.chars().count() == 2 && word.chars().all(|c| c == '.' || c.is_uppercase());
            !next.is_lowercase() && !is_initial && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
        }
        Some('!' | '?' | '…') => !next.is_lowercase(),
        Some(':') => next.is_uppercase(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Reading {
        let mut passage = Passage::default();
        passage.push(text, 100..100 + text.len());
        Reading::of(&[passage])
    }

    #[track_caller]
    fn sentences(text: &str, expected: &[&str]) {
        let reading = read(text);
        let found: Vec<&str> =
            reading.sentences.iter().map(|one| &text[one.span.start - 100..one.span.end - 100]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lix_is_the_length_of_sentences_and_the_share_of_long_words() {
        // 10 words, 2 sentences, 1 long word: 5 + 10.
        let reading = read("Du får prata med en vuxen. Ingen måste veta det.");
        assert_eq!((reading.words, reading.long, reading.sentences.len()), (10, 0, 2));
        assert_eq!(reading.lix(), 5);
        let reading = read("Du får prata med en vuxen. Någonting kan göras åt det här.");
        assert_eq!((reading.words, reading.long, reading.sentences.len()), (12, 1, 2));
        assert_eq!(reading.lix(), 14, "6 + 8,3");
        assert_eq!(read("").lix(), 0);
        assert_eq!(read("– … –").lix(), 0);
    }

    #[test]
    fn a_sentence_ends_where_a_person_hears_it_end() {
        sentences("Ring 112. Du kan ringa dygnet runt.", &["Ring 112.", "Du kan ringa dygnet runt."]);
        sentences("Ring t.ex. Bris kl. 8 i dag.", &["Ring t.ex. Bris kl. 8 i dag."]);
        sentences("”Är du rädd?” frågar hon.", &["”Är du rädd?” frågar hon."]);
        sentences("Säg: ”Kom nu.” Gå sedan.", &["Säg:", "”Kom nu.”", "Gå sedan."]);
        sentences("Det gäller tre saker: mat, sömn och ro", &["Det gäller tre saker: mat, sömn och ro"]);
        sentences("Så var det … Sedan gick hon.", &["Så var det …", "Sedan gick hon."]);
        sentences("Lagen (2024:10) gäller.", &["Lagen (2024:10) gäller."]);
    }

    #[test]
    fn numbers_and_web_addresses_are_words_but_never_long() {
        assert_eq!(count("2007/08:39"), (2, 0));
        assert_eq!(count("116-111-1234567"), (1, 0));
        assert_eq!(count("www.kvinnofridslinjen.se."), (1, 0));
        assert_eq!(count("https://kvinnofridslinjen.se/om"), (1, 0));
        assert_eq!(count("och/eller"), (2, 0));
        assert_eq!(count("(socialjouren)"), (1, 1));
        assert_eq!(count("hbtqi-personer"), (1, 1));
        assert_eq!(count("flicka"), (1, 0));
        assert_eq!(count("flickan"), (1, 1));
        assert_eq!(count("–"), (0, 0));
    }

    #[test]
    fn the_hardest_sentence_is_the_long_one_with_the_long_words() {
        let text =
            "Du får hjälp i dag. Socialnämndens ansvar omfattar samordning mellan huvudmännen. Ring oss nu.";
        let reading = read(text);
        let hardest = reading.hardest(3);
        assert_eq!(&text[hardest[0].span.start - 100..][..5], "Socia");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_has_a_lix_and_its_sentences_are_whole_and_in_order(text in "\\PC{0,200}") {
            let reading = read(&text);
            prop_assert!(reading.long <= reading.words && reading.sentences.len() <= reading.words);
            prop_assert!(reading.lix() as usize <= reading.words + 100);
            let mut last = 0;
            for one in &reading.sentences {
                let (from, to) = (one.span.start - 100, one.span.end - 100);
                prop_assert!(from >= last && text.get(from..to).is_some_and(|words| !words.is_empty()));
                prop_assert!(one.words > 0 && one.long <= one.words);
                last = to;
            }
        }
    }
}
