//! The records of HSDS 3.0: services, organizations and the words that services are classed by.
//!
//! Source: domain section 4. Each is made whole for its own address, and in brief, with what there can be only one of,
//! for a list.

use super::schedule::schedules;
use super::{known, place};
use crate::model::{LangTag, Organization, Phone, PhoneNumber, PhoneType, Service, ServiceStatus, Taxonomy};
use crate::route::{Ids, Page};
use crate::view::Context;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A service in brief, with its organization.
pub(super) fn service_in_brief(cx: Context<'_>, ids: Ids<'_>, service: &Service) -> Value {
    known(Value::Object(service_facts(cx, ids, service)))
}

/// Everything of a service.
pub(super) fn service(cx: Context<'_>, ids: Ids<'_>, service: &Service) -> Value {
    let id = ids.service(&service.id);
    let stale = cx.reader.is_stale(service);
    let mut facts = service_facts(cx, ids, service);
    let phones = service.phones.iter().filter(|_| !stale).map(|phone| self::phone(cx, ids, phone, id));
    let hours = if stale { Vec::new() } else { schedules(cx, ids, &service.schedule, id) };
    let languages = service.languages.iter().map(|tag| language(cx, ids, tag, id));
    facts.insert("phones".to_owned(), Value::Array(phones.collect()));
    facts.insert("schedules".to_owned(), Value::Array(hours));
    facts.insert("service_areas".to_owned(), Value::Array(place::service_areas(cx, ids, service, id)));
    facts.insert("service_at_locations".to_owned(), json!([service_at_location(cx, ids, service)]));
    facts.insert("languages".to_owned(), Value::Array(languages.collect()));
    facts.insert("attributes".to_owned(), Value::Array(attributes(cx, ids, service, id)));
    known(Value::Object(facts))
}

/// What there can be only one of.
fn service_facts(cx: Context<'_>, ids: Ids<'_>, service: &Service) -> Map<String, Value> {
    let stale = cx.reader.is_stale(service);
    let email = service.email.as_ref().filter(|_| !stale);
    let page = || cx.whole(&Page::Service(service.id.clone()));
    let organization = cx.reader.organization(&service.organization);
    let assurer = cx.reader.portal().open_data.as_ref().map(|data| &*data.contact.email.address);
    let value = json!({
        "id": ids.service(&service.id),
        "organization_id": ids.organization(&service.organization),
        "name": cx.plain(&service.name),
        "description": cx.plain(&service.description),
        "url": service.website.as_deref().map_or_else(page, str::to_owned),
        "email": email.map(|email| &*email.address),
        "status": match service.status {
            ServiceStatus::TemporarilyClosed => "temporarily closed",
            other => other.as_str(),
        },
        "interpretation_services": service.interpreter.then(|| cx.message("open_data.interpreter")),
        // What must be known before writing: no mail address stands without it.
        "application_process": email.map(|email| cx.plain(&email.warning)),
        "fees_description": cx.plain(&service.fees),
        "wait_time": service.wait.as_ref().map(|wait| cx.plain(wait)),
        "eligibility_description": cx.plain(&service.eligibility),
        "assured_date": service.verification.assured_date.to_string(),
        "assurer_email": assurer,
        "alert": cx.alert(service),
        "organization": organization.map(|one| organization_in_brief(cx, ids, one)),
    });
    match value {
        Value::Object(facts) => facts,
        _ => Map::new(),
    }
}

/// A service at the one place where it is.
pub(super) fn service_at_location(cx: Context<'_>, ids: Ids<'_>, service: &Service) -> Value {
    known(json!({
        "id": ids.service_at_location(&service.id),
        "service_id": ids.service(&service.id),
        "location_id": ids.location(&service.id),
        "location": place::location(cx, ids, service),
    }))
}

/// The same in brief: the place without its address, and the service.
pub(super) fn service_at_location_in_brief(cx: Context<'_>, ids: Ids<'_>, service: &Service) -> Value {
    let mut whole = service_at_location(cx, ids, service);
    if let Some(location) = whole.get_mut("location").and_then(Value::as_object_mut) {
        location.retain(|_, value| !value.is_array());
    }
    whole["service"] = service_in_brief(cx, ids, service);
    whole
}

/// An organization in brief.
pub(super) fn organization_in_brief(cx: Context<'_>, ids: Ids<'_>, one: &Organization) -> Value {
    known(json!({
        "id": ids.organization(&one.id),
        "name": cx.plain(&one.name),
        "alternate_name": one.short_name.as_ref().map(|name| cx.plain(name)),
        "description": cx.plain(&one.description),
        "website": one.website.as_deref(),
    }))
}

/// Everything of an organization, with the function to turn to.
pub(super) fn organization(cx: Context<'_>, ids: Ids<'_>, one: &Organization) -> Value {
    let id = ids.organization(&one.id);
    let mut facts = organization_in_brief(cx, ids, one);
    let contact = cx.fresh_contact(one).map(|contact| {
        let of = ids.part(id, "contact", "1");
        let phone = contact.phone.as_ref().map(|number| {
            json!({"id": ids.part(of, "phone", number.digits()), "contact_id": of, "number": international(number), "type": "voice"})
        });
        json!({
            "id": of,
            "organization_id": id,
            "title": cx.plain(&contact.function),
            "email": contact.email.as_ref().map(|email| &*email.address),
            "phones": phone.into_iter().collect::<Vec<_>>(),
        })
    });
    facts["contacts"] = Value::Array(contact.into_iter().collect());
    known(facts)
}

