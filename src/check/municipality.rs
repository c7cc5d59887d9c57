//! A kommun's own files into facts and routines.

use super::field::Fields;
use crate::diag::Code;
use crate::model::{Id, Municipality, MunicipalityCode, Routine, RoutineStep, Text, Verification};
use crate::record::{MunicipalityRecord, RoutineRecord, StepRecord};
use crate::register;

/// `municipality.yaml`, without the kommun's other files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) id: Id<Municipality>,
    pub(crate) code: MunicipalityCode,
    pub(crate) responsible: Text,
    pub(crate) search_words: Text,
    pub(crate) care_note: Option<Text>,
    pub(crate) verification: Verification,
}

/// Reads `municipality.yaml`; `None` when something it cannot be without is wrong, and said.
pub(crate) fn facts(fields: &mut Fields<'_>, id: &str, record: &MunicipalityRecord) -> Option<Facts> {
    let id = fields.id("", id);
    let code = MunicipalityCode::new(&record.code).filter(|code| register::municipality(*code).is_some());
    if code.is_none() {
        let help =
            "Write the four digits of Statistics Sweden's register in quotes, with leading zeros: \"2580\".";
        fields.problem(
            Code::UnknownMunicipality,
            "code",
            format!("No kommun has the code {}.", record.code),
            help,
        );
    }
    let responsible = fields.text("responsible", &record.responsible);
    let search_words = fields.text("search_words", &record.search_words);
    let care_note = fields.optional_text("care_note", record.care_note.as_ref());
    let verification = fields.verification(
        &record.assured_date,
        &record.assured_by,
        &record.source,
        record.source_url.as_ref(),
        record.confirmed,
    );
    Some(Facts {
        id: id?,
        code: code?,
        responsible: responsible?,
        search_words: search_words?,
        care_note,
        verification: verification?,
    })
}

/// Reads a routine; `None` when something it cannot be without is wrong, and said.
pub(crate) fn routine(fields: &mut Fields<'_>, record: &RoutineRecord) -> Option<Routine> {
    let title = fields.text("title", &record.title);
    let summary = fields.text("summary", &record.summary);
    let steps: Vec<RoutineStep> =
        record.steps.iter().enumerate().filter_map(|(index, record)| step(fields, index, record)).collect();
    if record.steps.is_empty() {
        let help =
            "Write what is done first, then next, and by whom: a routine that says nothing helps nobody.";
        fields.problem(Code::MissingKey, "steps", "The routine has no steps.", help);
    }
    let verification = fields.verification(
        &record.assured_date,
        &record.assured_by,
        &record.source,
        record.source_url.as_ref(),
        record.confirmed,
    );
    let whole = steps.len() == record.steps.len() && !steps.is_empty();
    Some(Routine {
        title: title?,
        summary: summary?,
        steps: whole.then_some(steps)?,
        verification: verification?,
    })
}

fn step(fields: &mut Fields<'_>, index: usize, record: &StepRecord) -> Option<RoutineStep> {
    let title = fields.text(&format!("steps[{index}].title"), &record.title);
    let text = fields.text(&format!("steps[{index}].text"), &record.text);
    let party = fields.id(&format!("steps[{index}].party"), &record.party);
    let within = fields.optional_text(&format!("steps[{index}].within"), record.within.as_ref());
    Some(RoutineStep { title: title?, text: text?, party: party?, within })
}
