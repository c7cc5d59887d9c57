//! A portal put together: its own files over the national ones, then the rules that need the whole.

use super::field::{Fields, Located, Place};
use super::file::{Files, Item};
use super::learning::CoursePieces;
use super::media::Media;
use super::{
    button, commitment, coverage, criteria, document, example, freshness, function, group, learning, meeting,
    municipality, news, prose, references, sample, settings, signed, statement, survey, translation,
};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::model::{
    Audience, BuildDate, Commitment, Content, Course, Date, Document, Edition, Example, Faults, Film,
    FocusArea, GlossaryTerm, Group, Id, LangTag, Lecture, LectureKey, LectureSeries, Meeting, Municipality,
    Network, News, Opening, Organization, Page, PageKey, Portal, Routine, RoutineKind, Service, Survey,
    TextFile, TextVersion, Vocabulary,
};
use crate::record::{FileKind, classify};
use crate::register;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The days that a build may judge by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    /// What the command line asked for.
    pub given: Option<BuildDate>,
    /// The clock's day.
    pub today: BuildDate,
}

/// The files that a portal is made of.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct FilesOf<'a> {
    pub national: &'a Files,
    pub own: &'a Files,
    /// For whom the portal is built: what is internal does not count otherwise.
    pub edition: Edition,
}

impl<'a> FilesOf<'a> {
    /// A film, a picture or captions.
    pub(crate) fn media(self, file: &str) -> Option<&'a Media> {
        self.own.media().get(file).or_else(|| self.national.media().get(file))
    }

    /// Whether there is such a film, picture or file of captions.
    pub(crate) fn has_media(self, file: &str) -> bool {
        self.media(file).is_some()
    }

    /// Whether a file is there but could not be read.
    pub(crate) fn is_unread(self, file: &str) -> bool {
        self.own.unread.contains(file) || self.national.unread.contains(file)
    }
}

/// A portal's items by name, still with their places.
#[derive(Debug)]
pub(crate) struct Assembly {
    pub(crate) portal: Portal,
    pub(crate) place: Place,
    pub(crate) municipalities: BTreeMap<Id<Municipality>, Located<Arc<Municipality>>>,
    pub(crate) organizations: BTreeMap<Id<Organization>, Located<Arc<Organization>>>,
    pub(crate) organization_texts: BTreeMap<Id<Organization>, BTreeMap<LangTag, TextFile>>,
    pub(crate) services: BTreeMap<Id<Service>, Located<Arc<Service>>>,
    pub(crate) pages: BTreeMap<PageKey, Arc<Page>>,
    /// Every text in every language, by name and then by language, with its place.
    pub(crate) versions: Vec<Located<TextVersion>>,
    /// Films in sign language, by the name of their page.
    pub(crate) signed: BTreeMap<Arc<str>, Located<Arc<Film>>>,
    pub(crate) news: BTreeMap<Id<News>, Located<Arc<News>>>,
    pub(crate) glossary: BTreeMap<Id<GlossaryTerm>, Located<Arc<GlossaryTerm>>>,
    pub(crate) courses: BTreeMap<Id<Course>, Located<Arc<Course>>>,
    pub(crate) groups: BTreeMap<Id<Group>, Located<Arc<Group>>>,
    pub(crate) documents: BTreeMap<Id<Document>, Located<Arc<Document>>>,
    pub(crate) focus_areas: BTreeMap<Id<FocusArea>, Located<Arc<FocusArea>>>,
    pub(crate) commitments: BTreeMap<Id<Commitment>, Located<Arc<Commitment>>>,
    pub(crate) examples: BTreeMap<Id<Example>, Located<Arc<Example>>>,
    /// The groups that have read a page through, with the page's place.
    pub(crate) reviewers: Vec<(Id<Group>, Place)>,
    pub(crate) surveys: BTreeMap<Id<Survey>, Located<Arc<Survey>>>,
    /// What each authority has reported in each round. It stays here: `survey::check` takes what may be shown.
    pub(crate) reports: survey::Reports,
    pub(crate) meetings: BTreeMap<Id<Meeting>, Located<Arc<Meeting>>>,
    pub(crate) series: BTreeMap<Id<LectureSeries>, Located<Arc<LectureSeries>>>,
    pub(crate) lectures: BTreeMap<LectureKey, Located<Arc<Lecture>>>,
    /// Where each kommun's routines stand.
    routines: BTreeMap<(Id<Municipality>, RoutineKind), Place>,
    /// Days of texts, with the key that each stands under: no one of them may lie in the future.
    pub(crate) days: Vec<(Date, &'static str, Place)>,
    /// What could not be read, named as in links: `service:lulea-socialjour`.
    unread: BTreeSet<Arc<str>>,
    /// What is there, but not in the edition that is built; named likewise.
    hidden: BTreeSet<Arc<str>>,
}

impl Assembly {
    /// Every routine's kommun, kind and place.
    pub(crate) fn routines(&self) -> impl Iterator<Item = (&Municipality, &RoutineKind, &Place)> {
        self.routines
            .iter()
            .filter_map(|((id, kind), place)| Some((&*self.municipalities.get(id)?.value, kind, place)))
    }

