//! The port: taking it, and saying what to do when it cannot be had.
//!
//! **Never:** be reached from other machines unless that was asked for.

use super::{Reach, ServeError};
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener, UdpSocket};

/// How often the system may propose a port that is taken on the other address.
const PROPOSALS: usize = 16;

/// How many ports are tried to name a free one.
const NEIGHBOURS: u16 = 32;

/// Takes `port`, or any that is free for 0: on this machine's IPv4 address, or on all of them, and on its IPv6
/// address where it has one. Browsers try both for `localhost`, and would meet another program on the other.
pub(super) fn listen(port: u16, reach: Reach) -> Result<Vec<TcpListener>, ServeError> {
    let attempts = if port == 0 { PROPOSALS } else { 1 };
    let mut result = take(port, reach);
    for _ in 1..attempts {
        if !matches!(&result, Err(error) if error.kind() == ErrorKind::AddrInUse) {
            break;
        }
        result = take(port, reach);
    }
    result.map_err(|source| match source.kind() {
        ErrorKind::AddrInUse => ServeError::PortTaken { port, free: free_after(port, reach) },
        ErrorKind::PermissionDenied => ServeError::PortRefused { port },
        _ => ServeError::Listen { port, source },
    })
}

/// This machine's own address on the local network, where it has one.
pub(super) fn own_address() -> Option<IpAddr> {
    // Nothing is sent: connecting a datagram socket only chooses the way, and with it the sender's address.
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

fn take(port: u16, reach: Reach) -> io::Result<Vec<TcpListener>> {
    let address = match reach {
        Reach::ThisMachine => Ipv4Addr::LOCALHOST,
        Reach::LocalNetwork => Ipv4Addr::UNSPECIFIED,
    };
    let first = TcpListener::bind((address, port))?;
    let port = first.local_addr()?.port();
    match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
        Ok(second) => Ok(vec![first, second]),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(error),
        // A machine without IPv6.
        Err(_) => Ok(vec![first]),
    }
}

fn free_after(port: u16, reach: Reach) -> Option<u16> {
    (1..=NEIGHBOURS).filter_map(|step| port.checked_add(step)).find(|port| take(*port, reach).is_ok())
}
