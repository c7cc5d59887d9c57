//! The validated content with its indexes, and the reader through which every page sees it.
//!
//! Turns a portal's [`Content`] into a [`Catalog`]. Views and exports hold a [`Reader`], never the
//! catalog: what a page read is what it depends on.
//!
//! **Invariant:** every list that a reader gives is in an order that a person would expect: Swedish
//! alphabet, steps and needs as in the vocabulary.
//! **Never:** be read in another way.

mod collation;
mod reader;

pub use collation::Collation;
pub use reader::Reader;

use crate::model::{Content, Id, LangTag, Municipality, Organization, Service, ServiceArea, ServiceStatus};
use crate::register;
use std::collections::BTreeMap;

/// A portal's content, indexed.
#[derive(Debug)]
pub struct Catalog {
    content: Content,
    /// Kommuner by the Swedish alphabet.
    municipalities: Vec<Id<Municipality>>,
    /// Every service that can be used, by the Swedish alphabet.
    services: Vec<Id<Service>>,
    /// The services that cover a kommun: its own first, then the county's; no national ones.
    by_municipality: BTreeMap<Id<Municipality>, Vec<Id<Service>>>,
    by_organization: BTreeMap<Id<Organization>, Vec<Id<Service>>>,
    /// Organizations by the Swedish alphabet.
    organizations: Vec<Id<Organization>>,
}

impl Catalog {
    /// Indexes a portal's content.
    pub fn new(content: Content) -> Self {
        let swedish = LangTag::swedish();
        let collation = Collation::new(&swedish);
        let mut municipalities: Vec<_> = content.municipalities.keys().cloned().collect();
        municipalities.sort_by_cached_key(|id| collation.key(&content.municipalities[id].name));
        let usable = |service: &&Id<Service>| {
            matches!(
                content.services[*service].status,
                ServiceStatus::Active | ServiceStatus::TemporarilyClosed
            )
        };
        let mut services: Vec<_> = content.services.keys().filter(usable).cloned().collect();
        services.sort_by_cached_key(|id| collation.key(content.services[id].name.get(&swedish).value));
        let mut organizations: Vec<_> = content.organizations.keys().cloned().collect();
        organizations
            .sort_by_cached_key(|id| collation.key(content.organizations[id].name.get(&swedish).value));

        let mut by_municipality = BTreeMap::new();
        for id in &municipalities {
            let covering = services.iter().filter(|service| {
                let area = &content.services[*service].service_area;
                *area != ServiceArea::National && area.covers(id)
            });
            let mut covering: Vec<_> = covering.cloned().collect();
            covering.sort_by_key(|service| distance(&content.services[service].service_area));
            by_municipality.insert(id.clone(), covering);
        }
        let mut by_organization: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for id in &services {
            by_organization.entry(content.services[id].organization.clone()).or_default().push(id.clone());
        }
        Self { content, municipalities, services, by_municipality, by_organization, organizations }
    }

    /// A reader for one page.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self)
    }

    /// The name of the portal's county, for example "Norrbottens län".
    fn county(&self) -> Option<&'static register::County> {
        register::county(self.content.portal.county)
    }
}

/// The nearest help first.
fn distance(area: &ServiceArea) -> usize {
    match area {
        ServiceArea::Municipalities(list) => list.len(),
        ServiceArea::County => 1_000,
        ServiceArea::National => 2_000,
    }
}
