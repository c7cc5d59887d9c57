use super::*;
use proptest::prelude::*;

fn read_with_problems(body: &str) -> (Lesson, Vec<(Code, String, String)>) {
    let mut diagnostics = Diagnostics::default();
    let lesson = parse(&"a.md".into(), body, 0, &mut diagnostics);
    let told = diagnostics.into_sorted().into_iter();
    (lesson, told.map(|problem| (problem.code, problem.message, problem.help)).collect())
}

#[test]
fn each_heading_of_the_second_level_begins_a_page() {
    let (lesson, problems) = read_with_problems(
        "Först.\n\n## En idé\n\nText.\n\n### Mindre\n\nMer.\n\n## En *idé*\n\n```\n## kod\n:::facts\n```\n",
    );
    assert_eq!(problems, []);
    let pages: Vec<(&str, &str, usize)> =
        lesson.pages.iter().map(|page| (&*page.slug, &*page.title, page.blocks.len())).collect();
    assert_eq!(pages, [("", "", 1), ("en-ide", "En idé", 1), ("en-ide-2", "En idé", 1)]);
}

#[test]
fn a_block_has_its_arguments_and_its_text() {
    let body = ":::facts{title=\"Lagen\"}\nEtt.\n\nTvå.\n:::\n\n::film{id=\"kontroll\"}\nEfter.\n";
    let (lesson, problems) = read_with_problems(body);
    assert_eq!(problems, []);
    let [Block::Facts { title, text }, Block::Film { id }, Block::Text(after)] = &lesson.pages[0].blocks[..]
    else {
        panic!("{:?}", lesson.pages[0].blocks)
    };
    assert_eq!((title.as_deref(), &body[text.clone()]), (Some("Lagen"), "Ett.\n\nTvå."));
    assert_eq!((id.as_str(), &body[after.clone()]), ("kontroll", "Efter."));
}

#[test]
fn a_case_has_steps_choices_and_what_follows_from_them() {
    let body = "::::case{title=\"Fallet Sara\"}\n:::step{id=\"start\" title=\"Mötet\"}\nSara kommer.\n\n\
                - [Du frågar.](#fraga) Hon ser upp.\n- [Du väntar.](#vanta)\n:::\n\
                :::step{id=\"fraga\" title=\"Frågan\"}\nEtt slut.\n:::\n:::step{id=\"vanta\" title=\"Sedan\"}\nEtt annat.\n:::\n::::\n";
    let (lesson, problems) = read_with_problems(body);
    assert_eq!(problems, []);
    let [Block::Case(case)] = &lesson.pages[0].blocks[..] else { panic!() };
    let [choice, other] = &case.steps[0].choices[..] else { panic!() };
    assert_eq!((&*choice.to, &*choice.label), ("fraga", "Du frågar."));
    assert_eq!(&body[choice.consequence.clone()], "Hon ser upp.");
    assert!(other.consequence.is_empty());
    assert_eq!(&body[case.steps[0].text[0].clone()], "Sara kommer.");
}

#[test]
fn what_is_wrong_with_a_block_is_told_with_what_was_meant() {
    let said = |body: &str| {
        let (_, problems) = read_with_problems(body);
        problems
            .into_iter()
            .map(|(code, message, help)| format!("{code}: {message} {help}"))
            .collect::<Vec<_>>()
    };
    let step = |id: &str, text: &str| format!(":::step{{id=\"{id}\" title=\"x\"}}\n{text}\n:::\n");
    let case = |steps: &str| format!("::::case{{title=\"x\"}}\n{steps}::::\n");
    let cases = [
        (":::fact\nx\n:::".to_owned(), "unknown-directive: There is no block `fact`. Did you mean `facts`?"),
        (
            ":::facts{titl=\"x\"}\nx\n:::".to_owned(),
            "directive-argument: `facts` has no argument `titl`. Did you mean `title`?",
        ),
        ("::film".to_owned(), "directive-argument: `film` needs the argument `id`."),
        (
            ":::facts{title=x}\nx\n:::".to_owned(),
            "directive-argument: The arguments of `facts` cannot be read.",
        ),
        (
            ":::discussion{minutes=\"en\"}\nx\n:::".to_owned(),
            "directive-argument: `en` is not a number of minutes.",
        ),
        (":::facts\nx".to_owned(), "directive-body: The block `facts` has no end."),
        ("x\n:::".to_owned(), "directive-body: This line of colons ends no block."),
        (":::facts\n:::".to_owned(), "directive-body: `facts` is empty."),
        ("::facts".to_owned(), "directive-body: `facts` has no text."),
        (":::film{id=\"x\"}\nx\n:::".to_owned(), "directive-body: Nothing stands inside `film`."),
        (":::facts\n## x\n:::".to_owned(), "directive-body: A page cannot begin inside a block."),
        (":::workplace\nx\n:::".to_owned(), "directive-body: `workplace` is a list, and nothing else."),
        (
            ":::workplace\n- x\n  - y\n:::".to_owned(),
            "directive-body: Something else than words stands inside an item of the list.",
        ),
        (
            ":::timeline\n- x\n:::".to_owned(),
            "directive-body: This item of a timeline does not begin with its time.",
        ),
        (step("a", "x"), "directive-body: A step stands outside a case."),
        (case(""), "directive-body: The case has no steps."),
        (case(&step("a", "- [x](#b)")), "directive-body: The case has no step `b`."),
        (case(&(step("a", "x") + &step("a", "x"))), "directive-body: The case has two steps `a`."),
        (case(&(step("a", "x") + &step("b", "x"))), "directive-body: Nobody can come to the step `b`."),
    ];
    for (body, expected) in cases {
        let said = said(&body);
        assert!(said.iter().any(|said| said.starts_with(expected)), "{body}\n{said:?}");
    }
}

#[test]
fn the_time_of_a_lesson_is_that_of_its_words_and_of_what_it_asks() {
    let words = "ord ".repeat(360);
    let body = format!(
        "{words}\n\n:::reflection{{minutes=\"3\"}}\nx\n:::\n::question{{id=\"a\"}}\n:::discussion{{minutes=\"15\"}}\n{words}\n:::\n:::leader\n{words}\n:::\n"
    );
    let lesson = pages(&body);
    assert_eq!((lesson.minutes(&body), lesson.group_minutes()), (3 + 3 + 1, 15));
}

proptest! {
    #[test]
    fn any_text_can_be_read(body in "((:::?:?|## |- |\\[|\\]\\(#|\\)|case|step|facts|\\{|\\}|id=\"a\"|title=\"|\"|\n|å| |```|\\*\\*)?){0,60}") {
        let lesson = pages(&body);
        prop_assert!(!lesson.pages.is_empty());
        lesson.minutes(&body);
    }
}
