//! Fingerprints: a value's identity by its bytes.
//!
//! Turns bytes into a [`Fingerprint`] that is the same in every process and on every machine.
//!
//! **Never:** know what is fingerprinted.

use std::fmt;

/// 128 bits of BLAKE3: equal bytes have equal fingerprints, and different bytes different ones
/// for all that this program will ever see.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_changed_byte_changes_the_fingerprint() {
        assert_eq!(Fingerprint::of(b"020-50 50 50"), Fingerprint::of(b"020-50 50 50"));
        assert_ne!(Fingerprint::of(b"020-50 50 50"), Fingerprint::of(b"020-50 50 51"));
        assert_eq!(Fingerprint::of(b"").short().len(), 8);
    }
}
