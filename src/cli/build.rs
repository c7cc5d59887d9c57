//! `fristad build` and `fristad check`

use super::inputs::Inputs;
use super::terminal::{self, Bar, counted};
use super::{Failure, Outcome};
use crate::build::{self, PublishedPortal, Rebuild, Rebuilding, Report, Request};
use crate::pipeline;
use crate::route::Extra;
use crate::source::Snapshot;
use clap::Args;
use std::path::PathBuf;
use std::time::Duration;

/// Builds the portals and publishes each into a folder of its own.
///
/// Only what has changed since the last build is made again, in this process or another. Nothing is
/// published while the content has errors: the last good site stays as it is. Files that did not
/// change are not touched.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    inputs: Inputs,
    /// Where the sites go: each portal into a folder of its own inside it. Otherwise `public`, or `internal` for
    /// that edition.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Also make a page that shows every component of the theme in every state: /komponenter/.
    #[arg(long)]
    components: bool,
    /// Go on: build again whenever a file changes, until Ctrl-C.
    #[arg(long)]
    watch: bool,
    /// Say why pages were made: each edit, what it changed, and the first page that shows it.
    #[arg(long)]
    explain: bool,
    /// Build everything anew in memory too, and compare: the sites must be the same to the byte.
    #[arg(long, conflicts_with = "watch")]
    verify: bool,
    /// Say how long each stage took.
    #[arg(long)]
    timings: bool,
}

/// Finds every problem and writes nothing.
///
/// Also tells how each kommun's page meets the six criteria of the National Centre for Knowledge on
/// Men's Violence Against Women (NCK).
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    inputs: Inputs,
    /// List how hard each Swedish text is to read (LIX), the hardest first, with the limit of its place.
    #[arg(long)]
    readability: bool,
}

impl Build {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let extra = if self.components { Extra::Components } else { Extra::None };
        // What is internal must not come to lie beside what is published by a slip.
        let out = self.out.clone().unwrap_or_else(|| self.inputs.edition().as_str().into());
        let request = self.inputs.request(out, extra)?;
        if self.watch {
            return self.watch(request);
        }
        let bar = Bar::new();
        let report = build::build(&request, &|done, total| bar.step(done, total))?;
        bar.done();
        self.say(&report);
        if report.is_blocked {
            return Ok(Outcome::Problems);
        }
        if self.verify {
            let differences = build::verify(&request, &report)?;
            for difference in &differences {
                terminal::error(&format!("fristad: {difference}"));
            }
            if !differences.is_empty() {
                let help =
                    "This is a fault in fristad. Remove the output folder and build again; then report it.";
                return Err(Failure::Fault(help.to_owned()));
            }
            terminal::print("verified: a clean build makes the same files and finds the same problems\n");
        }
        Ok(Outcome::Fine)
    }

    fn say(&self, report: &Report) {
        self.inputs.say_problems(&report.content_problems, &report.theme_problems);
        if report.is_blocked {
            terminal::error("Nothing was published; what was published before stands as it was.");
        }
        for portal in &report.published {
            terminal::print(&in_words(portal));
        }
        self.say_more(report);
    }

    fn say_more(&self, report: &Report) {
        if self.explain {
            explain(report);
        }
        if self.timings {
            for (stage, time) in &report.timings {
                terminal::error(&format!("{stage:>10} {:7.1} ms", time.as_secs_f64() * 1000.0));
            }
        }
    }

    fn watch(&self, request: Request) -> Result<Outcome, Failure> {
        let (mut rebuilding, first) = Rebuilding::begin(request)?;
        self.say(&first.report);
        terminal::error("Watching for changes. Ctrl-C ends it.");
        let mut said = (first.report.content_problems, first.report.theme_problems);
        loop {
            match rebuilding.rebuild() {
                Ok(Rebuild { changed, report, took }) => {
                    terminal::error(&one_line(&changed, &report, took));
                    self.say_more(&report);
                    let now = (report.content_problems, report.theme_problems);
                    // What was said before need not be said at every edit.
                    if now != said {
                        self.inputs.say_problems(&now.0, &now.1);
                        said = now;
                    }
                }
                Err(failure) => {
                    terminal::error(&format!("fristad: {failure}"));
                    // Whatever it was, a tight loop would not mend it.
                    std::thread::sleep(Duration::from_secs(1));
                }
            }
        }
    }
}

