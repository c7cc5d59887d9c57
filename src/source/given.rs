//! A single file that somebody names, on the disk or on the web.
//!
//! **Invariant:** never more than the given number of bytes, never longer than ten seconds, and no message that holds
//! anything a terminal would obey.

use std::io::Read;
use std::time::Duration;
use ureq::tls::{RootCerts, TlsConfig};

/// How long an answer may take from beginning to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// A file that could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GivenError {
    /// It is longer than allowed.
    #[error("it has more than {0} bytes")]
    TooLong(u64),
    /// A server gave no file, but this status of HTTP.
    #[error("the server answers {0}")]
    Status(u16),
    /// A server took too long.
    #[error("the server does not answer within {} seconds", PATIENCE.as_secs())]
    Slow,
    /// Something else, in the system's words.
    #[error("{0}")]
    Other(String),
}

/// Reads the file at a path or a web address, of at most `limit` bytes.
pub fn given(place: &str, limit: u64) -> Result<Vec<u8>, GivenError> {
    let is_on_the_web = place.starts_with("https://") || place.starts_with("http://");
    if is_on_the_web { fetched(place, limit) } else { read(place, limit) }
}

fn read(path: &str, limit: u64) -> Result<Vec<u8>, GivenError> {
    let mut bytes = Vec::new();
    let found = std::fs::File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
    found.map_err(|error| other(&error))?;
    if bytes.len() as u64 > limit { Err(GivenError::TooLong(limit)) } else { Ok(bytes) }
}

fn fetched(address: &str, limit: u64) -> Result<Vec<u8>, GivenError> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        // Whoever asks safely is not led to where anybody can answer.
        .https_only(address.starts_with("https://"))
        .max_redirects(3)
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .user_agent(concat!("fristad/", env!("CARGO_PKG_VERSION")))
        .build();
    let answer = config.new_agent().get(address).call().map_err(|error| failure(error, limit))?;
    answer.into_body().with_config().limit(limit).read_to_vec().map_err(|error| failure(error, limit))
}

fn failure(error: ureq::Error, limit: u64) -> GivenError {
    match error {
        ureq::Error::StatusCode(status) => GivenError::Status(status),
        ureq::Error::Timeout(_) => GivenError::Slow,
        ureq::Error::BodyExceedsLimit(_) => GivenError::TooLong(limit),
        ureq::Error::Io(error) => other(&error),
        error => other(&error),
    }
}

/// What a library or a system says may quote a server: only what is read as letters is kept.
fn other(error: &dyn std::error::Error) -> GivenError {
    GivenError::Other(without_controls(&error.to_string()))
}

/// The text without what a terminal obeys, and without what turns letters around.
pub fn without_controls(text: &str) -> String {
    let is_turning =
        |c: char| matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !c.is_control() && !is_turning(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::net::TcpListener;

    /// A server that gives one answer to the first who asks; its address.
    fn server(answer: Vec<u8>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/knapp.js", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 1024];
            let _length = stream.read(&mut asked).unwrap();
            let _gone = stream.write_all(&answer);
        });
        address
    }

    fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
        format!("HTTP/1.1 {status}\r\n{headers}connection: close\r\n\r\n{body}").into_bytes()
    }

    #[test]
    fn a_file_is_fetched_as_it_is() {
        let address = server(answer("200 OK", "content-length: 6\r\n", "knapp\n"));
        assert_eq!(given(&address, 6).unwrap(), b"knapp\n");
    }

    #[test]
    fn what_is_too_long_is_not_read_to_its_end() {
        let long = "x".repeat(5000);
        let address = server(answer("200 OK", "content-length: 5000\r\n", &long));
        assert_eq!(given(&address, 4999), Err(GivenError::TooLong(4999)));
        // Without a length, as from a server that goes on for ever.
        let address = server(answer("200 OK", "", &long));
        assert_eq!(given(&address, 4999), Err(GivenError::TooLong(4999)));
    }

    #[test]
    fn what_is_not_there_is_told_in_words_of_our_own() {
        let address = server(answer("404 Not Found", "content-length: 0\r\n", ""));
        assert_eq!(given(&address, 10).unwrap_err().to_string(), "the server answers 404");
        for hostile in [
            answer("404 \u{1b}[2J", "content-length: 0\r\n", ""),
            answer("302 Found", "location: ftp://\u{1b}[2J/\r\n", ""),
            answer("302 Found", "location: ftp://a.example/%1b\r\n", ""),
            b"\x1b[2J\r\n\r\n".to_vec(),
        ] {
            let said = given(&server(hostile), 10).unwrap_err().to_string();
            assert!(!said.contains(char::is_control), "{said:?}");
        }
        assert!(matches!(given("http://127.0.0.1:1/", 10), Err(GivenError::Other(_))));
    }

    #[test]
    fn a_file_on_the_disk_is_read_up_to_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("knapp.js");
        std::fs::File::create(&path).unwrap().write_all(b"knapp").unwrap();
        let path = path.to_str().unwrap();
        assert_eq!(given(path, 5).unwrap(), b"knapp");
        assert_eq!(given(path, 4), Err(GivenError::TooLong(4)));
        assert!(given(&format!("{path}.gone"), 5).is_err());
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_kept() {
        assert_eq!(without_controls("a\u{1b}[31m\u{202e}b\r\n\u{9b}å"), "a[31mbå");
    }
}
