//! `fristad serve`

use super::build::{explain, one_line};
use super::inputs::Inputs;
use super::terminal;
use super::{Failure, Outcome};
use crate::build::{Previewing, Rebuild};
use crate::route::Extra;
use crate::serve::{Options, Reach, Server};
use clap::Args;
use std::path::PathBuf;

/// Shows the portals in a browser as they would be published, and every edit at once.
///
/// Nothing is written. A page is made when it is asked for; the others are made meanwhile to find
/// their problems. While the content has an error, the last good page stays on the screen with the
/// error over it. Ctrl-C ends it.
#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    inputs: Inputs,
    /// The port.
    #[arg(long, default_value_t = 1111, value_name = "NUMBER")]
    port: u16,
    /// Open a browser.
    #[arg(long)]
    open: bool,
    /// Let every device on the local network look, for example a phone. They see what is not yet published.
    #[arg(long)]
    lan: bool,
    /// Also make a page that shows every component of the theme in every state: /komponenter/.
    #[arg(long)]
    components: bool,
    /// Say why pages were made: each edit, what it changed, and the first page that shows it.
    #[arg(long)]
    explain: bool,
}

impl Serve {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let extra = if self.components { Extra::Components } else { Extra::None };
        let request = self.inputs.request(PathBuf::new(), extra)?;
        let previewing = Previewing::begin(&request)?;
        let reach = if self.lan { Reach::LocalNetwork } else { Reach::ThisMachine };
        let server = Server::bind(previewing.portals(), Options { port: self.port, reach })?;
        self.welcome(&server);
        let live = server.live();
        let tells_why = self.explain;
        // It ends with the process: nothing is written that could be left half done.
        std::thread::spawn(move || {
            previewing.run(&live, |rebuild| match rebuild {
                Ok(Rebuild { changed, report, took }) => {
                    terminal::error(&one_line(&changed, &report, took));
                    if tells_why {
                        explain(&report);
                    }
                }
                Err(failure) => terminal::error(&format!("fristad: {failure}")),
            });
        });
        server.run()?;
        Ok(Outcome::Fine)
    }

    fn welcome(&self, server: &Server) {
        let url = server.url();
        terminal::print(&format!("{url}\n"));
        let portals = server.portals();
        for (name, address) in portals.iter().filter(|_| portals.len() > 1) {
            terminal::print(&format!("  {name}: {address}\n"));
        }
        if let Some(url) = server.url_on_network() {
            terminal::print(&format!("On the local network, for everybody there: {url}\n"));
        }
        if self.open && !open(&url) {
            terminal::error("No browser could be opened: open the address yourself.");
        }
    }
}

/// Opens an address with what the system has for it.
fn open(url: &str) -> bool {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    std::process::Command::new(program)
        .arg(url)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .is_ok()
}
