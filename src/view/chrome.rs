//! What every page has: the site around it, its place, its language.

use super::shape::VerifiedView;
use super::{Body, Context, DateText, Link, PartAssets, Script, View};
use crate::lint;
use crate::model::{Audience, Edition, PageKey, Service};
use crate::route::{Page, Route};
use crate::theme::Html;
use serde::Serialize;
use std::collections::BTreeMap;

/// The part of the site where people learn.
pub const LEARNING: &str = "learning";

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
    services_url: String,
    safety_url: String,
    accessibility_url: String,
    about_url: String,
    /// Where it gives its facts away; not in the edition for the parties.
    open_data_url: Option<String>,
    glossary_url: String,
    news_url: String,
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
}

/// A page, apart from what it shows.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct PageView {
    /// The template that makes it.
    pub template: &'static str,
    lang: String,
    dir: &'static str,
    title: String,
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
    fallback: Option<Fallback>,
    verified: Option<VerifiedView>,
    stylesheet: String,
    part: Option<&'static str>,
    part_stylesheets: Vec<String>,
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
}

/// The language of prose that is in another one than was asked for.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Fallback {
    pub(crate) lang: String,
    pub(crate) dir: &'static str,
    pub(crate) name: String,
}

/// What a view says of its page; the rest follows from the route.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) template: &'static str,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
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
            owner: owner
                .map_or_else(|| Link { label: String::new(), url: None }, |owner| cx.party_link(owner)),
            message_form: portal.message_form.to_string(),
            choose_url: cx.url(&Page::Municipalities),
            help_lines_url: cx.url(&Page::HelpLines),
            services_url: cx.url(&Page::Services),
            safety_url: page("dolj-ditt-besok"),
            accessibility_url: cx.url(&Page::Accessibility),
            about_url: page("om"),
            open_data_url: cx.routes.url(&Page::OpenData, cx.lang).map(str::to_owned),
            glossary_url: cx.url(&Page::Glossary),
            news_url: cx.url(&Page::NewsList(1)),
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
    let there = pages.iter().filter(|(_, page)| cx.routes.url(page, cx.lang).is_some());
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
        let entry = |audience: &Audience| NavItem {
            id: audience.as_str(),
            label: self.label("audience", audience.as_str()),
            lead: self.label("audience_lead", audience.as_str()),
            url: self.url(&audience_page(*audience)),
        };
        Audience::ENTRIES.iter().map(entry).collect()
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
        let mut breadcrumbs = Vec::new();
        if route.page != Page::Home {
            breadcrumbs.push(self.link(self.message("nav.home"), &Page::Home));
            breadcrumbs.extend(head.parents);
        }
        let alternates =
            self.routes.alternates(&route.page).filter_map(|alternate| self.alternate(alternate, route));
        let neutral = self.plain(&portal.neutral_name);
        // The page of all components shows those of every part.
        let shows_all = route.page == Page::Components;
        let is_part = |name: &str| head.part == Some(name) || head.second_part == Some(name);
        let parts = self.assets.parts.iter().filter(|(name, _)| shows_all || is_part(name));
        let parts: Vec<&PartAssets> = parts.map(|(_, part)| part).collect();
        let scripts = self.assets.scripts.iter().chain(parts.iter().flat_map(|part| &part.scripts));
        // Nothing above a page of the readers' part is told: a trail with its words would stand below the link wherever
        // the page is found.
        let trail = (professional && !breadcrumbs.is_empty())
            .then(|| super::json_ld::breadcrumbs(self, &breadcrumbs, &head.title));
        let page = PageView {
            template: head.template,
            lang: self.lang.to_string(),
            dir: language.map(|language| language.direction).unwrap_or_default().as_str(),
            document_title: self.document_title(&neutral, &head.title, route, professional),
            share_title: if professional { format!("{neutral}: {}", head.title) } else { neutral.clone() },
            share_text: head.description.clone().filter(|_| professional).unwrap_or(neutral),
            title: head.title,
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
            fallback: None,
            verified: head.verified,
            stylesheet: self.assets.stylesheet.clone(),
            part: head.part,
            part_stylesheets: parts.iter().map(|part| part.stylesheet.clone()).collect(),
            scripts: scripts.cloned().collect(),
            json_ld: head.json_ld.as_deref().map(Html::trusted),
            trail: trail.as_deref().map(Html::trusted),
        };
        View { page, view }
    }

    /// What a tab and the browser's history say: the page's own title, unless it tells what somebody
    /// on a page for readers is reading about.
    fn document_title(self, neutral: &str, title: &str, route: &Route, professional: bool) -> String {
        if professional || !lint::is_telling(title) {
            return format!("{neutral}: {title}");
        }
        let key = match &route.page {
            Page::Home => "neutral.home",
            Page::Entry(id, _) => {
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

    fn alternate(self, alternate: &Route, current: &Route) -> Option<Alternate> {
        let language = self.reader.language(&alternate.lang)?;
        Some(Alternate {
            tag: alternate.lang.to_string(),
            name: language.name.to_string(),
            dir: language.direction.as_str(),
            url: alternate.permalink.clone(),
            current: alternate.lang == current.lang,
        })
    }
}

/// The page of prose that is an audience's entry to the portal.
pub(crate) fn audience_page(audience: Audience) -> Page {
    let slug = crate::route::audience_word(audience);
    Page::Prose(PageKey { section: "".into(), slug: slug.into() })
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
