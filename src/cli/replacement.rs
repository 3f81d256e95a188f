//! A file that comes into its place whole: it is written beside it and then renamed, so that nothing
//! that stops the program on the way harms what was there before.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::model::{Fault, FileFault, Location, Problem};
use crate::read::file_fault;

/// Who may read a file that was not there before; one that was keeps its rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Its user alone. On Windows, as everywhere there, whoever may read its directory.
    Private,
    /// Whoever the system usually lets.
    Usual,
}

/// A file on its way to its place. Dropped without [`Replacement::put`], nothing has happened.
#[derive(Debug)]
pub(super) struct Replacement {
    file: NamedTempFile,
    /// As the person named it.
    name: PathBuf,
    /// Where that is.
    target: PathBuf,
}

impl Replacement {
    /// Begins a file that is to stand at `target`.
    pub(super) fn of(name: &Path, access: Access) -> Result<Self, Problem> {
        let fault = |error: &io::Error| problem(name, error);
        // A link stays a link; what it points to is replaced.
        let target = fs::canonicalize(name).unwrap_or_else(|_| name.to_owned());
        let known = fs::metadata(&target).ok();
        if let Some(known) = &known {
            check(name, known)?;
        }
        let directory = target.parent().filter(|parent| !parent.as_os_str().is_empty());
        let directory = directory.unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".plan-").suffix(".tmp");
        if access == Access::Usual {
            open_to_others(&mut builder);
        }
        let file = builder.tempfile_in(directory).map_err(|error| fault(&error))?;
        if let Some(known) = known {
            let kept = file.as_file().set_permissions(known.permissions());
            kept.map_err(|error| fault(&error))?;
        }
        Ok(Self { file, name: name.to_owned(), target })
    }

    /// Where it stands until then.
    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    /// Writes `bytes` behind what was written.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.file.write_all(bytes).map_err(|error| problem(&self.name, &error))
    }

    /// Puts it into its place; if it `replaces` nothing, only where there is nothing.
    pub(super) fn put(self, replaces: bool) -> Result<(), Problem> {
        let Self { file, name, target } = self;
        file.as_file().sync_all().map_err(|error| problem(&name, &error))?;
        let put = if replaces { file.persist(&target) } else { file.persist_noclobber(&target) };
        put.map_err(|error| problem(&name, &error.error))?;
        sync_directory(&target);
        Ok(())
    }
}

/// Lets in whoever the system's mask does; by itself a temporary file is its user's alone.
#[cfg(unix)]
fn open_to_others(builder: &mut Builder<'_, '_>) {
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
}

/// A file has the rights of its directory.
#[cfg(not(unix))]
fn open_to_others(_: &mut Builder<'_, '_>) {}

/// Refuses what is no file, or must not be written.
fn check(name: &Path, known: &fs::Metadata) -> Result<(), Problem> {
    let fault = if known.is_dir() {
        FileFault::Directory
    } else if !known.is_file() {
        FileFault::NotAFile
    } else if known.permissions().readonly() {
        FileFault::Denied
    } else {
        return Ok(());
    };
    Err(Problem::at(Location::file(&name.display().to_string()), Fault::File(fault)))
}

/// What `error` means for a person who wants a file called `name` written.
pub(super) fn problem(name: &Path, error: &io::Error) -> Problem {
    let fault = if error.kind() == io::ErrorKind::AlreadyExists {
        FileFault::Exists
    } else {
        Some(file_fault(error))
            .filter(|fault| *fault != FileFault::NotFound)
            .unwrap_or(FileFault::NoDirectory)
    };
    Problem::at(Location::file(&name.display().to_string()), Fault::File(fault))
}

/// The path of a file beside the one at `path`, whose name goes on with `more`.
pub(super) fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(more);
    name.into()
}

/// Makes the renaming last, where the system can; where not, it has its own ways.
fn sync_directory(target: &Path) {
    if cfg!(unix) {
        let directory = target.parent().map(File::open);
        let _ = directory.map(|directory| directory.and_then(|directory| directory.sync_all()));
    }
}
