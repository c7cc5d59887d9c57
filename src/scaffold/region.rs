//! The regions: one in each county, with a name that no rule makes.

use crate::model::{CountyCode, MunicipalityCode};

/// The regions' own names by their county's code.
const REGIONS: &[(&str, &str)] = &[
    ("01", "Region Stockholm"),
    ("03", "Region Uppsala"),
    ("04", "Region Sörmland"),
    ("05", "Region Östergötland"),
    ("06", "Region Jönköpings län"),
    ("07", "Region Kronoberg"),
    ("08", "Region Kalmar län"),
    ("09", "Region Gotland"),
    ("10", "Region Blekinge"),
    ("12", "Region Skåne"),
    ("13", "Region Halland"),
    ("14", "Västra Götalandsregionen"),
    ("17", "Region Värmland"),
    ("18", "Region Örebro län"),
    ("19", "Region Västmanland"),
    ("20", "Region Dalarna"),
    ("21", "Region Gävleborg"),
    ("22", "Region Västernorrland"),
    ("23", "Region Jämtland Härjedalen"),
    ("24", "Region Västerbotten"),
    ("25", "Region Norrbotten"),
];

/// The name of a county's region.
pub(super) fn name(county: CountyCode) -> &'static str {
    REGIONS.iter().find(|(code, _)| *code == county.as_str()).map_or("Regionen", |(_, name)| name)
}

/// Whether this kommun is a region too: Gotland alone.
pub(super) fn is_also_kommun(code: MunicipalityCode) -> bool {
    code.as_str() == "0980"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register;

    #[test]
    fn every_county_has_a_region() {
        assert_eq!(REGIONS.len(), 21);
        assert!(register::counties().iter().all(|county| name(county.code) != "Regionen"));
    }
}
