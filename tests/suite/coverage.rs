//! Who helps where, how basic levels are kept, and good examples: the cooperation follows up itself.

use crate::harness::{self, Site, built, text_of};
use fristad::output::Output;

const COUNTY: &str = "samverkan/tackning/index.html";
const LOCAL: &str = "samverkan/tackning/gotland/index.html";
const CLINIC: &str = "gotland/services/visby-halsocentral.yaml";
const SHELTER: &str = "gotland/services/kvinnojouren-gotland.yaml";
const FOLLOW_UPS: &str = "samverkan/basniva/uppfoljning/index.html";
const POLICE: &str = "gotland/parties/polisen/organization.yaml";
const EXAMPLE: &str = "gotland/cooperation/examples/oppen-dorr.yaml";

/// What stands below the heading with this id, to the end of its part of the page.
fn part<'a>(html: &'a str, id: &str) -> &'a str {
    let from = html.split_once(&format!("id=\"{id}\"")).or_else(|| html.split_once(&format!("id={id}>")));
    from.unwrap_or_else(|| panic!("no {id}")).1.split("<h2").next().unwrap()
}

/// The line of the table to take home that is about this.
fn row(output: &Output, what: &str) -> String {
    let csv = text_of(output, "samverkan/tackning.csv");
    csv.lines().find(|line| line.contains(what)).unwrap_or_else(|| panic!("no {what} in\n{csv}")).to_owned()
}

#[test]
fn a_step_that_nobody_takes_is_a_gap_on_every_page_that_shows_the_chain() {
    let whole = built(&Site::base());
    assert!(!part(&text_of(&whole, LOCAL), "del-saknas").contains("Behandling för vuxna som är utsatta"));
    assert!(
        row(&whole, ",step,treatment,victim").contains(",covered,"),
        "{}",
        row(&whole, ",treatment,victim")
    );
    let site = Site::base().patched(CLINIC, "-care_chain: [detection, treatment]\n+care_chain: [detection]");
    let output = built(&site);
    for page in [COUNTY, LOCAL] {
        let html = text_of(&output, page);
        let gaps = part(&html, "del-saknas");
        assert!(gaps.contains("Behandling för vuxna som är utsatta"), "{page}: {gaps}");
        assert!(gaps.contains("Finns i 0 av 1 kommuner."), "{page}: {gaps}");
    }
    assert!(row(&output, ",step,treatment,victim").contains(",0,0,0,gap,false,"));
    let chain = text_of(&output, "insatskedja/index.html");
    assert!(chain.contains("data-kind=\"gap\"") || chain.contains("data-kind=gap"), "{chain}");
}

#[test]
fn what_is_closed_for_a_time_fills_no_gap_and_is_named_beside_it() {
    let site = Site::base().patched(CLINIC, "-status: active\n+status: temporarily-closed");
    let output = built(&site);
    let html = text_of(&output, LOCAL);
    let gaps = part(&html, "del-saknas");
    assert!(
        gaps.contains("Behandling för vuxna som är utsatta") && gaps.contains("Tillfälligt stängt:"),
        "{gaps}"
    );
    assert!(gaps.contains("/stod/visby-halsocentral/"));
    assert!(row(&output, ",step,treatment,victim").contains(",gap,"));
    let problems = site.problems(harness::Stage::Content);
    assert!(problems.iter().any(|problem| problem.contains("care-chain-gap")), "{problems:?}");
}

#[test]
fn a_service_for_the_whole_county_counts_in_the_kommun_and_says_so() {
    let output = built(&Site::base());
    // The victim support covers the county, the social services and the shelter's kommun alone.
    let legal = row(&output, ",step,legal,victim");
    assert!(legal.contains(",0,0,2,covered,"), "{legal}");
    let html = text_of(&output, LOCAL);
    let shared = part(&html, "del-delas");
    assert!(shared.contains("/stod/brottsofferjouren-gotland/"), "{shared}");
    assert!(!shared.contains("/stod/gotland-socialtjanst/"), "{shared}");
    let steps = text_of(&output, COUNTY);
    assert!(part(&steps, "del-steg").contains("i länet"), "{steps}");
    let own = Site::base()
        .patched("gotland/services/polisen-gotland.yaml", "-service_area: county\n+service_area: [gotland]");
    let legal = row(&built(&own), ",step,legal,victim");
    assert!(legal.contains(",1,0,1,covered,"), "{legal}");
}

