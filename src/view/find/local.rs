//! All help for somebody in a kommun, by need, and the choices that narrow it on the page.

use super::{AUDIENCES, INTERPRETER, Line, PART, Row};
use crate::catalog::MunicipalityLink;
use crate::model::{Audience, Id, Municipality, Need, Offer, Seeker, ServiceArea, VulnerableGroup};
use crate::route::{Page, Route};
use crate::view::chrome::Head;
use crate::view::document::{Filter, FilterOption};
use crate::view::{Body, Context, Link, View};
use serde::Serialize;

/// `find-in.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Local {
    filters: Vec<Filter>,
    groups: Vec<Group>,
    /// What answers when nothing that is chosen does.
    line: Option<Line>,
    /// The help to stop, which stands on a page of its own; none on that page.
    stop: Option<Link>,
    stop_label: String,
    neighbours: Vec<Link>,
}

/// How many services that stand under another need a need leads to: the nearest. Whoever wants them all chooses the need.
const MOST_ALSO: usize = 4;

/// A need with what answers it.
#[derive(Clone, Debug, Hash, Serialize)]
struct Group {
    id: &'static str,
    label: String,
    rows: Vec<Row>,
    /// What stands under another need, and answers this one too.
    also: Vec<Link>,
    /// Nobody in the kommun or for the whole county answers it, and neighbours do.
    beside: bool,
}

/// The page of a kommun for somebody who looks.
pub(crate) fn local(cx: Context<'_>, route: &Route, id: &Id<Municipality>, seeker: Seeker) -> View {
    let Some(kommun) = cx.reader.municipality_link(id) else { return crate::view::chrome::bare(cx, route) };
    let offers = offers(cx, id, seeker);
    let groups: Vec<Group> =
        seeker.needs().iter().map(|need| group(cx, kommun, seeker, *need, &offers)).collect();
    let stop = (seeker == Seeker::Hurt)
        .then(|| cx.link(cx.label("find_need", "change"), &Page::FindIn(id.clone(), Seeker::Hurting)));
    let codes = crate::map::neighbours(kommun.code);
    let beside = cx.reader.municipality_links().filter(|other| codes.contains(&other.code));
    let view = Local {
        filters: filters(cx, seeker, &groups),
        groups,
        line: cx.line_for(seeker),
        stop,
        stop_label: cx.label("need", "change"),
        neighbours: beside
            .map(|other| cx.link(other.name, &Page::FindIn(other.id.clone(), seeker)))
            .collect(),
    };
    let title = match seeker {
        Seeker::Hurt => cx.filled("find.title_in", &[("name", kommun.name)]),
        Seeker::Hurting => {
            let label = cx.label("need", "change");
            cx.filled("entry.title", &[("audience", &label), ("name", kommun.name)])
        }
    };
    let head = Head {
        template: "find-in.html",
        title,
        description: Some(cx.message("find.lead_in")),
        audience: (seeker == Seeker::Hurting).then_some(Audience::Abuser),
        part: Some(PART),
        parents: vec![cx.link(cx.message("find.title"), &Page::Find)],
        ..Head::default()
    };
    cx.page(route, head, Body::FindIn(Box::new(view)))
}

/// Whatever helps somebody in a kommun: 112, then the nearest first, then the country's lines.
fn offers<'a>(cx: Context<'a>, id: &Id<Municipality>, seeker: Seeker) -> Vec<Offer<'a>> {
    let network = cx.reader.network();
    let mut national = cx.reader.national_offers();
    national.sort_by_key(|offer| *offer.id != network.national);
    let (emergency, lines): (Vec<_>, Vec<_>) =
        national.into_iter().partition(|offer| *offer.id == network.emergency);
    let all = emergency.into_iter().chain(cx.reader.offers_for(id)).chain(lines);
    all.filter(|offer| seeker.is_helped(offer)).collect()
}

/// The need under which a service stands: the one that most turn to it with, if it is theirs.
fn home(seeker: Seeker, offer: &Offer<'_>) -> Option<Need> {
    let is_theirs = |need: Need| seeker.needs().contains(&need) && offer.needs.contains(&need);
    let first = if seeker == Seeker::Hurting { Need::Change } else { offer.kind.first_need() };
    [first, offer.kind.first_need()]
        .into_iter()
        .find(|need| is_theirs(*need))
        .or_else(|| seeker.needs().iter().copied().find(|need| is_theirs(*need)))
}

