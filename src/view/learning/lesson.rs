//! The pages of a lesson, each one idea, and the questions at the end.

use super::block::{Block, For, Place, Text, Writer};
use super::question::{QuestionView, questions};
use super::{Contents, Spoken, with_course};
use crate::diag::Diagnostics;
use crate::model::{Course, Id};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::{Body, Context, Link, View, Words};
use serde::Serialize;

/// `lesson.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LessonView {
    course: Link,
    course_id: String,
    number: usize,
    lessons: usize,
    lesson: Link,
    is_first: bool,
    aims: Vec<Words>,
    parts: Vec<Link>,
    blocks: Vec<Block>,
    body_lang: Option<String>,
    body_dir: Option<&'static str>,
    step: usize,
    minutes_left: u32,
    previous: Option<Link>,
    next: Link,
    contents: Contents,
}

/// `quiz.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct QuizView {
    course: Link,
    course_id: String,
    questions: Vec<QuestionView>,
    scored: u32,
    pass: u32,
    minutes: u32,
    step: usize,
    previous: Link,
    certificate_url: String,
    contents: Contents,
}

/// A page of a lesson.
pub(crate) fn lesson(
    cx: Context<'_>,
    route: &Route,
    id: &Id<Course>,
    slug: &str,
    part: usize,
    problems: &mut Diagnostics,
) -> View {
    with_course(cx, route, id, |course| {
        let lessons = cx.lessons(course);
        let index = lessons.iter().position(|spoken| &*spoken.lesson.slug == slug)?;
        let spoken = lessons[index];
        let text = Text::of(cx, spoken.prose)?;
        let resolve = |target: &str| cx.routes.resolve(target, cx.lang, cx.reader);
        let blocks =
            Writer::new(cx, course, Place::Site, For::Learner, &resolve, -1).page(&text, part, problems);
        let pages = in_order(cx, course, &lessons);
        let at = pages.iter().position(|(page, _)| *page == route.page)?;
        let link = |(page, title): &(Page, String)| cx.link(title.as_str(), page);
        let next = pages.get(at + 1).map_or_else(|| cx.course_link(course), link);
        let (title, lesson) = (&pages[at].1, spoken.page(course, 0));
        let mut parents = cx.course_parents(course);
        if part > 0 {
            parents.push(cx.link(&*spoken.prose.title, &lesson));
        }
        let is_first = part == 0;
        let parts = (1..spoken.pages()).filter(|_| is_first).filter_map(|part| {
            let page = spoken.page(course, part);
            Some(cx.link(&*spoken.text.parts.get(part - 1)?.title, &page))
        });
        let (body_lang, body_dir) = cx.marks(spoken.lang);
        let view = LessonView {
            course: cx.course_link(course),
            course_id: course.id.to_string(),
            number: index + 1,
            lessons: lessons.len(),
            lesson: cx.link(&*spoken.prose.title, &lesson),
            is_first,
            aims: if is_first { spoken.aims(cx) } else { Vec::new() },
            parts: parts.collect(),
            blocks,
            body_lang,
            body_dir,
            step: at,
            minutes_left: minutes_left(course, &lessons, index, part),
            previous: at.checked_sub(1).and_then(|before| pages.get(before)).map(link),
            next,
            contents: cx.contents(course),
        };
        let head = Head {
            template: "lesson.html",
            title: title.clone(),
            description: is_first.then(|| spoken.prose.description.to_string()),
            parents,
            ..Head::default()
        };
        Some(cx.learning_page(route, head, Body::Lesson(Box::new(view))))
    })
}

/// Every page of a course that somebody goes through, with its title.
fn in_order(cx: Context<'_>, course: &Course, lessons: &[Spoken<'_>]) -> Vec<(Page, String)> {
    let mut pages = Vec::new();
    for spoken in lessons {
        pages.push((spoken.page(course, 0), spoken.prose.title.to_string()));
        let parts = spoken.text.parts.iter().enumerate();
        pages.extend(parts.map(|(index, part)| (spoken.page(course, index + 1), part.title.to_string())));
    }
    if course.quiz.is_some() {
        pages.push((Page::Quiz(course.id.clone()), cx.message("learning.quiz")));
    }
    pages
}

/// How long the rest of a course takes, from a page on; a lesson's minutes are shared by its pages.
fn minutes_left(course: &Course, lessons: &[Spoken<'_>], index: usize, part: usize) -> u32 {
    let after: u32 = lessons[index + 1..].iter().map(|spoken| spoken.text.minutes).sum();
    let pages = u32::try_from(lessons[index].pages()).unwrap_or(u32::MAX);
    let left = pages.saturating_sub(u32::try_from(part).unwrap_or(u32::MAX));
    let here = lessons[index].text.minutes.saturating_mul(left).div_ceil(pages);
    after + here + course.quiz.as_ref().map_or(0, |quiz| quiz.minutes)
}

/// The questions at the end of a course.
pub(crate) fn quiz(cx: Context<'_>, route: &Route, id: &Id<Course>) -> View {
    with_course(cx, route, id, |course| {
        let quiz = course.quiz.as_deref()?;
        let pages = in_order(cx, course, &cx.lessons(course));
        let (before, title) = pages.get(pages.len().checked_sub(2)?)?;
        let contents = cx.contents(course);
        let view = QuizView {
            course: cx.course_link(course),
            course_id: course.id.to_string(),
            questions: questions(cx, Some(quiz)),
            scored: quiz.scored(),
            pass: quiz.pass,
            minutes: quiz.minutes,
            step: pages.len() - 1,
            previous: cx.link(title.as_str(), before),
            certificate_url: cx.url(&Page::Certificate(course.id.clone())),
            contents,
        };
        let head = Head {
            template: "quiz.html",
            title: cx.message("learning.quiz"),
            parents: cx.course_parents(course),
            ..Head::default()
        };
        Some(cx.learning_page(route, head, Body::Quiz(Box::new(view))))
    })
}
