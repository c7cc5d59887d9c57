//! Whom colleagues turn to: the functions of the parties, by kommun and by field of work (S14, N24).

use super::calendar::Choice;
use super::chrome::{CHOOSE, Head};
use super::county_map::{MapView, map_to};
use super::group::PART;
use super::shape::{EmailView, PhoneView};
use super::{Body, Context, DateText, Link, View, Words};
use crate::catalog::FunctionsOf;
use crate::check::is_stale;
use crate::model::{Contact, Function, Id, MembershipStatus, Municipality, Profession, ReviewClass};
use crate::route::{Page, Route};
use serde::Serialize;
use std::collections::BTreeSet;

/// `contacts.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Contacts {
    choices: Vec<Choice>,
    /// What serves the whole county.
    county: Vec<FunctionView>,
    municipalities: Vec<Place>,
    /// The same kommuner on a map, and as names, leading down the page (N24).
    map: MapView,
    names: Vec<Link>,
}

/// A kommun with the functions that serve it.
#[derive(Clone, Debug, Hash, Serialize)]
struct Place {
    id: String,
    link: Link,
    functions: Vec<FunctionView>,
}

/// A function as a colleague sees it.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct FunctionView {
    /// Its place on a page.
    id: String,
    name: Words,
    organization: Link,
    phone: Option<PhoneView>,
    email: Option<EmailView>,
    url: Option<String>,
    hours: Option<Words>,
    professions: Vec<String>,
    groups: Vec<Link>,
    /// The kommuner that it serves, where it says so.
    municipalities: Vec<String>,
    person: Option<String>,
    /// When its facts were checked.
    checked: DateText,
    /// They are too old: then no number is shown.
    stale: bool,
}

/// A function with the kommuner that it serves; `None` is the whole county.
struct Served {
    area: Option<BTreeSet<Id<Municipality>>>,
    /// Whether it is about the field of work that is asked for, and not about all.
    is_special: bool,
    view: FunctionView,
}

/// All functions, or those for a field of work.
pub(crate) fn contacts(cx: Context<'_>, route: &Route, profession: Option<Profession>) -> View {
    let all = cx
        .reader
        .all_functions()
        .filter(|one| one.membership.is_none_or(|membership| membership.status != MembershipStatus::Left));
    let mut served: Vec<Served> = all.flat_map(|one| serve(cx, &one, profession)).collect();
    served.sort_by_key(|one| !one.is_special);
    let municipalities = cx.reader.municipality_links().map(|kommun| {
        let here = |one: &&Served| one.area.as_ref().is_some_and(|area| area.contains(kommun.id));
        Place {
            id: kommun.id.to_string(),
            link: cx.municipality_link(kommun),
            functions: served.iter().filter(here).map(|one| one.view.clone()).collect(),
        }
    });
    let view = Contacts {
        choices: choices(cx, profession),
        municipalities: municipalities.collect(),
        map: map_to(cx, |kommun| format!("#{}", kommun.id)),
        names: cx
            .reader
            .municipality_links()
            .map(|kommun| Link {
                label: kommun.name.to_owned(),
                url: Some(format!("#{}", kommun.id)),
                ..Link::default()
            })
            .collect(),
        county: served.iter().filter(|one| one.area.is_none()).map(|one| one.view.clone()).collect(),
    };
    let title = match profession {
        Some(profession) => {
            let name = cx.label("professions", profession.as_str());
            cx.filled("contacts.title_of", &[("name", &name)])
        }
        None => cx.message("contacts.title"),
    };
    let mut parents = super::prose::cooperation(cx, None);
    if profession.is_some() {
        parents.push(cx.link(cx.message("contacts.title"), &Page::Contacts));
    }
    let head = Head {
        template: "contacts.html",
        title,
        description: Some(cx.message("contacts.lead")),
        professional: true,
        part: Some(PART),
        second_part: Some(CHOOSE),
        parents,
        ..Head::default()
    };
    cx.page(route, head, Body::Contacts(Box::new(view)))
}

