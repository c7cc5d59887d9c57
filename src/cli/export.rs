//! `fristad export scorm COURSE` and `fristad export cmi5 COURSE`

use super::inputs::Inputs;
use super::{Failure, Outcome, terminal};
use crate::build;
use crate::model::PackageFormat;
use crate::publish;
use crate::route::Extra;
use clap::{Args, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

/// Writes a course as a package that a learning platform imports.
///
/// The portal has the same packages as downloads on the page of the course.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// SCORM: what nearly every platform imports.
    #[command(disable_version_flag = true)]
    Scorm {
        #[command(flatten)]
        export: Of,
        /// Which version of SCORM. Moodle and many others take only 1.2.
        #[arg(long, value_enum, default_value_t = Version::V12)]
        version: Version,
        /// The whole course as one unit, for platforms that take no more. Otherwise each lesson is one, and the
        /// questions.
        #[arg(long)]
        single: bool,
    },
    /// cmi5: for platforms with a learning record store.
    Cmi5 {
        #[command(flatten)]
        export: Of,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Version {
    #[value(name = "1.2")]
    V12,
    #[value(name = "2004")]
    V2004,
}

#[derive(Debug, Args)]
struct Of {
    /// The course: the name of its folder.
    course: String,
    /// The folder that the package is written to.
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    out: PathBuf,
    #[command(flatten)]
    inputs: Inputs,
}

impl Export {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        match &self.what {
            What::Scorm { export, version, single } => export.write(match (version, single) {
                (Version::V12, false) => PackageFormat::Scorm12,
                (Version::V12, true) => PackageFormat::Scorm12Single,
                (Version::V2004, false) => PackageFormat::Scorm2004,
                (Version::V2004, true) => PackageFormat::Scorm2004Single,
            }),
            What::Cmi5 { export } => export.write(PackageFormat::Cmi5),
        }
    }
}

impl Of {
    fn write(&self, format: PackageFormat) -> Result<Outcome, Failure> {
        let request = self.inputs.request(self.out.clone(), Extra::None)?;
        let exported = build::export(&request, &self.course, format)?;
        self.inputs.say_problems(&exported.content_problems, &exported.theme_problems);
        let package = match exported.package {
            Ok(package) => package,
            Err(build::NoPackage::Problems) => {
                terminal::error("Nothing was written: mend the problems first.");
                return Ok(Outcome::Problems);
            }
            Err(other) => return Err(Failure::Usage(other.to_string())),
        };
        let file = self.out.join(&package.file_name);
        publish::replace(&file, &package.bytes)?;
        terminal::print(&format!("{}: {}\n", shown(&file), size(package.bytes.len())));
        Ok(Outcome::Fine)
    }
}

fn shown(file: &Path) -> String {
    let file = file.strip_prefix(".").unwrap_or(file);
    file.display().to_string()
}

fn size(bytes: usize) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}
