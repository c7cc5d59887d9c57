//! The program as somebody runs it: what it prints where, and its exit codes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

/// All portals of `content/`, checked once; and what lay there before.
static CHECKED: LazyLock<(Files, Output)> =
    LazyLock::new(|| (files(&root().join("content")), fristad(&["check"])));

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs fristad with `arguments` in the repository.
fn fristad(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fristad")).args(arguments).current_dir(root()).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A copy of the smallest whole content, to be broken.
fn small_content() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy(&root().join("tests/sites/liten"), &content);
    (folder, content)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file below a folder with its bytes, for comparison; but for what the next build remembers, since that
/// tells inodes and times.
fn files(folder: &Path) -> Files {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "fristad") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_whole_site_is_published_and_the_second_time_nothing_is_touched() {
    let (folder, content) = small_content();
    let out = folder.path().join("public");
    let arguments = ["build", "--content", content.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let first = fristad(&arguments);
    assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
    let portal = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.join("index.html").exists());
    let portal = portal.expect("no portal was published");
    let before = std::fs::metadata(portal.join("index.html")).unwrap().modified().unwrap();
    let second = fristad(&arguments);
    assert!(stdout(&second).contains("0 files written"), "{}", stdout(&second));
    assert_eq!(std::fs::metadata(portal.join("index.html")).unwrap().modified().unwrap(), before);
}

#[test]
fn an_error_in_the_content_is_exit_code_1_and_publishes_nothing() {
    let (folder, content) = small_content();
    let out = folder.path().join("public");
    let arguments = ["build", "--content", content.to_str().unwrap(), "--out", out.to_str().unwrap()];
    fristad(&arguments);
    let before = files(&out);
    std::fs::write(content.join("network.yaml"), "languages: [\n").unwrap();
    let broken = fristad(&arguments);
    assert_eq!(broken.status.code(), Some(1));
    assert!(stderr(&broken).contains("error[yaml-syntax]"), "{}", stderr(&broken));
    assert!(stderr(&broken).contains("Nothing was published"), "{}", stderr(&broken));
    assert_eq!(files(&out), before);
}

#[test]
fn a_wrong_command_line_is_exit_code_2_with_a_hint() {
    for (arguments, hint) in [
        (vec!["build", "--portal", "norrboten"], "Did you mean norrbotten?"),
        (vec!["build", "--content", "no/such/folder"], "no/such/folder"),
        (vec!["build", "--date", "igår"], "2026-11-22"),
        (vec!["explain", "stale-fakt"], "Did you mean stale-fact?"),
        (vec!["bild"], "build"),
    ] {
        let output = fristad(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(hint), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn check_writes_nothing_and_scores_every_kommun() {
    let (before, output) = &*CHECKED;
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
    assert_eq!(stdout(output).matches("6/6").count(), 14 + 12 + 26 + 15, "{}", stdout(output));
    assert!(stdout(output).contains("  fa: 5 of 6, 0 of 14; in Swedish: pages/om\n"), "{}", stdout(output));
    assert_eq!(files(&root().join("content")), *before);
}

#[test]
fn check_lists_how_hard_every_text_is_the_hardest_first() {
    let output = fristad(&["check", "--readability", "--portal", "dalarna"]);
    let listed = stdout(&output);
    let rows = listed.lines().skip_while(|line| !line.starts_with("LIX")).skip(1);
    let rows: Vec<(u32, u32)> = rows
        .map(|line| {
            let mut numbers = line.split_whitespace();
            let mut next =
                || numbers.next().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{line}"));
            (next(), next())
        })
        .collect();
    assert!(rows.len() > 150 && rows.is_sorted_by(|a, b| a.0 >= b.0), "{listed}");
    assert!(listed.contains("national/pages/barn-och-unga.sv.md") && !listed.contains(".en.md"));
}

#[test]
fn warnings_stop_the_publishing_only_when_asked_to() {
    let check = |more: &[&str]| fristad(&[&["check", "--portal", "dalarna"], more].concat()).status.code();
    assert_eq!(check(&[]), Some(0));
    assert_eq!(check(&["--deny-warnings"]), Some(1));
}

#[test]
fn programs_get_problems_as_json_lines_on_standard_output() {
    let output = fristad(&["check", "--portal", "dalarna", "--format", "json"]);
    let lines = stdout(&output);
    assert!(lines.lines().count() > 0);
    for line in lines.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(value["code"].is_string() && value["message"].is_string());
    }
}

#[test]
fn the_same_content_gives_the_same_bytes_whatever_the_machine() {
    let folder = tempfile::tempdir().unwrap();
    let build = |threads: &str| {
        let out = folder.path().join(threads);
        // One thread, one time zone, one language and one working folder, then others.
        let (zone, language, standing) = match threads {
            "1" => ("Pacific/Auckland", "C", root()),
            _ => ("America/New_York", "sv_SE.UTF-8", folder.path()),
        };
        let status = Command::new(env!("CARGO_BIN_EXE_fristad"))
            .args(["build", "--portal", "dalarna", "--content"])
            .arg(root().join("content"))
            .arg("--out")
            .arg(&out)
            .env("RAYON_NUM_THREADS", threads)
            .env("TZ", zone)
            .env("LANG", language)
            .current_dir(standing)
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", stderr(&status));
        files(&out)
    };
    let (one, many) = (build("1"), build("7"));
    assert_eq!(one.keys().collect::<Vec<_>>(), many.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(many[path] == *bytes, "{} differs", path.display());
    }
}

#[test]
fn a_problem_is_explained_and_a_shell_gets_its_completions() {
    let explained = fristad(&["explain", "stale-fact"]);
    assert!(stdout(&explained).starts_with("# stale-fact"));
    assert!(stdout(&fristad(&["completions", "bash"])).contains("fristad"));
    assert_eq!(stdout(&fristad(&["explain"])).lines().count(), fristad::diag::Code::ALL.len());
}

#[test]
fn no_colours_reach_a_file() {
    let (_, output) = &*CHECKED;
    assert!(!output.stderr.contains(&0x1b) && !output.stdout.contains(&0x1b));
}

#[test]
fn a_copied_button_is_compared_with_what_its_portal_publishes() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let element = "/*! valds-knapp 1.0.0: gör länken till en knapp. */\n";
    let hash = fristad::button::integrity(element.as_bytes());
    let status = format!("{{\"versions\": {{\"1.0.0\": \"{hash}\"}}, \"kits\": {{}}}}");
    let (status, current) = (file("status.json", &status), file("knapp.js", element));
    let (changed, other) = (file("changed.js", &format!("{element}alert()")), file("other.js", "alert()"));
    let check = |files: &[&str]| fristad(&[&["button", "check", "--status", &status], files].concat());

    let fine = check(&[&current]);
    assert_eq!(fine.status.code(), Some(0), "{}", stderr(&fine));
    assert_eq!(stdout(&fine), format!("{current}: the current button (version 1.0.0).\n"));
    let both = check(&[&current, &changed]);
    assert_eq!(both.status.code(), Some(1));
    assert!(stdout(&both).contains("changed by hand or damaged"), "{}", stdout(&both));
    // One that cannot be read does not keep the others from being told of.
    let all = check(&[&other, "gone.js", &changed]);
    assert_eq!(all.status.code(), Some(2));
    assert!(stdout(&all).contains("changed by hand") && stderr(&all).contains("2 of 3"), "{}", stderr(&all));
    let without = fristad(&["button", "check", &current]);
    assert_eq!(without.status.code(), Some(2));
    assert!(stderr(&without).contains("--status"), "{}", stderr(&without));
}

#[test]
fn a_course_is_exported_as_the_portal_publishes_it() {
    let (folder, content) = small_content();
    let (content, out) = (content.to_str().unwrap(), folder.path().join("paket"));
    let export = |rest: &[&str]| {
        let start = ["export", rest[0], rest[1], "--content", content, "--out", out.to_str().unwrap()];
        fristad(&start.into_iter().chain(rest[2..].iter().copied()).collect::<Vec<_>>())
    };
    for (rest, name) in [
        (vec!["scorm", "grund"], "grund-scorm-1.2.zip"),
        (vec!["scorm", "grund", "--version", "2004", "--single"], "grund-scorm-2004-single.zip"),
        (vec!["cmi5", "grund"], "grund-cmi5.zip"),
    ] {
        let output = export(&rest);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(stdout(&output).contains(name), "{}", stdout(&output));
    }
    let site = folder.path().join("public");
    fristad(&["build", "--content", content, "--out", site.to_str().unwrap()]);
    let published = std::fs::read(site.join("gotland/utbildning/grund/grund-cmi5.zip")).unwrap();
    assert_eq!(std::fs::read(out.join("grund-cmi5.zip")).unwrap(), published);
    assert_eq!(files(&out).len(), 3, "nothing else is left in the folder");

    let unknown = export(&["scorm", "grunt"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("Did you mean grund?"), "{}", stderr(&unknown));
    std::fs::write(Path::new(content).join("gotland/courses/grund/quiz.yaml"), "minutes: x").unwrap();
    let broken = export(&["scorm", "grund", "--version", "2004"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(stderr(&broken).contains("Nothing was written"), "{}", stderr(&broken));
    assert_eq!(files(&out).len(), 3);
}
