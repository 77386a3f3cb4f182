"""Trains the labeller, and measures it on sites that it has not seen.

    cargo xtask train --data DIR

`DIR` holds `wcxb-dev/pages.jsonl` with its pages and `../bench/evaluate.py`. The inputs come from the core itself (`readwell features`), and the
figures from the core with the model in it (`readwell batch --model`): nothing is computed twice. The same data, seed and versions give the same
file, byte for byte.
"""

import argparse
import hashlib
import importlib.util
import json
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import urlparse

import lightgbm as lgb
import numpy as np

from labels import labels, words
from model_file import KINDS, write

SEED = 1
FOLDS = 5
TREES = 200
PARAMETERS = {
    "objective": "cross_entropy",
    "learning_rate": 0.1,
    "num_leaves": 31,
    "max_bin": 63,
    "min_data_in_leaf": 200,
    "lambda_l2": 10,
    "extra_trees": True,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "seed": SEED,
    "num_threads": 2,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
# The forest that says what kind of page it is: one tree a kind and round.
KIND_TREES = 80
KIND_PARAMETERS = {
    **PARAMETERS,
    "objective": "multiclass",
    "num_class": len(KINDS),
    "learning_rate": 0.15,
    "num_leaves": 4,
    "max_bin": 15,
    "min_data_in_leaf": 15,
    "lambda_l2": 5,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
}
# What WCXB calls its pages, and what kind they are here.
KIND_OF = {
    "article": "article",
    "forum": "thread",
    "documentation": "document",
    "service": "document",
    "listing": "listing",
    "collection": "listing",
    "product": "product",
}
# Parts of a host that a second-level domain can be under, as in `example.co.uk`.
SHARED = {"co", "com", "org", "ac", "gov", "net", "edu"}


def site(page):
    """The registrable part of a page's host, near enough."""
    parts = urlparse(page.get("url") or page["id"]).netloc.lower().split(":")[0].split(".")
    shared = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in SHARED
    return ".".join(parts[-(3 if shared else 2) :])


def fold(page):
    return int(hashlib.md5(site(page).encode()).hexdigest(), 16) % FOLDS


def read_features(program, folder):
    """For each page with text its rows of inputs, its labels and the words of its blocks."""
    references = {page["id"]: page["reference"] for page in read_lines(folder / "pages.jsonl")}
    command = [program, "features", "--root", folder, folder / "pages.jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout:
            page = json.loads(line)
            texts = [block["text"] for block in page["blocks"]]
            if texts:
                rows = np.array([block["row"] for block in page["blocks"]], np.float32)
                counts = np.array([len(words(text)) for text in texts])
                yield page["id"], rows, np.array(labels(texts, references[page["id"]]), float), counts
    assert running.returncode == 0, "readwell features failed"


def read_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fit(pages):
    """A model of these pages. Each page counts the same, and in it a block as the square root of its words."""
    weights = [np.sqrt(counts) / max(np.sqrt(counts).sum(), 1) for _, _, counts in pages]
    rows, wanted, weights = (np.concatenate(part) for part in ([p[0] for p in pages], [p[1] for p in pages], weights))
    used = weights > 0
    data = lgb.Dataset(rows[used], wanted[used], weight=weights[used] * used.sum() / weights.sum())
    return lgb.train(PARAMETERS, data, TREES)


def page_rows(pages, model_of):
    """What the model that has not seen a page sees of it as a whole."""
    found = {}
    for number, model in model_of.items():
        command = [ARGS.program, "features", "--model", model, "--root", ARGS.data / "wcxb-dev", fold_list(pages, number)]
        for line in subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines():
            answer = json.loads(line)
            found[answer["id"]] = answer["page"]
    return found


def fit_kinds(pages, rows):
    """A model of what kind of page these are. Pages without text are none."""
    pages = [page for page in pages if any(rows[page["id"]])]
    wanted = np.array([KINDS.index(KIND_OF[page["type"]]) for page in pages])
    data = lgb.Dataset(np.array([rows[page["id"]] for page in pages], np.float32), wanted)
    return lgb.train(KIND_PARAMETERS, data, KIND_TREES)


def fold_list(pages, number):
    """A file that lists the pages of a fold for `readwell`."""
    lines = ARGS.work / f"fold-{number}.jsonl"
    names = ("id", "url", "file")
    lines.write_text("".join(json.dumps({name: p[name] for name in names if name in p}) + "\n" for p in pages if fold(p) == number))
    return lines


def table():
    spec = importlib.util.spec_from_file_location("evaluate", ARGS.bench)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outcomes(pairs):
    """How often the outcome is the page's kind, and whether it is as often as its confidence says."""
    print("outcome by kind of page")
    for kind in KINDS:
        got = Counter(answer["outcome"] for wanted, answer in pairs if wanted == kind)
        print(f"  {kind:<10}", ", ".join(f"{outcome} {count}" for outcome, count in got.most_common()))
    right = [(answer["confidence"], answer["outcome"] == wanted) for wanted, answer in pairs if answer["outcome"] != "no-article"]
    print(f"  right {np.mean([hit for _, hit in right]):.3f} of {len(right)}")
    for low in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95):
        high = {0.0: 0.5, 0.5: 0.7, 0.7: 0.8, 0.8: 0.9, 0.9: 0.95, 0.95: 1.01}[low]
        inside = [pair for pair in right if low <= pair[0] < high]
        if inside:
            said, was = np.mean([said for said, _ in inside]), np.mean([hit for _, hit in inside])
            print(f"  confidence {low:.2f} to {min(high, 1):.2f}: {len(inside)} pages, said {said:.3f}, was {was:.3f}")


def measure(pages, model_of):
    """The core's own answers with each page's model, by type of page."""
    folder, work = ARGS.data / "wcxb-dev", ARGS.work
    answers = []
    for number, model in model_of.items():
        fields = "id,outcome,confidence,text,title,byline,published,ms"
        command = [ARGS.program, "batch", "--model", model, "--root", folder, "--fields", fields, fold_list(pages, number)]
        answers += [json.loads(line) for line in subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()]
    path = work / "answers.jsonl"
    path.write_text("".join(json.dumps(answer) + "\n" for answer in answers))
    print(subprocess.run(["python3", ARGS.bench, "--data", folder, "--predictions", path], stdout=subprocess.PIPE, text=True, check=True).stdout)
    by_id = {answer["id"]: answer for answer in answers}
    outcomes([(KIND_OF[page["type"]], by_id[page["id"]]) for page in pages if page["reference"]])
    scores = [table().word_scores(by_id[page["id"]]["text"] or "", page["reference"])[2] for page in pages]
    articles = [score for page, score in zip(pages, scores) if page["type"] == "article"]
    return {"f1": round(float(np.mean(scores)), 4), "f1_articles": round(float(np.mean(articles)), 4)}


def main():
    ARGS.work.mkdir(parents=True, exist_ok=True)
    pages = read_lines(ARGS.data / "wcxb-dev/pages.jsonl")
    found = {page: rest for page, *rest in read_features(ARGS.program, ARGS.data / "wcxb-dev")}
    width = next(iter(found.values()))[0].shape[1]
    folds = {page["id"]: fold(page) for page in pages}
    boosters = {number: fit([found[page] for page in found if folds[page] != number]) for number in range(FOLDS)}
    models = {number: ARGS.work / f"fold-{number}.model" for number in range(FOLDS)}
    for number, booster in boosters.items():
        write(models[number], booster, None, width, {})
    rows = page_rows(pages, models)
    for number, booster in boosters.items():
        kinds = fit_kinds([page for page in pages if folds[page["id"]] != number], rows)
        write(models[number], booster, kinds, width, {})
    figures = measure(pages, models)
    about = {
        "data": "wcxb-dev",
        "sha256": hashlib.sha256((ARGS.data / "wcxb-dev/pages.jsonl").read_bytes()).hexdigest()[:16],
        "pages": len(pages),
        "seed": SEED,
        "lightgbm": lgb.__version__,
        "date": ARGS.date,
        "cv_by_site": figures,
    }
    size = write(ARGS.out, fit(list(found.values())), fit_kinds(pages, rows), width, about)
    print(f"{ARGS.out}: {size} bytes, {json.dumps(about)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bench", type=Path, help="evaluate.py; beside the data if not given")
    parser.add_argument("--program", type=Path, required=True, help="readwell itself")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="a folder for what is made on the way")
    parser.add_argument("--date", required=True, help="written into the model")
    ARGS = parser.parse_args()
    ARGS.bench = ARGS.bench or ARGS.data.parent / "bench/evaluate.py"
    main()
