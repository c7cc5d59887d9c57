//! What somebody who needs help may look for: help where they live, lines to call, and words for what happens.

use super::{Depth, Draft, Findable, Group, listed};
use crate::model::{Audience, GlossaryTerm, LangTag, PageKey, Service, ServiceArea, ServiceKind};
use crate::route::Page;
use crate::search::{Field, Language, Place};
use crate::view::Context;
use std::collections::BTreeMap;

/// With more services than this, those of a kommun are found by their names and kinds alone: the first part of the index
/// must reach a reader on a bad line.
const FEW: usize = 400;

/// Everything for readers, and the doors to what is for professionals.
pub(super) fn entries(cx: Context<'_>, depth: Depth) -> Vec<Findable> {
    let mut all = municipalities(cx);
    all.extend(services(cx));
    all.extend(kinds(cx));
    all.extend(prose(cx, depth, is_for_readers));
    all.extend(glossary(cx));
    all.extend(fixed(cx));
    all.extend(super::professional::doors(cx, depth));
    all
}

/// The kommuner with the names that mean them: their own, of their search words those that no other kommun has, and how the
/// reader's language writes them.
pub(super) fn places(cx: Context<'_>) -> Vec<Place> {
    let swedish = LangTag::swedish();
    let kommuner: Vec<_> = cx.reader.municipalities().collect();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let words = |text: &str| {
        listed(text).filter(|word| !word.contains(' ')).map(str::to_lowercase).collect::<Vec<_>>()
    };
    for kommun in &kommuner {
        for word in words(kommun.search_words.get(&swedish).value) {
            *times.entry(word).or_default() += 1;
        }
    }
    let place = |kommun: &std::sync::Arc<crate::model::Municipality>| {
        let own = listed(kommun.search_words.get(&swedish).value).filter(|word| {
            // A name begins with a capital; "socialjour" may stand in one kommun's words alone.
            kommuner.len() > 1
                && word.starts_with(char::is_uppercase)
                && times.get(&word.to_lowercase()) == Some(&1)
        });
        let written = kommun.search_words.get(cx.lang);
        let written = if written.lang == &swedish { "" } else { written.value };
        Place {
            name: kommun.name.to_string(),
            others: own.chain(listed(written)).map(str::to_owned).collect(),
        }
    };
    kommuner.iter().map(|kommun| place(kommun)).collect()
}

/// Each word of the glossary with its synonyms, in the reader's language.
pub(super) fn rings(cx: Context<'_>) -> Vec<Vec<String>> {
    let ring = |term: &std::sync::Arc<GlossaryTerm>| {
        let synonyms = term.synonyms.as_ref()?.get(cx.lang);
        let own = term.term.get(cx.lang);
        let is_own = synonyms.lang == cx.lang && own.lang == cx.lang;
        is_own.then(|| {
            std::iter::once(&**own.value).chain(listed(synonyms.value)).map(str::to_owned).collect::<Vec<_>>()
        })
    };
    cx.reader.glossary().filter_map(ring).collect()
}

fn municipalities(cx: Context<'_>) -> Vec<Findable> {
    let swedish = LangTag::swedish();
    let mut all = Vec::new();
    for kommun in cx.reader.municipalities() {
        let page = Page::Municipality(kommun.id.clone());
        let title = cx.found_here(Group::Near, kommun.long_name.to_string(), &page).at_kommun(&kommun.id);
        let others = if kommun.long_name.starts_with(&*kommun.name) {
            Vec::new()
        } else {
            vec![kommun.name.to_string()]
        };
        let title = title.by(Field::Title, &*kommun.name).by_text(Field::Synonym, &kommun.search_words);
        let title = title.by_names(&swedish, kommun.search_words.get(&swedish).value);
        let title = title.by(Field::Synonym, cx.filled("municipality.title", &[("name", &kommun.name)]));
        all.push(title.called(others).noted(cx.message("home.municipality")).ranked(11).whole().done());
        let entries = Audience::ENTRIES.iter().filter(|audience| **audience != Audience::Professional);
        for audience in entries {
            let label = cx.label("audience", audience.as_str());
            let title = cx.filled("entry.title", &[("audience", &label), ("name", &kommun.name)]);
            let page = Page::Entry(kommun.id.clone(), *audience);
            let draft = cx.found_here(Group::Near, title, &page).at_kommun(&kommun.id);
            let lead = cx.label("audience_lead", audience.as_str());
            all.push(draft.by(Field::Description, lead).ranked(8).done());
        }
    }
    all
}

