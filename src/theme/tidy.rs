//! A rendered page without the white space that only its templates needed.
//!
//! **Invariant:** what a browser shows is the same: a run of white space stays white space, and
//! `pre`, `textarea`, `script`, `style`, comments and quoted values are copied as they are. An element
//! whose style keeps its white space (`white-space: pre`) must be one of them.

use memchr::memmem;

/// Turns each run of white space that has a line break into one line break, or into one space inside a tag.
pub(super) fn tidy(html: &[u8]) -> Vec<u8> {
    let html = html.trim_ascii_start();
    let mut page = Page { html, out: Vec::with_capacity(html.len()), copied: 0 };
    let mut at = 0;
    let mut part = 0;
    while let Some(found) = next_in_text(&html[at..]) {
        at += found;
        if html[at] == b'\n' {
            at = page.squeeze(part, at, b'\n');
        } else {
            let markup = at;
            at = page.markup(markup);
            at += verbatim(&html[markup..at]).map_or(0, |name| closing(&html[at..], name));
            part = at;
        }
    }
    page.out.extend_from_slice(&html[page.copied..]);
    page.out
}

/// A page on its way. What need not change is copied in pieces as large as can be.
struct Page<'a> {
    html: &'a [u8],
    out: Vec<u8>,
    /// The bytes before are in `out`.
    copied: usize,
}

impl Page<'_> {
    /// Writes `instead` for the white space around the line break at `at`, in the text or part of a tag
    /// that begins at `part`; gives its end.
    fn squeeze(&mut self, part: usize, at: usize, instead: u8) -> usize {
        let start = part + self.html[part..at].trim_ascii_end().len();
        let end = self.html.len() - self.html[at..].trim_ascii_start().len();
        if self.html[start..end] != [instead] {
            self.out.extend_from_slice(&self.html[self.copied..start]);
            self.out.push(instead);
            self.copied = end;
        }
        end
    }

    /// Reads the tag or comment that begins at `start`, or the `<` that is text; gives its end.
    fn markup(&mut self, start: usize) -> usize {
        let html = self.html;
        match html.get(start + 1) {
            Some(byte) if byte.is_ascii_alphabetic() || *byte == b'/' => {}
            Some(b'!') if html[start..].starts_with(b"<!--") => {
                return memmem::find(&html[start..], b"-->").map_or(html.len(), |end| start + end + 3);
            }
            Some(b'!') => {}
            _ => return start + 1,
        }
        let mut at = start + 1;
        let mut part = start;
        while let Some(found) = near(&html[at..], *b">\"'\n") {
            at += found;
            match html[at] {
                b'>' => return at + 1,
                b'\n' => at = self.squeeze(part, at, b' '),
                quote => {
                    let Some(end) = near(&html[at + 1..], [quote]) else { break };
                    at += end + 2;
                    part = at;
                }
            }
        }
        html.len()
    }
}

/// Where the next `<` or line break of a text is, but for a single one before a `<`, which may stay.
fn next_in_text(html: &[u8]) -> Option<usize> {
    match html {
        [b'<', ..] => Some(0),
        [b'\n', b'<', ..] => Some(1),
        _ => near(html, *b"<\n"),
    }
}

