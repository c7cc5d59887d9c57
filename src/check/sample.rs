//! Demonstrations and real portals: invented facts may not be taken for real ones, nor the reverse.

use super::field::Located;
use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::model::{LangTag, MeetingPlace, PhoneNumber, Service, ServiceArea, Verification};
use std::collections::BTreeSet;

/// Runs the rules of a demonstration, or those of a portal that is to be published.
pub(crate) fn check(assembly: &Assembly, sample: bool, diagnostics: &mut Diagnostics) {
    if sample { demonstration(assembly, diagnostics) } else { publication(assembly, diagnostics) }
}

/// In a demonstration every local number is one that never rings.
fn demonstration(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    let national =
        |service: &&Located<std::sync::Arc<Service>>| service.value.service_area == ServiceArea::National;
    let known: BTreeSet<&str> = assembly
        .services
        .values()
        .filter(national)
        .flat_map(|service| &service.value.phones)
        .map(|phone| phone.number.digits())
        .collect();
    let allowed =
        |number: &PhoneNumber| number.is_fiction() || number.is_short() || known.contains(number.digits());
    let mut refuse = |number: &PhoneNumber, origin: Origin| {
        let help = "A demonstration must not make a stranger's telephone ring. Use 0980-31 92 00 to 99 or 070-174 06 05 to 99, \
                    which the telecom authority keeps for fiction.";
        let message = format!("{number} may be somebody's real number, and this portal is a demonstration.");
        diagnostics.push(Diagnostic::new(Code::RealPhoneInSample, origin, message).help(help));
    };
    for service in assembly.services.values().filter(|service| !national(service)) {
        for (index, phone) in
            service.value.phones.iter().enumerate().filter(|(_, phone)| !allowed(&phone.number))
        {
            refuse(&phone.number, service.place.at(&format!("phones[{index}].number")));
        }
    }
    for organization in assembly.organizations.values() {
        let number = organization.value.contact.as_ref().and_then(|contact| contact.phone.as_ref());
        if let Some(number) = number.filter(|number| !allowed(number)) {
            refuse(number, organization.place.at("contact.phone"));
        }
        for (index, function) in organization.value.functions.iter().enumerate() {
            if let Some(number) = function.phone.as_ref().filter(|number| !allowed(number)) {
                refuse(number, organization.place.at(&format!("functions[{index}].phone")));
            }
        }
    }
}

