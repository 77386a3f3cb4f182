//! `cargo xtask test`: every check there is, one after the other.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::shell::{at, cargo, npm_bin, output, program, run_lines};
use crate::{Browser, build, forbidden, package, setup};

/// A step: its name and what it does; it gives the number of tests that passed.
type Step = (&'static str, fn() -> Result<usize>);

const STEPS: [Step; 18] = [
    ("rustfmt", || one(cargo().args(["fmt", "--all", "--check"]))),
    ("clippy", || one(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))),
    ("cargo test", || count(cargo().args(["test", "--quiet", "--workspace"]))),
    ("rustdoc", || one(cargo().args(["doc", "--quiet", "--no-deps", "--workspace"]).env("RUSTDOCFLAGS", "-D warnings"))),
    ("no wasm-bindgen by default", no_wasm_bindgen),
    ("wasm32 check", wasm32_check),
    ("build", || build::build().map(|()| 1)),
    ("tsc", || one(npm_bin("typescript/bin/tsc").args(["--project", "."]))),
    ("unit tests in node", || node_tests("tests/unit", Browser::Chromium)),
    ("forbidden JavaScript", || forbidden::check().map(|()| 1)),
    ("budgets", || package::package().map(|()| 1)),
    ("web-ext lint", web_ext_lint),
    ("wasm tests in Chromium", || wasm_tests(Browser::Chromium)),
    ("wasm tests in Firefox", || wasm_tests(Browser::Firefox)),
    ("end to end in Chromium", || node_tests("tests/e2e/extension", Browser::Chromium)),
    ("end to end in Firefox", || node_tests("tests/e2e/extension", Browser::Firefox)),
    ("demo page in Chromium", || node_tests("tests/e2e/demo", Browser::Chromium)),
    ("demo page in Firefox", || node_tests("tests/e2e/demo", Browser::Firefox)),
];

/// Runs the steps whose names contain `only`, or all.
pub(crate) fn test(yes: bool, only: Option<&str>) -> Result<()> {
    let begun = Instant::now();
    let steps: Vec<&Step> =
        STEPS.iter().filter(|(name, _)| only.is_none_or(|only| name.to_lowercase().contains(&only.to_lowercase()))).collect();
    if steps.is_empty() {
        bail!("no step is called like this; there are: {}", STEPS.map(|(name, _)| name).join(", "));
    }
    println!("── setup");
    setup::setup(yes)?;
    let mut passed = 0;
    let mut times = Vec::new();
    for (name, step) in steps {
        println!("── {name}");
        let before = Instant::now();
        match step() {
            Ok(count) => passed += count,
            Err(error) => {
                println!("{passed} passed, 1 failed");
                return Err(error.context(format!("the step `{name}` failed after {:.1} s", before.elapsed().as_secs_f64())));
            }
        }
        times.push((name, before.elapsed()));
    }
    println!("── done in {:.1} s", begun.elapsed().as_secs_f64());
    for (name, time) in times {
        println!("{:>7.1} s  {name}", time.as_secs_f64());
    }
    println!("{passed} passed, 0 failed");
    Ok(())
}

/// A command that counts as one test.
fn one(command: &mut Command) -> Result<usize> {
    run_lines(command, |_| ())?;
    Ok(1)
}

/// A command that says how many tests passed, in the words of cargo, wasm-bindgen or node.
fn count(command: &mut Command) -> Result<usize> {
    let mut passed = 0;
    run_lines(command, |line| passed += passed_in(line))?;
    if passed == 0 {
        bail!("{} ran no test", crate::shell::show(command));
    }
    Ok(passed)
}

fn passed_in(line: &str) -> usize {
    let node = line.trim_start_matches(['ℹ', '#', ' ']).strip_prefix("pass ");
    let cargo = line.strip_prefix("test result: ok. ").and_then(|rest| rest.split_once(" passed")).map(|(number, _)| number);
    node.or(cargo).and_then(|number| number.trim().parse().ok()).unwrap_or(0)
}

