//! What no text may say, wherever it stands.

use crate::diag::{Code, Diagnostic, Diagnostics, Origin};
use crate::lint;
use std::sync::Arc;

const PROMISE_HELP: &str = "No web page can remove a visit from a browser's history, and somebody may stake their life on the \
                            promise. The sentence that is true: \"Knappen byter snabbt till en annan sida. Den tar inte bort \
                            besöket ur webbläsarens historik.\"";

/// Refuses false promises in a text of a record; `origin` finds its place, which takes time, only for a problem.
pub(crate) fn check(text: &str, origin: impl Fn() -> Origin, diagnostics: &mut Diagnostics) {
    for found in lint::false_promises(text) {
        let message = format!("\"{}\" promises what no page can keep.", &text[found]);
        diagnostics.push(Diagnostic::new(Code::FalsePromise, origin(), message).help(PROMISE_HELP));
    }
}

/// Refuses false promises and telephone numbers in the Markdown of `file`, which begins at byte `offset`.
pub(crate) fn check_markdown(file: &Arc<str>, body: &str, offset: usize, diagnostics: &mut Diagnostics) {
    for found in lint::false_promises(body) {
        let message = format!("\"{}\" promises what no page can keep.", &body[found.clone()]);
        let origin = Origin::span(file, found.start + offset..found.end + offset);
        diagnostics.push(Diagnostic::new(Code::FalsePromise, origin, message).help(PROMISE_HELP));
    }
    for found in lint::phone_numbers(body) {
        let message = format!("The number {} stands in running text.", &body[found.clone()]);
        let origin = Origin::span(file, found.start + offset..found.end + offset);
        let help = "A number lives in one place, its service, where it is checked and dated. Link to it: [namnet](service:ID).";
        diagnostics.push(Diagnostic::new(Code::PhoneInProse, origin, message).help(help));
    }
}
