//! "Jag behöver…": help by need, for whom and by kommun, never an empty answer, never a shelter for whoever hurts.

use crate::harness::{self, Site, built, built_on, repository, text_of};
use fristad::output::Output;
use fristad::source::Snapshot;
use std::sync::LazyLock;

const HERE: &str = "hitta/gotland/index.html";
const STOP: &str = "hitta/gotland/utovare/index.html";
const SHELTER: &str = "gotland/services/kvinnojouren-gotland.yaml";
const OFFICE: &str = "gotland/services/gotland-socialtjanst.yaml";
const POLICE: &str = "gotland/services/polisen-gotland.yaml";

/// What stands below the heading with this id.
fn part<'a>(html: &'a str, id: &str) -> &'a str {
    let from = html.split_once(&format!("<h2 id=\"{id}\">")).unwrap_or_else(|| panic!("no {id} in {html}"));
    from.1.split("</section>").next().unwrap()
}

/// The row of a service, as a page of a kommun has it.
fn row<'a>(html: &'a str, id: &str) -> &'a str {
    let start = format!("<article class=\"find-row\" id=\"s-{id}\"");
    let at = html.find(&start).unwrap_or_else(|| panic!("no row of {id} in {html}"));
    html[at..].split("</article>").next().unwrap()
}

/// What is said of a page beside the bar with 112 and the notice of a demonstration.
fn main_of(html: &str) -> &str {
    html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0
}

#[test]
fn the_first_page_leads_to_every_need_every_group_and_every_kommun() {
    let output = built(&Site::base());
    let html = text_of(&output, "hitta/index.html");
    for address in ["/hitta/behov/akut/", "/hitta/behov/sluta/", "/hitta/for/heder/", "/hitta/gotland/"] {
        assert!(html.contains(&format!("href=\"{address}\"")), "{address}");
    }
    assert!(!html.contains("/hitta/behov/rad/"), "advice is for those who work with it");
    for (page, to) in [
        ("index.html", "/hitta/"),
        ("kommun/gotland/index.html", "/hitta/gotland/"),
        ("kommun/gotland/utsatt/index.html", "/hitta/gotland/"),
        ("kommun/gotland/anhorig/index.html", "/hitta/gotland/"),
        ("kommun/gotland/utovare/index.html", "/hitta/gotland/utovare/"),
    ] {
        assert!(main_of(&text_of(&output, page)).contains(&format!("href=\"{to}\"")), "{page}");
    }
    let abuser = text_of(&output, "kommun/gotland/utovare/index.html");
    assert!(!main_of(&abuser).contains("href=\"/hitta/gotland/\""), "not to where those who are hurt turn");
}

#[test]
fn a_row_says_what_it_can_be_chosen_by_and_names_no_hidden_place() {
    let site = Site::base().patched(SHELTER, "+chat: https://chatt.gotland.example");
    let html = text_of(&built(&site), HERE);
    let shelter = row(&html, "kvinnojouren-gotland");
    for words in [
        "data-need=\"talk|protection|support\"",
        "data-whom=\"victim|child|relative|honour|lgbtq|young|trafficking\"",
        "data-language=\"sv|en|interpreter\"",
        "data-when=\"day|night\"",
        "data-how=\"phone|chat\"",
        "Hela länet",
        "href=\"tel:+46980319224\"",
        "href=\"https://chatt.gotland.example\" rel=\"noreferrer nofollow\"",
        "Öppet dygnet runt",
    ] {
        assert!(shelter.contains(words), "{words}: {shelter}");
    }
    assert!(row(&html, "gotland-socialtjanst").contains("data-how=\"phone|place\""));
    let page = text_of(&built(&site), "stod/kvinnojouren-gotland/index.html");
    assert!(page.contains("href=\"https://chatt.gotland.example\""));
}