    /// What could not be read, named as in links.
    pub(crate) fn unread(&self) -> impl Iterator<Item = &str> {
        self.unread.iter().map(|name| &**name)
    }

    /// Whether there is a `kind:id` that is not in the edition that is built.
    pub(crate) fn is_hidden(&self, kind: &str, id: &str) -> bool {
        self.hidden.contains(format!("{kind}:{id}").as_str())
    }

    /// Whether there is a file for `kind:id` that could not be read: a name that points to it is right.
    pub(crate) fn is_unread(&self, kind: &str, id: &str) -> bool {
        self.unread.contains(format!("{kind}:{id}").as_str())
    }
}

/// What a file is called in links.
fn link_name(path: &str) -> Vec<String> {
    match classify(path) {
        Some(FileKind::Service { id }) => vec![format!("service:{id}")],
        Some(FileKind::Organization { id }) => vec![format!("party:{id}")],
        // The kommun's parts hang together: without its facts it is no party of the portal either.
        Some(FileKind::Municipality { municipality }) => vec![format!("municipality:{municipality}")],
        Some(FileKind::Glossary { id }) => vec![format!("glossary:{id}")],
        Some(FileKind::Page { section, slug, .. }) => match (section, slug) {
            ("", slug) => vec![format!("page:{slug}")],
            (section, "") => vec![format!("page:{section}")],
            (section, slug) => vec![format!("page:{section}/{slug}")],
        },
        Some(FileKind::Course { id }) => vec![format!("course:{id}")],
        Some(FileKind::Quiz { course }) => vec![format!("quiz:{course}")],
        Some(FileKind::Group { id }) => vec![format!("group:{id}")],
        Some(FileKind::Document { id }) => vec![format!("document:{id}")],
        Some(FileKind::FocusArea { id }) => vec![format!("focus-area:{id}")],
        Some(FileKind::Commitment { id }) => vec![format!("commitment:{id}")],
        Some(FileKind::Example { id }) => vec![format!("example:{id}")],
        Some(FileKind::Survey { id }) => vec![format!("survey:{id}")],
        Some(FileKind::Meeting { id }) => vec![format!("meeting:{id}")],
        Some(FileKind::Series { id }) => vec![format!("series:{id}")],
        Some(FileKind::Lecture { series, id }) => vec![format!("lecture:{series}/{id}")],
        _ => Vec::new(),
    }
}

/// The portals of a content folder with these files: its folders that have a `portal.yaml`.
pub fn folders<'a>(paths: impl IntoIterator<Item = &'a Arc<str>>) -> Vec<Id<Portal>> {
    let portals = paths.into_iter().filter_map(|path| path.strip_suffix("/portal.yaml"));
    portals.filter(|folder| !folder.contains('/')).filter_map(Id::new).collect()
}

