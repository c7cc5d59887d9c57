//! Training by profession, and what the county has and lacks of it: for each exposed group, and at each party (O39).

use super::lecture::{Brief, briefs};
use super::{Card, group_label};
use crate::model::{Profession, VulnerableGroup};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::{Body, Context, DateText, Link, View};
use serde::Serialize;

/// `profession.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ProfessionView {
    name: String,
    courses: Vec<Card>,
    lectures: Vec<Brief>,
    general: Vec<Card>,
    general_lectures: Vec<Brief>,
}

/// `training.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Training {
    groups: Vec<Group>,
    parties: Vec<Party>,
    without: Vec<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Group {
    label: String,
    courses: Vec<Link>,
    lectures: Vec<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Party {
    party: Link,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Row {
    course: Link,
    staff: u32,
    trained: u32,
    percent: u32,
    date: DateText,
}

/// The courses and lectures for a profession, then those for everybody.
pub(crate) fn profession(cx: Context<'_>, route: &Route, profession: Profession) -> View {
    let cards = |is_wanted: &dyn Fn(&[Profession]) -> bool| {
        let courses = cx.reader.course_links().filter(|course| is_wanted(course.professions));
        courses.map(|course| cx.course_card(&course)).collect()
    };
    let own = |professions: &[Profession]| professions.contains(&profession);
    let everybody = |professions: &[Profession]| professions.is_empty();
    let name = cx.label("professions_in", profession.as_str());
    let head = Head {
        template: "profession.html",
        title: cx.filled("learning.for_profession", &[("name", &name)]),
        parents: vec![cx.link(cx.message("learning.title"), &Page::Courses)],
        ..Head::default()
    };
    let view = ProfessionView {
        name,
        courses: cards(&own),
        lectures: briefs(cx, |lecture| own(&lecture.professions)),
        general: cards(&everybody),
        general_lectures: briefs(cx, |lecture| everybody(&lecture.professions)),
    };
    cx.learning_page(route, head, Body::Profession(Box::new(view)))
}

/// What the county has and lacks.
pub(crate) fn training(cx: Context<'_>, route: &Route) -> View {
    let group = |group: &VulnerableGroup| {
        let courses = cx.reader.course_links().filter(|course| course.groups.contains(group));
        let lectures = cx.reader.lectures().filter(|lecture| lecture.groups.contains(group));
        Group {
            label: group_label(cx, *group),
            courses: courses
                .map(|course| cx.link(cx.plain(course.title), &Page::Course(course.id.clone())))
                .collect(),
            lectures: lectures
                .map(|lecture| cx.link(cx.plain(&lecture.title), &Page::Lecture(lecture.key.clone())))
                .collect(),
        }
    };
    let row = |training: &crate::model::Training| {
        let course = cx.reader.course_link(&training.course)?;
        Some(Row {
            course: cx.link(cx.plain(course.title), &Page::Course(course.id.clone())),
            staff: training.staff,
            trained: training.trained,
            percent: percent(training.trained, training.staff),
            date: cx.date(training.date),
        })
    };
    let (mut parties, mut without) = (Vec::new(), Vec::new());
    for party in cx.reader.party_links() {
        let link = cx.organization(party);
        let rows: Vec<Row> = cx.reader.training_of(party.id).iter().filter_map(row).collect();
        if rows.is_empty() {
            without.push(link);
        } else {
            parties.push(Party { party: link, rows });
        }
    }
    let head = Head {
        template: "training.html",
        title: cx.message("learning.training"),
        description: Some(cx.message("learning.training_lead")),
        parents: vec![cx.link(cx.message("learning.title"), &Page::Courses)],
        ..Head::default()
    };
    let groups = VulnerableGroup::ALL.iter().map(group).collect();
    cx.learning_page(route, head, Body::Training(Box::new(Training { groups, parties, without })))
}

/// How many of a hundred; all only when it is all, none only when it is none.
fn percent(part: u32, whole: u32) -> u32 {
    if whole == 0 {
        return 0;
    }
    let percent = (u64::from(part) * 200 + u64::from(whole)) / (u64::from(whole) * 2);
    let percent = u32::try_from(percent).unwrap_or(100);
    percent.clamp(u32::from(part > 0), if part < whole { 99 } else { 100 })
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn one_missing_is_not_all_and_one_trained_is_not_none() {
        assert_eq!(
            [(0, 0), (0, 9), (1, 1000), (310, 420), (999, 1000), (7, 7)].map(|(a, b)| percent(a, b)),
            [0, 0, 1, 74, 99, 100]
        );
    }
}
