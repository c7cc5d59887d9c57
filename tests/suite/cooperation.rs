//! The cooperation: its groups, drawn and told.

use crate::harness::{self, Site};
use fristad::output::Output;

const GROUPS: &str = "samverkan/grupper/index.html";
const LOCAL: &str = "gotland/cooperation/groups/lokala-gruppen.yaml";

fn built(site: &Site) -> Output {
    harness::built(site).portals.into_iter().next().unwrap().output
}

fn text_of(output: &Output, path: &str) -> String {
    String::from_utf8(output.get(path).unwrap_or_else(|| panic!("no {path}")).to_vec()).unwrap()
}

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
