//! Who answers for the texts in each language, what is old and what is missing: for those who care for them.

use super::chrome::Head;
use super::{Body, Context, DateText, View};
use crate::check::{Completeness, missing_languages};
use crate::model::{LangTag, Language, Municipality, TextVersion};
use crate::route::Route;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// `translations.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Translations {
    languages: Vec<LanguageStanding>,
    columns: Vec<Column>,
    municipalities: Vec<KommunStanding>,
    minority: Vec<Minority>,
}

/// How far a language has come.
#[derive(Clone, Debug, Hash, Serialize)]
struct LanguageStanding {
    tag: String,
    name: String,
    dir: &'static str,
    texts: Vec<TextStanding>,
    /// The names of texts that readers of every language meet, and that are missing in this one.
    missing: Vec<String>,
    /// How many texts of the interface are shown in Swedish.
    messages: usize,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct TextStanding {
    name: String,
    status: &'static str,
    status_label: String,
    reviewed: Option<DateText>,
    by: Option<String>,
    is_shown: bool,
    is_stale: bool,
}

/// In which languages a kommun's help is told, and in whose words, in the order of the languages.
#[derive(Clone, Debug, Hash, Serialize)]
struct KommunStanding {
    name: String,
    cells: Vec<Cell>,
}

/// How many of its texts the kommun has written itself, and whether there are others in their place; else they are Swedish.
#[derive(Clone, Debug, Hash, Serialize)]
struct Cell {
    own: usize,
    common: bool,
}

/// A language above its cells.
#[derive(Clone, Debug, Hash, Serialize)]
struct Column {
    label: String,
}

/// A kommun that the law gives languages which its page is not in.
#[derive(Clone, Debug, Hash, Serialize)]
struct Minority {
    name: String,
    languages: Vec<String>,
}

/// The page of translations.
pub(crate) fn translations(cx: Context<'_>, route: &Route) -> View {
    let portal = cx.reader.portal();
    let head = Head {
        template: "translations.html",
        title: cx.message("translations.title"),
        description: Some(cx.message("translations.lead")),
        professional: true,
        ..Head::default()
    };
    let minority = cx.reader.municipalities().filter_map(|one| {
        let languages: Vec<String> =
            missing_languages(one).map(|tag| cx.label("minority_language", tag)).collect();
        (!languages.is_empty()).then(|| Minority { name: one.name.to_string(), languages })
    });
    let others = || portal.languages.iter().skip(1);
    let completeness: Vec<_> = others().map(|language| cx.completeness(&language.tag)).collect();
    let cell = |language: &Completeness, place: usize| Cell {
        own: language.own.get(place).copied().unwrap_or_default(),
        common: language.common > 0,
    };
    let kommun = |(place, one): (usize, &Arc<Municipality>)| KommunStanding {
        name: one.name.to_string(),
        cells: completeness.iter().map(|language| cell(language, place)).collect(),
    };
    let view = Translations {
        languages: others().zip(&completeness).map(|(language, one)| standing(cx, language, one)).collect(),
        columns: others().map(|language| Column { label: language.name.to_string() }).collect(),
        municipalities: cx.reader.municipalities().enumerate().map(kommun).collect(),
        minority: minority.collect(),
    };
    cx.page(route, head, Body::Translations(Box::new(view)))
}

fn standing(cx: Context<'_>, language: &Language, completeness: &Completeness) -> LanguageStanding {
    let versions = cx.reader.versions();
    let own: BTreeMap<&Arc<str>, &TextVersion> = versions
        .iter()
        .filter(|version| version.lang == language.tag)
        .map(|version| (&version.name, version))
        .collect();
    let text = |version: &TextVersion| TextStanding {
        name: version.name.to_string(),
        status: version.status.as_str(),
        status_label: cx.label("text_status", version.status.as_str()),
        reviewed: version.reviewed.as_ref().map(|review| cx.date(review.date)),
        by: version.reviewed.as_ref().map(|review| review.by.to_string()).filter(|by| !by.is_empty()),
        is_shown: version.is_shown,
        is_stale: version.is_stale,
    };
    LanguageStanding {
        tag: language.tag.to_string(),
        name: language.name.to_string(),
        dir: language.direction.as_str(),
        missing: completeness.missing.iter().map(ToString::to_string).collect(),
        texts: own.into_values().map(text).collect(),
        messages: cx.all_messages.get(&language.tag).map_or(0, |messages| messages.missing_for_readers()),
    }
}

impl Context<'_> {
    /// How far a language of the portal has come.
    fn completeness(self, lang: &LangTag) -> Completeness {
        Completeness::of(lang, self.reader.versions(), self.reader.municipalities().map(|one| &one.id))
    }
}
