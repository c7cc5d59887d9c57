//! One page from what it was to what it is: viewed, and only when that is another, rendered and looked at.

use super::portal::{PageState, Reason};
use super::site::{Reads, Site};
use crate::audit::{AuditFacts, Extract};
use crate::diag::Diagnostics;
use crate::output::{OutputPath, Sink};
use crate::route::{Page, Route};
use crate::trace::Fingerprint;

/// A page that was made, or found to be right as it is.
pub(super) struct Made {
    pub(super) path: OutputPath,
    pub(super) reason: Reason,
    pub(super) reads: Reads,
    /// What became of it; its reader is not yet known.
    pub(super) state: PageState,
    /// What the audit must know when its bytes are others: nothing for a page that is no more.
    pub(super) extract: Option<Option<Extract>>,
    pub(super) rendered: bool,
}

/// Makes the page of `route`, of which `old` is known, and gives it to `sink` when its bytes are others.
pub(super) fn page(
    site: &Site,
    route: &Route,
    old: Option<&PageState>,
    reason: Reason,
    facts: &AuditFacts,
    sink: &dyn Sink,
) -> Made {
    let path = route.output.clone();
    let forced = reason == Reason::Bytes;
    let Some(viewed) = site.view(route) else {
        let state = PageState {
            reader: 0,
            template: "".into(),
            view: None,
            surroundings: site.surroundings("", route),
            output: None,
            problems: Vec::new(),
            theme_problem: None,
        };
        return Made { path, reason, reads: Reads::default(), state, extract: Some(None), rendered: false };
    };
    let template = viewed.view.page.template;
    let mut state = PageState {
        reader: 0,
        template: old
            .map(|old| &old.template)
            .filter(|old| &***old == template)
            .cloned()
            .unwrap_or_else(|| template.into()),
        view: Some(viewed.fingerprint),
        surroundings: site.surroundings(template, route),
        output: None,
        problems: sorted(viewed.problems),
        theme_problem: None,
    };
    let same = |old: &&PageState| old.view == state.view && old.surroundings == state.surroundings;
    if let Some(old) = old.filter(|_| !forced).filter(same) {
        state.output = old.output;
        state.theme_problem = old.theme_problem.clone();
        return Made { path, reason, reads: viewed.reads, state, extract: None, rendered: false };
    }
    let extract = match site.render(route, &viewed.view) {
        // A picture of words that no font here has: there is no such file.
        Ok(artifact) if artifact.bytes.is_empty() => Some(None),
        Ok(artifact) => {
            let fingerprint = Fingerprint::of(&artifact.bytes);
            state.output = Some(fingerprint);
            let is_other = forced || old.is_none_or(|old| old.output != state.output);
            if is_other {
                sink.put(&path, &artifact.bytes);
            }
            // Its examples link to places that do not exist: it is for designers, and no page of the portal.
            let is_audited = is_other && route.page != Page::Components;
            is_audited.then(|| Some(Extract::of(&path, &artifact.bytes, facts)))
        }
        Err(problem) => {
            state.theme_problem = Some(*problem);
            Some(None)
        }
    };
    Made { path, reason, reads: viewed.reads, state, extract, rendered: true }
}

fn sorted(problems: Diagnostics) -> Vec<crate::diag::Diagnostic> {
    if problems.is_empty() { Vec::new() } else { problems.into_sorted() }
}
