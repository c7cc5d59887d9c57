//! What can be read of a catalog, piece by piece, each with a fingerprint of its own.

use super::Catalog;
use super::reader::{CourseLink, FunctionsOf, MunicipalityLink, NewsPlaces, OrganizationLink, is_stale};
use crate::model::{
    Audience, Commitment, Course, Document, Example, FocusArea, GlossaryTerm, Group, Id, LectureKey,
    LectureSeries, MediaFile, Meeting, Municipality, News, NewsSubject, Offer, Organization, PageKey,
    Service, Survey,
};
use crate::trace::Fingerprint;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A piece of the catalog: a record, a facet of it, or a list in its order. What is not there is a piece too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Key {
    /// The portal's own settings.
    Portal,
    /// What the portals share.
    Network,
    /// The day that the build judges by.
    Day,
    /// What the build itself finds that not everybody can use.
    Faults,
    /// Whether a file could not be read, by its name in links.
    Unread(Box<str>),
    /// A kommun, apart from what its texts say.
    Municipality(Id<Municipality>),
    /// What a link to a kommun shows.
    MunicipalityLink(Id<Municipality>),
    /// Which kommuner there are, in order.
    Municipalities,
    /// An organization.
    Organization(Id<Organization>),
    /// What a link to an organization shows.
    OrganizationLink(Id<Organization>),
    /// The languages in which a party tells of itself.
    OrganizationTexts(Id<Organization>),
    /// The kommun that is this party.
    MunicipalityOf(Id<Organization>),
    /// Which organizations there are, in order.
    Organizations,
    /// Which of them are there for the whole country alone, so that every portal has the same.
    NationalOrganizations,
    /// Which parties there are, in order.
    Parties,
    /// Which of them are members.
    Members,
    /// Which parties and kommuner there are, in order.
    Authorities,
    /// A service.
    Service(Id<Service>),
    /// Whether a service's facts are too old to be shown.
    Stale(Id<Service>),
    /// Which services there are, in order.
    Services,
    /// Which are national.
    NationalServices,
    /// Which national ones are for an audience.
    NationalLines(Audience),
    /// Which cover a kommun.
    ServicesFor(Id<Municipality>),
    /// Which are an organization's.
    ServicesOf(Id<Organization>),
    /// A page, apart from what its texts say.
    Page(PageKey),
    /// Which pages there are, in which languages, and their old addresses.
    Pages,
    /// Every text in every language, with who answers for it.
    Versions,
    /// Which pages a section has, in order.
    Section(Box<str>),
    /// A news item, apart from what its texts say.
    NewsItem(Id<News>),
    /// Which news there are, in order.
    News,
    /// What the addresses of news and of what lies beside them follow from.
    NewsPlaces,
    /// Which news are about somebody, in order.
    NewsAbout(NewsSubject),
    /// The film in sign language of a page, by its name in links.
    SignedFilm(Box<str>),
    /// Which films there are, in order.
    Films,
    /// A word of the glossary.
    Term(Id<GlossaryTerm>),
    /// Which words there are.
    Glossary,
    /// A course, apart from what its texts say.
    Course(Id<Course>),
    /// What a card of a course shows.
    CourseLink(Id<Course>),
    /// Which courses there are, in order.
    Courses,
    /// A group of the cooperation.
    Group(Id<Group>),
    /// Which groups there are.
    Groups,
    /// The groups of a kommun.
    GroupsOf(Id<Municipality>),
    /// A document of the cooperation.
    Document(Id<Document>),
    /// Which documents there are.
    Documents,
    /// The documents that are a kommun's own.
    DocumentsOf(Id<Municipality>),
    /// A focus area.
    FocusArea(Id<FocusArea>),
    /// Which focus areas there are.
    FocusAreas,
    /// A commitment.
    Commitment(Id<Commitment>),
    /// Which commitments there are.
    Commitments,
    /// Which are a party's.
    CommitmentsOf(Id<Organization>),
    /// A good example.
    Example(Id<Example>),
    /// Which good examples there are.
    Examples,
    /// The good examples of an organization.
    ExamplesOf(Id<Organization>),
    /// The good examples in a kommun.
    ExamplesIn(Id<Municipality>),
    /// What a service helps with, whom and where.
    Offer(Id<Service>),
    /// What an organization has promised always to give, and how it has been kept.
    BasicLevel(Id<Organization>),
    /// A round of the survey.
    Survey(Id<Survey>),
    /// Which rounds there are.
    Surveys,
    /// What the cooperation meets for.
    Meeting(Id<Meeting>),
    /// Which meetings there are, by day.
    Meetings,
    /// Which meetings a group has, by day.
    MeetingsOf(Id<Group>),
    /// The functions of an organization, and how old its facts are.
    FunctionsOf(Id<Organization>),
    /// A series of lectures.
    Series(Id<LectureSeries>),
    /// Which series there are.
    AllSeries,
    /// A lecture.
    Lecture(LectureKey),
    /// Which lectures there are, in order.
    Lectures,
    /// Which parties have given figures of training.
    TrainingOf(Id<Organization>),
    /// The bytes of a film, a picture or captions, by their file.
    Media(MediaFile),
    /// The title and description of a text, by its file.
    Text(Arc<str>),
    /// The words of a text, by its file.
    Body(Arc<str>),
}