/// Puts a portal together from its own files and the national ones, and runs every rule over it; `None` when
/// `portal.yaml` itself cannot be read.
pub fn assemble(
    files: FilesOf<'_>,
    id: &Id<Portal>,
    network: &Arc<Network>,
    days: Days,
    diagnostics: &mut Diagnostics,
) -> Option<Content> {
    let record_path = format!("{id}/portal.yaml");
    let Some(Item::Portal(record)) = files.own.items.get(record_path.as_str()).map(|item| &**item) else {
        return None;
    };
    let mut fields = Fields { place: &record.place, languages: &network.languages, diagnostics };
    let portal = settings::portal(&mut fields, id, &record.value)?;
    let fixed = portal.as_of.filter(|_| portal.sample).map(BuildDate);
    let date = days.given.or(fixed).unwrap_or(days.today);
    let mut assembly = gather(files, portal, record.place.clone(), network, diagnostics);
    let county = assembly.portal.county;
    references::check_county(&assembly, county, diagnostics);
    references::check(&mut assembly, network, diagnostics);
    freshness::check_all(&assembly, network, date, diagnostics);
    button::check(&assembly, diagnostics);
    group::check(&assembly, diagnostics);
    document::check(&assembly, files, date, diagnostics);
    commitment::check(&assembly, date, diagnostics);
    group::check_reviewers(&assembly, diagnostics);
    example::check(&assembly, diagnostics);
    survey::check(&mut assembly, diagnostics);
    meeting::check(&assembly, date, diagnostics);
    function::check(&assembly, date, diagnostics);
    learning::check(&assembly, files, date, diagnostics);
    signed::check(&assembly, files, diagnostics);
    news::check(&assembly, files, diagnostics);
    sample::check(&assembly, assembly.portal.sample, diagnostics);
    translation::check(&mut assembly, diagnostics);
    // A file that cannot be read leaves a gap that is none.
    if unread(files, id).next().is_none() {
        criteria::check(&assembly, diagnostics);
        coverage::check(&assembly, diagnostics);
        learning::coverage(&assembly, diagnostics);
    }
    let faults = statement::faults(&assembly, files);
    statement::check(&assembly, &faults, diagnostics);
    Some(content(assembly, network, date, files.edition, faults))
}

/// The files of the portal, and those that it inherits, that could not be read; by their path in the folder.
fn unread<'a>(files: FilesOf<'a>, id: &Id<Portal>) -> impl Iterator<Item = &'a str> {
    let own = format!("{id}/");
    let of_own = files.own.unread.iter().filter_map(move |path| path.strip_prefix(own.as_str()));
    of_own.chain(files.national.unread.iter().filter_map(|path| path.strip_prefix("national/")))
}

fn content(
    assembly: Assembly,
    network: &Arc<Network>,
    date: BuildDate,
    edition: Edition,
    faults: Faults,
) -> Content {
    fn values<K: Ord, T>(items: BTreeMap<K, Located<T>>) -> BTreeMap<K, T> {
        items.into_iter().map(|(id, item)| (id, item.value)).collect()
    }
    Content {
        network: network.clone(),
        portal: assembly.portal,
        date,
        edition,
        municipalities: values(assembly.municipalities),
        organizations: values(assembly.organizations),
        organization_texts: assembly.organization_texts,
        services: values(assembly.services),
        pages: assembly.pages,
        versions: assembly.versions.into_iter().map(|version| version.value).collect(),
        signed: values(assembly.signed),
        news: values(assembly.news),
        glossary: values(assembly.glossary),
        courses: values(assembly.courses),
        groups: values(assembly.groups),
        documents: values(assembly.documents),
        focus_areas: values(assembly.focus_areas),
        commitments: values(assembly.commitments),
        examples: values(assembly.examples),
        surveys: values(assembly.surveys),
        meetings: values(assembly.meetings),
        series: values(assembly.series),
        lectures: values(assembly.lectures),
        faults,
        unread: assembly.unread,
    }
}

/// The pieces of a kommun and of a page before they are whole.
#[derive(Default)]
struct Pieces {
    facts: BTreeMap<Id<Municipality>, Located<municipality::Facts>>,
    routines: BTreeMap<Id<Municipality>, BTreeMap<RoutineKind, Arc<Routine>>>,
    introductions: BTreeMap<Id<Municipality>, BTreeMap<LangTag, TextFile>>,
    openings: BTreeMap<Id<Municipality>, Opening>,
    entries: BTreeMap<Id<Municipality>, BTreeMap<Audience, BTreeMap<LangTag, TextFile>>>,
    /// What kommuner say that have no text of their own in a language: to everybody, and to an audience.
    common: BTreeMap<Option<Audience>, BTreeMap<LangTag, TextFile>>,
    pages: BTreeMap<PageKey, BTreeMap<LangTag, Located<prose::PageText>>>,
    news: BTreeMap<Id<News>, BTreeMap<LangTag, Located<Arc<News>>>>,
    courses: CoursePieces,
    documents: BTreeMap<Id<Document>, Located<Arc<Document>>>,
    document_texts: BTreeMap<Id<Document>, BTreeMap<LangTag, TextFile>>,
}

