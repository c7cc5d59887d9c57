//! What a page learns while it is open.

use super::*;

#[test]
fn a_page_learns_what_became_of_it() {
    let fake = portal();
    let house = House::new(&[&fake]);
    let script = house.get("/kommun/lulea/").script();

    let asked = house.ask(&script, "");
    fake.set("kommun/lulea/index.html", &PAGE.replace("stil.1", "stil.2"));
    house.live.changed();
    let news = asked.news();
    assert_eq!((&news["reload"], &news["problems"]), (&false.into(), &serde_json::Value::Null));
    assert_eq!(news["style"]["stylesheets"][0]["href"], "/assets/stil.2.css");

    // As the page is now, with its new stylesheet.
    let print = news["style"]["print"].as_str().unwrap();
    let script = format!("{}print={print}", script.split("print=").next().unwrap());
    let asked = house.ask(&script, "");
    fake.set("kommun/lulea/index.html", &PAGE.replace("112", "113"));
    house.live.changed();
    assert_eq!(asked.news()["reload"], true);

    let gone = house.ask(&house.get("/kommun/lulea/").script(), "");
    let come = house.ask(&house.get("/ny/").script(), "");
    fake.files.lock().unwrap().remove("kommun/lulea/index.html");
    fake.set("ny/index.html", PAGE);
    house.live.changed();
    assert_eq!(gone.news()["reload"], true);
    assert_eq!(come.news()["reload"], true);
}

#[test]
fn a_page_that_is_the_same_is_left_alone() {
    let fake = portal();
    let house = House::new(&[&fake]);
    let asked = house.ask(&house.get("/").script(), "");
    // The portal is asked again for the page when something changed: then the change has been seen.
    let looks = || fake.asked.lock().unwrap().iter().filter(|path| *path == "index.html").count();
    while looks() < 2 {
        std::thread::yield_now();
    }
    fake.set("kommun/lulea/index.html", "another");
    house.live.changed();
    while looks() < 3 {
        std::thread::yield_now();
    }
    assert_eq!(house.get("/kommun/lulea/").status, 200);
    assert!(asked.is_unanswered());
    fake.set("index.html", "another");
    house.live.changed();
    assert_eq!(asked.news()["reload"], true);
}

#[test]
fn what_was_missed_is_told_at_the_next_question() {
    let fake = portal();
    let script = House::new(&[&fake]).get("/").script();
    fake.set("index.html", "another");
    assert_eq!(House::new(&[&fake]).ask(&script, "").news()["reload"], true);
}

#[test]
fn problems_are_told_as_they_come_and_go() {
    let fake = portal();
    let house = House::new(&[&fake]);
    let script = house.get("/").script();
    let asked = house.ask(&script, "");
    fake.fail(&[(Severity::Warning, "varning"), (Severity::Error, "fel")]);
    house.live.changed();
    let news = asked.news();
    let told = &news["problems"];
    assert_eq!((&news["reload"], &told["errors"], &told["warnings"]), (&false.into(), &1.into(), &1.into()));
    assert_eq!((&told["first"]["message"], &told["first"]["severity"]), (&"fel".into(), &"error".into()));
    assert_eq!(told["first"]["place"]["excerpt"][0]["marked"], "<ne>");

    let asked = house.ask(&script, told["seen"].as_str().unwrap());
    fake.fail(&[]);
    house.live.changed();
    let news = asked.news();
    assert_eq!((&news["problems"]["errors"], &news["problems"]["seen"]), (&0.into(), &"".into()));
}

#[test]
fn the_list_of_problems_shows_content_as_text_and_keeps_itself_fresh() {
    let fake = portal();
    let house = House::new(&[&fake]);
    assert!(house.get("/_fristad/problems").body.contains("No problems"));
    fake.fail(&[(Severity::Warning, "<b>varning"), (Severity::Error, "fel & \"mer\"")]);
    let list = house.get("/_fristad/problems");
    assert!(list.header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"));
    let at = |text: &str| list.body.find(text).unwrap_or_else(|| panic!("{text} is not in {}", list.body));
    assert!(at("fel &amp; &quot;mer&quot;") < at("&lt;b&gt;varning"));
    at("<title>1 error, 1 warning – norrbotten</title>");
    at("content/a.yaml:3:3");
    at("<code>fö<mark>&lt;ne&gt;</mark>: 1</code>");
    at("<span class=\"label\">okänd</span>");
    at("<p class=\"help\">Menade du <code>phones</code>?</p>");
    at("fristad explain unknown-key");
    let asked = house.ask(&list.script(), "");
    assert_eq!(asked.news()["problems"]["errors"], 1);
    fake.fail(&[]);
    assert_eq!(house.ask(&list.script(), "").news()["reload"], true);
}

#[test]
fn while_there_is_nothing_to_show_the_errors_are_shown() {
    let fake = Fake::new("norrbotten", &[]);
    let house = House::new(&[&fake]);
    assert_eq!(house.get("/").status, 404);
    fake.fail(&[(Severity::Error, "fel")]);
    let page = house.get("/");
    assert_eq!((page.status, page.header("cache-control")), (503, "no-store"));
    assert!(page.body.contains("Nothing to show yet") && page.body.contains("fel"));
    assert!(page.script().ends_with("&problems=shown"));
    fake.fail(&[]);
    fake.set("index.html", PAGE);
    assert_eq!(house.ask(&page.script(), "").news()["reload"], true);
}

#[test]
fn many_pages_of_one_browser_leave_room_for_loading() {
    let house = House::new(&[&portal()]);
    let script = house.get("/").script();
    let first = house.ask(&script, "");
    let more: Vec<_> = (0..4).map(|_| house.ask(&script, "")).collect();
    let other = house.send(
        &format!("GET /_fristad/next?{}&seen=", script.split_once('?').unwrap().1),
        &["User-Agent: other"],
    );
    // Which of them came first the server decides; one of the five is asked to stand back.
    let asked: Vec<_> = more.into_iter().chain([first]).collect();
    while asked.iter().all(Asked::is_unanswered) {
        std::thread::yield_now();
    }
    let (waiting, answered): (Vec<_>, Vec<_>) = asked.into_iter().partition(Asked::is_unanswered);
    assert_eq!((waiting.len(), other.is_unanswered()), (4, true));
    for asked in answered {
        assert_eq!(asked.news()["crowded"], true);
    }
}
