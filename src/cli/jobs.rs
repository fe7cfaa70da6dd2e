//! Several threads at work, with results in the order of the input and few of them waiting.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::Error;

/// How many items a thread may be ahead of the slowest.
const AHEAD: usize = 8;
/// Room for a thread; long sentences nest deeply.
const STACK: usize = 16 << 20;

/// The number of threads: what was asked for, else one for each core.
pub(super) fn count(asked: Option<NonZeroUsize>) -> usize {
    asked.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
}

/// Does `work` on the items, several at a time, and hands the results to `take` in the order of the items. Ends early when `take` fails.
pub(super) fn in_order<T: Send, R: Send>(
    jobs: usize,
    mut items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    if jobs <= 1 {
        return items.try_for_each(|item| take(work(item)));
    }
    thread::scope(|scope| {
        let (send_item, get_item) = channel::<(usize, T)>();
        let (send_result, get_result) = channel::<(usize, R)>();
        // A ticket lets one item in; it comes back when the result has been taken, so that memory stays flat.
        let (send_ticket, get_ticket) = channel::<()>();
        (0..jobs * AHEAD).for_each(|_| send_ticket.send(()).unwrap_or_default());
        scope.spawn(move || feed(&mut items, &get_ticket, &send_item));
        let shared = Mutex::new(get_item);
        let (shared, work) = (&shared, &work);
        thread::scope(|workers| {
            for _ in 0..jobs {
                let results = send_result.clone();
                let thread = thread::Builder::new().stack_size(STACK);
                // Where no further thread can be had, those that run do all the work.
                drop(thread.spawn_scoped(workers, move || toil(shared, &results, work)));
            }
            drop(send_result);
            collect(get_result, send_ticket, &mut take)
        })
    })
}

/// Lets the items in, one for each ticket.
fn feed<T>(items: &mut impl Iterator<Item = T>, tickets: &Receiver<()>, out: &Sender<(usize, T)>) {
    for numbered in items.enumerate() {
        if tickets.recv().is_err() || out.send(numbered).is_err() {
            return;
        }
    }
}

fn toil<T, R>(items: &Mutex<Receiver<(usize, T)>>, results: &Sender<(usize, R)>, work: &impl Fn(T) -> R) {
    loop {
        let next = items.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, item)) = next else { return };
        if results.send((number, work(item))).is_err() {
            return;
        }
    }
}

/// Puts the results in order. By value: when it ends, so do the channels, and with them the threads.
fn collect<R>(
    results: Receiver<(usize, R)>,
    tickets: Sender<()>,
    take: &mut impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    for (number, result) in results {
        waiting.insert(number, result);
        while let Some(result) = waiting.remove(&next) {
            take(result)?;
            next += 1;
            // The feeder may be done already.
            tickets.send(()).unwrap_or_default();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for jobs in [1, 4] {
            let mut got = Vec::new();
            let slow_first = |item: u64| {
                thread::sleep(std::time::Duration::from_micros(if item.is_multiple_of(7) { 900 } else { 0 }));
                item * 2
            };
            in_order(jobs, 0..200u64, slow_first, |result| {
                got.push(result);
                Ok(())
            })
            .unwrap();
            assert_eq!(got, (0..200).map(|item| item * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_failure_to_take_ends_the_work() {
        let mut taken = 0;
        let result = in_order(
            4,
            0..,
            |item: u64| item,
            |_| {
                taken += 1;
                if taken == 10 { Err(Error::usage("enough")) } else { Ok(()) }
            },
        );
        assert!(result.is_err());
    }
}
