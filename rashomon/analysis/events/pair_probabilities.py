"""Pairs of articles worth comparing, each with the probability that they tell one event."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.analysis.events.candidates import candidates
from rashomon.analysis.events.pair_features import Context, features_of_pairs, know
from rashomon.analysis.events.pair_model import Compared, probabilities
from rashomon.analysis.events.vectors import Floats, Ints, Vectors
from rashomon.model import Article, Basis

MOSTLY = 0.5  # share of articles with a time from which times count
_BASIS = {Basis.TITLE: 0, Basis.SUMMARY: 1, Basis.FULL_TEXT: 2}


class Pairs(NamedTuple):
    """Compared pairs of article numbers, i < j, with the probability that they tell one event.

    `strength` is the probability divided by the one that a group needs in the pair's situation: 1 is just enough.
    """

    i: Ints
    j: Ints
    probability: Floats
    strength: Floats

    def among(self, chosen: NDArray[np.bool_]) -> Pairs:
        """The pairs both of whose articles are chosen (yes or no for each article)."""
        kept = chosen[self.i] & chosen[self.j]
        return Pairs(self.i[kept], self.j[kept], self.probability[kept], self.strength[kept])


class Judge:
    """Compares articles with each other, in one look or in several."""

    def __init__(self, articles: Sequence[Article], vectors: Vectors, *, window_hours: float) -> None:
        self._vectors, self._window_hours = vectors, window_hours
        self._times = _usable(hours(articles))
        self._known = know(vectors, Context(self._times, _outlet_numbers(articles), window_hours))
        self._basis = np.array([_BASIS[article.basis] for article in articles], dtype=np.int8)

    def compare(self, lookers: Ints | None = None) -> Compared:
        """The pairs of each article with its nearest, with their features; of `lookers` (article numbers) alone."""
        i, j = candidates(self._vectors, self._times, window_hours=self._window_hours, lookers=lookers)
        features = features_of_pairs(self._known, i, j)
        dated = ~np.isnan(self._times[i] - self._times[j])
        return Compared(len(self._times), i, j, features, np.minimum(self._basis[i], self._basis[j]), dated)

    def judge(self, lookers: Ints | None = None) -> Pairs:
        """The same with their probabilities."""
        pairs = self.compare(lookers)
        probability, needed = probabilities(pairs)
        return Pairs(pairs.i, pairs.j, probability, probability / needed)


def judge(articles: Sequence[Article], vectors: Vectors, *, window_hours: float) -> Pairs:
    """The pairs of each article with its nearest, judged."""
    return Judge(articles, vectors, window_hours=window_hours).judge()


def compared(articles: Sequence[Article], vectors: Vectors, *, window_hours: float) -> Compared:
    """The pairs that `judge` judges, with their features."""
    return Judge(articles, vectors, window_hours=window_hours).compare()


def hours(articles: Sequence[Article]) -> Floats:
    """Time of each article in hours since 1970, NaN where not known."""
    return np.array([a.time.timestamp() / 3600.0 if a.time else math.nan for a in articles], dtype=np.float64)


def _usable(times: Floats) -> Floats:
    """No times where most articles have none: the few would part what belongs together, and are often wrong."""
    return times if np.isfinite(times).sum() >= MOSTLY * len(times) else np.full_like(times, math.nan)


def _outlet_numbers(articles: Sequence[Article]) -> Ints:
    number = {name: n for n, name in enumerate(sorted({a.outlet for a in articles if a.outlet}))}
    return np.array([number.get(a.outlet, -1) for a in articles], dtype=np.int64)
