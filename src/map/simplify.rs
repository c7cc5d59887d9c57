//! Borders with fewer corners.
//!
//! Turns borders into coarser ones by taking away, again and again, the corner that changes the
//! picture least (Visvalingam and Whyatt 1993: the one with the smallest triangle).
//!
//! **Invariant:** the ends of a border stay; lines that did not cross do not cross afterwards, since
//! a corner stays as long as there is anything in its triangle; nothing collapses.

use super::network::Border;
use super::plane::Place;
use std::collections::{BTreeMap, BTreeSet};

/// How much is to be left. Areas are those of the plane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Detail {
    /// At most so many corners in all; more stay only where lines would cross or a shape collapse.
    pub(super) corners: usize,
    /// No corner with a smaller triangle.
    pub(super) least_corner: i64,
    /// No islet or hole that is smaller: its border becomes empty.
    pub(super) least_island: i64,
}

/// The same borders, in the same order, with fewer corners.
pub(super) fn simplify(borders: &[Border], detail: Detail) -> Vec<Border> {
    let islet =
        |border: &Border| border.first() == border.last() && enclosed(border) < 2 * detail.least_island;
    let seen = |border: &Border| if islet(border) { Border::new() } else { border.clone() };
    let mut lines = Lines::of(&borders.iter().map(seen).collect::<Vec<_>>());
    while let Some((area, corner)) = lines.queue.pop_first() {
        if area >= 2 * detail.least_corner && lines.corners <= detail.corners {
            break;
        }
        if lines.may_go(corner) {
            lines.remove(corner, area);
        }
    }
    lines.lines.into_iter().map(|line| line.into_values().collect()).collect()
}

/// A corner: the number of its border and its place in it.
type Corner = (usize, usize);

/// Borders from which corners are taken.
struct Lines {
    /// What is left of each border, by place in it.
    lines: Vec<BTreeMap<usize, Place>>,
    /// How many corners each border must keep.
    least: Vec<usize>,
    /// How many corners there are, the ends of borders not counted.
    corners: usize,
    /// The corners by twice the area of their triangle.
    queue: BTreeSet<(i64, Corner)>,
    /// Where each corner stands in the queue.
    areas: BTreeMap<Corner, i64>,
}

impl Lines {
    fn of(borders: &[Border]) -> Self {
        let mut lines = Self {
            lines: borders.iter().map(|border| border.iter().copied().enumerate().collect()).collect(),
            least: least_corners(borders),
            corners: borders.iter().map(|border| border.len().saturating_sub(2)).sum(),
            queue: BTreeSet::new(),
            areas: BTreeMap::new(),
        };
        for (number, border) in borders.iter().enumerate() {
            for index in 1..border.len().saturating_sub(1) {
                lines.weigh((number, index), 0);
            }
        }
        lines
    }

    /// The corner with the places before and after it; `None` at an end.
    fn triangle(&self, (number, index): Corner) -> Option<[(usize, Place); 3]> {
        let line = &self.lines[number];
        let before = line.range(..index).next_back()?;
        let after = line.range(index + 1..).next()?;
        Some([(*before.0, *before.1), (index, *line.get(&index)?), (*after.0, *after.1)])
    }

    /// Whether the border can spare this corner, and nothing else lies in its triangle.
    fn may_go(&self, corner: Corner) -> bool {
        let Some(triangle) = self.triangle(corner) else {
            return false;
        };
        let triangle = triangle.map(|(_, place)| place);
        let places = || self.lines.iter().flat_map(BTreeMap::values);
        self.lines[corner.0].len() > self.least[corner.0] + 2
            && !places().any(|place| !triangle.contains(place) && holds(triangle, *place))
    }

    /// Takes a corner away. Its neighbours weigh at least as much as it did, so that a curve does
    /// not melt away corner by corner.
    fn remove(&mut self, corner: Corner, area: i64) {
        let Some([before, _, after]) = self.triangle(corner) else {
            return;
        };
        self.lines[corner.0].remove(&corner.1);
        self.areas.remove(&corner);
        self.corners -= 1;
        self.weigh((corner.0, before.0), area);
        self.weigh((corner.0, after.0), area);
    }

