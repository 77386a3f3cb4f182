//! What stands around a block in the tree and in the order of the text.

use super::{Inputs, flag, share};
use crate::blocks::{BlockId, Blocks, is_prose};
use crate::page::{NodeId, Page, Tag};

/// Sums over a run of blocks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub(super) blocks: f32,
    pub(super) words: f32,
    pub(super) linked: f32,
    pub(super) prose: f32,
}

pub(super) struct Tree {
    /// For each node the number of blocks that begin before it, and the number of all blocks at the end.
    starts: Vec<u32>,
    /// For each block the sums of all before it, and those of all at the end.
    sums: Vec<Sum>,
    scores: Vec<f32>,
    best: NodeId,
    half: NodeId,
    most: NodeId,
}

impl Tree {
    pub(super) fn of(page: &Page, blocks: &Blocks) -> Self {
        let mut starts = Vec::with_capacity(page.len() + 1);
        let mut next = 0;
        for node in page.nodes() {
            starts.push(next as u32);
            while blocks.get(next).is_some_and(|block| block.first == node) {
                next += 1;
            }
        }
        starts.push(next as u32);
        let mut sums = Vec::with_capacity(blocks.len() + 1);
        let mut sum = Sum::default();
        for (_, block) in blocks.iter() {
            sums.push(sum);
            let f = &block.features;
            sum.blocks += 1.0;
            sum.words += f.words;
            sum.linked += f.words * f.link_share;
            sum.prose += if is_prose(f) { f.words } else { 0.0 };
        }
        sums.push(sum);
        let mut tree = Self { starts, sums, scores: scores(page, blocks), best: page.root(), half: page.root(), most: page.root() };
        let best = tree.scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        tree.best = best.and_then(|(index, _)| page.node(index)).unwrap_or(page.root());
        tree.most = tree.deepest(page, page.root(), 0.8);
        tree.half = tree.deepest(page, tree.most, 0.5);
        tree
    }

    /// The deepest element under `from` that holds a share of the page's prose.
    fn deepest(&self, page: &Page, from: NodeId, wanted: f32) -> NodeId {
        let total = self.total().prose;
        let mut at = from;
        while let Some(child) = page.children(at).find(|child| total > 0.0 && self.under(page, *child).prose >= wanted * total) {
            at = child;
        }
        at
    }

    pub(super) fn between(&self, from: usize, to: usize) -> Sum {
        let at = |at: usize| self.sums.get(at).copied().unwrap_or_default();
        let (from, to) = (at(from), at(to));
        Sum { blocks: to.blocks - from.blocks, words: to.words - from.words, linked: to.linked - from.linked, prose: to.prose - from.prose }
    }

    /// The sums of the blocks that begin under a node.
    pub(super) fn under(&self, page: &Page, node: NodeId) -> Sum {
        self.between(self.starts[node.index()] as usize, self.starts[page.end(node).index()] as usize)
    }

    pub(super) fn total(&self) -> Sum {
        self.sums.last().copied().unwrap_or_default()
    }

    pub(super) fn best_share(&self, page: &Page) -> f32 {
        share(self.under(page, self.best).prose, self.total().prose)
    }

    pub(super) fn fill(&self, inputs: &mut Inputs, page: &Page, blocks: &Blocks, id: BlockId) {
        let block = &blocks[id];
        let above = |steps: usize| std::iter::once(block.node).chain(page.ancestors(block.node)).nth(steps).unwrap_or(page.root());
        inputs.tag = f32::from(page.tag(block.node) as u8);
        inputs.parent_tag = f32::from(page.tag(above(1)) as u8);
        inputs.grand_tag = f32::from(page.tag(above(2)) as u8);
        for (node, words, links, prose) in [
            (above(3), &mut inputs.third_words, &mut inputs.third_link_share, &mut inputs.third_prose_share),
            (above(5), &mut inputs.fifth_words, &mut inputs.fifth_link_share, &mut inputs.fifth_prose_share),
        ] {
            let sum = self.under(page, node);
            (*words, *links, *prose) = (sum.words, share(sum.linked, sum.words), share(sum.prose, sum.words));
        }
        inputs.parent_blocks = self.under(page, above(1)).blocks;
        inputs.grand_blocks = self.under(page, above(2)).blocks;
        let place = |node: NodeId| {
            let before = self.between(self.starts[node.index()] as usize, id);
            share(before.words, self.under(page, node).words)
        };
        inputs.place_in_grand = place(above(2));
        inputs.place_in_fourth = place(above(4));
        self.containers(inputs, page, block.node);
        inputs.half_share = share(self.under(page, self.half).words, self.total().words);
        self.order(inputs, page, blocks, id);
    }

