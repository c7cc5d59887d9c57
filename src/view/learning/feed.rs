//! News of courses as a feed (RFC 4287), for intranets and readers of feeds.

use crate::route::{Page, Route};
use crate::view::{Context, View};
use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Text};
use jiff::civil::Date;

/// The courses, the newest first.
pub(crate) fn feed(cx: Context<'_>, route: &Route) -> View {
    let portal = cx.reader.portal();
    let whole = |url: &str| format!("{}{url}", portal.base_url);
    let owner = cx.reader.organization_link(&portal.owner);
    let mut courses: Vec<_> = cx.reader.course_links().collect();
    courses.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.id.cmp(b.id)));
    let entry = |course: &crate::catalog::CourseLink<'_>| {
        let url = whole(&cx.url(&Page::Course(course.id.clone())));
        let mut entry = Entry::default();
        entry.set_id(url.clone());
        entry.set_title(Text::plain(cx.plain(course.title)));
        entry.set_summary(Text::plain(cx.plain(course.description)));
        entry.set_updated(midnight(course.published));
        entry.set_published(midnight(course.published));
        entry.set_links(vec![Link { href: url, ..Link::default() }]);
        entry
    };
    let newest = courses.first().map(|course| course.published);
    let mut feed = Feed::default();
    feed.set_id(whole(&route.permalink));
    feed.set_title(Text::plain(format!("{}: {}", cx.plain(&portal.name), cx.message("learning.title"))));
    feed.set_lang(cx.lang.to_string());
    feed.set_updated(midnight(newest.unwrap_or(cx.reader.date().0)));
    feed.set_links(vec![
        Link { href: whole(&cx.url(&Page::Courses)), ..Link::default() },
        Link { href: whole(&route.permalink), rel: "self".to_owned(), ..Link::default() },
    ]);
    feed.set_authors(vec![Person {
        name: owner.map(|owner| cx.plain(owner.name)).unwrap_or_default(),
        ..Person::default()
    }]);
    feed.set_entries(courses.iter().map(entry).collect::<Vec<_>>());
    View::of_file(cx, route, Some(feed.to_string().into_bytes()))
}

/// The beginning of a day, in Swedish winter time.
fn midnight(date: Date) -> FixedDateTime {
    format!("{date}T00:00:00+01:00").parse().unwrap_or_default()
}
