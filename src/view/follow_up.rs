//! How the basic levels have been kept, time after time (N23): for each authority and part, with what has changed.

mod bar;

use super::chrome::Head;
use super::figures::Figures;
use super::{Body, Context, DateText, Link, View};
use crate::catalog::OrganizationLink;
use crate::model::{BasicLevel, BasicPart, Change, Date, FollowUp, FollowUpResult, OrganizationClass};
use crate::route::{Page, Route, TableFormat};
use crate::theme::Html;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// `follow-ups.html`
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FollowUps {
    /// The latest first.
    rounds: Vec<Round>,
    /// How many parts have become better, worse, … since the time before.
    changes: Vec<ChangeCount>,
    better: Vec<Moved>,
    worse: Vec<Moved>,
    parties: Vec<Party>,
    /// Authorities that nobody has followed up.
    without: Vec<Link>,
    csv_url: String,
    json_url: String,
    basic_levels: Link,
}

/// What was known on a day.
#[derive(Clone, Debug, Hash, Serialize)]
struct Round {
    date: DateText,
    bar: Html,
    counts: Vec<Count>,
    summary: String,
}

/// How many parts had a result; `kind` is empty for those without one.
#[derive(Clone, Debug, Hash, Serialize)]
struct Count {
    kind: &'static str,
    label: String,
    count: usize,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct ChangeCount {
    change: &'static str,
    label: String,
    count: usize,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Moved {
    party: Link,
    parts: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Party {
    id: String,
    party: Link,
    /// The id of its table's caption.
    table: String,
    summary: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

/// A day on which something was followed up.
#[derive(Clone, Debug, Hash, Serialize)]
struct Column {
    label: String,
}

#[derive(Clone, Debug, Hash, Serialize)]
struct Row {
    part: Link,
    missing: bool,
    /// One for each of the party's columns.
    cells: Vec<Option<Kept>>,
}

/// How a part was kept, and what had changed since the time before.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Kept {
    result: &'static str,
    result_label: String,
    pub(crate) change: &'static str,
    pub(crate) change_label: String,
}

/// An authority with what it has promised.
struct Authority<'a> {
    link: OrganizationLink<'a>,
    level: Option<&'a BasicLevel>,
}

impl<'a> Context<'a> {
    /// Every authority, and every other party that has a basic level.
    fn authorities(self) -> Vec<Authority<'a>> {
        let members = self.reader.member_links();
        let all = members.map(|link| Authority { link, level: self.reader.basic_level(link.id) });
        let has_one =
            |one: &Authority<'_>| one.level.is_some() || one.link.class == OrganizationClass::Authority;
        all.filter(has_one).collect()
    }

    /// How a part was kept one time.
    pub(crate) fn kept(self, follow_up: &FollowUp, change: Change) -> Kept {
        Kept {
            result: follow_up.result.as_str(),
            result_label: self.label("follow_up", follow_up.result.as_str()),
            change: change.as_str(),
            change_label: self.label("change", change.as_str()),
        }
    }

    /// "3 av 5 delar är uppfyllda. Förra gången: 2."; `None` where nobody has followed up.
    pub(crate) fn met_in_short(self, level: &BasicLevel) -> Option<String> {
        let dates = dates_of(level);
        let now = level.met_on(*dates.last()?).to_string();
        let all = BasicPart::ALL.len().to_string();
        let before = dates.iter().rev().nth(1).map(|date| level.met_on(*date).to_string());
        Some(match before {
            Some(before) => {
                self.filled("follow_ups.met_since", &[("met", &now), ("of", &all), ("before", &before)])
            }
            None => self.filled("follow_ups.met", &[("met", &now), ("of", &all)]),
        })
    }
}

/// The days on which something was followed up, in order.
fn dates_of(level: &BasicLevel) -> Vec<Date> {
    let days: BTreeSet<Date> = level.follow_ups.iter().map(|follow_up| follow_up.date).collect();
    days.into_iter().collect()
}

/// All authorities, round by round and one by one.
pub(crate) fn follow_ups(cx: Context<'_>, route: &Route) -> View {
    let authorities = cx.authorities();
    let days: BTreeSet<Date> = authorities.iter().filter_map(|one| one.level).flat_map(dates_of).collect();
    let rounds = days.iter().rev().enumerate().map(|(index, day)| round(cx, index, *day, &authorities));
    let (mut changes, mut better, mut worse) = ([0; 4], Vec::new(), Vec::new());
    for one in &authorities {
        let mut moved: [Vec<String>; 4] = Default::default();
        for part in BasicPart::ALL {
            let Some((_, change)) = one.level.and_then(|level| level.history(*part).last()) else { continue };
            changes[change as usize] += 1;
            moved[change as usize].push(cx.label("basic_part", part.as_str()));
        }
        for (change, list) in [(Change::Better, &mut better), (Change::Worse, &mut worse)] {
            let parts = moved[change as usize].join(", ");
            if !parts.is_empty() {
                list.push(Moved { party: cx.party_link(one.link), parts });
            }
        }
    }
    let is_followed = |one: &&Authority<'_>| one.level.is_some_and(|level| !level.follow_ups.is_empty());
    let (with, without): (Vec<_>, Vec<_>) = authorities.iter().partition(is_followed);
    let order = [Change::Better, Change::Worse, Change::Same, Change::New];
    let view = FollowUps {
        rounds: rounds.collect(),
        changes: order
            .iter()
            .map(|change| ChangeCount {
                change: change.as_str(),
                label: cx.label("change", change.as_str()),
                count: changes[*change as usize],
            })
            .collect(),
        better,
        worse,
        parties: with.iter().filter_map(|one| party(cx, one)).collect(),
        without: without.iter().map(|one| cx.party_link(one.link)).collect(),
        csv_url: cx.url(&Page::FollowUpData(TableFormat::Csv)),
        json_url: cx.url(&Page::FollowUpData(TableFormat::Json)),
        basic_levels: cx.link(cx.message("basic_level.title"), &Page::BasicLevels),
    };
    let mut parents = super::prose::section_link(cx, "samverkan");
    parents.push(cx.link(cx.message("nav.basic_level"), &Page::BasicLevels));
    let head = Head {
        template: "follow-ups.html",
        title: cx.message("follow_ups.title"),
        description: Some(cx.message("follow_ups.lead")),
        professional: true,
        part: Some(super::group::PART),
        parents,
        ..Head::default()
    };
    cx.page(route, head, Body::FollowUps(Box::new(view)))
}

fn round(cx: Context<'_>, index: usize, day: Date, authorities: &[Authority<'_>]) -> Round {
    let results = authorities.iter().flat_map(|one| {
        BasicPart::ALL.iter().map(move |part| one.level.and_then(|level| level.result_on(*part, day)))
    });
    let results: Vec<Option<FollowUpResult>> = results.collect();
    let count = |wanted: Option<FollowUpResult>| results.iter().filter(|result| **result == wanted).count();
    let counts = FollowUpResult::ALL.iter().map(|result| Count {
        kind: result.as_str(),
        label: cx.label("follow_up", result.as_str()),
        count: count(Some(*result)),
    });
    let unknown = Count { kind: "empty", label: cx.message("follow_ups.unknown"), count: count(None) };
    let counts: Vec<Count> = counts.chain([unknown]).collect();
    let date = cx.date(day);
    let lengths: Vec<(&str, usize)> = counts.iter().map(|count| (count.kind, count.count)).collect();
    let label = cx.filled("follow_ups.bar", &[("date", &date.text)]);
    let (met, all) = (count(Some(FollowUpResult::Met)).to_string(), results.len().to_string());
    Round {
        bar: Html::trusted(&bar::draw(index, &label, &lengths)),
        summary: cx.filled("follow_ups.met", &[("met", &met), ("of", &all)]),
        counts,
        date,
    }
}

