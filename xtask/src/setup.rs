//! What must be there before anything can be built or tested. Quick when all is there.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::Browser;
use crate::shell::{at, cargo, find, output, program, run};

/// The oldest Node.js that the tools run in.
const NODE: u32 = 20;
/// Must be the `wasm-bindgen` of Cargo.toml: the two speak a private format.
const WASM_BINDGEN: &str = "0.2.128";
const WASM_PACK: &str = "0.15.1";
const GECKODRIVER: &str = "0.37.1";

/// What building needs.
pub(crate) fn for_build() -> Result<()> {
    node()?;
    wasm_target()?;
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", WASM_BINDGEN)?;
    npm_packages()
}

/// What everything needs. `yes`: the system's package manager may be used without asking.
pub(crate) fn setup(yes: bool) -> Result<()> {
    for_build()?;
    cargo_tool("wasm-pack", "wasm-pack", WASM_PACK)?;
    cargo_tool("geckodriver", "geckodriver", GECKODRIVER)?;
    browsers(yes || std::env::var("CI").is_ok_and(|value| value == "true" || value == "1"))
}

/// Where a browser is: what the environment names, or the first known name in PATH.
pub(crate) fn browser_path(browser: Browser) -> Option<PathBuf> {
    let (variable, names): (_, &[&str]) = match browser {
        Browser::Chromium => ("READWELL_CHROMIUM", &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]),
        Browser::Firefox => ("READWELL_FIREFOX", &["firefox-esr", "firefox"]),
    };
    std::env::var_os(variable).map(PathBuf::from).or_else(|| find(names)).or_else(|| mac_app(browser))
}

fn mac_app(browser: Browser) -> Option<PathBuf> {
    let app = match browser {
        Browser::Chromium => "/Applications/Chromium.app/Contents/MacOS/Chromium",
        Browser::Firefox => "/Applications/Firefox.app/Contents/MacOS/firefox",
    };
    Path::new(app).is_file().then(|| app.into())
}

fn node() -> Result<()> {
    let Some(version) = output(program("node").arg("--version")) else {
        bail!("Node.js {NODE} or newer is needed and there is none in PATH: see https://nodejs.org/");
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE) {
        bail!("Node.js {NODE} or newer is needed and the one in PATH is {version}: see https://nodejs.org/");
    }
    Ok(())
}

fn wasm_target() -> Result<()> {
    let Some(sysroot) = output(program("rustc").args(["--print", "sysroot"])) else {
        bail!("rustc is not in PATH: see https://rustup.rs/");
    };
    if Path::new(&sysroot).join("lib/rustlib/wasm32-unknown-unknown").is_dir() {
        return Ok(());
    }
    missing("Rust's target wasm32-unknown-unknown");
    run(program("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
        .context("Rust's target wasm32-unknown-unknown is missing; without rustup, install it as you installed Rust")
}

fn cargo_tool(name: &str, package: &str, version: &str) -> Result<()> {
    let found = output(program(name).arg("--version"));
    let is_right =
        found.as_deref().and_then(|text| text.lines().next()).is_some_and(|line| line.split_whitespace().any(|word| word == version));
    if is_right {
        return Ok(());
    }
    missing(&format!("{package} {version}"));
    run(cargo().args(["install", "--locked", &format!("{package}@{version}")]))?;
    if find(&[name]).is_none() {
        bail!("{name} is installed, but cargo's bin folder is not in PATH");
    }
    Ok(())
}

fn npm_packages() -> Result<()> {
    // npm writes this file last, so it tells that an installation was finished, and when.
    let modified = |path: &str| at(path).metadata().and_then(|data| data.modified()).ok();
    let (done, wanted) = (modified("node_modules/.package-lock.json"), modified("package-lock.json"));
    if done.is_some() && done >= wanted {
        return Ok(());
    }
    missing("npm packages");
    run(program(if cfg!(windows) { "npm.cmd" } else { "npm" }).args(["ci", "--no-fund", "--no-audit"]))?;
    // Their times are the packages' own on some file systems; ours must be after the lock file's.
    let marker = at("node_modules/.package-lock.json");
    let text = std::fs::read(&marker).context("npm ci left no node_modules/.package-lock.json")?;
    std::fs::write(marker, text)?;
    Ok(())
}

/// A package manager: its program, the words that install, and what it calls Chromium with its driver and Firefox.
type Manager = (&'static str, &'static [&'static str], &'static [&'static str], &'static str);

const MANAGERS: [Manager; 4] = [
    ("apt-get", &["install", "--yes", "--no-install-recommends"], &["chromium", "chromium-driver"], "firefox-esr"),
    ("dnf", &["install", "--assumeyes"], &["chromium", "chromedriver"], "firefox"),
    ("pacman", &["--sync", "--noconfirm", "--needed"], &["chromium"], "firefox"),
    ("brew", &["install", "--cask"], &["chromium", "chromedriver"], "firefox"),
];

fn browsers(yes: bool) -> Result<()> {
    let no_chromium = browser_path(Browser::Chromium).is_none() || find(&["chromedriver"]).is_none();
    let no_firefox = browser_path(Browser::Firefox).is_none();
    if !no_chromium && !no_firefox {
        return Ok(());
    }
    let Some((manager, install, chromium, firefox)) = MANAGERS.into_iter().find(|(manager, ..)| find(&[manager]).is_some()) else {
        bail!("needed and not found: {}", wanted(no_chromium, no_firefox));
    };
    let mut packages = Vec::new();
    if no_chromium {
        packages.extend_from_slice(chromium);
    }
    if no_firefox {
        // Ubuntu's own archive has Firefox only under this name.
        let renamed = manager == "apt-get" && output(program("apt-cache").args(["show", firefox])).is_none_or(|text| text.is_empty());
        packages.push(if renamed { "firefox" } else { firefox });
    }
    missing(&wanted(no_chromium, no_firefox));
    let mut command = as_root(manager);
    command.args(install).args(&packages);
    if !yes && !consents(&crate::shell::show(&command))? {
        bail!("needed and not installed: {}. Install them, or say --yes", packages.join(", "));
    }
    if manager == "apt-get" {
        run(as_root(manager).arg("update"))?;
    }
    run(&mut command)
}

fn wanted(chromium: bool, firefox: bool) -> String {
    let names = [(chromium, "Chromium and chromedriver"), (firefox, "Firefox")];
    names.into_iter().filter_map(|(is_missing, name)| is_missing.then_some(name)).collect::<Vec<_>>().join(", ")
}

/// The system's package managers need root, brew refuses it.
fn as_root(manager: &str) -> Command {
    let is_root = output(program("id").arg("-u")).is_some_and(|id| id == "0");
    if is_root || manager == "brew" {
        return program(manager);
    }
    let mut command = program("sudo");
    command.arg(manager);
    command
}

fn consents(command: &str) -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    print!("Run `{command}`? [y/N] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn missing(what: &str) {
    println!("missing: {what}; installing");
}
