//! The integration tests: one binary, a module for each capability.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails loudly, and looks at the disk itself"
)]

mod architecture;
mod button;
mod command_line;
mod cooperation;
mod coverage;
mod diagnostics;
mod domain;
mod find;
mod golden;
mod harness;
mod incremental;
mod languages;
mod learning;
mod letters;
mod levels;
mod meetings;
mod news;
mod open_data;
mod paper;
mod properties;
mod publishing;
mod rebuilding;
mod search;
mod silence;
mod site;
mod survey;
