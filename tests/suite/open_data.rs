//! Open data: what others may take is right by its standards, tells nothing that the pages hide, and is made anew only when
//! its own facts change.

use crate::harness::{self, Site, Stage, built, text_of};
use crate::incremental::Bench;
use fristad::model::Edition;
use fristad::output::Output;
use fristad::pipeline::{self, Inputs};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const PORTAL: &str = "gotland/portal.yaml";
const OFFICE: &str = "gotland/services/gotland-socialtjanst.yaml";
const SHELTER: &str = "gotland/services/kvinnojouren-gotland.yaml";

fn json_of(output: &Output, path: &str) -> Value {
    serde_json::from_str(&text_of(output, path)).unwrap()
}

/// The records of a list by name.
fn list(output: &Output, name: &str) -> BTreeMap<String, Value> {
    let page = json_of(output, &format!("api/hsds/{name}/index.json"));
    let records = page["contents"].as_array().unwrap().clone();
    records.into_iter().map(|one| (one["name"].as_str().unwrap_or_default().to_owned(), one)).collect()
}

/// A service whole, by its name.
fn service(output: &Output, name: &str) -> Value {
    let id = list(output, "services")[name]["id"].as_str().unwrap().to_owned();
    json_of(output, &format!("api/hsds/services/{id}/index.json"))
}

/// Every file of open data, and what search engines are told.
fn data_files(output: &Output) -> Vec<(String, String)> {
    let is_data = |path: &str| {
        path.starts_with("api/")
            || path.starts_with("oppna-data/")
            || path.ends_with(".vcf")
            || path.ends_with(".xml")
    };
    let files = output.iter().filter(|(path, _)| is_data(path.as_str()));
    let files: Vec<_> =
        files.map(|(path, bytes)| (path.to_string(), String::from_utf8_lossy(bytes).into_owned())).collect();
    assert!(files.len() > 50);
    files
}

/// What every record must have, by HSDS 3.0; `id` is a UUID everywhere.
const REQUIRED: &[(&str, &[&str])] = &[
    ("services", &["name", "status"]),
    ("organizations", &["name", "description"]),
    ("service_at_locations", &["service_id", "location_id"]),
    ("taxonomies", &["name", "description"]),
    ("taxonomy_terms", &["name", "description"]),
    ("location", &["location_type"]),
    ("addresses", &["address_1", "city", "state_province", "postal_code", "country", "address_type"]),
    ("phones", &["number"]),
    ("schedules", &[]),
    ("contacts", &[]),
    ("languages", &["code"]),
    ("service_areas", &["name"]),
    ("attributes", &["taxonomy_term_id"]),
    ("accessibility", &[]),
    ("organization", &["name", "description"]),
    ("service", &["name", "status"]),
    ("taxonomy_term", &["name", "description"]),
];

/// Says what is wrong with a record, and with those inside it.
fn faults(kind: &str, record: &Value, found: &mut Vec<String>) {
    let fields = record.as_object().unwrap();
    let required = REQUIRED.iter().find(|(name, _)| *name == kind);
    let Some((_, required)) = required else { return found.push(format!("{kind} is not known")) };
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let missing = ["id"].iter().chain(*required).filter(|name| text(name).is_empty());
    found.extend(missing.map(|name| format!("{kind} lacks {name}: {record}")));
    for (name, value) in fields {
        let is_id = name == "id" || name.ends_with("_id");
        if is_id && !value.as_str().is_some_and(is_uuid) {
            found.push(format!("{name} of {kind} is no UUID of version 5: {value}"));
        }
        if name.ends_with("_date") || name.starts_with("valid_") {
            let is_day = value.as_str().is_some_and(|day| day.parse::<fristad::model::Date>().is_ok());
            found.extend((!is_day).then(|| format!("{name} of {kind} is no day: {value}")));
        }
        match value {
            Value::Null => found.push(format!("{name} of {kind} is null")),
            Value::Array(list) => list.iter().for_each(|one| faults(name, one, found)),
            Value::Object(_) => faults(name, value, found),
            _ => {}
        }
    }
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && text.chars().all(|c| c == '-' || matches!(c, '0'..='9' | 'a'..='f'))
        && parts[2].starts_with('5')
        && parts[3].starts_with(['8', '9', 'a', 'b'])
}

