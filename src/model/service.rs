//! A service, in the words of Open Referral HSDS 3.0.

use super::{
    Audience, CareStep, Date, Email, Id, LangTag, Municipality, Need, Organization, Phone, ReviewClass,
    Schedule, ServiceKind, ServiceStatus, Text, VulnerableGroup,
};
use std::sync::Arc;

/// Help that somebody can get: one office, line or clinic.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "HSDS has the fields' meaning; the ones that are ours are documented")]
pub struct Service {
    pub id: Id<Service>,
    pub name: Text,
    pub kind: ServiceKind,
    pub status: ServiceStatus,
    pub organization: Id<Organization>,
    pub audiences: Vec<Audience>,
    pub needs: Vec<Need>,
    /// The steps of the care chain in which it helps (N32).
    pub care_chain: Vec<CareStep>,
    /// The especially exposed groups that it knows (N43).
    pub groups: Vec<VulnerableGroup>,
    pub description: Text,
    pub eligibility: Text,
    pub fees: Text,
    pub languages: Vec<LangTag>,
    /// Whether an interpreter can be had.
    pub interpreter: bool,
    pub accessibility: Option<Text>,
    /// Whether one may be anonymous there.
    pub anonymous: bool,
    /// How soon one gets help.
    pub wait: Option<Text>,
    pub service_area: ServiceArea,
    pub location: LocationKind,
    pub phones: Vec<Phone>,
    pub email: Option<Email>,
    pub website: Option<Arc<str>>,
    /// Where one writes with somebody who answers at once.
    pub chat: Option<Arc<str>>,
    pub schedule: Schedule,
    /// A closure for a time, or the like.
    pub alert: Option<Text>,
    pub review: ReviewClass,
    pub verification: Verification,
}

impl Service {
    /// Whether people hide there: its place is told to nobody.
    pub fn is_hidden(&self) -> bool {
        self.kind.is_shelter() || self.location == LocationKind::Confidential
    }

    /// Whether it is for somebody of this audience. What is for victims is never shown to those who hurt, even when
    /// it helps both.
    pub fn is_for(&self, audience: Audience) -> bool {
        match audience {
            Audience::Abuser => self.audiences.contains(&Audience::Abuser) && !self.is_hidden(),
            Audience::Victim => {
                [Audience::Victim, Audience::Child].iter().any(|one| self.audiences.contains(one))
            }
            other => self.audiences.contains(&other),
        }
    }
}

/// Which people a service is there for, by place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ServiceArea {
    /// The whole country.
    National,
    /// The whole county.
    County,
    /// These kommuner.
    Municipalities(Vec<Id<Municipality>>),
}

impl ServiceArea {
    /// Whether it covers this kommun of the portal's county.
    pub fn covers(&self, municipality: &Id<Municipality>) -> bool {
        match self {
            Self::National | Self::County => true,
            Self::Municipalities(list) => list.contains(municipality),
        }
    }
}

/// Where one meets a service. A confidential place has no address that could leak.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LocationKind {
    /// A place to go to.
    Physical(Address),
    /// By telephone or on the web.
    Virtual,
    /// A place whose address nobody may know.
    Confidential,
}

/// A street address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "HSDS has the fields' meaning")]
pub struct Address {
    pub address_1: Arc<str>,
    pub postal_code: Arc<str>,
    pub city: Arc<str>,
}

/// When, by whom and against what a fact was checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Verification {
    /// The day of the last check (HSDS `assured_date`).
    pub assured_date: Date,
    /// The function that checked it; never a person.
    pub assured_by: Text,
    /// What it was checked against.
    pub source: Text,
    /// Where that can be read.
    pub source_url: Option<Arc<str>>,
    /// Whether a primary source confirms it.
    pub confirmed: bool,
}
