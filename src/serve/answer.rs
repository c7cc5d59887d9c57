//! From a request to its answer.
//!
//! **Invariant:** a file of the portal has the published site's headers, but for two: it is never kept in the
//! browser, and `Strict-Transport-Security` is left out, since it would make the browser refuse every server on
//! this machine that speaks plain http, for a year.

use super::host::Hosts;
use super::html::Page;
use super::live::{self, Crowd, Live, News, Tab};
use super::made::{File, Made, Origin, PROBLEMS};
use super::range::Part;
use super::{Preview, media, page};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use std::sync::Arc;

/// Everything that answers are made of.
pub(super) struct Site {
    pub(super) hosts: Hosts,
    pub(super) live: Live,
    portals: Vec<Portal>,
}

struct Portal {
    preview: Arc<dyn Preview>,
    crowd: Crowd,
}

/// What the client consists of: its names and texts. They are part of the program.
const CLIENT: &[(&str, &str)] = &[
    ("icon.svg", include_str!("icon.svg")),
    ("live.js", include_str!("live.js")),
    ("look.css", include_str!("look.css")),
    ("overlay.js", include_str!("overlay.js")),
];

/// The headers of everything that is not the portal's.
const OWN_HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Answers every request.
pub(super) fn router(site: Arc<Site>) -> Router {
    let answer = |State(site): State<Arc<Site>>, request: Request| async move {
        let mut response = site.answer(&request.into_parts().0).await;
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    };
    Router::new().fallback(answer).with_state(site)
}

impl Site {
    pub(super) fn new(portals: Vec<Arc<dyn Preview>>, hosts: Hosts, live: Live) -> Self {
        let portal = |preview| Portal { preview, crowd: Crowd::default() };
        Self { hosts, live, portals: portals.into_iter().map(portal).collect() }
    }

    /// Each portal's name and address.
    pub(super) fn portals(&self) -> Vec<(String, String)> {
        let names = self.portals.iter().map(|portal| portal.preview.name());
        match &self.portals[..] {
            [_] => names.map(|name| (name, self.hosts.address("localhost"))).collect(),
            _ => names.map(|name| (name.clone(), self.hosts.address(&format!("{name}.localhost")))).collect(),
        }
    }

    async fn answer(&self, request: &Parts) -> Response {
        let name = match self.hosts.name_asked_for(&request.uri, &request.headers) {
            Ok(name) => name,
            Err(why) => return text(StatusCode::FORBIDDEN, why),
        };
        if !matches!(request.method, Method::GET | Method::HEAD) {
            let mut response = text(StatusCode::METHOD_NOT_ALLOWED, page::METHODS);
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            return response;
        }
        let path = request.uri.path();
        let own = path.strip_prefix("/_fristad/");
        if own.is_some() && !self.hosts.is_own_page(&request.headers) {
            return text(StatusCode::FORBIDDEN, page::FOREIGN_ORIGIN);
        }
        if let Some((name, content)) = own.and_then(|own| CLIENT.iter().find(|(name, _)| *name == own)) {
            return own_answer(StatusCode::OK, media::media_type(name), *content);
        }
        match (self.portal(&name), own) {
            (None, _) => {
                let status = if path == "/" { StatusCode::OK } else { StatusCode::NOT_FOUND };
                own_answer(status, media::HTML, page::portals(&self.portals()))
            }
            (Some(portal), Some("next")) => self.next(portal, request).await,
            (Some(_), Some(_)) if path != PROBLEMS => text(StatusCode::NOT_FOUND, page::NO_SUCH_PART),
            (Some(portal), _) => from_portal(portal, request).await,
        }
    }

    /// The portal that a name means. The only one has every name.
    fn portal(&self, name: &str) -> Option<&Portal> {
        match &self.portals[..] {
            [only] => Some(only),
            several => {
                let name = name.strip_suffix(".localhost")?;
                several.iter().find(|portal| portal.preview.name() == name)
            }
        }
    }

