//! Opening the file.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::model::DatabaseFault;
use crate::store::fault::fault_of;
use crate::store::migration;

/// How long to wait for another program that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens an existing database. It is opened for writing where that is possible even if it will only
/// be read, because SQLite must roll back what a killed program left behind.
pub(super) fn existing(path: &Path) -> Result<Connection, DatabaseFault> {
    if !path.exists() {
        return Err(DatabaseFault::NotFound);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = open(path, flags)?;
    if migration::is_empty(&connection)? {
        return Err(DatabaseFault::Empty);
    }
    migration::bring_up(&mut connection)?;
    Ok(connection)
}

/// Opens a database for writing and makes it if there is none.
pub(super) fn or_create(path: &Path) -> Result<Connection, DatabaseFault> {
    let is_new = !path.exists();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = open(path, flags)?;
    if is_new || migration::is_empty(&connection)? {
        migration::create(&mut connection)?;
    }
    migration::bring_up(&mut connection)?;
    if connection.is_readonly(rusqlite::MAIN_DB).map_err(|error| fault_of(&error))? {
        return Err(DatabaseFault::ReadOnly);
    }
    Ok(connection)
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, DatabaseFault> {
    if path.is_dir() {
        return Err(DatabaseFault::CannotOpen);
    }
    let settings = |connection: Connection| {
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        Ok(connection)
    };
    Connection::open_with_flags(path, flags).and_then(settings).map_err(|error| {
        let denied =
            File::open(path).is_err_and(|error| error.kind() == ErrorKind::PermissionDenied);
        if denied { DatabaseFault::Denied } else { fault_of(&error) }
    })
}
