//! What no file may do or hold, whatever its kind.

use super::AuditFacts;
use super::address::{self, Address};
use super::finding::Finding;
use super::names::Gathering;
use crate::diag::Code;
use crate::metadata::{self, Kind};

/// The forbidden texts in a file.
pub(super) fn forbidden(bytes: &[u8], facts: &AuditFacts) -> Vec<Finding> {
    let mut forbidden = facts.forbidden.iter().filter(|forbidden| !forbidden.is_empty()).peekable();
    if forbidden.peek().is_none() {
        return Vec::new();
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let help =
        "This text may be published nowhere: find out how it came here before anything is published again.";
    // The text itself is not repeated: logs are read by many.
    forbidden
        .filter(|forbidden| text.contains(&***forbidden))
        .map(|_| Finding::new(Code::ConfidentialLeak, "There is a text that is marked as confidential", help))
        .collect()
}

/// What a file tells of the place where it was made, and of whoever made it.
pub(super) fn metadata(path: &str, bytes: &[u8]) -> Vec<Finding> {
    let Some(kind) = Kind::of_name(path) else { return Vec::new() };
    let finding = |one: metadata::Finding| match one {
        metadata::Finding::Place(what) => Finding::new(
            Code::LocationInFile,
            format!("The file tells where it was made: {what}"),
            "Somebody who hides is found by it. Make the file anew without metadata; `fristad explain location-in-file` tells how.",
        ),
        metadata::Finding::Person(what) => Finding::new(
            Code::PersonInFile,
            format!("The file tells who made it: {what}"),
            "Functions stand on the portal, no names of staff. Make the file anew without metadata.",
        ),
    };
    metadata::findings(bytes, kind).into_iter().map(finding).collect()
}

/// What a stylesheet asks for: the files of the site, as they are written, and the problems with what is
/// none.
pub(super) fn stylesheet(bytes: &[u8], url: &str, facts: &AuditFacts) -> (Gathering, Vec<Finding>) {
    let (mut links, mut found) = (Gathering::default(), Vec::new());
    for written in std::str::from_utf8(bytes).map(addresses).into_iter().flatten() {
        let finding = match address::read(&written, url, &facts.base_url) {
            Address::Here { .. } => {
                // What begins with # is in the drawing itself.
                if !written.starts_with('#') {
                    links.push(&written);
                }
                continue;
            }
            Address::Other(host) => Finding::new(
                Code::ThirdPartyRequest,
                format!("url({written}) makes the browser ask {host}"),
                "Put the file into the theme: another host would learn who reads the site.",
            ),
            Address::Inline(scheme) => Finding::new(
                Code::InlineCode,
                format!("There is a {scheme}: address in CSS"),
                "The site's security policy stops it: put the picture into the theme's images.",
            ),
            Address::Call | Address::Broken => continue,
        };
        found.push(finding);
    }
    (links, found)
}

/// Says that what a stylesheet asks for is not there.
pub(super) fn missing(written: &str) -> Finding {
    let help = "Mend the name in the theme's CSS.";
    Finding::new(Code::BrokenLink, format!("url({written}) leads nowhere"), help)
}

/// What stands in `url(…)` and after `@import`, outside comments.
fn addresses(css: &str) -> impl Iterator<Item = String> {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let lower = plain.to_ascii_lowercase();
    let of_urls = lower.match_indices("url(").map(|(at, _)| at + 4);
    let of_imports = lower.match_indices("@import").map(|(at, _)| at + 7);
    let mut found = Vec::new();
    for at in of_urls {
        found.push(unquoted(&plain[at..], ')'));
    }
    for at in of_imports {
        let after = plain[at..].trim_start();
        if after.starts_with(['"', '\'']) {
            found.push(unquoted(after, ';'));
        }
    }
    found.into_iter()
}

fn unquoted(text: &str, end: char) -> String {
    let text = text.trim_start();
    let inner = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split(quote).next(),
        _ => text.split(end).next(),
    };
    inner.unwrap_or_default().trim().to_owned()
}
