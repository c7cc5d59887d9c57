//! Makes a folder equal to a finished site, in one step.
//!
//! Turns an [`Output`] and a folder into that folder holding that site. The new site is made ready in a
//! work folder beside it (`public/.norrbotten.fristad` for `public/norrbotten`) and put in place by one
//! rename: of a single file where one file changes, otherwise of the whole folder, in which the files
//! that did not change are hard links to the old ones.
//!
//! **Invariant:** at every moment, also after `kill -9`, the folder holds the whole of one site (on systems that
//! cannot exchange folders: from the next run on). A file whose bytes are right keeps its inode and its time.
//! **Never:** decide what is built; empty the folder first; follow a link out of it.

mod create;
mod disk;
mod place;

pub use create::create;

use crate::output::Output;
use disk::Kind;
use place::Place;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// Makes `folder` equal to `output`: the same files with the same bytes, and nothing else.
///
/// The folder is made when it is missing, with the folders above it. What stands there is compared byte
/// by byte, so a file that somebody changed by hand is put right. Files are 0644 and folders 0755.
/// When it fails, the folder holds what it held, or (when only the cleaning afterwards failed) the new site.
pub fn publish(output: &Output, folder: &Path, durability: Durability) -> Result<Published, PublishError> {
    let site = Site::of(output, folder)?;
    let place = Place::claim(folder)?;
    let change = Change::between(&site, &place)?;
    match change.steps() {
        Steps::Nothing => {}
        Steps::OneFile((path, bytes)) => {
            disk::write(&place.next(), bytes)?;
            place.put_file(path, durability)?;
        }
        Steps::WholeFolder => {
            prepare(&site, &change, &place)?;
            place.put_folder(durability)?;
        }
    }
    Ok(change.published())
}

/// What a finished publishing must survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// The end of this process, however sudden.
    Process,
    /// A power cut too: the whole file system is flushed before the new site is put in place, and again after.
    PowerCut,
}

/// What was done to the folder, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files, links and the like that were there and are not part of the site.
    pub removed: usize,
}

/// Why a site could not be published. The message says what to do about it.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum PublishError {
    #[error("the build made no files, so {} is left as it is: a site without pages helps nobody", .0.display())]
    NoFiles(PathBuf),
    #[error("the site has both a file {0} and a folder {0}/: give one of the two another address")]
    FileAndFolder(String),
    #[error("{} cannot be published into: name a folder of its own, for example public/norrbotten", .0.display())]
    Unnamed(PathBuf),
    #[error(
        "{} is a link or a file, and publishing replaces a whole folder: name a folder that is none of these, \
         for example the one that the link leads to", .0.display()
    )]
    NotAFolder(PathBuf),
    #[error(
        "{} holds files that fristad has not put there, and publishing would replace all of them: name another \
         folder, or empty this one first if nothing in it is needed", .0.display()
    )]
    NotOurs(PathBuf),
    #[error("{} is already there, and nothing is written over what somebody has written", .0.display())]
    Exists(PathBuf),
    #[error("another fristad is publishing to {} right now: wait until it has finished, then build again", .0.display())]
    Busy(PathBuf),
    #[error("cannot {action} {}: {source}. {}", path.display(), advice(source))]
    Disk { action: &'static str, path: PathBuf, source: io::Error },
}

/// What to do when the system refuses.
fn advice(source: &io::Error) -> &'static str {
    use io::ErrorKind::{
        CrossesDevices, InvalidFilename, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, ResourceBusy,
        StorageFull,
    };
    match source.kind() {
        PermissionDenied | ReadOnlyFilesystem => {
            "Let the user who runs fristad write to the folder and to the one above it, or publish elsewhere."
        }
        StorageFull | QuotaExceeded => {
            "Free some space on that disk; the site there is whole. Then build again."
        }
        CrossesDevices | ResourceBusy => {
            "The folder is a disk of its own (a mount point): publish to a folder on that disk instead."
        }
        InvalidFilename => "Give the page a shorter address, or one that the file system there can hold.",
        _ => "The site there is whole; see to the disk, then build again.",
    }
}

/// The output with the folders that it needs.
struct Site<'a> {
    output: &'a Output,
    /// Every folder, those above before those below; the first is the site's own, `""`.
    folders: BTreeSet<&'a str>,
}

impl<'a> Site<'a> {
    fn of(output: &'a Output, target: &Path) -> Result<Self, PublishError> {
        if output.is_empty() {
            return Err(PublishError::NoFiles(target.to_owned()));
        }
        let above = |path: &'a str| path.match_indices('/').map(|(end, _)| &path[..end]);
        let folders: BTreeSet<&str> =
            output.iter().flat_map(|(path, _)| above(path.as_str())).chain([""]).collect();
        match folders.iter().find(|folder| output.get(folder).is_some()) {
            Some(both) => Err(PublishError::FileAndFolder((*both).to_owned())),
            None => Ok(Self { output, folders }),
        }
    }
}