fn is_professional(service: &Service) -> bool {
    service.audiences == [Audience::Professional]
}

fn services(cx: Context<'_>) -> Vec<Findable> {
    let names = KindNames::new(cx);
    let readers = cx.reader.services().filter(|service| !is_professional(service));
    let readers: Vec<_> = readers.collect();
    let are_few = readers.len() <= FEW;
    let whole = |service: &Service| are_few || service.service_area == ServiceArea::National;
    readers.iter().map(|service| self::service(cx, service, &names, whole(service))).collect()
}

/// A service. Of a place where people hide, its page tells its name and its number; nothing else is known here either. Its description
/// is looked in where `whole`.
pub(super) fn service(cx: Context<'_>, service: &Service, names: &KindNames, whole: bool) -> Findable {
    let group = match &service.service_area {
        _ if is_professional(service) => Group::Professional,
        ServiceArea::National => Group::Lines,
        _ => Group::Near,
    };
    let url = cx.url(&Page::Service(service.id.clone()));
    let kind = cx.label("kind", service.kind.as_str());
    let mut draft = cx.found(group, cx.words(&service.name), url).by(Field::Heading, &*kind);
    draft = draft.by(Field::Heading, names.of(&kind));
    for need in service.needs.iter().filter(|_| whole) {
        draft = draft.by(Field::Description, cx.label("need", need.as_str()));
    }
    for one in &service.groups {
        draft = draft.by(Field::Heading, cx.label("group", one.as_str()));
    }
    for lang in service.languages.iter().filter(|lang| **lang != LangTag::swedish()) {
        if let Some(language) = cx.reader.language(lang) {
            draft = draft.by(Field::Description, &*language.name);
        }
    }
    if whole && service.anonymous {
        draft = draft.by(Field::Description, cx.message("service.anonymous"));
    }
    if service.service_area == ServiceArea::National {
        draft = draft.by_text(Field::Text, &service.eligibility).by_text(Field::Text, &service.fees);
        for phone in service.phones.iter().filter(|_| !cx.reader.is_stale(service)) {
            draft = draft.by(Field::Synonym, phone.number.to_string());
        }
    }
    let note = match &service.service_area {
        ServiceArea::National => kind,
        _ => cx.area(service),
    };
    let rank = match service.kind {
        _ if service.id == cx.reader.network().national || service.id == cx.reader.network().emergency => 12,
        ServiceKind::SocialServices | ServiceKind::SocialEmergency | ServiceKind::WomensShelter => 11,
        _ => 10,
    };
    if whole {
        draft = draft.by_text(Field::Description, &service.description);
    }
    draft.at(cx.places(service)).noted(note).ranked(rank).done()
}

/// What kinds of services are called besides: the glossary explains them by one name or another.
pub(super) struct KindNames {
    own: Language,
    rings: Vec<(Vec<Vec<String>>, String)>,
}

impl KindNames {
    pub(super) fn new(cx: Context<'_>) -> Self {
        let own = Language::new(cx.lang);
        let terms = |ring: Vec<String>| (ring.iter().map(|name| own.terms(name)).collect(), ring.join(", "));
        let rings = rings(cx).into_iter().map(terms).collect();
        Self { own, rings }
    }

    /// The other names of what is called `label`.
    fn of(&self, label: &str) -> String {
        let terms = self.own.terms(label);
        let named = self.rings.iter().filter(|(names, _)| names.contains(&terms));
        named.map(|(_, all)| &**all).collect::<Vec<_>>().join(", ")
    }
}

/// All of a kind, which stand together on the page of all services.
fn kinds(cx: Context<'_>) -> Vec<Findable> {
    let names = KindNames::new(cx);
    let kind = |kind: &ServiceKind| {
        if matches!(kind, ServiceKind::Emergency | ServiceKind::Helpline)
            || !cx.reader.services().any(|one| one.kind == *kind)
        {
            return None;
        }
        let label = cx.label("kinds", kind.as_str());
        let singular = cx.label("kind", kind.as_str());
        let url = format!("{}#{}", cx.url(&Page::Services), kind.as_str());
        let title = crate::view::Words { text: label, lang: None, dir: None };
        let others = names.of(&singular);
        let draft = cx.found(Group::Near, title, url).by(Field::Title, singular).by_names(cx.lang, &others);
        let draft = draft.noted(cx.message("area.county"));
        Some(draft.ranked(13).whole().done())
    };
    ServiceKind::ALL.iter().filter_map(kind).collect()
}

