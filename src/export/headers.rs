//! The headers that a site's answers carry, whatever the server.
//!
//! Turns the one choice there is into [`HeaderRule`]s; `hosts` writes them for each kind of server.
//!
//! **Invariant:** every address belongs to exactly one rule, and that rule is complete. Servers differ in what
//! they do when two rules fit: Cloudflare joins the values, nginx forgets the outer ones.
//! **Never:** let content into a header but the origins of the parties, which hold letters, digits, dots and hyphens:
//! there is nothing to escape.

use std::borrow::Cow;

/// Headers for one part of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeaderRule {
    /// The addresses that get them.
    pub(super) area: Area,
    /// All of them.
    pub(super) headers: Vec<Header>,
}

/// A part of a site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Area {
    /// Everything below a folder, but what a rule before this one has: `assets`, `knapp/1.0.0`.
    Below(Cow<'static, str>),
    /// Everything that no other rule has, also addresses where nothing is.
    Rest,
}

/// A header and its value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Header {
    pub(super) name: &'static str,
    pub(super) value: Cow<'static, str>,
}

/// What other sites may take from this one, where it has a button for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sharing {
    /// The released versions of the button, which never change.
    pub(super) versions: Vec<String>,
    /// The sites that may show the button in a frame, as `https://www.lulea.example`.
    pub(super) hosts: Vec<String>,
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

/// The folder of the button's files.
pub(super) const BUTTON: &str = "knapp";

/// The folder of what programs on other sites may read.
pub(super) const API: &str = "api";

/// The folder of the button's frames.
pub(super) const FRAMES: &str = "embed";

/// The rules for a portal: those for folders first, the inner before the outer, then those for all the rest.
///
/// Source: domain 2.5. A page may not run, show or ask for anything that is not its own, may not be framed, and
/// may not be kept on the device: with `no-store` a browser leaves no cache file (measured, domain 2.2 J).
/// `sharing` is what a portal with a button lets other sites take: its files, and the frame with the button in it.
pub(super) fn security_headers(search_engines: SearchEngines, sharing: Option<&Sharing>) -> Vec<HeaderRule> {
    let with = |policy: Header, resources: Header, others: &[Header]| -> Vec<Header> {
        let listed = (search_engines == SearchEngines::KeptOut).then_some(NOT_LISTED);
        let all = PROTECTION.iter().cloned().chain([policy, resources]).chain(listed);
        all.chain(others.iter().cloned()).collect()
    };
    let below = |folder: &str, headers| HeaderRule { area: Area::Below(folder.to_owned().into()), headers };
    let mut rules = vec![below(ASSETS, with(POLICY, OWN, &[KEPT_FOR_EVER]))];
    if let Some(sharing) = sharing {
        for version in &sharing.versions {
            let headers = with(POLICY, SHARED, &[KEPT_FOR_EVER, ANYBODY]);
            rules.push(below(&format!("{BUTTON}/{version}"), headers));
        }
        rules.push(below(BUTTON, with(POLICY, SHARED, &[KEPT_SHORTLY, ANYBODY])));
        rules.push(below(FRAMES, with(frame_policy(&sharing.hosts), SHARED, &[NEVER_KEPT])));
    }
    // Facts for everybody: a page anywhere may ask for them, and ask again soon.
    rules.push(below(API, with(POLICY, SHARED, &[KEPT_SHORTLY, ANYBODY])));
    rules.push(HeaderRule { area: Area::Rest, headers: with(POLICY, OWN, &[NEVER_KEPT]) });
    rules
}

/// The policy of a page that stands in a frame on these sites.
fn frame_policy(hosts: &[String]) -> Header {
    let hosts = if hosts.is_empty() { "'none'".to_owned() } else { hosts.join(" ") };
    let value = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; \
         base-uri 'none'; frame-ancestors {hosts}; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    Header { name: "Content-Security-Policy", value: value.into() }
}

/// The headers of one address, such as `/kommun/lulea/`.
pub(super) fn of_address(rules: &[HeaderRule], path: &str) -> Vec<(&'static str, String)> {
    let path = path.trim_start_matches('/');
    let is_below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let rule = rules.iter().find(|rule| match &rule.area {
        Area::Below(folder) => is_below(folder),
        Area::Rest => true,
    });
    let headers = rule.into_iter().flat_map(|rule| &rule.headers);
    headers.map(|header| (header.name, header.value.to_string())).collect()
}

const fn header(name: &'static str, value: &'static str) -> Header {
    Header { name, value: Cow::Borrowed(value) }
}

const KEPT_FOR_EVER: Header = header("Cache-Control", "public, max-age=31536000, immutable");
const KEPT_SHORTLY: Header = header("Cache-Control", "public, max-age=300, stale-while-revalidate=86400");
const NEVER_KEPT: Header = header("Cache-Control", "no-store");
const NOT_LISTED: Header = header("X-Robots-Tag", "noindex");
const ANYBODY: Header = header("Access-Control-Allow-Origin", "*");
const OWN: Header = header("Cross-Origin-Resource-Policy", "same-origin");
const SHARED: Header = header("Cross-Origin-Resource-Policy", "cross-origin");

