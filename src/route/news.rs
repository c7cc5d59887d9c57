//! The addresses of news, of their pictures and films, and of the lists of both.

use super::{Page, Routes};
use crate::catalog::Reader;
use crate::diag::Diagnostics;
use crate::model::{LangTag, MediaFile};
use crate::picture::{Form, Format, WIDTHS};
use std::collections::BTreeSet;

/// How many news, or films, a page of their list has.
pub(crate) const PER_PAGE: usize = 10;

impl Routes {
    /// News: the list in pages and by year, each item with its pictures, the feed, and all films.
    pub(super) fn of_news(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let mut years = BTreeSet::new();
        let mut count: usize = 0;
        for news in reader.news_places() {
            (count, _) = (count + 1, years.insert(news.year));
            let folder = format!("/nyheter/{}", news.id);
            self.swedish(Page::News(news.id.clone()), &format!("{folder}/"), diagnostics);
            for (index, file) in news.pictures.iter().enumerate() {
                let page = Page::NewsPicture(news.id.clone(), index + 1);
                self.swedish(page, &format!("{folder}/bilder/{}/", index + 1), diagnostics);
                let widths = reader.media(file).and_then(|media| media.size).map(|size| size.widths());
                self.of_picture(&format!("{folder}/bilder"), file, &widths.unwrap_or_default(), diagnostics);
            }
            self.of_media(&folder, news.films.iter().copied().collect(), diagnostics);
            for poster in news.posters.iter().copied().collect::<BTreeSet<_>>() {
                self.of_poster(reader, &folder, poster, diagnostics);
            }
        }
        self.swedish(Page::NewsList(1), "/nyheter/", diagnostics);
        for page in 2..=count.div_ceil(PER_PAGE) {
            self.swedish(Page::NewsList(page), &format!("/nyheter/sida/{page}/"), diagnostics);
        }
        for year in years {
            self.swedish(Page::NewsYear(year), &format!("/nyheter/arkiv/{year}/"), diagnostics);
        }
        self.swedish(Page::NewsFeed, "/nyheter/flode.xml", diagnostics);
        let films = reader.films().len();
        if films > 0 {
            self.swedish(Page::Films(1), "/nyheter/film/", diagnostics);
        }
        for page in 2..=films.div_ceil(PER_PAGE) {
            self.swedish(Page::Films(page), &format!("/nyheter/film/sida/{page}/"), diagnostics);
        }
    }

    /// The small picture of a film, for lists.
    pub(super) fn of_poster(
        &mut self,
        reader: Reader<'_>,
        folder: &str,
        file: &MediaFile,
        diagnostics: &mut Diagnostics,
    ) {
        let size = reader.media(file).and_then(|media| media.size);
        let width = size.map(|size| size.width.min(WIDTHS[0]));
        self.of_picture(&format!("{folder}/filer"), file, width.as_slice(), diagnostics);
    }

    fn of_picture(&mut self, folder: &str, file: &MediaFile, widths: &[u32], diagnostics: &mut Diagnostics) {
        let name = file.rsplit('/').next().unwrap_or(file);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        for (width, format) in widths.iter().flat_map(|width| Format::ALL.map(|format| (*width, format))) {
            let page = Page::Picture(file.clone(), Form { width, format });
            self.swedish(page, &format!("{folder}/{stem}-{width}.{}", format.ending()), diagnostics);
        }
    }

    fn swedish(&mut self, page: Page, permalink: &str, diagnostics: &mut Diagnostics) {
        self.add(page, LangTag::swedish(), permalink, diagnostics);
    }
}