    /// News as a module, since that is all that the published site's policy lets a script fetch.
    async fn next(&self, portal: &Portal, request: &Parts) -> Response {
        let Some(tab) = request.uri.query().and_then(Tab::parse) else {
            return text(StatusCode::BAD_REQUEST, page::NO_SUCH_PART);
        };
        let browser = request.headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok());
        let news =
            live::news(&portal.preview, &self.live, &portal.crowd, browser.unwrap_or_default(), tab).await;
        let news = news.unwrap_or_else(|_| News::reload());
        let json = serde_json::to_string(&news).unwrap_or_default();
        own_answer(StatusCode::OK, media::SCRIPT, format!("export default {json};\n"))
    }
}

/// What stands at the address, made on a thread where it may take its time, and may fail.
async fn from_portal(portal: &Portal, request: &Parts) -> Response {
    let preview = portal.preview.clone();
    let (method, uri, headers) = (request.method.clone(), request.uri.clone(), request.headers.clone());
    let made = tokio::task::spawn_blocking(move || {
        let range = headers.get(header::RANGE).filter(|_| method == Method::GET);
        // With `If-Range`, the part is wanted only if the file is the same as before; nothing here tells that.
        let range =
            range.filter(|_| !headers.contains_key(header::IF_RANGE)).and_then(|range| range.to_str().ok());
        match Made::at(preview.as_ref(), uri.path()) {
            Made::File(file) => file_answer(preview.as_ref(), uri.path(), file, range),
            Made::Moved(to) => moved(preview.as_ref(), uri.path(), &to, uri.query()),
        }
    });
    made.await.unwrap_or_else(|_| text(StatusCode::INTERNAL_SERVER_ERROR, page::FAULT))
}

fn file_answer(preview: &dyn Preview, path: &str, file: File, range: Option<&str>) -> Response {
    let bytes = if file.is_page() {
        let page = Page::read(&file.bytes);
        Bytes::from(page.with_script(&file.bytes, path, file.origin == Origin::PreviewWithProblems))
    } else {
        Bytes::from_owner(file.bytes)
    };
    let length = bytes.len();
    let part =
        range.filter(|_| file.status == StatusCode::OK).map_or(Part::Whole, |range| Part::of(range, length));
    let (status, body, content_range) = match part {
        Part::Whole => (file.status, bytes, None),
        Part::Bytes(first, last) => (
            StatusCode::PARTIAL_CONTENT,
            bytes.slice(first..=last),
            Some(format!("bytes {first}-{last}/{length}")),
        ),
        Part::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new(), Some(format!("bytes */{length}"))),
    };
    let mut response = match file.origin {
        Origin::Portal => portal_answer(preview, path, status, body),
        Origin::Preview | Origin::PreviewWithProblems => own_answer(status, file.kind, body),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(range) = content_range.and_then(|range| HeaderValue::try_from(range).ok()) {
        headers.insert(header::CONTENT_RANGE, range);
    }
    response
}

fn moved(preview: &dyn Preview, path: &str, to: &str, query: Option<&str>) -> Response {
    let to = query.map_or_else(|| to.to_owned(), |query| format!("{to}?{query}"));
    let mut response = portal_answer(preview, path, StatusCode::PERMANENT_REDIRECT, Bytes::new());
    if let Ok(to) = HeaderValue::try_from(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn portal_answer(preview: &dyn Preview, path: &str, status: StatusCode, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let url = super::address::Address::parse(path).map(|address| address.url);
    for (name, value) in preview.headers(url.as_deref().unwrap_or("/404.html")) {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value))
            && name != header::STRICT_TRANSPORT_SECURITY
        {
            response.headers_mut().append(name, value);
        }
    }
    response
}

fn own_answer(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in OWN_HEADERS {
        headers.insert(*name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn text(status: StatusCode, text: impl Into<Body>) -> Response {
    own_answer(status, media::TEXT, text)
}
