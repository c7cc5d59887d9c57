//! Good examples into the model, and what they name.

use super::field::Fields;
use super::names::Names;
use super::portal::Assembly;
use crate::diag::{Code, Diagnostics};
use crate::model::{Example, MunicipalTask, Text};
use crate::record::ExampleRecord;

/// Reads a good example; `None` when something it cannot be without is wrong, and said.
pub(crate) fn example(fields: &mut Fields<'_>, id: &str, record: &ExampleRecord) -> Option<Example> {
    let id = fields.id("", id);
    let name = fields.text("name", &record.name);
    let summary = fields.text("summary", &record.summary);
    let organization = fields.id("organization", &record.organization);
    let municipality = record.municipality.as_ref().map(|kommun| fields.id("municipality", kommun));
    let tasks: Vec<MunicipalTask> = fields.words("tasks", &record.tasks);
    if record.tasks.is_empty() {
        let help = "Whoever looks for an example looks under one of the kommun's four tasks: tasks: [prevent], or detect, protect, treat.";
        fields.problem(Code::MissingText, "tasks", "The example is part of no task.", help);
    }
    let story = fields.text("story", &record.story);
    let result = fields.text("result", &record.result);
    let advice = record.advice.iter().enumerate();
    let advice: Vec<Text> =
        advice.filter_map(|(index, text)| fields.text(&format!("advice[{index}]"), text)).collect();
    let evidence = fields.optional_text("evidence", record.evidence.as_ref());
    let since = fields.date("since", &record.since);
    let edition = fields.edition(record.audience.as_ref());
    Some(Example {
        id: id?,
        name: name?,
        summary: summary?,
        organization: organization?,
        municipality: match municipality {
            Some(kommun) => Some(kommun?),
            None => None,
        },
        tasks,
        story: story?,
        result: result?,
        advice,
        evidence,
        since: since?,
        edition: edition?,
        file: fields.place.file.clone(),
    })
}

/// Every name in an example leads somewhere.
pub(crate) fn check(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    for example in assembly.examples.values() {
        let mut names = Names { assembly, place: &example.place, diagnostics };
        names.organization("organization", &example.value.organization);
        if let Some(id) = &example.value.municipality {
            names.municipality("municipality", id);
        }
    }
}
