//! What is new for the members of a group, or for the whole cooperation (D18): as a page and as a feed.
//!
//! **Invariant:** everything follows from days that the records themselves tell.

use super::chrome::Head;
use super::group::PART;
use super::{Body, Context, DateText, Link, View, Words, atom};
use crate::model::{
    Commitment, CommitmentFollowUp, Date, Document, Group, Id, Meeting, MeetingStatus, NewsSubject,
};
use crate::route::{Page, Route};
use serde::Serialize;

/// The most that stands on a page and in a feed.
const MOST: usize = 60;

/// Something that changed on a day.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Change {
    #[serde(skip)]
    date: Date,
    day: DateText,
    title: Words,
    url: String,
    /// What happened: "Nytt i kalendern".
    what: String,
}

/// `changes.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ChangesView {
    group: Option<Link>,
    changes: Vec<Change>,
    feed_url: String,
    file_url: Option<String>,
}

/// A kind of records that tell when they changed. Of a group: what its members must know; else everything.
type Source = fn(Context<'_>, Option<&Id<Group>>) -> Vec<Change>;

/// Where changes come from.
const SOURCES: &[Source] = &[meetings, documents, commitments, news];

/// What changed, the newest first.
fn changes(cx: Context<'_>, group: Option<&Id<Group>>) -> Vec<Change> {
    let mut changes: Vec<Change> = SOURCES.iter().flat_map(|source| source(cx, group)).collect();
    changes.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.url.cmp(&b.url)));
    changes.truncate(MOST);
    changes
}

fn meetings(cx: Context<'_>, group: Option<&Id<Group>>) -> Vec<Change> {
    let change = |meeting: &Meeting| {
        let what = match meeting.status {
            MeetingStatus::Cancelled => "changes.cancelled",
            MeetingStatus::Planned => "changes.calendar",
        };
        let day = cx.dates(meeting.when.first(), meeting.when.last());
        Change {
            date: meeting.updated,
            day: cx.date(meeting.updated),
            title: cx.words(&meeting.name),
            url: cx.url(&Page::Meeting(meeting.id.clone())),
            what: cx.filled(what, &[("date", &day)]),
        }
    };
    match group {
        Some(group) => cx.reader.meetings_of(group).map(|meeting| change(meeting)).collect(),
        None => cx.reader.meetings().map(|meeting| change(meeting)).collect(),
    }
}

fn documents(cx: Context<'_>, group: Option<&Id<Group>>) -> Vec<Change> {
    let is_wanted = |document: &Document| group.is_none_or(|group| document.groups.contains(group));
    let change = |document: &Document| {
        let date = document.revised.or_else(|| document.decided())?;
        Some(Change {
            date,
            day: cx.date(date),
            title: cx.words(&document.title),
            url: cx.url(&Page::Document(document.id.clone())),
            what: cx.message("changes.document"),
        })
    };
    cx.reader.documents().filter(|one| is_wanted(one)).filter_map(|one| change(one)).collect()
}

fn commitments(cx: Context<'_>, group: Option<&Id<Group>>) -> Vec<Change> {
    let is_wanted = |one: &Commitment| group.is_none() || one.group.as_ref() == group;
    let wanted = cx.reader.commitments().filter(|one| is_wanted(one));
    let follow_ups = wanted.flat_map(|one| one.follow_ups.iter().map(move |follow_up| (one, follow_up)));
    let change = |(one, follow_up): (&std::sync::Arc<Commitment>, &CommitmentFollowUp)| Change {
        date: follow_up.date,
        day: cx.date(follow_up.date),
        title: cx.words(&one.name),
        url: cx.url(&Page::Commitment(one.id.clone())),
        what: cx
            .filled("changes.commitment", &[("status", &cx.label("progress", follow_up.status.as_str()))]),
    };
    follow_ups.map(change).collect()
}

fn news(cx: Context<'_>, group: Option<&Id<Group>>) -> Vec<Change> {
    let change = |item: &std::sync::Arc<crate::model::News>| {
        let (lang, prose) = cx.prose(&item.texts)?;
        Some(Change {
            date: item.date,
            day: cx.date(item.date),
            title: cx.words_in(lang, &prose.title),
            url: cx.url(&Page::News(item.id.clone())),
            what: cx.message("changes.news"),
        })
    };
    match group {
        Some(id) => {
            cx.reader.news_about(NewsSubject::Group(id.clone()), usize::MAX).filter_map(change).collect()
        }
        None => cx.reader.news().filter_map(change).collect(),
    }
}

/// What is new in the cooperation, or for a group.
pub(crate) fn page(cx: Context<'_>, route: &Route, group: Option<&Id<Group>>) -> View {
    let (feed, file) = match group {
        Some(id) => (Page::GroupFeed(id.clone()), Page::GroupFile(id.clone())),
        None => (Page::ChangesFeed, Page::CalendarFile),
    };
    let group = group.map(|id| (id, cx.group_of(id)));
    let mut parents = super::prose::cooperation(cx, None);
    if let Some((_, Some(link))) = &group {
        parents.push(cx.link(cx.message("groups.title"), &Page::Groups));
        parents.push(link.clone());
    }
    let view = ChangesView {
        changes: changes(cx, group.as_ref().map(|(id, _)| *id)),
        feed_url: cx.url(&feed),
        file_url: cx.routes.url(&file, cx.lang).map(str::to_owned),
        group: group.and_then(|(_, link)| link),
    };
    let lead = if view.group.is_some() { "changes.group_lead" } else { "changes.lead" };
    let head = Head {
        template: "changes.html",
        title: title(cx, view.group.as_ref()),
        description: Some(cx.message(lead)),
        professional: true,
        part: Some(PART),
        parents,
        ..Head::default()
    };
    cx.page(route, head, Body::Changes(Box::new(view)))
}

/// The same as a feed.
pub(crate) fn feed(cx: Context<'_>, route: &Route, group: Option<&Id<Group>>) -> View {
    let page = group.map_or(Page::Changes, |id| Page::GroupChanges(id.clone()));
    let title = title(cx, group.and_then(|id| cx.group_of(id)).as_ref());
    let news: Vec<atom::News> = changes(cx, group).into_iter().map(Change::into_news).collect();
    atom::feed(cx, route, &title, &cx.url(&page), &news)
}

fn title(cx: Context<'_>, group: Option<&Link>) -> String {
    group.map_or_else(
        || cx.message("changes.title"),
        |group| cx.filled("changes.group_title", &[("name", &group.label)]),
    )
}

impl Change {
    /// As an entry of a feed. The same page may change again, which is then another entry.
    fn into_news(self) -> atom::News {
        let id = format!("{}#{}", self.url, self.date);
        atom::News {
            id,
            url: self.url,
            title: self.title.text,
            summary: self.what,
            date: self.date,
            updated: None,
            author: None,
        }
    }
}
