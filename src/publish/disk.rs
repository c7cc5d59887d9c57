//! What publishing asks of the disk, one step each.
//!
//! Turns each step into its own kind of failure, which names the path and what was tried.
//!
//! **Invariant:** links are never followed: a link is a thing of its own, [`Kind::Other`].
//! **Never:** decide what is done.

use super::PublishError;
use serde::{Deserialize, Serialize};
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// What web servers need to read a site, whatever the user's mask is.
const FILE_MODE: u32 = 0o644;
const FOLDER_MODE: u32 = 0o755;

/// What a file is known by without reading it: whoever writes to it, or puts another in its place, changes one
/// of the three. Giving it a second name (a hard link) or another place (a rename) changes none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// When its bytes were last written, in nanoseconds since 1970.
    pub modified: i64,
    /// Its number in the file system.
    pub inode: u64,
}

impl Stamp {
    fn of(found: &Metadata) -> Self {
        let modified = found.mtime().wrapping_mul(1_000_000_000).wrapping_add(found.mtime_nsec());
        Self { size: found.size(), modified, inode: found.ino() }
    }
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File(Stamp),
    Folder,
    /// A link, a socket, or something whose name is not text.
    Other,
}

/// What is in `folder` itself, in no order: each name, `None` where it is not text, and what bears it.
#[expect(clippy::disallowed_methods, reason = "publishing has to see what it replaces")]
pub(super) fn entries(folder: &Path) -> Result<Vec<(Option<String>, Kind)>, PublishError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed("read", folder))? {
        let entry = entry.map_err(failed("read", folder))?;
        let Ok(name) = entry.file_name().into_string() else {
            found.push((None, Kind::Other));
            continue;
        };
        // The list itself says what is a folder; only the stamp of a file has to be asked for.
        let kind = match entry.file_type() {
            Ok(listed) if listed.is_dir() => Ok(Kind::Folder),
            Ok(listed) if listed.is_file() => entry.metadata().map(|found| Kind::File(Stamp::of(&found))),
            listed => listed.map(|_| Kind::Other),
        };
        match kind {
            Ok(kind) => found.push((Some(name), kind)),
            Err(gone) if gone.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(failed("look at", &folder.join(name))(source)),
        }
    }
    Ok(found)
}

/// Everything in `folder`, by its path relative to it; the folder itself is `""`. Nothing when it is missing.
#[cfg(test)]
pub(super) fn list(folder: &Path) -> Result<std::collections::BTreeMap<String, Kind>, PublishError> {
    let mut found = std::collections::BTreeMap::new();
    let mut folders = Vec::from_iter((kind(folder)? == Some(Kind::Folder)).then(String::new));
    while let Some(inner) = folders.pop() {
        for (name, kind) in entries(&folder.join(&inner))? {
            let name = name.unwrap_or_else(|| "(not text)".to_owned());
            let path = if inner.is_empty() { name } else { format!("{inner}/{name}") };
            folders.extend((kind == Kind::Folder).then(|| path.clone()));
            found.insert(path, kind);
        }
        found.entry(inner).or_insert(Kind::Folder);
    }
    Ok(found)
}

/// What stands at `path`, where there is anything.
pub(super) fn kind(path: &Path) -> Result<Option<Kind>, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(Some(Kind::Folder)),
        Ok(found) if found.is_file() => Ok(Some(Kind::File(Stamp::of(&found)))),
        Ok(_) => Ok(Some(Kind::Other)),
        Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(failed("look at", path)(source)),
    }
}

/// The stamp of a folder, which changes when a name in it comes or goes; `None` when no folder stands there.
pub(super) fn folder_stamp(path: &Path) -> Result<Option<Stamp>, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(found.is_dir().then(|| Stamp::of(&found))),
        Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(failed("look at", path)(source)),
    }
}

/// Whether there is nothing in `folder`.
#[expect(clippy::disallowed_methods, reason = "publishing has to see what it replaces")]
pub(super) fn is_empty(folder: &Path) -> Result<bool, PublishError> {
    Ok(fs::read_dir(folder).map_err(failed("read", folder))?.next().is_none())
}

/// Whether the file at `path` holds exactly `bytes`. One that cannot be read does not: it is to be replaced.
/// Most differ early, and are not read to the end.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = File::open(path) else {
        return false;
    };
    let mut rest = bytes;
    let mut buffer = [0; 16 * 1024];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return rest.is_empty(),
            Ok(read) => match rest.strip_prefix(&buffer[..read]) {
                Some(after) => rest = after,
                None => return false,
            },
            Err(again) if again.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
}