/// A list of words.
pub(super) fn taxonomy(cx: Context<'_>, ids: Ids<'_>, taxonomy: Taxonomy) -> Value {
    json!({
        "id": ids.taxonomy(taxonomy),
        "name": cx.label("taxonomy", taxonomy.as_str()),
        "description": cx.label("taxonomy_lead", taxonomy.as_str()),
        "version": "1",
    })
}

/// A word of a list.
pub(super) fn term(cx: Context<'_>, ids: Ids<'_>, taxonomy: Taxonomy, word: &str) -> Value {
    let label = match taxonomy {
        Taxonomy::Kind => cx.label("kind", word),
        Taxonomy::Audience => cx.label("data_audience", word),
        Taxonomy::Need => cx.label("need", word),
        Taxonomy::CareStep => cx.label("care_step", word),
        Taxonomy::Group => cx.label("group", word),
    };
    let list = cx.label("taxonomy", taxonomy.as_str());
    json!({
        "id": ids.term(taxonomy, word),
        "code": word,
        "name": label,
        "description": cx.filled("open_data.term", &[("word", &label), ("list", &list)]),
        "taxonomy": list,
        "language": "sv",
        "taxonomy_id": ids.taxonomy(taxonomy),
    })
}

/// The words that a service is classed by, list by list.
pub(super) fn words_of(service: &Service) -> Vec<(Taxonomy, &'static str)> {
    let kind = [(Taxonomy::Kind, service.kind.as_str())];
    let audiences = service.audiences.iter().map(|one| (Taxonomy::Audience, one.as_str()));
    let needs = service.needs.iter().map(|one| (Taxonomy::Need, one.as_str()));
    let steps = service.care_chain.iter().map(|one| (Taxonomy::CareStep, one.as_str()));
    let groups = service.groups.iter().map(|one| (Taxonomy::Group, one.as_str()));
    kind.into_iter().chain(audiences).chain(needs).chain(steps).chain(groups).collect()
}

fn attributes(cx: Context<'_>, ids: Ids<'_>, service: &Service, id: Uuid) -> Vec<Value> {
    let attribute = |(taxonomy, word): (Taxonomy, &str)| {
        json!({
            "id": ids.part(id, "attribute", &format!("{}/{word}", taxonomy.as_str())),
            "link_id": id,
            "taxonomy_term_id": ids.term(taxonomy, word),
            "link_type": taxonomy.as_str(),
            "link_entity": "service",
            "taxonomy_term": term(cx, ids, taxonomy, word),
        })
    };
    words_of(service).into_iter().map(attribute).collect()
}

fn phone(cx: Context<'_>, ids: Ids<'_>, phone: &Phone, of: Uuid) -> Value {
    json!({
        "id": ids.part(of, "phone", phone.number.digits()),
        "service_id": of,
        "number": international(&phone.number),
        // The words of RFC 6350, which HSDS takes over.
        "type": match phone.kind {
            PhoneType::Voice => "voice",
            PhoneType::TextTelephone => "textphone",
            PhoneType::Sms => "text",
        },
        "description": phone.label.as_ref().map(|label| cx.plain(label)),
    })
}

/// A number as it is called from anywhere, its digits in the same groups; short and free ones as they stand, since they
/// work inside Sweden only.
pub(super) fn international(number: &PhoneNumber) -> String {
    let shown = number.to_string();
    match shown.strip_prefix('0').filter(|_| number.href().starts_with("tel:+46")) {
        Some(rest) => format!("+46 {}", rest.replace('-', " ")),
        None => shown,
    }
}

fn language(cx: Context<'_>, ids: Ids<'_>, tag: &LangTag, of: Uuid) -> Value {
    let tag = tag.to_string();
    // HSDS takes a language alone (ISO 639), without a way of writing it.
    let code = tag.split('-').next().unwrap_or(&tag);
    let name = cx.reader.network().languages.iter().find(|language| language.tag.to_string() == tag);
    json!({
        "id": ids.part(of, "language", &tag),
        "service_id": of,
        "name": name.map_or(tag.as_str(), |language| &language.name),
        "code": code,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_can_be_called_from_anywhere_unless_it_works_here_only() {
        let written = |number| international(&PhoneNumber::new(number).unwrap());
        assert_eq!(written("0980-31 92 00"), "+46 980 31 92 00");
        assert_eq!(written("08-465 004 00"), "+46 8 465 004 00");
        assert_eq!(written("020-50 50 50"), "020-50 50 50");
        assert_eq!(written("116 006"), "116 006");
        assert_eq!(written("112"), "112");
    }

    #[test]
    fn what_is_not_known_is_not_there() {
        let value =
            known(json!({"a": null, "b": [], "c": {"d": null, "e": false}, "f": [{"g": null, "h": 1}]}));
        assert_eq!(value, json!({"c": {"e": false}, "f": [{"h": 1}]}));
    }
}
