//! Ctrl-C: what runs ends within a second, and leaves no file half written.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use warraq::diagnostic::Code;

use super::report::Finding;
use super::write;

/// Set by whoever presses Ctrl-C.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// So long a document that is being set may take to its end.
const GRACE: Duration = Duration::from_millis(800);

/// The exit code of what Ctrl-C ended (128 and the number of the signal, as shells have it).
const INTERRUPTED: i32 = 130;

/// Listens for Ctrl-C, and calls `stop` when it is pressed.
pub(super) fn listen(stop: impl Fn() + Send + 'static) -> Result<(), Finding> {
    let pressed = move || {
        if STOPPED.swap(true, Ordering::Relaxed) {
            leave();
        }
        stop();
        thread::spawn(|| {
            thread::sleep(GRACE);
            leave();
        });
    };
    ctrlc::set_handler(pressed)
        .map_err(|error| Finding::error(Code::Internal, format!("cannot listen for Ctrl-C: {error}")))
}

/// Whether Ctrl-C was pressed.
pub(super) fn is_stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// Ends the program when no file is being written.
fn leave() -> ! {
    let _none_is_written = write::finished();
    let _ = writeln!(io::stderr(), "stopped; what is finished stays, and the next build goes on from there");
    std::process::exit(INTERRUPTED)
}
