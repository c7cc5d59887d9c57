//! The stages in their order, from edit to edit: what changed in two folders into what changed in every site.
//!
//! Turns [`Change`]s into pages that are made again, and no others. A clean build is the same thing beginning with
//! nothing.
//!
//! **Invariant:** the same inputs give the same sites and problems, whatever the number of threads, and whatever
//! edits led to them.
//! **Never:** print; read or write the disk.

mod make;
mod portal;
mod session;
mod site;

pub use portal::{PortalSession, Reason, Traces};
pub use session::{Applied, Session, Settings, Shared, Work};
pub use site::Site;

use crate::audit::Summary;
use crate::check::{Completeness, Criteria, Measured};
use crate::diag::{Diagnostic, Severity};
use crate::model::{BuildDate, Edition, Id, LangTag, Portal};
use crate::output::{Artifact, Output, OutputPath, Sink};
use crate::route::Extra;
use crate::source::Snapshot;
use std::sync::{Arc, Mutex};

/// What a build is made from; nothing else reaches it.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The content folder.
    pub content: &'a Snapshot,
    /// The theme folder.
    pub theme: &'a Snapshot,
    /// One portal, or all.
    pub only: Option<&'a Id<Portal>>,
    /// The day to judge by, where somebody asked for one.
    pub date: Option<BuildDate>,
    /// The day to judge by otherwise.
    pub today: BuildDate,
    /// What is built besides.
    pub extra: Extra,
    /// For whom it is built.
    pub edition: Edition,
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Built {
    /// Every portal, by name.
    pub portals: Vec<BuiltPortal>,
    /// Problems in the content and on the finished pages, by place.
    pub content_problems: Vec<Diagnostic>,
    /// Problems in the theme, by place.
    pub theme_problems: Vec<Diagnostic>,
    /// How hard each Swedish text is to read, the hardest first.
    pub readability: Vec<Measured>,
}

/// A finished site.
#[derive(Debug)]
pub struct BuiltPortal {
    /// Its name.
    pub id: Id<Portal>,
    /// Every file of it.
    pub output: Output,
    /// Settings for web servers, which do not belong in the site itself.
    pub deploy: Vec<Artifact>,
    /// What the audit measured.
    pub summary: Summary,
    /// How each kommun's page meets NCK's criteria.
    pub criteria: Vec<(Arc<str>, Criteria)>,
    /// How far each language but Swedish has come.
    pub languages: Vec<(LangTag, Completeness)>,
}

/// Told for each page that is done, of how many.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds every portal that the inputs ask for, from nothing, in memory.
pub fn build(inputs: Inputs<'_>, progress: Progress<'_>) -> Built {
    let settings = Settings {
        only: inputs.only.cloned(),
        date: inputs.date,
        today: inputs.today,
        extra: inputs.extra,
        edition: inputs.edition,
    };
    let mut session = Session::new(settings, inputs.theme.name());
    // Nothing is known yet that could have to be read again.
    let _applied = session.apply(&inputs.content.as_changes(), &inputs.theme.as_changes());
    let mut built = Built::default();
    for id in session.portals().to_vec() {
        let collected = Collected::default();
        session.make(&id, usize::MAX, &collected, progress);
        let Some(portal) = session.portal(&id) else { continue };
        let Some(site) = portal.site() else { continue };
        built.portals.push(BuiltPortal {
            id,
            output: collected.0.into_inner().unwrap_or_default(),
            deploy: portal.deploy().to_vec(),
            summary: portal.summary(),
            criteria: site.criteria(),
            languages: site.languages(),
        });
    }
    (built.content_problems, built.theme_problems) = session.problems();
    built.readability = session.readability();
    built
}

/// Keeps a site in memory.
#[derive(Default)]
struct Collected(Mutex<Output>);

impl Sink for Collected {
    fn put(&self, path: &OutputPath, bytes: &[u8]) {
        if let Ok(mut output) = self.0.lock() {
            // A page is made once, and no two stand at one place.
            let _never_taken = output.add(Artifact { path: path.clone(), bytes: bytes.to_vec() });
        }
    }
}

impl Built {
    /// Whether nothing keeps the sites from being published.
    pub fn is_publishable(&self, warnings: Warnings) -> bool {
        is_publishable(self.content_problems.iter().chain(&self.theme_problems), warnings)
    }
}

/// Whether none of these problems keeps a site from being published.
pub fn is_publishable<'a>(problems: impl IntoIterator<Item = &'a Diagnostic>, warnings: Warnings) -> bool {
    let blocks = |problem: &Diagnostic| problem.severity == Severity::Error || warnings == Warnings::Deny;
    !problems.into_iter().any(blocks)
}

/// What a warning means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Warnings {
    /// The site is published all the same.
    #[default]
    Allow,
    /// It is not.
    Deny,
}
