//! Sweden's counties, kommuner, postal codes and outlines, as the program carries them with it.
//!
//! Turns the files in `register/data` (sources and licences in its `SOURCES.md`) into tables, each
//! read once, when it is first asked for.
//!
//! **Invariant:** the tables are in the order of their codes, and a name is never made by a rule.
//! **Never:** do I/O; know what a portal says about a kommun.

mod outline;

pub use outline::{Point, Polygon, Ring, outline};

use crate::model::{CountyCode, MunicipalityCode, slug};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A county (län).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct County {
    /// Its code, `25`.
    pub code: CountyCode,
    /// Its whole name, "Norrbottens län".
    pub name: &'static str,
    /// Its name without the word, "Norrbotten".
    pub short_name: &'static str,
    /// Its short name as a word for addresses and folders, `norrbotten`; no two counties share one.
    pub slug: String,
}

/// A kommun as the register names it; what a portal says about it is [`crate::model::Municipality`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisteredMunicipality {
    /// Its code, `2080`.
    pub code: MunicipalityCode,
    /// Its name, "Falun".
    pub name: &'static str,
    /// Its name with the word, "Falu kommun".
    pub long_name: &'static str,
    /// Its name as a word for addresses and folders, `falun`; unique within its county, not in
    /// Sweden (Habo and Håbo).
    pub slug: String,
}

/// A postal code and the kommun that most of it lies in. Some cross a border and some are missing
/// from the register: offer the answer, never decide for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostalCode {
    /// Five digits without a space, `97231`.
    pub code: &'static str,
    /// The kommun.
    pub municipality: MunicipalityCode,
    /// The postal town, "Luleå".
    pub locality: &'static str,
}

/// The languages that a kommun must be able to answer in by the law on national minorities, as tags: `fi`, `fit`, and
/// `smi` for Sámi, whichever of its languages is spoken there (lagen 2009:724; sources in `register/data/SOURCES.md`).
pub fn minority_languages(code: MunicipalityCode) -> impl Iterator<Item = &'static str> {
    MINORITY_LANGUAGES.iter().filter(move |(municipality, _)| *municipality == code).map(|(_, tag)| *tag)
}

/// Every county, in the order of their codes.
pub fn counties() -> &'static [County] {
    &COUNTIES
}

/// The county with this code; `None` for a code that no county has.
pub fn county(code: CountyCode) -> Option<&'static County> {
    counties().iter().find(|county| county.code == code)
}

/// The county that somebody means by its code, whole name, short name or slug, in capitals or not:
/// `25`, "Norrbottens län", "norrbotten".
pub fn county_from_word(word: &str) -> Option<&'static County> {
    let word = slug(word);
    counties()
        .iter()
        .find(|county| county.slug == word || county.code.as_str() == word || slug(county.name) == word)
}

/// The county's kommuner, in the order of their codes; none for an unknown county.
pub fn municipalities(county: CountyCode) -> &'static [RegisteredMunicipality] {
    let first = MUNICIPALITIES.partition_point(|municipality| municipality.code.county() < county);
    let rest = &MUNICIPALITIES[first..];
    &rest[..rest.partition_point(|municipality| municipality.code.county() == county)]
}

/// The kommun with this code; `None` for a code that no kommun has.
pub fn municipality(code: MunicipalityCode) -> Option<&'static RegisteredMunicipality> {
    let place = MUNICIPALITIES.binary_search_by_key(&code, |municipality| municipality.code);
    MUNICIPALITIES.get(place.ok()?)
}

/// The county's postal codes, in their order.
pub fn postal_codes(county: CountyCode) -> impl Iterator<Item = PostalCode> {
    POSTAL_CODES.iter().copied().filter(move |postal| postal.municipality.county() == county)
}

static COUNTIES: LazyLock<Vec<County>> = LazyLock::new(|| {
    let county = |[code, name, short_name]: [&'static str; 3]| {
        Some(County { code: CountyCode::new(code)?, name, short_name, slug: slug(short_name) })
    };
    rows(include_str!("register/data/lan.csv")).filter_map(county).collect()
});

static MUNICIPALITIES: LazyLock<Vec<RegisteredMunicipality>> = LazyLock::new(|| {
    let long_names: BTreeMap<_, _> =
        rows(include_str!("register/data/kommun_langnamn.csv")).map(|[code, name]| (code, name)).collect();
    let municipality = |[code, name, _, _]: [&'static str; 4]| {
        Some(RegisteredMunicipality {
            code: MunicipalityCode::new(code)?,
            name,
            long_name: long_names.get(code)?,
            slug: slug(name),
        })
    };
    rows(include_str!("register/data/kommuner.csv")).filter_map(municipality).collect()
});

static POSTAL_CODES: LazyLock<Vec<PostalCode>> = LazyLock::new(|| {
    let postal = |[code, municipality, locality]: [&'static str; 3]| {
        Some(PostalCode { code, municipality: MunicipalityCode::new(municipality)?, locality })
    };
    rows(include_str!("register/data/postnummer.csv")).filter_map(postal).collect()
});

