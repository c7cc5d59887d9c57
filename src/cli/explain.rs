//! `fristad explain CODE`

use super::{Failure, Outcome, terminal};
use crate::diag::{Code, nearest};
use clap::Args;

/// Explains a problem: what is wrong, why it matters, how to mend it.
///
/// Without a code, lists them all.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The name in brackets of a message, such as stale-fact.
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let Some(name) = &self.code else {
            let names: String = Code::ALL.iter().map(|code| format!("{code}\n")).collect();
            terminal::print(&names);
            return Ok(Outcome::Fine);
        };
        let Some(code) = Code::from_name(name) else {
            let near = nearest(name, Code::ALL.iter().map(|code| code.name()));
            let hint = near.map_or("`fristad explain` lists them all.".to_owned(), |near| {
                format!("Did you mean {near}?")
            });
            return Err(Failure::Usage(format!("there is no problem called {name}. {hint}")));
        };
        terminal::print(&format!("{}\n", code.explanation()));
        Ok(Outcome::Fine)
    }
}
