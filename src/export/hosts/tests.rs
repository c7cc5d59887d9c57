//! Every server gets every header once, of the rule that the address belongs to.

use super::*;
use crate::export::headers::{HeaderRule, SearchEngines, Sharing, of_address, security_headers};

fn pages(paths: &[&str]) -> Vec<OutputPath> {
    paths.iter().map(|path| OutputPath::new(*path).unwrap()).collect()
}

/// Those of a demonstration with a button.
fn rules() -> Vec<HeaderRule> {
    let hosts = vec!["https://www.lulea.example".to_owned()];
    security_headers(SearchEngines::KeptOut, Some(&Sharing { versions: vec!["1.0.0".to_owned()], hosts }))
}

/// Every file of a small site, by its name.
fn files(pages: &[OutputPath]) -> Vec<(String, String)> {
    let rules = rules();
    let redirect = Redirect { from: "/gammal/sida.html".to_owned(), to: "/kommun/lulea/".to_owned() };
    let HostFiles { site, deploy } = host_files(&rules, &[&redirect], pages.iter());
    let text = |artifact: Artifact| (artifact.path.to_string(), String::from_utf8(artifact.bytes).unwrap());
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
        "knapp/v1.js",
        "knapp/1.0.0/knapp.js",
        "knapp/lulea/knapp.sv.js",
        "embed/lulea/index.html",
    ])
}

#[test]
fn every_server_is_told_every_header() {
    let names: Vec<_> = files(&small()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["_headers", "_redirects", ".htaccess", "web.config", "nginx.conf", "Caddyfile"]);
    for (name, text) in files(&small()).iter().filter(|(name, _)| name != "_redirects") {
        for Header { name: header, value } in rules().iter().flat_map(|rule| &rule.headers) {
            assert!(text.contains(header) && text.contains(&**value), "{name} lacks {header}: {value}");
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

/// The patterns of `_headers` with the headers that each sets.
fn rules_of_netlify(pages: &[OutputPath]) -> Vec<(String, Vec<(String, String)>)> {
    let mut rules: Vec<(String, Vec<(String, String)>)> = vec![];
    for line in file("_headers", pages).lines().filter(|line| !line.starts_with('#')) {
        match (line.strip_prefix("  "), rules.last_mut()) {
            (Some(header), Some((_, headers))) => {
                let (name, value) = header.split_once(": ").unwrap();
                headers.push((name.to_owned(), value.to_owned()));
            }
            _ => rules.push((line.to_owned(), vec![])),
        }
    }
    rules
}

#[test]
fn every_address_gets_exactly_its_headers_from_netlify_and_cloudflare() {
    let netlify = rules_of_netlify(&small());
    let fits = |pattern: &str, url: &str| match pattern.strip_suffix('*') {
        Some(start) => url.starts_with(start),
        None => url == pattern,
    };
    for url in small().iter().map(OutputPath::url) {
        let found = netlify.iter().filter(|(pattern, _)| fits(pattern, &url));
        let mut found: Vec<_> = found.flat_map(|(_, headers)| headers.clone()).collect();
        let mut expected: Vec<_> =
            of_address(&rules(), &url).into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{url}");
    }
}

#[test]
fn of_two_folders_the_inner_one_counts_on_every_server() {
    let order = |name: &str, first: &str, second: &str| {
        let text = file(name, &small());
        let (first, second) = (text.find(first).unwrap(), text.find(second).unwrap());
        assert!(first < second, "{name}:\n{text}");
    };
    // What comes later counts.
    order(".htaccess", "=~ m#^/knapp/#", "=~ m#^/knapp/1\\.0\\.0/#");
    order("nginx.conf", "~ \"^/knapp/\"", "~ \"^/knapp/1\\.0\\.0/\"");
    assert!(file("Caddyfile", &small()).contains("\tpath /knapp/*\n\tnot path /knapp/1.0.0/*\n"));
    assert!(file("web.config", &small()).contains("<location path=\"knapp/1.0.0\">"));
}

#[test]
fn with_many_authorities_the_button_is_still_shared() {
    let names: Vec<String> = (0..120).map(|kommun| format!("knapp/{kommun}/knapp.sv.js")).collect();
    let many = pages(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let rules = rules_of_netlify(&many);
    let (_, button) = rules.iter().find(|(pattern, _)| pattern == "/knapp/*").unwrap();
    assert!(button.contains(&("Access-Control-Allow-Origin".to_owned(), "*".to_owned())));
    assert!(rules.iter().all(|(pattern, _)| !pattern.starts_with("/knapp/1.0.0")));
}

#[test]
fn with_more_folders_than_cloudflare_reads_nothing_at_all_is_kept() {
    let names: Vec<String> = (0..99).map(|folder| format!("{folder}/index.html")).collect();
    let many = pages(&names.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(rules_of_netlify(&many).len(), 1);
    let text = file("_headers", &many);
    assert!(text.contains("no-store") && !text.contains("immutable"), "{text}");
}

#[test]
fn every_server_of_one_s_own_knows_captions_and_calendars() {
    for name in [".htaccess", "web.config", "nginx.conf", "Caddyfile"] {
        let text = file(name, &small());
        assert!(text.contains("text/vtt") && text.contains("text/calendar"), "{name}");
    }
}

#[test]
fn every_server_answers_an_address_of_the_api_with_its_file() {
    let with_api =
        pages(&["index.html", "api/hsds/index.json", "api/hsds/services/index.json", "api/dcat.rdf"]);
    let pattern = "^(/api/hsds(?:/(?:services|organizations|service_at_locations|taxonomies|taxonomy_terms)(?:/[^/.]+)?)?)/?$";
    let expected = [
        ("_redirects", "/api/hsds/ /api/hsds/index.json 200"),
        ("_redirects", "/api/hsds/services /api/hsds/services/index.json 200"),
        ("_redirects", "/api/hsds/services/:id /api/hsds/services/:id/index.json 200"),
        ("api/hsds/.htaccess", "RewriteRule \"^((?:services|"),
        ("web.config", "<location path=\"api/hsds\">"),
        ("nginx.conf", &*format!("rewrite \"{pattern}\" $1/index.json last;")),
        ("Caddyfile", &*format!("path_regexp fristad_api {pattern}")),
        ("Caddyfile", "rewrite @fristad_api {re.fristad_api.1}/index.json"),
    ];
    for (name, line) in expected {
        let text = file(name, &with_api);
        assert!(text.lines().any(|found| found.contains(line)), "{line} is not in {name}:\n{text}");
    }
    // What stands behind it in the server's block is not done for such an address.
    let nginx = file("nginx.conf", &with_api);
    assert!(nginx.rfind("set $fristad_").unwrap() < nginx.find("rewrite \"").unwrap(), "{nginx}");
    // The file with 112 must not depend on rules that some servers refuse.
    assert!(!file(".htaccess", &with_api).contains("Rewrite"));
    assert!(
        files(&small()).iter().all(|(name, text)| name != "api/hsds/.htaccess" && !text.contains("hsds"))
    );
}
