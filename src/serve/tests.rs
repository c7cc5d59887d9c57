//! The server as browsers meet it: over TCP, with a portal made up here.

mod live;

use super::*;
use crate::diag::Severity;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::thread::JoinHandle;
use std::time::Duration;

const PAGE: &str = "<!doctype html><html lang=sv><head><link rel=stylesheet href=/assets/stil.1.css>\
                    <title>Luleå</title></head><body><p>Ring 112</body></html>";

const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'none'; trusted-types 'none'";

/// A portal in memory.
#[derive(Default)]
struct Fake {
    name: String,
    files: Mutex<BTreeMap<String, Arc<[u8]>>>,
    problems: Mutex<Vec<Problem>>,
    asked: Mutex<Vec<String>>,
}

impl Fake {
    fn new(name: &str, files: &[(&str, &str)]) -> Arc<Self> {
        let fake = Self { name: name.to_owned(), ..Self::default() };
        files.iter().for_each(|(path, text)| fake.set(path, text));
        Arc::new(fake)
    }

    fn set(&self, path: &str, text: &str) {
        self.files.lock().unwrap().insert(path.to_owned(), text.as_bytes().into());
    }

    fn fail(&self, messages: &[(Severity, &str)]) {
        *self.problems.lock().unwrap() =
            messages.iter().map(|(severity, message)| problem(*severity, message)).collect();
    }
}

impl Preview for Fake {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn file(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        assert!(path.as_str() != "fault.html", "a fault, as the test wants it");
        self.asked.lock().unwrap().push(path.to_string());
        self.files.lock().unwrap().get(path.as_str()).cloned()
    }

    fn not_found(&self) -> Option<Arc<[u8]>> {
        self.files.lock().unwrap().get("404.html").cloned()
    }

    fn redirect(&self, url: &str) -> Option<String> {
        (url == "/gammal/adress/").then(|| "/kommun/lulea/".to_owned())
    }

    fn headers(&self, url: &str) -> Vec<(&'static str, String)> {
        let cache = if url.starts_with("/assets/") { "public, immutable" } else { "no-store" };
        let headers = [
            ("Content-Security-Policy", POLICY),
            ("Cache-Control", cache),
            ("Strict-Transport-Security", "max-age=31536000"),
            ("Permissions-Policy", "camera=()"),
        ];
        headers.map(|(name, value)| (name, value.to_owned())).to_vec()
    }

    fn problems(&self) -> Arc<[Problem]> {
        self.problems.lock().unwrap().as_slice().into()
    }
}

fn problem(severity: Severity, message: &str) -> Problem {
    let line =
        Line {
            number: 3, before: "fö".to_owned(), marked: Some("<ne>".to_owned()), after: ": 1".to_owned()
        };
    Problem {
        severity,
        code: "unknown-key".to_owned(),
        message: message.to_owned(),
        label: "okänd".to_owned(),
        place: Some(Place { file: "content/a.yaml".to_owned(), line: 3, column: 3, excerpt: vec![line] }),
        help: "Menade du `phones`?".to_owned(),
    }
}

/// A running server, stopped when the test is over.
struct House {
    port: u16,
    live: Live,
    thread: Option<JoinHandle<Result<(), ServeError>>>,
}

impl House {
    fn new(portals: &[&Arc<Fake>]) -> Self {
        Self::reached_from(Reach::ThisMachine, portals)
    }

    fn reached_from(reach: Reach, portals: &[&Arc<Fake>]) -> Self {
        let portals = portals.iter().map(|fake| Arc::clone(fake) as Arc<dyn Preview>).collect();
        let server = Server::bind(portals, Options { port: 0, reach }).unwrap();
        let (port, live) = (server.site.hosts.port, server.live());
        Self { port, live, thread: Some(std::thread::spawn(|| server.run())) }
    }

    /// Sends the first line and these headers; `{port}` is replaced, and `Host` added when it is missing.
    fn send(&self, first: &str, headers: &[&str]) -> Asked {
        let mut lines = vec![format!("{first} HTTP/1.1"), "Connection: close".to_owned()];
        lines.extend(headers.iter().map(|line| line.replace("{port}", &self.port.to_string())));
        if !headers.iter().any(|line| line.starts_with("Host:")) {
            lines.push(format!("Host: localhost:{}", self.port));
        }
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all((lines.join("\r\n") + "\r\n\r\n").as_bytes()).unwrap();
        Asked { stream }
    }

    fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path}"), &[]).answer()
    }

    fn get_with(&self, path: &str, headers: &[&str]) -> Answer {
        self.send(&format!("GET {path}"), headers).answer()
    }

    /// The question that a page asks which has the script at `script`.
    fn ask(&self, script: &str, seen: &str) -> Asked {
        let (_, query) = script.split_once('?').unwrap();
        self.send(&format!("GET /_fristad/next?{query}&seen={seen}&n=1"), &["User-Agent: test"])
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.live.stop();
        let ended = self.thread.take().unwrap().join();
        assert!(std::thread::panicking() || ended.unwrap().is_ok());
    }
}

/// A request that was sent.
struct Asked {
    stream: TcpStream,
}

impl Asked {
    fn answer(mut self) -> Answer {
        let mut bytes = Vec::new();
        self.stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let (first, headers) = head.split_once("\r\n").unwrap();
        Answer {
            status: first.split(' ').nth(1).unwrap().parse().unwrap(),
            headers: headers.lines().map(|line| line.split_once(": ").unwrap()).map(owned).collect(),
            body: body.to_owned(),
        }
    }

    fn news(self) -> serde_json::Value {
        let answer = self.answer();
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
        let json = answer.body.strip_prefix("export default ").and_then(|body| body.strip_suffix(";\n"));
        serde_json::from_str(json.unwrap()).unwrap()
    }

    fn is_unanswered(&self) -> bool {
        self.stream.set_nonblocking(true).unwrap();
        let read = self.stream.peek(&mut [0]);
        self.stream.set_nonblocking(false).unwrap();
        read.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_lowercase(), value.to_owned())
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    /// The value of a header that is there once; empty when it is not there.
    fn header(&self, name: &str) -> &str {
        let mut values = self.headers.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let value = values.next().unwrap_or_default();
        assert_eq!(values.next(), None, "{name} is there twice");
        value
    }

    /// The address of the script that was put in.
    fn script(&self) -> String {
        let (_, after) = self.body.split_once("<script type=\"module\" src=\"").unwrap();
        after.split('"').next().unwrap().replace("&amp;", "&")
    }
}

fn portal() -> Arc<Fake> {
    Fake::new(
        "norrbotten",
        &[
            ("index.html", PAGE),
            ("kommun/lulea/index.html", PAGE),
            ("404.html", "<!doctype html><head><title>Saknas</title></head><p>Sidan finns inte."),
            ("assets/stil.1.css", "p { color: green }"),
            ("film.mp4", "0123456789"),
        ],
    )
}

#[test]
fn a_page_has_the_published_headers_and_one_script_more() {
    let house = House::new(&[&portal()]);
    let answer = house.get("/kommun/lulea/?a=b");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("content-security-policy"), POLICY);
    assert_eq!(answer.header("permissions-policy"), "camera=()");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("strict-transport-security"), "");
    let script = answer.script();
    assert!(script.starts_with("/_fristad/live.js?page=/kommun/lulea/&print="), "{script}");
    let without = answer.body.replace(&format!("src=\"{}\"", script.replace('&', "&amp;")), "");
    assert_eq!(without.replace("<script type=\"module\" ></script>\n", ""), PAGE);
    assert_eq!(house.get(&script).header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(house.get("/assets/stil.1.css").header("cache-control"), "no-store");
    assert_eq!(house.get("/assets/stil.1.css").body, "p { color: green }");
}

