//! Work on many documents with several threads.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use promet::{Document, Extraction, Extractor};

/// The results of `work`, in the order of the items. Takes the calling thread and `jobs - 1` others.
pub(crate) fn map<T: Sync, U: Send>(items: &[T], jobs: usize, work: impl Fn(&T) -> U + Sync) -> Vec<U> {
    if jobs <= 1 || items.len() <= 1 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut done = Vec::new();
        while let Some((at, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?)))
        {
            done.push((at, work(item)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..jobs.min(items.len())).map(|_| scope.spawn(run)).collect();
        let mut done = run();
        // A thread ends without its results only where `work` panics, which extraction below does not.
        done.extend(others.into_iter().filter_map(|other| other.join().ok()).flatten());
        done
    });
    done.sort_unstable_by_key(|&(at, _)| at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Extraction should never panic; should it, one document is lost and not the batch.
pub(crate) fn extract(extractor: &Extractor, document: &Document<'_>) -> Result<Extraction, String> {
    catch_unwind(AssertUnwindSafe(|| extractor.extract(document)))
        .map_err(|_| format!("{}: the program failed on this document: please report it with the text", document.id()))
}