    fn containers(&self, inputs: &mut Inputs, page: &Page, node: NodeId) {
        let best = self.scores[self.best.index()];
        let own = std::iter::once(node).chain(page.ancestors(node)).take(3).map(|up| self.scores[up.index()]).fold(0.0, f32::max);
        inputs.container_score = own;
        inputs.container_share = share(own, best);
        inputs.in_best = flag(page.contains(self.best, node));
        inputs.in_half = flag(page.contains(self.half, node));
        inputs.in_most = flag(page.contains(self.most, node));
        let steps = |from: NodeId, to: NodeId| {
            std::iter::once(from).chain(page.ancestors(from)).take(12).take_while(|up| !page.contains(*up, to)).count() as f32
        };
        inputs.steps_to_best = steps(node, self.best);
        inputs.steps_from_best = steps(self.best, node);
    }

    fn order(&self, inputs: &mut Inputs, page: &Page, blocks: &Blocks, id: BlockId) {
        let total = self.total();
        let after = self.between(id + 1, blocks.len());
        inputs.block_position = share(id as f32, total.blocks);
        inputs.words_after = after.words;
        inputs.prose_before = self.between(0, id).prose;
        inputs.prose_after = after.prose;
        let near = |from: usize, to: usize| self.between(from.min(blocks.len()), to.min(blocks.len()));
        if let Some(block) = id.checked_sub(2).and_then(|id| blocks.get(id)) {
            (inputs.before2_words, inputs.before2_link_share) = (block.features.words, block.features.link_share);
        }
        if let Some(block) = blocks.get(id + 2) {
            (inputs.after2_words, inputs.after2_link_share) = (block.features.words, block.features.link_share);
        }
        inputs.prose4_before = near(id.saturating_sub(4), id).prose;
        inputs.prose4_after = near(id + 1, id + 5).prose;
        inputs.prose12_before = near(id.saturating_sub(12), id).prose;
        inputs.prose12_after = near(id + 1, id + 13).prose;
        let window = near(id.saturating_sub(12), id + 13);
        inputs.links12 = share(window.linked, window.words);
        let joined = |other: Option<&crate::blocks::Block>| {
            other.is_some_and(|other| {
                let node = blocks[id].node;
                other.node == node || page.parent(other.node) == page.parent(node)
            })
        };
        inputs.joined_before = flag(joined(id.checked_sub(1).and_then(|id| blocks.get(id))));
        inputs.joined_after = flag(joined(blocks.get(id + 1)));
    }
}

/// For each element the words of prose in it, the nearer the more: as Readability's candidates are scored (Arc90 2010), by words alone.
fn scores(page: &Page, blocks: &Blocks) -> Vec<f32> {
    let mut scores = vec![0.0_f32; page.len()];
    for (_, block) in blocks.iter().filter(|(_, block)| is_prose(&block.features)) {
        let words = block.features.words * (1.0 - block.features.link_share);
        let holder = if page.tag(block.node) == Tag::P { page.parent(block.node).unwrap_or(block.node) } else { block.node };
        for (up, weight) in std::iter::once(holder).chain(page.ancestors(holder)).zip([1.0, 0.5, 0.25]) {
            scores[up.index()] += words * weight;
        }
    }
    scores
}
