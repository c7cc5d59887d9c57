//! Films, pictures and captions: files that are shown as they are.

use super::pdf::Pdf;
use crate::caption;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::model::MediaFile;
use crate::picture::{self, Size, Unusable};
use crate::source::SourceFile;
use crate::trace::Fingerprint;
use rpds::RedBlackTreeMapSync;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The largest file that a portal carries itself, in bytes: some ten minutes of film in a small size.
const LARGEST: usize = 64 * 1024 * 1024;

/// A file that is shown as it is.
#[derive(Clone, Debug)]
pub struct Media {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The size of a picture as it is to be seen.
    pub size: Option<Size>,
    /// What a PDF says of itself.
    pub(crate) pdf: Option<Pdf>,
    /// Of its bytes: nothing else tells two of them apart.
    fingerprint: Fingerprint,
}

impl PartialEq for Media {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for Media {}

impl Hash for Media {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl Media {
    /// Its bytes as text, of captions.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }
}

/// Media by their file. A copy shares all that does not change in it.
pub type MediaFiles = RedBlackTreeMapSync<MediaFile, Media>;

/// Reads a film, a picture or captions; `None` for what cannot be shown, which is told.
pub(crate) fn media(file: &SourceFile, ending: &str, diagnostics: &mut Diagnostics) -> Option<Media> {
    let mut problem = |code: Code, message: String, help: &str| {
        diagnostics.push(Diagnostic::new(code, Origin::file(&file.path), message).help(help));
    };
    if file.bytes.len() > LARGEST {
        let message = format!(
            "The file is {} MB; a portal carries at most {} MB.",
            file.bytes.len() >> 20,
            LARGEST >> 20
        );
        problem(
            Code::FileTooLarge,
            message,
            "Make a smaller version, or put the film on the region's own service and link to it.",
        );
        return None;
    }
    let (mut size, mut pdf) = (None, None);
    match ending {
        "png" | "jpg" => match picture::size(&file.bytes) {
            Ok(found) => size = Some(found),
            Err(Unusable::Broken) => {
                let message = "The picture cannot be read.".to_owned();
                problem(Code::InvalidValue, message, "Save it as PNG or JPEG, with the ending that it is.");
                return None;
            }
            Err(Unusable::TooLarge(width, height)) => {
                let message = format!("The picture has {width} × {height} pixels.");
                let help = "Make it smaller: 2000 pixels on the longest side are enough for every screen. At most 60 million \
                            pixels are read, and 16,000 on a side.";
                problem(Code::FileTooLarge, message, help);
                return None;
            }
        },
        "pdf" => {
            pdf = Pdf::read(&file.bytes);
            if pdf.is_none() {
                let message = "The PDF cannot be read.".to_owned();
                problem(Code::InvalidValue, message, "Save it as PDF again, without a password.");
                return None;
            }
        }
        "vtt" => {
            let Some(text) = file.text() else {
                problem(Code::NotUtf8, "The file is not UTF-8 text.".to_owned(), "Save it as UTF-8.");
                return None;
            };
            captions(file, text, diagnostics);
        }
        _ => {}
    }
    Some(Media { bytes: file.bytes.clone(), fingerprint: file.fingerprint, size, pdf })
}

/// Says what is wrong with captions, or with chapters (`film.chapters.sv.vtt`).
fn captions(file: &SourceFile, text: &str, diagnostics: &mut Diagnostics) {
    let problems = if is_chapters(&file.path) {
        caption::chapters(text).problems
    } else {
        caption::parse(text).problems
    };
    for problem in problems {
        let origin = Origin::span(&file.path, problem.span);
        diagnostics.push(Diagnostic::new(Code::CaptionFormat, origin, problem.message).help(problem.help));
    }
}

/// Whether a file of captions has chapters, by its name.
fn is_chapters(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains(".chapters."))
}
