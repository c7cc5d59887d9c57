//! Which services a reader of one audience sees in a kommun.

use super::Context;
use super::service::{Card, Group};
use crate::model::{Audience, Id, Municipality, Service, ServiceArea, ServiceKind};
use std::cmp::Reverse;

impl<'a> Context<'a> {
    /// The kommun's own help for an audience: what covers some kommuner, this one among them.
    pub(crate) fn local_groups(self, municipality: &Id<Municipality>, audience: Audience) -> Vec<Group> {
        self.groups_where(municipality, |service| {
            service.is_for(audience) && service.service_area != ServiceArea::County
        })
    }

    /// Help for an audience that covers the whole county.
    pub(crate) fn county_groups(self, municipality: &Id<Municipality>, audience: Audience) -> Vec<Group> {
        self.groups_where(municipality, |service| {
            service.is_for(audience) && service.service_area == ServiceArea::County
        })
    }

    /// The numbers to call first: the kommun's social services by day and out of hours; for somebody
    /// who hurts, the help to stop.
    pub(crate) fn first_calls(self, municipality: &Municipality, audience: Audience) -> Vec<Card> {
        self.first_services(municipality, audience).into_iter().map(|service| self.card(service)).collect()
    }

    /// Whom to call first.
    pub(crate) fn first_services(self, municipality: &Municipality, audience: Audience) -> Vec<&'a Service> {
        let kinds: &[ServiceKind] = match audience {
            Audience::Victim | Audience::Child | Audience::Relative => {
                &[ServiceKind::SocialServices, ServiceKind::SocialEmergency]
            }
            Audience::Abuser => &[ServiceKind::NonViolence],
            Audience::Professional => &[],
        };
        let first = |kind: &ServiceKind| {
            let services = self.reader.services_for(&municipality.id).filter(|service| service.kind == *kind);
            // The kommun's own before a neighbour's, the one that does the most before a special one.
            services.min_by_key(|service| {
                (service.organization != municipality.organization, Reverse(service.needs.len()))
            })
        };
        kinds.iter().filter_map(first).map(|service| &**service).collect()
    }

    fn groups_where(self, municipality: &Id<Municipality>, wanted: impl Fn(&Service) -> bool) -> Vec<Group> {
        self.groups(
            self.reader
                .services_for(municipality)
                .map(|service| &**service)
                .filter(|service| wanted(service)),
        )
    }

    /// The national lines for an audience that are more than general, those that are for it alone first.
    pub(crate) fn national_lines(self, audience: Audience) -> Vec<&'a Service> {
        let mut lines = self.reader.national_lines(audience);
        lines.retain(|id| **id != self.reader.network().emergency && !is_general(id));
        let lines = lines.into_iter().filter_map(|id| self.reader.service(id));
        let mut lines: Vec<&Service> = lines.map(|service| &**service).collect();
        lines.sort_by_key(|service| service.audiences.len());
        lines
    }

    /// The national lines for an audience, the network's own first.
    pub(crate) fn lines(self, audience: Audience, most: usize) -> Vec<Card> {
        let network = self.reader.network();
        let mut lines = self.reader.national_lines(audience);
        lines.retain(|id| **id != network.emergency && !is_general(id));
        lines.sort_by_key(|id| **id != network.national);
        let lines = lines.into_iter().take(most).filter_map(|id| self.reader.service(id));
        lines.map(|service| self.card(service)).collect()
    }
}

/// 1177 and 114 14 stand in the emergency bar of every page.
fn is_general(service: &Id<Service>) -> bool {
    matches!(service.as_str(), "1177" | "polisen-11414")
}
