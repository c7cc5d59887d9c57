//! On the real disk. No test waits a fixed time in the hope that something has happened by then: it waits for
//! what must happen. That something must *not* be told is seen from what is told of a file saved later.
#![expect(clippy::disallowed_methods, reason = "the subject is the disk")]

use super::sight::Listener;
use super::*;
use notify::event::Flag;
use notify::{Event, EventHandler, EventKind, Watcher};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::sync::mpsc::channel;
use tempfile::TempDir;

/// What did not happen until then does not happen.
const DEADLINE: Duration = Duration::from_secs(30);

/// A watched folder, and what its watcher has read of it.
struct Scene {
    outer: TempDir,
    root: PathBuf,
    watch: Watch,
    reader: Reader,
}

impl Scene {
    /// Watches a folder with these files, `kommun/kiruna.md` for example.
    fn with(files: &[&str]) -> Self {
        Self::on(tempfile::tempdir().unwrap(), files)
    }

    fn on(outer: TempDir, files: &[&str]) -> Self {
        let root = outer.path().join("content");
        fs::create_dir(&root).unwrap();
        files.iter().for_each(|file| write(&root.join(file), "before"));
        let watch = Watch::new(std::slice::from_ref(&root)).unwrap();
        let reader = Reader::of(&root);
        Self { outer, root, watch, reader }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    fn write(&self, name: &str) {
        write(&self.path(name), "after");
    }

    /// What is told until each of `names` is, relative to the root; the reader looks at it.
    fn told_until(&mut self, names: &[&str]) -> BTreeSet<String> {
        let end = Instant::now() + DEADLINE;
        let mut told = BTreeSet::new();
        while !names.iter().all(|name| told.contains(*name)) {
            match self.watch.wait(end.checked_duration_since(Instant::now())) {
                Woken::Paths(paths) => {
                    for path in paths {
                        self.reader.look(&path);
                        let path = path.strip_prefix(&self.root).expect("it begins as the folder was given");
                        told.insert(path.to_str().unwrap().to_owned());
                    }
                }
                Woken::Everything => panic!("everything was told, and {names:?} would have done"),
                Woken::Nothing => panic!("of {names:?} only this was told: {told:?}"),
            }
        }
        told
    }

    /// Whatever happened before the last file that was told was told with it, or means nothing.
    fn nothing_is_left(&self) {
        assert_eq!(self.watch.untold.ripe(), None);
    }

    /// Waits until everything is told, whatever comes before.
    fn everything(&mut self) {
        let end = Instant::now() + DEADLINE;
        loop {
            match self.watch.wait(end.checked_duration_since(Instant::now())) {
                Woken::Everything => return,
                Woken::Paths(_) => {}
                Woken::Nothing => panic!("it was not told that everything may have changed"),
            }
        }
    }

    /// Looks again at what is told until the reader knows of the folder what is true.
    fn catch_up(&mut self) {
        let end = Instant::now() + DEADLINE;
        loop {
            let truth = Reader::of(&self.root);
            if self.reader.files == truth.files {
                return;
            }
            assert!(Instant::now() < end, "true is {:?}, known {:?}", truth.files, self.reader.files);
            self.heed(Duration::from_millis(20));
        }
    }

    /// Lets the reader look at what is told within `patience`.
    fn heed(&mut self, patience: Duration) {
        match self.watch.wait(Some(patience)) {
            Woken::Paths(paths) => paths.iter().for_each(|path| self.reader.look(path)),
            Woken::Everything => self.reader = Reader::of(&self.root),
            Woken::Nothing => {}
        }
    }
}

/// Knows the content of files, and looks only where it is told to.
#[derive(Default)]
struct Reader {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Reader {
    fn of(root: &Path) -> Self {
        let mut reader = Self::default();
        reader.look(root);
        reader
    }

    fn look(&mut self, path: &Path) {
        self.files.retain(|file, _| !file.starts_with(path));
        self.read(path);
    }

