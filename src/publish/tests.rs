use super::disk::Kind;
use super::standing::above;
use super::*;
use crate::output::{Artifact, OutputPath};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::PathBuf;

mod layout;
mod rounds;

fn site<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Output {
    let mut output = Output::default();
    for (path, text) in files {
        let path = OutputPath::new(path).unwrap();
        output.add(Artifact { path, bytes: text.into() }).unwrap();
    }
    output
}

/// The folders that the site needs; the first is its own, `""`.
fn folders_of(output: &Output) -> BTreeSet<&str> {
    output.iter().flat_map(|(path, _)| above(path.as_str())).chain([""]).collect()
}

/// Whether no path is both a file and a folder.
fn is_possible(output: &Output) -> bool {
    folders_of(output).iter().all(|folder| output.get(folder).is_none())
}

/// A folder not yet made, in one that is removed after the test.
struct Target {
    outer: tempfile::TempDir,
}

impl Target {
    fn new() -> Self {
        Self { outer: tempfile::tempdir().unwrap() }
    }

    fn folder(&self) -> PathBuf {
        self.outer.path().join("public/norrbotten")
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder().join(path)
    }

    fn publish(&self, output: &Output) -> Published {
        let published = publish(output, &self.folder(), Durability::Process).unwrap();
        self.assert_holds(output);
        published
    }

    fn refuse(&self, output: &Output) -> PublishError {
        publish(output, &self.folder(), Durability::Process).unwrap_err()
    }

    /// The folder holds the site and nothing else, and nothing unfinished lies beside it.
    fn assert_holds(&self, output: &Output) {
        self.assert_holds_site(output);
        let work = disk::list(&self.outer.path().join("public/.norrbotten.fristad")).unwrap();
        assert_eq!(work.into_keys().collect::<Vec<_>>(), ["", "README.txt"]);
        assert_eq!(fs::read_dir(self.outer.path().join("public")).unwrap().count(), 2);
    }

    /// The folder holds the site and nothing else.
    fn assert_holds_site(&self, output: &Output) {
        let found = disk::list(&self.folder()).unwrap();
        let files = found.iter().filter(|(_, kind)| **kind != Kind::Folder);
        let files = files.map(|(path, _)| (path.clone(), fs::read(self.path(path)).unwrap()));
        let expected = output.iter().map(|(path, bytes)| (path.to_string(), bytes.to_owned()));
        assert_eq!(files.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        let folders = found.iter().filter(|(_, kind)| **kind == Kind::Folder);
        let folders: Vec<&str> = folders.map(|(path, _)| path.as_str()).collect();
        assert_eq!(folders, Vec::from_iter(folders_of(output)));
    }

    /// What a file is known by: its inode and its time.
    fn identity(&self, path: &str) -> (u64, i64, i64) {
        let found = fs::symlink_metadata(self.path(path)).unwrap();
        (found.ino(), found.mtime(), found.mtime_nsec())
    }
}

#[test]
fn the_folder_holds_the_site_and_nothing_else() {
    let target = Target::new();
    let long = "a".repeat(255);
    let published = target.publish(&site([
        ("index.html", "start"),
        ("kommun/luleå/index.html", "Luleå"),
        ("kommun/القدس.html", "القدس"),
        (".well-known/security.txt", ""),
        (&long, "long"),
    ]));
    assert_eq!(published, Published { written: 5, unchanged: 0, removed: 0 });
}

#[test]
fn everybody_may_read_what_is_published() {
    let target = Target::new();
    target.publish(&site([("a/b.html", "")]));
    let mode = |path| fs::metadata(target.path(path)).unwrap().permissions().mode() & 0o7777;
    assert_eq!((mode(""), mode("a"), mode("a/b.html")), (0o755, 0o755, 0o644));
}

#[test]
fn what_is_right_already_is_not_touched() {
    let target = Target::new();
    let before = site([("a.html", "1"), ("b/c.html", "2"), ("b/d.html", "3"), ("e.html", "4")]);
    target.publish(&before);
    let identities = |paths: &[&str]| paths.iter().map(|path| target.identity(path)).collect::<Vec<_>>();

    let all = identities(&["", "b", "a.html", "b/c.html", "b/d.html", "e.html"]);
    assert_eq!(target.publish(&before), Published { written: 0, unchanged: 4, removed: 0 });
    assert_eq!(identities(&["", "b", "a.html", "b/c.html", "b/d.html", "e.html"]), all);

    let kept = identities(&["", "a.html", "b/d.html", "e.html"]);
    let one_changed = site([("a.html", "1"), ("b/c.html", "new"), ("b/d.html", "3"), ("e.html", "4")]);
    assert_eq!(target.publish(&one_changed), Published { written: 1, unchanged: 3, removed: 0 });
    assert_eq!(identities(&["", "a.html", "b/d.html", "e.html"]), kept);

    let kept = identities(&["b/d.html", "e.html"]);
    let many_changed = site([("b/c.html", "newer"), ("b/d.html", "3"), ("e.html", "4"), ("f/g.html", "5")]);
    assert_eq!(target.publish(&many_changed), Published { written: 2, unchanged: 2, removed: 1 });
    assert_eq!(identities(&["b/d.html", "e.html"]), kept);
}

#[test]
fn a_new_file_in_a_folder_that_is_there_is_put_in_it() {
    let target = Target::new();
    target.publish(&site([("a/b.html", "1")]));
    let root = target.identity("");
    target.publish(&site([("a/b.html", "1"), ("a/c.html", "2")]));
    assert_eq!(target.identity(""), root);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let target = Target::new();
    let file = site([("nyheter", "1"), ("kurs/a/b.html", "2")]);
    let folder = site([("nyheter/a.html", "1"), ("kurs", "2")]);
    for output in [&file, &folder, &file] {
        target.publish(output);
    }
}

#[test]
fn what_was_changed_by_hand_is_put_right() {
    let target = Target::new();
    let output = site([("a.html", "ring 112"), ("b/c.html", "2"), ("d.html", "3")]);
    target.publish(&output);
    fs::write(target.path("a.html"), "ring 113").unwrap();
    assert_eq!(target.publish(&output).written, 1);
    fs::remove_dir_all(target.path("b")).unwrap();
    fs::create_dir(target.path("empty")).unwrap();
    fs::write(target.path(".DS_Store"), "").unwrap();
    assert_eq!(target.publish(&output), Published { written: 1, unchanged: 2, removed: 1 });
}

#[test]
fn links_in_the_folder_are_removed_and_not_followed() {
    let target = Target::new();
    let output = site([("a.html", "1"), ("b/c.html", "2")]);
    target.publish(&output);
    let outside = target.outer.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("c.html"), "2").unwrap();
    fs::write(outside.join("a.html"), "1").unwrap();
    fs::remove_dir_all(target.path("b")).unwrap();
    fs::remove_file(target.path("a.html")).unwrap();
    symlink(&outside, target.path("b")).unwrap();
    symlink(outside.join("a.html"), target.path("a.html")).unwrap();
    target.publish(&output);
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 2);
    symlink("../../outside/a.html", target.path("link")).unwrap();
    target.publish(&output);
    assert_eq!(fs::read(outside.join("a.html")).unwrap(), b"1");
}

