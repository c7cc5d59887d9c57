//! The answers of the API (HSDS 3.0): what it is, its lists, and each record.
//!
//! A static site answers whatever is asked with the same file: every list is one page that holds all, and nothing is
//! searched or filtered. The page about open data is the profile that says so.

use super::dataset::described;
use super::record;
use crate::model::{Service, Taxonomy};
use crate::route::{API, Collection, Endpoint, Ids, Page, Route};
use crate::view::{Context, View};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The version of HSDS that is spoken.
const VERSION: &str = "3.0";

/// Where the specification keeps the schemas that the answers are valid by.
const SCHEMAS: &str = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema";

/// The answer at a place of the API.
pub(crate) fn endpoint(cx: Context<'_>, route: &Route, endpoint: &Endpoint) -> View {
    let ids = Ids::new(cx.reader);
    let of_service = |id, make: fn(Context<'_>, Ids<'_>, &Service) -> Value| {
        cx.reader.service(id).map(|service| make(cx, ids, service))
    };
    let answer = match endpoint {
        Endpoint::About => Some(about(cx)),
        Endpoint::Description => Some(description(cx)),
        Endpoint::List(collection) => Some(page(list(cx, ids, *collection))),
        Endpoint::Service(id) => of_service(id, record::service),
        Endpoint::ServiceAtLocation(id) => of_service(id, record::service_at_location),
        Endpoint::Organization(id) => {
            cx.reader.organization(id).map(|one| record::organization(cx, ids, one))
        }
        Endpoint::Taxonomy(taxonomy) => Some(record::taxonomy(cx, ids, *taxonomy)),
        Endpoint::TaxonomyTerm(taxonomy, word) => Some(record::term(cx, ids, *taxonomy, word)),
    };
    View::of_file(cx, route, answer.and_then(|answer| serde_json::to_vec(&answer).ok()))
}

fn list(cx: Context<'_>, ids: Ids<'_>, collection: Collection) -> Vec<Value> {
    let services = |make: fn(Context<'_>, Ids<'_>, &Service) -> Value| -> Vec<Value> {
        cx.reader.services().map(|service: &Arc<Service>| make(cx, ids, service)).collect()
    };
    match collection {
        Collection::Services => services(record::service_in_brief),
        Collection::ServiceAtLocations => services(record::service_at_location_in_brief),
        Collection::Organizations => {
            let organizations = cx.reader.organization_ids().iter();
            let organizations = organizations.filter_map(|id| cx.reader.organization(id));
            organizations.map(|one| record::organization_in_brief(cx, ids, one)).collect()
        }
        Collection::Taxonomies => {
            Taxonomy::ALL.iter().map(|taxonomy| record::taxonomy(cx, ids, *taxonomy)).collect()
        }
        Collection::TaxonomyTerms => {
            let terms =
                Taxonomy::ALL.iter().flat_map(|list| list.words().into_iter().map(move |word| (*list, word)));
            terms.map(|(taxonomy, word)| record::term(cx, ids, taxonomy, word)).collect()
        }
    }
}

/// The one page of a list.
fn page(contents: Vec<Value>) -> Value {
    json!({
        "total_items": contents.len(),
        "total_pages": 1,
        "page_number": 1,
        "size": contents.len(),
        "first_page": true,
        "last_page": true,
        "empty": contents.is_empty(),
        "contents": contents,
    })
}

/// What the API is. `version`, `profile` and `openapi_url` are HSDS's; the others are for whoever looks.
fn about(cx: Context<'_>) -> Value {
    let portal = cx.reader.portal();
    json!({
        "version": VERSION,
        "profile": cx.whole(&Page::OpenData),
        "openapi_url": cx.whole(&Page::Api(Endpoint::Description)),
        "title": cx.plain(&portal.name),
        "description": introduction(cx),
        "license": cx.licence(),
        "sample": portal.sample,
    })
}

/// What there is, and on a demonstration that its local facts are invented.
fn introduction(cx: Context<'_>) -> String {
    described(cx, &cx.message("open_data.api_description"))
}

/// What can be asked (OpenAPI 3.1): no parameter of HSDS's is among it, since none would change an answer.
fn description(cx: Context<'_>) -> Value {
    let portal = cx.reader.portal();
    let mut paths = Map::new();
    let about = json!({"type": "object", "required": ["version", "profile", "openapi_url"]});
    paths.insert("/".to_owned(), json!({"get": get("getAbout", &about, &[])}));
    for collection in Collection::ALL {
        let name = collection.as_str();
        let (one, brief) = schemas(collection);
        let page = json!({
            "type": "object",
            "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
            "properties": {"contents": {"type": "array", "items": {"$ref": format!("{SCHEMAS}/{brief}.json")}}},
        });
        let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}});
        let one = json!({"$ref": format!("{SCHEMAS}/{one}.json")});
        paths.insert(format!("/{name}"), json!({"get": get(&format!("list_{name}"), &page, &[])}));
        paths.insert(format!("/{name}/{{id}}"), json!({"get": get(&format!("get_{name}"), &one, &[id])}));
    }
    json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": cx.plain(&portal.name),
            "version": VERSION,
            "description": introduction(cx),
            "license": {"name": cx.licence(), "url": cx.licence()},
        },
        "servers": [{"url": format!("{}{API}", portal.base_url)}],
        "paths": paths,
    })
}

fn get(id: &str, schema: &Value, parameters: &[Value]) -> Value {
    json!({
        "operationId": id,
        "parameters": parameters,
        "responses": {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}},
    })
}

/// The schemas of one record and of a record in a list.
fn schemas(collection: Collection) -> (&'static str, &'static str) {
    match collection {
        Collection::Services => ("compiled/service", "compiled/service_list"),
        Collection::Organizations => ("compiled/organization", "compiled/organization_list"),
        Collection::ServiceAtLocations => {
            ("compiled/service_at_location", "compiled/service_at_location_list")
        }
        Collection::Taxonomies => ("taxonomy", "taxonomy"),
        Collection::TaxonomyTerms => ("taxonomy_term", "taxonomy_term"),
    }
}
