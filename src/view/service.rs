//! A service: as a card in a list, and on its own page.

use super::chrome::{Fallback, Head};
use super::shape::{EmailView, HoursView, PhoneView, VerifiedView};
use super::{Body, Context, Link, View, Words, json_ld};
use crate::model::{Audience, Id, LocationKind, Need, Service, ServiceArea, ServiceStatus, VulnerableGroup};
use crate::route::{Page, Route};
use serde::Serialize;
use std::collections::BTreeMap;

/// A service in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Card {
    id: String,
    pub(crate) name: Words,
    pub(crate) url: String,
    kind: &'static str,
    kind_label: String,
    organization: Words,
    summary: Words,
    pub(crate) phones: Vec<PhoneView>,
    pub(crate) hours: HoursView,
    pub(crate) area: String,
    anonymous: bool,
    alert: Option<Words>,
    verified: VerifiedView,
    pub(crate) stale: bool,
}

/// Cards under one heading.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Group {
    pub(crate) id: &'static str,
    pub(crate) label: String,
    pub(crate) cards: Vec<Card>,
}

/// `service.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ServiceView {
    service: FullService,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct FullService {
    #[serde(flatten)]
    card: Card,
    description: Words,
    /// What its kind does, where its own description is in another language.
    in_short: Option<Words>,
    eligibility: Words,
    fees: Words,
    languages: Vec<Tongue>,
    interpreter: bool,
    accessibility: Option<Words>,
    wait: Option<Words>,
    location: Place,
    email: Option<EmailView>,
    website: Option<String>,
    chat: Option<String>,
    audiences: Vec<String>,
    groups: Vec<String>,
    status: &'static str,
    status_label: String,
    party: Option<Link>,
    municipalities: Vec<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Tongue {
    tag: String,
    name: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Place {
    kind: &'static str,
    address: Option<AddressView>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct AddressView {
    address_1: String,
    postal_code: String,
    city: String,
}

impl Context<'_> {
    pub(crate) fn card(self, service: &Service) -> Card {
        let stale = self.reader.is_stale(service);
        let organization = self.reader.organization_link(&service.organization);
        Card {
            id: service.id.to_string(),
            name: self.words(&service.name),
            url: self.url(&Page::Service(service.id.clone())),
            kind: service.kind.as_str(),
            kind_label: self.label("kind", service.kind.as_str()),
            organization: organization
                .map_or_else(|| self.words(&service.name), |organization| self.words(organization.name)),
            summary: self.summary(service),
            // A number that may be wrong is worse than none: the template shows 112 and the national line.
            phones: if stale {
                Vec::new()
            } else {
                let phones = service.phones.iter().map(|phone| self.phone(phone));
                phones.map(|phone| PhoneView { label: phone.label.filter(is_own), ..phone }).collect()
            },
            hours: self.hours(&service.schedule).in_short(),
            area: self.area(service),
            anonymous: service.anonymous,
            alert: self.optional(service.alert.as_ref()),
            verified: self.verified(&service.verification),
            stale,
        }
    }

    /// What a service does: in its own words, or in those for its kind where its own are in another language.
    fn summary(self, service: &Service) -> Words {
        self.own(&service.description)
            .unwrap_or_else(|| self.words_in(self.lang, &self.label("kind_lead", service.kind.as_str())))
    }

    /// Where a service is there for people, in words.
    pub(crate) fn area(self, service: &Service) -> String {
        match &service.service_area {
            ServiceArea::National => self.message("area.national"),
            ServiceArea::County => self.message("area.county"),
            ServiceArea::Municipalities(list) => {
                let names: Vec<String> = list
                    .iter()
                    .filter_map(|id| self.reader.municipality_link(id))
                    .map(|one| one.name.to_owned())
                    .collect();
                self.listed(&names)
            }
        }
    }

    /// "a, b och c".
    pub(crate) fn listed(self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.message("list.and")),
        }
    }

    /// Services by need, in the vocabulary's order: each stands once, under the need that most turn to it with.
    pub(crate) fn groups<'s>(self, services: impl Iterator<Item = &'s Service>) -> Vec<Group> {
        let mut by_need: BTreeMap<Need, Vec<Card>> = BTreeMap::new();
        for service in services {
            let first = service.kind.first_need();
            let need = if service.needs.contains(&first) {
                first
            } else {
                service.needs.first().copied().unwrap_or(first)
            };
            by_need.entry(need).or_default().push(self.card(service));
        }
        let group = |(need, cards): (Need, Vec<Card>)| Group {
            id: need.as_str(),
            label: self.label("need", need.as_str()),
            cards,
        };
        by_need.into_iter().map(group).collect()
    }
}

