//! Texts in other languages than Swedish: who answers for each, which are older than the Swedish one, which are missing.
//!
//! **Never:** say that a text is good; only that a person has read it.

use super::field::Located;
use super::file::Item;
use super::portal::{Assembly, FilesOf};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{LangTag, Municipality, Network, Review, TextStatus, TextVersion};
use crate::register;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The languages of the Sámi area: the law does not say which of them a kommun is to speak.
const SAMI: [&str; 5] = ["se", "smj", "sma", "sju", "sje"];

/// A text as a version of what it says in Swedish; `None` for what is no text.
pub(crate) fn version(
    path: &str,
    item: &Item,
    files: FilesOf<'_>,
    network: &Network,
) -> Option<Located<TextVersion>> {
    let (lang, place, reviewed) = match item {
        Item::Page(page, lang) => (lang, &page.place, page.value.reviewed.clone()),
        Item::Text(text, lang) => (lang, &text.place, text.value.reviewed.clone()),
        Item::News(news, lang) => {
            let date = news.value.updated.unwrap_or(news.value.date);
            (lang, &news.place, Some(Review { date, by: "".into(), group: None }))
        }
        Item::Lesson(lesson, lang) => (lang, &lesson.place, None),
        _ => return None,
    };
    let written = files.own.texts().get(&place.file).or_else(|| files.national.texts().get(&place.file))?;
    let status = written.prose.status;
    let name = path.strip_suffix(".md").and_then(|path| path.strip_suffix(&format!(".{lang}")))?;
    let value = TextVersion {
        name: name.into(),
        lang: lang.clone(),
        file: place.file.clone(),
        status,
        reviewed,
        is_shown: status != TextStatus::Machine || network.publish_machine,
        is_stale: false,
    };
    Some(Located { value, place: place.clone() })
}

/// Marks the texts that are older than their Swedish one, and says what is old, kept back and missing.
pub(crate) fn check(assembly: &mut Assembly, diagnostics: &mut Diagnostics) {
    let swedish = LangTag::swedish();
    let day = |version: &TextVersion| version.reviewed.as_ref().map(|review| review.date);
    let originals: BTreeMap<Arc<str>, _> = assembly
        .versions
        .iter()
        .filter(|version| version.value.lang == swedish)
        .filter_map(|version| Some((version.value.name.clone(), day(&version.value)?)))
        .collect();
    for version in &mut assembly.versions {
        let (original, own) = (originals.get(&version.value.name), day(&version.value));
        version.value.is_stale =
            original.zip(own).is_some_and(|(original, own)| version.value.lang != swedish && own < *original);
    }
    for Located { value, place } in &assembly.versions {
        if value.is_stale {
            let original = originals.get(&value.name).map(ToString::to_string).unwrap_or_default();
            let message = format!(
                "The Swedish text was read through later, {original}: this one may say something old."
            );
            let help = "Compare the two, mend this one, and write the day in `reviewed.date`.";
            diagnostics
                .push(Diagnostic::new(Code::StaleTranslation, place.at("reviewed.date"), message).help(help));
        }
        if !value.is_shown {
            let message =
                "The text is made by a machine and nobody has read it: readers see the Swedish one.";
            let help =
                "Let somebody whose language it is read it, and write `status: reviewed` with `reviewed:`.";
            diagnostics.push(Diagnostic::new(Code::MachineText, place.at("status"), message).help(help));
        }
        if value.status == TextStatus::Reviewed && value.reviewed.is_none() {
            let message = "Who has read the machine's text, and when?";
            let help = "Write `reviewed: {date: 2026-11-20, by: the function of the person who read it}`.";
            diagnostics.push(Diagnostic::new(Code::MissingKey, place.at("status"), message).help(help));
        }
    }
    minority_languages(assembly, diagnostics);
}

/// Says the languages that the law gives a kommun and in which its page is missing.
fn minority_languages(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    let mut lacking: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for municipality in assembly.municipalities.values() {
        for tag in missing_languages(&municipality.value) {
            lacking.entry(tag).or_default().push(&municipality.value.name);
        }
    }
    for (tag, kommuner) in lacking {
        let language = match tag {
            "fi" => "Finnish",
            "fit" => "Meänkieli",
            _ => "Sámi",
        };
        let message = format!("The pages of {} are missing in {language}.", kommuner.join(", "));
        let help = "The law on national minorities (2009:724) gives people there the right to their language with the kommun. \
                    Add municipalities/<kommun>/index.<language>.md, written or read by somebody who knows the language.";
        let origin = assembly.place.at("languages");
        diagnostics.push(Diagnostic::new(Code::MinorityLanguageGap, origin, message).help(help));
    }
}

/// The languages that the law gives a kommun, as in the register, and in which its page is missing.
pub(crate) fn missing_languages(municipality: &Municipality) -> impl Iterator<Item = &'static str> {
    let has = |tag: &str| municipality.introduction.keys().any(|lang| lang.as_str() == tag);
    register::minority_languages(municipality.code).filter(move |tag| match *tag {
        "smi" => !SAMI.iter().any(|one| has(one)),
        tag => !has(tag),
    })
}
