use super::*;
use std::fs;

/// A folder on the disk with files in it.
fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, Folder) {
    let outer = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(&outer.path().join(path), text);
    }
    let folder = Folder::scan(outer.path()).unwrap();
    (outer, folder)
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn named(changes: &[Change]) -> Vec<(String, Option<String>)> {
    let text = |change: &Change| change.file.as_ref().and_then(|file| file.text().map(str::to_owned));
    changes.iter().map(|change| (change.path.to_string(), text(change))).collect()
}

fn is(path: &str, text: &str) -> (String, Option<String>) {
    (path.to_owned(), Some(text.to_owned()))
}

#[test]
fn what_changed_is_told_and_nothing_else() {
    let (outer, mut folder) = folder(&[("a.md", "1"), ("b/c.md", "2"), ("b/d.md", "3")]);
    assert_eq!(folder.read(|_| true).unwrap().len(), 3);
    assert_eq!(folder.changes(None).unwrap(), []);
    write(&outer.path().join("b/c.md"), "zwei");
    write(&outer.path().join("b/e/f.md"), "4");
    fs::remove_file(outer.path().join("a.md")).unwrap();
    let changes = named(&folder.changes(None).unwrap());
    assert_eq!(changes, [("a.md".to_owned(), None), is("b/c.md", "zwei"), is("b/e/f.md", "4")]);
    assert_eq!(folder.changes(None).unwrap(), []);
}

#[test]
fn a_file_that_was_only_touched_has_not_changed() {
    let (outer, mut folder) = folder(&[("a.md", "1")]);
    folder.read(|_| true).unwrap();
    write(&outer.path().join("a.md"), "1");
    assert_eq!(folder.changes(None).unwrap(), []);
}

#[test]
fn only_what_is_named_is_looked_at_with_all_that_is_below_it() {
    let (outer, mut folder) = folder(&[("a/x.md", "1"), ("a/y.md", "1"), ("ab.md", "1"), ("b/x.md", "1")]);
    folder.read(|_| true).unwrap();
    for path in ["a/x.md", "ab.md", "b/x.md"] {
        write(&outer.path().join(path), "2");
    }
    fs::remove_file(outer.path().join("a/y.md")).unwrap();
    let below = |path: &str| BTreeSet::from([outer.path().join(path)]);
    let changes = named(&folder.changes(Some(&below("a"))).unwrap());
    assert_eq!(changes, [is("a/x.md", "2"), ("a/y.md".to_owned(), None)]);
    // A folder that is gone is told file by file.
    fs::remove_dir_all(outer.path().join("b")).unwrap();
    assert_eq!(named(&folder.changes(Some(&below("b"))).unwrap()), [("b/x.md".to_owned(), None)]);
    assert_eq!(named(&folder.changes(Some(&below("no/such"))).unwrap()), []);
    assert_eq!(named(&folder.changes(None).unwrap()), [is("ab.md", "2")]);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let (outer, mut folder) = folder(&[("a", "1"), ("b/c.md", "2")]);
    folder.read(|_| true).unwrap();
    fs::remove_file(outer.path().join("a")).unwrap();
    fs::remove_dir_all(outer.path().join("b")).unwrap();
    write(&outer.path().join("a/x.md"), "3");
    write(&outer.path().join("b"), "4");
    let changes = named(&folder.changes(None).unwrap());
    assert_eq!(
        changes,
        [("a".to_owned(), None), is("a/x.md", "3"), is("b", "4"), ("b/c.md".to_owned(), None)]
    );
}

#[test]
fn what_another_process_knew_is_believed_only_of_a_file_that_has_not_moved() {
    let (outer, mut first) = folder(&[("old.md", "1"), ("young.md", "2")]);
    let long_ago = SystemTime::now() - Duration::from_secs(60);
    fs::File::open(outer.path().join("old.md")).unwrap().set_modified(long_ago).unwrap();
    let mut second = Folder::scan(outer.path()).unwrap();
    let unsure = |folder: &Folder| -> Vec<String> {
        folder.paths().filter(|path| folder.is_unsure(path)).map(ToString::to_string).collect()
    };
    assert_eq!(unsure(&second).len(), 2, "nothing is known yet");
    first.read(|_| true).unwrap();
    let known = |path: &str| Known { is_settled: path == "old.md", ..first.known(path).unwrap() };
    for path in ["old.md", "young.md"] {
        second.recall(path, known(path));
    }
    // The young one could have changed again without a trace.
    assert_eq!(unsure(&second), ["young.md"]);
    write(&outer.path().join("old.md"), "3");
    let mut third = Folder::scan(outer.path()).unwrap();
    third.recall("old.md", known("old.md"));
    assert!(third.is_unsure("old.md"));
}

#[cfg(unix)]
#[test]
fn a_link_is_looked_at_whatever_is_named() {
    let (outer, mut folder) = folder(&[("real.md", "1"), ("x.md", "1")]);
    std::os::unix::fs::symlink(outer.path().join("real.md"), outer.path().join("link.md")).unwrap();
    folder.changes(None).unwrap();
    write(&outer.path().join("real.md"), "2");
    let named = named(&folder.changes(Some(&BTreeSet::from([outer.path().join("real.md")]))).unwrap());
    assert_eq!(named, [is("link.md", "2"), is("real.md", "2")]);
}
