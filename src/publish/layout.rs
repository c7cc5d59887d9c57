//! How the published folder looked when it was last written down: the next process need not list what has not moved.
//!
//! Turns the folders and files that stand into bytes, and bytes into a [`Layout`] to be confirmed. A folder whose stamp
//! is the same holds the same names, so that only each file has to be asked for its own.
//!
//! **Never:** believe a stamp: that is for who looks at the disk.

use super::disk::Stamp;
use crate::trace::Fingerprint;
use serde::{Deserialize, Serialize};

/// The names in a published folder, with the stamps of the folders that hold them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Layout {
    /// By path, relative to the folder; the folder itself is `""`.
    pub(super) folders: Vec<(String, Stamp)>,
    /// By path, in order.
    pub(super) files: Vec<String>,
}

impl Layout {
    /// What is written down.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let body = postcard::to_stdvec(self).unwrap_or_default();
        let head = postcard::to_stdvec(&Fingerprint::of(&body)).unwrap_or_default();
        [head, body].concat()
    }

    /// What was written down; `None` when it is not whole, or from another version of the program.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (sum, body) = postcard::take_from_bytes::<Fingerprint>(bytes).ok()?;
        (sum == Fingerprint::of(body)).then(|| postcard::from_bytes(body).ok())?
    }
}
