//! Languages as a reader meets them: the way between them, what is not translated, a kommun's own words, right to left.

use crate::harness::{Site, Stage, built, text_of};

const ABOUT: &str = "gotland/pages/om.en.md";

/// The small site in Swedish, English and Arabic.
fn with_arabic() -> Site {
    Site::base()
        .patched(
            "network.yaml",
            "   - {tag: en, name: English, direction: ltr}\n+  - {tag: ar, name: العربية, direction: rtl}",
        )
        .patched("gotland/portal.yaml", "-languages: [sv, en]\n+languages: [sv, en, ar]")
        // What an emergency needs may not fall back.
        .patched(
            "national/services/112.yaml",
            "-name: {sv: Nödnumret 112, en: Emergency number 112}\n\
             +name: {sv: Nödnumret 112, en: Emergency number 112, ar: رقم الطوارئ 112}",
        )
        .patched(
            "national/services/kvinnofridslinjen.yaml",
            "-name: {sv: Kvinnofridslinjen, en: The women's helpline Kvinnofridslinjen}\n\
             +name: {sv: Kvinnofridslinjen, en: The women's helpline, ar: خط الدعم}",
        )
}

/// A text in English with what its front matter says of who answers for it.
fn about(status: &str) -> String {
    format!("---\ntitle: About the portal\ndescription: Who runs it.\n{status}\n---\nThe county runs it.\n")
}

#[test]
fn the_menu_leads_to_the_same_page_or_to_the_nearest_above_it() {
    let output = built(&with_arabic());
    let arabic = |path| {
        let html = text_of(&output, path);
        let menu =
            html.split("hreflang=\"ar\" lang=\"ar\" dir=\"rtl\">العربية</a>").next().unwrap().to_owned();
        menu.rsplit("<a href=\"").next().unwrap().trim_end_matches("\" ").to_owned()
    };
    assert_eq!(arabic("kommun/gotland/utsatt/index.html"), "/ar/kommun/gotland/utsatt/");
    assert_eq!(arabic("en/kommun/gotland/index.html"), "/ar/kommun/gotland/");
    // There is no Arabic page of it: the kommun's own, and else the beginning.
    assert_eq!(arabic("kommun/gotland/rutin-vuxen/index.html"), "/ar/kommun/gotland/");
    assert_eq!(arabic("vem-gor-vad/index.html"), "/ar/");
    // Search engines hear of the same page alone.
    let alternates = |path: &str| text_of(&output, path).matches("<link rel=\"alternate\" hreflang=").count();
    assert_eq!(alternates("kommun/gotland/index.html"), 3);
    assert_eq!(alternates("kommun/gotland/rutin-vuxen/index.html"), 1);
}

#[test]
fn nobody_is_led_to_a_language_that_they_have_not_chosen() {
    let output = built(&with_arabic());
    let page = text_of(&output, "sprak/index.html");
    for name in ["lang=\"en\" dir=\"ltr\">English<", "lang=\"ar\" dir=\"rtl\">العربية<"] {
        assert!(page.contains(name), "{name}");
    }
    let rules = [text_of(&output, "_redirects"), text_of(&output, "_headers")].concat().to_lowercase();
    assert!(!rules.contains("language") && !rules.contains(" /en/"), "{rules}");
    // A flag is two letters of this block.
    let is_flag = |c: char| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c);
    for (path, bytes) in output.iter().filter(|(path, _)| path.is_html()) {
        assert!(!String::from_utf8_lossy(bytes).contains(is_flag), "{path} has a flag");
    }
}

#[test]
fn what_is_not_translated_says_so_in_the_readers_language_and_keeps_its_own() {
    let output = built(&with_arabic());
    let arabic = text_of(&output, "ar/om/index.html");
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\""));
    assert!(arabic.contains("بهذه اللغة فقط: Svenska."), "{arabic}");
    assert!(
        arabic.contains("<div class=\"prose\" lang=\"sv\" dir=\"ltr\"><p>Det här är en liten demonstration.")
    );
    // A record falls back name by name, and its number stays in one piece.
    let kommun = text_of(&output, "ar/kommun/gotland/index.html");
    assert!(kommun.contains("<span lang=\"sv\" dir=\"ltr\">Socialtjänsten på Gotland</span>"));
    assert!(kommun.contains("<bdi class=\"phone-number\">0980-31 92 20</bdi>"));
    let named = with_arabic().patched(
        "gotland/services/gotland-socialtjanst.yaml",
        "-name: {sv: Socialtjänsten på Gotland}\n+name: {sv: Socialtjänsten på Gotland, ar: الخدمات الاجتماعية}",
    );
    let kommun = text_of(&built(&named), "ar/kommun/gotland/index.html");
    assert!(kommun.contains("الخدمات الاجتماعية") && !kommun.contains("Socialtjänsten på Gotland"));
}

#[test]
fn what_a_machine_has_written_waits_for_somebody_to_read_it() {
    let shows = |site: &Site| {
        let page = text_of(&built(site), "en/om/index.html");
        let (machine, swedish) = (page.contains("The county runs it."), page.contains("liten demonstration"));
        assert_ne!(machine, swedish, "{page}");
        machine
    };
    let machine = Site::base().with(ABOUT, about("status: machine"));
    assert!(!shows(&machine));
    let problems = machine.problems(Stage::Content);
    assert!(problems.iter().any(|problem| problem.starts_with("warning[machine-text]")), "{problems:?}");
    assert!(shows(&machine.patched("network.yaml", "+publish_machine: true\n")));
    let read = about("status: reviewed\nreviewed: {date: 2026-11-21, by: Översättaren}");
    assert!(shows(&Site::base().with(ABOUT, read)));
}

#[test]
fn a_kommuns_own_words_come_before_those_that_all_share() {
    let text = |words: &str| {
        format!("---\ntitle: \"Help in {{name}}\"\ndescription: Help.\nstatus: human\n---\n{words}\n")
    };
    let common = Site::base().with("national/municipalities/index.en.md", text("Call the number above."));
    let page = |site: &Site| text_of(&built(site), "en/kommun/gotland/index.html");
    assert!(page(&common).contains("Call the number above."));
    let editors = |site: &Site| text_of(&built(site), "for-redaktorer/sprak/index.html");
    let cell = "<span class=\"mark\" data-kind=\"shared\">Gemensamma</span>";
    assert!(editors(&common).contains(cell), "{}", editors(&common));
    assert!(editors(&Site::base()).contains("<span class=\"mark\" data-kind=\"gap\">På svenska</span>"));

    let own = text("On the island you call us.").replace("{name}", "Gotland");
    let own = common.with("gotland/municipalities/gotland/index.en.md", own);
    assert!(page(&own).contains("On the island") && !page(&own).contains("Call the number above."));
    assert!(editors(&own).contains("<span class=\"mark\" data-kind=\"main\">1 egen</span>"));
}

#[test]
fn a_name_in_another_script_is_neutral_in_the_tab_too() {
    let output = built(&with_arabic());
    for path in ["ar/index.html", "ar/utsatt/index.html", "ar/kommun/gotland/utsatt/index.html"] {
        let html = text_of(&output, path);
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(title.starts_with("Samverkan Gotland"), "{path}: {title}");
        for word in ["عنف", "اعتداء", "våld"] {
            assert!(!title.contains(word), "{path}: {title}");
        }
    }
}
