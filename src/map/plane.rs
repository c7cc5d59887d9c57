//! A flat county: from degrees to places on a plane, and from the plane to the drawing.
//!
//! **Invariant:** only whole numbers leave this file; two points that differ on the globe differ on
//! the plane, though in the drawing they may fall together.

use crate::register::Point;

/// East and south on the plane, both in millionths of a degree of latitude (about 0.1 m).
pub(super) type Place = [i64; 2];

/// A point of the drawing: right and down, in its units.
pub(super) type Dot = [i32; 2];

/// The longer side of a drawing.
const LONGER_SIDE: i64 = 1000;

/// Room round the county for the line that is drawn along its border.
const MARGIN: i64 = 6;

/// How a county is laid flat. Degrees of longitude are shortened as in the county's middle
/// (equirectangular); at the ends of Norrbotten that is some 9 % wrong, which a map this small bears.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plane {
    /// The length of a degree of longitude, in thousandths of a degree of latitude.
    longitude: i64,
    /// The north-western corner of the county.
    corner: Place,
    /// What the longer side of the county measures.
    span: i64,
    /// The sides of the view box.
    view_box: Dot,
}

impl Plane {
    /// The plane round these points; `None` when they have no extent.
    pub(super) fn around(points: impl Iterator<Item = Point>) -> Option<Self> {
        let (low, high) = points.fold(([i32::MAX; 2], [i32::MIN; 2]), |(low, high), [east, north]| {
            ([low[0].min(east), low[1].min(north)], [high[0].max(east), high[1].max(north)])
        });
        if low[0] >= high[0] || low[1] >= high[1] {
            return None;
        }
        let middle = f64::from(low[1] + high[1]) / 2000.0;
        let longitude = (middle.to_radians().cos() * 1000.0).round() as i64;
        let mut plane = Self { longitude, corner: [0, 0], span: 1, view_box: [0, 0] };
        plane.corner = plane.place([low[0], high[1]]);
        let opposite = plane.place([high[0], low[1]]);
        plane.span = (opposite[0] - plane.corner[0]).max(opposite[1] - plane.corner[1]);
        plane.view_box = plane.dot(opposite).map(|side| side + MARGIN as i32);
        Some(plane)
    }

    /// Where a point of the globe lies on the plane.
    pub(super) fn place(&self, [east, north]: Point) -> Place {
        [i64::from(east) * self.longitude, -i64::from(north) * 1000]
    }

    /// The side of one unit of the drawing, on the plane.
    pub(super) fn unit(&self) -> i64 {
        self.span / (LONGER_SIDE - 2 * MARGIN)
    }

    /// Width and height of the drawing.
    pub(super) fn view_box(&self) -> Dot {
        self.view_box
    }

    /// A closed line as it is drawn; places that fall together become one.
    pub(super) fn drawn(&self, ring: &[Place]) -> Vec<Dot> {
        let mut dots: Vec<_> = ring.iter().map(|place| self.dot(*place)).collect();
        dots.dedup();
        dots
    }

    fn dot(&self, place: Place) -> Dot {
        let side = |axis: usize| {
            let length = (place[axis] - self.corner[axis]) * (LONGER_SIDE - 2 * MARGIN);
            ((length + self.span / 2) / self.span + MARGIN) as i32
        };
        [side(0), side(1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_fills_its_view_box_up_to_the_margin() {
        let plane = Plane::around([[18000, 57000], [19000, 58000]].into_iter()).unwrap();
        assert_eq!(plane.longitude, 537);
        assert_eq!(plane.view_box(), [543, 1000]);
        assert_eq!(plane.dot(plane.place([18000, 58000])), [6, 6]);
        assert_eq!(plane.dot(plane.place([19000, 57000])), [537, 994]);
    }

    #[test]
    fn a_point_has_no_plane() {
        assert!(Plane::around(std::iter::empty()).is_none());
        assert!(Plane::around([[18000, 57000]].into_iter()).is_none());
    }
}
