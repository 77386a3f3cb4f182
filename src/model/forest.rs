//! Boosted decision trees over quantised inputs.
//!
//! Each input is first turned into the number of thresholds below it, one byte; a tree then compares bytes only. The trees come from LightGBM
//! (Ke et al. 2017, "LightGBM: A Highly Efficient Gradient Boosting Decision Tree"); how they are trained is in `training/`.

use super::reader::{ModelError, Reader};

/// What stands for "a leaf" where a node's input would stand.
const LEAF: u8 = u8::MAX;

/// A node in depth-first order: the left child comes right after its parent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// The input to compare, or [`LEAF`].
    input: u8,
    /// Left if the input's byte is at most this.
    most: u8,
    /// Where the right child is, or the value of a leaf.
    right: i16,
}

impl Node {
    /// Whether it compares this input.
    pub(super) fn asks(&self, input: usize) -> bool {
        usize::from(self.input) == input
    }
}

/// Trees whose leaves add up, to one sum or several: of `n` sums, tree `t` adds to sum `t mod n`.
#[derive(Clone, Debug, Default)]
pub(super) struct Forest {
    /// For each input its thresholds in rising order.
    thresholds: Vec<Vec<f32>>,
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<u32>,
    /// What one step of a leaf's value is worth.
    step: f32,
    /// What is added to the sums, one for each sum that a row has.
    bases: Vec<f32>,
}

impl Forest {
    /// Reads a forest for rows of `width` numbers that gives `sums` sums. Layout: `base f32` for each sum, `step f32`, `inputs u8`, `trees u16`,
    /// `nodes u32`; then, like beside like because that packs better, for each input the number of its thresholds (`u8`), the lower bytes of all thresholds, their upper bytes (a
    /// threshold is the upper half of an `f32`), for each node in depth-first order its input (`u8`, 255 for a leaf), for each node that is
    /// no leaf the number of the threshold up to which one goes left (`u8`), and for each leaf its value in steps (`i8`).
    pub(super) fn read(from: &mut Reader<'_>, width: usize, sums: usize) -> Result<Self, ModelError> {
        let bases = (0..sums).map(|_| from.f32()).collect::<Result<Vec<f32>, _>>()?;
        let step = from.f32()?;
        if usize::from(from.u8()?) != width {
            return Err(ModelError("made for other inputs"));
        }
        let (trees, count) = (usize::from(from.u16()?), from.u32()? as usize);
        let counts = from.bytes(width)?;
        let all: usize = counts.iter().map(|count| usize::from(*count)).sum();
        let (low, high) = (from.bytes(all)?, from.bytes(all)?);
        let mut limits = low.iter().zip(high).map(|(low, high)| f32::from_bits(u32::from(*low) << 16 | u32::from(*high) << 24));
        let thresholds = counts.iter().map(|count| limits.by_ref().take(usize::from(*count)).collect()).collect();
        let inputs = from.bytes(count)?;
        let leaves = inputs.iter().filter(|input| **input == LEAF).count();
        let (mosts, values) = (from.bytes(count - leaves)?, from.bytes(leaves)?);
        let mut forest = Self { thresholds, nodes: Vec::with_capacity(count), roots: Vec::with_capacity(trees), step, bases };
        let (mut mosts, mut values) = (mosts.iter(), values.iter());
        // Nodes whose right child is still to come.
        let mut open: Vec<usize> = Vec::new();
        let mut between = true;
        for input in inputs {
            let at = forest.nodes.len();
            if std::mem::take(&mut between) {
                forest.roots.push(at as u32);
            }
            if *input != LEAF {
                if usize::from(*input) >= width {
                    return Err(ModelError("a tree asks for an input that there is not"));
                }
                forest.nodes.push(Node { input: *input, most: mosts.next().copied().unwrap_or_default(), right: 0 });
                open.push(at);
                continue;
            }
            forest.nodes.push(Node { input: LEAF, most: 0, right: i16::from(values.next().copied().unwrap_or_default() as i8) });
            let Some(parent) = open.pop() else {
                between = true;
                continue;
            };
            let root = forest.roots.last().copied().unwrap_or_default() as usize;
            forest.nodes[parent].right = i16::try_from(at + 1 - root).map_err(|_| ModelError("a tree is too large"))?;
        }
        if !between || forest.roots.len() != trees {
            return Err(ModelError("its trees do not end where they should"));
        }
        Ok(forest)
    }

    /// The sums of the trees' answers to rows of numbers, each `width` long; the sums of a row stand together. Tree by tree over all rows: a
    /// tree fits into the fastest cache, all of them do not.
    pub(super) fn sums(&self, rows: &[f32]) -> Vec<f32> {
        let (width, bytes) = (self.width(), self.quantised(rows));
        let count = self.bases.len().max(1);
        let mut steps = vec![0_i32; rows.len() / width * count];
        for (tree, nodes) in self.trees().enumerate() {
            for (sum, row) in steps.iter_mut().skip(tree % count).step_by(count).zip(bytes.chunks(width)) {
                *sum += i32::from(answer(nodes, row));
            }
        }
        steps.iter().zip(self.bases.iter().cycle()).map(|(steps, base)| base + *steps as f32 * self.step).collect()
    }

    /// How many numbers a row has.
    pub(super) fn width(&self) -> usize {
        self.thresholds.len().max(1)
    }

    /// What one step of a leaf's value is worth.
    pub(super) fn step(&self) -> f32 {
        self.step
    }

    /// The nodes of each tree.
    pub(super) fn trees(&self) -> impl Iterator<Item = &[Node]> {
        let end = |tree: usize| self.roots.get(tree + 1).map_or(self.nodes.len(), |next| *next as usize);
        self.roots.iter().enumerate().map(move |(tree, root)| self.nodes.get(*root as usize..end(tree)).unwrap_or_default())
    }

    /// Rows of numbers as what trees compare: for each number how many thresholds are below it.
    pub(super) fn quantised(&self, rows: &[f32]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(rows.len());
        for row in rows.chunks(self.width()) {
            let quantised = row.iter().zip(&self.thresholds);
            bytes.extend(quantised.map(|(value, thresholds)| thresholds.partition_point(|limit| limit < value) as u8));
        }
        bytes
    }

    /// How many trees there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.roots.len()
    }
}

/// What a tree says to a row of bytes.
pub(super) fn answer(nodes: &[Node], row: &[u8]) -> i16 {
    let mut at = 0;
    while let Some(node) = nodes.get(at) {
        // A leaf's input is none of the row's.
        let Some(byte) = row.get(usize::from(node.input)) else { return node.right };
        at = if *byte <= node.most { at + 1 } else { usize::from(node.right.unsigned_abs()) };
    }
    0
}
