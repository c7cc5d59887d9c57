use super::*;
use crate::diag::{Code, Diagnostic};
use crate::output::{Artifact, OutputPath};

mod changes;
mod reading;
mod weighing;

const BASE: &str = "https://norrbotten.example";

/// A page that nothing is wrong with, but for its head and its main part.
fn page(head: &str, main: &str) -> String {
    format!(
        "<!doctype html><html lang=\"sv\" data-section=\"reader\"><head><title>Samverkan</title>\
         <link rel=\"stylesheet\" href=\"/assets/stil.css\">{head}</head><body>\
         <a href=\"https://www.smhi.se/\" rel=\"noreferrer nofollow\" data-exit-link>Ut</a>\
         <main id=\"innehall\"><h1>Rubrik</h1>{main}</main></body></html>"
    )
}

fn facts() -> AuditFacts {
    AuditFacts {
        base_url: BASE.into(),
        hidden: BTreeSet::from(["Kvinnojouren Exempel".into()]),
        forbidden: vec!["Hemliga gatan 1".into()],
        telling: vec!["våld".into()],
        heaviest_stylesheet: None,
    }
}

fn audited(files: &[(&str, &str)]) -> (Vec<Diagnostic>, Summary) {
    let mut output = Output::default();
    let style = ("assets/stil.css", "body{color:red}");
    for (path, text) in files.iter().chain([&style]) {
        let artifact = Artifact { path: OutputPath::new(*path).unwrap(), bytes: text.as_bytes().to_vec() };
        // A test may bring its own stylesheet.
        let _ = output.add(artifact);
    }
    let (diagnostics, summary) = audit(&output, &facts());
    (diagnostics.into_sorted(), summary)
}

fn problems(files: &[(&str, &str)]) -> Vec<(Code, String)> {
    audited(files).0.into_iter().map(|problem| (problem.code, problem.message)).collect()
}

