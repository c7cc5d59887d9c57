//! `theme.yaml`: the theme's name, what a county may change in it, and which colours must be told apart.

use super::asset::Asset;
use super::component::Component;
use super::font;
use super::stem;
use crate::diag::{Code, Diagnostic, Diagnostics, Origin, nearest};
use crate::record;
use crate::source::Snapshot;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a theme says about itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    /// What it is called.
    pub(super) name: Arc<str>,
    /// The tokens that a county may have its own values for, and what each is for; without the leading `--`.
    #[serde(default)]
    pub(super) tokens: BTreeMap<Arc<str>, Arc<str>>,
    /// The pairs of colours that meet.
    #[serde(default)]
    pub(super) contrast: Vec<Pair>,
    /// Components whose styles and scripts only some pages load, by the name of that part of the site: what they weigh,
    /// others need not carry.
    #[serde(default)]
    pub(super) parts: BTreeMap<Arc<str>, BTreeSet<Arc<str>>>,
    /// Letters that a system may lack.
    #[serde(default)]
    pub(super) fonts: Vec<font::Entry>,
}

impl Manifest {
    /// Tells parts that name what there is not: neither a component, nor a script that stands by itself.
    pub(super) fn check_parts(
        &self,
        components: &[Component],
        scripts: &[Asset],
        problems: &mut Diagnostics,
    ) {
        let components = components.iter().map(|component| &*component.name);
        let names: Vec<&str> = components.chain(scripts.iter().map(stem)).collect();
        for lost in self.parts.values().flatten().filter(|name| !names.contains(&&***name)) {
            let message = format!("There is no component `{lost}`, which theme.yaml names in a part.");
            let problem = Diagnostic::new(Code::TemplateError, Origin::file(&FILE.into()), message);
            problems.push(match nearest(lost, names.iter().copied()) {
                Some(near) => problem.help(format!("Did you mean `{near}`?")),
                None => problem
                    .help("A part names folders of components/ and files of scripts/, these without .js."),
            });
        }
    }
}

/// Two colour tokens that meet on a page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pair {
    /// The token in front.
    pub(super) text: Arc<str>,
    /// The token behind it.
    pub(super) on: Arc<str>,
    /// WCAG 2.2: 4.5 for text (1.4.3), 3 for large text and for parts of controls (1.4.11).
    pub(super) ratio: f64,
    /// Where they meet.
    pub(super) why: Arc<str>,
}

/// The name of the file.
pub(super) const FILE: &str = "theme.yaml";

impl Manifest {
    /// Reads `theme.yaml`.
    pub(super) fn load(snapshot: &Snapshot, problems: &mut Diagnostics) -> Option<Self> {
        let Some(file) = snapshot.get(FILE) else {
            let message = format!("{} has no theme.yaml.", snapshot.name());
            problems.push(Diagnostic::new(Code::MissingKey, Origin::file(&FILE.into()), message));
            return None;
        };
        record::parse(&file.path, super::text_of(file, problems)?, 0)
            .map_err(|problem| problems.push(*problem))
            .ok()
    }
}
