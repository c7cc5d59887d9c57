//! Whether what was published is what a clean build publishes: proof on a real site.

use super::{BuildError, Report, Request, name};
use crate::check;
use crate::diag::Diagnostic;
use crate::model::{Id, Portal};
use crate::output::{OutputPath, Sink};
use crate::pipeline::{Applied, Session};
use crate::source::Folder;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// A way in which a published site is not that of a clean build.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// A file of the portal is missing or has other bytes.
    Stale(Id<Portal>, OutputPath),
    /// A problem is told that there is not, or not told that there is.
    Problem(Box<Diagnostic>),
}

/// Builds everything anew in memory, and compares with what was published and said.
pub fn verify(request: &Request, report: &Report) -> Result<Vec<Difference>, BuildError> {
    let mut content = Folder::scan(&request.content)?;
    let mut theme = Folder::scan(&request.theme)?;
    let mut session = Session::new(request.settings.clone(), &name(&request.theme));
    session.expect(content.paths());
    let all = check::folders(content.paths());
    let folder_of = |path: &str| path.split_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let is_shared = |path: &str| !all.iter().any(|id| id.as_str() == folder_of(path));
    let shared = content.read(is_shared)?;
    let _whole: Applied = session.apply(&shared, &theme.read(|_| true)?);
    let (mut of_content, mut of_theme) = session.shared_problems();
    of_content.extend(session.orphans());
    let mut differences = BTreeSet::new();
    let only = request.settings.only.as_ref();
    for id in all.iter().filter(|id| only.is_none_or(|only| only == *id)) {
        let own = content.read(|path| folder_of(path) == id.as_str())?;
        let _whole: Applied = session.apply(&own, &[]);
        let published = Published { folder: Folder::scan(&request.folder(id))?, stale: Mutex::default() };
        session.make(id, usize::MAX, &published, &|_, _| {});
        let stale = published.stale.into_inner().unwrap_or_else(PoisonError::into_inner);
        differences.extend(stale.into_iter().map(|path| Difference::Stale(id.clone(), path)));
        if let Some(portal) = session.portal(id) {
            let belongs: BTreeSet<&str> = portal.outputs().map(|(path, _)| path.as_str()).collect();
            let foreign = published.folder.paths().filter(|path| !belongs.contains(&***path));
            let foreign = foreign.filter_map(|path| OutputPath::new(path.to_string()));
            differences.extend(foreign.map(|path| Difference::Stale(id.clone(), path)));
        }
        let (content, theme) = session.problems_of(id);
        of_content.extend(content);
        of_theme.extend(theme);
        session.forget(id);
    }
    let told = |found: &[Diagnostic], clean: Vec<Diagnostic>| {
        let (found, clean): (BTreeSet<_>, BTreeSet<_>) =
            (found.iter().cloned().collect(), clean.into_iter().collect());
        found
            .symmetric_difference(&clean)
            .cloned()
            .map(|one| Difference::Problem(Box::new(one)))
            .collect::<Vec<_>>()
    };
    differences.extend(told(&report.content_problems, of_content.into_sorted()));
    differences.extend(told(&report.theme_problems, of_theme.into_sorted()));
    Ok(differences.into_iter().collect())
}

/// Compares every file of a clean build with the one that was published.
struct Published {
    folder: Folder,
    stale: Mutex<BTreeSet<OutputPath>>,
}

impl Sink for Published {
    fn put(&self, path: &OutputPath, bytes: &[u8]) {
        if !self.folder.holds(path.as_str(), bytes) {
            self.stale.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        }
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Stale(portal, path) => write!(f, "{portal}/{path} is not what a clean build makes"),
            Self::Problem(problem) => {
                write!(f, "{} is told by one build and not by the other: {}", problem.code, problem.message)
            }
        }
    }
}
