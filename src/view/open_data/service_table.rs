//! Every service as a table for a spreadsheet.
//!
//! With a mark of its encoding first and semicolons between the cells: so a Swedish Excel opens it right by a double
//! click. A comma is the sign for decimals there, and without the mark å becomes two signs.

use super::place::{address, areas};
use super::record::{term, words_of};
use crate::model::{Service, Taxonomy};
use crate::route::{Ids, Page, Route};
use crate::view::{Context, View};

/// The columns; HSDS's names where it has one.
const COLUMNS: [&str; 24] = [
    "id",
    "name",
    "kind",
    "organization",
    "audiences",
    "needs",
    "groups",
    "description",
    "eligibility",
    "phones",
    "email",
    "url",
    "hours",
    "service_area",
    "service_area_code",
    "languages",
    "interpreter",
    "anonymous",
    "fees",
    "address",
    "assured_date",
    "alert",
    "page",
    "sample",
];

/// The table.
pub(crate) fn service_table(cx: Context<'_>, route: &Route) -> View {
    View::of_file(cx, route, table(cx).ok())
}

fn table(cx: Context<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(COLUMNS)?;
    for service in cx.reader.services() {
        writer.write_record(row(cx, service).map(plain))?;
    }
    writer.into_inner().map_err(|failure| failure.into_error().into())
}

/// A spreadsheet takes what begins with one of these signs for a formula.
fn plain(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

fn row(cx: Context<'_>, service: &Service) -> [String; COLUMNS.len()] {
    let ids = Ids::new(cx.reader);
    let stale = cx.reader.is_stale(service);
    let organization = cx.reader.organization_link(&service.organization);
    let (areas, codes): (Vec<String>, Vec<Option<String>>) =
        areas(cx, service).into_iter().map(|area| (area.name, area.code)).unzip();
    let words = |taxonomy: Taxonomy| {
        let words = words_of(service).into_iter().filter(|(list, _)| *list == taxonomy);
        let words =
            words.filter_map(|(list, word)| term(cx, ids, list, word)["name"].as_str().map(str::to_owned));
        listed(words)
    };
    let yes = |is: bool| cx.message(if is { "open_data.yes" } else { "open_data.no" });
    let phones = service.phones.iter().filter(|_| !stale).map(|phone| match &phone.label {
        Some(label) => format!("{} ({})", phone.number, cx.plain(label)),
        None => phone.number.to_string(),
    });
    let place = address(service)
        .map(|address| format!("{}, {} {}", address.address_1, address.postal_code, address.city));
    [
        ids.service(&service.id).to_string(),
        cx.plain(&service.name),
        words(Taxonomy::Kind),
        organization.map(|one| cx.plain(one.name)).unwrap_or_default(),
        words(Taxonomy::Audience),
        words(Taxonomy::Need),
        words(Taxonomy::Group),
        cx.plain(&service.description),
        cx.plain(&service.eligibility),
        listed(phones),
        service.email.as_ref().filter(|_| !stale).map(|email| email.address.to_string()).unwrap_or_default(),
        service.website.as_deref().unwrap_or_default().to_owned(),
        if stale { String::new() } else { hours(cx, service) },
        listed(areas),
        listed(codes.into_iter().flatten()),
        listed(service.languages.iter().map(ToString::to_string)),
        yes(service.interpreter),
        yes(service.anonymous),
        cx.plain(&service.fees),
        place.unwrap_or_default(),
        service.verification.assured_date.to_string(),
        cx.alert(service).unwrap_or_default(),
        cx.whole(&Page::Service(service.id.clone())),
        yes(cx.is_invented(service)),
    ]
}

/// The week as the page tells it.
fn hours(cx: Context<'_>, service: &Service) -> String {
    let schedule = &service.schedule;
    let note = schedule.note.as_ref().map(|note| cx.plain(note));
    let week = if schedule.always_open {
        cx.message("open_data.always_open")
    } else {
        let rows = cx.hours(schedule).rows.into_iter().map(|row| format!("{} {}", row.days, row.times));
        let rows = rows.collect::<Vec<_>>().join(", ");
        if rows.is_empty() { rows } else { format!("{rows}.") }
    };
    let holidays = schedule.closed_on_holidays.then(|| cx.message("open_data.closed_on_holidays"));
    let said = [Some(week), holidays, note].into_iter().flatten().filter(|text| !text.is_empty());
    said.collect::<Vec<_>>().join(" ")
}

/// Several values in one cell.
fn listed(values: impl IntoIterator<Item = String>) -> String {
    values.into_iter().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+46 1", "-2", "@a", "\t="] {
            assert_eq!(plain(cell.to_owned()), format!("'{cell}"));
        }
        assert_eq!(plain("0980-31 92 00".to_owned()), "0980-31 92 00");
    }
}
