//! News as a feed, so that what happens in the cooperation comes into the parties' own channels (D18).

use crate::route::{Page, Route};
use crate::view::{Context, View, atom};

/// How many news the feed has.
const NEWEST: usize = 30;

/// The newest news.
pub(crate) fn feed(cx: Context<'_>, route: &Route) -> View {
    let entry = |news: &std::sync::Arc<crate::model::News>| {
        let (_, prose) = cx.prose(&news.texts)?;
        let url = cx.url(&Page::News(news.id.clone()));
        Some(atom::News {
            id: url.clone(),
            url,
            title: prose.title.to_string(),
            summary: prose.description.to_string(),
            date: news.date,
            updated: news.updated,
            author: news.author.as_ref().map(|author| cx.organization_of(author).label),
        })
    };
    let news: Vec<_> = cx.reader.news().take(NEWEST).filter_map(entry).collect();
    atom::feed(cx, route, &cx.message("news.title"), &cx.url(&Page::NewsList(1)), &news)
}
