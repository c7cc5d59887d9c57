//! Cues as paragraphs to read.

use super::Cue;

/// After a pause that is longer, something new begins.
const PAUSE_MS: u64 = 2_000;

/// A paragraph with so many words ends with its sentence.
const LONG: usize = 60;

/// The words of the cues, by who says them.
pub(super) fn paragraphs(cues: &[Cue]) -> Vec<String> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut ended = 0;
    for cue in cues {
        let mut is_new = cue.from_ms.saturating_sub(ended) > PAUSE_MS;
        ended = ended.max(cue.to_ms);
        for said in &cue.speech {
            for word in said.text.split_ascii_whitespace() {
                let speaker = said.speaker.as_deref();
                let goes_on =
                    |last: &&mut Paragraph| !is_new && last.speaker == speaker && !last.ends_before(word);
                match paragraphs.last_mut().filter(goes_on) {
                    Some(last) => last.words.push(word),
                    None => paragraphs.push(Paragraph { speaker, words: vec![word] }),
                }
                is_new = false;
            }
        }
    }
    paragraphs.iter().map(Paragraph::text).collect()
}

struct Paragraph<'a> {
    speaker: Option<&'a str>,
    words: Vec<&'a str>,
}

impl Paragraph<'_> {
    /// Whether it is long, and a sentence ends before `next`: after "kl." and "t.ex." none does.
    fn ends_before(&self, next: &str) -> bool {
        let is_closing = |c: char| matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']');
        let is_end = |last: &&str| last.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…', '؟']);
        let begins =
            next.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase() && !c.is_numeric());
        self.words.len() >= LONG && begins && self.words.last().is_some_and(is_end)
    }

    fn text(&self) -> String {
        let words = self.words.join(" ");
        match self.speaker {
            Some(speaker) => format!("{speaker}: {words}"),
            None => words,
        }
    }
}