fn in_words(portal: &PublishedPortal) -> String {
    let published = &portal.published;
    format!(
        "{}: {} pages; {} files written, {} unchanged, {} removed\n",
        portal.folder.display(),
        portal.pages,
        published.written,
        published.unchanged,
        published.removed
    )
}

/// What an edit came to: which file, how many pages, why, how long, and what is wrong now.
pub(super) fn one_line(changed: &[String], report: &Report, took: Duration) -> String {
    let what = match changed {
        [] => "everything".to_owned(),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} and {}", counted(rest.len(), "more file").unwrap_or_default()),
    };
    let pages = match report.work.changed {
        0 => "no page changed".to_owned(),
        n => format!("{} changed", counted(n, "page").unwrap_or_default()),
    };
    let why = match report.work.reasons.iter().max_by_key(|(_, (_, count))| *count) {
        Some((reason, _)) if report.work.changed > 0 => format!(" ({reason})"),
        _ => String::new(),
    };
    let tally = terminal::tally(report.content_problems.iter().chain(&report.theme_problems));
    let state = match (&tally, report.is_blocked) {
        (Some(tally), true) => format!("; {tally}, not published"),
        (Some(tally), false) => format!("; {tally}"),
        (None, _) => String::new(),
    };
    format!("{what}: {pages}{why}, {:.1} ms{state}", took.as_secs_f64() * 1000.0)
}

/// From what changed to the pages that show it.
pub(super) fn explain(report: &Report) {
    let work = &report.work;
    for (reason, (path, count)) in &work.reasons {
        let more = match count - 1 {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        terminal::error(&format!("  {reason} → {}{more}", path.url()));
    }
    terminal::error(&format!(
        "  {} pages looked at, {} made, {} with other bytes; {} other files; {} judged",
        work.viewed, work.rendered, work.changed, work.files, work.judged
    ));
}

impl Check {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let request = self.inputs.request(PathBuf::new(), Extra::None)?;
        let content = Snapshot::read(&request.content)?;
        let theme = Snapshot::read(&request.theme)?;
        let settings = &request.settings;
        let inputs = pipeline::Inputs {
            content: &content,
            theme: &theme,
            only: settings.only.as_ref(),
            date: settings.date,
            today: settings.today,
            extra: settings.extra,
            edition: settings.edition,
        };
        let bar = Bar::new();
        let built = pipeline::build(inputs, &|done, total| bar.step(done, total));
        bar.done();
        self.inputs.say_problems(&built.content_problems, &built.theme_problems);
        if self.inputs.is_for_people() {
            for portal in &built.portals {
                terminal::print(&format!(
                    "{}: {} pages; NCK's six criteria:\n",
                    portal.id, portal.summary.pages
                ));
                for (name, criteria) in &portal.criteria {
                    terminal::print(&format!("  {}/6  {name}\n", criteria.met()));
                }
                if !portal.languages.is_empty() {
                    terminal::print(
                        "  Other languages: texts that there are, and kommuner with texts of their own\n",
                    );
                }
                for (tag, one) in &portal.languages {
                    let missing = match one.missing.join(", ") {
                        names if names.is_empty() => names,
                        names => format!("; in Swedish: {names}"),
                    };
                    let (all, kommuner) = (one.texts + one.missing.len(), one.own.len());
                    terminal::print(&format!(
                        "  {tag}: {} of {all}, {} of {kommuner}{missing}\n",
                        one.texts,
                        one.kommuner()
                    ));
                }
            }
        }
        if self.readability && self.inputs.is_for_people() {
            terminal::print("LIX  limit  words  text\n");
            for text in &built.readability {
                let limit = text.limit.map_or_else(String::new, |limit| limit.to_string());
                terminal::print(&format!("{:>3}  {limit:>5}  {:>5}  {}\n", text.lix, text.words, text.file));
            }
        }
        let is_fine = built.is_publishable(request.warnings);
        Ok(if is_fine { Outcome::Fine } else { Outcome::Problems })
    }
}
