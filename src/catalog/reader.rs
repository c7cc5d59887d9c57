//! The only way into the catalog: whatever is read is noted.

mod meeting;

pub use meeting::FunctionsOf;

mod news;

pub use news::NewsPlaces;

use super::{Catalog, Key};
use crate::check::{Body, Media};
use crate::model::{
    Audience, BuildDate, Commitment, Content, Course, Date, Document, DocumentLevel, Edition, Faults, Film,
    FocusArea, GlossaryTerm, Group, Id, LangTag, Language, Lecture, LectureKey, LectureSeries,
    MembershipStatus, Municipality, MunicipalityCode, Network, Organization, OrganizationClass, Page,
    PageKey, Portal, Profession, Prose, Service, ServiceArea, Survey, Text, TextFile, TextVersion, Training,
    VulnerableGroup,
};
use crate::register;
use crate::trace::Log;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Reads the catalog for one page, and notes in a log what it reads.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) log: &'a Log<Key>,
}

/// What a link to a kommun shows: nothing that the kommun writes itself.
#[derive(Clone, Copy, Debug, Hash)]
#[expect(missing_docs, reason = "as in Municipality")]
pub struct MunicipalityLink<'a> {
    pub id: &'a Id<Municipality>,
    pub code: MunicipalityCode,
    pub name: &'a str,
    pub long_name: &'a str,
}

impl<'a> MunicipalityLink<'a> {
    /// The part of a kommun that a link shows.
    pub fn of(one: &'a Municipality) -> Self {
        Self { id: &one.id, code: one.code, name: &one.name, long_name: &one.long_name }
    }
}

/// What a link to an organization shows.
#[derive(Clone, Copy, Debug, Hash)]
#[expect(missing_docs, reason = "as in Organization")]
pub struct OrganizationLink<'a> {
    pub id: &'a Id<Organization>,
    pub name: &'a Text,
    pub short_name: Option<&'a Text>,
    pub class: OrganizationClass,
    pub is_party: bool,
}

impl<'a> OrganizationLink<'a> {
    /// The part of an organization that a link shows.
    pub fn of(one: &'a Organization) -> Self {
        Self {
            id: &one.id,
            name: &one.name,
            short_name: one.short_name.as_ref(),
            class: one.class,
            is_party: one.membership.is_some(),
        }
    }
}

/// What a card of a course shows, in every language.
#[derive(Clone, Debug, Hash)]
#[expect(missing_docs, reason = "as in Course")]
pub struct CourseLink<'a> {
    pub id: &'a Id<Course>,
    pub title: &'a Text,
    pub description: &'a Text,
    pub professions: &'a [Profession],
    pub groups: &'a [VulnerableGroup],
    pub version: &'a str,
    pub published: Date,
    pub review_by: Date,
    /// How long it takes alone, with its quiz.
    pub minutes: u32,
    pub lessons: usize,
    pub languages: Vec<&'a LangTag>,
}

impl<'a> CourseLink<'a> {
    /// The part of a course that a card shows.
    pub fn of(one: &'a Course) -> Self {
        let swedish = LangTag::swedish();
        let lessons = one.lessons.iter().filter_map(|lesson| Some(lesson.text(&swedish)?.1.minutes));
        Self {
            id: &one.id,
            title: &one.title,
            description: &one.description,
            professions: &one.professions,
            groups: &one.groups,
            version: &one.version,
            published: one.published,
            review_by: one.review_by,
            minutes: lessons.sum::<u32>() + one.quiz.as_ref().map_or(0, |quiz| quiz.minutes),
            lessons: one.lessons.len(),
            languages: one.title.languages().filter(|lang| one.is_in(lang)).collect(),
        }
    }
}

impl Catalog {
    /// A reader for one page, which notes in `log` what it reads.
    pub fn reader<'a>(&'a self, log: &'a Log<Key>) -> Reader<'a> {
        Reader { catalog: self, log }
    }

