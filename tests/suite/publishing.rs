//! Publishing in a process that is killed: whatever the moment, the folder holds one whole site, or where files are
//! published one by one, whole files.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use fristad::output::{Artifact, Output, OutputPath};
use fristad::publish::{Durability, Publication, PublishError, Stamp, Step, publish};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Says to [`child_process_that_publishes`] where to.
const FOLDER: &str = "FRISTAD_TEST_PUBLISH_TO";
/// Says to it to go on in one publication, file by file, and to remember what it has done.
const IN_ROUNDS: &str = "FRISTAD_TEST_PUBLISH_IN_ROUNDS";

/// Three sites that share a sixth of their files. The second differs from the first in bytes only; the third
/// in bytes, in places, and in a file that is a folder.
fn sites() -> [Output; 3] {
    [("1", "a"), ("2", "a"), ("3", "b")].map(|(text, place)| {
        let mut output = Output::default();
        let mut add = |path: String, text: String| {
            output.add(Artifact { path: OutputPath::new(path).unwrap(), bytes: text.into() }).unwrap();
        };
        for page in 0..10 {
            add(format!("same/{page}.html"), format!("{page}"));
            add(format!("{place}/{page}.html"), String::new());
        }
        for page in 0..40 {
            add(format!("kommun/{page}/index.html"), text.repeat(5000));
        }
        add(if place == "a" { "turns" } else { "turns/round.html" }.to_owned(), text.to_owned());
        output
    })
}

#[test]
fn a_killed_process_leaves_a_whole_site_and_nothing_that_hinders_the_next() {
    // In memory where there is such a disk: a slow one would let every kill fall into the same step.
    let outer = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let folder = outer.path().join("public/norrbotten");
    let work = outer.path().join("public/.norrbotten.fristad");
    let sites = sites();
    patiently(|| publish(&sites[0], &folder, Durability::Process));
    let mut seen = [0; 3];
    let mut killed_at_work = 0;
    for round in 0..60 {
        kill_after(Duration::from_micros(431 * round), &folder);
        killed_at_work += usize::from(work.join("next").exists());
        let found = files_in(&folder);
        let whole = sites.iter().position(|site| files_of(site) == found);
        let whole = whole.unwrap_or_else(|| panic!("half a site after round {round}: {:?}", found.keys()));
        seen[whole] += 1;

        let next = &sites[(whole + 1) % 3];
        patiently(|| publish(next, &folder, Durability::Process));
        assert_eq!(files_in(&folder), files_of(next));
        assert_eq!(files_in(&work).into_keys().collect::<Vec<_>>(), [PathBuf::from("README.txt")]);
    }
    // Otherwise too little was tried.
    assert!(seen.iter().all(|times| *times > 0) && killed_at_work > 0, "{seen:?}, {killed_at_work} at work");
}

#[test]
fn a_process_killed_while_it_publishes_file_by_file_leaves_whole_files_and_no_memory_that_lies() {
    let outer = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let folder = outer.path().join("public/norrbotten");
    let work = outer.path().join("public/.norrbotten.fristad");
    let sites = sites();
    publish_round(&mut patiently(|| Publication::begin(&folder)), &sites, 0, Step::WholeSite);
    let (mut remembered, mut forgotten) = (0, 0);
    for round in 0..60 {
        kill_in_rounds_after(Duration::from_micros(431 * round), &folder);
        for (path, bytes) in files_in(&folder) {
            let is_of = |site: &Output| site.get(path.to_str().unwrap()) == Some(bytes.as_slice());
            assert!(sites.iter().any(is_of), "{} is no whole file after round {round}", path.display());
        }
        let mut publication = patiently(|| Publication::begin(&folder));
        match publication.recall("manifest").unwrap() {
            Some(memory) => {
                let memory: Memory = postcard::from_bytes(&memory).unwrap();
                assert_eq!(files_in(&folder), files_of(&sites[memory.site]), "after round {round}");
                let path = |path: &String| OutputPath::new(path.clone()).unwrap();
                assert!(memory.stamps.iter().all(|(at, stamp)| publication.stands(&path(at), stamp)));
                remembered += 1;
            }
            None => forgotten += 1,
        }
        let next = usize::try_from(round).unwrap() % 3;
        publish_round(&mut publication, &sites, next, Step::WholeSite);
        drop(publication);
        assert_eq!(files_in(&folder), files_of(&sites[next]));
        let left: Vec<PathBuf> = files_in(&work).into_keys().collect();
        assert_eq!(left, ["README.txt", "memory/layout", "memory/manifest"].map(PathBuf::from));
    }
    // Otherwise too little was tried.
    assert!(remembered > 0 && forgotten > 0, "{remembered} remembered, {forgotten} forgotten");
}

