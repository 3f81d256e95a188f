//! Who is using a database that cannot be had.

use std::path::Path;

/// Where SQLite's locks are in the file: of who will write, and of who reads or is writing.
#[cfg(unix)]
const LOCKS: &[(u64, u64)] = &[(0x4000_0001, 1), (0x4000_0000, 512)];

/// Returns the number of the process that holds a lock on the file at `path`; `None` where there is
/// none by now, or where the system does not tell, as of a process on another computer.
///
/// The connection of this process must hold no lock: closing any handle of the file ends them all.
#[cfg(unix)]
pub(super) fn holder(path: &Path) -> Option<u32> {
    use rustix::process::{Flock, FlockOffsetType, FlockType, fcntl_getlk};
    let file = std::fs::File::open(path).ok()?;
    LOCKS.iter().find_map(|(start, length)| {
        let wanted = Flock {
            start: *start,
            length: *length,
            pid: None,
            typ: FlockType::WriteLock,
            offset_type: FlockOffsetType::Set,
        };
        let held = fcntl_getlk(&file, &wanted).ok().flatten()?;
        u32::try_from(held.pid?.as_raw_nonzero().get()).ok()
    })
}

/// Windows does not tell.
#[cfg(not(unix))]
pub(super) fn holder(_: &Path) -> Option<u32> {
    None
}
