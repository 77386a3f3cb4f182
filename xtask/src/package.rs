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
/// What the view loads before it first paints: its page, its styles, its script with all that this imports at once.
const VIEW_BUDGET: usize = 60 * KB;

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
        first_paint(&folder)?;
        let archive = zip::pack(&folder)?;
        let name = archive_path(browser, version);
        println!("{:>7.1} KB  {}", kilobytes(archive.len()), name.strip_prefix(at("")).unwrap_or(&name).display());
        std::fs::write(name, archive)?;
    }
    Ok(())
}

/// The budget of the view's first paint, each file gzipped by itself.
fn first_paint(folder: &Path) -> Result<()> {
    let reader = folder.join("reader");
    let page = std::fs::read_to_string(reader.join("reader.html")).context("there is no reading view")?;
    let mut files = vec![reader.join("reader.html")];
    for (mark, end) in [("<link rel=\"stylesheet\" href=\"", '"'), ("<script type=\"module\" src=\"", '"')] {
        files.extend(page.split(mark).skip(1).filter_map(|rest| rest.split(end).next()).map(|name| joined(&reader, name)));
    }
    let mut next = 0;
    while let Some(file) = files.get(next).cloned() {
        next += 1;
        if file.extension().is_some_and(|ext| ext == "js") {
            let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            for name in imports(&text) {
                let file = joined(file.parent().unwrap_or(folder), name);
                if !files.contains(&file) {
                    files.push(file);
                }
            }
        }
    }
    if files.len() < 10 {
        bail!("the view's own files were not found");
    }
    let mut sizes = [0, 0];
    for file in &files {
        let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        sizes = [sizes[0] + gzipped(&bytes)?, sizes[1] + bytes.len()];
    }
    check(&format!("view at first paint, {} files", files.len()), sizes, VIEW_BUDGET)
}

/// What a module imports at once, by the ends of its import and export statements.
fn imports(text: &str) -> impl Iterator<Item = &str> {
    let statements = text.lines().filter(|line| line.starts_with("import ") || line.starts_with("export ") || line.starts_with("} from "));
    statements
        .filter_map(|line| line.rsplit_once("from \"").map(|(_, name)| name).or_else(|| line.strip_prefix("import \"")))
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| name.starts_with('.'))
}

fn joined(folder: &Path, name: &str) -> PathBuf {
    let mut path = folder.to_path_buf();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path
}

fn archive_path(browser: Browser, version: &str) -> PathBuf {
    at("dist").join(format!("readwell-{}-{version}.zip", browser.name()))
}

fn budget(what: &str, path: &Path, budget: usize) -> Result<()> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    check(what, [gzipped(&bytes)?, bytes.len()], budget)
}

fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Prints the two sizes, gzipped and plain, and fails above the budget.
fn check(what: &str, [gzipped, plain]: [usize; 2], budget: usize) -> Result<()> {
    println!("{:>7.1} KB  {what}, gzipped ({:.1} KB plain; budget {} KB)", kilobytes(gzipped), kilobytes(plain), budget / KB);
    if gzipped > budget {
        bail!("the {what} is {:.1} KB gzipped, over its budget of {} KB", kilobytes(gzipped), budget / KB);
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / KB as f64
}