/// The items of a portal: the nearest whole file wins, its own before the national one.
fn gather(
    files: FilesOf<'_>,
    portal: Portal,
    place: Place,
    network: &Network,
    diagnostics: &mut Diagnostics,
) -> Assembly {
    let mut assembly = Assembly {
        municipalities: BTreeMap::new(),
        organizations: BTreeMap::new(),
        organization_texts: BTreeMap::new(),
        services: BTreeMap::new(),
        pages: BTreeMap::new(),
        versions: Vec::new(),
        signed: BTreeMap::new(),
        news: BTreeMap::new(),
        glossary: BTreeMap::new(),
        courses: BTreeMap::new(),
        groups: BTreeMap::new(),
        documents: BTreeMap::new(),
        focus_areas: BTreeMap::new(),
        commitments: BTreeMap::new(),
        examples: BTreeMap::new(),
        reviewers: Vec::new(),
        surveys: BTreeMap::new(),
        reports: BTreeMap::new(),
        meetings: BTreeMap::new(),
        series: BTreeMap::new(),
        lectures: BTreeMap::new(),
        routines: BTreeMap::new(),
        days: Vec::new(),
        hidden: BTreeSet::new(),
        unread: unread(files, &portal.id).flat_map(link_name).map(Arc::from).collect(),
        portal,
        place,
    };
    let own = format!("{}/", assembly.portal.id);
    let mut nearest: BTreeMap<&str, &Item> = BTreeMap::new();
    for (files, folder) in [(files.national, "national/"), (files.own, own.as_str())] {
        let items = files.items.iter();
        nearest.extend(items.filter_map(|(path, item)| Some((path.strip_prefix(folder)?, &**item))));
    }
    let mut pieces = Pieces::default();
    // A text is as open as the record that it lies beside.
    let is_hidden = |path: &str| {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let record = nearest.get(format!("{folder}/document.yaml").as_str()).or_else(|| nearest.get(path));
        files.edition == Edition::Public && record.is_some_and(|item| item.edition() == Edition::Internal)
    };
    for (path, item) in &nearest {
        if is_hidden(path) {
            assembly.hidden.extend(link_name(path).into_iter().map(Arc::from));
            continue;
        }
        if let Some(version) = translation::version(path, item, files, network) {
            let is_shown = version.value.is_shown;
            assembly.versions.push(version);
            if !is_shown {
                continue;
            }
        }
        place_item(path, item, &mut assembly, &mut pieces, diagnostics);
    }
    whole_municipalities(&mut assembly, &mut pieces);
    whole_documents(&mut assembly, &mut pieces, diagnostics);
    std::mem::take(&mut pieces.courses).whole(&mut assembly, files, diagnostics);
    whole_pages(&mut assembly, pieces, diagnostics);
    assembly
}

