//! Files that a page links to: scripts, images, the stylesheet. Each is served under a name that
//! changes with its content, so that a browser may keep it for ever.

use crate::button::integrity;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::source::{Snapshot, SourceFile};
use crate::trace::Fingerprint;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file to be served beside the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// What templates call it, for example `exit.js`.
    pub name: Arc<str>,
    /// What it is served as, for example `exit.1f0c2a9b.js`.
    pub file_name: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// The value of the `integrity` attribute: a browser refuses other bytes.
    pub integrity: String,
}

impl Asset {
    /// The asset `name` with this content.
    pub(super) fn new(name: &str, bytes: Arc<[u8]>) -> Self {
        let hash = Fingerprint::of(&bytes).short();
        let file_name = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
            None => format!("{name}.{hash}"),
        };
        Self { name: name.into(), file_name, integrity: integrity(&bytes), bytes }
    }
}

/// The scripts of pages and components, ordered by name.
pub(super) fn scripts(snapshot: &Snapshot, problems: &mut Diagnostics) -> Vec<Asset> {
    let files = snapshot.below("scripts").chain(snapshot.below("components"));
    let scripts = named(files.filter(|file| file.path.ends_with(".js")), problems);
    for file in scripts.values() {
        let Some(text) = super::text_of(file, problems) else { continue };
        let Some(place) = import_of(text) else { continue };
        let message =
            "A script cannot import another: each is served under a name that changes with its content.";
        let problem = Diagnostic::new(Code::TemplateError, Origin::span(&file.path, place), message);
        problems.push(problem.help("Put what both need in one file, or let the page name both."));
    }
    scripts.into_iter().map(|(name, file)| Asset::new(name, file.bytes.clone())).collect()
}

/// The images, ordered by name.
pub(super) fn images(snapshot: &Snapshot, problems: &mut Diagnostics) -> Vec<Asset> {
    let images = named(snapshot.below("images"), problems);
    images.into_iter().map(|(name, file)| Asset::new(name, file.bytes.clone())).collect()
}

/// Files by their bare name, which must be theirs alone.
fn named<'a>(
    files: impl Iterator<Item = &'a SourceFile>,
    problems: &mut Diagnostics,
) -> BTreeMap<&'a str, &'a SourceFile> {
    let mut found: BTreeMap<&str, &SourceFile> = BTreeMap::new();
    for file in files {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        if let Some(first) = found.insert(name, file) {
            let message = format!("{} and {} have the same name.", first.path, file.path);
            problems.push(
                Diagnostic::new(Code::UnknownFile, Origin::file(&file.path), message)
                    .help("Rename one of them."),
            );
        }
    }
    found
}

/// The first line that imports, statically.
fn import_of(script: &str) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    for line in script.split_inclusive('\n') {
        let imports = ["import ", "import{", "import\"", "import'"].iter().any(|word| line.starts_with(word))
            || line.starts_with("export ") && (line.contains(" from \"") || line.contains(" from '"));
        if imports {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(files: &[(&str, &str)]) -> (Vec<Asset>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let scripts = scripts(&Snapshot::from_files("theme", files.iter().copied()), &mut problems);
        (scripts, problems.into_sorted())
    }

    #[test]
    fn a_script_is_named_by_its_content_and_vouched_for() {
        let (found, problems) = loaded(&[("components/exit/exit.js", ""), ("scripts/a.js", "a")]);
        assert_eq!(problems, []);
        assert_eq!(found.iter().map(|asset| &*asset.name).collect::<Vec<_>>(), ["a.js", "exit.js"]);
        assert_eq!(found[1].file_name, "exit.af1349b9.js");
        // The digest of nothing, known from FIPS 180-4's examples.
        assert_eq!(
            found[1].integrity,
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }

    #[test]
    fn two_scripts_of_one_name_and_scripts_that_import_are_problems() {
        let (_, problems) = loaded(&[("components/exit/exit.js", ""), ("scripts/exit.js", "")]);
        assert_eq!(problems[0].code, Code::UnknownFile);
        let (_, problems) = loaded(&[("scripts/a.js", "// import x\nimport { b } from \"./b.js\";\n")]);
        assert_eq!(problems[0].origin.as_ref().unwrap().span.start, 12);
    }
}
