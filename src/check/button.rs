//! `button:` into what a county lets its authorities choose from, and what each has chosen.

use super::field::Fields;
use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{
    Button, ButtonChoices, ButtonColours, ButtonSize, ButtonText, LONGEST_BUTTON_TEXT, Placement, Service,
    ServiceArea, ServiceKind, ServiceStatus, Text,
};
use crate::record::{ButtonChoicesRecord, ButtonColoursRecord, ButtonRecord, ButtonTextRecord};
use std::sync::Arc;

/// WCAG 2.2, 1.4.3: the contrast of text that is not large.
const RATIO: f64 = 4.5;

/// Reads what a county has approved; `None` when nothing of it can be used.
pub(crate) fn choices(fields: &mut Fields<'_>, record: &ButtonChoicesRecord) -> Option<ButtonChoices> {
    let texts = record.texts.iter().enumerate().filter_map(|(index, record)| text(fields, index, record));
    let texts: Vec<ButtonText> = texts.collect();
    let colours =
        record.colours.iter().enumerate().filter_map(|(index, record)| colours(fields, index, record));
    let colours: Vec<ButtonColours> = colours.collect();
    for (path, is_empty) in [("texts", record.texts.is_empty()), ("colours", record.colours.is_empty())] {
        if is_empty {
            let help = "The first of the list is what a button has when an authority has chosen nothing. Write at least one.";
            fields.problem(
                Code::MissingKey,
                &format!("button.{path}"),
                format!("The button has no {path}."),
                help,
            );
        }
    }
    (!texts.is_empty() && !colours.is_empty()).then_some(ButtonChoices { texts, colours })
}

fn text(fields: &mut Fields<'_>, index: usize, record: &ButtonTextRecord) -> Option<ButtonText> {
    let path = format!("button.texts[{index}].text");
    let id = name(fields, &format!("button.texts[{index}].id"), &record.id);
    let text = fields.text(&path, &record.text)?;
    for (language, text) in record.text.0.iter().filter(|(_, text)| too_long(text)) {
        let help = "On a narrow telephone a longer text is cut or breaks the page that the button stands on. Say it in fewer words.";
        let message = format!(
            "\"{}\" has {} characters; a button has room for {LONGEST_BUTTON_TEXT}.",
            text.trim(),
            text.trim().chars().count()
        );
        fields.problem(Code::ButtonText, &format!("{path}.{language}"), message, help);
    }
    Some(ButtonText { id: id?, text })
}

fn too_long(text: &str) -> bool {
    text.trim().chars().count() > LONGEST_BUTTON_TEXT
}

fn colours(fields: &mut Fields<'_>, index: usize, record: &ButtonColoursRecord) -> Option<ButtonColours> {
    let path = format!("button.colours[{index}]");
    let id = name(fields, &format!("{path}.id"), &record.id);
    let text: Option<Text> = fields.text(&format!("{path}.name"), &record.name);
    let background = colour(fields, &format!("{path}.background"), &record.background);
    let ink = colour(fields, &format!("{path}.text"), &record.text);
    if let (Some(background), Some(ink)) = (&background, &ink) {
        let ratio = contrast(background, ink);
        if ratio < RATIO {
            let help = "Somebody who sees badly, or reads in sunlight, cannot read the button. Make one of them darker or lighter.";
            let message = format!(
                "{ink} on {background} has a contrast of {ratio:.1} to 1; a button needs {RATIO} to 1."
            );
            fields.problem(Code::LowContrast, &format!("{path}.text"), message, help);
        }
    }
    Some(ButtonColours { id: id?, name: text?, background: background?, text: ink? })
}

/// A name that an authority chooses by.
fn name(fields: &mut Fields<'_>, path: &str, text: &str) -> Option<Arc<str>> {
    fields.id::<Button>(path, text).map(|id| id.as_str().into())
}

