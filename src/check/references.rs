//! Names that point to other files, and what every portal must have.

use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::model::{CountyCode, Id, LangTag, Network, Organization, ServiceArea};
use crate::register;
use std::collections::BTreeSet;

/// Every kommun of the county has its folder, and no other kommun has one.
pub(crate) fn check_county(assembly: &Assembly, county: CountyCode, diagnostics: &mut Diagnostics) {
    let present: BTreeSet<_> = assembly.municipalities.values().map(|one| one.value.code).collect();
    let missing = register::municipalities(county)
        .iter()
        .filter(|entry| !present.contains(&entry.code) && !assembly.is_unread("municipality", &entry.slug));
    for entry in missing {
        let message = format!("{} ({}) is not in the portal.", entry.long_name, entry.code);
        let help = format!(
            "Somebody lives there and looks for help. Run `fristad new municipality {}` and fill in the files.",
            entry.slug
        );
        diagnostics.push(
            Diagnostic::new(Code::MissingMunicipality, assembly.place.at("county"), message).help(help),
        );
    }
    let mut seen = BTreeSet::new();
    for one in assembly.municipalities.values() {
        if one.value.code.county() != county {
            let message = format!("{} lies in another county.", one.value.long_name);
            let help =
                "A portal has the kommuner of its own county. Check `code:` and the county in portal.yaml.";
            diagnostics
                .push(Diagnostic::new(Code::UnknownMunicipality, one.place.at("code"), message).help(help));
        } else if !seen.insert(one.value.code) {
            let message = format!("The code {} stands in two folders.", one.value.code);
            diagnostics.push(
                Diagnostic::new(Code::DuplicateAddress, one.place.at("code"), message)
                    .help("Each kommun has one folder."),
            );
        }
    }
}

/// Every name points to something; what points to nothing is said and taken away.
pub(crate) fn check(assembly: &mut Assembly, network: &Network, diagnostics: &mut Diagnostics) {
    organizations(assembly, diagnostics);
    municipalities(assembly, diagnostics);
    glossary(assembly, diagnostics);
    emergency(assembly, network, diagnostics);
    let known: BTreeSet<&str> =
        assembly.services.values().map(|service| service.value.organization.as_str()).collect();
    let lost: Vec<_> = known
        .into_iter()
        .filter(|id| Id::new(id).is_some_and(|id| !assembly.organizations.contains_key(&id)))
        .map(str::to_owned)
        .collect();
    assembly.services.retain(|_, service| !lost.iter().any(|id| id == service.value.organization.as_str()));
}

fn organizations(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    let names: Vec<&str> = assembly.organizations.keys().map(Id::as_str).collect();
    // A place takes time to find, and most names are known.
    let mut unknown = |id: &Id<Organization>, origin: &dyn Fn() -> Origin| {
        if assembly.organizations.contains_key(id) || assembly.is_unread("party", id.as_str()) {
            return;
        }
        let help = match nearest(id.as_str(), names.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Parties lie in parties/<name>/organization.yaml, kommuner in municipalities/<name>/organization.yaml.".to_owned(),
        };
        diagnostics.push(
            Diagnostic::new(Code::UnknownOrganization, origin(), format!("There is no organization `{id}`."))
                .help(help),
        );
    };
    for service in assembly.services.values() {
        unknown(&service.value.organization, &|| service.place.at("organization"));
    }
    for one in assembly.municipalities.values() {
        unknown(&one.value.organization, &|| one.place.at("code"));
    }
    for (municipality, kind, place) in assembly.routines() {
        let steps = municipality.routines.get(kind).map(|routine| routine.steps.as_slice());
        for (index, step) in steps.unwrap_or_default().iter().enumerate() {
            unknown(&step.party, &|| place.at(&format!("steps[{index}].party")));
        }
    }
    unknown(&assembly.portal.owner, &|| assembly.place.at("owner"));
    for (id, texts) in &assembly.organization_texts {
        if let Some(text) = texts.values().next() {
            unknown(id, &|| Origin::file(text));
        }
    }
}

fn municipalities(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    let names: Vec<&str> = assembly.municipalities.keys().map(Id::as_str).collect();
    for service in assembly.services.values() {
        let ServiceArea::Municipalities(list) = &service.value.service_area else { continue };
        for (index, id) in list.iter().enumerate().filter(|(_, id)| {
            !assembly.municipalities.contains_key(*id) && !assembly.is_unread("municipality", id.as_str())
        }) {
            let help = match nearest(id.as_str(), names.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("The kommuner of the portal are: {}.", names.join(", ")),
            };
            let origin = service.place.at(&format!("service_area[{index}]"));
            diagnostics.push(
                Diagnostic::new(
                    Code::UnknownMunicipality,
                    origin,
                    format!("There is no kommun `{id}` here."),
                )
                .help(help),
            );
        }
    }
}

fn glossary(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    let names: Vec<&str> = assembly.glossary.keys().map(Id::as_str).collect();
    for term in assembly.glossary.values() {
        for (index, id) in term.value.see_also.iter().enumerate().filter(|(_, id)| {
            !assembly.glossary.contains_key(*id) && !assembly.is_unread("glossary", id.as_str())
        }) {
            let near = nearest(id.as_str(), names.iter().copied());
            let help =
                near.map_or("See the folder glossary/.".to_owned(), |near| format!("Did you mean `{near}`?"));
            let origin = term.place.at(&format!("see_also[{index}]"));
            diagnostics.push(
                Diagnostic::new(Code::UnknownLink, origin, format!("The glossary has no word `{id}`."))
                    .help(help),
            );
        }
    }
}

/// 112 and the national line: every page has them, in every language of the portal.
fn emergency(assembly: &Assembly, network: &Network, diagnostics: &mut Diagnostics) {
    for (id, key) in [(&network.emergency, "emergency"), (&network.national, "national")] {
        let Some(service) = assembly.services.get(id) else {
            if assembly.is_unread("service", id.as_str()) {
                continue;
            }
            let message = format!("The line `{id}` of network.yaml (fallback.{key}) does not exist.");
            let help = "It stands on every page. Add services/<name>.yaml in content/national.";
            diagnostics.push(Diagnostic::of_portal(Code::EmergencyMissing, message).help(help));
            continue;
        };
        for language in &assembly.portal.languages {
            if service.value.name.get(&language.tag).lang != &language.tag {
                let message = format!(
                    "The name of {} is missing in {}.",
                    service.value.name.get(&LangTag::swedish()).value,
                    language.name
                );
                let help = "A text for an emergency may not fall back to another language: write it, or take the language from the portal.";
                diagnostics.push(
                    Diagnostic::new(Code::EmergencyMissing, service.place.at("name"), message).help(help),
                );
            }
        }
    }
}