/// The base site with another kommun beside Gotland. There is none in the register, which is told, and does not matter here.
fn with_two_kommuner() -> Site {
    let from = "gotland/municipalities/gotland/";
    let base = Site::base();
    let files: Vec<String> = base.paths().filter(|path| path.starts_with(from)).collect();
    files.into_iter().fold(base.clone(), |site, path| {
        site.with(&path.replace(from, "gotland/municipalities/faro/"), base.bytes(&path).unwrap())
    })
}

#[test]
fn what_kommuner_have_together_is_shared_and_what_only_one_has_is_a_difference() {
    let site = with_two_kommuner()
        .patched(CLINIC, "-service_area: [gotland]\n+service_area: [gotland, faro]")
        .patched(
            "gotland/services/samtalsmottagningen-gotland.yaml",
            "-service_area: county\n+service_area: [faro]",
        );
    let output = built(&site);
    let html = text_of(&output, LOCAL);
    let together = part(&html, "del-delas");
    assert!(
        together.contains("/stod/visby-halsocentral/") && together.contains("/samverkan/tackning/faro/"),
        "{together}"
    );
    // Whom one of them has nobody for, the other has: a decision maker sees that it can be done.
    let gaps = part(&html, "del-saknas");
    assert!(gaps.contains("Sluta använda våld") && gaps.contains("Finns i 1 av 2 kommuner."), "{gaps}");
    assert!(
        !part(&text_of(&output, "samverkan/tackning/faro/index.html"), "del-saknas")
            .contains("Sluta använda våld")
    );
    let all = text_of(&output, COUNTY);
    let gap =
        part(&all, "del-saknas").split("Sluta använda våld").nth(1).unwrap().split("</li>").next().unwrap();
    assert!(gap.contains("tackning/gotland/") && !gap.contains("tackning/faro/"), "{gap}");
}

#[test]
fn two_services_of_a_kind_for_the_same_people_are_shown_as_double_until_they_differ() {
    let html = text_of(&built(&Site::base()), LOCAL);
    assert!(!part(&html, "del-dubbelt").contains("/stod/"), "{html}");
    let second = Site::base().text(SHELTER).replace("Kvinnojouren på Gotland", "Systerjouren på Gotland");
    let path = "gotland/services/systerjouren-gotland.yaml";
    let site = Site::base().with(path, second.clone());
    let output = built(&site);
    let html = text_of(&output, LOCAL);
    let doubles = part(&html, "del-dubbelt");
    for words in ["/stod/systerjouren-gotland/", "/stod/kvinnojouren-gotland/", "Samma part har alla"] {
        assert!(doubles.contains(words), "{words}: {doubles}");
    }
    assert!(row(&output, ",step,support,victim").contains(",true,"));
    assert!(row(&output, ",step,legal,victim").contains(",false,"));
    let other = second.replace("needs: [talk, protection, support]", "needs: [care]");
    let html = text_of(&built(&Site::base().with(path, other)), LOCAL);
    assert!(!part(&html, "del-dubbelt").contains("/stod/"), "another need is no double");
    let two = second.replace("organization: kvinnojouren-gotland", "organization: brottsofferjouren-gotland");
    let html = text_of(&built(&Site::base().with(path, two)), LOCAL);
    assert!(part(&html, "del-dubbelt").contains("Flera parter."), "{html}");
}

#[test]
fn the_four_tasks_stand_with_the_services_that_do_them() {
    let output = built(&Site::base());
    let rows: Vec<String> = ["prevent", "detect", "protect", "treat"]
        .map(|task| row(&output, &format!(",task,{task},")))
        .into_iter()
        .collect();
    assert!(rows[0].contains("samtalsmottagningen-gotland"), "{rows:?}");
    assert!(rows[1].ends_with(",visby-halsocentral gotland-socialtjanst"), "{rows:?}");
    assert!(rows[2].contains("kvinnojouren-gotland") && rows[3].ends_with(",visby-halsocentral"), "{rows:?}");
}

