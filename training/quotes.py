"""Trains the weights of the attribution model on a labelled set of articles.

    python -m training.quotes TRAIN.jsonl.gz [-o FILE]

Each of the parts is a maximum-entropy model with an L2 penalty, fitted by L-BFGS: 'cue' and 'cue2' are logistic models
over the candidates of the word lists, 'link' is one over neighbouring quotations; 'source', 'start', 'end' and 'left'
choose one of a cue's candidates (softmax over them); 'layout' chooses among three classes. Features seen fewer than
MIN_COUNT times are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from rashomon.analysis.document import Text
from rashomon.analysis.models import probability, score
from rashomon.analysis.models.artefact import DECIMALS, Weights, pack
from rashomon.analysis.quotes.attribution import span_candidates
from rashomon.analysis.quotes.attribution.boundary_features import (
    END,
    LEFT,
    START,
    end_fields,
    left_fields,
    start_fields,
)
from rashomon.analysis.quotes.attribution.cue_candidates import CueCandidate, Surroundings, find_candidates
from rashomon.analysis.quotes.attribution.cue_features import CUE, SECOND_LOOK, cue_rows, second_rows
from rashomon.analysis.quotes.attribution.finder import accepted_tokens
from rashomon.analysis.quotes.attribution.layout_features import LAYOUT, layout_fields
from rashomon.analysis.quotes.attribution.links import LINK, link_fields, neighbours
from rashomon.analysis.quotes.attribution.models import LAYOUTS
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk, find_chunks
from rashomon.analysis.quotes.attribution.source_features import NO_SOURCE, SOURCE, no_source_fields, source_fields
from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.quotation_marks import Marked
from rashomon.analysis.text.tagging import TaggedText
from training import token_spans
from training.sets import shipped_path, training_set

MIN_COUNT = 3
STEPS = 70
FOLDS = 4
VERSION = 1  # of the model: raise it when its weights change
SMALLEST = 0.05  # weights nearer to zero are left out
OWNED = 0.8  # of a marked piece's characters that lie in one content
L2 = {"link": 2.0, "cue": 8.0, "cue2": 4.0, "source": 3.0, "layout": 3.0, "start": 3.0, "end": 4.0, "left": 2.0}
Group = tuple[list[list[str]], int]


def gold_pieces(tagged: TaggedText, cue: int, content: list[list[int]]) -> tuple[tuple[int, int] | None, ...]:
    """The hull of the content left and right of a cue, as token ranges."""
    left = [s for s in content if s[1] <= tagged.end[cue]]
    right = [s for s in content if s[0] >= tagged.start[cue]]
    sides: list[tuple[int, int] | None] = []
    for side in (left, right):
        if not side:
            sides.append(None)
            continue
        first, last = token_spans.token_at(tagged, min(s[0] for s in side), max(s[1] for s in side))
        sides.append((token_spans.normal_start(tagged, first), token_spans.normal_end(tagged, last)))
    return tuple(sides)


def owner(marked: Marked, attributions: Sequence[dict[str, Any]]) -> int | None:
    """The attribution whose content holds most of a marked piece."""
    size = marked.inner_end - marked.inner_start
    inside = [
        sum(max(0, min(marked.inner_end, end) - max(marked.inner_start, start)) for start, end in gold["content"])
        for gold in attributions
    ]
    best = max(range(len(inside)), key=inside.__getitem__, default=None)
    return best if best is not None and inside[best] > OWNED * size - 3 else None


def possessed(tagged: TaggedText, candidates: Sequence[tuple[Chunk, int]], hits: Sequence[int], best: int) -> int:
    """The candidate that the source is about: 'spokesman Karl Denning' in 'the mayor's spokesman Karl Denning'."""
    following = {candidates[number][0].first: number for number in hits}
    while True:
        last = candidates[best][0].last
        if last + 2 not in following or tagged.tag[last + 1] != "'s":
            return best
        best = following[last + 2]


