//! Maps of all 21 counties, read back from their paths.

use super::*;
use crate::register::{counties, municipality};
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::LazyLock;

type Step = (Dot, Dot);

static MAPS: LazyLock<Vec<(&str, CountyMap)>> = LazyLock::new(|| {
    counties().iter().map(|county| (county.short_name, county_map(county.code).unwrap())).collect()
});

/// Every county's map, with its name.
fn maps() -> impl Iterator<Item = (&'static str, &'static CountyMap)> {
    MAPS.iter().map(|(county, map)| (*county, map))
}

fn name(shape: &MapShape) -> &'static str {
    municipality(shape.code).unwrap().name
}

/// The closed rings of a path, read back from its text.
fn rings(path: &str) -> Vec<Vec<Dot>> {
    path.split('M').skip(1).map(|ring| closed_ring(ring.strip_suffix('z').unwrap())).collect()
}

fn closed_ring(text: &str) -> Vec<Dot> {
    let spaced = text.replace('-', " -").replace('l', " ");
    let numbers: Vec<i32> = spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
    let walk = numbers.chunks(2).scan([0, 0], |at, step| {
        *at = [at[0] + step[0], at[1] + step[1]];
        Some(*at)
    });
    let mut ring: Vec<Dot> = walk.collect();
    ring.push(ring[0]);
    ring
}

fn steps(shape: &MapShape) -> Vec<Step> {
    rings(&shape.path).iter().flat_map(|ring| ring_steps(ring)).collect()
}

fn ring_steps(ring: &[Dot]) -> Vec<Step> {
    ring.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Twice the area of a triangle, signed.
fn turn(a: Dot, b: Dot, c: Dot) -> i64 {
    let [[ax, ay], [bx, by], [cx, cy]] = [a, b, c].map(|dot| dot.map(i64::from));
    (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

/// Twice the area that steps enclose; land winds negatively, since the drawing's y points down.
fn doubled_area(steps: &[Step]) -> i64 {
    -steps.iter().map(|(from, to)| turn([0, 0], *from, *to)).sum::<i64>()
}

/// The steps that no other step walks the other way, as closed lines.
fn edges(map: &CountyMap) -> Vec<Vec<Step>> {
    let all: Vec<Step> = map.shapes.iter().flat_map(steps).collect();
    let known: BTreeSet<Step> = all.iter().copied().collect();
    let mut open: BTreeSet<Step> =
        all.into_iter().filter(|(from, to)| !known.contains(&(*to, *from))).collect();
    let mut edges = Vec::new();
    while let Some(first) = open.pop_first() {
        let mut edge = vec![first];
        while let Some(next) = open.iter().copied().find(|step| Some(step.0) == edge.last().map(|it| it.1)) {
            open.remove(&next);
            edge.push(next);
        }
        edges.push(edge);
    }
    edges
}

#[test]
fn every_kommun_of_every_county_has_a_shape_of_its_own_size() {
    for (county, map) in maps() {
        let code = map.shapes[0].code.county();
        assert!(map.shapes.iter().map(|it| it.code).eq(municipalities(code).iter().map(|it| it.code)));
        let points = municipalities(code).iter().flat_map(|it| outline(it.code).iter().flatten().flatten());
        let plane = Plane::around(points.copied()).unwrap();
        for shape in &map.shapes {
            let exact = flat_outline(shape.code, &plane);
            let exact: Vec<Step> = exact.iter().flat_map(|ring| ring_steps(&plane.drawn(ring))).collect();
            let (drawn, exact) = (doubled_area(&steps(shape)), doubled_area(&exact));
            assert!((drawn - exact).abs() * 10 < exact, "{county}, {}: {drawn} for {exact}", name(shape));
        }
    }
}

#[test]
fn neighbours_keep_their_border_as_one_line() {
    for (county, map) in maps() {
        let mut walked = BTreeSet::new();
        for step in map.shapes.iter().flat_map(steps) {
            assert!(walked.insert(step), "{county}: two kommuner on one side of {step:?}");
        }
        for edge in edges(map) {
            assert_eq!(edge.first().map(|it| it.0), edge.last().map(|it| it.1), "{county}: {edge:?}");
            let area = doubled_area(&edge).abs();
            assert!(area >= LEAST_ISLAND, "{county}: a gap between neighbours: {edge:?}");
        }
    }
}

#[test]
fn lines_do_not_cross() {
    for (county, map) in maps() {
        let steps: BTreeSet<Step> =
            map.shapes.iter().flat_map(steps).map(|(from, to)| (from.min(to), from.max(to))).collect();
        for (a, b) in &steps {
            for (c, d) in steps.iter().take_while(|(c, _)| c[0] <= b[0]) {
                let apart = |from: &Dot, to: &Dot, one: &Dot, other: &Dot| {
                    turn(*from, *to, *one).signum() * turn(*from, *to, *other).signum() != -1
                };
                assert!(apart(a, b, c, d) || apart(c, d, a, b), "{county}: {a:?}{b:?} crosses {c:?}{d:?}");
            }
        }
    }
}

#[test]
fn labels_stand_inside_their_shapes() {
    for (county, map) in maps() {
        for shape in &map.shapes {
            let label = [shape.label_x, shape.label_y];
            let winding: i32 = steps(shape)
                .iter()
                .map(|(from, to)| match (from[1] <= label[1], to[1] <= label[1]) {
                    (true, false) if turn(*from, *to, label) > 0 => 1,
                    (false, true) if turn(*from, *to, label) < 0 => -1,
                    _ => 0,
                })
                .sum();
            assert_eq!(winding.abs(), 1, "{county}, {}", name(shape));
            assert!(shape.label_room >= 5, "{county}, {}: {}", name(shape), shape.label_room);
        }
    }
}

#[test]
fn the_drawing_fits_its_view_box() {
    for (county, map) in maps() {
        assert_eq!(map.width.max(map.height), 1000, "{county}");
        let dots: Vec<Dot> = map.shapes.iter().flat_map(|shape| rings(&shape.path)).flatten().collect();
        assert!(
            dots.iter().all(|[x, y]| (0..=map.width).contains(x) && (0..=map.height).contains(y)),
            "{county}"
        );
    }
}

#[test]
fn a_map_is_light() {
    for (county, map) in maps() {
        let paths: Vec<_> = map.shapes.iter().map(|shape| shape.path.as_str()).collect();
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(paths.join("\n").as_bytes()).unwrap();
        let weight = packed.finish().unwrap().len();
        assert!(weight <= 4096, "{county} weighs {weight} bytes");
    }
}

#[test]
fn gotland_is_one_kommun_without_borders() {
    let gotland = county_map(CountyCode::new("09").unwrap()).unwrap();
    assert_eq!(gotland.shapes.len(), 1);
    assert_eq!(edges(&gotland).len(), 1);
    assert!(county_map(CountyCode::new("99").unwrap()).is_none());
}

#[test]
fn paths_are_written_in_relative_steps() {
    assert_eq!(closed_path(&[[6, 9], [9, 9], [8, 14], [6, 9]]), "M6 9l3 0-1 5z");
}
