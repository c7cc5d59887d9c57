//! What an authority copies to its own site: its button with the help that is built into it.
//!
//! **Invariant:** a kit reads only what it shows, so that it is made anew only when its own help changes.

use super::chrome::Head;
use super::service::Card;
use super::shape::{HoursView, PhoneView};
use super::{Body, Context, PageView, PictureFile, View};
use crate::button::{self, Help, Line, Look, Number};
use crate::model::{Audience, ButtonSize, Date, Id, KitFile, LangTag, Organization, PhoneNumber, Service};
use crate::route::{Page, Route};
use jiff::ToSpan;

/// Everything that a kit is made of, in one language.
pub(super) struct Kit {
    pub(super) look: Look,
    /// The authority and the language, as the element names its help.
    pub(super) to: String,
    /// The authority's name.
    pub(super) name: String,
    /// The page that the button leads to, with its host.
    pub(super) target: String,
    /// Where the kit's own files stand, with their host.
    pub(super) base: String,
}

impl<'a> Context<'a> {
    /// The page that an authority's button leads to: the kommun's own help, or the portal's first page.
    pub(crate) fn button_page(self, id: &Id<Organization>) -> Page {
        self.reader.municipality_of(id).map_or(Page::Home, |municipality| Page::Help(municipality.id.clone()))
    }

    /// A kit with what the authority has chosen; `None` when the county has no button.
    pub(super) fn kit(self, id: &Id<Organization>) -> Option<Kit> {
        let portal = self.reader.portal();
        let choices = portal.button.as_ref()?;
        let organization = self.reader.organization(id)?;
        let chosen = organization.button.as_ref();
        let text = choices.text(chosen.and_then(|chosen| chosen.text.as_deref()))?;
        let colours = choices.colours(chosen.and_then(|chosen| chosen.colours.as_deref()))?;
        let found = text.text.get(self.lang);
        let language = self.reader.language(found.lang);
        let is_swedish = *self.lang == LangTag::swedish();
        Some(Kit {
            look: Look {
                text: found.value.to_string(),
                lang: found.lang.clone(),
                direction: language.map(|language| language.direction).unwrap_or_default(),
                background: colours.background.to_string(),
                ink: colours.text.to_string(),
                size: chosen.map_or(ButtonSize::Normal, |chosen| chosen.size),
            },
            to: if is_swedish { id.to_string() } else { format!("{id}.{}", self.lang) },
            name: self.reader.municipality_of(id).map_or_else(
                || self.plain(&organization.name),
                |municipality| municipality.long_name.to_owned(),
            ),
            target: format!("{}{}", portal.base_url, self.url(&self.button_page(id))),
            base: format!("{}/knapp/{id}", portal.base_url),
        })
    }

    /// The numbers that a button opens: those of the kommun that can be trusted, then the national line.
    pub(super) fn essentials(self, id: &Id<Organization>) -> Vec<(&'a Service, Card)> {
        let municipality = self.reader.municipality_of(id).and_then(|one| self.reader.municipality(one.id));
        let first = municipality.map(|municipality| self.first_services(municipality, Audience::Victim));
        let national = self.reader.service(&self.reader.network().national).map(|service| &**service);
        let both = first.into_iter().flatten().chain(national).map(|service| (service, self.card(service)));
        both.filter(|(_, card)| !card.stale && !card.phones.is_empty()).collect()
    }