#[test]
fn every_kind_of_file_is_said_to_be_what_it_is() {
    let kinds = [
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.PNG", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.webp", "image/webp"),
        ("a.avif", "image/avif"),
        ("a.mp4", "video/mp4"),
        ("a.webm", "video/webm"),
        ("a.vtt", "text/vtt; charset=utf-8"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.pdf", "application/pdf"),
        ("a.xml", "application/xml"),
        ("a.json", "application/json"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.woff2", "font/woff2"),
        ("a.zip", "application/zip"),
        ("a.html.unknown", "application/octet-stream"),
        ("html", "application/octet-stream"),
    ];
    let house = House::new(&[&Fake::new("a", &kinds.map(|(name, _)| (name, "x")))]);
    for (name, kind) in kinds {
        assert_eq!(house.get(&format!("/{name}")).header("content-type"), kind, "{name}");
    }
}

#[test]
fn an_address_leads_to_its_page() {
    let house = House::new(&[&portal()]);
    let to = |path| {
        let answer = house.get(path);
        (answer.status, answer.header("location").to_owned())
    };
    assert_eq!(to("/kommun/lulea?a=b"), (308, "/kommun/lulea/?a=b".to_owned()));
    assert_eq!(to("/gammal/adress/"), (308, "/kommun/lulea/".to_owned()));
    assert_eq!(to("/gammal/adress"), (308, "/kommun/lulea/".to_owned()));
    assert_eq!(to("/kommun/lulea/index.html").0, 200);
    assert_eq!(to("/kommun"), (404, String::new()));
    let missing = house.get("/kommun/");
    assert_eq!((missing.status, missing.header("content-security-policy")), (404, POLICY));
    assert!(missing.body.contains("Sidan finns inte.") && missing.script().contains("page=/kommun/&"));
}

#[test]
fn no_spelling_of_a_way_out_reaches_the_portal() {
    let fake = portal();
    let house = House::new(&[&fake]);
    let before = fake.asked.lock().unwrap().len();
    for path in [
        "/../etc/passwd",
        "/a/../../b",
        "/%2e%2e/a",
        "/..%2fa",
        "/%252e%252e/a",
        "/..%5ca",
        "/..\\a",
        "/%00",
        "/a%00.html",
        "//evil.example/",
        "//",
        "/a//b",
        "/./",
        "/a%2Fb",
        "/%",
        "/%zz",
        "/%ff",
    ] {
        let answer = house.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {answer:?}");
        assert_eq!(answer.header("location"), "", "{path}");
    }
    let query = "page=/../etc/passwd&print=x&seen=";
    assert_eq!(house.send(&format!("GET /_fristad/next?{query}"), &[]).news()["reload"], true);
    assert_eq!(fake.asked.lock().unwrap().len(), before);
}

#[test]
fn only_requests_for_this_machine_are_answered() {
    let house = House::new(&[&portal()]);
    for host in ["localhost:{port}", "norrbotten.localhost:{port}", "127.0.0.1:{port}", "[::1]:{port}"] {
        assert_eq!(house.get_with("/", &[&format!("Host: {host}")]).status, 200, "{host}");
    }
    for host in ["evil.example", "evil.example:{port}", "localhost:1", "192.168.1.5:{port}", ""] {
        for path in ["/", "/_fristad/live.js", "/_fristad/problems"] {
            let answer = house.get_with(path, &[&format!("Host: {host}")]);
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (403, "text/plain; charset=utf-8"),
                "{host}"
            );
            assert!(answer.body.contains("Open http://localhost:"), "{}", answer.body);
        }
    }
    assert_eq!(house.get("http://evil.example/").status, 403);
}

#[test]
fn on_the_local_network_numbers_are_answered_and_names_are_not() {
    let house = House::reached_from(Reach::LocalNetwork, &[&portal()]);
    assert_eq!(house.get_with("/", &["Host: 192.168.1.5:{port}"]).status, 200);
    assert_eq!(house.get_with("/", &["Host: evil.example:{port}"]).status, 403);
    let both = [portal(), portal()].map(|fake| fake as Arc<dyn Preview>);
    let options = Options { port: 0, reach: Reach::LocalNetwork };
    let refused = Server::bind(both.into(), options).err().unwrap().to_string();
    assert!(refused.contains("norrbotten, norrbotten"), "{refused}");
}

#[test]
fn pages_of_other_sites_learn_nothing() {
    let house = House::new(&[&portal()]);
    let ask = |header: &str| house.get_with("/_fristad/problems", &[header]).status;
    assert_eq!(ask("Origin: http://localhost:{port}"), 200);
    assert_eq!(ask("Sec-Fetch-Site: same-origin"), 200);
    assert_eq!(ask("Sec-Fetch-Site: none"), 200);
    for foreign in [
        "Origin: https://evil.example",
        "Origin: http://localhost:1",
        "Origin: https://localhost:{port}",
        "Origin: null",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
    ] {
        assert_eq!(ask(foreign), 403, "{foreign}");
    }
    assert_eq!(house.get_with("/", &["Sec-Fetch-Site: cross-site"]).status, 200);
}

