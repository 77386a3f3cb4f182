//! What is repeated: elements with the same tag and names, as siblings and anywhere on the page.

use super::tree::{Sum, Tree};
use super::{Inputs, share};
use crate::blocks::{Block, BlockId, Blocks};
use crate::order::{START, mix, runs, sort};
use crate::page::{Attr, NodeId, Page, Tag};

/// A group of siblings alike.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    count: f32,
    sum: Sum,
}

pub(super) struct Repeats {
    /// For each block the group of blocks alike.
    alike: Vec<Group>,
    /// For each element the nearest repeated element above, itself included, and the one whose group holds the most prose.
    nearest: Vec<Group>,
    thread: Vec<Group>,
}

/// From how many siblings alike on an element is repeated.
const REPEATED: f32 = 3.0;

impl Repeats {
    pub(super) fn of(page: &Page, blocks: &Blocks, tree: &Tree) -> Self {
        let looks: Vec<u64> = page.nodes().map(|node| look(page, node)).collect();
        let groups = siblings(page, tree, &looks);
        let mut nearest = vec![Group::default(); page.len()];
        let mut thread = vec![Group::default(); page.len()];
        for node in page.nodes() {
            let index = node.index();
            let up = page.parent(node).map_or(usize::MAX, NodeId::index);
            let (above, most) = (nearest.get(up).copied().unwrap_or_default(), thread.get(up).copied().unwrap_or_default());
            let own = groups[index];
            let is_repeated = own.count >= REPEATED;
            nearest[index] = if is_repeated { own } else { above };
            thread[index] = if is_repeated && own.sum.prose > most.sum.prose { own } else { most };
        }
        Self { alike: alike(page, blocks, tree, &looks), nearest, thread }
    }

    pub(super) fn fill(&self, inputs: &mut Inputs, tree: &Tree, block: &Block, id: BlockId) {
        let alike = self.alike[id];
        inputs.alike = alike.count;
        inputs.alike_words = alike.sum.words;
        inputs.alike_mean = share(alike.sum.words, alike.count);
        inputs.alike_link_share = share(alike.sum.linked, alike.sum.words);
        inputs.alike_prose_share = share(alike.sum.prose, alike.sum.words);
        let nearest = self.nearest[block.node.index()];
        inputs.repeated = nearest.count;
        inputs.repeated_mean = share(nearest.sum.words, nearest.count);
        inputs.repeated_link_share = share(nearest.sum.linked, nearest.sum.words);
        inputs.repeated_prose_share = share(nearest.sum.prose, nearest.sum.words);
        let thread = self.thread[block.node.index()];
        inputs.thread = thread.count;
        inputs.thread_mean = share(thread.sum.words, thread.count);
        inputs.thread_prose_share = share(thread.sum.prose, thread.sum.words);
        inputs.thread_share = share(thread.sum.prose, tree.total().prose);
    }
}

/// What an element looks like: its tag and its class without the digits that number it. 0 for a text.
fn look(page: &Page, node: NodeId) -> u64 {
    if page.is_text(node) {
        return 0;
    }
    let class = page.attr(node, Attr::Class).unwrap_or_default();
    let bytes = class.bytes().filter(|byte| !byte.is_ascii_digit());
    bytes.fold(mix(START, page.tag(node) as u64 + 1), |hash, byte| mix(hash, u64::from(byte)))
}

/// For each element its group among its siblings.
fn siblings(page: &Page, tree: &Tree, looks: &[u64]) -> Vec<Group> {
    let mut groups = vec![Group::default(); page.len()];
    let mut children: Vec<(u64, u32)> = Vec::new();
    for node in page.nodes() {
        children.clear();
        children.extend(page.children(node).filter(|child| !page.is_text(*child)).map(|child| (looks[child.index()], child.0)));
        sort(&mut children);
        for run in runs(&children) {
            let mut group = Group { count: run.len() as f32, sum: Sum::default() };
            // Line breaks and the like repeat without being items.
            if run.iter().any(|(_, node)| matches!(page.tag(NodeId(*node)), Tag::P | Tag::Br | Tag::Head)) {
                continue;
            }
            for (_, child) in run {
                add(&mut group.sum, tree.under(page, NodeId(*child)));
            }
            for (_, child) in run {
                groups[*child as usize] = group;
            }
        }
    }
    groups
}

/// For each block the group of all blocks of the page whose element and its parent look the same.
fn alike(page: &Page, blocks: &Blocks, tree: &Tree, looks: &[u64]) -> Vec<Group> {
    let key = |block: &Block| {
        let parent = page.parent(block.node).map_or(0, |up| looks[up.index()]);
        mix(looks[block.node.index()], parent)
    };
    let mut order: Vec<(u64, u32)> = blocks.iter().map(|(id, block)| (key(block), id as u32)).collect();
    sort(&mut order);
    let mut groups = vec![Group::default(); blocks.len()];
    for run in runs(&order) {
        let mut group = Group { count: run.len() as f32, sum: Sum::default() };
        for (_, id) in run {
            add(&mut group.sum, tree.between(*id as usize, *id as usize + 1));
        }
        for (_, id) in run {
            groups[*id as usize] = group;
        }
    }
    groups
}

fn add(to: &mut Sum, other: Sum) {
    to.blocks += other.blocks;
    to.words += other.words;
    to.linked += other.linked;
    to.prose += other.prose;
}
