//! Building on the disk again and again: in a new process each time, in one that watches, and after one that was
//! killed, what stands in the folder is what a clean build makes.

use crate::harness::{Site, difference, inputs, today};
use crate::incremental::edit::Editor;
use fristad::build::{self, Rebuilding, Report, Request};
use fristad::model::{BuildDate, Edition};
use fristad::pipeline::{self, Built, Settings, Warnings};
use fristad::route::Extra;
use fristad::trace::Fingerprint;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Says to [`child_process_that_builds`] where to.
const FOLDER: &str = "FRISTAD_TEST_BUILD_IN";

/// The theme's folder in a [`Site`].
const THEME: &str = "themes/lugn/";

/// Folders of a project on the disk.
struct Project {
    outer: PathBuf,
    /// What was written last.
    site: Option<Site>,
}

impl Project {
    fn new(outer: &Path) -> Self {
        Self { outer: outer.to_owned(), site: None }
    }

    fn request(&self) -> Request {
        Request {
            content: self.outer.join("content"),
            theme: self.outer.join("theme"),
            out: self.outer.join("public"),
            settings: Settings {
                only: None,
                date: None,
                today: today(),
                extra: Extra::None,
                edition: Edition::Public,
            },
            warnings: Warnings::Allow,
            program: Fingerprint::of(b"a test"),
        }
    }

    /// Writes what is another than before, and removes what is gone.
    fn write(&mut self, site: &Site) {
        let place = |path: &str| match path.strip_prefix(THEME) {
            Some(inside) => self.outer.join("theme").join(inside),
            None => self.outer.join("content").join(path),
        };
        let before = self.site.as_ref();
        for path in before.iter().flat_map(|before| before.paths()).filter(|path| site.bytes(path).is_none())
        {
            std::fs::remove_file(place(&path)).unwrap();
        }
        for path in site.paths() {
            if before.and_then(|before| before.bytes(&path)) == site.bytes(&path) {
                continue;
            }
            let place = place(&path);
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            std::fs::write(place, site.bytes(&path).unwrap()).unwrap();
        }
        self.site = Some(site.clone());
    }

    fn build(&self) -> Report {
        build::build(&self.request(), &|_, _| {}).unwrap()
    }

    /// Every file of the published site.
    fn published(&self) -> BTreeMap<String, Vec<u8>> {
        fn read(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    read(root, &path, files);
                } else {
                    let inside = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                    files.insert(inside, std::fs::read(&path).unwrap());
                }
            }
        }
        let mut files = BTreeMap::new();
        let root = self.outer.join("public/gotland");
        read(&root, &root, &mut files);
        files
    }

    /// Fails unless the folder holds what a clean build makes, or, where that finds an error, what it held `before`.
    #[track_caller]
    fn assert_clean(&self, report: &Report, before: &BTreeMap<String, Vec<u8>>, what: &str) {
        let site = self.site.as_ref().unwrap();
        let clean = pipeline::build(inputs(&site.content(), &site.theme()), &|_, _| {});
        let expected = if clean.is_publishable(Warnings::Allow) { &files(&clean) } else { before };
        assert_eq!(report.is_blocked, !clean.is_publishable(Warnings::Allow), "{what}");
        let found = self.published();
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert!(expected.keys().eq(found.keys()), "{what}: {}", difference(&names(expected), &names(&found)));
        for (path, bytes) in expected {
            assert!(found[path] == *bytes, "{what}: {path} is stale");
        }
        let lines = |problems: &[fristad::diag::Diagnostic]| -> Vec<String> {
            problems.iter().map(|problem| format!("{problem:?}")).collect()
        };
        for (expected, found) in [
            (&clean.content_problems, &report.content_problems),
            (&clean.theme_problems, &report.theme_problems),
        ] {
            let found =
                lines(found).into_iter().map(|line| line.replace(&theme_name(&self.outer), "themes/lugn"));
            let (expected, found) = (lines(expected), found.collect::<Vec<_>>());
            assert!(expected == found, "{what}: {}", difference(&expected, &found));
        }
    }
}

/// How messages name the theme's folder on the disk.
fn theme_name(outer: &Path) -> String {
    outer.join("theme").display().to_string()
}