fn place_item(
    path: &str,
    item: &Item,
    assembly: &mut Assembly,
    pieces: &mut Pieces,
    diagnostics: &mut Diagnostics,
) {
    let kind = classify(path);
    match (item, kind) {
        (Item::Service(service), _) => {
            assembly.services.insert(service.value.id.clone(), service.clone());
        }
        (Item::Organization(organization), _) => {
            let id = organization.value.id.clone();
            if let Some(first) = assembly.organizations.insert(id.clone(), organization.clone()) {
                let message = format!("The name `{id}` is taken by {}.", first.place.file);
                let help = "Kommuner, parties and national organizations share one list of names. Rename one of the folders.";
                diagnostics.push(
                    Diagnostic::new(Code::DuplicateAddress, organization.place.at("name"), message)
                        .help(help),
                );
            }
        }
        (Item::Glossary(term), _) => {
            assembly.glossary.insert(term.value.id.clone(), term.clone());
        }
        (Item::Municipality(facts), _) => {
            pieces.facts.insert(facts.value.id.clone(), facts.clone());
        }
        (Item::Routine(routine, kind), Some(FileKind::Routine { municipality, .. })) => {
            let Some(id) = Id::new(municipality) else { return };
            assembly.routines.insert((id.clone(), *kind), routine.place.clone());
            pieces.routines.entry(id).or_default().insert(*kind, routine.value.clone());
        }
        (Item::Text(text, lang), Some(FileKind::MunicipalityText { municipality, name, .. })) => {
            let audience = Audience::from_word(name);
            assembly.days.extend(
                text.value.reviewed.as_ref().map(|it| (it.date, "reviewed.date", text.place.clone())),
            );
            let Some(id) = Id::new(municipality) else {
                let texts = pieces.common.entry(audience).or_default();
                texts.insert(lang.clone(), text.place.file.clone());
                return;
            };
            if let Some(opening) = &text.value.opening {
                pieces.openings.insert(id.clone(), opening.clone());
            }
            let texts = match audience {
                Some(audience) => pieces.entries.entry(id).or_default().entry(audience).or_default(),
                None => pieces.introductions.entry(id).or_default(),
            };
            texts.insert(lang.clone(), text.place.file.clone());
        }
        (Item::Text(text, lang), Some(FileKind::OrganizationText { id, .. })) => {
            let Some(id) = Id::new(id) else { return };
            assembly.organization_texts.entry(id).or_default().insert(lang.clone(), text.place.file.clone());
            assembly.days.extend(
                text.value.reviewed.as_ref().map(|it| (it.date, "reviewed.date", text.place.clone())),
            );
        }
        (Item::Page(text, lang), Some(FileKind::Page { section, slug, .. })) => {
            let reviewed = text.value.reviewed.as_ref();
            assembly.days.extend(reviewed.map(|review| (review.date, "reviewed.date", text.place.clone())));
            let group = reviewed.and_then(|review| review.group.as_ref());
            assembly.reviewers.extend(group.map(|group| (group.clone(), text.place.clone())));
            let key = PageKey { section: section.into(), slug: slug.into() };
            pieces.pages.entry(key).or_default().insert(lang.clone(), text.clone());
        }
        (Item::News(text, lang), _) => {
            assembly.days.push((text.value.date, "date", text.place.clone()));
            assembly.days.extend(text.value.updated.map(|day| (day, "updated", text.place.clone())));
            pieces.news.entry(text.value.id.clone()).or_default().insert(lang.clone(), text.clone());
        }
        (Item::SignedFilm(film), Some(FileKind::SignedFilm { page })) => {
            assembly.signed.insert(page.into(), film.clone());
        }
        (Item::Group(group), _) => {
            assembly.groups.insert(group.value.id.clone(), group.clone());
        }
        (Item::FocusArea(area), _) => {
            assembly.focus_areas.insert(area.value.id.clone(), area.clone());
        }
        (Item::Commitment(commitment), _) => {
            assembly.commitments.insert(commitment.value.id.clone(), commitment.clone());
        }
        (Item::Document(document), _) => {
            pieces.documents.insert(document.value.id.clone(), document.clone());
        }
        (Item::Text(text, lang), Some(FileKind::DocumentText { id, .. })) => {
            let Some(id) = Id::new(id) else { return };
            pieces.document_texts.entry(id).or_default().insert(lang.clone(), text.place.file.clone());
            assembly.days.extend(
                text.value.reviewed.as_ref().map(|it| (it.date, "reviewed.date", text.place.clone())),
            );
        }
        (Item::Example(example), _) => {
            assembly.examples.insert(example.value.id.clone(), example.clone());
        }
        (Item::Survey(survey), _) => {
            assembly.days.push((survey.value.published, "published", survey.place.clone()));
            assembly.surveys.insert(survey.value.id.clone(), survey.clone());
        }
        (Item::Report(report), Some(FileKind::Report { survey, .. })) => {
            let Some(round) = Id::new(survey) else { return };
            let key = (round, report.value.report.organization.clone());
            assembly.reports.insert(key, report.clone());
        }
        (Item::Meeting(meeting), _) => {
            assembly.meetings.insert(meeting.value.id.clone(), meeting.clone());
        }
        (Item::Series(series), _) => {
            assembly.series.insert(series.value.id.clone(), series.clone());
        }
        (Item::Lecture(lecture), _) => {
            assembly.lectures.insert(lecture.value.key.clone(), lecture.clone());
        }
        (item, Some(kind)) => pieces.courses.put(item, &kind),
        _ => {}
    }
}

