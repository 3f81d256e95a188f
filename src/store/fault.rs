//! What SQLite's errors mean for a person.

use rusqlite::ErrorCode;

use crate::model::DatabaseFault;

/// Returns what `error` means for a person who named the file.
pub(super) fn fault_of(error: &rusqlite::Error) -> DatabaseFault {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => DatabaseFault::Locked,
        Some(ErrorCode::DatabaseCorrupt) => DatabaseFault::Corrupt,
        Some(ErrorCode::NotADatabase) => DatabaseFault::NotADatabase,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => DatabaseFault::ReadOnly,
        Some(ErrorCode::CannotOpen) => DatabaseFault::CannotOpen,
        Some(ErrorCode::DiskFull) => DatabaseFault::Full,
        _ => DatabaseFault::Other(error.to_string()),
    }
}
