//! Any text as Markdown: no script, no handler, no foreign scheme comes out.
#![no_main]

use fristad::diag::Diagnostics;
use fristad::markdown::render;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut problems = Diagnostics::default();
    let html = render(&"a.sv.md".into(), text, 0, &|_| Some("/".to_owned()), &mut problems).html.to_lowercase();
    assert!(!html.contains("<script") && !html.contains("<iframe") && !html.contains("href=\"javascript:"));
});
