//! Gathers the rule files of `src/rules` into the program.

#[path = "src/rules/gather.rs"]
mod gather;

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    let folder = Path::new("src/rules");
    println!("cargo::rerun-if-changed={}", folder.display());
    let files = gather::gather(folder).expect("src/rules is part of the package and UTF-8 text");
    let every = env::var_os("CARGO_FEATURE_LANGUAGES").is_some();
    let (mut languages, mut examples, mut names) = (String::new(), String::new(), String::new());
    for gather::File { name, rules, examples: own } in files {
        if name == "names" {
            names = rules;
        } else if every || name == "en" {
            writeln!(languages, "    ({name:?}, {rules:?}),").expect("a string takes any text");
            writeln!(examples, "    ({name:?}, {own:?}),").expect("a string takes any text");
        }
    }
    let code = format!(
        "const FILES: &[(&str, &str)] = &[\n{languages}];\nconst NAMES: &str = {names:?};\n\
         #[cfg(test)]\nconst EXAMPLES: &[(&str, &str)] = &[\n{examples}];\n"
    );
    let out = env::var_os("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&out).join("rules.rs"), code).expect("cargo's folder can be written to");
}