#[test]
fn a_mask_that_hides_files_from_others_does_not_hide_the_site() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("public/norrbotten");
    let masked = Command::new("sh")
        .args(["-c", "umask 077; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "publishing::child_process_that_publishes_once"])
        .env(FOLDER, &folder)
        .stdout(Stdio::null())
        .status();
    assert!(masked.unwrap().success());
    let mode = |path: &str| folder.join(path).metadata().unwrap().permissions().mode() & 0o7777;
    assert_eq!(files_in(&folder), files_of(&sites()[0]));
    assert_eq!(["", "kommun", "kommun/7"].map(mode), [0o755; 3]);
    assert_eq!(["turns", "kommun/7/index.html"].map(mode), [0o644; 2]);
}

/// Tries again while the folder is busy: a process that another test starts has, for a moment, everything open that
/// this one had, a lock that was given back too.
fn patiently<T>(mut publish: impl FnMut() -> Result<T, PublishError>) -> T {
    loop {
        match publish() {
            Err(PublishError::Busy(_)) => std::thread::yield_now(),
            done => return done.unwrap(),
        }
    }
}

/// Lets a process publish one site after the other, and kills it (SIGKILL) that long after it has begun.
fn kill_after(delay: Duration, folder: &Path) {
    kill(delay, Command::new(std::env::current_exe().unwrap()).env(FOLDER, folder));
}

/// The same with one publication, file by file.
fn kill_in_rounds_after(delay: Duration, folder: &Path) {
    kill(delay, Command::new(std::env::current_exe().unwrap()).env(FOLDER, folder).env(IN_ROUNDS, "yes"));
}

fn kill(delay: Duration, process: &mut Command) {
    let mut child = process
        .args(["--exact", "publishing::child_process_that_publishes", "--nocapture"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line.ends_with("begins")));
    let begun = Instant::now();
    while begun.elapsed() < delay {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Not a test of its own: what [`kill`] starts. Returns at once when nobody has said where to publish.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test that starts this process tells it where")]
fn child_process_that_publishes() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let sites = sites();
    let mut publication =
        std::env::var(IN_ROUNDS).map(|_| patiently(|| Publication::begin(Path::new(&folder))));
    println!("begins");
    // The end that should never be reached: a parent that died must not leave this running for ever.
    for round in 0..10_000 {
        match &mut publication {
            // Between the first two, only bytes change, so that it is done file by file.
            Ok(publication) => publish_round(publication, &sites, round % 2, Step::EachFile),
            Err(_) => drop(patiently(|| publish(&sites[round % 3], Path::new(&folder), Durability::Process))),
        }
    }
}

/// Not a test of its own either.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test that starts this process tells it where")]
fn child_process_that_publishes_once() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    publish(&sites()[0], Path::new(&folder), Durability::Process).unwrap();
}

/// What the rounds leave for the next process.
#[derive(serde::Serialize, serde::Deserialize)]
struct Memory {
    site: usize,
    stamps: Vec<(String, Stamp)>,
}

fn publish_round(publication: &mut Publication, sites: &[Output; 3], site: usize, step: Step) {
    let put = |(path, bytes): (&OutputPath, &[u8])| (path.to_string(), publication.put(path, bytes).unwrap());
    let memory = Memory { site, stamps: sites[site].iter().map(put).collect() };
    publication.retain(|path| sites[site].get(path).is_some());
    publication.finish(step, Durability::Process).unwrap();
    publication.remember("manifest", &postcard::to_stdvec(&memory).unwrap()).unwrap();
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn files_of(output: &Output) -> Files {
    output.iter().map(|(path, bytes)| (path.as_str().into(), bytes.to_owned())).collect()
}

#[expect(clippy::disallowed_methods, reason = "the subject is the disk")]
fn files_in(folder: &Path) -> Files {
    fn read(root: &Path, folder: &Path, files: &mut Files) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(root, &path, files);
            } else {
                files.insert(path.strip_prefix(root).unwrap().to_owned(), std::fs::read(&path).unwrap());
            }
        }
    }
    let mut files = Files::new();
    read(folder, folder, &mut files);
    files
}
