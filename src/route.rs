//! Every page of a portal with its address.
//!
//! Turns what the catalog holds into [`Routes`]: which pages there are, in which languages, where
//! they stand, and where old addresses lead now.
//!
//! **Invariant:** no two pages have the same address.
//! **Never:** make HTML.

mod link;

use crate::catalog::Reader;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Audience, GlossaryTerm, Id, LangTag, Municipality, News, Organization, PageKey, RoutineKind, Service,
};
use crate::output::OutputPath;
use std::collections::{BTreeMap, BTreeSet};

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is documented by its template")]
pub enum Page {
    Home,
    Municipalities,
    Municipality(Id<Municipality>),
    Entry(Id<Municipality>, Audience),
    Routine(Id<Municipality>, RoutineKind),
    CareChain(Id<Municipality>),
    CareChains,
    Services,
    Service(Id<Service>),
    Parties,
    Party(Id<Organization>),
    Matrix,
    BasicLevels,
    Prose(PageKey),
    Section(Box<str>),
    NewsList,
    News(Id<News>),
    Glossary,
    HelpLines,
    Accessibility,
    NotFound,
    Components,
}

/// A page in one language at its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// What it shows.
    pub page: Page,
    /// In which language.
    pub lang: LangTag,
    /// Its address on the site, from the first slash.
    pub permalink: String,
    /// Its file.
    pub output: OutputPath,
}

/// An old address and the one that took its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The old address.
    pub from: String,
    /// The new one.
    pub to: String,
}

/// Every page of a portal.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    routes: Vec<Route>,
    /// The routes of each page, one for each of its languages.
    by_page: BTreeMap<Page, Vec<usize>>,
    taken: BTreeSet<OutputPath>,
    redirects: Vec<Redirect>,
}

/// What is built beside the portal itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extra {
    /// Nothing.
    #[default]
    None,
    /// The page that shows every component of the theme.
    Components,
}

impl Routes {
    /// The pages of a portal.
    pub fn new(reader: Reader<'_>, extra: Extra, diagnostics: &mut Diagnostics) -> Self {
        let mut routes = Self::default();
        routes.fixed(extra, diagnostics);
        routes.of_municipalities(reader, diagnostics);
        for service in reader.services() {
            routes.add(
                Page::Service(service.id.clone()),
                LangTag::swedish(),
                &format!("/stod/{}/", service.id),
                diagnostics,
            );
        }
        for party in reader.parties() {
            routes.add(
                Page::Party(party.id.clone()),
                LangTag::swedish(),
                &format!("/parter/{}/", party.id),
                diagnostics,
            );
        }
        routes.of_prose(reader, diagnostics);
        routes
    }

    /// Every page, in the order of addresses within each kind.
    pub fn iter(&self) -> impl Iterator<Item = &Route> {
        self.routes.iter()
    }

    /// Whether a file is the page that shows the theme's components.
    pub fn is_showcase(&self, output: &OutputPath) -> bool {
        self.alternates(&Page::Components).any(|route| route.output == *output)
    }

    /// Old addresses.
    pub fn redirects(&self) -> &[Redirect] {
        &self.redirects
    }

    /// The address of a page in `lang`, or in Swedish; `None` for a page that there is not.
    pub fn url<'a>(&'a self, page: &'a Page, lang: &LangTag) -> Option<&'a str> {
        self.find(page, lang)
            .or_else(|| self.find(page, &LangTag::swedish()))
            .map(|route| route.permalink.as_str())
    }

    /// The languages that a page exists in, with its addresses.
    pub fn alternates<'a>(&'a self, page: &'a Page) -> impl Iterator<Item = &'a Route> {
        self.by_page.get(page).into_iter().flatten().map(|index| &self.routes[*index])
    }

    fn find<'a>(&'a self, page: &'a Page, lang: &LangTag) -> Option<&'a Route> {
        self.alternates(page).find(|route| route.lang == *lang)
    }

