//! "Jag behöver…": help by need, for whom, by kommun, language, hours and way (N28, N38).
//!
//! **Invariant:** no answer is empty: what a kommun lacks its neighbours have, or the county, or the country; what is left
//! when nothing fits is 112 and the line that answers everybody.
//! **Never:** show whoever hurts where those who are hurt turn ([`Seeker`]).

mod county;
mod local;

pub(super) use county::{County, need, whom};
pub(super) use local::{Local, local};

use super::chrome::Head;
use super::shape::{HoursRow, HoursView, PhoneView};
use super::{Body, Context, Link, View, Words};
use crate::catalog::MunicipalityLink;
use crate::map::neighbours;
use crate::model::{
    Audience, Id, LocationKind, Municipality, Need, Offer, Schedule, Seeker, Service, ServiceStatus,
    VulnerableGroup, Whom,
};
use crate::route::{Page, Route};
use serde::Serialize;

/// The part of the site with the styles and the script of these pages.
const PART: &str = "find";

/// `find.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Find {
    needs: Vec<Link>,
    people: Vec<Link>,
    municipalities: Vec<Link>,
}

/// A service in one row, with what it can be chosen by.
#[derive(Clone, Debug, Hash, Serialize)]
struct Row {
    id: String,
    name: Words,
    url: String,
    /// Where it is there for people, when that is not this kommun alone.
    area: Option<String>,
    alert: Option<Words>,
    phones: Vec<PhoneView>,
    chat: Option<String>,
    hours: Option<HoursView>,
    /// The hours of a week, without the days on which it is closed.
    times: Vec<HoursRow>,
    /// Whether one can come there, in which languages they answer, whether there is an interpreter.
    facts: Vec<String>,
    /// Its facts are too old: then no number is shown.
    stale: bool,
    need: String,
    whom: String,
    language: String,
    when: String,
    how: String,
}

/// A number that answers whoever looks.
#[derive(Clone, Debug, Hash, Serialize)]
struct Line {
    name: Words,
    url: String,
    phone: PhoneView,
}

/// The page of all choices.
pub(crate) fn find(cx: Context<'_>, route: &Route) -> View {
    let needs = [Seeker::Hurt, Seeker::Hurting]
        .into_iter()
        .flat_map(|seeker| seeker.needs().iter().filter(move |need| Seeker::of(**need) == seeker));
    let people = Whom::all().filter(|whom| *whom != Whom::Audience(Audience::Abuser));
    let view = Find {
        needs: needs
            .map(|need| cx.link(cx.label("find_need", need.as_str()), &Page::FindNeed(*need)))
            .collect(),
        people: people.map(|whom| cx.link(cx.whom_label(whom), &Page::FindFor(whom))).collect(),
        municipalities: cx
            .reader
            .municipality_links()
            .map(|kommun| cx.link(kommun.name, &Page::FindIn(kommun.id.clone(), Seeker::Hurt)))
            .collect(),
    };
    let head = Head {
        template: "find.html",
        title: cx.message("find.title"),
        description: Some(cx.message("find.lead")),
        part: Some(PART),
        ..Head::default()
    };
    cx.page(route, head, Body::Find(Box::new(view)))
}

impl<'a> Context<'a> {
    /// The way to all help in a kommun for an audience; somebody who hurts is led to the help to stop.
    pub(crate) fn find_in(self, kommun: &Id<Municipality>, audience: Audience) -> Link {
        let seeker = if audience == Audience::Abuser { Seeker::Hurting } else { Seeker::Hurt };
        self.link(self.message("find.title"), &Page::FindIn(kommun.clone(), seeker))
    }

    fn whom_label(self, whom: Whom) -> String {
        match whom {
            Whom::Audience(audience) => self.label("audience", audience.as_str()),
            Whom::Group(group) => self.label("group", group.as_str()),
        }
    }

    /// The line that answers everybody who looks, where its number can be trusted: the network's own, or the one that
    /// helps to stop.
    fn line_for(self, seeker: Seeker) -> Option<Line> {
        let network = self.reader.network();
        let service = match seeker {
            Seeker::Hurt => self.reader.service(&network.national),
            Seeker::Hurting => {
                let offers = self.reader.national_offers();
                let stop = offers.iter().find(|offer| seeker.is_helped_with(Need::Change, offer));
                stop.and_then(|offer| self.reader.service(offer.id))
            }
        };
        let service = service.filter(|service| !self.reader.is_stale(service))?;
        Some(Line {
            name: self.words(&service.name),
            url: self.url(&Page::Service(service.id.clone())),
            phone: self.phone(service.phones.first()?),
        })
    }

