//! What is printed to be handed out: a card for the wallet, and a poster with strips to tear off.
//!
//! Paper outlives the page that it came from, and may be found by anybody. So it says when its numbers were checked, and
//! what shows from outside is the portal's neutral name.
//!
//! **Invariant:** no number past its review, and none but the kommun's own and the national line's.

use super::chrome::Head;
use super::kit::to_call;
use super::service::Card;
use super::{Body, Context, Link, View, Words};
use crate::model::{Id, Municipality, Service, ServiceArea};
use crate::qr::{Code, QUIET};
use crate::route::{Page, Route};
use serde::Serialize;

/// The part of the site whose pages are printed to be handed out.
const PART: &str = "paper";

/// How many cards a sheet has room for, and how many strips a poster.
const CARDS: u8 = 3;
const STRIPS: u8 = 11;

/// `wallet-card.html` and `poster.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Paper {
    /// The numbers that can be trusted, the kommun's own first.
    numbers: Vec<NumberRow>,
    /// The number of a strip.
    number: Option<String>,
    /// Where the code leads, as somebody types it, in the parts after which a line may end.
    address: Vec<String>,
    code: Option<CodeView>,
    /// "The numbers were checked on …", by the oldest of them.
    checked: Option<String>,
    /// Whether its texts are so long that a poster sets them smaller, and on its strips.
    tight: bool,
    tight_strips: bool,
    /// From 1.
    copies: Vec<u8>,
    municipality: Link,
    /// The card on the poster's page, and the other way round.
    other: Link,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct NumberRow {
    name: Words,
    number: String,
    /// When it answers, in as many lines.
    hours: Vec<String>,
}

/// A QR code as SVG.
#[derive(Clone, Debug, Hash, Serialize)]
struct CodeView {
    /// Of a side, with the white border, in modules.
    size: u8,
    path: String,
    /// Where it leads, in words.
    title: String,
}

/// The card of a kommun.
pub(crate) fn wallet_card(cx: Context<'_>, route: &Route, id: &Id<Municipality>) -> View {
    let Some(municipality) = cx.reader.municipality(id) else { return super::chrome::bare(cx, route) };
    let other = cx.link(poster_title(cx, municipality), &Page::Poster(id.clone()));
    let mut paper = paper(cx, municipality, CARDS, other);
    if !CARD.has(&paper.numbers) {
        paper.numbers.iter_mut().for_each(|row| row.hours.clear());
    }
    let title = card_title(cx, municipality);
    page(cx, route, "wallet-card.html", title, municipality, paper)
}

/// The poster of a kommun.
pub(crate) fn poster(cx: Context<'_>, route: &Route, id: &Id<Municipality>) -> View {
    let Some(municipality) = cx.reader.municipality(id) else { return super::chrome::bare(cx, route) };
    let other = cx.link(card_title(cx, municipality), &Page::WalletCard(id.clone()));
    let mut paper = paper(cx, municipality, STRIPS, other);
    let is_long = |key: &str, most: usize| cx.message(key).chars().count() > most;
    paper.tight =
        !POSTER.has(&paper.numbers) || is_long("paper.heading", 50) || is_long("help_lines.lead", 120);
    paper.tight_strips =
        paper.address.iter().map(String::len).sum::<usize>() > STRIP || is_long("need.talk", STRIP);
    page(cx, route, "poster.html", poster_title(cx, municipality), municipality, paper)
}

fn card_title(cx: Context<'_>, municipality: &Municipality) -> String {
    cx.filled("paper.card", &[("name", &municipality.long_name)])
}

fn poster_title(cx: Context<'_>, municipality: &Municipality) -> String {
    cx.filled("paper.poster", &[("name", &municipality.long_name)])
}

fn page(
    cx: Context<'_>,
    route: &Route,
    template: &'static str,
    title: String,
    municipality: &Municipality,
    paper: Paper,
) -> View {
    let head = Head {
        template,
        title,
        description: Some(cx.message("button.description")),
        parents: vec![
            cx.link(cx.message("choose.short"), &Page::Municipalities),
            cx.link(&*municipality.name, &Page::Municipality(municipality.id.clone())),
        ],
        part: Some(PART),
        ..Head::default()
    };
    cx.page(route, head, Body::Paper(Box::new(paper)))
}

