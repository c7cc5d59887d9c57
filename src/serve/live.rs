//! News for the pages that are open in browsers.
//!
//! Turns what a browser says it has ([`Tab`]) into what it has to do ([`News`]), at once or when there is some.
//!
//! **Invariant:** the server remembers nothing of a browser. Whatever was missed, by a reload, a sleeping computer
//! or a new server, is told at the next question.

use super::address::parameter;
use super::html::{Change, Page, Stylesheet};
use super::made::Made;
use super::{Preview, Problem};
use crate::diag::Severity;
use crate::trace::Fingerprint;
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{oneshot, watch};

/// How long a question waits. Shorter than the time after which browsers give up (Firefox: 300 s).
const PATIENCE: Duration = Duration::from_secs(60);

/// How many questions of one browser wait at a time. Browsers open six connections to a server, for all tabs
/// together; two are left for loading pages.
const WAITING: usize = 4;

/// Tells the preview's browsers. It may be cloned and sent to any thread.
#[derive(Clone, Debug)]
pub struct Live {
    moment: watch::Sender<Moment>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Moment {
    changes: u64,
    is_over: bool,
}

impl Live {
    pub(super) fn new() -> Self {
        Self { moment: watch::Sender::new(Moment::default()) }
    }

    /// The portals may be others from now on: call it after each rebuild, also one that found errors.
    pub fn changed(&self) {
        self.moment.send_modify(|moment| moment.changes += 1);
    }

    /// Ends [`Server::run`](super::Server::run), without waiting for anything.
    pub fn stop(&self) {
        self.moment.send_modify(|moment| moment.is_over = true);
    }

    pub(super) async fn stopped(&self) {
        // It fails only when nobody could ever call `stop`; `self` could.
        let _ = self.moment.subscribe().wait_for(|moment| moment.is_over).await;
    }
}

/// What an open page says it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tab {
    /// The path that it was asked for by.
    page: String,
    /// Which version of it.
    print: String,
    /// Which problems it shows; empty for none.
    seen: String,
}

impl Tab {
    /// Reads the query of a question.
    pub(super) fn parse(query: &str) -> Option<Self> {
        let [page, print, seen] = ["page", "print", "seen"].map(|name| parameter(query, name));
        Some(Self { page: page?, print: print?, seen: seen? })
    }
}

/// What an open page has to do. Nothing of it: ask again.
#[derive(Debug, Default, Serialize)]
pub(super) struct News {
    /// The page is another one.
    reload: bool,
    /// It is the same but for its stylesheets.
    style: Option<Style>,
    /// The problems are others.
    problems: Option<Summary>,
    /// Too many pages of this browser are waiting: ask again when you are looked at.
    crowded: bool,
}

#[derive(Debug, Serialize)]
struct Style {
    print: String,
    stylesheets: Vec<Stylesheet>,
}

/// What is shown of the problems over a page.
#[derive(Debug, Serialize)]
struct Summary {
    seen: String,
    errors: usize,
    warnings: usize,
    /// The first error.
    first: Option<Problem>,
}

impl News {
    /// What a page has to do that could not be made because of a fault in this program: show it.
    pub(super) fn reload() -> Self {
        Self { reload: true, ..Self::default() }
    }

    /// The news for `tab` right now, if there is any.
    fn of(preview: &dyn Preview, tab: &Tab) -> Option<Self> {
        let made = Made::at(preview, &tab.page);
        let change = made.print().change_since(&tab.print);
        let style = match (change, &made) {
            (Change::Nothing, _) => None,
            (Change::Stylesheets, Made::File(file)) => {
                let page = Page::read(&file.bytes);
                Some(Style { print: page.print.to_string(), stylesheets: page.stylesheets })
            }
            _ => return Some(Self::reload()),
        };
        let problems = Summary::of(&preview.problems());
        let problems = (problems.seen != tab.seen).then_some(problems);
        (style.is_some() || problems.is_some()).then(|| Self { style, problems, ..Self::default() })
    }
}

impl Summary {
    fn of(problems: &[Problem]) -> Self {
        let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
        let seen = match problems {
            [] => String::new(),
            problems => Fingerprint::of(format!("{problems:?}").as_bytes()).to_string(),
        };
        Self {
            seen,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            first: problems.iter().find(|problem| problem.severity == Severity::Error).cloned(),
        }
    }
}

/// The news for `tab`, when there is some; after a while, none. `browser` is what the browser calls itself.
/// `Err` when making the page panicked.
pub(super) async fn news(
    preview: &Arc<dyn Preview>,
    live: &Live,
    crowd: &Crowd,
    browser: &str,
    tab: Tab,
) -> Result<News, tokio::task::JoinError> {
    // Listening before looking: a change in between is not missed.
    let mut moments = live.moment.subscribe();
    let look = || {
        let (preview, tab) = (preview.clone(), tab.clone());
        tokio::task::spawn_blocking(move || News::of(preview.as_ref(), &tab))
    };
    if let Some(news) = look().await? {
        return Ok(news);
    }
    let mut place = crowd.enter(browser);
    let patience = tokio::time::sleep(PATIENCE);
    tokio::pin!(patience);
    loop {
        tokio::select! {
            _ = moments.changed() => {}
            _ = &mut place => return Ok(News { crowded: true, ..News::default() }),
            () = &mut patience => return Ok(News::default()),
        }
        if let Some(news) = look().await? {
            return Ok(news);
        }
    }
}

/// The questions that wait, the oldest first, each with the browser it comes from.
#[derive(Debug, Default)]
pub(super) struct Crowd {
    places: Mutex<VecDeque<(String, oneshot::Sender<()>)>>,
}

impl Crowd {
    /// Takes a place. It ends when so many others of this browser come that it must be left.
    fn enter(&self, browser: &str) -> oneshot::Receiver<()> {
        let (kept, place) = oneshot::channel();
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places.retain(|(_, kept)| !kept.is_closed());
        let own = |(name, _): &(String, _)| name == browser;
        if places.iter().filter(|place| own(place)).count() >= WAITING
            && let Some(oldest) = places.iter().position(own)
        {
            // Dropping what was kept ends the place.
            places.remove(oldest);
        }
        places.push_back((browser.to_owned(), kept));
        place
    }
}
