"""Writes the model file that `src/model` reads; its layout is documented there."""

import json
import struct

import numpy as np

MAGIC = b"readwell-model-2\n"
# In the order of `Kind::ALL` in src/model/mod.rs.
KINDS = ("article", "thread", "document", "listing", "product")
LEAF = 255
# Steps of a leaf's value on each side of zero: fewer pack better, and these cost no accuracy that can be measured.
LEAF_STEPS = 31


def short(value):
    """The threshold as the upper half of an f32, which is how it is stored; rounded to the nearest."""
    bits = int(np.float32(value).view(np.uint32)) + 0x8000
    return bits >> 16


def nodes(tree):
    """A tree's nodes in depth-first order: (input, threshold) or (LEAF, value)."""
    rest, found = [tree], []
    while rest:
        node = rest.pop()
        if "leaf_value" in node:
            found.append((LEAF, node["leaf_value"]))
            continue
        assert node["decision_type"] == "<=", node["decision_type"]
        found.append((node["split_feature"], short(node["threshold"])))
        rest += [node["right_child"], node["left_child"]]
    return found


def in_order(limits):
    """Negative floats are in reverse order of their bits."""
    return sorted(limits, key=lambda bits: np.uint32(bits << 16).view(np.float32))


def pack(booster, width, sums):
    """The bytes of a forest that gives this many sums a row; of none, an empty one."""
    if booster is None:
        return bytes(4 * sums) + struct.pack("<fBHI", 0, width, 0, 0) + bytes(width)
    trees = [nodes(info["tree_structure"]) for info in booster.dump_model()["tree_info"]]
    limits = [in_order({value for tree in trees for feature, value in tree if feature == at}) for at in range(width)]
    assert width < LEAF and max(map(len, limits)) <= 255
    bases = []
    for at in range(sums):
        # LightGBM adds the average to the first tree's leaves.
        bases.append(float(np.mean([value for feature, value in trees[at] if feature == LEAF])))
        trees[at] = [(feature, value - bases[at] if feature == LEAF else value) for feature, value in trees[at]]
    step = max(abs(value) for tree in trees for feature, value in tree if feature == LEAF) / LEAF_STEPS
    index = [{value: at for at, value in enumerate(own)} for own in limits]
    all_nodes = [node for tree in trees for node in tree]
    every = [value for own in limits for value in own]
    out = struct.pack(f"<{sums}f", *bases) + struct.pack("<fBHI", step, width, len(trees), len(all_nodes))
    # Like beside like, so that it packs well.
    out += bytes(len(own) for own in limits)
    out += bytes(value & 255 for value in every) + bytes(value >> 8 for value in every)
    out += bytes(feature for feature, _ in all_nodes)
    out += bytes(index[feature][value] for feature, value in all_nodes if feature != LEAF)
    return out + b"".join(struct.pack("<b", round(value / step)) for feature, value in all_nodes if feature == LEAF)


def write(path, article, kinds, width, about):
    """A model of the forest of blocks and the forest of pages, which has a sum for each of KINDS."""
    about = json.dumps(about, separators=(",", ":"), sort_keys=True).encode()
    out = MAGIC + struct.pack("<H", len(about)) + about + pack(article, width, 1) + pack(kinds, width, len(KINDS))
    path.write_bytes(out)
    return len(out)
