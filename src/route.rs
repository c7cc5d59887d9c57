//! Every page of a portal with its address.
//!
//! Turns what the catalog holds into [`Routes`]: which pages there are, in which languages, where
//! they stand, and where old addresses lead now.
//!
//! **Invariant:** no two pages have the same address.
//! **Never:** make HTML.

mod address;
mod button;
mod calendar;
mod cooperation;
mod find;
mod learning;
mod link;
mod news;
mod open_data;
mod page;
mod paper;
mod search;

pub use address::{AddressKey, Addresses};
pub use cooperation::{CommitmentOrder, TableFormat};
use learning::profession_word;
pub(crate) use news::PER_PAGE;
pub use open_data::{API, Collection, Endpoint, INDEX, Ids};
pub use page::Page;
pub(crate) use search::SHARDS;

use crate::catalog::Reader;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Audience, GlossaryTerm, Id, LangTag, PageKey, RoutineKind};
use crate::output::OutputPath;
use std::collections::BTreeMap;

/// A page in one language at its address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// The old address.
    pub from: String,
    /// The new one.
    pub to: String,
}

/// Every page of a portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routes {
    routes: Vec<Route>,
    /// The routes of each page, one for each of its languages.
    by_page: BTreeMap<Page, Vec<usize>>,
    by_output: BTreeMap<OutputPath, usize>,
    redirects: Vec<Redirect>,
}

