//! A lesson's blocks as their templates see them.

use super::film::{FilmView, film};
use super::question::{QuestionView, question};
use crate::check::image_file;
use crate::diag::Diagnostics;
use crate::lesson::{self, Case, Lesson};
use crate::markdown::Document;
use crate::model::{Course, Id, LangTag, MediaFile, Prose};
use crate::route::Page;
use crate::theme::Html;
use crate::view::{Context, Words};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A block of a lesson.
#[derive(Clone, Debug, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Block {
    Text { html: Html },
    Reflection { id: String, html: Html, minutes: Option<u32> },
    Discussion { id: String, html: Html, minutes: Option<u32> },
    Facts { id: String, title: Option<String>, html: Html },
    Quote { html: Html, speaker: String, role: Option<String> },
    Workplace { id: String, title: Option<String>, items: Vec<Html> },
    Timeline { title: Option<String>, items: Vec<TimelineItem> },
    Leader { html: Html },
    Film { film: Box<FilmView> },
    Image(Figure),
    Term { term: Words, plain: Words, url: String },
    Question { question: Box<QuestionView> },
    Case { id: String, title: String, steps: Vec<CaseStep> },
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(super) struct TimelineItem {
    when: String,
    html: Html,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(super) struct Figure {
    src: String,
    width: u32,
    height: u32,
    alt: String,
    caption: Option<String>,
    credit: String,
    licence: String,
    year: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(super) struct CaseStep {
    id: String,
    title: String,
    html: Html,
    choices: Vec<CaseChoice>,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(super) struct CaseChoice {
    to: String,
    url: String,
    label: String,
    consequence: Html,
}

/// Where blocks are to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On a page of the portal.
    Site,
    /// In a package, which is read on another server: addresses of the portal are whole, files lie beside the page.
    Package,
}

/// Where an address of the portal leads from a place.
pub(super) fn address(cx: Context<'_>, place: Place, url: &str) -> String {
    match place {
        Place::Site => url.to_owned(),
        Place::Package => format!("{}{url}", cx.reader.portal().base_url),
    }
}

/// Where a film, a picture or captions are to be had from a place.
pub(super) fn media_url(cx: Context<'_>, place: Place, file: &MediaFile) -> String {
    match place {
        Place::Site => cx.url(&Page::Media(file.clone())),
        Place::Package => format!("filer/{}", file.rsplit('/').next().unwrap_or(file)),
    }
}

/// What may stand beside the text that somebody reads alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// Somebody who learns.
    Learner,
    /// The leader of a group.
    Leader,
}

/// Writes blocks one after the other, so that no two of them have the same id.
pub(super) struct Writer<'a, 'd> {
    pub(super) cx: Context<'a>,
    pub(super) course: &'a Course,
    place: Place,
    reader: For,
    document: Document<'d>,
    counts: BTreeMap<String, usize>,
}

/// A lesson's text, parsed.
pub(super) struct Text<'a> {
    file: &'a Arc<str>,
    body: &'a str,
    start: usize,
    pub(super) lesson: Lesson,
}

impl<'a> Text<'a> {
    /// The text of a lesson; `None` when it could not be read.
    pub(super) fn of(cx: Context<'a>, prose: &'a Prose) -> Option<Self> {
        let body = cx.reader.body(prose)?;
        let lesson = lesson::pages(body.markdown());
        Some(Self { file: &prose.file, body: body.markdown(), start: body.start(), lesson })
    }
}

impl<'a, 'd> Writer<'a, 'd> {
    /// For blocks whose own headings are moved by `shift` levels.
    pub(super) fn new(
        cx: Context<'a>,
        course: &'a Course,
        place: Place,
        reader: For,
        resolve: &'d dyn Fn(&str) -> Option<String>,
        shift: i8,
    ) -> Self {
        let document = Document::new(resolve).below(2, shift);
        Self { cx, course, place, reader, document, counts: BTreeMap::new() }
    }

    /// The blocks of a page, from 0, of a lesson; the leader's own notes only for the leader.
    pub(super) fn page(&mut self, text: &Text<'_>, page: usize, problems: &mut Diagnostics) -> Vec<Block> {
        let Some(page) = text.lesson.pages.get(page) else { return Vec::new() };
        self.blocks(text, &page.blocks, problems)
    }