#[test]
fn nothing_of_a_place_is_told_and_no_page_for_readers_leads_here() {
    let output = built(&Site::base());
    for path in [COUNTY, LOCAL, "samverkan/tackning.csv", "samverkan/tackning.json"] {
        let text = text_of(&output, path);
        assert!(!text.contains("Exempelgatan") && !text.contains("address"), "{path}");
    }
    let readers =
        ["index.html", "utsatt/index.html", "kommun/gotland/index.html", "kommun/gotland/utsatt/index.html"];
    for path in readers {
        let html = text_of(&output, path);
        assert!(!html.contains("/samverkan/tackning") && !html.contains("/samverkan/goda-exempel"), "{path}");
    }
    let professional = text_of(&output, "kommun/gotland/yrkesverksam/index.html");
    assert!(professional.contains("/samverkan/tackning/gotland/"), "{professional}");
    assert!(professional.contains("/samverkan/goda-exempel/oppen-dorr/"), "{professional}");
}

#[test]
fn each_time_a_basic_level_was_followed_up_is_shown_beside_the_time_before() {
    let output = built(&Site::base());
    let html = text_of(&output, FOLLOW_UPS);
    // Of five parts of two authorities and more: met are advice in 2025, then protection and treatment.
    let rounds = part(&html, "del-omgangar");
    let (latest, earlier) = rounds.split_once("1 maj 2025").unwrap();
    assert!(latest.contains(">2 av ") && earlier.contains(">1 av "), "{rounds}");
    let table = html.split_once("id=\"part-polisen\"").unwrap().1.split("</section>").next().unwrap();
    for words in ["Bättre", "Sämre", "Som förut", "Ny"] {
        assert!(table.contains(words), "{words}: {table}");
    }
    let changed = part(&html, "del-andrat");
    let (better, worse) = changed.split_once("del-samre").unwrap();
    assert!(better.contains(": Skydd") && worse.contains(": Råd"), "{changed}");
    assert!(part(&html, "del-utan").contains("Gotland"), "who has not been followed up is told");
    let csv = text_of(&output, "samverkan/basniva/uppfoljning.csv");
    assert!(csv.contains("polisen,Polisen på Gotland,protection,2026-05-01,met,better,"), "{csv}");
    let json: serde_json::Value =
        serde_json::from_slice(output.get("samverkan/basniva/uppfoljning.json").unwrap()).unwrap();
    assert_eq!(json["rows"].as_array().unwrap().len(), 7);
    assert_eq!(json["rows"][0]["change"], "new");
    let party = text_of(&output, "parter/polisen/index.html");
    assert!(party.contains("2 av 5 delar är uppfyllda. Gången innan: 1."), "{party}");
    assert!(party.contains("#part-polisen") && party.contains("Sämre"), "{party}");
}

#[test]
fn a_party_that_is_no_authority_is_followed_up_as_soon_as_it_has_promised_something() {
    let shelter = "gotland/parties/kvinnojouren-gotland/organization.yaml";
    assert!(!text_of(&built(&Site::base()), FOLLOW_UPS).contains("part-kvinnojouren-gotland"));
    let text = Site::base().text(shelter);
    let level = "basic_level:\n  adopted: 2025-01-01\n  support:\n    victim: {sv: Någon lyssnar.}\n    professional: {sv: Samtal ges.}\n  follow_ups:\n    - {date: 2026-05-01, part: support, result: met}\n";
    let output = built(&Site::base().with(shelter, format!("{text}{level}")));
    assert!(text_of(&output, FOLLOW_UPS).contains("part-kvinnojouren-gotland"));
    assert!(
        text_of(&output, "parter/kvinnojouren-gotland/index.html").contains("#part-kvinnojouren-gotland")
    );
}

#[test]
fn a_part_has_one_result_a_day_and_none_in_the_future() {
    let site = Site::base()
        .patched(
            POLICE,
            "     - {date: 2026-05-01, part: advice, result: partly}\n\
             +    - {date: 2026-05-01, part: advice, result: met}",
        )
        .patched(
            POLICE,
            "     - {date: 2026-05-01, part: treatment, result: met}\n\
             +    - {date: 2027-05-01, part: treatment, result: not}",
        );
    harness::check(
        &site,
        &[
            "error[future-date] gotland/parties/polisen/organization.yaml:32:3 The day 2027-05-01 comes after 2026-11-22.",
            "error[invalid-value] gotland/parties/polisen/organization.yaml:38:32 `advice` has two results on 2026-05-01.",
        ],
    );
}

#[test]
fn how_soon_help_comes_stands_with_the_part_it_is_of() {
    let output = built(&Site::base());
    for path in ["parter/gotland/index.html", "basniva/index.html", LOCAL] {
        assert!(text_of(&output, path).contains("Samma dag."), "{path}");
    }
}

