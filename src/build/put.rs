//! Finished files on their way to the disk.

use crate::output::{Artifact, Output, OutputPath, Sink};
use crate::publish::{Durability, Publication, PublishError, Stamp, publish};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Puts every file that comes into a publication, and keeps what it will be recognized by.
pub(super) struct Put<'a> {
    publication: &'a Publication,
    stamps: Mutex<BTreeMap<OutputPath, Stamp>>,
    failed: Mutex<Option<PublishError>>,
}

impl<'a> Put<'a> {
    pub(super) fn new(publication: &'a Publication) -> Self {
        Self { publication, stamps: Mutex::default(), failed: Mutex::default() }
    }

    /// What was put; or the first failure.
    pub(super) fn finish(self) -> Result<BTreeMap<OutputPath, Stamp>, PublishError> {
        match self.failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(failed) => Err(failed),
            None => Ok(self.stamps.into_inner().unwrap_or_else(PoisonError::into_inner)),
        }
    }
}

impl Sink for Put<'_> {
    fn put(&self, path: &OutputPath, bytes: &[u8]) {
        match self.publication.put(path, bytes) {
            Ok(stamp) => {
                let mut stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
                stamps.insert(path.clone(), stamp);
            }
            Err(failed) => {
                self.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failed);
            }
        }
    }
}

/// Publishes the settings for web servers that stand beside a site.
pub(super) fn publish_deploy(files: &[Artifact], folder: &Path) -> Result<(), PublishError> {
    let mut output = Output::default();
    for file in files {
        // Names of settings are our own: no two are the same.
        let _never_taken = output.add(file.clone());
    }
    publish(&output, folder, Durability::Process).map(drop)
}
