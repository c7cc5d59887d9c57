//! `fristad button check FILE…`

use super::{Failure, Outcome, terminal};
use crate::button::{Label, Standing, Status};
use crate::source::{given, without_controls};
use clap::{Args, Subcommand};
use std::collections::BTreeMap;

/// A button with its help is a tenth of this.
const LIMIT: u64 = 256 * 1024;

/// For those who have a violence button on their own site.
#[derive(Debug, Args)]
pub(super) struct Button {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Tells whether a copied button is the one that its portal publishes.
    ///
    /// Exit codes: 0 every copy is current; 1 some copy is not; 2 some copy cannot be checked.
    Check {
        /// The copies: paths, or addresses on the web.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
        /// The portal's status.json, by path or address, instead of the one that the copy tells of.
        #[arg(long, value_name = "FILE")]
        status: Option<String>,
    },
}

impl Button {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let What::Check { files, status } = &self.what;
        let mut portals = Portals::default();
        let (mut outcome, mut unchecked) = (Outcome::Fine, 0);
        for file in files {
            let name = without_controls(file);
            match portals.standing(file, status.as_deref()) {
                Ok(standing) => {
                    terminal::print(&format!("{name}: {standing}\n"));
                    if !standing.is_current() {
                        outcome = Outcome::Problems;
                    }
                }
                Err(why) => {
                    terminal::error(&format!("{name}: {why}"));
                    unchecked += 1;
                }
            }
        }
        match unchecked {
            0 => Ok(outcome),
            _ => Err(Failure::Usage(format!("{unchecked} of {} could not be checked", files.len()))),
        }
    }
}

/// What portals say of their buttons, each asked once.
#[derive(Default)]
struct Portals(BTreeMap<String, Status>);

impl Portals {
    /// What a file is; otherwise why that cannot be told.
    fn standing(&mut self, file: &str, status: Option<&str>) -> Result<Standing, String> {
        let bytes = given(file, LIMIT).map_err(|error| format!("cannot be read: {error}."))?;
        let label = Label::of(&bytes)
            .ok_or("no button file: those begin with a line that tells which version they are.")?;
        let told = label.kit.as_ref().and_then(|kit| kit.status_address());
        let place = status.map(str::to_owned).or(told).ok_or(
            "does not say which portal it comes from. Tell where that has its status: \
             --status https://…/knapp/status.json",
        )?;
        Ok(self.status(&place)?.standing(label, &bytes))
    }

    fn status(&mut self, place: &str) -> Result<&Status, String> {
        if !self.0.contains_key(place) {
            let name = without_controls(place);
            let bytes = given(place, 16 * LIMIT)
                .map_err(|error| format!("the portal's {name} cannot be read: {error}."))?;
            let status =
                Status::of(&bytes).ok_or(format!("{name} does not tell what buttons a portal has."))?;
            self.0.insert(place.to_owned(), status);
        }
        Ok(&self.0[place])
    }
}
