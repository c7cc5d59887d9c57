//! News into the model: their pictures with all that must stand beside them, and whom they are about.

use super::field::{Fields, Place};
use super::learning::film_files;
use super::names::Names;
use super::portal::{Assembly, FilesOf};
use super::text::Rules;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::model::{Date, Edition, Id, News, NewsPicture};
use crate::record::{NewsFrontMatter, NewsPictureRecord};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The year of the oldest photograph that there is.
const FIRST_YEAR: i16 = 1826;

/// Reads one language of a news item, without its texts; `None` when something it cannot be without is wrong, and said.
pub(crate) fn news(fields: &mut Fields<'_>, id: &str, record: &NewsFrontMatter) -> Option<News> {
    if !begins_with_date(id) {
        let help = format!("Put the day first in the name of the folder: news/{}-{id}.", record.date);
        let message = format!("The name `{id}` does not begin with a date.");
        fields.problem(Code::InvalidId, "", message, help);
    }
    let id = fields.id("", id);
    let date = fields.date("date", &record.date);
    let updated = fields.optional_date("updated", record.updated.as_ref());
    if let Some((date, updated)) = date.zip(updated)
        && updated < date
    {
        let help = "Write the day of the last change, or take the line away.";
        fields.problem(Code::InvalidValue, "updated", "The text was changed before it was published.", help);
    }
    let author = record.author.as_ref().and_then(|author| fields.id("author", author));
    let pictures = record.pictures.iter().enumerate();
    let pictures: Vec<Option<NewsPicture>> =
        pictures.map(|(index, record)| picture(fields, index, record)).collect();
    let picture = record.picture.as_ref().and_then(|name| first(fields, record, name));
    let films = record.films.iter().enumerate();
    let films =
        films.filter_map(|(index, film)| super::film::film(fields, &format!("films[{index}]."), film));
    let films = films.collect();
    let edition = match &record.audience {
        Some(word) => fields.word("audience", word),
        None => Some(Edition::Public),
    };
    Some(News {
        id: id?,
        date: date?,
        updated,
        author,
        picture,
        pictures: pictures.into_iter().collect::<Option<_>>()?,
        films,
        parties: ids(fields, "parties", &record.parties),
        municipalities: ids(fields, "municipalities", &record.municipalities),
        groups: ids(fields, "groups", &record.groups),
        edition: edition?,
        texts: BTreeMap::new(),
    })
}

/// `2026-11-03-ny-rutin`: news are sorted and found by their day.
fn begins_with_date(id: &str) -> bool {
    id.get(..10).is_some_and(|day| day.parse::<Date>().is_ok()) && id[10..].starts_with('-')
}

fn ids<T>(fields: &mut Fields<'_>, path: &str, names: &[String]) -> Vec<Id<T>> {
    let each = names.iter().enumerate();
    each.filter_map(|(index, name)| fields.id(&format!("{path}[{index}]"), name)).collect()
}

fn picture(fields: &mut Fields<'_>, index: usize, record: &NewsPictureRecord) -> Option<NewsPicture> {
    let mut text = |key: &str, value: &str, help: &str| -> Option<Arc<str>> {
        let path = format!("pictures[{index}].{key}");
        if value.trim().is_empty() {
            fields.problem(Code::MissingText, &path, format!("`{path}` is empty."), help);
            return None;
        }
        super::text::check(value, Rules::Prose, || fields.place.at(&path), fields.diagnostics);
        Some(value.trim().into())
    };
    let alt = text(
        "alt",
        &record.alt,
        "Write in one sentence what is seen: somebody who does not see it gets that instead.",
    );
    let credit = text("credit", &record.credit, "Write who made the picture: it is the maker's right.");
    let licence =
        text("licence", &record.licence, "Write how the picture may be used, for example CC BY 4.0.");
    let caption = record.caption.as_ref().and_then(|caption| {
        text("caption", caption, "Write what stands under the picture, or take the line away.")
    });
    let year = record.year;
    if !(FIRST_YEAR..=2100).contains(&year) {
        let path = format!("pictures[{index}].year");
        let message = format!("{year} is not the year of a picture.");
        fields.problem(
            Code::InvalidValue,
            &path,
            message,
            "Write the year in which it was made, in four digits.",
        );
    }
    let file = format!("{}/{}", folder(fields.place), record.file).into();
    Some(NewsPicture { file, alt: alt?, caption, credit: credit?, licence: licence?, year })
}

