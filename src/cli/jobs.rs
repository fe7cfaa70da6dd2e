//! Several threads at work, with results in the order of the input, and little waiting between them: one thread reads items, some do
//! the work, and the caller takes the results.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::interrupt::Stop;
use crate::Error;

/// How many items a thread may be ahead of the slowest, and how many bytes all of them may.
const AHEAD: usize = 8;
const BYTES_AHEAD: usize = 48 << 20;
/// Room for a thread; long sentences nest deeply.
const STACK: usize = 16 << 20;
/// What threads are called. The program says itself what becomes of a document on which one of them fails.
const NAME: &str = "promet-job";

/// The number of threads: what was asked for, else one for each core.
pub(super) fn count(asked: Option<NonZeroUsize>) -> usize {
    asked.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
}

/// Whether this is one of the threads that read and work.
pub(super) fn is_job() -> bool {
    thread::current().name() == Some(NAME)
}

/// Something to work on.
pub(super) trait Item: Send + 'static {
    /// How many bytes it takes.
    fn size(&self) -> usize;
}

/// What a worker gets.
enum Order<T> {
    Work { number: usize, size: usize, item: T },
    End,
}

/// A result with the number and size of its item.
struct Done<R> {
    number: usize,
    size: usize,
    result: R,
}

/// Does `work` on the items, several at a time, and hands the results to `take` in the order of the items. Ends early when `take` fails, and when it
/// is asked to stop: then with the items that were read by that time.
pub(super) fn in_order<T: Item, R: Send>(
    jobs: usize,
    stop: &Stop,
    items: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    let (send_order, orders) = channel::<Order<T>>();
    let (send_done, done) = channel::<Done<R>>();
    // What has been taken makes room for what is to come, so that memory stays flat.
    let (send_size, sizes) = channel::<usize>();
    let end = send_order.clone();
    // Whoever reads may be waiting for a pipe that never ends, so that the end is told from here.
    stop.listen(move || end.send(Order::End).unwrap_or_default());
    let reading = {
        let (orders, stop) = (send_order.clone(), stop.clone());
        move || feed(items, &stop, jobs * AHEAD, &sizes, &orders)
    };
    builder().spawn(reading).map_err(no_thread)?;
    let orders = Mutex::new(orders);
    let (orders, work, send_order) = (&orders, &work, &send_order);
    thread::scope(|scope| {
        let first = builder().spawn_scoped(scope, worker(orders, send_order, send_done.clone(), work));
        first.map_err(no_thread)?;
        for _ in 1..jobs {
            // Where no further thread can be had, those that run do all the work.
            drop(builder().spawn_scoped(scope, worker(orders, send_order, send_done.clone(), work)));
        }
        drop(send_done);
        let collected = collect(done, send_size, &mut take);
        send_order.send(Order::End).unwrap_or_default();
        collected
    })
}

fn builder() -> thread::Builder {
    thread::Builder::new().name(NAME.to_owned()).stack_size(STACK)
}

fn no_thread(error: io::Error) -> Error {
    Error::output(error)
}

/// Lets the items in, as many as there is room for.
fn feed<T: Item>(
    items: impl Iterator<Item = T>,
    stop: &Stop,
    most: usize,
    sizes: &Receiver<usize>,
    orders: &Sender<Order<T>>,
) {
    let (mut count, mut bytes) = (0, 0);
    for (number, item) in items.enumerate() {
        let size = item.size();
        while count > 0 && (count >= most || bytes + size > BYTES_AHEAD) {
            let Ok(taken) = sizes.recv() else { return };
            count -= 1;
            bytes -= taken;
        }
        if stop.is_asked() || orders.send(Order::Work { number, size, item }).is_err() {
            break;
        }
        count += 1;
        bytes += size;
    }
    orders.send(Order::End).unwrap_or_default();
}

fn worker<'s, T: Item, R: Send + 's>(
    orders: &'s Mutex<Receiver<Order<T>>>,
    again: &'s Sender<Order<T>>,
    done: Sender<Done<R>>,
    work: &'s (impl Fn(T) -> R + Sync),
) -> impl FnOnce() + Send + 's {
    let again = again.clone();
    move || {
        loop {
            let order = orders.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Order::Work { number, size, item }) = order else { break };
            if done.send(Done { number, size, result: work(item) }).is_err() {
                break;
            }
        }
        // The others are to end too.
        again.send(Order::End).unwrap_or_default();
    }
}

/// Puts the results in order. By value: when it ends, so do the channels, and with them the threads.
fn collect<R>(
    done: Receiver<Done<R>>,
    sizes: Sender<usize>,
    take: &mut impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    let (mut waiting, mut next) = (BTreeMap::new(), 0);
    for Done { number, size, result } in done {
        waiting.insert(number, (size, result));
        while let Some((size, result)) = waiting.remove(&next) {
            take(result)?;
            next += 1;
            // The feeder may be done already.
            sizes.send(size).unwrap_or_default();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Item for u64 {
        fn size(&self) -> usize {
            1 << 20
        }
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for jobs in [1, 4] {
            let mut got = Vec::new();
            let slow_first = |item: u64| {
                thread::sleep(std::time::Duration::from_micros(if item.is_multiple_of(7) { 900 } else { 0 }));
                item * 2
            };
            in_order(jobs, &Stop::default(), 0..200u64, slow_first, |result| {
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
        let take = |_| {
            taken += 1;
            if taken == 10 { Err(Error::usage("enough")) } else { Ok(()) }
        };
        assert!(in_order(4, &Stop::default(), 0.., |item: u64| item, take).is_err());
    }

    #[test]
    fn what_is_read_goes_no_further_ahead_than_it_may() {
        let read = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let counted = {
            let read = std::sync::Arc::clone(&read);
            (0..500u64).inspect(move |_| {
                read.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            })
        };
        let mut taken = 0;
        in_order(
            2,
            &Stop::default(),
            counted,
            |item| item,
            |_| {
                taken += 1;
                let ahead = read.load(std::sync::atomic::Ordering::SeqCst) - taken;
                assert!(ahead <= 2 * AHEAD + 1, "{ahead}");
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(taken, 500);
    }
}
