use super::*;
use proptest::prelude::*;

/// The problems of captions with these blocks after the header, each with the text that is meant.
fn problems(blocks: &str) -> Vec<String> {
    told(&format!("WEBVTT\n\n{blocks}"), parse)
}

fn told(text: &str, read: impl Fn(&str) -> Captions) -> Vec<String> {
    let tell = |problem: Problem| format!("{} [{}]", problem.message, &text[problem.span]);
    read(text).problems.into_iter().map(tell).collect()
}

/// A captions file of cues with times in seconds.
fn file(cues: &[(u64, u64, &str)]) -> String {
    let stamp = |seconds: u64| format!("{:02}:{:02}.000", seconds / 60, seconds % 60);
    let cue =
        |(from, to, text): &(u64, u64, &str)| format!("\n{} --> {}\n{text}\n", stamp(*from), stamp(*to));
    format!("WEBVTT\n{}", cues.iter().map(cue).collect::<String>())
}

#[test]
fn a_file_is_read_whatever_its_lines_end_with() {
    let text = "WEBVTT - Samtalet\n\nNOTE Skrivet av\nen människa\n\n1\n00:01.000 --> 00:03.500 align:start line:85%\nHon lyssnade.\n<i>Länge.</i>\n\n\n01:00:04.000 --> 01:00:06.000\nSedan gick hon.\n";
    let expected = |cues: &[Cue]| {
        let found: Vec<_> = cues.iter().map(|cue| (cue.from_ms, cue.to_ms, cue.lines.join("|"))).collect();
        let first = (1_000, 3_500, "Hon lyssnade.|Länge.".to_owned());
        assert_eq!(found, [first, (3_604_000, 3_606_000, "Sedan gick hon.".to_owned())]);
    };
    for end in ["\n", "\r\n", "\r"] {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{}", text.replace('\n', end));
            let captions = parse(&text);
            expected(&captions.cues);
            assert_eq!(captions.problems, [], "{end:?}");
            let span = &text[captions.cues[0].span.clone()];
            assert!(span.starts_with("00:01.000 -->") && span.ends_with("</i>"), "{span}");
        }
    }
}

#[test]
fn a_file_begins_with_its_header_and_nothing_else() {
    let cue = "00:01.000 --> 00:03.000\nHej.\n";
    for (start, expected) in [
        ("WEBVTT\n\n", vec![]),
        ("WEBVTT Samtalet\n\n", vec![]),
        ("", vec!["The file does not begin with the line \"WEBVTT\". [00:01.000 --> 00:03.000]"]),
        ("webvtt\n\n", vec!["The file does not begin with the line \"WEBVTT\". [webvtt]"]),
        ("WEBVTT1\n\n", vec!["The file does not begin with the line \"WEBVTT\". [WEBVTT1]"]),
        ("1\n", vec!["The file does not begin with the line \"WEBVTT\". [1]"]),
        ("Samtalet\n\nWEBVTT\n\n", vec!["Something stands before the line \"WEBVTT\". [Samtalet\n]"]),
        ("\n\nWEBVTT\n\n", vec!["Something stands before the line \"WEBVTT\". [\n]"]),
        ("WEBVTT\n", vec!["No empty line follows the line \"WEBVTT\". [00:01.000 --> 00:03.000]"]),
        ("WEBVTT\nLanguage: sv\n\n", vec!["No empty line follows the line \"WEBVTT\". [Language: sv]"]),
    ] {
        let text = format!("{start}{cue}");
        assert_eq!(told(&text, parse), expected, "{start:?}");
        assert_eq!(parse(&text).cues.len(), 1, "{start:?}");
    }
    assert_eq!(told("", parse), ["The file does not begin with the line \"WEBVTT\". []"]);
    assert_eq!(told("WEBVTT\n\nNOTE Tom\n", parse), ["The file has no cue. []"]);
}

