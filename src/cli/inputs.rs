//! What a build, a check and a preview read, and how they judge it.

use super::Failure;
use super::terminal;
use crate::build::Request;
use crate::check;
use crate::diag::{Diagnostic, Format, nearest};
use crate::model::{BuildDate, Edition, Id, Portal};
use crate::pipeline::{Settings, Warnings};
use crate::route::Extra;
use crate::source::{Folder, Stat};
use crate::trace::Fingerprint;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// What a build reads and how it judges.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// The folder with network.yaml, national/ and a folder for each portal.
    #[arg(long, default_value = "content", value_name = "FOLDER")]
    content: PathBuf,
    /// The theme: a name in the folder themes, or a path.
    #[arg(long, default_value = "lugn", value_name = "THEME")]
    theme: String,
    /// Only this portal, for example norrbotten.
    #[arg(long, value_name = "PORTAL")]
    portal: Option<String>,
    /// The day by which facts are fresh or stale, for example 2026-11-22. Otherwise a demonstration's
    /// own day (as_of), or today.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Let a warning stop the publishing, as an error does.
    #[arg(long)]
    deny_warnings: bool,
    /// For whom: the open site, or everything for the parties' own people, behind a login.
    #[arg(long, value_enum, default_value_t = EditionName::Public)]
    edition: EditionName,
    /// How problems are written: for people, as one JSON object a line, or as GitHub annotations.
    #[arg(long, value_enum, default_value_t = ProblemFormat::Human)]
    format: ProblemFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum EditionName {
    Public,
    Internal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ProblemFormat {
    Human,
    Json,
    Github,
}

impl Inputs {
    /// What is asked for, in terms of folders and settings.
    pub(super) fn request(&self, out: PathBuf, extra: Extra) -> Result<Request, Failure> {
        let settings = Settings {
            only: self.portal()?,
            date: self.date()?,
            today: terminal::today(),
            extra,
            edition: self.edition(),
        };
        let warnings = if self.deny_warnings { Warnings::Deny } else { Warnings::Allow };
        let (content, theme) = (self.content.clone(), self.theme_folder());
        Ok(Request { content, theme, out, settings, warnings, program: program() })
    }

    /// For whom it is built.
    pub(super) fn edition(&self) -> Edition {
        match self.edition {
            EditionName::Public => Edition::Public,
            EditionName::Internal => Edition::Internal,
        }
    }

    /// Says every problem, and how many there are.
    pub(super) fn say_problems(&self, content: &[Diagnostic], theme: &[Diagnostic]) {
        let format = match self.format {
            ProblemFormat::Human => Format::Human,
            ProblemFormat::Json => Format::Json,
            ProblemFormat::Github => Format::Github,
        };
        terminal::problems(content, format, &self.content);
        terminal::problems(theme, format, &self.theme_folder());
        if let Some(tally) = terminal::tally(content.iter().chain(theme)) {
            terminal::error(&format!("{tally}. `fristad explain CODE` tells more of each."));
        }
    }

    pub(super) fn is_for_people(&self) -> bool {
        self.format == ProblemFormat::Human
    }

    /// A path as it is; a name in `themes/`, beside the content or where we stand.
    fn theme_folder(&self) -> PathBuf {
        if self.theme.contains(['/', '\\']) {
            return PathBuf::from(&self.theme);
        }
        let beside = self.content.parent().unwrap_or(Path::new("")).join("themes").join(&self.theme);
        if beside.is_dir() { beside } else { Path::new("themes").join(&self.theme) }
    }

    fn portal(&self) -> Result<Option<Id<Portal>>, Failure> {
        let Some(name) = &self.portal else { return Ok(None) };
        let is_there = Stat::of_file(&self.content.join(name).join("portal.yaml")).is_some();
        if let Some(id) = Id::new(name).filter(|_| is_there) {
            return Ok(Some(id));
        }
        let portals = check::folders(Folder::scan(&self.content)?.paths());
        let names: Vec<&str> = portals.iter().map(Id::as_str).collect();
        let hint = match nearest(name, names.iter().copied()) {
            Some(near) => format!("Did you mean {near}?"),
            None => format!("The portals are: {}.", names.join(", ")),
        };
        Err(Failure::Usage(format!("{} has no portal called {name}. {hint}", self.content.display())))
    }

    fn date(&self) -> Result<Option<BuildDate>, Failure> {
        let Some(text) = &self.date else { return Ok(None) };
        let wrong =
            |_| Failure::Usage(format!("{text} is not a date: write year, month and day, 2026-11-22"));
        Ok(Some(BuildDate(text.parse().map_err(wrong)?)))
    }
}

/// Tells this program from every other version of it: its file's size, times and inode. Reading the file would
/// cost more than many a build.
fn program() -> Fingerprint {
    let file = std::env::current_exe().ok().and_then(|file| Stat::of_file(&file));
    Fingerprint::of_value(&(env!("CARGO_PKG_VERSION"), file))
}
