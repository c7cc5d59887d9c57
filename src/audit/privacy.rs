//! What no file may do or hold, whatever its kind.

use super::Finding;
use super::address::Address;
use super::site::{Arrival, Site};
use crate::diag::Code;
use crate::output::OutputPath;
use rayon::prelude::*;

/// The problems of the files that are no pages, and the forbidden texts in any file; with the file's
/// address.
pub(super) fn check_files(site: &Site<'_>) -> Vec<(String, Vec<Finding>)> {
    let files: Vec<_> = site.output.iter().collect();
    files.into_par_iter().map(|(path, bytes)| (path.url(), file(path, bytes, site))).collect()
}

fn file(path: &OutputPath, bytes: &[u8], site: &Site<'_>) -> Vec<Finding> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let mut found = forbidden(text, site);
    if path.as_str().ends_with(".css") {
        found.extend(addresses(text).filter_map(|written| stylesheet(&written, &path.url(), site)));
    }
    found
}

fn forbidden(text: &str, site: &Site<'_>) -> Vec<Finding> {
    let texts =
        site.facts.forbidden.iter().filter(|forbidden| !forbidden.is_empty() && text.contains(&***forbidden));
    let help =
        "This text may be published nowhere: find out how it came here before anything is published again.";
    // The text itself is not repeated: logs are read by many.
    texts
        .map(|_| Finding::new(Code::ConfidentialLeak, "There is a text that is marked as confidential", help))
        .collect()
}

fn stylesheet(written: &str, url: &str, site: &Site<'_>) -> Option<Finding> {
    match site.address(written, url) {
        Address::Here { path, fragment } => {
            let inside = written.starts_with('#');
            let missing = !inside && site.arrive(&path, &fragment) == Arrival::NoFile;
            missing.then(|| {
                Finding::new(
                    Code::BrokenLink,
                    format!("url({written}) leads nowhere"),
                    "Mend the name in the theme's CSS.",
                )
            })
        }
        Address::Other(host) => Some(Finding::new(
            Code::ThirdPartyRequest,
            format!("url({written}) makes the browser ask {host}"),
            "Put the file into the theme: another host would learn who reads the site.",
        )),
        Address::Inline(scheme) => Some(Finding::new(
            Code::InlineCode,
            format!("There is a {scheme}: address in CSS"),
            "The site's security policy stops it: put the picture into the theme's images.",
        )),
        Address::Call | Address::Broken => None,
    }
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
