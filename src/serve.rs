//! The preview: answers HTTP by making the page asked for, and tells browsers what changed.
//!
//! Turns a request into what a [`Preview`] makes for its address, with the headers of the published site and one
//! script more. The script asks for news of its page; the answer waits until there is some.
//!
//! **Invariant:** what a browser would refuse on the published site it refuses here; nothing is kept in it. Only
//! this machine is answered, under its own names (see `host`), unless the local network was asked for.
//! **Never:** read or write files. Every byte comes from a `Preview` or is part of the program.

mod address;
mod answer;
mod host;
mod html;
mod listen;
mod live;
mod made;
mod media;
mod page;
mod problem;
mod range;

pub use live::Live;
pub use problem::{Line, Place, Problem};

use crate::output::OutputPath;
use answer::Site;
use axum::serve::ListenerExt;
use host::Hosts;
use std::future::IntoFuture;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;

/// One portal as it is right now. Calls come from any thread, several at a time; each answers from one consistent
/// state, the last good one while the content has errors.
pub trait Preview: Send + Sync + 'static {
    /// Its name, for example `norrbotten`: small letters, digits and hyphens.
    fn name(&self) -> String;

    /// The file at `path`, made now.
    fn file(&self, path: &OutputPath) -> Option<Arc<[u8]>>;

    /// The page for addresses where nothing is (404.html).
    fn not_found(&self) -> Option<Arc<[u8]>>;

    /// Where an old address such as `/gammal/adress/` leads now.
    fn redirect(&self, url: &str) -> Option<String>;

    /// The headers that the published site's answer has at an address such as `/kommun/lulea/`.
    fn headers(&self, url: &str) -> Vec<(&'static str, String)>;

    /// Every problem there is now.
    fn problems(&self) -> Arc<[Problem]>;
}

/// Where to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Who is answered.
    pub reach: Reach,
}

/// From where a preview can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// From this machine only.
    ThisMachine,
    /// From every device on the local network, for example a phone: anyone there can read what is not yet published.
    LocalNetwork,
}

/// Why there is no preview. The message says what to do about it.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum ServeError {
    #[error("there is no portal to show: add one with `fristad init`")]
    NoPortals,
    #[error(
        "several portals cannot be shown on the local network at once, since they are told apart by names that \
         lead to this machine only: name one of {}", .0.join(", ")
    )]
    OnePortalOnly(Vec<String>),
    #[error("port {port} is taken, perhaps by another preview that still runs: stop that one, or use {}", other_port(*.free))]
    PortTaken { port: u16, free: Option<u16> },
    #[error("the system keeps port {port} for itself: use a port above 1023, for example --port 1111")]
    PortRefused { port: u16 },
    #[error("cannot listen on port {port}: {source}. Try another one, for example --port {}", other(*.port))]
    Listen { port: u16, source: io::Error },
    #[error("the system gives no means to answer requests: {0}. Close some programs, then try again")]
    System(#[from] io::Error),
}

fn other_port(free: Option<u16>) -> String {
    free.map_or_else(|| "another one with --port".to_owned(), |port| format!("--port {port}"))
}

fn other(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(1111)
}

/// A preview that has its port.
pub struct Server {
    site: Arc<Site>,
    listeners: Vec<TcpListener>,
}

impl Server {
    /// Takes the port. Browsers may connect from now on; they are answered once [`Server::run`] is called.
    pub fn bind(portals: Vec<Arc<dyn Preview>>, options: Options) -> Result<Self, ServeError> {
        let names = || portals.iter().map(|portal| portal.name()).collect();
        match (portals.len(), options.reach) {
            (0, _) => return Err(ServeError::NoPortals),
            (2.., Reach::LocalNetwork) => return Err(ServeError::OnePortalOnly(names())),
            _ => {}
        }
        let listeners = listen::listen(options.port, options.reach)?;
        let port =
            listeners.first().map_or(Ok(options.port), |first| first.local_addr().map(|at| at.port()))?;
        let site = Site::new(portals, Hosts { port, reach: options.reach }, Live::new());
        Ok(Self { site: Arc::new(site), listeners })
    }

    /// The address to open: the portal, or a list of them.
    pub fn url(&self) -> String {
        self.site.hosts.address("localhost")
    }

    /// Each portal's name and address.
    pub fn portals(&self) -> Vec<(String, String)> {
        self.site.portals()
    }

    /// The address for other devices, when they are answered and this machine has an address among them.
    pub fn url_on_network(&self) -> Option<String> {
        match self.site.hosts.reach {
            Reach::ThisMachine => None,
            Reach::LocalNetwork => listen::own_address().map(|ip| self.site.hosts.address(&ip.to_string())),
        }
    }

    /// What to call when something changed.
    pub fn live(&self) -> Live {
        self.site.live.clone()
    }

    /// Answers, on this thread and a few for making pages, until Ctrl-C, SIGTERM or [`Live::stop`]. Browsers that
    /// wait for news hold up nobody. From then on the process does not end by Ctrl-C itself: let it end.
    pub fn run(self) -> Result<(), ServeError> {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        // Few threads: a rebuild has the cores. They start when they are needed.
        let runtime = builder.enable_all().max_blocking_threads(4).thread_name("preview").build()?;
        let outcome = runtime.block_on(self.answer_until_stopped());
        runtime.shutdown_background();
        Ok(outcome?)
    }

    async fn answer_until_stopped(self) -> io::Result<()> {
        let stop = stop_signals()?;
        for listener in self.listeners {
            listener.set_nonblocking(true)?;
            // An answer is one small write; held back to be joined with a next one, it would be late.
            let listener = tokio::net::TcpListener::from_std(listener)?.tap_io(|stream| {
                let _ = stream.set_nodelay(true);
            });
            tokio::spawn(axum::serve(listener, answer::router(self.site.clone())).into_future());
        }
        tokio::select! {
            () = stop => {}
            () = self.site.live.stopped() => {}
        }
        Ok(())
    }
}

/// Ends when the user or the system asks the program to.
#[cfg(unix)]
fn stop_signals() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends when the user asks the program to.
#[cfg(not(unix))]
fn stop_signals() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

#[cfg(test)]
mod tests;
