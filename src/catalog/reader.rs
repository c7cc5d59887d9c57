//! The only way into the catalog.

use super::Catalog;
use crate::model::{
    BuildDate, GlossaryTerm, Id, LangTag, Language, MembershipStatus, Municipality, Network, News,
    Organization, Page, PageKey, Portal, Prose, Service, ServiceArea,
};
use crate::register;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads the catalog for one page.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    catalog: &'a Catalog,
}

impl<'a> Reader<'a> {
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        Self { catalog }
    }

    /// The portal.
    pub fn portal(self) -> &'a Portal {
        &self.catalog.content.portal
    }

    /// What the portals share.
    pub fn network(self) -> &'a Network {
        &self.catalog.content.network
    }

    /// The day that the build judges by.
    pub fn date(self) -> BuildDate {
        self.catalog.content.date
    }

    /// The county in the register.
    pub fn county(self) -> Option<&'static register::County> {
        self.catalog.county()
    }

    /// Whether there is a file for this name, such as `service:lulea-socialjour`, that could not be read.
    pub fn is_unread(self, name: &str) -> bool {
        self.catalog.content.unread.contains(name)
    }

    /// A language of the network: its name and direction.
    pub fn language(self, tag: &LangTag) -> Option<&'a Language> {
        self.network().languages.iter().find(|language| language.tag == *tag)
    }

    /// A kommun.
    pub fn municipality(self, id: &Id<Municipality>) -> Option<&'a Arc<Municipality>> {
        self.catalog.content.municipalities.get(id)
    }

    /// Every kommun, by the Swedish alphabet.
    pub fn municipalities(self) -> impl Iterator<Item = &'a Arc<Municipality>> {
        self.catalog.municipalities.iter().map(|id| &self.catalog.content.municipalities[id])
    }

    /// An organization.
    pub fn organization(self, id: &Id<Organization>) -> Option<&'a Arc<Organization>> {
        self.catalog.content.organizations.get(id)
    }

    /// The parties of the county, by the Swedish alphabet.
    pub fn parties(self) -> impl Iterator<Item = &'a Arc<Organization>> {
        let organizations =
            self.catalog.organizations.iter().map(|id| &self.catalog.content.organizations[id]);
        organizations.filter(|organization| organization.membership.is_some())
    }

    /// The parties that have signed and not left.
    pub fn members(self) -> impl Iterator<Item = &'a Arc<Organization>> {
        let is_member = |party: &&Arc<Organization>| {
            party.membership.as_ref().is_some_and(|membership| membership.status == MembershipStatus::Member)
        };
        self.parties().filter(is_member)
    }

    /// What a party tells of itself.
    pub fn organization_text(self, id: &Id<Organization>) -> Option<&'a BTreeMap<LangTag, Prose>> {
        self.catalog.content.organization_texts.get(id)
    }

    /// The kommun that is this party.
    pub fn municipality_of(self, party: &Id<Organization>) -> Option<&'a Arc<Municipality>> {
        self.catalog.content.municipalities.values().find(|municipality| municipality.organization == *party)
    }

    /// A service.
    pub fn service(self, id: &Id<Service>) -> Option<&'a Arc<Service>> {
        self.catalog.content.services.get(id)
    }

    /// Every service that can be used, by the Swedish alphabet.
    pub fn services(self) -> impl Iterator<Item = &'a Arc<Service>> {
        self.catalog.services.iter().map(|id| &self.catalog.content.services[id])
    }

    /// The services that cover a kommun, the nearest first; the national ones are not among them.
    pub fn services_for(self, municipality: &Id<Municipality>) -> impl Iterator<Item = &'a Arc<Service>> {
        let ids = self.catalog.by_municipality.get(municipality).map(Vec::as_slice).unwrap_or_default();
        ids.iter().map(|id| &self.catalog.content.services[id])
    }

    /// The services of an organization.
    pub fn services_of(self, organization: &Id<Organization>) -> impl Iterator<Item = &'a Arc<Service>> {
        let ids = self.catalog.by_organization.get(organization).map(Vec::as_slice).unwrap_or_default();
        ids.iter().map(|id| &self.catalog.content.services[id])
    }

    /// The help lines of the whole country.
    pub fn national_services(self) -> impl Iterator<Item = &'a Arc<Service>> {
        self.services().filter(|service| service.service_area == ServiceArea::National)
    }

    /// Whether a service's facts are too old to be shown.
    pub fn is_stale(self, service: &Service) -> bool {
        crate::check::is_stale(
            &service.verification,
            service.review,
            &self.network().review_days,
            self.date(),
        )
    }

    /// A page.
    pub fn page(self, key: &PageKey) -> Option<&'a Arc<Page>> {
        self.catalog.content.pages.get(key)
    }

    /// Every page, by section and slug.
    pub fn pages(self) -> impl Iterator<Item = &'a Arc<Page>> {
        self.catalog.content.pages.values()
    }

    /// The pages of a section without its first page, as they are to be read.
    pub fn section(self, section: &str) -> Vec<&'a Arc<Page>> {
        let mut pages: Vec<_> =
            self.pages().filter(|page| &*page.key.section == section && !page.key.slug.is_empty()).collect();
        pages.sort_by_key(|page| (page.order, page.key.slug.clone()));
        pages
    }

    /// News, the newest first.
    pub fn news(self) -> Vec<&'a Arc<News>> {
        let mut news: Vec<_> = self.catalog.content.news.values().collect();
        news.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
        news
    }

    /// A news item.
    pub fn news_item(self, id: &Id<News>) -> Option<&'a Arc<News>> {
        self.catalog.content.news.get(id)
    }

    /// Every word of the glossary.
    pub fn glossary(self) -> impl Iterator<Item = &'a Arc<GlossaryTerm>> {
        self.catalog.content.glossary.values()
    }

    /// A word of the glossary.
    pub fn term(self, id: &Id<GlossaryTerm>) -> Option<&'a Arc<GlossaryTerm>> {
        self.catalog.content.glossary.get(id)
    }
}