#[test]
fn blocks_are_cues_or_notes() {
    let cue = "00:01.000 --> 00:03.000\nHej.";
    let apart = "No empty line stands before the times of a cue. [00:04.000 --> 00:06.000]";
    for (blocks, expected) in [
        (format!("NOTE\nfritt\n\n{cue}\n\nNOTE\n"), vec![]),
        (format!("NOTERA\n{cue}"), vec![]),
        (
            format!("STYLE\n::cue {{ color: lime }}\n\n{cue}"),
            vec![
                "The file tells how its cues look, which is not for a captions file to tell. [STYLE\n::cue { color: lime }]",
            ],
        ),
        (
            format!("REGION\nid:fred\n\n{cue}"),
            vec![
                "The file tells how its cues look, which is not for a captions file to tell. [REGION\nid:fred]",
            ],
        ),
        (format!("{cue}\n\nHejdå."), vec!["Some text belongs to no cue, so that nobody sees it. [Hejdå.]"]),
        (format!("{cue}\n00:04.000 --> 00:06.000\nHejdå."), vec![apart]),
        ("NOTE fritt\n00:04.000 --> 00:06.000\nHejdå.".into(), vec![apart]),
        ("NOTE fritt\nmer\n00:04.000 --> 00:06.000\nHejdå.".into(), vec![apart]),
    ] {
        assert_eq!(problems(&blocks), expected, "{blocks}");
    }
}

#[test]
fn times_and_settings_that_cannot_be_read_are_told_once() {
    for (times, expected) in [
        ("00:01,000 --> 00:03,000", "The times of a cue cannot be read. [00:01,000 --> 00:03,000]"),
        ("00:01.000 -->", "The times of a cue cannot be read. [00:01.000 -->]"),
        ("-->", "The times of a cue cannot be read. [-->]"),
        (
            "00:03.000 --> 00:01.000",
            "The cue at 0:03 ends before anybody has seen it, at 0:01. [00:03.000 --> 00:01.000]",
        ),
        (
            "00:01.000 --> 00:01.000",
            "The cue at 0:01 ends before anybody has seen it, at 0:01. [00:01.000 --> 00:01.000]",
        ),
        (
            "00:01.000 --> 00:03.000  align:middle  ",
            "\"align:middle\" is no setting of a cue. [align:middle]",
        ),
        ("00:01.000\t-->\t00:03.000\tsize:50% röd", "\"röd\" is no setting of a cue. [röd]"),
    ] {
        assert_eq!(problems(&format!("{times}\nHej.\n")), [expected], "{times}");
    }
}

#[test]
fn cues_stand_in_their_order_and_not_on_each_other() {
    assert_eq!(told(&file(&[(1, 3, "a"), (3, 5, "b")]), parse), [""; 0]);
    assert_eq!(
        told(&file(&[(4, 6, "a"), (1, 3, "b"), (7, 9, "c")]), parse),
        ["The cue at 0:01 stands after one that begins later, at 0:04. [00:01.000 --> 00:03.000]"]
    );
    assert_eq!(
        told(&file(&[(1, 6, "a"), (2, 3, "b"), (5, 7, "c"), (7, 8, "d")]), parse),
        [
            "The cue at 0:02 begins before the one before it has ended, at 0:06. [00:02.000 --> 00:03.000]",
            "The cue at 0:05 begins before the one before it has ended, at 0:06. [00:05.000 --> 00:07.000]",
        ]
    );
}

