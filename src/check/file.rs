//! Each file by itself: read once, however many portals inherit it, and again only when its bytes are others.

use super::field::{Fields, Located, Place};
use super::media::{self, Media, MediaFiles};
use super::{
    commitment, course, document, example, group, lecture, meeting, municipality, organization, prose, quiz,
    service, signed, survey,
};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::model::{
    Commitment, Course, Document, Edition, Example, Film, FocusArea, GlossaryTerm, Group, LangTag, Language,
    Lecture, LectureSeries, Meeting, Network, News, Organization, Prose, Quiz, Routine, RoutineKind, Service,
    Survey, TextFile, Vocabulary,
};
use crate::record::{self, FileKind, PortalRecord, classify};
use crate::source::{Change, SourceFile};
use crate::trace::Fingerprint;
use rayon::prelude::*;
use rpds::RedBlackTreeMapSync;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A file that made sense: all of it but what a text says, which is a [`Written`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Portal(Located<Arc<PortalRecord>>),
    Municipality(Located<municipality::Facts>),
    Routine(Located<Arc<Routine>>, RoutineKind),
    Text(Located<prose::PlainText>, LangTag),
    Organization(Located<Arc<Organization>>),
    Service(Located<Arc<Service>>),
    Glossary(Located<Arc<GlossaryTerm>>),
    Page(Located<prose::PageText>, LangTag),
    News(Located<Arc<News>>, LangTag),
    SignedFilm(Located<Arc<Film>>),
    Course(Located<Arc<Course>>),
    Lesson(Located<course::LessonFile>, LangTag),
    Quiz(Located<Arc<Quiz>>),
    Group(Located<Arc<Group>>),
    Document(Located<Arc<Document>>),
    FocusArea(Located<Arc<FocusArea>>),
    Commitment(Located<Arc<Commitment>>),
    Example(Located<Arc<Example>>),
    Survey(Located<Arc<Survey>>),
    Report(Located<Arc<survey::Reported>>),
    Meeting(Located<Arc<Meeting>>),
    Series(Located<Arc<LectureSeries>>),
    Lecture(Located<Arc<Lecture>>),
    /// A film, a picture or captions; its bytes are a [`Media`].
    Media,
}

/// Markdown as a person wrote it, checked but not yet turned into HTML.
#[derive(Clone, Debug)]
pub struct Body {
    /// The whole text of the file.
    text: Arc<str>,
    /// Where the Markdown begins in it, in bytes: after the front matter.
    start: usize,
    /// Of the file: nothing else tells two bodies apart.
    fingerprint: Fingerprint,
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

impl Eq for Body {}

impl Hash for Body {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl Body {
    /// The Markdown of a file's `text`, from byte `start`; `fingerprint` is the file's.
    pub fn new(text: Arc<str>, start: usize, fingerprint: Fingerprint) -> Self {
        Self { text, start, fingerprint }
    }

    /// The Markdown.
    pub fn markdown(&self) -> &str {
        &self.text[self.start..]
    }

