//! A course as a package for a learning platform: the same lessons and questions without the portal around them.

use super::block::{Block, For, Place, Text, Writer, address};
use super::course::licence;
use super::question::{QuestionView, questions};
use super::{Spoken, with_course};
use crate::diag::Diagnostics;
use crate::model::{Course, Film, Id, MediaFile, PackageFormat};
use crate::package::{self, Pass};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::{Body, Context, Link, View, Words};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything in a package but the theme's files.
#[derive(Clone, Debug, Hash)]
pub struct PackageView {
    /// Which kind.
    pub format: PackageFormat,
    /// What its manifest tells.
    pub course: package::Course,
    /// Its pages: file name, template, and what the template sees.
    pub pages: Vec<PackagePage>,
    /// Films, pictures and captions, by their names in the package.
    pub media: BTreeMap<String, Arc<[u8]>>,
}

/// A page of a package.
#[derive(Clone, Debug, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PackagePage {
    pub file: String,
    pub template: &'static str,
    pub title: String,
    pub view: Sheet,
}

/// `package-module.html` and `package-index.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Sheet {
    course: Words,
    title: Words,
    modules: Vec<ModuleView>,
    questions: Vec<QuestionView>,
    pass: u32,
    scored: u32,
    format: &'static str,
    version: String,
    licence: Link,
    owner: String,
    portal: Link,
    /// The names of the scripts in the package, to be loaded in their order; none on a page that only lists others.
    pub scripts: Vec<String>,
    /// The names of the stylesheets.
    pub stylesheets: Vec<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ModuleView {
    title: Words,
    id: String,
    url: Option<String>,
    pages: Vec<SheetPage>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct SheetPage {
    id: String,
    title: Words,
    blocks: Vec<Block>,
}

/// A lesson in a package, and the films and pictures that it shows.
struct Packed {
    id: String,
    title: Words,
    pages: Vec<SheetPage>,
    media: BTreeSet<MediaFile>,
}

/// The package of a course.
pub(crate) fn package(cx: Context<'_>, route: &Route, id: &Id<Course>, format: PackageFormat) -> View {
    with_course(cx, route, id, |course| {
        let packed = pack(cx, course, format);
        let sheet = |title: Words, modules: Vec<ModuleView>, with_quiz: bool| Sheet {
            course: cx.words(&course.title),
            title,
            modules,
            questions: if with_quiz { questions(cx, course.quiz.as_deref()) } else { Vec::new() },
            pass: course.quiz.as_ref().map_or(0, |quiz| quiz.pass),
            scored: course.quiz.as_ref().map_or(0, |quiz| quiz.scored()),
            format: format.as_str(),
            version: course.version.to_string(),
            licence: licence(course),
            owner: cx.owner_of(course).label,
            portal: Link {
                label: cx.plain(&cx.reader.portal().name),
                url: Some(cx.reader.portal().base_url.to_string()),
                ..Link::default()
            },
            scripts: Vec::new(),
            stylesheets: Vec::new(),
        };
        let media: BTreeSet<&MediaFile> = packed.iter().flat_map(|lesson| &lesson.media).collect();
        let bytes =
            media.iter().filter_map(|file| Some((name_of(file), cx.reader.media(file)?.bytes.clone())));
        let (has_quiz, title) = (course.quiz.is_some(), cx.words(&course.title));
        let (mut pages, mut modules) = (Vec::new(), Vec::new());
        let page = |file: &str, template, view: Sheet| PackagePage {
            file: file.to_owned(),
            template,
            title: view.title.text.clone(),
            view,
        };
        let module = |id: &str, title: &str, page: &str, is_scored, media: Vec<&MediaFile>| package::Module {
            id: id.to_owned(),
            title: title.to_owned(),
            page: page.to_owned(),
            is_scored,
            files: media.into_iter().map(name_of).collect(),
        };
        if format.is_single() {
            let media = media.iter().copied().collect();
            modules.push(module("kurs", &title.text, "index.html", has_quiz, media));
            let all = packed.iter().map(|lesson| lesson.view(None)).collect();
            pages.push(page("index.html", MODULE, sheet(title.clone(), all, has_quiz)));
        } else {
            let mut listed = Vec::new();
            for (index, lesson) in packed.iter().enumerate() {
                let file = format!("{:02}-{}.html", index + 1, lesson.id);
                modules.push(module(
                    &lesson.id,
                    &lesson.title.text,
                    &file,
                    false,
                    lesson.media.iter().collect(),
                ));
                listed.push(ModuleView { pages: Vec::new(), ..lesson.view(Some(file.clone())) });
                pages.push(page(&file, MODULE, sheet(lesson.title.clone(), vec![lesson.view(None)], false)));
            }
            if has_quiz {
                let quiz = Words { text: cx.message("learning.quiz"), lang: None, dir: None };
                modules.push(module("prov", &quiz.text, QUIZ, true, Vec::new()));
                let (id, url) = ("prov".to_owned(), Some(QUIZ.to_owned()));
                listed.push(ModuleView { title: quiz.clone(), id, url, pages: Vec::new() });
                pages.push(page(QUIZ, MODULE, sheet(quiz, Vec::new(), true)));
            }
            pages.push(page("index.html", "package-index.html", sheet(title, listed, false)));
        }
        let base = &cx.reader.portal().base_url;
        let view = PackageView {
            format,
            course: package::Course {
                iri: format!("{base}{}", cx.url(&Page::Course(course.id.clone()))),
                title: cx.plain(&course.title),
                description: cx.plain(&course.description),
                lang: course.title.get(cx.lang).lang.to_string(),
                version: course.version.to_string(),
                pass: course.quiz.as_ref().and_then(|quiz| Pass::new(quiz.pass, quiz.scored())),
                modules,
            },
            pages,
            media: bytes.collect(),
        };
        let head = Head { template: MODULE, ..Head::default() };
        Some(cx.learning_page(route, head, Body::Package(Box::new(view))))
    })
}

/// The template of every page that a platform opens.
const MODULE: &str = "package-module.html";
/// The page of the questions.
const QUIZ: &str = "prov.html";

/// The name of a film or picture in a package.
fn name_of(file: &MediaFile) -> String {
    format!("filer/{}", file.rsplit('/').next().unwrap_or(file))
}

impl Packed {
    fn view(&self, url: Option<String>) -> ModuleView {
        ModuleView { title: self.title.clone(), id: self.id.clone(), url, pages: self.pages.clone() }
    }
}

/// The lessons of a course, written for a package: in a single one each stands below a heading of its own.
fn pack(cx: Context<'_>, course: &Course, format: PackageFormat) -> Vec<Packed> {
    let resolve = |target: &str| {
        let url = cx.routes.resolve(target, cx.lang, cx.reader)?;
        Some(address(cx, Place::Package, &url))
    };
    let shift = i8::from(format.is_single());
    let mut writer = Writer::new(cx, course, Place::Package, For::Learner, &resolve, shift);
    let mut told = Diagnostics::default();
    let lessons = cx.lessons(course).into_iter().filter_map(|spoken| {
        let text = Text::of(cx, spoken.prose)?;
        let slug = &spoken.lesson.slug;
        let pages = text.lesson.pages.iter().enumerate().map(|(number, page)| SheetPage {
            id: if page.slug.is_empty() { format!("{slug}-start") } else { format!("{slug}-{}", page.slug) },
            title: if page.title.is_empty() {
                Words { text: cx.message("learning.introduction"), lang: None, dir: None }
            } else {
                cx.words_in(spoken.lang, &page.title)
            },
            blocks: writer.page(&text, number, &mut told),
        });
        let pages = pages.collect();
        Some(Packed {
            id: slug.to_string(),
            title: spoken.title(cx),
            pages,
            media: media_of(course, spoken, &text),
        })
    });
    lessons.collect()
}

/// The films and pictures that a lesson shows.
fn media_of(course: &Course, spoken: Spoken<'_>, text: &Text<'_>) -> BTreeSet<MediaFile> {
    let films = text.lesson.blocks().filter_map(|block| match block {
        crate::lesson::Block::Film { id } => course.films.get(id.as_str()),
        _ => None,
    });
    films.flat_map(Film::files).chain(&spoken.text.images).cloned().collect()
}
