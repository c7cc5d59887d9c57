//! What each reader read, and from each key back to its readers.

use super::Fingerprint;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// Somebody who reads, as a small number that the ledger's owner gives out.
pub type ReaderId = u32;

/// For every key that anybody read: its fingerprint, and who read it.
#[derive(Debug)]
pub struct Ledger<K> {
    entries: Vec<Entry<K>>,
    places: HashMap<K, u32>,
    /// For each reader the places of its keys, in order.
    reads: HashMap<ReaderId, Box<[u32]>>,
}

#[derive(Debug)]
struct Entry<K> {
    key: K,
    fingerprint: Fingerprint,
    readers: Vec<ReaderId>,
}

/// A ledger as it is kept between processes: the keys with their fingerprints, and the places that each reader read.
#[derive(Debug, Serialize, Deserialize)]
pub struct Stored<K> {
    keys: Vec<(K, Fingerprint)>,
    reads: Vec<(ReaderId, Box<[u32]>)>,
}

impl<K> Default for Ledger<K> {
    fn default() -> Self {
        Self { entries: Vec::new(), places: HashMap::new(), reads: HashMap::new() }
    }
}

impl<K: Clone + Eq + Hash> Ledger<K> {
    /// Writes down what a reader has read now, in the place of what it read before. `current` tells a key's
    /// fingerprint, and is asked only for keys that nobody has read yet.
    pub fn record(
        &mut self,
        reader: ReaderId,
        keys: impl IntoIterator<Item = K>,
        current: impl Fn(&K) -> Fingerprint,
    ) {
        let mut places: Vec<u32> = keys.into_iter().map(|key| self.place(key, &current)).collect();
        places.sort_unstable();
        let before = self.reads.remove(&reader).unwrap_or_default();
        for place in before.iter().filter(|place| places.binary_search(place).is_err()) {
            self.entries[*place as usize].readers.retain(|one| *one != reader);
        }
        for place in places.iter().filter(|place| before.binary_search(place).is_err()) {
            self.entries[*place as usize].readers.push(reader);
        }
        self.reads.insert(reader, places.into());
    }

    fn place(&mut self, key: K, current: impl Fn(&K) -> Fingerprint) -> u32 {
        if let Some(place) = self.places.get(&key) {
            let entry = &mut self.entries[*place as usize];
            if entry.readers.is_empty() {
                // Nobody cared for it in the meantime, so nobody verified it.
                entry.fingerprint = current(&key);
            }
            return *place;
        }
        let place = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let fingerprint = current(&key);
        self.entries.push(Entry { key: key.clone(), fingerprint, readers: Vec::new() });
        self.places.insert(key, place);
        place
    }

    /// Strikes out a reader that is no more.
    pub fn forget(&mut self, reader: ReaderId) {
        for place in self.reads.remove(&reader).unwrap_or_default() {
            self.entries[place as usize].readers.retain(|one| *one != reader);
        }
    }

    /// Looks at every key anew, but for those that are known to be the same: the readers of those that have changed,
    /// each with the first such key.
    pub fn verify(
        &mut self,
        is_same: impl Fn(&K) -> bool,
        current: impl Fn(&K) -> Fingerprint,
    ) -> BTreeMap<ReaderId, K> {
        let mut stale = BTreeMap::new();
        for entry in self.entries.iter_mut().filter(|entry| !is_same(&entry.key)) {
            entry.verify(&current, &mut stale);
        }
        stale
    }