    /// Puts a corner into its place in the queue. An end of a border has none.
    fn weigh(&mut self, corner: Corner, at_least: i64) {
        if let Some(triangle) = self.triangle(corner) {
            let area = doubled_area(triangle.map(|(_, place)| place)).abs().max(at_least);
            if let Some(old) = self.areas.insert(corner, area) {
                self.queue.remove(&(old, corner));
            }
            self.queue.insert((area, corner));
        }
    }
}

/// How many corners each border must keep so that it encloses something: two when it ends where it
/// begins, one when another border joins the same two places.
fn least_corners(borders: &[Border]) -> Vec<usize> {
    let ends = |border: &Border| {
        let (first, last) = (border.first().copied(), border.last().copied());
        (first.min(last), first.max(last))
    };
    let mut joined = BTreeMap::new();
    for border in borders {
        *joined.entry(ends(border)).or_insert(0) += 1;
    }
    let least = |border: &Border| match ends(border) {
        (first, last) if first == last => 2,
        both if joined.get(&both).is_some_and(|count| *count > 1) => 1,
        _ => 0,
    };
    borders.iter().map(least).collect()
}

/// Twice the area that a closed border encloses.
fn enclosed(border: &Border) -> i64 {
    let fan = |pair: &[Place]| doubled_area([border[0], pair[0], pair[1]]);
    border.windows(2).map(fan).sum::<i64>().abs()
}

/// Twice the area of a triangle; negative when it turns the other way.
fn doubled_area([a, b, c]: [Place; 3]) -> i64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Whether a place lies in a triangle or on its sides.
fn holds([a, b, c]: [Place; 3], place: Place) -> bool {
    let outside = |axis: usize| {
        let side = [a[axis], b[axis], c[axis]];
        side.iter().all(|it| *it < place[axis]) || side.iter().all(|it| *it > place[axis])
    };
    if outside(0) || outside(1) {
        return false;
    }
    let turns = [[a, b, place], [b, c, place], [c, a, place]].map(|it| doubled_area(it).signum());
    !(turns.contains(&1) && turns.contains(&-1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corners(corners: usize) -> Detail {
        Detail { corners, least_corner: 0, least_island: 0 }
    }

    #[test]
    fn the_least_corner_goes_first() {
        let border = [vec![[0, 0], [10, 1], [20, 0], [30, 9], [40, 0]]];
        let without_the_first = [vec![[0, 0], [20, 0], [30, 9], [40, 0]]];
        assert_eq!(simplify(&border, corners(3)), border);
        assert_eq!(simplify(&border, corners(2)), without_the_first);
        assert_eq!(simplify(&border, Detail { least_corner: 11, ..corners(9) }), without_the_first);
        assert_eq!(simplify(&border, corners(0)), [vec![[0, 0], [40, 0]]]);
    }

    #[test]
    fn a_corner_stays_round_what_lies_within_it() {
        let bay = vec![[0, 0], [10, 9], [20, 0]];
        let inside = vec![[9, 2], [10, 3], [11, 2], [10, 1], [9, 2]];
        assert_eq!(simplify(&[bay.clone(), inside], corners(0))[0], bay);
    }

    #[test]
    fn shapes_do_not_collapse() {
        let island = vec![[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]];
        let upper = vec![[20, 0], [25, 4], [30, 5], [40, 0]];
        let lower = vec![[20, 0], [30, -5], [40, 0]];
        let simple = simplify(&[island, upper, lower], corners(0));
        assert_eq!(simple.iter().map(Vec::len).collect::<Vec<_>>(), [4, 3, 3]);
    }

    #[test]
    fn an_islet_too_small_to_see_is_left_out() {
        let islet = [vec![[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]];
        assert_eq!(simplify(&islet, Detail { least_island: 81, ..corners(9) }), islet);
        assert_eq!(simplify(&islet, Detail { least_island: 82, ..corners(9) }), [Border::new()]);
    }
}
