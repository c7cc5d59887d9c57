//! A rendered page without the white space that only its templates needed.
//!
//! **Invariant:** what a browser shows is the same: a run of white space stays white space, and
//! `pre`, `textarea`, `script`, `style`, comments and quoted values are copied as they are. An element
//! whose style keeps its white space (`white-space: pre`) must be one of them.

/// Elements whose white space is content.
const VERBATIM: [&str; 4] = ["pre", "textarea", "script", "style"];

/// Turns each run of white space that has a line break into one line break, or into one space inside a tag.
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

/// How long the tag or comment is that `html` begins with; 1 for a `<` that is text.
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

/// Copies a tag; quoted values as they are.
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

/// The bytes before `</name`.
fn closing(html: &[u8], name: &str) -> usize {
    html.windows(name.len() + 2)
        .position(|end| end.starts_with(b"</") && end[2..].eq_ignore_ascii_case(name.as_bytes()))
        .unwrap_or(html.len())
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
    }
}
