//! Addresses as a page looks them up: whatever it asks for is noted.

use super::{Page, Redirect, Route, Routes};
use crate::model::LangTag;
use crate::trace::{Fingerprint, Log};
use serde::{Deserialize, Serialize};

/// Looks up addresses for one page, and notes in a log what it asked for.
#[derive(Clone, Copy, Debug)]
pub struct Addresses<'a> {
    routes: &'a Routes,
    log: &'a Log<AddressKey>,
}

/// What can be asked of the routes. What is not there is an answer too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AddressKey {
    /// The address of a page for a reader of a language.
    Url(Page, LangTag),
    /// The languages that a page exists in, with its addresses.
    Alternates(Page),
    /// Every page and every old address.
    All,
}

impl Routes {
    /// Addresses for one page, which notes in `log` what it asks for.
    pub fn addresses<'a>(&'a self, log: &'a Log<AddressKey>) -> Addresses<'a> {
        Addresses { routes: self, log }
    }

    /// The fingerprint of an answer as it is now.
    pub fn fingerprint(&self, key: &AddressKey) -> Fingerprint {
        match key {
            AddressKey::Url(page, lang) => Fingerprint::of_value(&self.nearest(page, lang)),
            AddressKey::Alternates(page) => Fingerprint::of_value(&self.alternates(page).collect::<Vec<_>>()),
            AddressKey::All => Fingerprint::of_value(&(&self.routes, &self.redirects)),
        }
    }
}

impl<'a> Addresses<'a> {
    /// The address of a page in `lang`, or in Swedish; `None` for a page that there is not.
    pub fn url(self, page: &Page, lang: &LangTag) -> Option<&'a str> {
        self.nearest(page, lang).map(|route| route.permalink.as_str())
    }

    /// A page in `lang`, or in Swedish; `None` for a page that there is not.
    pub fn nearest(self, page: &Page, lang: &LangTag) -> Option<&'a Route> {
        self.log.note(AddressKey::Url(page.clone(), lang.clone()));
        self.routes.nearest(page, lang)
    }

    /// The languages that a page exists in, with its addresses.
    pub fn alternates(self, page: &Page) -> impl Iterator<Item = &'a Route> + use<'a> {
        self.log.note(AddressKey::Alternates(page.clone()));
        self.routes.alternates(page)
    }

    /// Every page, in the order of addresses within each kind.
    pub fn iter(self) -> impl Iterator<Item = &'a Route> {
        self.log.note(AddressKey::All);
        self.routes.iter()
    }

    /// Old addresses.
    pub fn redirects(self) -> &'a [Redirect] {
        self.log.note(AddressKey::All);
        &self.routes.redirects
    }
}

impl std::fmt::Display for AddressKey {
    /// What changed, as the command line explains it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Url(page, lang) => write!(f, "the address of {page:?} ({lang})"),
            Self::Alternates(page) => write!(f, "the languages of {page:?}"),
            Self::All => f.write_str("the list of all pages"),
        }
    }
}
