//! The accessibility statement with the contents that Digg's list asks for.

use super::chrome::{Fallback, Head, audience_page};
use super::{Body, Context, DateText, View, Words};
use crate::model::{Audience, PageKey, SIGNED_PAGES, Text};
use crate::route::{Page, Route};
use serde::Serialize;

/// `accessibility.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Statement {
    owner: String,
    service: String,
    conformance: &'static str,
    conformance_label: String,
    gaps: Vec<Gap>,
    assessed: DateText,
    updated: DateText,
    method: Words,
    /// What the build itself has found: not what anybody has typed in.
    found: Vec<Found>,
    /// What the build itself has checked, on every page.
    computed: Vec<String>,
    message_form: String,
    complaint_url: &'static str,
    disproportionate: Option<Words>,
    exempt: Option<Words>,
}

/// Things of one kind that not everybody can use.
#[derive(Clone, Debug, Hash, Serialize)]
struct Found {
    what: String,
    names: Vec<Words>,
    /// The criterion of WCAG that it breaks; none for what the law does not ask for.
    clause: Option<&'static str>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Gap {
    what: Words,
    why: Words,
    clause: String,
}

/// What `audit` and `theme` refuse: each is a sentence of the statement.
const COMPUTED: [&str; 6] = ["contrast", "headings", "names", "links", "language", "exit"];

/// The accessibility statement.
pub(crate) fn statement(cx: Context<'_>, route: &Route) -> View {
    let portal = cx.reader.portal();
    let statement = &portal.accessibility;
    let owner =
        cx.reader.organization_link(&portal.owner).map(|owner| cx.plain(owner.name)).unwrap_or_default();
    let gaps = statement.gaps.iter().map(|gap| Gap {
        what: cx.words(&gap.what),
        why: cx.words(&gap.why),
        clause: gap.clause.to_string(),
    });
    let head = Head {
        template: "accessibility.html",
        title: cx.message("accessibility.title"),
        description: Some(cx.message("accessibility.lead")),
        fallback: Some(statement.method.get(cx.lang).lang.clone())
            .filter(|lang| lang != cx.lang)
            .map(Fallback::Parts),
        ..Head::default()
    };
    let view = Statement {
        owner,
        service: cx.plain(&portal.name),
        conformance: statement.conformance.as_str(),
        conformance_label: cx.label("conformance", statement.conformance.as_str()),
        gaps: gaps.collect(),
        found: found(cx),
        assessed: cx.date(statement.assessed),
        updated: cx.date(statement.updated),
        method: cx.words(&statement.method),
        computed: COMPUTED.iter().map(|key| cx.label("computed", key)).collect(),
        message_form: portal.message_form.to_string(),
        complaint_url: "https://www.digg.se/tdosanmalan",
        disproportionate: cx.optional(statement.disproportionate.as_ref()),
        exempt: cx.optional(statement.exempt.as_ref()),
    };
    cx.page(route, head, Body::Accessibility(Box::new(view)))
}

/// What the build has found, each kind with its names; kinds without any are left out.
fn found(cx: Context<'_>) -> Vec<Found> {
    let faults = cx.reader.faults();
    let names = |texts: &[Text]| texts.iter().map(|text| cx.words(text)).collect();
    let kinds: [(&str, Vec<Words>, Option<&'static str>); 4] = [
        ("accessibility.found_pdf", names(&faults.pdfs), Some("1.3.1")),
        ("accessibility.found_film", names(&faults.films), Some("1.2.5")),
        ("accessibility.found_language", untranslated(cx), None),
        ("accessibility.found_signed", unsigned(cx), None),
    ];
    let found = |(key, names, clause)| Found { what: cx.message(key), names, clause };
    kinds.into_iter().filter(|(_, names, _)| !names.is_empty()).map(found).collect()
}

/// The languages of the portal in which texts for readers are missing, with how many.
fn untranslated(cx: Context<'_>) -> Vec<Words> {
    let professional = audience_page(Audience::Professional);
    let is_for_readers = |key: &PageKey| {
        &*key.section != super::cooperation::SECTION && professional != Page::Prose(key.clone())
    };
    let texts: Vec<_> = cx.reader.pages().filter(|(key, ..)| is_for_readers(key)).collect();
    let languages = cx.reader.portal().languages.iter();
    let missing = languages.filter_map(|language| {
        let missing = texts.iter().filter(|(_, texts, _)| !texts.contains_key(&language.tag)).count();
        let (lang, dir) = cx.marks(&language.tag);
        let text = format!("{} ({missing})", language.name);
        (missing > 0).then_some(Words { text, lang, dir })
    });
    missing.collect()
}

/// The pages that have no film where sign language is among the languages, by title.
fn unsigned(cx: Context<'_>) -> Vec<Words> {
    if !cx.reader.portal().is_signed() {
        return Vec::new();
    }
    let missing = SIGNED_PAGES.iter().filter(|page| cx.reader.signed_film(page).is_none());
    let title = |page: &str| match page {
        "hem" => cx.words_in(cx.lang, &cx.message("nav.home")),
        "stodlinjer" => cx.words_in(cx.lang, &cx.message("help_lines.title")),
        slug => {
            let key = PageKey { section: "".into(), slug: slug.into() };
            let prose = cx.reader.page(&key).and_then(|page| cx.prose(&page.texts));
            prose.map_or_else(|| cx.words_in(cx.lang, slug), |(lang, prose)| cx.words_in(lang, &prose.title))
        }
    };
    missing.map(|page| title(page)).collect()
}
