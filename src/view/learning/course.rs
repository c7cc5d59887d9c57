//! The competence centre's first page, and the first page of a course.

use super::lecture::{Brief, briefs};
use super::{Card, Contents, with_course};
use crate::model::{Course, Id, PackageFormat, Profession};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::prose::SourceView;
use crate::view::{Body, Context, DateText, Link, View, Words, json_ld};
use serde::Serialize;

/// How many lectures stand on the first page.
const LECTURES: usize = 4;

/// `courses.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Courses {
    courses: Vec<Card>,
    lectures: Vec<Brief>,
    professions: Vec<Link>,
    training_url: String,
    lectures_url: String,
    feed_url: String,
}

/// `course.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CourseView {
    id: String,
    aims: Vec<Words>,
    audience: Words,
    professions: Vec<Link>,
    prerequisites: Option<Words>,
    warning: Option<Words>,
    version: String,
    published: DateText,
    reviewed: Reviewed,
    review_by: DateText,
    is_old: bool,
    licence: Link,
    owner: Link,
    minutes: u32,
    contents: Contents,
    start_url: String,
    certificate_url: Option<String>,
    print_url: String,
    leader_url: String,
    packages: Vec<PackageLink>,
    sources: Vec<SourceView>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(super) struct Reviewed {
    date: DateText,
    by: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct PackageLink {
    format: &'static str,
    url: String,
}

/// The competence centre's first page.
pub(crate) fn courses(cx: Context<'_>, route: &Route) -> View {
    let head = Head {
        template: "courses.html",
        title: cx.message("learning.title"),
        description: Some(cx.message("learning.lead")),
        ..Head::default()
    };
    let view = Courses {
        courses: cx.reader.course_links().map(|course| cx.course_card(&course)).collect(),
        lectures: briefs(cx, |_| true).into_iter().take(LECTURES).collect(),
        professions: professions(cx, Profession::ALL),
        training_url: cx.url(&Page::Training),
        lectures_url: cx.url(&Page::Lectures),
        feed_url: cx.url(&Page::CourseFeed),
    };
    cx.learning_page(route, head, Body::Courses(Box::new(view)))
}

/// Links to the pages of professions.
pub(super) fn professions(cx: Context<'_>, professions: &[Profession]) -> Vec<Link> {
    let link = |one: &Profession| cx.link(cx.label("professions", one.as_str()), &Page::Profession(*one));
    professions.iter().map(link).collect()
}

/// When and by whom a course was read through.
pub(super) fn reviewed(cx: Context<'_>, course: &Course) -> Reviewed {
    Reviewed { date: cx.date(course.reviewed.date), by: course.reviewed.by.to_string() }
}

/// What others may do with a course.
pub(super) fn licence(course: &Course) -> Link {
    Link {
        label: course.licence.name.to_string(),
        url: Some(course.licence.url.to_string()),
        ..Link::default()
    }
}

/// The first page of a course.
pub(crate) fn course(cx: Context<'_>, route: &Route, id: &Id<Course>) -> View {
    with_course(cx, route, id, |course| {
        let contents = cx.contents(course);
        let start_url = contents.lessons.first()?.url.clone();
        let package = |format: &PackageFormat| PackageLink {
            format: format.as_str(),
            url: cx.url(&Page::Package(course.id.clone(), *format)),
        };
        let minutes = cx.course_minutes(course);
        let head = Head {
            template: "course.html",
            title: cx.plain(&course.title),
            description: Some(cx.plain(&course.description)),
            parents: vec![cx.link(cx.message("learning.title"), &Page::Courses)],
            json_ld: Some(json_ld::course(cx, course, minutes)),
            ..Head::default()
        };
        let view = CourseView {
            id: course.id.to_string(),
            aims: cx.all_words(&course.aims),
            audience: cx.words(&course.audience),
            professions: professions(cx, &course.professions),
            prerequisites: cx.optional(course.prerequisites.as_ref()),
            warning: cx.optional(course.warning.as_ref()),
            version: course.version.to_string(),
            published: cx.date(course.published),
            reviewed: reviewed(cx, course),
            review_by: cx.date(course.review_by),
            is_old: course.review_by < cx.reader.date().0,
            licence: licence(course),
            owner: cx.owner_of(course),
            minutes,
            contents,
            start_url,
            certificate_url: course.quiz.as_ref().map(|_| cx.url(&Page::Certificate(course.id.clone()))),
            print_url: cx.url(&Page::CoursePrint(course.id.clone())),
            leader_url: cx.url(&Page::Leader(course.id.clone())),
            packages: PackageFormat::ALL.iter().map(package).collect(),
            sources: cx.sources(&course.sources),
        };
        Some(cx.learning_page(route, head, Body::Course(Box::new(view))))
    })
}
