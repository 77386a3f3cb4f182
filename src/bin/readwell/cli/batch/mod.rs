//! `readwell batch`: many pages, all cores, answers in the order of the questions, in memory that does not grow with the input.
//!
//! A thread reads lines and hands each to the pool; what it passes on to the writer is the place where the answer will arrive. That queue
//! is bounded, so it is both the order and the window: however slow one page is, no more than the window's pages are ever held.

mod line;
mod progress;

use std::io::{BufRead, BufWriter, Write};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread;

use anyhow::{Context, Error, Result, bail};

use crate::cli::args::BatchArgs;
use crate::cli::{input, output};
use line::{Answer, Job, LINE_LIMIT};
use progress::Progress;

/// Pages in hand for each thread: enough to keep all busy while one page takes long.
const WINDOW: usize = 8;

/// What stands in the queue to the writer: where the answer to a line will come from, or why reading ended.
type Slot = Result<Receiver<Answer>>;

/// Reads all pages; whether every one of them could be.
pub(crate) fn run(args: &BatchArgs) -> Result<bool> {
    let jobs = args.jobs.map_or_else(|| thread::available_parallelism().map_or(1, NonZero::get), usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().context("cannot start threads")?;
    let progress = Progress::new(args);
    let source = source(&args.input, &progress)?;
    let to = output::open(args.output.as_deref())?;
    let job = Arc::new(Job::new(args)?);
    let (slots, queue) = sync_channel(jobs * WINDOW);
    // Not joined: when nobody reads the output any more, this thread may be waiting for input that never comes.
    thread::spawn(move || {
        if let Err(error) = feed(source, &pool, &job, &slots) {
            let _ = slots.send(Err(error.context("cannot read the input")));
        }
    });
    let (read, failed) = write(&queue, to, &progress)?;
    progress.done();
    if failed > 0 {
        eprintln!("readwell: {failed} of {read} pages could not be read");
    }
    Ok(failed == 0)
}

fn source(path: &Path, progress: &Progress) -> Result<Box<dyn BufRead + Send>> {
    if path == Path::new(input::STDIN) {
        return input::unpack(std::io::stdin()).context("cannot read standard input");
    }
    let file = input::open(path)?;
    input::unpack(progress.watch(file)).with_context(|| format!("cannot read {}", path.display()))
}

/// Hands each line to the pool, until the input or the writer's interest ends.
fn feed(mut source: Box<dyn BufRead + Send>, pool: &rayon::ThreadPool, job: &Arc<Job>, slots: &SyncSender<Slot>) -> Result<()> {
    let mut number = 0;
    while let Some(line) = next_line(&mut source)? {
        number += 1;
        let line = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(line) } else { line };
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (answer, place) = sync_channel(1);
        if slots.send(Ok(place)).is_err() {
            break;
        }
        let job = Arc::clone(job);
        pool.spawn_fifo(move || {
            // A bug that one page brings to light must not cost the others.
            let done = catch_unwind(AssertUnwindSafe(|| job.answer(number, &line)));
            let _ = answer.send(done.unwrap_or_else(|_| job.panicked(number, &line)));
        });
    }
    Ok(())
}

/// The next line without its end. One that is longer than any page may be is cut off there, and fails as JSON.
fn next_line(source: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let mut any = false;
    loop {
        let chunk = source.fill_buf()?;
        if chunk.is_empty() {
            return Ok(any.then_some(line));
        }
        any = true;
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let piece = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
        let room = (LINE_LIMIT + 1).saturating_sub(line.len());
        line.extend_from_slice(piece.get(..room).unwrap_or(piece));
        let used = piece.len() + usize::from(end.is_some());
        source.consume(used);
        if end.is_some() {
            return Ok(Some(line));
        }
    }
}

/// Writes the answers as they come; how many there were and how many of them are failures.
fn write(queue: &Receiver<Slot>, mut to: BufWriter<Box<dyn Write>>, progress: &Progress) -> Result<(u64, u64)> {
    let (mut read, mut failed) = (0, 0);
    loop {
        let slot = match queue.try_recv() {
            Ok(slot) => slot,
            Err(TryRecvError::Disconnected) => break,
            // Nothing is waiting, so whoever feeds us line by line gets what there is.
            Err(TryRecvError::Empty) => {
                to.flush().context("cannot write the output")?;
                let Ok(slot) = queue.recv() else { break };
                slot
            }
        };
        let place = match slot {
            Ok(place) => place,
            Err(error) => return finish(to, error),
        };
        let Ok(answer) = place.recv() else { bail!("a thread ended without an answer") };
        to.write_all(&answer.line).context("cannot write the output")?;
        read += 1;
        failed += u64::from(answer.failed);
        progress.step(read, failed);
    }
    to.flush().context("cannot write the output")?;
    Ok((read, failed))
}

/// Reading broke off: what was answered up to there is still written.
fn finish(mut to: BufWriter<Box<dyn Write>>, error: Error) -> Result<(u64, u64)> {
    to.flush().context("cannot write the output")?;
    Err(error)
}