def source_rows(cue: CueCandidate, candidates: Sequence[tuple[Chunk, int]]) -> list[list[str]]:
    """The features of 'nobody is named' and of each candidate."""
    return [
        NO_SOURCE.features(no_source_fields(cue)),
        *(SOURCE.features(source_fields(cue, chunk, rank)) for chunk, rank in candidates),
    ]


class Examples:
    """Training rows of every part, and how often the right answer was among the candidates."""

    def __init__(self) -> None:
        self.cue_rows: list[list[str]] = []
        self.cue_labels: list[int] = []
        self.layout: list[tuple[list[str], int]] = []
        self.groups: dict[str, list[Group]] = {"source": [], "start": [], "end": [], "left": []}
        self.links: list[tuple[list[str], int]] = []
        self.counts: Counter[str] = Counter()
        self.articles: list[tuple[dict[str, Any], list[CueCandidate], list[int]]] = []

    def add_cues(self, row: dict[str, Any]) -> None:
        """First pass: which candidates are cues."""
        tagged = Text(row["text"], ENGLISH).tagged
        cues = find_candidates(Surroundings(tagged))
        chosen_of: list[int] = []
        by_token = {cue.at: number for number, cue in enumerate(cues)}
        labels = [0] * len(cues)
        for gold in row["attributions"]:
            if not gold["cue"] or not gold["content"]:
                chosen_of.append(-1)
                continue
            self.counts["gold"] += 1
            inside = []
            for start, end in gold["cue"]:
                first, last = token_spans.token_at(tagged, start, end)
                inside += [k for k in range(first, last + 1) if k in by_token]
            if not inside:
                chosen_of.append(-1)
                continue
            self.counts["covered"] += 1
            strong = [k for k in inside if cues[by_token[k]].group not in ("light",)]
            chosen = (strong or inside)[0]
            labels[by_token[chosen]] = 1
            chosen_of.append(by_token[chosen])
        self.cue_rows += [CUE.features(row) for row in cue_rows(cues)]
        self.cue_labels += labels
        self.articles.append((row, cues, chosen_of))

    def add_contents(self, values: Sequence[float]) -> None:
        """Second pass, with the probability of every candidate: sources and contents of the true cues."""
        at = 0
        for row, cues, chosen_of in self.articles:
            accepted = accepted_tokens(cues, values[at : at + len(cues)])
            at += len(cues)
            if cues:
                cues[0].around.accepted = accepted  # of all candidates of the text
                self.add_links(cues[0].around, row)
            for gold, chosen in zip(row["attributions"], chosen_of, strict=True):
                if chosen >= 0:
                    self.add_spans(cues[chosen], gold)

    def add_links(self, around: Surroundings, row: dict[str, Any]) -> None:
        """Neighbouring marked pieces, at least one of them in a content: are they in the same?"""
        owners = [owner(marked, row["attributions"]) for marked in around.tagged.marked]
        for pair in neighbours(around.tagged):
            left, right = owners[pair.left], owners[pair.right]
            if left is not None or right is not None:
                self.links.append((LINK.features(link_fields(around, pair)), int(left == right)))

    def add_spans(self, cue: CueCandidate, gold: dict[str, Any]) -> None:
        tagged = cue.tagged
        chunks = find_chunks(tagged, cue.first, cue.last)
        candidates = span_candidates.source_candidates(cue, chunks)
        source: Chunk | None = None
        if gold["source"]:
            low, high = gold["source"][0][0], gold["source"][-1][1]
            hits = [
                n for n, (chunk, _) in enumerate(candidates)
                if tagged.start[chunk.first] < high and tagged.end[chunk.last] > low
            ]  # fmt: skip
            self.counts["source gold"] += 1
            if hits:
                self.counts["source covered"] += 1
                best = min(hits, key=lambda n: candidates[n][0].first)
                best = possessed(tagged, candidates, hits, best)
                source = candidates[best][0]
                rows = source_rows(cue, candidates)
                self.groups["source"].append((rows, best + 1))
        else:
            rows = source_rows(cue, candidates)
            self.groups["source"].append((rows, 0))
        left, right = gold_pieces(tagged, cue.at, gold["content"])
        layout = ("L" if left else "") + ("R" if right else "")
        if not layout:
            return
        self.layout.append((LAYOUT.features(layout_fields(cue, source)), LAYOUTS.index(layout)))
        if left:
            self.counts["left gold"] += 1
            last = span_candidates.left_last(cue, source)
            starts = span_candidates.left_candidates(cue, last) if last >= 0 else []
            self.counts["left last ok"] += last >= 0 and abs(last - left[1]) <= 1
            if left[0] in starts:
                self.counts["left covered"] += 1
                rows = [LEFT.features(left_fields(cue, last, at)) for at in starts]
                self.groups["left"].append((rows, starts.index(left[0])))
        if right:
            self.counts["right gold"] += 1
            begin, limit = span_candidates.right_begin(cue, source), span_candidates.right_limit(cue)
            starts = span_candidates.start_candidates(cue, begin, limit)
            if right[0] in starts:
                self.counts["start covered"] += 1
                rows = [START.features(start_fields(cue, source, at, begin)) for at in starts]
                self.groups["start"].append((rows, starts.index(right[0])))
            if right[0] <= right[1]:
                ends = span_candidates.end_candidates(cue, right[0], limit)
                if right[1] in ends:
                    self.counts["end covered"] += 1
                    rows = [END.features(end_fields(cue, right[0], at)) for at in ends]
                    self.groups["end"].append((rows, ends.index(right[1])))


