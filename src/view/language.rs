//! The languages of the portal, and where there is help in those that it has no texts in.

use super::chrome::Head;
use super::service::Card;
use super::{Body, Context, Link, View, Words};
use crate::model::{Audience, LangTag, Language, SWEDISH_SIGN_LANGUAGE};
use crate::route::{Page, Route};
use serde::Serialize;

/// `languages.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Languages {
    /// Languages that the portal has no texts in, each with its page.
    others: Vec<Named>,
}

/// `language.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LanguageView {
    /// What is not there, in the page's language.
    status: String,
    help: String,
    /// Services that answer in the language.
    services: Vec<Card>,
    no_help: String,
    /// The pages that have a film in sign language.
    films: Vec<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Named {
    name: Words,
    url: String,
}

/// The page of all languages.
pub(crate) fn languages(cx: Context<'_>, route: &Route) -> View {
    let named = |language: &Language| Named {
        name: cx.words_in(&language.tag, &language.name),
        url: cx.url(&Page::Language(language.tag.clone())),
    };
    let head = Head {
        template: "languages.html",
        title: cx.message("languages.title"),
        description: Some(cx.message("languages.lead")),
        ..Head::default()
    };
    let view = Languages { others: cx.reader.portal().other_languages.iter().map(named).collect() };
    cx.page(route, head, Body::Languages(Box::new(view)))
}

/// The page of a language that the portal has no texts in.
pub(crate) fn language(cx: Context<'_>, route: &Route, tag: &LangTag) -> View {
    let name = cx.reader.language(tag).map_or_else(|| tag.to_string(), |language| language.name.to_string());
    let services = cx
        .reader
        .services()
        .filter(|service| service.languages.contains(tag) && service.audiences != [Audience::Professional]);
    let values = [("language", name.as_str())];
    let is_signed = tag.as_str() == SWEDISH_SIGN_LANGUAGE;
    let films = if is_signed { cx.signed_pages() } else { Vec::new() };
    let key = match (is_signed, films.is_empty()) {
        (true, true) => "languages.signed",
        (true, false) => "signed.label",
        (false, _) => "languages.others_lead",
    };
    let head = Head {
        template: "language.html",
        title: name.clone(),
        title_lang: Some(tag.clone()),
        description: Some(cx.message(key)),
        parents: vec![cx.link(cx.message("languages.title"), &Page::Languages)],
        ..Head::default()
    };
    let view = LanguageView {
        status: cx.message(key),
        help: cx.filled("languages.help", &values),
        services: services.map(|service| cx.card(service)).collect(),
        no_help: cx.filled("languages.no_help", &values),
        films,
    };
    cx.page(route, head, Body::Language(Box::new(view)))
}
