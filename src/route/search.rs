//! The addresses of search, of what it looks in, and of the alphabet that leads everywhere without it.

use super::{Page, Routes, prefix};
use crate::catalog::Reader;
use crate::diag::Diagnostics;
use crate::model::LangTag;

/// How many parts there are to look in: what readers need, then what professionals need.
pub(crate) const SHARDS: usize = 2;

impl Routes {
    /// Search in every language of the portal. The names of the parts tell nothing of what is in them.
    pub(super) fn of_search(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        for language in &reader.portal().languages {
            let prefix = prefix(&language.tag);
            let mut add = |page, address: &str| {
                self.add(page, language.tag.clone(), &format!("{prefix}{address}"), diagnostics);
            };
            add(Page::Search, "/sok/");
            add(Page::Index, "/a-o/");
            for number in 1..=SHARDS {
                add(Page::SearchShard(number), &format!("/sok/register-{number}.js"));
            }
        }
        self.add(Page::ProfessionalIndex, LangTag::swedish(), "/a-o/yrkesverksam/", diagnostics);
    }
}
