//! Who may ask: by which names this server is called, and from which pages.
//!
//! A page anywhere on the web may make a browser send requests to this machine, and by pointing its own name at
//! 127.0.0.1 it may even read the answers ("DNS rebinding"). Its name still stands in the `Host` header.
//!
//! **Invariant:** no answer with content leaves before [`Hosts::name_asked_for`] has let the request through.

use super::{Reach, page};
use axum::http::{HeaderMap, Uri, header};
use std::net::{Ipv4Addr, Ipv6Addr};

/// The names of this server.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hosts {
    pub(super) port: u16,
    pub(super) reach: Reach,
}

impl Hosts {
    /// The name that a request is for, without its port, in small letters. `Err` says, for a person, why it is
    /// not answered.
    pub(super) fn name_asked_for(&self, uri: &Uri, headers: &HeaderMap) -> Result<String, String> {
        let mut hosts = headers.get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or_default());
        let host = hosts.next().unwrap_or_default();
        // A request may name the host in its first line too; servers differ in which of the two they believe.
        let agrees = uri.authority().is_none_or(|authority| authority.as_str() == host);
        let name =
            self.without_port(host).filter(|name| agrees && hosts.next().is_none() && self.is_ours(name));
        name.map(str::to_ascii_lowercase).ok_or_else(|| page::foreign_host(host, &self.address("localhost")))
    }

    /// Whether a request for something under `/_fristad/` comes from a page of the site itself, or from no page.
    pub(super) fn is_own_page(&self, headers: &HeaderMap) -> bool {
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        let host = text(header::HOST).unwrap_or_default();
        let same_origin = text(header::ORIGIN).is_none_or(|origin| origin == format!("http://{host}"));
        let same_site = text(header::HeaderName::from_static("sec-fetch-site"))
            .is_none_or(|site| matches!(site, "same-origin" | "none"));
        same_origin && same_site
    }

    /// The address of the server under one of its names, with a slash at its end.
    pub(super) fn address(&self, name: &str) -> String {
        match self.port {
            80 => format!("http://{name}/"),
            port => format!("http://{name}:{port}/"),
        }
    }

    fn without_port<'a>(&self, host: &'a str) -> Option<&'a str> {
        match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (port == self.port.to_string()).then_some(name),
            _ => (self.port == 80).then_some(host),
        }
    }

    fn is_ours(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        let is_local = name == "localhost" || name.ends_with(".localhost");
        // A number cannot be pointed elsewhere, so on the local network any will do.
        let is_number = || {
            let inner = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
            name.parse::<Ipv4Addr>().is_ok() || inner.is_some_and(|inner| inner.parse::<Ipv6Addr>().is_ok())
        };
        is_local
            || name == "127.0.0.1"
            || name == "[::1]"
            || (self.reach == Reach::LocalNetwork && is_number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(reach: Reach, uri: &str, hosts: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(header::HOST, host.parse().unwrap());
        }
        Hosts { port: 1111, reach }.name_asked_for(&uri.parse().unwrap(), &headers).ok()
    }

    #[test]
    fn only_names_that_lead_to_this_machine_are_answered() {
        for good in
            ["localhost:1111", "LOCALHOST:1111", "norrbotten.localhost:1111", "127.0.0.1:1111", "[::1]:1111"]
        {
            assert!(asked(Reach::ThisMachine, "/", &[good]).is_some(), "{good}");
        }
        for bad in [
            "",
            "localhost",
            "localhost:80",
            "localhost:1112",
            "localhost:01111",
            "[::1]",
            "evil.example",
            "evil.example:1111",
            "localhost.evil.example:1111",
            "evillocalhost:1111",
            "localhost.:1111",
            "127.0.0.1.evil.example:1111",
            "127.0.0.2:1111",
            "192.168.1.5:1111",
            "0.0.0.0:1111",
            "localhost:1111:1111",
            "user@localhost:1111",
            "localhost:1111/",
        ] {
            assert_eq!(asked(Reach::ThisMachine, "/", &[bad]), None, "{bad}");
        }
    }

    #[test]
    fn on_the_local_network_numbers_are_answered_too() {
        assert!(asked(Reach::LocalNetwork, "/", &["192.168.1.5:1111"]).is_some());
        assert!(asked(Reach::LocalNetwork, "/", &["[fe80::1]:1111"]).is_some());
        for bad in ["dator.local:1111", "evil.example:1111", "[evil]:1111", "1.2.3.4.evil.example:1111"] {
            assert_eq!(asked(Reach::LocalNetwork, "/", &[bad]), None, "{bad}");
        }
    }

    #[test]
    fn a_request_names_one_host_only() {
        let ours = "localhost:1111";
        assert_eq!(asked(Reach::ThisMachine, "/", &[]), None);
        assert_eq!(asked(Reach::ThisMachine, "/", &[ours, ours]), None);
        assert_eq!(asked(Reach::ThisMachine, "http://evil.example/", &[ours]), None);
        assert_eq!(
            asked(Reach::ThisMachine, "http://localhost:1111/", &[ours]).as_deref(),
            Some("localhost")
        );
    }

    #[test]
    fn on_the_usual_port_the_number_is_left_out() {
        let hosts = Hosts { port: 80, reach: Reach::ThisMachine };
        assert_eq!(hosts.address("localhost"), "http://localhost/");
        assert_eq!(hosts.without_port("localhost"), Some("localhost"));
        assert_eq!(hosts.without_port("[::1]"), Some("[::1]"));
    }
}
