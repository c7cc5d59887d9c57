//! What a page weighs when a phone receives it: itself and its stylesheets, compressed.
//!
//! Why: 14 KB is what a server sends before it must wait for the phone's first answer; on a bad line
//! the help is there after one round trip, or after several seconds.

use super::Finding;
use super::document::{Document, Section};
use super::site::Site;
use crate::diag::Code;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What weighing found.
pub(super) struct Weights {
    /// The pages that are too heavy, by address.
    pub(super) found: Vec<(String, Vec<Finding>)>,
    /// The heaviest page that is no redirect, with its weight in bytes.
    pub(super) heaviest: Option<(String, usize)>,
}

/// The most bytes of a page with its stylesheets.
fn limit(section: Section) -> usize {
    match section {
        Section::Reader => 14 * 1024,
        Section::Professional => 30 * 1024,
    }
}

/// Weighs every page.
pub(super) fn weigh(site: &Site<'_>) -> Weights {
    let stylesheets = stylesheets(site);
    let pages: Vec<_> =
        site.documents.iter().zip(&site.bytes).filter(|(document, _)| !document.is_redirect).collect();
    let styled = |document: &Document| -> usize {
        let files = document.stylesheets.iter().filter_map(|written| site.file(written, &document.url));
        files.filter_map(|(path, _)| stylesheets.get(&path)).sum()
    };
    // Fast compression is never better than thorough: only what it finds too heavy is weighed again.
    let rough: Vec<usize> = pages
        .par_iter()
        .map(|(document, bytes)| compressed(bytes, Compression::fast()) + styled(document))
        .collect();
    let exact = |index: usize| compressed(pages[index].1, Compression::new(6)) + styled(pages[index].0);
    let heaviest = (0..pages.len()).max_by_key(|index| (rough[*index], std::cmp::Reverse(*index)));
    let suspects = (0..pages.len())
        .into_par_iter()
        .filter(|index| pages[*index].0.section.is_some_and(|section| rough[*index] > limit(section)));
    let found = suspects.filter_map(|index| {
        let (document, bytes) = pages[index];
        let finding = too_heavy(document, bytes.len(), exact(index), styled(document))?;
        Some((document.url.clone(), vec![finding]))
    });
    Weights {
        found: found.collect(),
        heaviest: heaviest.map(|index| (pages[index].0.url.clone(), exact(index))),
    }
}

fn too_heavy(document: &Document, plain: usize, weight: usize, styles: usize) -> Option<Finding> {
    let limit = limit(document.section?);
    let message = format!(
        "The page weighs {}; {} is the most ({} of HTML, {} before compression; {} of CSS)",
        kilobytes(weight),
        kilobytes(limit),
        kilobytes(weight - styles),
        kilobytes(plain),
        kilobytes(styles)
    );
    let help = "A bad line and an old phone must show the number at once: shorten the page, or divide it.";
    (weight > limit).then(|| Finding::new(Code::PageTooHeavy, message, help))
}

fn stylesheets(site: &Site<'_>) -> BTreeMap<String, usize> {
    let css: Vec<_> = site.output.iter().filter(|(path, _)| path.as_str().ends_with(".css")).collect();
    css.into_par_iter()
        .map(|(path, bytes)| (path.to_string(), compressed(bytes, Compression::new(6))))
        .collect()
}

/// In tenths, upwards: what is over the limit looks so.
fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

fn compressed(bytes: &[u8], level: Compression) -> usize {
    let mut encoder = GzEncoder::new(Counter(0), level);
    // A counter takes every byte: there is no failure to tell of.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_or(usize::MAX / 2, |counter| counter.0)
}

/// Counts what is written.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
