//! Pictures in the sizes that browsers choose among, and each picture of an article on a page of its own.

use super::PART;
use crate::check::Media;
use crate::model::{Id, MediaFile, News, NewsPicture};
use crate::picture::{Form, Format, Size, WIDTHS};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::{Body, Context, Link, View};
use serde::Serialize;
use std::fmt::Write;

/// A picture as `<picture>` shows it: WebP where that is known, else JPEG.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Picture {
    alt: String,
    width: u32,
    height: u32,
    /// What a browser shows that chooses among nothing.
    src: String,
    webp: String,
    jpeg: String,
}

/// A picture with what stands beside it.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Figure {
    pub(super) picture: Picture,
    pub(super) caption: Option<String>,
    pub(super) credit: String,
    pub(super) licence: String,
    pub(super) year: i16,
}

/// `news-picture.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PicturePage {
    figure: Figure,
    /// "Bild 2 av 6".
    position: String,
    previous: Option<String>,
    next: Option<String>,
    article: Link,
}

/// A picture to make of another: what it is made of is looked at when it is written.
#[derive(Clone, Debug, Hash)]
pub struct PictureFile {
    /// The other picture.
    pub file: MediaFile,
    /// Its bytes.
    pub source: Media,
    /// What to make.
    pub form: Form,
}

impl Picture {
    /// The address of the picture in the middle size, as JPEG.
    pub(crate) fn src(&self) -> &str {
        &self.src
    }
}

impl Context<'_> {
    /// A picture in all its sizes; `None` when it cannot be read.
    pub(crate) fn picture(self, file: &MediaFile, alt: &str) -> Option<Picture> {
        let size = self.reader.media(file)?.size?;
        self.picture_in(file, alt, size, &size.widths())
    }

    /// The same, as small as in a list.
    pub(crate) fn thumbnail(self, file: &MediaFile, alt: &str) -> Option<Picture> {
        let size = self.reader.media(file)?.size?;
        self.picture_in(file, alt, size, &[size.width.min(WIDTHS[0])])
    }

    fn picture_in(self, file: &MediaFile, alt: &str, size: Size, widths: &[u32]) -> Option<Picture> {
        let url = |width: u32, format| self.url(&Page::Picture(file.clone(), Form { width, format }));
        let set = |format: Format| {
            let mut set = String::new();
            for width in widths {
                let comma = if set.is_empty() { "" } else { ", " };
                // Writing into a text cannot fail.
                let _ = write!(set, "{comma}{} {width}w", url(*width, format));
            }
            set
        };
        let middle = *widths.get(widths.len() / 2)?;
        let Size { width, height } = size.at(*widths.last()?);
        Some(Picture {
            alt: alt.to_owned(),
            width,
            height,
            src: url(middle, Format::Jpeg),
            webp: set(Format::Webp),
            jpeg: set(Format::Jpeg),
        })
    }

    /// A picture of an article with what stands beside it.
    pub(super) fn figure(self, picture: &NewsPicture) -> Option<Figure> {
        Some(Figure {
            picture: self.picture(&picture.file, &picture.alt)?,
            caption: picture.caption.as_deref().map(str::to_owned),
            credit: picture.credit.to_string(),
            licence: picture.licence.to_string(),
            year: picture.year,
        })
    }

    /// "Bild 2 av 6".
    pub(super) fn position(self, number: usize, of: usize) -> String {
        self.filled("gallery.position", &[("number", &number.to_string()), ("of", &of.to_string())])
    }
}

/// A picture of an article on a page of its own; `number` is its place from 1.
pub(crate) fn picture_page(cx: Context<'_>, route: &Route, id: &Id<News>, number: usize) -> View {
    let bare = || crate::view::chrome::bare(cx, route);
    let Some(news) = cx.reader.news_item(id) else { return bare() };
    let figure = news.pictures.get(number - 1).and_then(|picture| cx.figure(picture));
    let Some((figure, (_, prose))) = figure.zip(cx.prose(&news.texts)) else { return bare() };
    let of = news.pictures.len();
    let position = cx.position(number, of);
    let url =
        |number: usize| (1..=of).contains(&number).then(|| cx.url(&Page::NewsPicture(id.clone(), number)));
    let article = cx.link(&*prose.title, &Page::News(id.clone()));
    let head = Head {
        template: "news-picture.html",
        title: format!("{position}: {}", prose.title),
        description: Some(figure.caption.clone().unwrap_or_else(|| figure.picture.alt.clone())),
        professional: true,
        part: Some(PART),
        parents: super::parents(cx).into_iter().chain([article.clone()]).collect(),
        ..Head::default()
    };
    let view = PicturePage { figure, position, previous: url(number - 1), next: url(number + 1), article };
    cx.page(route, head, Body::PicturePage(Box::new(view)))
}

/// A picture made of another.
pub(crate) fn picture_file(cx: Context<'_>, file: &MediaFile, form: Form) -> View {
    match cx.reader.media(file) {
        Some(source) => View::of_picture(PictureFile { file: file.clone(), source: source.clone(), form }),
        None => View::of_no_file(),
    }
}
