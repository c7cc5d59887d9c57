//! The validated content with its indexes, and the reader through which every page sees it.
//!
//! Turns a portal's [`Content`] into a [`Catalog`]. Views and exports hold a [`Reader`], never the
//! catalog: the keys that a page read are what it depends on.
//!
//! **Invariant:** every list that a reader gives is in an order that a person would expect: Swedish
//! alphabet, steps and needs as in the vocabulary.
//! **Never:** be read in another way.

mod collation;
mod key;
mod reader;

pub use collation::Collation;
pub use key::Key;
pub use reader::{MunicipalityLink, OrganizationLink, Reader};

use crate::check::{Bodies, Body};
use crate::model::{
    Content, Id, LangTag, Municipality, Organization, Page, Prose, Service, ServiceArea, ServiceStatus,
    TextStatus,
};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A portal's content, indexed.
#[derive(Clone, Debug)]
pub struct Catalog {
    content: Arc<Content>,
    index: Arc<Index>,
    /// The words of the portal's own texts, and of the national ones.
    bodies: [Arc<Bodies>; 2],
}

#[derive(Debug)]
struct Index {
    /// Kommuner by the Swedish alphabet.
    municipalities: Vec<Id<Municipality>>,
    /// Every service that can be used, by the Swedish alphabet.
    services: Vec<Id<Service>>,
    /// The services that cover a kommun: its own first, then the county's; no national ones.
    by_municipality: BTreeMap<Id<Municipality>, Vec<Id<Service>>>,
    by_organization: BTreeMap<Id<Organization>, Vec<Id<Service>>>,
    /// Organizations by the Swedish alphabet.
    organizations: Vec<Id<Organization>>,
    /// The pages of each section without its first page, as they are to be read.
    sections: BTreeMap<Arc<str>, Vec<Arc<Page>>>,
    /// What every text is called, by its file.
    texts: HashMap<Arc<str>, Heading>,
}

/// A text's title, description and status.
type Heading = (Arc<str>, Arc<str>, TextStatus);

impl Catalog {
    /// Indexes a portal's content; `own` and `national` have the words of its texts.
    pub fn new(content: Content, own: &Arc<Bodies>, national: &Arc<Bodies>) -> Self {
        let index = Arc::new(Index::of(&content));
        Self { content: Arc::new(content), index, bodies: [own.clone(), national.clone()] }
    }

    /// The same content with other words in its texts.
    pub fn with_bodies(&self, own: &Arc<Bodies>, national: &Arc<Bodies>) -> Self {
        Self { bodies: [own.clone(), national.clone()], ..self.clone() }
    }

    fn body(&self, prose: &Prose) -> Option<&Body> {
        self.bodies.iter().find_map(|bodies| bodies.get(&prose.file))
    }
}

impl Index {
    fn of(content: &Content) -> Self {
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
        let mut sections: BTreeMap<_, Vec<Arc<Page>>> = BTreeMap::new();
        for page in content.pages.values().filter(|page| !page.key.slug.is_empty()) {
            sections.entry(page.key.section.clone()).or_default().push(page.clone());
        }
        for pages in sections.values_mut() {
            pages.sort_by_key(|page| (page.order, page.key.slug.clone()));
        }
        let heading =
            |text: &Prose| (text.file.clone(), (text.title.clone(), text.description.clone(), text.status));
        let texts = all_texts(content).map(heading).collect();
        Self { municipalities, services, by_municipality, by_organization, organizations, sections, texts }
    }
}

/// Every text of a portal.
fn all_texts(content: &Content) -> impl Iterator<Item = &Prose> {
    let of_municipalities = content
        .municipalities
        .values()
        .flat_map(|one| one.introduction.values().chain(one.entries.values().flat_map(BTreeMap::values)));
    let of_pages = content.pages.values().flat_map(|page| page.texts.values());
    let of_news = content.news.values().flat_map(|news| news.texts.values());
    let of_parties = content.organization_texts.values().flat_map(BTreeMap::values);
    of_municipalities.chain(of_pages).chain(of_news).chain(of_parties)
}

/// The nearest help first.
fn distance(area: &ServiceArea) -> usize {
    match area {
        ServiceArea::Municipalities(list) => list.len(),
        ServiceArea::County => 1_000,
        ServiceArea::National => 2_000,
    }
}
