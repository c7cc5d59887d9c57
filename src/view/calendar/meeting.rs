//! A meeting by itself.

use super::parents;
use crate::model::{Id, Meeting, MeetingPlace, MeetingStatus};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::group::PART;
use crate::view::{Body, Context, DateText, Link, View, Words};
use serde::Serialize;

/// `meeting.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MeetingView {
    description: Words,
    date: DateText,
    weekday: Option<String>,
    time: String,
    kind_label: String,
    is_cancelled: bool,
    is_past: bool,
    group: Option<Link>,
    organizer: Link,
    place: PlaceView,
    municipality: Option<Link>,
    professions: Vec<String>,
    agenda: Vec<Words>,
    documents: Vec<Link>,
    updated: DateText,
    file_url: String,
}

/// Where one takes part; `kind` is virtual, physical or confidential.
#[derive(Clone, Debug, Hash, Serialize)]
struct PlaceView {
    kind: &'static str,
    name: Option<Words>,
    address: Option<String>,
    url: Option<String>,
}

/// One meeting.
pub(crate) fn meeting(cx: Context<'_>, route: &Route, id: &Id<Meeting>) -> View {
    let Some(meeting) = cx.reader.meeting(id) else { return crate::view::chrome::bare(cx, route) };
    let (first, last) = (meeting.when.first(), meeting.when.last());
    let is_past = last < cx.reader.date().0;
    let is_cancelled = meeting.status == MeetingStatus::Cancelled;
    let municipality = meeting.municipality.as_ref().and_then(|id| cx.reader.municipality_link(id));
    let documents = meeting.documents.iter().filter_map(|id| cx.reader.document(id));
    let view = MeetingView {
        description: cx.words(&meeting.description),
        date: DateText { iso: first.to_string(), text: cx.dates(first, last) },
        weekday: (first == last).then(|| cx.weekday(first)),
        time: cx.time_of(meeting.when),
        kind_label: cx.label("event_kind", meeting.kind.as_str()),
        is_cancelled,
        is_past,
        group: meeting.group.as_ref().and_then(|id| cx.group_of(id)),
        organizer: cx.organization_of(&meeting.organizer),
        place: place(cx, &meeting.place, is_past || is_cancelled),
        municipality: municipality.map(|one| cx.municipality_link(one)),
        professions: meeting.professions.iter().map(|one| cx.label("professions", one.as_str())).collect(),
        agenda: meeting.agenda.iter().map(|text| cx.words(text)).collect(),
        documents: documents.map(|one| cx.document_link(one)).collect(),
        updated: cx.date(meeting.updated),
        file_url: cx.url(&Page::MeetingFile(id.clone())),
    };
    let head = Head {
        template: "meeting.html",
        title: cx.plain(&meeting.name),
        description: Some(cx.plain(&meeting.description)),
        professional: true,
        part: Some(PART),
        parents: parents(cx, true),
        ..Head::default()
    };
    cx.page(route, head, Body::Meeting(Box::new(view)))
}

fn place(cx: Context<'_>, place: &MeetingPlace, is_closed: bool) -> PlaceView {
    match place {
        // A link to a room where nobody is any more is taken away by itself.
        MeetingPlace::Virtual { name, url } => PlaceView {
            kind: "virtual",
            name: cx.optional(name.as_ref()),
            address: None,
            url: url.as_deref().filter(|_| !is_closed).map(str::to_owned),
        },
        MeetingPlace::Physical { name, address } => PlaceView {
            kind: "physical",
            name: cx.optional(name.as_ref()),
            address: address.as_deref().map(str::to_owned),
            url: None,
        },
        MeetingPlace::Confidential => {
            PlaceView { kind: "confidential", name: None, address: None, url: None }
        }
    }
}
