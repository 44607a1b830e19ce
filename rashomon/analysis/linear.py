"""A linear model as a readable file: the weight of each feature by its name, and scores by adding them up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp


@cache
def load_weights(name: str) -> dict[str, dict[str, float]]:
    """The weights `lang/<name>.json`: model part -> feature -> weight."""
    source = files("rashomon.analysis.text.word_lists").joinpath(f"{name}.json")
    data: dict[str, dict[str, float]] = json.loads(source.read_text(encoding="utf-8"))
    return data


def score(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Sum of the weights of the features that are set; unknown ones count nothing."""
    get = weights.get
    total = 0.0
    for feature in features:
        total += get(feature, 0.0)
    return total


def probability(value: float) -> float:
    """The logistic function, safe for any value."""
    if value < -30.0:
        return 0.0
    return 1.0 / (1.0 + exp(-value)) if value < 30.0 else 1.0
