//! Where an address on a page leads, as a browser reads it.
//!
//! Source: the URL Standard, as far as it can be abused: white space inside a scheme, back slashes,
//! addresses without a scheme.

use std::borrow::Cow;

/// What kind of place an address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// A file of this site: its path in the output, for example `kommun/lulea/`, and the fragment.
    Here { path: Cow<'a, str>, fragment: Cow<'a, str> },
    /// Another host.
    Other(String),
    /// A telephone, a mail program.
    Call,
    /// Code or content inside the address itself: `javascript:`, `data:`, `blob:`.
    Inline(String),
    /// No address at all.
    Broken,
}

/// Reads `written`, found on the page at `page` of the site at `base_url`.
pub(super) fn read<'a>(written: &'a str, page: &str, base_url: &str) -> Address<'a> {
    if let Some((path, fragment)) = plain(written).filter(|_| !base_url.starts_with('/')) {
        return Address::Here { path: path.into(), fragment: fragment.into() };
    }
    let kept = written.trim_matches(|c: char| c <= ' ');
    if !kept.contains(['\t', '\n', '\r']) {
        return read_kept(kept, page, base_url);
    }
    match read_kept(&kept.replace(['\t', '\n', '\r'], ""), page, base_url) {
        Address::Here { path, fragment } => {
            Address::Here { path: path.into_owned().into(), fragment: fragment.into_owned().into() }
        }
        Address::Other(host) => Address::Other(host),
        Address::Call => Address::Call,
        Address::Inline(scheme) => Address::Inline(scheme),
        Address::Broken => Address::Broken,
    }
}

/// The path and the fragment of an address such as `/kommun/lulea/#stod`, as most are: from the top of
/// the site, and nothing in it means anything but itself.
fn plain(written: &str) -> Option<(&str, &str)> {
    let local = written.strip_prefix('/')?;
    let (mut end, mut before) = (None, b'/');
    for (place, byte) in local.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'A'..=b'Z' => {}
            b'/' | b'.' if before != b'/' && end.is_none() => {}
            b'#' if end.is_none() => end = Some(place),
            _ => return None,
        }
        before = byte;
    }
    Some(end.map_or((local, ""), |end| (&local[..end], &local[end + 1..])))
}

fn read_kept<'a>(kept: &'a str, page: &str, base_url: &str) -> Address<'a> {
    let own = kept
        .strip_prefix(base_url)
        .filter(|rest| !base_url.is_empty() && (rest.is_empty() || rest.starts_with(['/', '#', '?'])));
    let local = match own {
        Some("") => "/",
        Some(rest) => rest,
        None => match scheme(kept) {
            Some((scheme, rest)) => return absolute(&scheme, rest),
            None => kept,
        },
    };
    let (path, fragment) = local.split_once('#').unwrap_or((local, ""));
    let mut path = Cow::Borrowed(path.split_once('?').map_or(path, |(path, _)| path));
    if path.contains('\\') {
        path = path.replace('\\', "/").into();
    }
    if let Some(host) = path.strip_prefix("//") {
        return Address::Other(host.split('/').next().unwrap_or_default().to_owned());
    }
    match (joined(page, path), decoded(fragment.into())) {
        (Some(path), Some(fragment)) => Address::Here { path, fragment },
        _ => Address::Broken,
    }
}

fn scheme(address: &str) -> Option<(String, &str)> {
    let place = address.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))?;
    let (scheme, rest) = address.split_at(place);
    let rest = rest.strip_prefix(':')?;
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| (scheme.to_ascii_lowercase(), rest))
}

fn absolute(scheme: &str, rest: &str) -> Address<'static> {
    match scheme {
        "tel" | "mailto" | "sms" => Address::Call,
        "javascript" | "vbscript" | "data" | "blob" => Address::Inline(scheme.to_owned()),
        _ => {
            let host =
                rest.trim_start_matches(['/', '\\']).split(['/', '\\', '?', '#']).next().unwrap_or_default();
            if host.is_empty() { Address::Broken } else { Address::Other(host.to_owned()) }
        }
    }
}

