//! What every page has: the site around it, its place, its language.

use super::learning::{FilmView, site_film};
use super::shape::VerifiedView;
use super::{Body, Context, DateText, Link, PartAssets, Script, View};
use crate::lint;
use crate::model::{Audience, Edition, LangTag, Language, PageKey, SIGNED_PAGES, Service};
use crate::route::{Page, Route};
use crate::theme::Html;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The part of the site where people learn.
pub const LEARNING: &str = "learning";
/// The part with what only pages for professionals show: tables, code to copy, steps.
const PROFESSIONAL: &str = "professional";
/// The part with the map and the postal codes, where somebody chooses a kommun.
pub(super) const CHOOSE: &str = "choose";
/// The part with what a page needs that has a film in sign language.
const SIGNED: &str = "signed";

/// The part with the styles of a page that prints on one sheet; a screen waits for none of them.
pub(super) const PRINT: &str = "sheet";

/// The site, as every page of a language sees it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SiteView {
    name: String,
    neutral_name: String,
    tagline: String,
    home_url: String,
    county: String,
    county_short: String,
    sample: bool,
    /// Whether it is the edition for the parties alone.
    internal: bool,
    as_of: Option<DateText>,
    exit: ExitView,
    emergency: Line,
    national: Line,
    health: Option<Line>,
    police: Option<Line>,
    owner: Link,
    message_form: String,
    choose_url: String,
    help_lines_url: String,
    find_url: String,
    /// The days on which offices are closed, for the script that tells what is open now.
    holidays: String,
    services_url: String,
    safety_url: String,
    accessibility_url: String,
    about_url: String,
    /// Where all languages are told of.
    languages_url: String,
    /// Only where it is in the page's language.
    glossary_url: Option<String>,
    search_url: String,
    index_url: String,
    /// Where it gives its facts away; not in the edition for the parties, nor in other languages than Swedish.
    open_data_url: Option<String>,
    nav: Vec<NavItem>,
    professional_nav: Vec<Link>,
    children: Option<Link>,
    assets: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ExitView {
    url: String,
    name: String,
}

/// A line that stands on every page.
#[derive(Clone, Debug, Hash, Serialize)]
struct Line {
    name: String,
    number: String,
    href: String,
    url: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct NavItem {
    pub(crate) id: &'static str,
    pub(crate) label: String,
    pub(crate) lead: String,
    pub(crate) url: String,
    /// Whether it leads from another language to a page that is only in Swedish.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) only_swedish: bool,
}

/// A page, apart from what it shows.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct PageView {
    /// The template that makes it.
    pub template: &'static str,
    lang: String,
    dir: &'static str,
    title: String,
    title_lang: Option<String>,
    title_dir: Option<&'static str>,
    document_title: String,
    description: Option<String>,
    /// What a link to the page says of it where it is shared.
    share_title: String,
    share_text: String,
    url: String,
    canonical: String,
    noindex: bool,
    section: &'static str,
    audience: Option<&'static str>,
    low_trace: bool,
    breadcrumbs: Vec<Link>,
    back: Option<Link>,
    alternates: Vec<Alternate>,
    /// What the page says of what is in another language.
    fallback: Option<String>,
    verified: Option<VerifiedView>,
    /// The page's film in sign language, where it has one.
    signed: Option<Box<FilmView>>,
    stylesheet: String,
    part: Option<&'static str>,
    part_stylesheets: Vec<String>,
    print_stylesheets: Vec<String>,
    scripts: Vec<Script>,
    json_ld: Option<Html>,
    /// Where it stands in the site, as structured data.
    trail: Option<Html>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Alternate {
    tag: String,
    name: String,
    dir: &'static str,
    url: String,
    current: bool,
    /// Whether it is the same page; else it is the nearest one above it.
    is_same: bool,
}

/// What is in another language than the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fallback {
    /// Its text, with its title.
    Text(LangTag),
    /// Its text, under a title in the page's language.
    Body(LangTag),
    /// Some facts.
    Parts(LangTag),
}

/// What a view says of its page; the rest follows from the route.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) template: &'static str,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    /// Of the title, where that is in another language than the page and its text.
    pub(crate) title_lang: Option<LangTag>,
    pub(crate) fallback: Option<Fallback>,
    pub(crate) audience: Option<Audience>,
    /// From the first after the home page to the parent.
    pub(crate) parents: Vec<Link>,
    pub(crate) verified: Option<VerifiedView>,
    pub(crate) json_ld: Option<String>,
    /// Tables for professionals may weigh more than a page for a reader.
    pub(crate) professional: bool,
    /// The part of the site that it belongs to, where that loads more than others.
    pub(crate) part: Option<&'static str>,
    /// Another part whose styles and scripts it needs besides.
    pub(crate) second_part: Option<&'static str>,
    /// A whole work on one page, to be printed: it may weigh more than any other.
    pub(crate) is_document: bool,
}

