//! The manual for who leads a group, made of the same texts as the course.

use super::block::{Block, For, Place, Text, Writer};
use super::question::{QuestionView, questions};
use super::{Spoken, with_course};
use crate::diag::Diagnostics;
use crate::lesson;
use crate::model::{Course, Id};
use crate::route::{Page, Route};
use crate::theme::Html;
use crate::view::chrome::Head;
use crate::view::{Body, Context, Fragment, Link, View, Words};
use serde::Serialize;

/// `leader.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LeaderView {
    course: Link,
    introduction: Option<Html>,
    lang: Option<String>,
    dir: Option<&'static str>,
    aims: Vec<Words>,
    lessons: Vec<Overview>,
    minutes: u32,
    group_minutes: u32,
    answers_url: Option<String>,
    print_url: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Overview {
    number: usize,
    title: Words,
    url: String,
    minutes: u32,
    group_minutes: u32,
}

/// `leader-lesson.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LeaderLessonView {
    course: Link,
    manual: Link,
    lesson: LeaderLesson,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct LeaderLesson {
    number: usize,
    title: Words,
    description: Words,
    url: String,
    aims: Vec<Words>,
    minutes: u32,
    group_minutes: u32,
    blocks: Vec<Block>,
    handouts: Vec<Handout>,
}

/// What is printed for everybody in the group.
#[derive(Clone, Debug, Hash, Serialize)]
struct Handout {
    title: String,
    blocks: Vec<Block>,
}

/// `leader-answers.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Answers {
    course: Link,
    manual: Link,
    questions: Vec<QuestionView>,
    pass: u32,
    scored: u32,
}

/// `leader-print.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LeaderPrint {
    course: Link,
    introduction: Option<Html>,
    lang: Option<String>,
    dir: Option<&'static str>,
    aims: Vec<Words>,
    lessons: Vec<LeaderLesson>,
    questions: Vec<QuestionView>,
    pass: u32,
    scored: u32,
    minutes: u32,
    group_minutes: u32,
    version: String,
}