fn files(built: &Built) -> BTreeMap<String, Vec<u8>> {
    let output = built.portals.iter().flat_map(|portal| portal.output.iter());
    output.map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
}

/// In memory where there is such a disk.
fn disk() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

#[test]
fn a_new_process_makes_what_changed_and_no_more() {
    let outer = disk();
    let mut project = Project::new(outer.path());
    let site = Site::base();
    project.write(&site);
    let first = project.build();
    project.assert_clean(&first, &BTreeMap::new(), "the first build");
    let second = project.build();
    assert_eq!((second.work.viewed, second.published[0].published.written), (0, 0));
    assert_eq!(second.content_problems, first.content_problems, "a problem is told at every build");
    project.write(&site.clone().patched("gotland/pages/om.sv.md", "+Ett stycke till.\n"));
    let third = project.build();
    project.assert_clean(&third, &BTreeMap::new(), "an edit");
    // The page in both languages, and what is searched in each.
    assert_eq!((third.work.viewed, third.published[0].published.written), (4, 4), "{:?}", third.work);
    assert_eq!(build::verify(&project.request(), &third).unwrap(), []);
}

#[test]
fn what_somebody_changed_in_the_published_folder_is_put_right() {
    let outer = disk();
    let mut project = Project::new(outer.path());
    project.write(&Site::base());
    project.build();
    let page = outer.path().join("public/gotland/om/index.html");
    std::fs::write(&page, "Ring 113").unwrap();
    std::fs::remove_file(outer.path().join("public/gotland/index.html")).unwrap();
    for foreign in [".DS_Store", "kommun/kladd.html"] {
        std::fs::write(outer.path().join("public/gotland").join(foreign), "").unwrap();
    }
    let stale = build::verify(&project.request(), &Report::default()).unwrap();
    assert!(stale.len() >= 3, "{stale:?}");
    let report = project.build();
    project.assert_clean(&report, &BTreeMap::new(), "put right");
    assert_eq!((report.work.rendered, report.published[0].published.removed), (2, 2), "{:?}", report.work);
}

#[test]
fn another_program_other_settings_or_a_damaged_manifest_mean_a_clean_build() {
    let outer = disk();
    let mut project = Project::new(outer.path());
    project.write(&Site::base());
    let all = project.build().work.viewed;
    let request = Request { program: Fingerprint::of(b"another program"), ..project.request() };
    assert_eq!(build::build(&request, &|_, _| {}).unwrap().work.viewed, all);
    let settings = Settings { extra: Extra::Components, ..request.settings.clone() };
    let report = build::build(&Request { settings, ..request }, &|_, _| {}).unwrap();
    assert_eq!(report.work.viewed, all + 1);
    project.build();
    for name in ["manifest", "traces"] {
        let manifest = outer.path().join("public/.gotland.fristad/memory").join(name);
        let mut bytes = std::fs::read(&manifest).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&manifest, bytes).unwrap();
        // Traces are read only when something has changed.
        project
            .write(&project.site.clone().unwrap().patched("gotland/pages/om.sv.md", "+Ett stycke till.\n"));
        let report = project.build();
        assert_eq!(report.work.viewed, all, "{name}");
        project.assert_clean(&report, &BTreeMap::new(), name);
    }
}

#[test]
fn a_new_day_makes_only_the_pages_that_show_it() {
    let outer = disk();
    let mut project = Project::new(outer.path());
    let mut site = Site::base();
    // A portal that fixes its day knows no other.
    let portal = site.text("gotland/portal.yaml");
    let of_day: String =
        portal.lines().filter(|line| !line.starts_with("as_of:")).map(|line| format!("{line}\n")).collect();
    site = site.with("gotland/portal.yaml", of_day);
    project.write(&site);
    let all = project.build().work.viewed;
    let next = |day: &str| {
        let settings = Settings { today: BuildDate(day.parse().unwrap()), ..project.request().settings };
        build::build(&Request { settings, ..project.request() }, &|_, _| {}).unwrap()
    };
    let report = next("2026-11-23");
    assert!(report.work.viewed < all && report.work.rendered < all / 2, "{:?}", report.work);
    // After a year the facts are too old to be shown, which is an error and a great many pages.
    let report = next("2028-11-23");
    assert!(report.is_blocked && report.work.rendered > 10, "{:?}", report.work);
}

