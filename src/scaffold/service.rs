//! A new service, with what usually holds for its kind.

use super::new::{Site, free};
use super::template::{Name, Values};
use super::{File, ScaffoldError, unknown};
use crate::model::{Id, ReviewClass, ServiceKind, Vocabulary};

/// Where one meets a service: from afar, until somebody writes a place.
const VIRTUAL: &str = "\
# location: virtual betyder att man når er på avstånd. Har ni ett besöksställe skriver du så här i stället:
# location: {type: physical, address_1: Storgatan 1, postal_code: \"123 45\", city: Orten}
location: {type: virtual}";

/// A place where people hide.
const CONFIDENTIAL: &str = "\
# location: confidential betyder att platsen är hemlig. Skriv aldrig en adress, en ort eller en vägbeskrivning här.
# Programmet vägrar att bygga portalen om det finns en.
location: {type: confidential}";

/// Makes the file of a service; `area` is `county`, or kommuner with commas between them.
pub(super) fn make(
    site: &Site<'_>,
    name: &str,
    kind: &str,
    organization: &str,
    area: &str,
) -> Result<File, ScaffoldError> {
    let name = Name::new(name)?;
    let kinds = ServiceKind::ALL.iter().map(|kind| kind.as_str());
    let kind = ServiceKind::from_word(kind).ok_or_else(|| unknown("kind of service", kind, kinds))?;
    let organizations = site.content.organizations.keys().map(Id::as_str);
    if !organizations.clone().any(|id| id == organization) {
        return Err(unknown("organization", organization, organizations));
    }
    let mut values = Values::default();
    values.set("name", name.yaml());
    values.set("kind", kind.as_str());
    values.set("organization", organization);
    values.set("audiences", audiences(kind));
    values.set("need", kind.first_need().as_str());
    values.set("area", service_area(site, area)?);
    values.set("location", if kind.is_shelter() { CONFIDENTIAL } else { VIRTUAL });
    values.set("phone", site.numbers().take());
    values.set("review", review(kind).as_str());
    values.set("day", site.day().to_string());
    let path = free(site.snapshot, site.folder, &format!("services/{}.yaml", name.id(64)))?;
    Ok(File { path, text: values.fill(include_str!("files/new/service.yaml")) })
}

fn service_area(site: &Site<'_>, area: &str) -> Result<String, ScaffoldError> {
    if area == "county" {
        return Ok(area.to_owned());
    }
    let known = site.content.municipalities.keys().map(Id::as_str);
    let chosen: Vec<&str> = area.split(',').map(str::trim).collect();
    match chosen.iter().find(|id| !known.clone().any(|there| there == **id)) {
        Some(id) => Err(unknown("kommun of this portal", id, known.chain(["county"]))),
        None => Ok(format!("[{}]", chosen.join(", "))),
    }
}

/// For whom a service of this kind usually is.
fn audiences(kind: ServiceKind) -> &'static str {
    match kind {
        ServiceKind::NonViolence | ServiceKind::Probation => "abuser, professional",
        ServiceKind::Coordination => "professional",
        ServiceKind::ChildPsychiatry | ServiceKind::ChildrensHouse | ServiceKind::YouthClinic => {
            "child, relative, professional"
        }
        _ => "victim, relative, professional",
    }
}

/// How soon the facts of such a service must be checked again.
fn review(kind: ServiceKind) -> ReviewClass {
    match kind {
        ServiceKind::Emergency
        | ServiceKind::EmergencyCare
        | ServiceKind::Helpline
        | ServiceKind::Police
        | ServiceKind::ShelteredHousing
        | ServiceKind::SocialEmergency
        | ServiceKind::WomensShelter => ReviewClass::Crisis,
        ServiceKind::Coordination => ReviewClass::Reference,
        _ => ReviewClass::Local,
    }
}
