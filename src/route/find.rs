//! The addresses of "Jag behöver…", in every language of the portal (N28, N38).

use super::{Page, Routes, audience_word, prefix};
use crate::catalog::Reader;
use crate::diag::Diagnostics;
use crate::model::{Audience, Need, Seeker, VulnerableGroup, Whom};

impl Routes {
    /// The page of all choices, one for each kommun and each of those who look, one for each need and each group.
    pub(super) fn of_find(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        for language in &reader.portal().languages {
            let (lang, prefix) = (&language.tag, prefix(&language.tag));
            let mut add = |page, end: &str| {
                self.add(page, lang.clone(), &format!("{prefix}/hitta/{end}"), diagnostics);
            };
            add(Page::Find, "");
            for kommun in reader.municipality_links() {
                let id = kommun.id;
                add(Page::FindIn(id.clone(), Seeker::Hurt), &format!("{id}/"));
                let word = audience_word(Audience::Abuser);
                add(Page::FindIn(id.clone(), Seeker::Hurting), &format!("{id}/{word}/"));
            }
            for need in Need::ALL.iter().filter(|need| **need != Need::Advice) {
                add(Page::FindNeed(*need), &format!("behov/{}/", need_word(*need)));
            }
            for whom in Whom::all() {
                add(Page::FindFor(whom), &format!("for/{}/", whom_word(whom)));
            }
        }
    }
}

/// A need in addresses.
fn need_word(need: Need) -> &'static str {
    match need {
        Need::Acute => "akut",
        Need::Talk => "prata",
        Need::Protection => "skydd",
        Need::Police => "polis",
        Need::Care => "vard",
        Need::Children => "barn",
        Need::Support => "stod",
        Need::Change => "sluta",
        Need::Relationship => "relation",
        Need::Advice => "rad",
    }
}

/// Somebody in addresses.
fn whom_word(whom: Whom) -> &'static str {
    match whom {
        Whom::Audience(audience) => audience_word(audience),
        Whom::Group(VulnerableGroup::Honour) => "heder",
        Whom::Group(VulnerableGroup::Lgbtq) => "hbtqi",
        Whom::Group(VulnerableGroup::Disability) => "funktionsnedsattning",
        Whom::Group(VulnerableGroup::Young) => "unga",
        Whom::Group(VulnerableGroup::Elderly) => "aldre",
        Whom::Group(VulnerableGroup::Substance) => "missbruk",
        Whom::Group(VulnerableGroup::ForeignBorn) => "utlandsk-bakgrund",
        Whom::Group(VulnerableGroup::Trafficking) => "manniskohandel",
    }
}
