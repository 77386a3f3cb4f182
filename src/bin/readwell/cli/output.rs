//! Where results are written.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Error, Result};

/// Opens the file that was named, or standard output.
pub(crate) fn open(path: Option<&Path>) -> Result<BufWriter<Box<dyn Write>>> {
    let to: Box<dyn Write> = match path {
        Some(path) => Box::new(File::create(path).with_context(|| format!("cannot write {}", path.display()))?),
        None => Box::new(io::stdout()),
    };
    Ok(BufWriter::with_capacity(1 << 16, to))
}

/// Whether an error means that nobody reads our output any more.
pub(crate) fn is_broken_pipe(error: &Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}