#[test]
fn edits_with_a_new_process_for_each_lead_to_the_site_of_a_clean_build() {
    let outer = disk();
    let mut project = Project::new(outer.path());
    let mut editor = Editor::new(77);
    let mut site = Site::base();
    project.write(&site);
    project.build();
    for step in 0..80 {
        let said = editor.edit(&mut site);
        let before = project.published();
        project.write(&site);
        let report = project.build();
        project.assert_clean(&report, &before, &format!("step {step}: {said}"));
    }
}

#[test]
fn a_process_that_watches_publishes_every_edit() {
    let outer = disk();
    let mut project = Project::new(outer.path());
    let mut editor = Editor::new(78);
    let mut site = Site::base();
    project.write(&site);
    let (mut rebuilding, first) = Rebuilding::begin(project.request()).unwrap();
    project.assert_clean(&first.report, &BTreeMap::new(), "the first build");
    for step in 0..80 {
        let mut said = editor.edit(&mut site);
        if step % 5 == 0 {
            // Several at once, as when another branch is checked out.
            said = format!("{said}, {}, {}", editor.edit(&mut site), editor.edit(&mut site));
        }
        if project.site.as_ref() == Some(&site) {
            continue;
        }
        let before = project.published();
        project.write(&site);
        // What was written in several steps may be told in several.
        let mut report = rebuilding.rebuild().unwrap().report;
        while !is_up_to_date(&project, &report) {
            report = rebuilding.rebuild().unwrap().report;
        }
        let before = if report.is_blocked { project.published() } else { before };
        project.assert_clean(&report, &before, &format!("step {step}: {said}"));
    }
}

/// Whether a report tells of everything that was written: a clean build finds the same problems.
fn is_up_to_date(project: &Project, report: &Report) -> bool {
    let site = project.site.as_ref().unwrap();
    let clean = pipeline::build(inputs(&site.content(), &site.theme()), &|_, _| {});
    let name = theme_name(&project.outer);
    let lines = |problems: &[fristad::diag::Diagnostic]| -> Vec<String> {
        problems.iter().map(|problem| format!("{problem:?}").replace(&name, "themes/lugn")).collect()
    };
    let is_published = !clean.is_publishable(Warnings::Allow) || files(&clean) == project.published();
    is_published
        && clean.content_problems == report.content_problems
        && lines(&clean.theme_problems) == lines(&report.theme_problems)
}

#[test]
fn a_killed_build_leaves_one_whole_site_and_the_next_one_is_right() {
    let outer = disk();
    let mut project = Project::new(outer.path());
    let mut editor = Editor::new(79);
    project.write(&Site::base());
    project.build();
    let mut known = vec![project.published()];
    let mut was_killed = 0;
    for round in 0..24 {
        // Every page changes, so that there is something to be interrupted in.
        let base = Site::base().text("themes/lugn/templates/base.html");
        let site = Site::base().with("themes/lugn/templates/base.html", format!("{base}<!-- {round} -->\n"));
        project.write(&site);
        was_killed += usize::from(kill_after(Duration::from_millis(editor.below(250) as u64), outer.path()));
        let found = project.published();
        let clean = files(&pipeline::build(inputs(&site.content(), &site.theme()), &|_, _| {}));
        known.push(clean);
        assert!(known.contains(&found), "round {round}: half a site");
        let report = project.build();
        project.assert_clean(&report, &BTreeMap::new(), &format!("after a kill in round {round}"));
    }
    assert!(was_killed > 3, "only {was_killed} were killed before they were done");
}

/// Lets a process build, and kills it (SIGKILL) that long after it has begun; says whether it was not done yet.
fn kill_after(delay: Duration, outer: &Path) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "rebuilding::child_process_that_builds", "--nocapture"])
        .env(FOLDER, outer)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.by_ref().map_while(Result::ok).any(|line| line.ends_with("begins")));
    let begun = Instant::now();
    while begun.elapsed() < delay {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    !lines.map_while(Result::ok).any(|line| line.ends_with("is done"))
}

/// Not a test of its own: what [`kill_after`] starts. Returns at once when nobody has said where to build.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test that starts this process tells it where")]
fn child_process_that_builds() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    println!("begins");
    Project::new(Path::new(&folder)).build();
    println!("is done");
}