    pub(super) fn parties(&self) -> impl Iterator<Item = &Arc<Organization>> {
        let organizations = self.index.organizations.iter().map(|id| &self.content.organizations[id]);
        organizations.filter(|organization| organization.membership.is_some())
    }

    /// The parties, and the kommuner that are none.
    pub(super) fn authorities(&self) -> impl Iterator<Item = &Arc<Organization>> {
        let kommuner: BTreeSet<&Id<Organization>> =
            self.content.municipalities.values().map(|municipality| &municipality.organization).collect();
        let organizations = self.index.organizations.iter().map(|id| &self.content.organizations[id]);
        organizations.filter(move |one| one.membership.is_some() || kommuner.contains(&one.id))
    }

    pub(super) fn members(&self) -> impl Iterator<Item = &Arc<Organization>> {
        let is_member = |party: &&Arc<Organization>| {
            party.membership.as_ref().is_some_and(|membership| membership.status == MembershipStatus::Member)
        };
        self.parties().filter(is_member)
    }

    pub(super) fn municipality_of(&self, party: &Id<Organization>) -> Option<&Arc<Municipality>> {
        self.content.municipalities.values().find(|municipality| municipality.organization == *party)
    }

    pub(super) fn national_services(&self) -> impl Iterator<Item = &Arc<Service>> {
        let services = self.index.services.iter().map(|id| &self.content.services[id]);
        services.filter(|service| service.service_area == ServiceArea::National)
    }

    pub(super) fn national_lines(&self, audience: Audience) -> Vec<&Id<Service>> {
        self.national_services()
            .filter(|service| service.is_for(audience))
            .map(|service| &service.id)
            .collect()
    }

    /// The documents that are a kommun's own, by name: alone, or together with its neighbours.
    pub(super) fn documents_of(&self, kommun: &Id<Municipality>) -> impl Iterator<Item = &Id<Document>> {
        let documents = self.content.documents.values();
        let party = self.content.municipalities.get(kommun).map(|one| &one.organization);
        let is_own = move |one: &&Arc<Document>| {
            let is_party =
                one.level == DocumentLevel::Local && party.is_some_and(|it| one.parties.contains(it));
            one.municipality.as_ref() == Some(kommun) || is_party
        };
        documents.filter(is_own).map(|one| &one.id)
    }

    /// The commitments of a party, by name.
    pub(super) fn commitments_of(&self, party: &Id<Organization>) -> impl Iterator<Item = &Id<Commitment>> {
        let commitments = self.content.commitments.values();
        commitments.filter(move |one| one.owners.contains(party)).map(|one| &one.id)
    }

    /// The groups of a kommun, by name.
    pub(super) fn groups_of(&self, kommun: &Id<Municipality>) -> impl Iterator<Item = &Id<Group>> {
        let groups = self.content.groups.values();
        groups.filter(move |group| group.municipality.as_ref() == Some(kommun)).map(|group| &group.id)
    }
}

pub(super) fn is_stale(service: &Service, content: &Content) -> bool {
    crate::check::is_stale(&service.verification, service.review, &content.network.review_days, content.date)
}