def matrix(rows: Iterable[list[str]]) -> tuple[csr_matrix, list[str]]:
    """Rows of feature names as a sparse matrix over the features seen often enough."""
    rows = list(rows)
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    ids = {name: number for number, name in enumerate(names)}
    indices: list[int] = []
    pointers = [0]
    for row in rows:
        indices += [ids[name] for name in row if name in ids]
        pointers.append(len(indices))
    data = np.ones(len(indices))
    return csr_matrix((data, indices, pointers), shape=(len(rows), len(names))), names


def minimize_logistic(x: csr_matrix, y: np.ndarray, l2: float, steps: int) -> np.ndarray:
    """The weights of a logistic model with an L2 penalty."""
    transposed = x.T.tocsr()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        value = np.logaddexp(0.0, z).sum() - y @ z + 0.5 * l2 * (w @ w)
        return value, transposed @ (1.0 / (1.0 + np.exp(-z)) - y) + l2 * w

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return np.asarray(found.x)


def fit_logistic(rows: list[list[str]], labels: list[int], l2: float) -> dict[str, float]:
    """Weights of a logistic model by feature."""
    x, names = matrix(rows)
    return weights_of(names, minimize_logistic(x, np.array(labels, dtype=float), l2, STEPS))


def fit_ranker(groups: list[Group], l2: float) -> dict[str, float]:
    """Weights of a softmax over each group's candidates."""
    x, names = matrix(row for rows, _ in groups for row in rows)
    sizes = np.array([len(rows) for rows, _ in groups])
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    transposed = x.T.tocsr()
    right = begins + np.array([answer for _, answer in groups])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        top = np.maximum.reduceat(z, begins)
        e = np.exp(z - np.repeat(top, sizes))
        total = np.add.reduceat(e, begins)
        p = e / np.repeat(total, sizes)
        value = (np.log(total) + top - z[right]).sum() + 0.5 * l2 * (w @ w)
        p[right] -= 1.0
        return value, transposed @ p + l2 * w

    return weights_of(
        names, minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    )