fn party(cx: Context<'_>, one: &Authority<'_>) -> Option<Party> {
    let level = one.level?;
    let days = dates_of(level);
    let page = cx.url(&Page::Party(one.link.id.clone()));
    let rows = BasicPart::ALL.iter().map(|part| {
        let history: Vec<_> = level.history(*part).collect();
        let on = |day: &Date| {
            let found = history.iter().find(|(follow_up, _)| follow_up.date == *day);
            found.map(|(follow_up, change)| cx.kept(follow_up, *change))
        };
        Row {
            part: Link {
                label: cx.label("basic_part", part.as_str()),
                url: Some(format!("{page}#basniva-{}", part.as_str())),
                ..Link::default()
            },
            missing: !level.parts.contains_key(part),
            cells: days.iter().map(on).collect(),
        }
    });
    Some(Party {
        id: one.link.id.to_string(),
        table: format!("tabell-{}", one.link.id),
        party: cx.party_link(one.link),
        summary: cx.met_in_short(level).unwrap_or_default(),
        rows: rows.collect(),
        columns: days.iter().map(|day| Column { label: cx.date(*day).text }).collect(),
    })
}

/// Every follow-up, as a file.
pub(crate) fn data(cx: Context<'_>, route: &Route, format: TableFormat) -> View {
    let mut rows = Vec::new();
    for one in cx.authorities() {
        for part in BasicPart::ALL {
            for (follow_up, change) in one.level.into_iter().flat_map(|level| level.history(*part)) {
                let note = follow_up.note.as_ref().map(|note| cx.plain(note));
                rows.push(vec![
                    one.link.id.as_str().into(),
                    cx.plain(one.link.name).into(),
                    part.as_str().into(),
                    follow_up.date.to_string().into(),
                    follow_up.result.as_str().into(),
                    change.as_str().into(),
                    note.map_or(Value::Null, Value::from),
                ]);
            }
        }
    }
    let columns = &["party", "name", "part", "date", "result", "change", "note"];
    Figures { title: cx.message("follow_ups.title"), page: &Page::FollowUps, columns, rows }
        .view(cx, route, format)
}
