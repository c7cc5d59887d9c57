use super::*;

mod safety;

fn resolve(target: &str) -> Option<String> {
    match target {
        "service:lulea-socialjour" => Some("/stod/lulea-socialjour/".to_owned()),
        "page:kunskap/heder#skydd" => Some("/kunskap/heder/#skydd".to_owned()),
        _ => None,
    }
}

fn rendered(body: &str) -> (Rendered, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::default();
    let rendered = render(&"a.md".into(), body, 0, &resolve, &mut diagnostics);
    (rendered, diagnostics.into_sorted())
}

fn html(body: &str) -> String {
    rendered(body).0.html
}

/// The codes and the marked words of a text's problems.
fn problems(body: &str) -> Vec<(Code, &str)> {
    let spans = rendered(body).1.into_iter().map(|problem| (problem.code, problem.origin.unwrap().span));
    spans.map(|(code, span)| (code, body[span.start..span.end].trim())).collect()
}

#[test]
fn plain_markdown_is_plain_html() {
    assert_eq!(
        html("Hej *du* och **ni**\\\nder & <\n"),
        "<p>Hej <em>du</em> och <strong>ni</strong><br>\nder &amp; &lt;</p>\n"
    );
    assert_eq!(html("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    assert_eq!(html("3. a\n4. b"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    assert_eq!(
        html("> a\n\n---\n\n    b"),
        "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n<pre><code>b</code></pre>\n"
    );
}

#[test]
fn links_lead_where_they_may() {
    assert_eq!(
        html("[Jouren](service:lulea-socialjour)"),
        "<p><a href=\"/stod/lulea-socialjour/\">Jouren</a></p>\n"
    );
    assert_eq!(html("[x](page:kunskap/heder#skydd)"), "<p><a href=\"/kunskap/heder/#skydd\">x</a></p>\n");
    assert_eq!(
        html("<https://nck.uu.se/?a=1&b=2>"),
        "<p><a href=\"https://nck.uu.se/?a=1&amp;b=2\" rel=\"noreferrer nofollow\">https://nck.uu.se/?a=1&amp;b=2</a></p>\n"
    );
    assert_eq!(problems("Se [x](service:finns-inte)."), [(Code::UnknownLink, "[x](service:finns-inte)")]);
    assert_eq!(html("Se [x](service:finns-inte)."), "<p>Se x.</p>\n");
}

#[test]
fn links_lead_nowhere_else() {
    for target in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "http://nck.uu.se",
        "//evil.example",
        "/kunskap/",
        "kunskap/",
        "#rubrik",
        "mailto:a@b.example",
        "tel:0980319200",
        "https:/x",
        "https://",
        "https://localhost",
        "https://polisen.se@evil.example/",
        "https://a.example\\@b.example",
        "HTTPS://nck.uu.se",
        "Service:lulea-socialjour",
        "ftp://a.example",
        "file:///etc/passwd",
        "",
    ] {
        let body = format!("[x](<{target}>)");
        let found = problems(&body);
        assert_eq!(found, [(Code::UnsafeLink, body.as_str())], "{target}");
        assert_eq!(html(&body), "<p>x</p>\n", "{target}");
    }
    assert_eq!(problems("<a@b.example>"), [(Code::UnsafeLink, "<a@b.example>")]);
}

#[test]
fn what_was_meant_to_be_a_link_is_said() {
    assert_eq!(problems("Ring [jouren](service:lulea socialjour)."), [(Code::UnknownLink, "](")]);
    assert_eq!(problems("Se [1] (sidan 2) och [x]."), []);
}

#[test]
fn html_is_refused_and_shown_as_words() {
    assert_eq!(
        problems("<div onclick=\"x()\">\nhej\n</div>\n\nDu"),
        [(Code::RawHtml, "<div onclick=\"x()\">\nhej\n</div>")]
    );
    assert_eq!(problems("Hej <b>du</b>"), [(Code::RawHtml, "<b>"), (Code::RawHtml, "</b>")]);
    assert_eq!(problems("<!-- gömt -->"), [(Code::RawHtml, "<!-- gömt -->")]);
    assert_eq!(html("Hej <script>x</script>"), "<p>Hej &lt;script&gt;x&lt;/script&gt;</p>\n");
    assert_eq!(html("&lt;script&gt;"), "<p>&lt;script&gt;</p>\n");
}

#[test]
fn pictures_are_refused_but_described() {
    assert_eq!(problems("![En *dörr*](x.png)"), [(Code::UnsafeLink, "![En *dörr*](x.png)")]);
    assert_eq!(html("![En *dörr* [x](javascript:y)](x.png)"), "<p>En dörr x</p>\n");
}

#[test]
fn headings_have_ids_of_their_own() {
    let (page, found) = rendered("## Råd och stöd\n\n### Här\n\n## Råd *och* stöd\n\n## دعم\n\n## 🙂\n");
    assert!(found.is_empty());
    let ids: Vec<_> = page.headings.iter().map(|heading| (heading.level, heading.id.as_str())).collect();
    assert_eq!(ids[..3], [(2, "rad-och-stod"), (3, "har"), (2, "rad-och-stod-2")]);
    assert!(page.headings.iter().all(|heading| !heading.id.is_empty()));
    assert!(page.html.starts_with("<h2 id=\"rad-och-stod\">Råd och stöd</h2>\n<h3"));
    assert_eq!(page.headings[2].text, "Råd och stöd");
}

