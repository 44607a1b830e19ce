"""Whether two outlets bring the names and numbers of an event in the same order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from rashomon.model import Agreement, Topic

Z95 = 1.959963984540054  # standard errors on either side of a 95 % interval
LEAST = 5  # shared names and numbers below which an order says nothing


def agreement(topics: Sequence[Topic], *, least: int = LEAST) -> tuple[Agreement, ...]:
    """One row a pair of outlets that share at least `least` names and numbers: Kendall's tau-b of their first places.

    tau: 1 = the same order, -1 = the opposite one; none for a pair of which one outlet brings all at one place. low,
    high: 95 % interval by the transformation of Fieller, Hartley and Pearson (1957), variance 0.437 / (n - 4); it takes
    the names as a sample, so read it as a rough guide.
    Source: Kendall (1945), The treatment of ties in ranking problems, Biometrika 33; Fieller, Hartley and Pearson
    (1957), Tests for rank correlation coefficients, Biometrika 44.
    """
    depths: dict[str, dict[tuple[str, str], float]] = {}
    for topic in topics:
        if topic.depth is not None:
            depths.setdefault(topic.outlet, {})[topic.name, topic.kind] = topic.depth
    rows = []
    for outlet, other in combinations(sorted(depths), 2):
        shared = sorted(depths[outlet].keys() & depths[other].keys())
        if len(shared) < max(least, LEAST):
            continue
        tau = _tau([depths[outlet][key] for key in shared], [depths[other][key] for key in shared])
        if not math.isnan(tau):
            low, high = interval(tau, len(shared))
            rows.append(Agreement(outlet, other, len(shared), tau, low, high))
    return tuple(rows)


def _tau(a: Sequence[float], b: Sequence[float]) -> float:
    """Kendall's tau-b of two equally long sequences; not a number where one of them is all ties.

    The same as `scipy.stats.kendalltau`, whose package takes longer to import than an event to compare.
    """
    steps_a, steps_b = (np.sign(np.subtract.outer(ranks, ranks)) for ranks in (a, b))
    untied = math.sqrt(np.count_nonzero(steps_a) * np.count_nonzero(steps_b))
    return float((steps_a * steps_b).sum()) / untied if untied else math.nan


def interval(tau: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a tau of n (5 or more) ranked things."""
    centre = math.atanh(max(-0.999999, min(tau, 0.999999)))
    margin = Z95 * math.sqrt(0.437 / (n - 4))
    return math.tanh(centre - margin), math.tanh(centre + margin)
