//! What is written down of a published folder, for the next process.

use super::rounds::{finish, large, path, put, put_all};
use super::*;
use crate::publish::Step::{EachFile, WholeSite};
use crate::publish::standing::Standing;

#[test]
fn what_somebody_changed_by_hand_is_seen_though_the_folder_was_written_down() {
    type ByHand = fn(&Target);
    let by_hand: [(&str, ByHand); 6] = [
        ("nothing", |_| {}),
        ("a file that is not ours", |target| fs::write(target.path("kommun/3/eget.html"), "x").unwrap()),
        ("an empty folder", |target| fs::create_dir(target.path("kommun/tom")).unwrap()),
        ("a link", |target| std::os::unix::fs::symlink("/etc", target.path("kommun/lank")).unwrap()),
        ("a file that is gone", |target| fs::remove_file(target.path("kommun/7/index.html")).unwrap()),
        ("a file with other words", |target| fs::write(target.path("kommun/7/index.html"), "other").unwrap()),
    ];
    for (what, change) in by_hand {
        let target = Target::new();
        let large = large();
        let mut publication = target.begin();
        put_all(&publication, &large);
        finish(&mut publication, WholeSite);
        // Both ways of changing a site are followed: the whole folder, and file by file.
        put(&publication, "kommun/new/index.html", "ny");
        put(&publication, "kommun/4/index.html", "other");
        finish(&mut publication, EachFile);
        put(&publication, "kommun/4/index.html", "page 4");
        publication.remove(&path("kommun/new/index.html"));
        finish(&mut publication, EachFile);
        publication.remember("manifest", b"").unwrap();
        drop(publication);
        change(&target);
        let mut publication = target.begin();
        let listed = Standing::read(&target.folder()).unwrap();
        assert_eq!(publication.standing.files, listed.files, "{what}");
        let seen = (publication.standing.others, publication.standing.has_empty_folders);
        assert_eq!(seen, (listed.others, listed.has_empty_folders), "{what}");
        assert_eq!(
            publication.is_written_down,
            ["nothing", "a file with other words"].contains(&what),
            "{what}"
        );
        put_all(&publication, &large);
        finish(&mut publication, WholeSite);
        target.assert_holds_site(&large);
    }
}

#[test]
fn what_is_written_down_of_the_folder_and_damaged_is_not_believed() {
    let target = Target::new();
    let mut publication = target.begin();
    put_all(&publication, &large());
    finish(&mut publication, WholeSite);
    publication.remember("manifest", b"").unwrap();
    drop(publication);
    let layout = target.outer.path().join("public/.norrbotten.fristad/memory/layout");
    let bytes = fs::read(&layout).unwrap();
    for place in [0, 20, bytes.len() / 2, bytes.len() - 1] {
        let mut damaged = bytes.clone();
        damaged[place] ^= 1;
        fs::write(&layout, damaged).unwrap();
        let publication = target.begin();
        assert!(!publication.is_written_down, "{place}");
        assert_eq!(publication.standing.files.len(), 61);
    }
    fs::write(&layout, bytes).unwrap();
    assert!(target.begin().is_written_down);
}
