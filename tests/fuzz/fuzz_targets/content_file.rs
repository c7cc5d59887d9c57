//! Any bytes as a file of the content: problems may be found, nothing may panic.
#![no_main]

use fristad::check::check;
use fristad::model::BuildDate;
use fristad::source::Snapshot;
use libfuzzer_sys::fuzz_target;

const NETWORK: &str = "languages: [{tag: sv, name: Svenska, direction: ltr}]\n\
    review_days: {crisis: 31, local: 180, reference: 365}\nfallback: {emergency: \"112\", national: \"112\"}\n";
const PATHS: [&str; 5] = [
    "gotland/portal.yaml",
    "gotland/services/a.yaml",
    "gotland/parties/a/organization.yaml",
    "gotland/pages/om.sv.md",
    "gotland/municipalities/gotland/routine-adult.yaml",
];

fuzz_target!(|text: &str| {
    let Ok(day) = "2026-11-22".parse() else { return };
    for path in PATHS {
        let content = Snapshot::from_files("content", [("network.yaml", NETWORK), (path, text)]);
        let _problems = check(&content, None, None, BuildDate(day));
    }
});
