//! Parts of the site whose pages load more than others: the components' styles and scripts that only they need.

use super::asset::Asset;
use super::{Theme, stem};
use crate::diag::Diagnostic;
use crate::source::Snapshot;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the pages of a part load besides.
#[derive(Clone, Debug)]
pub struct Part {
    /// The name of the part, for example `learning`.
    pub name: Arc<str>,
    /// Its stylesheet, to stand after that of every page.
    pub stylesheet: Asset,
    /// Its scripts, ordered by name.
    pub scripts: Vec<Asset>,
}

impl Theme {
    /// The parts, ordered by name, with what is wrong with their styles.
    pub fn parts(&self) -> Result<Vec<Part>, Box<Diagnostic>> {
        let part = |(name, components): (&Arc<str>, &BTreeSet<Arc<str>>)| {
            let scripts = self.scripts.iter().filter(|script| components.contains(stem(script)));
            Ok(Part {
                name: name.clone(),
                stylesheet: self.styles.1.part(name, components)?,
                scripts: scripts.cloned().collect(),
            })
        };
        self.parts.iter().map(part).collect()
    }

    /// A script that only packages for learning platforms have, by its file name in `packages/`.
    pub fn package_script(&self, name: &str) -> Option<&Arc<[u8]>> {
        self.packages.get(name)
    }

    /// The components that belong to a part.
    pub(super) fn besides(&self) -> BTreeSet<&str> {
        self.parts.values().flatten().map(|name| &**name).collect()
    }
}

/// The scripts that only packages have, by file name.
pub(super) type PackageScripts = BTreeMap<Arc<str>, Arc<[u8]>>;

/// Reads the scripts of packages.
pub(super) fn packages(snapshot: &Snapshot) -> PackageScripts {
    let scripts = snapshot.below("packages").filter(|file| file.path.ends_with(".js"));
    let named =
        scripts.filter_map(|file| Some((file.path.strip_prefix("packages/")?.into(), file.bytes.clone())));
    named.collect()
}
