//! What every kommun's page must have: NCK's six criteria, and the help that no kommun may lack.

use super::portal::Assembly;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Audience, Id, LangTag, Municipality, Opening, RoutineKind, Service, ServiceArea, ServiceKind,
};

/// How a kommun's page meets the six criteria by which NCK scored the web of every kommun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Criteria {
    /// The words våld, misshandel, kvinnofrid and kvinnojour stand in its text.
    pub found_by_words: bool,
    /// It is a page of its own.
    pub own_page: bool,
    /// What a search engine shows of it says what it is about, so that it can be among the first.
    pub prominent: bool,
    /// At least two sentences of support come first.
    pub supportive: bool,
    /// At least one local number.
    pub phone: bool,
    /// At least one link onward.
    pub onward: bool,
}

impl Criteria {
    /// Each criterion with what to do where it is not met.
    pub fn list(&self) -> [(bool, &'static str); 6] {
        [
            (
                self.found_by_words,
                "put the words våld, misshandel, kvinnofrid and kvinnojour into `search_words`",
            ),
            (self.own_page, "write index.sv.md"),
            (self.prominent, "let the description of index.sv.md say that it is about violence and support"),
            (self.supportive, "begin index.sv.md with at least two sentences of support"),
            (self.phone, "add a service with a number for this kommun"),
            (self.onward, "link to more help from index.sv.md"),
        ]
    }

    /// How many of the six are met.
    pub fn met(&self) -> usize {
        self.list().iter().filter(|(met, _)| *met).count()
    }
}

/// Scores a kommun's page by its own text and the services that cover it.
pub fn score<'a>(municipality: &Municipality, mut services: impl Iterator<Item = &'a Service>) -> Criteria {
    let swedish = LangTag::swedish();
    let introduction = municipality.introduction.get(&swedish);
    Criteria {
        found_by_words: missing_words(municipality).is_empty(),
        own_page: introduction.is_some(),
        prominent: municipality.opening.is_prominent,
        supportive: municipality.opening.sentences >= 2,
        phone: services.any(|service| {
            matches!(&service.service_area, ServiceArea::Municipalities(list) if list.contains(&municipality.id))
        }),
        onward: municipality.opening.has_link,
    }
}

/// The words that NCK searched by.
const SEARCHED: [&str; 4] = ["våld", "misshandel", "kvinnofrid", "kvinnojour"];

/// Those that the kommun's page lacks.
fn missing_words(municipality: &Municipality) -> Vec<&'static str> {
    let named = municipality.search_words.get(&LangTag::swedish()).value.to_lowercase();
    let has = |word: &str| municipality.opening.words.contains(&word) || named.contains(word);
    SEARCHED.into_iter().filter(|word| !has(word)).collect()
}

/// What the criteria ask of a kommun's first words, written as `markdown` below `description`.
pub(crate) fn opening(description: &str, markdown: &str) -> Opening {
    let description = description.to_lowercase();
    let lead = markdown.split("\n## ").next().unwrap_or_default();
    let sentences = lead.split(['.', '!', '?']).filter(|sentence| sentence.split_whitespace().count() >= 3);
    let lower = markdown.to_lowercase();
    Opening {
        is_prominent: ["våld", "stöd", "hjälp", "utsatt"].iter().any(|word| description.contains(word)),
        sentences: sentences.count(),
        has_link: markdown.contains("]("),
        words: SEARCHED.into_iter().filter(|word| lower.contains(word)).collect(),
    }
}

/// Says which criteria and which help a kommun lacks.
pub(crate) fn check(assembly: &Assembly, diagnostics: &mut Diagnostics) {
    for municipality in assembly.municipalities.values() {
        let name = &municipality.value.long_name;
        let mut lacks = |message: String, help: &str| {
            diagnostics.push(
                Diagnostic::new(Code::CriteriaNotMet, municipality.place.at("code"), message).help(help),
            );
        };
        let criteria = score(&municipality.value, assembly.services.values().map(|service| &*service.value));
        if criteria.met() < 6 {
            let words = format!("put {} into `search_words`", missing_words(&municipality.value).join(", "));
            let mut missing: Vec<&str> =
                criteria.list().iter().filter(|(met, _)| !met).map(|(_, help)| *help).collect();
            if !criteria.found_by_words {
                missing[0] = &words;
            }
            lacks(
                format!("{name} meets {} of NCK's 6 criteria.", criteria.met()),
                &format!("To meet them all: {}.", missing.join("; ")),
            );
        }
        for (what, kinds) in REQUIRED {
            let there = assembly.services.values().any(|service| {
                covers(&service.value, &municipality.value.id) && kinds.contains(&service.value.kind)
            });
            if !there {
                let help = "Add a service, or the kommun to the `service_area` of one that covers it.";
                lacks(format!("Somebody in {name} finds no {what}."), help);
            }
        }
        for kind in RoutineKind::ALL.iter().filter(|kind| !municipality.value.routines.contains_key(kind)) {
            let help = format!(
                "Write municipalities/{}/routine-{}.yaml: who does what, in which order.",
                municipality.value.id,
                kind.as_str()
            );
            lacks(
                format!(
                    "{name} has no routine for {}.",
                    if *kind == RoutineKind::Adult { "adults" } else { "children" }
                ),
                &help,
            );
        }
        for audience in
            Audience::ENTRIES.iter().filter(|audience| !has_entry(&municipality.value, **audience))
        {
            let help = format!("Write municipalities/{}/{}.sv.md.", municipality.value.id, audience.as_str());
            lacks(format!("{name} has no entry of its own for the audience `{}`.", audience.as_str()), &help);
        }
    }
}

/// Help that must cover every kommun, by the kinds of services that give it.
const REQUIRED: &[(&str, &[ServiceKind])] = &[
    ("social services", &[ServiceKind::SocialServices]),
    ("social services out of hours", &[ServiceKind::SocialEmergency]),
    ("police", &[ServiceKind::Police]),
    ("health care", &[ServiceKind::PrimaryCare, ServiceKind::EmergencyCare, ServiceKind::AdultPsychiatry]),
    ("support for victims of crime", &[ServiceKind::VictimSupport]),
    ("help to stop using violence", &[ServiceKind::NonViolence]),
];

/// Whether a service of the county or of this kommun covers it; a national line is no local help.
fn covers(service: &Service, municipality: &Id<Municipality>) -> bool {
    service.service_area != ServiceArea::National && service.service_area.covers(municipality)
}

fn has_entry(municipality: &Municipality, audience: Audience) -> bool {
    municipality.entries.get(&audience).is_some_and(|texts| texts.contains_key(&LangTag::swedish()))
}
