//! What no text may say, wherever it stands.

use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::lint;
use std::ops::Range;
use std::sync::Arc;

const PROMISE_HELP: &str = "No web page can remove a visit from a browser's history, and somebody may stake their life on the \
                            promise. The sentence that is true: \"Knappen byter snabbt till en annan sida. Den tar inte bort \
                            besöket ur webbläsarens historik.\"";

const PHONE_HELP: &str = "A number lives in one place, its service, where it is checked and dated.";
const MAIL_HELP: &str = "A mail can become public, and it stays in the sender's mailbox. An address lives in its service, under `email:`, \
                         with the warning that must stand beside it.";

/// What a text of a record may tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rules {
    /// Readers see it: no numbers and no mail addresses.
    Prose,
    /// It says where facts are from, which may be a number that somebody called.
    Source,
}

/// Refuses false promises, telephone numbers and mail addresses in a text of a record; `origin` finds its
/// place, which takes time, only for a problem.
pub(crate) fn check(text: &str, rules: Rules, origin: impl Fn() -> Origin, diagnostics: &mut Diagnostics) {
    for found in lint::false_promises(text) {
        diagnostics.push(promise(&text[found], origin()));
    }
    if rules == Rules::Source {
        return;
    }
    for found in lint::phone_numbers(text) {
        let help = format!("{PHONE_HELP} Put it under `phones:` there.");
        diagnostics.push(phone(&text[found], origin()).help(help));
    }
    for found in lint::mail_addresses(text) {
        diagnostics.push(mail(&text[found], origin()));
    }
}

/// Refuses false promises, telephone numbers and mail addresses in the Markdown of `file`, which begins at
/// byte `offset`.
pub(crate) fn check_markdown(file: &Arc<str>, body: &str, offset: usize, diagnostics: &mut Diagnostics) {
    let at = |found: &Range<usize>| Origin::span(file, found.start + offset..found.end + offset);
    for found in lint::false_promises(body) {
        diagnostics.push(promise(&body[found.clone()], at(&found)));
    }
    for found in lint::phone_numbers(body) {
        let help = format!("{PHONE_HELP} Link to it: [namnet](service:ID).");
        diagnostics.push(phone(&body[found.clone()], at(&found)).help(help));
    }
    // A link is told as an unsafe one, where it is rendered.
    for found in
        lint::mail_addresses(body).into_iter().filter(|found| !body[..found.start].ends_with("mailto:"))
    {
        diagnostics.push(mail(&body[found.clone()], at(&found)));
    }
}

fn promise(words: &str, origin: Origin) -> Diagnostic {
    let message = format!("\"{words}\" promises what no page can keep.");
    Diagnostic::new(Code::FalsePromise, origin, message).help(PROMISE_HELP)
}

fn phone(number: &str, origin: Origin) -> Diagnostic {
    Diagnostic::new(Code::PhoneInProse, origin, format!("The number {number} stands in running text."))
}

fn mail(address: &str, origin: Origin) -> Diagnostic {
    let message = format!("The mail address {address} stands in running text.");
    Diagnostic::new(Code::EmailWithoutWarning, origin, message).help(MAIL_HELP)
}