#[test]
fn what_a_killed_process_left_is_cleared() {
    let target = Target::new();
    target.publish(&site([("a.html", "1")]));
    let next = target.outer.path().join("public/.norrbotten.fristad/next");
    fs::write(&next, "half a fi").unwrap();
    target.publish(&site([("a.html", "1")]));
    fs::create_dir(&next).unwrap();
    fs::write(next.join("b.html"), "half a si").unwrap();
    target.publish(&site([("a.html", "2")]));
}

#[test]
fn a_failure_leaves_the_last_good_site() {
    let target = Target::new();
    let good = site([("a.html", "1"), ("b.html", "2")]);
    target.publish(&good);
    let long = format!("{}/x.html", "å".repeat(200));
    let refused = target.refuse(&site([("a.html", "new"), ("b.html", "new"), (&long, "")])).to_string();
    assert!(refused.contains("ååå") && refused.contains("shorter address"), "{refused}");
    assert!(matches!(target.refuse(&site([])), PublishError::NoFiles(_)));
    let clash = target.refuse(&site([("a", ""), ("a-b", ""), ("a/b.html", "")]));
    assert!(matches!(clash, PublishError::FileAndFolder(both) if both == "a"));
    target.publish(&good);
}

#[test]
fn a_site_that_must_survive_a_power_cut_is_published_too() {
    let target = Target::new();
    for output in [site([("a.html", "1"), ("b.html", "1")]), site([("a.html", "2"), ("b.html", "1")])] {
        publish(&output, &target.folder(), Durability::PowerCut).unwrap();
        target.assert_holds(&output);
    }
}

#[test]
fn the_folder_is_never_missing_while_sites_are_published() {
    let target = Target::new();
    let sites = ["1", "2"].map(|text| site(["a.html", "b.html", "c/d.html"].map(|path| (path, text))));
    target.publish(&sites[0]);
    let done = std::sync::atomic::AtomicBool::new(false);
    let (done, folder) = (&done, target.folder());
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                assert_eq!(disk::kind(&folder).unwrap(), Some(Kind::Folder));
                // Not found is possible here, for a reader that was half-way through the old folder.
                let read = fs::read(folder.join("a.html"));
                assert!(read.as_ref().is_ok_and(|read| read == b"1" || read == b"2") || read.is_err());
            }
        });
        for round in 1..60 {
            target.publish(&sites[round % 2]);
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        reader.join().unwrap();
    });
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(24))]

    /// Few names and few texts, so that files meet folders of the same name and many stay as they are.
    #[test]
    fn whatever_was_there_the_folder_becomes_the_site(
        sites in proptest::collection::vec(
            proptest::collection::btree_map("[ab](/[ab]){0,2}", "[xy]{0,2}", 1..6), 1..5,
        ),
    ) {
        let target = Target::new();
        for files in sites {
            let output = site(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
            if is_possible(&output) {
                let published = target.publish(&output);
                assert_eq!(published.written + published.unchanged, output.len());
            } else {
                assert!(matches!(target.refuse(&output), PublishError::FileAndFolder(_)));
            }
        }
    }
}
