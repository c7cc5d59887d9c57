//! One publication, many rounds.

use super::*;
use crate::publish::Step::{EachFile, WholeSite};
use std::collections::BTreeMap;

impl Target {
    pub(super) fn begin(&self) -> Publication {
        Publication::begin(&self.folder()).unwrap()
    }

    /// What the disk knows of everything that stands, so that whatever was touched is seen.
    fn looks(&self) -> BTreeMap<String, (u64, i64, i64, i64, i64)> {
        let look = |path: &String| {
            let found = fs::symlink_metadata(self.path(path)).unwrap();
            (found.ino(), found.mtime(), found.mtime_nsec(), found.ctime(), found.ctime_nsec())
        };
        disk::list(&self.folder()).unwrap().into_keys().map(|path| (path.clone(), look(&path))).collect()
    }

    fn work(&self) -> Vec<String> {
        disk::list(&self.outer.path().join("public/.norrbotten.fristad"))
            .unwrap()
            .into_keys()
            .skip(1)
            .collect()
    }
}

pub(super) fn path(path: &str) -> OutputPath {
    OutputPath::new(path).unwrap()
}

/// Puts every file of `output`, as the first round of a process without a memory does.
pub(super) fn put_all(publication: &Publication, output: &Output) -> BTreeMap<OutputPath, Stamp> {
    output.iter().map(|(path, bytes)| (path.clone(), publication.put(path, bytes).unwrap())).collect()
}

pub(super) fn put(publication: &Publication, at: &str, text: &str) -> Stamp {
    publication.put(&path(at), text.as_bytes()).unwrap()
}

pub(super) fn finish(publication: &mut Publication, step: Step) -> Published {
    publication.finish(step, Durability::Process).unwrap()
}

fn published(written: usize, unchanged: usize, removed: usize) -> Published {
    Published { written, unchanged, removed }
}

