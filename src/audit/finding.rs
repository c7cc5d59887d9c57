//! Problems, each said once with the pages that it stands on.
//!
//! **Invariant:** the order in which they came and went never shows.

use crate::diag::{Code, Diagnostic, Diagnostics};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A problem, without the page that it stands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Finding {
    code: Code,
    /// A sentence without its full stop; the page follows.
    message: Box<str>,
    help: Cow<'static, str>,
}

impl Finding {
    /// A problem with the way to mend it.
    pub(super) fn new(code: Code, message: impl Into<Box<str>>, help: &'static str) -> Self {
        Self { code, message: message.into(), help: help.into() }
    }

    fn diagnostic(&self, urls: &BTreeSet<Arc<str>>) -> Diagnostic {
        let first = urls.first().map_or("", |url| url);
        let more = match urls.len() {
            0 | 1 => String::new(),
            2 => " and on 1 more page".to_owned(),
            many => format!(" and on {} more pages", many - 1),
        };
        Diagnostic::of_portal(self.code, format!("{}, on {first}{more}.", self.message)).help(&*self.help)
    }
}

/// All problems of a site.
#[derive(Debug, Default)]
pub(super) struct Findings {
    places: BTreeMap<Arc<Finding>, BTreeSet<Arc<str>>>,
}

impl Findings {
    /// Puts what was found on the page at `url` in the place of what `was` found before; gives back what
    /// to keep of it.
    pub(super) fn replace(
        &mut self,
        url: &str,
        was: &[Arc<Finding>],
        found: Vec<Finding>,
    ) -> Box<[Arc<Finding>]> {
        for finding in was {
            if let Some(urls) = self.places.get_mut(finding) {
                urls.remove(url);
                if urls.is_empty() {
                    self.places.remove(finding);
                }
            }
        }
        if found.is_empty() {
            return Box::default();
        }
        let url: Arc<str> = url.into();
        let keep = found.into_iter().map(|finding| {
            let known = self.places.get_key_value(&finding).map(|(known, _)| known.clone());
            let finding = known.unwrap_or_else(|| Arc::new(finding));
            self.places.entry(finding.clone()).or_default().insert(url.clone());
            finding
        });
        keep.collect()
    }

    /// Every problem, each once.
    pub(super) fn diagnostics(&self) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(self.places.iter().map(|(finding, urls)| finding.diagnostic(urls)));
        diagnostics
    }
}
