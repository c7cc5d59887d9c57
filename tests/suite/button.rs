//! The violence button: what an authority gets, and when it is made anew.

use crate::harness::{self, Site, built, text_of};
use crate::incremental::Bench;
use std::collections::BTreeSet;

const PORTAL: &str = "gotland/portal.yaml";
const OFFICE: &str = "gotland/services/gotland-socialtjanst.yaml";

#[test]
fn a_county_without_a_button_has_no_file_of_it() {
    let output = built(&Site::base());
    let of_button = |path: &str| ["knapp", "embed/", "k/"].iter().any(|start| path.starts_with(start));
    let found: Vec<_> = output.iter().map(|(path, _)| path.as_str()).filter(|path| of_button(path)).collect();
    assert_eq!(found, [""; 0]);
}

#[test]
fn every_authority_gets_a_kit_in_every_language_and_nothing_is_wrong_with_it() {
    let site = Site::base().with_button();
    harness::check_pages(&site, &[]);
    let output = built(&site);
    for party in ["gotland", "polisen", "kvinnojouren-gotland"] {
        for lang in ["sv", "en"] {
            for file in [
                "knapp.{}.js",
                "lank.{}.txt",
                "las-mig.{}.txt",
                "knapp.{}.svg",
                "knapp.{}.png",
                "kort.{}.svg",
            ] {
                let path = format!("knapp/{party}/{}", file.replace("{}", lang));
                assert!(output.get(&path).is_some_and(|bytes| !bytes.is_empty()), "{path}");
            }
        }
    }
    assert_eq!(output.get("knapp/v1.js"), output.get("knapp/1.0.0/knapp.js"));
    for page in [
        "k/gotland/index.html",
        "en/k/gotland/index.html",
        "knappen/index.html",
        "knappen/polisen/index.html",
    ] {
        assert!(output.get(page).is_some(), "{page}");
    }
}

#[test]
fn a_kommun_that_has_not_signed_the_cooperation_has_a_button_all_the_same() {
    let path = "gotland/municipalities/gotland/organization.yaml";
    let site = Site::base().with_button();
    let text = site.text(path);
    let start = text.find("membership:").unwrap();
    let end = start + text[start..].find("\n").unwrap();
    // Its block, or what stands on its line alone.
    let rest =
        text[end + 1..].lines().skip_while(|line| line.starts_with(' ')).collect::<Vec<_>>().join("\n");
    let output = built(&site.with(path, format!("{}{rest}\n", &text[..start])));
    assert!(
        output.get("knapp/gotland/knapp.sv.js").is_some()
            && output.get("knappen/gotland/index.html").is_some()
    );
    assert!(output.get("parter/gotland/index.html").is_none());
}

#[test]
fn the_button_of_a_kommun_leads_straight_to_its_help_and_that_of_another_party_to_the_portal() {
    let output = built(&Site::base().with_button());
    let link = |party: &str, lang: &str| text_of(&output, &format!("knapp/{party}/lank.{lang}.txt"));
    assert!(link("gotland", "sv").starts_with("<a href=\"https://gotland.example/k/gotland/\" lang=\"sv\""));
    assert!(
        link("gotland", "en").starts_with("<a href=\"https://gotland.example/en/k/gotland/\" lang=\"en\"")
    );
    assert!(link("gotland", "en").contains("Support against violence"));
    assert!(link("polisen", "sv").starts_with("<a href=\"https://gotland.example/\" "));
}

#[test]
fn the_help_is_built_into_the_script_and_none_of_it_is_older_than_it_may_be() {
    let site = Site::base().with_button();
    let script = text_of(&built(&site), "knapp/gotland/knapp.sv.js");
    assert!(script.starts_with("/*! valds-knapp 1.0.0, gotland, 2026-"), "{script}");
    assert!(script.contains("0980-31 92 20") && script.contains("\"number\":\"112\""));
    // The office's number is past its review: it is not shown, and neither is it in the file.
    let old = site.text(OFFICE).replace("assured_date: 2026-", "assured_date: 2025-");
    let script = text_of(&built(&site.with(OFFICE, old)), "knapp/gotland/knapp.sv.js");
    assert!(!script.contains("0980-31 92 20"), "{script}");
}

