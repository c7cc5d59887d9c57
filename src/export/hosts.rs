//! Ready settings for the servers that a portal may stand on.
//!
//! Turns header rules and redirects into files: for Netlify and Cloudflare (`_headers`, `_redirects`), Apache
//! (`.htaccess`), IIS (`web.config`), nginx and Caddy. To add a server, add a function that gives its lines.
//!
//! **Invariant:** an answer carries each header once, whatever the server does with two rules that fit.
//! **Never:** escape: a [`Header`] and a [`Redirect`] hold nothing that means something else in these files.

use super::headers::{Area, Header, HeaderRule};
use crate::output::{Artifact, OutputPath};
use crate::route::Redirect;
use std::collections::BTreeSet;

/// The settings of every server, made each time: a site can move to another server without a new build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HostFiles {
    /// Those that their servers look for in the site itself.
    pub(super) site: Vec<Artifact>,
    /// `nginx.conf` and `Caddyfile`, for the server's own configuration to include; not to be published.
    pub(super) deploy: Vec<Artifact>,
}

/// Makes them for a site with these pages, those at old addresses left out. Its `404.html`, where it has one,
/// is shown for addresses where nothing is.
pub(super) fn host_files<'a>(
    rules: &[HeaderRule],
    redirects: &[&Redirect],
    pages: impl Iterator<Item = &'a OutputPath>,
) -> HostFiles {
    let settings = Settings::new(rules, redirects, pages);
    let artifact = |(path, lines): (&str, Vec<String>)| {
        Some(Artifact { path: OutputPath::new(path)?, bytes: (lines.join("\n") + "\n").into_bytes() })
    };
    let site = [
        ("_headers", settings.netlify_headers()),
        ("_redirects", settings.netlify_redirects()),
        (".htaccess", settings.apache()),
        ("web.config", settings.iis()),
    ];
    let deploy = [("nginx.conf", settings.nginx()), ("Caddyfile", settings.caddy())];
    HostFiles {
        site: site.into_iter().filter_map(artifact).collect(),
        deploy: deploy.into_iter().filter_map(artifact).collect(),
    }
}

/// What every writer needs: the rules, divided into what they have in common and what they differ in.
struct Settings<'a> {
    /// The headers that every address has, with the same value.
    everywhere: Vec<Header>,
    /// The other headers of the folders that have their own, by the folder's name.
    below: Vec<(&'static str, Vec<Header>)>,
    /// The other headers of the rest.
    rest: Vec<Header>,
    /// The patterns that together are the rest: `/kommun/*` for `kommun/lulea/index.html`.
    roots: BTreeSet<String>,
    redirects: &'a [&'a Redirect],
    not_found: Option<&'static str>,
}

