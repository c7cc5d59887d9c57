//! New files for people to go on with: made once, never over what somebody has written.

use super::PublishError;
use super::disk;
use std::path::{Path, PathBuf};

/// Writes new files below `folder`, making the folders that are missing. A file that is there already
/// is an error, and then nothing is written at all.
pub fn create<'a>(
    folder: &Path,
    files: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<(), PublishError> {
    let files: Vec<(PathBuf, &str)> = files.map(|(path, text)| (folder.join(path), text)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(PublishError::Exists(path.clone()));
    }
    for (path, text) in &files {
        disk::make_folders(path.parent().unwrap_or(folder))?;
        disk::write(path, text.as_bytes()).map_err(disk::failed("write", path))?;
    }
    Ok(())
}

/// Writes a file that somebody asked for, in one step over the one that is there.
pub fn replace(file: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let folder = file.parent().unwrap_or(Path::new(""));
    if !folder.as_os_str().is_empty() {
        disk::make_folders(folder)?;
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.new"));
    disk::write(&beside, bytes).map_err(disk::failed("write", &beside))?;
    disk::rename(&beside, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over_what_somebody_has_written() {
        let folder = tempfile::tempdir().unwrap();
        create(folder.path(), [("a/b.yaml", "x")].into_iter()).unwrap();
        let again = create(folder.path(), [("a/c.yaml", "y"), ("a/b.yaml", "z")].into_iter());
        assert!(matches!(again, Err(PublishError::Exists(_))));
        assert!(!folder.path().join("a/c.yaml").exists());
    }
}
