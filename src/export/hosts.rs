//! Ready settings for the servers that a portal may stand on.
//!
//! Turns header rules and redirects into files: for Netlify and Cloudflare (`_headers`, `_redirects`), Apache
//! (`.htaccess`), IIS (`web.config`), nginx and Caddy. To add a server, add a function that gives its lines.
//!
//! **Invariant:** an answer carries each header once, whatever the server does with two rules that fit.
//! **Never:** escape: a [`Header`] and a [`Redirect`] hold nothing that means something else in these files.

use super::headers::{Area, Header, HeaderRule};
use crate::output::{Artifact, OutputPath};
use crate::route::{API, Collection, INDEX, Redirect};
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
    let mut site = vec![
        ("_headers", settings.netlify_headers()),
        ("_redirects", settings.netlify_redirects()),
        (".htaccess", settings.apache()),
        ("web.config", settings.iis()),
    ];
    if settings.has_api {
        site.push(("api/hsds/.htaccess", apache_api()));
    }
    let deploy = [("nginx.conf", settings.nginx()), ("Caddyfile", settings.caddy())];
    HostFiles {
        site: site.into_iter().filter_map(artifact).collect(),
        deploy: deploy.into_iter().filter_map(artifact).collect(),
    }
}

/// Kinds of files that not every server knows. With `nosniff` a browser shows no captions of an unknown one, and a
/// telephone puts no lecture into its calendar.
const TYPES: [(&str, &str); 7] = [
    ("vtt", "text/vtt"),
    ("ics", "text/calendar"),
    ("webp", "image/webp"),
    ("vcf", "text/vcard"),
    ("rdf", "application/rdf+xml"),
    ("csv", "text/csv"),
    ("json", "application/json"),
];

/// What every writer needs: the rules, divided into what they have in common and what they differ in.
struct Settings<'a> {
    /// The headers that every address has, with the same value.
    everywhere: Vec<Header>,
    /// The other headers of the folders that have their own, the inner folder before the outer.
    below: Vec<Folder>,
    /// The other headers of the rest.
    rest: Vec<Header>,
    /// The patterns that together are the rest: `/kommun/*` for `kommun/lulea/index.html`.
    roots: BTreeSet<String>,
    redirects: &'a [&'a Redirect],
    not_found: Option<&'static str>,
    /// Whether there is an API, whose addresses are those of folders.
    has_api: bool,
}

/// A folder with headers of its own.
struct Folder {
    /// `knapp`, or `knapp/1.0.0`.
    name: String,
    headers: Vec<Header>,
    /// The folders inside it that have other headers.
    inside: Vec<String>,
    /// The patterns that together are the folder without those inside it.
    patterns: BTreeSet<String>,
}

