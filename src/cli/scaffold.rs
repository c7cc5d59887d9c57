//! stub
use super::{Failure, Outcome};
/// x
#[derive(Debug, clap::Args)] pub(super) struct Init {}
/// x
#[derive(Debug, clap::Args)] pub(super) struct New {}
impl Init { pub(super) fn run(&self) -> Result<Outcome, Failure> { Ok(Outcome::Fine) } }
impl New { pub(super) fn run(&self) -> Result<Outcome, Failure> { Ok(Outcome::Fine) } }
