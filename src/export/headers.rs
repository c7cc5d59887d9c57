//! The headers that a site's answers carry, whatever the server.
//!
//! Turns the one choice there is into [`HeaderRule`]s; `hosts` writes them for each kind of server.
//!
//! **Invariant:** every address belongs to exactly one rule, and that rule is complete. Servers differ in what
//! they do when two rules fit: Cloudflare joins the values, nginx forgets the outer ones.
//! **Never:** let content into a header. Names and values are written here, so there is nothing to escape.

/// Headers for one part of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeaderRule {
    /// The addresses that get them.
    pub(super) area: Area,
    /// All of them.
    pub(super) headers: Vec<Header>,
}

/// A part of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Area {
    /// Everything below a folder at the root, given by its name alone: `assets`.
    Below(&'static str),
    /// Everything that no other rule has, also addresses where nothing is.
    Rest,
}

/// A header and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Header {
    pub(super) name: &'static str,
    pub(super) value: &'static str,
}

/// Whether search engines may list the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SearchEngines {
    /// It is there to be found.
    Welcome,
    /// A demonstration, whose facts are invented, or a preview: it must never be found in place of help.
    KeptOut,
}

/// The folder of files whose names tell their content (`stil.3f2a91c0.css`), so that they never change.
pub(super) const ASSETS: &str = "assets";

/// The rules for a portal: those for [`ASSETS`] first, then those for all the rest.
///
/// Source: domain 2.5. A page may not run, show or ask for anything that is not its own, may not be framed, and
/// may not be kept on the device: with `no-store` a browser leaves no cache file (measured, domain 2.2 J).
pub(super) fn security_headers(search_engines: SearchEngines) -> Vec<HeaderRule> {
    let everywhere = match search_engines {
        SearchEngines::Welcome => PROTECTION.to_vec(),
        SearchEngines::KeptOut => [PROTECTION, &[NOT_LISTED]].concat(),
    };
    let with = |cache: Header| everywhere.iter().copied().chain([cache]).collect();
    vec![
        HeaderRule { area: Area::Below(ASSETS), headers: with(KEPT_FOR_EVER) },
        HeaderRule { area: Area::Rest, headers: with(NEVER_KEPT) },
    ]
}

/// The headers of one address, such as `/kommun/lulea/`.
pub(super) fn of_address(rules: &[HeaderRule], path: &str) -> Vec<(&'static str, &'static str)> {
    let is_below =
        |folder: &str| path.trim_start_matches('/').split_once('/').is_some_and(|(top, _)| top == folder);
    let rule = rules.iter().find(|rule| match rule.area {
        Area::Below(folder) => is_below(folder),
        Area::Rest => true,
    });
    rule.map_or_else(Vec::new, |rule| rule.headers.iter().map(|header| (header.name, header.value)).collect())
}

const KEPT_FOR_EVER: Header = Header { name: "Cache-Control", value: "public, max-age=31536000, immutable" };
const NEVER_KEPT: Header = Header { name: "Cache-Control", value: "no-store" };
const NOT_LISTED: Header = Header { name: "X-Robots-Tag", value: "noindex" };

const PROTECTION: &[Header] = &[
    Header {
        name: "Content-Security-Policy",
        // `upgrade-insecure-requests` is left out: everything is of the same origin, and a preview over http
        // would break. Our scripts use DOM methods only, so they need no trusted types.
        value: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                media-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'; \
                frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    },
    // Neither the exit's target nor a link's may learn where the reader came from (domain 2.2).
    Header { name: "Referrer-Policy", value: "no-referrer" },
    Header { name: "X-Content-Type-Options", value: "nosniff" },
    Header { name: "Cross-Origin-Opener-Policy", value: "same-origin" },
    Header { name: "Cross-Origin-Resource-Policy", value: "same-origin" },
    Header {
        name: "Permissions-Policy",
        // Only names that browsers know: an unknown one is an error in the console. No sound starts by itself.
        value: "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
                gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), \
                screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()",
    },
    // Without the subdomains: they are not ours to decide about.
    Header { name: "Strict-Transport-Security", value: "max-age=31536000" },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn value<'a>(rules: &'a [HeaderRule], area: Area, name: &str) -> Option<&'a str> {
        let rule = rules.iter().find(|rule| rule.area == area)?;
        rule.headers.iter().find(|header| header.name == name).map(|header| header.value)
    }

    #[test]
    fn every_address_belongs_to_one_rule_which_names_no_header_twice() {
        let rules = security_headers(SearchEngines::KeptOut);
        let areas: BTreeSet<_> = rules.iter().map(|rule| rule.area).collect();
        assert_eq!(areas.len(), rules.len());
        assert!(areas.contains(&Area::Rest));
        for rule in rules {
            let names: BTreeSet<_> =
                rule.headers.iter().map(|header| header.name.to_ascii_lowercase()).collect();
            assert_eq!(names.len(), rule.headers.len(), "{:?}", rule.area);
        }
    }

    #[test]
    fn nothing_is_allowed_that_is_not_the_sites_own() {
        for rule in security_headers(SearchEngines::Welcome) {
            let policy = rule.headers.iter().find(|header| header.name == "Content-Security-Policy").unwrap();
            assert!(!policy.value.contains("unsafe-") && !policy.value.contains("http"), "{}", policy.value);
            for directive in policy.value.split("; ") {
                let allowed = directive.split_once(' ').unwrap().1;
                assert!(["'none'", "'self'", "'script'"].contains(&allowed), "{directive}");
            }
            assert!(policy.value.contains("frame-ancestors 'none'"));
        }
    }

    #[test]
    fn pages_are_never_kept_and_hashed_files_always() {
        let rules = security_headers(SearchEngines::Welcome);
        assert_eq!(value(&rules, Area::Rest, "Cache-Control"), Some("no-store"));
        assert!(value(&rules, Area::Below(ASSETS), "Cache-Control").unwrap().ends_with("immutable"));
    }

    #[test]
    fn a_demonstration_is_not_listed() {
        for area in [Area::Rest, Area::Below(ASSETS)] {
            let robots = |engines| value(&security_headers(engines), area, "X-Robots-Tag").map(str::to_owned);
            assert_eq!(robots(SearchEngines::KeptOut).as_deref(), Some("noindex"));
            assert_eq!(robots(SearchEngines::Welcome), None);
        }
    }

    /// What the writers rely on: no format needs anything escaped, and Cloudflare's longest line has room.
    #[test]
    fn no_value_means_something_else_in_any_servers_file() {
        for header in security_headers(SearchEngines::KeptOut).iter().flat_map(|rule| &rule.headers) {
            assert!(header.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{header:?}");
            let plain = |c: char| (' '..='~').contains(&c) && !"\"\\$%{}<>&`#".contains(c);
            assert!(header.value.chars().all(plain), "{header:?}");
            assert!(header.name.len() + header.value.len() < 1900, "{header:?}");
        }
    }
}
