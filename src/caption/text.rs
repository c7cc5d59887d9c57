//! What a cue shows, without the tags and escapes of WebVTT, and who says it.
//!
//! **Invariant:** what is no tag or escape is shown as it stands, and is a problem.

use super::Problem;
use std::ops::Range;

/// What somebody says in a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Who, where `<v Name>` tells it.
    pub speaker: Option<String>,
    /// The words, on one line.
    pub text: String,
}

/// The shown lines of a cue, and its speech.
pub(super) fn read(
    text: &str,
    lines: &[Range<usize>],
    problems: &mut Vec<Problem>,
) -> (Vec<String>, Vec<Speech>) {
    let mut reader = Reader { text, problems, open: Vec::new(), shown: String::new(), speech: Vec::new() };
    let shown = lines.iter().map(|line| reader.line(line)).collect();
    reader.check_open();
    let mut speech = reader.speech;
    for said in &mut speech {
        said.text = said.text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    }
    speech.retain(|said| !said.text.is_empty());
    (shown, speech)
}

struct Reader<'a> {
    text: &'a str,
    problems: &'a mut Vec<Problem>,
    /// The tags that are open, the innermost last.
    open: Vec<Tag<'a>>,
    /// The line so far.
    shown: String,
    speech: Vec<Speech>,
}

#[derive(Clone, Debug)]
struct Tag<'a> {
    name: &'a str,
    /// What stands after the name: a speaker, or a language.
    note: String,
    span: Range<usize>,
}

impl Reader<'_> {
    /// Reads a line; tags may go on in the next.
    fn line(&mut self, line: &Range<usize>) -> String {
        let text = self.text;
        let mut at = line.start;
        while at < line.end {
            let rest = &text[at..line.end];
            let plain = rest.find(['<', '&']).unwrap_or(rest.len());
            self.show(&rest[..plain]);
            let rest = &rest[plain..];
            at += plain;
            at += match rest.chars().next() {
                Some('<') => self.tag(rest, at),
                Some(_) => self.escape(rest, at),
                None => 0,
            };
        }
        if let Some(said) = self.speech.last_mut() {
            said.text.push(' ');
        }
        std::mem::take(&mut self.shown).trim().to_owned()
    }

    fn show(&mut self, text: &str) {
        self.shown.push_str(text);
        let speaker = self.open.iter().rfind(|tag| tag.name == "v").map(|tag| tag.note.clone());
        match self.speech.last_mut() {
            Some(said) if said.speaker == speaker => said.text.push_str(text),
            _ => self.speech.push(Speech { speaker, text: text.to_owned() }),
        }
    }

    /// The length of the tag with which `rest` begins, which stands at byte `at`.
    fn tag(&mut self, rest: &str, at: usize) -> usize {
        let Some(length) = rest.find('>').map(|end| end + 1) else {
            let help = "Write &lt; for the sign itself, or end the tag with >.";
            self.problems.push(Problem::new(at..at + 1, "A \"<\" begins no tag.", help));
            self.show("<");
            return 1;
        };
        let span = at..at + length;
        let inner = &self.text[span.start + 1..span.end - 1];
        let (is_end, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let (head, note) = inner.split_once([' ', '\t']).unwrap_or((inner, ""));
        // Classes may follow the name; without a STYLE they do nothing.
        let name = head.split('.').next().unwrap_or(head);
        let note = note.trim();
        let wrong = match (name, is_end) {
            ("i" | "b" | "v" | "lang", true) => match self.open.pop_if(|tag| tag.name == name) {
                Some(_) => return length,
                None => (
                    "closes nothing that is open",
                    "Take it away, or close the tags in the order in which they stand.",
                ),
            },
            ("v", false) if note.is_empty() => ("names nobody", "Write who speaks: <v Anna>."),
            ("lang", false) if !is_language(note) => {
                ("names no language", "Write which one it is: <lang en>.")
            }
            ("i" | "b" | "v" | "lang", false) => {
                self.open.push(Tag { name, note: unescaped(note), span });
                return length;
            }
            _ => (
                "is no tag for captions",
                "Use <i>, <b>, <v Name> and <lang en>; write &lt; for the sign itself.",
            ),
        };
        let message = format!("\"{}\" {}.", &self.text[span.clone()], wrong.0);
        self.problems.push(Problem::new(span, message, wrong.1));
        length
    }

    /// The length of the escape with which `rest` begins, which stands at byte `at`.
    fn escape(&mut self, rest: &str, at: usize) -> usize {
        if let Some((shown, length)) = escape(rest) {
            self.show(shown);
            return length;
        }
        let help = "Write &amp; for the sign itself; the other escapes are &lt; &gt; &nbsp; &lrm; and &rlm;.";
        self.problems.push(Problem::new(at..at + 1, "An \"&\" begins no escape.", help));
        self.show("&");
        1
    }

    /// A voice may go on to the end of its cue; other tags are closed.
    fn check_open(&mut self) {
        for tag in self.open.iter().filter(|tag| tag.name != "v") {
            let message = format!("\"{}\" is never closed.", &self.text[tag.span.clone()]);
            let help = format!("Write </{}> where it ends, in the same cue.", tag.name);
            self.problems.push(Problem::new(tag.span.clone(), message, help));
        }
    }
}

