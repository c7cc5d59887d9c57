//! `course.yaml` and lessons into the model.

use super::field::Fields;
use super::film;
use crate::diag::{Code, Diagnostic, Origin};
use crate::lesson::{self, Block};
use crate::model::{Course, Film, LangTag, LessonPart, LessonText, Licence, PageSource, Review};
use crate::record::{CourseRecord, LessonFrontMatter, LicenceRecord, SourceRecord};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A number and a point or two: `1.0`, `2.1.3`.
const LONGEST_VERSION: usize = 12;

/// One language of a lesson, with what it names of its course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LessonFile {
    pub(crate) text: LessonText,
    /// How long it takes without its films, by its words.
    pub(crate) needed: u32,
    /// The films, questions, words and pictures that it shows, in order.
    pub(crate) shows: Vec<Shown>,
}

/// Something of the course that a lesson shows by its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shown {
    Film(String),
    Question(String),
    Term(String),
    Image(String),
}

/// Reads `course.yaml`: the course without its lessons, questions and texts, which are files of their own.
pub(crate) fn course(fields: &mut Fields<'_>, id: &str, record: &CourseRecord) -> Option<Course> {
    let id = fields.id("", id);
    let title = fields.text("title", &record.title);
    let description = fields.text("description", &record.description);
    let aims = record.aims.iter().enumerate();
    let aims: Vec<_> = aims.filter_map(|(index, aim)| fields.text(&format!("aims[{index}]"), aim)).collect();
    if aims.is_empty() {
        let help = "Write what one can do after the course, one line each: people choose by it.";
        fields.problem(Code::MissingText, "aims", "The course has no aims.", help);
    }
    let audience = fields.text("audience", &record.audience);
    let professions = fields.words("professions", &record.professions);
    let groups = fields.words("groups", &record.groups);
    let prerequisites = fields.optional_text("prerequisites", record.prerequisites.as_ref());
    let warning = fields.optional_text("warning", record.warning.as_ref());
    let published = fields.date("published", &record.published);
    let reviewed = fields.date("reviewed.date", &record.reviewed.date);
    let reviewed = reviewed.map(|date| Review { date, by: record.reviewed.by.as_str().into(), group: None });
    let review_by = fields.date("review_by", &record.review_by);
    let version = version(fields, &record.version);
    let licence = licence(fields, &record.licence);
    let owner = record.owner.as_ref().and_then(|owner| fields.id("owner", owner));
    let sources = sources(fields, &record.sources);
    let films = films(fields, record);
    Some(Course {
        id: id?,
        title: title?,
        description: description?,
        aims,
        audience: audience?,
        professions,
        groups,
        prerequisites,
        warning,
        published: published?,
        reviewed: reviewed?,
        review_by: review_by?,
        version: version?,
        licence: licence?,
        owner,
        sources,
        films,
        lessons: Vec::new(),
        leader: BTreeMap::new(),
        quiz: None,
    })
}

fn version(fields: &mut Fields<'_>, version: &str) -> Option<Arc<str>> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let fine = version.len() <= LONGEST_VERSION && version.split('.').all(is_number);
    if !fine {
        let message = format!("`{version}` is not a version.");
        fields.problem(Code::InvalidValue, "version", message, "Write it in quotes: \"1.0\", then \"1.1\".");
    }
    fine.then(|| version.into())
}

fn licence(fields: &mut Fields<'_>, record: &LicenceRecord) -> Option<Licence> {
    let url = fields.url("licence.url", &record.url)?;
    Some(Licence { name: record.name.as_str().into(), url })
}

/// What a text rests on.
pub(crate) fn sources(fields: &mut Fields<'_>, records: &[SourceRecord]) -> Vec<PageSource> {
    let source = |(index, source): (usize, &SourceRecord)| {
        let url = fields.optional_url(&format!("sources[{index}].url"), source.url.as_ref());
        let date = fields.optional_date(&format!("sources[{index}].date"), source.date.as_ref());
        PageSource { title: source.title.as_str().into(), url, date }
    };
    records.iter().enumerate().map(source).collect()
}

