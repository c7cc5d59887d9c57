//! News of courses as a feed, for intranets and readers of feeds.

use crate::route::{Page, Route};
use crate::view::{Context, View, atom};

/// The courses, the newest first.
pub(crate) fn feed(cx: Context<'_>, route: &Route) -> View {
    let mut courses: Vec<_> = cx.reader.course_links().collect();
    courses.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.id.cmp(b.id)));
    let news = courses.iter().map(|course| {
        let url = cx.url(&Page::Course(course.id.clone()));
        atom::News {
            id: url.clone(),
            url,
            title: cx.plain(course.title),
            summary: cx.plain(course.description),
            date: course.published,
            updated: None,
            author: None,
        }
    });
    let news: Vec<_> = news.collect();
    atom::feed(cx, route, &cx.message("learning.title"), &cx.url(&Page::Courses), &news)
}
