//! Films in Swedish sign language beside the pages that matter most.

use super::field::Fields;
use super::file::unknown_file;
use super::learning::film_files;
use super::portal::{Assembly, FilesOf};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Film, SIGNED_PAGES, SWEDISH_SIGN_LANGUAGE};
use crate::record::FilmRecord;

/// Reads the film of a page, `pages/<page>.swl.yaml`; `None` when something it cannot be without is wrong, and said.
pub(crate) fn film(fields: &mut Fields<'_>, page: &str, record: &FilmRecord) -> Option<Film> {
    if !SIGNED_PAGES.contains(&page) {
        let help = format!("These pages have room for a film: {}.", SIGNED_PAGES.join(", "));
        fields.diagnostics.push(unknown_file(&fields.place.file).help(help));
        return None;
    }
    if record.lang != SWEDISH_SIGN_LANGUAGE {
        let help = "The film of the page in sign language has `lang: swl`, Swedish sign language.";
        fields.problem(Code::InvalidValue, "lang", format!("`{}` is not swl.", record.lang), help);
        return None;
    }
    super::film::film(fields, "", record)
}

/// The films' files are there; and which pages have none, where sign language is among the portal's languages.
pub(crate) fn check(assembly: &Assembly, files: FilesOf<'_>, diagnostics: &mut Diagnostics) {
    for film in assembly.signed.values() {
        film_files(files, &film.value, &film.place, "title", diagnostics);
    }
    let missing = SIGNED_PAGES.iter().filter(|page| !assembly.signed.contains_key(**page));
    let missing: Vec<&str> = missing.copied().collect();
    if !assembly.portal.is_signed() || missing.is_empty() {
        return;
    }
    let message = format!("No film in Swedish sign language: {}.", missing.join(", "));
    let help = "Have the page's text signed, put the film in pages/films/, and say it in pages/<page>.swl.yaml. Films \
                that all counties share lie in national/pages/.";
    let is_whole =
        assembly.portal.languages.iter().any(|language| language.tag.as_str() == SWEDISH_SIGN_LANGUAGE);
    let origin = assembly.place.at(if is_whole { "languages" } else { "other_languages" });
    diagnostics.push(Diagnostic::new(Code::NoSignedFilm, origin, message).help(help));
}
