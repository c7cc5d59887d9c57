//! What the cooperation's own pages read: what services offer, how basic levels are kept, good examples.

use super::{Catalog, Key, OrganizationLink, Reader};
use crate::model::{BasicLevel, Example, Id, Municipality, Offer, Organization};
use std::sync::Arc;

impl Catalog {
    /// The good examples of an organization, by name.
    pub(super) fn examples_of(&self, party: &Id<Organization>) -> impl Iterator<Item = &Id<Example>> {
        let examples = self.content.examples.values();
        examples.filter(move |example| example.organization == *party).map(|example| &example.id)
    }

    /// The good examples in a kommun, or of it, by name.
    pub(super) fn examples_in(&self, id: &Id<Municipality>) -> impl Iterator<Item = &Id<Example>> {
        let kommun = self.content.municipalities.get(id);
        let is_there = move |example: &&Arc<Example>| match &example.municipality {
            Some(municipality) => municipality == id,
            None => kommun.is_some_and(|kommun| kommun.organization == example.organization),
        };
        self.content.examples.values().filter(is_there).map(|example| &example.id)
    }
}

impl<'a> Reader<'a> {
    /// What the services that cover a kommun offer, the nearest first; the national ones are not among them.
    pub fn offers_for(self, municipality: &Id<Municipality>) -> Vec<Offer<'a>> {
        self.log.note(Key::ServicesFor(municipality.clone()));
        let ids = self.catalog.index.by_municipality.get(municipality);
        ids.into_iter().flatten().filter_map(|id| self.offer(id)).collect()
    }

    /// What every service that can be used offers, by the Swedish alphabet.
    pub fn offers(self) -> Vec<Offer<'a>> {
        self.service_ids().iter().filter_map(|id| self.offer(id)).collect()
    }

    /// What the help lines of the whole country offer.
    pub fn national_offers(self) -> Vec<Offer<'a>> {
        self.log.note(Key::NationalServices);
        self.catalog.national_services().filter_map(|service| self.offer(&service.id)).collect()
    }

    fn offer(self, id: &'a Id<crate::model::Service>) -> Option<Offer<'a>> {
        self.content(Key::Offer(id.clone())).services.get(id).map(|one| Offer::of(one))
    }

    /// What links to the members show, by the Swedish alphabet.
    pub fn member_links(self) -> impl Iterator<Item = OrganizationLink<'a>> {
        self.log.note(Key::Members);
        self.catalog.members().filter_map(move |party| self.organization_link(&party.id))
    }

    /// What an organization has promised always to give, and how it has been kept.
    pub fn basic_level(self, id: &Id<Organization>) -> Option<&'a BasicLevel> {
        self.content(Key::BasicLevel(id.clone())).organizations.get(id)?.basic_level.as_ref()
    }

    /// A good example.
    pub fn example(self, id: &Id<Example>) -> Option<&'a Arc<Example>> {
        self.content(Key::Example(id.clone())).examples.get(id)
    }

    /// The names of all good examples.
    pub fn example_ids(self) -> impl Iterator<Item = &'a Id<Example>> {
        self.content(Key::Examples).examples.keys()
    }

    /// The good examples of an organization.
    pub fn examples_of(self, party: &Id<Organization>) -> impl Iterator<Item = &'a Arc<Example>> {
        self.log.note(Key::ExamplesOf(party.clone()));
        let ids: Vec<&Id<Example>> = self.catalog.examples_of(party).collect();
        ids.into_iter().filter_map(move |id| self.example(id))
    }

    /// The good examples in a kommun, or of it.
    pub fn examples_in(self, kommun: &Id<Municipality>) -> impl Iterator<Item = &'a Arc<Example>> {
        self.log.note(Key::ExamplesIn(kommun.clone()));
        let ids: Vec<&Id<Example>> = self.catalog.examples_in(kommun).collect();
        ids.into_iter().filter_map(move |id| self.example(id))
    }
}