fn films(fields: &mut Fields<'_>, record: &CourseRecord) -> BTreeMap<Arc<str>, Film> {
    let mut films = BTreeMap::new();
    for (index, record) in record.films.iter().enumerate() {
        let path = format!("films[{index}]");
        let Some(id) = &record.id else {
            let help = "Lessons name it: ::film{id=\"…\"}.";
            fields.problem(Code::MissingKey, &path, "The film has no `id`.", help);
            continue;
        };
        let Some(film) = film::film(fields, &format!("{path}."), record) else { continue };
        if films.insert(Arc::from(id.as_str()), film).is_some() {
            let message = format!("Two films are called `{id}`.");
            fields.problem(Code::InvalidId, &format!("{path}.id"), message, "Give one of them another id.");
        }
    }
    films
}

/// Reads a lesson: its front matter, and which pages and blocks its text has.
pub(crate) fn lesson(
    fields: &mut Fields<'_>,
    record: &LessonFrontMatter,
    body: &str,
    start: usize,
) -> LessonFile {
    let file = fields.place.file.clone();
    for (index, aim) in record.aims.iter().enumerate() {
        let path = format!("aims[{index}]");
        super::text::check(aim, super::text::Rules::Prose, || fields.place.at(&path), fields.diagnostics);
    }
    let lesson = lesson::parse(&file, body, start, fields.diagnostics);
    let pages = lesson.pages.iter().skip(1);
    let shown = |block: &Block| {
        Some(match block {
            Block::Film { id } => Shown::Film(id.clone()),
            Block::Question { id } => Shown::Question(id.clone()),
            Block::Term { id } => Shown::Term(id.clone()),
            Block::Image(figure) => Shown::Image(figure.src.clone()),
            _ => return None,
        })
    };
    for page in lesson.pages.iter().filter(|page| page.blocks.is_empty()) {
        let (what, help) = match page.title.as_str() {
            "" => (
                "The lesson has no first words.".to_owned(),
                "Write a few lines before the first heading: what it is about, and why.",
            ),
            title => (format!("The page \"{title}\" is empty."), "Write its text, or take the heading away."),
        };
        fields.diagnostics.push(Diagnostic::new(Code::MissingText, Origin::file(&file), what).help(help));
    }
    let images = lesson.blocks().filter_map(|block| match block {
        Block::Image(figure) => Some(super::learning::image_file(&file, &figure.src)),
        _ => None,
    });
    let images = images.collect();
    LessonFile {
        text: LessonText {
            file,
            aims: record.aims.iter().map(|aim| aim.trim().into()).collect(),
            minutes: record.minutes,
            group_minutes: lesson.group_minutes(),
            parts: pages
                .map(|page| LessonPart { slug: page.slug.as_str().into(), title: page.title.as_str().into() })
                .collect(),
            images,
        },
        needed: lesson.minutes(body),
        shows: lesson.blocks().filter_map(shown).collect(),
    }
}

/// Where a lesson shows something by its name: in its own text.
pub(crate) fn place_of(file: &Arc<str>, body: Option<&super::Body>, shown: &Shown) -> Origin {
    let (Shown::Film(id) | Shown::Question(id) | Shown::Term(id) | Shown::Image(id)) = shown;
    let found = body.and_then(|body| {
        let key = if matches!(shown, Shown::Image(_)) { "src" } else { "id" };
        let wanted = format!("{key}=\"{id}\"");
        let at = body.markdown().find(&wanted)? + body.start();
        Some(Origin::span(file, at..at + wanted.len()))
    });
    found.unwrap_or_else(|| Origin::file(file))
}

/// Whether a language tag is the one for films in which nobody speaks.
pub(crate) fn is_silent(lang: &LangTag) -> bool {
    lang.as_str() == "zxx"
}
