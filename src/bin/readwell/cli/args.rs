//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use readwell::appeals::Kind;

use crate::cli::record::Field;

const EXIT_CODES: &str = "\
Exit codes:
  0  every page was read; a page without an article counts, its best guess is printed
  1  a page could not be read, or the output could not be written
  2  wrong usage";

const BATCH_HELP: &str = "\
Each line of the input is a JSON object with an \"id\" and either \"html\" (the page itself) or \"file\" \
(the path of a page, plain or gzipped); \"url\" is optional, other keys are ignored. Each line becomes one line \
of output, in the same order. A line that cannot be read becomes {\"id\", \"error\"} and the rest goes on.

Exit codes:
  0  every page was read
  1  some pages could not be read, or the input or output failed
  2  wrong usage";

/// Finds the article on a saved web page, without what surrounds it and without fund-raising appeals.
#[derive(Parser, Debug)]
#[command(version, args_conflicts_with_subcommands = true, arg_required_else_help = true, after_help = EXIT_CODES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) page: Option<PageArgs>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Read many pages, given as JSON Lines
    Batch(BatchArgs),
    /// Write what the labeller sees of each block, for training
    Features(FeaturesArgs),
}

/// Options of one page.
#[derive(ClapArgs, Debug)]
pub(crate) struct PageArgs {
    /// The page's HTML, plain or gzipped, in any encoding; `-` reads standard input
    pub(crate) page: PathBuf,
    /// What to print
    #[arg(short, long, value_enum, default_value_t = Format::Markdown)]
    pub(crate) format: Format,
    /// The address that the page came from, to make its links absolute
    #[arg(short, long, value_parser = web_address)]
    pub(crate) url: Option<String>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Print each block of text with what was decided about it and why, instead of the article; with `--format json`, add it as "trace"
    #[arg(long)]
    pub(crate) explain: bool,
    /// Leave fund-raising appeals in the article
    #[arg(long)]
    pub(crate) keep_appeals: bool,
    /// Take appeals of these kinds out as well
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = kind)]
    pub(crate) also: Vec<Kind>,
}

/// The forms in which a page can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// CommonMark with GFM tables
    Markdown,
    /// A whole document with title, language and direction, without scripts or styles
    Html,
    /// Plain text, paragraphs parted by blank lines
    Text,
    /// Everything that is known, as one JSON object with the columns of `readwell batch`
    Json,
}

/// Options of `readwell batch`.
#[derive(ClapArgs, Debug)]
#[command(after_help = BATCH_HELP)]
pub(crate) struct BatchArgs {
    /// JSON Lines, plain or gzipped; `-` reads standard input
    #[arg(default_value = "-")]
    pub(crate) input: PathBuf,
    /// The folder that a relative "file" starts from
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) root: PathBuf,
    /// How many pages to read at a time; all cores if not given
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// The columns to write, in this order
    #[arg(long, value_enum, value_delimiter = ',', default_value = Field::DEFAULT)]
    pub(crate) fields: Vec<Field>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Leave fund-raising appeals in the articles
    #[arg(long)]
    pub(crate) keep_appeals: bool,
    /// Take appeals of these kinds out as well
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = kind)]
    pub(crate) also: Vec<Kind>,
    /// Use this model instead of the one that is part of the program
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

/// Options of `readwell features`.
#[derive(ClapArgs, Debug)]
pub(crate) struct FeaturesArgs {
    /// JSON Lines as for `readwell batch`, with files
    #[arg(default_value = "-")]
    pub(crate) input: PathBuf,
    /// The folder that a relative "file" starts from
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) root: PathBuf,
    /// Write what this model sees of each page as a whole instead
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
    /// Write the names of the numbers and what they mean instead
    #[arg(long)]
    pub(crate) table: bool,
    /// Write what the judge of appeals sees instead: of each page with a "file", or of a "text" with its "lang"
    #[arg(long)]
    pub(crate) appeals: bool,
}

fn kind(name: &str) -> Result<Kind, String> {
    let names = || Kind::ALL.iter().filter(|kind| !kind.raises_funds()).map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
    Kind::ALL.iter().copied().find(|kind| kind.name() == name).ok_or_else(|| format!("known kinds are {}", names()))
}

fn web_address(value: &str) -> Result<String, &'static str> {
    let scheme = value.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("http" | "https") => Ok(value.to_owned()),
        _ => Err("a whole address is needed, starting with http:// or https://"),
    }
}