fn group(
    cx: Context<'_>,
    kommun: MunicipalityLink<'_>,
    seeker: Seeker,
    need: Need,
    offers: &[Offer<'_>],
) -> Group {
    let answering = || offers.iter().filter(|offer| offer.needs.contains(&need));
    let is_near = |offer: &Offer<'_>| offer.is_open() && *offer.service_area != ServiceArea::National;
    let lacking = !answering().any(is_near);
    let beside = if lacking {
        cx.offers_beside(kommun, |offer| seeker.is_helped_with(need, offer))
    } else {
        Vec::new()
    };
    let here = answering().filter(|offer| home(seeker, offer) == Some(need));
    let here = here.filter_map(|offer| {
        let service = cx.reader.service(offer.id)?;
        let needs: Vec<Need> =
            seeker.needs().iter().copied().filter(|need| offer.needs.contains(need)).collect();
        let area = (!offer.is_local()).then(|| cx.area(service));
        Some(cx.row(service, seeker, &needs, area))
    });
    let beside = beside.iter().filter_map(|offer| {
        let service = cx.reader.service(offer.id)?;
        // It answers for what is lacking here, and for nothing that somebody nearer does.
        let row = cx.row(service, seeker, &[need], Some(cx.area(service)));
        Some(Row { id: format!("{}-{}", row.id, need.as_str()), ..row })
    });
    let beside: Vec<Row> = beside.collect();
    let is_beside = !beside.is_empty();
    let also = answering().filter(|offer| home(seeker, offer) != Some(need)).take(MOST_ALSO);
    Group {
        id: need.as_str(),
        label: cx.label("need", need.as_str()),
        rows: here.chain(beside).collect(),
        also: also
            .map(|offer| Link {
                label: cx.plain(offer.name),
                url: Some(format!("#s-{}", offer.id)),
                ..Link::default()
            })
            .collect(),
        beside: is_beside,
    }
}

/// The choices that some row answers; one that leaves nothing to choose is left out.
fn filters(cx: Context<'_>, seeker: Seeker, groups: &[Group]) -> Vec<Filter> {
    let rows = || groups.iter().flat_map(|group| &group.rows);
    let has = |of: fn(&Row) -> &str, word: &str| rows().any(|row| of(row).split('|').any(|one| one == word));
    let option = |value: &str, label: String| FilterOption { value: value.to_owned(), label, has: None };
    let needs = seeker.needs().iter().filter(|need| has(|row| &row.need, need.as_str()));
    let needs = needs.map(|need| option(need.as_str(), cx.label("need", need.as_str())));
    let audiences = AUDIENCES.iter().map(|one| (one.as_str(), cx.label("audience", one.as_str())));
    let kinds = VulnerableGroup::ALL.iter().map(|one| (one.as_str(), cx.label("group", one.as_str())));
    let people = audiences.chain(kinds).filter(|(word, _)| has(|row| &row.whom, word));
    let network = cx.reader.network();
    let languages = network.languages.iter().filter(|one| has(|row| &row.language, one.tag.as_str()));
    let languages = languages.map(|one| option(one.tag.as_str(), one.name.to_string()));
    let interpreter =
        has(|row| &row.language, INTERPRETER).then(|| option(INTERPRETER, cx.message("find.any_language")));
    let now = FilterOption {
        value: "now".to_owned(),
        label: cx.message("find.now"),
        // Only the script that tells the time knows.
        has: Some("[data-open]"),
    };
    let times = ["day", "night"].into_iter().filter(|word| has(|row| &row.when, word));
    let times = times.map(|word| option(word, cx.label("find", word)));
    let ways = ["phone", "chat", "place"].into_iter().filter(|word| has(|row| &row.how, word));
    let ways = ways.map(|word| match word {
        "phone" => option(word, cx.message("phone.voice")),
        _ => option(word, cx.label("find", word)),
    });
    let filter = |name: &'static str, options: Vec<FilterOption>| Filter {
        name,
        label: cx.label("filter", name),
        options,
    };
    let all = [
        filter("need", needs.collect()),
        filter("whom", people.map(|(word, label)| option(word, label)).collect()),
        filter("language", languages.chain(interpreter).collect()),
        filter("when", std::iter::once(now).chain(times).collect()),
        filter("how", ways.collect()),
    ];
    all.into_iter().filter(|filter| filter.options.len() > 1).collect()
}
