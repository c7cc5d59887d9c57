//! The map of the county: kommuner as shapes that are links, with names where there is room.

use super::Context;
use crate::catalog::MunicipalityLink;
use crate::map::county_map;
use crate::route::Page;
use serde::Serialize;

/// The county's kommuner as shapes.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub(crate) struct MapView {
    width: i32,
    height: i32,
    shapes: Vec<Shape>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Shape {
    code: String,
    name: String,
    url: String,
    path: String,
    label: Option<Label>,
}

/// The middle of a name's base line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
struct Label {
    x: i32,
    y: i32,
}

/// The size of the names, in units of the drawing; the theme sets them in this size.
const SIZE: i32 = 30;
/// Above so many kommuner names would only be in each other's way: the list beside the map has them.
const MOST_NAMES: usize = 20;

/// The map of the portal's county; each kommun leads to its page.
pub(crate) fn map(cx: Context<'_>) -> MapView {
    map_to(cx, |kommun| cx.url(&Page::Municipality(kommun.id.clone())))
}

/// The map with each kommun leading to `url`.
pub(crate) fn map_to(cx: Context<'_>, url: impl Fn(&MunicipalityLink<'_>) -> String) -> MapView {
    let Some(map) = county_map(cx.reader.portal().county) else { return MapView::default() };
    let mut places = Vec::new();
    let mut shapes = Vec::new();
    for municipality in cx.reader.municipality_links() {
        let Some(shape) = map.shapes.iter().find(|shape| shape.code == municipality.code) else { continue };
        places.push(Place {
            name: municipality.name,
            x: shape.label_x,
            y: shape.label_y,
            room: shape.label_room,
        });
        shapes.push(Shape {
            code: municipality.code.to_string(),
            name: municipality.name.to_owned(),
            url: url(&municipality),
            path: shape.path.clone(),
            label: None,
        });
    }
    if places.len() <= MOST_NAMES {
        for (shape, label) in shapes.iter_mut().zip(labels(&places, map.width, map.height)) {
            shape.label = label;
        }
    }
    MapView { width: map.width, height: map.height, shapes }
}

/// A name that wants to stand at a point.
struct Place<'a> {
    name: &'a str,
    x: i32,
    y: i32,
    room: i32,
}

/// Names that touch neither each other nor the edge: the roomiest kommun first, each at its point or a
/// little above or below it; a name that fits nowhere is left to the list.
fn labels(places: &[Place<'_>], width: i32, height: i32) -> Vec<Option<Label>> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|index| (-places[*index].room, *index));
    let mut taken: Vec<[i32; 4]> = Vec::new();
    let mut labels = vec![None; places.len()];
    for index in order {
        let place = &places[index];
        let half = i32::try_from(place.name.chars().count()).unwrap_or(i32::MAX / SIZE) * SIZE * 3 / 10;
        let steps = [0, 1, -1, 2, -2].map(|step| step * SIZE * 2 / 3);
        let candidates = steps.iter().map(|step| Label {
            x: place.x.clamp(half, (width - half).max(half)),
            y: place.y + step + SIZE / 3,
        });
        let free = candidates
            .map(|label| (label, [label.x - half, label.y - SIZE, label.x + half, label.y + SIZE / 4]))
            .find(|(_, name)| {
                name[1] >= 0 && name[3] <= height && taken.iter().all(|other| !overlap(name, other))
            });
        if let Some((label, name)) = free {
            taken.push(name);
            labels[index] = Some(label);
        }
    }
    labels
}

/// Whether two boxes (left, top, right, bottom) have a point in common.
fn overlap(a: &[i32; 4], b: &[i32; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_make_way_for_each_other_and_stay_on_the_map() {
        let places = [
            Place { name: "Arvidsjaur", x: 300, y: 500, room: 60 },
            Place { name: "Älvsbyn", x: 320, y: 500, room: 20 },
            Place { name: "Haparanda", x: 995, y: 300, room: 20 },
        ];
        let labels = labels(&places, 1000, 1000);
        let [first, second, third] = [labels[0].unwrap(), labels[1].unwrap(), labels[2].unwrap()];
        assert_eq!(first, Label { x: 300, y: 510 });
        assert!((second.y - first.y).abs() >= SIZE, "{second:?}");
        assert!(third.x < 995);
    }

    #[test]
    fn a_name_without_room_is_left_out() {
        let place = || Place { name: "Sundbyberg", x: 50, y: 25, room: 5 };
        let labels = labels(&[place(), place()], 200, 50);
        assert_eq!(labels.iter().flatten().count(), 1);
    }
}
