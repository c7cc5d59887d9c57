//! What stands at an address of a portal right now.
//!
//! Turns a portal and the path of a request into a [`Made`]. It is asked again for each page that a browser has
//! open when something changed, so that what a browser is told is what it would get.

use super::address::{Address, encoded};
use super::html::{Page, Print};
use super::{Preview, media, page};
use crate::diag::Severity;
use axum::http::StatusCode;
use std::sync::Arc;

/// The address of the list of problems, in every portal.
pub(super) const PROBLEMS: &str = "/_fristad/problems";

/// What stands at an address.
#[derive(Clone, Debug)]
pub(super) enum Made {
    /// A file, also the page that says that there is none.
    File(File),
    /// Nothing, but it is known where to go.
    Moved(String),
}

/// A file.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) status: StatusCode,
    /// Its media type.
    pub(super) kind: &'static str,
    pub(super) bytes: Arc<[u8]>,
    pub(super) origin: Origin,
}

/// Where a file comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The portal.
    Portal,
    /// This program; it is no part of the published site.
    Preview,
    /// This program, and it lists the problems.
    PreviewWithProblems,
}

impl Made {
    /// Makes what stands at the path of a request, as it was sent.
    pub(super) fn at(preview: &dyn Preview, sent: &str) -> Self {
        if sent == PROBLEMS {
            let html = page::problems(&preview.name(), &preview.problems());
            return own(StatusCode::OK, html, Origin::PreviewWithProblems);
        }
        let found = Address::parse(sent).and_then(|address| found(preview, &address));
        found.unwrap_or_else(|| missing(preview))
    }

    /// What identifies this version of it.
    pub(super) fn print(&self) -> Print {
        match self {
            Self::File(file) if file.is_page() => Page::read(&file.bytes).print,
            Self::File(file) => Print::of(&file.bytes),
            Self::Moved(to) => Print::of(format!("to {to}").as_bytes()),
        }
    }
}

impl File {
    pub(super) fn is_page(&self) -> bool {
        self.kind == media::HTML
    }
}

fn found(preview: &dyn Preview, address: &Address) -> Option<Made> {
    // First of all, as on the servers: where they cannot redirect, a page stands there that leads on.
    if let Some(to) = preview.redirect(&address.url) {
        return Some(Made::Moved(to));
    }
    if let Some(bytes) = preview.file(&address.file) {
        let kind = media::media_type(address.file.as_str());
        return Some(Made::File(File { status: StatusCode::OK, kind, bytes, origin: Origin::Portal }));
    }
    if let Some((file, bytes)) =
        address.endpoint().and_then(|file| Some((file.clone(), preview.file(&file)?)))
    {
        let kind = media::media_type(file.as_str());
        return Some(Made::File(File { status: StatusCode::OK, kind, bytes, origin: Origin::Portal }));
    }
    let folder = address.folder()?;
    let moved = || preview.file(&folder.file).map(|_| encoded(&folder.url));
    preview.redirect(&folder.url).or_else(moved).map(Made::Moved)
}

/// The portal's own page for it, or, when nothing could be made of the content yet, why.
fn missing(preview: &dyn Preview) -> Made {
    if let Some(bytes) = preview.not_found() {
        let (status, kind) = (StatusCode::NOT_FOUND, media::HTML);
        return Made::File(File { status, kind, bytes, origin: Origin::Portal });
    }
    let problems = preview.problems();
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        let html = page::nothing_yet(&preview.name(), &problems);
        return own(StatusCode::SERVICE_UNAVAILABLE, html, Origin::PreviewWithProblems);
    }
    own(StatusCode::NOT_FOUND, page::not_found(&preview.name()), Origin::Preview)
}

fn own(status: StatusCode, html: String, origin: Origin) -> Made {
    Made::File(File { status, kind: media::HTML, bytes: html.into_bytes().into(), origin })
}
