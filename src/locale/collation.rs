//! The alphabet of a language, by the Unicode collation tables of ICU.

use crate::model::LangTag;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use std::fmt;

/// Sorts by the alphabet of a language: å, ä and ö last in Swedish.
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Collation {
    /// The alphabet of `lang`, or Unicode's own where ICU has none.
    pub fn new(lang: &LangTag) -> Self {
        let locale = Locale::try_from_str(lang.as_str()).unwrap_or(Locale::UNKNOWN);
        Self { collator: Collator::try_new(locale.into(), CollatorOptions::default()).ok() }
    }

    /// A key that sorts as a person of that language would.
    pub fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        if let Some(collator) = &self.collator {
            // Writing to a vector cannot fail.
            let _infallible = collator.write_sort_key_to(text, &mut key);
        }
        // Words that are equal to the alphabet keep one order.
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }
}

impl fmt::Debug for Collation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Collation")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_swedish_letters_come_last_and_in_their_order() {
        let collation = Collation::new(&LangTag::swedish());
        let mut names =
            ["Övertorneå", "Älvsbyn", "Kiruna", "Arvidsjaur", "Åre", "kalix", "Överkalix", "Zinkgruvan"];
        names.sort_by_cached_key(|name| collation.key(name));
        assert_eq!(
            names,
            ["Arvidsjaur", "kalix", "Kiruna", "Zinkgruvan", "Åre", "Älvsbyn", "Överkalix", "Övertorneå"]
        );
    }
}
