//! A set of texts that are much alike, such as the addresses on a page, in few bytes.
//!
//! Each text is written as how much of the one before it begins with, and what follows: a site's
//! extracts stay in memory and in the manifest, and most of an extract is addresses.
//!
//! **Invariant:** equal sets have equal bytes, whatever the order in which they were gathered.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The set: for each text in order one character for what it shares (its number is one more than the
/// bytes), the rest, and a NUL.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Names(Box<str>);

/// The most bytes that are shared: one character of one byte must tell them.
const MOST_SHARED: usize = 0x7e;

impl Names {
    /// Tells `hear` every text, in order.
    pub(super) fn each(&self, mut hear: impl FnMut(&str)) {
        self.find(|name| {
            hear(name);
            false
        });
    }

    /// Whether `name` is one of them.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.find(|one| one == name)
    }

    /// Whether one of them is such.
    fn find(&self, mut is_such: impl FnMut(&str) -> bool) -> bool {
        let mut name = String::new();
        for entry in self.0.split_terminator('\0') {
            let (shared, rest) = entry.split_at_checked(1).unwrap_or_default();
            name.truncate(shared.bytes().next().map_or(0, |byte| usize::from(byte).saturating_sub(1)));
            name.push_str(rest);
            if is_such(&name) {
                return true;
            }
        }
        false
    }

    /// Those that only one of two sets has.
    pub(super) fn difference(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        for (one, other) in [(self, other), (other, self)] {
            one.each(|name| {
                if !other.contains(name) {
                    found.push(name.to_owned());
                }
            });
        }
        found
    }
}

/// Texts as they come, one after the other in one piece of memory.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    text: String,
    places: Vec<Range<usize>>,
}

impl Gathering {
    /// Adds one. A NUL is kept as the mark that HTML and CSS put in its place.
    pub(super) fn push(&mut self, name: &str) {
        let start = self.text.len();
        match name.contains('\0') {
            true => self.text.push_str(&name.replace('\0', "\u{fffd}")),
            false => self.text.push_str(name),
        }
        self.places.push(start..self.text.len());
    }

    /// All of them, in order; one that came twice stands twice.
    pub(super) fn sorted(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.places.iter().map(|place| &self.text[place.clone()]).collect();
        names.sort_unstable();
        names
    }

    /// All of them, in order, each once.
    pub(super) fn sorted_set(&self) -> Vec<&str> {
        let mut names = self.sorted();
        names.dedup();
        names
    }

    /// The set of them.
    pub(super) fn names(&self) -> Names {
        let mut written = String::with_capacity(self.text.len());
        let mut last = "";
        for name in self.sorted_set() {
            let shared = shared(last, name);
            written.push(char::from(u8::try_from(shared + 1).unwrap_or(1)));
            written.push_str(&name[shared..]);
            written.push('\0');
            last = name;
        }
        Names(written.into_boxed_str())
    }
}

/// How many bytes both begin with, in whole characters.
fn shared(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take(MOST_SHARED).take_while(|(a, b)| a == b).count();
    other.floor_char_boundary(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn names<'a>(texts: impl IntoIterator<Item = &'a str>) -> Names {
        let mut gathering = Gathering::default();
        texts.into_iter().for_each(|text| gathering.push(text));
        gathering.names()
    }

    fn texts(names: &Names) -> Vec<String> {
        let mut texts = Vec::new();
        names.each(|text| texts.push(text.to_owned()));
        texts
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_gathered_is_told_once_and_in_order(
            one in proptest::collection::vec("/?(kommun/|å|ä)*[a-c#]{0,200}", 0..8),
            other in proptest::collection::vec("(kommun/|å|ä)*", 0..4),
        ) {
            let set = |texts: &[String]| texts.iter().cloned().collect::<BTreeSet<_>>();
            let (first, second) = (names(one.iter().map(String::as_str)), names(other.iter().map(String::as_str)));
            prop_assert_eq!(texts(&first), set(&one).into_iter().collect::<Vec<_>>());
            prop_assert!(one.iter().all(|text| first.contains(text)));
            let different: BTreeSet<_> = first.difference(&second).into_iter().collect();
            prop_assert_eq!(different, &set(&one) ^ &set(&other));
        }
    }

    #[test]
    fn addresses_of_one_folder_take_few_bytes() {
        let few = names(["/kommun/lulea/", "/kommun/lulea/utsatt/", "/kommun/lulea/anhorig/"]);
        assert_eq!(few.0.len(), 3 * 2 + "/kommun/lulea/".len() + "anhorig/".len() + "utsatt/".len());
        assert_eq!(texts(&names(["a\0b"])), ["a\u{fffd}b"]);
    }
}
