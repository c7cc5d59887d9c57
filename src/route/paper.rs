//! The addresses of what is printed to be handed out, in every language of the portal.

use super::{Page, Routes, prefix};
use crate::catalog::Reader;
use crate::diag::Diagnostics;

impl Routes {
    /// A kommun's card and poster.
    pub(super) fn of_paper(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        for language in &reader.portal().languages {
            let (lang, prefix) = (&language.tag, prefix(&language.tag));
            for one in reader.municipality_links() {
                for (page, name) in
                    [(Page::WalletCard(one.id.clone()), "kort"), (Page::Poster(one.id.clone()), "affisch")]
                {
                    let address = format!("{prefix}/kommun/{}/{name}/", one.id);
                    self.add(page, lang.clone(), &address, diagnostics);
                }
            }
        }
    }
}