    /// Where it begins in its file, in bytes.
    pub fn start(&self) -> usize {
        self.start
    }
}

/// What a file of Markdown says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the types say it")]
pub struct Written {
    pub prose: Prose,
    pub body: Body,
}

/// What texts say, by their file. A copy shares all that does not change in it: every edit makes one.
pub type Texts = RedBlackTreeMapSync<TextFile, Written>;

/// The files of one folder: of a portal, or of `national`.
#[derive(Debug, Default)]
pub struct Files {
    /// Every file that made sense, by path.
    pub(crate) items: BTreeMap<Arc<str>, Arc<Item>>,
    /// The paths of those that did not.
    pub(crate) unread: BTreeSet<Arc<str>>,
    texts: Texts,
    media: MediaFiles,
    problems: BTreeMap<Arc<str>, Vec<Diagnostic>>,
    fingerprints: BTreeMap<Arc<str>, Fingerprint>,
}

/// What changes of files came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Whether what files mean has changed: what was put together from them must be so again.
    pub meaning: bool,
    /// The texts that say something else, and the films and pictures with other bytes.
    pub texts: BTreeSet<TextFile>,
    /// Files that mean the same, but where a value stands may have moved.
    pub places: BTreeSet<Arc<str>>,
}

impl Taken {
    /// Adds what other changes came to.
    pub fn merge(&mut self, other: &Self) {
        self.meaning |= other.meaning;
        self.texts.extend(other.texts.iter().cloned());
        self.places.extend(other.places.iter().cloned());
    }
}

/// What became of one file.
struct Read {
    item: Option<Item>,
    written: Option<Written>,
    media: Option<Media>,
    problems: Diagnostics,
}

impl Read {
    fn nothing() -> Self {
        Self { item: None, written: None, media: None, problems: Diagnostics::default() }
    }
}

impl Files {
    /// Reads the files that are new or have changed, and strikes out those that are gone.
    pub fn take(&mut self, changes: &[Change], network: &Network) -> Taken {
        let is_other = |change: &&Change| {
            let now = change.file.as_ref().map(|file| file.fingerprint);
            is_content(&change.path) && self.fingerprints.get(&change.path).copied() != now
        };
        let changes: Vec<&Change> = changes.iter().filter(is_other).collect();
        let read = changes.par_iter().map(|change| {
            let read = change.file.as_ref().map(|file| Read::of(file, network));
            (*change, read)
        });
        let read: Vec<(&Change, Option<Read>)> = read.collect();
        let mut taken = Taken::default();
        for (change, read) in read {
            match &change.file {
                Some(file) => self.fingerprints.insert(change.path.clone(), file.fingerprint),
                None => self.fingerprints.remove(&change.path),
            };
            self.put(&change.path, read, &mut taken);
        }
        taken
    }

    /// Where in a portal's or a text's YAML a value stands.
    pub fn place(&self, file: &Arc<str>, path: &str) -> Origin {
        match self.items.get(file).map(|item| &**item) {
            Some(Item::Portal(record)) => record.place.at(path),
            _ => Origin::file(file),
        }
    }

    /// The paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.fingerprints.keys()
    }

    fn put(&mut self, path: &Arc<str>, read: Option<Read>, taken: &mut Taken) {
        let exists = read.is_some();
        let Read { item, written, media, problems } = read.unwrap_or_else(Read::nothing);
        let was_unread = self.unread.remove(path);
        let is_unread = exists && item.is_none();
        if is_unread {
            self.unread.insert(path.clone());
        }
        let means_the_same = match (self.items.get(path), &item) {
            (Some(before), Some(now)) => before.means_the_same(now),
            (before, now) => before.is_none() && now.is_none(),
        };
        taken.meaning |= was_unread != is_unread || !means_the_same;
        match item {
            Some(item) => {
                if means_the_same {
                    taken.places.insert(path.clone());
                }
                self.items.insert(path.clone(), Arc::new(item));
            }
            None => {
                self.items.remove(path);
            }
        }
        if self.texts.get(path) != written.as_ref() {
            taken.texts.insert(path.clone());
            match written {
                Some(written) => self.texts.insert_mut(path.clone(), written),
                None => drop(self.texts.remove_mut(path)),
            }
        }
        if self.media.get(path) != media.as_ref() {
            taken.texts.insert(path.clone());
            match media {
                Some(media) => self.media.insert_mut(path.clone(), media),
                None => drop(self.media.remove_mut(path)),
            }
        }
        if problems.is_empty() {
            self.problems.remove(path);
        } else {
            self.problems.insert(path.clone(), problems.into_iter().collect());
        }
    }

    /// What the texts say.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The films, pictures and captions.
    pub fn media(&self) -> &MediaFiles {
        &self.media
    }

    /// What is wrong with each file by itself.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.values().flatten()
    }
}

impl Item {
    /// In which edition it stands.
    pub(crate) fn edition(&self) -> Edition {
        match self {
            Self::Document(document) => document.value.edition,
            Self::Commitment(commitment) => commitment.value.edition,
            Self::Group(group) => group.value.edition,
            Self::Example(example) => example.value.edition,
            Self::Survey(survey) => survey.value.edition,
            Self::Meeting(meeting) => meeting.value.edition,
            Self::Page(page, _) => page.value.edition,
            Self::News(news, _) => news.value.edition,
            _ => Edition::Public,
        }
    }

