//! The zips that a browser's add-on site takes, and the budgets of what a page has to wait for.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};

use crate::Browser;
use crate::build::{CONTENT_SCRIPTS, WASM};
use crate::shell::at;
use crate::zip;

const KB: usize = 1000;
/// Gzipped. A budget is raised only in the commit that needs it.
const WASM_BUDGET: usize = 250 * KB;
const CONTENT_BUDGET: usize = 20 * KB;

/// Packs `dist/chromium` and `dist/firefox`, prints the sizes and fails above a budget.
pub(crate) fn package() -> Result<()> {
    budget("wasm", &at(WASM), WASM_BUDGET)?;
    let manifest = std::fs::read(at("extension/manifest.json")).context("there is no extension to pack")?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest)?;
    let version = manifest["version"].as_str().context("the manifest has no version")?;
    for browser in Browser::ALL {
        let folder = at("dist").join(browser.name());
        for (_, script) in CONTENT_SCRIPTS {
            budget(&format!("{script} ({})", browser.name()), &folder.join(script), CONTENT_BUDGET)?;
        }
        let archive = zip::pack(&folder)?;
        let name = archive_path(browser, version);
        println!("{:>7.1} KB  {}", kilobytes(archive.len()), name.strip_prefix(at("")).unwrap_or(&name).display());
        std::fs::write(name, archive)?;
    }
    Ok(())
}

fn archive_path(browser: Browser, version: &str) -> PathBuf {
    at("dist").join(format!("readwell-{}-{version}.zip", browser.name()))
}

fn budget(what: &str, path: &Path, budget: usize) -> Result<()> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes)?;
    let gzipped = encoder.finish()?.len();
    println!("{:>7.1} KB  {what}, gzipped ({:.1} KB plain; budget {} KB)", kilobytes(gzipped), kilobytes(bytes.len()), budget / KB);
    if gzipped > budget {
        bail!("the {what} is {:.1} KB gzipped, over its budget of {} KB", kilobytes(gzipped), budget / KB);
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / KB as f64
}
