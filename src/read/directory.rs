//! The files of a directory that a person names in the place of files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::model::FileFault;
use crate::read::file_fault;
use crate::read::format::has_extension;

/// Endings of files that are read. What a file is, its bytes tell; by these a directory is looked through.
const READ: &[&str] = &[
    "xlsx", "xlsm", "xls", "et", "ods", "csv", "tsv", "docx", "pdf", "html", "htm", "shtml",
    "xhtml", "md", "markdown", "txt",
];

/// How names begin of files that programs keep for themselves, locks among them.
const HIDDEN: &[&str] = &["~$", "."];

/// Returns the files in `directory` that are read, by name; not those of directories inside of it.
///
/// # Errors
///
/// When the directory cannot be read, or has no such file.
pub fn files_in(directory: &Path) -> Result<Vec<PathBuf>, FileFault> {
    let entries = fs::read_dir(directory).map_err(|error| file_fault(&error))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| file_fault(&error))?.path();
        let is_read = has_extension(&path.to_string_lossy(), READ) && !has_start(&path, HIDDEN);
        if is_read && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() { Err(FileFault::NoFiles) } else { Ok(files) }
}

/// Whether `path` is the lock beside a workbook that somebody has open: `~$甲.xlsx`, `.~lock.甲.xlsx#`.
pub fn is_lock(path: &Path) -> bool {
    has_start(path, &["~$", ".~"])
}

fn has_start(path: &Path, starts: &[&str]) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    name.is_some_and(|name| starts.iter().any(|start| name.starts_with(start)))
}
