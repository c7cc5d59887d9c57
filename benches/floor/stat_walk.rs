//! What the file system alone costs: a walk with a stat of every file below some folders, on all cores.
//!
//!     stat_walk FOLDER...       prints the files, their bytes and the milliseconds
//!     stat_walk --read FOLDER...  also reads every file
//!
//! No crate, so that `rustc -O` builds it in a second.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Instant;

struct Work {
    folders: Mutex<Vec<PathBuf>>,
    more: Condvar,
    /// Folders that are waiting or being read.
    open: AtomicUsize,
    files: AtomicU64,
    bytes: AtomicU64,
    read: bool,
}

fn main() {
    let mut folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let read = folders.first().is_some_and(|first| first.as_os_str() == "--read");
    if read {
        folders.remove(0);
    }
    let start = Instant::now();
    let work = Work {
        open: AtomicUsize::new(folders.len()),
        folders: Mutex::new(folders),
        more: Condvar::new(),
        files: AtomicU64::new(0),
        bytes: AtomicU64::new(0),
        read,
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| work.run());
        }
    });
    println!(
        "{{\"files\": {}, \"bytes\": {}, \"ms\": {:.3}}}",
        work.files.load(Ordering::Relaxed),
        work.bytes.load(Ordering::Relaxed),
        start.elapsed().as_secs_f64() * 1000.0
    );
}

impl Work {
    fn run(&self) {
        while let Some(folder) = self.next() {
            self.folder(&folder);
            if self.open.fetch_sub(1, Ordering::AcqRel) == 1 {
                self.more.notify_all();
            }
        }
    }

    fn next(&self) -> Option<PathBuf> {
        let mut folders = self.folders.lock().expect("no thread panics");
        loop {
            if let Some(folder) = folders.pop() {
                return Some(folder);
            }
            if self.open.load(Ordering::Acquire) == 0 {
                self.more.notify_all();
                return None;
            }
            let (locked, _) =
                self.more.wait_timeout(folders, std::time::Duration::from_millis(1)).expect("no thread panics");
            folders = locked;
        }
    }

    fn folder(&self, folder: &PathBuf) {
        let mut below = Vec::new();
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                below.push(entry.path());
                continue;
            }
            let Ok(about) = entry.metadata() else { continue };
            self.files.fetch_add(1, Ordering::Relaxed);
            self.bytes.fetch_add(about.len(), Ordering::Relaxed);
            if self.read {
                std::hint::black_box(fs::read(entry.path()).unwrap_or_default());
            }
        }
        if !below.is_empty() {
            self.open.fetch_add(below.len(), Ordering::AcqRel);
            self.folders.lock().expect("no thread panics").extend(below);
            self.more.notify_all();
        }
    }
}
