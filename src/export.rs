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

use crate::catalog::Reader;
use crate::model::LangTag;
use crate::output::Artifact;
use crate::route::{Addresses, Redirect};
use headers::SearchEngines;

/// The files that belong in the site, and those for a folder beside it (`public/norrbotten.deploy`), which a
/// server's own configuration includes.
pub fn files(reader: Reader<'_>, routes: Addresses<'_>) -> (Vec<Artifact>, Vec<Artifact>) {
    let portal = reader.portal();
    let search_engines = if portal.sample { SearchEngines::KeptOut } else { SearchEngines::Welcome };
    let rules = headers::security_headers(search_engines);
    let redirects: Vec<&Redirect> = routes.redirects().iter().filter(|it| redirects::is_plain(it)).collect();
    let pages = routes.iter().map(|route| &route.output);
    let hosts::HostFiles { mut site, deploy } = hosts::host_files(&rules, &redirects, pages);
    let title = portal.neutral_name.get(&LangTag::swedish()).value;
    site.extend(redirects.iter().filter_map(|redirect| redirects::page(redirect, &portal.base_url, title)));
    site.extend(robots::files(reader, routes));
    (site, deploy)
}

/// The headers of an address of the published site, for a server that shows it before it is published.
pub fn headers(reader: Reader<'_>, path: &str) -> Vec<(&'static str, &'static str)> {
    let search_engines = if reader.portal().sample { SearchEngines::KeptOut } else { SearchEngines::Welcome };
    headers::of_address(&headers::security_headers(search_engines), path)
}
