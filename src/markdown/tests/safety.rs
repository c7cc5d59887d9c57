//! Whatever is written, what comes out is safe.

use super::rendered;
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

/// Every tag and attribute is one of ours, every address leads where it may, every tag is closed.
fn check(body: &str) {
    let (page, found) = rendered(body);
    let mut open = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for token in Tokenizer::new(&page.html) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = String::from_utf8(tag.name.0).unwrap();
                let known = [
                    "p",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "pre",
                    "code",
                    "em",
                    "strong",
                    "a",
                    "br",
                    "hr",
                    "div",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                ];
                assert!(known.contains(&name.as_str()), "<{name}> of {body:?}");
                for (attribute, value) in tag.attributes {
                    let attribute = String::from_utf8(attribute.0).unwrap();
                    let value = String::from_utf8(value.value.0).unwrap();
                    match attribute.as_str() {
                        "href" => assert!(value.starts_with("https://") || value.starts_with('/'), "{value}"),
                        "id" => assert!(ids.insert(value), "twice the same id"),
                        "start" => assert!(value.parse::<u64>().is_ok()),
                        "class" | "rel" | "role" | "tabindex" | "aria-labelledby" | "scope" => {}
                        other => panic!("attribute {other} of {body:?}"),
                    }
                }
                if !matches!(name.as_str(), "br" | "hr") {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                assert_eq!(open.pop().unwrap().as_bytes(), tag.name.0.as_slice(), "{body:?}")
            }
            Token::String(_) => {}
            other => panic!("{other:?} of {body:?}"),
        }
    }
    assert!(open.is_empty(), "{open:?} stay open in {body:?}");
    for span in found.into_iter().filter_map(|problem| problem.origin).map(|origin| origin.span) {
        assert!(body.get(span.start..span.end).is_some(), "{span:?} of {body:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_safe_and_balanced_html(body in "\\PC{0,200}") {
        check(&body);
    }

    #[test]
    fn any_heap_of_marks_becomes_safe_and_balanced_html(parts in prop::collection::vec(prop::sample::select(vec![
        "<script>", "</script>", "<img onerror=x>", "<", ">", "\"", "'", "&", "&lt;", "&#x3c;", "[", "](", ")", "!", "javascript:x",
        "https://a.example/", "service:lulea-socialjour", " onclick=x ", "\n", "\n\n", "- ", "> ", "1. ", "## ", "# ", "|", "|---|", "`",
        "```", "*", "**", "_", "\\", "    ", "\t", "---", "<!--", "-->", "<a@b.se>", "{#x}", "[^1]", "å", "🙂", "\0", "\u{202e}", "ord",
    ]), 0..60)) {
        check(&parts.concat());
    }
}