#[test]
fn a_number_in_a_heading_takes_no_other_headings_id() {
    let (page, _) = rendered("## Steg\n\n## Steg 2\n\n## Steg\n");
    let ids: Vec<_> = page.headings.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["steg", "steg-2", "steg-3"]);
}

#[test]
fn headings_begin_at_two_and_skip_none() {
    assert_eq!(problems("# Titel"), [(Code::HeadingLevel, "# Titel")]);
    assert_eq!(problems("### För djupt"), [(Code::HeadingLevel, "### För djupt")]);
    assert_eq!(problems("## A\n\n#### B"), [(Code::HeadingLevel, "#### B")]);
    assert_eq!(problems("## \n\nx"), [(Code::HeadingLevel, "##")]);
    assert_eq!(problems("## A\n\n### B\n\n#### C\n\n## D"), []);
    assert_eq!(html("## A {#b onclick=x}"), "<h2 id=\"a-b-onclick-x\">A {#b onclick=x}</h2>\n");
}

#[test]
fn a_table_scrolls_in_a_region_with_its_headings_name() {
    let table = "| Del | När |\n|:---|---:|\n| *Skydd* | Genast |\n";
    let expected = "<section class=\"table-scroll\" tabindex=\"0\" aria-labelledby=\"delar\"><table>\n\
                    <thead><tr><th scope=\"col\">Del</th><th scope=\"col\">När</th></tr></thead><tbody>\n\
                    <tr><td><em>Skydd</em></td><td>Genast</td></tr>\n</tbody></table></section>\n";
    assert_eq!(html(&format!("## Delar\n\n{table}")).split_once('\n').unwrap().1, expected);
    assert!(html(table).starts_with("<section class=\"table-scroll\" tabindex=\"0\"><table>"));
}

#[test]
fn the_words_are_kept_for_search() {
    let (page, _) = rendered(
        "## Råd\n\nHej *du*\nder [här](service:lulea-socialjour).\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n",
    );
    assert_eq!(page.plain, "Råd\nHej du\nder här.\na\nb\nx y\n1 2");
    assert_eq!(page.links, [LinkUse { target: "service:lulea-socialjour".to_owned(), span: 22..54 }]);
}

#[test]
fn a_problem_stands_where_it_stands_in_the_file() {
    let mut diagnostics = Diagnostics::default();
    let page = render(&"a.md".into(), "Å <b> [x](page:y)", 100, &resolve, &mut diagnostics);
    let spans: Vec<_> = diagnostics.into_sorted().into_iter().map(|d| d.origin.unwrap().span).collect();
    assert_eq!(spans.iter().map(|span| (span.start, span.end)).collect::<Vec<_>>(), [(103, 106), (107, 118)]);
    assert_eq!(page.links[0].span, 107..118);
}

#[test]
fn a_text_that_is_too_much_is_refused() {
    let codes = |body: &str| rendered(body).1.into_iter().map(|problem| problem.code).collect::<Vec<_>>();
    assert_eq!(codes(&"a".repeat(LONGEST + 1)), [Code::BodyTooLarge]);
    assert_eq!(codes(&">".repeat(50_000)), [Code::BodyTooLarge]);
    assert_eq!(codes(&"1. ".repeat(20)), [Code::BodyTooLarge]);
    assert_eq!(rendered(&"## a\n".repeat(40_000)).0.headings.len(), 40_000);
    assert!(codes("- a\n  - b\n    - c\n      > d").is_empty());
}

#[test]
fn a_footnote_stands_last_and_leads_back_to_its_first_mark() {
    let html = html(
        "Hbt[^h] och SFI[^s] och hbt[^h].\n\n[^s]: Svenska för invandrare.\n[^h]: Homosexuella *och* andra.\n",
    );
    assert!(html.starts_with(
        "<p>Hbt<sup><a href=\"#not_1\" id=\"not_1_text\" role=\"doc-noteref\">1</a></sup> och SFI<sup>"
    ));
    assert!(html.contains("och hbt<sup><a href=\"#not_1\" role=\"doc-noteref\">1</a></sup>."));
    assert!(html.contains(
        "<li id=\"not_1\"><p>Homosexuella <em>och</em> andra. <a href=\"#not_1_text\" role=\"doc-backlink\">↩ 1</a></p></li>"
    ));
    assert!(html.find("Homosexuella") < html.find("Svenska för"));
}

#[test]
fn a_footnote_that_nothing_points_to_or_inside_a_link_is_told() {
    assert_eq!(problems("Hej.\n\n[^a]: Ord.\n"), [(Code::UnknownLink, "[^a]: Ord.")]);
    let body = "[Jouren[^a]](service:lulea-socialjour)\n\n[^a]: Ord.\n";
    assert_eq!(problems(body), [(Code::UnknownLink, "](")]);
    assert_eq!(html(body).matches("<a ").count(), 2, "the mark and the way back");
}