static MINORITY_LANGUAGES: LazyLock<Vec<(MunicipalityCode, &'static str)>> = LazyLock::new(|| {
    let pair = |[code, language, _]: [&'static str; 3]| Some((MunicipalityCode::new(code)?, language));
    rows(include_str!("register/data/minoritetssprak.csv")).filter_map(pair).collect()
});

/// The rows below the header that have `N` cells. The files have no quotes, so a comma is a comma;
/// a bad row is passed over here and found by the tests, which count the rows.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter_map(|row| row.split(',').collect::<Vec<_>>().try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn county_code(code: &str) -> CountyCode {
        CountyCode::new(code).unwrap()
    }

    fn named(code: &str) -> &'static RegisteredMunicipality {
        municipality(MunicipalityCode::new(code).unwrap()).unwrap()
    }

    #[test]
    fn every_row_of_every_file_is_read() {
        assert_eq!(COUNTIES.len(), 21);
        assert_eq!(MUNICIPALITIES.len(), 290);
        assert_eq!(POSTAL_CODES.len(), 15_463);
        assert_eq!(MINORITY_LANGUAGES.len(), 91);
    }

    #[test]
    fn the_law_gives_a_kommun_its_minority_languages() {
        let of = |code| minority_languages(MunicipalityCode::new(code).unwrap()).collect::<Vec<_>>();
        assert_eq!(of("2584"), ["fi", "fit", "smi"]);
        assert_eq!(of("2581"), [""; 0]);
        assert!(MINORITY_LANGUAGES.iter().all(|(code, _)| municipality(*code).is_some()));
        assert!(MINORITY_LANGUAGES.is_sorted());
    }

    #[test]
    fn every_county_has_its_kommuner() {
        let expected = "01:26 03:8 04:9 05:13 06:13 07:8 08:12 09:1 10:5 12:33 13:6 14:49 17:16 18:12 19:10 \
                        20:15 21:10 22:7 23:8 24:15 25:14";
        let counted = counties().iter().map(|it| format!("{}:{}", it.code, municipalities(it.code).len()));
        assert_eq!(counted.collect::<Vec<_>>().join(" "), expected);
        assert!(municipalities(county_code("02")).is_empty());
        assert!(municipalities(county_code("99")).is_empty());
    }

    #[test]
    fn tables_are_in_the_order_of_their_codes() {
        assert!(COUNTIES.is_sorted_by(|a, b| a.code < b.code));
        assert!(MUNICIPALITIES.is_sorted_by(|a, b| a.code < b.code));
        assert!(POSTAL_CODES.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn every_postal_code_is_five_digits_in_a_known_kommun() {
        for postal in POSTAL_CODES.iter() {
            assert!(
                postal.code.len() == 5 && postal.code.bytes().all(|it| it.is_ascii_digit()),
                "{postal:?}"
            );
            assert!(municipality(postal.municipality).is_some() && !postal.locality.is_empty(), "{postal:?}");
        }
    }

    #[test]
    fn long_names_follow_usage_and_no_rule() {
        assert_eq!(named("2080").long_name, "Falu kommun");
        assert_eq!(named("0880").long_name, "Kalmar kommun");
        assert_eq!(named("2513").long_name, "Överkalix kommun");
        assert_eq!(named("2514").long_name, "Kalix kommun");
        assert_eq!(named("2580").long_name, "Luleå kommun");
        assert_eq!(named("1880").name, "Örebro");
        assert!(municipality(MunicipalityCode::new("2599").unwrap()).is_none());
    }

    #[test]
    fn slugs_are_unique_within_their_county() {
        for county in counties() {
            let slugs: BTreeSet<_> = municipalities(county.code).iter().map(|it| &it.slug).collect();
            assert_eq!(slugs.len(), municipalities(county.code).len(), "{}", county.name);
        }
        assert_eq!(counties().iter().map(|it| &it.slug).collect::<BTreeSet<_>>().len(), 21);
    }

    #[test]
    fn a_county_is_found_by_any_of_its_names() {
        for word in
            ["25", "Norrbottens län", "NORRBOTTENS LÄN", "norrbotten", "Norrbotten", "norrbottens-lan"]
        {
            assert_eq!(county_from_word(word).unwrap().short_name, "Norrbotten", "{word}");
        }
        assert_eq!(county_from_word(" västra götaland ").unwrap().code, county_code("14"));
        assert_eq!(county_from_word("orebro").unwrap().name, "Örebro län");
        for word in ["", "5", "Luleå", "norr", "norrbotten län"] {
            assert!(county_from_word(word).is_none(), "{word}");
        }
    }

    #[test]
    fn postal_codes_stay_within_their_county() {
        let norrbotten: Vec<_> = postal_codes(county_code("25")).collect();
        assert!(norrbotten.iter().any(|it| it.code == "97231" && it.municipality == named("2580").code));
        let all: usize = counties().iter().map(|it| postal_codes(it.code).count()).sum();
        assert_eq!(all, 15_463);
    }
}
