//! A film's record into the model: what it must have so that everybody can follow it.

use super::field::Fields;
use crate::diag::Code;
use crate::model::{Film, FilmSource, LangTag, MediaFile, SWEDISH_SIGN_LANGUAGE};
use crate::record::{FilmRecord, RawText};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Reads a film whose keys stand below `path`, such as `films[0].`, or `film.`; its files lie in `films/` beside the
/// record.
pub(crate) fn film(fields: &mut Fields<'_>, path: &str, record: &FilmRecord) -> Option<Film> {
    let at = |key: &str| format!("{path}{key}");
    let title = fields.text(&at("title"), &record.title);
    let description = fields.text(&at("description"), &record.description);
    let about = fields.text(&at("about"), &record.about);
    let lang = LangTag::new(&record.lang);
    if lang.is_none() {
        let help = "Write the language that is spoken, for example sv; zxx when nobody speaks.";
        let message = format!("`{}` is not a language.", record.lang);
        fields.problem(Code::InvalidValue, &at("lang"), message, help);
    }
    let seconds = seconds(&record.duration);
    if seconds.is_none() {
        let message = format!("`{}` is not the length of a film.", record.duration);
        fields.problem(
            Code::InvalidValue,
            &at("duration"),
            message,
            "Write minutes and seconds in quotes: \"0:40\".",
        );
    }
    let poster = file(fields, &record.poster);
    let sources = sources(fields, &at("sources"), &record.sources);
    let captions = by_language(fields, &at("captions"), record.captions.as_ref());
    let chapters = by_language(fields, &at("chapters"), record.chapters.as_ref());
    let lang = lang?;
    // In a signed language nothing is spoken, and the page beside the film says the same in words.
    let is_spoken = !super::course::is_silent(&lang) && lang.as_str() != SWEDISH_SIGN_LANGUAGE;
    if is_spoken && !captions.contains_key(&lang) {
        let help = "Somebody who is deaf, or in a staff room without sound, gets nothing of it. Write a WebVTT file and name it: \
                    captions: {sv: film.sv.vtt}. A film without words has lang: zxx.";
        let message = format!("The film has no captions in the language that is spoken ({lang}).");
        fields.problem(Code::FilmWithoutCaptions, path.trim_end_matches('.'), message, help);
    }
    let audio_description = record.audio_description.as_ref().map(|name| file(fields, name));
    Some(Film {
        title: title?,
        description: description?,
        about: about?,
        lang,
        seconds: seconds?,
        poster,
        sources: sources?,
        captions,
        chapters,
        audio_description,
    })
}

/// `m:ss` or `h:mm:ss` in seconds.
fn seconds(text: &str) -> Option<u32> {
    let parts: Vec<u32> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => (0, *minutes, *seconds),
        [hours, minutes, seconds] if *minutes < 60 => (*hours, *minutes, *seconds),
        _ => return None,
    };
    let total = (hours.checked_mul(60)?.checked_add(minutes)?).checked_mul(60)?.checked_add(seconds)?;
    (seconds < 60 && (1..=24 * 3600).contains(&total)).then_some(total)
}

/// The whole path of a file in `films/` beside the record.
fn file(fields: &Fields<'_>, name: &str) -> MediaFile {
    let folder = fields.place.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/films/{name}").into()
}

fn by_language(fields: &mut Fields<'_>, path: &str, names: Option<&RawText>) -> BTreeMap<LangTag, MediaFile> {
    let Some(names) = names else { return BTreeMap::new() };
    let each = names.0.iter().filter_map(|(lang, name)| {
        let tag = fields.lang(&format!("{path}.{lang}"), lang)?;
        if !name.trim().ends_with(&format!(".{tag}.vtt")) {
            let message = format!("`{}` does not say that it is in `{tag}`.", name.trim());
            let help = "The name ends with the language that it is in: samtalet.sv.vtt. Else somebody reads another language than \
                        the one that they chose.";
            fields.problem(Code::CaptionFormat, &format!("{path}.{lang}"), message, help);
        }
        Some((tag, file(fields, name.trim())))
    });
    each.collect()
}

/// The sizes of a film, the highest first.
fn sources(fields: &mut Fields<'_>, path: &str, names: &[String]) -> Option<Vec<FilmSource>> {
    let mut sources = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let height = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-')?.1.parse().ok());
        match height.filter(|height| (120..=2160).contains(height)) {
            Some(height) => sources.push(FilmSource { file: file(fields, name), height }),
            None => {
                let help = "The name ends with the height of the picture: samtalet-360.mp4.";
                let message = format!("`{name}` does not say how high the picture is.");
                fields.problem(Code::InvalidValue, &format!("{path}[{index}]"), message, help);
            }
        }
    }
    if !names.iter().any(|name| name.ends_with(".mp4")) {
        let help = "Every browser shows mp4 (H.264); older ones nothing else. Add one: samtalet-360.mp4.";
        fields.problem(Code::InvalidValue, path, "The film has no mp4 file.", help);
        return None;
    }
    sources.sort_by_key(|source| (Reverse(source.height), source.file.ends_with(".mp4")));
    Some(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_film_is_minutes_and_seconds() {
        assert_eq!(seconds("0:40"), Some(40));
        assert_eq!(seconds("62:05"), Some(3725));
        assert_eq!(seconds("1:02:05"), Some(3725));
        for wrong in ["", "40", "0:00", "1:60", "1:75:00", "a:b", "99999999:00", "4294967295:59:59"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