impl Catalog {
    /// The fingerprint of a piece as it is now.
    pub fn fingerprint(&self, key: &Key) -> Fingerprint {
        let (content, index) = (&*self.content, &*self.index);
        match key {
            Key::Portal => Fingerprint::of_value(&content.portal),
            Key::Network => Fingerprint::of_value(&content.network),
            Key::Day => Fingerprint::of_value(&content.date),
            Key::Unread(name) => Fingerprint::of_value(&content.unread.contains(&**name)),
            Key::Municipality(id) => Fingerprint::of_value(&content.municipalities.get(id)),
            Key::MunicipalityLink(id) => {
                Fingerprint::of_value(&content.municipalities.get(id).map(|one| MunicipalityLink::of(one)))
            }
            Key::Municipalities => Fingerprint::of_value(&index.municipalities),
            Key::Organization(id) => Fingerprint::of_value(&content.organizations.get(id)),
            Key::OrganizationLink(id) => {
                Fingerprint::of_value(&content.organizations.get(id).map(|one| OrganizationLink::of(one)))
            }
            Key::OrganizationTexts(id) => Fingerprint::of_value(&content.organization_texts.get(id)),
            Key::MunicipalityOf(id) => Fingerprint::of_value(&self.municipality_of(id).map(|one| &one.id)),
            Key::Organizations => Fingerprint::of_value(&index.organizations),
            Key::NationalOrganizations => Fingerprint::of_value(&index.national_organizations),
            Key::Parties => Fingerprint::of_value(&self.parties().map(|one| &one.id).collect::<Vec<_>>()),
            Key::Members => Fingerprint::of_value(&self.members().map(|one| &one.id).collect::<Vec<_>>()),
            Key::Authorities => {
                Fingerprint::of_value(&self.authorities().map(|one| &one.id).collect::<Vec<_>>())
            }
            Key::Service(id) => Fingerprint::of_value(&content.services.get(id)),
            Key::Stale(id) => {
                Fingerprint::of_value(&content.services.get(id).map(|service| is_stale(service, content)))
            }
            Key::Services => Fingerprint::of_value(&index.services),
            Key::NationalServices => {
                Fingerprint::of_value(&self.national_services().map(|one| &one.id).collect::<Vec<_>>())
            }
            Key::NationalLines(audience) => Fingerprint::of_value(&self.national_lines(*audience)),
            Key::ServicesFor(id) => Fingerprint::of_value(&index.by_municipality.get(id)),
            Key::ServicesOf(id) => Fingerprint::of_value(&index.by_organization.get(id)),
            Key::Page(key) => Fingerprint::of_value(&content.pages.get(key)),
            Key::Pages => {
                let page = |page: &Arc<crate::model::Page>| {
                    (page.key.clone(), page.texts.keys().cloned().collect::<Vec<_>>(), page.aliases.clone())
                };
                Fingerprint::of_value(&content.pages.values().map(page).collect::<Vec<_>>())
            }
            Key::Versions => Fingerprint::of_value(&content.versions),
            Key::Section(section) => {
                let pages = index.sections.get(&**section);
                Fingerprint::of_value(
                    &pages.map(|pages| pages.iter().map(|page| &page.key).collect::<Vec<_>>()),
                )
            }
            Key::NewsItem(id) => Fingerprint::of_value(&content.news.get(id)),
            Key::News => Fingerprint::of_value(&self.news().iter().map(|one| &one.id).collect::<Vec<_>>()),
            Key::NewsPlaces => {
                let places = self.news().into_iter().map(|one| NewsPlaces::of(one));
                Fingerprint::of_value(&places.collect::<Vec<_>>())
            }
            Key::NewsAbout(subject) => Fingerprint::of_value(&self.news_about(subject)),
            Key::Faults => Fingerprint::of_value(&content.faults),
            Key::SignedFilm(page) => Fingerprint::of_value(&content.signed.get(&**page)),
            Key::Films => Fingerprint::of_value(&self.films()),
            Key::Term(id) => Fingerprint::of_value(&content.glossary.get(id)),
            Key::Glossary => Fingerprint::of_value(&content.glossary.keys().collect::<Vec<_>>()),
            Key::Course(id) => Fingerprint::of_value(&content.courses.get(id)),
            Key::CourseLink(id) => {
                Fingerprint::of_value(&content.courses.get(id).map(|one| CourseLink::of(one)))
            }
            Key::Courses => Fingerprint::of_value(&index.courses),
            Key::Group(id) => Fingerprint::of_value(&content.groups.get(id)),
            Key::Groups => Fingerprint::of_value(&content.groups.keys().collect::<Vec<_>>()),
            Key::GroupsOf(id) => Fingerprint::of_value(&self.groups_of(id).collect::<Vec<_>>()),
            Key::Document(id) => Fingerprint::of_value(&content.documents.get(id)),
            Key::Documents => Fingerprint::of_value(&content.documents.keys().collect::<Vec<_>>()),
            Key::DocumentsOf(id) => Fingerprint::of_value(&self.documents_of(id).collect::<Vec<_>>()),
            Key::FocusArea(id) => Fingerprint::of_value(&content.focus_areas.get(id)),
            Key::FocusAreas => Fingerprint::of_value(&content.focus_areas.keys().collect::<Vec<_>>()),
            Key::Commitment(id) => Fingerprint::of_value(&content.commitments.get(id)),
            Key::Commitments => Fingerprint::of_value(&content.commitments.keys().collect::<Vec<_>>()),
            Key::CommitmentsOf(id) => Fingerprint::of_value(&self.commitments_of(id).collect::<Vec<_>>()),
            Key::Example(id) => Fingerprint::of_value(&content.examples.get(id)),
            Key::Examples => Fingerprint::of_value(&content.examples.keys().collect::<Vec<_>>()),
            Key::ExamplesOf(id) => Fingerprint::of_value(&self.examples_of(id).collect::<Vec<_>>()),
            Key::ExamplesIn(id) => Fingerprint::of_value(&self.examples_in(id).collect::<Vec<_>>()),
            Key::Offer(id) => Fingerprint::of_value(&content.services.get(id).map(|one| Offer::of(one))),
            Key::BasicLevel(id) => {
                Fingerprint::of_value(&content.organizations.get(id).map(|one| &one.basic_level))
            }
            Key::Survey(id) => Fingerprint::of_value(&content.surveys.get(id)),
            Key::Surveys => Fingerprint::of_value(&content.surveys.keys().collect::<Vec<_>>()),
            Key::Meeting(id) => Fingerprint::of_value(&content.meetings.get(id)),
            Key::Meetings => Fingerprint::of_value(&index.meetings),
            Key::MeetingsOf(group) => Fingerprint::of_value(&self.meetings_of(group).collect::<Vec<_>>()),
            Key::FunctionsOf(id) => {
                Fingerprint::of_value(&content.organizations.get(id).map(|one| FunctionsOf::of(one)))
            }
            Key::Series(id) => Fingerprint::of_value(&content.series.get(id)),
            Key::AllSeries => Fingerprint::of_value(&content.series.keys().collect::<Vec<_>>()),
            Key::Lecture(key) => Fingerprint::of_value(&content.lectures.get(key)),
            Key::Lectures => Fingerprint::of_value(&index.lectures),
            Key::TrainingOf(id) => {
                Fingerprint::of_value(&content.organizations.get(id).map(|one| &one.training))
            }
            Key::Media(file) => Fingerprint::of_value(&self.media(file)),
            Key::Text(file) => Fingerprint::of_value(&self.text(file).map(|text| &text.prose)),
            Key::Body(file) => Fingerprint::of_value(&self.text(file).map(|text| &text.body)),
        }
    }
}

