//! From pending pages to output.

use super::{EXPORTS, PortalSession};
use crate::audit::{AuditFacts, Extract};
use crate::diag::{Code, Diagnostic};
use crate::output::{OutputPath, Sink};
use crate::pipeline::make::{self, Made};
use crate::pipeline::site::Site;
use crate::pipeline::{Progress, Reason, Work};
use crate::trace::Fingerprint;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

impl PortalSession {
    /// Makes up to `most` of the pending pages, and when none are left the other files; gives what is new to `sink`.
    pub(in crate::pipeline) fn make(&mut self, most: usize, sink: &dyn Sink, progress: Progress<'_>) -> Work {
        let mut work = Work::default();
        let (Some(site), Some(facts)) = (self.site.clone(), self.facts.clone()) else { return work };
        let batch: Vec<(OutputPath, Reason)> = {
            let paths: Vec<OutputPath> = self.pending.keys().take(most).cloned().collect();
            paths.into_iter().filter_map(|path| self.pending.remove_entry(&path)).collect()
        };
        let total = batch.len();
        let done = std::sync::atomic::AtomicUsize::new(0);
        let made: Vec<Made> = batch
            .into_par_iter()
            .filter_map(|(path, reason)| {
                let route = site.routes.at(path.as_str())?;
                let made = make::page(&site, route, self.pages.get(&path), reason, &facts, sink);
                progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, total);
                Some(made)
            })
            .collect();
        for made in made {
            self.take_in(made, &site, &mut work);
        }
        if self.pending.is_empty() {
            self.make_files(&site, &facts, sink, &mut work);
            // All at once: a new page would otherwise be judged again with every page that it links to.
            work.judged += self.audit.update(std::mem::take(&mut self.unjudged));
        }
        work
    }

    fn take_in(&mut self, made: Made, site: &Site, work: &mut Work) {
        let Made { path, reason, reads, mut state, extract, rendered } = made;
        work.count(&path, reason, rendered, extract.is_some());
        match self.pages.get(&path) {
            Some(old) => state.reader = old.reader,
            None => {
                state.reader = self.next_reader;
                self.next_reader += 1;
                self.readers.insert(state.reader, path.clone());
            }
        }
        self.record(state.reader, reads, &site.catalog, &site.routes);
        if let Some(extract) = extract {
            self.unjudged.push((path.clone(), extract.map(Arc::new)));
        }
        if state.output.is_none() {
            self.gone.insert(path.clone());
        } else {
            self.gone.remove(&path);
        }
        if state.problems.is_empty() && state.theme_problem.is_none() {
            self.troubled.remove(&path);
        } else {
            self.troubled.insert(path.clone());
        }
        self.pages.insert(path, state);
    }

    /// The theme's files and those for machines.
    fn make_files(&mut self, site: &Site, facts: &AuditFacts, sink: &dyn Sink, work: &mut Work) {
        if !std::mem::take(&mut self.files_are_pending) {
            return;
        }
        let ((exports, deploy), reads) = site.exports();
        self.record(EXPORTS, reads, &site.catalog, &site.routes);
        self.deploy = deploy;
        let mut files: BTreeMap<OutputPath, Arc<[u8]>> = site.assets.files.clone();
        let mut problems = Vec::new();
        for export in exports {
            if files.contains_key(&export.path) || site.routes.at(export.path.as_str()).is_some() {
                let message = format!("Two files would stand at {}.", export.path.url());
                problems.push(Diagnostic::of_portal(Code::DuplicateAddress, message));
            } else {
                files.insert(export.path, export.bytes.into());
            }
        }
        self.problems.exports = problems;
        for path in self.files.keys().filter(|path| !files.contains_key(*path)) {
            if site.routes.at(path.as_str()).is_none() {
                self.unjudged.push((path.clone(), None));
                self.gone.insert(path.clone());
            }
        }
        let mut now = BTreeMap::new();
        for (path, bytes) in files {
            let fingerprint = Some(Fingerprint::of(&bytes));
            if self.files.get(&path) != Some(&fingerprint) {
                let extract = Extract::of(&path, &bytes, facts);
                self.unjudged.push((path.clone(), Some(Arc::new(extract))));
                sink.put(&path, &bytes);
                work.files += 1;
            }
            self.gone.remove(&path);
            now.insert(path, fingerprint);
        }
        self.files = now;
    }
}