    /// Some blocks of a lesson.
    pub(super) fn blocks<'b>(
        &mut self,
        text: &Text<'_>,
        blocks: impl IntoIterator<Item = &'b lesson::Block>,
        problems: &mut Diagnostics,
    ) -> Vec<Block> {
        blocks.into_iter().filter_map(|block| self.block(text, block, problems)).collect()
    }

    fn block(&mut self, text: &Text<'_>, block: &lesson::Block, problems: &mut Diagnostics) -> Option<Block> {
        let some = |minutes: u32| (minutes > 0).then_some(minutes);
        Some(match block {
            lesson::Block::Text(range) => Block::Text { html: self.html(text, range, problems) },
            lesson::Block::Reflection { text: range, minutes } => Block::Reflection {
                id: self.id("reflektion"),
                html: self.html(text, range, problems),
                minutes: some(*minutes),
            },
            lesson::Block::Discussion { text: range, minutes } => Block::Discussion {
                id: self.id("samtal"),
                html: self.html(text, range, problems),
                minutes: some(*minutes),
            },
            lesson::Block::Facts { title, text: range } => Block::Facts {
                id: self.id("fakta"),
                title: title.clone(),
                html: self.html(text, range, problems),
            },
            lesson::Block::Quote { speaker, role, text: range } => Block::Quote {
                html: self.html(text, range, problems),
                speaker: speaker.clone(),
                role: role.clone(),
            },
            lesson::Block::Workplace { title, items } => Block::Workplace {
                id: self.id("arbetsplats"),
                title: title.clone(),
                items: items.iter().map(|item| self.inline(text, item, problems)).collect(),
            },
            lesson::Block::Timeline { title, items } => {
                let item = |(when, range): &(String, Range<usize>)| TimelineItem {
                    when: when.clone(),
                    html: self.inline(text, range, problems),
                };
                Block::Timeline { title: title.clone(), items: items.iter().map(item).collect() }
            }
            lesson::Block::Leader(_) if self.reader == For::Learner => return None,
            lesson::Block::Leader(range) => Block::Leader { html: self.html(text, range, problems) },
            lesson::Block::Film { id } => {
                let shown = self.course.films.get(id.as_str())?;
                Block::Film { film: Box::new(film(self.cx, self.place, self.id("film"), shown)) }
            }
            lesson::Block::Term { id } => {
                let id = Id::new(id)?;
                let term = self.cx.reader.term(&id)?;
                let url = crate::route::term_url(self.cx.routes, &id, self.cx.lang)?;
                Block::Term {
                    term: self.cx.words(&term.term),
                    plain: self.cx.words(&term.plain),
                    url: address(self.cx, self.place, &url),
                }
            }
            lesson::Block::Question { id } => {
                let asked = self.course.question(id)?;
                Block::Question { question: Box::new(question(self.cx, self.id(id), None, asked)) }
            }
            lesson::Block::Image(figure) => {
                let file = image_file(text.file, &figure.src);
                let size = self.cx.reader.media(&file)?.size?;
                Block::Image(Figure {
                    src: media_url(self.cx, self.place, &file),
                    width: size.width,
                    height: size.height,
                    alt: figure.alt.clone(),
                    caption: figure.caption.clone(),
                    credit: figure.credit.clone(),
                    licence: figure.licence.clone(),
                    year: figure.year.clone(),
                })
            }
            lesson::Block::Case(case) => self.case(text, case, problems),
        })
    }

    fn case(&mut self, text: &Text<'_>, case: &Case, problems: &mut Diagnostics) -> Block {
        let id = self.id("fall");
        let mut steps = Vec::new();
        for step in &case.steps {
            let mut html = String::new();
            for range in &step.text {
                html.push_str(&self.rendered(text, range, problems));
            }
            let mut choices = Vec::new();
            for choice in &step.choices {
                let to = format!("{id}-{}", choice.to);
                choices.push(CaseChoice {
                    url: format!("#{to}"),
                    to,
                    label: choice.label.clone(),
                    consequence: self.inline(text, &choice.consequence, problems),
                });
            }
            steps.push(CaseStep {
                id: format!("{id}-{}", step.id),
                title: step.title.clone(),
                html: Html::trusted(&html),
                choices,
            });
        }
        Block::Case { id, title: case.title.clone(), steps }
    }

    fn html(&mut self, text: &Text<'_>, range: &Range<usize>, problems: &mut Diagnostics) -> Html {
        Html::trusted(&self.rendered(text, range, problems))
    }

    /// A text of one paragraph, to stand within a line.
    fn inline(&mut self, text: &Text<'_>, range: &Range<usize>, problems: &mut Diagnostics) -> Html {
        let html = self.rendered(text, range, problems);
        let whole = html.trim();
        let inside = whole.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
        Html::trusted(inside.filter(|inside| !inside.contains("<p>")).unwrap_or(whole))
    }

    fn rendered(&mut self, text: &Text<'_>, range: &Range<usize>, problems: &mut Diagnostics) -> String {
        let body = &text.body[range.clone()];
        self.document.piece(text.file, body, text.start + range.start, problems).html
    }

    /// An id that nothing else on the page has.
    pub(super) fn id(&mut self, stem: &str) -> String {
        let count = self.counts.entry(stem.to_owned()).or_insert(0);
        *count += 1;
        if *count == 1 { stem.to_owned() } else { format!("{stem}-{count}") }
    }
}

/// The name of a language, in itself.
pub(super) fn language_name(cx: Context<'_>, lang: &LangTag) -> String {
    cx.reader.language(lang).map_or_else(|| lang.to_string(), |language| language.name.to_string())
}