    /// The help that is built into an authority's button.
    pub(super) fn help(self, id: &Id<Organization>, kit: &Kit) -> Help {
        let today = self.reader.date().0;
        let essentials = self.essentials(id);
        let days = &self.reader.network().review_days;
        let until = essentials.iter().filter_map(|(service, _)| {
            service.verification.assured_date.checked_add(days.of(service.review).days()).ok()
        });
        let until = until.min().unwrap_or(today);
        // Not the day of the build: a copy is as old as its numbers, and is the same as long as they are.
        let made =
            essentials.iter().map(|(service, _)| service.verification.assured_date).max().unwrap_or(today);
        let lines = essentials.iter().filter_map(|(service, card)| {
            let phone = to_call(card)?;
            Some(Line {
                name: card.name.text.clone(),
                number: Number { number: phone.number.clone(), href: phone.href.clone() },
                hours: self.hours_in_short(service, &card.hours, until),
            })
        });
        let is_county = self.button_page(id) == Page::Home;
        let emergency = self.reader.service(&self.reader.network().emergency);
        let emergency = emergency.and_then(|service| service.phones.first()).map(|phone| &phone.number);
        let place = if is_county {
            self.reader.county().map(|county| county.name.to_owned()).unwrap_or_default()
        } else {
            kit.name.clone()
        };
        Help {
            to: kit.to.clone(),
            lang: self.lang.to_string(),
            dir: self
                .reader
                .language(self.lang)
                .map(|language| language.direction)
                .unwrap_or_default()
                .as_str(),
            made: made.to_string(),
            until: until.to_string(),
            exit: self.reader.portal().exit.url.to_string(),
            title: self.filled("button.title", &[("name", &place)]),
            exit_text: self.message("exit.label"),
            close: self.message("button.close"),
            danger: format!("{} {}", self.message("emergency.question"), self.message("emergency.call")),
            emergency: Number {
                number: emergency.map_or_else(|| "112".to_owned(), ToString::to_string),
                href: emergency.map_or_else(|| "tel:112".to_owned(), PhoneNumber::href),
            },
            lines: lines.collect(),
            more: self.filled("button.more", &[("name", &place)]),
            limits: self.message("exit.limits"),
            date: self.sample_and(self.filled("button.date", &[("date", &self.date(made).text)])),
            old: self.message("button.old"),
        }
    }
}

/// The number that a voice answers, before others.
pub(super) fn to_call(card: &Card) -> Option<&PhoneView> {
    card.phones.iter().find(|phone| phone.kind == "voice").or(card.phones.first())
}

/// The script of a kit, with the help in it, and the day of its newest fact.
fn script(cx: Context<'_>, id: &Id<Organization>, kit: &Kit) -> (String, String) {
    let help = cx.help(id, kit);
    let address = format!("{}/{}", kit.base, KitFile::Script.name(cx.lang));
    let script = button::script(&cx.assets.button, &help, &format!("{id}, {}, {address}", help.made));
    (script, help.made)
}

/// A file of a kit.
pub(crate) fn file(cx: Context<'_>, route: &Route, id: &Id<Organization>, file: KitFile) -> View {
    let bytes = cx.kit(id).and_then(|kit| {
        Some(match file {
            KitFile::Script => script(cx, id, &kit).0.into_bytes(),
            KitFile::Link => button::link(&kit.look, &kit.target).into_bytes(),
            KitFile::Svg => button::svg(&kit.look)?.into_bytes(),
            KitFile::Png => button::png(&kit.look)?,
            KitFile::Card => card(cx, id, &kit)?.into_bytes(),
            KitFile::ReadMe => read_me(cx, id, &kit).into_bytes(),
        })
    });
    View::of_file(cx, route, bytes)
}

/// The emergency number, as many of the others as there is room for, and the address.
fn card(cx: Context<'_>, id: &Id<Organization>, kit: &Kit) -> Option<String> {
    let numbers = cx
        .essentials(id)
        .into_iter()
        .filter_map(|(_, card)| Some(format!("{}: {}", card.name.text, to_call(&card)?.number)));
    let numbers: Vec<String> = numbers.collect();
    let emergency = format!("{} {} 112", cx.message("emergency.question"), cx.message("emergency.call"));
    let emergency = cx.sample_and(emergency);
    let address = kit.target.trim_start_matches("https://");
    (0..=numbers.len()).rev().find_map(|count| {
        let mut lines = vec![emergency.clone()];
        lines.extend_from_slice(&numbers[..count]);
        lines.push(address.to_owned());
        button::card(&kit.look, &lines, &kit.target)
    })
}

