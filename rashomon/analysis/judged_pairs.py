"""Pairs of articles worth comparing, each with the probability that they tell one event."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.analysis.candidates import candidates
from rashomon.analysis.pair_model import Compared, probabilities
from rashomon.analysis.pairs import Context, pair_features
from rashomon.analysis.vectors import Floats, Ints, Vectors
from rashomon.model import Article, Basis

MOSTLY = 0.5  # share of articles with a time from which times count
_BASIS = {Basis.TITLE: 0, Basis.SUMMARY: 1, Basis.FULL_TEXT: 2}


class Pairs(NamedTuple):
    """Compared pairs of article numbers, i < j, with the probability that they tell one event.

    `evidence` is the probability divided by the one that a group needs in the pair's situation: 1 is just enough.
    """

    i: Ints
    j: Ints
    probability: Floats
    evidence: Floats

    def among(self, chosen: NDArray[np.bool_]) -> Pairs:
        """The pairs both of whose articles are chosen (yes or no for each article)."""
        kept = chosen[self.i] & chosen[self.j]
        return Pairs(self.i[kept], self.j[kept], self.probability[kept], self.evidence[kept])


def judge(articles: Sequence[Article], vectors: Vectors, *, window_hours: float, lookers: Ints | None = None) -> Pairs:
    """The pairs of each article with its nearest; with `lookers` only those of these article numbers."""
    pairs = compared(articles, vectors, window_hours=window_hours, lookers=lookers)
    probability, needed = probabilities(pairs)
    return Pairs(pairs.i, pairs.j, probability, probability / needed)


def compared(
    articles: Sequence[Article], vectors: Vectors, *, window_hours: float, lookers: Ints | None = None
) -> Compared:
    """The pairs that `judge` judges, with their features."""
    times = _usable(hours(articles))
    i, j = candidates(vectors, times, window_hours=window_hours, lookers=lookers)
    features = pair_features(vectors, i, j, Context(times, _outlet_numbers(articles), window_hours))
    basis = np.array([_BASIS[article.basis] for article in articles], dtype=np.int8)
    return Compared(len(articles), i, j, features, np.minimum(basis[i], basis[j]), ~np.isnan(times[i] - times[j]))


def hours(articles: Sequence[Article]) -> Floats:
    """Time of each article in hours since 1970, NaN where not known."""
    return np.array([a.time.timestamp() / 3600.0 if a.time else math.nan for a in articles], dtype=np.float64)


def _usable(times: Floats) -> Floats:
    """No times where most articles have none: the few would part what belongs together, and are often wrong."""
    return times if np.isfinite(times).sum() >= MOSTLY * len(times) else np.full_like(times, math.nan)


def _outlet_numbers(articles: Sequence[Article]) -> Ints:
    number = {name: n for n, name in enumerate(sorted({a.outlet for a in articles if a.outlet}))}
    return np.array([number.get(a.outlet, -1) for a in articles], dtype=np.int64)
