//! A new course: its facts, a first lesson and a first question.

use super::new::free;
use super::template::{Name, Values};
use super::{File, ScaffoldError};
use crate::model::Date;
use crate::source::Snapshot;
use jiff::ToSpan;

/// The longest name of a course: addresses begin with it.
const LONGEST: usize = 40;

/// The files of a new course in a folder of the content, dated `today` and to be read through again in a year.
pub(super) fn make(
    content: &Snapshot,
    folder: &str,
    title: &str,
    today: Date,
) -> Result<Vec<File>, ScaffoldError> {
    let title = Name::new(title)?;
    let id = title.id(LONGEST);
    let mut values = Values::default();
    values.set("title", title.yaml());
    values.set("day", today.to_string());
    values.set("review_by", today.saturating_add(1.year()).to_string());
    let parts = [
        ("course.yaml", include_str!("files/course/course.yaml")),
        ("01-forsta-lektionen.sv.md", include_str!("files/course/lesson.sv.md")),
        ("quiz.yaml", include_str!("files/course/quiz.yaml")),
    ];
    let file = |(name, text): (&str, &str)| {
        let path = free(content, folder, &format!("courses/{id}/{name}"))?;
        Ok(File { path, text: values.fill(text) })
    };
    parts.into_iter().map(file).collect()
}
