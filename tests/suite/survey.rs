//! The survey: what is read from the authorities' reports, and what of it is told.

use crate::harness::{self, Site, built, text_of};

const ROUND: &str = "samverkan/kartlaggning/2025/index.html";
const CSV: &str = "samverkan/kartlaggning/2025/exempeldata-kartlaggning-2025.csv";
const JSON: &str = "samverkan/kartlaggning/2025/exempeldata-kartlaggning-2025.json";
const FORM: &str = "samverkan/kartlaggning/2025/mall.csv";
const SURVEY: &str = "gotland/cooperation/surveys/2025/survey.yaml";
const REPORT: &str = "gotland/cooperation/surveys/2025/polisen.csv";

/// The base site, whose report has numbers that stand nowhere else.
fn with_canaries() -> Site {
    Site::base().with(
        REPORT,
        "municipality,year,measure,version,group,value\n\
         gotland,2024,arenden,2,,61\n\
         gotland,2025,arenden,2,,74\n\
         gotland,2025,utsatta,1,women,73177\n\
         gotland,2025,utsatta,1,men,3\n\
         gotland,2025,utsatta,1,all,73180\n\
         ,2025,utbildade,1,,62\n",
    )
}

#[test]
fn a_hidden_figure_stands_in_no_file_of_the_site() {
    let output = built(&with_canaries());
    // 3 is small, and 73177 would tell it by subtraction from 73180.
    for (path, bytes) in output.iter() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("73177") && !text.contains("73\u{a0}177"), "{path:?} tells what is hidden");
    }
    let html = text_of(&output, ROUND);
    assert!(html.contains("73\u{a0}180") && html.contains("Dolt betyder färre än 5"), "{html}");
}

