//! `cargo xtask train`: makes the labeller's model anew.

use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::{at, cargo, program, run, target_dir};

/// Trains on the data in a folder, measures on sites that were not trained on, and writes the model into the sources.
pub(crate) fn train(data: &Path, date: &str) -> Result<()> {
    let data = data.canonicalize().with_context(|| format!("cannot find {}", data.display()))?;
    let venv = target_dir().join("training/venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.is_file() {
        run(program("python3").args(["-m", "venv"]).arg(&venv)).context("Python 3.11 or newer with its venv module is needed")?;
    }
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    run(program(&python).args(pip).arg(at("training/requirements.txt")))?;
    run(cargo().args(["build", "--quiet", "--release", "--package", "readwell"]))?;
    let readwell = target_dir().join("release").join(format!("readwell{}", std::env::consts::EXE_SUFFIX));
    run(program(&python)
        .arg(at("training/train.py"))
        .arg("--data")
        .arg(data)
        .arg("--program")
        .arg(readwell)
        .arg("--out")
        .arg(at("src/model/readwell.model"))
        .arg("--work")
        .arg(target_dir().join("training"))
        .args(["--date", date]))
}
