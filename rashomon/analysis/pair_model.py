"""The probability that two articles tell the same event: a logistic model for each situation, read from a data file.

Six situations: the pair's text is a headline, a summary at least, or full text on both sides; and the times of both are
known or not. What stands out among the articles of those days counts only where the days are known. Weights, and how
much probability a group needs on average, are trained by `tests/bench/train_pairs.py`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rashomon.analysis.pairs import FEATURES
from rashomon.analysis.vectors import Floats

BASES = ("title", "summary", "text")
SURROUNDINGS = (
    "days", "same_day", "local_rarity", "local_exclusive", "share_of_best_low", "share_of_best_high", "relative_low",
    "relative_high", "common",
)  # fmt: skip
MAX_ODDS = 30.0


@dataclass(frozen=True)
class Model:
    """Weights in the order of FEATURES, the constant, and the mean probability at which groups join (0..1)."""

    weights: Floats
    constant: float
    needed: float


def situation(basis: str, *, dated: bool) -> str:
    """The name of a situation in the data file, such as 'summary_dated'."""
    return f"{basis}_{'dated' if dated else 'undated'}"


def features_of(*, dated: bool) -> tuple[str, ...]:
    """The features that count in dated or undated situations."""
    return FEATURES if dated else tuple(name for name in FEATURES if name not in SURROUNDINGS)


@cache
def load_models() -> dict[str, Model]:
    """The trained model of each situation."""
    source = files("rashomon.analysis.data").joinpath("pair_model.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        name: Model(
            weights=np.array([float(entry["weights"].get(feature, 0.0)) for feature in FEATURES]),
            constant=float(entry["constant"]),
            needed=float(entry["needed"]),
        )
        for name, entry in table.items()
    }


def probabilities(
    features: NDArray[np.floating], basis: NDArray[np.int8], dated: NDArray[np.bool_], *, models: dict[str, Model] | None = None
) -> tuple[Floats, Floats]:
    """(probability 0..1 of each pair, probability a group needs in that pair's situation).

    `basis` of a pair: 0 where either article has but a headline, 1 where either has no text, 2 where both have text;
    `dated`: the times of both are known.
    """
    models = models or load_models()
    odds, needed = np.zeros(len(features)), np.ones(len(features))
    for number, name in enumerate(BASES):
        for known in (True, False):
            rows = (basis == number) & (dated == known)
            model = models[situation(name, dated=known)]
            odds[rows] = features[rows] @ model.weights + model.constant
            needed[rows] = model.needed
    return 1.0 / (1.0 + np.exp(-np.clip(odds, -MAX_ODDS, MAX_ODDS))), needed