impl<'a> Settings<'a> {
    fn new<'p>(
        rules: &[HeaderRule],
        redirects: &'a [&'a Redirect],
        pages: impl Iterator<Item = &'p OutputPath>,
    ) -> Self {
        let is_everywhere = |header: &Header| rules.iter().all(|rule| rule.headers.contains(header));
        let (mut everywhere, mut below, mut rest) = (vec![], vec![], vec![]);
        for rule in rules {
            let (common, own) = rule.headers.iter().partition(|header| is_everywhere(header));
            everywhere = common;
            match rule.area {
                Area::Below(folder) => below.push((folder, own)),
                Area::Rest => rest = own,
            }
        }
        let mut roots: BTreeSet<String> = pages.map(root).collect();
        for (folder, _) in &below {
            roots.remove(&format!("/{folder}/*"));
        }
        let not_found = roots.contains(NOT_FOUND).then_some(NOT_FOUND);
        Self { everywhere, below, rest, roots, redirects, not_found }
    }

    /// Netlify and Cloudflare have no word for "all the rest", so it is spelt out by what stands at the root.
    /// An address where nothing is gets the common headers only.
    fn netlify_headers(&self) -> Vec<String> {
        /// Cloudflare reads no more rules than this.
        const MOST_RULES: usize = 100;
        let rule = |pattern: &str, headers: &[Header]| {
            let headers = headers.iter().map(|Header { name, value }| format!("  {name}: {value}"));
            [pattern.to_owned()].into_iter().chain(headers).collect::<Vec<_>>()
        };
        let mut lines = vec![format!("# {MADE_BY} for Netlify and Cloudflare.")];
        if 1 + self.below.len() + self.roots.len() > MOST_RULES {
            // Slower, since nothing is kept, but safe.
            lines.extend(rule("/*", &[&self.everywhere[..], &self.rest].concat()));
            return lines;
        }
        lines.extend(rule("/*", &self.everywhere));
        lines.extend(self.below.iter().flat_map(|(folder, own)| rule(&format!("/{folder}/*"), own)));
        lines.extend(self.roots.iter().flat_map(|root| rule(root, &self.rest)));
        lines
    }

    /// By its `!`, Netlify goes before the page at the old address. Cloudflare knows no `!`, passes the line
    /// over and shows that page.
    fn netlify_redirects(&self) -> Vec<String> {
        let rule = |redirect: &&Redirect| format!("{} {} 301!", redirect.from, redirect.to);
        let title = format!("# {MADE_BY} for Netlify.");
        [title].into_iter().chain(self.redirects.iter().map(rule)).collect()
    }

    /// Within a folder's own rule there is no `always`: that would go for the answer that a file is missing too.
    fn apache(&self) -> Vec<String> {
        let set = |set: &str, headers: &[Header]| {
            let set = |Header { name, value }: &Header| format!("{set} {name} \"{value}\"");
            headers.iter().map(set).collect::<Vec<_>>()
        };
        let mut lines = vec![
            format!("# {MADE_BY} for Apache 2.4, which needs AllowOverride FileInfo."),
            "# Without mod_headers the site is shown, but not protected.".to_owned(),
            "<IfModule mod_headers.c>".to_owned(),
        ];
        lines.extend(set("  Header always set", &self.everywhere));
        let folders: Vec<&str> = self.below.iter().map(|(folder, _)| *folder).collect();
        for (folder, own) in &self.below {
            lines.push(format!("  <If \"%{{REQUEST_URI}} =~ m#^/{folder}/#\">"));
            lines.extend(set("    Header set", own));
            lines.push("  </If>".to_owned());
        }
        lines.push(format!("  <If \"%{{REQUEST_URI}} !~ m#^/({})/#\">", folders.join("|")));
        lines.extend(set("    Header always set", &self.rest));
        lines.extend(["  </If>", "</IfModule>"].map(str::to_owned));
        lines.extend(self.not_found.map(|page| format!("ErrorDocument 404 {page}")));
        lines.extend(self.redirects.iter().map(|redirect| {
            format!("RedirectMatch 301 \"^{}$\" \"{}\"", redirect.from.replace('.', "\\."), redirect.to)
        }));
        lines
    }

    /// Without redirects: the module for them is often missing, and a section that IIS does not know stops
    /// the whole site. The pages at the old addresses lead on.
    fn iis(&self) -> Vec<String> {
        let custom = |headers: &[Header]| {
            let add = |Header { name, value }: &Header| {
                format!("        <remove name=\"{name}\" /><add name=\"{name}\" value=\"{value}\" />")
            };
            let open = ["    <httpProtocol>", "      <customHeaders>"].map(str::to_owned);
            let close = ["      </customHeaders>", "    </httpProtocol>"].map(str::to_owned);
            open.into_iter().chain(headers.iter().map(add)).chain(close).collect::<Vec<_>>()
        };
        let mut lines = vec![
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>".to_owned(),
            format!("<!-- {MADE_BY} for IIS 10. -->"),
            "<configuration>".to_owned(),
            "  <system.webServer>".to_owned(),
        ];
        lines.extend(custom(&[&self.everywhere[..], &self.rest].concat()));
        lines.extend(self.not_found.map(|page| {
            format!(
                "    <httpErrors errorMode=\"Custom\"><remove statusCode=\"404\" />\
                 <error statusCode=\"404\" path=\"{page}\" responseMode=\"ExecuteURL\" /></httpErrors>"
            )
        }));
        lines.push("  </system.webServer>".to_owned());
        for (folder, own) in &self.below {
            lines.push(format!("  <location path=\"{folder}\"><system.webServer>"));
            lines.extend(custom(own));
            lines.push("  </system.webServer></location>".to_owned());
        }
        lines.push("</configuration>".to_owned());
        lines
    }

    /// A location with an `add_header` of its own forgets all others. So there is none: what differs between
    /// folders is a variable, and that is set anew when the page for missing addresses is shown instead.
    fn nginx(&self) -> Vec<String> {
        let variable = |name: &str| format!("$fristad_{}", name.to_ascii_lowercase().replace('-', "_"));
        let add = |name: &str, value: &str| format!("add_header {name} \"{value}\" always;");
        let mut lines = vec![
            format!("# {MADE_BY} for nginx. In the server block, after root:"),
            "#     include /srv/norrbotten.deploy/nginx.conf;".to_owned(),
            "# A location that has an add_header of its own loses all of these.".to_owned(),
            // Else a redirect behind a proxy would lead to http and to a port of its own.
            "absolute_redirect off;".to_owned(),
        ];
        let names: BTreeSet<&str> =
            self.below.iter().flat_map(|(_, own)| own).chain(&self.rest).map(|header| header.name).collect();
        // A header whose value is empty is not sent.
        let value = |headers: &[Header], name| {
            headers.iter().find(|header| header.name == name).map_or("", |header| header.value)
        };
        let set = |headers: &[Header]| {
            let set = |name| format!("set {} \"{}\";", variable(name), value(headers, name));
            names.iter().copied().map(set).collect::<Vec<_>>()
        };
        lines.extend(set(&self.rest));
        for (folder, own) in &self.below {
            lines.push(format!("if ($uri ~ \"^/{folder}/\") {{ {} }}", set(own).join(" ")));
        }
        lines.extend(self.everywhere.iter().map(|Header { name, value }| add(name, value)));
        lines.extend(names.iter().map(|name| add(name, &variable(name))));
        lines.extend(self.not_found.map(|page| format!("error_page 404 {page};")));
        lines.extend(
            self.redirects
                .iter()
                .map(|redirect| format!("location = {} {{ return 301 {}; }}", redirect.from, redirect.to)),
        );
        lines
    }

    fn caddy(&self) -> Vec<String> {
        let block = |opening: &str, headers: &[Header]| {
            let set = |Header { name, value }: &Header| format!("\t{name} \"{value}\"");
            let opening = [format!("header{opening} {{")];
            opening.into_iter().chain(headers.iter().map(set)).chain(["}".to_owned()]).collect::<Vec<_>>()
        };
        let mut lines = vec![
            format!(
                "# {MADE_BY} for Caddy 2. In the block of the site, which has its own root and file_server:"
            ),
            "#     import /srv/norrbotten.deploy/Caddyfile".to_owned(),
        ];
        lines.extend(block("", &self.everywhere));
        for (folder, own) in &self.below {
            lines.extend(block(&format!(" /{folder}/*"), own));
        }
        let folders: String = self.below.iter().map(|(folder, _)| format!(" /{folder}/*")).collect();
        lines.push(format!("@fristad_rest not path{folders}"));
        lines.extend(block(" @fristad_rest", &self.rest));
        lines.extend(
            self.redirects.iter().map(|redirect| format!("redir {} {} 301", redirect.from, redirect.to)),
        );
        if let Some(page) = self.not_found {
            lines.push("handle_errors {".to_owned());
            lines.extend(block("", &self.rest));
            lines.push("@fristad_missing expression {http.error.status_code} == 404".to_owned());
            lines.push(format!("rewrite @fristad_missing {page}"));
            lines.extend(["file_server @fristad_missing", "}"].map(str::to_owned));
        }
        lines
    }
}

