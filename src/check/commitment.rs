//! Focus areas and commitments into the model, and what they name.

use super::field::{Fields, Located};
use super::group::texts;
use super::names::Names;
use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{BuildDate, Commitment, CommitmentFollowUp, FocusArea, Perspective, Progress};
use crate::record::{CommitmentFollowUpRecord, CommitmentRecord, FocusAreaRecord};
use std::sync::Arc;

/// Reads a focus area; `None` when something it cannot be without is wrong, and said.
pub(crate) fn focus_area(fields: &mut Fields<'_>, id: &str, record: &FocusAreaRecord) -> Option<FocusArea> {
    let id = fields.id("", id);
    let name = fields.text("name", &record.name);
    let statement = fields.text("statement", &record.statement);
    let sides = [
        (Perspective::Child, &record.perspectives.child),
        (Perspective::Adult, &record.perspectives.adult),
        (Perspective::Abuser, &record.perspectives.abuser),
    ];
    let sides = sides
        .map(|(side, records)| (side, texts(fields, &format!("perspectives.{}", side.as_str()), records)));
    Some(FocusArea {
        id: id?,
        name: name?,
        order: record.order,
        document: record.document.as_ref().and_then(|id| fields.id("document", id)),
        statement: statement?,
        national_goal: fields.optional_text("national_goal", record.national_goal.as_ref()),
        goals: texts(fields, "goals", &record.goals),
        promises: texts(fields, "promises", &record.promises),
        perspectives: sides.into_iter().filter(|(_, texts)| !texts.is_empty()).collect(),
    })
}

/// Reads a commitment; `None` when something it cannot be without is wrong, and said.
pub(crate) fn commitment(fields: &mut Fields<'_>, id: &str, record: &CommitmentRecord) -> Option<Commitment> {
    let id = fields.id("", id);
    let edition = fields.edition(record.audience.as_ref());
    let name = fields.text("name", &record.name);
    let text = fields.text("text", &record.text);
    if record.owners.is_empty() {
        let help = "What nobody answers for is not done. Write one party, or several that do it together: owners: [polisen].";
        fields.problem(Code::MissingText, "owners", "Nobody answers for the commitment.", help);
    }
    let start = fields.date("start", &record.start);
    let due = fields.optional_date("due", record.due.as_ref());
    if let Some((start, due)) = start.zip(due)
        && due < start
    {
        let help = "Write the later of the two days.";
        fields.problem(Code::InvalidValue, "due", "It is due before it begins.", help);
    }
    let evidence = fields.optional_text("evidence", record.evidence.as_ref());
    let follow_ups = follow_ups(fields, &record.follow_ups);
    let commitment = Commitment {
        id: id?,
        edition: edition?,
        name: name?,
        text: text?,
        owners: fields.ids("owners", &record.owners),
        group: record.group.as_ref().and_then(|id| fields.id("group", id)),
        focus_area: record.focus_area.as_ref().and_then(|id| fields.id("focus_area", id)),
        document: record.document.as_ref().and_then(|id| fields.id("document", id)),
        municipalities: fields.ids("municipalities", &record.municipalities),
        start: start?,
        due,
        evidence,
        follow_ups,
    };
    if commitment.status() == Progress::Done && commitment.evidence.is_none() {
        let help =
            "Write what shows it in `evidence:`: a report, a decision, a routine that everybody can read.";
        let message = "It is said to be done, but nothing shows it.";
        fields.problem(Code::CommitmentWithoutEvidence, "follow_ups", message, help);
    }
    Some(commitment)
}

fn follow_ups(fields: &mut Fields<'_>, records: &[CommitmentFollowUpRecord]) -> Vec<CommitmentFollowUp> {
    let mut read = Vec::new();
    for (index, record) in records.iter().enumerate() {
        let path = format!("follow_ups[{index}]");
        let date = fields.date(&format!("{path}.date"), &record.date);
        let status = fields.word(&format!("{path}.status"), &record.status);
        let note = fields.optional_text(&format!("{path}.note"), record.note.as_ref());
        read.extend(date.zip(status).map(|(date, status)| CommitmentFollowUp { date, status, note }));
    }
    read.sort_by_key(|one| one.date);
    read
}

/// Every name leads somewhere; a commitment that is overdue is warned of, since somebody waits for it.
pub(crate) fn check(assembly: &Assembly, date: BuildDate, diagnostics: &mut Diagnostics) {
    for area in assembly.focus_areas.values() {
        if let Some(id) = &area.value.document {
            Names { assembly, place: &area.place, diagnostics }.document("document", id);
        }
    }
    let overdue: Vec<&Located<Arc<Commitment>>> =
        assembly.commitments.values().filter(|one| one.value.is_overdue(date.0)).collect();
    for commitment in assembly.commitments.values() {
        let (value, place) = (&commitment.value, &commitment.place);
        let mut names = Names { assembly, place, diagnostics };
        names.organizations("owners", &value.owners);
        if let Some(id) = &value.group {
            names.group("group", id);
        }
        if let Some(id) = &value.focus_area {
            names.focus_area("focus_area", id);
        }
        if let Some(id) = &value.document {
            names.document("document", id);
        }
        for (index, id) in value.municipalities.iter().enumerate() {
            names.municipality(&format!("municipalities[{index}]"), id);
        }
        let future = value.follow_ups.iter().enumerate().filter(|(_, one)| one.date > date.0);
        for (index, one) in future {
            let message = format!("The follow-up lies in the future: {}.", one.date);
            let help = "A follow-up tells what somebody saw. Write the day on which it was seen.";
            let origin = place.at(&format!("follow_ups[{index}].date"));
            diagnostics.push(Diagnostic::new(Code::FutureDate, origin, message).help(help));
        }
    }
    for one in overdue {
        let due = one.value.due.map(|due| due.to_string()).unwrap_or_default();
        let message = format!("`{}` was to be done by {due}.", one.value.id);
        let help = "Add a follow-up that says how it stands, or a new `due:` that its owners have agreed on.";
        let problem = Diagnostic::new(Code::CommitmentOverdue, one.place.at("due"), message);
        diagnostics.push(problem.help(help));
    }
}
