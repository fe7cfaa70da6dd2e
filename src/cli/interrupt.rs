//! Ctrl-C and the signals that ask a process to end: the documents under way are finished, and the output with them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::messages;

/// The status of a process that was stopped at once.
const STOPPED: i32 = 130;

/// Whether to stop, and who wants to be told.
#[derive(Clone, Default)]
pub(super) struct Stop(Arc<Inner>);

#[derive(Default)]
struct Inner {
    asked: AtomicBool,
    listener: Mutex<Option<Box<dyn Fn() + Send>>>,
}

impl Stop {
    /// Listens to the signals of the process.
    pub(super) fn on_signals() -> Self {
        let stop = Self::default();
        let asked = stop.clone();
        // Without a handler the process ends at once, as it would have before.
        drop(ctrlc::set_handler(move || asked.ask()));
        stop
    }

    /// Asks to stop; asked a second time, the process ends at once.
    fn ask(&self) {
        if self.0.asked.swap(true, Ordering::SeqCst) {
            std::process::exit(STOPPED);
        }
        messages::note("stopping: the documents under way are finished; once more to stop at once");
        if let Some(listener) = &*self.0.listener.lock().unwrap_or_else(PoisonError::into_inner) {
            listener();
        }
    }

    pub(super) fn is_asked(&self) -> bool {
        self.0.asked.load(Ordering::SeqCst)
    }

    /// Calls `listener` when it is asked to stop.
    pub(super) fn listen(&self, listener: impl Fn() + Send + 'static) {
        *self.0.listener.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(listener));
    }
}
