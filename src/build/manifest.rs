//! What a build leaves for the next one, as bytes that tell when they are not to be believed.
//!
//! There are two files for each portal. The manifest says from which inputs the site was made and what stands on
//! the disk: enough to see that nothing has changed. The traces say what each page read: enough to find, when
//! something has, the pages that must be made again.

use super::Request;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Id, Portal};
use crate::output::{Artifact, OutputPath};
use crate::pipeline::{PortalSession, Session, Traces};
use crate::publish::{Publication, PublishError, Stamp};
use crate::source::Known;
use crate::trace::Fingerprint;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

const MANIFEST: &str = "manifest";
const TRACES: &str = "traces";

/// What a site was made from, and what stands on the disk.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Every file of the content that the portal is made of.
    pub(super) content: Vec<(Arc<str>, Known)>,
    /// Every file of the theme.
    pub(super) theme: Vec<(Arc<str>, Known)>,
    /// Every file of the site.
    pub(super) outputs: Vec<(OutputPath, Stamp)>,
    /// The settings beside it.
    pub(super) deploy: Vec<Artifact>,
    /// How many pages it has.
    pub(super) pages: usize,
    /// Of the days that it was judged by.
    pub(super) days: Fingerprint,
    /// What is wrong with it: in its content and in the theme.
    pub(super) problems: [Vec<Diagnostic>; 2],
    /// What is wrong with what it shares with other portals.
    pub(super) shared_problems: [Vec<Diagnostic>; 2],
    /// Of the traces that belong to this manifest.
    pub(super) traces: Fingerprint,
}

impl Manifest {
    /// The manifest of the last build; `None` when there is none to be believed.
    pub(super) fn recall(publication: &Publication, request: &Request) -> Result<Option<Self>, PublishError> {
        let bytes = publication.recall(MANIFEST)?;
        Ok(bytes.and_then(|bytes| opened(&bytes, key(request))))
    }

    /// The traces that belong to this manifest.
    pub(super) fn traces(
        &self,
        publication: &Publication,
        request: &Request,
    ) -> Result<Option<Traces>, PublishError> {
        let bytes = publication.recall(TRACES)?;
        Ok(bytes
            .filter(|bytes| Fingerprint::of(bytes) == self.traces)
            .and_then(|bytes| opened(&bytes, key(request))))
    }

    /// Leaves a manifest and its traces, where they are new; the manifest is written last.
    pub(super) fn remember(
        mut self,
        traces: Option<&[u8]>,
        publication: &mut Publication,
        request: &Request,
    ) -> Result<(), PublishError> {
        if let Some(traces) = traces {
            self.traces = Fingerprint::of(traces);
            publication.remember(TRACES, traces)?;
        }
        publication.remember(MANIFEST, &sealed(&self, key(request)))
    }

    /// The manifest of a portal as it is made now, but for its inputs; `stamp` tells what a file on the disk is
    /// recognized by. Its traces are not written yet.
    pub(super) fn of(
        session: &Session,
        id: &Id<Portal>,
        request: &Request,
        stamp: impl Fn(&OutputPath) -> Option<Stamp>,
    ) -> Self {
        let portal = session.portal(id);
        let outputs = portal.into_iter().flat_map(|portal| portal.outputs());
        let sorted =
            |(content, theme): (Diagnostics, Diagnostics)| [content.into_sorted(), theme.into_sorted()];
        Self {
            content: Vec::new(),
            theme: Vec::new(),
            outputs: outputs.filter_map(|(path, _)| Some((path.clone(), stamp(path)?))).collect(),
            deploy: portal.map(|portal| portal.deploy().to_vec()).unwrap_or_default(),
            pages: portal.map_or(0, PortalSession::page_count),
            days: days(request),
            problems: sorted(session.problems_of(id)),
            shared_problems: sorted(session.shared_problems()),
            traces: Fingerprint::of(b""),
        }
    }
}

/// Traces as they are kept.
pub(super) fn sealed_traces(traces: &Traces, request: &Request) -> Vec<u8> {
    sealed(traces, key(request))
}

/// Another program, other settings: another key. Which portals are asked for is no matter for one of them, and a new
/// day makes only the pages that show it.
fn key(request: &Request) -> Fingerprint {
    Fingerprint::of_value(&(
        request.program,
        request.settings.extra,
        request.settings.edition,
        &request.content,
        &request.theme,
    ))
}

/// The fingerprint of the days that a build judges by.
pub(super) fn days(request: &Request) -> Fingerprint {
    Fingerprint::of_value(&(request.settings.date, request.settings.today))
}

/// The key, the fingerprint of what follows, and the value.
fn sealed(value: &impl Serialize, key: Fingerprint) -> Vec<u8> {
    let body = postcard::to_stdvec(value).unwrap_or_default();
    let head = postcard::to_stdvec(&(key, Fingerprint::of(&body))).unwrap_or_default();
    [head, body].concat()
}

fn opened<T: DeserializeOwned>(bytes: &[u8], key: Fingerprint) -> Option<T> {
    let ((found, sum), body) = postcard::take_from_bytes::<(Fingerprint, Fingerprint)>(bytes).ok()?;
    if found != key || sum != Fingerprint::of(body) {
        return None;
    }
    postcard::from_bytes(body).ok()
}