fn whole_municipalities(assembly: &mut Assembly, pieces: &mut Pieces) {
    for (id, facts) in std::mem::take(&mut pieces.facts) {
        let Some(entry) = register::municipality(facts.value.code) else { continue };
        let Some(organization) = Id::new(id.as_str()) else { continue };
        let mut introduction = pieces.introductions.remove(&id).unwrap_or_default();
        let mut entries = pieces.entries.remove(&id).unwrap_or_default();
        for (audience, common) in &pieces.common {
            let texts = match audience {
                Some(audience) => entries.entry(*audience).or_default(),
                None => &mut introduction,
            };
            for (lang, file) in common {
                texts.entry(lang.clone()).or_insert_with(|| file.clone());
            }
        }
        let municipality = Municipality {
            id: id.clone(),
            code: facts.value.code,
            name: entry.name.into(),
            long_name: entry.long_name.into(),
            organization,
            responsible: facts.value.responsible,
            search_words: facts.value.search_words,
            care_note: facts.value.care_note,
            routines: pieces.routines.remove(&id).unwrap_or_default(),
            introduction,
            opening: pieces.openings.remove(&id).unwrap_or_default(),
            entries,
            verification: facts.value.verification,
        };
        assembly.municipalities.insert(id, Located { value: Arc::new(municipality), place: facts.place });
    }
}

fn whole_documents(assembly: &mut Assembly, pieces: &mut Pieces, diagnostics: &mut Diagnostics) {
    for (id, document) in std::mem::take(&mut pieces.documents) {
        let texts = pieces.document_texts.remove(&id).unwrap_or_default();
        let value = Arc::new(Document { texts, ..(*document.value).clone() });
        assembly.documents.insert(id, Located { value, place: document.place });
    }
    for (id, texts) in &pieces.document_texts {
        if assembly.is_unread("document", id.as_str()) {
            continue;
        }
        for file in texts.values() {
            let help = "Add document.yaml beside it: it says what the document is, and who has decided it.";
            let message = "This text belongs to a document that has no document.yaml.";
            diagnostics.push(Diagnostic::new(Code::UnknownFile, Origin::file(file), message).help(help));
        }
    }
}

fn whole_pages(assembly: &mut Assembly, pieces: Pieces, diagnostics: &mut Diagnostics) {
    let mut without_swedish = |file: &Arc<str>| {
        let help = "Write the Swedish text first, in a file that ends with .sv.md.";
        diagnostics.push(
            Diagnostic::new(Code::MissingText, Origin::file(file), "The page has no Swedish text.")
                .help(help),
        );
    };
    for (key, texts) in pieces.pages {
        let Some(swedish) = texts.get(&LangTag::swedish()).map(|text| text.value.clone()) else {
            texts.values().for_each(|text| without_swedish(&text.place.file));
            continue;
        };
        let page = Page {
            key: key.clone(),
            texts: texts.into_iter().map(|(lang, text)| (lang, text.place.file)).collect(),
            audience: swedish.audience,
            order: swedish.order,
            groups: swedish.groups,
            reviewed: swedish.reviewed,
            sources: swedish.sources,
            aliases: swedish.aliases,
        };
        assembly.pages.insert(key, Arc::new(page));
    }
    for (id, texts) in pieces.news {
        let Some(swedish) = texts.get(&LangTag::swedish()).cloned() else {
            texts.values().for_each(|text| without_swedish(&text.place.file));
            continue;
        };
        let texts = texts.into_iter().map(|(lang, text)| (lang, text.place.file)).collect();
        let value = Arc::new(News { texts, ..(*swedish.value).clone() });
        assembly.news.insert(id, Located { value, place: swedish.place });
    }
}
