//! What search engines are told: which pages there are, or to stay away.

use crate::catalog::Reader;
use crate::model::Portal;
use crate::output::{Artifact, OutputPath};
use crate::route::Addresses;

/// `robots.txt`, and for a portal that is to be found `sitemap.xml`.
pub(super) fn files(reader: Reader<'_>, routes: Addresses<'_>) -> Vec<Artifact> {
    let portal = reader.portal();
    let mut files = vec![("robots.txt", robots(portal))];
    if !portal.sample {
        files.push(("sitemap.xml", sitemap(portal, routes)));
    }
    let artifact = |(path, text): (&str, String)| {
        Some(Artifact { path: OutputPath::new(path)?, bytes: text.into_bytes() })
    };
    files.into_iter().filter_map(artifact).collect()
}

fn robots(portal: &Portal) -> String {
    if portal.sample {
        // A demonstration is not to be found by somebody who needs help.
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    format!("User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n", portal.base_url)
}

/// Every page (sitemaps.org 0.9) but the ones that nobody should come to from outside.
fn sitemap(portal: &Portal, routes: Addresses<'_>) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".to_owned();
    for route in routes.iter().filter(|route| route.page.is_listed()) {
        // Addresses are of our own making: no character in them needs an escape.
        xml.push_str(&format!("<url><loc>{}{}</loc></url>\n", portal.base_url, route.permalink));
    }
    xml.push_str("</urlset>\n");
    xml
}
