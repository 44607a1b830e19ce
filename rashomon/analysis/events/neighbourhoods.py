"""Likeness in its surroundings: words rare in those days, and how a pair stands against each one's other pairs.

The same cosine means little in a week full of one theme and much where nothing else is alike. Ratios to an article's
best candidates do not depend on how long or how many the texts are (cf. local scaling, Zelnik-Manor and Perona 2004).
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from rashomon.analysis.events.vectors import Floats, Ints

DOUBT = 0.5  # weight of the third article that always half agrees
NEAR = 0.8  # likeness (sum of five shares) from which a third article counts as a common neighbour


class LocalCounts:
    """How many articles of a window of time hold a term."""

    def __init__(self, head: sparse.csr_matrix, hours: Floats, window_hours: float) -> None:
        """`head` is the binary article-by-term matrix; articles without time belong to every window."""
        dated = np.flatnonzero(~np.isnan(hours))
        dated = dated[np.argsort(hours[dated], kind="stable")]
        self._hours, self._window = hours, window_hours
        self._times = hours[dated]
        self._count = len(hours)
        self._stride = len(dated) + 1
        rows = head[dated].tocoo()
        self._keys = np.sort(rows.col.astype(np.int64) * self._stride + rows.row)
        self._everywhere = np.bincount(head.indices, minlength=head.shape[1])
        self._dated_everywhere = np.bincount(rows.col, minlength=head.shape[1])

    def features(self, pair: Ints, term: Ints, idf: Floats, i: Ints, j: Ints) -> tuple[Floats, Floats, Floats]:
        """(rarity, exclusiveness) of the terms that pairs (i, j) share, 0 without any; log of the articles around.

        Entry by entry: `pair` shares `term`.
        """
        middle = (self._hours[i] + self._hours[j]) / 2.0
        undated = np.isnan(middle)
        low = np.where(undated, 0, np.searchsorted(self._times, middle - self._window, side="left"))
        high = np.where(undated, len(self._times), np.searchsorted(self._times, middle + self._window, side="right"))
        around = np.maximum(high - low + self._count - len(self._times), 2)
        first = term.astype(np.int64) * self._stride
        inside = self._before(first + high[pair]) - self._before(first + low[pair])
        holders = np.maximum(inside + self._everywhere[term] - self._dated_everywhere[term], 2)
        rare = np.log(np.maximum(around[pair], holders) / holders) / np.log(around)[pair]
        size = len(i)
        rarity = np.bincount(pair, weights=rare * idf[term], minlength=size)
        exclusive = np.bincount(pair, weights=idf[term] * 2.0 / holders, minlength=size)
        return np.log1p(rarity), np.log1p(exclusive), np.log(around)

    def _before(self, keys: Ints) -> Ints:
        """How many of the stored keys lie before each of `keys`: quicker in their order than as they come."""
        order = np.argsort(keys)
        result = np.empty(len(keys), dtype=np.int64)
        result[order] = np.searchsorted(self._keys, keys[order])
        return result


def neighbourhood(count: int, i: Ints, j: Ints, likeness: Floats) -> Floats:
    """Five features of each pair against the other pairs of its two articles (of `count`): see pairs.FEATURES."""
    best, second = _best_two(count, i, j, likeness)
    ratios, relatives = [], []
    for side in (i, j):
        other = np.where(likeness >= best[side] - 1e-12, second[side], best[side])
        ratios.append(likeness / np.maximum(likeness + other, 1e-9))
        relatives.append(likeness / np.maximum(best[side], 1e-9))
    near = likeness > NEAR
    links = sparse.csr_matrix(
        (np.r_[likeness[near], likeness[near]], (np.r_[i[near], j[near]], np.r_[j[near], i[near]])),
        shape=(count, count),
    )
    common = np.zeros(len(i))
    for start in range(0, len(i), 100_000):
        part = slice(start, start + 100_000)
        common[part] = np.asarray(links[i[part]].minimum(links[j[part]]).sum(axis=1)).ravel()
    return np.column_stack(
        [np.minimum(*ratios), np.maximum(*ratios), np.minimum(*relatives), np.maximum(*relatives), np.log1p(common)]
    )


def agreement(count: int, i: Ints, j: Ints, probability: Floats, *, floor: float) -> Floats:
    """How far the two of each pair agree about third articles that both were compared with, 0..1; 0.5: nothing known.

    Overlap of the two rows of probabilities, with one doubtful article of half agreement on top: (sum of the lower
    ones + DOUBT / 2) / (the lower of the two sums + DOUBT). Third articles that only one of them was compared with say
    nothing: the list of candidates is short, a large event long. Pairs below `floor` do not vouch, and are given 0.
    """
    rows, columns = np.r_[i, j], np.r_[j, i]
    compared = sparse.csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(count, count))
    likely = np.flatnonzero(probability >= floor)
    vouching = probability[likely].astype(np.float32)
    likely_rows, likely_columns = np.r_[i[likely], j[likely]], np.r_[j[likely], i[likely]]
    row = sparse.csr_matrix((np.r_[vouching, vouching], (likely_rows, likely_columns)), shape=(count, count))
    result = np.zeros(len(i))
    for start in range(0, len(likely), 50_000):
        part = likely[start : start + 50_000]
        mine, theirs = row[i[part]], row[j[part]]
        both = _row_sums(mine.minimum(theirs))
        lower = np.minimum(_row_sums(mine.multiply(compared[j[part]])), _row_sums(theirs.multiply(compared[i[part]])))
        result[part] = (both + DOUBT / 2) / (lower + DOUBT)
    return result


def _row_sums(matrix: sparse.csr_matrix) -> Floats:
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()


def _best_two(count: int, i: Ints, j: Ints, likeness: Floats) -> tuple[Floats, Floats]:
    """Highest and second highest likeness among the pairs of each article, 0 where there is none."""
    source, weight = np.r_[i, j], np.r_[likeness, likeness]
    best, second = np.zeros(count), np.zeros(count)
    np.maximum.at(best, source, weight)
    place = np.flatnonzero(weight >= best[source])
    one = np.full(count, -1, dtype=np.int64)
    one[source[place]] = place  # one pair of each article that is its best
    weight[one[one >= 0]] = 0.0
    np.maximum.at(second, source, weight)
    return best, second
