"""Linear models: the score is the sum of the weights of the features that are set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp


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
