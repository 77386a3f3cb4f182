//! From sources to `dist/`: the wasm, the extension for each browser, the demo page.

use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result};

#[path = "../../src/rules/gather.rs"]
mod gather;

use crate::Browser;
use crate::shell::{at, cargo, npm_bin, program, run, target_dir};

/// What Rust's wasm32-unknown-unknown emits by itself; both minimum browsers know it.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Where the wasm and its glue are put: beside the extension's own modules, so that their imports hold in the sources as they do in `dist/`.
pub(crate) const WASM_DIR: &str = "extension/wasm";
/// The rules of the languages beside English, which would be a fifth of the wasm.
const LANGUAGES: &str = "extension/wasm/languages.rules";
pub(crate) const WASM: &str = "extension/wasm/readwell_bg.wasm";

/// Which files of third-party packages, fonts for one, are part of the extension, and under what name.
const PACKAGES: &str = "extension/packages/files.json";

/// The content scripts: the module that each begins with, and the one file that it becomes.
pub(crate) const CONTENT_SCRIPTS: [(&str, &str); 3] = [
    ("extension/content/main.js", "content/main.js"),
    ("extension/content/live/main.js", "content/live.js"),
    ("extension/content/arrive/main.js", "content/arrive.js"),
];

/// Builds everything.
pub(crate) fn build() -> Result<()> {
    wasm()?;
    if at("extension/manifest.json").is_file() {
        for browser in Browser::ALL {
            extension(browser)?;
        }
    }
    if at("www/demo.js").is_file() {
        demo()?;
    }
    Ok(())
}

/// The core as wasm, with its glue and types.
pub(crate) fn wasm() -> Result<()> {
    std::fs::create_dir_all(at(WASM_DIR))?;
    let rules = gather::gather(&at("src/rules")).context("cannot read the rules")?;
    std::fs::write(at(LANGUAGES), gather::joined(&rules)).with_context(|| format!("cannot write {LANGUAGES}"))?;
    let flags = ["build", "--quiet", "--lib", "--target", "wasm32-unknown-unknown", "--no-default-features", "--profile", "wasm"];
    run(cargo().args(flags))?;
    let built = target_dir().join("wasm32-unknown-unknown/wasm/readwell.wasm");
    let optimised = at(WASM);
    if modified(&optimised) > modified(&built) {
        return Ok(());
    }
    let bound = target_dir().join("wasm-bindgen");
    run(program("wasm-bindgen").args(["--target", "web", "--out-name", "readwell", "--out-dir"]).arg(&bound).arg(&built))?;
    std::fs::create_dir_all(at(WASM_DIR))?;
    for name in ["readwell.js", "readwell.d.ts", "readwell_bg.wasm.d.ts"] {
        copy(&bound.join(name), &at(WASM_DIR).join(name))?;
    }
    // Made aside and then moved, so that a build broken off is not taken for a finished one.
    let shrunk = bound.join("optimised.wasm");
    run(npm_bin("binaryen/bin/wasm-opt").arg("-Oz").args(WASM_FEATURES).arg(bound.join("readwell_bg.wasm")).arg("-o").arg(&shrunk))?;
    copy(&shrunk, &optimised)
}

fn extension(browser: Browser) -> Result<()> {
    let to = at("dist").join(browser.name());
    clear(&to)?;
    let is_script = |path: &Path| path.extension().is_some_and(|ext| ext == "js" || ext == "ts");
    copy_tree(&at("extension"), &to, &|path| !path.ends_with("content") && !path.ends_with("packages") && !is_script(path))?;
    manifest(browser, &to.join("manifest.json"))?;
    // Each one classic script: a content script cannot be a module, and a page must not wait for a chain of imports.
    // Names stay as they are: whoever looks into the package can read it.
    let flags = ["--bundle", "--format=iife", "--charset=utf8", "--log-level=warning", "--minify-whitespace", "--minify-syntax"];
    for (source, bundle) in CONTENT_SCRIPTS {
        let outfile = format!("--outfile={}", to.join(bundle).display());
        // The glue's default way to its wasm is never taken in a classic script, where there is no address of the module.
        run(npm_bin("esbuild/bin/esbuild").arg(at(source)).args(flags).arg("--define:import.meta.url=undefined").arg(outfile))?;
    }
    packages(&to.join("packages"))?;
    modules(&to)
}

/// The extension's own pages and its background: modules, of which those that are always loaded together become one file. A module that
/// begins something stays where it is in the sources, so that what it loads beside itself is found: pages name `PAGE.js` of their own
/// folder, the view loads each `feature.js`.
fn modules(to: &Path) -> Result<()> {
    let mut entries = vec![at("extension/background/main.js")];
    let mut folders = vec![at("extension")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if (path.ends_with("feature.js") && !path.ends_with("reader/feature.js"))
                || (path.extension().is_some_and(|ext| ext == "js") && path.with_extension("html").is_file())
            {
                entries.push(path);
            }
        }
    }
    entries.sort();
    let base = format!("--outbase={}", at("extension").display());
    let flags = ["--bundle", "--splitting", "--format=esm", "--charset=utf8", "--log-level=warning", "--chunk-names=chunks/[name]-[hash]"];
    run(npm_bin("esbuild/bin/esbuild").args(&entries).args(flags).arg(base).arg(format!("--outdir={}", to.display())))
}

/// The files of third-party packages that are no scripts, such as fonts.
fn packages(to: &Path) -> Result<()> {
    let list = std::fs::read_to_string(at(PACKAGES)).with_context(|| format!("cannot read {PACKAGES}"))?;
    let list: std::collections::BTreeMap<String, String> =
        serde_json::from_str(&list).with_context(|| format!("cannot read {PACKAGES}"))?;
    std::fs::create_dir_all(to)?;
    for (file, name) in list {
        copy(&at("node_modules").join(file), &to.join(name))?;
    }
    Ok(())
}

/// One manifest names the background in both browsers' ways. Each loads it and grumbles at the other's, so each gets its own.
fn manifest(browser: Browser, path: &Path) -> Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut manifest: serde_json::Value = serde_json::from_str(&text).with_context(|| format!("cannot read {}", path.display()))?;
    let other = match browser {
        Browser::Chromium => "scripts",
        Browser::Firefox => "service_worker",
    };
    if let Some(background) = manifest.get_mut("background").and_then(serde_json::Value::as_object_mut) {
        background.remove(other);
    }
    std::fs::write(path, serde_json::to_string_pretty(&manifest)?).with_context(|| format!("cannot write {}", path.display()))
}

fn demo() -> Result<()> {
    let to = at("dist/www");
    clear(&to)?;
    copy_tree(&at("www"), &to, &|path| path.extension().is_none_or(|ext| ext != "js" && ext != "ts"))?;
    let outfile = format!("--outfile={}", to.join("demo.js").display());
    // The wasm is in the script, so that the page works from a file, without a server.
    let flags = [
        "--bundle",
        "--format=iife",
        "--charset=utf8",
        "--loader:.wasm=binary",
        "--loader:.html=text",
        "--loader:.rules=text",
        "--log-level=warning",
    ];
    run(npm_bin("esbuild/bin/esbuild").arg(at("www/demo.js")).args(flags).arg("--define:import.meta.url=undefined").arg(outfile))
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    // Written rather than copied, so that the time of the copy is its own.
    let bytes = std::fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    std::fs::write(to, bytes).with_context(|| format!("cannot write {}", to.display()))
}

fn copy_tree(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if !wanted(&path) || entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_tree(&path, &target, wanted)?;
        } else {
            copy(&path, &target)?;
        }
    }
    Ok(())
}
