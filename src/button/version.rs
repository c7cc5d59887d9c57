//! The number of a version of the button.

use std::fmt;

/// Three numbers with dots between them, as `1.10.0`, which is newer than `1.9.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version([u32; 3]);

impl Version {
    /// The version written so; `None` when it is written in another way.
    pub fn new(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|number| number.parse().ok());
        let version = Self([numbers.next()??, numbers.next()??, numbers.next()??]);
        (numbers.next().is_none() && version.to_string() == text).then_some(version)
    }

    /// What an address such as `v1.js` promises not to break.
    pub fn major(self) -> u32 {
        self.0[0]
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.0;
        write!(f, "{major}.{minor}.{patch}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_three_numbers_that_are_compared_as_numbers() {
        assert!(
            ["1.0", "1.0.0.0", "1.00.0", "+1.0.0", "a.b.c", ""]
                .iter()
                .all(|text| Version::new(text).is_none())
        );
        assert!(Version::new("1.10.0") > Version::new("1.9.9"));
    }
}
