//! Folders on the disk kept equal to what other folders say: from what changed in the inputs to what changes in the
//! published sites, once or again and again, in this process or the next.
//!
//! Turns a [`Request`] into published folders and a [`Report`]. What a process knows it leaves in the manifest of
//! each portal, written last; the next one begins there.
//!
//! **Invariant:** what is published is what a clean build of the same inputs would publish.
//! **Never:** print; believe a manifest of another program, other settings, or a build that did not finish.

mod export;
mod manifest;
mod once;
mod preview;
mod put;
mod verify;
mod watch;

pub use export::{Exported, NoPackage, Package, export};
pub use once::build;
pub use preview::Previewing;
pub use verify::{Difference, verify};
pub use watch::{Rebuild, Rebuilding};

use crate::diag::Diagnostic;
use crate::model::{Id, Portal};
use crate::pipeline::{Settings, Warnings, Work};
use crate::publish::{PublishError, Published};
use crate::source::ReadError;
use crate::trace::Fingerprint;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What is built from what, and where to.
#[derive(Clone, Debug)]
pub struct Request {
    /// The content folder.
    pub content: PathBuf,
    /// The theme folder.
    pub theme: PathBuf,
    /// Where the sites go: each portal into a folder of its own inside it.
    pub out: PathBuf,
    /// How it is judged.
    pub settings: Settings,
    /// What a warning means.
    pub warnings: Warnings,
    /// Tells this program from every other version of it.
    pub program: Fingerprint,
}

/// What a build came to.
#[derive(Debug, Default)]
pub struct Report {
    /// Problems in the content and on the finished pages, by place.
    pub content_problems: Vec<Diagnostic>,
    /// Problems in the theme, by place.
    pub theme_problems: Vec<Diagnostic>,
    /// The portals that were published; none when a problem keeps them from it.
    pub published: Vec<PublishedPortal>,
    /// Whether a problem kept the sites from being published.
    pub is_blocked: bool,
    /// What was done.
    pub work: Work,
    /// How long each stage took, in order.
    pub timings: Vec<(&'static str, Duration)>,
}

/// A portal in its folder.
#[derive(Clone, Debug)]
pub struct PublishedPortal {
    /// Its name.
    pub id: Id<Portal>,
    /// Where it stands.
    pub folder: PathBuf,
    /// How many pages it has.
    pub pages: usize,
    /// What was done to the folder.
    pub published: Published,
}

/// What keeps a build from being done at all. The messages say what to do.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum BuildError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error(transparent)]
    Watch(#[from] crate::watch::WatchError),
}

impl Request {
    /// The folder of a portal's site.
    fn folder(&self, id: &Id<Portal>) -> PathBuf {
        self.out.join(id.as_str())
    }

    /// Settings for web servers stand beside the site, not in it: `public/norrbotten.deploy`.
    fn deploy_folder(&self, id: &Id<Portal>) -> PathBuf {
        self.out.join(format!("{id}.deploy"))
    }
}

/// How messages name a folder.
fn name(folder: &Path) -> String {
    folder.display().to_string().replace('\\', "/")
}

/// Measures one stage after the other.
struct Clock {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    /// What went by since the last lap belongs to `stage`.
    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        let time = now - self.last;
        self.last = now;
        match self.laps.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, sum)) => *sum += time,
            None => self.laps.push((stage, time)),
        }
    }
}
