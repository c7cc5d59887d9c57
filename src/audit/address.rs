//! Where an address on a page leads, as a browser reads it.
//!
//! Source: the URL Standard, as far as it can be abused: white space inside a scheme, back slashes,
//! addresses without a scheme.

/// What kind of place an address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// A file of this site: its path in the output, for example `kommun/lulea/`, and the fragment.
    Here { path: String, fragment: String },
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
pub(super) fn read(written: &str, page: &str, base_url: &str) -> Address {
    let kept: String = written
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let own = kept
        .strip_prefix(base_url)
        .filter(|rest| !base_url.is_empty() && (rest.is_empty() || rest.starts_with(['/', '#', '?'])));
    let local = match own {
        Some("") => "/",
        Some(rest) => rest,
        None => match scheme(&kept) {
            Some((scheme, rest)) => return absolute(&scheme, rest),
            None => &kept,
        },
    };
    let (path, fragment) = local.split_once('#').unwrap_or((local, ""));
    let path = path.split('?').next().unwrap_or_default().replace('\\', "/");
    if let Some(host) = path.strip_prefix("//") {
        return Address::Other(host.split('/').next().unwrap_or_default().to_owned());
    }
    match (joined(page, &path), decoded(fragment)) {
        (Some(path), Some(fragment)) => Address::Here { path, fragment },
        _ => Address::Broken,
    }
}

fn scheme(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let fine = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters);
    fine.then(|| (scheme.to_ascii_lowercase(), rest))
}

fn absolute(scheme: &str, rest: &str) -> Address {
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
fn joined(page: &str, path: &str) -> Option<String> {
    let path = decoded(path)?;
    let whole = match path.strip_prefix('/') {
        Some(_) => path,
        None if path.is_empty() => page.to_owned(),
        None => format!("{}/{path}", page.rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let mut parts: Vec<&str> = Vec::new();
    let whole = whole.strip_prefix('/').unwrap_or(&whole);
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

fn decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
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
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(written: &str) -> Address {
        read(written, "/kommun/lulea/", "https://norrbotten.example")
    }

    fn here(path: &str, fragment: &str) -> Address {
        Address::Here { path: path.to_owned(), fragment: fragment.to_owned() }
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
