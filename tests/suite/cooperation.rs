//! The cooperation: its groups, drawn and told; what it has agreed, promised and keeps to itself.

use crate::harness::{self, Site, built, text_of};
use fristad::model::Edition;
use fristad::output::Output;
use fristad::pipeline::{self, Inputs};

const GROUPS: &str = "samverkan/grupper/index.html";
const LOCAL: &str = "gotland/cooperation/groups/lokala-gruppen.yaml";

#[test]
fn the_drawing_and_the_list_have_the_same_groups_in_the_same_order() {
    let html = text_of(&built(&Site::base()), GROUPS);
    let rest = html.split_once("<svg class=\"group-chart\"").unwrap().1;
    let (drawing, rest) = rest.split_once("</svg>").unwrap();
    let list = rest.split("del-avslutade").next().unwrap();
    let addresses = |text: &str| -> Vec<String> {
        let links = text.split("href=\"/samverkan/grupper/").skip(1);
        links.map(|link| link.split('/').next().unwrap().to_owned()).filter(|name| !name.is_empty()).collect()
    };
    assert_eq!(addresses(drawing), ["styrgruppen", "lokala-gruppen"]);
    assert_eq!(addresses(drawing), addresses(list));
    assert!(rest.contains("/samverkan/grupper/projektet/"), "a closed group is told below");
}

#[test]
fn a_planned_group_says_so_in_the_drawing_in_words() {
    let site = Site::base().patched(LOCAL, "-status: active\n+status: proposed");
    let html = text_of(&built(&site), GROUPS);
    assert!(html.contains("data-planned") && html.contains(">Föreslagen</text>"));
}

#[test]
fn a_kommun_s_own_group_stands_on_its_page() {
    let page = "kommun/gotland/index.html";
    assert!(text_of(&built(&Site::base()), page).contains("/samverkan/grupper/lokala-gruppen/"));
    let site = Site::base().patched(LOCAL, "-municipality: gotland");
    assert!(!text_of(&built(&site), page).contains("/samverkan/grupper/lokala-gruppen/"));
}

#[test]
fn a_group_tells_its_seats_and_how_a_question_goes_on() {
    let output = built(&Site::base());
    let top = text_of(&output, "samverkan/grupper/styrgruppen/index.html");
    for words in ["Länsråd", "(2 platser)", "Inbjudna", "Lokala gruppen", "Fyra gånger om året"] {
        assert!(top.contains(words), "{words}");
    }
    let local = text_of(&output, "samverkan/grupper/lokala-gruppen/index.html");
    assert!(local.contains("hela ön") && local.contains("/samverkan/grupper/styrgruppen/"));
}

#[test]
fn what_a_group_names_must_be_there() {
    let site = Site::base()
        .patched(LOCAL, "-convener: gotland\n+convener: gotlnad")
        .patched(
            LOCAL,
            "-  - {organization: gotland, role: {sv: Socialtjänst}, represents: {sv: hela ön}}\n\
             +  - {organization: polsien, role: {sv: Socialtjänst}}",
        )
        .patched(LOCAL, "-reports_to: styrgruppen\n+reports_to: styrgrupen")
        .patched(LOCAL, "-municipality: gotland\n+municipality: visby");
    let place = |line: &str| format!("{LOCAL}:{line}");
    harness::check(
        &site,
        &[
            &format!("error[unknown-organization] {} There is no organization `gotlnad`.", place("4:11")),
            &format!("error[unknown-organization] {} There is no organization `polsien`.", place("6:20")),
            &format!("error[unknown-link] {} There is no group `styrgrupen`.", place("8:13")),
            &format!("error[unknown-municipality] {} There is no kommun `visby` here.", place("9:15")),
        ],
    );
}

const AGREEMENT: &str = "gotland/cooperation/documents/overenskommelse/document.yaml";
const ROUTINE: &str = "gotland/cooperation/commitments/gemensam-rutin.yaml";

#[test]
fn a_document_tells_what_it_is_and_its_text_comes_first() {
    let html = text_of(&built(&Site::base()), "samverkan/dokument/overenskommelse/index.html");
    for words in ["2024:7", "100-2024", "§ 4", "Landshövdingen", "Gäller", "RÖK", "31 december 2028"] {
        assert!(html.contains(words), "{words}");
    }
    assert!(html.find("id=\"vem-som-gor-vad\"") < html.find("id=\"del-om\""));
    assert!(html.contains("role=\"doc-endnotes\""));
}

#[test]
fn a_chain_of_documents_is_told_from_both_ends_and_the_old_one_is_marked() {
    let output = built(&Site::base());
    let new = text_of(&output, "samverkan/dokument/overenskommelse/index.html");
    assert!(new.contains("/samverkan/dokument/overenskommelse-2018/"));
    let old = text_of(&output, "samverkan/dokument/overenskommelse-2018/index.html");
    assert!(
        old.contains("data-standing=\"replaced\"") && old.contains("/samverkan/dokument/overenskommelse/")
    );
}

#[test]
fn where_a_document_stands_follows_the_day() {
    let page = "samverkan/dokument/lokal/index.html";
    let file = "gotland/cooperation/documents/lokal/document.yaml";
    let standing = |patch: &str| {
        let html = text_of(&built(&Site::base().patched(file, patch)), page);
        let mark = html.split_once("data-standing=\"").unwrap().1;
        mark.split('"').next().unwrap().to_owned()
    };
    assert_eq!(standing("-valid_from: 2025-03-01\n+valid_from: 2025-03-01"), "in-force");
    assert_eq!(standing("-valid_from: 2025-03-01\n+valid_from: 2027-03-01"), "coming");
    assert_eq!(standing("-valid_from: 2025-03-01\n+valid_to: 2026-11-21"), "expired");
    assert_eq!(standing("-status: adopted\n+status: proposed"), "proposed");
}

