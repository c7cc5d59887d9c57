//! What of a text is read as running text: its paragraphs and the items of its lists, without marks.

use crate::lint::Passage;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The passages of Markdown that begins at byte `offset` of its file.
///
/// Headings, tables and code are looked at rather than read, and left out; so is what is nothing but a link, which is
/// a name. The lines with colons that begin and end the blocks of a lesson are no text.
pub fn passages(markdown: &str, offset: usize) -> Vec<Passage> {
    let mut found = Vec::new();
    for text in between_blocks(markdown) {
        let mut reading = Gathering {
            found: &mut found,
            passage: Passage::default(),
            links: 0,
            skipped: 0,
            has_own_words: false,
        };
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        for (event, range) in Parser::new_ext(&markdown[text.clone()], options).into_offset_iter() {
            let place = range.start + text.start + offset..range.end + text.start + offset;
            reading.take(event, place);
        }
        reading.end();
    }
    found
}

/// The stretches between lines that begin with colons.
fn between_blocks(markdown: &str) -> Vec<Range<usize>> {
    let (mut stretches, mut start, mut place) = (Vec::new(), 0, 0);
    for line in markdown.split_inclusive('\n') {
        if line.starts_with("::") {
            stretches.push(start..place);
            start = place + line.len();
        }
        place += line.len();
    }
    stretches.push(start..place);
    stretches
}

struct Gathering<'a> {
    found: &'a mut Vec<Passage>,
    passage: Passage,
    /// How many links are open.
    links: usize,
    /// How many elements are open that are not read.
    skipped: usize,
    /// Whether the passage has words that are no link.
    has_own_words: bool,
}

impl Gathering<'_> {
    fn take(&mut self, event: Event<'_>, place: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(words) | Event::Code(words) if self.skipped == 0 => {
                self.has_own_words |= self.links == 0 && words.contains(char::is_alphanumeric);
                self.passage.push(&words, place);
            }
            Event::SoftBreak | Event::HardBreak if self.skipped == 0 => self.passage.space(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } | Tag::Table(_) | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. } => {
                // A picture stands in the middle of a passage.
                if !matches!(tag, Tag::Image { .. }) {
                    self.end();
                }
                self.skipped += 1;
            }
            Tag::Link { .. } => self.links += 1,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            _ => self.end(),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Table | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            TagEnd::Link => self.links = self.links.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            _ => self.end(),
        }
    }

    fn end(&mut self) {
        let passage = std::mem::take(&mut self.passage);
        if std::mem::take(&mut self.has_own_words) && !passage.is_empty() {
            self.found.push(passage);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Reading;
    use proptest::prelude::*;

    fn read(markdown: &str) -> Vec<&str> {
        let reading = Reading::of(&passages(markdown, 0));
        reading.sentences.iter().map(|one| &markdown[one.span.clone()]).collect()
    }

    #[test]
    fn paragraphs_and_items_are_read_and_marks_are_not() {
        let text = "## Rubrik\n\nDu får **hjälp**\nnu. Ring [jouren](service:jour).\n\n- Någon slår dig\n- Du är rädd.\n  - Här också\n";
        let expected = [
            "Du får **hjälp**\nnu.",
            "Ring [jouren](service:jour).",
            "Någon slår dig",
            "Du är rädd.",
            "Här också",
        ];
        assert_eq!(read(text), expected);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_markdown_is_read_and_its_sentences_stand_in_it(parts in prop::collection::vec(prop::sample::select(vec![
            "Ord", "är", "svåra", "samverkansöverenskommelsen", ". ", "? ", ": ", "\n", "\n\n", "- ", "1. ", "# ", "**", "*", "`",
            "[", "](a:b)", "![", "> ", "| ", "|---|", ":::", "::film{id=\"a\"}\n", "&amp;", "\\*", "[^1]", "[^1]: ", "<b>", "å", "🙂",
        ]), 0..40)) {
            let markdown = parts.concat();
            let reading = Reading::of(&passages(&markdown, 0));
            prop_assert!(reading.lix() as usize <= reading.words + 100);
            for one in &reading.sentences {
                prop_assert!(markdown.get(one.span.clone()).is_some_and(|text| text.contains(char::is_alphanumeric)), "{markdown:?}");
            }
        }
    }

    #[test]
    fn names_tables_and_blocks_are_not_read() {
        let text = "- [Socialjouren](service:a)\n\n| A | B |\n|---|---|\n| ett | två |\n\n:::facts{title=\"Lagen\"}\nLagen gäller alla.\n:::\n\n```\nkod\n```\n";
        assert_eq!(read(text), ["Lagen gäller alla."]);
    }

    #[test]
    fn characters_that_are_written_as_marks_do_not_break_the_places() {
        assert_eq!(read("Å &amp; ö \\* sa hon.\n\nJa &auml;r."), ["Å &amp; ö \\* sa hon.", "Ja &auml;r."]);
    }
}