/// The codes that a page with this main part has.
fn codes(main: &str) -> Vec<Code> {
    problems(&[("index.html", &page("", main))]).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn headings_come_in_order_and_pictures_and_frames_have_words() {
    let said = |main: &str| {
        let found = problems(&[("index.html", &page("", main))]);
        found.into_iter().map(|(code, message)| format!("{code}: {message}")).collect::<Vec<_>>()
    };
    assert_eq!(said("<h2>a</h2><h3>b</h3><h2>c</h2><img src=\"/assets/stil.css\" alt=\"\">"), [""; 0]);
    assert_eq!(
        said("<h2>a</h2><h4>b</h4>"),
        ["page-structure: A heading h4 follows an h2: a level is left out, on /."]
    );
    assert_eq!(
        said("<img src=\"/assets/stil.css\">"),
        ["page-structure: There is an <img> without alt: a screen reader has no words for it, on /."]
    );
    assert_eq!(
        said("<iframe src=\"/\"></iframe><iframe src=\"/\" title=\"Karta\"></iframe>"),
        ["page-structure: There is an <iframe> without title: a screen reader has no words for it, on /."]
    );
}

#[test]
fn a_good_site_has_no_problems() {
    let home =
        page("", "<a href=\"/om/#vem\">Om</a> <a href=\"tel:112\">112</a> <a href=\"#innehall\">Upp</a>");
    let about =
        page("<link rel=\"canonical\" href=\"https://norrbotten.example/om/\">", "<h2 id=\"vem\">Vem</h2>");
    let (found, summary) = audited(&[("index.html", &home), ("om/index.html", &about)]);
    assert_eq!(found, []);
    assert_eq!(summary.pages, 2);
    assert_eq!(summary.bytes, home.len() + about.len() + "body{color:red}".len());
    assert!(summary.heaviest.is_some_and(|(url, weight)| url == "/om/" && weight > 200 && weight < 600));
}

#[test]
fn a_link_that_leads_nowhere_is_broken() {
    assert_eq!(codes("<a href=\"/finns-inte/\">x</a>"), [Code::BrokenLink]);
    assert_eq!(codes("<a href=\"#finns-inte\">x</a>"), [Code::BrokenLink]);
    assert_eq!(codes("<a href=\"https://norrbotten.example/finns-inte/\">x</a>"), [Code::BrokenLink]);
    assert_eq!(codes("<a href=\"../..\">x</a>"), [Code::BrokenLink]);
    assert_eq!(codes("<a href=\"/assets\">x</a>"), [Code::BrokenLink]);
    assert_eq!(codes("<img src=\"/bild.svg\" alt=\"\">"), [Code::BrokenLink]);
    assert_eq!(codes("<img srcset=\"/a.png 1x, /b.png 2x\" alt=\"\">"), [Code::BrokenLink, Code::BrokenLink]);
    assert_eq!(codes("<p aria-describedby=\"innehall finns-inte\">x</p>"), [Code::BrokenLink]);
    assert_eq!(codes("<label for=\"falt\">x</label><input id=\"falt\">"), []);
}

#[test]
fn a_folder_without_its_slash_is_said() {
    let home = page("", "<a href=\"/om\">Om</a>");
    let found = problems(&[("index.html", &home), ("om/index.html", &page("", ""))]);
    assert_eq!(found, [(Code::BrokenLink, "The link /om lacks its slash at the end, on /.".to_owned())]);
}

#[test]
fn one_broken_link_on_many_pages_is_said_once() {
    let bad = page("", "<a href=\"/x/\">x</a>");
    let found = problems(&[("a.html", &bad), ("b.html", &bad), ("c.html", &bad)]);
    assert_eq!(
        found,
        [(Code::BrokenLink, "The link /x/ leads nowhere, on /a.html and on 2 more pages.".to_owned())]
    );
}

#[test]
fn nothing_is_asked_of_another_host() {
    for main in [
        "<img src=\"https://evil.example/a.png\" alt=\"\">",
        "<img src=\"//evil.example/a.png\" alt=\"\">",
        "<script src=\"https://evil.example/a.js\"></script>",
        "<iframe src=\"https://evil.example/\" title=\"x\"></iframe>",
        "<video poster=\"https://evil.example/a.jpg\"></video>",
        "<video><source src=\"https://evil.example/a.mp4\"></video>",
        "<object data=\"https://evil.example/a\"></object>",
        "<form action=\"https://evil.example/\"></form>",
        "<button formaction=\"https://evil.example/\">x</button>",
        "<link rel=\"preconnect\" href=\"https://evil.example\">",
        "<link rel=\"dns-prefetch\" href=\"//evil.example\">",
        "<link rel=\"alternate stylesheet\" href=\"https://evil.example/a.css\">",
        "<svg><use href=\"https://evil.example/a.svg#b\"></use></svg>",
        "<svg><image xlink:href=\"https://evil.example/a.png\"/></svg>",
        "<meta http-equiv=\"Refresh\" content=\"0; URL='https://evil.example/'\">",
        "<a href=\"/\" ping=\"https://evil.example/\">x</a>",
        "<base href=\"https://evil.example/\">",
        "<a href=\"https://evil.example/\">x</a>",
        "<a href=\"https://evil.example/\" rel=\"nofollow\">x</a>",
    ] {
        assert_eq!(codes(main), [Code::ThirdPartyRequest], "{main}");
    }
    assert_eq!(codes("<a href=\"https://nck.uu.se/\" rel=\"NoReferrer nofollow\">x</a>"), []);
    let css = "/* url(https://a.example) */ @import 'https://b.example/x.css'; a{background:URL( \"//c.example/y\" )}";
    let found: Vec<_> = problems(&[("index.html", &page("", "")), ("assets/stil.css", css)]);
    assert_eq!(
        found.iter().map(|(code, _)| *code).collect::<Vec<_>>(),
        [Code::ThirdPartyRequest, Code::ThirdPartyRequest]
    );
}

#[test]
fn no_code_stands_inline() {
    for main in [
        "<p style=\"color:red\">x</p>",
        "<p onclick=\"x()\">x</p>",
        "<svg onload=x></svg>",
        "<style>p{}</style>",
        "<script>x()</script>",
        "<script type=\"module\">x()</script>",
        "<script type=\"speculationrules\">{}</script>",
        "<a href=\"java\nscript:x()\">x</a>",
        "<img src=\"data:image/png;base64,AA\" alt=\"\">",
    ] {
        assert_eq!(codes(main), [Code::InlineCode], "{main}");
    }
    assert_eq!(codes("<script type=\"application/json\" id=\"x\">{\"a\":\"<p style>\"}</script>"), []);
    assert_eq!(codes("<script type=\"application/ld+json\">{}</script>"), []);
    assert_eq!(codes("<p>style=\"x\" onclick=\"y\" &lt;script&gt;</p>"), []);
}

#[test]
fn a_page_has_its_exit_before_its_content() {
    let good = page("", "");
    let without = good.replace(" data-exit-link", "");
    let link = "<a href=\"https://www.smhi.se/\" rel=\"noreferrer nofollow\" data-exit-link>Ut</a>";
    let after = good.replace(link, "").replace("</main>", &format!("</main>{link}"));
    assert_eq!(problems(&[("index.html", &without)])[0].0, Code::MissingExit);
    assert_eq!(problems(&[("index.html", &after)])[0].1, "The exit stands after the page's content, on /.");
}

#[test]
fn a_page_has_language_title_section_and_one_h1() {
    let good = page("", "");
    for (from, to) in [
        (" lang=\"sv\"", ""),
        ("lang=\"sv\"", "lang=\"\""),
        ("<h1>Rubrik</h1>", ""),
        ("<h1>Rubrik</h1>", "<h1>Rubrik</h1><h1>Två</h1>"),
        ("<h1>Rubrik</h1>", "<h1> </h1>"),
        ("<title>Samverkan</title>", ""),
        ("<title>Samverkan</title>", "<title> </title>"),
        (" data-section=\"reader\"", ""),
    ] {
        let codes: Vec<_> =
            problems(&[("index.html", &good.replace(from, to))]).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, [Code::PageStructure], "{from} → {to}");
    }
    assert_eq!(codes("<svg><title>Karta</title></svg>"), []);
}

