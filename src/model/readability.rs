//! How hard texts may be to read.

use super::LangTag;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most LIX that a text may have without a warning, by where it lies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Readability {
    /// For texts that nothing else says a limit for; without it they have none.
    pub default: Option<u32>,
    /// By folder or text, as in `pages/kunskap` and `municipalities/victim`.
    pub places: BTreeMap<Arc<str>, u32>,
    /// By language, for Swedish in another form: `sv-x-lattlast`.
    pub languages: BTreeMap<LangTag, u32>,
}

impl Readability {
    /// The limit of the text in the file at `path`, relative to the content: that of the nearest place that has one.
    /// `None` for another language than Swedish, of which LIX says nothing.
    pub fn limit(&self, lang: &LangTag, path: &str) -> Option<u32> {
        if *lang != LangTag::swedish() {
            return self.languages.get(lang).copied();
        }
        let place = place(path);
        let holds = |name: &str| {
            place.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let nearest = self.places.iter().filter(|(name, _)| holds(name)).max_by_key(|(name, _)| name.len());
        nearest.map(|(_, limit)| *limit).or(self.default)
    }
}

/// A text's place: its path without the county, the kommun and the ending.
fn place(path: &str) -> String {
    let inside = path.split_once('/').map_or(path, |(_, inside)| inside);
    let name =
        inside.strip_suffix(".md").and_then(|name| name.rsplit_once('.')).map_or(inside, |(name, _)| name);
    match name.strip_prefix("municipalities/").and_then(|rest| rest.split_once('/')) {
        Some((_, text)) => format!("municipalities/{text}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_place_has_the_limit() {
        let easy = LangTag::new("sv-x-lattlast").unwrap();
        let places = [("pages/kunskap", 40), ("pages/barn-och-unga", 25), ("municipalities", 38)];
        let limits = Readability {
            default: Some(45),
            places: places.map(|(place, limit)| (place.into(), limit)).into(),
            languages: BTreeMap::from([(easy.clone(), 28)]),
        };
        let swedish = LangTag::swedish();
        for (path, limit) in [
            ("national/pages/kunskap/barn.sv.md", 40),
            ("national/pages/kunskap/_index.sv.md", 40),
            ("national/pages/kunskapen.sv.md", 45),
            ("national/pages/barn-och-unga.sv.md", 25),
            ("norrbotten/municipalities/lulea/victim.sv.md", 38),
            ("norrbotten/news/2026-01-01-nytt/index.sv.md", 45),
        ] {
            assert_eq!(limits.limit(&swedish, path), Some(limit), "{path}");
        }
        assert_eq!(limits.limit(&easy, "national/pages/kunskap/barn.sv-x-lattlast.md"), Some(28));
        assert_eq!(limits.limit(&LangTag::new("en").unwrap(), "national/pages/om.en.md"), None);
        assert_eq!(Readability::default().limit(&swedish, "national/pages/om.sv.md"), None);
    }
}
