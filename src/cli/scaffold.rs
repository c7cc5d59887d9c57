//! `fristad init` and `fristad new`

use super::{Failure, Outcome, terminal};
use crate::diag::nearest;
use crate::publish;
use crate::register;
use crate::scaffold::{self, File};
use crate::source::Snapshot;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Makes a portal for a county: all its kommuner, ready to build at once.
///
/// The county is one of Sweden's 21, by name, code or folder name: Norrbotten, 25, "Västra Götaland".
/// What comes out is a demonstration with invented local facts, commented line by line. Where the
/// content folder has no network.yaml or national content, they are made too.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The county.
    county: String,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "FOLDER")]
    content: PathBuf,
}

/// Makes a new, commented file that passes the checks.
///
/// Nothing is ever written over an existing file.
#[derive(Debug, Args)]
pub(super) struct New {
    #[command(subcommand)]
    what: What,
    /// The content folder.
    #[arg(long, default_value = "content", value_name = "FOLDER", global = true)]
    content: PathBuf,
    /// The portal; needed when there are several. `national` for pages and words that all portals share.
    #[arg(long, value_name = "PORTAL", global = true)]
    portal: Option<String>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A kommun of the county, with its own two services.
    Municipality {
        /// Its name or code: Luleå, 2580.
        name: String,
    },
    /// A party of the cooperation.
    Party {
        /// Its name: "Kvinnojouren i Luleå".
        name: String,
    },
    /// A service that people can turn to.
    Service {
        /// Its name: "Socialjouren i Luleå".
        name: String,
        /// What kind of service, for example womens-shelter; an unknown word lists them all.
        #[arg(long)]
        kind: String,
        /// Who runs it: the name of a folder in parties/ or municipalities/.
        #[arg(long)]
        organization: String,
        /// Whom it covers: `county`, or kommuner with commas between them.
        #[arg(long, default_value = "county", value_name = "AREA")]
        municipality: String,
    },
    /// A page of prose.
    Page {
        /// Its place: kunskap/eftervald, or om.
        path: String,
        /// Its title.
        #[arg(long)]
        title: String,
    },
    /// A news item of today.
    News {
        /// Its title.
        title: String,
    },
    /// A course, with a first lesson and a first question.
    Course {
        /// Its title.
        title: String,
    },
    /// A word for the glossary.
    Glossary {
        /// The word.
        term: String,
    },
}

impl Init {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let Some(county) = register::county_from_word(&self.county) else {
            let names: Vec<&str> = register::counties().iter().map(|county| county.short_name).collect();
            let hint = match nearest(&self.county, names.iter().copied()) {
                Some(near) => format!("Did you mean {near}?"),
                None => format!("The counties are: {}.", names.join(", ")),
            };
            return Err(Failure::Usage(format!("there is no county called {}. {hint}", self.county)));
        };
        let existing =
            if self.content.exists() { Snapshot::read(&self.content)? } else { Snapshot::default() };
        let day = scaffold::demonstration_day(&existing).unwrap_or(terminal::today().0);
        let files = scaffold::init(county, &existing, day).map_err(usage)?;
        write(&self.content, &files)?;
        terminal::print(&format!(
            "{} files in {}. Next:\n  fristad check --portal {1}\n  fristad build --portal {1}\n",
            files.len(),
            county.slug
        ));
        Ok(Outcome::Fine)
    }
}

impl New {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let content = Snapshot::read(&self.content)?;
        let files =
            scaffold::new(self.portal.as_deref(), &self.what.request(), &content, terminal::today().0);
        let files = files.map_err(usage)?;
        write(&self.content, &files)?;
        for file in &files {
            terminal::print(&format!("{}\n", self.content.join(&file.path).display()));
        }
        Ok(Outcome::Fine)
    }
}

impl What {
    fn request(&self) -> scaffold::New {
        match self {
            Self::Municipality { name } => scaffold::New::Municipality { name: name.clone() },
            Self::Party { name } => scaffold::New::Party { name: name.clone() },
            Self::Service { name, kind, organization, municipality } => scaffold::New::Service {
                name: name.clone(),
                kind: kind.clone(),
                organization: organization.clone(),
                area: municipality.clone(),
            },
            Self::Page { path, title } => scaffold::New::Page { path: path.clone(), title: title.clone() },
            Self::News { title } => scaffold::New::News { title: title.clone() },
            Self::Course { title } => scaffold::New::Course { title: title.clone() },
            Self::Glossary { term } => scaffold::New::Glossary { term: term.clone() },
        }
    }
}

fn usage(error: scaffold::ScaffoldError) -> Failure {
    Failure::Usage(error.to_string())
}

fn write(folder: &Path, files: &[File]) -> Result<(), Failure> {
    publish::create(folder, files.iter().map(|file| (file.path.as_str(), file.text.as_str())))?;
    Ok(())
}
