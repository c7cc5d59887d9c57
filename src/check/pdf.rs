//! What a PDF says of itself: without a title, a language and a structure, a screen reader reads noise.

use super::media::Media;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::model::DocumentFile;
use lopdf::{Dictionary, Document, Object};

/// A PDF larger than this takes minutes on a slow line, in bytes.
const LARGE: usize = 5_000_000;

/// The parts of a PDF that say whether everybody can read it (ISO 14289-1, 7.1 and 7.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pdf {
    title: Option<String>,
    lang: Option<String>,
    is_tagged: bool,
}

impl Pdf {
    /// Reads it; `None` for what is no PDF, or is locked.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let document = Document::load_mem(bytes).ok()?;
        if document.is_encrypted() {
            return None;
        }
        let catalog = document.catalog().ok()?;
        let marks = sub(&document, catalog, b"MarkInfo");
        let is_marked = marks.and_then(|marks| marks.get(b"Marked").ok()?.as_bool().ok()).unwrap_or(false);
        let about = sub(&document, &document.trailer, b"Info");
        Some(Self {
            title: about.and_then(|about| text(about, b"Title")),
            lang: text(catalog, b"Lang"),
            is_tagged: is_marked && catalog.has(b"StructTreeRoot"),
        })
    }
}

fn sub<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    match of.get(key).ok()? {
        Object::Reference(id) => document.get_dictionary(*id).ok(),
        other => other.as_dict().ok(),
    }
}

fn text(of: &Dictionary, key: &[u8]) -> Option<String> {
    let text = lopdf::decode_text_string(of.get(key).ok()?).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Whether a screen reader can read a PDF aright; what is no PDF is judged elsewhere.
pub(crate) fn is_accessible(media: &Media) -> bool {
    media.pdf.as_ref().is_none_or(|pdf| pdf.title.is_some() && pdf.lang.is_some() && pdf.is_tagged)
}

/// Says what somebody who cannot see the pages, or has a slow line, would miss.
pub(crate) fn check(media: &Media, file: &DocumentFile, origin: &Origin, diagnostics: &mut Diagnostics) {
    let Some(pdf) = &media.pdf else { return };
    let mut missing = |message: String, help: &str| {
        diagnostics.push(Diagnostic::new(Code::PdfNotAccessible, origin.clone(), message).help(help));
    };
    if pdf.title.is_none() {
        missing("The PDF has no title.".to_owned(), "Give it one where it is made: File, Properties, Title.");
    }
    match pdf.lang.as_deref() {
        None => missing(
            "The PDF does not say in which language it is.".to_owned(),
            "Set the language where it is made: a screen reader speaks Swedish with an English voice otherwise.",
        ),
        Some(lang) if !lang.to_lowercase().starts_with(file.lang.as_str()) => {
            let message = format!("The PDF says that it is in `{lang}`, and `files:` says `{}`.", file.lang);
            missing(message, "Mend the one that is wrong.");
        }
        Some(_) => {}
    }
    if !pdf.is_tagged {
        missing(
            "The PDF has no structure.".to_owned(),
            "Save it as a tagged PDF (PDF/UA): otherwise its headings and lists are gone for who listens.",
        );
    }
    if media.bytes.len() > LARGE {
        let message = format!("The PDF is {} MB.", media.bytes.len() / 1_000_000);
        missing(message, "Make its pictures smaller: many read on a telephone, with little data left.");
    }
}
