"""Trains the pair model of event grouping and writes its data file.

    python tests/bench/train_pairs.py FOLDER [-o rashomon/analysis/data/pair_model.toml] [--leave-out SET] [--evaluate]

FOLDER holds labelled sets, `SET.jsonl.gz`: article records with `gold_event`. Three are used, each in the situations
that it can show (headline only; with summary; with text; with and without times). `SET.event_dated.txt`, where there
is one, lists articles whose time comes from the label: no pair of theirs is learnt from in situations with times.
Each situation is a logistic regression with a ridge penalty, fitted by Newton's method, sets weighted equally.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np

from rashomon.analysis.candidates import candidates
from rashomon.analysis.clustering import WINDOW_HOURS, hours
from rashomon.analysis.linkage import link
from rashomon.analysis.pair_model import BASES, Model, features_of, probabilities, situation
from rashomon.analysis.pairs import FEATURES, Context, pair_features
from rashomon.analysis.vectors import vectorise
from rashomon.model import Article

RIDGE = 1.5
LEAD = 220  # characters of the text that stand for a summary where a set has texts but no summaries
NEEDED = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
WITHOUT_OUTLETS = 0.3  # weight of a second copy of each set, outlets taken away
LONG_UNDATED = {"allsides_2016_2018": 0.2}  # three years in one window are no feed: little weight without times
POORLY_DATED = {"ecbplus": 0.25}  # two articles in five have a time, some a wrong one: little weight with times
OUTPUT = Path(__file__).parents[2] / "rashomon" / "analysis" / "data" / "pair_model.toml"


@dataclass(frozen=True)
class Example:
    """One labelled set seen in one situation: its compared pairs, their features and whether they are of one event."""

    name: str
    articles: tuple[Article, ...]
    gold: np.ndarray
    i: np.ndarray
    j: np.ndarray
    features: np.ndarray
    dated: np.ndarray
    basis: np.ndarray
    fair: np.ndarray  # pairs that may be learnt from: their times do not come from the label

    @property
    def together(self) -> np.ndarray:
        return self.gold[self.i] == self.gold[self.j]


def read(folder: Path, name: str) -> tuple[list[Article], list[str]]:
    """Articles of a set and their events."""
    articles, gold = [], []
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            articles.append(Article(
                id=row["id"], outlet=row["outlet"] or "", title=row["title"] or "", summary=row["summary"],
                text=row["text"], language=row["language"],
                published=datetime.fromisoformat(row["published"]) if row["published"] else None,
            ))  # fmt: skip
            gold.append(row["gold_event"])
    return articles, gold


def view(articles: Sequence[Article], basis: str, *, dated: bool) -> list[Article]:
    """The articles as somebody sees them who has headlines only, summaries too, or texts too."""
    seen = []
    for article in articles:
        summary = article.summary or ((article.text or "")[:LEAD] if basis == "summary" else None)
        seen.append(replace(
            article,
            summary=(summary or None) if basis != "title" else None,
            text=article.text if basis == "text" else None,
            published=article.published if dated else None,
        ))  # fmt: skip
    return seen


def example(name: str, articles: Sequence[Article], gold: Sequence[str], *, leaking: Collection[str] = ()) -> Example:
    """The features of a set as `cluster` would compute them."""
    vectors, times = vectorise(articles, language="en"), hours(articles)
    i, j = candidates(vectors, times, window_hours=WINDOW_HOURS)
    numbers = {outlet: n for n, outlet in enumerate(sorted({a.outlet for a in articles if a.outlet}))}
    outlets = np.array([numbers.get(a.outlet, -1) for a in articles])
    features = pair_features(vectors, i, j, Context(times, outlets, WINDOW_HOURS))
    richness = np.array([("title only", "summary", "full text").index(_basis(a)) for a in articles], dtype=np.int8)
    fair = np.array([article.id not in leaking for article in articles])
    return Example(name, tuple(articles), np.array(gold), i, j, features, ~np.isnan(times[i] - times[j]),
                   np.minimum(richness[i], richness[j]), fair[i] & fair[j])  # fmt: skip


def _basis(article: Article) -> str:
    return "full text" if article.text else "summary" if article.summary else "title only"


def examples(folder: Path, names: Sequence[str], basis: str, *, dated: bool) -> Iterator[Example]:
    """The sets that have something to say in a situation."""
    for name in names:
        articles, gold = read(folder, name)
        seen = view(articles, basis, dated=dated)
        richest = sum(
            _basis(a) == {"title": "title only", "summary": "summary", "text": "full text"}[basis] for a in seen
        )
        if 2 * richest < len(seen) or (dated and not any(a.published for a in seen)):
            continue
        leaks = folder / f"{name}.event_dated.txt"
        given = set(leaks.read_text(encoding="utf-8").split()) if dated and leaks.exists() else set()
        yield example(name, seen, gold, leaking=given)


def fit(sets: Sequence[Example], *, dated: bool, keep: Sequence[np.ndarray] | None = None) -> tuple[np.ndarray, float]:
    """(weights of all FEATURES, constant) of the logistic model; `keep` masks the pairs of each set."""
    columns = [FEATURES.index(name) for name in features_of(dated=dated)]
    outlet = FEATURES.index("same_outlet")
    blocks, answers, weights = [], [], []
    for number, one in enumerate(sets):
        rows = one.fair & (one.dated == dated) & (keep[number] if keep else True)
        if rows.sum() < 50:
            continue
        size = (POORLY_DATED if dated else LONG_UNDATED).get(one.name, 1.0) * 1000.0 / rows.sum()
        plain = one.features[rows].copy()
        blocks.append(plain[:, columns])
        without = plain.copy()
        without[:, outlet] = 0.0
        blocks.append(without[:, columns])
        answers += [one.together[rows]] * 2
        weights += [np.full(rows.sum(), size * (1 - WITHOUT_OUTLETS)), np.full(rows.sum(), size * WITHOUT_OUTLETS)]
    x, y, w = np.vstack(blocks), np.concatenate(answers).astype(float), np.concatenate(weights)
    w *= len(w) / w.sum() / 2
    mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 0.05)
    beta = newton(np.column_stack([np.ones(len(x)), (x - mean) / spread]), y, w)
    slopes = np.zeros(len(FEATURES))
    slopes[columns] = beta[1:] / spread
    return slopes, float(beta[0] - (beta[1:] / spread) @ mean)


def newton(z: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Weighted ridge logistic regression; the first column is the constant and is not shrunk."""
    ridge = np.diag(np.r_[1e-6, np.full(z.shape[1] - 1, 2 * RIDGE)])
    beta = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -30, 30)))
        gradient = z.T @ (w * (p - y)) + ridge @ beta
        step = np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + ridge, gradient)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def scores(gold: np.ndarray, groups: np.ndarray) -> tuple[float, float]:
    """(pairwise F1, B-cubed F1)."""
    _, a = np.unique(gold, return_inverse=True)
    _, b = np.unique(groups, return_inverse=True)
    both, number = np.unique(a * (b.max() + 1) + b, return_counts=True)
    size_a, size_b = np.bincount(a), np.bincount(b)
    right = (number * (number - 1)).sum()
    said, true = (size_b * (size_b - 1)).sum(), (size_a * (size_a - 1)).sum()
    pair_p, pair_r = right / max(said, 1), right / max(true, 1)
    cube_p = (number**2 / size_b[both % (b.max() + 1)]).sum() / len(gold)
    cube_r = (number**2 / size_a[both // (b.max() + 1)]).sum() / len(gold)
    return _f1(pair_p, pair_r), _f1(cube_p, cube_r)


def _f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def evaluate(one: Example, models: dict[str, Model]) -> tuple[float, float]:
    """The scores of a set grouped with `models`."""
    probability, needed = probabilities(one.features, one.basis, one.dated, models=models)
    return scores(one.gold, link(len(one.articles), one.i, one.j, probability / needed))


def train(sets: dict[str, list[Example]], *, quiet: bool = False) -> dict[str, Model]:
    """A model for each situation; how much probability is needed is the best of NEEDED on the very sets, on average."""
    models = {}
    for basis in BASES:
        for dated in (True, False):
            name = situation(basis, dated=dated)
            weights, constant = fit(sets[name], dated=dated)
            models[name] = Model(weights, constant, 0.3)
    for name in models:
        unfit = LONG_UNDATED if name.endswith("undated") else POORLY_DATED
        used = [one for one in sets[name] if one.name not in unfit] or sets[name]
        results = {}
        for needed in NEEDED:
            models[name] = replace(models[name], needed=needed)
            results[needed] = np.mean([evaluate(one, models) for one in used], axis=0)
        best = max(NEEDED, key=lambda needed: round(float(results[needed].sum()), 3))
        models[name] = replace(models[name], needed=best)
        if not quiet:
            print(name, [one.name for one in used], {n: tuple(r.round(3)) for n, r in results.items()}, "->", best)
    return models


def write(models: dict[str, Model], path: Path) -> None:
    """The data file: for each situation the constant, the needed probability and the weights."""
    lines = [
        "# The pair model of event grouping, by tests/bench/train_pairs.py; the features are explained in pairs.py.",
        "# log-odds that two articles tell one event = constant + sum of weight times feature.",
        "# needed: the mean probability of best pairs at which two groups join in this situation.",
    ]
    for name, model in models.items():
        lines += ["", f"[{name}]", f"constant = {model.constant:.3f}", f"needed = {model.needed}", f"[{name}.weights]"]
        lines += [f"{f} = {w:.3f}" for f, w in zip(FEATURES, model.weights, strict=True) if w]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    parser.add_argument("--leave-out", action="append", default=[], metavar="SET")
    parser.add_argument("--evaluate", action="store_true", help="also the cross-set and five-fold tables")
    args = parser.parse_args()
    names = sorted(path.name.removesuffix(".jsonl.gz") for path in args.folder.glob("*.jsonl.gz"))
    sets = {
        situation(basis, dated=dated): list(examples(args.folder, names, basis, dated=dated))
        for basis in BASES
        for dated in (True, False)
    }
    chosen = {name: [one for one in each if one.name not in args.leave_out] or each for name, each in sets.items()}
    write(train(chosen), args.output)
    if args.evaluate:
        for left_out in names:
            rest = {name: [one for one in each if one.name != left_out] for name, each in sets.items()}
            if not all(rest.values()):
                rest = {name: each or sets[name] for name, each in rest.items()}
            models = train(rest, quiet=True)
            for name, each in sets.items():
                for one in each:
                    if one.name == left_out and rest[name] is not sets[name]:
                        print(
                            f"trained without {left_out}, scored on it, {name}: pairs %.3f, B-cubed %.3f"
                            % evaluate(one, models)
                        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
