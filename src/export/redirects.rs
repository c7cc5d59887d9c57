//! Pages at old addresses, for servers that cannot redirect; `hosts` writes the rules for those that can.
//!
//! Turns a [`Redirect`] into a page that leads on.
//!
//! **Never:** a script, or a word that tells what the site is about: the browser's history keeps the title.

use crate::output::{Artifact, OutputPath};
use crate::route::Redirect;

/// A page that leads on at once, or by a link. `base_url` has no slash at its end; `title` is the portal's
/// neutral name.
pub(super) fn page(redirect: &Redirect, base_url: &str, title: &str) -> Option<Artifact> {
    let (to, title, base_url) = (&redirect.to, escaped(title), escaped(base_url));
    let html = format!(
        "<!doctype html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n\
         <link rel=\"canonical\" href=\"{base_url}{to}\">\n</head>\n\
         <body>\n<h1><a href=\"{to}\">{title}</a></h1>\n</body>\n</html>\n"
    );
    let path = OutputPath::new(format!("{}/index.html", redirect.from.trim_matches('/')))?;
    Some(Artifact { path, bytes: html.into_bytes() })
}

/// Whether both addresses are of letters that mean themselves in every server's file. `check` lets through no
/// others; this is the last door before a server's configuration.
pub(super) fn is_plain(redirect: &Redirect) -> bool {
    [&redirect.from, &redirect.to].into_iter().all(|address| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
        address.starts_with('/') && !address.starts_with("//") && address.chars().all(plain)
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redirect(from: &str, to: &str) -> Redirect {
        Redirect { from: from.to_owned(), to: to.to_owned() }
    }

    #[test]
    fn an_address_that_a_server_could_misread_goes_no_further() {
        let bad = [
            "",
            "gammal/",
            "//evil.example/",
            "https://evil.example/",
            "/a?b=c",
            "/a#b",
            "/a b/",
            "/a%20b/",
            "/a*/",
            "/a$1/",
            "/{a}/",
            "/a\"b/",
            "/a;b/",
            "/a\nb/",
            "/(a)/",
            "/å/",
        ];
        for bad in bad {
            assert!(!is_plain(&redirect(bad, "/ny/")), "{bad:?}");
            assert!(!is_plain(&redirect("/gammal/", bad)), "{bad:?}");
        }
        assert!(is_plain(&redirect("/gammal/adress/", "/")));
    }

    #[test]
    fn the_page_leads_on_at_once_and_says_nothing() {
        let page =
            page(&redirect("/gammal/adress/", "/kommun/lulea/"), "https://norr.example", "N & <S>").unwrap();
        assert_eq!(page.path.as_str(), "gammal/adress/index.html");
        let html = String::from_utf8(page.bytes).unwrap();
        for part in [
            "<html lang=\"sv\">",
            "<title>N &amp; &lt;S&gt;</title>",
            "content=\"0; url=/kommun/lulea/\"",
            "<link rel=\"canonical\" href=\"https://norr.example/kommun/lulea/\">",
            "<a href=\"/kommun/lulea/\">",
            "content=\"noindex\"",
        ] {
            assert!(html.contains(part), "{part} is not in\n{html}");
        }
        assert!(!html.contains("<script") && !html.contains("style"));
    }
}
