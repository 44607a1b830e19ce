"""Trains the pair model of event grouping and writes its model file.

    python -m training.pairs FOLDER [-o FILE] [--leave-out SET] [--evaluate]

FOLDER holds labelled sets (see `labelled_news.py`). Each is learnt from in every view and variant that it can show.
The first look of each situation is a logistic regression whose weights have the sign of their meaning (likeness never
speaks against, conflict never for): without that, features that say nearly the same take opposite weights that hold on
one set only. The second look of each state has three weights and the probability at which groups join.

`--evaluate` prints what the methods document shows: every set scored by models that never saw it, the set with times by
events in five parts (a pair is judged by a model trained without the events of both parts), and how true probabilities
are.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from rashomon.analysis.events.linkage import link
from rashomon.analysis.events.neighbourhoods import agreement
from rashomon.analysis.events.pair_features import FEATURES
from rashomon.analysis.events.pair_model import (  # fmt: skip
    BASES,
    FIRST,
    HARDLY,
    SECOND,
    STATES,
    Look,
    Model,
    SecondLook,
    features_of,
    first_look,
    probabilities,
    shares,
)
from rashomon.analysis.models.artefact import DECIMALS, Weights, pack
from training.labelled_news import Example, News, example, read, variants, views
from training.sets import shipped_path, training_sets

RIDGE = 3.0
AGAINST = ("name_conflict", "number_conflict", "days", "same_outlet")  # features that speak against
NEEDED = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
OTHER_VIEWS = 0.1  # weight of a set's other views in a situation
DRAWN = 0.1  # weight of sets whose times are made up, where times count
WITHOUT_OUTLETS = 0.3  # weight of a second copy of each pair, outlets taken away
MOST_PAIRS, FEW_PAIRS = 6_000, 1_000  # of a variant in the view that is learnt, in another
PLATEAU = 0.005  # of the sum of both scores: as good as the best
VERSION = 1  # of the model: raise it when its weights change

Key = tuple[str, str, str]  # set, variant, view


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, signs: Sequence[int], ridge: float) -> tuple[np.ndarray, float]:
    """(slopes, constant) of a ridge logistic regression with slopes of the given signs, weights summing to 1,000."""
    w = w * 1000.0 / w.sum()
    mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 0.05)
    z = np.column_stack([np.ones(len(x)), (x - mean) / spread])

    def loss(beta: np.ndarray) -> tuple[float, np.ndarray]:
        odds = np.clip(z @ beta, -30, 30)
        value = (w * (np.logaddexp(0, odds) - y * odds)).sum() + 0.5 * ridge * (beta[1:] ** 2).sum()
        slope = z.T @ (w * (1 / (1 + np.exp(-odds)) - y))
        slope[1:] += ridge * beta[1:]
        return float(value), slope

    bounds = [(None, None), *((0, None) if sign > 0 else (None, 0) for sign in signs)]
    beta = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x
    return beta[1:] / spread, float(beta[0] - (beta[1:] / spread) @ mean)


def train(
    examples: Mapping[Key, Example], masks: Mapping[Key, np.ndarray] | None = None, *, needed: Model | None = None
) -> Model:
    """The model learnt from the pairs of `examples` that `masks` leave; where groups join as in `needed`, if given."""
    masks = masks or {}
    looks = {f"{basis}_{state}": fit_look(examples, masks, basis, state) for basis in BASES for state in STATES}
    model = Model(looks, {state: SecondLook(0.0, 1.0, 0.0, 0.3) for state in STATES})
    evidence = {key: second_evidence(one, model) for key, one in examples.items()}
    second = {state: fit_second(examples, masks, evidence, state) for state in STATES}
    join = needed.second[STATES[0]].needed if needed else best_needed(examples, Model(looks, second))
    return Model(looks, {state: replace(second[state], needed=join) for state in STATES})


def _rows(one: Example, state: str, mask: np.ndarray | None) -> np.ndarray:
    inside = shares(one.pairs.features, one.pairs.dated)[:, STATES.index(state)] > 0.5
    return np.flatnonzero(inside & one.fair & (True if mask is None else mask))


def fit_look(examples: Mapping[Key, Example], masks: Mapping[Key, np.ndarray], basis: str, state: str) -> Look:
    rng = np.random.default_rng(0)
    columns = [FEATURES.index(name) for name in features_of(state)]
    outlet = FEATURES.index("same_outlet")
    blocks, answers, weights = [], [], []
    for name, view in sorted({(key[0], key[2]) for key in examples}):
        used = []
        for key, one in examples.items():
            rows = _rows(one, state, masks.get(key)) if (key[0], key[2]) == (name, view) else np.zeros(0, dtype=int)
            most = MOST_PAIRS if view == basis else FEW_PAIRS
            if len(rows) >= 50:
                used.append((one, rng.choice(rows, most, replace=False) if len(rows) > most else rows))
        for one, rows in used:
            weight = (1.0 if view == basis else OTHER_VIEWS) / len(used) / len(rows)
            if state != "undated" and one.news.drawn:
                weight *= DRAWN
            plain = one.pairs.features[rows].astype(float)
            without = plain.copy()
            without[:, outlet] = 0.0
            blocks += [plain[:, columns], without[:, columns]]
            answers += [one.together[rows]] * 2
            weights += [np.full(len(rows), weight * part) for part in (1 - WITHOUT_OUTLETS, WITHOUT_OUTLETS)]
    signs = [-1 if FEATURES[column] in AGAINST else 1 for column in columns]
    slopes, constant = fit(np.vstack(blocks), np.concatenate(answers), np.concatenate(weights), signs, RIDGE)
    every = np.zeros(len(FEATURES))
    every[columns] = slopes
    return Look(every, constant)


def second_evidence(one: Example, model: Model) -> np.ndarray:
    """What the second look sees of each pair: its log-odds at first sight, and the agreement about third articles."""
    odds = first_look(one.pairs, model)
    first = 1 / (1 + np.exp(-odds))
    return np.column_stack([odds, agreement(one.pairs.articles, one.pairs.i, one.pairs.j, first, floor=HARDLY)])


def fit_second(
    examples: Mapping[Key, Example], masks: Mapping[Key, np.ndarray], evidence: Mapping[Key, np.ndarray], state: str
) -> SecondLook:
    blocks, answers, weights = [], [], []
    for name in sorted({key[0] for key in examples}):
        used = []
        for key, one in examples.items():
            if key[0] == name:
                rows = _rows(one, state, masks.get(key))
                rows = rows[evidence[key][rows, 0] >= np.log(HARDLY / (1 - HARDLY))]
                if len(rows) >= 50:
                    used.append((one, rows, evidence[key][rows]))
        for one, rows, x in used:
            weight = DRAWN if state != "undated" and one.news.drawn else 1.0
            blocks.append(x)
            answers.append(one.together[rows])
            weights.append(np.full(len(rows), weight / len(used) / len(rows)))
    slopes, constant = fit(np.vstack(blocks), np.concatenate(answers), np.concatenate(weights), (1, 1), 1.0)
    return SecondLook(constant, float(slopes[0]), float(slopes[1]), 0.3)


def best_needed(examples: Mapping[Key, Example], model: Model) -> float:
    """The lowest of NEEDED that is as good as the best, on average over sets and then over states of times.

    Sets with drawn times count only in a state that no other set shows.
    """
    per_state = []
    for state in STATES:
        chosen = [one for one in examples.values() if state_of(one) == state and not _too_long(one)]
        chosen = [one for one in chosen if not one.news.drawn] or chosen
        results: dict[str, list[list[float]]] = {}
        for one in chosen:
            probability, _ = probabilities(one.pairs, model=model)
            results.setdefault(one.news.name, []).append([sum(grouped(one, probability / n)) for n in NEEDED])
        if results:
            per_state.append(np.mean([np.mean(each, axis=0) for each in results.values()], axis=0))
    mean = np.mean(per_state, axis=0)
    return next(needed for needed, score in zip(NEEDED, mean, strict=True) if score >= mean.max() - PLATEAU)


def state_of(one: Example) -> str:
    return STATES[int(np.argmax(shares(one.pairs.features, one.pairs.dated).mean(axis=0)))]


def _too_long(one: Example) -> bool:
    """Years of small events in one window are no feed: not asked where groups should join."""
    return (
        one.news.variant.startswith("undated")
        and not one.news.drawn
        and len(set(one.news.gold)) * 4 > len(one.news.gold)
    )


def grouped(one: Example, evidence: np.ndarray) -> tuple[float, float]:
    """(pairwise F1, B-cubed F1) of the example grouped by `evidence`."""
    pairs = one.pairs
    return scores(one.news.gold, link(pairs.articles, pairs.i, pairs.j, evidence))


def scores(gold: Sequence[str], groups: np.ndarray) -> tuple[float, float]:
    _, a = np.unique(np.array(gold), return_inverse=True)
    both, number = np.unique(a * (groups.max() + 1) + groups, return_counts=True)
    size_a, size_b = np.bincount(a), np.bincount(groups)
    right = (number * (number - 1)).sum()
    said, true = (size_b * (size_b - 1)).sum(), (size_a * (size_a - 1)).sum()
    cube_p = (number**2 / size_b[both % (groups.max() + 1)]).sum() / len(gold)
    cube_r = (number**2 / size_a[both // (groups.max() + 1)]).sum() / len(gold)
    return _f1(right / max(said, 1), right / max(true, 1)), _f1(cube_p, cube_r)


def _f1(p: float, r: float) -> float:
    return float(2 * p * r / (p + r)) if p + r else 0.0


def learnt_from(news: Sequence[News]) -> dict[Key, Example]:
    """Every set in every variant and view."""
    return {
        (one.name, variant.variant, basis): example(variant, basis)
        for one in news
        for variant in variants(one)
        for basis in views(one)
    }


def weights_of(model: Model) -> Weights:
    """The rounded weights by part, as `pair_model.model_of` reads them; zeros left out."""
    weights: Weights = {}
    for state, second in model.second.items():
        weights[SECOND + state] = {name: round(value, DECIMALS) for name, value in asdict(second).items()}
    for situation, look in model.looks.items():
        rounded = {f: round(float(w), DECIMALS) for f, w in zip(FEATURES, look.weights, strict=True)}
        kept = {feature: weight for feature, weight in rounded.items() if weight}
        weights[FIRST + situation] = {"constant": round(look.constant, DECIMALS), **kept}
    return weights


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=shipped_path("pairs"))
    parser.add_argument("--leave-out", action="append", default=[], metavar="SET")
    parser.add_argument("--evaluate", action="store_true", help="also print the tables of the methods document")
    args = parser.parse_args()
    names = sorted(path.name.removesuffix(".jsonl.gz") for path in args.folder.glob("*.jsonl.gz"))
    news = [read(args.folder, name) for name in names]
    examples = learnt_from(news)
    used = [one for one in news if one.name not in args.leave_out]
    model = train({key: one for key, one in examples.items() if key[0] not in args.leave_out})
    sets = [each for one in used for each in training_sets(args.folder, one.name, len(one.articles))]
    args.output.write_bytes(pack(weights_of(model), name="pairs", version=VERSION, trained_on=sets))
    if args.evaluate:
        from training.pair_tables import tables

        tables(news, examples)
    return 0


if __name__ == "__main__":
    sys.exit(main())
