//! A progress bar for a person who watches.

use std::fs::File;
use std::io::{IsTerminal, Read, stderr, stdout};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::args::BatchArgs;

/// Shown only where standard error is a terminal and the answers do not go to one too.
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn new(args: &BatchArgs) -> Self {
        let watched = stderr().is_terminal() && (args.output.is_some() || !stdout().is_terminal());
        let target = if watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(style("{spinner} {msg}, {elapsed}"));
        Self(bar)
    }

    /// Takes how far the input has been read from the file itself, so that gzipped input has a percentage too.
    pub(super) fn watch(&self, file: File) -> Box<dyn Read + Send> {
        if let Some(length) = file.metadata().ok().filter(|about| about.is_file()).map(|about| about.len()) {
            self.0.set_length(length);
            self.0.set_style(style("{wide_bar} {percent}%  {msg}, {eta} left"));
        }
        Box::new(self.0.wrap_read(file))
    }

    pub(super) fn step(&self, read: u64, failed: u64) {
        if !self.0.is_hidden() {
            self.0.set_message(if failed == 0 { format!("{read} pages") } else { format!("{read} pages, {failed} failed") });
        }
    }

    pub(super) fn done(&self) {
        self.0.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
