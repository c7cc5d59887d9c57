//! Who helps where: what is missing, shared and double in a kommun, from the services themselves (N32, K15, K19, K24, K27,
//! S11, S18).
//!
//! **Invariant:** everything here follows from the records of services; nothing is written down a second time.

use super::{
    Audience, CareStep, Id, MunicipalTask, Municipality, Need, Organization, Reach, Service, ServiceArea,
    ServiceKind, ServiceStatus, Text, VulnerableGroup,
};
use std::collections::{BTreeMap, BTreeSet};

/// Those for whom the care chain is there.
pub const CARED_FOR: [Audience; 3] = [Audience::Victim, Audience::Child, Audience::Abuser];

/// The part of a service that says what it helps with, whom and where: no number, hours or place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "as in Service")]
pub struct Offer<'a> {
    pub id: &'a Id<Service>,
    pub name: &'a Text,
    pub kind: ServiceKind,
    pub status: ServiceStatus,
    pub organization: &'a Id<Organization>,
    pub audiences: &'a [Audience],
    pub needs: &'a [Need],
    pub care_chain: &'a [CareStep],
    pub groups: &'a [VulnerableGroup],
    pub service_area: &'a ServiceArea,
    /// Whether people hide there.
    pub hidden: bool,
}

impl<'a> Offer<'a> {
    /// What a service offers.
    pub fn of(one: &'a Service) -> Self {
        Self {
            id: &one.id,
            name: &one.name,
            kind: one.kind,
            status: one.status,
            organization: &one.organization,
            audiences: &one.audiences,
            needs: &one.needs,
            care_chain: &one.care_chain,
            groups: &one.groups,
            service_area: &one.service_area,
            hidden: one.is_hidden(),
        }
    }

    /// Whether it helps somebody of this audience in this step.
    pub fn takes(&self, step: CareStep, audience: Audience) -> bool {
        self.care_chain.contains(&step) && self.audiences.contains(&audience)
    }

    /// Whether it can be used now: what is closed for a time fills no gap.
    pub fn is_open(&self) -> bool {
        self.status == ServiceStatus::Active
    }

    /// Whether it is part of a task of the kommun (S11). To prevent is help to those who hurt to stop, and help with a
    /// relation before it is violent; the others are steps of the care chain.
    pub fn does(&self, task: MunicipalTask) -> bool {
        let in_step = |steps: &[CareStep]| self.care_chain.iter().any(|step| steps.contains(step));
        match task {
            MunicipalTask::Prevent => {
                self.needs.iter().any(|need| matches!(need, Need::Change | Need::Relationship))
            }
            MunicipalTask::Detect => in_step(&[CareStep::Detection]),
            MunicipalTask::Protect => in_step(&[CareStep::Protection, CareStep::Support]),
            MunicipalTask::Treat => in_step(&[CareStep::Treatment]),
        }
    }

    /// How far it reaches, seen from a kommun that it covers.
    pub fn reach(&self) -> Reach {
        match self.service_area {
            ServiceArea::Municipalities(list) if list.len() < 2 => Reach::Own,
            ServiceArea::Municipalities(_) => Reach::Several,
            ServiceArea::County | ServiceArea::National => Reach::County,
        }
    }
}

/// What a double is about: a step, a need and whom it is for.
pub type Matter = (CareStep, Need, Audience);

/// Services of the same kind that help the same people with the same need in the same step and kommun. It need not be
/// wrong, but somebody should have decided who takes whom (S18: "inte springer på samma bollar").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double<'a> {
    /// In the order that they were given; two or more.
    pub offers: Vec<Offer<'a>>,
    /// Everything that they all do.
    pub matters: BTreeSet<Matter>,
}

impl Double<'_> {
    /// Whether they belong to one organization, which can decide by itself.
    pub fn is_of_one(&self) -> bool {
        self.offers.windows(2).all(|pair| pair[0].organization == pair[1].organization)
    }

    /// Whether it is about a step.
    pub fn is_in(&self, step: CareStep) -> bool {
        self.matters.iter().any(|(other, _, _)| *other == step)
    }

    /// Whether it is about a need.
    pub fn is_about(&self, need: Need) -> bool {
        self.matters.iter().any(|(_, other, _)| *other == need)
    }
}

/// Several parties that help the same people with the same need in the same step, in different ways: they share the work.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Shared<'a> {
    pub step: CareStep,
    pub need: Need,
    pub offers: Vec<Offer<'a>>,
}

/// What the services of one kommun are both of, in the order of the first service.
pub fn doubles<'a>(offers: &[Offer<'a>]) -> Vec<Double<'a>> {
    let mut alike: BTreeMap<(ServiceKind, Matter), Vec<usize>> = BTreeMap::new();
    for (index, offer) in offers.iter().enumerate().filter(|(_, offer)| offer.is_open()) {
        for matter in matters(offer) {
            alike.entry((offer.kind, matter)).or_default().push(index);
        }
    }
    let mut found: BTreeMap<Vec<usize>, BTreeSet<Matter>> = BTreeMap::new();
    for ((_, matter), indices) in alike.into_iter().filter(|(_, indices)| indices.len() > 1) {
        found.entry(indices).or_default().insert(matter);
    }
    let double = |(indices, matters): (Vec<usize>, _)| Double {
        offers: indices.into_iter().map(|index| offers[index]).collect(),
        matters,
    };
    found.into_iter().map(double).collect()
}

