//! One need, or one group, in the whole county: what is there for all, then kommun by kommun, then the country's lines.

use super::{Line, PART};
use crate::model::{Audience, Need, Offer, Seeker, ServiceArea, Whom};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::shape::PhoneView;
use crate::view::{Body, Context, Link, View, Words};
use serde::Serialize;

/// `find-county.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct County {
    line: Option<Line>,
    county: Vec<Brief>,
    places: Vec<Place>,
    /// The kommuner that have what is there for the whole county, and nothing of their own.
    others: Vec<Link>,
    national: Vec<Brief>,
}

/// A kommun with what it has, or with what its neighbours have.
#[derive(Clone, Debug, Hash, Serialize)]
struct Place {
    municipality: Link,
    services: Vec<Brief>,
    /// Nobody there or for the whole county helps: the services are the neighbours'.
    lacking: bool,
}

/// A service as its name and number.
#[derive(Clone, Debug, Hash, Serialize)]
struct Brief {
    name: Words,
    url: String,
    /// Where it is there for people, when that must be said.
    area: Option<String>,
    phones: Vec<PhoneView>,
    stale: bool,
}

/// Who helps with a need.
pub(crate) fn need(cx: Context<'_>, route: &Route, need: Need) -> View {
    let seeker = Seeker::of(need);
    page(cx, route, seeker, cx.label("need", need.as_str()), |offer| seeker.is_helped_with(need, offer))
}

/// Who is there for somebody.
pub(crate) fn whom(cx: Context<'_>, route: &Route, whom: Whom) -> View {
    page(cx, route, whom.seeker(), cx.whom_label(whom), |offer| whom.is_helped(offer))
}

fn page(
    cx: Context<'_>,
    route: &Route,
    seeker: Seeker,
    title: String,
    wanted: impl Fn(&Offer<'_>) -> bool,
) -> View {
    let offers: Vec<Offer<'_>> = cx.reader.offers().into_iter().filter(|offer| wanted(offer)).collect();
    let of = |area: ServiceArea| offers.iter().filter(move |offer| *offer.service_area == area);
    let network = cx.reader.network();
    let mut national: Vec<&Offer<'_>> = of(ServiceArea::National).collect();
    national.sort_by_key(|offer| (*offer.id != network.emergency, *offer.id != network.national));
    let is_shared = of(ServiceArea::County).any(Offer::is_open);
    let (mut places, mut others) = (Vec::new(), Vec::new());
    for kommun in cx.reader.municipality_links() {
        let link = cx.link(kommun.name, &Page::FindIn(kommun.id.clone(), seeker));
        let own: Vec<&Offer<'_>> =
            offers.iter().filter(|offer| offer.service_area.named().contains(kommun.id)).collect();
        let lacking = !is_shared && !own.iter().any(|offer| offer.is_open());
        if !own.is_empty() || lacking {
            let beside = if lacking { cx.offers_beside(kommun, &wanted) } else { Vec::new() };
            let own = own.into_iter().filter_map(|offer| brief(cx, offer, false));
            let beside = beside.iter().filter_map(|offer| brief(cx, offer, true));
            places.push(Place { municipality: link, services: own.chain(beside).collect(), lacking });
        } else {
            others.push(link);
        }
    }
    let view = County {
        line: cx.line_for(seeker),
        county: of(ServiceArea::County).filter_map(|offer| brief(cx, offer, false)).collect(),
        places,
        others,
        national: national.into_iter().filter_map(|offer| brief(cx, offer, false)).collect(),
    };
    let head = Head {
        template: "find-county.html",
        title,
        description: Some(cx.message("find.lead_in")),
        audience: (seeker == Seeker::Hurting).then_some(Audience::Abuser),
        part: Some(PART),
        parents: vec![cx.link(cx.message("find.title"), &Page::Find)],
        ..Head::default()
    };
    cx.page(route, head, Body::FindCounty(Box::new(view)))
}

fn brief(cx: Context<'_>, offer: &Offer<'_>, is_neighbour: bool) -> Option<Brief> {
    let service = cx.reader.service(offer.id)?;
    let stale = cx.reader.is_stale(service);
    Some(Brief {
        name: cx.words(&service.name),
        url: cx.url(&Page::Service(service.id.clone())),
        area: is_neighbour.then(|| cx.area(service)),
        phones: if stale { Vec::new() } else { service.phones.iter().map(|phone| cx.phone(phone)).collect() },
        stale,
    })
}
