"""Whether two outlets bring the names and numbers of an event in the same order. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from rashomon.analysis.wording.keyness import Z95
from rashomon.model import Agreement, Topic

LEAST = 5  # shared names and numbers below which an order says nothing


def agreement(topics: Sequence[Topic], *, least: int = LEAST) -> tuple[Agreement, ...]:
    """One row a pair of outlets that share at least `least` names and numbers: Kendall's tau-b of their first places.

    tau: 1 = the same order, -1 = the opposite one. low, high: 95 % interval by the transformation of Fieller, Hartley
    and Pearson (1957), variance 0.437 / (n - 4); it takes the names as a sample, so read it as a rough guide.
    Source: Kendall (1945), The treatment of ties in ranking problems, Biometrika 33.
    """
    depths: dict[str, dict[tuple[str, str], float]] = {}
    for topic in topics:
        if topic.depth is not None:
            depths.setdefault(topic.outlet, {})[topic.name, topic.kind] = topic.depth
    rows = []
    for one, other in combinations(sorted(depths), 2):
        shared = sorted(depths[one].keys() & depths[other].keys())
        if len(shared) < max(least, LEAST):
            continue
        tau = kendall([depths[one][key] for key in shared], [depths[other][key] for key in shared])
        if tau is None:
            continue
        low, high = interval(tau, len(shared))
        rows.append(Agreement(one, other, len(shared), tau, low, high))
    return tuple(rows)


def kendall(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Kendall's tau-b of two equally long sequences; None where one of them is all ties."""
    concordant = discordant = tied_a = tied_b = 0
    for i, j in combinations(range(len(a)), 2):
        x, y = a[i] - a[j], b[i] - b[j]
        tied_a += x == 0
        tied_b += y == 0
        concordant += x * y > 0
        discordant += x * y < 0
    pairs = len(a) * (len(a) - 1) // 2
    scale = math.sqrt((pairs - tied_a) * (pairs - tied_b))
    return (concordant - discordant) / scale if scale else None


def interval(tau: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a tau of n (5 or more) ranked things."""
    centre = math.atanh(max(-0.999999, min(tau, 0.999999)))
    margin = Z95 * math.sqrt(0.437 / (n - 4))
    return math.tanh(centre - margin), math.tanh(centre + margin)
