//! How far each language of a portal has come: which texts its readers still meet in Swedish.

use crate::model::{Id, LangTag, Municipality, TextVersion};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A kommun's texts for readers; those for professionals are in Swedish.
const OF_KOMMUN: [&str; 4] = ["index", "victim", "relative", "abuser"];

/// How far a language has come in a portal. A text that readers do not see, since nobody has read what a machine made, does
/// not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// How many of the portal's own texts for readers it has.
    pub texts: usize,
    /// The names of those that are shown in Swedish instead, for example `pages/om`.
    pub missing: Vec<Arc<str>>,
    /// How many of a kommun's four texts there are in words that all kommuner share.
    pub common: usize,
    /// How many of its four texts each kommun has written in the language itself, in the order that they were asked for.
    pub own: Vec<usize>,
}

impl Completeness {
    /// How far `lang` has come, with each of `municipalities`.
    pub fn of<'a>(
        lang: &LangTag,
        versions: &[TextVersion],
        municipalities: impl Iterator<Item = &'a Id<Municipality>>,
    ) -> Self {
        let names = |lang: &LangTag| -> BTreeSet<&Arc<str>> {
            let shown = versions.iter().filter(|version| version.lang == *lang && version.is_shown);
            shown.map(|version| &version.name).collect()
        };
        let (swedish, own) = (names(&LangTag::swedish()), names(lang));
        let (there, missing): (Vec<_>, Vec<_>) =
            swedish.into_iter().filter(|name| is_for_everybody(name)).partition(|name| own.contains(name));
        let of_folder = |folder: &str| {
            OF_KOMMUN.iter().filter(|text| own.contains(&Arc::from(format!("{folder}/{text}")))).count()
        };
        Self {
            texts: there.len(),
            missing: missing.into_iter().cloned().collect(),
            common: of_folder("municipalities"),
            own: municipalities.map(|id| of_folder(&format!("municipalities/{id}"))).collect(),
        }
    }

    /// How many kommuner have written something in the language themselves.
    pub fn kommuner(&self) -> usize {
        self.own.iter().filter(|texts| **texts > 0).count()
    }
}

/// Whether a text is one that the pages of every language lead to: the portal's own pages, apart from that for
/// professionals.
fn is_for_everybody(name: &str) -> bool {
    name.strip_prefix("pages/").is_some_and(|name| !name.contains('/') && name != "yrkesverksam")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TextStatus;

    fn version(name: &str, lang: &str, is_shown: bool) -> TextVersion {
        TextVersion {
            name: name.into(),
            lang: LangTag::new(lang).unwrap(),
            file: format!("x/{name}.{lang}.md").as_str().into(),
            status: TextStatus::Human,
            reviewed: None,
            is_shown,
            is_stale: false,
        }
    }

    #[test]
    fn what_is_missing_is_what_readers_meet_in_swedish() {
        let versions = [
            version("pages/utsatt", "sv", true),
            version("pages/utsatt", "fi", true),
            version("pages/om", "sv", true),
            // Nobody has read it yet: readers see the Swedish one.
            version("pages/om", "fi", false),
            version("pages/yrkesverksam", "sv", true),
            version("pages/kunskap/stalkning", "sv", true),
            version("municipalities/index", "fi", true),
            version("municipalities/kiruna/index", "fi", true),
            version("municipalities/kiruna/victim", "fi", true),
            version("municipalities/kiruna/victim", "en", true),
        ];
        let kommuner = ["kiruna", "pajala"].map(|id| Id::new(id).unwrap());
        let finnish = Completeness::of(&LangTag::new("fi").unwrap(), &versions, kommuner.iter());
        let expected =
            Completeness { texts: 1, missing: vec!["pages/om".into()], common: 1, own: vec![2, 0] };
        assert_eq!(finnish, expected);
        assert_eq!(finnish.kommuner(), 1);
    }
}
