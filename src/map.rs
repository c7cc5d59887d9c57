//! A county's map: one shape for each kommun, drawn from the register's outlines.
//!
//! Turns outlines in degrees into SVG paths in small whole numbers, light enough to stand in a page
//! on a slow connection, and tells which kommuner border on each other.
//!
//! **Invariant:** neighbours keep their border as one line, without gaps or overlaps; whole numbers
//! and ordered maps throughout, so that a map is the same on every machine.
//! **Never:** know a portal, its texts or its colours.

mod label;
mod neighbours;
mod network;
mod plane;
mod simplify;

pub use neighbours::neighbours;

use crate::model::{CountyCode, MunicipalityCode};
use crate::register::{municipalities, outline};
use label::label;
use network::{Network, Ring};
use plane::{Dot, Plane};
use simplify::{Detail, simplify};

/// A county as a drawing, north up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountyMap {
    /// The width of the view box `0 0 width height`; the longer side is 1,000.
    pub width: i32,
    /// The height of the view box.
    pub height: i32,
    /// One shape for each kommun, in the order of their codes.
    pub shapes: Vec<MapShape>,
}

/// A kommun in a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapShape {
    /// The kommun.
    pub code: MunicipalityCode,
    /// The `d` of an SVG path: closed rings, in relative steps; holes wind the other way.
    pub path: String,
    /// Where to put a mark or a name: as far from the borders as one comes inside the shape.
    pub label_x: i32,
    /// See `label_x`.
    pub label_y: i32,
    /// How far it is from there to the nearest border: the radius of the largest mark.
    pub label_room: i32,
}

/// How many corners all borders of a county may have between the places where they meet: chosen by
/// eye, and so that the paths of no county weigh more than about 3 KB compressed.
const CORNERS: usize = 600;

/// The least corner that can be seen, in square units of the drawing.
const LEAST_CORNER: i64 = 4;

/// The least islet that is more than a speck, in square units of the drawing.
const LEAST_ISLAND: i64 = 80;

/// The map of a county; `None` for an unknown one.
pub fn county_map(county: CountyCode) -> Option<CountyMap> {
    let codes: Vec<_> = municipalities(county).iter().map(|municipality| municipality.code).collect();
    let points = codes.iter().flat_map(|code| outline(*code).iter().flatten().flatten());
    let plane = Plane::around(points.copied())?;
    let outlines: Vec<_> = codes.iter().map(|code| flat_outline(*code, &plane)).collect();
    let network = Network::of(&outlines);
    let borders = simplify(&network.borders, detail(&plane));
    let outlines = network.outlines_along(&borders);
    let shapes = codes.iter().zip(outlines).filter_map(|(code, outline)| shape(*code, &outline, &plane));
    let [width, height] = plane.view_box();
    Some(CountyMap { width, height, shapes: shapes.collect() })
}

/// What is worth drawing, in the measures of the plane.
fn detail(plane: &Plane) -> Detail {
    let square = plane.unit() * plane.unit();
    Detail { corners: CORNERS, least_corner: LEAST_CORNER * square, least_island: LEAST_ISLAND * square }
}

/// The rings of a kommun on the plane.
fn flat_outline(code: MunicipalityCode, plane: &Plane) -> Vec<Ring> {
    let rings = outline(code).iter().flatten();
    rings.map(|ring| ring.iter().map(|point| plane.place(*point)).collect()).collect()
}

/// A kommun as it is drawn; rings that became a line or a dot are left out.
fn shape(code: MunicipalityCode, outline: &[Ring], plane: &Plane) -> Option<MapShape> {
    let rings: Vec<_> = outline.iter().map(|ring| plane.drawn(ring)).filter(|ring| ring.len() > 3).collect();
    let label = label(&rings)?;
    let path = rings.iter().map(|ring| closed_path(ring)).collect();
    Some(MapShape { code, path, label_x: label.dot[0], label_y: label.dot[1], label_room: label.room })
}

/// `M6 9l3 0-1 5z`: where the ring begins, then its steps; the last one is the `z`.
fn closed_path(ring: &[Dot]) -> String {
    let Some((start, _)) = ring.split_first() else {
        return String::new();
    };
    let steps =
        ring[..ring.len() - 1].windows(2).map(|pair| [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]]);
    let steps: String = steps.flatten().map(number).collect();
    format!("M{} {}l{}z", start[0], start[1], steps.trim_start())
}

/// A number after another: a minus sign needs no space before it.
fn number(number: i32) -> String {
    if number < 0 { number.to_string() } else { format!(" {number}") }
}

#[cfg(test)]
mod tests;