fn paper(cx: Context<'_>, municipality: &Municipality, copies: u8, other: Link) -> Paper {
    let essentials = cx.essentials(&municipality.organization);
    let national = &cx.reader.network().national;
    // The national line answers whoever tears the strip off, whatever the hour, and tells nothing.
    let on_strip = essentials.iter().find(|(service, _)| service.id == *national).or(essentials.first());
    let number = on_strip.and_then(|(_, card)| to_call(card)).map(|phone| phone.number.clone());
    let checked = essentials.iter().map(|(service, _)| service.verification.assured_date).min();
    let target = target(cx, municipality);
    let address = target.trim_start_matches("https://").to_owned();
    let code = Code::of(&target).map(|code| CodeView {
        size: code.size() + 2 * QUIET,
        path: code.path(),
        title: cx.filled("paper.code", &[("address", &address)]),
    });
    Paper {
        numbers: essentials.iter().filter_map(|(service, card)| number_row(cx, service, card)).collect(),
        number,
        address: address.split_inclusive('/').map(str::to_owned).collect(),
        code,
        checked: checked.map(|date| cx.filled("button.date", &[("date", &cx.date(date).text)])),
        tight: false,
        tight_strips: false,
        copies: (1..=copies).collect(),
        municipality: cx
            .link(municipality.long_name.to_string(), &Page::Municipality(municipality.id.clone())),
        other,
    }
}

/// The page that the button leads to as well; in a county without the button the kommun's own.
fn target(cx: Context<'_>, municipality: &Municipality) -> String {
    let help = cx.routes.url(&Page::Help(municipality.id.clone()), cx.lang).map(str::to_owned);
    let page = help.unwrap_or_else(|| cx.url(&Page::Municipality(municipality.id.clone())));
    format!("{}{page}", cx.reader.portal().base_url)
}

fn number_row(cx: Context<'_>, service: &Service, card: &Card) -> Option<NumberRow> {
    let phone = to_call(card)?;
    // Where the name is in no language of the reader's, what kind of help it is says more. The national line is known by
    // its name.
    let name = match card.name.lang {
        Some(_) if service.service_area != ServiceArea::National => {
            cx.words_in(cx.lang, &cx.label("kind", service.kind.as_str()))
        }
        _ => card.name.clone(),
    };
    Some(NumberRow { name, number: phone.number.clone(), hours: hours(cx, card) })
}

/// When a line answers; nothing where that takes more than two lines to say, since half of it would deceive.
fn hours(cx: Context<'_>, card: &Card) -> Vec<String> {
    if card.hours.always_open {
        return vec![cx.message("hours.always")];
    }
    let closed = cx.message("hours.closed");
    let open = card.hours.rows.iter().filter(|row| row.times != closed);
    let open: Vec<String> = open.map(|row| format!("{} {}", row.days, row.times)).collect();
    if open.len() <= 2 { open } else { Vec::new() }
}

/// How much room there is below 112, in rows of text.
struct Room {
    /// Letters in a row.
    letters: usize,
    /// How high a number is with the space below.
    number: f32,
    rows: f32,
}

/// The middle panel of a card: 54 mm wide and 85 mm high, in nine points.
const CARD: Room = Room { letters: 26, number: 1.7, rows: 16.0 };

/// Half of a poster, between its lead and its strips, in fourteen points.
const POSTER: Room = Room { letters: 32, number: 2.2, rows: 15.0 };

/// The letters that a strip has room for in one row.
const STRIP: usize = 38;

impl Room {
    fn has(&self, numbers: &[NumberRow]) -> bool {
        let rows = |text: &str| text.chars().count().div_ceil(self.letters) as f32;
        let height = |row: &NumberRow| {
            let hours: f32 = row.hours.iter().map(|line| rows(line)).sum();
            rows(&row.name.text) + self.number + hours
        };
        numbers.iter().map(height).sum::<f32>() <= self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, hours: &[&str]) -> NumberRow {
        let name = Words { text: name.to_owned(), lang: None, dir: None };
        NumberRow {
            name,
            number: "020-50 50 50".to_owned(),
            hours: hours.iter().map(|line| (*line).to_owned()).collect(),
        }
    }

    #[test]
    fn hours_stand_on_a_card_where_there_is_room_for_all() {
        let day = ["Måndag–torsdag 8.00–16.30", "Fredag 8.00–15.00"];
        let mut rows = vec![
            row("Socialtjänsten i Luleå", &day),
            row("Socialjouren i Luleå", &["Öppet dygnet runt"]),
            row("Kvinnofridslinjen", &["Öppet dygnet runt"]),
        ];
        assert!(CARD.has(&rows) && CARD.has(&[]));
        rows[0].name.text =
            "Ein sehr langer Name einer Beratungsstelle für Menschen in Not und Gefahr".to_owned();
        rows[1].name.text = rows[0].name.text.clone();
        rows[2].name.text = rows[0].name.text.clone();
        assert!(!CARD.has(&rows));
    }
}