    /// Whether everything is the same but for the places in the file.
    fn means_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Portal(a), Self::Portal(b)) => a.value == b.value,
            (Self::Municipality(a), Self::Municipality(b)) => a.value == b.value,
            (Self::Routine(a, kind), Self::Routine(b, other)) => kind == other && a.value == b.value,
            (Self::Text(a, lang), Self::Text(b, other)) => lang == other && a.value == b.value,
            (Self::Organization(a), Self::Organization(b)) => a.value == b.value,
            (Self::Service(a), Self::Service(b)) => a.value == b.value,
            (Self::Glossary(a), Self::Glossary(b)) => a.value == b.value,
            (Self::Page(a, lang), Self::Page(b, other)) => lang == other && a.value == b.value,
            (Self::News(a, lang), Self::News(b, other)) => lang == other && a.value == b.value,
            (Self::SignedFilm(a), Self::SignedFilm(b)) => a.value == b.value,
            (Self::Course(a), Self::Course(b)) => a.value == b.value,
            (Self::Lesson(a, lang), Self::Lesson(b, other)) => lang == other && a.value == b.value,
            (Self::Quiz(a), Self::Quiz(b)) => a.value == b.value,
            (Self::Group(a), Self::Group(b)) => a.value == b.value,
            (Self::Document(a), Self::Document(b)) => a.value == b.value,
            (Self::FocusArea(a), Self::FocusArea(b)) => a.value == b.value,
            (Self::Commitment(a), Self::Commitment(b)) => a.value == b.value,
            (Self::Example(a), Self::Example(b)) => a.value == b.value,
            (Self::Survey(a), Self::Survey(b)) => a.value == b.value,
            (Self::Report(a), Self::Report(b)) => a.value == b.value,
            (Self::Meeting(a), Self::Meeting(b)) => a.value == b.value,
            (Self::Series(a), Self::Series(b)) => a.value == b.value,
            (Self::Lecture(a), Self::Lecture(b)) => a.value == b.value,
            (Self::Media, Self::Media) => true,
            _ => false,
        }
    }
}

impl Read {
    fn of(file: &SourceFile, network: &Network) -> Self {
        let mut problems = Diagnostics::default();
        if let Some(FileKind::Media { ending }) = kind_of(&file.path) {
            let media = media::media(file, ending, &mut problems);
            return Self { item: media.as_ref().map(|_| Item::Media), media, problems, ..Self::nothing() };
        }
        let (item, written) = read(file, network, &mut problems).unzip();
        Self { item, written: written.flatten(), problems, ..Self::nothing() }
    }
}

/// The first file of each county's folder, and of each kommun's folder in it.
fn files_by_folder(paths: &BTreeSet<Arc<str>>) -> BTreeMap<(&str, Option<&str>), &Arc<str>> {
    let mut first = BTreeMap::new();
    for path in paths.iter().filter(|path| is_content(path)) {
        let Some((county, inside)) = path.split_once('/') else { continue };
        if classify(inside).is_none() {
            continue;
        }
        first.entry((county, None)).or_insert(path);
        let kommun = inside.strip_prefix("municipalities/").and_then(|rest| rest.split_once('/'));
        if let Some((kommun, _)) = kommun {
            first.entry((county, Some(kommun))).or_insert(path);
        }
    }
    first
}

