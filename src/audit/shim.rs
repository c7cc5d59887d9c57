//! Stand-in.
#![allow(missing_docs)]
use super::*;
use crate::output::{Artifact, OutputPath};
use serde::{Deserialize, Serialize};
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    bytes: Vec<u8>,
}
impl Extract {
    pub fn of(_path: &OutputPath, bytes: &[u8], _facts: &AuditFacts) -> Self {
        Self { bytes: bytes.to_vec() }
    }
}
#[derive(Debug)]
pub struct Audit {
    facts: AuditFacts,
    files: BTreeMap<OutputPath, Arc<Extract>>,
}
impl Audit {
    pub fn new(facts: AuditFacts) -> Self {
        Self { facts, files: BTreeMap::new() }
    }
    pub fn update(&mut self, changes: impl IntoIterator<Item = (OutputPath, Option<Arc<Extract>>)>) -> usize {
        let mut n = 0;
        for (path, extract) in changes {
            n += 1;
            match extract {
                Some(e) => self.files.insert(path, e),
                None => self.files.remove(&path),
            };
        }
        n
    }
    fn all(&self) -> (Diagnostics, Summary) {
        let mut output = Output::default();
        for (path, e) in &self.files {
            let _ = output.add(Artifact { path: path.clone(), bytes: e.bytes.clone() });
        }
        audit(&output, &self.facts)
    }
    pub fn diagnostics(&self) -> Diagnostics {
        self.all().0
    }
    pub fn summary(&self) -> Summary {
        self.all().1
    }
    pub fn extracts(&self) -> impl Iterator<Item = (&OutputPath, &Arc<Extract>)> {
        self.files.iter()
    }
}
