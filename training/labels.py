"""Which blocks of a page belong to its reference text.

A block is likely wanted where runs of its words are in the reference. From there the set is mended block by block, as long as the word F1 of
the set against the reference grows: so words that are on the page by chance, and the second copy of a text that is there twice, drop out.
"""

import re
from collections import Counter

WORD = re.compile(r"\w+")
LONGEST_RUN = 4
ROUNDS = 4
# A block with less of its words in the reference is never taken in.
LEAST_COVERED = 0.3


def words(text):
    return WORD.findall(text.lower())


def covered(blocks, reference):
    """The share of each block's words that stand in a run of up to four words of the reference."""
    runs = {n: {tuple(reference[i : i + n]) for i in range(len(reference) - n + 1)} for n in range(1, LONGEST_RUN + 1)}
    shares = []
    for block in blocks:
        n = min(LONGEST_RUN, len(block))
        hit = [False] * len(block)
        for i in range(len(block) - n + 1):
            if n and tuple(block[i : i + n]) in runs[n]:
                hit[i : i + n] = [True] * n
        shares.append(sum(hit) / len(block) if block else 0.0)
    return shares


def labels(texts, reference):
    """True for each block that belongs to the reference."""
    blocks, wanted = [words(text) for text in texts], words(reference)
    shares = covered(blocks, wanted)
    keep = [share >= 0.5 for share in shares]
    bags, ref = [Counter(block) for block in blocks], Counter(wanted)
    have = Counter()
    for bag, kept in zip(bags, keep):
        if kept:
            have.update(bag)
    common, size, best = (have & ref).total(), have.total(), 0.0
    if not wanted:
        return [False] * len(blocks)
    best = 2 * common / (size + len(wanted))
    for _ in range(ROUNDS):
        changed = False
        # From the end: of two copies the first stays.
        for at in reversed(range(len(blocks))):
            bag, length = bags[at], len(blocks[at])
            if not length or (not keep[at] and shares[at] < LEAST_COVERED):
                continue
            sign = -1 if keep[at] else 1
            change = sum(min(have[w] + sign * n, ref[w]) - min(have[w], ref[w]) for w, n in bag.items())
            f1 = 2 * (common + change) / (size + sign * length + len(wanted))
            if f1 > best + 1e-9:
                for w, n in bag.items():
                    have[w] += sign * n
                common, size, best = common + change, size + sign * length, f1
                keep[at], changed = not keep[at], True
        if not changed:
            break
    return keep