/// The cooperation's own pages are for professionals, whatever each says.
fn is_for_readers(key: &PageKey, audience: Option<Audience>) -> bool {
    audience != Some(Audience::Professional) && &*key.section != crate::view::cooperation::SECTION
}

/// Pages of prose that `wanted` says yes to.
pub(super) fn prose(
    cx: Context<'_>,
    depth: Depth,
    wanted: impl Fn(&PageKey, Option<Audience>) -> bool,
) -> Vec<Findable> {
    let mut all = Vec::new();
    for (key, texts, _) in cx.reader.pages() {
        let Some(page) = cx.reader.page(key).filter(|page| wanted(key, page.audience)) else { continue };
        let Some((lang, prose)) = cx.prose(texts) else { continue };
        let is_ours = page.audience != Some(Audience::Professional);
        let route = if key.slug.is_empty() {
            Page::Section((&*key.section).into())
        } else {
            Page::Prose(key.clone())
        };
        let group = if is_for_readers(key, page.audience) { Group::Knowledge } else { Group::Professional };
        let mut draft: Draft<'_> = cx.found(group, cx.words_in(lang, &prose.title), cx.url(&route));
        for one in &page.groups {
            draft = draft.by(Field::Heading, cx.label("group", one.as_str()));
        }
        let rank = if key.section.is_empty() && page.audience.is_some() { 12 } else { 10 };
        if depth == Depth::Words {
            draft = draft.by_prose(lang, prose, is_ours);
        }
        all.push(draft.noted(&*prose.description).ranked(rank).done());
    }
    all
}

/// The words of the glossary, in the language of its page: what they are called in the reader's own leads to the help.
fn glossary(cx: Context<'_>) -> Vec<Findable> {
    let swedish = LangTag::swedish();
    let page = cx.routes.nearest(&Page::Glossary, cx.lang);
    let lang = page.map_or(&swedish, |route| &route.lang);
    let entry = |term: &std::sync::Arc<GlossaryTerm>| {
        let url = crate::route::term_url(cx.routes, &term.id, cx.lang)?;
        let plain = cx.plain(&term.plain);
        let first = plain.split_inclusive(". ").next().unwrap_or_default().trim().to_owned();
        let name = term.term.get(lang);
        let draft = cx.found(Group::Knowledge, cx.words_in(name.lang, name.value), url);
        let mut draft = draft.by_text(Field::Description, &term.plain);
        let names = term.synonyms.as_ref().map(|names| names.get(lang));
        if let Some(names) = &names {
            draft = draft.by_names(names.lang, names.value);
        }
        let others = listed(names.as_ref().map_or("", |names| names.value));
        let draft = draft.by_some(Field::Text, term.definition.as_ref()).noted(first).ranked(9);
        Some(draft.called(others.filter(|word| !word.contains(' ')).map(str::to_owned).collect()).done())
    };
    cx.reader.glossary().filter_map(entry).collect()
}

/// Pages that every portal has.
fn fixed(cx: Context<'_>) -> Vec<Findable> {
    let pages = [
        (Group::Near, Page::Municipalities, "choose.title", "choose.lead", 10),
        (Group::Near, Page::Services, "services.title", "services.lead", 10),
        (Group::Lines, Page::HelpLines, "help_lines.title", "help_lines.lead", 11),
        (Group::Knowledge, Page::Glossary, "glossary.title", "glossary.lead", 10),
        (Group::Knowledge, Page::Accessibility, "accessibility.title", "accessibility.lead", 10),
    ];
    let there = pages.iter().filter(|(_, page, ..)| cx.routes.url(page, cx.lang).is_some());
    let draft = |(group, page, title, lead, rank): &(Group, Page, &str, &str, u8)| {
        let lead = cx.messages.get(lead).map(str::to_owned).unwrap_or_default();
        cx.found_here(*group, cx.message(title), page)
            .by(Field::Description, &*lead)
            .noted(lead)
            .ranked(*rank)
            .whole()
            .done()
    };
    there.map(draft).collect()
}
