//! News as feeds (RFC 4287), for intranets and readers of feeds.

use super::{Context, View};
use crate::model::Date;
use crate::route::Route;
use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text};

/// Something new.
#[derive(Clone, Debug)]
pub(super) struct News {
    /// What no other entry of any feed is called; an address.
    pub(super) id: String,
    /// Its address on the portal.
    pub(super) url: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) date: Date,
    /// When it was last changed, where that is another day.
    pub(super) updated: Option<Date>,
    /// Who wrote it, where that is not the portal's owner.
    pub(super) author: Option<String>,
}

/// A feed called `title` of what the page at `about` tells too; the newest comes first.
pub(super) fn feed(cx: Context<'_>, route: &Route, title: &str, about: &str, news: &[News]) -> View {
    let portal = cx.reader.portal();
    let whole = |url: &str| format!("{}{url}", portal.base_url);
    let owner = cx.reader.organization_link(&portal.owner);
    let person = |name: String| Person { name, ..Person::default() };
    let entry = |one: &News| {
        let mut entry = Entry::default();
        entry.set_id(whole(&one.id));
        entry.set_title(Text::plain(one.title.clone()));
        entry.set_summary(Text::plain(one.summary.clone()));
        entry.set_updated(midnight(one.updated.unwrap_or(one.date)));
        entry.set_authors(one.author.clone().map(person).into_iter().collect::<Vec<_>>());
        entry.set_published(midnight(one.date));
        entry.set_links(vec![Link { href: whole(&one.url), ..Link::default() }]);
        entry
    };
    let last = news.iter().map(|one| one.updated.unwrap_or(one.date)).max();
    let mut feed = Feed::default();
    feed.set_id(whole(&route.permalink));
    feed.set_title(Text::plain(format!("{}: {title}", cx.plain(&portal.name))));
    feed.set_lang(cx.lang.to_string());
    feed.set_updated(midnight(last.unwrap_or(cx.reader.date().0)));
    feed.set_links(vec![
        Link { href: whole(about), ..Link::default() },
        Link { href: whole(&route.permalink), rel: "self".to_owned(), ..Link::default() },
    ]);
    feed.set_authors(vec![person(owner.map(|owner| cx.plain(owner.name)).unwrap_or_default())]);
    feed.set_entries(news.iter().map(entry).collect::<Vec<_>>());
    View::of_file(cx, route, Some(feed.to_string().into_bytes()))
}

/// The beginning of a day, in Swedish winter time.
fn midnight(date: Date) -> FixedDateTime {
    format!("{date}T00:00:00+01:00").parse().unwrap_or_default()
}