    fn read(&mut self, path: &Path) {
        if let Ok(entries) = fs::read_dir(path) {
            for entry in entries.filter_map(Result::ok) {
                if !entry.file_name().to_str().unwrap().starts_with('.') {
                    self.read(&entry.path());
                }
            }
        } else if let Ok(bytes) = fs::read(path) {
            self.files.insert(path.to_owned(), bytes);
        }
    }
}

/// Writes a file, and makes the folders above it.
fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().copied().map(str::to_owned).collect()
}

/// A folder on each kind of file system at hand.
fn disks() -> Vec<TempDir> {
    let memory = Path::new("/dev/shm");
    let in_memory = memory.is_dir().then(|| tempfile::tempdir_in(memory).unwrap());
    [Some(tempfile::tempdir().unwrap()), in_memory].into_iter().flatten().collect()
}

#[test]
fn reading_wakes_nobody() {
    let mut scene = Scene::with(&["a.md", "kommun/b.md", "kommun/c.md"]);
    for _ in 0..100 {
        assert_eq!(Reader::of(&scene.root).files.len(), 3);
    }
    scene.write("kommun/b.md");
    assert_eq!(scene.told_until(&["kommun/b.md"]), names(&["kommun/b.md"]));
    scene.nothing_is_left();
}

#[test]
fn patience_ends_when_nothing_happens() {
    let mut scene = Scene::with(&["a.md"]);
    assert_eq!(scene.watch.wait(Some(Duration::ZERO)), Woken::Nothing);
    assert_eq!(scene.watch.wait(Some(Duration::from_millis(5))), Woken::Nothing);
}

#[test]
fn what_was_begun_when_patience_ended_is_told_later() {
    let mut scene = Scene::with(&["a.md"]);
    scene.write("a.md");
    while scene.watch.wait(Some(Duration::ZERO)) == Woken::Nothing {}
}

#[test]
fn a_file_saved_in_place_is_told() {
    let mut scene = Scene::with(&["a.md"]);
    let mut file = File::create(scene.path("a.md")).unwrap();
    for _ in 0..20 {
        file.write_all(b"a line\n").unwrap();
    }
    drop(file);
    assert_eq!(scene.told_until(&["a.md"]), names(&["a.md"]));
}

#[test]
fn a_file_saved_by_a_move_is_told_and_a_hidden_one_is_not() {
    let mut scene = Scene::with(&["a.md"]);
    scene.write(".goutputstream-4711");
    fs::rename(scene.path(".goutputstream-4711"), scene.path("a.md")).unwrap();
    assert_eq!(scene.told_until(&["a.md"]), names(&["a.md"]));
}

#[test]
fn a_file_saved_as_vim_does_is_told() {
    let mut scene = Scene::with(&["a.md"]);
    scene.write("4913");
    fs::remove_file(scene.path("4913")).unwrap();
    fs::rename(scene.path("a.md"), scene.path("a.md~")).unwrap();
    let mut file = File::create(scene.path("a.md")).unwrap();
    file.write_all(b"after").unwrap();
    file.sync_all().unwrap();
    drop(file);
    fs::remove_file(scene.path("a.md~")).unwrap();
    scene.write("z.md");
    let told = scene.told_until(&["a.md", "z.md"]);
    assert!(told.is_subset(&names(&["4913", "a.md", "z.md"])), "{told:?}");
}

#[test]
fn what_a_snapshot_passes_over_is_not_told() {
    let mut scene = Scene::with(&["a.md", ".git/index", "kommun/b.md"]);
    for name in [".git/index", ".a.md.swp", "a.md~", "kommun/.b.md.swp", ".new/c.md", "old~/d.md"] {
        scene.write(name);
    }
    scene.write("z.md");
    assert_eq!(scene.told_until(&["z.md"]), names(&["z.md"]));
    scene.nothing_is_left();
}

#[test]
fn a_file_that_stays_open_is_told_nevertheless() {
    let mut scene = Scene::with(&[]);
    let mut file = File::create(scene.path("a.md")).unwrap();
    file.write_all(b"half").unwrap();
    scene.told_until(&["a.md"]);
    file.write_all(b" and half").unwrap();
    scene.told_until(&["a.md"]);
    drop(file);
    scene.told_until(&["a.md"]);
}

#[test]
fn what_is_never_closed_is_told_too() {
    let mut scene = Scene::with(&["a.md", "b.md", "c.md"]);
    symlink("a.md", scene.path("link.md")).unwrap();
    fs::hard_link(scene.path("a.md"), scene.path("second.md")).unwrap();
    fs::set_permissions(scene.path("b.md"), fs::Permissions::from_mode(0o600)).unwrap();
    scene.told_until(&["link.md", "second.md", "b.md"]);
}

#[test]
fn removals_are_told() {
    let mut scene = Scene::with(&["a.md", "kommun/b.md", "kommun/inner/c.md"]);
    fs::remove_file(scene.path("a.md")).unwrap();
    scene.told_until(&["a.md"]);
    fs::remove_dir_all(scene.path("kommun")).unwrap();
    scene.told_until(&["kommun"]);
    scene.write("kommun/b.md");
    scene.catch_up();
}

#[test]
fn a_moved_folder_is_told_under_both_names_and_watched_under_the_new_one() {
    let mut scene = Scene::with(&["kommun/inner/a.md"]);
    fs::rename(scene.path("kommun"), scene.path("ort")).unwrap();
    assert_eq!(scene.told_until(&["kommun", "ort"]), names(&["kommun", "ort"]));
    scene.write("ort/inner/a.md");
    assert_eq!(scene.told_until(&["ort/inner/a.md"]), names(&["ort/inner/a.md"]));
}

#[test]
fn a_name_that_changes_only_its_case_is_told_twice() {
    let mut scene = Scene::with(&["a.md"]);
    fs::rename(scene.path("a.md"), scene.path("A.md")).unwrap();
    assert_eq!(scene.told_until(&["a.md", "A.md"]), names(&["a.md", "A.md"]));
}

#[test]
fn a_folder_moved_in_from_elsewhere_is_watched() {
    let mut scene = Scene::with(&[]);
    write(&scene.outer.path().join("elsewhere/inner/a.md"), "before");
    fs::rename(scene.outer.path().join("elsewhere"), scene.path("kommun")).unwrap();
    assert_eq!(scene.told_until(&["kommun"]), names(&["kommun"]));
    scene.write("kommun/inner/a.md");
    assert_eq!(scene.told_until(&["kommun/inner/a.md"]), names(&["kommun/inner/a.md"]));
}

#[test]
fn files_written_at_once_into_new_folders_are_found() {
    for disk in disks() {
        let mut scene = Scene::on(disk, &[]);
        for round in 0..20 {
            write(&scene.path(&format!("{round}/a/b/c/x.md")), "deep");
            write(&scene.path(&format!("{round}/a/y.md")), "beside");
            scene.catch_up();
        }
    }
}

#[test]
fn a_new_folder_that_the_library_does_not_watch_is_watched_when_it_is_told() {
    let mut scene = Scene::with(&[]);
    let folder = scene.path("kommun");
    fs::create_dir(&folder).unwrap();
    let end = Instant::now() + DEADLINE;
    let real = folder.canonicalize().unwrap();
    // As soon as it does, it is made not to.
    while scene.watch.sight.watcher.as_mut().unwrap().unwatch(&real).is_err() {
        assert!(Instant::now() < end, "the library never watched it");
    }
    scene.told_until(&["kommun"]);
    scene.write("kommun/a.md");
    scene.told_until(&["kommun/a.md"]);
}

#[test]
fn a_burst_is_told_in_few_reports() {
    let files: Vec<String> = (0..300).map(|n| format!("kommun/{n}.md")).collect();
    let mut scene = Scene::with(&files.iter().map(String::as_str).collect::<Vec<_>>());
    files.iter().for_each(|file| scene.write(file));
    let end = Instant::now() + DEADLINE;
    let (mut reports, mut told) = (0, BTreeSet::new());
    while told.len() < files.len() {
        match scene.watch.wait(end.checked_duration_since(Instant::now())) {
            Woken::Paths(paths) => told.extend(paths),
            other => panic!("{other:?}"),
        }
        reports += 1;
    }
    // One on a machine that does nothing else; `untold` has the exact rule.
    assert!(reports < 30, "{reports} reports");
}

#[test]
fn after_a_storm_the_reader_knows_what_is_true() {
    for (seed, disk) in disks().into_iter().chain(disks()).enumerate() {
        let mut scene = Scene::on(disk, &["a/x.md", "b/a/y.md"]);
        let root = scene.root.clone();
        let storm = std::thread::spawn(move || storm(&root, seed as u64 + 1));
        while !storm.is_finished() {
            scene.heed(Duration::from_millis(1));
        }
        storm.join().unwrap();
        scene.catch_up();
    }
}

/// Writes, moves and removes files and folders, each time the same.
fn storm(root: &Path, seed: u64) {
    let mut state = seed;
    let mut below = |limit: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    for round in 0..400 {
        let mut folder = || {
            let depth = below(4);
            (0..depth).fold(root.to_owned(), |path, _| path.join(["a", "b", "c"][below(3) as usize]))
        };
        let (one, other) = (folder(), folder());
        let file = ["x.md", "y.md"][below(2) as usize];
        // What is in the way or not there fails, and nothing has happened.
        let _ = match below(6) {
            0 | 1 => fs::create_dir_all(&one).and_then(|()| fs::write(one.join(file), format!("{round}"))),
            2 => fs::write(one.join(".new"), format!("{round}"))
                .and_then(|()| fs::rename(one.join(".new"), one.join(file))),
            3 if one != root && other != root => fs::rename(&one, &other),
            4 if one != root => fs::remove_dir_all(&one),
            _ => fs::rename(one.join(file), other.join(file)),
        };
    }
}

#[test]
fn lost_events_mean_that_everything_may_have_changed() {
    let overflow = || Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan));
    let limit = || Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    for event in [overflow(), limit()] {
        let mut scene = Scene::with(&["a.md"]);
        let (sender, signs) = channel();
        scene.watch.sight.signs = signs;
        let (failed, _failures) = channel();
        Listener { roots: Vec::new(), anchors: Vec::new(), sender, failed }.handle_event(event);
        assert_eq!(scene.watch.wait(Some(DEADLINE)), Woken::Everything);
        scene.write("a.md");
        assert_eq!(scene.told_until(&["a.md"]), names(&["a.md"]));
    }
}

