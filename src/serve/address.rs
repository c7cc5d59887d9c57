//! The address that a browser asks for, made safe in one place.
//!
//! Turns the path of a request into an [`Address`], whose file is an [`OutputPath`].
//!
//! **Invariant:** a path is decoded once, and what still looks encoded or leads elsewhere is no address.

use crate::output::OutputPath;
use crate::route::{API, INDEX};

/// A place in a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// As a person reads it: `/kommun/lulea/`.
    pub(super) url: String,
    /// The file that stands there: `kommun/lulea/index.html`.
    pub(super) file: OutputPath,
}

impl Address {
    /// Reads the path of a request as it was sent. `None` for one that no file of a site can have: with `..`,
    /// an empty part, a back slash, a control character, an encoded slash or something encoded twice.
    pub(super) fn parse(sent: &str) -> Option<Self> {
        if sent.to_ascii_lowercase().contains("%2f") {
            return None;
        }
        let url = decoded(sent)?;
        let inside = url.strip_prefix('/').filter(|inside| !inside.contains('%'))?;
        let is_folder = inside.is_empty() || inside.ends_with('/');
        let file =
            OutputPath::new(if is_folder { format!("{inside}index.html") } else { inside.to_owned() })?;
        Some(Self { url, file })
    }

    /// The file that an address of the API is answered with, as every server of the published site is told.
    pub(super) fn endpoint(&self) -> Option<OutputPath> {
        let inside = self.url.strip_prefix(API)?;
        let is_endpoint = (inside.is_empty() || inside.starts_with('/')) && !inside.contains('.');
        let folder = self.url.trim_matches('/');
        is_endpoint.then(|| OutputPath::new(format!("{folder}/{INDEX}")))?
    }

    /// The folder of the same name, for an address that was written without its last slash.
    pub(super) fn folder(&self) -> Option<Self> {
        if self.url.ends_with('/') {
            return None;
        }
        let file = OutputPath::new(format!("{}/index.html", self.file))?;
        Some(Self { url: format!("{}/", self.url), file })
    }
}

/// The value of `name` in a query; the first, where there are several.
pub(super) fn parameter(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).and_then(|(_, value)| decoded(value))
}

/// Text as a path or a query may carry it: all but letters, digits and `-._~/` as `%XX`.
pub(super) fn encoded(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    written
}

/// Undoes `%XX`; `None` when that is not text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, after) = match (first, after) {
            (b'%', [high, low, after @ ..]) => (digit(*high)? * 16 + digit(*low)?, after),
            (b'%', _) => return None,
            _ => (*first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

fn digit(character: u8) -> Option<u8> {
    char::from(character).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_its_index_page() {
        let file = |sent| Address::parse(sent).map(|address| address.file.to_string());
        assert_eq!(file("/").as_deref(), Some("index.html"));
        assert_eq!(file("/kommun/lulea/").as_deref(), Some("kommun/lulea/index.html"));
        assert_eq!(file("/kommun/lulea").as_deref(), Some("kommun/lulea"));
        assert_eq!(file("/kommun/lule%C3%A5/a%20b.pdf").as_deref(), Some("kommun/luleå/a b.pdf"));
        let folder = |sent| Address::parse(sent)?.folder();
        assert_eq!(folder("/kommun/lulea"), Address::parse("/kommun/lulea/"));
        assert_eq!(folder("/kommun/lulea/"), None);
    }

    #[test]
    fn an_address_of_the_api_is_a_file_in_its_folder() {
        let file = |sent| Address::parse(sent)?.endpoint().map(|file| file.to_string());
        assert_eq!(file("/api/hsds").as_deref(), Some("api/hsds/index.json"));
        assert_eq!(file("/api/hsds/").as_deref(), Some("api/hsds/index.json"));
        assert_eq!(file("/api/hsds/services").as_deref(), Some("api/hsds/services/index.json"));
        assert_eq!(file("/api/hsds/services/1-2/").as_deref(), Some("api/hsds/services/1-2/index.json"));
        for other in ["/api/hsds/openapi.json", "/api/hsdsx", "/api/", "/kommun/lulea"] {
            assert_eq!(file(other), None, "{other}");
        }
    }

    #[test]
    fn no_spelling_of_a_way_out_is_an_address() {
        for sent in [
            "",
            "*",
            "kommun/",
            "//",
            "//evil.example/",
            "/a//b",
            "/..",
            "/../etc/passwd",
            "/a/../b",
            "/./a",
            "/%2e%2e/a",
            "/%2E%2E/",
            "/.%2e/a",
            "/%252e%252e/a",
            "/%25",
            "/a%2fb",
            "/..%2Fa",
            "/a%5cb",
            "/a\\..\\b",
            "/%00",
            "/a%0ab",
            "/a%",
            "/a%2",
            "/a%zz",
            "/a%ff",
            "/c:/a",
            "/%c0%ae%c0%ae/",
        ] {
            assert_eq!(Address::parse(sent), None, "{sent}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_sent_no_address_leads_out(sent in "/?([a./\\\\%]|%2[ef5]|%5c|%00|å){0,12}") {
            if let Some(address) = Address::parse(&sent) {
                let file = address.file.as_str();
                proptest::prop_assert!(file.split('/').all(|part| !part.is_empty() && part != "." && part != ".."));
                proptest::prop_assert!(!file.contains(['\\', '%', '\0']));
            }
        }

        #[test]
        fn what_is_encoded_is_read_again(text in "\\PC*") {
            let query = format!("other=1&page={}", encoded(&text));
            proptest::prop_assert_eq!(parameter(&query, "page"), Some(text));
        }
    }
}
