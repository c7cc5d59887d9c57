//! A film as its template sees it: its sizes, what is said in it, and what is seen.

use super::block::{Place, language_name, media_url};
use crate::caption;
use crate::model::{Film, LangTag, MediaFile};
use crate::picture::Size;
use crate::view::{Context, Words};
use serde::Serialize;

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct FilmView {
    id: String,
    title: Words,
    description: Words,
    about: Words,
    lang: String,
    duration: String,
    poster: String,
    width: u32,
    height: u32,
    sources: Vec<Source>,
    captions: Vec<Track>,
    chapters: Vec<Track>,
    chapter_list: Vec<Chapter>,
    transcript: Vec<String>,
    transcript_lang: Option<String>,
    transcript_dir: Option<&'static str>,
    audio_description: Option<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Source {
    src: String,
    mime: &'static str,
    height: u32,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Track {
    src: String,
    lang: String,
    name: String,
    is_default: bool,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Chapter {
    time: String,
    seconds: u64,
    title: String,
}

/// A film on a page of the portal.
pub(crate) fn site_film(cx: Context<'_>, id: String, shown: &Film) -> FilmView {
    film(cx, Place::Site, id, shown)
}

/// A film, whose parts have ids that begin with `id`.
pub(super) fn film(cx: Context<'_>, place: Place, id: String, film: &Film) -> FilmView {
    let track = |(lang, file): (&LangTag, &MediaFile)| Track {
        src: media_url(cx, place, file),
        lang: lang.to_string(),
        name: language_name(cx, lang),
        is_default: lang == cx.lang,
    };
    let source = |source: &crate::model::FilmSource| Source {
        src: media_url(cx, place, &source.file),
        mime: if source.file.ends_with(".mp4") { "video/mp4" } else { "video/webm" },
        height: source.height,
    };
    let poster = cx.reader.media(&film.poster).and_then(|media| media.size);
    let size = poster.unwrap_or(Size { width: 640, height: 360 });
    let own = |texts: &'_ std::collections::BTreeMap<LangTag, MediaFile>| {
        let found = texts.get_key_value(cx.lang).or_else(|| texts.get_key_value(&film.lang));
        found.or_else(|| texts.iter().next()).map(|(lang, file)| (lang.clone(), file.clone()))
    };
    let spoken = own(&film.captions);
    let said = spoken.as_ref().and_then(|(_, file)| cx.reader.media(file));
    let chapters = own(&film.chapters).and_then(|(_, file)| cx.reader.media(&file));
    let chapters = chapters.map(|media| caption::chapters(media.text()).chapters).unwrap_or_default();
    let (transcript_lang, transcript_dir) = spoken.map(|(lang, _)| cx.marks(&lang)).unwrap_or_default();
    FilmView {
        id,
        title: cx.words(&film.title),
        description: cx.words(&film.description),
        about: cx.words(&film.about),
        lang: film.lang.to_string(),
        duration: clock(film.seconds.into()),
        poster: media_url(cx, place, &film.poster),
        width: size.width,
        height: size.height,
        sources: film.sources.iter().map(source).collect(),
        captions: film.captions.iter().map(track).collect(),
        chapters: film.chapters.iter().map(track).collect(),
        chapter_list: chapters
            .into_iter()
            .map(|chapter| Chapter {
                time: clock(chapter.from_ms / 1000),
                seconds: chapter.from_ms / 1000,
                title: chapter.title,
            })
            .collect(),
        transcript: said.map(|media| caption::parse(media.text()).transcript()).unwrap_or_default(),
        transcript_lang,
        transcript_dir,
        audio_description: film.audio_description.as_ref().map(|file| media_url(cx, place, file)),
    }
}

/// Minutes and seconds.
pub(crate) fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