#[test]
fn while_something_cannot_be_watched_everything_may_have_changed_now_and_then() {
    let mut scene = Scene::with(&["a.md"]);
    scene.watch.sight.refused = Some(WatchError::TooManyPrograms);
    assert_eq!(scene.watch.wait(Some(DEADLINE)), Woken::Everything);
    // This time nothing was refused.
    scene.write("a.md");
    assert_eq!(scene.told_until(&["a.md"]), names(&["a.md"]));
}

/// A folder whose path no system call takes: two, each deep enough, one moved into the other.
fn too_deep(outer: &TempDir) -> PathBuf {
    let names = || std::iter::repeat_n("n".repeat(250), 10).collect::<PathBuf>();
    let (one, other) = (outer.path().join("one"), outer.path().join("other"));
    fs::create_dir_all(one.join(names())).unwrap();
    fs::create_dir_all(other.join(names())).unwrap();
    fs::rename(&other, one.join(names()).join("other")).unwrap();
    one
}

#[test]
fn a_folder_below_that_cannot_be_watched_is_refused_at_first_and_later_looked_at_now_and_then() {
    let mut scene = Scene::with(&["a.md"]);
    let deep = too_deep(&scene.outer);
    assert!(matches!(Watch::new(std::slice::from_ref(&deep)), Err(WatchError::System { .. })));
    fs::rename(deep, scene.path("kommun")).unwrap();
    scene.everything();
    // Then only now and then, not at once again.
    assert!(scene.watch.sight.next_look().is_some());
    assert!(scene.watch.sight.heard().next().is_none());
    assert_eq!(scene.watch.wait(Some(DEADLINE)), Woken::Everything);
}

