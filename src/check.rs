//! Records into the model: what they mean, whether they hold, and every problem on the way.
//!
//! First each file by itself (`service`, `organization`, …), once however many portals inherit it;
//! then each portal as a whole: references, freshness, coverage, what a reader must find.
//!
//! **Invariant:** a problem never hides another: every file is read, every rule is run; only what a file
//! that could not be read would explain (a gap, a name that leads nowhere) is not said.
//! **Never:** return `Err`; read the clock.

mod button;
mod commitment;
mod completeness;
mod course;
mod coverage;
mod criteria;
mod document;
mod example;
mod field;
mod file;
mod film;
mod freshness;
mod function;
mod group;
mod learning;
mod lecture;
mod media;
mod meeting;
mod municipality;
mod names;
mod network;
mod news;
mod organization;
mod pdf;
mod portal;
mod prose;
mod quiz;
mod readability;
mod references;
mod sample;
mod service;
mod settings;
mod signed;
mod statement;
mod survey;
mod text;
mod translation;

pub use completeness::Completeness;
pub use criteria::{Criteria, score};
pub use file::{Body, Files, Taken, Texts, Written, orphans};
pub use freshness::is_stale;
pub(crate) use learning::image_file;
pub use media::{Media, MediaFiles};
pub use network::network;
pub use portal::{Days, FilesOf, assemble, folders};
pub use readability::Measured;
pub(crate) use translation::missing_languages;

use crate::diag::Diagnostics;
use crate::model::{BuildDate, Content, Edition, Id, Portal};
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
    let Some(network) = network(snapshot.get("network.yaml"), &mut diagnostics).map(Arc::new) else {
        return Checked { portals: Vec::new(), diagnostics };
    };
    let mut files = Files::default();
    files.take(&snapshot.as_changes(), &network);
    diagnostics.extend(files.problems().cloned());
    let paths = snapshot.paths().cloned().collect();
    diagnostics.extend(orphans(&paths));
    let mut portals = Vec::new();
    for id in folders(&paths) {
        if only.is_none_or(|only| *only == id) {
            let days = Days { given: date, today };
            let files = FilesOf { national: &files, own: &files, edition: Edition::Public };
            portals.extend(assemble(files, &id, &network, days, &mut diagnostics));
        }
    }
    Checked { portals, diagnostics }
}
