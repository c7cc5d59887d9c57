//! The validated content with its indexes, and the reader through which every page sees it.
//!
//! Turns a portal's [`Content`] into a [`Catalog`]. Views and exports hold a [`Reader`], never the
//! catalog: the keys that a page read are what it depends on.
//!
//! **Invariant:** every list that a reader gives is in an order that a person would expect: Swedish
//! alphabet, steps and needs as in the vocabulary.
//! **Never:** be read in another way.

mod cooperation;
mod key;
mod reader;

pub use key::Key;
pub use reader::{CourseLink, FunctionsOf, MunicipalityLink, NewsPlaces, OrganizationLink, Reader};

use crate::check::{Files, Media, MediaFiles, Texts, Written};
use crate::locale::Collation;
use crate::model::{
    Content, Course, Id, LangTag, LectureKey, Meeting, Municipality, Organization, Page, Service,
    ServiceArea, ServiceStatus, TextFile,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A portal's content, indexed.
#[derive(Clone, Debug)]
pub struct Catalog {
    content: Arc<Content>,
    index: Arc<Index>,
    /// What the portal's own texts say, and the national ones.
    texts: [Texts; 2],
    /// Films, pictures and captions, likewise.
    media: [MediaFiles; 2],
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
    /// Organizations that are no authority here, and whose services are all for the whole country.
    national_organizations: BTreeSet<Id<Organization>>,
    /// The pages of each section without its first page, as they are to be read.
    sections: BTreeMap<Arc<str>, Vec<Arc<Page>>>,
    /// Courses, those for everybody first, then by the Swedish alphabet.
    courses: Vec<Id<Course>>,
    /// Lectures by day.
    lectures: Vec<LectureKey>,
    /// Meetings by day.
    meetings: Vec<Id<Meeting>>,
}

impl Catalog {
    /// Indexes a portal's content; `own` and `national` are the files that its texts stand in.
    pub fn new(content: Content, own: &Files, national: &Files) -> Self {
        let index = Arc::new(Index::of(&content));
        let texts = [own.texts().clone(), national.texts().clone()];
        let media = [own.media().clone(), national.media().clone()];
        Self { content: Arc::new(content), index, texts, media }
    }

    /// The same content, whose texts say something else.
    pub fn with_texts(&self, own: &Files, national: &Files) -> Self {
        let texts = [own.texts().clone(), national.texts().clone()];
        let media = [own.media().clone(), national.media().clone()];
        Self { texts, media, ..self.clone() }
    }

    fn media(&self, file: &str) -> Option<&Media> {
        self.media.iter().find_map(|media| media.get(file))
    }

    fn text(&self, file: &TextFile) -> Option<&Written> {
        self.texts.iter().find_map(|texts| texts.get(file))
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
        let is_authority = |id: &Id<Organization>| {
            content.organizations.get(id).is_some_and(|one| one.membership.is_some())
                || content.municipalities.values().any(|kommun| kommun.organization == *id)
        };
        let is_national = |(id, services): &(&Id<Organization>, &Vec<Id<Service>>)| {
            let mut areas = services.iter().map(|service| &content.services[service].service_area);
            areas.all(|area| *area == ServiceArea::National) && !is_authority(id)
        };
        let national_organizations =
            by_organization.iter().filter(is_national).map(|(id, _)| id.clone()).collect();
        let mut sections: BTreeMap<_, Vec<Arc<Page>>> = BTreeMap::new();
        for page in content.pages.values().filter(|page| !page.key.slug.is_empty()) {
            sections.entry(page.key.section.clone()).or_default().push(page.clone());
        }
        for pages in sections.values_mut() {
            pages.sort_by_key(|page| (page.order, page.key.slug.clone()));
        }
        let mut courses: Vec<_> = content.courses.keys().cloned().collect();
        courses.sort_by_cached_key(|id| {
            let course = &content.courses[id];
            (!course.professions.is_empty(), collation.key(course.title.get(&swedish).value))
        });
        let mut lectures: Vec<_> = content.lectures.keys().cloned().collect();
        lectures.sort_by_key(|key| {
            (content.lectures[key].date, content.lectures[key].starts.minutes(), key.clone())
        });
        let mut meetings: Vec<_> = content.meetings.keys().cloned().collect();
        meetings.sort_by_key(|id| {
            let when = content.meetings[id].when;
            (when.first(), when.minutes(), id.clone())
        });
        Self {
            municipalities,
            services,
            by_municipality,
            by_organization,
            national_organizations,
            organizations,
            sections,
            courses,
            lectures,
            meetings,
        }
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