#[test]
fn a_root_that_goes_and_returns_is_everything_and_then_watched() {
    let mut scene = Scene::with(&["kommun/a.md"]);
    fs::remove_dir_all(&scene.root).unwrap();
    scene.everything();
    scene.write("kommun/a.md");
    scene.everything();
    scene.write("kommun/a.md");
    scene.told_until(&["kommun/a.md"]);
}

#[test]
fn a_root_that_is_replaced_is_everything_and_the_new_one_is_watched() {
    let mut scene = Scene::with(&["a.md"]);
    let (new, old) = (scene.outer.path().join("new"), scene.outer.path().join("old"));
    write(&new.join("a.md"), "new");
    fs::rename(&scene.root, &old).unwrap();
    fs::rename(&new, &scene.root).unwrap();
    scene.everything();
    // Where it came back late, that is told too.
    while scene.watch.wait(Some(Duration::from_millis(1))) != Woken::Nothing {}
    write(&old.join("b.md"), "nobody's");
    scene.write("c.md");
    assert_eq!(scene.told_until(&["c.md"]), names(&["c.md"]));
}

#[test]
fn a_root_that_is_a_link_may_be_led_elsewhere() {
    let outer = tempfile::tempdir().unwrap();
    for version in ["v1", "v2"] {
        write(&outer.path().join(version).join("a.md"), version);
    }
    let root = outer.path().join("content");
    symlink("v1", &root).unwrap();
    let mut watch = Watch::new(std::slice::from_ref(&root)).unwrap();
    write(&outer.path().join("v1/a.md"), "after");
    assert_eq!(watch.wait(Some(DEADLINE)), Woken::Paths([root.join("a.md")].into()));
    symlink("v2", outer.path().join("next")).unwrap();
    fs::rename(outer.path().join("next"), &root).unwrap();
    assert_eq!(watch.wait(Some(Duration::ZERO)), Woken::Everything);
    write(&outer.path().join("v2/a.md"), "after");
    assert_eq!(watch.wait(Some(DEADLINE)), Woken::Paths([root.join("a.md")].into()));
}