#[test]
fn a_kommun_without_a_local_agreement_is_named() {
    let register = "samverkan/dokument/index.html";
    let local = "gotland/cooperation/documents/lokal/document.yaml";
    assert!(text_of(&built(&Site::base()), register).contains("1 av 1 kommuner"));
    let ended = Site::base().patched(local, "-valid_from: 2025-03-01\n+valid_to: 2026-01-01");
    let html = text_of(&built(&ended), register);
    assert!(html.contains("0 av 1 kommuner") && html.contains("Har upphört"));
}

#[test]
fn commitments_stand_in_every_order_with_their_owners() {
    let output = built(&Site::base());
    for order in ["", "per-part/", "per-omrade/", "tidslinje/"] {
        let html = text_of(&output, &format!("samverkan/ataganden/{order}index.html"));
        assert!(html.contains("/samverkan/ataganden/gemensam-rutin/"), "{order}");
    }
    let places = text_of(&output, "samverkan/ataganden/per-kommun/index.html");
    let (kommun, county) = places.split_once("id=\"del-lanet\"").unwrap();
    assert!(kommun.contains("ataganden/utbildning/") && county.contains("ataganden/gemensam-rutin/"));
    assert!(text_of(&output, "parter/polisen/index.html").contains("/samverkan/ataganden/gemensam-rutin/"));
    assert!(text_of(&output, "samverkan/omraden/skydd/index.html").contains("gemensam-rutin"));
}

#[test]
fn what_is_overdue_says_so_on_its_page_and_in_the_data() {
    let late = Site::base().patched(ROUTINE, "-due: 2027-06-30\n+due: 2026-06-30");
    let output = built(&late);
    let html = text_of(&output, "samverkan/ataganden/forsenade/index.html");
    assert!(html.contains("/samverkan/ataganden/gemensam-rutin/") && html.contains("Försenat"));
    let csv = text_of(&output, "samverkan/ataganden.csv");
    let row = csv.lines().find(|line| line.starts_with("gemensam-rutin,")).unwrap();
    assert!(csv.starts_with('\u{feff}') && row.contains("2026-06-30,started,true"), "{row}");
    let json: serde_json::Value =
        serde_json::from_str(&text_of(&output, "samverkan/ataganden.json")).unwrap();
    assert_eq!(json["rows"][0]["overdue"], true);
    assert!(
        text_of(&built(&Site::base()), "samverkan/ataganden/forsenade/index.html")
            .contains("Inget är försenat")
    );
}

#[test]
fn what_documents_and_commitments_name_must_be_there() {
    let site = Site::base()
        .patched(AGREEMENT, "-groups: [styrgruppen]\n+groups: [styrgrupen]")
        .patched(AGREEMENT, "-focus_areas: [skydd]\n+focus_areas: [skyd]")
        .patched(ROUTINE, "-owners: [polisen, lansstyrelsen]\n+owners: [polisen, lanstyrelsen]");
    let problems = site.problems(harness::Stage::Content);
    let told = |words: &str| problems.iter().any(|line| line.contains(words));
    assert!(told("There is no group `styrgrupen`."), "{problems:#?}");
    assert!(told("There is no focus area `skyd`."));
    assert!(told("There is no organization `lanstyrelsen`."));
}

#[test]
fn a_file_of_a_document_must_be_there_and_be_named() {
    let named = Site::base().patched(
        AGREEMENT,
        "-parties: [lansstyrelsen, polisen]\n+files: [{file: avtal.pdf, lang: sv, title: {sv: Avtalet}}]",
    );
    let problems = named.problems(harness::Stage::Content);
    assert!(problems.iter().any(|line| line.contains("missing-file")), "{problems:#?}");
}

/// A site as its parties see it behind a login.
fn internal(site: &Site) -> Output {
    let (content, theme) = (site.content(), site.theme());
    let inputs = Inputs { edition: Edition::Internal, ..harness::inputs(&content, &theme) };
    pipeline::build(inputs, &|_, _| {}).portals.into_iter().next().unwrap().output
}

#[test]
fn what_is_internal_is_in_no_byte_of_the_public_site() {
    let built = harness::portals(&Site::base());
    let portal = &built.portals[0];
    let files = portal.output.iter();
    let files = files.chain(portal.deploy.iter().map(|file| (&file.path, file.bytes.as_slice())));
    // The names of its files would tell as much as its words.
    for (path, bytes) in files {
        for canary in ["kanariefageln", "anteckningar", "intern-plan"] {
            let is_there = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!is_there && !path.as_str().contains(canary), "{canary} in {path}");
        }
    }
    let inside = internal(&Site::base());
    assert!(text_of(&inside, "samverkan/dokument/anteckningar/index.html").contains("kanariefageln"));
    assert!(text_of(&inside, "samverkan/ataganden/index.html").contains("intern-plan"));
}

#[test]
fn the_internal_edition_says_what_it_is_and_is_kept_from_search_engines() {
    let site = Site::base().patched("gotland/portal.yaml", "-sample: true");
    let inside = internal(&site);
    assert!(text_of(&inside, "index.html").contains("Intern utgåva"));
    assert!(text_of(&inside, "robots.txt").contains("Disallow: /\n") && inside.get("sitemap.xml").is_none());
    assert!(text_of(&inside, "_headers").to_lowercase().contains("x-robots-tag"));
    assert!(!text_of(&built(&Site::base()), "index.html").contains("Intern utgåva"));
}
