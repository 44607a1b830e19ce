"""How alike two articles are, feature by feature: by themselves, and against what else there is at the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from rashomon.analysis.events.neighbourhoods import LocalCounts, neighbourhood
from rashomon.analysis.events.vectors import Floats, Ints, Vectors
from rashomon.analysis.text import similarity

BLOCK = 50_000  # pairs whose shared terms are held at a time
FEATURES = (
    "title_cosine",  # of the headlines' words
    "title_overlap",  # weight shared by the headlines, of the lighter one's
    "head_cosine",  # of the words of headline and lead
    "body_cosine",  # of all words known
    "phrase_cosine",  # of two-word phrases of headline and lead
    "name_cosine",  # of the names in headline and lead
    "name_conflict",  # both headlines have names, none shared
    "number_cosine",
    "number_conflict",  # both heads have numbers, none shared
    "other_cosine",  # of words that are neither names nor numbers, in headline and lead
    "title_in_other_low",  # share of a headline's weight found in all of the other article, lower of the two
    "title_in_other_high",
    "rarest",  # highest weight of a shared word, in tenths of a nat
    "shared",  # log of the weight shared by the heads
    "body_name_cosine",
    "token_set",
    "ratio",
    "days",  # log of 1 + days apart, 0 where not known
    "same_day",
    "same_outlet",
    "local_rarity",  # how rare the shared words are among the articles of those days
    "local_exclusive",  # weight shared with few others of those days
    "around",  # log of the number of articles of those days; says which weights count
    "share_of_best_low",  # likeness against the best of either article's other candidates, lower of the two
    "share_of_best_high",
    "relative_low",  # likeness against the best of either article's candidates, itself included
    "relative_high",
    "common",  # likeness to the same third articles
)
AROUND = 5  # the last of them: against the other pairs
LIKENESS = ("title_cosine", "head_cosine", "body_cosine", "title_in_other_high", "phrase_cosine")


@dataclass(frozen=True)
class Context:
    """What is known of the articles besides their words.

    `hours` since 1970 (NaN unknown), `outlets` numbered (-1 unknown), `window_hours` within which pairs were sought.
    """

    hours: Floats
    outlets: Ints
    window_hours: float = 72.0


BODY, LEAD, TITLE = 0, 1, 2  # the part in which an article has a term, the highest where it is in several
# A term is 1, 2 or 3 in one article of a pair by its part, 1, 4 or 16 in the other: the product tells both.
_MINE, _THEIRS = np.array([1, 2, 3], dtype=np.float32), np.array([1, 4, 16], dtype=np.float32)
_PARTS = np.zeros((2, 49), dtype=np.int8)
for _part in (BODY, LEAD, TITLE):
    for _other in (BODY, LEAD, TITLE):
        _PARTS[:, int(_MINE[_part] * _THEIRS[_other])] = _part, _other
ALL, NAMES, NUMBERS, OTHERS, PLAIN = range(5)  # weights of a term: squared if it is any, a name, a number, neither; idf


@dataclass(frozen=True)
class Known:
    """What is known of the articles: the part of each term, weights of terms and, summed, of titles, heads, wholes."""

    texts: tuple[str, ...]  # headlines in lower case
    parts: sparse.csr_matrix  # articles by terms: BODY, LEAD or TITLE
    phrases: sparse.csr_matrix
    weights: Floats  # terms by ALL ... PLAIN
    title: Floats  # articles by ALL ... PLAIN
    head: Floats
    everything: Floats
    phrase_weight: Floats
    phrase_total: Floats
    local: LocalCounts
    context: Context


class _Shared:
    """The terms that both articles of each pair have, one entry each, and in which part of either article."""

    def __init__(self, parts: sparse.csr_matrix, i: Ints, j: Ints) -> None:
        mine, theirs = parts[i], parts[j]
        mine.data, theirs.data = _MINE[mine.data], _THEIRS[theirs.data]
        both = mine.multiply(theirs).tocsr()
        self.count = len(i)
        self.pair = np.repeat(np.arange(len(i)), np.diff(both.indptr))
        self.term = both.indices
        self.in_i, self.in_j = _PARTS[:, both.data.astype(np.int64)]

    def sums(self, weights: Floats, kept: NDArray[np.bool_]) -> Floats:
        """For each pair the sums of `weights` (terms by weightings) over its `kept` terms."""
        pair, term = self.pair[kept], self.term[kept]
        return np.column_stack([np.bincount(pair, column[term], minlength=self.count) for column in weights.T])

    def highest(self, weight: Floats, kept: NDArray[np.bool_]) -> Floats:
        """For each pair the highest weight of its `kept` terms, 0 without any."""
        pair, term = self.pair[kept], self.term[kept]
        result = np.zeros(self.count)
        if len(pair):
            first = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
            result[pair[first]] = np.maximum.reduceat(weight[term], first)
        return result


def pair_features(vectors: Vectors, i: Ints, j: Ints, context: Context) -> NDArray[np.float32]:
    """Features of pairs (i, j): an array of len(i) rows, in the order of FEATURES; all of them symmetric."""
    return features_of_pairs(know(vectors, context), i, j)


def features_of_pairs(known: Known, i: Ints, j: Ints) -> NDArray[np.float32]:
    """`pair_features` of articles that are known already."""
    result = np.empty((len(i), len(FEATURES)), dtype=np.float32, order="F")
    for start in range(0, len(i), BLOCK):
        rows = slice(start, start + BLOCK)
        for number, column in enumerate(_own_features(known, i[rows], j[rows])):
            result[rows, number] = column
    likeness = result[:, [FEATURES.index(name) for name in LIKENESS]].sum(axis=1, dtype=np.float64)
    result[:, -AROUND:] = neighbourhood(len(known.texts), i, j, likeness)
    return result


def know(vectors: Vectors, context: Context) -> Known:
    """What the features of every pair of these articles need."""
    counted = (vectors.title * 4.0 + vectors.lead * 2.0 + vectors.body).tocsr()
    counted.sort_indices()
    part = np.where(counted.data >= 4.0, TITLE, np.where(counted.data >= 2.0, LEAD, BODY)).astype(np.int8)
    parts = sparse.csr_matrix((part, counted.indices, counted.indptr), shape=counted.shape)
    idf, phrase_weight = np.maximum(vectors.idf, 0.0), np.maximum(vectors.phrase_idf, 0.0) ** 2
    name, number = vectors.is_name, vectors.is_number
    weights = np.column_stack([idf**2, idf**2 * name, idf**2 * number, idf**2 * ~(name | number), idf])
    title, head, everything = (_in_part(parts, lowest) for lowest in (TITLE, LEAD, BODY))
    return Known(
        texts=tuple(text.lower() for text in vectors.titles),
        parts=parts,
        phrases=vectors.phrases,
        weights=weights,
        title=title @ weights,
        head=head @ weights,
        everything=everything @ weights,
        phrase_weight=phrase_weight,
        phrase_total=vectors.phrases @ phrase_weight,
        local=LocalCounts(head, context.hours, context.window_hours),
        context=context,
    )


def _in_part(parts: sparse.csr_matrix, lowest: int) -> sparse.csr_matrix:
    """Binary: the terms that an article has in a part from `lowest` up."""
    kept = parts.data >= lowest
    article = np.repeat(np.arange(parts.shape[0]), np.diff(parts.indptr))
    ones = np.ones(int(kept.sum()), dtype=np.float32)
    return sparse.csr_matrix((ones, (article[kept], parts.indices[kept])), shape=parts.shape)


def _own_features(known: Known, i: Ints, j: Ints) -> tuple[NDArray[Any], ...]:
    """The features that two articles have by themselves and against those days, a column each."""
    shared = _Shared(known.parts, i, j)
    title_i, title_j = shared.in_i == TITLE, shared.in_j == TITLE
    heads = (shared.in_i >= LEAD) & (shared.in_j >= LEAD)
    t, h = shared.sums(known.weights, title_i & title_j), shared.sums(known.weights, heads)
    a = shared.sums(known.weights[:, [ALL, NAMES]], np.ones(len(heads), dtype=bool))
    p = known.phrases[i].multiply(known.phrases[j]) @ known.phrase_weight
    in_j = _share(shared.sums(known.weights[:, [PLAIN]], title_i)[:, 0], known.title[i, PLAIN])
    in_i = _share(shared.sums(known.weights[:, [PLAIN]], title_j)[:, 0], known.title[j, PLAIN])
    lighter = np.minimum(known.title[i, PLAIN], known.title[j, PLAIN])
    rarity, exclusive, around = known.local.features(
        shared.pair[heads], shared.term[heads], known.weights[:, PLAIN], i, j
    )
    left, right = [known.texts[n] for n in i], [known.texts[n] for n in j]
    days = np.abs(known.context.hours[i] - known.context.hours[j]) / 24.0
    undated = np.isnan(days)
    days = np.where(undated, 0.0, np.minimum(days, 10.0))
    outlets = known.context.outlets
    return (
        _cosine(t[:, ALL], known.title[:, ALL], i, j),
        _share(t[:, PLAIN], lighter),
        _cosine(h[:, ALL], known.head[:, ALL], i, j),
        _cosine(a[:, 0], known.everything[:, ALL], i, j),
        _cosine(p, known.phrase_total, i, j),
        _cosine(h[:, NAMES], known.head[:, NAMES], i, j),
        (known.title[i, NAMES] > 0) & (known.title[j, NAMES] > 0) & (t[:, NAMES] == 0),
        _cosine(h[:, NUMBERS], known.head[:, NUMBERS], i, j),
        (known.head[i, NUMBERS] > 0) & (known.head[j, NUMBERS] > 0) & (h[:, NUMBERS] == 0),
        _cosine(h[:, OTHERS], known.head[:, OTHERS], i, j),
        np.minimum(in_i, in_j),
        np.maximum(in_i, in_j),
        shared.highest(known.weights[:, PLAIN], heads) / 10.0,
        np.log1p(h[:, PLAIN]) / 3.0,
        _cosine(a[:, 1], known.everything[:, NAMES], i, j),
        similarity.token_sets(left, right),
        similarity.ratios(left, right),
        np.log1p(days),
        ~undated & (days < 1.0),
        (outlets[i] == outlets[j]) & (outlets[i] >= 0),
        rarity,
        exclusive,
        around,
    )


def _cosine(shared: Floats, squares: Floats, i: Ints, j: Ints) -> Floats:
    return np.asarray(shared / np.maximum(np.sqrt(squares[i] * squares[j]), 1e-9))


def _share(shared: Floats, whole: Floats) -> Floats:
    return np.asarray(shared / np.maximum(whole, 1e-9))
