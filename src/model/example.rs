//! Good examples: what somebody has tried, how it went, and what they would tell whoever wants to do the same (N25, S13).

use super::{Date, Edition, Id, MunicipalTask, Municipality, Organization, Text};
use std::sync::Arc;

/// A good example.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Example {
    /// The name of its file.
    pub id: Id<Example>,
    /// What it is called.
    pub name: Text,
    /// What it is, in a sentence or two.
    pub summary: Text,
    /// Whose it is.
    pub organization: Id<Organization>,
    /// Where it is done, where that is one kommun.
    pub municipality: Option<Id<Municipality>>,
    /// Which of the kommun's four tasks it is part of (S11).
    pub tasks: Vec<MunicipalTask>,
    /// How it was done, in Markdown.
    pub story: Text,
    /// What came of it.
    pub result: Text,
    /// To whoever wants to do the same.
    pub advice: Vec<Text>,
    /// What is known of the method's effects (N25).
    pub evidence: Option<Text>,
    /// Since when.
    pub since: Date,
    /// In which edition it stands.
    pub edition: Edition,
    /// The file that it was read from, for problems in its Markdown.
    pub file: Arc<str>,
}