def fit_classes(rows: list[tuple[list[str], int]], l2: float) -> list[dict[str, float]]:
    """Weights of each class of a multinomial model."""
    x, names = matrix(row for row, _ in rows)
    y = np.array([label for _, label in rows])
    k = len(LAYOUTS)
    onehot = np.eye(k)[y]
    transposed = x.T.tocsr()

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(x.shape[1], k)
        z = x @ w
        top = z.max(axis=1, keepdims=True)
        total = np.log(np.exp(z - top).sum(axis=1, keepdims=True)) + top
        value = (total.ravel() - z[np.arange(len(y)), y]).sum() + 0.5 * l2 * (flat @ flat)
        return value, (transposed @ (np.exp(z - total) - onehot) + l2 * w).ravel()

    found = minimize(loss, np.zeros(x.shape[1] * k), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    w = found.reshape(x.shape[1], k)
    return [weights_of(names, w[:, c]) for c in range(k)]


def weights_of(names: list[str], values: np.ndarray) -> dict[str, float]:
    """Feature -> rounded weight, zeros left out."""
    return {n: round(float(v), DECIMALS) for n, v in zip(names, values, strict=True) if abs(v) >= SMALLEST}


def cross_fitted(rows: list[list[str]], labels: list[int], owners: list[int], l2: float) -> list[float]:
    """The logit of each row under a model fitted without its own fold of articles."""
    x, _ = matrix(rows)
    y = np.array(labels, dtype=float)
    fold = np.array(owners) % FOLDS
    values = np.zeros(len(rows))
    for number in range(FOLDS):
        inside = fold != number
        w = minimize_logistic(x[inside], y[inside], l2, 45)
        values[~inside] = x[~inside] @ w
    return [float(v) for v in values]


def train(rows: Iterable[dict[str, Any]]) -> tuple[Weights, Counter[str]]:
    """All weights from articles with attributions."""
    examples = Examples()
    for row in rows:
        examples.add_cues(row)
    owners = [n for n, (_, cues, _) in enumerate(examples.articles) for _ in cues]
    weights = {"cue": fit_logistic(examples.cue_rows, examples.cue_labels, L2["cue"])}
    values = cross_fitted(examples.cue_rows, examples.cue_labels, owners, L2["cue"])
    second: list[list[str]] = []
    labels: list[int] = []
    places: list[int] = []
    at = 0
    for _, cues, _ in examples.articles:
        for number, found in enumerate(second_rows(cues, values[at : at + len(cues)])):
            if found is not None:
                second.append(SECOND_LOOK.features(found))
                labels.append(examples.cue_labels[at + number])
                places.append(at + number)
        at += len(cues)
    weights["cue2"] = fit_logistic(second, labels, L2["cue2"])
    final = [0.0] * len(values)
    for place, features in zip(places, second, strict=True):
        final[place] = probability(score(weights["cue2"], features))
    examples.add_contents(final)
    weights["link"] = fit_logistic(
        [row for row, _ in examples.links], [label for _, label in examples.links], L2["link"]
    )
    for part, groups in examples.groups.items():
        weights[part] = fit_ranker(groups, L2[part])
    for layout, chosen in zip(LAYOUTS, fit_classes(examples.layout, L2["layout"]), strict=True):
        weights[f"layout_{layout}"] = chosen
    return weights, examples.counts


def main(words: Sequence[str] | None = None) -> None:
    """Train and write the model file; `words` are those of the command line by default."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, help="labelled articles, JSON lines, gzipped")
    parser.add_argument("-o", "--output", type=Path, default=shipped_path("quotes"))
    parser.add_argument("--limit", type=int, default=None, help="use only the first N articles")
    options = parser.parse_args(words)
    with gzip.open(options.articles, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: options.limit]
    weights, counts = train(rows)
    for name, count in sorted(counts.items()):
        print(f"{name:16s} {count}")
    for part, found in weights.items():
        print(f"{part:10s} {len(found)} weights")
    sets = [training_set(options.articles, len(rows))]
    options.output.write_bytes(pack(weights, name="quotes", version=VERSION, trained_on=sets))


if __name__ == "__main__":
    main()
