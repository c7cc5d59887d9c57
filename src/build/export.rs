//! One course as a package for a learning platform, without the portal around it.

use super::{BuildError, Request, name};
use crate::diag::{Diagnostic, nearest};
use crate::model::{Course, Id, PackageFormat};
use crate::output::Nowhere;
use crate::pipeline::Session;
use crate::route::Page;
use crate::source::Snapshot;
use std::sync::Arc;

/// What came of it.
#[derive(Debug)]
pub struct Exported {
    /// Problems in the content and on the finished pages, by place.
    pub content_problems: Vec<Diagnostic>,
    /// Problems in the theme, by place.
    pub theme_problems: Vec<Diagnostic>,
    /// The package, or why there is none.
    pub package: Result<Package, NoPackage>,
}

/// A package with the name of its file.
#[derive(Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Package {
    pub file_name: String,
    pub bytes: Arc<[u8]>,
}

/// Why there is no package.
#[derive(Debug, thiserror::Error)]
pub enum NoPackage {
    /// Something is wrong with the content or the theme.
    #[error("nothing was written: mend the problems first")]
    Problems,
    /// Nobody has written such a course.
    #[error("there is no course called {0}. {1}")]
    Unknown(String, String),
    /// A national course is in each of them, with each county's name.
    #[error("{0} is a course of several portals: say which with --portal. They are: {1}")]
    Ambiguous(String, String),
}

/// Makes the package of a course; writes nothing.
pub fn export(request: &Request, course: &str, format: PackageFormat) -> Result<Exported, BuildError> {
    let content = Snapshot::read(&request.content)?;
    let theme = Snapshot::read(&request.theme)?;
    let mut session = Session::new(request.settings.clone(), &name(&request.theme));
    let _whole = session.apply(&content.as_changes(), &theme.as_changes());
    let portals = session.portals().to_vec();
    for id in &portals {
        session.make(id, usize::MAX, &Nowhere, &|_, _| {});
    }
    let (content_problems, theme_problems) = session.problems();
    let problems = content_problems.iter().chain(&theme_problems);
    let package = if crate::pipeline::is_publishable(problems, request.warnings) {
        find(&session, course, format)
    } else {
        Err(NoPackage::Problems)
    };
    Ok(Exported { content_problems, theme_problems, package })
}

fn find(session: &Session, course: &str, format: PackageFormat) -> Result<Package, NoPackage> {
    let sites = || session.portals().iter().filter_map(|id| Some((id, session.portal(id)?.site()?)));
    let wanted = |id: Id<Course>| Page::Package(id, format);
    let found: Vec<_> = sites()
        .filter_map(|(id, site)| Some((id, site, site.output_of(&wanted(Id::new(course)?))?)))
        .collect();
    let [(_, site, path)] = found.as_slice() else {
        if !found.is_empty() {
            let names: Vec<&str> = found.iter().map(|(id, ..)| id.as_str()).collect();
            return Err(NoPackage::Ambiguous(course.to_owned(), names.join(", ")));
        }
        let mut courses: Vec<String> = sites().flat_map(|(_, site)| site.courses()).collect();
        courses.sort();
        courses.dedup();
        let help = match nearest(course, courses.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean {near}?"),
            None => format!("The courses are: {}.", courses.join(", ")),
        };
        return Err(NoPackage::Unknown(course.to_owned(), help));
    };
    let bytes = site.file(path.as_str()).ok().flatten().ok_or(NoPackage::Problems)?;
    let file_name = path.as_str().rsplit('/').next().unwrap_or_default().to_owned();
    Ok(Package { file_name, bytes })
}
