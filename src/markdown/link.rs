//! Where a link in a text may lead.

use crate::diag::Code;
use pulldown_cmark::LinkType;

/// The kinds of names that the site resolves.
const NAMES: &[&str] = &[
    "service:",
    "party:",
    "municipality:",
    "glossary:",
    "course:",
    "lecture:",
    "group:",
    "meeting:",
    "document:",
    "focus-area:",
    "commitment:",
    "example:",
    "survey:",
    "page:",
];

/// An address that may stand in `href`.
#[derive(Debug)]
pub(super) enum Href<'a> {
    /// An address of this site.
    Internal(String),
    /// An `https:` address.
    External(&'a str),
}

/// Why a link may not stand.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: &'static str,
}

/// Accepts a link's target, or says why not.
pub(super) fn judge<'a>(
    target: &'a str,
    kind: LinkType,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> Result<Href<'a>, Refusal> {
    if NAMES.iter().any(|name| target.starts_with(name)) {
        return resolve(target).map(Href::Internal).ok_or_else(|| Refusal {
            code: Code::UnknownLink,
            message: format!("Nothing on this site is called `{target}`."),
            help: "Look up the name: a service's, a party's or a kommun's is the name of its file or folder, \
                   a page's is its section and file name without language: page:kunskap/former-av-vald.",
        });
    }
    if kind != LinkType::Email && is_https(target) {
        return Ok(Href::External(target));
    }
    Err(Refusal {
        code: Code::UnsafeLink,
        message: format!("A link may not lead to `{target}`."),
        help: help(target, kind),
    })
}

fn help(target: &str, kind: LinkType) -> &'static str {
    let scheme = target.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
    match scheme.as_str() {
        _ if kind == LinkType::Email => MAIL,
        "mailto" => MAIL,
        "tel" | "sms" | "callto" => {
            "A number lives in its service, where it is checked and dated: [namnet](service:ID)."
        }
        "http" => "Write https://. A link over http can be read and changed on its way.",
        "https" => "Write https://, the host's name and the path, without spaces, user name or back slashes.",
        _ => {
            "Write https://… for another site; on this site name the thing: service:ID, party:ID, municipality:ID, \
              glossary:ID, course:ID, page:SECTION/NAME."
        }
    }
}

const MAIL: &str = "A mail address stands in a record, beside the warning that a mail can be read by others and become \
                    public: [namnet](party:ID).";

/// A whole `https:` address whose host is what a reader sees.
fn is_https(target: &str) -> bool {
    let Some(rest) = target.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let dots = host.contains('.') && !host.starts_with('.') && !host.contains("..");
    dots && !host.contains('@')
        && !target.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\')
}
