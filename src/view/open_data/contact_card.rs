//! The contact of a party as a card for an address book (vCard 4.0, RFC 6350).
//!
//! **Never:** a person's name, or an address of a place.

use crate::model::{Id, Organization};
use crate::route::{Ids, Page, Route};
use crate::view::{Context, View};

/// A line is no longer than this, in bytes, without its end (RFC 6350, 3.2).
const LONGEST: usize = 75;

/// The card of a party.
pub(crate) fn contact_card(cx: Context<'_>, route: &Route, id: &Id<Organization>) -> View {
    let card = cx.reader.organization(id).filter(|one| one.contact.is_some());
    View::of_file(cx, route, card.map(|one| card_of(cx, one).into_bytes()))
}

/// Past its review it tells the name and the page: a number that may be wrong would stay in telephones for years.
fn card_of(cx: Context<'_>, one: &Organization) -> String {
    let contact = cx.fresh_contact(one);
    let page = cx.whole(&Page::Party(one.id.clone()));
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:4.0".to_owned(),
        "KIND:org".to_owned(),
        format!("UID:urn:uuid:{}", Ids::new(cx.reader).organization(&one.id)),
        format!("FN:{}", escaped(&cx.plain(&one.name))),
        format!("ORG:{}", escaped(&cx.plain(&one.name))),
    ];
    let mut notes = Vec::new();
    if cx.reader.portal().sample {
        notes.push(cx.message("open_data.invented"));
    }
    if let Some(contact) = contact {
        lines.push(format!("ROLE:{}", escaped(&cx.plain(&contact.function))));
        lines.extend(
            contact.phone.as_ref().map(|phone| format!("TEL;VALUE=uri;TYPE=\"work,voice\":{}", phone.href())),
        );
        lines.extend(
            contact.email.as_ref().map(|email| format!("EMAIL;TYPE=work:{}", escaped(&email.address))),
        );
        lines.extend(contact.url.as_ref().map(|url| format!("URL;TYPE=work:{url}")));
        notes.extend(contact.email.as_ref().map(|email| cx.plain(&email.warning)));
    } else {
        notes.push(cx.message("open_data.stale"));
    }
    let checked = one.verification.assured_date;
    notes.push(cx.filled("open_data.checked", &[("date", &cx.date(checked).text)]));
    lines.push(format!("SOURCE:{}", cx.whole(&Page::ContactCard(one.id.clone()))));
    lines.push(format!("URL:{page}"));
    lines.push(format!("NOTE:{}", escaped(&notes.join(" "))));
    lines.push(format!("REV:{}T000000Z", checked.strftime("%Y%m%d")));
    lines.push("END:VCARD".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// What means something else in a value of text (RFC 6350, 3.4).
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ',' | ';' => written.extend(['\\', sign]),
            '\n' => written.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => written.push(sign),
        }
    }
    written
}

/// A line with its end, and where it is too long with a break and a space, never inside a letter.
fn folded(line: &str) -> String {
    let mut written = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for sign in line.chars() {
        if length + sign.len_utf8() > LONGEST {
            written.push_str("\r\n ");
            length = 1;
        }
        written.push(sign);
        length += sign.len_utf8();
    }
    written + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_by_bytes_and_unfold_to_what_they_were() {
        for text in ["kort", &"å".repeat(200), &"ab cd, ".repeat(40), &format!("x{}", "€".repeat(90))] {
            let line = folded(text);
            assert!(line.ends_with("\r\n"));
            assert!(line.trim_end().split("\r\n").all(|part| part.len() <= LONGEST), "{line}");
            assert_eq!(line.strip_suffix("\r\n").unwrap().replace("\r\n ", ""), *text);
        }
    }

    #[test]
    fn no_value_ends_its_line_or_its_part() {
        assert_eq!(escaped("a, b; c\\d\r\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