    /// What the kommuner beside this one have of their own, the nearest of each first, each service once.
    fn offers_beside(
        self,
        kommun: MunicipalityLink<'_>,
        wanted: impl Fn(&Offer<'_>) -> bool,
    ) -> Vec<Offer<'a>> {
        let codes = neighbours(kommun.code);
        let mut found: Vec<Offer<'a>> = Vec::new();
        for other in self.reader.municipality_links().filter(|other| codes.contains(&other.code)) {
            for offer in self.reader.offers_for(other.id) {
                let is_new = !found.iter().any(|known| known.id == offer.id);
                if is_new && offer.is_local() && offer.is_open() && wanted(&offer) {
                    found.push(offer);
                }
            }
        }
        found
    }

    /// A service as one row for somebody who looks; `needs` are those that it is an answer to.
    fn row(self, service: &Service, seeker: Seeker, needs: &[Need], area: Option<String>) -> Row {
        let stale = self.reader.is_stale(service);
        // Of what is closed for a time, or may be wrong, nothing is told but where to read more.
        let usable = !stale && service.status == ServiceStatus::Active;
        let hours = usable.then(|| self.hours(&service.schedule));
        let mut language: Vec<&str> = service.languages.iter().map(crate::model::LangTag::as_str).collect();
        let names = service.languages.iter().filter_map(|tag| self.reader.language(tag));
        let mut facts: Vec<String> = names.map(|one| one.name.to_string()).collect();
        if service.interpreter {
            language.push(INTERPRETER);
            facts.push(self.message("find.interpreter"));
        }
        let is_place = matches!(service.location, LocationKind::Physical(_));
        if is_place {
            facts.push(self.message("find.place"));
        }
        let ways = [("phone", true), ("chat", service.chat.is_some()), ("place", is_place)];
        let times =
            [("day", service.schedule.is_open_by_day()), ("night", service.schedule.is_open_by_night())];
        let known = |list: &[(&'static str, bool)]| {
            let those = list.iter().filter(|(_, there)| usable && *there).map(|(word, _)| *word);
            those.collect::<Vec<_>>().join(SEPARATOR)
        };
        let alert = match (&service.alert, service.status) {
            (Some(alert), _) => Some(self.words(alert)),
            (None, ServiceStatus::Active) => None,
            (None, status) => Some(self.own_words(self.label("status", status.as_str()))),
        };
        Row {
            id: service.id.to_string(),
            name: self.words(&service.name),
            url: self.url(&Page::Service(service.id.clone())),
            area,
            alert,
            phones: if stale {
                Vec::new()
            } else {
                service.phones.iter().map(|one| self.phone(one)).collect()
            },
            chat: service.chat.as_deref().filter(|_| usable).map(str::to_owned),
            times: if usable { self.open_rows(&service.schedule) } else { Vec::new() },
            hours,
            facts,
            stale,
            need: needs.iter().map(|need| need.as_str()).collect::<Vec<_>>().join(SEPARATOR),
            whom: whom_words(service, seeker).join(SEPARATOR),
            language: language.join(SEPARATOR),
            when: known(&times),
            how: known(&ways),
        }
    }

    /// A text of the interface, which is in the page's own language.
    fn own_words(self, text: String) -> Words {
        Words { text, lang: None, dir: None }
    }

    /// The rows of a week in one run, without those that say that it is closed.
    fn open_rows(self, schedule: &Schedule) -> Vec<HoursRow> {
        let closed = self.message("hours.closed");
        let open = self.week(schedule).into_iter().filter(|row| row.times != closed);
        open.enumerate().map(|(place, row)| if place == 0 { row.capitalized() } else { row }).collect()
    }
}

/// Between the words that a row is chosen by, as the script of `record-filter` reads them.
const SEPARATOR: &str = "|";

/// The word for those who can have an interpreter, among languages.
const INTERPRETER: &str = "interpreter";

/// For whom a service is, in the words of the choice.
fn whom_words(service: &Service, seeker: Seeker) -> Vec<&'static str> {
    let audiences = AUDIENCES.iter().filter(|one| seeker == Seeker::Hurt && service.audiences.contains(one));
    let groups = service.groups.iter().map(|group: &VulnerableGroup| group.as_str());
    audiences.map(|one| one.as_str()).chain(groups).collect()
}

/// Those whom somebody who is hurt, or near to it, can say that they are.
const AUDIENCES: [Audience; 3] = [Audience::Victim, Audience::Child, Audience::Relative];