/// The picture at the head, among the pictures: what must stand beside it stands there.
fn first(fields: &mut Fields<'_>, record: &NewsFrontMatter, name: &str) -> Option<usize> {
    let names = || record.pictures.iter().map(|picture| picture.file.as_str());
    let found = names().position(|file| file == name);
    if found.is_none() {
        let help = match nearest(name, names()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "List it under `pictures:` too, with its alt, credit, licence and year.".to_owned(),
        };
        let message = format!("The picture `{name}` is not among the pictures.");
        fields.problem(Code::MissingFile, "picture", message, help);
    }
    found
}

/// The folder that a record lies in.
fn folder(place: &Place) -> &str {
    place.file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Every name in news leads somewhere, every picture is there, and none lies there for nothing.
pub(crate) fn check(assembly: &Assembly, files: FilesOf<'_>, diagnostics: &mut Diagnostics) {
    names(assembly, diagnostics);
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for news in assembly.news.values() {
        folders.insert(folder(&news.place));
        let lying = || media_in(files, folder(&news.place));
        for (index, picture) in news.value.pictures.iter().enumerate() {
            let file = &*picture.file;
            let name = file.rsplit('/').next().unwrap_or(file);
            let mut problem = |code: Code, message: String, help: String| {
                let origin = news.place.at(&format!("pictures[{index}].file"));
                diagnostics.push(Diagnostic::new(code, origin, message).help(help));
            };
            if !used.insert(file) {
                let help = "Each picture stands once in the gallery.".to_owned();
                problem(Code::InvalidValue, format!("The picture {name} stands twice."), help);
            } else if !files.has_media(file) && !files.is_unread(file) {
                let names = lying().map(|file| file.rsplit('/').next().unwrap_or(file));
                let help = match nearest(name, names) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "Put the file, PNG or JPEG, beside the text, or correct its name.".to_owned(),
                };
                problem(Code::MissingFile, format!("There is no picture {file}."), help);
            }
        }
        for (index, film) in news.value.films.iter().enumerate() {
            film_files(files, film, &news.place, &format!("films[{index}]"), diagnostics);
        }
    }
    for file in folders.iter().flat_map(|folder| media_in(files, folder)).filter(|file| !used.contains(file))
    {
        let help = "Nobody sees it, and it is not published. List it under `pictures:` in the text beside it, with its alt, credit, \
                    licence and year, or take it out of the content.";
        let message = "No text shows this picture.";
        diagnostics
            .push(Diagnostic::new(Code::UnusedPicture, Origin::file(&file.into()), message).help(help));
    }
}

/// The pictures that lie in a folder, by path.
fn media_in<'a>(files: FilesOf<'a>, folder: &str) -> impl Iterator<Item = &'a str> {
    let own = files.own.media().keys().chain(files.national.media().keys());
    let prefix = format!("{folder}/");
    own.map(|file| &**file)
        .filter(move |file| file.strip_prefix(&*prefix).is_some_and(|name| !name.contains('/')))
}

fn names(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    for news in assembly.news.values() {
        let (value, place) = (&news.value, &news.place);
        let mut names = Names { assembly, place, diagnostics };
        if let Some(author) = &value.author {
            names.organization("author", author);
        }
        names.organizations("parties", &value.parties);
        for (index, id) in value.municipalities.iter().enumerate() {
            names.municipality(&format!("municipalities[{index}]"), id);
        }
        for (index, id) in value.groups.iter().enumerate() {
            names.group(&format!("groups[{index}]"), id);
        }
    }
}
