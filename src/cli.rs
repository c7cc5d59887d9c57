//! The command line: arguments into a command into an exit code. The only module that prints.
//!
//! Exit codes: 0 it went well; 1 the content has problems; 2 the command line or the machine has.
//!
//! **Never:** hold logic that is worth testing alone.

mod build;
mod button;
mod explain;
mod export;
mod inputs;
mod scaffold;
mod serve;
mod terminal;

use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;

/// Builds a county's portal against violence in close relationships.
///
/// A portal is a folder of Markdown and YAML: one file for each service, party and kommun. fristad
/// checks every fact in it, and publishes a site that works without scripts, stores nothing in the
/// reader's browser, and tells when each number was last checked.
#[derive(Debug, Parser)]
#[command(name = "fristad", version, max_term_width = 100, propagate_version = true)]
#[command(
    after_help = "Exit codes: 0 it went well; 1 the content has problems; 2 the command line or the machine has.\n\
                        Colours follow NO_COLOR. Every problem has a name: `fristad explain NAME`."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Serve(serve::Serve),
    Check(build::Check),
    Explain(explain::Explain),
    Init(scaffold::Init),
    New(scaffold::New),
    Button(button::Button),
    Export(export::Export),
    /// Writes completions for a shell.
    ///
    /// For bash: fristad completions bash > ~/.local/share/bash-completion/completions/fristad
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It went well.
    Fine,
    /// The content has problems, and they have been said.
    Problems,
}

/// What keeps a command from running at all: the message says what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Read(#[from] crate::source::ReadError),
    #[error(transparent)]
    Publish(#[from] crate::publish::PublishError),
    #[error(transparent)]
    Build(#[from] crate::build::BuildError),
    #[error(transparent)]
    Serve(#[from] crate::serve::ServeError),
    #[error("{0}")]
    Fault(String),
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Init(command) => command.run(),
        Command::New(command) => command.run(),
        Command::Button(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Completions { shell } => {
            let mut completions = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "fristad", &mut completions);
            terminal::print(&String::from_utf8_lossy(&completions));
            Ok(Outcome::Fine)
        }
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(failure) => {
            terminal::error(&format!("fristad: {failure}"));
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_whole() {
        Arguments::command().debug_assert();
    }
}
