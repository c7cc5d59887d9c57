//! The accessibility statement of a portal, as the law asks for it.

use super::field::Fields;
use crate::diag::Code;
use crate::model::{AccessibilityGap, AccessibilityStatement};
use crate::record::AccessibilityRecord;

/// Reads the statement; `None` when something it cannot be without is wrong, and said.
pub(crate) fn statement(
    fields: &mut Fields<'_>,
    record: &AccessibilityRecord,
) -> Option<AccessibilityStatement> {
    let conformance = fields.word("accessibility.conformance", &record.conformance);
    let assessed = fields.date("accessibility.assessed", &record.assessed);
    let updated = fields.date("accessibility.updated", &record.updated);
    let method = fields.text("accessibility.method", &record.method);
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
    if record.conformance == "partial" && record.gaps.is_empty() {
        let help = "The law asks for a list of what is not accessible, and why. Add `gaps:`, or write `conformance: full`.";
        fields.problem(
            Code::StatementIncomplete,
            "accessibility.conformance",
            "The site is partly accessible, but no gap is named.",
            help,
        );
    }
    if record.conformance == "full" && !record.gaps.is_empty() {
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
