//! `cargo xtask …`: everything about this repository that cargo itself has no command for.

mod appeals;
mod bench;
mod build;
mod forbidden;
mod package;
mod quality;
mod run;
mod setup;
mod shell;
mod test;
mod train;
mod zip;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Builds, runs, tests and packs Readwell.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says what is missing and installs what can be.
    Setup {
        /// Install what the system's package manager has without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Builds the extension for both browsers and the demo page into dist/.
    Build,
    /// Builds, then packs a zip for each browser and holds the sizes to their budgets.
    Package,
    /// Opens the extension in a browser, on a story with an appeal in it.
    Run {
        /// Which browser.
        #[arg(long, value_enum, default_value_t = Browser::Chromium)]
        browser: Browser,
        /// Without a window: open, look, save a screenshot, leave. So it is by itself where there is no display.
        #[arg(long)]
        headless: bool,
        /// Install what the system's package manager has without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Runs every check there is.
    Test {
        /// Install what the system's package manager has without asking.
        #[arg(long)]
        yes: bool,
        /// Only the steps whose names contain this.
        #[arg(long, value_name = "STEP")]
        only: Option<String>,
    },
    /// Makes the labeller's model anew, and says how well it does on sites that it has not seen.
    Train {
        /// The folder with the labelled pages.
        #[arg(long)]
        data: PathBuf,
        /// The day to write into the model, as 2026-01-31.
        #[arg(long)]
        date: String,
    },
    /// Measures.
    Bench {
        #[command(subcommand)]
        what: Bench,
    },
}

#[derive(Subcommand)]
enum Bench {
    /// Median milliseconds for snapshot, core and view in Chromium, on the biggest pages of a folder.
    Browser {
        /// A folder of .html and .html.gz files.
        #[arg(long)]
        pages: PathBuf,
        /// How many pages.
        #[arg(long, default_value_t = 10)]
        count: usize,
        /// How often each is opened.
        #[arg(long, default_value_t = 5)]
        rounds: usize,
    },
    /// How good the extraction is on pages with references, beside others' figures.
    Quality {
        /// A folder with pages.jsonl, a page a line: "id", "url", "file", and of "type", "reference", "with", "without", "title", "byline",
        /// "published" what is known.
        #[arg(long)]
        data: PathBuf,
        /// Answers that were made before, such as target/training/answers.jsonl, in place of the program's own.
        #[arg(long)]
        answers: Option<PathBuf>,
        /// Others' figures: {"NAME": {"all": 0.84, "article": 0.93, "snippets": 0.9, "title": 0.7, …}, …}
        #[arg(long)]
        peers: Option<PathBuf>,
    },
    /// How well appeals are found on labelled pages and texts, with every miss.
    Appeals {
        /// A folder with pages.jsonl ("name", "url", "lang", "appeals", "must_keep", "hard_negative"), pages/NAME.html.gz, and texts.jsonl
        /// ("lang", "label", "text").
        #[arg(long)]
        data: PathBuf,
    },
}

/// The browsers that the extension is made for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Setup { yes } => setup::setup(yes),
        Command::Build => setup::for_build().and_then(|()| build::build()),
        Command::Package => setup::for_build().and_then(|()| build::build()).and_then(|()| package::package()),
        Command::Run { browser, headless, yes } => run::run(browser, headless, yes),
        Command::Test { yes, only } => test::test(yes, only.as_deref()),
        Command::Train { data, date } => train::train(&data, &date),
        Command::Bench { what: Bench::Browser { pages, count, rounds } } => bench::browser(&pages, count, rounds),
        Command::Bench { what: Bench::Appeals { data } } => appeals::appeals(&data),
        Command::Bench { what: Bench::Quality { data, answers, peers } } => quality::quality(&data, answers.as_deref(), peers.as_deref()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
