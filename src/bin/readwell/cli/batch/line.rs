//! One line of a batch: from JSON to the page, from the page to JSON.

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail, ensure};
use readwell::model::Model;
use readwell::page::Limits;
use readwell::{Options, html};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::cli::args::BatchArgs;
use crate::cli::input;
use crate::cli::record::{self, Field, Record};

/// The longest line: a page at its limit, with every byte of it escaped in JSON's shortest usual way.
pub(super) const LINE_LIMIT: usize = 512 << 20;

/// A line as it comes in. Unknown keys are ignored.
#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    url: Option<String>,
    html: Option<String>,
    file: Option<PathBuf>,
}

/// What can still be said of a line whose other keys are wrong.
#[derive(Deserialize)]
struct OnlyId {
    id: Option<Value>,
}

#[derive(Serialize)]
struct Failure<'a> {
    id: &'a Value,
    error: String,
}

/// A line as it goes out, with its line break.
pub(super) struct Answer {
    pub(super) line: Vec<u8>,
    pub(super) failed: bool,
}

/// What is done with every line.
pub(super) struct Job {
    root: PathBuf,
    fields: Vec<Field>,
    options: Options,
    /// Another model than the program's own.
    model: Option<Model>,
}

impl Job {
    pub(super) fn new(args: &BatchArgs) -> Result<Self> {
        let mut fields = Vec::new();
        for field in &args.fields {
            if !fields.contains(field) {
                fields.push(*field);
            }
        }
        let options = Options { keep_appeals: args.keep_appeals, explain: fields.contains(&Field::Trace), also: args.also.clone() };
        Ok(Self { root: args.root.clone(), fields, options, model: input::model(args.model.as_deref())? })
    }

    /// Answers a line, whatever is wrong with it.
    pub(super) fn answer(&self, number: u64, line: &[u8]) -> Answer {
        match self.read(line) {
            Ok(line) => Answer { line, failed: false },
            Err(error) => failure(number, line, &format!("{error:#}")),
        }
    }

    /// The answer to a line that made the core panic.
    pub(super) fn panicked(&self, number: u64, line: &[u8]) -> Answer {
        failure(number, line, "internal error: this page made Readwell panic, please report it")
    }

    fn read(&self, line: &[u8]) -> Result<Vec<u8>> {
        ensure!(line.len() <= LINE_LIMIT, "the line is too long: more than {LINE_LIMIT} bytes");
        let line: Line = serde_json::from_slice(line).map_err(|error| anyhow!("{}", complaint(&error)))?;
        let id = match line.id {
            None | Some(Value::Null) => bail!("no \"id\""),
            Some(id @ (Value::String(_) | Value::Number(_))) => id,
            Some(_) => bail!("\"id\" is neither a string nor a number"),
        };
        let url = line.url.as_deref();
        let model = self.model.as_ref().unwrap_or(Model::builtin());
        let read = match (line.html, line.file) {
            (Some(html), None) => record::read(&html, url, &self.options, model),
            (None, Some(file)) => {
                let bytes = input::page(&self.root.join(file), Limits::default().bytes)?;
                record::read(&html::decode(&bytes), url, &self.options, model)
            }
            (Some(_), Some(_)) => bail!("both \"html\" and \"file\" are given"),
            (None, None) => bail!("neither \"html\" nor \"file\" is given"),
        }?;
        let mut answer = serde_json::to_vec(&Record { id: &id, url, read: &read, fields: &self.fields }).map_err(|error| anyhow!(error))?;
        answer.push(b'\n');
        Ok(answer)
    }
}

/// What is wrong with the JSON; its own "line 1" would only confuse beside the number of the line.
fn complaint(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = said.split_once(" at line ").map_or(&said[..], |(what, _)| what);
    if error.is_data() { format!("not as it should be: {what}") } else { format!("not JSON: {what} at byte {}", error.column()) }
}

fn failure(number: u64, line: &[u8], error: &str) -> Answer {
    let id = serde_json::from_slice::<OnlyId>(line).ok().and_then(|line| line.id).unwrap_or_default();
    let failure = Failure { id: &id, error: format!("line {number}: {error}") };
    let mut line = serde_json::to_vec(&failure).unwrap_or_default();
    line.push(b'\n');
    Answer { line, failed: true }
}
