//! The network of borders: what outlines have in common, once.
//!
//! Turns outlines into borders that run from one meeting point to the next, so that a border that
//! changes, changes for both its kommuner; and turns borders back into outlines.

use super::plane::Place;
use std::collections::{BTreeMap, BTreeSet};

/// A closed line: the last place is the first.
pub(super) type Ring = Vec<Place>;

/// A line between two places where borders meet, or a closed line that meets none.
pub(super) type Border = Vec<Place>;

/// Outlines as borders.
#[derive(Debug)]
pub(super) struct Network {
    /// Every border once.
    pub(super) borders: Vec<Border>,
    /// The rings of each outline, in the order of the outlines.
    outlines: Vec<Vec<Vec<Stretch>>>,
}

/// A border as a part of a ring.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    border: usize,
    backwards: bool,
}

impl Network {
    /// Cuts outlines where borders meet.
    pub(super) fn of(outlines: &[Vec<Ring>]) -> Self {
        let meetings = meetings(outlines);
        let mut found = BTreeMap::new();
        let mut stretches = |ring: &Ring| {
            let stretch = |line| {
                let (border, backwards) = forwards(line);
                let count = found.len();
                Stretch { border: *found.entry(border).or_insert(count), backwards }
            };
            cut(ring, &meetings).into_iter().map(stretch).collect()
        };
        let outlines = outlines.iter().map(|rings| rings.iter().map(&mut stretches).collect()).collect();
        let mut borders = vec![Border::new(); found.len()];
        for (border, number) in found {
            borders[number] = border;
        }
        Self { borders, outlines }
    }

    /// The outlines along other borders, given in the order of [`Network::borders`] and with the
    /// same ends.
    pub(super) fn outlines_along(&self, borders: &[Border]) -> Vec<Vec<Ring>> {
        let ring = |stretches: &Vec<Stretch>| {
            let mut ring: Ring = stretches.iter().flat_map(|stretch| stretch.along(borders)).collect();
            ring.dedup();
            ring
        };
        self.outlines.iter().map(|rings| rings.iter().map(ring).collect()).collect()
    }
}

impl Stretch {
    fn along(self, borders: &[Border]) -> Border {
        let mut border = borders[self.border].clone();
        if self.backwards {
            border.reverse();
        }
        border
    }
}

/// The places from which there are more or fewer than two ways on.
fn meetings(outlines: &[Vec<Ring>]) -> BTreeSet<Place> {
    let mut ways: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
    for step in outlines.iter().flatten().flat_map(|ring| ring.windows(2)) {
        ways.entry(step[0]).or_default().insert(step[1]);
        ways.entry(step[1]).or_default().insert(step[0]);
    }
    ways.into_iter().filter(|(_, ways)| ways.len() != 2).map(|(place, _)| place).collect()
}

/// The ring in pieces from meeting to meeting; whole, from its least place, when it has none.
fn cut(ring: &Ring, meetings: &BTreeSet<Place>) -> Vec<Border> {
    let places = &ring[..ring.len().saturating_sub(1)];
    let first_meeting = places.iter().position(|place| meetings.contains(place));
    let least = || places.iter().enumerate().min_by_key(|(_, place)| **place).map(|(index, _)| index);
    let Some(start) = first_meeting.or_else(least) else {
        return Vec::new();
    };
    let mut pieces = Vec::new();
    let mut piece = vec![places[start]];
    for place in places.iter().cycle().skip(start + 1).take(places.len()) {
        piece.push(*place);
        if meetings.contains(place) {
            pieces.push(std::mem::replace(&mut piece, vec![*place]));
        }
    }
    pieces.extend((piece.len() > 1).then_some(piece));
    pieces
}

/// The border in the direction in which it is kept, and whether that turned it.
fn forwards(line: Border) -> (Border, bool) {
    let turned: Border = line.iter().rev().copied().collect();
    if turned < line { (turned, true) } else { (line, false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two squares side by side; the second has an island in it, which the third fills.
    fn squares() -> Vec<Vec<Ring>> {
        let left = vec![[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]];
        let right = vec![[9, 0], [9, 9], [20, 9], [20, 0], [9, 0]];
        let hole = vec![[12, 3], [15, 3], [15, 6], [12, 6], [12, 3]];
        let island = vec![[15, 6], [15, 3], [12, 3], [12, 6], [15, 6]];
        vec![vec![left], vec![right, hole], vec![island]]
    }

    #[test]
    fn a_border_between_two_outlines_is_kept_once() {
        let network = Network::of(&squares());
        assert_eq!(network.borders.len(), 4, "{:?}", network.borders);
        assert!(network.borders.contains(&vec![[9, 0], [9, 9]]));
    }

    #[test]
    fn a_border_that_changes_changes_for_both_sides() {
        let network = Network::of(&squares());
        let mut borders = network.borders.clone();
        let shared = borders.iter_mut().find(|border| **border == [[9, 0], [9, 9]]).unwrap();
        shared.insert(1, [8, 5]);
        let outlines = network.outlines_along(&borders);
        assert!(outlines[0][0].contains(&[8, 5]) && outlines[1][0].contains(&[8, 5]));
        assert_eq!(outlines[1][1].len(), 5);
        for ring in outlines.iter().flatten() {
            assert_eq!(ring.first(), ring.last());
        }
    }
}