/// The fields of work that some function is about.
fn choices(cx: Context<'_>, current: Option<Profession>) -> Vec<Choice> {
    let all = Choice {
        label: cx.message("contacts.all"),
        url: cx.url(&Page::Contacts),
        current: current.is_none(),
    };
    let each = Profession::ALL.iter().filter_map(|profession| {
        let url = cx.routes.url(&Page::ContactsOf(*profession), cx.lang)?;
        let label = cx.label("professions", profession.as_str());
        Some(Choice { label, url: url.to_owned(), current: current == Some(*profession) })
    });
    std::iter::once(all).chain(each).collect()
}

/// What an organization has for a field of work: its functions, and the one for everything.
fn serve(cx: Context<'_>, one: &FunctionsOf<'_>, profession: Option<Profession>) -> Vec<Served> {
    let home =
        cx.reader.municipality_of(one.organization.id).map(|kommun| BTreeSet::from([kommun.id.clone()]));
    let is_wanted = |professions: &[Profession]| {
        profession.is_none_or(|wanted| professions.is_empty() || professions.contains(&wanted))
    };
    let contact = one.contact.map(|contact| Served {
        area: home.clone(),
        is_special: false,
        view: cx.contact_function(one, contact),
    });
    let functions = one.functions.iter().enumerate().filter(|(_, function)| is_wanted(&function.professions));
    let functions = functions.map(|(index, function)| Served {
        area: match &function.municipalities {
            Some(list) => Some(list.iter().cloned().collect()),
            None => home.clone(),
        },
        is_special: profession.is_some() && !function.professions.is_empty(),
        view: cx.function(one, index, function),
    });
    functions.chain(contact).collect()
}

impl Context<'_> {
    /// A function as a colleague sees it: without numbers when its facts are too old.
    pub(crate) fn function(self, one: &FunctionsOf<'_>, index: usize, function: &Function) -> FunctionView {
        let today = self.reader.date().0;
        let stale = self.is_old(one);
        let person = function.person.as_ref().filter(|person| person.is_shown(today));
        let kommuner = function.municipalities.iter().flatten();
        let kommuner = kommuner.filter_map(|id| self.reader.municipality_link(id));
        FunctionView {
            id: format!("{}-{}", one.organization.id, index + 1),
            name: self.words(&function.name),
            organization: self.organization_of(one.organization.id),
            phone: function.phone.as_ref().filter(|_| !stale).map(|number| self.number(number)),
            email: function.email.as_ref().filter(|_| !stale).map(|email| self.email(email)),
            url: None,
            hours: self.optional(function.hours.as_ref()),
            professions: function
                .professions
                .iter()
                .map(|one| self.label("professions", one.as_str()))
                .collect(),
            groups: function.groups.iter().filter_map(|id| self.group_of(id)).collect(),
            municipalities: kommuner.map(|kommun| kommun.name.to_owned()).collect(),
            person: person.map(|person| person.name.to_string()),
            checked: self.date(one.verification.assured_date),
            stale,
        }
    }

    /// The function that a party has for everything.
    fn contact_function(self, one: &FunctionsOf<'_>, contact: &Contact) -> FunctionView {
        let stale = self.is_old(one);
        FunctionView {
            id: one.organization.id.to_string(),
            name: self.words(&contact.function),
            organization: self.organization_of(one.organization.id),
            phone: contact.phone.as_ref().filter(|_| !stale).map(|number| self.number(number)),
            email: contact.email.as_ref().filter(|_| !stale).map(|email| self.email(email)),
            url: contact.url.as_deref().map(str::to_owned),
            hours: None,
            professions: Vec::new(),
            groups: Vec::new(),
            municipalities: Vec::new(),
            person: None,
            checked: self.date(one.verification.assured_date),
            stale,
        }
    }

    /// Whether an organization's facts are past the days that they may stand.
    pub(crate) fn is_old(self, one: &FunctionsOf<'_>) -> bool {
        let class = if one.membership.is_some() { ReviewClass::Local } else { ReviewClass::Reference };
        is_stale(one.verification, class, &self.reader.network().review_days, self.reader.date())
    }
}