#[test]
fn a_good_example_stands_under_its_tasks_and_leads_on() {
    let output = built(&Site::base());
    let list = text_of(&output, "samverkan/goda-exempel/index.html");
    for (task, is_there) in [("prevent", true), ("detect", false), ("protect", true), ("treat", false)] {
        let found = part(&list, &format!("uppgift-{task}"));
        assert_eq!(found.contains("/samverkan/goda-exempel/oppen-dorr/"), is_there, "{task}: {found}");
    }
    let page = text_of(&output, "samverkan/goda-exempel/oppen-dorr/index.html");
    for words in
        ["/stod/gotland-socialtjanst/", "/parter/gotland/", "/kommun/gotland/", "Börja med en kväll."]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(text_of(&output, "parter/gotland/index.html").contains("/samverkan/goda-exempel/oppen-dorr/"));
    let linked = Site::base().patched("gotland/pages/om.sv.md", "+Se [dörren](example:oppen-dorr) och [alla](page:goda-exempel), [täckningen](page:tackning) och [uppföljningen](page:uppfoljning).\n");
    let page = text_of(&built(&linked), "om/index.html");
    for address in ["goda-exempel/oppen-dorr/", "goda-exempel/\"", "tackning/\"", "basniva/uppfoljning/\""] {
        let bare = address.replace('"', "");
        assert!(
            page.contains(&format!("/samverkan/{address}")) || page.contains(&format!("/samverkan/{bare}")),
            "{address}: {page}"
        );
    }
}

#[test]
fn what_an_example_names_must_be_there() {
    let site = Site::base()
        .patched(EXAMPLE, "-organization: gotland\n+organization: gotlnad")
        .patched(EXAMPLE, "-municipality: gotland\n+municipality: visby")
        .patched(EXAMPLE, "-since: 2025-03-01\n+since: 2028-03-01");
    harness::check(
        &site,
        &[
            &format!("error[unknown-organization] {EXAMPLE}:3:15 There is no organization `gotlnad`."),
            &format!("error[unknown-municipality] {EXAMPLE}:4:15 There is no kommun `visby` here."),
            &format!("error[future-date] {EXAMPLE}:15:8 The day 2028-03-01 comes after 2026-11-22."),
        ],
    );
    let lost = Site::base().patched(
        EXAMPLE,
        "-    Se också [socialtjänsten](service:gotland-socialtjanst).\n+    Se också [någon](service:ingen).",
    );
    let problems = lost.problems(harness::Stage::Pages);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with(&format!("error[unknown-link] {EXAMPLE}")), "{problems:?}");
    let none = Site::base().patched(EXAMPLE, "-tasks: [prevent, protect]\n+tasks: []");
    harness::check(&none, &[&format!("error[missing-text] {EXAMPLE}:5:1 The example is part of no task.")]);
}

#[test]
fn the_group_that_has_read_a_page_is_named_and_must_be_one() {
    let page = "gotland/pages/kunskap/extra-utsatt.sv.md";
    let html = text_of(&built(&Site::base()), "kunskap/extra-utsatt/index.html");
    assert!(html.contains("Länssamordnare för kvinnofrid, Lokala"), "{html}");
    assert!(!html.contains("/samverkan/grupper/lokala-gruppen/"), "a page for readers does not lead there");
    let of_staff = Site::base().patched(page, "-order: 10\n+order: 10\n+audience: professional");
    let html = text_of(&built(&of_staff), "kunskap/extra-utsatt/index.html");
    assert!(html.contains("/samverkan/grupper/lokala-gruppen/"), "{html}");
    let text = Site::base().text(page).replace("group: lokala-gruppen", "group: lokala-grupen");
    harness::check(
        &Site::base().with(page, text),
        &[&format!("error[unknown-link] {page}:6:72 There is no group `lokala-grupen`.")],
    );
}

#[test]
fn an_example_for_the_parties_own_people_is_nowhere_on_the_open_site() {
    let site = Site::base().with(EXAMPLE, format!("{}audience: internal\n", Site::base().text(EXAMPLE)));
    let output = built(&site);
    assert!(output.get("samverkan/goda-exempel/index.html").is_none());
    for path in ["parter/gotland/index.html", "kommun/gotland/yrkesverksam/index.html", LOCAL] {
        assert!(!text_of(&output, path).contains("Öppen dörr"), "{path}");
    }
}
