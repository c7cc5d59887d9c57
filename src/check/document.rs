//! Documents of the cooperation into the model, and what they name.

use super::field::Fields;
use super::group::seat;
use super::names::Names;
use super::organization::legal_basis;
use super::pdf;
use super::portal::{Assembly, FilesOf};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Abbreviation, Adoption, BuildDate, Date, Document, DocumentFile, DocumentStatus, Id, Occasion, Signing,
};
use crate::record::{DocumentFileRecord, DocumentRecord, SigningRecord};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads a document; `None` when something it cannot be without is wrong, and said.
pub(crate) fn document(fields: &mut Fields<'_>, id: &str, record: &DocumentRecord) -> Option<Document> {
    let id = fields.id("", id);
    let edition = fields.edition(record.audience.as_ref());
    let title = fields.text("title", &record.title);
    let subtitle = fields.optional_text("subtitle", record.subtitle.as_ref());
    let kind = fields.word("kind", &record.kind);
    let level = fields.word("level", &record.level);
    let summary = fields.text("summary", &record.summary);
    let publisher = fields.id("publisher", &record.publisher);
    let status = fields.word("status", &record.status);
    let proposed = record.proposed.as_ref().and_then(|record| {
        let date = fields.date("proposed.date", &record.date);
        Some(Occasion { forum: fields.text("proposed.forum", &record.forum)?, date: date? })
    });
    let adopted = record.adopted.as_ref().and_then(|record| {
        let date = fields.date("adopted.date", &record.date);
        Some(Adoption {
            by: record.by.as_ref().and_then(|by| fields.id("adopted.by", by)),
            forum: fields.optional_text("adopted.forum", record.forum.as_ref()),
            paragraph: shared(record.paragraph.as_ref()),
            date: date?,
        })
    });
    let signed = record.signed.as_ref().and_then(|record| signing(fields, record));
    let day =
        |fields: &mut Fields<'_>, path, text: &Option<String>| fields.optional_date(path, text.as_ref());
    let valid_from = day(fields, "valid_from", &record.valid_from);
    let valid_to = day(fields, "valid_to", &record.valid_to);
    let review = day(fields, "review", &record.review);
    let revised = day(fields, "revised", &record.revised);
    if status == Some(DocumentStatus::Adopted) && adopted.is_none() && signed.is_none() {
        let help = "Whoever leans on it must see who decided it: add `adopted: {date: …, by: …}` or `signed:`, or write `status: proposed`.";
        let message = "The document is decided, but nothing says by whom or when.";
        fields.problem(Code::MissingText, "status", message, help);
    }
    in_order(fields, valid_from, valid_to);
    let id = id?;
    let folder = folder(fields);
    Some(Document {
        edition: edition?,
        title: title?,
        subtitle,
        kind: kind?,
        level: level?,
        summary: summary?,
        publisher: publisher?,
        number: shared(record.number.as_ref()),
        diary_number: shared(record.diary_number.as_ref()),
        version: shared(record.version.as_ref()),
        status: status?,
        proposed,
        adopted,
        signed,
        valid_from,
        valid_to,
        review,
        revised,
        replaces: fields.ids("replaces", &record.replaces),
        under: record.under.as_ref().and_then(|id| fields.id("under", id)),
        parties: fields.ids("parties", &record.parties),
        municipality: record.municipality.as_ref().and_then(|id| fields.id("municipality", id)),
        groups: fields.ids("groups", &record.groups),
        focus_areas: fields.ids("focus_areas", &record.focus_areas),
        terms: fields.ids("terms", &record.terms),
        vulnerable_groups: fields.words("vulnerable_groups", &record.vulnerable_groups),
        legal_basis: legal_basis(fields, &record.legal_basis),
        abbreviations: abbreviations(fields, record),
        files: record
            .files
            .iter()
            .enumerate()
            .filter_map(|(index, record)| file(fields, index, record, &folder))
            .collect(),
        credit: fields.optional_text("credit", record.credit.as_ref()),
        texts: BTreeMap::new(),
        id,
    })
}

/// The folder that the file lies in, with its last slash.
fn folder(fields: &Fields<'_>) -> String {
    let file = &fields.place.file;
    file[..file.rfind('/').map_or(0, |slash| slash + 1)].to_owned()
}

fn shared(text: Option<&String>) -> Option<Arc<str>> {
    text.map(|text| text.trim().into())
}

fn in_order(fields: &mut Fields<'_>, from: Option<Date>, to: Option<Date>) {
    if let Some((from, to)) = from.zip(to)
        && to < from
    {
        let help = "Write the later of the two days.";
        fields.problem(Code::InvalidValue, "valid_to", "The document ends before it begins.", help);
    }
}

fn signing(fields: &mut Fields<'_>, record: &SigningRecord) -> Option<Signing> {
    let date = fields.date("signed.date", &record.date);
    let initiator = record.initiator.as_ref();
    let initiator =
        initiator.and_then(|one| seat(fields, "signed.initiator", &one.organization, one.role.as_ref()));
    let signatories = record.signatories.iter().enumerate();
    let signatories = signatories.filter_map(|(index, one)| {
        seat(fields, &format!("signed.signatories[{index}]"), &one.organization, one.role.as_ref())
    });
    let signatories = signatories.collect();
    Some(Signing { date: date?, initiator, signatories })
}

fn abbreviations(fields: &mut Fields<'_>, record: &DocumentRecord) -> Vec<Abbreviation> {
    let each = record.abbreviations.iter().enumerate();
    let read = each.filter_map(|(index, one)| {
        let long = fields.text(&format!("abbreviations[{index}].long"), &one.long)?;
        Some(Abbreviation { short: one.short.trim().into(), long })
    });
    read.collect()
}

