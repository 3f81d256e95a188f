//! What SQLite's errors mean for a person.

use rusqlite::{Error, ErrorCode, ffi};

use crate::model::DatabaseFault;

/// What SQLite tells more exactly than by its usual codes.
const EXACT: &[(i32, DatabaseFault)] = &[
    (ffi::SQLITE_READONLY_ROLLBACK, DatabaseFault::Unfinished),
    (ffi::SQLITE_READONLY_RECOVERY, DatabaseFault::Unfinished),
    (ffi::SQLITE_READONLY_CANTLOCK, DatabaseFault::Unfinished),
    // Another file has its name since it was opened: the next try opens that one.
    (ffi::SQLITE_READONLY_DBMOVED, DatabaseFault::Locked { by: None }),
    // A journal that can be read and not deleted.
    (ffi::SQLITE_IOERR_DELETE, DatabaseFault::Unfinished),
    (ffi::SQLITE_IOERR_WRITE, DatabaseFault::CannotWrite),
    (ffi::SQLITE_IOERR_FSYNC, DatabaseFault::CannotWrite),
    (ffi::SQLITE_IOERR_DIR_FSYNC, DatabaseFault::CannotWrite),
    (ffi::SQLITE_IOERR_TRUNCATE, DatabaseFault::CannotWrite),
];

/// Returns what `error` means for a person who named the file.
pub(super) fn fault_of(error: &Error) -> DatabaseFault {
    let exact = error.sqlite_extended_error_code();
    let known = EXACT.iter().find(|(code, _)| Some(*code) == exact);
    known.map_or_else(|| usual(error), |(_, fault)| fault.clone())
}

fn usual(error: &Error) -> DatabaseFault {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            DatabaseFault::Locked { by: None }
        }
        // The statements are right: what is unknown to SQLite is what they name and the file lacks.
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::Unknown) => DatabaseFault::Corrupt,
        Some(ErrorCode::NotADatabase) => DatabaseFault::NotADatabase,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => DatabaseFault::ReadOnly,
        Some(ErrorCode::CannotOpen) => DatabaseFault::CannotOpen,
        Some(ErrorCode::DiskFull) => DatabaseFault::Full,
        Some(ErrorCode::SystemIoFailure) => DatabaseFault::CannotRead,
        None if is_of_content(error) => DatabaseFault::Corrupt,
        _ => DatabaseFault::Other(error.to_string()),
    }
}

/// Whether the file holds something that no version of this program has put there.
fn is_of_content(error: &Error) -> bool {
    matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::InvalidColumnName(_)
            | Error::QueryReturnedNoRows
            | Error::Utf8Error(..)
    )
}