/// A file to be: its path and its bytes.
type File<'a> = (&'a str, &'a [u8]);

/// How a folder differs from a site.
struct Change<'a> {
    written: Vec<File<'a>>,
    unchanged: Vec<File<'a>>,
    /// How many things stand there that the site has not.
    removed: usize,
    /// Whether the folders there are not the site's.
    folders_differ: bool,
}

impl<'a> Change<'a> {
    fn between(site: &Site<'a>, place: &Place) -> Result<Self, PublishError> {
        let found = disk::list(place.folder())?;
        // Reading everything costs about 5 µs a file with two threads. Hashing the output, to compare it with
        // remembered hashes, would cost as much; and what was read just now cannot be out of date.
        let is_there = |(path, bytes): &File| {
            found.get(*path) == Some(&Kind::File { size: bytes.len() as u64 })
                && disk::holds(&place.folder().join(path), bytes)
        };
        let files: Vec<File> = site.output.iter().map(|(path, bytes)| (path.as_str(), bytes)).collect();
        let (unchanged, written) = files.into_par_iter().partition(is_there);
        let folders = found.iter().filter(|(_, kind)| **kind == Kind::Folder).map(|(path, _)| path.as_str());
        let is_foreign =
            |(path, kind): &(&String, &Kind)| **kind != Kind::Folder && site.output.get(path).is_none();
        Ok(Self {
            written,
            unchanged,
            removed: found.iter().filter(is_foreign).count(),
            folders_differ: !folders.eq(site.folders.iter().copied()),
        })
    }

    /// Two renames are not one step: a process killed between them would leave half of either site. So only
    /// a change of one file is made in the folder itself.
    fn steps(&self) -> Steps<'a> {
        match self.written[..] {
            _ if self.removed > 0 || self.folders_differ => Steps::WholeFolder,
            [] => Steps::Nothing,
            [file] => Steps::OneFile(file),
            _ => Steps::WholeFolder,
        }
    }

    fn published(&self) -> Published {
        Published { written: self.written.len(), unchanged: self.unchanged.len(), removed: self.removed }
    }
}

enum Steps<'a> {
    Nothing,
    OneFile(File<'a>),
    WholeFolder,
}

/// Makes the whole new folder ready in the work folder.
fn prepare(site: &Site<'_>, change: &Change<'_>, place: &Place) -> Result<(), PublishError> {
    let next = place.next();
    for folder in &site.folders {
        disk::make_folder(&next.join(folder))?;
    }
    change.written.par_iter().try_for_each(|(path, bytes)| disk::write(&next.join(path), bytes))?;
    change
        .unchanged
        .par_iter()
        .try_for_each(|(path, bytes)| disk::link(&place.folder().join(path), &next.join(path), bytes))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the subject is the disk")]
mod tests {
    use super::*;
    use crate::output::{Artifact, OutputPath};
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn site<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Output {
        let mut output = Output::default();
        for (path, text) in files {
            let path = OutputPath::new(path).unwrap();
            output.add(Artifact { path, bytes: text.into() }).unwrap();
        }
        output
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
            let found = disk::list(&self.folder()).unwrap();
            let files = found.iter().filter(|(_, kind)| **kind != Kind::Folder);
            let files = files.map(|(path, _)| (path.clone(), fs::read(self.path(path)).unwrap()));
            let expected = output.iter().map(|(path, bytes)| (path.to_string(), bytes.to_owned()));
            assert_eq!(files.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
            let folders =
                found.iter().filter(|(_, kind)| **kind == Kind::Folder).map(|(path, _)| path.as_str());
            assert!(folders.eq(Site::of(output, &self.folder()).unwrap().folders));
            let work = disk::list(&self.outer.path().join("public/.norrbotten.fristad")).unwrap();
            assert_eq!(work.into_keys().collect::<Vec<_>>(), ["", "README.txt"]);
            assert_eq!(fs::read_dir(self.outer.path().join("public")).unwrap().count(), 2);
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
        let many_changed =
            site([("b/c.html", "newer"), ("b/d.html", "3"), ("e.html", "4"), ("f/g.html", "5")]);
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
                if Site::of(&output, &target.folder()).is_ok() {
                    let published = target.publish(&output);
                    assert_eq!(published.written + published.unchanged, output.len());
                }
            }
        }
    }
}
