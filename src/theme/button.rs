//! The violence button's own scripts: every version that was ever released, and the script of the page that hands
//! them out.
//!
//! **Invariant:** a released version never changes. Authorities load it by an address that is kept for ever, with
//! the hash of its bytes beside it; other bytes would take the button away from their pages.

use super::asset::Asset;
use crate::button::Version;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::record;
use crate::source::Snapshot;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The hashes of every released file.
const RELEASED: &str = "button/released.yaml";

/// What a theme has of the button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// By number, the oldest first; never empty.
    pub versions: BTreeMap<Version, Release>,
    /// The script of the page where an authority chooses its button.
    pub chooser: Asset,
}

/// The files of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The element by itself.
    pub element: Asset,
    /// What opens the help, with the word `HELP` where it stands.
    pub overlay: Asset,
}

impl Button {
    /// The newest version.
    pub fn newest(&self) -> Option<(Version, &Release)> {
        self.versions.last_key_value().map(|(version, release)| (*version, release))
    }
}

/// The button of a theme; `None` when it has none, or none that can be used.
pub(super) fn load(snapshot: &Snapshot, problems: &mut Diagnostics) -> Option<Button> {
    let mut names: Vec<&str> = Vec::new();
    for file in snapshot.below("button") {
        match file.path.split('/').collect::<Vec<_>>()[..] {
            ["button", "README.md" | "released.yaml" | "chooser.js"] => {}
            ["button", version, "knapp.js" | "hjalp.js"] if Version::new(version).is_some() => {
                names.push(version);
            }
            _ => {
                let message = format!("{} is no part of the button.", file.path);
                let help = "A version is a folder such as button/1.0.0 with knapp.js and hjalp.js.";
                problems
                    .push(Diagnostic::new(Code::UnknownFile, Origin::file(&file.path), message).help(help));
            }
        }
    }
    names.dedup();
    let released = released(snapshot, problems);
    let versions = names.iter().filter_map(|name| {
        let release = release(snapshot, name, &released, problems)?;
        Some((Version::new(name)?, release))
    });
    let versions: BTreeMap<Version, Release> = versions.collect();
    let chooser = snapshot.get("button/chooser.js")?;
    (!versions.is_empty())
        .then(|| Button { versions, chooser: Asset::new("chooser.js", chooser.bytes.clone()) })
}

type Released = BTreeMap<String, BTreeMap<String, String>>;

fn released(snapshot: &Snapshot, problems: &mut Diagnostics) -> Released {
    let Some(file) = snapshot.get(RELEASED) else { return Released::new() };
    let Some(text) = super::text_of(file, problems) else { return Released::new() };
    match record::parse(&file.path, text, 0) {
        Ok(released) => released,
        Err(problem) => {
            problems.push(*problem);
            Released::new()
        }
    }
}

fn release(
    snapshot: &Snapshot,
    version: &str,
    released: &Released,
    problems: &mut Diagnostics,
) -> Option<Release> {
    let mut file = |name: &str| {
        let path: Arc<str> = format!("button/{version}/{name}").into();
        let Some(file) = snapshot.get(&path) else {
            let message = format!("The button's version {version} has no {name}.");
            problems.push(Diagnostic::new(Code::ButtonChanged, Origin::file(&path), message));
            return None;
        };
        let asset = Asset::new(name, file.bytes.clone());
        let known = released.get(version).and_then(|files| files.get(name));
        if known.is_none_or(|known| *known != asset.integrity) {
            let message = match known {
                Some(_) => format!("{name} of the button's version {version} is not what was released."),
                None => format!("{name} of the button's version {version} is not among the released files."),
            };
            let help = format!(
                "Authorities load a released version with its hash: other bytes take the button away from their pages. \
                 Put a change in a new folder. Was {version} never published? Then write in {RELEASED}, under {version}:  {name}: {}",
                asset.integrity
            );
            problems.push(Diagnostic::new(Code::ButtonChanged, Origin::file(&path), message).help(help));
        }
        Some(asset)
    };
    let (element, overlay) = (file("knapp.js"), file("hjalp.js"));
    Some(Release { element: element?, overlay: overlay? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(files: &[(&str, &str)]) -> (Option<Button>, Vec<String>) {
        let mut problems = Diagnostics::default();
        let button = load(&Snapshot::from_files("theme", files.iter().copied()), &mut problems);
        (button, problems.into_sorted().into_iter().map(|problem| problem.message.to_string()).collect())
    }

    #[test]
    fn the_newest_version_is_the_one_with_the_greatest_number() {
        let nothing = "";
        let versions = ["1.10.0", "1.9.9"].map(|version| format!("button/{version}"));
        let paths =
            versions.iter().flat_map(|folder| [format!("{folder}/knapp.js"), format!("{folder}/hjalp.js")]);
        let paths: Vec<String> = paths.chain(["button/chooser.js".to_owned()]).collect();
        let (button, _) = loaded(&paths.iter().map(|path| (path.as_str(), nothing)).collect::<Vec<_>>());
        assert_eq!(button.unwrap().newest().unwrap().0.to_string(), "1.10.0");
    }

    #[test]
    fn a_released_version_that_changes_is_an_error_that_says_what_to_do() {
        let nothing = Asset::new("knapp.js", Arc::from(&b""[..])).integrity;
        let list = format!("1.0.0: {{knapp.js: \"{nothing}\", hjalp.js: \"{nothing}\"}}\n");
        let files = [
            (RELEASED, &*list),
            ("button/chooser.js", ""),
            ("button/1.0.0/knapp.js", ""),
            ("button/1.0.0/hjalp.js", ""),
        ];
        let (button, problems) = loaded(&files);
        assert_eq!(problems, [""; 0]);
        assert_eq!(button.unwrap().newest().unwrap().0.to_string(), "1.0.0");
        let mut changed = files;
        changed[2].1 = "alert()";
        let (_, problems) = loaded(&changed);
        assert_eq!(problems, ["knapp.js of the button's version 1.0.0 is not what was released."]);
        let (_, problems) = loaded(&changed[1..]);
        assert_eq!(problems.len(), 2);
    }
}
