//! A kommun as the place where somebody looks for help.

use super::{
    Audience, Id, LangTag, MunicipalityCode, Opening, Organization, RoutineKind, Text, TextFile, Verification,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A kommun of the portal's county.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Municipality {
    /// The name of its folder, for example `alvsbyn`.
    pub id: Id<Municipality>,
    /// Its code in the register.
    pub code: MunicipalityCode,
    /// Its name in the register, "Falun".
    pub name: Arc<str>,
    /// Its name with the word, "Falu kommun": never made by a rule.
    pub long_name: Arc<str>,
    /// The kommun as a party.
    pub organization: Id<Organization>,
    /// Who is responsible, in plain words (O20).
    pub responsible: Text,
    /// The words that people search by.
    pub search_words: Text,
    /// How help is arranged here.
    pub care_note: Option<Text>,
    /// What to do with adults and with children (N26, N27).
    pub routines: BTreeMap<RoutineKind, Arc<Routine>>,
    /// The first words of its page, by language.
    pub introduction: BTreeMap<LangTag, TextFile>,
    /// What its first words in Swedish hold.
    pub opening: Opening,
    /// Its own entry for each audience (N16), by language.
    pub entries: BTreeMap<Audience, BTreeMap<LangTag, TextFile>>,
    /// When its facts were checked.
    pub verification: Verification,
}

/// How the parties act together, step by step.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Routine {
    pub title: Text,
    pub summary: Text,
    pub steps: Vec<RoutineStep>,
    pub verification: Verification,
}

/// One step of a routine.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoutineStep {
    /// What is done.
    pub title: Text,
    /// How.
    pub text: Text,
    /// Who does it.
    pub party: Id<Organization>,
    /// How soon.
    pub within: Option<Text>,
}