const POLICY: Header = header(
    "Content-Security-Policy",
    // `upgrade-insecure-requests` is left out: everything is of the same origin, and a preview over http
    // would break. Our scripts use DOM methods only, so they need no trusted types.
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     media-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'; \
     frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
);

const PROTECTION: &[Header] = &[
    // Neither the exit's target nor a link's may learn where the reader came from (domain 2.2).
    header("Referrer-Policy", "no-referrer"),
    header("X-Content-Type-Options", "nosniff"),
    header("Cross-Origin-Opener-Policy", "same-origin"),
    header(
        "Permissions-Policy",
        // Only names that browsers know: an unknown one is an error in the console. No sound starts by itself.
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
         gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), \
         screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()",
    ),
    // Without the subdomains: they are not ours to decide about.
    header("Strict-Transport-Security", "max-age=31536000"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// A portal with a button.
    fn sharing() -> Sharing {
        Sharing { versions: vec!["1.0.0".to_owned()], hosts: vec!["https://www.lulea.example".to_owned()] }
    }

    fn value(rules: &[HeaderRule], path: &str, name: &str) -> Option<String> {
        of_address(rules, path).into_iter().find(|(found, _)| *found == name).map(|(_, value)| value)
    }

    #[test]
    fn every_address_belongs_to_one_rule_which_names_no_header_twice() {
        let rules = security_headers(SearchEngines::KeptOut, Some(&sharing()));
        let areas: BTreeSet<_> = rules.iter().map(|rule| rule.area.clone()).collect();
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
        for rule in security_headers(SearchEngines::Welcome, None) {
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
    fn pages_are_never_kept_and_files_that_never_change_always() {
        let rules = security_headers(SearchEngines::Welcome, Some(&sharing()));
        let kept = |path| value(&rules, path, "Cache-Control").unwrap();
        assert!(
            ["/", "/kommun/lulea/", "/knappen/lulea/", "/embed/lulea/"]
                .iter()
                .all(|path| kept(path) == "no-store")
        );
        assert!(
            ["/assets/stil.1.css", "/knapp/1.0.0/knapp.js"]
                .iter()
                .all(|path| kept(path).ends_with("immutable"))
        );
        assert!(
            ["/knapp/v1.js", "/knapp/lulea/knapp.sv.js"]
                .iter()
                .all(|path| kept(path).contains("max-age=300"))
        );
    }

    #[test]
    fn other_sites_may_take_the_button_and_nothing_else() {
        let rules = security_headers(SearchEngines::Welcome, Some(&sharing()));
        let shared = |path| value(&rules, path, "Access-Control-Allow-Origin").as_deref() == Some("*");
        let resource = |path| value(&rules, path, "Cross-Origin-Resource-Policy").unwrap();
        for (path, is_shared) in [
            ("/knapp/v1.js", true),
            ("/knapp/1.0.0/knapp.js", true),
            ("/knappen/", false),
            ("/embed/lulea/", false),
            ("/k/lulea/", false),
            ("/assets/stil.1.css", false),
            ("/api/hsds/services", true),
            ("/api/dcat.rdf", true),
            ("/oppna-data/", false),
        ] {
            assert_eq!(shared(path), is_shared, "{path}");
            assert_eq!(resource(path) == "cross-origin", is_shared || path.starts_with("/embed"), "{path}");
        }
        let none = security_headers(SearchEngines::Welcome, None);
        assert_eq!(value(&none, "/knapp/v1.js", "Access-Control-Allow-Origin"), None);
    }

    #[test]
    fn only_the_parties_may_show_the_button_in_a_frame() {
        let ancestors = |sharing: &Sharing, path| {
            let rules = security_headers(SearchEngines::Welcome, Some(sharing));
            let policy = value(&rules, path, "Content-Security-Policy").unwrap();
            policy
                .split("; ")
                .find_map(|part| part.strip_prefix("frame-ancestors ").map(str::to_owned))
                .unwrap()
        };
        assert_eq!(ancestors(&sharing(), "/embed/lulea/"), "https://www.lulea.example");
        assert_eq!(ancestors(&sharing(), "/k/lulea/"), "'none'");
        assert_eq!(ancestors(&Sharing::default(), "/embed/lulea/"), "'none'");
    }

    #[test]
    fn a_demonstration_is_not_listed() {
        for path in ["/", "/assets/stil.1.css", "/knapp/v1.js"] {
            let robots = |engines| value(&security_headers(engines, Some(&sharing())), path, "X-Robots-Tag");
            assert_eq!(robots(SearchEngines::KeptOut).as_deref(), Some("noindex"));
            assert_eq!(robots(SearchEngines::Welcome), None);
        }
    }

    /// What the writers rely on: no format needs anything escaped, and Cloudflare's longest line has room.
    #[test]
    fn no_value_means_something_else_in_any_servers_file() {
        for header in
            security_headers(SearchEngines::KeptOut, Some(&sharing())).iter().flat_map(|rule| &rule.headers)
        {
            assert!(header.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{header:?}");
            let plain = |c: char| (' '..='~').contains(&c) && !"\"\\$%{}<>&`#".contains(c);
            assert!(header.value.chars().all(plain), "{header:?}");
            assert!(header.name.len() + header.value.len() < 1900, "{header:?}");
        }
    }
}
