//! News: the list in pages and by year, each article with its pictures, the feed, and all films.

mod article;
mod feed;
mod film;
mod list;
mod picture;

pub(crate) use article::{NewsView, news};
pub(crate) use feed::feed;
pub(crate) use film::{Films, films};
pub(crate) use list::{NewsList, about, list, year};
pub use picture::PictureFile;
pub(crate) use picture::{PicturePage, picture_file, picture_page};

use super::{Context, Link};
use crate::route::{PER_PAGE, Page};
use serde::Serialize;

/// The part of the site that has news, pictures and lists of films.
const PART: &str = "news";

/// Where a page stands among those of a long list.
#[derive(Clone, Debug, Hash, Serialize)]
struct Pager {
    page: usize,
    pages: usize,
    /// "Sida 2 av 3".
    label: String,
    previous: Option<String>,
    next: Option<String>,
}

/// The pager of page `page`, from 1, of a list of `count`; nothing when one page holds it all.
fn pager(cx: Context<'_>, page: usize, count: usize, page_of: impl Fn(usize) -> Page) -> Option<Pager> {
    let pages = count.div_ceil(PER_PAGE);
    let url = |page: usize| (1..=pages).contains(&page).then(|| cx.url(&page_of(page)));
    (pages > 1).then(|| Pager {
        page,
        pages,
        label: cx.filled("pager.page", &[("page", &page.to_string()), ("pages", &pages.to_string())]),
        previous: url(page - 1),
        next: url(page + 1),
    })
}

/// The steps from the home page to what stands below the list of news.
fn parents(cx: Context<'_>) -> Vec<Link> {
    vec![cx.link(cx.message("nav.news"), &Page::NewsList(1))]
}