impl Catalog {
    /// Whether a piece is surely the same as it was `before`: sooner told than by its fingerprint, since most records
    /// are still the very same value. `false` says nothing.
    pub fn is_surely_same(&self, before: &Self, key: &Key) -> bool {
        let (now, then) = (&*self.content, &*before.content);
        let (index, old_index) = (&*self.index, &*before.index);
        match key {
            Key::Portal => now.portal == then.portal,
            Key::Network => now.network == then.network,
            Key::Day => now.date == then.date,
            Key::Municipality(id) | Key::MunicipalityLink(id) => {
                now.municipalities.get(id) == then.municipalities.get(id)
            }
            Key::Municipalities => index.municipalities == old_index.municipalities,
            Key::Organization(id) | Key::OrganizationLink(id) => {
                is_one(now.organizations.get(id), then.organizations.get(id))
            }
            Key::Service(id) => is_one(now.services.get(id), then.services.get(id)),
            Key::Stale(id) => {
                let same_days = now.date == then.date && now.network == then.network;
                same_days && is_one(now.services.get(id), then.services.get(id))
            }
            Key::Organizations => index.organizations == old_index.organizations,
            Key::NationalOrganizations => index.national_organizations == old_index.national_organizations,
            Key::Services => index.services == old_index.services,
            Key::ServicesFor(id) => index.by_municipality.get(id) == old_index.by_municipality.get(id),
            Key::ServicesOf(id) => index.by_organization.get(id) == old_index.by_organization.get(id),
            Key::Page(key) => now.pages.get(key) == then.pages.get(key),
            Key::NewsItem(id) => now.news.get(id) == then.news.get(id),
            Key::Term(id) => is_one(now.glossary.get(id), then.glossary.get(id)),
            Key::Course(id) | Key::CourseLink(id) => is_one(now.courses.get(id), then.courses.get(id)),
            Key::Courses => index.courses == old_index.courses,
            Key::Group(id) => is_one(now.groups.get(id), then.groups.get(id)),
            Key::Document(id) => is_one(now.documents.get(id), then.documents.get(id)),
            Key::FocusArea(id) => is_one(now.focus_areas.get(id), then.focus_areas.get(id)),
            Key::Commitment(id) => is_one(now.commitments.get(id), then.commitments.get(id)),
            Key::Example(id) => is_one(now.examples.get(id), then.examples.get(id)),
            Key::Offer(id) => is_one(now.services.get(id), then.services.get(id)),
            Key::BasicLevel(id) => is_one(now.organizations.get(id), then.organizations.get(id)),
            Key::Survey(id) => is_one(now.surveys.get(id), then.surveys.get(id)),
            Key::Meeting(id) => is_one(now.meetings.get(id), then.meetings.get(id)),
            Key::Meetings => index.meetings == old_index.meetings,
            Key::FunctionsOf(id) => is_one(now.organizations.get(id), then.organizations.get(id)),
            Key::Series(id) => is_one(now.series.get(id), then.series.get(id)),
            Key::Lecture(key) => is_one(now.lectures.get(key), then.lectures.get(key)),
            Key::Lectures => index.lectures == old_index.lectures,
            Key::TrainingOf(id) => is_one(now.organizations.get(id), then.organizations.get(id)),
            Key::Media(file) => self.media(file) == before.media(file),
            Key::Text(file) | Key::Body(file) => self.text(file) == before.text(file),
            _ => false,
        }
    }
}

