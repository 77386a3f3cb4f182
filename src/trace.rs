//! Why each block and node was kept, cut or folded: one record that the command line, the demo page and the extension all show.

use crate::page::NodeId;
use serde::Serialize;

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Part of the article.
    Kept,
    /// Left out.
    Cut,
    /// Found to be an appeal.
    Folded,
    /// Kept in another form, such as an embed that became a link.
    Changed,
}

/// The stage that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The labeller and the choice of the article.
    Article,
    /// The judge of appeals.
    Appeals,
    /// The cleaning passes.
    Clean,
    /// Title, byline, dates and the like.
    Metadata,
}

/// One decision.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The node: of a block the element that holds it.
    #[serde(serialize_with = "node_number")]
    pub node: NodeId,
    /// The block's number, where the decision was about a block.
    pub block: Option<usize>,
    /// What was decided.
    pub verdict: Verdict,
    /// Who decided.
    pub stage: Stage,
    /// A short name of the reason, the same in every run: `high-link-density`, `empty`, `lazy-image`.
    pub reason: &'static str,
    /// The figures or the text behind it, for a person to read.
    pub detail: String,
}

fn node_number<S: serde::Serializer>(node: &NodeId, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u64(node.index() as u64)
}

/// The record of decisions. One that is off costs nothing: details are only made when it is on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    on: bool,
    entries: Vec<Entry>,
}

impl Trace {
    /// A record that keeps what it is told.
    #[must_use]
    pub fn on() -> Self {
        Self { on: true, entries: Vec::new() }
    }

    /// A record that keeps nothing.
    #[must_use]
    pub fn off() -> Self {
        Self::default()
    }

    /// What was decided, in the order in which it was.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Records a decision about a node.
    pub fn node(&mut self, node: NodeId, stage: Stage, verdict: Verdict, reason: &'static str, detail: impl FnOnce() -> String) {
        if self.on {
            self.entries.push(Entry { node, block: None, verdict, stage, reason, detail: detail() });
        }
    }

    /// Records a decision about a block.
    pub fn block(
        &mut self,
        (block, node): (usize, NodeId),
        stage: Stage,
        verdict: Verdict,
        reason: &'static str,
        detail: impl FnOnce() -> String,
    ) {
        if self.on {
            self.entries.push(Entry { node, block: Some(block), verdict, stage, reason, detail: detail() });
        }
    }

    /// Puts a decision about a block in the place of the one before: an appeal in the article was kept until it was known for one.
    pub(crate) fn replace(&mut self, block: usize, stage: Stage, verdict: Verdict, reason: &'static str, detail: impl FnOnce() -> String) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.block == Some(block)) {
            (entry.stage, entry.verdict, entry.reason, entry.detail) = (stage, verdict, reason, detail());
        }
    }
}