#[test]
fn the_page_and_both_files_tell_the_same() {
    let output = built(&with_canaries());
    let csv = text_of(&output, CSV);
    let row = |group: &str| {
        let found = csv
            .lines()
            .find(|line| line.contains(&format!(";utsatta;Våldsutsatta personer;1;persons;{group};")));
        found.unwrap_or_else(|| panic!("{csv}")).to_owned()
    };
    assert!(row("men").contains(";hidden;;") && row("women").contains(";hidden;;"), "{csv}");
    assert!(row("all").contains(";shown;73180;"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&text_of(&output, JSON)).unwrap();
    let figures = json["figures"].as_array().unwrap();
    let figure = |group: &str| {
        let is_it = |one: &&serde_json::Value| one["measure"] == "utsatta" && one["group"] == group;
        figures.iter().find(is_it).unwrap()
    };
    assert_eq!(
        (&figure("men")["status"], &figure("men")["value"]),
        (&"hidden".into(), &serde_json::Value::Null)
    );
    assert_eq!(figure("all")["value"], 73180);
    assert_eq!(figures.len() + 1, csv.lines().count());
}

#[test]
fn a_demonstration_says_in_every_place_that_its_figures_are_invented() {
    let output = built(&Site::base());
    let html = text_of(&output, ROUND);
    assert!(html.contains("Exempeldata: alla siffror") && html.contains("Ärenden om våld 2025, Polisen"));
    let titles = html.matches("-titel\">").count();
    assert!(titles > 1 && html.matches("(exempeldata)</title>").count() == titles, "every drawing");
    let csv = text_of(&output, CSV);
    assert!(csv.lines().skip(1).all(|line| line.ends_with("Exempeldata: siffrorna är påhittade.")), "{csv}");
    assert!(text_of(&output, JSON).contains("\"sample\": true"));
}

#[test]
fn figures_by_another_definition_are_not_compared() {
    let html = text_of(&built(&Site::base()), ROUND);
    let (_, changes) = html.split_once("id=\"forandringar\"").unwrap();
    let (changes, _) = changes.split_once("</table>").unwrap();
    let row = |name: &str| changes.split("<tr>").find(|row| row.contains(name)).unwrap().to_owned();
    assert!(row("Ärenden om våld").contains("från version 1 till 2"), "{changes}");
    assert!(!row("Ärenden om våld").contains('+'), "{changes}");
    // By the same definition they are.
    let site = Site::base().patched(SURVEY, "-    version: 2\n+    version: 1");
    let report = site.text(REPORT).replace("arenden,2", "arenden,1");
    let html = text_of(&built(&site.with(REPORT, report)), ROUND);
    assert!(html.contains("<strong>+19</strong>"), "55 to 74");
}

#[test]
fn the_empty_form_is_a_report_when_it_is_saved_as_one() {
    let form = text_of(&built(&Site::base()), FORM);
    assert!(form.starts_with("\u{feff}municipality;year;measure;version;group;value"), "{form}");
    assert!(form.contains("gotland;2024;arenden;2;;") && form.contains("gotland;2025;utsatta;1;girls;"));
    let site = Site::base().with("gotland/cooperation/surveys/2025/aklagarmyndigheten.csv", form);
    harness::check(&site, &[]);
    let html = text_of(&built(&site), ROUND);
    assert!(html.contains("uppgift saknas"), "what nobody has filled in is not known");
}

#[test]
fn a_report_from_a_spreadsheet_is_read_and_its_slips_have_a_place() {
    let text = Site::base().text(REPORT).replace(',', ";").replace('\n', "\r\n");
    harness::check(&Site::base().with(REPORT, format!("\u{feff}{text};;;;;\r\n")), &[]);
    let text = text.replace("gotland;2025;arenden;2;;74", "visby;2025;arenden;2;;7,4");
    harness::check(
        &Site::base().with(REPORT, format!("\u{feff}{text}")),
        &[&format!("error[invalid-figure] {REPORT}:3:23 `7,4` is not a whole number.")],
    );
    let text = text.replace("7,4", "74");
    harness::check(
        &Site::base().with(REPORT, text),
        &[&format!("error[unknown-municipality] {REPORT}:3:1 There is no kommun `visby` here.")],
    );
}

#[test]
fn a_report_of_nobody_and_a_report_of_no_round_are_told() {
    let report = Site::base().text(REPORT);
    let at = |file: &str| format!("gotland/cooperation/surveys/{file}");
    let site =
        Site::base().with(&at("2025/polsien.csv"), report.clone()).with(&at("2021/polisen.csv"), report);
    harness::check(
        &site,
        &[
            &format!(
                "error[missing-file] {}:1:1 Nothing reads this report: the round `2021` has no survey.yaml.",
                at("2021/polisen.csv")
            ),
            &format!(
                "error[unknown-organization] {}:1:1 There is no organization `polsien`.",
                at("2025/polsien.csv")
            ),
        ],
    );
}

#[test]
fn a_survey_that_would_tell_of_single_persons_is_refused() {
    let site = Site::base()
        .patched(SURVEY, "-minimum: 5\n+minimum: 1")
        .patched(SURVEY, "-    unit: persons\n+    unit: percent");
    harness::check(
        &site,
        &[
            &format!("error[invalid-value] {SURVEY}:5:10 1 is not a limit that protects somebody."),
            &format!("error[invalid-value] {SURVEY}:19:11 A share of few persons tells how many they are."),
        ],
    );
}

#[test]
fn invented_figures_are_refused_on_a_portal_that_is_real() {
    let site = Site::base().patched("gotland/portal.yaml", "-sample: true");
    let problems = site.problems(harness::Stage::Content);
    let place = format!("error[sample-fact] {SURVEY}:2:1 The survey says that its figures are examples.");
    assert!(problems.contains(&place), "{problems:#?}");
}

#[test]
fn rounds_and_the_survey_can_be_linked_to() {
    let page = "gotland/pages/om.sv.md";
    let text =
        format!("{}\n[Omgången](survey:2025) och [alla](page:kartlaggning).\n", Site::base().text(page));
    let html = text_of(&built(&Site::base().with(page, text)), "om/index.html");
    assert!(
        html.contains("href=\"/samverkan/kartlaggning/2025/\"")
            && html.contains("href=\"/samverkan/kartlaggning/\"")
    );
}

#[test]
fn a_kommun_has_its_figures_over_the_rounds() {
    let html = text_of(&built(&Site::base()), "samverkan/kartlaggning/kommun/gotland/index.html");
    let (_, people) = html.split_once("Våldsutsatta personer i Gotland").unwrap();
    assert!(people.contains(">2023</th><th scope=\"col\">2025</th>"), "{people}");
    let (cases, _) = html.split_once("Våldsutsatta personer i Gotland").unwrap();
    assert!(!cases.contains(">2023</th>"), "another definition is left out");
}
