//! One county's site, and the network that it belongs to.

use super::{
    ButtonChoices, Conformance, CountyCode, Date, Direction, Email, Id, LangTag, Organization, Readability,
    ReviewClass, SWEDISH_SIGN_LANGUAGE, Service, Text,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What all portals of a content folder share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    /// The languages that a portal may have.
    pub languages: Vec<Language>,
    /// How long a fact may stand unchecked.
    pub review_days: ReviewDays,
    /// The emergency line, 112: said first, everywhere.
    pub emergency: Id<Service>,
    /// The national line that stands in for a number that can no longer be trusted.
    pub national: Id<Service>,
    /// Whether readers see texts that a machine has made and nobody has read.
    pub publish_machine: bool,
    /// The address of the portal under which search engines keep a page that several portals have, without a slash
    /// at the end; each its own when there is none.
    pub canonical: Option<Arc<str>>,
    /// How hard its texts may be to read.
    pub readability: Readability,
}

/// A language that content may be written in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language {
    /// Its tag.
    pub tag: LangTag,
    /// Its name in itself.
    pub name: Arc<str>,
    /// Which way it is read.
    pub direction: Direction,
}

/// Days after which a fact of each class must be checked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "see ReviewClass")]
pub struct ReviewDays {
    pub crisis: i64,
    pub local: i64,
    pub reference: i64,
}

impl ReviewDays {
    /// The days of a class.
    pub fn of(&self, class: ReviewClass) -> i64 {
        match class {
            ReviewClass::Crisis => self.crisis,
            ReviewClass::Local => self.local,
            ReviewClass::Reference => self.reference,
        }
    }
}

/// One county's site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Portal {
    /// The name of its folder, for example `norrbotten`.
    pub id: Id<Portal>,
    /// What it is called on its pages.
    pub name: Text,
    /// What the tab and the browser's history say: nothing that tells what the site is about.
    pub neutral_name: Text,
    /// One sentence under the name.
    pub tagline: Text,
    /// Its county.
    pub county: CountyCode,
    /// Where it is published, without a slash at the end.
    pub base_url: Arc<str>,
    /// Its languages, Swedish first.
    pub languages: Vec<Language>,
    /// Languages that it has no pages in, and says so: where there is help in them.
    pub other_languages: Vec<Language>,
    /// Whether it is a demonstration, whose local facts are invented.
    pub sample: bool,
    /// The day it judges by, fixed in a demonstration.
    pub as_of: Option<Date>,
    /// Whether links in the reader's section leave no step for the Back button.
    pub low_trace: bool,
    /// Where the exit leads.
    pub exit: Exit,
    /// The party that answers for it.
    pub owner: Id<Organization>,
    /// The owner's own form for messages.
    pub message_form: Arc<str>,
    /// What the law on accessibility asks to be told.
    pub accessibility: AccessibilityStatement,
    /// The violence button of its authorities, where it has one.
    pub button: Option<ButtonChoices>,
    /// Who answers for the portal's open data, and on what terms it is free to use.
    pub open_data: Option<OpenData>,
    /// Where somebody who finds a hole in the portal's security says so: a web address, or `mailto:` and a mail address.
    pub security_contact: Option<Arc<str>>,
    /// What this county puts first for those who work with violence.
    pub highlights: Vec<Highlight>,
    /// Colours and measures of the theme that this county has its own values for.
    pub tokens: BTreeMap<Arc<str>, Arc<str>>,
}

/// Who answers for the portal's open data, and on what terms it is free to use.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OpenData {
    /// Whom others who use it turn to.
    pub contact: DataContact,
    /// The address of the licence.
    pub licence: Arc<str>,
}

/// Facts have no author: they are given away whole (CC0 1.0), unless the portal says otherwise. It is the licence that
/// the profile of Swedish data portals (DCAT-AP-SE) names first.
pub const FREE_LICENCE: &str = "http://creativecommons.org/publicdomain/zero/1.0/";

/// A function that answers for open data, never a person (DCAT `contactPoint`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct DataContact {
    pub function: Text,
    pub email: Email,
}

impl Portal {
    /// Whether Swedish sign language is among its languages: its most important pages have films then, or lack them.
    pub fn is_signed(&self) -> bool {
        let all = self.languages.iter().chain(&self.other_languages);
        all.into_iter().any(|language| language.tag.as_str() == SWEDISH_SIGN_LANGUAGE)
    }
}

/// Something that a county puts first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Highlight {
    pub title: Text,
    pub text: Text,
    /// A name as in links: `document:overenskommelse`.
    pub link: Arc<str>,
}

/// A page that says nothing about who reads it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Exit {
    pub url: Arc<str>,
    pub name: Text,
}

/// The owner's part of Digg's eleven contents; the rest is computed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AccessibilityStatement {
    /// How far the site meets the law.
    pub conformance: Conformance,
    /// When it was assessed.
    pub assessed: Date,
    /// When the statement was last changed.
    pub updated: Date,
    /// How it was assessed.
    pub method: Text,
    /// What is not accessible.
    pub gaps: Vec<AccessibilityGap>,
    /// What would be an unreasonable burden (12 §), and why.
    pub disproportionate: Option<Text>,
    /// What the law does not cover (9 §).
    pub exempt: Option<Text>,
}

/// What the build itself finds that not everybody can use, by title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Faults {
    /// PDFs without title, language or structure (WCAG 1.3.1).
    pub pdfs: Vec<Text>,
    /// Films with speech that have no audio description (WCAG 1.2.5).
    pub films: Vec<Text>,
}

/// Something that is not accessible.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AccessibilityGap {
    pub what: Text,
    pub why: Text,
    /// The criterion of WCAG, for example `1.2.1`.
    pub clause: Arc<str>,
}
