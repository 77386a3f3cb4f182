//! A zip archive that is the same bytes for the same files: names in order, no times, no owners.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::{Compression, Crc, write::DeflateEncoder};

/// The first of January 1980, where a zip's calendar begins.
const DATE: u16 = 0x0021;
/// File names are UTF-8.
const UTF8: u16 = 0x0800;
const DEFLATE: u16 = 8;

/// Packs a folder's files.
pub(crate) fn pack(folder: &Path) -> Result<Vec<u8>> {
    let mut files = Vec::new();
    list(folder, &mut files)?;
    let mut names: Vec<(String, PathBuf)> = Vec::new();
    for file in files {
        let parts: Vec<_> = file.strip_prefix(folder)?.iter().map(|part| part.to_string_lossy()).collect();
        names.push((parts.join("/"), file));
    }
    names.sort();
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, path) in &names {
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let offset = u32::try_from(archive.len())?;
        let entry = entry(name, &bytes)?;
        archive.extend_from_slice(b"PK\x03\x04");
        archive.extend_from_slice(&entry.header);
        archive.extend_from_slice(name.as_bytes());
        archive.extend_from_slice(&entry.data);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&entry.header);
        // No comment, first disk, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let (count, start, size) = (u16::try_from(names.len())?, u32::try_from(archive.len())?, u32::try_from(directory.len())?);
    archive.extend_from_slice(&directory);
    archive.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    archive.extend_from_slice(&count.to_le_bytes());
    archive.extend_from_slice(&count.to_le_bytes());
    archive.extend_from_slice(&size.to_le_bytes());
    archive.extend_from_slice(&start.to_le_bytes());
    archive.extend_from_slice(&[0, 0]);
    Ok(archive)
}

struct Entry {
    /// The fields that a file's own header and its line in the directory share.
    header: Vec<u8>,
    data: Vec<u8>,
}

fn entry(name: &str, bytes: &[u8]) -> Result<Entry> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    let data = encoder.finish()?;
    let mut crc = Crc::new();
    crc.update(bytes);
    let mut header = Vec::with_capacity(26);
    for field in [20, UTF8, DEFLATE, 0, DATE] {
        header.extend_from_slice(&field.to_le_bytes());
    }
    for field in [crc.sum(), u32::try_from(data.len())?, u32::try_from(bytes.len())?] {
        header.extend_from_slice(&field.to_le_bytes());
    }
    header.extend_from_slice(&u16::try_from(name.len())?.to_le_bytes());
    header.extend_from_slice(&0_u16.to_le_bytes());
    Ok(Entry { header, data })
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            list(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}
