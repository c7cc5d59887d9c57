//! Open data: the page that tells what there is, the API, the catalogue, the table of services and the contact cards.
//!
//! **Invariant:** nothing stands in a file that the portal's pages do not show. A service past its review has no number,
//! no mail address and no hours; a service where people hide, and a confidential place, has no address.

mod api;
mod catalogue;
mod contact_card;
mod dataset;
mod page;
mod place;
mod record;
mod schedule;
mod service_table;

pub(crate) use api::endpoint;
pub(crate) use catalogue::catalogue;
pub(crate) use contact_card::contact_card;
pub(crate) use page::{OpenDataView, page};
pub(crate) use service_table::service_table;

use super::Context;
use crate::catalog::FunctionsOf;
use crate::model::{Contact, FREE_LICENCE, Organization, Service, ServiceArea};
use crate::route::Page;
use serde_json::{Map, Value};

impl<'a> Context<'a> {
    /// The address of a page with the portal's own before it.
    fn whole(self, page: &Page) -> String {
        format!("{}{}", self.reader.portal().base_url, self.url(page))
    }

    /// The address of the licence of the portal's facts.
    pub(super) fn licence(self) -> &'a str {
        self.reader.portal().open_data.as_ref().map_or(FREE_LICENCE, |data| &data.licence)
    }

    /// Whether the facts of a service are invented: those of a demonstration that are not the whole country's.
    fn is_invented(self, service: &Service) -> bool {
        self.reader.portal().sample && service.service_area != ServiceArea::National
    }

    /// What must be said before a service's other facts.
    fn alert(self, service: &Service) -> Option<String> {
        let invented = self.is_invented(service).then(|| self.message("open_data.invented"));
        let stale = self.reader.is_stale(service).then(|| self.message("open_data.stale"));
        let own = service.alert.as_ref().map(|alert| self.plain(alert));
        let said: Vec<String> = [invented, stale, own].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// The contact of an organization, unless its facts are past their review.
    fn fresh_contact(self, organization: &Organization) -> Option<&Contact> {
        let contact = organization.contact.as_ref()?;
        (!self.is_old(&FunctionsOf::of(organization))).then_some(contact)
    }
}

/// An object without what is not known: HSDS has no `null`, and a list of nothing says no more than none.
fn known(value: Value) -> Value {
    let is_known = |value: &Value| !(value.is_null() || value.as_array().is_some_and(Vec::is_empty));
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, known(value)));
            Value::Object(fields.filter(|(_, value)| is_known(value)).collect::<Map<_, _>>())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(known).collect()),
        plain => plain,
    }
}
