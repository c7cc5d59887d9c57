//! `series.yaml` and lectures into the model.

use super::field::Fields;
use super::film;
use crate::diag::Code;
use crate::model::{Id, LangTag, Lecture, LectureKey, LectureSeries, LiveLink, Recording, Speaker};
use crate::record::{LectureRecord, SeriesRecord};

/// Reads `series.yaml`.
pub(crate) fn series(fields: &mut Fields<'_>, id: &str, record: &SeriesRecord) -> Option<LectureSeries> {
    let id = fields.id("", id);
    let title = fields.text("title", &record.title);
    let description = fields.text("description", &record.description);
    let organizer = fields.id("organizer", &record.organizer);
    Some(LectureSeries { id: id?, title: title?, description: description?, organizer: organizer? })
}

/// Reads a lecture.
pub(crate) fn lecture(
    fields: &mut Fields<'_>,
    series: &str,
    id: &str,
    record: &LectureRecord,
) -> Option<Lecture> {
    let series = Id::new(series);
    let id = fields.id("", id);
    let title = fields.text("title", &record.title);
    let description = fields.text("description", &record.description);
    let contents = record.contents.iter().enumerate();
    let contents =
        contents.filter_map(|(index, text)| fields.text(&format!("contents[{index}]"), text)).collect();
    let date = fields.date("date", &record.date);
    let starts = fields.time("starts", &record.starts);
    let ends = fields.time("ends", &record.ends);
    if let Some((starts, ends)) = starts.zip(ends)
        && ends.minutes() <= starts.minutes()
    {
        let message = format!("The lecture ends at {ends}, before it has begun.");
        fields.problem(Code::InvalidValue, "ends", message, "Write the later of the two times.");
    }
    let lang = LangTag::new(&record.lang);
    if lang.is_none() {
        let message = format!("`{}` is not a language.", record.lang);
        fields.problem(
            Code::InvalidValue,
            "lang",
            message,
            "Write the language that is spoken, for example sv.",
        );
    }
    let speakers = record.speakers.iter().enumerate();
    let speakers: Vec<Speaker> = speakers
        .filter_map(|(index, speaker)| {
            let role = fields.text(&format!("speakers[{index}].role"), &speaker.role)?;
            Some(Speaker { name: speaker.name.as_deref().map(Into::into), role })
        })
        .collect();
    if speakers.is_empty() {
        let help = "Write at least the role of who speaks: speakers: [{role: {sv: …}}].";
        fields.problem(Code::MissingText, "speakers", "Nobody speaks.", help);
    }
    let live = record.live.as_ref().and_then(|live| {
        let name = fields.text("live.name", &live.name);
        let url = fields.url("live.url", &live.url);
        Some(LiveLink { name: name?, url: url? })
    });
    let recording = recording(fields, record);
    Some(Lecture {
        key: LectureKey { series: series?, lecture: id? },
        title: title?,
        description: description?,
        contents,
        date: date?,
        starts: starts?,
        ends: ends?,
        lang: lang?,
        speakers,
        professions: fields.words("professions", &record.professions),
        groups: fields.words("groups", &record.groups),
        live,
        recording: recording?,
    })
}

fn recording(fields: &mut Fields<'_>, record: &LectureRecord) -> Option<Recording> {
    let by = fields.optional_date("recording_by", record.recording_by.as_ref());
    match (record.recording.as_deref(), &record.film) {
        (None, Some(film)) => Some(Recording::Film(Box::new(film::film(fields, "film.", film)?))),
        (Some(_), Some(_)) => {
            let help = "The recording is here: take `recording:` away.";
            fields.problem(
                Code::InvalidValue,
                "recording",
                "The lecture has both a film and a word about it.",
                help,
            );
            None
        }
        (Some("promised"), None) => Some(Recording::Promised(by)),
        (Some("none") | None, None) => Some(Recording::None),
        (Some(other), None) => {
            let message = format!("`{other}` says nothing about the recording.");
            fields.problem(
                Code::InvalidValue,
                "recording",
                message,
                "Write promised or none, or add the `film:`.",
            );
            None
        }
    }
}
