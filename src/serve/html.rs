//! A page on its way to a browser: what tells two versions of it apart, and the script that keeps it fresh.
//!
//! Turns a finished page into its [`Print`], and into the page with one `<script>` more.
//!
//! **Invariant:** prints are equal exactly when the pages are; their rests are, when only stylesheets differ.

use super::address::encoded;
use crate::trace::Fingerprint;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use std::collections::BTreeMap;
use std::ops::Range;

/// The attributes of a `<link rel="stylesheet">`.
pub(super) type Stylesheet = BTreeMap<String, String>;

/// What identifies a version of a page, written `rest-stylesheets`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Print {
    rest: Fingerprint,
    stylesheets: Fingerprint,
}

impl Print {
    /// Of something that has no stylesheets.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { rest: Fingerprint::of(bytes), stylesheets: Fingerprint::of(b"") }
    }

    /// How this version differs from the one that a browser says it has.
    pub(super) fn change_since(&self, written: &str) -> Change {
        match written.split_once('-') {
            _ if written == self.to_string() => Change::Nothing,
            Some((rest, _)) if rest == self.rest.to_string() => Change::Stylesheets,
            _ => Change::Page,
        }
    }
}

impl std::fmt::Display for Print {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.rest, self.stylesheets)
    }
}

/// How two versions of a page differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Not at all.
    Nothing,
    /// In the `<link>`s to stylesheets alone.
    Stylesheets,
    /// In something else.
    Page,
}

/// A page, read.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) print: Print,
    pub(super) stylesheets: Vec<Stylesheet>,
    /// Where `</head>` stands, or the end.
    head_end: usize,
}

impl Page {
    /// Reads a page.
    pub(super) fn read(html: &[u8]) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let (mut stylesheets, mut links, mut head_end) = (Vec::new(), Vec::new(), None);
        for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
            match token {
                Token::StartTag(tag) if is_stylesheet(&tag) => {
                    links.push(tag.span.start..tag.span.end);
                    stylesheets.push(attributes(tag));
                }
                Token::EndTag(tag) if head_end.is_none() && **tag.name == *b"head" => {
                    head_end = Some(tag.span.start);
                }
                _ => {}
            }
        }
        let print = Print {
            rest: Fingerprint::of(&without(html, &links)),
            stylesheets: Fingerprint::of(format!("{stylesheets:?}").as_bytes()),
        };
        Self { print, stylesheets, head_end: head_end.unwrap_or(html.len()).min(html.len()) }
    }

    /// The page with the script that asks for news of `path`. `shows_problems` tells it that the page
    /// lists the problems itself.
    pub(super) fn with_script(&self, html: &[u8], path: &str, shows_problems: bool) -> Vec<u8> {
        let list = if shows_problems { "&amp;problems=shown" } else { "" };
        let script = format!(
            "<script type=\"module\" src=\"/_fristad/live.js?page={}&amp;print={}{list}\"></script>\n",
            encoded(path),
            self.print
        );
        let (before, after) = html.split_at(self.head_end);
        [before, script.as_bytes(), after].concat()
    }
}

fn is_stylesheet(tag: &StartTag<usize>) -> bool {
    let rel = tag.attributes.get(&b"rel"[..]);
    **tag.name == *b"link"
        && rel.is_some_and(|rel| {
            rel.value.split(u8::is_ascii_whitespace).any(|word| word.eq_ignore_ascii_case(b"stylesheet"))
        })
}

fn attributes(tag: StartTag<usize>) -> Stylesheet {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    tag.attributes.iter().map(|(name, value)| (text(name), text(&value.value))).collect()
}

/// The page with each of `links` replaced by a byte that no page has.
fn without(html: &[u8], links: &[Range<usize>]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(html.len());
    let mut from = 0;
    for link in links {
        kept.extend_from_slice(&html[from..link.start]);
        kept.push(0);
        from = link.end;
    }
    kept.extend_from_slice(&html[from..]);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<!doctype html><head><link rel=stylesheet href=/assets/stil.1.css><title>Å</title></head><p>112";

    fn change(before: &str, after: &str) -> Change {
        let print = |html: &str| Page::read(html.as_bytes()).print;
        print(after).change_since(&print(before).to_string())
    }

    #[test]
    fn a_new_stylesheet_is_told_from_a_new_page() {
        assert_eq!(change(PAGE, PAGE), Change::Nothing);
        assert_eq!(change(PAGE, &PAGE.replace("stil.1", "stil.2")), Change::Stylesheets);
        assert_eq!(change(PAGE, &PAGE.replace("href=", "integrity=sha384-x href=")), Change::Stylesheets);
        assert_eq!(change(PAGE, &PAGE.replace("112", "113")), Change::Page);
        assert_eq!(change(PAGE, &PAGE.replace("stil.1", "stil.2").replace("112", "113")), Change::Page);
        assert_eq!(change(PAGE, &PAGE.replace("rel=stylesheet", "rel=icon")), Change::Page);
        assert_eq!(
            change(PAGE, &PAGE.replace("<title>", "<link rel=stylesheet href=b><title>")),
            Change::Page
        );
        assert_eq!(Page::read(PAGE.as_bytes()).print.change_since("what is this"), Change::Page);
    }

    #[test]
    fn a_stylesheet_is_told_of_with_its_attributes() {
        let html = "<link href='/a&amp;b.css' rel='preload Stylesheet' media=print><!--<link rel=stylesheet>-->\
                    <script>'<link rel=stylesheet>'</script>";
        let [sheet] = &Page::read(html.as_bytes()).stylesheets[..] else { panic!("not one") };
        assert_eq!(sheet["href"], "/a&b.css");
        assert_eq!(sheet["media"], "print");
    }

    #[test]
    fn the_script_stands_last_in_the_head_or_at_the_end() {
        let with = |html: &str| {
            let written = Page::read(html.as_bytes()).with_script(html.as_bytes(), "/a&\"b/", false);
            String::from_utf8(written).unwrap()
        };
        let shown = with(PAGE);
        assert!(
            shown.contains(
                "</title><script type=\"module\" src=\"/_fristad/live.js?page=/a%26%22b/&amp;print="
            )
        );
        assert!(shown.ends_with("\"></script>\n</head><p>112"), "{shown}");
        assert!(with("<p>112").starts_with("<p>112<script "));
        assert!(with("<!--</head>--><title></head></title></HEAD >x").contains("</title><script "));
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_page_is_made_of_it_can_be_read(
            parts in proptest::collection::vec(
                "<link rel=stylesheet href=a>|</head>|</script>|<script>|<!--|-->|<title>|<|>|å|\r\n|\"| |\u{0}", 0..12,
            ),
        ) {
            let html = parts.concat();
            let page = Page::read(html.as_bytes());
            let written = String::from_utf8(page.with_script(html.as_bytes(), "/", false)).unwrap();
            let (before, after) = html.split_at(page.head_end);
            proptest::prop_assert!(written.starts_with(before) && written.ends_with(after));
            proptest::prop_assert!(after.is_empty() || after.starts_with("</head>"));
            let other = html.replace("href=a", "href=b");
            match change(&html, &other) {
                Change::Nothing => proptest::prop_assert_eq!(html, other),
                // One that is no link, in a comment for example, is a part of the page like any other.
                Change::Stylesheets => proptest::prop_assert!(!page.stylesheets.is_empty()),
                Change::Page => proptest::prop_assert!(html.matches("href=a").count() > page.stylesheets.len()),
            }
        }
    }
}
