//! One article: its lead, its picture, its words with quotations, its gallery, its films, and whom it is about.

use super::PART;
use super::picture::{Figure, Picture};
use crate::diag::Diagnostics;
use crate::lesson::{self, Block};
use crate::markdown::Document;
use crate::model::{Audience, Id, News, Prose};
use crate::route::{Page, Route};
use crate::theme::Html;
use crate::view::chrome::{Head, LEARNING};
use crate::view::learning::{FilmView, site_film};
use crate::view::{Body, Context, DateText, Link, View, json_ld};
use serde::Serialize;

/// `news-item.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NewsView {
    published: DateText,
    updated: Option<DateText>,
    author: Option<Link>,
    figure: Option<Figure>,
    passages: Vec<Passage>,
    body_lang: Option<String>,
    body_dir: Option<&'static str>,
    gallery: Vec<GalleryItem>,
    films: Vec<FilmView>,
    about: Vec<Link>,
    message_form: String,
}

/// A part of the text.
#[derive(Clone, Debug, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Passage {
    Text { html: Html },
    Quote { html: Html, speaker: String, role: Option<String> },
}

/// A picture in the gallery: small, and as it is when it is opened.
#[derive(Clone, Debug, Hash, Serialize)]
struct GalleryItem {
    url: String,
    position: String,
    small: Picture,
    figure: Figure,
}

/// An article.
pub(crate) fn news(cx: Context<'_>, route: &Route, id: &Id<News>, diagnostics: &mut Diagnostics) -> View {
    let found = cx.reader.news_item(id).and_then(|news| Some((news, cx.prose(&news.texts)?)));
    let Some((news, (lang, prose))) = found else { return crate::view::chrome::bare(cx, route) };
    let (body_lang, body_dir) = cx.marks(lang);
    let count = news.pictures.len();
    let item = |(index, picture): (usize, &crate::model::NewsPicture)| {
        Some(GalleryItem {
            url: cx.url(&Page::NewsPicture(id.clone(), index + 1)),
            position: cx.position(index + 1, count),
            small: cx.thumbnail(&picture.file, &picture.alt)?,
            figure: cx.figure(picture)?,
        })
    };
    // One picture that stands at the head already is no gallery.
    let is_gallery = count > 1 || news.picture.is_none();
    let pictures = news.pictures.iter().enumerate().filter(|_| is_gallery);
    let films = news.films.iter().enumerate();
    let author = news.author.as_ref().map(|author| cx.organization_of(author));
    let first = news.picture.and_then(|index| news.pictures.get(index));
    let head = Head {
        template: "news-item.html",
        title: prose.title.to_string(),
        description: Some(prose.description.to_string()),
        audience: Some(Audience::Professional),
        part: Some(PART),
        // Films have their style and script there.
        second_part: (!news.films.is_empty()).then_some(LEARNING),
        parents: super::parents(cx),
        json_ld: Some(json_ld::news(cx, news, prose, author.as_ref().map(|author| author.label.as_str()))),
        ..Head::default()
    };
    let view = NewsView {
        published: cx.date(news.date),
        updated: news.updated.map(|date| cx.date(date)),
        author,
        figure: first.and_then(|picture| cx.figure(picture)),
        passages: passages(cx, prose, diagnostics),
        body_lang,
        body_dir,
        gallery: pictures.filter_map(item).collect(),
        films: films.map(|(index, film)| site_film(cx, film_id(index), film)).collect(),
        about: about(cx, news),
        message_form: cx.reader.portal().message_form.to_string(),
    };
    cx.page(route, head, Body::News(Box::new(view)))
}

/// What the parts of a film on an article's page are called.
pub(super) fn film_id(index: usize) -> String {
    format!("film-{}", index + 1)
}

fn passages(cx: Context<'_>, prose: &Prose, diagnostics: &mut Diagnostics) -> Vec<Passage> {
    let resolve = |target: &str| cx.routes.resolve(target, cx.lang, cx.reader);
    let Some(body) = cx.reader.body(prose) else { return Vec::new() };
    let mut document = Document::new(&resolve);
    let mut html = |range: std::ops::Range<usize>, diagnostics: &mut Diagnostics| {
        let text = &body.markdown()[range.clone()];
        Html::trusted(&document.piece(&prose.file, text, body.start() + range.start, diagnostics).html)
    };
    let mut passages = Vec::new();
    for block in lesson::article_blocks(body.markdown()) {
        match block {
            Block::Text(text) => passages.push(Passage::Text { html: html(text, diagnostics) }),
            Block::Quote { speaker, role, text } => {
                passages.push(Passage::Quote { html: html(text, diagnostics), speaker, role });
            }
            _ => {}
        }
    }
    passages
}

/// Whom the article is about, each with a page of its own.
fn about(cx: Context<'_>, news: &News) -> Vec<Link> {
    let kommuner = news.municipalities.iter().filter_map(|id| cx.reader.municipality_link(id));
    let kommuner = kommuner.map(|one| cx.municipality_link(one));
    let parties = news.parties.iter().map(|id| cx.organization_of(id)).filter(|link| link.url.is_some());
    let groups = news.groups.iter().filter_map(|id| cx.reader.group(id)).map(|group| cx.group_link(group));
    kommuner.chain(parties).chain(groups).collect()
}