/// Says the folders that nothing reads, since the file that makes a portal or a kommun of them is missing.
pub fn orphans(paths: &BTreeSet<Arc<str>>) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let folders = &files_by_folder(paths);
    let there = |path: &str| paths.contains(path);
    let is_portal = |county: &str| county == "national" || there(&format!("{county}/portal.yaml"));
    let mut portals: Vec<&str> = folders.keys().map(|(county, _)| *county).collect();
    portals.retain(|county| is_portal(county));
    for ((county, kommun), path) in folders {
        let (folder, key) = match kommun {
            None if is_portal(county) => continue,
            None => ((*county).to_owned(), "portal.yaml"),
            Some(_) if !is_portal(county) => continue,
            Some(kommun) => {
                let key = |top: &str| format!("{top}/municipalities/{kommun}/municipality.yaml");
                if [*county, "national"].iter().any(|top| there(&key(top))) {
                    continue;
                }
                (format!("{county}/municipalities/{kommun}"), "municipality.yaml")
            }
        };
        let help = match nearest(county, portals.iter().copied()) {
            Some(near) if kommun.is_none() => {
                format!("Should the folder be `{near}`? Else add {folder}/{key}.")
            }
            _ => format!("Add {folder}/{key}, or move the files to the folder that they belong to."),
        };
        let message = format!("Nothing reads the folder `{folder}`: it has no {key}.");
        diagnostics.push(Diagnostic::new(Code::UnknownFile, Origin::file(path), message).help(help));
    }
    diagnostics
}

/// Whether a file is more than a note to the people who write.
fn is_content(path: &str) -> bool {
    path != "network.yaml" && !path.ends_with("README.md")
}

/// What a file is, by its path in the content.
fn kind_of(path: &str) -> Option<FileKind<'_>> {
    path.split_once('/').and_then(|(_, inside)| classify(inside))
}

fn read(
    file: &SourceFile,
    network: &Network,
    diagnostics: &mut Diagnostics,
) -> Option<(Item, Option<Written>)> {
    let Some(kind) = kind_of(&file.path) else {
        diagnostics.push(unknown_file(&file.path));
        return None;
    };
    let Some(text) = file.text() else {
        let help = "Save it as UTF-8: else å, ä and ö come out wrong, in names and in addresses.";
        diagnostics.push(
            Diagnostic::new(Code::NotUtf8, Origin::file(&file.path), "The file is not UTF-8 text.")
                .help(help),
        );
        return None;
    };
    match kind {
        FileKind::Page { .. }
        | FileKind::News { .. }
        | FileKind::MunicipalityText { .. }
        | FileKind::OrganizationText { .. }
        | FileKind::DocumentText { .. }
        | FileKind::Lesson { .. }
        | FileKind::Leader { .. } => {
            let (item, written) = prose::read(file, text, &kind, network, diagnostics)?;
            Some((item, Some(written)))
        }
        _ => Some((yaml(&file.path, text, &kind, &network.languages, diagnostics)?, None)),
    }
}