/// Large enough for a few changes to be few.
pub(super) fn large() -> Output {
    let files = (0..60).map(|page| (format!("kommun/{page}/index.html"), format!("page {page}")));
    let files: Vec<_> = files.chain([("index.html".to_owned(), "start".to_owned())]).collect();
    site(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

#[test]
fn a_round_of_one_file_touches_nothing_else() {
    for step in [EachFile, WholeSite] {
        let target = Target::new();
        let mut publication = target.begin();
        put_all(&publication, &large());
        finish(&mut publication, step);
        // Whoever looked would see that this is gone.
        fs::remove_file(target.path("kommun/7/index.html")).unwrap();
        let mut before = target.looks();
        let stamp = put(&publication, "kommun/3/index.html", "new");
        assert_eq!(finish(&mut publication, step), published(1, 60, 0));
        let mut after = target.looks();
        assert_eq!(fs::read(target.path("kommun/3/index.html")).unwrap(), b"new");
        assert!(publication.stands(&path("kommun/3/index.html"), &stamp));
        for changed in ["kommun/3/index.html", "kommun/3"] {
            assert_ne!(before.remove(changed), after.remove(changed));
        }
        assert_eq!(before, after);
    }
}

#[test]
fn few_changes_are_made_one_by_one_and_many_at_once() {
    let target = Target::new();
    let mut publication = target.begin();
    put_all(&publication, &large());
    finish(&mut publication, EachFile);
    let root = target.identity("").0;

    put(&publication, "nyheter/2026/a.html", "new");
    put(&publication, "index.html", "new start");
    publication.remove(&path("kommun/4/index.html"));
    assert_eq!(finish(&mut publication, EachFile), published(2, 59, 1));
    assert_eq!(target.identity("").0, root);
    assert!(!target.path("kommun/4").exists() && target.path("kommun/5").exists());

    publication.retain(|path| !path.starts_with("nyheter/"));
    assert_eq!(finish(&mut publication, EachFile), published(0, 60, 1));
    assert_eq!(target.identity("").0, root);
    assert!(!target.path("nyheter").exists());

    for page in 0..60 {
        put(&publication, &format!("kommun/{page}/index.html"), "other");
    }
    assert_eq!(finish(&mut publication, EachFile), published(60, 1, 0));
    assert_ne!(target.identity("").0, root);

    let root = target.identity("").0;
    put(&publication, "a.html", "");
    put(&publication, "b.html", "");
    finish(&mut publication, WholeSite);
    assert_ne!(target.identity("").0, root);
}

#[test]
fn what_is_abandoned_leaves_no_trace() {
    let target = Target::new();
    let mut publication = target.begin();
    put_all(&publication, &large());
    finish(&mut publication, WholeSite);
    publication.remember("manifest", b"large").unwrap();
    let before = target.looks();
    put(&publication, "kommun/3/index.html", "new");
    put(&publication, "new/index.html", "new");
    publication.remove(&path("index.html"));
    publication.retain(|_| false);
    publication.abandon().unwrap();
    assert_eq!(target.looks(), before);
    assert_eq!(target.work(), ["README.txt", "memory", "memory/layout", "memory/manifest"]);
    assert_eq!(finish(&mut publication, EachFile), published(0, 61, 0));
    assert_eq!(target.looks(), before);
    assert_eq!(publication.recall("manifest").unwrap().unwrap(), b"large");
    put(&publication, "kommun/3/index.html", "newer");
    assert_eq!(finish(&mut publication, EachFile), published(1, 60, 0));
}

#[test]
fn the_next_process_goes_on_from_what_was_remembered() {
    let target = Target::new();
    let mut publication = target.begin();
    assert_eq!(publication.recall("manifest").unwrap(), None);
    let stamps = put_all(&publication, &large());
    finish(&mut publication, WholeSite);
    let text = postcard::to_stdvec(&stamps.values().collect::<Vec<_>>()).unwrap();
    publication.remember("manifest", &text).unwrap();
    drop(publication);
    fs::write(target.path("kommun/7/index.html"), "Page 7").unwrap();
    fs::remove_file(target.path("kommun/8/index.html")).unwrap();

    let mut publication = target.begin();
    let text = publication.recall("manifest").unwrap().unwrap();
    let remembered: Vec<Stamp> = postcard::from_bytes(&text).unwrap();
    let output = large();
    let files: Vec<_> = output.iter().zip(remembered).collect();
    let moved = files.iter().filter(|((path, _), stamp)| !publication.stands(path, stamp));
    let moved: Vec<_> = moved.map(|(file, _)| *file).collect();
    assert_eq!(
        moved.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
        ["kommun/7/index.html", "kommun/8/index.html"]
    );
    for (path, bytes) in moved {
        publication.put(path, bytes).unwrap();
    }
    publication.retain(|path| output.get(path).is_some());
    assert_eq!(finish(&mut publication, WholeSite), published(2, 59, 0));
    target.assert_holds_site(&output);
}

#[test]
fn nothing_is_recalled_of_a_folder_that_was_changed_since() {
    let target = Target::new();
    for step in [WholeSite, EachFile] {
        let mut publication = target.begin();
        put_all(&publication, &large());
        finish(&mut publication, step);
        publication.remember("manifest", b"large").unwrap();
        // Nothing changes: what is remembered is still right.
        finish(&mut publication, step);
        drop(publication);

        let mut publication = target.begin();
        assert_eq!(publication.recall("manifest").unwrap().unwrap(), b"large");
        publication.retain(|_| true);
        put(&publication, "index.html", "changed");
        put(&publication, "other.html", "changed");
        finish(&mut publication, step);
        drop(publication);

        let mut publication = target.begin();
        assert_eq!(publication.recall("manifest").unwrap(), None);
        assert!(matches!(publication.remember("manifest", b""), Err(PublishError::Unfinished(_))));
        drop(publication);
        publish(&large(), &target.folder(), Durability::Process).unwrap();
        target.assert_holds(&large());
    }
}

#[test]
fn what_was_found_and_is_not_asked_for_goes() {
    for step in [WholeSite, EachFile] {
        let target = Target::new();
        target.publish(&large());
        fs::write(target.path("kommun/.DS_Store"), "").unwrap();
        fs::create_dir_all(target.path("left/over")).unwrap();
        symlink("index.html", target.path("link")).unwrap();
        let mut publication = target.begin();
        publication.retain(|path| large().get(path).is_some());
        assert_eq!(finish(&mut publication, step), published(0, 61, 2));
        target.assert_holds_site(&large());
        assert_eq!(finish(&mut publication, step), published(0, 61, 0));
        drop(publication);
        target.assert_holds(&large());

        let mut publication = target.begin();
        put(&publication, "index.html", "start");
        assert_eq!(finish(&mut publication, step), published(0, 1, 60));
        target.assert_holds_site(&site([("index.html", "start")]));
    }
}

#[test]
fn two_files_cannot_stand_at_one_place() {
    let target = Target::new();
    let mut publication = target.begin();
    put_all(&publication, &site([("a.html", "1"), ("b", "2"), ("c/d", "3")]));
    finish(&mut publication, WholeSite);
    let refused =
        |publication: &Publication, at: &str| publication.put(&path(at), b"x").unwrap_err().to_string();
    // Written twice; right, then written; written, then both a file and a folder.
    for (first, text, second, says) in [
        ("e.html", "x", "e.html", "two files of the site would both stand at e.html"),
        ("a.html", "1", "a.html", "two files of the site would both stand at a.html"),
        ("f", "x", "f/g/h.html", "both a file f and a folder f/"),
        ("f", "x", "f/index.html", "both a file f and a folder f/"),
        ("f/g/h.html", "x", "f/g", "both a file f/g and a folder f/g/"),
    ] {
        put(&publication, first, text);
        let found = refused(&publication, second);
        assert!(found.contains(says), "{found}");
        let incomplete = publication.finish(WholeSite, Durability::Process);
        assert!(matches!(incomplete, Err(PublishError::Incomplete(_))));
    }
    // With what stands, it is known when the site is: it may have been removed.
    for (at, both) in [("b/x.html", "b"), ("c", "c"), ("c/d/e/f.html", "c/d")] {
        for step in [WholeSite, EachFile] {
            put(&publication, at, "x");
            let found = publication.finish(step, Durability::Process).unwrap_err();
            assert!(matches!(&found, PublishError::FileAndFolder(found) if found == both), "{found}");
        }
    }
    put(&publication, "c", "x");
    publication.remove(&path("c/d"));
    assert_eq!(finish(&mut publication, EachFile), published(1, 2, 1));
    target.assert_holds_site(&site([("a.html", "1"), ("b", "2"), ("c", "x")]));
}

#[test]
fn what_is_put_stays_whatever_else_is_said_of_it() {
    let target = Target::new();
    let mut publication = target.begin();
    put_all(&publication, &site([("a.html", "1"), ("b.html", "2")]));
    finish(&mut publication, WholeSite);
    put(&publication, "a.html", "1");
    put(&publication, "b.html", "new");
    publication.remove(&path("a.html"));
    publication.remove(&path("not-there.html"));
    publication.retain(|_| false);
    assert_eq!(finish(&mut publication, EachFile), published(1, 1, 0));
}

#[test]
fn a_site_is_never_emptied() {
    let target = Target::new();
    let mut publication = target.begin();
    put_all(&publication, &site([("a.html", "1")]));
    finish(&mut publication, WholeSite);
    publication.remove(&path("a.html"));
    assert!(matches!(publication.finish(EachFile, Durability::Process), Err(PublishError::NoFiles(_))));
    assert_eq!(finish(&mut publication, EachFile), published(0, 1, 0));
    target.assert_holds_site(&site([("a.html", "1")]));
}

#[test]
fn after_a_failure_half_way_one_has_to_begin_again() {
    let target = Target::new();
    let mut publication = target.begin();
    put_all(&publication, &large());
    finish(&mut publication, EachFile);
    publication.remember("manifest", b"large").unwrap();
    fs::remove_dir_all(target.path("kommun/5")).unwrap();
    fs::write(target.path("kommun/5"), "in the way").unwrap();
    put(&publication, "kommun/4/index.html", "new");
    put(&publication, "kommun/5/index.html", "new");
    assert!(matches!(publication.finish(EachFile, Durability::Process), Err(PublishError::Disk { .. })));
    put(&publication, "kommun/4/index.html", "new");
    assert!(matches!(publication.finish(EachFile, Durability::Process), Err(PublishError::Unfinished(_))));
    assert!(matches!(publication.remember("manifest", b""), Err(PublishError::Unfinished(_))));
    drop(publication);
    let mut publication = target.begin();
    assert_eq!(publication.recall("manifest").unwrap(), None);
    put_all(&publication, &large());
    finish(&mut publication, EachFile);
    target.assert_holds_site(&large());
}

#[test]
fn a_stamp_stays_with_its_file() {
    let target = Target::new();
    let mut publication = target.begin();
    let stamps = put_all(&publication, &site([("a.html", "ring 112"), ("b.html", "2")]));
    finish(&mut publication, WholeSite);
    let stamp = stamps[&path("a.html")];
    let stands = |stamp: &Stamp| target.begin().stands(&path("a.html"), stamp);
    // A whole new folder, in which it is a hard link.
    put(&publication, "c.html", "3");
    put(&publication, "b.html", "3");
    finish(&mut publication, WholeSite);
    assert!(publication.stands(&path("a.html"), &stamp) && !publication.stands(&path("b.html"), &stamp));
    drop(publication);
    fs::hard_link(target.path("a.html"), target.outer.path().join("copy")).unwrap();
    let stamp: Stamp = postcard::from_bytes(&postcard::to_stdvec(&stamp).unwrap()).unwrap();
    assert!(stands(&stamp));
    // The same bytes in another file; other bytes in the same file; the old time set again on a longer one.
    fs::copy(target.path("a.html"), target.path("new")).unwrap();
    fs::rename(target.path("new"), target.path("a.html")).unwrap();
    assert!(!stands(&stamp));
    fs::rename(target.outer.path().join("copy"), target.path("a.html")).unwrap();
    assert!(stands(&stamp));
    let file = fs::OpenOptions::new().write(true).open(target.path("a.html")).unwrap();
    let time = file.metadata().unwrap().modified().unwrap();
    fs::write(target.path("a.html"), "ring 113").unwrap();
    file.set_modified(time + std::time::Duration::from_nanos(1)).unwrap();
    assert!(!stands(&stamp));
    fs::write(target.path("a.html"), "ring 1177").unwrap();
    file.set_modified(time).unwrap();
    assert!(!stands(&stamp));
}

#[test]
fn a_new_page_is_not_taken_for_the_old_one_whose_place_it_took() {
    let target = Target::new();
    target.publish(&site([("a.html", "1")]));
    let place = place::Place::claim(&target.folder()).unwrap();
    let new = BTreeSet::from([target.identity("a.html").0]);
    place.remove_file("a.html", &new).unwrap();
    assert!(target.path("a.html").exists());
    place.remove_file("a.html", &BTreeSet::new()).unwrap();
    assert!(!target.path("a.html").exists());
}

/// What happens in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Round {
    /// Every file is put, and the rest is not asked for.
    Everything,
    /// Only what changes is said.
    Changes,
    /// The same, and then nothing is made of it.
    Abandoned,
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config {
        cases: 64,
        failure_persistence: None,
        ..proptest::test_runner::Config::default()
    })]

    /// Few names and few texts, so that files meet folders of the same name and many stay as they are.
    #[test]
    fn whatever_the_rounds_the_folder_becomes_the_site(
        rounds in proptest::collection::vec(
            (
                proptest::collection::btree_map("[ab](/[ab]){0,2}(/index[.]html)?", "[xy]{0,2}", 1..6),
                proptest::sample::select(&[Round::Everything, Round::Changes, Round::Abandoned][..]),
                proptest::sample::select(&[WholeSite, EachFile][..]),
                proptest::bool::weighted(0.3),
            ),
            1..8,
        ),
    ) {
        let target = Target::new();
        let mut publication = target.begin();
        let mut before = Output::default();
        let mut known = BTreeMap::new();
        let mut has_finished = false;
        for (files, round, step, is_new_process) in rounds {
            if is_new_process {
                drop(publication);
                publication = target.begin();
                has_finished = false;
            }
            let output = site(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
            if !is_possible(&output) {
                continue;
            }
            let is_new = |(path, bytes): &(&OutputPath, &[u8])| {
                round == Round::Everything
                    || before.get(path.as_str()) != Some(bytes)
                    || !publication.stands(path, &known[*path])
            };
            let put = output.iter().filter(is_new);
            let put: Vec<_> = put.map(|(path, bytes)| (path, publication.put(path, bytes).unwrap())).collect();
            if round == Round::Everything && !has_finished {
                // What was found is not asked for.
            } else if round == Round::Everything || !has_finished {
                publication.retain(|path| output.get(path).is_some());
            } else {
                let gone = before.iter().filter(|(path, _)| output.get(path.as_str()).is_none());
                gone.for_each(|(path, _)| publication.remove(path));
            }
            if round == Round::Abandoned {
                publication.abandon().unwrap();
                if before.is_empty() { continue }
                publication.retain(|_| true);
                finish(&mut publication, step);
                has_finished = true;
                target.assert_holds_site(&before);
                continue;
            }
            let published = finish(&mut publication, step);
            has_finished = true;
            target.assert_holds_site(&output);
            assert_eq!(published.written + published.unchanged, output.len());
            for (path, stamp) in put {
                // What stays the same, stays the same file.
                if before.get(path.as_str()) == output.get(path.as_str()) {
                    assert_eq!(known[path], stamp);
                }
                known.insert(path.clone(), stamp);
            }
            for (path, _) in output.iter() {
                assert!(publication.stands(path, &known[path]));
                assert_eq!(disk::kind(&target.path(path.as_str())).unwrap(), Some(Kind::File(known[path])));
            }
            before = output;
        }
        drop(publication);
        if !before.is_empty() {
            target.assert_holds(&before);
        }
    }
}
