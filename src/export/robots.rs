//! What search engines are told: which pages there are, or to stay away.

use crate::catalog::Reader;
use crate::model::{Edition, Portal};
use crate::output::{Artifact, OutputPath};
use crate::route::{Addresses, Route};

/// `robots.txt`, and for a portal that is to be found `sitemap.xml`.
pub(super) fn files(reader: Reader<'_>, routes: Addresses<'_>) -> Vec<Artifact> {
    let portal = reader.portal();
    let is_kept_out = is_kept_out(reader);
    let mut files = vec![("robots.txt", robots(portal, is_kept_out))];
    if !is_kept_out {
        files.push(("sitemap.xml", sitemap(reader, routes)));
    }
    let artifact = |(path, text): (&str, String)| {
        Some(Artifact { path: OutputPath::new(path)?, bytes: text.into_bytes() })
    };
    files.into_iter().filter_map(artifact).collect()
}

/// Whether search engines are to stay away: from a demonstration, which nobody who needs help should find, and from
/// what is for the parties alone.
pub(super) fn is_kept_out(reader: Reader<'_>) -> bool {
    reader.portal().sample || reader.edition() == Edition::Internal
}

fn robots(portal: &Portal, is_kept_out: bool) -> String {
    if is_kept_out {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    format!("User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n", portal.base_url)
}

/// Every page (sitemaps.org 0.9) but the ones that nobody should come to from outside.
fn sitemap(reader: Reader<'_>, routes: Addresses<'_>) -> String {
    let portal = reader.portal();
    // What another portal keeps the address of stands in that one's.
    let elsewhere = reader.network().canonical.as_ref().is_some_and(|url| *url != portal.base_url);
    let is_own = |route: &&Route| route.page.is_listed() && !(elsewhere && route.page.is_shared(reader));
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".to_owned();
    for route in routes.iter().filter(is_own) {
        // Addresses are of our own making: no character in them needs an escape.
        xml.push_str(&format!("<url><loc>{}{}</loc></url>\n", portal.base_url, route.permalink));
    }
    xml.push_str("</urlset>\n");
    xml
}
