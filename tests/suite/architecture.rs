//! The floor table of `src/lib.rs` is the architecture; here the code is held to it.

use crate::harness::repository;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Libraries with a shape of their own, each known to one module.
const AT_HOME: &[(&str, &str)] = &[
    ("annotate_snippets", "diag"),
    ("anstream", "cli"),
    ("atom_syndication", "view"),
    ("axum", "serve"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("fast_image_resize", "picture"),
    ("harfrust", "button"),
    ("http_range_header", "serve"),
    ("icalendar", "view"),
    ("indicatif", "cli"),
    ("jpeg_encoder", "picture"),
    ("lightningcss", "theme"),
    ("moxcms", "picture"),
    ("notify", "watch"),
    ("pulldown_cmark", "markdown"),
    ("qrcodegen", "qr"),
    ("quick_xml", "package"),
    ("rustix", "publish"),
    ("saphyr_parser", "record"),
    ("serde_yaml", "record"),
    ("skrifa", "button"),
    ("tera", "theme"),
    ("tiny_skia", "button"),
    ("tokio", "serve"),
    ("unicode_bidi", "button"),
    ("ureq", "source"),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["common", "errors", "helpers", "misc", "prelude", "types", "util", "utils"];

/// A file is read in one sitting.
const MAX_LINES: usize = 600;

#[test]
fn every_module_stands_in_the_table_and_every_row_is_a_module() {
    let floors = floors();
    let modules: BTreeSet<String> = source()
        .text
        .lines()
        .filter_map(|line| {
            line.trim().trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
        })
        .collect();
    assert_eq!(floors.keys().cloned().collect::<BTreeSet<_>>(), modules);
    assert!(floors.len() > 10, "the table was not read");
}

#[test]
fn a_module_imports_from_lower_floors_only() {
    let floors = floors();
    let mut wrong = Vec::new();
    for file in rust_files() {
        let Some(own) = file.module() else { continue };
        for other in file.imports() {
            if other != own && floors.get(&other).is_none_or(|floor| *floor >= floors[&own]) {
                wrong.push(format!(
                    "{} (floor {}) imports {other} ({:?})",
                    file.path,
                    floors[&own],
                    floors.get(&other)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn imports_are_found_in_every_way_to_write_them() {
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let text = "use crate::{diag::Code, model};\nuse super::route::Page; // crate::view\n\
                let x = crate::lint::find(\"crate::audit\");";
    let found = file("src/check.rs", text).imports();
    assert_eq!(found, ["diag", "lint", "model", "route"].map(str::to_owned).into());
    assert!(file("src/check/text.rs", "use super::file::Item;").imports().is_empty());
    assert_eq!(file("src/check/text.rs", "use super::super::view;").imports(), ["view".to_owned()].into());
    assert_eq!(file("src/a.rs", "mod tests { use super::*; }").imports(), BTreeSet::new());
}

#[test]
fn a_library_with_a_shape_of_its_own_is_named_in_one_module() {
    let mut wrong = Vec::new();
    for file in rust_files() {
        let code = without_comments(&file.text);
        for (library, home) in AT_HOME {
            let named = words(&code).any(|word| word == *library);
            if named && file.module().is_none_or(|module| module != *home) {
                wrong.push(format!("{} names {library}, which is at home in {home}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_are_short_and_their_names_say_something() {
    for file in rust_files() {
        let lines = file.text.split("#[cfg(test)]\nmod tests").next().unwrap().lines().count();
        assert!(lines <= MAX_LINES || file.is_tests(), "{} has {lines} lines without its tests", file.path);
        for part in file.path.trim_end_matches(".rs").split('/') {
            assert!(!EMPTY_NAMES.contains(&part), "{}: `{part}` says nothing", file.path);
            assert!(part != "mod", "{}: the file of a module stands beside its folder", file.path);
        }
    }
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = std::fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let mut section = "";
    let mut explained = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && line.contains(" = ") && !line.starts_with('#') {
            let comment = line.split_once(" # ").is_some_and(|(_, why)| why.split_whitespace().count() >= 2);
            assert!(comment || explained, "Cargo.toml does not say why: {line}");
        }
        // One or two words above are a heading, not a reason.
        explained = line.starts_with("# ") && line.split_whitespace().count() > 4;
    }
}

#[test]
fn no_file_knows_the_machine_that_it_was_written_on() {
    // In pieces, since this file is looked at too.
    let homes = [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Us", "ers/")];
    let passing = concat!("/t", "mp/");
    for path in text_files() {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let in_tests = path.starts_with(repository().join("tests"));
        for needle in homes.iter().copied().chain((!in_tests).then_some(passing)) {
            // `https://example.se/home/` is an address on the web.
            let place = text.match_indices(needle).find(|(at, _)| {
                text[..*at]
                    .chars()
                    .next_back()
                    .is_none_or(|before| !before.is_alphanumeric() && !"./-".contains(before))
            });
            let line = place.map(|(at, _)| text[..at].matches('\n').count() + 1);
            assert!(
                line.is_none(),
                "{}:{} has a path of a machine",
                path.display(),
                line.unwrap_or_default()
            );
        }
    }
}

/// A file of Rust, with its path from the repository.
struct SourceFile {
    path: String,
    text: String,
}

impl SourceFile {
    /// The module of the first floor that it belongs to; none for `lib.rs` and `main.rs`.
    fn module(&self) -> Option<String> {
        let inner = self.path.strip_prefix("src/")?;
        let name = inner.split('/').next()?.trim_end_matches(".rs");
        (name != "lib" && name != "main").then(|| name.to_owned())
    }

    /// Whether it is a file of unit tests.
    fn is_tests(&self) -> bool {
        self.path.ends_with("/tests.rs")
    }

    /// The modules of the crate that it names, by `crate::` or by as many `super::` as lead there.
    fn imports(&self) -> BTreeSet<String> {
        let code = without_comments(&self.text);
        let mut found: BTreeSet<String> = after(&code, "crate::");
        let depth = self.path.matches('/').count();
        let out = "super::".repeat(depth);
        // In `src/check.rs`, `super::` is the crate, but in a module inside the file it is the file.
        let outer = code.split("mod tests").next().unwrap_or_default();
        let longer = format!("super::{out}");
        assert!(!outer.contains(&longer), "{} leaves the crate", self.path);
        found.extend(after(outer, &out));
        found
    }
}

/// The names that follow `path` in `code`, those in braces too.
fn after(code: &str, path: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(path) {
        // `super::super::x` from one floor down is not `super::x`.
        if code[..at].ends_with("::")
            || code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
        {
            continue;
        }
        let rest = &code[at + path.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.extend(words(rest).next().filter(|_| !rest.starts_with(['*', '{'])).map(str::to_owned));
            continue;
        };
        let mut depth = 0_usize;
        let mut start = 0;
        for (place, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                ',' | '}' if depth == 0 => {
                    found.extend(words(&group[start..place]).next().map(str::to_owned));
                    start = place + 1;
                }
                '}' => depth -= 1,
                _ => {}
            }
            if c == '}' && start == place + 1 {
                break;
            }
        }
    }
    found.remove("self");
    found
}

/// The words of Rust: letters, digits and underscores.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The code without its comments and what stands in quotes.
fn without_comments(text: &str) -> String {
    let line = |line: &str| -> String {
        let mut quoted = false;
        let mut kept = String::new();
        let mut before = ' ';
        for (place, c) in line.char_indices() {
            if !quoted && line[place..].starts_with("//") {
                break;
            }
            if c == '"' && before != '\\' && before != '\'' {
                quoted = !quoted;
            } else if !quoted {
                kept.push(c);
            }
            before = c;
        }
        kept + "\n"
    };
    text.lines().map(line).collect()
}

/// `module → floor`, as the table in the crate's documentation says.
fn floors() -> BTreeMap<String, u32> {
    let mut floors = BTreeMap::new();
    for line in source().text.lines().filter_map(|line| line.strip_prefix("//! |")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [floor, modules, what, never, ..] = cells[..] else { continue };
        let Ok(floor) = floor.parse() else { continue };
        assert!(!what.is_empty() && !never.is_empty(), "a row of the table is empty: {line}");
        for module in modules.split(',') {
            let module = module.trim().trim_matches('`').to_owned();
            assert!(floors.insert(module.clone(), floor).is_none(), "{module} has two rows");
        }
    }
    floors
}

/// `src/lib.rs`.
fn source() -> SourceFile {
    let text = std::fs::read_to_string(repository().join("src/lib.rs")).unwrap();
    SourceFile { path: "src/lib.rs".to_owned(), text }
}

/// Every file of `src`.
fn rust_files() -> Vec<SourceFile> {
    let root = repository();
    let mut paths = Vec::new();
    walk(&root.join("src"), &mut paths);
    let rust = paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let file = |path: PathBuf| SourceFile {
        path: path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"),
        text: std::fs::read_to_string(&path).unwrap(),
    };
    rust.map(file).collect()
}

/// Every file that somebody wrote.
fn text_files() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    walk(&repository(), &mut paths);
    paths
}

/// Every file below `folder` but what programs made: `target`, `public`, installed packages.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let made = matches!(
            name.as_str(),
            ".git" | "target" | "public" | "node_modules" | "package-lock.json" | "Cargo.lock"
        );
        if path.is_dir() && !made {
            walk(&path, found);
        } else if path.is_file() && !made {
            found.push(path);
        }
    }
}
