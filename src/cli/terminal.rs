//! Printing: results to standard output, problems to standard error, colours only where they are wanted.

use crate::diag::{Diagnostic, Format, Severity, render};
use crate::model::BuildDate;
use crate::source;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Work shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Prints a result. A reader that has gone away (`| head`) is no error.
pub(super) fn print(text: &str) {
    let _gone = anstream::stdout().write_all(text.as_bytes());
}

/// Prints a line to standard error.
pub(super) fn error(text: &str) {
    let _gone = writeln!(anstream::stderr(), "{text}");
}

/// Prints problems, each in its place: for people to standard error, for programs to standard output.
pub(super) fn problems(problems: &[Diagnostic], format: Format, folder: &Path) {
    let name = folder.display().to_string().replace('\\', "/");
    let mut read: Option<(&str, Option<String>)> = None;
    for problem in problems {
        // Problems are sorted by file: one text at a time is enough.
        let file = problem.origin.as_ref().map(|origin| &*origin.file);
        if let Some(file) = file.filter(|file| read.as_ref().is_none_or(|(known, _)| known != file)) {
            read = Some((file, source::text(folder, file)));
        }
        let text_of = |_: &str| read.as_ref().and_then(|(_, text)| text.as_deref());
        let text = render(problem, format, &name, true, text_of);
        match format {
            Format::Human => {
                let _gone = anstream::stderr().write_all(text.as_bytes());
            }
            Format::Json | Format::Github => print(&text),
        }
    }
}

/// "3 errors, 1 warning", or nothing.
pub(super) fn tally<'a>(problems: impl Iterator<Item = &'a Diagnostic>) -> Option<String> {
    let (mut errors, mut warnings) = (0, 0);
    for problem in problems {
        match problem.severity {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
        }
    }
    let said = [counted(errors, "error"), counted(warnings, "warning")];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// "1 page", "2 pages"; nothing for none.
pub(super) fn counted(n: usize, word: &str) -> Option<String> {
    match n {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    }
}

/// A bar that shows itself when work takes over a second, and only on a terminal.
pub(super) struct Bar {
    bar: ProgressBar,
    began: Instant,
}

impl Bar {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} pages") {
            bar.set_style(style);
        }
        Self { bar, began: Instant::now() }
    }

    /// So many pages of so many are done.
    pub(super) fn step(&self, done: usize, total: usize) {
        if self.bar.is_hidden() && self.began.elapsed() > PATIENCE && std::io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }

    pub(super) fn done(self) {
        self.bar.finish_and_clear();
    }
}

/// The clock's day in universal time, the same on every machine.
pub(super) fn today() -> BuildDate {
    #[expect(clippy::disallowed_methods, reason = "the command line is where the clock comes in")]
    let now = std::time::SystemTime::now();
    let seconds = now.duration_since(std::time::UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default();
    let days = i64::try_from(seconds / (24 * 60 * 60)).unwrap_or_default();
    let epoch = jiff::civil::date(1970, 1, 1);
    BuildDate(epoch.checked_add(jiff::Span::new().days(days)).unwrap_or(epoch))
}
