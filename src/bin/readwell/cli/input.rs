//! Opens what is read: files or standard input, plain or gzipped.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::bufread::MultiGzDecoder;
use readwell::model::Model;

/// The path that stands for standard input.
pub(crate) const STDIN: &str = "-";

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Unpacks a stream that begins as gzip does, whatever its name: a name can be missing or wrong, the first bytes cannot.
pub(crate) fn unpack(source: impl Read + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let mut source = BufReader::with_capacity(1 << 16, source);
    let gzipped = source.fill_buf()?.starts_with(&GZIP_MAGIC);
    Ok(if gzipped { Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(source))) } else { Box::new(source) })
}

/// Reads a whole page, at most `most` bytes once unpacked: a small gzip file can hold any number.
pub(crate) fn page(path: &Path, most: usize) -> Result<Vec<u8>> {
    let source: Box<dyn Read + Send> = if path == Path::new(STDIN) { Box::new(io::stdin()) } else { Box::new(open(path)?) };
    let shown = || format!("cannot read {}", name(path));
    let mut bytes = Vec::new();
    let read = unpack(source).with_context(shown)?.take(most as u64 + 1).read_to_end(&mut bytes).with_context(shown)?;
    ensure!(read <= most, "{} is too large: more than {most} bytes", name(path));
    Ok(bytes)
}

/// Reads a model, if one is named.
pub(crate) fn model(path: Option<&Path>) -> Result<Option<Model>> {
    let Some(path) = path else { return Ok(None) };
    let shown = || format!("cannot read {}", name(path));
    let bytes = std::fs::read(path).with_context(shown)?;
    Model::parse(&bytes).with_context(shown).map(Some)
}

/// Opens a file, with its name in the error.
pub(crate) fn open(path: &Path) -> Result<File> {
    let file = File::open(path).with_context(|| format!("cannot open {}", name(path)))?;
    ensure!(!file.metadata().is_ok_and(|about| about.is_dir()), "{} is a folder", name(path));
    Ok(file)
}

fn name(path: &Path) -> String {
    if path == Path::new(STDIN) { "standard input".to_owned() } else { path.display().to_string() }
}