fn colour(fields: &mut Fields<'_>, path: &str, text: &str) -> Option<Arc<str>> {
    let lower = text.to_ascii_lowercase();
    let fine =
        lower.len() == 7 && lower.starts_with('#') && lower[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
    if !fine {
        let help = "Write it in quotes, with six digits: \"#0b5a54\". The button must look the same in every browser.";
        fields.problem(Code::InvalidValue, path, format!("`{text}` is not a colour for a button."), help);
    }
    fine.then(|| lower.into())
}

/// The contrast ratio of two colours `#rrggbb`, 1 to 21. WCAG 2.2, "contrast ratio".
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let channel = |from: usize| {
            let value = colour.get(from..from + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
            let value = f64::from(value.unwrap_or_default()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Reads what an authority has chosen.
pub(crate) fn button(fields: &mut Fields<'_>, record: &ButtonRecord) -> Button {
    let size = record.size.as_deref().and_then(|size| fields.word("button.size", size));
    let placements = record.placements.iter().enumerate().filter_map(|(index, placement)| {
        let url = fields.url(&format!("button.placements[{index}].url"), &placement.url);
        let checked = fields.date(&format!("button.placements[{index}].checked"), &placement.checked);
        Some(Placement { url: url?, checked: checked? })
    });
    let placements = placements.collect();
    Button {
        text: record.text.as_deref().map(Into::into),
        colours: record.colours.as_deref().map(Into::into),
        size: size.unwrap_or(ButtonSize::Normal),
        placements,
    }
}

/// Whether what each authority has chosen is among what the county has approved, and its help can be called.
pub(crate) fn check(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    if assembly.portal.button.is_some() {
        numbers(assembly, diagnostics);
    }
    for organization in assembly.organizations.values() {
        let Some(button) = &organization.value.button else { continue };
        let Some(choices) = &assembly.portal.button else {
            let help =
                "Add `button:` to portal.yaml, with the texts and colours that the county has approved.";
            let message = "The county has no button to choose for.";
            let origin = organization.place.at("button");
            diagnostics.push(Diagnostic::new(Code::ButtonText, origin, message).help(help));
            continue;
        };
        let texts: Vec<&str> = choices.texts.iter().map(|text| &*text.id).collect();
        let colours: Vec<&str> = choices.colours.iter().map(|colours| &*colours.id).collect();
        let chosen = [("text", &button.text, texts), ("colours", &button.colours, colours)];
        for (key, chosen, approved) in chosen {
            let Some(chosen) = chosen.as_deref().filter(|chosen| !approved.contains(chosen)) else {
                continue;
            };
            let help = match nearest(chosen, approved.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Approved are: {}.", approved.join(", ")),
            };
            let help = format!(
                "{help} People recognize the button because it is the same everywhere; portal.yaml has the list."
            );
            let message = format!("`{chosen}` is not among the county's approved {key} for the button.");
            let origin = organization.place.at(&format!("button.{key}"));
            diagnostics.push(Diagnostic::new(Code::ButtonText, origin, message).help(help));
        }
    }
}

/// Whether the button of each kommun has a number of the kommun's own to open.
fn numbers(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    let first = [ServiceKind::SocialServices, ServiceKind::SocialEmergency];
    for (id, municipality) in &assembly.municipalities {
        let is_number = |service: &Service| {
            first.contains(&service.kind)
                && service.status == ServiceStatus::Active
                && service.service_area != ServiceArea::National
                && service.service_area.covers(id)
                && !service.phones.is_empty()
        };
        let is_unread = assembly.unread().any(|name| name.starts_with("service:"));
        if is_unread || assembly.services.values().any(|service| is_number(&service.value)) {
            continue;
        }
        let help = "The button opens 112 and the national line only. Write the number of the social services or of the social \
                    emergency service, with its hours, in services/.";
        let message =
            format!("The button of {} has no number of its own to open.", municipality.value.long_name);
        let origin = municipality.place.at("code");
        diagnostics.push(Diagnostic::new(Code::ButtonWithoutPhone, origin, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.01);
        assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
        assert!(contrast("#0b5a54", "#fffdf8") > 7.0);
    }
}
