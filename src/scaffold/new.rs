//! One new file of any kind, as a commented skeleton.

use super::fiction::Numbers;
use super::init::national_line;
use super::template::{Name, Values};
use super::{File, ScaffoldError, course, municipality, service, unknown};
use crate::check;
use crate::model::{
    BuildDate, Content, Date, Id, Organization, OrganizationKind, PhoneNumber, ServiceArea, ServiceKind, slug,
};
use crate::register;
use crate::source::Snapshot;

/// The folder that all portals share.
const NATIONAL: &str = "national";
/// The longest name that an id may have.
const LONGEST: usize = 64;

/// What to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum New {
    /// The folder of a kommun and its own two services.
    Municipality {
        /// Its name or its code: "Luleå", `lulea`, `2580`.
        name: String,
    },
    /// A party of the cooperation.
    Party {
        /// Its name, "Kvinnojouren i Luleå".
        name: String,
    },
    /// A service.
    Service {
        /// Its name.
        name: String,
        /// A word of [`ServiceKind`], `womens-shelter`.
        kind: String,
        /// The name of the folder or file of who runs it, `region-norrbotten`.
        organization: String,
        /// `county`, or kommuner with commas between them: `lulea,boden`.
        area: String,
    },
    /// A page of prose; the first one of a section brings the section's own page with it.
    Page {
        /// `SECTION/SLUG` or `SLUG`, `kunskap/digitalt-vald`.
        path: String,
        /// Its title.
        title: String,
    },
    /// A news item of the day.
    News {
        /// Its title.
        title: String,
    },
    /// A course with a first lesson and a first question.
    Course {
        /// Its title.
        title: String,
    },
    /// A word explained.
    Glossary {
        /// The word.
        term: String,
    },
}

/// A portal as far as it can be read, and the day it judges by.
pub(super) struct Site<'a> {
    pub(super) folder: &'a str,
    pub(super) snapshot: &'a Snapshot,
    pub(super) content: Content,
}

impl Site<'_> {
    /// The day to date facts with: a demonstration's own, else today.
    pub(super) fn day(&self) -> Date {
        self.content.date.0
    }

    /// A number for fiction that the portal has not used.
    pub(super) fn numbers(&self) -> Numbers {
        let services = self.content.services.values().flat_map(|service| &service.phones);
        let organizations = || self.content.organizations.values();
        let contacts = organizations().filter_map(|one| one.contact.as_ref()?.phone.as_ref());
        let functions = organizations().flat_map(|one| &one.functions);
        let functions = functions.filter_map(|function| function.phone.as_ref());
        let numbers = services.map(|phone| &phone.number).chain(contacts).chain(functions);
        Numbers::other_than(numbers.collect::<Vec<&PhoneNumber>>())
    }
}

/// Makes what is asked for in the portal `folder` of `content`; without a name, in the only portal there is. Pages,
/// courses and words of the glossary can be made in `national` too. `today` dates them, except in a demonstration with a day of
/// its own.
///
/// Errors when a file exists, when a word names nothing, and when the portal cannot be read.
pub fn new(
    folder: Option<&str>,
    request: &New,
    content: &Snapshot,
    today: Date,
) -> Result<Vec<File>, ScaffoldError> {
    let folder = choose(folder, content)?;
    match request {
        New::Page { path, title } => page(content, &folder, path, title, today),
        New::Glossary { term } => glossary(content, &folder, term),
        New::Course { title } => course::make(content, &folder, title, today),
        New::Municipality { name } => kommun(&open(content, &folder, "kommun", today)?, name),
        New::Party { name } => party(&open(content, &folder, "party", today)?, name),
        New::News { title } => news(&open(content, &folder, "news", today)?, title),
        New::Service { name, kind, organization, area } => {
            let site = open(content, &folder, "service of a county", today)?;
            service::make(&site, name, kind, organization, area).map(|file| vec![file])
        }
    }
}

/// The portal that is meant.
fn choose(folder: Option<&str>, content: &Snapshot) -> Result<String, ScaffoldError> {
    let portals = check::folders(content.paths());
    let names = || portals.iter().map(Id::as_str);
    match (folder, portals.as_slice()) {
        (Some(NATIONAL), _) => Ok(NATIONAL.to_owned()),
        (Some(folder), _) => {
            let folder = slug(folder);
            if names().any(|name| name == folder) {
                return Ok(folder);
            }
            Err(unknown("portal", &folder, names().chain([NATIONAL])))
        }
        (None, [only]) => Ok(only.to_string()),
        (None, []) => Err(ScaffoldError::NoPortal),
        (None, _) => Err(ScaffoldError::WhichPortal { portals: names().collect::<Vec<_>>().join(", ") }),
    }
}

/// Reads the portal; `what` cannot lie in the national folder.
pub(super) fn open<'a>(
    snapshot: &'a Snapshot,
    folder: &'a str,
    what: &'static str,
    today: Date,
) -> Result<Site<'a>, ScaffoldError> {
    if folder == NATIONAL {
        return Err(ScaffoldError::OfACounty { what });
    }
    let unreadable = || ScaffoldError::Unreadable { file: format!("{folder}/portal.yaml") };
    let id = Id::new(folder).ok_or_else(unreadable)?;
    let checked = check::check(snapshot, Some(&id), None, BuildDate(today));
    let content = checked.portals.into_iter().next().ok_or_else(unreadable)?;
    Ok(Site { folder, snapshot, content })
}

/// The path of a new file, relative to the content folder; an error when it is taken here or nationally.
pub(super) fn free(content: &Snapshot, folder: &str, rest: &str) -> Result<String, ScaffoldError> {
    let path = format!("{folder}/{rest}");
    let national = format!("{NATIONAL}/{rest}");
    if content.get(&path).is_some() {
        Err(ScaffoldError::FileExists { path })
    } else if content.get(&national).is_some() {
        Err(ScaffoldError::NationalExists { path: national })
    } else {
        Ok(path)
    }
}

