//! The addresses of the violence button: where it leads, where authorities fetch it, and its files.

use super::{Page, Routes, prefix};
use crate::catalog::Reader;
use crate::diag::Diagnostics;
use crate::model::{KitFile, LangTag};

impl Routes {
    /// The help of each kommun, and what each authority copies, in every language of the portal.
    pub(super) fn of_buttons(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        if reader.portal().button.is_none() {
            return;
        }
        let swedish = LangTag::swedish();
        self.add(Page::Buttons, swedish.clone(), "/knappen/", diagnostics);
        self.add(Page::ButtonStatus, swedish.clone(), "/knapp/status.json", diagnostics);
        for language in &reader.portal().languages {
            let (lang, prefix) = (&language.tag, prefix(&language.tag));
            for municipality in reader.municipality_links() {
                let page = Page::Help(municipality.id.clone());
                self.add(page, lang.clone(), &format!("{prefix}/k/{}/", municipality.id), diagnostics);
            }
            for party in reader.authorities() {
                let id = &party.id;
                for file in KitFile::ALL {
                    let page = Page::KitFile(id.clone(), *file);
                    self.add(page, lang.clone(), &format!("/knapp/{id}/{}", file.name(lang)), diagnostics);
                }
                let folder =
                    if *lang == swedish { format!("/embed/{id}") } else { format!("/embed/{id}/{lang}") };
                self.add(Page::Frame(id.clone()), lang.clone(), &format!("{folder}/"), diagnostics);
                self.add(
                    Page::Oembed(id.clone()),
                    lang.clone(),
                    &format!("{folder}/oembed.json"),
                    diagnostics,
                );
            }
        }
        for party in reader.authorities() {
            let page = Page::Button(party.id.clone());
            self.add(page, swedish.clone(), &format!("/knappen/{}/", party.id), diagnostics);
        }
    }
}