fn group_minutes(lessons: &[Spoken<'_>]) -> u32 {
    lessons.iter().map(|spoken| spoken.text.group_minutes).sum()
}

fn leader_head(cx: Context<'_>, template: &'static str, course: &Course, title: String) -> Head {
    Head { template, title, parents: cx.course_parents(course), ..Head::default() }
}

fn lesson_page(course: &Course, spoken: Spoken<'_>) -> Page {
    Page::LeaderLesson(course.id.clone(), (&*spoken.lesson.slug).into())
}

/// The manual's first page.
pub(crate) fn leader(cx: Context<'_>, route: &Route, id: &Id<Course>, problems: &mut Diagnostics) -> View {
    with_course(cx, route, id, |course| {
        let lessons = cx.lessons(course);
        let Fragment { html, lang, dir, .. } = cx.fragment(Some(&course.leader), problems);
        let overview = |(index, spoken): (usize, &Spoken<'_>)| Overview {
            number: index + 1,
            title: spoken.title(cx),
            url: cx.url(&lesson_page(course, *spoken)),
            minutes: spoken.text.minutes,
            group_minutes: spoken.text.group_minutes,
        };
        let view = LeaderView {
            course: cx.course_link(course),
            introduction: html,
            lang,
            dir,
            aims: cx.all_words(&course.aims),
            lessons: lessons.iter().enumerate().map(overview).collect(),
            minutes: cx.course_minutes(course),
            group_minutes: group_minutes(&lessons),
            answers_url: course.quiz.as_ref().map(|_| cx.url(&Page::LeaderAnswers(course.id.clone()))),
            print_url: cx.url(&Page::LeaderPrint(course.id.clone())),
        };
        let head = leader_head(cx, "leader.html", course, cx.message("learning.leader"));
        Some(cx.learning_page(route, head, Body::Leader(Box::new(view))))
    })
}

/// What the leader has of a lesson.
fn of_lesson(
    writer: &mut Writer<'_, '_>,
    course: &Course,
    index: usize,
    spoken: Spoken<'_>,
    problems: &mut Diagnostics,
) -> Option<LeaderLesson> {
    let cx = writer.cx;
    let text = Text::of(cx, spoken.prose)?;
    let is_led = |block: &&lesson::Block| {
        matches!(
            block,
            lesson::Block::Discussion { .. }
                | lesson::Block::Reflection { .. }
                | lesson::Block::Leader(_)
                | lesson::Block::Case(_)
                | lesson::Block::Question { .. }
        )
    };
    let blocks = writer.blocks(&text, text.lesson.blocks().filter(is_led), problems);
    let mut handouts = Vec::new();
    for block in text.lesson.blocks() {
        let title = match block {
            lesson::Block::Facts { title, .. } => {
                title.clone().unwrap_or_else(|| cx.message("learning.facts"))
            }
            lesson::Block::Workplace { title, .. } => {
                title.clone().unwrap_or_else(|| cx.message("learning.workplace"))
            }
            lesson::Block::Case(case) => case.title.clone(),
            _ => continue,
        };
        handouts.push(Handout { title, blocks: writer.blocks(&text, [block], &mut Diagnostics::default()) });
    }
    Some(LeaderLesson {
        number: index + 1,
        title: spoken.title(cx),
        description: spoken.description(cx),
        url: cx.url(&spoken.page(course, 0)),
        aims: spoken.aims(cx),
        minutes: spoken.text.minutes,
        group_minutes: spoken.text.group_minutes,
        blocks,
        handouts,
    })
}

/// The manual's page of a lesson.
pub(crate) fn leader_lesson(
    cx: Context<'_>,
    route: &Route,
    id: &Id<Course>,
    slug: &str,
    problems: &mut Diagnostics,
) -> View {
    with_course(cx, route, id, |course| {
        let lessons = cx.lessons(course);
        let index = lessons.iter().position(|spoken| &*spoken.lesson.slug == slug)?;
        let resolve = |target: &str| cx.routes.resolve(target, cx.lang, cx.reader);
        let mut writer = Writer::new(cx, course, Place::Site, For::Leader, &resolve, 1);
        let lesson = of_lesson(&mut writer, course, index, lessons[index], problems)?;
        let link = |spoken: &Spoken<'_>| cx.link(&*spoken.prose.title, &lesson_page(course, *spoken));
        let manual = cx.link(cx.message("learning.leader"), &Page::Leader(course.id.clone()));
        let title = cx.filled("learning.leader_lesson", &[("title", &lessons[index].prose.title)]);
        let mut head = leader_head(cx, "leader-lesson.html", course, title);
        head.parents.push(manual.clone());
        let view = LeaderLessonView {
            course: cx.course_link(course),
            manual,
            lesson,
            previous: index.checked_sub(1).and_then(|before| lessons.get(before)).map(link),
            next: lessons.get(index + 1).map(link),
        };
        Some(cx.learning_page(route, head, Body::LeaderLesson(Box::new(view))))
    })
}

/// The right answers.
pub(crate) fn answers(cx: Context<'_>, route: &Route, id: &Id<Course>) -> View {
    with_course(cx, route, id, |course| {
        let quiz = course.quiz.as_deref()?;
        let manual = cx.link(cx.message("learning.leader"), &Page::Leader(course.id.clone()));
        let mut head = leader_head(cx, "leader-answers.html", course, cx.message("learning.answers"));
        head.parents.push(manual.clone());
        let view = Answers {
            course: cx.course_link(course),
            manual,
            questions: questions(cx, Some(quiz)),
            pass: quiz.pass,
            scored: quiz.scored(),
        };
        Some(cx.learning_page(route, head, Body::LeaderAnswers(Box::new(view))))
    })
}

/// The whole manual as one page.
pub(crate) fn leader_print(cx: Context<'_>, route: &Route, id: &Id<Course>) -> View {
    with_course(cx, route, id, |course| {
        let lessons = cx.lessons(course);
        let mut told = Diagnostics::default();
        let Fragment { html, lang, dir, .. } = cx.fragment(Some(&course.leader), &mut told);
        let resolve = |target: &str| cx.routes.resolve(target, cx.lang, cx.reader);
        let mut writer = Writer::new(cx, course, Place::Site, For::Leader, &resolve, 1);
        let each = lessons.iter().enumerate();
        let led =
            each.filter_map(|(index, spoken)| of_lesson(&mut writer, course, index, *spoken, &mut told));
        let quiz = course.quiz.as_deref();
        let view = LeaderPrint {
            course: cx.course_link(course),
            introduction: html,
            lang,
            dir,
            aims: cx.all_words(&course.aims),
            lessons: led.collect(),
            questions: questions(cx, quiz),
            pass: quiz.map_or(0, |quiz| quiz.pass),
            scored: quiz.map_or(0, |quiz| quiz.scored()),
            minutes: cx.course_minutes(course),
            group_minutes: group_minutes(&lessons),
            version: course.version.to_string(),
        };
        let head = leader_head(cx, "leader-print.html", course, cx.message("learning.leader"));
        let head = Head { is_document: true, ..head };
        Some(cx.learning_page(route, head, Body::LeaderPrint(Box::new(view))))
    })
}
