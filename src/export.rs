//! Everything a portal gives to machines: the settings of the servers that answer for it, and what search
//! engines are told.
//!
//! Turns what a reader and the routes tell into finished files.
//!
//! **Never:** read templates.

mod headers;
mod hosts;
mod redirects;
mod robots;

use crate::button::Code;
use crate::catalog::Reader;
use crate::model::LangTag;
use crate::output::{Artifact, OutputPath};
use crate::route::{Addresses, Redirect};
use headers::{HeaderRule, SearchEngines, Sharing};
use std::collections::BTreeSet;

/// The files that belong in the site, and those for a folder beside it (`public/norrbotten.deploy`), which a
/// server's own configuration includes.
pub fn files(reader: Reader<'_>, routes: Addresses<'_>, button: &Code) -> (Vec<Artifact>, Vec<Artifact>) {
    let portal = reader.portal();
    let rules = rules(reader, button);
    let redirects: Vec<&Redirect> = routes.redirects().iter().filter(|it| redirects::is_plain(it)).collect();
    let newest = portal.button.as_ref().and_then(|_| OutputPath::new(NEWEST));
    let pages = routes.iter().map(|route| &route.output).chain(&newest);
    let hosts::HostFiles { mut site, deploy } = hosts::host_files(&rules, &redirects, pages);
    let title = portal.neutral_name.get(&LangTag::swedish()).value;
    site.extend(redirects.iter().filter_map(|redirect| redirects::page(redirect, &portal.base_url, title)));
    site.extend(robots::files(reader, routes));
    (site, deploy)
}

/// A file of the button that no route leads to; those of all versions stand beside it.
const NEWEST: &str = "knapp/v1.js";

/// The headers of an address of the published site, for a server that shows it before it is published.
pub fn headers(reader: Reader<'_>, button: &Code, path: &str) -> Vec<(&'static str, String)> {
    headers::of_address(&rules(reader, button), path)
}

fn rules(reader: Reader<'_>, button: &Code) -> Vec<HeaderRule> {
    let portal = reader.portal();
    let search_engines =
        if robots::is_kept_out(reader) { SearchEngines::KeptOut } else { SearchEngines::Welcome };
    let sharing = portal.button.as_ref().map(|_| Sharing {
        versions: button.versions.keys().map(ToString::to_string).collect(),
        hosts: hosts_of_authorities(reader),
    });
    headers::security_headers(search_engines, sharing.as_ref())
}

/// The authorities' own sites, each once.
fn hosts_of_authorities(reader: Reader<'_>) -> Vec<String> {
    let websites = reader.authorities().filter_map(|one| one.website.as_deref());
    let origin = |website: &str| {
        let host = website.strip_prefix("https://")?.split('/').next()?;
        Some(format!("https://{host}"))
    };
    websites.filter_map(origin).collect::<BTreeSet<_>>().into_iter().collect()
}
