//! `network.yaml` into the model: what all portals of a content folder share.

use super::field::{Fields, Place};
use super::readability;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::model::{Direction, LangTag, Language, Network, ReviewDays};
use crate::record::{self, NetworkRecord};
use crate::source::SourceFile;
use std::sync::Arc;

/// Reads `network.yaml`.
pub fn network(file: Option<&SourceFile>, diagnostics: &mut Diagnostics) -> Option<Network> {
    let path: Arc<str> = "network.yaml".into();
    let Some(file) = file else {
        let help = "It names the languages and how often facts are checked. Is this the content folder? `fristad init` makes one.";
        diagnostics
            .push(Diagnostic::of_portal(Code::UnknownFile, "The content has no network.yaml.").help(help));
        return None;
    };
    let Some(text) = file.text() else {
        diagnostics.push(Diagnostic::new(Code::NotUtf8, Origin::file(&path), "The file is not UTF-8 text."));
        return None;
    };
    let record: NetworkRecord = match record::parse(&path, text, 0) {
        Ok(record) => record,
        Err(problem) => {
            diagnostics.push(*problem);
            return None;
        }
    };
    let place = Place { file: path, yaml: text.into(), offset: 0 };
    let fields = &mut Fields { place: &place, languages: &[], diagnostics };
    let mut languages = Vec::new();
    for (index, language) in record.languages.iter().enumerate() {
        let tag = fields.lang(&format!("languages[{index}].tag"), &language.tag);
        let direction = match language.direction.as_str() {
            "ltr" => Direction::Ltr,
            "rtl" => Direction::Rtl,
            other => {
                let path = format!("languages[{index}].direction");
                fields.problem(
                    Code::InvalidValue,
                    &path,
                    format!("`{other}` is not a direction."),
                    "Write ltr or rtl.",
                );
                continue;
            }
        };
        languages.extend(tag.map(|tag| Language { tag, name: language.name.as_str().into(), direction }));
    }
    if !languages.iter().any(|language| language.tag == LangTag::swedish()) {
        fields.problem(
            Code::MissingText,
            "languages",
            "Swedish (sv) is not among the languages.",
            "Every text is written in Swedish first.",
        );
        return None;
    }
    let days = record.review_days;
    let review_days =
        ReviewDays { crisis: days.crisis.into(), local: days.local.into(), reference: days.reference.into() };
    let emergency = fields.id("fallback.emergency", &record.fallback.emergency);
    let national = fields.id("fallback.national", &record.fallback.national);
    let canonical =
        record.canonical.as_ref().and_then(|url| fields.url("canonical", url.trim_end_matches('/')));
    let readability = readability::limits(fields, &record.readability);
    Some(Network {
        languages,
        review_days,
        emergency: emergency?,
        national: national?,
        publish_machine: record.publish_machine,
        canonical,
        readability,
    })
}