    fn fixed(&mut self, extra: Extra, diagnostics: &mut Diagnostics) {
        let mut pages = vec![
            (Page::Home, "/"),
            (Page::Municipalities, "/kommun/"),
            (Page::Services, "/stod/"),
            (Page::Parties, "/parter/"),
            (Page::Matrix, "/vem-gor-vad/"),
            (Page::CareChains, "/insatskedja/"),
            (Page::BasicLevels, "/basniva/"),
            (Page::NewsList, "/nyheter/"),
            (Page::Glossary, "/ordlista/"),
            (Page::HelpLines, "/stodlinjer/"),
            (Page::Accessibility, "/tillganglighet/"),
            (Page::NotFound, "/404.html"),
        ];
        if extra == Extra::Components {
            pages.push((Page::Components, "/komponenter/"));
        }
        for (page, permalink) in pages {
            self.add(page, LangTag::swedish(), permalink, diagnostics);
        }
    }

    fn of_municipalities(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        for municipality in reader.municipalities() {
            let id = &municipality.id;
            let mut add = |page, end: &str| {
                self.add(page, LangTag::swedish(), &format!("/kommun/{id}/{end}"), diagnostics)
            };
            add(Page::Municipality(id.clone()), "");
            for audience in Audience::ENTRIES {
                add(Page::Entry(id.clone(), audience), &format!("{}/", audience_word(audience)));
            }
            for kind in municipality.routines.keys() {
                let word = match kind {
                    RoutineKind::Adult => "rutin-vuxen/",
                    RoutineKind::Child => "rutin-barn/",
                };
                add(Page::Routine(id.clone(), *kind), word);
            }
            add(Page::CareChain(id.clone()), "insatskedja/");
        }
    }

    fn of_prose(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        for page in reader.pages() {
            let languages =
                reader.portal().languages.iter().filter(|language| page.texts.contains_key(&language.tag));
            for language in languages {
                let parts = [&*page.key.section, &*page.key.slug];
                let path: String =
                    parts.iter().filter(|part| !part.is_empty()).map(|part| format!("{part}/")).collect();
                let prefix = prefix(&language.tag);
                let kind = match (&*page.key.section, &*page.key.slug) {
                    (section, "") => Page::Section(section.into()),
                    _ => Page::Prose(page.key.clone()),
                };
                self.add(kind, language.tag.clone(), &format!("{prefix}/{path}"), diagnostics);
            }
            let kind = if page.key.slug.is_empty() {
                Page::Section((&*page.key.section).into())
            } else {
                Page::Prose(page.key.clone())
            };
            if let Some(to) = self.url(&kind, &LangTag::swedish()).map(str::to_owned) {
                self.redirects.extend(
                    page.aliases.iter().map(|from| Redirect { from: from.to_string(), to: to.clone() }),
                );
            }
        }
        for news in reader.news() {
            self.add(
                Page::News(news.id.clone()),
                LangTag::swedish(),
                &format!("/nyheter/{}/", news.id),
                diagnostics,
            );
        }
    }

    fn add(&mut self, page: Page, lang: LangTag, permalink: &str, diagnostics: &mut Diagnostics) {
        let path = permalink.trim_start_matches('/');
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let Some(output) = OutputPath::new(file) else { return };
        if !self.taken.insert(output.clone()) {
            let message = format!("Two pages would stand at {permalink}.");
            let help = "The portal's own pages have fixed addresses (kommun, stod, parter, …). Give your page another name.";
            diagnostics.push(Diagnostic::of_portal(Code::DuplicateAddress, message).help(help));
            return;
        }
        self.by_page.entry(page.clone()).or_default().push(self.routes.len());
        self.routes.push(Route { page, lang, permalink: permalink.to_owned(), output });
    }
}

/// The beginning of addresses in a language: nothing for Swedish.
fn prefix(lang: &LangTag) -> String {
    if *lang == LangTag::swedish() { String::new() } else { format!("/{lang}") }
}

/// An audience in addresses.
pub(crate) fn audience_word(audience: Audience) -> &'static str {
    match audience {
        Audience::Victim => "utsatt",
        Audience::Child => "barn-och-unga",
        Audience::Abuser => "utovare",
        Audience::Relative => "anhorig",
        Audience::Professional => "yrkesverksam",
    }
}

/// The address of a word in the glossary.
pub(crate) fn term_url(routes: &Routes, id: &Id<GlossaryTerm>, lang: &LangTag) -> Option<String> {
    Some(format!("{}#{id}", routes.url(&Page::Glossary, lang)?))
}