#[test]
fn a_cue_can_be_read_in_its_time() {
    let line = |length: usize| "å".repeat(length);
    let two = |first: usize, second: usize| format!("{}\n{}", line(first), line(second));
    let long = format!("A line of the cue at 0:00 has 43 characters. [{}]", line(43));
    for (times, text, expected) in [
        ("00:00.000 --> 00:05.000", two(42, 42), vec![]),
        ("00:00.000 --> 00:05.000", two(43, 42), vec![long.as_str()]),
        ("00:00.000 --> 00:05.000", format!("<b>{}</b>&lrm;", line(42)), vec![]),
        ("00:00.000 --> 00:05.000", "a\nb\nc".into(), vec!["The cue at 0:00 has 3 lines. [a\nb\nc]"]),
        (
            "00:00.000 --> 00:05.000",
            String::new(),
            vec!["The cue at 0:00 has no text. [00:00.000 --> 00:05.000]"],
        ),
        (
            "00:00.000 --> 00:05.000",
            "<i> </i>".into(),
            vec!["The cue at 0:00 has no text. [00:00.000 --> 00:05.000]"],
        ),
        ("00:00.000 --> 00:00.700", "a".into(), vec![]),
        (
            "00:00.000 --> 00:00.699",
            "a".into(),
            vec!["The cue at 0:00 is shown for 0.699 seconds. [00:00.000 --> 00:00.699]"],
        ),
        ("00:00.000 --> 00:07.000", "a".into(), vec![]),
        (
            "00:00.000 --> 00:07.500",
            "a".into(),
            vec!["The cue at 0:00 is shown for 7.5 seconds. [00:00.000 --> 00:07.500]"],
        ),
        ("00:00.000 --> 00:02.000", line(40), vec![]),
        ("00:00.000 --> 00:02.000", two(20, 19), vec![]),
        (
            "00:00.000 --> 00:02.000",
            two(20, 20),
            vec!["The cue at 0:00 has 21 characters a second to read. [00:00.000 --> 00:02.000]"],
        ),
    ] {
        assert_eq!(problems(&format!("{times}\n{text}\n")), expected, "{times} {text}");
    }
    let help = parse(&file(&[(0, 2, &line(41))])).problems.remove(0).help;
    assert_eq!(help, "Let it be shown for 2.05 seconds, or shorten it to 40 characters.");
}

#[test]
fn nothing_stands_after_the_films_end() {
    let captions = parse(&file(&[(20, 23, "a"), (23, 26, "b")]));
    assert_eq!(captions.check_length(26_000), []);
    assert_eq!(captions.check_length(25_001), [], "the length is told in whole seconds");
    let late = captions.check_length(25_000);
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].message, "A caption stands at 0:26, after the film's end at 0:25.");
    assert_eq!(late[0].span, captions.cues[1].span);
    assert_eq!(captions.check_length(u64::MAX), []);

    let chapters = chapters(&file(&[(0, 20, "a"), (20, 26, "b")]));
    assert_eq!(chapters.check_length(21_000), []);
    assert_eq!(
        chapters.check_length(20_000)[0].message,
        "A chapter stands at 0:20, after the film's end at 0:20."
    );
}

#[test]
fn chapters_are_times_and_titles_however_long() {
    let text = file(&[(0, 40, "Hon &amp; han\nmöts"), (40, 95, &"x".repeat(60))]);
    let found = chapters(&text);
    assert_eq!(found.problems, []);
    let found: Vec<_> =
        found.chapters.iter().map(|chapter| (chapter.from_ms, chapter.title.as_str())).collect();
    assert_eq!(found, [(0, "Hon & han möts"), (40_000, "x".repeat(60).as_str())]);
    for (wrong, expected) in [
        (file(&[(4, 6, "a"), (1, 3, "b")]), "The cue at 0:01 stands after one that begins later, at 0:04."),
        (file(&[(4, 6, "")]), "The cue at 0:04 has no text."),
        ("00:00.000 --> 00:40.000\na".into(), "The file does not begin with the line \"WEBVTT\"."),
    ] {
        assert_eq!(chapters(&wrong).problems[0].message, expected);
    }
}

#[test]
fn a_transcript_joins_the_cues_and_breaks_at_pauses_and_speakers() {
    let text = file(&[
        (0, 3, "Det var en vanlig\ndag på"),
        (5, 8, "mottagningen."),
        (11, 13, "[Dörren <i>stängs</i>.]"),
        (13, 15, "<v Anna>Hej. Sätt dig."),
        (15, 17, "<v Anna>Vill du ha vatten?</v>\n<v Sara>Ja."),
    ]);
    assert_eq!(
        parse(&text).transcript(),
        [
            "Det var en vanlig dag på mottagningen.",
            "[Dörren stängs.]",
            "Anna: Hej. Sätt dig. Vill du ha vatten?",
            "Sara: Ja.",
        ]
    );
    assert!(parse("").transcript().is_empty());
}

