//! Pages where people learn: courses with their lessons and quizzes, the leader's manual, lectures, and what the county
//! has and lacks of both.

mod block;
mod certificate;
mod course;
mod feed;
mod film;
mod leader;
mod lecture;
mod lesson;
mod package;
mod print;
mod question;
mod training;

pub(crate) use certificate::{Certificate, certificate};
pub(crate) use course::{CourseView, Courses, course, courses};
pub(crate) use feed::feed;
pub(crate) use film::{FilmView, clock, site_film};
pub(crate) use leader::{
    Answers, LeaderLessonView, LeaderPrint, LeaderView, answers, leader, leader_lesson, leader_print,
};
pub(crate) use lecture::{LectureView, Lectures, lecture, lectures};
pub(crate) use lesson::{LessonView, QuizView, lesson, quiz};
pub(crate) use package::package;
pub use package::{PackagePage, PackageView};
pub(crate) use print::{CoursePrint, course_print};
pub(crate) use training::{ProfessionView, Training, profession, training};

use super::chrome::{Head, LEARNING};
use super::{Body, Context, Link, View, Words};
use crate::catalog::CourseLink;
use crate::model::{Audience, Course, Id, LangTag, Lesson, LessonText, Prose, VulnerableGroup};
use crate::route::{Page, Route};
use serde::Serialize;

/// A course in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Card {
    title: Words,
    description: Words,
    url: String,
    minutes: u32,
    lessons: usize,
    version: String,
    is_old: bool,
}

/// Every page of a course in order.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Contents {
    lessons: Vec<ContentsLesson>,
    quiz: Option<Step>,
    steps: usize,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ContentsLesson {
    number: usize,
    title: Words,
    url: String,
    minutes: u32,
    steps: Vec<Step>,
}

/// A page of a course; `step` is its place among all of them, from 0.
#[derive(Clone, Debug, Hash, Serialize)]
struct Step {
    title: Option<Words>,
    url: String,
    step: usize,
}

/// A lesson in the language of a page.
#[derive(Clone, Copy)]
struct Spoken<'a> {
    lesson: &'a Lesson,
    lang: &'a LangTag,
    text: &'a LessonText,
    prose: &'a Prose,
}

impl Spoken<'_> {
    fn title(self, cx: Context<'_>) -> Words {
        cx.words_in(self.lang, &self.prose.title)
    }

    fn description(self, cx: Context<'_>) -> Words {
        cx.words_in(self.lang, &self.prose.description)
    }

    fn aims(self, cx: Context<'_>) -> Vec<Words> {
        self.text.aims.iter().map(|aim| cx.words_in(self.lang, aim)).collect()
    }

    fn page(self, course: &Course, part: usize) -> Page {
        Page::Lesson(course.id.clone(), (&*self.lesson.slug).into(), part)
    }

    /// How many pages it has.
    fn pages(self) -> usize {
        self.text.parts.len() + 1
    }
}

impl<'a> Context<'a> {
    /// A course in a list.
    fn course_card(self, course: &CourseLink<'_>) -> Card {
        Card {
            title: self.words(course.title),
            description: self.words(course.description),
            url: self.url(&Page::Course(course.id.clone())),
            minutes: course.minutes,
            lessons: course.lessons,
            version: course.version.to_owned(),
            is_old: course.review_by < self.reader.date().0,
        }
    }

    fn course_link(self, course: &Course) -> Link {
        self.link(self.plain(&course.title), &Page::Course(course.id.clone()))
    }

    /// The lessons of a course in the page's language.
    fn lessons(self, course: &'a Course) -> Vec<Spoken<'a>> {
        let spoken = |lesson: &'a Lesson| {
            let (lang, text) = lesson.text(self.lang)?;
            let prose = self.reader.text_of(&text.file)?;
            Some(Spoken { lesson, lang, text, prose })
        };
        course.lessons.iter().filter_map(spoken).collect()
    }

    /// Every page of a course in order.
    fn contents(self, course: &'a Course) -> Contents {
        let mut steps = 0..;
        let mut step = |title: Option<Words>, page: &Page| Step {
            title,
            url: self.url(page),
            step: steps.next().unwrap_or_default(),
        };
        let mut lessons = Vec::new();
        for (index, spoken) in self.lessons(course).into_iter().enumerate() {
            let first = step(Some(spoken.title(self)), &spoken.page(course, 0));
            let (url, mut pages) = (first.url.clone(), vec![first]);
            for (number, part) in spoken.text.parts.iter().enumerate() {
                let title = self.words_in(spoken.lang, &part.title);
                pages.push(step(Some(title), &spoken.page(course, number + 1)));
            }
            lessons.push(ContentsLesson {
                number: index + 1,
                title: spoken.title(self),
                url,
                minutes: spoken.text.minutes,
                steps: pages,
            });
        }
        let quiz = course.quiz.as_ref().map(|_| step(None, &Page::Quiz(course.id.clone())));
        Contents { lessons, quiz, steps: steps.next().unwrap_or_default() }
    }

    /// How long a course takes alone, with its quiz.
    fn course_minutes(self, course: &'a Course) -> u32 {
        let lessons = self.lessons(course).into_iter().map(|spoken| spoken.text.minutes);
        lessons.sum::<u32>() + course.quiz.as_ref().map_or(0, |quiz| quiz.minutes)
    }

    /// Who answers for a course.
    pub(crate) fn owner_of(self, course: &Course) -> Link {
        let owner = course.owner.as_ref().unwrap_or(&self.reader.portal().owner);
        let owner = self.reader.organization_link(owner);
        owner.map_or_else(|| Link::plain(String::new()), |owner| self.organization(owner))
    }

    /// An organization, with a link where it has a page.
    fn organization(self, one: crate::catalog::OrganizationLink<'_>) -> Link {
        if one.is_party {
            return self.link(self.plain(one.name), &Page::Party(one.id.clone()));
        }
        Link::plain(self.plain(one.name))
    }

    fn all_words(self, texts: &[crate::model::Text]) -> Vec<Words> {
        texts.iter().map(|text| self.words(text)).collect()
    }

    /// A page where people learn; `parents` lead to it from the home page.
    fn learning_page(self, route: &Route, head: Head, body: Body) -> View {
        let head = Head { audience: Some(Audience::Professional), part: Some(LEARNING), ..head };
        self.page(route, head, body)
    }

    /// The steps from the home page to the pages of a course.
    fn course_parents(self, course: &Course) -> Vec<Link> {
        vec![self.link(self.message("learning.title"), &Page::Courses), self.course_link(course)]
    }
}

/// A course and its page's view; the page that says nothing where there is no such course.
fn with_course<'a>(
    cx: Context<'a>,
    route: &Route,
    id: &Id<Course>,
    make: impl FnOnce(&'a Course) -> Option<View>,
) -> View {
    cx.reader.course(id).and_then(|course| make(course)).unwrap_or_else(|| super::chrome::bare(cx, route))
}

/// A group's name, as it stands in lists.
fn group_label(cx: Context<'_>, group: VulnerableGroup) -> String {
    cx.label("group", group.as_str())
}
