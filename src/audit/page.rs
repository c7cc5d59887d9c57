//! What must hold on each page, whatever else the site has; and the words for a link that leads astray.

use super::AuditFacts;
use super::address::Address;
use super::document::{Document, Exit, Role, Section, Use};
use super::finding::Finding;
use crate::diag::Code;
use std::collections::BTreeSet;

/// The problems that a page has by itself; its ids in order.
pub(super) fn check(document: &Document, ids: &[&str], facts: &AuditFacts) -> Vec<Finding> {
    let mut found: Vec<_> = document.uses.iter().filter_map(address).collect();
    found.extend(document.inline.iter().map(|what| inline(what)));
    found.extend(self::ids(document, ids));
    found.extend(hidden(document, facts));
    // A page that only leads on has nothing to leave.
    if !document.is_redirect {
        found.extend(structure(document));
        found.extend(exit(document).filter(|_| document.section != Some(Section::Frame)));
    }
    found.extend(title(document, facts));
    found
}

fn address(one: &Use) -> Option<Finding> {
    let Use { written, place, .. } = one;
    match &one.leads {
        Address::Here { .. } | Address::Call => None,
        Address::Broken => Some(astray(written, &Missing::File)),
        Address::Inline(scheme) => Some(inline(&format!("a {scheme}: address in {place}"))),
        Address::Other(host) => match one.role {
            Role::Mention => None,
            Role::Link if one.is_silent => None,
            Role::Link => Some(Finding::new(
                Code::ThirdPartyRequest,
                format!("The link to {written} tells {host} where its reader came from"),
                "Write rel=\"noreferrer nofollow\" on every link to another host.",
            )),
            Role::Request => Some(Finding::new(
                Code::ThirdPartyRequest,
                format!("{place} makes the browser ask {host} ({written})"),
                "Everything that a page needs comes from the site itself: another host would learn who reads it.",
            )),
        },
    }
}

/// What a link of the site misses.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// No file of that name.
    File,
    /// A folder, whose address needs its slash.
    Slash,
    /// The page is there, the id is not.
    Fragment(String),
}

/// Says what the link `written` misses.
pub(super) fn astray(written: &str, what: &Missing) -> Finding {
    let (message, help) = match what {
        Missing::File => {
            (format!("The link {written} leads nowhere"), "Mend the name, or take the link away.")
        }
        Missing::Slash => (
            format!("The link {written} lacks its slash at the end"),
            "Write it: without it some servers answer \"not found\", and others make the reader wait twice.",
        ),
        Missing::Fragment(id) => (
            format!("The link {written} leads to #{id}, which is not on that page"),
            "A heading's id is its words as in an address: look at the page and mend the part after #.",
        ),
    };
    Finding::new(Code::BrokenLink, message, help)
}

fn inline(what: &str) -> Finding {
    let help = "The site's security policy stops inline code and style: put it in a file of the theme.";
    Finding::new(Code::InlineCode, format!("There is {what}"), help)
}

/// Ids that stand twice, and those that an attribute names and the page has not.
fn ids(document: &Document, ids: &[&str]) -> Vec<Finding> {
    let twice: BTreeSet<_> = ids.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect();
    let twice = twice.into_iter().map(|id| {
        let help = "Links, labels and screen readers find only the first: each id stands once on a page.";
        Finding::new(Code::DuplicateId, format!("The id `{id}` stands twice"), help)
    });
    let missing = document.references.iter().filter(|(_, id)| ids.binary_search(&id.as_str()).is_err());
    let missing = missing.map(|(attribute, id)| {
        let help =
            "A screen reader finds nothing there: give the element that id, or take the attribute away.";
        let message = format!("{} names #{id}, which is not on the page", attribute.name());
        Finding::new(Code::BrokenLink, message, help)
    });
    twice.chain(missing).collect()
}

/// Places in an element that is marked as a shelter, or on the page of a service whose place is hidden.
fn hidden(document: &Document, facts: &AuditFacts) -> Vec<Finding> {
    let help = "A shelter's place is told nowhere: take the address, the map or the coordinates away at once, and \
                think of what has been published already.";
    let tell = |what: &str, whose: &str| {
        Finding::new(Code::ConfidentialLeak, format!("The page shows {what} {whose}"), help)
    };
    let mut found: Vec<_> = document.hidden_places.iter().map(|what| tell(what, "of a shelter")).collect();
    let titled = document.h1.iter().map(|h1| h1.split_whitespace().collect::<Vec<_>>().join(" "));
    for name in titled.filter(|name| facts.hidden.contains(name.as_str())) {
        found.extend(
            document.places.iter().map(|what| tell(what, &format!("of {name}, whose place is hidden"))),
        );
    }
    found
}

fn structure(document: &Document) -> Vec<Finding> {
    let help = "The theme's base template gives every page its language, its one h1 and its section.";
    let mut found = Vec::new();
    let mut say = |message: &str| found.push(Finding::new(Code::PageStructure, message, help));
    if !document.has_language {
        say("The page does not say its language (html lang)");
    }
    match document.h1.len() {
        1 if document.h1[0].trim().is_empty() => say("The page's h1 has no words"),
        1 => {}
        0 => say("The page has no h1"),
        _ => say("The page has more than one h1"),
    }
    for (before, after) in &document.leaps {
        say(&format!("A heading h{after} follows an h{before}: a level is left out"));
    }
    for what in &document.unnamed {
        say(&format!("There is {what}: a screen reader has no words for it"));
    }
    if document.section.is_none() {
        say("The page does not say for whom it is (html data-section: reader, professional, print or frame)");
    }
    found
}

fn exit(document: &Document) -> Option<Finding> {
    let message = match document.exit {
        Exit::BeforeMain => return None,
        Exit::Missing => "The page has no exit",
        Exit::AfterMain => "The exit stands after the page's content",
    };
    let help =
        "Somebody may come in at any moment, on any page: the link with data-exit-link stands before <main>.";
    Some(Finding::new(Code::MissingExit, message, help))
}

fn title(document: &Document, facts: &AuditFacts) -> Option<Finding> {
    let title = document.title.as_deref().unwrap_or_default().trim();
    if title.is_empty() {
        let help = "The tab and the browser's history show it: write the portal's neutral name.";
        return Some(Finding::new(Code::PageStructure, "The page has no title", help));
    }
    if matches!(document.section, Some(Section::Professional | Section::Print)) {
        return None;
    }
    let lower = title.to_lowercase();
    let telling = facts.telling.iter().find(|word| lower.contains(&***word))?;
    let help = "The tab and the browser's history show it to whoever looks: a reader's page says the neutral name and nothing more.";
    Some(Finding::new(
        Code::TellingTitle,
        format!("The title \"{title}\" tells too much (\"{telling}\")"),
        help,
    ))
}