impl<'a> Settings<'a> {
    fn new<'p>(
        rules: &[HeaderRule],
        redirects: &'a [&'a Redirect],
        pages: impl Iterator<Item = &'p OutputPath>,
    ) -> Self {
        let is_everywhere = |header: &Header| rules.iter().all(|rule| rule.headers.contains(header));
        let (mut everywhere, mut below, mut rest) = (vec![], Vec::<Folder>::new(), vec![]);
        for rule in rules {
            let (common, headers): (Vec<Header>, Vec<Header>) =
                rule.headers.iter().cloned().partition(is_everywhere);
            everywhere = common;
            match &rule.area {
                Area::Rest => rest = headers,
                Area::Below(name) => {
                    let inside = below.iter().map(|folder| &folder.name);
                    let inside = inside.filter(|inner| is_inside(inner, name)).cloned().collect();
                    let patterns = BTreeSet::from([format!("/{name}/*")]);
                    below.push(Folder { name: name.to_string(), headers, inside, patterns });
                }
            }
        }
        let mut roots = BTreeSet::new();
        let mut has_api = false;
        for page in pages {
            has_api |= is_inside(page.as_str(), API.trim_start_matches('/'));
            roots.insert(pattern(page, ""));
            for folder in below.iter_mut().filter(|folder| is_inside(page.as_str(), &folder.name)) {
                folder.patterns.insert(pattern(page, &folder.name));
            }
        }
        for folder in &mut below {
            roots.remove(&format!("/{}/*", folder.name));
            // A folder with none inside is one pattern; one with others is all patterns but theirs.
            let all = format!("/{}/*", folder.name);
            let is_own = |pattern: &String| {
                if folder.inside.is_empty() { *pattern == all } else { *pattern != all }
            };
            folder.patterns.retain(is_own);
            folder
                .patterns
                .retain(|pattern| !folder.inside.iter().any(|inner| *pattern == format!("/{inner}/*")));
        }
        let not_found = roots.contains(NOT_FOUND).then_some(NOT_FOUND);
        Self { everywhere, below, rest, roots, redirects, not_found, has_api }
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
        let spelt: usize = self.below.iter().map(|folder| folder.patterns.len()).sum();
        if 1 + spelt + self.roots.len() <= MOST_RULES {
            lines.extend(rule("/*", &self.everywhere));
            for folder in &self.below {
                lines.extend(folder.patterns.iter().flat_map(|pattern| rule(pattern, &folder.headers)));
            }
            lines.extend(self.roots.iter().flat_map(|root| rule(root, &self.rest)));
            return lines;
        }
        // Slower, since less is kept, but safe: the outermost folders as wholes, and where even that is too much, none.
        let outermost =
            |folder: &&Folder| !self.below.iter().any(|outer| is_inside(&folder.name, &outer.name));
        let folders: Vec<&Folder> = self.below.iter().filter(outermost).collect();
        if 1 + folders.len() + self.roots.len() <= MOST_RULES {
            lines.extend(rule("/*", &self.everywhere));
            for folder in folders {
                lines.extend(rule(&format!("/{}/*", folder.name), &folder.headers));
            }
            lines.extend(self.roots.iter().flat_map(|root| rule(root, &self.rest)));
            return lines;
        }
        lines.extend(rule("/*", &[&self.everywhere[..], &self.rest].concat()));
        lines
    }

    /// By its `!`, Netlify goes before the page at the old address. Cloudflare knows no `!`, passes the line
    /// over and shows that page.
    fn netlify_redirects(&self) -> Vec<String> {
        let rule = |redirect: &&Redirect| format!("{} {} 301!", redirect.from, redirect.to);
        let title = format!("# {MADE_BY} for Netlify.");
        let api = self.has_api.then(netlify_api).into_iter().flatten();
        [title].into_iter().chain(self.redirects.iter().map(rule)).chain(api).collect()
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
        let folders: Vec<&str> = self.below.iter().map(|folder| folder.name.as_str()).collect();
        // The outer folder first: where two fit, Apache takes the later.
        for Folder { name, headers, .. } in self.below.iter().rev() {
            lines.push(format!("  <If \"%{{REQUEST_URI}} =~ m#^/{}/#\">", name.replace('.', "\\.")));
            lines.extend(set("    Header set", headers));
            lines.push("  </If>".to_owned());
        }
        lines.push(format!("  <If \"%{{REQUEST_URI}} !~ m#^/({})/#\">", folders.join("|")));
        lines.extend(set("    Header always set", &self.rest));
        lines.extend(["  </If>", "</IfModule>"].map(str::to_owned));
        lines.extend(TYPES.map(|(ending, kind)| format!("AddType {kind} .{ending}")));
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
        lines.push("    <staticContent>".to_owned());
        lines.extend(TYPES.map(|(ending, kind)| {
            format!(
                "      <remove fileExtension=\".{ending}\" />\
                 <mimeMap fileExtension=\".{ending}\" mimeType=\"{kind}\" />"
            )
        }));
        lines.extend(["    </staticContent>", "  </system.webServer>"].map(str::to_owned));
        for Folder { name, headers, .. } in &self.below {
            lines.push(format!("  <location path=\"{name}\"><system.webServer>"));
            lines.extend(custom(headers));
            lines.push("  </system.webServer></location>".to_owned());
        }
        if self.has_api {
            // IIS sends whoever leaves the slash out to the folder, and shows this file there.
            let path = API.trim_start_matches('/');
            lines.push(format!(
                "  <location path=\"{path}\"><system.webServer><defaultDocument enabled=\"true\"><files>\
                 <clear /><add value=\"{INDEX}\" /></files></defaultDocument></system.webServer></location>"
            ));
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
        let of_folders = self.below.iter().flat_map(|folder| &folder.headers);
        let names: BTreeSet<&str> = of_folders.chain(&self.rest).map(|header| header.name).collect();
        // A header whose value is empty is not sent.
        let value = |headers: &[Header], name| {
            headers
                .iter()
                .find(|header| header.name == name)
                .map_or_else(String::new, |header| header.value.to_string())
        };
        let set = |headers: &[Header]| {
            let set = |name| format!("set {} \"{}\";", variable(name), value(headers, name));
            names.iter().copied().map(set).collect::<Vec<_>>()
        };
        lines.extend(set(&self.rest));
        // The outer folder first: what is set last counts.
        for Folder { name, headers, .. } in self.below.iter().rev() {
            let name = name.replace('.', "\\.");
            lines.push(format!("if ($uri ~ \"^/{name}/\") {{ {} }}", set(headers).join(" ")));
        }
        // After the variables: what comes behind a `last` is not done.
        if self.has_api {
            lines.push(format!("rewrite \"{}\" $1/{INDEX} last;", api_pattern()));
        }
        lines.extend(self.everywhere.iter().map(|Header { name, value }| add(name, value)));
        lines.extend(names.iter().map(|name| add(name, &variable(name))));
        lines.extend(
            TYPES.map(|(ending, kind)| format!("location ~ \\.{ending}$ {{ types {{ {kind} {ending}; }} }}")),
        );
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
        for (place, Folder { name, headers, inside, .. }) in self.below.iter().enumerate() {
            if inside.is_empty() {
                lines.extend(block(&format!(" /{name}/*"), headers));
                continue;
            }
            let others: String = inside.iter().map(|inner| format!(" /{inner}/*")).collect();
            lines.push(format!("@fristad_{place} {{"));
            lines.extend([format!("\tpath /{name}/*"), format!("\tnot path{others}"), "}".to_owned()]);
            lines.extend(block(&format!(" @fristad_{place}"), headers));
        }
        let folders: String = self.below.iter().map(|folder| format!(" /{}/*", folder.name)).collect();
        if self.has_api {
            lines.push(format!("@fristad_api path_regexp fristad_api {}", api_pattern()));
            lines.push(format!("rewrite @fristad_api {{re.fristad_api.1}}/{INDEX}"));
        }
        lines.push(format!("@fristad_rest not path{folders}"));
        lines.extend(block(" @fristad_rest", &self.rest));
        lines.extend(TYPES.map(|(ending, kind)| format!("header *.{ending} Content-Type {kind}")));
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

/// The addresses of the API, with and without a slash at the end, as a regular expression whose first group is the folder.
/// A file of it, such as its description, has a dot in its name.
fn api_pattern() -> String {
    let lists = Collection::ALL.map(Collection::as_str).join("|");
    format!("^({API}(?:/(?:{lists})(?:/[^/.]+)?)?)/?$")
}

/// Each address of the API shown by its file, for Netlify and Cloudflare. A pattern for all would take the API's files too:
/// Cloudflare goes by these lines before it looks for a file.
fn netlify_api() -> Vec<String> {
    let about = [API.to_owned(), format!("{API}/")].map(|from| format!("{from} {API}/{INDEX} 200"));
    let lists = Collection::ALL.iter().flat_map(|list| {
        let folder = format!("{API}/{}", list.as_str());
        [format!("{folder} {folder}/{INDEX} 200"), format!("{folder}/:id {folder}/:id/{INDEX} 200")]
    });
    about.into_iter().chain(lists).collect()
}

/// In a folder of its own: where a server forbids such rules (it lets no symbolic links be followed), it answers nothing
/// below the file that has them, and that may never be the page with 112.
fn apache_api() -> Vec<String> {
    let lists = Collection::ALL.map(Collection::as_str).join("|");
    vec![
        format!("# {MADE_BY} for Apache 2.4."),
        "<IfModule mod_rewrite.c>".to_owned(),
        "  RewriteEngine On".to_owned(),
        format!("  RewriteRule \"^/?$\" \"{INDEX}\" [L]"),
        format!("  RewriteRule \"^((?:{lists})(?:/[^/.]+)?)/?$\" \"$1/{INDEX}\" [L]"),
        "</IfModule>".to_owned(),
        // Apache sends whoever leaves the slash out to the folder, and nothing that is surely allowed here keeps it from
        // that: a page on another site may follow.
        "<IfModule mod_headers.c>".to_owned(),
        "  Header always set Access-Control-Allow-Origin \"*\" \"expr=%{REQUEST_STATUS} == 301\"".to_owned(),
        "</IfModule>".to_owned(),
    ]
}

/// The pattern that a page falls under, among those that divide the folder `within`; `""` is the site itself.
fn pattern(path: &OutputPath, within: &str) -> String {
    let start = if within.is_empty() { 0 } else { within.len() + 1 };
    match path.as_str()[start..].split_once('/') {
        Some((folder, _)) => format!("/{}{folder}/*", &path.as_str()[..start]),
        None => path.url(),
    }
}

fn is_inside(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

const NOT_FOUND: &str = "/404.html";

/// How every file begins.
const MADE_BY: &str = "Made by fristad: changes are lost at the next build. Headers and redirects";

#[cfg(test)]
mod tests;