fn file(
    fields: &mut Fields<'_>,
    index: usize,
    record: &DocumentFileRecord,
    folder: &str,
) -> Option<DocumentFile> {
    let lang = fields.lang(&format!("files[{index}].lang"), &record.lang);
    let title = fields.text(&format!("files[{index}].title"), &record.title);
    Some(DocumentFile { file: format!("{folder}{}", record.file).into(), lang: lang?, title: title? })
}

/// Every name in a document leads somewhere, its files are there, and no document takes its own place.
pub(crate) fn check(assembly: &Assembly, files: FilesOf<'_>, date: BuildDate, diagnostics: &mut Diagnostics) {
    for document in assembly.documents.values() {
        let (value, place) = (&document.value, &document.place);
        let mut names = Names { assembly, place, diagnostics };
        names.organization("publisher", &value.publisher);
        names.organizations("parties", &value.parties);
        if let Some(by) = value.adopted.as_ref().and_then(|adopted| adopted.by.as_ref()) {
            names.organization("adopted.by", by);
        }
        if let Some(signed) = &value.signed {
            if let Some(seat) = &signed.initiator {
                names.organization("signed.initiator.organization", &seat.organization);
            }
            for (index, seat) in signed.signatories.iter().enumerate() {
                names.organization(&format!("signed.signatories[{index}].organization"), &seat.organization);
            }
        }
        for (index, id) in value.replaces.iter().enumerate() {
            names.document(&format!("replaces[{index}]"), id);
        }
        if let Some(id) = &value.under {
            names.document("under", id);
        }
        if let Some(id) = &value.municipality {
            names.municipality("municipality", id);
        }
        for (index, id) in value.groups.iter().enumerate() {
            names.group(&format!("groups[{index}]"), id);
        }
        for (index, id) in value.focus_areas.iter().enumerate() {
            names.focus_area(&format!("focus_areas[{index}]"), id);
        }
        for (index, id) in value.terms.iter().enumerate() {
            names.term(&format!("terms[{index}]"), id);
        }
        for (index, one) in value.files.iter().enumerate() {
            if let Some(media) = files.media(&one.file) {
                pdf::check(media, one, &place.at(&format!("files[{index}].file")), diagnostics);
                continue;
            }
            if files.is_unread(&one.file) {
                continue;
            }
            let message = format!("There is no file `{}`.", one.file);
            let help = "Put the PDF in the document's own folder, with the name that `files:` has.";
            let origin = place.at(&format!("files[{index}].file"));
            diagnostics.push(Diagnostic::new(Code::MissingFile, origin, message).help(help));
        }
        unused(files, value, &place.file, diagnostics);
        if replaces_itself(assembly, value) {
            let message = format!("`{}` takes its own place, by way of others.", value.id);
            let help = "A chain of documents leads back in time: take away one of the `replaces`.";
            let problem = Diagnostic::new(Code::DocumentCycle, place.at("replaces"), message);
            diagnostics.push(problem.help(help));
        }
        past_review(assembly, document, date, diagnostics);
    }
}

/// A file beside a document that it does not name is on no page.
fn unused(files: FilesOf<'_>, document: &Document, of: &str, diagnostics: &mut Diagnostics) {
    let folder = &of[..of.rfind('/').map_or(0, |slash| slash + 1)];
    let beside = files.own.media().keys().chain(files.national.media().keys());
    let beside = beside.filter(|path| path.starts_with(folder));
    for file in beside.filter(|path| !document.files.iter().any(|one| one.file == **path)) {
        let help = "Name it in `files:` of document.yaml, with its language and title, or take it away.";
        let message = "The document does not name this file, so nobody can download it.";
        diagnostics
            .push(Diagnostic::new(Code::UnknownFile, crate::diag::Origin::file(file), message).help(help));
    }
}

fn replaces_itself(assembly: &Assembly, document: &Document) -> bool {
    let mut next: Vec<&Id<Document>> = document.replaces.iter().collect();
    let mut seen = std::collections::BTreeSet::new();
    while let Some(id) = next.pop() {
        if *id == document.id {
            return true;
        }
        if seen.insert(id) {
            next.extend(assembly.documents.get(id).into_iter().flat_map(|one| &one.value.replaces));
        }
    }
    false
}

/// A document in force whose review is past, or that ends soon, is warned of: an agreement that nobody looks over
/// ends without a word (N35).
fn past_review(
    assembly: &Assembly,
    document: &super::field::Located<Arc<Document>>,
    date: BuildDate,
    diagnostics: &mut Diagnostics,
) {
    let (value, place) = (&document.value, &document.place);
    let is_replaced = assembly.documents.values().any(|one| one.value.replaces.contains(&value.id));
    if is_replaced || value.standing(date.0) != crate::model::DocumentStanding::InForce {
        return;
    }
    if let Some(review) = value.review.filter(|review| *review < date.0) {
        let message = format!("The document was to be looked over by {review}.");
        let help =
            "Look it over together and write the next day in `review:`, or write what has taken its place.";
        let problem = Diagnostic::new(Code::DocumentPastReview, place.at("review"), message);
        diagnostics.push(problem.help(help));
    }
    // Public or not, an agreement needs half a year to be made anew.
    let soon = date.0.saturating_add(jiff::Span::new().months(ENDS_SOON_MONTHS));
    if let Some(last) = value.valid_to.filter(|last| *last < soon) {
        let message = format!("The document ends {last}.");
        let help = "Decide what comes after it: a new document with `replaces:`, or a later `valid_to:`.";
        let problem = Diagnostic::new(Code::DocumentPastReview, place.at("valid_to"), message);
        diagnostics.push(problem.help(help));
    }
}

/// So long before its end a document is warned of, in months.
const ENDS_SOON_MONTHS: i64 = 3;
