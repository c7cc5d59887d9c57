//! The accessibility statement of a portal, as the law asks for it.

use super::field::Fields;
use super::pdf;
use super::portal::{Assembly, FilesOf};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{
    AccessibilityGap, AccessibilityStatement, Conformance, DocumentFile, Faults, Film, Recording,
    SWEDISH_SIGN_LANGUAGE,
};
use crate::record::{AccessibilityRecord, PortalRecord};

/// What the law asks of the records: the key, whether it is there, what is missing then, and how to mend it. The
/// other contents are the program's (the way to Digg) or need not exist (what is exempted).
fn contents(record: &PortalRecord) -> [(&'static str, bool, &'static str, &'static str); 7] {
    let statement = &record.accessibility;
    [
        (
            "owner",
            record.owner.is_some(),
            "who is responsible",
            "Write the name of a party: owner: lansstyrelsen.",
        ),
        ("name", record.name.is_some(), "what the site is called", "Write the portal's name: name: {sv: …}."),
        (
            "accessibility.conformance",
            statement.conformance.is_some(),
            "how far the site meets the law",
            "Write conformance: full, partial or none. Not assessed yet? Assess it first.",
        ),
        (
            "accessibility.assessed",
            statement.assessed.is_some(),
            "when the site was assessed",
            "Write the day: assessed: 2026-11-15.",
        ),
        (
            "accessibility.updated",
            statement.updated.is_some(),
            "when the statement was last changed",
            "Write the day: updated: 2026-11-20.",
        ),
        (
            "accessibility.method",
            statement.method.is_some(),
            "how the site was assessed",
            "Write who tested, how, and what was not tested: method: {sv: …}.",
        ),
        (
            "message_form",
            record.message_form.is_some(),
            "how a reader can tell of a fault",
            "Write the address of the owner's own form, which can be used without a name. A telephone number or a mail \
             address is not enough.",
        ),
    ]
}

/// Misses what the law asks for, each by its name.
pub(crate) fn check_contents(fields: &mut Fields<'_>, record: &PortalRecord) {
    for (key, _, what, help) in contents(record).into_iter().filter(|(_, is_there, ..)| !is_there) {
        let place = key.split_once('.').map_or("", |(above, _)| above);
        let message = format!("The accessibility statement does not say {what} (`{key}`).");
        fields.problem(Code::StatementIncomplete, place, message, help);
    }
}

/// What the build itself finds that not everybody can use.
pub(crate) fn faults(assembly: &Assembly, files: FilesOf<'_>) -> Faults {
    let documents = assembly.documents.values().flat_map(|document| &document.value.files);
    let is_poor =
        |file: &&DocumentFile| files.media(&file.file).is_some_and(|media| !pdf::is_accessible(media));
    let courses = assembly.courses.values().flat_map(|course| course.value.films.values());
    let news = assembly.news.values().flat_map(|news| &news.value.films);
    let lectures = assembly.lectures.values().filter_map(|lecture| match &lecture.value.recording {
        Recording::Film(film) => Some(&**film),
        _ => None,
    });
    // Without speech there is nothing to describe between, and a signed film says what the page says.
    let needs = |film: &&Film| !matches!(film.lang.as_str(), "zxx" | SWEDISH_SIGN_LANGUAGE);
    let films = courses.chain(news).chain(lectures).filter(needs);
    let mut faults = Faults {
        pdfs: documents.filter(is_poor).map(|file| file.title.clone()).collect(),
        films: films.filter(|film| film.audio_description.is_none()).map(|film| film.title.clone()).collect(),
    };
    faults.films.dedup();
    faults
}

/// The owner cannot deny what the build has found.
pub(crate) fn check(assembly: &Assembly, faults: &Faults, diagnostics: &mut Diagnostics) {
    let (pdfs, films) = (faults.pdfs.len(), faults.films.len());
    if assembly.portal.accessibility.conformance != Conformance::Full || pdfs + films == 0 {
        return;
    }
    let message = format!(
        "The site is said to be fully accessible, but the build finds PDFs without title, language or structure ({pdfs}) \
         and films without audio description ({films})."
    );
    let help = "Write `conformance: partial`: the statement lists what the build finds by itself. A film in which all that is \
                seen is also said names its own file under `audio_description:`.";
    let origin = assembly.place.at("accessibility.conformance");
    diagnostics.push(Diagnostic::new(Code::StatementIncomplete, origin, message).help(help));
}

/// Reads the statement; `None` when something it cannot be without is wrong, and said.
pub(crate) fn statement(
    fields: &mut Fields<'_>,
    record: &AccessibilityRecord,
) -> Option<AccessibilityStatement> {
    let word = record.conformance.as_deref();
    let conformance = word.and_then(|word| fields.word("accessibility.conformance", word));
    let assessed = fields.optional_date("accessibility.assessed", record.assessed.as_ref());
    let updated = fields.optional_date("accessibility.updated", record.updated.as_ref());
    let method = fields.optional_text("accessibility.method", record.method.as_ref());
    let mut gaps = Vec::new();
    for (index, gap) in record.gaps.iter().enumerate() {
        let what = fields.text(&format!("accessibility.gaps[{index}].what"), &gap.what);
        let why = fields.text(&format!("accessibility.gaps[{index}].why"), &gap.why);
        gaps.extend(what.zip(why).map(|(what, why)| AccessibilityGap {
            what,
            why,
            clause: gap.clause.as_str().into(),
        }));
    }
    if conformance.is_some_and(|one| one != Conformance::Full) && record.gaps.is_empty() {
        let help = "The law asks for a list of what is not accessible, and why. Add `gaps:`, or write `conformance: full`.";
        fields.problem(
            Code::StatementIncomplete,
            "accessibility.conformance",
            if conformance == Some(Conformance::None) {
                "The site is not accessible, but no gap is named."
            } else {
                "The site is partly accessible, but no gap is named."
            },
            help,
        );
    }
    if conformance == Some(Conformance::Full) && !record.gaps.is_empty() {
        let help = "Write `conformance: partial`, or take away the gaps that have been mended.";
        fields.problem(
            Code::StatementIncomplete,
            "accessibility.conformance",
            "The site cannot be fully accessible and have gaps.",
            help,
        );
    }
    if let Some((assessed, updated)) = assessed.zip(updated)
        && updated < assessed
    {
        let help = "An assessment changes the statement: write the later of the two days.";
        fields.problem(
            Code::StatementIncomplete,
            "accessibility.updated",
            "The statement is older than the assessment.",
            help,
        );
    }
    let disproportionate =
        fields.optional_text("accessibility.disproportionate", record.disproportionate.as_ref());
    let exempt = fields.optional_text("accessibility.exempt", record.exempt.as_ref());
    Some(AccessibilityStatement {
        conformance: conformance?,
        assessed: assessed?,
        updated: updated?,
        method: method?,
        gaps,
        disproportionate,
        exempt,
    })
}