#[test]
fn every_need_has_an_answer_also_where_nobody_works_with_it() {
    let output = built(&Site::base());
    for path in [HERE, STOP] {
        let html = text_of(&output, path);
        let needs: Vec<&str> =
            html.split("<h2 id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(needs.contains(&"acute"), "{needs:?}");
        for need in needs.iter().filter(|need| !need.starts_with("del-")) {
            let answers = part(&html, need);
            assert!(answers.contains("href="), "{path}: {need}: {answers}");
        }
    }
    // Nobody on the small island helps with a relation, and there are no neighbours: 112 and the national line do.
    let html = text_of(&output, HERE);
    let relation = part(&html, "relationship");
    assert!(relation.contains("tel:112") && relation.contains("020-50 50 50"), "{relation}");
    // What stands under another need is led to.
    assert!(part(&html, "children").contains("href=\"#s-gotland-socialtjanst\""));
}

#[test]
fn whoever_hurts_is_shown_no_shelter_and_no_line_for_those_who_are_hurt() {
    let shelter = "-audiences: [victim, child, relative]\n+audiences: [victim, child, abuser, relative]";
    let output = built(&Site::base().patched(SHELTER, shelter));
    for path in [STOP, "hitta/behov/sluta/index.html", "hitta/for/utovare/index.html"] {
        let html = text_of(&output, path);
        let main = main_of(&html);
        for hidden in ["kvinnojour", "0980-31 92 24", "020-50 50 50", "Kvinnofridslinjen", "skyddat-boende"] {
            assert!(!main.contains(hidden), "{path} tells of {hidden}: {main}");
        }
        assert!(main.contains("/stod/samtalsmottagningen-gotland/"), "{path}");
        assert!(!main.contains("href=\"/hitta/gotland/\""), "{path}");
    }
    let html = text_of(&output, HERE);
    assert!(!html.contains("/stod/samtalsmottagningen-gotland/"), "the help to stop stands on its own page");
    assert!(main_of(&html).contains("href=\"/hitta/gotland/utovare/\""));
}

#[test]
fn an_old_fact_and_what_is_closed_for_a_time_answer_no_choice() {
    let site = Site::base().patched(OFFICE, "+chat: https://chatt.gotland.example");
    let html = text_of(&built_on(&site, "2027-06-01"), HERE);
    let office = row(&html, "gotland-socialtjanst");
    assert!(office.contains("data-how=\"\"") && office.contains("visas inte"), "{office}");
    assert!(!office.contains("0980-31 92 20") && !office.contains("chatt.gotland"), "{office}");
    let closed = Site::base().patched(POLICE, "-status: active\n+status: temporarily-closed");
    let html = text_of(&built(&closed), HERE);
    let police = row(&html, "polisen-gotland");
    assert!(police.contains("Tillfälligt stängt") && !police.contains("data-hours"), "{police}");
    assert!(police.contains("data-when=\"\""), "{police}");
}

#[test]
fn every_page_stands_in_every_language_of_the_portal() {
    let output = built(&Site::base());
    let swedish = output.iter().map(|(path, _)| path.as_str()).filter(|path| path.starts_with("hitta/"));
    let swedish: Vec<&str> = swedish.collect();
    assert!(swedish.len() > 20, "{swedish:?}");
    for path in swedish {
        assert!(output.get(&format!("en/{path}")).is_some(), "en/{path}");
    }
    assert!(text_of(&output, "en/hitta/index.html").contains("href=\"/en/hitta/behov/akut/\""));
}

#[test]
fn a_chat_is_a_safe_address() {
    let site = Site::base().patched(OFFICE, "+chat: http://chatt.gotland.example");
    let problems = site.problems(harness::Stage::Content);
    assert!(
        problems.iter().any(|line| line.starts_with(&format!("error[invalid-value] {OFFICE}"))),
        "{problems:?}"
    );
}

/// Norrbotten with its services alone, in which only Boden has police and courts.
static COUNTY: LazyLock<Output> = LazyLock::new(|| {
    let mut site = Site::base();
    let own: Vec<String> = site.paths().filter(|path| !path.starts_with("themes/")).collect();
    for path in own {
        site.remove(&path);
    }
    let needed =
        ["services/", "parties/", "municipalities/", "organizations/", "portal.yaml", "network.yaml"];
    for file in Snapshot::read(&repository().join("content")).unwrap().iter() {
        let path = &*file.path;
        let is_here = ["norrbotten/", "national/", "network.yaml"].iter().any(|one| path.starts_with(one));
        if is_here && needed.iter().any(|one| path.contains(one)) {
            site.put(path, file.bytes.to_vec());
        }
    }
    for name in ["aklagarkammaren-lulea", "barnahus-norrbotten", "polisen-norrbotten"] {
        site = site.patched(
            &format!("norrbotten/services/{name}.yaml"),
            "-service_area: county\n+service_area: [boden]",
        );
    }
    built(&site)
});

#[test]
fn a_service_for_the_county_is_on_the_page_of_each_kommun() {
    let kommuner = std::fs::read_dir(repository().join("content/norrbotten/municipalities")).unwrap();
    let mut count = 0;
    for kommun in kommuner {
        let name = kommun.unwrap().file_name().into_string().unwrap();
        let html = text_of(&COUNTY, &format!("hitta/{name}/index.html"));
        assert!(row(&html, "skyddat-boende-norrbotten").contains("Hela länet"), "{name}");
        count += 1;
    }
    assert_eq!(count, 14);
}

#[test]
fn what_a_kommun_lacks_its_neighbours_have_and_say_whom_they_are_for() {
    let lulea = text_of(&COUNTY, "hitta/lulea/index.html");
    let police = part(&lulea, "police");
    assert!(police.contains("Grannkommunerna har det"), "{police}");
    let row = row(police, "polisen-norrbotten-police");
    assert!(row.contains("<span class=\"quiet\">Boden</span>"), "{row}");
    // It answers what is lacking, and not what somebody nearer does.
    assert!(row.contains("data-need=\"police\""), "{row}");
    assert!(!part(&lulea, "protection").contains("polisen-norrbotten"));
    let boden = text_of(&COUNTY, "hitta/boden/index.html");
    assert!(!boden.contains("Grannkommunerna har det"));
    // Kiruna does not border on Boden: the country's lines answer.
    let kiruna = text_of(&COUNTY, "hitta/kiruna/index.html");
    let police = part(&kiruna, "police");
    assert!(!police.contains("Grannkommunerna har det"), "{police}");
    assert!(!police.contains("polisen-norrbotten") && police.contains("href=\"tel:11414\""), "{police}");
    let county = text_of(&COUNTY, "hitta/behov/polis/index.html");
    let place = |name: &str| {
        let (_, rest) = county.split_once(&format!("<a href=\"/hitta/{name}/\">")).unwrap();
        rest.split("</section>").next().unwrap().to_owned()
    };
    assert!(place("lulea").contains("Grannkommunerna har det") && place("lulea").contains(">Boden</span>"));
    assert!(
        place("boden").contains("/stod/polisen-norrbotten/") && !place("boden").contains("Grannkommunerna")
    );
    assert!(place("kiruna").contains("Ring en nationell linje") && !place("kiruna").contains("/stod/"));
}