/// What is built beside the portal itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
        for language in &reader.portal().languages {
            routes.of_language(reader, &language.tag, diagnostics);
        }
        routes.of_municipalities(reader, diagnostics);
        routes.of_paper(reader, diagnostics);
        for party in reader.parties() {
            routes.add(
                Page::Party(party.id.clone()),
                LangTag::swedish(),
                &format!("/parter/{}/", party.id),
                diagnostics,
            );
        }
        routes.of_prose(reader, diagnostics);
        routes.of_children(reader, diagnostics);
        routes.of_signed_films(reader, diagnostics);
        routes.of_news(reader, diagnostics);
        routes.of_buttons(reader, diagnostics);
        routes.of_find(reader, diagnostics);
        routes.of_cooperation(reader, diagnostics);
        routes.of_surveys(reader, diagnostics);
        routes.of_courses(reader, diagnostics);
        routes.of_lectures(reader, diagnostics);
        routes.of_calendar(reader, diagnostics);
        routes.of_contacts(reader, diagnostics);
        routes.of_changes(reader, diagnostics);
        routes.of_search(reader, diagnostics);
        routes.of_open_data(reader, diagnostics);
        routes
    }

    /// Every page, in the order of addresses within each kind; a page itself asks [`Addresses`].
    pub fn iter(&self) -> impl Iterator<Item = &Route> {
        self.routes.iter()
    }

    /// Whether a file is the page that shows the theme's components.
    pub fn is_showcase(&self, output: &OutputPath) -> bool {
        self.alternates(&Page::Components).any(|route| route.output == *output)
    }

    /// The page at an address, or at a file of the output.
    pub fn at(&self, output: &str) -> Option<&Route> {
        self.by_output.get(output).map(|index| &self.routes[*index])
    }

    /// The file of a page in Swedish.
    pub fn output_of(&self, page: &Page) -> Option<&OutputPath> {
        self.find(page, &LangTag::swedish()).map(|route| &route.output)
    }

    /// Where an old address leads now.
    pub fn moved(&self, from: &str) -> Option<&str> {
        self.redirects.iter().find(|redirect| redirect.from == from).map(|redirect| redirect.to.as_str())
    }

    fn nearest(&self, page: &Page, lang: &LangTag) -> Option<&Route> {
        self.find(page, lang).or_else(|| self.find(page, &LangTag::swedish()))
    }

    fn alternates(&self, page: &Page) -> impl Iterator<Item = &Route> + use<'_> {
        self.by_page.get(page).into_iter().flatten().map(|index| &self.routes[*index])
    }

    fn find(&self, page: &Page, lang: &LangTag) -> Option<&Route> {
        self.alternates(page).find(|route| route.lang == *lang)
    }

    fn fixed(&mut self, extra: Extra, diagnostics: &mut Diagnostics) {
        let mut pages = vec![
            (Page::Parties, "/parter/"),
            (Page::Matrix, "/vem-gor-vad/"),
            (Page::CareChains, "/insatskedja/"),
            (Page::BasicLevels, "/basniva/"),
            (Page::Glossary, "/ordlista/"),
            (Page::Translations, "/for-redaktorer/sprak/"),
            (Page::NotFound, "/404.html"),
        ];
        if extra == Extra::Components {
            pages.push((Page::Components, "/komponenter/"));
        }
        for (page, permalink) in pages {
            self.add(page, LangTag::swedish(), permalink, diagnostics);
        }
    }

    /// What every language of the portal has: the pages of those who look for help.
    fn of_language(&mut self, reader: Reader<'_>, lang: &LangTag, diagnostics: &mut Diagnostics) {
        let prefix = prefix(lang);
        let mut add =
            |page, end: String| self.add(page, lang.clone(), &format!("{prefix}{end}"), diagnostics);
        add(Page::Home, "/".to_owned());
        add(Page::Languages, "/sprak/".to_owned());
        for other in &reader.portal().other_languages {
            add(Page::Language(other.tag.clone()), format!("/sprak/{}/", other.tag));
        }
        add(Page::Municipalities, "/kommun/".to_owned());
        add(Page::Services, "/stod/".to_owned());
        add(Page::HelpLines, "/stodlinjer/".to_owned());
        add(Page::Accessibility, "/tillganglighet/".to_owned());
        for one in reader.municipality_links() {
            add(Page::Municipality(one.id.clone()), format!("/kommun/{}/", one.id));
            for audience in Audience::ENTRIES {
                // Professionals meet their kommun in Swedish.
                if audience != Audience::Professional || *lang == LangTag::swedish() {
                    let page = Page::Entry(one.id.clone(), audience);
                    add(page, format!("/kommun/{}/{}/", one.id, audience_word(audience)));
                }
            }
        }
        for id in reader.service_ids() {
            add(Page::Service(id.clone()), format!("/stod/{id}/"));
        }
    }

    /// What a kommun has for professionals besides, in Swedish.
    fn of_municipalities(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        for municipality in reader.municipalities() {
            let id = &municipality.id;
            let mut add = |page, end: &str| {
                self.add(page, LangTag::swedish(), &format!("/kommun/{id}/{end}"), diagnostics)
            };
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

    /// The portal's own pages are in every language, if need be with the Swedish text; those of sections where they are
    /// written. What is for professionals is in Swedish, and where it is written.
    fn of_prose(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        for (key, texts, aliases) in reader.pages() {
            let is_everywhere = key.section.is_empty() && *key.slug != *audience_word(Audience::Professional);
            let languages = reader.portal().languages.iter();
            for language in languages.filter(|it| is_everywhere || texts.contains_key(&it.tag)) {
                let parts = [&*key.section, &*key.slug];
                let path: String =
                    parts.iter().filter(|part| !part.is_empty()).map(|part| format!("{part}/")).collect();
                let prefix = prefix(&language.tag);
                self.add(page_of(key), language.tag.clone(), &format!("{prefix}/{path}"), diagnostics);
            }
            if let Some(to) = self.find(&page_of(key), &LangTag::swedish()).map(|to| to.permalink.clone()) {
                self.redirects
                    .extend(aliases.iter().map(|from| Redirect { from: from.to_string(), to: to.clone() }));
            }
        }
    }

    /// The children's entry, of the portal and of each kommun, in every language: what has no text in one stands there
    /// in Swedish, and the numbers are the same.
    fn of_children(&mut self, reader: Reader<'_>, diagnostics: &mut Diagnostics) {
        let word = audience_word(Audience::Child);
        let whole = Page::Prose(PageKey { section: "".into(), slug: word.into() });
        let has_whole = self.alternates(&whole).next().is_some();
        for language in &reader.portal().languages {
            let (lang, prefix) = (&language.tag, prefix(&language.tag));
            if has_whole && self.find(&whole, lang).is_none() {
                self.add(whole.clone(), lang.clone(), &format!("{prefix}/{word}/"), diagnostics);
            }
            for one in reader.municipality_links() {
                let page = Page::Entry(one.id.clone(), Audience::Child);
                self.add(page, lang.clone(), &format!("{prefix}/kommun/{}/{word}/", one.id), diagnostics);
            }
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
        if self.by_output.contains_key(&output) {
            let message = format!("Two pages would stand at {permalink}.");
            let help = "The portal's own pages have fixed addresses (kommun, stod, parter, …). Give your page another name.";
            diagnostics.push(Diagnostic::of_portal(Code::DuplicateAddress, message).help(help));
            return;
        }
        self.put(Route { page, lang, permalink: permalink.to_owned(), output });
    }

    fn put(&mut self, route: Route) {
        self.by_output.insert(route.output.clone(), self.routes.len());
        self.by_page.entry(route.page.clone()).or_default().push(self.routes.len());
        self.routes.push(route);
    }
}

/// The beginning of addresses in a language: nothing for Swedish, `/en`, and what stands for private use where the tag has
/// such: `/lattlast` for `sv-x-lattlast`.
fn prefix(lang: &LangTag) -> String {
    match lang.as_str().split_once("-x-") {
        _ if *lang == LangTag::swedish() => String::new(),
        Some((_, private)) => format!("/{private}"),
        None => format!("/{lang}"),
    }
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

/// The page of prose, or the section, that has this place in the content.
fn page_of(key: &PageKey) -> Page {
    if key.slug.is_empty() { Page::Section((&*key.section).into()) } else { Page::Prose(key.clone()) }
}

/// The address of a word in the glossary.
pub(crate) fn term_url(addresses: Addresses<'_>, id: &Id<GlossaryTerm>, lang: &LangTag) -> Option<String> {
    Some(format!("{}#{id}", addresses.url(&Page::Glossary, lang)?))
}