fn is_one<T>(now: Option<&Arc<T>>, then: Option<&Arc<T>>) -> bool {
    matches!((now, then), (Some(now), Some(then)) if Arc::ptr_eq(now, then))
}

impl std::fmt::Display for Key {
    /// What changed, as the command line explains it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Portal => f.write_str("the portal's settings"),
            Self::Network => f.write_str("what the portals share"),
            Self::Day => f.write_str("the day"),
            Self::Unread(name) => write!(f, "whether {name} can be read"),
            Self::Municipality(id) => write!(f, "municipality:{id}"),
            Self::MunicipalityLink(id) => write!(f, "the name of municipality:{id}"),
            Self::Municipalities => f.write_str("the list of kommuner"),
            Self::Organization(id) => write!(f, "party:{id}"),
            Self::OrganizationLink(id) => write!(f, "the name of party:{id}"),
            Self::OrganizationTexts(id) => write!(f, "the texts of party:{id}"),
            Self::MunicipalityOf(id) => write!(f, "the kommun that is party:{id}"),
            Self::Organizations => f.write_str("the list of organizations"),
            Self::NationalOrganizations => f.write_str("the list of national organizations"),
            Self::Parties => f.write_str("the list of parties"),
            Self::Members => f.write_str("the list of members"),
            Self::Authorities => f.write_str("the list of authorities"),
            Self::Service(id) => write!(f, "service:{id}"),
            Self::Stale(id) => write!(f, "the age of service:{id}"),
            Self::Services => f.write_str("the list of services"),
            Self::NationalServices => f.write_str("the list of national services"),
            Self::NationalLines(audience) => write!(f, "the list of lines for {}", audience.as_str()),
            Self::ServicesFor(id) => write!(f, "the services of municipality:{id}"),
            Self::ServicesOf(id) => write!(f, "the services of party:{id}"),
            Self::Page(key) => write!(f, "page:{}/{}", key.section, key.slug),
            Self::Pages => f.write_str("the list of pages"),
            Self::Versions => f.write_str("the texts in every language"),
            Self::Section(section) => write!(f, "the pages of the section {section}"),
            Self::NewsItem(id) => write!(f, "the news {id}"),
            Self::News => f.write_str("the list of news"),
            Self::NewsPlaces => f.write_str("the pictures and films of news"),
            Self::NewsAbout(subject) => write!(f, "the news about {subject}"),
            Self::Faults => f.write_str("what not everybody can use"),
            Self::SignedFilm(page) => write!(f, "the film in sign language of page:{page}"),
            Self::Films => f.write_str("the list of films"),
            Self::Term(id) => write!(f, "glossary:{id}"),
            Self::Glossary => f.write_str("the list of words"),
            Self::Course(id) => write!(f, "course:{id}"),
            Self::CourseLink(id) => write!(f, "the name of course:{id}"),
            Self::Courses => f.write_str("the list of courses"),
            Self::Group(id) => write!(f, "group:{id}"),
            Self::Groups => f.write_str("the list of groups"),
            Self::GroupsOf(id) => write!(f, "the groups of municipality:{id}"),
            Self::Document(id) => write!(f, "document:{id}"),
            Self::Documents => f.write_str("the list of documents"),
            Self::DocumentsOf(id) => write!(f, "the documents of municipality:{id}"),
            Self::FocusArea(id) => write!(f, "focus-area:{id}"),
            Self::FocusAreas => f.write_str("the list of focus areas"),
            Self::Commitment(id) => write!(f, "commitment:{id}"),
            Self::Commitments => f.write_str("the list of commitments"),
            Self::CommitmentsOf(id) => write!(f, "the commitments of party:{id}"),
            Self::Example(id) => write!(f, "example:{id}"),
            Self::Examples => f.write_str("the list of good examples"),
            Self::ExamplesOf(id) => write!(f, "the good examples of party:{id}"),
            Self::ExamplesIn(id) => write!(f, "the good examples in municipality:{id}"),
            Self::Offer(id) => write!(f, "what service:{id} offers"),
            Self::BasicLevel(id) => write!(f, "the basic level of party:{id}"),
            Self::Survey(id) => write!(f, "survey:{id}"),
            Self::Surveys => f.write_str("the list of surveys"),
            Self::Meeting(id) => write!(f, "meeting:{id}"),
            Self::Meetings => f.write_str("the list of meetings"),
            Self::MeetingsOf(id) => write!(f, "the meetings of group:{id}"),
            Self::FunctionsOf(id) => write!(f, "the functions of party:{id}"),
            Self::Series(id) => write!(f, "series:{id}"),
            Self::AllSeries => f.write_str("the list of series"),
            Self::Lecture(key) => write!(f, "lecture:{}/{}", key.series, key.lecture),
            Self::Lectures => f.write_str("the list of lectures"),
            Self::TrainingOf(id) => write!(f, "the training of party:{id}"),
            Self::Media(file) => write!(f, "{file}"),
            Self::Text(file) => write!(f, "the title of {file}"),
            Self::Body(file) => write!(f, "the words of {file}"),
        }
    }
}