/// The pattern that a page falls under.
fn root(path: &OutputPath) -> String {
    match path.as_str().split_once('/') {
        Some((folder, _)) => format!("/{folder}/*"),
        None => path.url(),
    }
}

const NOT_FOUND: &str = "/404.html";

/// How every file begins.
const MADE_BY: &str = "Made by fristad: changes are lost at the next build. Headers and redirects";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::headers::{SearchEngines, security_headers};

    fn pages(paths: &[&str]) -> Vec<OutputPath> {
        paths.iter().map(|path| OutputPath::new(*path).unwrap()).collect()
    }

    /// Every file of a small site, by its name.
    fn files(pages: &[OutputPath]) -> Vec<(String, String)> {
        let rules = security_headers(SearchEngines::KeptOut);
        let redirect = Redirect { from: "/gammal/sida.html".to_owned(), to: "/kommun/lulea/".to_owned() };
        let HostFiles { site, deploy } = host_files(&rules, &[&redirect], pages.iter());
        let text =
            |artifact: Artifact| (artifact.path.to_string(), String::from_utf8(artifact.bytes).unwrap());
        site.into_iter().chain(deploy).map(text).collect()
    }

    fn file(name: &str, pages: &[OutputPath]) -> String {
        files(pages).into_iter().find(|(path, _)| path == name).unwrap().1
    }

    fn small() -> Vec<OutputPath> {
        pages(&[
            "index.html",
            "404.html",
            "kommun/lulea/index.html",
            "en/index.html",
            "assets/stil.1234abcd.css",
        ])
    }

    #[test]
    fn every_server_is_told_every_header() {
        let names: Vec<_> = files(&small()).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["_headers", "_redirects", ".htaccess", "web.config", "nginx.conf", "Caddyfile"]);
        for (name, text) in files(&small()).iter().filter(|(name, _)| name != "_redirects") {
            for Header { name: header, value } in
                security_headers(SearchEngines::KeptOut).iter().flat_map(|rule| &rule.headers)
            {
                assert!(text.contains(header) && text.contains(value), "{name} lacks {header}: {value}");
            }
            assert!(!text.contains("unsafe-"), "{name}");
        }
    }

    #[test]
    fn every_server_is_told_of_redirects_and_of_the_page_for_missing_addresses() {
        let expected = [
            ("_redirects", "/gammal/sida.html /kommun/lulea/ 301!"),
            (".htaccess", "RedirectMatch 301 \"^/gammal/sida\\.html$\" \"/kommun/lulea/\""),
            (".htaccess", "ErrorDocument 404 /404.html"),
            ("web.config", "path=\"/404.html\""),
            ("nginx.conf", "location = /gammal/sida.html { return 301 /kommun/lulea/; }"),
            ("nginx.conf", "error_page 404 /404.html;"),
            ("Caddyfile", "redir /gammal/sida.html /kommun/lulea/ 301"),
            ("Caddyfile", "rewrite @fristad_missing /404.html"),
        ];
        for (name, line) in expected {
            let text = file(name, &small());
            assert!(text.lines().any(|found| found.contains(line)), "{line} is not in {name}:\n{text}");
        }
        assert!(files(&pages(&["index.html"])).iter().all(|(_, text)| !text.contains("404")));
    }

    /// The patterns of `_headers` with the names of the headers that each sets.
    fn rules_of_netlify(pages: &[OutputPath]) -> Vec<(String, Vec<String>)> {
        let mut rules: Vec<(String, Vec<String>)> = vec![];
        for line in file("_headers", pages).lines().filter(|line| !line.starts_with('#')) {
            match (line.strip_prefix("  "), rules.last_mut()) {
                (Some(header), Some((_, names))) => names.push(header.split_once(": ").unwrap().0.to_owned()),
                _ => rules.push((line.to_owned(), vec![])),
            }
        }
        rules
    }

    #[test]
    fn no_address_gets_a_header_from_two_rules() {
        let rules = rules_of_netlify(&small());
        let fits = |pattern: &str, url: &str| match pattern.strip_suffix('*') {
            Some(start) => url.starts_with(start),
            None => url == pattern,
        };
        for url in ["/", "/404.html", "/kommun/lulea/", "/en/", "/assets/stil.1234abcd.css"] {
            let mut names: Vec<_> =
                rules.iter().filter(|(pattern, _)| fits(pattern, url)).flat_map(|(_, names)| names).collect();
            names.sort();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "{url}: {names:?}");
            assert_eq!(count, security_headers(SearchEngines::KeptOut)[0].headers.len(), "{url}");
        }
    }

    #[test]
    fn with_more_folders_than_cloudflare_reads_nothing_at_all_is_kept() {
        let names: Vec<String> = (0..99).map(|folder| format!("{folder}/index.html")).collect();
        let many = pages(&names.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(rules_of_netlify(&many).len(), 1);
        let text = file("_headers", &many);
        assert!(text.contains("no-store") && !text.contains("immutable"), "{text}");
    }
}
