//! Each file by itself: read once, however many portals inherit it.

use super::field::{Fields, Located, Place};
use super::{municipality, organization, prose, service};
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::model::{
    GlossaryTerm, LangTag, Language, Network, Organization, Routine, RoutineKind, Service, Vocabulary,
};
use crate::record::{self, FileKind, PortalRecord, classify};
use crate::source::{Snapshot, SourceFile};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file that made sense.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Portal(Located<PortalRecord>),
    Municipality(Located<municipality::Facts>),
    Routine(Located<Routine>, RoutineKind),
    Text(Located<prose::PlainText>, LangTag),
    Organization(Located<Organization>),
    Service(Located<Service>),
    Glossary(Located<GlossaryTerm>),
    Page(Located<prose::PageText>, LangTag),
    News(Located<prose::NewsText>, LangTag),
}

/// The files of the content.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// Every file that made sense, by path.
    pub(crate) items: BTreeMap<Arc<str>, Item>,
    /// The paths of those that did not.
    pub(crate) unread: BTreeSet<Arc<str>>,
}

/// Reads every file of the content but `network.yaml`.
pub(crate) fn read_all(snapshot: &Snapshot, network: &Network, diagnostics: &mut Diagnostics) -> Files {
    let files: Vec<&SourceFile> = snapshot.iter().filter(|file| is_content(&file.path)).collect();
    let read: Vec<(Arc<str>, Option<Item>, Diagnostics)> = files
        .into_par_iter()
        .map(|file| {
            let mut found = Diagnostics::default();
            let item = read(file, &network.languages, &mut found);
            (file.path.clone(), item, found)
        })
        .collect();
    let mut all = Files::default();
    for (path, item, found) in read {
        diagnostics.extend(found);
        match item {
            Some(item) => {
                all.items.insert(path, item);
            }
            None => {
                all.unread.insert(path);
            }
        }
    }
    orphans(snapshot, &files_by_folder(snapshot), diagnostics);
    all
}

/// The first file of each county's folder, and of each kommun's folder in it.
fn files_by_folder(snapshot: &Snapshot) -> BTreeMap<(&str, Option<&str>), &Arc<str>> {
    let mut first = BTreeMap::new();
    for file in snapshot.iter().filter(|file| is_content(&file.path)) {
        let Some((county, inside)) = file.path.split_once('/') else { continue };
        if classify(inside).is_none() {
            continue;
        }
        first.entry((county, None)).or_insert(&file.path);
        let kommun = inside.strip_prefix("municipalities/").and_then(|rest| rest.split_once('/'));
        if let Some((kommun, _)) = kommun {
            first.entry((county, Some(kommun))).or_insert(&file.path);
        }
    }
    first
}

/// Says the folders that nothing reads, since the file that makes a portal or a kommun of them is missing.
fn orphans(
    snapshot: &Snapshot,
    folders: &BTreeMap<(&str, Option<&str>), &Arc<str>>,
    diagnostics: &mut Diagnostics,
) {
    let is_portal =
        |county: &str| county == "national" || snapshot.get(&format!("{county}/portal.yaml")).is_some();
    let mut portals: Vec<&str> = folders.keys().map(|(county, _)| *county).collect();
    portals.retain(|county| is_portal(county));
    for ((county, kommun), path) in folders {
        let (folder, key) = match kommun {
            None if is_portal(county) => continue,
            None => ((*county).to_owned(), "portal.yaml"),
            Some(_) if !is_portal(county) => continue,
            Some(kommun) => {
                let key = |top: &str| format!("{top}/municipalities/{kommun}/municipality.yaml");
                if [*county, "national"].iter().any(|top| snapshot.get(&key(top)).is_some()) {
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
}

/// Whether a file is more than a note to the people who write.
fn is_content(path: &str) -> bool {
    path != "network.yaml" && !path.ends_with("README.md")
}

fn read(file: &SourceFile, languages: &[Language], diagnostics: &mut Diagnostics) -> Option<Item> {
    let inside = file.path.split_once('/').map(|(_, inside)| inside);
    let Some(kind) = inside.and_then(classify) else {
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
        | FileKind::OrganizationText { .. } => prose::read(&file.path, text, &kind, languages, diagnostics),
        _ => yaml(&file.path, text, &kind, languages, diagnostics),
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
        FileKind::Portal => Some(Item::Portal(Located { value: parsed!(), place })),
        FileKind::Service { id } => {
            let record = parsed!();
            let value = service::service(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Service(Located { value, place }))
        }
        FileKind::Organization { id } => {
            let record = parsed!();
            let value = organization::organization(
                &mut Fields { place: &place, languages, diagnostics },
                id,
                &record,
            )?;
            Some(Item::Organization(Located { value, place }))
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
            Some(Item::Routine(Located { value, place }, kind))
        }
        FileKind::Glossary { id } => {
            let record = parsed!();
            let value = prose::glossary(&mut Fields { place: &place, languages, diagnostics }, id, &record)?;
            Some(Item::Glossary(Located { value, place }))
        }
        _ => None,
    }
}

/// A file that nothing reads: its text would be missing from the site without a word.
pub(crate) fn unknown_file(path: &Arc<str>) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let folders = ["municipalities", "parties", "organizations", "services", "glossary", "pages", "news"];
    let folder = path.split('/').nth(1).unwrap_or_default();
    let help = match nearest(folder, folders) {
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
