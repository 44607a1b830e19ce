"""The probability that two articles tell the same event: a logistic model for each situation.

A situation is what is known of both articles (a headline, a summary at least, full text) in a state of their times: not
known; known in sparse days; known in crowded days. Between SPARSE and CROWDED articles within a window the odds of the
two are mixed. What stands out among the articles of those days counts only where the days are known.

A second look asks whether the two agree about third articles: two that tell one event are alike, or unlike, to the same
others (see `neighbourhoods.agreement`). All weights (the model
'pairs' in `analysis/models`) are trained by `training/pairs.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.analysis.events.neighbourhoods import agreement
from rashomon.analysis.events.pair_features import FEATURES
from rashomon.analysis.events.vectors import Floats, Ints
from rashomon.analysis.models import load_weights

BASES = ("title", "summary", "text")
STATES = ("undated", "sparse", "crowded")
SPARSE, CROWDED = 20, 200  # articles within a window of both
SURROUNDINGS = (
    "days", "same_day", "local_rarity", "local_exclusive", "share_of_best_low", "share_of_best_high", "relative_low",
    "relative_high", "common",
)  # fmt: skip
FIRST, SECOND = "first_look/", "second_look/"  # parts of the model's weights
AROUND = FEATURES.index("around")
BLOCK = 50_000  # pairs whose features are copied at a time
MAX_ODDS = 30.0
HARDLY = 0.02  # pairs of a lower probability at first sight are not looked at twice and vouch for nobody


class Compared(NamedTuple):
    """Pairs (i, j) of so many `articles` with their features (a row a pair).

    `basis` of a pair: 0 where either article has but a headline, 1 where either has no text, 2 where both have text;
    `dated`: the times of both are known.
    """

    articles: int
    i: Ints
    j: Ints
    features: NDArray[np.floating]
    basis: NDArray[np.int8]
    dated: NDArray[np.bool_]


@dataclass(frozen=True)
class Look:
    """Log-odds at first sight: weights in the order of FEATURES and the constant."""

    weights: Floats
    constant: float


@dataclass(frozen=True)
class SecondLook:
    """Final log-odds = constant + first * log-odds at first sight + agreement * agreement about third articles.

    `needed` is the mean probability at which groups join (0..1).
    """

    constant: float
    first: float
    agreement: float
    needed: float


@dataclass(frozen=True)
class Model:
    """The first look of each situation ('summary_sparse') and the second look of each state ('sparse')."""

    looks: Mapping[str, Look]
    second: Mapping[str, SecondLook]


def features_of(state: str) -> tuple[str, ...]:
    """The features that count in a state of times."""
    unused = {"around", *(SURROUNDINGS if state == "undated" else ())}
    return tuple(name for name in FEATURES if name not in unused)


@cache
def load_model() -> Model:
    """The trained model. Raises ModelError where its file is missing or damaged."""
    return model_of(load_weights("pairs"))


def model_of(weights: Mapping[str, Mapping[str, float]]) -> Model:
    """The model of the parts 'first_look/title_sparse', ... and 'second_look/sparse', ...; a missing weight is 0."""
    first = {part.removeprefix(FIRST): own for part, own in weights.items() if part.startswith(FIRST)}
    second = {part.removeprefix(SECOND): own for part, own in weights.items() if part.startswith(SECOND)}
    return Model(
        looks={
            situation: Look(np.array([own.get(feature, 0.0) for feature in FEATURES]), own["constant"])
            for situation, own in first.items()
        },
        second={state: SecondLook(**own) for state, own in second.items()},
    )


def shares(features: NDArray[np.floating], dated: NDArray[np.bool_]) -> Floats:
    """How far each pair is in each of STATES (rows sum to 1), by its times and the articles around it."""
    low, high = np.log(SPARSE), np.log(CROWDED)
    crowd = np.clip((features[:, AROUND] - low) / (high - low), 0.0, 1.0)
    return np.column_stack([~dated, dated * (1.0 - crowd), dated * crowd])


def first_look(pairs: Compared, model: Model) -> Floats:
    """Log-odds of each pair from its own features."""
    part = shares(pairs.features, pairs.dated)
    odds = np.zeros(len(pairs.i))
    for start in range(0, len(odds), BLOCK):
        block = slice(start, start + BLOCK)
        for number, basis in enumerate(BASES):
            for column, state in enumerate(STATES):
                rows = start + np.flatnonzero((pairs.basis[block] == number) & (part[block, column] > 0))
                look = model.looks[f"{basis}_{state}"]
                odds[rows] += part[rows, column] * (pairs.features[rows] @ look.weights + look.constant)
    return np.clip(odds, -MAX_ODDS, MAX_ODDS)


def probabilities(pairs: Compared, *, model: Model | None = None) -> tuple[Floats, Floats]:
    """(probability 0..1 of each pair, probability a group needs in that pair's situation)."""
    model = model or load_model()
    odds = first_look(pairs, model)
    agreed = agreement(pairs.articles, pairs.i, pairs.j, _sigmoid(odds), floor=HARDLY)
    seconds = [model.second[state] for state in STATES]
    part = shares(pairs.features, pairs.dated)
    constant, first, weight, needed = (
        part @ np.array([getattr(second, name) for second in seconds])
        for name in ("constant", "first", "agreement", "needed")
    )
    return _sigmoid(np.clip(constant + first * odds + weight * agreed, -MAX_ODDS, MAX_ODDS)), needed


def _sigmoid(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float64)
