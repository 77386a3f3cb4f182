//! `cargo xtask run`: the extension in a browser, to look at.

use anyhow::Result;

use crate::shell::{at, program, run as run_program};
use crate::{Browser, build, setup};

/// Opens the extension's view of a story with an appeal in it.
pub(crate) fn run(browser: Browser, headless: bool, yes: bool) -> Result<()> {
    setup::setup(yes)?;
    build::build()?;
    let has_display =
        cfg!(any(windows, target_os = "macos")) || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let mut command = program("node");
    command.arg(at("tests/e2e/look.js")).arg(browser.name());
    if headless || !has_display {
        command.arg("--headless");
    }
    for (browser, variable) in [(Browser::Chromium, "READWELL_CHROMIUM"), (Browser::Firefox, "READWELL_FIREFOX")] {
        if let Some(path) = setup::browser_path(browser) {
            command.env(variable, path);
        }
    }
    run_program(&mut command)
}