/// The bytes of the file at `path`.
#[expect(clippy::disallowed_methods, reason = "publishing has to see what it replaces")]
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Makes `path` and the folders above it, where they are missing.
pub(super) fn make_folders(path: &Path) -> Result<(), PublishError> {
    fs::create_dir_all(path).map_err(failed("make the folder", path))
}

/// Makes one folder.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(FOLDER_MODE).create(path)
}

/// Whether the folder at `path` has the mode that web servers need; a mask may have kept it from it.
pub(super) fn has_folder_mode(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.mode() & 0o7777 == FOLDER_MODE)
}

/// Gives the folder at `path` that mode.
pub(super) fn set_folder_mode(path: &Path) -> io::Result<()> {
    unless_denied(fs::set_permissions(path, Permissions::from_mode(FOLDER_MODE)))
}

/// Writes a new file, 0644. One that is there already is a failure: on a file system that does not tell
/// `A` from `a`, two pages would otherwise become one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(path)?;
    file.write_all(bytes)?;
    let written = file.metadata()?;
    if written.mode() & 0o7777 != FILE_MODE {
        unless_denied(file.set_permissions(Permissions::from_mode(FILE_MODE)))?;
    }
    Ok(Stamp::of(&written))
}

/// A disk that knows no modes (a USB stick, a network folder) refuses to change them, even of what this process
/// has made.
fn unless_denied(set: io::Result<()>) -> io::Result<()> {
    match set {
        Err(refused) if refused.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}

/// Gives the file at `from` a second name, `to`. Where the file system has no such thing, or refuses it because
/// the file is another user's, a new file is written, whose stamp is returned.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<Option<Stamp>> {
    use io::ErrorKind::{AlreadyExists, NotADirectory, NotFound};
    match fs::hard_link(from, to) {
        Err(refused) if !matches!(refused.kind(), AlreadyExists | NotADirectory | NotFound) => {
            write(to, &read(from)?).map(Some)
        }
        linked => linked.map(|()| None),
    }
}

/// Gives `from` the name `to`.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), PublishError> {
    fs::rename(from, to).map_err(failed("put in place", to))
}

/// Lets two folders change names in one step; `false` where the system or its disk cannot.
pub(super) fn exchange(new: &Path, old: &Path) -> Result<bool, PublishError> {
    use io::ErrorKind::{InvalidInput, Unsupported};
    match system_exchange(new, old) {
        Ok(()) => Ok(true),
        Err(source) if matches!(source.kind(), InvalidInput | Unsupported) => Ok(false),
        Err(source) => Err(failed("put in place", old)(source)),
    }
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn system_exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn system_exchange(_new: &Path, _old: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Removes whatever is at `path`; of a link, the link.
#[expect(clippy::disallowed_methods, reason = "publishing clears away its own unfinished work")]
pub(super) fn remove(path: &Path) -> Result<(), PublishError> {
    let removed = match kind(path)? {
        None => Ok(()),
        Some(Kind::Folder) => fs::remove_dir_all(path),
        Some(_) => fs::remove_file(path),
    };
    removed.map_err(failed("remove", path))
}

/// Removes the folder at `path` unless something is in it, or it is gone already.
pub(super) fn remove_empty(path: &Path) -> Result<(), PublishError> {
    use io::ErrorKind::{DirectoryNotEmpty, NotFound};
    match fs::remove_dir(path) {
        Err(refused) if matches!(refused.kind(), DirectoryNotEmpty | NotFound) => Ok(()),
        removed => removed.map_err(failed("remove", path)),
    }
}

/// Returns when everything written to the file system of `folder` is on the disk. One flush of everything
/// takes a hundredth of the time that a flush of each file would.
pub(super) fn flush(folder: &Path) -> Result<(), PublishError> {
    let folder_itself = File::open(folder).map_err(failed("open", folder))?;
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(&folder_itself).map_err(|errno| failed("flush", folder)(errno.into()))?;
    #[cfg(not(target_os = "linux"))]
    rustix::fs::sync();
    folder_itself.sync_all().map_err(failed("flush", folder))
}

/// Puts a failure into words.
pub(super) fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    move |source| PublishError::Disk { action, path: path.to_owned(), source }
}