fn kommun(site: &Site<'_>, name: &str) -> Result<Vec<File>, ScaffoldError> {
    let county = site.content.portal.county;
    let word = Name::new(name)?.id(LONGEST);
    let kommuner = register::municipalities(county);
    let kommun =
        kommuner.iter().find(|it| it.slug == word || it.code.as_str() == word || slug(it.long_name) == word);
    let Some(kommun) = kommun else {
        return Err(unknown("kommun of this county", name, kommuner.iter().map(|it| &*it.slug)));
    };
    let there = site.content.municipalities.values().find(|it| it.code == kommun.code);
    let id = there.map_or(&*kommun.slug, |it| it.id.as_str());
    let folder = format!("{}/municipalities/{id}", site.folder);
    if there.is_some() || site.snapshot.below(&folder).next().is_some() {
        return Err(ScaffoldError::FolderExists { folder });
    }
    let mut files =
        municipality::files(site.folder, kommun, &surroundings(site, &kommun.slug), &mut site.numbers());
    // A service that somebody has written already stays as it is; the kommun's texts lead to it.
    files.retain(|file| site.snapshot.get(&file.path).is_none());
    Ok(files)
}

/// Who does what around a kommun: the portal's own parties and services, else the kommun itself.
fn surroundings(site: &Site<'_>, kommun: &str) -> Values {
    let party = |kind: OrganizationKind| {
        let is = |it: &&Organization| it.kind == kind && it.membership.is_some();
        let organizations = site.content.organizations.values().map(AsRef::as_ref);
        organizations.filter(is).map(|it| it.id.to_string()).next().unwrap_or_else(|| kommun.to_owned())
    };
    let reaches = |area: &ServiceArea| Id::new(kommun).is_some_and(|id| area.covers(&id));
    let mut services = site.content.services.values();
    let non_violence = services.find(|it| it.kind == ServiceKind::NonViolence && reaches(&it.service_area));
    let mut values = Values::default();
    values.set("day", site.day().to_string());
    values.set("police", party(OrganizationKind::Police));
    values.set("prosecutor", party(OrganizationKind::Prosecutor));
    values.set("region", party(OrganizationKind::Region));
    values.set(
        "non_violence",
        non_violence.map_or_else(|| format!("{kommun}-socialtjanst"), |it| it.id.to_string()),
    );
    values.set("national_line", site.content.network.national.as_str());
    values
}

fn party(site: &Site<'_>, name: &str) -> Result<Vec<File>, ScaffoldError> {
    let name = Name::new(name)?;
    let id = name.id(LONGEST);
    let path = free(site.snapshot, site.folder, &format!("parties/{id}/organization.yaml"))?;
    if site.content.organizations.keys().any(|taken| taken.as_str() == id) {
        return Err(ScaffoldError::NameTaken { id });
    }
    let mut values = Values::default();
    values.set("name", name.yaml());
    values.set("day", site.day().to_string());
    values.set("phone", site.numbers().take());
    Ok(vec![File { path, text: values.fill(include_str!("files/new/party.yaml")) }])
}

fn news(site: &Site<'_>, title: &str) -> Result<Vec<File>, ScaffoldError> {
    let title = Name::new(title)?;
    let day = site.day().to_string();
    let id = title.id(LONGEST - day.len() - 1);
    let path = free(site.snapshot, site.folder, &format!("news/{day}-{id}/index.sv.md"))?;
    let mut values = Values::default();
    values.set("title", title.yaml());
    values.set("day", day);
    Ok(vec![File { path, text: values.fill(include_str!("files/new/news.sv.md")) }])
}

fn glossary(content: &Snapshot, folder: &str, term: &str) -> Result<Vec<File>, ScaffoldError> {
    let name = Name::new(term)?;
    let id = name.id(LONGEST);
    let path = free(content, folder, &format!("glossary/{id}.yaml"))?;
    let mut values = Values::default();
    values.set("name", name.yaml());
    values.set("id", id);
    Ok(vec![File { path, text: values.fill(include_str!("files/new/glossary.yaml")) }])
}

fn page(
    content: &Snapshot,
    folder: &str,
    place: &str,
    title: &str,
    today: Date,
) -> Result<Vec<File>, ScaffoldError> {
    let parts = place.trim_matches('/').split('/').map(Name::new).collect::<Result<Vec<_>, _>>()?;
    let mut values = Values::default();
    values.set("day", today.to_string());
    values.set("national_line", national_line(content)?);
    let mut files = Vec::new();
    let path = match parts.as_slice() {
        [slug] => format!("pages/{}.sv.md", slug.id(LONGEST)),
        [section, slug] => {
            let first = format!("pages/{}/_index.sv.md", section.id(LONGEST));
            if let Ok(path) = free(content, folder, &first) {
                values.set("title", section.title().yaml());
                files.push(File { path, text: values.fill(include_str!("files/new/section.sv.md")) });
            }
            format!("pages/{}/{}.sv.md", section.id(LONGEST), slug.id(LONGEST))
        }
        _ => {
            let help = "A page lies in a section or in none: write SECTION/NAME or NAME, for example kunskap/digitalt-vald.";
            let (word, help) = (place.to_owned(), help.to_owned());
            return Err(ScaffoldError::Unknown { what: "place for a page", word, help });
        }
    };
    values.set("title", Name::new(title)?.yaml());
    let path = free(content, folder, &path)?;
    files.push(File { path, text: values.fill(include_str!("files/new/page.sv.md")) });
    Ok(files)
}