fn yaml(
    path: &Arc<str>,
    text: &str,
    kind: &FileKind<'_>,
    languages: &[Language],
    diagnostics: &mut Diagnostics,
) -> Option<Item> {
    let place = Place { file: path.clone(), yaml: text.into(), offset: 0 };
    macro_rules! parsed {
        () => {
            match record::parse(path, text, 0) {
                Ok(record) => record,
                Err(problem) => {
                    diagnostics.push(*problem);
                    return None;
                }
            }
        };
    }
    match kind {
        FileKind::Portal => Some(Item::Portal(Located { value: Arc::new(parsed!()), place })),
        FileKind::Service { id } => {
            let record = parsed!();
            let value = service::service(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Service(Located { value: Arc::new(value), place }))
        }
        FileKind::Organization { id } => {
            let record = parsed!();
            let value = organization::organization(
                &mut Fields { place: &place, languages, diagnostics },
                id,
                &record,
            )?;
            Some(Item::Organization(Located { value: Arc::new(value), place }))
        }
        FileKind::Municipality { municipality } => {
            let record = parsed!();
            let value = municipality::facts(
                &mut Fields { place: &place, languages, diagnostics },
                municipality,
                &record,
            )?;
            Some(Item::Municipality(Located { value, place }))
        }
        FileKind::Routine { kind, .. } => {
            let record = parsed!();
            let mut fields = Fields { place: &place, languages, diagnostics };
            let Some(kind) = RoutineKind::from_word(kind) else {
                diagnostics.push(unknown_file(path));
                return None;
            };
            let value = municipality::routine(&mut fields, &record)?;
            Some(Item::Routine(Located { value: Arc::new(value), place }, kind))
        }
        FileKind::Glossary { id } => {
            let record = parsed!();
            let value = prose::glossary(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Glossary(Located { value: Arc::new(value), place }))
        }
        FileKind::SignedFilm { page } => {
            let record = parsed!();
            let fields = &mut Fields { place: &place, languages, diagnostics };
            let value = signed::film(fields, page, &record)?;
            Some(Item::SignedFilm(Located { value: Arc::new(value), place }))
        }
        FileKind::Course { id } => {
            let record = parsed!();
            let value = course::course(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Course(Located { value: Arc::new(value), place }))
        }
        FileKind::Quiz { .. } => {
            let record = parsed!();
            let value = quiz::quiz(&mut Fields { place: &place, languages, diagnostics }, &record);
            Some(Item::Quiz(Located { value: Arc::new(value), place }))
        }
        FileKind::Group { id } => {
            let record = parsed!();
            let value = group::group(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Group(Located { value: Arc::new(value), place }))
        }
        FileKind::Document { id } => {
            let record = parsed!();
            let value =
                document::document(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Document(Located { value: Arc::new(value), place }))
        }
        FileKind::FocusArea { id } => {
            let record = parsed!();
            let fields = &mut Fields { place: &place, languages, diagnostics };
            let value = commitment::focus_area(fields, id, &record)?;
            Some(Item::FocusArea(Located { value: Arc::new(value), place }))
        }
        FileKind::Commitment { id } => {
            let record = parsed!();
            let fields = &mut Fields { place: &place, languages, diagnostics };
            let value = commitment::commitment(fields, id, &record)?;
            Some(Item::Commitment(Located { value: Arc::new(value), place }))
        }
        FileKind::Example { id } => {
            let record = parsed!();
            let value = example::example(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Example(Located { value: Arc::new(value), place }))
        }
        FileKind::Survey { id } => {
            let record = parsed!();
            let value = survey::survey(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Survey(Located { value: Arc::new(value), place }))
        }
        FileKind::Report { organization, .. } => {
            let value = survey::report(&place, organization, diagnostics)?;
            Some(Item::Report(Located { value: Arc::new(value), place }))
        }
        FileKind::Meeting { id } => {
            let record = parsed!();
            let value = meeting::meeting(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Meeting(Located { value: Arc::new(value), place }))
        }
        FileKind::Series { id } => {
            let record = parsed!();
            let value = lecture::series(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Series(Located { value: Arc::new(value), place }))
        }
        FileKind::Lecture { series, id } => {
            let record = parsed!();
            let fields = &mut Fields { place: &place, languages, diagnostics };
            let value = lecture::lecture(fields, series, id, &record)?;
            Some(Item::Lecture(Located { value: Arc::new(value), place }))
        }
        _ => None,
    }
}

/// A file that nothing reads: its text would be missing from the site without a word.
pub(crate) fn unknown_file(path: &Arc<str>) -> Diagnostic {
    const FOLDERS: [&str; 10] = [
        "municipalities",
        "parties",
        "organizations",
        "services",
        "glossary",
        "pages",
        "news",
        "courses",
        "lectures",
        "cooperation",
    ];
    let name = path.rsplit('/').next().unwrap_or(path);
    let folder = path.split('/').nth(1).unwrap_or_default();
    let help = match nearest(folder, FOLDERS) {
        Some(near) if near != folder && path.matches('/').count() > 1 => format!("Should the folder be `{near}`?"),
        _ if name.ends_with(".yml") => "The ending is .yaml.".to_owned(),
        _ if name.ends_with(".md") && name.matches('.').count() == 1 => {
            format!("The language is missing: {}.", name.replace(".md", ".sv.md"))
        }
        _ => "content/README.md shows which files there are. Move it, rename it, or take it out of the content.".to_owned(),
    };
    Diagnostic::new(
        Code::UnknownFile,
        Origin::file(path),
        "Nothing reads this file, so its text is not on the site.",
    )
    .help(help)
}