/// The steps and needs in which several organizations help the same people, in the order of the steps.
pub fn shared<'a>(offers: &[Offer<'a>]) -> Vec<Shared<'a>> {
    let mut by_matter: BTreeMap<Matter, BTreeSet<usize>> = BTreeMap::new();
    for (index, offer) in offers.iter().enumerate().filter(|(_, offer)| offer.is_open()) {
        for matter in matters(offer) {
            by_matter.entry(matter).or_default().insert(index);
        }
    }
    let mut found: BTreeMap<(CareStep, Need), BTreeSet<usize>> = BTreeMap::new();
    for ((step, need, _), indices) in by_matter {
        let organizations: BTreeSet<_> = indices.iter().map(|index| offers[*index].organization).collect();
        if organizations.len() > 1 {
            found.entry((step, need)).or_default().extend(indices);
        }
    }
    let shared = |((step, need), indices): (_, BTreeSet<usize>)| Shared {
        step,
        need,
        offers: indices.into_iter().map(|index| offers[index]).collect(),
    };
    found.into_iter().map(shared).collect()
}

/// Advice is for those who work with it, not for somebody who is helped in the chain.
fn matters<'a>(offer: &Offer<'a>) -> impl Iterator<Item = Matter> + use<'a> {
    let (needs, audiences) = (offer.needs, offer.audiences);
    offer.care_chain.iter().flat_map(move |step| {
        let audiences = CARED_FOR.into_iter().filter(move |audience| audiences.contains(audience));
        let needs = move || needs.iter().filter(|need| **need != Need::Advice);
        audiences.flat_map(move |audience| needs().map(move |need| (*step, *need, audience)))
    })
}

/// Whether one of the services helps in a step; those that are closed for a time do not count.
pub fn is_covered(offers: &[Offer<'_>], step: CareStep, audience: Audience) -> bool {
    offers.iter().any(|offer| offer.is_open() && offer.takes(step, audience))
}

impl ServiceArea {
    /// The kommuner that it names; none where it is a whole county or the country.
    pub fn named(&self) -> &[Id<Municipality>] {
        match self {
            Self::Municipalities(list) => list,
            Self::County | Self::National => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LangTag, Localized};

    struct One {
        id: Id<Service>,
        name: Text,
        organization: Id<Organization>,
        kind: ServiceKind,
        status: ServiceStatus,
    }

    fn one(id: &str, organization: &str, kind: ServiceKind) -> One {
        One {
            id: Id::new(id).unwrap(),
            name: Localized::new([(LangTag::swedish(), id.into())].into()).unwrap(),
            organization: Id::new(organization).unwrap(),
            kind,
            status: ServiceStatus::Active,
        }
    }

    const COUNTY: ServiceArea = ServiceArea::County;

    impl One {
        fn offer<'a>(&'a self, audiences: &'a [Audience], needs: &'a [Need]) -> Offer<'a> {
            Offer {
                id: &self.id,
                name: &self.name,
                kind: self.kind,
                status: self.status,
                organization: &self.organization,
                audiences,
                needs,
                care_chain: &[CareStep::Support],
                groups: &[],
                service_area: &COUNTY,
                hidden: self.kind.is_shelter(),
            }
        }
    }

    const VICTIM: &[Audience] = &[Audience::Victim];

    #[test]
    fn two_of_a_kind_for_the_same_people_and_need_are_double() {
        let first = one("a", "x", ServiceKind::WomensShelter);
        let second = one("b", "y", ServiceKind::WomensShelter);
        let found = [first.offer(VICTIM, &[Need::Talk, Need::Support]), second.offer(VICTIM, &[Need::Talk])];
        let doubles = doubles(&found);
        assert_eq!(doubles.len(), 1);
        assert_eq!(doubles[0].matters, [(CareStep::Support, Need::Talk, Audience::Victim)].into());
        assert!(!doubles[0].is_of_one() && doubles[0].is_about(Need::Talk));
        assert!(!doubles[0].is_about(Need::Support) && doubles[0].is_in(CareStep::Support));
    }

    #[test]
    fn other_people_another_need_or_another_kind_is_not_double() {
        let first = one("a", "x", ServiceKind::WomensShelter);
        let same = one("b", "y", ServiceKind::WomensShelter);
        let other = one("c", "y", ServiceKind::VictimSupport);
        let talk = &[Need::Talk];
        let pairs = [
            same.offer(&[Audience::Abuser], talk),
            same.offer(VICTIM, &[Need::Protection]),
            other.offer(VICTIM, talk),
            same.offer(&[Audience::Relative], talk),
        ];
        for pair in pairs {
            assert_eq!(doubles(&[first.offer(VICTIM, talk), pair]), [], "{pair:?}");
        }
        let both = [first.offer(VICTIM, talk), other.offer(VICTIM, talk)];
        assert_eq!(shared(&both).len(), 1, "two parties share the work");
    }

    #[test]
    fn what_is_closed_for_a_time_is_neither_help_nor_double() {
        let first = one("a", "x", ServiceKind::WomensShelter);
        let closed =
            One { status: ServiceStatus::TemporarilyClosed, ..one("b", "y", ServiceKind::WomensShelter) };
        let talk = &[Need::Talk];
        assert_eq!(doubles(&[first.offer(VICTIM, talk), closed.offer(VICTIM, talk)]), []);
        assert!(!is_covered(&[closed.offer(VICTIM, talk)], CareStep::Support, Audience::Victim));
        assert!(is_covered(&[first.offer(VICTIM, talk)], CareStep::Support, Audience::Victim));
    }

    #[test]
    fn help_to_stop_is_to_prevent() {
        let stop = one("a", "x", ServiceKind::NonViolence);
        let tasks = |needs| {
            let offer = stop.offer(&[Audience::Abuser], needs);
            MunicipalTask::ALL.iter().copied().filter(|task| offer.does(*task)).collect::<Vec<_>>()
        };
        assert_eq!(tasks(&[Need::Change]), [MunicipalTask::Prevent, MunicipalTask::Protect]);
        assert_eq!(tasks(&[Need::Talk]), [MunicipalTask::Protect]);
    }
}
