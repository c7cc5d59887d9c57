use super::*;

fn manner(direction: Direction) -> Manner {
    Manner {
        hidden: "färre än 5 eller dolt".into(),
        hidden_short: "dolt".into(),
        hidden_note: "dolt: färre än 5 eller dolt".into(),
        unknown: "uppgift saknas".into(),
        unit: String::new(),
        direction,
    }
}

fn subject<'a>() -> Subject<'a> {
    Subject { id: "a", title: "Fall <2025> & \"mer\"", text: "Staplar.", corner: "Kommun" }
}

fn row(label: &str, datum: Datum) -> (String, Datum) {
    (label.to_owned(), datum)
}

fn series(label: &str, values: &[Datum]) -> Series {
    Series { label: label.to_owned(), values: values.to_vec() }
}

fn cells(drawing: &Drawing) -> Vec<&str> {
    drawing.table.rows.iter().flat_map(|row| &row.cells).map(|cell| &*cell.text).collect()
}

#[test]
fn what_is_written_in_a_drawing_is_escaped() {
    let drawing = bars(subject(), &manner(Direction::Ltr), "2025", &[row("<b>&", Datum::Number(3))]);
    let svg = drawing.svg.as_str();
    assert!(svg.contains("<title id=\"a-titel\">Fall &lt;2025&gt; &amp; &quot;mer&quot;</title>"), "{svg}");
    assert!(
        svg.contains("role=\"img\" aria-labelledby=\"a-titel a-text\"")
            && svg.contains(">&lt;b&gt;&amp;</text>")
    );
}

#[test]
fn a_hidden_value_is_a_mark_in_words_and_never_a_bar() {
    let rows =
        [row("Arjeplog", Datum::Hidden), row("Kiruna", Datum::Unknown), row("Luleå", Datum::Number(57))];
    let drawing = bars(subject(), &manner(Direction::Ltr), "2025", &rows);
    let svg = drawing.svg.as_str();
    assert_eq!((svg.matches("class=\"mark m0\"").count(), svg.matches("class=\"hidden\"").count()), (1, 1));
    assert!(
        svg.contains("färre än 5 eller dolt") && svg.contains("uppgift saknas") && svg.contains("id=\"a-h\"")
    );
    assert_eq!(cells(&drawing), ["dolt", "uppgift saknas", "57"]);
    assert_eq!(drawing.note.as_deref(), Some("dolt: färre än 5 eller dolt"));
}

#[test]
fn a_line_breaks_where_a_value_is_not_shown() {
    let steps = ["2022", "2023", "2024", "2025"].map(str::to_owned);
    let values = [Datum::Number(5), Datum::Number(9), Datum::Hidden, Datum::Number(7)];
    let drawing = lines(subject(), &manner(Direction::Ltr), &steps, &[series("Polisen", &values)]);
    let svg = drawing.svg.as_str();
    // One run of two points, one of one, and the line of the legend.
    assert_eq!(svg.matches("class=\"line m0\"").count(), 2);
    assert_eq!(svg.matches("class=\"point m0\"").count(), 3 + 2);
    assert_eq!(svg.matches("class=\"hidden\"").count(), 2, "at the foot and in the legend");
}

#[test]
fn series_differ_in_more_than_colour() {
    let all: Vec<Series> =
        ["a", "b", "c", "d", "e", "f"].map(|name| series(name, &[Datum::Number(4)])).into();
    let drawing = stacked(subject(), &manner(Direction::Ltr), &["2025".to_owned()], &all);
    let svg = drawing.svg.as_str();
    for pattern in ["a-m1", "a-m2", "a-m3", "a-m4", "a-m5"] {
        assert_eq!(svg.matches(&format!("id=\"{pattern}\"")).count(), 1);
        assert_eq!(svg.matches(&format!("url(#{pattern})")).count(), 2, "in the bar and in the legend");
    }
    assert!(!svg.contains("style=") && !svg.contains('%'));
    assert_eq!(drawing.table.columns, ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn a_part_that_is_hidden_is_not_shown_by_the_length_of_the_others() {
    let bar = |hidden: Datum| {
        let parts =
            [series("a", &[Datum::Number(40)]), series("b", &[hidden]), series("c", &[Datum::Number(20)])];
        let drawing = stacked(subject(), &manner(Direction::Ltr), &["2025".to_owned()], &parts);
        drawing.svg.as_str().to_owned()
    };
    assert!(bar(Datum::Hidden).contains("b: färre än 5 eller dolt"));
    assert_eq!(bar(Datum::Hidden).matches("class=\"hidden\"").count(), 2);
}

#[test]
fn what_is_read_from_the_right_is_mirrored() {
    let rows = [row("Luleå", Datum::Number(57))];
    let right = bars(subject(), &manner(Direction::Rtl), "2025", &rows);
    let svg = right.svg.as_str();
    assert!(svg.contains("direction=\"rtl\"") && svg.contains("class=\"label\" x=\"320\""), "{svg}");
}

#[test]
fn small_multiples_have_one_scale_and_every_value_in_the_table() {
    let steps = ["2024", "2025"].map(str::to_owned);
    let all = [
        series("Luleå", &[Datum::Number(100), Datum::Number(50)]),
        series("Kiruna", &[Datum::Number(50), Datum::Hidden]),
    ];
    let drawing = multiples(subject(), &manner(Direction::Ltr), &steps, &all);
    // Half of the scale is as high in both.
    assert_eq!(drawing.svg.as_str().matches(" 52a4 4").count(), 2, "{}", drawing.svg.as_str());
    assert_eq!(cells(&drawing), ["100", "50", "50", "dolt"]);
}

#[test]
fn an_axis_ends_at_a_round_number() {
    let ends = [0, 4, 5, 57, 99, 100, 101, 412, 1001].map(round_above);
    assert_eq!(ends, [4.0, 4.0, 5.0, 80.0, 100.0, 100.0, 200.0, 500.0, 2000.0]);
    assert_eq!([grouped(7), grouped(1234), grouped(1_234_567)], ["7", "1\u{a0}234", "1\u{a0}234\u{a0}567"]);
}