#[test]
fn a_preview_is_only_for_reading() {
    let house = House::new(&[&portal()]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
        let answer = house.send(&format!("{method} /"), &[]).answer();
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
    let (head, get) = (house.send("HEAD /", &[]).answer(), house.get("/"));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(get.header("content-length"), get.body.len().to_string());
}

#[test]
fn a_film_can_be_wound() {
    let house = House::new(&[&portal()]);
    let part = |range: &str| {
        let answer = house.get_with("/film.mp4", &[&format!("Range: {range}")]);
        let content_range = answer.header("content-range").to_owned();
        (answer.status, content_range, answer.body)
    };
    let expected = |status, range: &str, body: &str| (status, range.to_owned(), body.to_owned());
    assert_eq!(part("bytes=0-3"), expected(206, "bytes 0-3/10", "0123"));
    assert_eq!(part("bytes=-2"), expected(206, "bytes 8-9/10", "89"));
    assert_eq!(part("bytes=10-"), expected(416, "bytes */10", ""));
    assert_eq!(part("bytes=0-1,4-5"), expected(200, "", "0123456789"));
    let head = house.send("HEAD /film.mp4", &["Range: bytes=0-3"]).answer();
    assert_eq!((head.status, head.header("content-length")), (200, "10"));
    assert_eq!((head.header("accept-ranges"), head.header("content-type")), ("bytes", "video/mp4"));
    let if_range = house.get_with("/film.mp4", &["Range: bytes=0-3", "If-Range: \"x\""]);
    assert_eq!(if_range.status, 200);
}

#[test]
fn a_fault_is_shown_and_the_server_goes_on() {
    let house = House::new(&[&portal()]);
    let answer = house.get("/fault.html");
    assert_eq!((answer.status, answer.header("cache-control")), (500, "no-store"));
    assert!(answer.body.contains("fristad has a fault"));
    assert_eq!(house.send("GET /_fristad/next?page=/fault.html&print=x&seen=", &[]).news()["reload"], true);
    assert_eq!(house.get("/").status, 200);
}

#[test]
fn several_portals_have_a_name_each() {
    let (norr, gotland) = (portal(), Fake::new("gotland", &[("index.html", "<p>Gotland")]));
    let house = House::new(&[&norr, &gotland]);
    let list = house.get("/");
    for name in ["norrbotten", "gotland"] {
        assert!(
            list.body.contains(&format!("<a href=\"http://{name}.localhost:{}/\">", house.port)),
            "{}",
            list.body
        );
    }
    let at = |host: &str, path: &str| house.get_with(path, &[&format!("Host: {host}:{{port}}")]);
    assert!(at("gotland.localhost", "/").body.contains("<p>Gotland"));
    assert!(at("norrbotten.localhost", "/").body.contains("Ring 112"));
    assert_eq!(at("gotland.localhost", "/kommun/lulea/").status, 404);
    assert_eq!(at("orebro.localhost", "/kommun/lulea/").status, 404);
    assert_eq!(at("127.0.0.1", "/").status, 200);
    assert_eq!(house.get("/_fristad/look.css").status, 200);
    assert_eq!(house.get("/_fristad/problems").status, 404);
    assert!(at("gotland.localhost", "/_fristad/problems").body.contains("gotland"));
}

#[test]
fn parts_that_are_not_there_are_not_the_portals() {
    let fake = portal();
    fake.set("_fristad/secret", "x");
    let house = House::new(&[&fake]);
    for path in [
        "/_fristad/",
        "/_fristad/secret",
        "/_fristad/../index.html",
        "/_fristad/next",
        "/_fristad/next?page=/",
    ] {
        let answer = house.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {answer:?}");
    }
}

#[test]
fn a_taken_port_is_said_with_one_that_is_free() {
    let house = House::new(&[&portal()]);
    let bind = |port| Server::bind(vec![portal()], Options { port, reach: Reach::ThisMachine });
    let Err(ServeError::PortTaken { port, free }) = bind(house.port) else {
        panic!("it was given away twice")
    };
    assert_eq!(port, house.port);
    let said = ServeError::PortTaken { port, free }.to_string();
    assert!(free.is_none_or(|free| free > port && said.contains(&format!("--port {free}"))), "{said}");
    assert!(matches!(
        Server::bind(vec![], Options { port: 0, reach: Reach::ThisMachine }),
        Err(ServeError::NoPortals)
    ));
}

#[test]
fn stopping_waits_for_nobody() {
    let house = House::new(&[&portal()]);
    let asked = house.ask(&house.get("/").script(), "");
    let idle = TcpStream::connect(("127.0.0.1", house.port)).unwrap();
    let before = std::time::Instant::now();
    drop(house);
    assert!(before.elapsed() < Duration::from_secs(5));
    drop((asked, idle));
}
