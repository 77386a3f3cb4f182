//! The command line: `readwell PAGE` for one page, `readwell batch` for many.

mod args;
mod batch;
mod explain;
mod features;
mod input;
mod output;
mod page;
mod record;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// A page could not be read, or the output could not be written. Wrong usage is clap's 2.
const FAILED: u8 = 1;

pub(crate) fn main() -> ExitCode {
    let args = Args::parse();
    let done = match (args.command, args.page) {
        (Some(Command::Batch(batch)), _) => batch::run(&batch),
        (Some(Command::Features(features)), _) => features::run(&features),
        (None, Some(page)) => page::run(&page).map(|()| true),
        (None, None) => Ok(true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILED),
        // Whoever read our output has seen enough, as `head` does: nothing went wrong.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("readwell: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}