#[test]
fn a_long_paragraph_of_a_transcript_ends_with_its_sentence() {
    let word = |word: &str, count: usize| vec![word; count].join(" ");
    let sixty = word("ord", 59);
    for (text, expected) in [
        (format!("{sixty} slut. Nästa."), vec![format!("{sixty} slut."), "Nästa.".into()]),
        (format!("{sixty} slut.” – Nästa."), vec![format!("{sixty} slut.”"), "– Nästa.".into()]),
        (format!("{sixty} slut.” ”Nästa."), vec![format!("{sixty} slut.”"), "”Nästa.".into()]),
        (format!("{sixty} t.ex. nästa."), vec![format!("{sixty} t.ex. nästa.")]),
        (format!("{sixty} kl. 8. Nästa."), vec![format!("{sixty} kl. 8."), "Nästa.".into()]),
        (format!("{} slut. Nästa.", word("ord", 58)), vec![format!("{} slut. Nästa.", word("ord", 58))]),
        (
            format!("<v Anna>{sixty} slut. Nästa."),
            vec![format!("Anna: {sixty} slut."), "Anna: Nästa.".into()],
        ),
    ] {
        assert_eq!(parse(&file(&[(0, 5, &text)])).transcript(), expected, "{text}");
    }
}

fn check(text: &str) {
    let captions = parse(text);
    let chapters = chapters(text);
    let late = [captions.check_length(1_000), chapters.check_length(1_000)].concat();
    let mut last = 0;
    for problem in &captions.problems {
        assert!(problem.span.start >= last, "{problem:?}");
        last = problem.span.start;
    }
    for problem in captions.problems.iter().chain(&chapters.problems).chain(&late) {
        assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
        assert!(problem.message.ends_with('.') && problem.help.ends_with(['.', '?']), "{problem:?}");
    }
    assert_eq!(captions.cues.len(), chapters.chapters.len());
    assert!(
        captions.cues.iter().all(|cue| text.get(cue.span.clone()).is_some_and(|text| text.contains("-->")))
    );
    assert!(captions.transcript().iter().all(|paragraph| !paragraph.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn anything_like_captions_is_read_without_harm(parts in prop::collection::vec(prop::sample::select(vec![
        "WEBVTT", "\n", "\n\n", "\r\n", "\r", "\u{feff}", "NOTE", "STYLE", "REGION", " ", "\t", "-->", "00:01.000", "01:00:00.000",
        "9999999999999999999:00:00.000", "00:02,000", "align:start", "line:-1", ":", "%", ",", "<", ">", "</", "<v Anna>", "<v>", "<i>",
        "</i>", "<lang sv>", "</lang>", "<v.x &amp;>", "&", "&amp;", "&lt", ";", "ord", "Slut.", "å", "🙂", "\u{a0}", "\u{0}", "\u{2028}",
        "00:01.000 --> 00:03.000\n", "\n\n00:04.000 --> 00:04.100 x\n",
    ]), 0..60)) {
        check(&parts.concat());
        check(&format!("WEBVTT\n\n{}", parts.concat()));
    }

    #[test]
    fn what_is_written_by_the_rules_is_read_back(cues in prop::collection::vec(("[A-Za-zåäö.,!? ]{0,40}[a-z]", 2100_u64..6900, 0_u64..5000), 1..20)) {
        let stamp = |ms: u64| format!("{:02}:{:02}.{:03}", ms / 60_000, ms / 1_000 % 60, ms % 1_000);
        let (mut text, mut expected, mut at) = ("WEBVTT\n".to_owned(), Vec::new(), 0);
        for (line, shown, pause) in cues {
            let (from, to) = (at + pause, at + pause + shown);
            text += &format!("\n{} --> {}\n{line}\n", stamp(from), stamp(to));
            expected.push((from, to, vec![line.trim().to_owned()]));
            at = to;
        }
        let captions = parse(&text);
        prop_assert_eq!(&captions.problems, &[]);
        let found: Vec<_> = captions.cues.into_iter().map(|cue| (cue.from_ms, cue.to_ms, cue.lines)).collect();
        prop_assert_eq!(found, expected);
    }
}