impl<'a> Reader<'a> {
    pub(super) fn content(self, key: Key) -> &'a Content {
        self.log.note(key);
        &self.catalog.content
    }

    /// The portal.
    pub fn portal(self) -> &'a Portal {
        &self.content(Key::Portal).portal
    }

    /// What the portals share.
    pub fn network(self) -> &'a Network {
        &self.content(Key::Network).network
    }

    /// The day that the build judges by.
    pub fn date(self) -> BuildDate {
        self.content(Key::Day).date
    }

    /// The county in the register.
    pub fn county(self) -> Option<&'static register::County> {
        register::county(self.portal().county)
    }

    /// Whether there is a file for this name, such as `service:lulea-socialjour`, that could not be read.
    pub fn is_unread(self, name: &str) -> bool {
        self.content(Key::Unread(name.into())).unread.contains(name)
    }

    /// A language of the network: its name and direction.
    pub fn language(self, tag: &LangTag) -> Option<&'a Language> {
        self.network().languages.iter().find(|language| language.tag == *tag)
    }

    /// A kommun.
    pub fn municipality(self, id: &Id<Municipality>) -> Option<&'a Arc<Municipality>> {
        self.content(Key::Municipality(id.clone())).municipalities.get(id)
    }

    /// Every kommun, by the Swedish alphabet.
    pub fn municipalities(self) -> impl Iterator<Item = &'a Arc<Municipality>> {
        self.log.note(Key::Municipalities);
        self.catalog.index.municipalities.iter().filter_map(move |id| self.municipality(id))
    }

    /// What a link to a kommun shows.
    pub fn municipality_link(self, id: &Id<Municipality>) -> Option<MunicipalityLink<'a>> {
        let content = self.content(Key::MunicipalityLink(id.clone()));
        content.municipalities.get(id).map(|one| MunicipalityLink::of(one))
    }

    /// What links to every kommun show, by the Swedish alphabet.
    pub fn municipality_links(self) -> impl Iterator<Item = MunicipalityLink<'a>> {
        self.log.note(Key::Municipalities);
        self.catalog.index.municipalities.iter().filter_map(move |id| self.municipality_link(id))
    }

    /// An organization.
    pub fn organization(self, id: &Id<Organization>) -> Option<&'a Arc<Organization>> {
        self.content(Key::Organization(id.clone())).organizations.get(id)
    }

    /// The names of all organizations, by the Swedish alphabet.
    pub fn organization_ids(self) -> &'a [Id<Organization>] {
        self.log.note(Key::Organizations);
        &self.catalog.index.organizations
    }

    /// Whether an organization is there for the whole country alone, so that every portal has the same.
    pub fn is_national(self, id: &Id<Organization>) -> bool {
        self.log.note(Key::NationalOrganizations);
        self.catalog.index.national_organizations.contains(id)
    }

    /// What a link to an organization shows.
    pub fn organization_link(self, id: &Id<Organization>) -> Option<OrganizationLink<'a>> {
        let content = self.content(Key::OrganizationLink(id.clone()));
        content.organizations.get(id).map(|one| OrganizationLink::of(one))
    }

    /// The parties of the county, by the Swedish alphabet.
    pub fn parties(self) -> impl Iterator<Item = &'a Arc<Organization>> {
        self.log.note(Key::Parties);
        self.catalog.parties().filter_map(move |party| self.organization(&party.id))
    }

    /// Those that have a button: the parties of the county and its kommuner, by the Swedish alphabet.
    pub fn authorities(self) -> impl Iterator<Item = &'a Arc<Organization>> {
        self.log.note(Key::Authorities);
        self.catalog.authorities().filter_map(move |one| self.organization(&one.id))
    }

    /// The parties that have signed and not left.
    pub fn members(self) -> impl Iterator<Item = &'a Arc<Organization>> {
        self.log.note(Key::Members);
        self.catalog.members().filter_map(move |party| self.organization(&party.id))
    }

    /// What a party tells of itself.
    pub fn organization_text(self, id: &Id<Organization>) -> Option<&'a BTreeMap<LangTag, TextFile>> {
        self.content(Key::OrganizationTexts(id.clone())).organization_texts.get(id)
    }

    /// The kommun that is this party.
    pub fn municipality_of(self, party: &Id<Organization>) -> Option<MunicipalityLink<'a>> {
        self.log.note(Key::MunicipalityOf(party.clone()));
        self.municipality_link(&self.catalog.municipality_of(party)?.id)
    }

    /// A service.
    pub fn service(self, id: &Id<Service>) -> Option<&'a Arc<Service>> {
        self.content(Key::Service(id.clone())).services.get(id)
    }

    fn services_in(self, ids: &'a [Id<Service>]) -> impl Iterator<Item = &'a Arc<Service>> {
        ids.iter().filter_map(move |id| self.service(id))
    }

    /// Every service that can be used, by the Swedish alphabet.
    pub fn services(self) -> impl Iterator<Item = &'a Arc<Service>> {
        self.log.note(Key::Services);
        self.services_in(&self.catalog.index.services)
    }

    /// The names of the services that can be used, by the Swedish alphabet.
    pub fn service_ids(self) -> &'a [Id<Service>] {
        self.log.note(Key::Services);
        &self.catalog.index.services
    }

    /// The services that cover a kommun, the nearest first; the national ones are not among them.
    pub fn services_for(self, municipality: &Id<Municipality>) -> impl Iterator<Item = &'a Arc<Service>> {
        self.log.note(Key::ServicesFor(municipality.clone()));
        let ids = self.catalog.index.by_municipality.get(municipality);
        self.services_in(ids.map(Vec::as_slice).unwrap_or_default())
    }

    /// The services of an organization.
    pub fn services_of(self, organization: &Id<Organization>) -> impl Iterator<Item = &'a Arc<Service>> {
        self.log.note(Key::ServicesOf(organization.clone()));
        let ids = self.catalog.index.by_organization.get(organization);
        self.services_in(ids.map(Vec::as_slice).unwrap_or_default())
    }

    /// The help lines of the whole country.
    pub fn national_services(self) -> impl Iterator<Item = &'a Arc<Service>> {
        self.log.note(Key::NationalServices);
        self.catalog.national_services().filter_map(move |service| self.service(&service.id))
    }

    /// The names of the help lines of the whole country.
    pub fn national_service_ids(self) -> impl Iterator<Item = &'a Id<Service>> {
        self.log.note(Key::NationalServices);
        self.catalog.national_services().map(|service| &service.id)
    }

    /// The names of the help lines of the whole country for an audience, by the Swedish alphabet.
    pub fn national_lines(self, audience: Audience) -> Vec<&'a Id<Service>> {
        self.log.note(Key::NationalLines(audience));
        self.catalog.national_lines(audience)
    }

    /// Whether a service's facts are too old to be shown.
    pub fn is_stale(self, service: &Service) -> bool {
        is_stale(service, self.content(Key::Stale(service.id.clone())))
    }

    /// A page.
    pub fn page(self, key: &PageKey) -> Option<&'a Arc<Page>> {
        self.content(Key::Page(key.clone())).pages.get(key)
    }

    /// For every page its name, languages and old addresses, by section and slug.
    pub fn pages(
        self,
    ) -> impl Iterator<Item = (&'a PageKey, &'a BTreeMap<LangTag, TextFile>, &'a [Arc<str>])> {
        let content = self.content(Key::Pages);
        content.pages.values().map(|page| (&page.key, &page.texts, page.aliases.as_slice()))
    }

    /// The pages of a section without its first page, as they are to be read.
    pub fn section(self, section: &str) -> impl Iterator<Item = &'a Arc<Page>> {
        self.log.note(Key::Section(section.into()));
        let pages = self.catalog.index.sections.get(section).map(Vec::as_slice).unwrap_or_default();
        pages.iter().inspect(move |page| self.log.note(Key::Page(page.key.clone())))
    }

    /// What the build itself finds that not everybody can use.
    pub fn faults(self) -> &'a Faults {
        &self.content(Key::Faults).faults
    }

    /// The film in sign language of a page, by its name in links.
    pub fn signed_film(self, page: &str) -> Option<&'a Arc<Film>> {
        self.content(Key::SignedFilm(page.into())).signed.get(page)
    }

    /// Every word of the glossary.
    pub fn glossary(self) -> impl Iterator<Item = &'a Arc<GlossaryTerm>> {
        let content = self.content(Key::Glossary);
        content.glossary.keys().filter_map(move |id| self.term(id))
    }

    /// A word of the glossary.
    pub fn term(self, id: &Id<GlossaryTerm>) -> Option<&'a Arc<GlossaryTerm>> {
        self.content(Key::Term(id.clone())).glossary.get(id)
    }

    /// A course.
    pub fn course(self, id: &Id<Course>) -> Option<&'a Arc<Course>> {
        self.content(Key::Course(id.clone())).courses.get(id)
    }

    /// What a card of a course shows.
    pub fn course_link(self, id: &Id<Course>) -> Option<CourseLink<'a>> {
        self.content(Key::CourseLink(id.clone())).courses.get(id).map(|one| CourseLink::of(one))
    }

    /// The names of all courses, those for everybody first.
    pub fn course_ids(self) -> &'a [Id<Course>] {
        self.log.note(Key::Courses);
        &self.catalog.index.courses
    }

    /// What the cards of all courses show, those for everybody first.
    pub fn course_links(self) -> impl Iterator<Item = CourseLink<'a>> {
        self.course_ids().iter().filter_map(move |id| self.course_link(id))
    }

    /// A group of the cooperation.
    pub fn group(self, id: &Id<Group>) -> Option<&'a Arc<Group>> {
        self.content(Key::Group(id.clone())).groups.get(id)
    }

    /// The names of all groups.
    pub fn group_ids(self) -> impl Iterator<Item = &'a Id<Group>> {
        self.content(Key::Groups).groups.keys()
    }

    /// Every group of the cooperation.
    pub fn groups(self) -> impl Iterator<Item = &'a Arc<Group>> {
        self.group_ids().filter_map(move |id| self.group(id))
    }

    /// A document of the cooperation.
    pub fn document(self, id: &Id<Document>) -> Option<&'a Arc<Document>> {
        self.content(Key::Document(id.clone())).documents.get(id)
    }

    /// The names of all documents.
    pub fn document_ids(self) -> impl Iterator<Item = &'a Id<Document>> {
        self.content(Key::Documents).documents.keys()
    }

    /// Every document of the cooperation.
    pub fn documents(self) -> impl Iterator<Item = &'a Arc<Document>> {
        self.document_ids().filter_map(move |id| self.document(id))
    }

    /// The documents that are a kommun's own.
    pub fn documents_of(self, kommun: &Id<Municipality>) -> impl Iterator<Item = &'a Arc<Document>> {
        self.log.note(Key::DocumentsOf(kommun.clone()));
        let ids: Vec<&Id<Document>> = self.catalog.documents_of(kommun).collect();
        ids.into_iter().filter_map(move |id| self.document(id))
    }

    /// A focus area.
    pub fn focus_area(self, id: &Id<FocusArea>) -> Option<&'a Arc<FocusArea>> {
        self.content(Key::FocusArea(id.clone())).focus_areas.get(id)
    }

    /// The names of all focus areas.
    pub fn focus_area_ids(self) -> impl Iterator<Item = &'a Id<FocusArea>> {
        self.content(Key::FocusAreas).focus_areas.keys()
    }

    /// Every focus area, in their own order.
    pub fn focus_areas(self) -> Vec<&'a Arc<FocusArea>> {
        let mut areas: Vec<_> = self.focus_area_ids().filter_map(|id| self.focus_area(id)).collect();
        areas.sort_by_key(|area| (area.order, &area.id));
        areas
    }

    /// A commitment.
    pub fn commitment(self, id: &Id<Commitment>) -> Option<&'a Arc<Commitment>> {
        self.content(Key::Commitment(id.clone())).commitments.get(id)
    }

    /// The names of all commitments.
    pub fn commitment_ids(self) -> impl Iterator<Item = &'a Id<Commitment>> {
        self.content(Key::Commitments).commitments.keys()
    }

    /// Every commitment.
    pub fn commitments(self) -> impl Iterator<Item = &'a Arc<Commitment>> {
        self.commitment_ids().filter_map(move |id| self.commitment(id))
    }

    /// The commitments of a party.
    pub fn commitments_of(self, party: &Id<Organization>) -> impl Iterator<Item = &'a Arc<Commitment>> {
        self.log.note(Key::CommitmentsOf(party.clone()));
        let ids: Vec<&Id<Commitment>> = self.catalog.commitments_of(party).collect();
        ids.into_iter().filter_map(move |id| self.commitment(id))
    }

    /// For whom the portal is built. It is the same as long as the process lives, and in another build the
    /// manifest tells: nothing needs to be noted.
    pub fn edition(self) -> Edition {
        self.catalog.content.edition
    }

    /// A round of the survey.
    pub fn survey(self, id: &Id<Survey>) -> Option<&'a Arc<Survey>> {
        self.content(Key::Survey(id.clone())).surveys.get(id)
    }

    /// The names of all rounds.
    pub fn survey_ids(self) -> impl Iterator<Item = &'a Id<Survey>> {
        self.content(Key::Surveys).surveys.keys()
    }

    /// Every round of the survey, the newest first.
    pub fn surveys(self) -> Vec<&'a Arc<Survey>> {
        let mut surveys: Vec<_> = self.survey_ids().filter_map(|id| self.survey(id)).collect();
        surveys.sort_by(|a, b| (b.to, &b.id).cmp(&(a.to, &a.id)));
        surveys
    }

    /// The groups of a kommun.
    pub fn groups_of(self, kommun: &Id<Municipality>) -> impl Iterator<Item = &'a Arc<Group>> {
        self.log.note(Key::GroupsOf(kommun.clone()));
        let ids: Vec<&Id<Group>> = self.catalog.groups_of(kommun).collect();
        ids.into_iter().filter_map(move |id| self.group(id))
    }

    /// A series of lectures.
    pub fn series(self, id: &Id<LectureSeries>) -> Option<&'a Arc<LectureSeries>> {
        self.content(Key::Series(id.clone())).series.get(id)
    }

    /// Every series of lectures.
    pub fn all_series(self) -> impl Iterator<Item = &'a Arc<LectureSeries>> {
        let content = self.content(Key::AllSeries);
        content.series.keys().filter_map(move |id| self.series(id))
    }

    /// Every text in every language, by name and then by language.
    pub fn versions(self) -> &'a [TextVersion] {
        &self.content(Key::Versions).versions
    }

    /// A lecture.
    pub fn lecture(self, key: &LectureKey) -> Option<&'a Arc<Lecture>> {
        self.content(Key::Lecture(key.clone())).lectures.get(key)
    }

    /// The names of all lectures, by day.
    pub fn lecture_keys(self) -> &'a [LectureKey] {
        self.log.note(Key::Lectures);
        &self.catalog.index.lectures
    }

    /// Every lecture, by day.
    pub fn lectures(self) -> impl Iterator<Item = &'a Arc<Lecture>> {
        self.lecture_keys().iter().filter_map(move |key| self.lecture(key))
    }

    /// What a party has told of the training of its staff.
    pub fn training_of(self, party: &Id<Organization>) -> &'a [Training] {
        let content = self.content(Key::TrainingOf(party.clone()));
        content.organizations.get(party).map(|one| one.training.as_slice()).unwrap_or_default()
    }

    /// What links to every party of the county show, by the Swedish alphabet.
    pub fn party_links(self) -> impl Iterator<Item = OrganizationLink<'a>> {
        self.log.note(Key::Parties);
        self.catalog.parties().filter_map(move |party| self.organization_link(&party.id))
    }

    /// A film, a picture or captions.
    pub fn media(self, file: &str) -> Option<&'a Media> {
        self.log.note(Key::Media(file.into()));
        self.catalog.media(file)
    }

    /// The text in `lang`, else in Swedish. Which languages there are is part of the record that has the texts.
    pub fn text(
        self,
        texts: &'a BTreeMap<LangTag, TextFile>,
        lang: &LangTag,
    ) -> Option<(&'a LangTag, &'a Prose)> {
        let found = texts.get_key_value(lang).or_else(|| texts.get_key_value(&LangTag::swedish()));
        let (lang, file) = found?;
        Some((lang, self.text_of(file)?))
    }

    /// The text of a file.
    pub fn text_of(self, file: &TextFile) -> Option<&'a Prose> {
        self.log.note(Key::Text(file.clone()));
        Some(&self.catalog.text(file)?.prose)
    }

    /// The words of a text.
    pub fn body(self, prose: &Prose) -> Option<&'a Body> {
        self.log.note(Key::Body(prose.file.clone()));
        Some(&self.catalog.text(&prose.file)?.body)
    }
}
