//! What is known of one finished file: all that any rule asks, without its bytes.

use super::AuditFacts;
use super::address::{self, Address};
use super::document::{Document, Section};
use super::finding::Finding;
use super::names::{Gathering, Names};
use super::page::{self, Missing};
use super::privacy;
use super::weight::{self, Weight};
use crate::output::OutputPath;
use serde::{Deserialize, Serialize};

/// What is known of one finished file: all that any rule asks, without its bytes.
///
/// About 700 bytes for a page with 60 links. It holds for the [`AuditFacts`] that it was read with, in
/// this version of the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    /// How many bytes it has.
    pub(super) size: usize,
    /// The problems that it has by itself.
    pub(super) settled: Box<[Finding]>,
    /// The addresses of other files of the site, as they are written: whether they lead there depends on
    /// those files.
    pub(super) links: Names,
    pub(super) kind: Kind,
}

/// What other files, and the rules about them, ask of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Kind {
    Page(Page),
    Stylesheet { weight: usize },
    Other,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Page {
    /// Whether it only leads on to another page.
    pub(super) is_redirect: bool,
    pub(super) section: Option<Section>,
    pub(super) ids: Names,
    /// The paths of its stylesheets.
    pub(super) stylesheets: Box<[Box<str>]>,
    pub(super) weight: Weight,
}

impl Extract {
    /// Reads one finished file.
    pub fn of(path: &OutputPath, bytes: &[u8], facts: &AuditFacts) -> Self {
        let mut settled = privacy::forbidden(bytes, facts);
        let (links, kind) = match path {
            _ if path.is_html() => of_page(path, bytes, facts, &mut settled),
            _ if is_stylesheet(path) => {
                let (links, found) = privacy::stylesheet(bytes, &path.url(), facts);
                settled.extend(found);
                (links.names(), Kind::Stylesheet { weight: weight::compressed(bytes) })
            }
            _ => {
                settled.extend(privacy::metadata(path.as_str(), bytes));
                (Names::default(), Kind::Other)
            }
        };
        Self { size: bytes.len(), settled: settled.into(), links, kind }
    }
}

/// The folder of the pages that other sites show in frames.
const FRAMES: &str = "embed/";

/// Whether a file is a stylesheet.
pub(super) fn is_stylesheet(path: &OutputPath) -> bool {
    path.as_str().ends_with(".css")
}

fn of_page(path: &OutputPath, bytes: &[u8], facts: &AuditFacts, settled: &mut Vec<Finding>) -> (Names, Kind) {
    let url = path.url();
    let mut document = Document::read(bytes, &url, &facts.base_url);
    if document.section == Some(Section::Frame) && !path.as_str().starts_with(FRAMES) {
        // Only what other sites show in a frame goes without an exit.
        document.section = None;
    }
    let ids = document.ids.sorted();
    settled.extend(page::check(&document, &ids, facts));
    let mut links = Gathering::default();
    for written in document.links.sorted_set() {
        match address::read(written, &url, &facts.base_url) {
            Address::Here { path: to, fragment } if is_at(path, &to) => {
                let found =
                    document.is_redirect || is_top(&fragment) || ids.binary_search(&&*fragment).is_ok();
                settled.extend(
                    (!found).then(|| page::astray(written, &Missing::Fragment(fragment.into_owned()))),
                );
            }
            _ => links.push(written),
        }
    }
    let section = document.section.filter(|_| !document.is_redirect);
    let styles = facts.heaviest_stylesheet.map(|weight| weight * document.stylesheets.len());
    let page = Page {
        is_redirect: document.is_redirect,
        section: document.section,
        ids: document.ids.names(),
        weight: Weight::of_page(bytes, section, styles),
        stylesheets: document.stylesheets.into(),
    };
    (links.names(), Kind::Page(page))
}

/// Whether the address `to` leads to the file at `path`.
fn is_at(path: &OutputPath, to: &str) -> bool {
    let is_folder = to.is_empty() || to.ends_with('/');
    path.as_str().strip_prefix(to).is_some_and(|rest| rest == if is_folder { "index.html" } else { "" })
}

/// Whether a fragment leads to the beginning of any page.
pub(super) fn is_top(fragment: &str) -> bool {
    fragment.is_empty() || fragment == "top"
}
