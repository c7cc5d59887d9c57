//! What a portal leaves for the next process: what each page read and what became of it.

use super::{PageState, PortalSession, Reason};
use crate::audit::{Extract, Verdicts};
use crate::catalog::Key;
use crate::output::OutputPath;
use crate::route::AddressKey;
use crate::trace::{Fingerprint, Ledger, ReaderId, Stored};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a portal leaves for the next process.
#[derive(Serialize, Deserialize)]
pub struct Traces {
    reads: Stored<Key>,
    lookups: Stored<AddressKey>,
    pages: Vec<(OutputPath, PageState)>,
    extracts: Vec<(OutputPath, Arc<Extract>)>,
    verdicts: Verdicts,
    files: Vec<(OutputPath, Option<Fingerprint>)>,
    facts: Fingerprint,
    next_reader: ReaderId,
    /// Pages that are known to be old.
    pending: Vec<OutputPath>,
}

/// What an audit left: the facts that it judged by, its extracts and its verdicts.
pub(super) type Remembered = (Fingerprint, Vec<(OutputPath, Arc<Extract>)>, Verdicts);

impl PortalSession {
    /// What the next process must know.
    pub fn to_traces(&self) -> Traces {
        Traces {
            reads: self.reads.to_stored(),
            lookups: self.lookups.to_stored(),
            pages: self.pages.iter().map(|(path, state)| (path.clone(), state.clone())).collect(),
            extracts: self.audit.files().map(|(path, extract)| (path.clone(), extract.clone())).collect(),
            verdicts: self.audit.verdicts(),
            files: self.files.iter().map(|(path, fingerprint)| (path.clone(), *fingerprint)).collect(),
            facts: Fingerprint::of_value(&self.facts.clone().unwrap_or_default()),
            next_reader: self.next_reader,
            pending: self.pending.keys().cloned().collect(),
        }
    }

    /// Goes on from where another process stopped; `false` when what it left does not hang together.
    pub(in crate::pipeline) fn recall(&mut self, traces: Traces) -> bool {
        let (Some(reads), Some(lookups)) =
            (Ledger::from_stored(traces.reads), Ledger::from_stored(traces.lookups))
        else {
            return false;
        };
        (self.reads, self.lookups, self.next_reader) = (reads, lookups, traces.next_reader);
        self.readers = traces.pages.iter().map(|(path, state)| (state.reader, path.clone())).collect();
        let is_troubled = |state: &PageState| !state.problems.is_empty() || state.theme_problem.is_some();
        let troubled = traces.pages.iter().filter(|(_, state)| is_troubled(state));
        self.troubled = troubled.map(|(path, _)| path.clone()).collect();
        self.pages = traces.pages.into_iter().collect();
        self.files = traces.files.into_iter().collect();
        self.remembered = Some((traces.facts, traces.extracts, traces.verdicts));
        self.pending = traces.pending.into_iter().map(|path| (path, Reason::Bytes)).collect();
        true
    }
}