impl SiteView {
    /// The site in the context's language.
    pub fn new(cx: Context<'_>) -> Self {
        let portal = cx.reader.portal();
        let county = cx.reader.county();
        let page = |slug: &str| cx.url(&Page::Prose(PageKey { section: "".into(), slug: slug.into() }));
        let line = |id: &str| {
            crate::model::Id::new(id).and_then(|id| cx.reader.service(&id)).map(|service| cx.line(service))
        };
        let network = cx.reader.network();
        let owner = cx.reader.organization_link(&portal.owner);
        Self {
            name: cx.plain(&portal.name),
            neutral_name: cx.plain(&portal.neutral_name),
            tagline: cx.plain(&portal.tagline),
            home_url: cx.url(&Page::Home),
            county: county.map(|county| county.name.to_owned()).unwrap_or_default(),
            county_short: county.map(|county| county.short_name.to_owned()).unwrap_or_default(),
            sample: portal.sample,
            internal: cx.reader.edition() == Edition::Internal,
            as_of: portal.as_of.map(|date| cx.date(date)),
            exit: ExitView { url: portal.exit.url.to_string(), name: cx.plain(&portal.exit.name) },
            emergency: line(network.emergency.as_str()).unwrap_or_else(Line::emergency),
            national: line(network.national.as_str()).unwrap_or_else(Line::emergency),
            health: line("1177"),
            police: line("polisen-11414"),
            owner: owner.map_or_else(|| Link::plain(String::new()), |owner| cx.party_link(owner)),
            message_form: portal.message_form.to_string(),
            choose_url: cx.url(&Page::Municipalities),
            help_lines_url: cx.url(&Page::HelpLines),
            find_url: cx.url(&Page::Find),
            holidays: super::shape::holidays(cx.reader.date().0),
            services_url: cx.url(&Page::Services),
            safety_url: page("dolj-ditt-besok"),
            accessibility_url: cx.url(&Page::Accessibility),
            about_url: page("om"),
            languages_url: cx.url(&Page::Languages),
            glossary_url: cx.own_url(&Page::Glossary),
            search_url: cx.url(&Page::Search),
            index_url: cx.url(&Page::Index),
            open_data_url: cx.own_url(&Page::OpenData),
            nav: cx.entries(),
            professional_nav: professional_nav(cx),
            children: cx.children(),
            assets: cx.assets.files.clone(),
        }
    }
}

impl Line {
    /// 112 as it is known without any record: only in content that is not to be published.
    fn emergency() -> Self {
        Self { name: "112".into(), number: "112".into(), href: "tel:112".into(), url: "/".into() }
    }
}

fn professional_nav(cx: Context<'_>) -> Vec<Link> {
    let pages = [
        ("nav.matrix", Page::Matrix),
        ("nav.care_chain", Page::CareChains),
        ("nav.basic_level", Page::BasicLevels),
        ("nav.parties", Page::Parties),
        ("nav.services", Page::Services),
        ("nav.learning", Page::Courses),
        ("nav.cooperation", Page::Section("samverkan".into())),
        ("nav.news", Page::NewsList(1)),
        ("nav.button", Page::Buttons),
    ];
    let there = pages.iter().filter(|(_, page)| cx.own_url(page).is_some());
    let there = there.map(|(key, page)| cx.link(cx.message(key), page));
    there.collect()
}

