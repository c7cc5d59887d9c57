//! Where a service is, and for which places: what open data may tell of it.

use super::known;
use crate::model::{Address, LocationKind, Service, ServiceArea};
use crate::route::Ids;
use crate::view::Context;
use serde_json::{Value, json};
use uuid::Uuid;

/// The address of a service that one may know: not of one where people hide, whatever its record says.
pub(super) fn address(service: &Service) -> Option<&Address> {
    match &service.location {
        LocationKind::Physical(address) if !service.is_hidden() => Some(address),
        _ => None,
    }
}

/// The place where a service is (HSDS `location`). Without an address it is a virtual one: HSDS has no word for a
/// place that must stay secret (openreferral/specification, issues 166 and 487). There are no coordinates at all.
pub(super) fn location(cx: Context<'_>, ids: Ids<'_>, service: &Service) -> Value {
    let id = ids.location(&service.id);
    let address = address(service);
    let county = cx.reader.county().map(|county| county.name).unwrap_or_default();
    let addresses = address.map(|address| {
        json!({
            "id": ids.part(id, "address", "1"),
            "location_id": id,
            "address_1": &*address.address_1,
            "city": &*address.city,
            "state_province": county,
            "postal_code": &*address.postal_code,
            "country": "SE",
            "address_type": "physical",
        })
    });
    let accessibility = service.accessibility.as_ref().filter(|_| address.is_some()).map(|text| {
        json!({"id": ids.part(id, "accessibility", "1"), "location_id": id, "description": cx.plain(text)})
    });
    known(json!({
        "id": id,
        "location_type": if address.is_some() { "physical" } else { "virtual" },
        "organization_id": ids.organization(&service.organization),
        "name": cx.plain(&service.name),
        "addresses": addresses.into_iter().collect::<Vec<_>>(),
        "accessibility": accessibility.into_iter().collect::<Vec<_>>(),
    }))
}

/// A place that a service is there for: its name, and the code that Statistics Sweden (SCB) has for it.
pub(super) struct Area {
    pub(super) name: String,
    pub(super) code: Option<String>,
}

/// The places that a service is there for.
pub(super) fn areas(cx: Context<'_>, service: &Service) -> Vec<Area> {
    match &service.service_area {
        ServiceArea::National => vec![Area { name: "Sverige".to_owned(), code: None }],
        ServiceArea::County => {
            let area = |county: &crate::register::County| Area {
                name: county.name.to_owned(),
                code: Some(county.code.to_string()),
            };
            cx.reader.county().map(area).into_iter().collect()
        }
        ServiceArea::Municipalities(list) => {
            let known = list.iter().filter_map(|id| cx.reader.municipality_link(id));
            known
                .map(|one| Area { name: one.long_name.to_owned(), code: Some(one.code.to_string()) })
                .collect()
        }
    }
}

/// The same as HSDS has them (`service_area`).
pub(super) fn service_areas(cx: Context<'_>, ids: Ids<'_>, service: &Service, id: Uuid) -> Vec<Value> {
    let area = |area: Area| {
        let code = area.code.as_deref();
        json!({
            "id": ids.part(id, "service_area", code.unwrap_or("SE")),
            "service_id": id,
            "name": area.name,
            "description": code.map(|code| cx.filled("open_data.code", &[("code", code)])),
            "extent": code.unwrap_or("SE"),
            "extent_type": "text",
        })
    };
    areas(cx, service).into_iter().map(area).collect()
}