/// The first place of one of `marks`, which is near: eight bytes at a time, without a call.
#[inline(always)]
fn near<const N: usize>(html: &[u8], marks: [u8; N]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let (words, rest) = html.as_chunks::<8>();
    for (place, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = marks.iter().fold(0, |found, mark| {
            let alike = word ^ (u64::from(*mark) * ONES);
            found | alike.wrapping_sub(ONES) & !alike & (ONES << 7)
        });
        if found != 0 {
            return Some(place * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|byte| marks.contains(byte)).map(|place| words.len() * 8 + place)
}

/// The element whose white space is content that `tag` opens.
fn verbatim(tag: &[u8]) -> Option<&'static [u8]> {
    let [_, first, second, ..] = tag else { return None };
    let name: &[u8] = match [first | 0x20, second | 0x20] {
        [b'p', b'r'] => b"pre",
        [b't', b'e'] => b"textarea",
        [b's', b'c'] => b"script",
        [b's', b't'] => b"style",
        _ => return None,
    };
    let (written, rest) = tag[1..].split_at_checked(name.len())?;
    let ends = rest.first().is_some_and(|after| !after.is_ascii_alphanumeric() && *after != b'-');
    (written.eq_ignore_ascii_case(name) && ends).then_some(name)
}

/// The bytes before `</name`.
fn closing(html: &[u8], name: &[u8]) -> usize {
    let closes = |at: &usize| {
        html[at + 2..].get(..name.len()).is_some_and(|written| written.eq_ignore_ascii_case(name))
    };
    memmem::find_iter(html, b"</").find(closes).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(html: &str) -> String {
        String::from_utf8(tidy(html.as_bytes())).unwrap()
    }

    #[test]
    fn lines_that_tags_left_empty_go_and_words_stay_apart() {
        assert_eq!(tidied("\n\n<p>\n   \n  a\n  b  c</p>\n\n\n<p>"), "<p>\na\nb  c</p>\n<p>");
        assert_eq!(
            tidied("<a\n   href=\"/\"\n   class='x'\n>å < ä</a>"),
            "<a href=\"/\" class='x' >å < ä</a>"
        );
        assert_eq!(tidied("<b>1</b>\n<b>2</b> <b>3</b>"), "<b>1</b>\n<b>2</b> <b>3</b>");
    }

    #[test]
    fn white_space_that_is_content_is_kept() {
        for html in [
            "<pre class=\"a\">\n\n  x\n\n</pre>",
            "<textarea>\n\n a</textarea>",
            "<script type=\"application/json\">{\n\n  \"a\": \"<b>\"}</script>",
            "<p title=\"a\n\n  > b\">x</p>",
            "<!-- a\n\n  <b -->",
        ] {
            assert_eq!(tidied(html), html);
        }
        assert_eq!(tidied("<prefix>\n\na"), "<prefix>\na");
    }

    #[test]
    fn what_is_never_closed_is_copied_to_the_end() {
        for html in ["<p title=\"a", "<!-- a", "<pre>\n\n", "a <", "<"] {
            assert_eq!(tidied(html), html);
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_white_space_is_ever_lost(html in "([ \n]{0,3}(<|</|<!--|-->|>|\"|'|=|pre|script|a|å|/))*") {
            let words = |html: &str| html.split_ascii_whitespace().collect::<String>();
            let once = tidied(&html);
            proptest::prop_assert_eq!(words(&once), words(&html));
            proptest::prop_assert_eq!(tidied(&once), once);
        }

        #[test]
        fn the_bytes_are_those_of_the_plain_reading(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
            let html = pieces.concat();
            proptest::prop_assert_eq!(tidied(&html), String::from_utf8(plain::tidy(html.as_bytes())).unwrap());
        }

        #[test]
        fn any_bytes_are_read_as_by_the_plain_reading(html in proptest::collection::vec(proptest::sample::select(BYTES), 0..60)) {
            proptest::prop_assert_eq!(tidy(&html), plain::tidy(&html));
        }
    }

    #[rustfmt::skip]
    const PIECES: &[&str] = &[
        "<", "</", ">", "<!--", "-->", "<!doctype html>", "--", "!", "\"", "'", "=", "/", " ", "  ", "\n", "\n", "\n\n", "\r\n", "\t",
        "\u{c}", "\u{b}", "\u{a0}", "\n  ", "  \n", "<p>", "</p>", "<p\n class=\"a\n\n b\"\n>", "<a title='x > \"\n\n y'>", "<pre>", "<PRE ",
        "</pre>", "</PrE", "<prefix>", "<pre-x>", "<script>", "<script src=\"a\">", "</script>", "</scrip", "<style\n>", "</style>",
        "<textarea>", "</textarea>", "a", "å", "x\ny", "1 < 2", "a long text of more than eight bytes", "<br\n/>", "<1", "&lt;",
    ];
    const BYTES: &[u8] = b"<>!-/\"'= \n\n\n\r\t\x0c\x0bpreSCRIPTscriptstyle\xff\x80\x01a";

    /// The same, byte by byte: what `tidy` must give.
    mod plain {
        const VERBATIM: [&str; 4] = ["pre", "textarea", "script", "style"];

        pub(super) fn tidy(html: &[u8]) -> Vec<u8> {
            let mut out = Vec::with_capacity(html.len());
            let mut rest = html;
            while !rest.is_empty() {
                let text = rest.iter().position(|byte| *byte == b'<').unwrap_or(rest.len());
                squeeze(&rest[..text], b'\n', &mut out);
                rest = &rest[text..];
                let markup = markup_length(rest);
                if rest.starts_with(b"<!--") || markup <= 1 {
                    out.extend_from_slice(&rest[..markup]);
                } else {
                    tag(&rest[..markup], &mut out);
                }
                let element = &rest[..markup];
                rest = &rest[markup..];
                if let Some(name) = VERBATIM.into_iter().find(|name| opens(element, name)) {
                    let content = closing(rest, name);
                    out.extend_from_slice(&rest[..content]);
                    rest = &rest[content..];
                }
            }
            let start = out.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(out.len());
            out.drain(..start);
            out
        }

        fn squeeze(text: &[u8], instead: u8, out: &mut Vec<u8>) {
            let mut rest = text;
            while !rest.is_empty() {
                let word = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
                out.extend_from_slice(&rest[..word]);
                rest = &rest[word..];
                let space = rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len());
                if rest[..space].contains(&b'\n') {
                    out.push(instead);
                } else {
                    out.extend_from_slice(&rest[..space]);
                }
                rest = &rest[space..];
            }
        }

        fn markup_length(html: &[u8]) -> usize {
            if html.starts_with(b"<!--") {
                return html.windows(3).position(|end| end == b"-->").map_or(html.len(), |end| end + 3);
            }
            if !html.get(1).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!')) {
                return html.len().min(1);
            }
            let mut quote = None;
            for (place, byte) in html.iter().enumerate() {
                match (quote, byte) {
                    (None, b'>') => return place + 1,
                    (None, b'"' | b'\'') => quote = Some(*byte),
                    (Some(open), _) if open == *byte => quote = None,
                    _ => {}
                }
            }
            html.len()
        }

        fn tag(tag: &[u8], out: &mut Vec<u8>) {
            let mut rest = tag;
            while !rest.is_empty() {
                let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\'')).unwrap_or(rest.len());
                squeeze(&rest[..plain], b' ', out);
                rest = &rest[plain..];
                let Some(quote) = rest.first() else { break };
                let value = rest[1..].iter().position(|byte| byte == quote).map_or(rest.len(), |end| end + 2);
                out.extend_from_slice(&rest[..value]);
                rest = &rest[value..];
            }
        }

        fn opens(tag: &[u8], name: &str) -> bool {
            let after = 1 + name.len();
            tag.len() > after
                && tag[1..after].eq_ignore_ascii_case(name.as_bytes())
                && !tag[after].is_ascii_alphanumeric()
                && tag[after] != b'-'
        }

        fn closing(html: &[u8], name: &str) -> usize {
            html.windows(name.len() + 2)
                .position(|end| end.starts_with(b"</") && end[2..].eq_ignore_ascii_case(name.as_bytes()))
                .unwrap_or(html.len())
        }
    }
}
