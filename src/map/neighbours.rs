//! Which kommuner border on each other.
//!
//! Turns the register's outlines, which share their borders point by point, into each kommun's
//! neighbours.

use crate::model::MunicipalityCode;
use crate::register::{Point, counties, municipalities, outline};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The kommuner that border on this one, in its county and in others, in the order of their codes;
/// none for Gotland and for an unknown code. To meet in a single point counts, and so does a border
/// at sea, though not one across Vänern or Vättern.
pub fn neighbours(municipality: MunicipalityCode) -> &'static [MunicipalityCode] {
    NEIGHBOURS.get(&municipality).map_or(&[], Vec::as_slice)
}

static NEIGHBOURS: LazyLock<BTreeMap<MunicipalityCode, Vec<MunicipalityCode>>> = LazyLock::new(|| {
    let mut found: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for codes in by_point().values() {
        for code in codes {
            found.entry(*code).or_default().extend(codes.iter().filter(|other| *other != code));
        }
    }
    found.into_iter().map(|(code, neighbours)| (code, neighbours.into_iter().collect())).collect()
});

/// The kommuner that have each point in their outline.
fn by_point() -> BTreeMap<Point, BTreeSet<MunicipalityCode>> {
    let mut codes: BTreeMap<Point, BTreeSet<_>> = BTreeMap::new();
    for municipality in counties().iter().flat_map(|county| municipalities(county.code)) {
        for point in outline(municipality.code).iter().flatten().flatten() {
            codes.entry(*point).or_default().insert(municipality.code);
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::municipality;

    fn names(code: &str) -> Vec<&'static str> {
        let neighbours = neighbours(MunicipalityCode::new(code).unwrap());
        neighbours.iter().map(|code| municipality(*code).unwrap().name).collect()
    }

    #[test]
    fn neighbours_are_those_of_real_geography() {
        assert_eq!(names("2580"), ["Överkalix", "Kalix", "Älvsbyn", "Piteå", "Boden"], "Luleå");
        assert_eq!(names("2583"), ["Kalix", "Övertorneå"], "Haparanda");
        assert_eq!(names("2480"), ["Nordmaling", "Vindeln", "Robertsfors", "Vännäs", "Skellefteå"], "Umeå");
        assert_eq!(names("0183"), ["Sollentuna", "Stockholm", "Solna"], "Sundbyberg");
    }

    #[test]
    fn neighbours_may_lie_in_another_county() {
        assert!(names("2505").contains(&"Malå"), "Arvidsjaur");
        assert!(names("1880").contains(&"Vingåker"), "Örebro");
    }

    #[test]
    fn only_gotland_has_none() {
        let alone = counties().iter().flat_map(|county| municipalities(county.code));
        let alone: Vec<_> = alone.filter(|it| neighbours(it.code).is_empty()).map(|it| it.name).collect();
        assert_eq!(alone, ["Gotland"]);
    }

    #[test]
    fn neighbours_know_each_other() {
        for (code, others) in NEIGHBOURS.iter() {
            assert!(others.is_sorted() && !others.contains(code));
            assert!(others.iter().all(|other| neighbours(*other).contains(code)), "{code}");
        }
    }
}