impl Context<'_> {
    fn line(self, service: &Service) -> Line {
        let number = service.phones.first().map(|phone| &phone.number);
        Line {
            name: self.plain(&service.name),
            number: number.map(ToString::to_string).unwrap_or_default(),
            href: number.map(crate::model::PhoneNumber::href).unwrap_or_default(),
            url: self.url(&Page::Service(service.id.clone())),
        }
    }

    /// The four entries of the portal, in the order that every page keeps.
    pub(crate) fn entries(self) -> Vec<NavItem> {
        Audience::ENTRIES.iter().map(|audience| self.entry_to(*audience, &audience_page(*audience))).collect()
    }

    /// A way in for an audience.
    pub(crate) fn entry_to(self, audience: Audience, page: &Page) -> NavItem {
        let link = self.link(self.label("audience", audience.as_str()), page);
        NavItem {
            id: audience.as_str(),
            label: link.label,
            lead: self.label("audience_lead", audience.as_str()),
            url: link.url.unwrap_or_default(),
            only_swedish: link.only_swedish,
        }
    }

    /// The children's own page, where there is one.
    pub(crate) fn children(self) -> Option<Link> {
        let page = audience_page(Audience::Child);
        self.routes.url(&page, self.lang)?;
        Some(self.link(self.message("audience.child"), &page))
    }

    /// A whole view: the route's part of the page, the head's, and its own.
    pub(crate) fn page(self, route: &Route, head: Head, view: Body) -> View {
        let portal = self.reader.portal();
        let language = self.reader.language(self.lang);
        let professional = head.professional || head.audience == Some(Audience::Professional);
        let neutral = self.plain(&portal.neutral_name);
        let document_title = self.document_title(&neutral, &head, route, professional);
        let mut breadcrumbs = Vec::new();
        if route.page != Page::Home {
            breadcrumbs.push(self.link(self.message("nav.home"), &Page::Home));
            breadcrumbs.extend(head.parents);
        }
        let alternates = portal.languages.iter().map(|language| self.alternate(language, route));
        // The page of all components shows those of every part.
        let shows_all = route.page == Page::Components;
        let signed = self.signed_film(&route.page);
        let is_part = |name: &str| {
            head.part == Some(name)
                || head.second_part == Some(name)
                || (name == SIGNED && signed.is_some())
                || (name == PROFESSIONAL && professional)
        };
        let parts = self.assets.parts.iter().filter(|(name, _)| shows_all || is_part(name));
        let (print, parts): (Vec<_>, Vec<_>) = parts.partition(|(name, _)| &***name == PRINT);
        let scripts = parts.iter().flat_map(|(_, part)| &part.scripts);
        let scripts = self.assets.scripts.iter().chain(scripts);
        let stylesheets = |parts: &[(&Arc<str>, &PartAssets)]| -> Vec<String> {
            parts.iter().map(|(_, part)| part.stylesheet.clone()).collect()
        };
        let title_lang = match (&head.title_lang, &head.fallback) {
            (Some(lang), _) | (None, Some(Fallback::Text(lang))) => Some(lang),
            _ => None,
        };
        let (title_lang, title_dir) = title_lang.map_or((None, None), |lang| self.marks(lang));
        // Nothing above a page of the readers' part is told: a trail with its words would stand below the link wherever
        // the page is found.
        let trail = (professional && !breadcrumbs.is_empty())
            .then(|| super::json_ld::breadcrumbs(self, &breadcrumbs, &head.title));
        let page = PageView {
            template: head.template,
            lang: self.lang.to_string(),
            dir: language.map(|language| language.direction).unwrap_or_default().as_str(),
            document_title,
            share_title: if professional { format!("{neutral}: {}", head.title) } else { neutral.clone() },
            share_text: head.description.clone().filter(|_| professional).unwrap_or(neutral),
            title: head.title,
            title_lang,
            title_dir,
            description: head.description,
            url: route.permalink.clone(),
            canonical: format!("{}{}", self.home_of(route), route.permalink),
            noindex: portal.sample || self.reader.edition() == Edition::Internal,
            section: match (head.is_document, professional) {
                (true, _) => "print",
                (_, true) => "professional",
                _ => "reader",
            },
            audience: head.audience.map(Audience::as_str),
            low_trace: portal.low_trace && !professional,
            back: breadcrumbs.last().cloned(),
            breadcrumbs,
            alternates: alternates.collect(),
            fallback: head.fallback.as_ref().map(|fallback| self.fallback(fallback)),
            verified: head.verified,
            signed: signed.map(Box::new),
            stylesheet: self.assets.stylesheet.clone(),
            part: head.part,
            part_stylesheets: self.letters(&route.page).chain(stylesheets(&parts)).collect(),
            print_stylesheets: [self.assets.print_stylesheet.clone()]
                .into_iter()
                .chain(stylesheets(&print))
                .collect(),
            scripts: scripts.cloned().collect(),
            json_ld: head.json_ld.as_deref().map(Html::trusted),
            trail: trail.as_deref().map(Html::trusted),
        };
        View { page, view }
    }

    /// The stylesheets with letters that systems may lack: those of the page's language, and of all on a page that shows
    /// what the portal says in each.
    fn letters(self, page: &Page) -> impl Iterator<Item = String> {
        let shows_all = matches!(page, Page::Button(_) | Page::Components);
        let all = self.assets.letters.iter();
        all.filter(move |(lang, _)| shows_all || *lang == self.lang).map(|(_, url)| url.clone())
    }

    /// The film in Swedish sign language of a page in Swedish.
    fn signed_film(self, page: &Page) -> Option<FilmView> {
        let name = SIGNED_PAGES.iter().find(|name| signed_page(name) == *page)?;
        let is_swedish = self.lang.as_str().split('-').next() == Some("sv");
        let film = self.reader.signed_film(name).filter(|_| is_swedish);
        film.map(|film| site_film(self, "teckensprak".to_owned(), film))
    }

    /// The pages that have a film in Swedish sign language, by what it is called.
    pub(crate) fn signed_pages(self) -> Vec<Link> {
        let film = |name: &&str| {
            let film = self.reader.signed_film(name)?;
            Some(self.link(self.plain(&film.title), &signed_page(name)))
        };
        SIGNED_PAGES.iter().filter_map(film).collect()
    }

    /// What a tab and the browser's history say: the page's own title, unless it tells what somebody
    /// on a page for readers is reading about.
    fn document_title(self, neutral: &str, head: &Head, route: &Route, professional: bool) -> String {
        // Words that tell are known in Swedish and English; a title in another language may hold them.
        let is_vetted = ["sv", "en"].iter().any(|lang| self.lang.as_str().starts_with(lang));
        // Whoever looks over a child's shoulder learns nothing from the tab, not even that it is about children.
        let is_hidden = !is_vetted || lint::is_telling(&head.title) || head.audience == Some(Audience::Child);
        if professional || !is_hidden {
            return format!("{neutral}: {}", head.title);
        }
        let key = match &route.page {
            Page::Home => "neutral.home",
            Page::Entry(id, _) | Page::Municipality(id) | Page::FindIn(id, _) => {
                let name =
                    self.reader.municipality_link(id).map(|one| one.name.to_owned()).unwrap_or_default();
                return format!("{neutral}: {}", self.filled("neutral.entry", &[("name", &name)]));
            }
            Page::Service(_) => "neutral.service",
            Page::Section(_) => "neutral.section",
            Page::Prose(_) => "neutral.page",
            _ => "neutral.list",
        };
        format!("{neutral}: {}", self.message(key))
    }

    /// The portal whose address a page is kept under: its own, or for what all have the one that the network says.
    fn home_of(self, route: &Route) -> String {
        let shared = self.reader.network().canonical.as_deref();
        let shared = shared.filter(|_| route.page.is_shared(self.reader));
        shared.unwrap_or(&self.reader.portal().base_url).to_owned()
    }

    /// The page in another language, or the nearest one above it that there is.
    fn alternate(self, language: &Language, current: &Route) -> Alternate {
        let mut page = Some(current.page.clone());
        let found = loop {
            let Some(asked) = page else { break None };
            match self.routes.alternates(&asked).find(|route| route.lang == language.tag) {
                Some(route) => break Some((route, asked == current.page)),
                None => page = asked.parent(),
            }
        };
        Alternate {
            tag: language.tag.to_string(),
            name: language.name.to_string(),
            dir: language.direction.as_str(),
            url: found.map_or("/", |(route, _)| &route.permalink).to_owned(),
            current: language.tag == current.lang,
            is_same: found.is_some_and(|(_, is_same)| is_same),
        }
    }

    fn fallback(self, fallback: &Fallback) -> String {
        let (key, lang) = match fallback {
            Fallback::Text(lang) | Fallback::Body(lang) => ("fallback.text", lang),
            Fallback::Parts(lang) => ("fallback.parts", lang),
        };
        let name = self.reader.language(lang).map_or_else(|| lang.to_string(), |one| one.name.to_string());
        self.filled(key, &[("language", &name)])
    }

    /// The address of a page, where it is in this page's language.
    fn own_url(self, page: &Page) -> Option<String> {
        let found = self.routes.nearest(page, self.lang).filter(|route| route.lang == *self.lang);
        found.map(|route| route.permalink.clone())
    }
}

/// The page of prose that is an audience's entry to the portal.
pub(crate) fn audience_page(audience: Audience) -> Page {
    let slug = crate::route::audience_word(audience);
    Page::Prose(PageKey { section: "".into(), slug: slug.into() })
}

/// A page with room for a film in sign language, by its name in links.
fn signed_page(name: &str) -> Page {
    match name {
        "hem" => Page::Home,
        "stodlinjer" => Page::HelpLines,
        slug => Page::Prose(PageKey { section: "".into(), slug: slug.into() }),
    }
}

/// A page that is all template.
pub(crate) fn bare(cx: Context<'_>, route: &Route) -> View {
    // A page whose content is not there says so: it is told as a problem, and nothing is published.
    let (template, key) = match route.page {
        Page::Components => ("components.html", "components.title"),
        _ => ("not-found.html", "not_found.title"),
    };
    let professional = route.page == Page::Components;
    let head = Head { template, title: cx.message(key), professional, ..Head::default() };
    cx.page(route, head, Body::Nothing {})
}
