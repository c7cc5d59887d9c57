//! A whole course as one page, to be read or printed.

use super::block::{Block, For, Place, Text, Writer};
use super::course::{Reviewed, licence, reviewed};
use super::question::{QuestionView, questions};
use super::with_course;
use crate::diag::Diagnostics;
use crate::model::{Course, Id};
use crate::route::Route;
use crate::view::chrome::Head;
use crate::view::{Body, Context, Link, View, Words};
use serde::Serialize;

/// `course-print.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CoursePrint {
    course: Link,
    aims: Vec<Words>,
    audience: Words,
    warning: Option<Words>,
    minutes: u32,
    lessons: Vec<PrintLesson>,
    questions: Vec<QuestionView>,
    pass: u32,
    scored: u32,
    version: String,
    reviewed: Reviewed,
    licence: Link,
    owner: Link,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct PrintLesson {
    number: usize,
    title: Words,
    description: Words,
    aims: Vec<Words>,
    minutes: u32,
    pages: Vec<PrintPage>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct PrintPage {
    /// None for the first words of a lesson.
    title: Option<Words>,
    blocks: Vec<Block>,
}

/// A whole course as one page.
pub(crate) fn course_print(cx: Context<'_>, route: &Route, id: &Id<Course>) -> View {
    with_course(cx, route, id, |course| {
        let resolve = |target: &str| cx.routes.resolve(target, cx.lang, cx.reader);
        let mut writer = Writer::new(cx, course, Place::Site, For::Learner, &resolve, 1);
        // What is wrong with a text is told on the pages of its lesson.
        let mut told = Diagnostics::default();
        let lessons = cx.lessons(course).into_iter().enumerate().filter_map(|(index, spoken)| {
            let text = Text::of(cx, spoken.prose)?;
            let mut pages = Vec::new();
            for number in 0..text.lesson.pages.len() {
                let blocks = writer.page(&text, number, &mut told);
                let title = &text.lesson.pages[number].title;
                let title = (!title.is_empty()).then(|| cx.words_in(spoken.lang, title));
                pages.push(PrintPage { title, blocks });
            }
            Some(PrintLesson {
                number: index + 1,
                title: spoken.title(cx),
                description: spoken.description(cx),
                aims: spoken.aims(cx),
                minutes: spoken.text.minutes,
                pages,
            })
        });
        let quiz = course.quiz.as_deref();
        let view = CoursePrint {
            course: cx.course_link(course),
            aims: cx.all_words(&course.aims),
            audience: cx.words(&course.audience),
            warning: cx.optional(course.warning.as_ref()),
            minutes: cx.course_minutes(course),
            lessons: lessons.collect(),
            questions: questions(cx, quiz),
            pass: quiz.map_or(0, |quiz| quiz.pass),
            scored: quiz.map_or(0, |quiz| quiz.scored()),
            version: course.version.to_string(),
            reviewed: reviewed(cx, course),
            licence: licence(course),
            owner: cx.owner_of(course),
        };
        let head = Head {
            template: "course-print.html",
            title: cx.plain(&course.title),
            parents: cx.course_parents(course),
            is_document: true,
            ..Head::default()
        };
        Some(cx.learning_page(route, head, Body::CoursePrint(Box::new(view))))
    })
}
