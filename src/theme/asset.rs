//! Files that a page links to: scripts, images, the stylesheet. Each is served under a name that
//! changes with its content, so that a browser may keep it for ever.

use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::source::{Snapshot, SourceFile};
use crate::trace::Fingerprint;
use sha2::{Digest, Sha384};
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
        let integrity = format!("sha384-{}", base64(&Sha384::digest(&bytes)));
        Self { name: name.into(), file_name, bytes, integrity }
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

/// RFC 4648 section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
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
    fn base64_pads_as_the_standard_says() {
        let encoded: Vec<_> =
            ["", "f", "fo", "foo", "foob"].iter().map(|text| base64(text.as_bytes())).collect();
        assert_eq!(encoded, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
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