#[test]
fn the_help_tells_which_days_are_other_while_it_shows_its_numbers_and_of_no_later_ones() {
    let site = Site::base().with_button();
    let hours = |exception: &str| {
        let text = site.text(OFFICE);
        let closed = format!(
            "    - {{from: {exception}, to: {exception}, closed: true, reason: {{sv: Planering}}}}\n"
        );
        let edited = text.replace("schedule:\n", &format!("schedule:\n  exceptions:\n{closed}"));
        let site = site.clone().with(OFFICE, edited);
        harness::check(&site, &[]);
        text_of(&built(&site), "knapp/gotland/knapp.sv.js")
    };
    assert!(hours("2026-11-25").contains("25 november 2026: Stängt"));
    assert!(!hours("2027-09-15").contains("september"));
}

#[test]
fn the_read_me_tells_the_hash_of_the_very_file_beside_it_and_so_does_the_status() {
    let output = built(&Site::base().with_button());
    let script = output.get("knapp/gotland/knapp.sv.js").unwrap();
    let integrity = fristad::button::integrity(script);
    assert!(text_of(&output, "knapp/gotland/las-mig.sv.txt").contains(&integrity));
    let status: serde_json::Value = serde_json::from_slice(output.get("knapp/status.json").unwrap()).unwrap();
    assert_eq!(status["kits"]["gotland/knapp.sv.js"]["integrity"], integrity);
    let element = fristad::button::integrity(output.get("knapp/1.0.0/knapp.js").unwrap());
    assert_eq!(status["versions"]["1.0.0"], element);
}

/// A released version never changes: this is the hash that authorities have on their pages.
#[test]
fn the_bytes_of_every_released_version_are_those_that_were_released() {
    let released = [("1.0.0", "sha384-TAlui9tISC8AzKt2N0ahT/80KDf4AnzpdAkjUMtO6NmAjZ4QWRXVT6s6+E8NbGta")];
    let output = built(&Site::base().with_button());
    for (version, integrity) in released {
        let element = output.get(&format!("knapp/{version}/knapp.js")).unwrap();
        assert_eq!(fristad::button::integrity(element), integrity, "{version}");
    }
}

#[test]
fn an_authority_chooses_among_what_the_county_has_approved() {
    let path = "gotland/parties/polisen/organization.yaml";
    let site = Site::base().with_button();
    let chosen = "+button: {text: hjalp, colours: vit, size: large}\n";
    let link = text_of(&built(&site.clone().patched(path, chosen)), "knapp/polisen/lank.sv.txt");
    assert!(
        link.contains("Behöver du hjälp?") && link.contains("background:#ffffff") && link.contains("x-large"),
        "{link}"
    );
    let weak = site.text(PORTAL).replace("\"#07423e\"", "\"#cccccc\"");
    harness::check(
        &site.with(PORTAL, weak),
        &[
            "error[low-contrast] gotland/portal.yaml:34:63 #cccccc on #ffffff has a contrast of 1.6 to 1; a button needs 4.5 to 1.",
        ],
    );
}

#[test]
fn a_kit_is_made_anew_only_when_its_own_help_changes() {
    let site = Site::base().with_button();
    let changed_by = |edited: Site| {
        let mut bench = Bench::new(&site);
        let before = bench.files();
        let _work = bench.edit(&edited);
        bench.assert_clean("the edit");
        let after = bench.files();
        let of_kits = after.iter().filter(|(path, _)| path.as_str().starts_with("knapp/"));
        let changed = of_kits.filter(|(path, bytes)| before.get(*path) != Some(*bytes));
        changed.map(|(path, _)| path.to_string()).collect::<BTreeSet<_>>()
    };
    let number = site.text(OFFICE).replace("0980-31 92 20", "0980-31 92 77");
    let expected =
        ["knapp.en.js", "knapp.sv.js", "kort.en.svg", "kort.sv.svg", "las-mig.en.txt", "las-mig.sv.txt"];
    let mut expected: BTreeSet<String> =
        expected.iter().map(|file| format!("knapp/gotland/{file}")).collect();
    expected.insert("knapp/status.json".to_owned());
    assert_eq!(changed_by(site.clone().with(OFFICE, number)), expected);
    // What is told of a party is no part of its button.
    let words = site.clone().patched("gotland/pages/om.sv.md", "+Ett stycke till.\n");
    assert_eq!(changed_by(words), BTreeSet::new());
}