/// What the escape with which `rest` begins shows, and how long it is.
fn escape(rest: &str) -> Option<(&'static str, usize)> {
    const ESCAPES: &[(&str, &str)] = &[
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
    ];
    ESCAPES.iter().find(|(escape, _)| rest.starts_with(escape)).map(|(escape, shown)| (*shown, escape.len()))
}

fn unescaped(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (sign, length) = escape(&rest[at..]).unwrap_or(("&", 1));
        shown.push_str(&rest[..at]);
        shown.push_str(sign);
        rest = &rest[at + length..];
    }
    shown + rest
}

/// Whether it looks like a language tag (BCP 47).
fn is_language(note: &str) -> bool {
    let mut parts = note.split('-');
    parts.next().is_some_and(|first| {
        (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic())
    }) && parts
        .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By whom, and what.
    type Said = (Option<String>, String);

    /// The shown lines, the speech and the problems, each with the text that is meant.
    fn shown(text: &str) -> (Vec<String>, Vec<Said>, Vec<String>) {
        let mut start = 0;
        let lines: Vec<Range<usize>> = text
            .split('\n')
            .map(|line| {
                let range = start..start + line.len();
                start = range.end + 1;
                range
            })
            .collect();
        let mut problems = Vec::new();
        let (lines, speech) = read(text, &lines, &mut problems);
        let problems =
            problems.into_iter().map(|problem| format!("{}: {}", &text[problem.span], problem.message));
        (lines, speech.into_iter().map(|said| (said.speaker, said.text)).collect(), problems.collect())
    }

    #[test]
    fn tags_and_escapes_are_taken_away() {
        let (lines, speech, problems) = shown(
            "<i>Hon</i> sa: <lang en>\"<b>no</b>\"</lang> &amp; gick\n3 &lt; 4&nbsp;% &gt; 2 &lrm;x&rlm;",
        );
        assert_eq!(lines, ["Hon sa: \"no\" & gick", "3 < 4\u{a0}% > 2 \u{200e}x\u{200f}"]);
        assert_eq!(speech, [(None, format!("{} {}", lines[0], lines[1]))]);
        assert_eq!(problems, [""; 0]);
    }

    #[test]
    fn a_voice_says_what_follows_until_it_is_closed_or_another_speaks() {
        let anna = || Some("Anna & Bo".to_owned());
        let said = |who: Option<String>, text: &str| -> Said { (who, text.to_owned()) };
        let (_, speech, problems) = shown("<v.loud Anna &amp; Bo>Hej\n<i>du</i></v> (skratt) <v Eva>Ja");
        assert_eq!(problems, [""; 0]);
        assert_eq!(speech, [said(anna(), "Hej du"), said(None, "(skratt)"), said(Some("Eva".into()), "Ja")]);
        let (_, speech, _) = shown("<v Anna &amp; Bo>Hej\n<v Eva>Hej hej</v>\nJa");
        assert_eq!(speech, [said(anna(), "Hej"), said(Some("Eva".into()), "Hej hej"), said(anna(), "Ja")]);
    }

    #[test]
    fn what_is_no_tag_or_escape_is_told() {
        for (text, line, problem) in [
            ("<u>a</u>", "a", "<u>: \"<u>\" is no tag for captions."),
            ("a <00:01.000>b", "a b", "<00:01.000>: \"<00:01.000>\" is no tag for captions."),
            ("<>a", "a", "<>: \"<>\" is no tag for captions."),
            ("a</i>", "a", "</i>: \"</i>\" closes nothing that is open."),
            ("<i>a<b>b</i></b></i>", "ab", "</i>: \"</i>\" closes nothing that is open."),
            ("<b>a", "a", "<b>: \"<b>\" is never closed."),
            ("<v>a", "a", "<v>: \"<v>\" names nobody."),
            ("<lang svenska>a", "a", "<lang svenska>: \"<lang svenska>\" names no language."),
            ("3 < 4", "3 < 4", "<: A \"<\" begins no tag."),
            ("Råd & stöd", "Råd & stöd", "&: An \"&\" begins no escape."),
            ("a&quot;", "a&quot;", "&: An \"&\" begins no escape."),
        ] {
            let (lines, _, problems) = shown(text);
            assert_eq!(
                (lines.as_slice(), problems.first().map(String::as_str)),
                ([line.to_owned()].as_slice(), Some(problem)),
                "{text}"
            );
        }
    }
}