#[test]
fn a_readers_title_tells_nothing() {
    let telling = page("", "").replace("Samverkan", "Stöd mot VÅLD");
    assert_eq!(problems(&[("index.html", &telling)])[0].0, Code::TellingTitle);
    let professional = telling.replace("\"reader\"", "\"professional\"");
    assert_eq!(problems(&[("index.html", &professional)]), []);
}

#[test]
fn an_id_stands_once() {
    assert_eq!(codes("<p id=\"innehall\">x</p>"), [Code::DuplicateId]);
}

#[test]
fn a_shelters_place_is_told_nowhere() {
    for mark in [
        "<address>Gatan 1</address>",
        "<a href=\"geo:65.5,22.1\">Karta</a>",
        "<p itemprop=\"address\">Gatan 1</p>",
        "<script type=\"application/ld+json\">{\"streetAddress\":\"Gatan 1\"}</script>",
    ] {
        let marked = format!("<section data-kind=\"womens-shelter\"><section></section>{mark}</section>");
        let outside = format!("<section data-kind=\"womens-shelter\"><section></section></section>{mark}");
        let titled = page("", mark).replace("Rubrik", "Kvinnojouren\n<span>Exempel</span>");
        let leaks = |html: &str| {
            problems(&[("index.html", html)])
                .iter()
                .filter(|(code, _)| *code == Code::ConfidentialLeak)
                .count()
        };
        assert_eq!(leaks(&page("", &marked)), 1, "{mark}");
        assert_eq!(leaks(&page("", &outside)), 0, "{mark}");
        assert_eq!(leaks(&titled), 1, "{mark}");
    }
}

#[test]
fn a_forbidden_text_is_found_in_any_file_and_not_repeated() {
    let found =
        problems(&[("index.html", &page("", "")), ("oppna-data/stod.json", "{\"a\":\"Hemliga gatan 1\"}")]);
    assert_eq!(
        found,
        [(
            Code::ConfidentialLeak,
            "There is a text that is marked as confidential, on /oppna-data/stod.json.".to_owned()
        )]
    );
}

#[test]
fn a_page_that_is_too_heavy_is_told_its_weight() {
    // Words that do not compress: a counter, scrambled.
    let words: String =
        (0..4_000_u64).map(|n| format!("{:x} ", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let heavy = page("", &words);
    let (found, summary) = audited(&[("index.html", &heavy)]);
    assert_eq!(found.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::PageTooHeavy]);
    let (_, weight) = summary.heaviest.unwrap();
    assert!(weight > 30 * 1024, "{weight}");
    assert!(
        found[0].message.contains(&format!("weighs {}.", (weight * 10).div_ceil(1024) / 10))
            && found[0].message.contains("; 14.0 KB is the most")
    );
}

#[test]
fn professionals_pages_may_weigh_more_and_styles_count() {
    let words: String =
        (0..1_500_u64).map(|n| format!("{:x} ", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let page = page("", &words);
    let professional = page.replace("\"reader\"", "\"professional\"");
    assert_eq!(problems(&[("index.html", &page)])[0].0, Code::PageTooHeavy);
    assert_eq!(problems(&[("index.html", &professional)]), []);
    let css: String =
        (0..2_000_u64).map(|n| format!(".a{:x}{{}}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    assert_eq!(
        problems(&[("index.html", &professional), ("assets/stil.css", &css)])[0].0,
        Code::PageTooHeavy
    );
}

#[test]
fn styles_that_only_paper_needs_do_not_count() {
    let css: String =
        (0..3_000_u64).map(|n| format!(".a{:x}{{}}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let with = |media: &str| page(&format!("<link rel=stylesheet href=/assets/ark.css{media}>"), "x");
    let found = |html: &str| problems(&[("index.html", html), ("assets/ark.css", &css)]);
    assert_eq!(found(&with(""))[0].0, Code::PageTooHeavy);
    assert_eq!(found(&with(" media=screen"))[0].0, Code::PageTooHeavy);
    assert_eq!(found(&with(" media=print")), []);
}

#[test]
fn a_page_that_only_leads_on_needs_no_exit() {
    let stub = "<html lang=\"sv\"><title>Samverkan</title><meta http-equiv=\"refresh\" content=\"0; url=/ny/\">\
                <link rel=\"canonical\" href=\"https://norrbotten.example/ny/\"><h1><a href=\"/ny/\">Samverkan</a></h1>";
    assert_eq!(problems(&[("gammal/index.html", stub), ("ny/index.html", &page("", ""))]), []);
    assert_eq!(problems(&[("gammal/index.html", stub)])[0].0, Code::BrokenLink);
}

#[test]
fn broken_html_is_read_without_harm() {
    for html in [
        "",
        "<",
        "<a href",
        "<main",
        "</main></svg></p>",
        "<title>",
        "<script>",
        "\u{0}<h1>",
        "<svg/><title>x",
    ] {
        let _ = audited(&[("index.html", html)]);
    }
}
