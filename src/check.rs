//! Records into the model: what they mean, whether they hold, and every problem on the way.
//!
//! First each file by itself (`service`, `organization`, …), once however many portals inherit it;
//! then each portal as a whole: references, freshness, coverage, what a reader must find.
//!
//! **Invariant:** a problem never hides another: every file is read, every rule is run; only what a file
//! that could not be read would explain (a gap, a name that leads nowhere) is not said.
//! **Never:** return `Err`; read the clock.

mod coverage;
mod criteria;
mod field;
mod file;
mod freshness;
mod municipality;
mod organization;
mod portal;
mod prose;
mod references;
mod sample;
mod service;
mod text;

pub use criteria::{Criteria, score};
pub use freshness::is_stale;
pub use portal::folders;

use crate::diag::Diagnostics;
use crate::model::{BuildDate, Content, Id, Portal};
use crate::source::Snapshot;
use std::sync::Arc;

/// What became of a content folder.
#[derive(Debug, Default)]
pub struct Checked {
    /// Each portal that could be read at all, by name.
    pub portals: Vec<Content>,
    /// Every problem.
    pub diagnostics: Diagnostics,
}

/// Checks the content in `snapshot`, for one portal or for all. `today` is the day to judge by, unless
/// a portal fixes its own (`as_of`) and `date` gives none.
pub fn check(
    snapshot: &Snapshot,
    only: Option<&Id<Portal>>,
    date: Option<BuildDate>,
    today: BuildDate,
) -> Checked {
    let mut diagnostics = Diagnostics::default();
    let Some(network) = portal::network(snapshot, &mut diagnostics).map(Arc::new) else {
        return Checked { portals: Vec::new(), diagnostics };
    };
    let files = file::read_all(snapshot, &network, &mut diagnostics);
    let mut portals = Vec::new();
    for id in portal::folders(snapshot) {
        if only.is_none_or(|only| *only == id) {
            let days = portal::Days { given: date, today };
            portals.extend(portal::assemble(&files, &id, &network, days, &mut diagnostics));
        }
    }
    Checked { portals, diagnostics }
}
