//! What the system keeps of files in memory.

use std::path::Path;

/// Has the system drop what it keeps of the file in memory; whether it can be told to.
#[cfg(target_os = "linux")]
pub(crate) fn forget(file: &Path) -> bool {
    use nix::fcntl::{PosixFadviseAdvice, posix_fadvise};

    let file = std::fs::File::open(file).unwrap();
    // What is not written yet cannot be dropped.
    file.sync_all().unwrap();
    posix_fadvise(&file, 0, 0, PosixFadviseAdvice::POSIX_FADV_DONTNEED).is_ok()
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn forget(_: &Path) -> bool {
    false
}