/// The path in the output, without a slash before it; `None` when it leaves the site.
fn joined<'a>(page: &str, path: Cow<'a, str>) -> Option<Cow<'a, str>> {
    let path = decoded(path)?;
    match path.strip_prefix('/') {
        // Most addresses are whole already.
        Some(whole) if !has_steps(whole) && !whole.starts_with('/') => Some(match path {
            Cow::Borrowed(path) => path[1..].into(),
            Cow::Owned(path) => path[1..].to_owned().into(),
        }),
        Some(_) => walked(&path).map(Cow::Owned),
        None if path.is_empty() => walked(page).map(Cow::Owned),
        None => {
            let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
            walked(&format!("{folder}/{path}")).map(Cow::Owned)
        }
    }
}

/// Whether a part of the path may be `.` or `..`.
fn has_steps(path: &str) -> bool {
    path.starts_with('.') || path.contains("/.")
}

/// Follows `.` and `..`.
fn walked(whole: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    let whole = whole.strip_prefix('/').unwrap_or(whole);
    for (i, part) in whole.split('/').enumerate() {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            "" if i == 0 => {}
            _ => parts.push(part),
        }
    }
    if whole.ends_with("/.") || whole.ends_with("/..") {
        parts.push("");
    }
    Some(parts.join("/"))
}

fn decoded(text: Cow<'_, str>) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok())?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &after[2..];
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(written: &str) -> Address<'_> {
        read(written, "/kommun/lulea/", "https://norrbotten.example")
    }

    fn here<'a>(path: &'a str, fragment: &'a str) -> Address<'a> {
        Address::Here { path: path.into(), fragment: fragment.into() }
    }

    #[test]
    fn addresses_of_the_site_are_paths_of_the_output() {
        assert_eq!(at("/"), here("", ""));
        assert_eq!(at("/kommun/boden/#stod"), here("kommun/boden/", "stod"));
        assert_eq!(at("#stod"), here("kommun/lulea/", "stod"));
        assert_eq!(at(""), here("kommun/lulea/", ""));
        assert_eq!(at("utsatt/?a=b"), here("kommun/lulea/utsatt/", ""));
        assert_eq!(at("../boden/"), here("kommun/boden/", ""));
        assert_eq!(at(".."), here("kommun/", ""));
        assert_eq!(at("/assets/a%20b.css"), here("assets/a b.css", ""));
        assert_eq!(at("https://norrbotten.example/om/"), here("om/", ""));
        assert_eq!(at("https://norrbotten.example"), here("", ""));
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config {
            failure_persistence: None,
            ..proptest::test_runner::Config::default()
        })]

        #[test]
        fn plain_addresses_are_read_as_all_others(written in r"[/a#?.%2\\ :-]{0,12}") {
            let (page, base_url) = ("/kommun/lulea/", "https://norrbotten.example");
            proptest::prop_assert_eq!(read(&written, page, base_url), read_kept(written.trim(), page, base_url));
        }
    }

    #[test]
    fn other_hosts_are_seen_through_every_disguise() {
        for written in [
            "https://evil.example/a",
            "//evil.example/a",
            "/\\evil.example/a",
            "\\\\evil.example/a",
            " \thttps://evil.example/a",
            "HTTPS:\\\\evil.example/a",
            "ht\ntps://evil.example/a",
            "https:evil.example/a",
        ] {
            assert_eq!(at(written), Address::Other("evil.example".to_owned()), "{written:?}");
        }
        assert!(matches!(at("https://norrbotten.example.evil.example/"), Address::Other(_)));
    }

    #[test]
    fn code_in_an_address_is_code() {
        for written in ["javascript:x", "JavaScript:x", " java\tscript:x", "data:text/html,x", "vbscript:x"] {
            assert!(matches!(at(written), Address::Inline(_)), "{written:?}");
        }
    }

    #[test]
    fn what_leads_nowhere_is_broken() {
        assert_eq!(at("../../../.."), Address::Broken);
        assert_eq!(at("/%zz"), Address::Broken);
        assert_eq!(at("https://"), Address::Broken);
        assert_eq!(at("tel:112"), Address::Call);
    }
}