/// In a portal that is to be published nothing is invented and everything is confirmed.
fn publication(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    let mut invented = |origin: Origin, what: String| {
        let help = "Call, look, and write the real fact with its source and today's date; or take the record away. \
                    An invented number leaves somebody without help.";
        diagnostics.push(Diagnostic::new(Code::SampleFact, origin, what).help(help));
    };
    for service in assembly.services.values() {
        for (index, phone) in
            service.value.phones.iter().enumerate().filter(|(_, phone)| phone.number.is_fiction())
        {
            invented(
                service.place.at(&format!("phones[{index}].number")),
                format!("{} is a number from fiction.", phone.number),
            );
        }
        if service.value.website.as_deref().is_some_and(is_example) {
            invented(service.place.at("website"), "The web address is an example.".to_owned());
        }
        if service.value.chat.as_deref().is_some_and(is_example) {
            invented(service.place.at("chat"), "The address of the chat is an example.".to_owned());
        }
        if service.value.email.as_ref().is_some_and(|email| is_example(&email.address)) {
            invented(service.place.at("email"), "The mail address is an example.".to_owned());
        }
        if is_invented(&service.value.verification) {
            invented(service.place.at("source"), "The source says that these facts are examples.".to_owned());
        }
    }
    for organization in assembly.organizations.values() {
        let phone = organization.value.contact.as_ref().and_then(|contact| contact.phone.as_ref());
        if let Some(phone) = phone.filter(|phone| phone.is_fiction()) {
            invented(organization.place.at("contact.phone"), format!("{phone} is a number from fiction."));
        }
        let contact = organization.value.contact.as_ref();
        let addresses = [
            ("website", organization.value.website.as_deref()),
            ("contact.url", contact.and_then(|contact| contact.url.as_deref())),
            ("contact.email", contact.and_then(|contact| Some(&*contact.email.as_ref()?.address))),
        ];
        for (path, _) in addresses.iter().filter(|(_, address)| address.is_some_and(is_example)) {
            invented(organization.place.at(path), "The address is an example.".to_owned());
        }
        for (index, function) in organization.value.functions.iter().enumerate() {
            if let Some(phone) = function.phone.as_ref().filter(|phone| phone.is_fiction()) {
                let origin = organization.place.at(&format!("functions[{index}].phone"));
                invented(origin, format!("{phone} is a number from fiction."));
            }
            if function.email.as_ref().is_some_and(|email| is_example(&email.address)) {
                let origin = organization.place.at(&format!("functions[{index}].email"));
                invented(origin, "The mail address is an example.".to_owned());
            }
        }
        let placements = organization.value.button.iter().flat_map(|button| &button.placements);
        for (index, _) in placements.enumerate().filter(|(_, placement)| is_example(&placement.url)) {
            let path = format!("button.placements[{index}].url");
            invented(organization.place.at(&path), "The address is an example.".to_owned());
        }
        if is_invented(&organization.value.verification) {
            invented(
                organization.place.at("source"),
                "The source says that these facts are examples.".to_owned(),
            );
        }
    }
    for municipality in assembly.municipalities.values().filter(|one| is_invented(&one.value.verification)) {
        invented(
            municipality.place.at("source"),
            "The source says that these facts are examples.".to_owned(),
        );
    }
    for survey in assembly.surveys.values() {
        let description = survey.value.description.as_ref().map(|text| text.get(&LangTag::swedish()).value);
        if description.is_some_and(|text| text.to_lowercase().contains("exempeluppgift")) {
            invented(
                survey.place.at("description"),
                "The survey says that its figures are examples.".to_owned(),
            );
        }
    }
    for (municipality, kind, place) in assembly.routines() {
        if municipality.routines.get(kind).is_some_and(|routine| is_invented(&routine.verification)) {
            invented(place.at("source"), "The source says that these facts are examples.".to_owned());
        }
    }
    for meeting in assembly.meetings.values() {
        if let MeetingPlace::Virtual { url: Some(url), .. } = &meeting.value.place
            && is_example(url)
        {
            invented(meeting.place.at("place.url"), "The web address is an example.".to_owned());
        }
    }
    if is_example(&assembly.portal.message_form) {
        invented(assembly.place.at("message_form"), "The address of the form is an example.".to_owned());
    }
    let contact = assembly.portal.open_data.as_ref().map(|data| &*data.contact.email.address);
    for (path, address) in [
        ("open_data.contact.email", contact),
        ("security_contact", assembly.portal.security_contact.as_deref()),
    ] {
        if address.is_some_and(is_example) {
            invented(assembly.place.at(path), "The address is an example.".to_owned());
        }
    }
    if is_example(&assembly.portal.base_url) {
        invented(assembly.place.at("base_url"), "The portal's address is an example.".to_owned());
    }
    for service in assembly.services.values().filter(|service| !service.value.verification.confirmed) {
        let name = service.value.name.get(&LangTag::swedish()).value;
        let help = "Check it at the provider today, write the source and the date, and take `confirmed: false` away.";
        let message = format!("No primary source confirms the facts of {name}.");
        diagnostics
            .push(Diagnostic::new(Code::UnconfirmedFact, service.place.at("confirmed"), message).help(help));
    }
}

/// Whether a web or mail address, also one after `mailto:`, lies below `.example`, which leads nowhere.
fn is_example(url: &str) -> bool {
    let address = url
        .trim_start_matches("https://")
        .trim_start_matches("mailto:")
        .split('/')
        .next()
        .unwrap_or_default();
    let host = address.rsplit('@').next().unwrap_or_default();
    host.ends_with(".example")
}

fn is_invented(verification: &Verification) -> bool {
    verification.source.get(&LangTag::swedish()).value.to_lowercase().contains("exempeluppgift")
}
