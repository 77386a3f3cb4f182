//! Which numbers decided a block: for whoever asks why.
//!
//! A number's share is what the block's log-odds lose when the number is put to what is usual on the page, its median over the blocks, and all else
//! stays. So what most blocks share, such as that they stand in no form, is a reason for none of them.

use super::forest::{Forest, answer};

/// How many numbers are named for a block.
const MOST: usize = 3;

/// The numbers that set a block apart from the others of its page, the heaviest first: which one, and by how much in log-odds.
pub type Reasons = Vec<(usize, f32)>;

/// The reasons for each row of numbers.
pub(super) fn reasons(forest: &Forest, rows: &[f32]) -> Vec<Reasons> {
    let width = forest.width();
    let mut rows = forest.quantised(rows);
    let usual: Vec<u8> = (0..width).map(|input| median(rows.iter().skip(input).step_by(width))).collect();
    // Only the trees that ask for a number can change their answer with it.
    let asked: Vec<Vec<usize>> =
        forest.trees().map(|nodes| (0..width).filter(|input| nodes.iter().any(|node| node.asks(*input))).collect()).collect();
    rows.chunks_mut(width)
        .map(|row| {
            let mut shares = vec![0; width];
            for (nodes, inputs) in forest.trees().zip(&asked) {
                let whole = i32::from(answer(nodes, row));
                for input in inputs {
                    let own = std::mem::replace(&mut row[*input], usual[*input]);
                    if own != usual[*input] {
                        shares[*input] += whole - i32::from(answer(nodes, row));
                    }
                    row[*input] = own;
                }
            }
            heaviest(shares).into_iter().map(|(input, steps)| (input, steps as f32 * forest.step())).collect()
        })
        .collect()
}

fn heaviest(mut shares: Vec<i32>) -> Vec<(usize, i32)> {
    let mut found = Vec::new();
    while found.len() < MOST
        && let Some((input, share)) = shares.iter().copied().enumerate().max_by_key(|(_, share)| share.abs())
        && share != 0
    {
        found.push((input, share));
        shares[input] = 0;
    }
    found
}

fn median<'a>(bytes: impl Iterator<Item = &'a u8>) -> u8 {
    let mut counts = [0_usize; 256];
    let mut all = 0;
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
        all += 1;
    }
    let mut below = 0;
    let middle = counts.iter().position(|count| {
        below += count;
        below * 2 >= all
    });
    middle.map_or(0, |byte| byte as u8)
}
