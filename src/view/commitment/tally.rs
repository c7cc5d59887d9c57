//! How far a number of commitments have come, as a bar and as a table that says the same.

use crate::model::{Commitment, Progress};
use crate::view::Context;
use serde::Serialize;

/// Commitments counted by how far they have come.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Tally {
    all: usize,
    /// What the bar says in words: "3 av 7 är klara".
    label: String,
    parts: Vec<Part>,
}

/// One part of the bar: `from` and `width` in thousandths of it.
#[derive(Clone, Debug, Hash, Serialize)]
struct Part {
    status: &'static str,
    label: String,
    count: usize,
    from: usize,
    width: usize,
}

impl Context<'_> {
    /// Counts commitments.
    pub(crate) fn tally<'c>(self, commitments: impl IntoIterator<Item = &'c Commitment>) -> Tally {
        let statuses: Vec<Progress> = commitments.into_iter().map(Commitment::status).collect();
        let (all, mut before, mut parts) = (statuses.len(), 0, Vec::new());
        for status in Progress::ALL {
            let count = statuses.iter().filter(|one| *one == status).count();
            if count == 0 {
                continue;
            }
            // Edges are rounded, not widths: the parts fill the bar whatever their number.
            let (from, to) = (before * 1000 / all, (before + count) * 1000 / all);
            let label = self.label("progress", status.as_str());
            parts.push(Part { status: status.as_str(), label, count, from, width: to - from });
            before += count;
        }
        let done = statuses.iter().filter(|one| **one == Progress::Done).count();
        let values = [("done", done.to_string()), ("all", all.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        Tally { all, label: self.filled("commitments.tally", &values), parts }
    }
}