/// Whether words are in the page's language. On a card there is no room for others: they stand on the service's page.
fn is_own(words: &Words) -> bool {
    words.lang.is_none()
}

/// The page of a service.
pub(crate) fn service(cx: Context<'_>, route: &Route, id: &Id<Service>) -> View {
    let Some(service) = cx.reader.service(id) else { return super::chrome::bare(cx, route) };
    let card = Card {
        phones: if cx.reader.is_stale(service) {
            Vec::new()
        } else {
            service.phones.iter().map(|phone| cx.phone(phone)).collect()
        },
        hours: cx.hours(&service.schedule),
        ..cx.card(service)
    };
    let party = cx.reader.organization_link(&service.organization).filter(|party| party.is_party);
    let municipalities = match &service.service_area {
        ServiceArea::Municipalities(list) => list
            .iter()
            .filter_map(|id| cx.reader.municipality_link(id))
            .map(|one| cx.municipality_link(one))
            .collect(),
        _ => Vec::new(),
    };
    let label = |list: &str, words: Vec<&str>| words.into_iter().map(|word| cx.label(list, word)).collect();
    let audiences = service.audiences.iter().map(|audience: &Audience| audience.as_str()).collect();
    let groups = service.groups.iter().map(|group: &VulnerableGroup| group.as_str()).collect();
    let language = |tag: &crate::model::LangTag| Tongue {
        tag: tag.to_string(),
        name: cx.reader.language(tag).map_or_else(|| tag.to_string(), |language| language.name.to_string()),
    };
    let verified = cx.verified(&service.verification);
    let facts = [&service.description, &service.eligibility, &service.fees];
    let facts = facts.map(|text| text.get(cx.lang).lang);
    let head = Head {
        template: "service.html",
        title: cx.plain(&service.name),
        description: Some(card.summary.text.clone()),
        fallback: facts.into_iter().find(|lang| *lang != cx.lang).cloned().map(Fallback::Parts),
        parents: vec![cx.link(cx.message("nav.services"), &Page::Services)],
        verified: Some(verified),
        json_ld: json_ld::service(cx, service),
        // A page about help for those who hurt stands in their section, whatever else it is for.
        audience: (service.audiences == [Audience::Professional]).then_some(Audience::Professional),
        ..Head::default()
    };
    let full = FullService {
        description: cx.words(&service.description),
        in_short: (cx.own(&service.description).is_none()).then(|| card.summary.clone()),
        eligibility: cx.words(&service.eligibility),
        fees: cx.words(&service.fees),
        languages: service.languages.iter().map(language).collect(),
        interpreter: service.interpreter,
        accessibility: cx.optional(service.accessibility.as_ref()),
        wait: cx.optional(service.wait.as_ref()),
        location: place(&service.location),
        email: service.email.as_ref().map(|email| cx.email(email)),
        website: service.website.as_deref().map(str::to_owned),
        // As a number: one that may be wrong is worse than none.
        chat: service.chat.as_deref().filter(|_| !card.stale).map(str::to_owned),
        audiences: label("audience", audiences),
        groups: label("group", groups),
        status: service.status.as_str(),
        status_label: if service.status == ServiceStatus::Active {
            String::new()
        } else {
            cx.label("status", service.status.as_str())
        },
        party: party.map(|party| cx.party_link(party)),
        municipalities,
        card,
    };
    cx.page(route, head, Body::Service(Box::new(ServiceView { service: full })))
}

fn place(location: &LocationKind) -> Place {
    match location {
        LocationKind::Virtual => Place { kind: "virtual", address: None },
        LocationKind::Confidential => Place { kind: "confidential", address: None },
        LocationKind::Physical(address) => Place {
            kind: "physical",
            address: Some(AddressView {
                address_1: address.address_1.to_string(),
                postal_code: address.postal_code.to_string(),
                city: address.city.to_string(),
            }),
        },
    }
}
