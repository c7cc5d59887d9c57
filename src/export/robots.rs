//! What search engines are told: which pages there are, or to stay away; and whom to tell of a hole.

use crate::catalog::Reader;
use crate::model::{Edition, Portal};
use crate::output::{Artifact, OutputPath};
use crate::route::{Addresses, Route};

/// `robots.txt`, for a portal that is to be found `sitemap.xml`, and `security.txt`.
pub(super) fn files(reader: Reader<'_>, routes: Addresses<'_>) -> Vec<Artifact> {
    let portal = reader.portal();
    let is_kept_out = is_kept_out(reader);
    let mut files = vec![("robots.txt", robots(portal, is_kept_out))];
    if !is_kept_out {
        files.push(("sitemap.xml", sitemap(reader, routes)));
    }
    if let Some(contact) = portal.security_contact.as_deref().filter(|_| reader.edition() == Edition::Public)
    {
        files.push((SECURITY, security(reader, contact)));
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

/// Where whoever has found a hole looks (RFC 9116, 3).
const SECURITY: &str = ".well-known/security.txt";

/// Days after which `security.txt` holds no longer: RFC 9116 asks for less than a year, and a portal that nobody has built
/// for half a year has no fresh number left either.
const SECURITY_DAYS: i64 = 180;

/// Whom to tell of a hole (RFC 9116). It is made anew each day, since it says until when it holds.
fn security(reader: Reader<'_>, contact: &str) -> String {
    let portal = reader.portal();
    let expires = reader.date().0.saturating_add(jiff::Span::new().days(SECURITY_DAYS));
    let languages: Vec<String> = portal
        .languages
        .iter()
        .map(|language| language.tag.to_string())
        .filter(|tag| tag == "sv" || tag == "en")
        .collect();
    format!(
        "Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: {}\nCanonical: {}/{SECURITY}\n",
        languages.join(", "),
        portal.base_url
    )
}

/// Every page (sitemaps.org 0.9) but the ones that nobody should come to from outside, each with the languages that it is
/// in, so that a search engine shows the one that somebody reads.
fn sitemap(reader: Reader<'_>, routes: Addresses<'_>) -> String {
    let portal = reader.portal();
    // What another portal keeps the address of stands in that one's.
    let elsewhere = reader.network().canonical.as_ref().is_some_and(|url| *url != portal.base_url);
    let is_own = |route: &&Route| route.page.is_listed() && !(elsewhere && route.page.is_shared(reader));
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                   xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
        .to_owned();
    // Addresses are of our own making: no character in them needs an escape.
    for route in routes.iter().filter(is_own) {
        xml.push_str(&format!("<url><loc>{}{}</loc>", portal.base_url, route.permalink));
        let languages: Vec<&Route> = routes.alternates(&route.page).collect();
        if languages.len() > 1 {
            for other in languages {
                xml.push_str(&format!(
                    "\n<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}{}\"/>",
                    other.lang, portal.base_url, other.permalink
                ));
            }
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}
