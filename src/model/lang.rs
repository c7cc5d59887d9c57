//! Languages, and texts that exist in several of them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A BCP 47 language tag as the content writes it, for example `sv`, `en` or `sv-x-lattlast`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LangTag(Arc<str>);

impl LangTag {
    /// Accepts a tag of the right shape: subtags of 1 to 8 letters or digits, the first of 2 to 3 letters.
    pub fn new(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let language = parts.next()?;
        let fine = (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        fine.then(|| Self(tag.into()))
    }

    /// Swedish, which every text has.
    pub fn swedish() -> Self {
        Self("sv".into())
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LangTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for LangTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which way a language is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From left to right.
    #[default]
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// One value in one or more languages; Swedish is always among them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Localized<T> {
    values: BTreeMap<LangTag, T>,
}

/// A text that exists in one or more languages.
pub type Text = Localized<Arc<str>>;

/// A value found for a reader, in the language it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Translation<'a, T> {
    /// The language of the value: another than was asked for, when it fell back.
    pub lang: &'a LangTag,
    /// The value.
    pub value: &'a T,
}

impl<T> Localized<T> {
    /// Values by language; `None` without a Swedish one.
    pub fn new(values: BTreeMap<LangTag, T>) -> Option<Self> {
        values.contains_key(&LangTag::swedish()).then_some(Self { values })
    }

    /// The value in `lang`, else the Swedish one.
    pub fn get(&self, lang: &LangTag) -> Translation<'_, T> {
        let found =
            self.values.get_key_value(lang).or_else(|| self.values.get_key_value(&LangTag::swedish()));
        let (lang, value) = found.unwrap_or_else(|| unreachable!("a localized value has Swedish"));
        Translation { lang, value }
    }

    /// The languages that it is in.
    pub fn languages(&self) -> impl Iterator<Item = &LangTag> {
        self.values.keys()
    }

    /// Every value with its language.
    pub fn iter(&self) -> impl Iterator<Item = (&LangTag, &T)> {
        self.values.iter()
    }
}

impl Text {
    /// A text in Swedish only.
    pub fn swedish(text: impl Into<Arc<str>>) -> Self {
        Self { values: BTreeMap::from([(LangTag::swedish(), text.into())]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_translation_falls_back_and_says_so() {
        let text = Text::swedish("Stöd");
        let english = LangTag::new("en").unwrap();
        assert_eq!(text.get(&english).lang, &LangTag::swedish());
        assert_eq!(&**text.get(&english).value, "Stöd");
    }

    #[test]
    fn a_text_without_swedish_does_not_exist() {
        let english = BTreeMap::from([(LangTag::new("en").unwrap(), Arc::<str>::from("Help"))]);
        assert!(Localized::new(english).is_none());
    }

    #[test]
    fn tags_have_the_shape_of_bcp_47() {
        for good in ["sv", "en", "fit", "sv-x-lattlast", "zh-Hant"] {
            assert!(LangTag::new(good).is_some(), "{good}");
        }
        for bad in ["", "s", "SV", "swedish", "sv_SE", "sv-", "../x"] {
            assert!(LangTag::new(bad).is_none(), "{bad}");
        }
    }
}