/// What the authority's IT department must know.
fn read_me(cx: Context<'_>, id: &Id<Organization>, kit: &Kit) -> String {
    let (script, made) = script(cx, id, kit);
    let file = KitFile::Script.name(cx.lang);
    let values = [
        ("name", kit.name.clone()),
        ("file", file.clone()),
        ("version", cx.assets.button.version.clone()),
        ("made", made),
        ("integrity", button::integrity(script.as_bytes())),
        ("checksum", button::checksum(script.as_bytes())),
        ("size", script.len().to_string()),
        ("snippet", button::element(&kit.look, &kit.to, &kit.target, &file, None)),
        ("portal", cx.reader.portal().base_url.to_string()),
        ("address", format!("{}/{file}", kit.base)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    cx.filled("button.read_me", &values)
}

/// `/knapp/status.json`: the hashes that a host compares its copy with.
pub(crate) fn status(cx: Context<'_>, route: &Route) -> View {
    let button = &cx.assets.button;
    let mut kits = serde_json::Map::new();
    for organization in cx.reader.authorities() {
        for (lang, messages) in cx.all_messages {
            let cx = Context { messages, lang, ..cx };
            let Some(kit) = cx.kit(&organization.id) else { continue };
            let (script, made) = script(cx, &organization.id, &kit);
            let entry = serde_json::json!({
                "version": button.version,
                "made": made,
                "integrity": button::integrity(script.as_bytes()),
            });
            kits.insert(format!("{}/{}", organization.id, KitFile::Script.name(lang)), entry);
        }
    }
    let versions: serde_json::Map<_, _> = button
        .versions
        .iter()
        .map(|(version, integrity)| (version.to_string(), serde_json::Value::from(integrity.clone())))
        .collect();
    let status = serde_json::json!({ "versions": versions, "kits": kits });
    View::of_file(cx, route, serde_json::to_vec_pretty(&status).ok())
}

impl Context<'_> {
    /// When a line answers, in a few lines.
    fn hours_in_short(self, service: &Service, hours: &HoursView, until: Date) -> String {
        if hours.always_open {
            return self.message("hours.always");
        }
        let closed = self.message("hours.closed");
        let rows = hours.rows.iter().filter(|row| row.times != closed);
        let mut rows: Vec<String> = rows.map(|row| format!("{} {}", row.days, row.times)).collect();
        match &hours.note {
            _ if !rows.is_empty() => {}
            Some(note) => rows.push(note.text.clone()),
            None => rows.push(self.message("hours.unknown")),
        }
        // A copy lies on somebody's server for weeks: what is other on some days, while it shows its numbers, stands in it.
        let today = self.reader.date().0;
        let days = i64::from((until - today).get_days());
        let exceptions = service.schedule.coming_exceptions(today, days);
        rows.extend(exceptions.into_iter().map(|one| {
            let row = self.exception(&one);
            format!("{}: {}", row.date, row.times)
        }));
        rows.join("\n")
    }

    /// A demonstration says so wherever its numbers stand.
    fn sample_and(self, text: String) -> String {
        if self.reader.portal().sample { format!("{} {text}", self.message("button.sample")) } else { text }
    }
}

impl View {
    /// A file that no template makes; an empty one where it cannot be made, which is then no file of the site.
    pub(super) fn of_file(cx: Context<'_>, route: &Route, bytes: Option<Vec<u8>>) -> Self {
        cx.page(route, Head::default(), Body::File(bytes.unwrap_or_default()))
    }

    /// A picture made of another. It depends on nothing else, neither the portal nor the theme: as long as that one is
    /// the same, it is not made again.
    pub(super) fn of_picture(picture: PictureFile) -> Self {
        Self { page: PageView::default(), view: Body::Picture(Box::new(picture)) }
    }

    /// No file of the site.
    pub(super) fn of_no_file() -> Self {
        Self { page: PageView::default(), view: Body::File(Vec::new()) }
    }
}

impl Body {
    /// The bytes of a file that no template makes.
    pub fn file(&self) -> Option<&[u8]> {
        match self {
            Self::File(bytes) => Some(bytes),
            _ => None,
        }
    }
}