#[test]
fn a_single_file_is_watched_through_every_way_to_save_it() {
    let outer = tempfile::tempdir().unwrap();
    let (file, new) = (outer.path().join("portal.yaml"), outer.path().join("new"));
    write(&file, "before");
    let mut watch = Watch::new(std::slice::from_ref(&file)).unwrap();
    let only = Woken::Paths([file.clone()].into());
    for _ in 0..3 {
        write(&new, "after");
        fs::rename(&new, &file).unwrap();
        assert_eq!(watch.wait(Some(DEADLINE)), only);
        write(&file, "in place");
        assert_eq!(watch.wait(Some(DEADLINE)), only);
    }
    fs::remove_file(&file).unwrap();
    assert_eq!(watch.wait(Some(DEADLINE)), Woken::Everything);
    write(&file, "again");
    assert_eq!(watch.wait(Some(DEADLINE)), Woken::Everything);
}

#[test]
fn paths_begin_as_they_were_given() {
    let outer = tempfile::tempdir().unwrap();
    let content = outer.path().join("content");
    write(&content.join("kommun/a.md"), "before");
    write(&content.join("portal.yaml"), "before");
    // Up from where the tests run to the root of the disk, and down again.
    let up: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).components().skip(1).map(|_| "..").collect();
    let relative = up.join(content.strip_prefix("/").unwrap());
    let given = [relative.clone(), content.join("kommun"), content.join("portal.yaml")];
    let mut watch = Watch::new(&given).unwrap();
    let mut known = BTreeSet::new();
    let mut is_told = |wanted: &[PathBuf]| {
        known.extend(wanted.iter().map(|path| path.clone().into_os_string()));
        let mut told = BTreeSet::new();
        // As text: to the library, `a//b` and `a/b` are the same path.
        while !wanted.iter().all(|path| told.contains(path.as_os_str())) {
            match watch.wait(Some(DEADLINE)) {
                Woken::Paths(paths) => told.extend(paths.into_iter().map(PathBuf::into_os_string)),
                other => panic!("{other:?} instead of {wanted:?}"),
            }
        }
        assert!(told.is_subset(&known), "{told:?}");
    };
    write(&content.join("kommun/a.md"), "after");
    is_told(&[relative.join("kommun/a.md"), content.join("kommun/a.md")]);
    write(&content.join("portal.yaml"), "after");
    is_told(&[relative.join("portal.yaml"), content.join("portal.yaml")]);
    write(&content.join("new/b.md"), "after");
    is_told(&[relative.join("new")]);
}

#[test]
fn what_cannot_be_watched_is_refused_with_advice() {
    let outer = tempfile::tempdir().unwrap();
    let missing = outer.path().join("nothing");
    let message = Watch::new(&[missing]).err().unwrap().to_string();
    assert!(message.contains("Name a folder that is there"), "{message}");
    let of = |kind| WatchError::of(Path::new("content"), notify::Error::new(kind)).to_string();
    assert!(of(notify::ErrorKind::MaxFilesWatch).contains("fs.inotify.max_user_watches"));
    let too_many_open = notify::ErrorKind::Io(io::Error::from_raw_os_error(24));
    assert!(of(too_many_open).contains("fs.inotify.max_user_instances"));
    let denied = notify::ErrorKind::Io(io::ErrorKind::PermissionDenied.into());
    assert!(of(denied).contains("may read it"));
}
