//! The page for those who want to use the portal's facts elsewhere; it is the profile of the API too.

use super::dataset::{checked, datasets, described};
use crate::model::{FREE_LICENCE, Service};
use crate::route::{API, Collection, Endpoint, Page, Route};
use crate::view::chrome::Head;
use crate::view::shape::EmailView;
use crate::view::{Body, Context, DateText, Link, View, Words, json_ld};
use serde::Serialize;
use std::sync::Arc;

/// `open-data.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct OpenDataView {
    sample: bool,
    services: usize,
    /// How many of them are past their review, and so without a number.
    stale: usize,
    oldest: Option<DateText>,
    newest: Option<DateText>,
    licence: Link,
    is_free: bool,
    sets: Vec<SetView>,
    endpoints: Vec<EndpointView>,
    description_url: String,
    catalogue: Option<Address>,
    contact: Option<ContactPoint>,
    parties_url: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct SetView {
    id: String,
    title: String,
    description: String,
    page_url: String,
    files: Vec<Address>,
}

/// A link, and the whole address to copy.
#[derive(Clone, Debug, Hash, Serialize)]
struct Address {
    label: String,
    url: String,
    address: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct EndpointView {
    path: String,
    url: String,
    what: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ContactPoint {
    function: Words,
    email: EmailView,
}

/// The page.
pub(crate) fn page(cx: Context<'_>, route: &Route) -> View {
    let portal = cx.reader.portal();
    let address = |label: String, page: &Page| Address { label, url: cx.url(page), address: cx.whole(page) };
    let sets = datasets(cx);
    let views = sets.iter().map(|set| SetView {
        id: set.id.clone(),
        title: set.title.clone(),
        description: set.description.clone(),
        page_url: cx.url(&set.page),
        files: set.files.iter().map(|file| address(file.title.clone(), &file.page)).collect(),
    });
    let lists = Collection::ALL.iter().map(|collection| EndpointView {
        path: format!("{API}/{}", collection.as_str()),
        url: cx.url(&Page::Api(Endpoint::List(*collection))),
        what: cx.message(&format!("open_data.list_{}", collection.as_str())),
    });
    let about = EndpointView {
        path: format!("{API}/"),
        url: cx.url(&Page::Api(Endpoint::About)),
        what: cx.message("open_data.list_about"),
    };
    let days = checked(cx);
    let stale = |service: &&Arc<Service>| cx.reader.is_stale(service);
    let is_free = cx.licence() == FREE_LICENCE;
    let view = OpenDataView {
        sample: portal.sample,
        services: cx.reader.service_ids().len(),
        stale: cx.reader.services().filter(stale).count(),
        oldest: days.map(|(first, _)| cx.date(first)),
        newest: days.map(|(_, last)| cx.date(last)),
        licence: Link {
            label: if is_free { cx.message("open_data.free") } else { cx.licence().to_owned() },
            url: Some(cx.licence().to_owned()),
            ..Link::default()
        },
        is_free,
        sets: views.collect(),
        endpoints: [about].into_iter().chain(lists).collect(),
        description_url: cx.url(&Page::Api(Endpoint::Description)),
        catalogue: portal
            .open_data
            .as_ref()
            .map(|_| address(cx.message("open_data.catalogue_link"), &Page::DataCatalogue)),
        contact: portal.open_data.as_ref().map(|data| ContactPoint {
            function: cx.words(&data.contact.function),
            email: cx.email(&data.contact.email),
        }),
        parties_url: cx.url(&Page::Parties),
    };
    let file = |page: &Page, media_type| (cx.whole(page), media_type);
    let about_services = sets.first().map(|set| described(cx, &set.description)).unwrap_or_default();
    let of_services = sets.first().map(|set| json_ld::Dataset {
        name: &set.title,
        description: &about_services,
        page: &Page::OpenData,
        modified: set.modified,
        licence: cx.licence(),
        files: set.files.iter().map(|one| file(&one.page, one.media_type)).collect(),
    });
    let head = Head {
        template: "open-data.html",
        title: cx.message("open_data.title"),
        description: Some(cx.message("open_data.lead")),
        professional: true,
        json_ld: of_services.map(|dataset| json_ld::dataset(cx, &dataset)),
        ..Head::default()
    };
    cx.page(route, head, Body::OpenData(Box::new(view)))
}
