//! `fristad build` and `fristad check`

use super::terminal::{self, Bar};
use super::{Failure, Outcome};
use crate::check;
use crate::diag::{Format, nearest};
use crate::model::{BuildDate, Id, Portal};
use crate::output::Output;
use crate::pipeline::{self, Built, Inputs, Warnings};
use crate::publish::{Durability, publish};
use crate::route::Extra;
use crate::source::Snapshot;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// What a build reads and how it judges.
#[derive(Debug, Args)]
struct Source {
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
    /// How problems are written: for people, as one JSON object a line, or as GitHub annotations.
    #[arg(long, value_enum, default_value_t = ProblemFormat::Human)]
    format: ProblemFormat,
    /// Say how long each stage took.
    #[arg(long)]
    timings: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ProblemFormat {
    Human,
    Json,
    Github,
}

/// Builds the portals and publishes each into a folder of its own.
///
/// Nothing is published while the content has errors: the last good site stays as it is. Files that
/// did not change are not touched.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    source: Source,
    /// Where the sites go: each portal into a folder of its own inside it.
    #[arg(long, default_value = "public", value_name = "FOLDER")]
    out: PathBuf,
    /// Also make a page that shows every component of the theme in every state: /komponenter/.
    #[arg(long)]
    components: bool,
}

/// Finds every problem and writes nothing.
///
/// Also tells how each kommun's page meets the six criteria of the National Centre for Knowledge on
/// Men's Violence Against Women (NCK).
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    source: Source,
}

impl Build {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let extra = if self.components { Extra::Components } else { Extra::None };
        let built = self.source.build(extra)?;
        if !built.is_publishable(self.source.warnings()) {
            terminal::error("Nothing was published; what was published before stands as it was.");
            return Ok(Outcome::Problems);
        }
        for portal in &built.portals {
            let folder = self.out.join(portal.id.as_str());
            let published = publish(&portal.output, &folder, Durability::Process)?;
            let deploy = deploy_folder(&folder);
            publish(&output_of(&portal.deploy), &deploy, Durability::Process)?;
            terminal::print(&format!(
                "{}: {} pages; {} files written, {} unchanged, {} removed\n",
                folder.display(),
                portal.summary.pages,
                published.written,
                published.unchanged,
                published.removed
            ));
        }
        Ok(Outcome::Fine)
    }
}

impl Check {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let built = self.source.build(Extra::None)?;
        if matches!(self.source.format, ProblemFormat::Human) {
            for portal in &built.portals {
                terminal::print(&format!(
                    "{}: {} pages; NCK's six criteria:\n",
                    portal.id, portal.summary.pages
                ));
                for (name, criteria) in &portal.criteria {
                    terminal::print(&format!("  {}/6  {name}\n", criteria.met()));
                }
            }
        }
        Ok(if built.is_publishable(self.source.warnings()) { Outcome::Fine } else { Outcome::Problems })
    }
}

impl Source {
    fn warnings(&self) -> Warnings {
        if self.deny_warnings { Warnings::Deny } else { Warnings::Allow }
    }

    /// Reads, builds and says every problem.
    fn build(&self, extra: Extra) -> Result<Built, Failure> {
        let content = Snapshot::read(&self.content)?;
        let theme = Snapshot::read(&self.theme_folder())?;
        let only = self.portal(&content)?;
        let bar = Bar::new();
        let inputs = Inputs {
            content: &content,
            theme: &theme,
            only: only.as_ref(),
            date: self.date()?,
            today: super::terminal::today(),
            extra,
        };
        let built = pipeline::build(inputs, &|done, total| bar.step(done, total));
        bar.done();
        let format = match self.format {
            ProblemFormat::Human => Format::Human,
            ProblemFormat::Json => Format::Json,
            ProblemFormat::Github => Format::Github,
        };
        terminal::problems(&built.content_problems, format, &content);
        terminal::problems(&built.theme_problems, format, &theme);
        if let Some(tally) = terminal::tally(built.content_problems.iter().chain(&built.theme_problems)) {
            terminal::error(&format!("{tally}. `fristad explain CODE` tells more of each."));
        }
        Ok(built)
    }

    /// A path as it is; a name in `themes/`, beside the content or where we stand.
    fn theme_folder(&self) -> PathBuf {
        if self.theme.contains(['/', '\\']) {
            return PathBuf::from(&self.theme);
        }
        let beside = self.content.parent().unwrap_or(Path::new("")).join("themes").join(&self.theme);
        if beside.is_dir() { beside } else { Path::new("themes").join(&self.theme) }
    }

    fn portal(&self, content: &Snapshot) -> Result<Option<Id<Portal>>, Failure> {
        let Some(name) = &self.portal else { return Ok(None) };
        let portals = check::folders(content.paths());
        if let Some(id) = portals.iter().find(|id| id.as_str() == name) {
            return Ok(Some(id.clone()));
        }
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

/// Settings for web servers stand beside the site, not in it: `public/norrbotten.deploy`.
fn deploy_folder(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!("{name}.deploy"))
}

fn output_of(artifacts: &[crate::output::Artifact]) -> Output {
    let mut output = Output::default();
    for artifact in artifacts {
        // Names of settings are our own: no two are the same.
        let _never_taken = output.add(artifact.clone());
    }
    output
}