    /// Looks at these keys anew.
    pub fn verify_only<'k>(
        &mut self,
        keys: impl IntoIterator<Item = &'k K>,
        current: impl Fn(&K) -> Fingerprint,
    ) -> BTreeMap<ReaderId, K>
    where
        K: 'k,
    {
        let mut stale = BTreeMap::new();
        for key in keys {
            if let Some(place) = self.places.get(key) {
                self.entries[*place as usize].verify(&current, &mut stale);
            }
        }
        stale
    }

    /// How many keys somebody reads.
    pub fn len(&self) -> usize {
        self.entries.iter().filter(|entry| !entry.readers.is_empty()).count()
    }

    /// Whether nobody has read anything.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is to be kept for the next process.
    pub fn to_stored(&self) -> Stored<K> {
        let mut reads: Vec<_> = self.reads.iter().map(|(reader, places)| (*reader, places.clone())).collect();
        reads.sort_unstable_by_key(|(reader, _)| *reader);
        let keys = self.entries.iter().map(|entry| (entry.key.clone(), entry.fingerprint));
        Stored { keys: keys.collect(), reads }
    }

    /// The ledger that was kept; `None` when it does not hang together.
    pub fn from_stored(stored: Stored<K>) -> Option<Self> {
        let mut ledger = Self::default();
        for (place, (key, fingerprint)) in stored.keys.into_iter().enumerate() {
            ledger.places.insert(key.clone(), u32::try_from(place).ok()?);
            ledger.entries.push(Entry { key, fingerprint, readers: Vec::new() });
        }
        for (reader, places) in stored.reads {
            for place in &places {
                ledger.entries.get_mut(*place as usize)?.readers.push(reader);
            }
            ledger.reads.insert(reader, places);
        }
        Some(ledger)
    }
}

impl<K: Clone> Entry<K> {
    fn verify(&mut self, current: impl Fn(&K) -> Fingerprint, stale: &mut BTreeMap<ReaderId, K>) {
        if self.readers.is_empty() {
            return;
        }
        let fingerprint = current(&self.key);
        if fingerprint != self.fingerprint {
            self.fingerprint = fingerprint;
            for reader in &self.readers {
                stale.entry(*reader).or_insert_with(|| self.key.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values by key; what is missing has a fingerprint too.
    fn current<'a>(values: &'a BTreeMap<&str, i32>) -> impl Fn(&&'static str) -> Fingerprint + 'a {
        |key| Fingerprint::of_value(&values.get(key))
    }

    #[test]
    fn a_changed_key_leads_to_its_readers_and_to_no_others() {
        let mut values = BTreeMap::from([("a", 1), ("b", 2)]);
        let mut ledger = Ledger::default();
        ledger.record(1, ["a", "b"], current(&values));
        ledger.record(2, ["b", "gone"], current(&values));
        assert_eq!(ledger.verify(|_| false, current(&values)), BTreeMap::new());
        values.insert("a", 9);
        assert_eq!(ledger.verify(|_| false, current(&values)), BTreeMap::from([(1, "a")]));
        assert_eq!(ledger.verify(|_| false, current(&values)), BTreeMap::new());
        values.insert("gone", 3);
        values.remove("b");
        assert_eq!(ledger.verify(|_| false, current(&values)), BTreeMap::from([(1, "b"), (2, "b")]));
    }

    #[test]
    fn a_reader_that_reads_something_else_is_not_disturbed_by_what_it_read_before() {
        let mut values = BTreeMap::from([("a", 1), ("b", 2)]);
        let mut ledger = Ledger::default();
        ledger.record(1, ["a"], current(&values));
        ledger.record(1, ["b"], current(&values));
        values.insert("a", 5);
        assert_eq!(ledger.verify(|_| false, current(&values)), BTreeMap::new());
        // Read again after it changed unseen: its fingerprint is that of now.
        ledger.record(2, ["a"], current(&values));
        assert_eq!(ledger.verify(|_| false, current(&values)), BTreeMap::new());
        ledger.forget(1);
        values.insert("b", 5);
        assert_eq!(ledger.verify_only(&["b", "never read"], current(&values)), BTreeMap::new());
        assert_eq!(ledger.len(), 1);
    }

    #[test]
    fn a_ledger_goes_on_in_the_next_process() {
        let mut values = BTreeMap::from([("a", 1), ("b", 2)]);
        let mut ledger = Ledger::default();
        ledger.record(7, ["a"], current(&values));
        ledger.record(8, ["a", "b"], current(&values));
        let bytes = postcard::to_stdvec(&ledger.to_stored()).unwrap();
        values.insert("b", 0);
        let mut next = Ledger::from_stored(postcard::from_bytes::<Stored<&str>>(&bytes).unwrap()).unwrap();
        let stale: BTreeMap<ReaderId, &str> =
            next.verify(|_| false, |key| Fingerprint::of_value(&values.get(key)));
        assert_eq!(stale, BTreeMap::from([(8, "b")]));
        let broken = Stored { keys: vec![("a", Fingerprint::of(b""))], reads: vec![(1, [5].into())] };
        assert!(Ledger::from_stored(broken).is_none());
    }
}
