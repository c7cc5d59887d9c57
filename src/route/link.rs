//! The links that content writes by name, such as `service:lulea-socialjour`, as addresses.

use super::{Addresses, CommitmentOrder, Page, term_url};
use crate::catalog::Reader;
use crate::model::{Edition, Id, LangTag, LectureKey, PageKey};

impl Addresses<'_> {
    /// The address that a named link leads to; `None` when there is no such thing.
    ///
    /// Names are `service:ID`, `party:ID`, `municipality:ID`, `glossary:ID`, `course:ID`, `lecture:SERIES/ID`, `group:ID`, `document:ID`,
    /// `meeting:ID`, `focus-area:ID`, `commitment:ID`, `example:ID`, `survey:ID`,
    /// `page:SLUG` and `page:SECTION/SLUG`, a page's with an optional `#fragment`.
    pub fn resolve(self, target: &str, lang: &LangTag, reader: Reader<'_>) -> Option<String> {
        let (kind, name) = target.split_once(':')?;
        let (name, fragment) = match name.split_once('#') {
            Some((name, fragment)) => (name, Some(fragment)),
            None => (name, None),
        };
        // The name is right. The page that it leads to is mended first: nothing is published until then.
        if reader.is_unread(&format!("{kind}:{}", name.trim_end_matches('/'))) {
            return self.url(&Page::Home, lang).map(str::to_owned);
        }
        let url = match kind {
            "service" => self.url(&Page::Service(Id::new(name)?), lang)?.to_owned(),
            "party" => self.url(&Page::Party(Id::new(name)?), lang)?.to_owned(),
            "municipality" => self.url(&Page::Municipality(Id::new(name)?), lang)?.to_owned(),
            "glossary" => {
                let id = Id::new(name)?;
                reader.term(&id)?;
                term_url(self, &id, lang)?
            }
            "group" => self.url(&Page::Group(Id::new(name)?), lang)?.to_owned(),
            "document" => self.url(&Page::Document(Id::new(name)?), lang)?.to_owned(),
            "focus-area" => self.url(&Page::FocusArea(Id::new(name)?), lang)?.to_owned(),
            "commitment" => self.url(&Page::Commitment(Id::new(name)?), lang)?.to_owned(),
            "example" => self.url(&Page::Example(Id::new(name)?), lang)?.to_owned(),
            "survey" => self.url(&Page::Survey(Id::new(name)?), lang)?.to_owned(),
            "meeting" => self.url(&Page::Meeting(Id::new(name)?), lang)?.to_owned(),
            "course" => self.url(&Page::Course(Id::new(name)?), lang)?.to_owned(),
            "lecture" => {
                let (series, lecture) = name.split_once('/')?;
                let key = LectureKey { series: Id::new(series)?, lecture: Id::new(lecture)? };
                self.url(&Page::Lecture(key), lang)?.to_owned()
            }
            "page" => {
                let page = self.named_page(name);
                // The edition for the parties has no open data, and the same texts.
                let is_left_out = page == Page::OpenData && reader.edition() == Edition::Internal;
                self.url(if is_left_out { &Page::Home } else { &page }, lang)?.to_owned()
            }
            _ => return None,
        };
        Some(match fragment {
            Some(fragment) => format!("{url}#{fragment}"),
            None => url,
        })
    }

    /// A page of prose, a section's first page, or one of the pages that every portal has.
    fn named_page(self, name: &str) -> Page {
        let fixed = match name {
            "" | "hem" => Some(Page::Home),
            "kommun" => Some(Page::Municipalities),
            "stod" => Some(Page::Services),
            "parter" => Some(Page::Parties),
            "vem-gor-vad" => Some(Page::Matrix),
            "insatskedja" => Some(Page::CareChains),
            "basniva" => Some(Page::BasicLevels),
            "uppfoljning" => Some(Page::FollowUps),
            "tackning" => Some(Page::Coverage),
            "goda-exempel" => Some(Page::Examples),
            "nyheter" => Some(Page::NewsList(1)),
            "film" => Some(Page::Films(1)),
            "ordlista" => Some(Page::Glossary),
            "stodlinjer" => Some(Page::HelpLines),
            "hitta" => Some(Page::Find),
            "utbildning" => Some(Page::Courses),
            "grupper" => Some(Page::Groups),
            "dokument" => Some(Page::Documents),
            "omraden" => Some(Page::FocusAreas),
            "ataganden" => Some(Page::Commitments(CommitmentOrder::Status)),
            "kartlaggning" => Some(Page::Surveys),
            "knappen" => Some(Page::Buttons),
            "forelasningar" => Some(Page::Lectures),
            "kalender" => Some(Page::Calendar),
            "kontakter" => Some(Page::Contacts),
            "sok" => Some(Page::Search),
            "a-o" => Some(Page::Index),
            "tillganglighet" => Some(Page::Accessibility),
            "oppna-data" => Some(Page::OpenData),
            _ => None,
        };
        fixed.unwrap_or_else(|| {
            let name = name.trim_end_matches('/');
            let section = Page::Section(name.into());
            match name.split_once('/') {
                Some((section, slug)) => Page::Prose(PageKey { section: section.into(), slug: slug.into() }),
                None if self.alternates(&section).next().is_some() => section,
                None => Page::Prose(PageKey { section: "".into(), slug: name.into() }),
            }
        })
    }
}
