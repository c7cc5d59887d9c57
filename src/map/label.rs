//! The place in a shape that is farthest from its borders.
//!
//! Turns rings into a point for a mark or a name (the pole of inaccessibility), by dividing the
//! shape into squares and looking closer only where a better place may be.
//!
//! **Invariant:** only arithmetic that IEEE 754 rounds in one way, so that the place is the same on
//! every machine.

use super::plane::Dot;
use std::collections::VecDeque;

/// A place for a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Where.
    pub(super) dot: Dot,
    /// How far it is to the nearest border, rounded down; negative outside the shape.
    pub(super) room: i32,
}

/// The place for a mark in the shape that these closed rings enclose; `None` for no rings.
pub(super) fn label(rings: &[Vec<Dot>]) -> Option<Label> {
    let dots = || rings.iter().flatten();
    let low = [dots().map(|dot| dot[0]).min()?, dots().map(|dot| dot[1]).min()?].map(f64::from);
    let high = [dots().map(|dot| dot[0]).max()?, dots().map(|dot| dot[1]).max()?].map(f64::from);
    let half = (high[0] - low[0]).max(high[1] - low[1]) / 2.0;
    let middle = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
    let mut best = Square::new(rings, middle, half);
    let mut squares = VecDeque::from([best]);
    while let Some(square) = squares.pop_front() {
        if square.room > best.room {
            best = square;
        }
        if square.most_room() > best.room + PRECISION {
            squares.extend(square.quarters(rings));
        }
    }
    let dot = best.middle.map(|side| side.round() as i32);
    let room = room(rings, dot.map(f64::from)).floor() as i32;
    Some(Label { dot, room })
}

/// How much better a place must be to be worth looking for, in units of the drawing.
const PRECISION: f64 = 0.5;

/// A square of the drawing.
#[derive(Clone, Copy)]
struct Square {
    middle: [f64; 2],
    half: f64,
    /// The room at its middle.
    room: f64,
}

impl Square {
    fn new(rings: &[Vec<Dot>], middle: [f64; 2], half: f64) -> Self {
        Self { middle, half, room: room(rings, middle) }
    }

    /// More room than this there cannot be anywhere in the square.
    fn most_room(&self) -> f64 {
        self.room + self.half * std::f64::consts::SQRT_2
    }

    fn quarters(self, rings: &[Vec<Dot>]) -> [Self; 4] {
        let half = self.half / 2.0;
        [[-half, -half], [half, -half], [-half, half], [half, half]]
            .map(|[right, down]| Self::new(rings, [self.middle[0] + right, self.middle[1] + down], half))
    }
}

/// The distance to the nearest border; negative outside.
fn room(rings: &[Vec<Dot>], place: [f64; 2]) -> f64 {
    let (mut inside, mut nearest) = (false, f64::INFINITY);
    for step in rings.iter().flat_map(|ring| ring.windows(2)) {
        let (from, to) = (step[0].map(f64::from), step[1].map(f64::from));
        nearest = nearest.min(squared_distance(place, from, to));
        let passes = (from[1] > place[1]) != (to[1] > place[1]);
        if passes && place[0] < (to[0] - from[0]) * (place[1] - from[1]) / (to[1] - from[1]) + from[0] {
            inside = !inside;
        }
    }
    if inside { nearest.sqrt() } else { -nearest.sqrt() }
}

/// The square of the distance from a place to the line between two others.
fn squared_distance(place: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let along = [to[0] - from[0], to[1] - from[1]];
    let length = along[0] * along[0] + along[1] * along[1];
    let away = [place[0] - from[0], place[1] - from[1]];
    let share = ((away[0] * along[0] + away[1] * along[1]) / length.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
    let miss = [away[0] - share * along[0], away[1] - share * along[1]];
    miss[0] * miss[0] + miss[1] * miss[1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_is_in_the_widest_part() {
        let flag = vec![[0, 0], [40, 0], [40, 100], [38, 100], [38, 40], [0, 40], [0, 0]];
        let label = label(&[flag]).unwrap();
        assert!((19..=21).contains(&label.dot[0]) && (19..=21).contains(&label.dot[1]), "{label:?}");
        assert!((18..=20).contains(&label.room), "{label:?}");
    }

    #[test]
    fn the_label_avoids_a_hole() {
        let outer = vec![[0, 0], [90, 0], [90, 30], [0, 30], [0, 0]];
        let hole = vec![[10, 10], [10, 20], [50, 20], [50, 10], [10, 10]];
        assert!(label(&[outer, hole]).unwrap().dot[0] > 60);
    }

    #[test]
    fn nothing_has_no_label() {
        assert!(label(&[]).is_none());
    }
}
