//! Fingerprints, and who read what.
//!
//! Turns bytes and values into [`Fingerprint`]s that are the same in every process and on every machine, and keys
//! that were read into a [`Ledger`]: from a key that has changed straight to everything that was made from it.
//!
//! **Invariant:** a reader is found as stale whenever the fingerprint of one of its keys is another than when it read,
//! whether the key's value changed, went away or appeared.
//! **Never:** know what is fingerprinted or read.

mod ledger;

pub use ledger::{Ledger, ReaderId, Stored};

use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::fmt;
use std::hash::{Hash, Hasher};

/// 128 bits of BLAKE3: equal bytes have equal fingerprints, and different bytes different ones
/// for all that this program will ever see.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self::short_of(&blake3::hash(bytes))
    }

    /// The fingerprint of a value, by what its `Hash` tells of it. The same for the same program: it is kept in no
    /// file that another version of the program reads.
    pub fn of_value(value: &(impl Hash + ?Sized)) -> Self {
        let mut bytes = Bytes(Vec::with_capacity(1024));
        value.hash(&mut bytes);
        Self::of(&bytes.0)
    }

    fn short_of(hash: &blake3::Hash) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        Self(short)
    }

    /// The first 8 hexadecimal digits: enough to name a cached asset.
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// Collects what a value tells of itself: hashing many small pieces one by one would cost more than copying them.
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("the fingerprint is taken of all the bytes")
    }
}

/// The keys that one page has read so far.
#[derive(Debug)]
pub struct Log<K> {
    keys: RefCell<Vec<K>>,
}

impl<K: Ord> Log<K> {
    /// Notes a read. The same key may come many times.
    pub fn note(&self, key: K) {
        let mut keys = self.keys.borrow_mut();
        if keys.last() != Some(&key) {
            keys.push(key);
        }
    }

    /// Every key that was read, once, in order.
    pub fn into_keys(self) -> Vec<K> {
        let mut keys = self.keys.into_inner();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

impl<K> Default for Log<K> {
    fn default() -> Self {
        Self { keys: RefCell::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_changed_byte_changes_the_fingerprint() {
        assert_eq!(Fingerprint::of(b"020-50 50 50"), Fingerprint::of(b"020-50 50 50"));
        assert_ne!(Fingerprint::of(b"020-50 50 50"), Fingerprint::of(b"020-50 50 51"));
        assert_eq!(Fingerprint::of(b"").short().len(), 8);
    }

    #[test]
    fn values_that_differ_only_in_where_one_text_ends_have_different_fingerprints() {
        assert_eq!(Fingerprint::of_value(&("ab", "c")), Fingerprint::of_value(&("ab", "c")));
        assert_ne!(Fingerprint::of_value(&("ab", "c")), Fingerprint::of_value(&("a", "bc")));
        assert_ne!(
            Fingerprint::of_value(&vec![vec![1], vec![]]),
            Fingerprint::of_value(&vec![vec![], vec![1]])
        );
    }

    #[test]
    fn a_log_has_each_key_once() {
        let log = Log::default();
        for key in [3, 1, 3, 3, 2] {
            log.note(key);
        }
        assert_eq!(log.into_keys(), [1, 2, 3]);
    }
}