#[test]
fn every_record_has_what_its_standard_demands_and_every_list_is_one_whole_page() {
    let site = Site::base();
    harness::check_pages(&site, &[]);
    let output = built(&site);
    let mut found = Vec::new();
    for collection in ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"] {
        let page = json_of(&output, &format!("api/hsds/{collection}/index.json"));
        let contents = page["contents"].as_array().unwrap();
        assert!(!contents.is_empty(), "{collection}");
        assert_eq!((&page["total_items"], &page["size"]), (&contents.len().into(), &contents.len().into()));
        assert_eq!((&page["total_pages"], &page["page_number"]), (&1.into(), &1.into()));
        assert_eq!(
            (&page["first_page"], &page["last_page"], &page["empty"]),
            (&true.into(), &true.into(), &false.into())
        );
        for record in contents {
            faults(collection, record, &mut found);
            let path = format!("api/hsds/{collection}/{}/index.json", record["id"].as_str().unwrap());
            let whole = json_of(&output, &path);
            faults(collection, &whole, &mut found);
            // What stands in the list stands in the record too.
            for (name, value) in record
                .as_object()
                .unwrap()
                .iter()
                .filter(|(name, _)| !matches!(&***name, "service" | "location"))
            {
                assert_eq!(&whole[name], value, "{path}");
            }
        }
        let records =
            output.iter().filter(|(path, _)| path.as_str().starts_with(&format!("api/hsds/{collection}/")));
        assert_eq!(records.count(), contents.len() + 1, "{collection}");
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_record_that_is_wrong_is_found() {
    let mut found = Vec::new();
    let wrong = serde_json::json!({
        "id": "1", "name": "A", "assured_date": "igår", "phones": [{"id": "a3f1c2d4-0000-5000-8000-000000000000"}], "alert": null,
    });
    faults("services", &wrong, &mut found);
    assert_eq!(found.len(), 5, "{found:#?}");
}

#[test]
fn the_api_says_what_it_is_and_where_the_rest_stands() {
    let output = built(&Site::base());
    let about = json_of(&output, "api/hsds/index.json");
    assert_eq!(about["version"], "3.0");
    assert_eq!(about["profile"], "https://gotland.example/oppna-data/");
    assert_eq!(about["openapi_url"], "https://gotland.example/api/hsds/openapi.json");
    assert_eq!(about["sample"], true);
    let description = json_of(&output, "api/hsds/openapi.json");
    assert_eq!(description["openapi"], "3.1.0");
    let paths: Vec<&String> = description["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths.len(), 11);
    assert!(paths.iter().any(|path| *path == "/services/{id}"));
}

#[test]
fn hours_are_told_with_the_offset_of_winter_and_of_summer() {
    let office = service(&built(&Site::base()), "Socialtjänsten på Gotland");
    let schedules = office["schedules"].as_array().unwrap();
    let weeks: Vec<&Value> = schedules.iter().filter(|one| one["freq"] == "WEEKLY").collect();
    let told: Vec<[&str; 5]> = weeks
        .iter()
        .map(|one| {
            ["valid_from", "valid_to", "byday", "opens_at", "closes_at"]
                .map(|name| one[name].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [
            ["2026-10-25", "2027-03-27", "MO,TU,WE,TH,FR", "08:00+01:00", "16:30+01:00"],
            ["2027-03-28", "2027-10-30", "MO,TU,WE,TH,FR", "08:00+02:00", "16:30+02:00"],
        ]
    );
    assert_eq!([&weeks[0]["timezone"], &weeks[1]["timezone"]], [&Value::from(1), &Value::from(2)]);
    // Closed days have a record without times.
    let christmas = schedules.iter().find(|one| one["valid_from"] == "2026-12-25").unwrap();
    assert!(
        christmas.get("opens_at").is_none() && christmas["description"].as_str().unwrap().contains("Stängt")
    );
    let line = service(&built(&Site::base()), "Skyddat boende på Gotland");
    let days = |one: &Value| one["byday"].as_str().unwrap().split(',').count();
    assert!(line["schedules"].as_array().unwrap().iter().all(|one| days(one) == 7));
}

#[test]
fn a_place_where_people_hide_has_no_address_in_any_file_whatever_its_record_says() {
    let site = Site::base();
    let output = built(&site);
    for (name, brief) in list(&output, "services") {
        let whole = service(&output, &name);
        let location = &whole["service_at_locations"][0]["location"];
        let kind =
            whole["attributes"].as_array().unwrap().iter().find(|one| one["link_type"] == "kind").unwrap();
        let is_hidden =
            ["womens-shelter", "sheltered-housing"].iter().any(|word| kind["taxonomy_term"]["code"] == *word);
        let is_physical = location["location_type"] == "physical";
        assert_eq!(is_physical, location.get("addresses").is_some(), "{name}");
        assert!(!(is_hidden && is_physical), "{name}");
        assert!(brief.get("addresses").is_none());
    }
    // An address that content may not have: should it slip through, the data do not tell it all the same.
    let text = site.text(SHELTER);
    let start = text.find("location:").unwrap();
    let end = start + text[start..].find('\n').unwrap();
    let place =
        "location: {type: physical, address_1: Kanariegatan 77, postal_code: \"629 77\", city: Kanarieby}";
    let leaking = site.with(SHELTER, format!("{}{place}{}", &text[..start], &text[end..]));
    assert!(leaking.problems(Stage::Content).iter().any(|line| line.starts_with("error[shelter-address]")));
    for (path, text) in data_files(&built(&leaking)) {
        for canary in ["Kanariegatan", "629 77", "Kanarieby", "latitude", "longitude", "\"geo\""] {
            assert!(!text.contains(canary), "{canary} is in {path}");
        }
    }
}

#[test]
fn facts_past_their_review_have_no_number_in_any_file() {
    let site = Site::base();
    let fresh = service(&built(&site), "Socialtjänsten på Gotland");
    assert_eq!(fresh["phones"][0]["number"], "+46 980 31 92 20");
    let old = site.text(OFFICE).replace("assured_date: 2026-11-10", "assured_date: 2026-01-10");
    let output = built(&site.with(OFFICE, old));
    let stale = service(&output, "Socialtjänsten på Gotland");
    assert!(
        stale.get("phones").is_none() && stale.get("schedules").is_none() && stale.get("email").is_none()
    );
    assert_eq!(stale["assured_date"], "2026-01-10");
    assert!(stale["alert"].as_str().unwrap().contains("112"));
    for (path, text) in data_files(&output) {
        assert!(!text.contains("31 92 20") && !text.contains("+46980319220"), "{path}");
    }
}

#[test]
fn invented_facts_are_marked_wherever_they_are_taken_from() {
    let output = built(&Site::base());
    let alert = |name: &str| service(&output, name)["alert"].as_str().unwrap_or_default().to_owned();
    assert!(alert("Socialtjänsten på Gotland").contains("påhittade"));
    assert_eq!(alert("Kvinnofridslinjen"), "");
    let catalogue = text_of(&output, "api/dcat.rdf");
    assert_eq!(catalogue.matches("(exempeldata)").count(), catalogue.matches("<dcat:Dataset ").count());
    assert!(text_of(&output, "oppna-data/index.html").contains("påhittade"));
    assert!(text_of(&output, "parter/polisen/kontakt.vcf").contains("påhittade"));
    let table = text_of(&output, "oppna-data/stod.csv");
    let row = table.lines().find(|line| line.contains("Socialtjänsten på Gotland")).unwrap();
    assert!(row.contains("påhittade") && row.ends_with(";ja"), "{row}");
}

#[test]
fn ids_stay_and_what_is_national_has_the_same_in_every_portal() {
    let ids = |site: &Site| -> BTreeMap<String, String> {
        let output = built(site);
        let all = list(&output, "services").into_iter().chain(list(&output, "organizations"));
        all.map(|(name, one)| (name, one["id"].as_str().unwrap().to_owned())).collect()
    };
    let network = Site::base().text("network.yaml");
    let site = Site::base().with("network.yaml", format!("{network}canonical: https://portaler.example\n"));
    let here = ids(&site);
    assert_eq!(here, ids(&site));
    let moved = site.text(PORTAL).replace("https://gotland.example", "https://annat.example");
    let there = ids(&site.with(PORTAL, moved));
    assert_eq!(here["Kvinnofridslinjen"], there["Kvinnofridslinjen"]);
    assert_ne!(here["Socialtjänsten på Gotland"], there["Socialtjänsten på Gotland"]);
    let national: Vec<&String> = here.keys().filter(|name| here[*name] == there[*name]).collect();
    assert!(national.len() >= 4, "{national:?}");
}

/// Everything that DCAT-AP-SE demands of each kind (domain section 3).
const MANDATORY: &[(&str, &[&str])] = &[
    (
        "dcat:Catalog",
        &["dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:dataset", "dcterms:license"],
    ),
    ("foaf:Agent", &["foaf:name"]),
    (
        "dcat:Dataset",
        &[
            "dcterms:title",
            "dcterms:description",
            "dcterms:publisher",
            "dcat:distribution",
            "dcat:contactPoint",
        ],
    ),
    ("vcard:Organization", &["vcard:fn", "vcard:hasEmail"]),
    ("dcat:Distribution", &["dcat:accessURL"]),
    ("dcat:DataService", &["dcterms:title", "dcat:endpointURL"]),
];

#[test]
fn the_catalogue_has_all_that_its_profile_demands_and_points_nowhere_in_vain() {
    let output = built(&Site::base());
    let xml = text_of(&output, "api/dcat.rdf");
    let (mut names, mut uses) = (BTreeSet::new(), BTreeSet::new());
    for (kind, properties) in MANDATORY {
        let start = format!("<{kind} ");
        let mut records = xml.split(&start).skip(1).peekable();
        assert!(records.peek().is_some(), "there is no {kind}");
        for record in records {
            let record = record.split(&format!("</{kind}>")).next().unwrap();
            names.insert(record.split('"').nth(1).unwrap().to_owned());
            for property in *properties {
                assert!(
                    record.contains(&format!("<{property} ")) || record.contains(&format!("<{property}>")),
                    "{kind} lacks {property}"
                );
            }
        }
    }
    for iri in xml.split("rdf:resource=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(
            ["https://", "http://", "mailto:"].iter().any(|scheme| iri.starts_with(scheme)),
            "{iri} is not absolute"
        );
        if iri.contains("dcat.rdf#") {
            uses.insert(iri.to_owned());
        } else if let Some(path) = iri.strip_prefix("https://gotland.example/") {
            let index = format!("{}/index.json", path.trim_end_matches('/'));
            let page = format!("{path}index.html");
            assert!(
                [path, index.as_str(), page.as_str()].iter().any(|file| output.get(file).is_some()),
                "{iri} is not there"
            );
        }
    }
    assert!(uses.is_subset(&names), "{uses:?}");
    // A text that the theme does not have shows its key.
    let page = text_of(&output, "oppna-data/index.html");
    for key in ["open_data.", ".lead", "taxonomy", "data_audience"] {
        let is_shown = |text: &str| {
            text.split('>')
                .filter_map(|part| part.split('<').next())
                .any(|text| text.contains(&format!(" {key}")) || text.starts_with(key))
        };
        assert!(!is_shown(&xml) && !is_shown(&page), "{key}");
    }
    for list in ["taxonomies", "taxonomy_terms"] {
        let keys = text_of(&output, &format!("api/hsds/{list}/index.json"));
        assert!(
            !keys.contains("taxonomy_lead.")
                && !keys.contains("taxonomy.")
                && !keys.contains("data_audience."),
            "{keys}"
        );
    }
    assert!(!xml.contains(".lead<") && !page.contains(".lead<"));
    for title in ["Stöd vid våld i nära relation", "åtaganden", "kommun"] {
        assert!(xml.to_lowercase().contains(&title.to_lowercase()), "{title}");
    }
}

#[test]
fn without_a_contact_there_is_no_catalogue_and_the_rest_is_there() {
    let text = Site::base().text(PORTAL);
    let (before, block) = text.split_once("open_data:\n").unwrap();
    let after: String =
        block.lines().skip_while(|line| line.starts_with(' ')).map(|line| format!("{line}\n")).collect();
    let output = built(&Site::base().with(PORTAL, format!("{before}{after}")));
    assert!(output.get("api/dcat.rdf").is_none());
    assert!(output.get("api/hsds/services/index.json").is_some());
    assert!(!text_of(&output, "oppna-data/index.html").contains("dcat.rdf"));
}

#[test]
fn the_edition_for_the_parties_has_no_open_data() {
    let site = Site::base();
    let (content, theme) = (site.content(), site.theme());
    let inputs = Inputs { edition: Edition::Internal, ..harness::inputs(&content, &theme) };
    let built = pipeline::build(inputs, &|_, _| {});
    let output = &built.portals[0].output;
    let found = output.iter().map(|(path, _)| path.as_str());
    let found: Vec<_> = found
        .filter(|path| path.starts_with("api/") || path.starts_with("oppna-data/") || path.ends_with(".vcf"))
        .collect();
    assert_eq!(found, [""; 0]);
    assert!(!text_of(output, "parter/index.html").contains("oppna-data"));
}

#[test]
fn the_table_opens_in_a_swedish_spreadsheet() {
    let bytes = built(&Site::base()).get("oppna-data/stod.csv").unwrap().to_vec();
    assert!(bytes.starts_with("\u{feff}id;name;kind;".as_bytes()));
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(&bytes[3..]);
    let headers = reader.headers().unwrap().clone();
    let place = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), list(&built(&Site::base()), "services").len());
    let office = rows.iter().find(|row| &row[place("name")] == "Socialtjänsten på Gotland").unwrap();
    assert_eq!(&office[place("phones")], "0980-31 92 20");
    assert_eq!(&office[place("service_area_code")], "0980");
    assert_eq!(
        &office[place("hours")],
        "Måndag–fredag 8.00–16.30, Lördag–söndag Stängt. Stängt på helgdagar."
    );
    assert_eq!(&office[place("address")], "Exempelgatan 1, 621 00 Visby");
}

#[test]
fn a_contact_card_is_a_function_with_its_number_until_the_facts_are_too_old() {
    let path = "gotland/parties/polisen/organization.yaml";
    let site = Site::base();
    let card = text_of(&built(&site), "parter/polisen/kontakt.vcf");
    assert!(card.starts_with("BEGIN:VCARD\r\nVERSION:4.0\r\n") && card.ends_with("END:VCARD\r\n"), "{card}");
    assert!(card.split("\r\n").all(|line| line.len() <= 75), "{card}");
    assert!(
        card.contains("KIND:org\r\n") && card.contains("\r\nTEL;VALUE=uri;") && card.contains("\r\nROLE:")
    );
    assert!(!card.contains("\r\nN:") && !card.contains("ADR"), "{card}");
    let page = text_of(&built(&site), "parter/polisen/index.html");
    assert!(page.contains("/parter/polisen/kontakt.vcf"));
    let day = site.text(path).lines().find(|line| line.starts_with("assured_date:")).unwrap().to_owned();
    let old = site.text(path).replace(&day, "assured_date: 2026-01-10");
    let card = text_of(&built(&site.with(path, old)), "parter/polisen/kontakt.vcf");
    assert!(!card.contains("TEL") && !card.contains("EMAIL"), "{card}");
}

#[test]
fn an_edited_number_remakes_its_own_files_and_nothing_else() {
    let site = Site::base();
    let changed_by = |edited: Site| {
        let mut bench = Bench::new(&site);
        let before = bench.files();
        let _work = bench.edit(&edited);
        bench.assert_clean("the edit");
        let after = bench.files();
        let is_data =
            |path: &str| data_paths().iter().any(|start| path.starts_with(start)) || path.ends_with(".vcf");
        let data = after.iter().filter(|(path, _)| is_data(path.as_str()));
        let changed = data.filter(|(path, bytes)| before.get(*path) != Some(*bytes));
        changed.map(|(path, _)| path.to_string()).collect::<BTreeSet<_>>()
    };
    let id = list(&built(&site), "services")["Socialtjänsten på Gotland"]["id"].as_str().unwrap().to_owned();
    let number = site.text(OFFICE).replace("0980-31 92 20", "0980-31 92 77");
    let expected = [format!("api/hsds/services/{id}/index.json"), "oppna-data/stod.csv".to_owned()];
    assert_eq!(changed_by(site.clone().with(OFFICE, number)), BTreeSet::from(expected));
    // What is told of a page is no part of the facts.
    let words = site.clone().patched("gotland/pages/om.sv.md", "+Ett stycke till.\n");
    assert_eq!(changed_by(words), BTreeSet::new());
}

fn data_paths() -> [&'static str; 3] {
    ["api/", "oppna-data/", ".well-known/"]
}

#[test]
fn whoever_finds_a_hole_is_told_where_to_write_and_until_when_that_holds() {
    let security = text_of(&built(&Site::base()), ".well-known/security.txt");
    let lines: Vec<&str> = security.lines().collect();
    assert_eq!(
        lines,
        [
            "Contact: mailto:sakerhet@lansstyrelsen.example",
            "Expires: 2027-05-21T00:00:00Z",
            "Preferred-Languages: sv, en",
            "Canonical: https://gotland.example/.well-known/security.txt",
        ]
    );
    let wrong = Site::base().text(PORTAL).replace("mailto:sakerhet@", "mailto:sakerhet");
    let problems = Site::base().with(PORTAL, wrong).problems(Stage::Content);
    assert!(problems.iter().any(|line| line.contains("is not a mail address")), "{problems:?}");
}

#[test]
fn a_portal_that_is_to_be_found_lists_its_pages_with_their_languages() {
    let site = Site::base().with_button();
    let real = site.text(PORTAL).replace("sample: true", "sample: false");
    let output = built(&site.clone().with(PORTAL, real));
    let map = text_of(&output, "sitemap.xml");
    let entry =
        map.split("<url>").find(|one| one.contains("<loc>https://gotland.example/k/gotland/</loc>")).unwrap();
    for (lang, address) in [("sv", "/k/gotland/"), ("en", "/en/k/gotland/")] {
        let link = format!(
            "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"https://gotland.example{address}\"/>"
        );
        assert!(entry.contains(&link), "{entry}");
    }
    assert!(map.contains("<loc>https://gotland.example/oppna-data/</loc>"));
    for file in ["/api/", ".vcf", ".csv", ".rdf"] {
        assert!(!map.contains(file), "{file}");
    }
    assert!(text_of(&output, "robots.txt").contains("Sitemap: https://gotland.example/sitemap.xml"));
    // A demonstration is found by nobody.
    assert!(built(&site).get("sitemap.xml").is_none());
}

#[test]
fn a_link_that_somebody_sends_says_nothing_of_what_a_reader_reads() {
    let output = built(&Site::base());
    let shared = |html: &str, property: &str| {
        let found = html.split(&format!("property=\"og:{property}\" content=\"")).nth(1)?;
        Some(found.split('"').next()?.to_owned())
    };
    let mut readers = 0;
    for (path, bytes) in output.iter().filter(|(path, _)| path.is_html()) {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains("og:image") && !html.contains("twitter:"), "{path}");
        if html.contains("data-section=\"reader\"") {
            readers += 1;
            assert_eq!(shared(&html, "title").as_deref(), Some("Samverkan Gotland"), "{path}");
            assert_eq!(shared(&html, "description").as_deref(), Some("Samverkan Gotland"), "{path}");
            assert!(!html.contains("BreadcrumbList"), "{path}");
        } else if html.contains("data-section=\"professional\"") && path.as_str() != "404.html" {
            assert!(html.contains("BreadcrumbList"), "{path}");
        }
    }
    assert!(readers > 10);
    let home = text_of(&output, "index.html");
    assert!(home.contains("\"WebSite\"") && home.contains("\"GovernmentOrganization\""));
    assert!(home.contains("\"name\":\"Samverkan Gotland\""));
    assert!(text_of(&output, "oppna-data/index.html").contains("\"Dataset\""));
}
