//! Publishing in a process that is killed: whatever the moment, the folder holds one whole site.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use fristad::output::{Artifact, Output, OutputPath};
use fristad::publish::{Durability, publish};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Says to [`child_process_that_publishes`] where to.
const FOLDER: &str = "FRISTAD_TEST_PUBLISH_TO";

/// Three sites that share a third of their files. The second differs from the first in bytes only; the third
/// in bytes, in places, and in a file that is a folder.
fn sites() -> [Output; 3] {
    [("1", "a"), ("2", "a"), ("3", "b")].map(|(text, place)| {
        let mut output = Output::default();
        let mut add = |path: String, text: String| {
            output.add(Artifact { path: OutputPath::new(path).unwrap(), bytes: text.into() }).unwrap();
        };
        for page in 0..10 {
            add(format!("same/{page}.html"), format!("{page}"));
            add(format!("kommun/{page}/index.html"), text.repeat(5000));
            add(format!("{place}/{page}.html"), String::new());
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
    publish(&sites[0], &folder, Durability::Process).unwrap();
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
        publish(next, &folder, Durability::Process).unwrap();
        assert_eq!(files_in(&folder), files_of(next));
        assert_eq!(files_in(&work).into_keys().collect::<Vec<_>>(), [PathBuf::from("README.txt")]);
    }
    // Otherwise too little was tried.
    assert!(seen.iter().all(|times| *times > 0) && killed_at_work > 0, "{seen:?}, {killed_at_work} at work");
}

/// Lets a process publish one site after the other, and kills it (SIGKILL) that long after it has begun.
fn kill_after(delay: Duration, folder: &Path) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "publishing::child_process_that_publishes", "--nocapture"])
        .env(FOLDER, folder)
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

/// Not a test of its own: what [`kill_after`] starts. Returns at once when nobody has said where to publish.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test that starts this process tells it where")]
fn child_process_that_publishes() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let sites = sites();
    println!("begins");
    // The end that should never be reached: a parent that died must not leave this running for ever.
    for site in sites.iter().cycle().take(10_000) {
        publish(site, Path::new(&folder), Durability::Process).unwrap();
    }
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
