//! `readwell features`: what the labeller sees of each block, for training and for those who wonder.

use std::io::{BufRead, Write};

use anyhow::{Result, bail};
use rayon::prelude::*;
use readwell::appeals::{self, Candidate};
use readwell::article;
use readwell::blocks::Blocks;
use readwell::html;
use readwell::model::{Model, inputs};
use readwell::page::Limits;
use readwell::trace::Trace;
use serde::{Deserialize, Serialize};

use crate::cli::args::FeaturesArgs;
use crate::cli::{input, output};

#[derive(Deserialize)]
struct Line {
    id: String,
    url: Option<String>,
    #[serde(default)]
    file: std::path::PathBuf,
    text: Option<String>,
    lang: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Blocks { id: String, blocks: Vec<Block> },
    Page { id: String, page: Vec<f32> },
    Appeals { id: String, appeals: Vec<Candidate> },
}

#[derive(Serialize)]
struct Block {
    text: String,
    row: Vec<f32>,
}

/// Pages in hand at a time.
const CHUNK: usize = 64;

pub(crate) fn run(args: &FeaturesArgs) -> Result<bool> {
    let mut to = output::open(None)?;
    if args.table {
        for (name, meaning) in inputs::table() {
            writeln!(to, "{name}\t{}", meaning.trim())?;
        }
        return Ok(true);
    }
    let model = input::model(args.model.as_deref())?;
    let mut lines = input::unpack(input::open(&args.input)?)?.lines();
    loop {
        let chunk = lines.by_ref().take(CHUNK).collect::<Result<Vec<String>, _>>()?;
        if chunk.is_empty() {
            return Ok(true);
        }
        let answers: Vec<Result<String>> = chunk.par_iter().map(|line| answer(args, model.as_ref(), line)).collect();
        for answer in answers {
            writeln!(to, "{}", answer?)?;
        }
    }
}

fn answer(args: &FeaturesArgs, model: Option<&Model>, line: &str) -> Result<String> {
    let line: Line = serde_json::from_str(line)?;
    if let (true, Some(text)) = (args.appeals, &line.text) {
        let appeals = vec![appeals::text_candidate(text, line.lang.as_deref())];
        return Ok(serde_json::to_string(&Answer::Appeals { id: line.id, appeals })?);
    }
    let bytes = input::page(&args.root.join(&line.file), Limits::default().bytes)?;
    let Ok(page) = html::parse_saved(&html::decode(&bytes), line.url.as_deref(), &Limits::default()) else {
        bail!("{}: too large", line.id);
    };
    let blocks = Blocks::of(&page);
    if args.appeals {
        let labels = Model::builtin().label(&page, &blocks);
        let selection = article::select(&page, &blocks, &labels, &mut Trace::off());
        let appeals = appeals::candidates(&page, &blocks, &selection);
        return Ok(serde_json::to_string(&Answer::Appeals { id: line.id, appeals })?);
    }
    // Four digits are enough to learn from, and half the size.
    let rounded = |row: &[f32]| row.iter().map(|value| (value * 1e4).round() / 1e4).collect::<Vec<f32>>();
    let answer = match model {
        Some(model) => Answer::Page { id: line.id, page: rounded(&model.page_row(&page, &blocks)) },
        None => {
            let rows = inputs::rows(&page, &blocks);
            let found = blocks.iter().zip(rows.chunks(inputs::WIDTH));
            let found = found.map(|((id, _), row)| Block { text: blocks.text(&page, id), row: rounded(row) });
            Answer::Blocks { id: line.id, blocks: found.collect() }
        }
    };
    Ok(serde_json::to_string(&answer)?)
}
