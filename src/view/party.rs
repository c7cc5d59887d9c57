//! A party: what it answers for, what one can expect of it.

use super::chrome::Head;
use super::contacts::FunctionView;
use super::example::ExampleCard;
use super::service::Card;
use super::shape::ContactView;
use super::{Body, Context, DateText, Link, View, Words};
use crate::catalog::FunctionsOf;
use crate::diag::Diagnostics;
use crate::model::{Audience, BasicLevel, BasicPart, Id, MembershipStatus, NewsSubject, Organization};
use crate::route::{Page, Route};
use crate::theme::Html;
use serde::Serialize;

/// `party.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PartyView {
    party: Party,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Party {
    name: Words,
    description: Words,
    class_label: String,
    kind_label: String,
    status: &'static str,
    status_label: String,
    since: Option<DateText>,
    until: Option<DateText>,
    responsibility: Option<Words>,
    mandate: Option<Words>,
    legal_basis: Vec<Law>,
    former_names: Vec<FormerName>,
    website: Option<String>,
    contact: Option<ContactView>,
    /// The same for an address book.
    card_url: Option<String>,
    functions: Vec<FunctionView>,
    tasks: Vec<TaskView>,
    basic_level: Option<BasicLevelView>,
    services: Vec<Card>,
    commitments: Vec<super::commitment::Brief>,
    news: Vec<super::home::NewsLink>,
    municipality: Option<Link>,
    /// Where the party fetches its button.
    button_url: Option<String>,
    body: Option<Html>,
    examples: Vec<ExampleCard>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Law {
    name: Words,
    reference: Option<String>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct FormerName {
    name: Words,
    until: DateText,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct TaskView {
    label: String,
    role: &'static str,
    role_label: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct BasicLevelView {
    adopted: DateText,
    parts: Vec<Part>,
    /// How many parts are met, and how many were.
    summary: Option<String>,
    /// Where it stands beside the others.
    history: Option<Link>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Part {
    id: &'static str,
    label: String,
    missing: bool,
    victim: Option<Words>,
    professional: Option<Words>,
    response_time: Option<Words>,
    follow_ups: Vec<FollowUpView>,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct FollowUpView {
    date: DateText,
    result: &'static str,
    result_label: String,
    change: &'static str,
    change_label: String,
    note: Option<Words>,
}

/// The page of a party.
pub(crate) fn party(
    cx: Context<'_>,
    route: &Route,
    id: &Id<Organization>,
    diagnostics: &mut Diagnostics,
) -> View {
    let Some(party) = cx.reader.organization(id) else { return super::chrome::bare(cx, route) };
    let membership = party.membership.as_ref();
    let status = membership.map_or(MembershipStatus::Member, |membership| membership.status);
    let head = Head {
        template: "party.html",
        title: cx.plain(&party.name),
        description: Some(cx.plain(&party.description)),
        audience: Some(Audience::Professional),
        part: Some(super::group::PART),
        parents: vec![cx.link(cx.message("nav.parties"), &Page::Parties)],
        verified: Some(cx.verified(&party.verification)),
        ..Head::default()
    };
    let legal_basis = party
        .legal_basis
        .iter()
        .map(|law| Law { name: cx.words(&law.name), reference: law.reference.as_deref().map(str::to_owned) });
    let former_names = party
        .former_names
        .iter()
        .map(|(name, until)| FormerName { name: cx.words(name), until: cx.date(*until) });
    let tasks = party.tasks.iter().map(|role| TaskView {
        label: cx.label("task", role.task.as_str()),
        role: role.role.as_str(),
        role_label: cx.label("role", role.role.as_str()),
    });
    let functions_of = FunctionsOf::of(party);
    let functions = party.functions.iter().enumerate();
    let functions = functions.map(|(index, function)| cx.function(&functions_of, index, function));
    let view = Party {
        name: cx.words(&party.name),
        description: cx.words(&party.description),
        class_label: cx.label("class", party.class.as_str()),
        kind_label: cx.label("organization_kind", party.kind.as_str()),
        status: status.as_str(),
        status_label: cx.label("membership", status.as_str()),
        since: membership.and_then(|membership| membership.since).map(|date| cx.date(date)),
        until: membership.and_then(|membership| membership.until).map(|date| cx.date(date)),
        responsibility: cx.optional(party.responsibility.as_ref()),
        mandate: cx.optional(party.mandate.as_ref()),
        legal_basis: legal_basis.collect(),
        former_names: former_names.collect(),
        website: party.website.as_deref().map(str::to_owned),
        contact: party.contact.as_ref().map(|contact| cx.contact(contact)),
        card_url: cx.routes.url(&Page::ContactCard(id.clone()), cx.lang).map(str::to_owned),
        functions: functions.collect(),
        tasks: tasks.collect(),
        basic_level: party
            .basic_level
            .as_ref()
            .map(|level| basic_level(cx, id, level, status == MembershipStatus::Member)),
        services: cx.reader.services_of(id).map(|service| cx.card(service)).collect(),
        commitments: cx.commitments_of(id),
        news: super::news::about(cx, NewsSubject::Party(id.clone())),
        municipality: cx.reader.municipality_of(id).map(|one| cx.municipality_link(one)),
        button_url: cx.routes.url(&Page::Button(id.clone()), cx.lang).map(str::to_owned),
        body: cx.fragment(cx.reader.organization_text(id), diagnostics).html,
        examples: cx.reader.examples_of(id).map(|example| cx.example_card(example)).collect(),
    };
    cx.page(route, head, Body::Party(Box::new(PartyView { party: view })))
}

fn basic_level(
    cx: Context<'_>,
    id: &Id<Organization>,
    level: &BasicLevel,
    is_member: bool,
) -> BasicLevelView {
    let part = |part: &BasicPart| {
        let texts = level.parts.get(part);
        let follow_ups = level.history(*part).map(|(follow_up, change)| FollowUpView {
            date: cx.date(follow_up.date),
            result: follow_up.result.as_str(),
            result_label: cx.label("follow_up", follow_up.result.as_str()),
            change: change.as_str(),
            change_label: cx.label("change", change.as_str()),
            note: cx.optional(follow_up.note.as_ref()),
        });
        Part {
            id: part.as_str(),
            label: cx.label("basic_part", part.as_str()),
            missing: texts.is_none(),
            victim: texts.map(|texts| cx.words(&texts.victim)),
            professional: texts.map(|texts| cx.words(&texts.professional)),
            response_time: texts.and_then(|texts| cx.optional(texts.response_time.as_ref())),
            follow_ups: follow_ups.collect(),
        }
    };
    let summary = cx.met_in_short(level);
    let history = (is_member && summary.is_some()).then(|| Link {
        label: cx.message("follow_ups.title"),
        url: Some(format!("{}#part-{id}", cx.url(&Page::FollowUps))),
        ..Link::default()
    });
    BasicLevelView {
        adopted: cx.date(level.adopted),
        parts: BasicPart::ALL.iter().map(part).collect(),
        summary,
        history,
    }
}
