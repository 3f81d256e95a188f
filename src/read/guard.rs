//! Libraries that may panic at odd files, kept from it in one place.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What `read` returns, or `None` where it panics, of which nobody is told: not by this program's
/// threads nor by those of the library.
pub(super) fn quietly<T>(read: impl FnOnce() -> T) -> Option<T> {
    static READERS: AtomicUsize = AtomicUsize::new(0);
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if READERS.load(Ordering::SeqCst) == 0 {
                tell(panic);
            }
        }));
    });
    READERS.fetch_add(1, Ordering::SeqCst);
    let read = catch_unwind(AssertUnwindSafe(read));
    READERS.fetch_sub(1, Ordering::SeqCst);
    read.ok()
}
