//! Outlines of the kommuner.
//!
//! Turns the embedded GeoJSON into rings of whole thousandths of a degree.
//!
//! **Invariant:** a border between two kommuner is the same line in both outlines, point by point.

use crate::model::MunicipalityCode;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// East and north, WGS 84, in thousandths of a degree: `[22156, 65584]` is in Luleå. Whole numbers,
/// so that equal points are equal on every machine.
pub type Point = [i32; 2];

/// A closed line: the last point is the first. Counter-clockwise round land, clockwise round a hole.
pub type Ring = Vec<Point>;

/// A piece of land (and sea): its outer ring, then its holes.
pub type Polygon = Vec<Ring>;

/// The pieces that a kommun consists of; none for a code that no kommun has. Good for a small map
/// (points about 100 m right, islands within the line), not for geography.
pub fn outline(municipality: MunicipalityCode) -> &'static [Polygon] {
    OUTLINES.get(&municipality).map_or(&[], Vec::as_slice)
}

static OUTLINES: LazyLock<BTreeMap<MunicipalityCode, Vec<Polygon>>> = LazyLock::new(|| {
    let collection: Option<Collection> = serde_json::from_str(include_str!("data/kommuner.geojson")).ok();
    let features = collection.into_iter().flat_map(|it| it.features);
    features.filter_map(|it| Some((MunicipalityCode::new(&it.id)?, it.geometry.polygons()))).collect()
});

/// A GeoJSON FeatureCollection, as much of it as is used (RFC 7946).
#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    id: String,
    geometry: MultiPolygon,
}

#[derive(Deserialize)]
struct MultiPolygon {
    coordinates: Vec<Vec<Vec<[f64; 2]>>>,
}

impl MultiPolygon {
    fn polygons(&self) -> Vec<Polygon> {
        let ring = |ring: &Vec<[f64; 2]>| ring.iter().map(|point| point.map(thousandths)).collect();
        self.coordinates.iter().map(|polygon| polygon.iter().map(ring).collect()).collect()
    }
}

fn thousandths(degrees: f64) -> i32 {
    (degrees * 1000.0).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::{counties, municipalities};
    use std::collections::BTreeSet;

    /// Every ring of Sweden with its place in its polygon.
    fn rings() -> impl Iterator<Item = (usize, &'static Ring)> {
        OUTLINES.values().flatten().flat_map(|polygon| polygon.iter().enumerate())
    }

    /// Twice the area to the left of the ring.
    fn area(ring: &Ring) -> i64 {
        ring.windows(2)
            .map(|pair| {
                let [[ax, ay], [bx, by]] = [pair[0], pair[1]].map(|point| point.map(i64::from));
                ax * by - bx * ay
            })
            .sum()
    }

    #[test]
    fn every_kommun_has_an_outline() {
        assert_eq!(OUTLINES.len(), 290);
        for municipality in counties().iter().flat_map(|county| municipalities(county.code)) {
            assert!(!outline(municipality.code).is_empty(), "{}", municipality.name);
        }
        assert!(outline(MunicipalityCode::new("9999").unwrap()).is_empty());
    }

    #[test]
    fn rings_are_closed_simple_and_turn_the_right_way() {
        for (place, ring) in rings() {
            assert!(ring.len() >= 4 && ring.first() == ring.last());
            assert_eq!(ring.iter().collect::<BTreeSet<_>>().len(), ring.len() - 1, "{:?}", ring[0]);
            assert_eq!(area(ring) > 0, place == 0, "{:?}", ring[0]);
        }
    }

    #[test]
    fn outlines_meet_without_overlaps_or_gaps() {
        let mut steps = BTreeSet::new();
        for step in rings().flat_map(|(_, ring)| ring.windows(2)) {
            assert!(steps.insert((step[0], step[1])), "two kommuner on one side of {step:?}");
        }
        // Steps without a kommun on the other side are the edges of the sea, of lakes and of other
        // countries: six closed lines, none of them a gap between neighbours.
        let open = steps.iter().filter(|(from, to)| !steps.contains(&(*to, *from)));
        let mut open: BTreeMap<_, _> = open.copied().collect();
        let mut edges = Vec::new();
        while let Some((_, mut end)) = open.pop_first() {
            let mut length = 1;
            while let Some(next) = open.remove(&end) {
                (length, end) = (length + 1, next);
            }
            edges.push(length);
        }
        edges.sort_unstable();
        assert_eq!(edges, [5, 9, 48, 90, 108, 951], "Ven, Visingsö, Vättern, Vänern, Gotland, Sweden");
    }
}
