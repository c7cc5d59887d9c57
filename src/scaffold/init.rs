//! A new portal for a county: every kommun, the parties and the help that nobody may lack.

use super::fiction::Numbers;
use super::template::Values;
use super::{File, ScaffoldError, municipality, national, region};
use crate::model::Date;
use crate::record::{self, NetworkRecord};
use crate::register::{self, County};
use crate::source::Snapshot;
use std::sync::Arc;

/// The county's own files: where, and their template.
const FILES: &[(&str, &str)] = &[
    ("portal.yaml", include_str!("files/county/portal.yaml")),
    ("pages/om.sv.md", include_str!("files/county/om.sv.md")),
    ("parties/polisen/organization.yaml", include_str!("files/county/police.yaml")),
    ("parties/aklagarmyndigheten/organization.yaml", include_str!("files/county/prosecutor.yaml")),
    ("parties/lansstyrelsen/organization.yaml", include_str!("files/county/county-board.yaml")),
    ("parties/{{victim_support}}/organization.yaml", include_str!("files/county/victim-support.yaml")),
    ("parties/{{womens_shelter}}/organization.yaml", include_str!("files/county/womens-shelter.yaml")),
    ("services/polisen-{{folder}}.yaml", include_str!("files/county/police-service.yaml")),
    ("services/varden-{{folder}}.yaml", include_str!("files/county/care.yaml")),
    ("services/beroendemottagning-{{folder}}.yaml", include_str!("files/county/addiction-care.yaml")),
    ("services/barnahus-{{folder}}.yaml", include_str!("files/county/childrens-house.yaml")),
    ("services/{{non_violence}}.yaml", include_str!("files/county/non-violence.yaml")),
    ("services/{{victim_support}}.yaml", include_str!("files/county/victim-support-service.yaml")),
    ("services/{{womens_shelter}}.yaml", include_str!("files/county/womens-shelter-service.yaml")),
];

/// Where the region is a kommun, it has no folder among the parties.
const REGION: (&str, &str) =
    ("parties/{{region}}/organization.yaml", include_str!("files/county/region.yaml"));

/// A portal for `county` in a folder of the county's name, ready to build; with `network.yaml` and the national
/// content where `existing` has none. It is a demonstration that judges by `day`.
///
/// Errors when the folder exists, or when `existing` has a `network.yaml` that cannot be read.
pub fn init(county: &County, existing: &Snapshot, day: Date) -> Result<Vec<File>, ScaffoldError> {
    if existing.below(&county.slug).next().is_some() {
        return Err(ScaffoldError::FolderExists { folder: county.slug.clone() });
    }
    let mut values = surroundings(county, national_line(existing)?, day);
    let mut numbers = Numbers::default();
    let kommuner = register::municipalities(county.code);
    let mut files = national::missing(existing);
    let region = kommuner.iter().all(|kommun| !region::is_also_kommun(kommun.code)).then_some(&REGION);
    files.extend(FILES.iter().chain(region).map(|(path, template)| {
        if template.contains("{{phone}}") {
            values.set("phone", numbers.take());
        }
        File { path: format!("{}/{}", county.slug, values.fill(path)), text: values.fill(template) }
    }));
    for kommun in kommuner {
        files.extend(municipality::files(&county.slug, kommun, &values, &mut numbers));
    }
    files.sort();
    Ok(files)
}

/// The day that a new demonstration should judge by: the latest on which the national facts it inherits were
/// checked. By today's date they would sooner or later all be too old to be shown.
pub fn demonstration_day(existing: &Snapshot) -> Option<Date> {
    let built_in = national::missing(existing);
    let texts = existing.below("national").filter_map(|file| file.text());
    let texts = texts.chain(built_in.iter().map(|file| file.text.as_str()));
    let days = texts.flat_map(str::lines).filter_map(|line| line.strip_prefix("assured_date:"));
    days.filter_map(|day| day.trim().trim_matches('"').parse().ok()).max()
}

/// What the templates need to know of the county.
fn surroundings(county: &County, national_line: String, day: Date) -> Values {
    let mut values = Values::default();
    let folder = &*county.slug;
    let kommuner = register::municipalities(county.code);
    let own_region = kommuner.iter().find(|kommun| region::is_also_kommun(kommun.code));
    let region_name = region::name(county.code);
    values.set("folder", folder);
    values.set("day", day.to_string());
    values.set("county", county.name);
    values.set("county_short", county.short_name);
    values.set("county_code", county.code.as_str());
    values.set("county_board", format!("Länsstyrelsen i {}", county.name));
    values.set("region_name", region_name);
    values.set("region", own_region.map_or_else(|| crate::model::slug(region_name), |it| it.slug.clone()));
    values.set("a_kommun", kommuner.first().map_or("", |kommun| &kommun.slug));
    values.set("police", "polisen");
    values.set("prosecutor", "aklagarmyndigheten");
    values.set("non_violence", format!("icke-valdsmottagning-{folder}"));
    values.set("victim_support", format!("brottsofferjouren-{folder}"));
    values.set("womens_shelter", format!("kvinnojouren-{folder}"));
    values.set("national_line", national_line);
    values
}

/// The national line that `network.yaml` names: the one that is there, or the one that comes with it.
pub(super) fn national_line(existing: &Snapshot) -> Result<String, ScaffoldError> {
    let path: Arc<str> = national::NETWORK.into();
    let unreadable = || ScaffoldError::Unreadable { file: path.to_string() };
    let built_in = national::network();
    let text = match existing.get(&path) {
        Some(file) => file.text().ok_or_else(unreadable)?,
        None => built_in,
    };
    let network: NetworkRecord = record::parse(&path, text, 0).map_err(|_| unreadable())?;
    Ok(network.fallback.national)
}
