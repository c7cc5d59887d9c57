//! wip
pub mod diag;
pub mod model;
pub mod output;
pub mod source;
pub mod trace;
/// wip
pub mod cli {
    /// wip
    pub fn run() -> std::process::ExitCode {
        std::process::ExitCode::SUCCESS
    }
}
