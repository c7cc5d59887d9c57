//! What publishing asks of the disk, one step each.
//!
//! Turns each step into its own kind of failure, which names the path and what was tried.
//!
//! **Invariant:** links are never followed: a link is a thing of its own, [`Kind::Other`].
//! **Never:** decide what is done.

use super::PublishError;
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File {
        size: u64,
    },
    Folder,
    /// A link, a socket, or something whose name is not text.
    Other,
}

/// Everything in `folder`, by its path relative to it; the folder itself is `""`. Nothing when it is missing.
pub(super) fn list(folder: &Path) -> Result<BTreeMap<String, Kind>, PublishError> {
    let mut found = BTreeMap::new();
    if kind(folder)? == Some(Kind::Folder) {
        found.insert(String::new(), Kind::Folder);
        list_into(folder, "", &mut found)?;
    }
    Ok(found)
}

#[expect(clippy::disallowed_methods, reason = "publishing has to see what it replaces")]
fn list_into(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Kind>) -> Result<(), PublishError> {
    for entry in fs::read_dir(folder).map_err(failed("read", folder))? {
        let entry = entry.map_err(failed("read", folder))?;
        let (path, name) = (entry.path(), entry.file_name());
        let relative = format!("{prefix}{}", name.to_string_lossy());
        match kind(&path)? {
            Some(Kind::Folder) if name.to_str().is_some() => {
                list_into(&path, &format!("{relative}/"), found)?;
                found.insert(relative, Kind::Folder);
            }
            Some(file @ Kind::File { .. }) if name.to_str().is_some() => {
                found.insert(relative, file);
            }
            Some(_) => {
                found.insert(relative, Kind::Other);
            }
            None => {}
        }
    }
    Ok(())
}

/// What stands at `path`, where there is anything.
pub(super) fn kind(path: &Path) -> Result<Option<Kind>, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(Some(Kind::Folder)),
        Ok(found) if found.is_file() => Ok(Some(Kind::File { size: found.len() })),
        Ok(_) => Ok(Some(Kind::Other)),
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
#[expect(clippy::disallowed_methods, reason = "publishing has to see what it replaces")]
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::read(path).is_ok_and(|found| found == bytes)
}

/// Makes one folder, 0755.
pub(super) fn make_folder(path: &Path) -> Result<(), PublishError> {
    fs::create_dir(path).map_err(failed("make the folder", path))?;
    allow(path, 0o755)
}

/// Makes `path` and the folders above it, where they are missing.
pub(super) fn make_folders(path: &Path) -> Result<(), PublishError> {
    fs::create_dir_all(path).map_err(failed("make the folder", path))
}

/// Writes a new file, 0644. One that is there already is a failure: on a file system that does not tell
/// `A` from `a`, two pages would otherwise become one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o644)
        .open(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(failed("write", path))?;
    allow(path, 0o644)
}

/// The mode that web servers need, whatever the user's mask is.
fn allow(path: &Path, mode: u32) -> Result<(), PublishError> {
    match fs::set_permissions(path, Permissions::from_mode(mode)) {
        // A disk that knows no modes (a USB stick, a network folder) refuses to change them, even of what
        // this process has made.
        Err(source) if source.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        done => done.map_err(failed("set the mode of", path)),
    }
}

/// Gives the file at `from` a second name, `to`; where the file system has no such thing, or refuses it
/// because the file is another user's, a new file is written.
pub(super) fn link(from: &Path, to: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    fs::hard_link(from, to).or_else(|_| write(to, bytes))
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
    let path = path.to_owned();
    move |source| PublishError::Disk { action, path, source }
}