fn no_wasm_bindgen() -> Result<usize> {
    let Some(tree) = output(cargo().args(["tree", "--package", "readwell", "--edges", "normal", "--prefix", "none"])) else {
        bail!("cargo tree failed");
    };
    let found: Vec<&str> =
        tree.lines().filter(|line| ["wasm-bindgen", "js-sys", "web-sys"].iter().any(|name| line.starts_with(name))).collect();
    if !found.is_empty() {
        bail!("a default build must not depend on {}", found.join(", "));
    }
    Ok(1)
}

fn wasm32_check() -> Result<usize> {
    one(cargo().args(["check", "--quiet", "--lib", "--target", "wasm32-unknown-unknown", "--no-default-features"]))
}

/// What the linter says of packages that are not ours to change: its code, the start of the file's name, and why it is harmless here.
/// One that is no longer said fails too.
const LINT_KNOWN: [(&str, &str, &str); 1] = [(
    "UNSAFE_VAR_ASSIGNMENT",
    "chunks/highlight-",
    "highlight.js's highlightElement, which nothing calls: the view builds elements from its tree",
)];

/// Anything else that the linter has to say fails, notices too: what is let pass once is never looked at again.
fn web_ext_lint() -> Result<usize> {
    let source = at("dist").join(Browser::Firefox.name());
    let mut command = npm_bin("web-ext/bin/web-ext.js");
    command.args(["lint", "--no-config-discovery", "--no-input", "--output", "json", "--source-dir"]).arg(source);
    let printed = command.output()?;
    let report: serde_json::Value = serde_json::from_slice(&printed.stdout)
        .map_err(|_| anyhow::anyhow!("web-ext lint: {}", String::from_utf8_lossy(&printed.stderr).trim().to_owned()))?;
    let mut found = Vec::new();
    let mut known = LINT_KNOWN.to_vec();
    for kind in ["errors", "warnings", "notices"] {
        let Some(list) = report[kind].as_array() else {
            bail!("web-ext lint gave no list of {kind}");
        };
        for item in list {
            let field = |name: &str| item[name].as_str().unwrap_or("?");
            let (code, file, message) = (field("code"), field("file"), field("message"));
            match known.iter().position(|(rule, start, _)| *rule == code && file.starts_with(start)) {
                Some(at) => drop(known.remove(at)),
                None => found.push(format!("{kind}: {code} {file} {message}")),
            }
        }
    }
    found.extend(known.iter().map(|(code, file, why)| format!("no longer said, take it out of LINT_KNOWN: {code} {file} ({why})")));
    if !found.is_empty() {
        bail!("web-ext lint:\n{}", found.join("\n"));
    }
    println!("no errors, warnings or notices but {} known", LINT_KNOWN.len());
    Ok(1)
}

fn wasm_tests(browser: Browser) -> Result<usize> {
    let flag = match browser {
        Browser::Chromium => "--chrome",
        Browser::Firefox => "--firefox",
    };
    count(program("wasm-pack").args(["test", "--headless", flag]))
}

/// The tests of a folder, in node's own runner, one file after the other: two browsers at once make timings, and so waits, unsteady.
fn node_tests(folder: &str, browser: Browser) -> Result<usize> {
    let mut files: Vec<_> = std::fs::read_dir(at(folder))
        .with_context(|| format!("{folder} cannot be read"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    if files.is_empty() {
        bail!("{folder} holds no test");
    }
    files.sort();
    let mut command = program("node");
    command.args(["--test", "--test-concurrency=1", "--test-timeout=300000", "--test-reporter=spec"]).args(files);
    command.env("READWELL_BROWSER", browser.name());
    for browser in Browser::ALL {
        if let Some(path) = setup::browser_path(browser) {
            command.env(format!("READWELL_{}", browser.name().to_uppercase()), path);
        }
    }
    count(&mut command)
}

#[cfg(test)]
mod tests {
    use super::passed_in;

    #[test]
    fn reads_the_counts_of_three_runners() {
        assert_eq!(passed_in("test result: ok. 12 passed; 0 failed; 0 ignored"), 12);
        assert_eq!(passed_in("ℹ pass 7"), 7);
        assert_eq!(passed_in("# pass 7"), 7);
        assert_eq!(passed_in("ℹ fail 7"), 0);
    }
}
