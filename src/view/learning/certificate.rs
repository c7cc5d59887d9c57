//! The certificate, which a browser fills in: a name that is typed there is never sent.

use super::with_course;
use crate::model::{Course, Id};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::{Body, Context, Link, View, Words};
use serde::Serialize;

/// `certificate.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Certificate {
    course: Link,
    course_id: String,
    course_title: Words,
    version: String,
    county: String,
    owner: String,
    minutes: u32,
    lessons: Vec<Words>,
    pass: u32,
    scored: u32,
    quiz_url: String,
    step: usize,
}

/// The certificate of a course.
pub(crate) fn certificate(cx: Context<'_>, route: &Route, id: &Id<Course>) -> View {
    with_course(cx, route, id, |course| {
        let quiz = course.quiz.as_deref()?;
        let lessons = cx.lessons(course);
        let view = Certificate {
            course: cx.course_link(course),
            course_id: course.id.to_string(),
            course_title: cx.words(&course.title),
            version: course.version.to_string(),
            county: cx.reader.county().map(|county| county.name.to_owned()).unwrap_or_default(),
            owner: cx.owner_of(course).label,
            minutes: cx.course_minutes(course),
            lessons: lessons.iter().map(|spoken| spoken.title(cx)).collect(),
            pass: quiz.pass,
            scored: quiz.scored(),
            quiz_url: cx.url(&Page::Quiz(course.id.clone())),
            step: lessons.iter().map(|spoken| spoken.pages()).sum(),
        };
        let head = Head {
            template: "certificate.html",
            title: cx.message("learning.certificate"),
            parents: cx.course_parents(course),
            ..Head::default()
        };
        Some(cx.learning_page(route, head, Body::Certificate(Box::new(view))))
    })
}
