//! Opening the file.
//!
//! On Unix a new database is its user's alone (0600), and SQLite gives its journal the same mode. A
//! mode that a person has set, for a shared folder, stays. On Windows a file has the access rights of
//! its directory, and those of the usual one, in the user's profile, let nobody else in.

use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::model::DatabaseFault;
use crate::store::fault::fault_of;
use crate::store::migration;

/// How long to wait for another program that is using the file.
const PATIENCE: Duration = Duration::from_secs(10);

/// The shortest wait before another try, in microseconds.
const SHORTEST: u64 = 500;

/// By how much a wait may be longer than the shortest, in microseconds.
const SPREAD: u64 = 10_000;

/// How every connection is set.
const SETTINGS: &[(&str, &str)] = &[
    ("synchronous", "FULL"),
    ("foreign_keys", "ON"),
    // A page that is written before the commit would shut readers out until then.
    ("cache_spill", "OFF"),
    // Nothing of the plan in a directory for temporary files, which may be full, or anybody's.
    ("temp_store", "MEMORY"),
    // A damaged or a crafted file is found out early, and runs no functions of its own.
    ("cell_size_check", "ON"),
    ("trusted_schema", "OFF"),
];

/// Opens an existing database. It is opened for writing where that is possible even if it will only
/// be read, because SQLite must roll back what a killed program left behind.
pub(super) fn existing(path: &Path) -> Result<Connection, DatabaseFault> {
    let path = in_full(path)?;
    check_file(&path)?;
    let mut connection = open(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    if migration::is_empty(&connection)? {
        return Err(DatabaseFault::Empty);
    }
    migration::bring_up(&mut connection)?;
    Ok(connection)
}

/// Opens a database for writing and makes it if there is none.
pub(super) fn or_create(path: &Path) -> Result<Connection, DatabaseFault> {
    let path = in_full(path)?;
    let is_new = match check_file(&path) {
        Err(DatabaseFault::NotFound) => true,
        known => known.map(|()| false)?,
    };
    if is_new && create_private(&path).is_err_and(|error| DENIED.contains(&error.kind())) {
        return Err(DatabaseFault::Denied);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = open(&path, flags)?;
    if is_new || migration::is_empty(&connection)? {
        migration::create(&mut connection)?;
    }
    migration::bring_up(&mut connection)?;
    if connection.is_readonly(rusqlite::MAIN_DB).map_err(|error| fault_of(&error))? {
        return Err(DatabaseFault::ReadOnly);
    }
    Ok(connection)
}

/// Opens the file as it is: nothing is made, written, brought forward or taken for granted.
pub(super) fn as_it_is(path: &Path) -> Result<Connection, DatabaseFault> {
    let path = in_full(path)?;
    check_file(&path)?;
    open(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// Opens a file that is there for whatever is written into it.
pub(super) fn to_fill(path: &Path) -> Result<Connection, DatabaseFault> {
    let path = in_full(path)?;
    check_file(&path)?;
    open(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// An empty database that is in no file.
pub(super) fn in_memory() -> Result<Connection, DatabaseFault> {
    Connection::open_in_memory().and_then(set).map_err(|error| fault_of(&error))
}

/// What the system says where a person may not.
const DENIED: &[ErrorKind] = &[ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem];

/// The path from the root on: of anything less SQLite may take `:memory:` and `file:…` for more than
/// names, and an empty name for a database that nobody will find again.
fn in_full(path: &Path) -> Result<PathBuf, DatabaseFault> {
    std::path::absolute(path).map_err(|_| DatabaseFault::CannotOpen)
}

/// The size of the smallest page, and so of the smallest database that is not empty.
const SMALLEST: u64 = 512;

/// Finds out that there is a file that can be a database: a pipe would be waited for, a directory is
/// none, and a few bytes SQLite takes for nothing, which can be written over.
fn check_file(path: &Path) -> Result<(), DatabaseFault> {
    match fs::metadata(path) {
        Ok(known) if known.is_file() && (1..SMALLEST).contains(&known.len()) => {
            Err(DatabaseFault::NotADatabase)
        }
        Ok(known) if known.is_file() => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(DatabaseFault::NotFound),
        Err(error) if error.kind() == ErrorKind::NotADirectory => Err(DatabaseFault::NotFound),
        Err(error) if DENIED.contains(&error.kind()) => Err(DatabaseFault::Denied),
        _ => Err(DatabaseFault::CannotOpen),
    }
}

/// Makes an empty file that only its user can read; one that is there is left as it is.
fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, DatabaseFault> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags).and_then(set).map_err(|error| {
        let denied =
            File::open(path).is_err_and(|error| error.kind() == ErrorKind::PermissionDenied);
        if denied { DatabaseFault::Denied } else { fault_of(&error) }
    })
}

fn set(mut connection: Connection) -> rusqlite::Result<Connection> {
    connection.busy_handler(Some(patience()))?;
    // Else SQLite plans a query anew whenever other values are bound, which takes longer than the query.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    for (name, value) in SETTINGS {
        connection.pragma_update(None, name, value)?;
    }
    Ok(connection)
}

/// What is asked whenever the file is in use: waits, and says whether to try again.
///
/// Each wait has a random length that does not grow, so that whoever has waited long comes in as soon
/// as another who has just come. SQLite's own waits grow, and a program that writes without a pause
/// would keep the others out.
fn patience() -> impl FnMut(i32) -> bool + Send + 'static {
    let mut waited = Duration::ZERO;
    move |tries| {
        if tries == 0 {
            waited = Duration::ZERO;
        }
        let wait = Duration::from_micros(SHORTEST + random() % SPREAD);
        waited += wait;
        thread::sleep(wait);
        waited < PATIENCE
    }
}

/// A number that two programs hardly share; the standard library seeds its hashers so.
fn random() -> u64 {
    RandomState::new().hash_one(())
}
