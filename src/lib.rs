//! wip
pub mod catalog;
pub mod check;
pub mod diag;
pub mod lint;
pub mod map;
pub mod model;
pub mod output;
pub mod record;
pub mod register;
pub mod source;
pub mod trace;
/// wip
pub mod cli {
    /// wip
    pub fn run() -> std::process::ExitCode {
        std::process::ExitCode::SUCCESS
    }
}
