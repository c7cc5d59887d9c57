//! A portal's settings into the model: its names, its exit, its languages, what it says of its accessibility.

use super::field::Fields;
use super::{button, statement};
use crate::diag::Code;
use crate::lint;
use crate::model::{
    CountyCode, DataContact, Exit, FREE_LICENCE, Highlight, Id, LangTag, Language, OpenData, Portal,
};
use crate::record::{OpenDataRecord, PortalRecord};
use crate::register;
use std::sync::Arc;

/// Reads the settings; `None` when something the portal cannot be without is wrong, and said.
pub(crate) fn portal(fields: &mut Fields<'_>, id: &Id<Portal>, record: &PortalRecord) -> Option<Portal> {
    statement::check_contents(fields, record);
    let name = fields.optional_text("name", record.name.as_ref());
    let neutral_name = fields.text("neutral_name", &record.neutral_name);
    for (language, text) in record.neutral_name.0.iter().filter(|(_, text)| lint::is_telling(text)) {
        let help = "It stands first in every tab and in the browser's history, where somebody else may read it. Say who, not what: \
                    \"Samverkan Gotland\".";
        let message = format!("The neutral name \"{}\" tells what the portal is about.", text.trim());
        fields.problem(Code::TellingTitle, &format!("neutral_name.{language}"), message, help);
    }
    let tagline = fields.text("tagline", &record.tagline);
    let county = CountyCode::new(&record.county).filter(|code| register::county(*code).is_some());
    if county.is_none() {
        let help = "Write the two digits of the register in quotes, for example \"25\" for Norrbotten.";
        fields.problem(
            Code::UnknownCounty,
            "county",
            format!("No county has the code {}.", record.county),
            help,
        );
    }
    let base_url = fields.url("base_url", record.base_url.trim_end_matches('/'));
    let mut languages = languages(fields, "languages", &record.languages);
    let mut other_languages = self::languages(fields, "other_languages", &record.other_languages);
    other_languages.retain(|language| !languages.contains(language));
    languages.sort_by_key(|language| language.tag != LangTag::swedish());
    if languages.first().is_none_or(|language| language.tag != LangTag::swedish()) {
        fields.problem(
            Code::MissingText,
            "languages",
            "The portal is not in Swedish.",
            "Put sv among its languages.",
        );
    }
    let as_of = fields.optional_date("as_of", record.as_of.as_ref());
    let exit_url = fields.url("exit.url", &record.exit.url);
    let exit_name = fields.text("exit.name", &record.exit.name);
    if let Some((exit, base)) = exit_url.as_ref().zip(base_url.as_ref())
        && (host(exit) == host(base) || host(exit).ends_with(&format!(".{}", host(base))))
    {
        let help = "The exit must lead away from the portal, to an ordinary page that says nothing: the weather, for example.";
        fields.problem(Code::ExitTarget, "exit.url", "The exit leads to the portal itself.", help);
    }
    let owner = record.owner.as_ref().and_then(|owner| fields.id("owner", owner));
    let message_form = fields.optional_url("message_form", record.message_form.as_ref());
    let accessibility = statement::statement(fields, &record.accessibility);
    let button = record.button.as_ref().and_then(|record| button::choices(fields, record));
    let open_data = open_data(fields, record.open_data.as_ref());
    let security_contact = security_contact(fields, record.security_contact.as_deref());
    let highlights = record.highlights.iter().enumerate().filter_map(|(index, one)| {
        let title = fields.text(&format!("highlights[{index}].title"), &one.title);
        let text = fields.text(&format!("highlights[{index}].text"), &one.text);
        Some(Highlight { title: title?, text: text?, link: one.link.as_str().into() })
    });
    let highlights = highlights.collect();
    let tokens =
        record.tokens.iter().map(|(token, value)| (token.as_str().into(), value.as_str().into())).collect();
    Some(Portal {
        id: id.clone(),
        name: name?,
        neutral_name: neutral_name?,
        tagline: tagline?,
        county: county?,
        base_url: base_url?,
        languages,
        other_languages,
        sample: record.sample,
        as_of,
        low_trace: record.low_trace,
        exit: Exit { url: exit_url?, name: exit_name? },
        owner: owner?,
        message_form: message_form?,
        accessibility: accessibility?,
        button,
        open_data,
        security_contact,
        highlights,
        tokens,
    })
}

/// Languages of the network, by their tags.
fn languages(fields: &mut Fields<'_>, key: &str, tags: &[String]) -> Vec<Language> {
    let known = fields.languages;
    let language = |(index, tag): (usize, &String)| {
        let tag = fields.lang(&format!("{key}[{index}]"), tag)?;
        known.iter().find(|language| language.tag == tag).cloned()
    };
    tags.iter().enumerate().filter_map(language).collect()
}

fn open_data(fields: &mut Fields<'_>, record: Option<&OpenDataRecord>) -> Option<OpenData> {
    let Some(record) = record else {
        let help = "Add `open_data:` with `contact:`, a function and its mail address. Without it the catalogue that the national \
                    data portal reads is not made.";
        let message = "The portal says nobody who answers for its open data.";
        fields.problem(Code::DataWithoutContact, "owner", message, help);
        return None;
    };
    let function = fields.text("open_data.contact.function", &record.contact.function);
    let warning = record.contact.email_warning.as_ref();
    let email = fields.email("open_data.contact.email", Some(&record.contact.email), warning);
    let licence = match &record.licence {
        Some(licence) => fields.url("open_data.licence", licence)?,
        None => FREE_LICENCE.into(),
    };
    Some(OpenData { contact: DataContact { function: function?, email: email? }, licence })
}

/// A web address, or a mail address after `mailto:` (RFC 9116, 2.5.3).
fn security_contact(fields: &mut Fields<'_>, record: Option<&str>) -> Option<Arc<str>> {
    let path = "security_contact";
    let Some(written) = record else {
        let help =
            "Add `security_contact:` with the address of a form, or mailto: and a function's mail address.";
        let message = "The portal says nowhere whom to tell of a hole in its security.";
        fields.problem(Code::NoSecurityContact, "owner", message, help);
        return None;
    };
    let Some(address) = written.strip_prefix("mailto:") else { return fields.url(path, written) };
    // Whoever writes there has found a fault, and is not somebody in danger: no warning is asked for beside it.
    let fine = address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && address.chars().all(|c| c.is_ascii_alphanumeric() || "@.-_+".contains(c));
    if !fine {
        let help = "Write it as mailto:name@example.se.";
        fields.problem(Code::InvalidValue, path, format!("`{written}` is not a mail address."), help);
    }
    fine.then(|| written.into())
}

fn host(url: &str) -> &str {
    url.trim_start_matches("https://")
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default()
        .trim_start_matches("www.")
}
