//! Measurements that need more than cargo's own harness.

use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::{at, program, run};
use crate::{build, setup};

/// Median milliseconds for snapshot, core and view in Chromium on the biggest pages of a folder.
pub(crate) fn browser(pages: &Path, count: usize, rounds: usize) -> Result<()> {
    let pages = pages.canonicalize().with_context(|| format!("cannot find {}", pages.display()))?;
    setup::for_build()?;
    build::build()?;
    run(program("node").arg(at("tests/e2e/bench.js")).arg(pages).arg(count.to_string()).arg(rounds.to_string()))
}
