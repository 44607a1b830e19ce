"""How alike two articles are, feature by feature: by themselves, and against what else there is at the time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from rashomon.analysis import similarity
from rashomon.analysis.neighbourhoods import LocalCounts, neighbourhood
from rashomon.analysis.vectors import Floats, Ints, Vectors

BLOCK = 100_000  # pairs whose shared terms are held at a time
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
    "share_of_best_low",  # likeness against the best of either article's other candidates, lower of the two
    "share_of_best_high",
    "relative_low",  # likeness against the best of either article's candidates, itself included
    "relative_high",
    "common",  # likeness to the same third articles
)
LIKENESS = ("title_cosine", "head_cosine", "body_cosine", "title_in_other_high", "phrase_cosine")


@dataclass(frozen=True)
class Context:
    """What is known of the articles besides their words.

    `hours` since 1970 (NaN unknown), `outlets` numbered (-1 unknown), `window_hours` within which pairs were sought.
    """

    hours: Floats
    outlets: Ints
    window_hours: float = 72.0


@dataclass(frozen=True)
class _Part:
    """A binary matrix with the weighted length of each row under several weightings."""

    matrix: sparse.csr_matrix
    weights: Floats  # terms by weightings
    lengths: Floats  # rows by weightings


def pair_features(vectors: Vectors, i: Ints, j: Ints, context: Context) -> Floats:
    """Features of pairs (i, j): an array of len(i) rows, in the order of FEATURES; all of them symmetric."""
    idf = np.maximum(vectors.idf, 0.0)
    head = _either(vectors.title, vectors.lead)
    name, number = vectors.is_name, vectors.is_number
    kinds = np.column_stack([idf**2, idf, idf**2 * name, idf**2 * number, idf**2 * ~(name | number)])
    phrase = np.maximum(vectors.phrase_idf, 0.0)[:, None] ** 2
    parts = [
        _part(vectors.title, kinds[:, [0, 1, 2]]),
        _part(head, kinds),
        _part(_either(head, vectors.body), kinds[:, :3]),
        _part(vectors.phrases, phrase),
    ]
    texts = [text.lower() for text in vectors.titles]
    local = LocalCounts(head, context.hours, context.window_hours)
    blocks = [
        _block(parts, texts, idf, local, i[start : start + BLOCK], j[start : start + BLOCK], context)
        for start in range(0, len(i), BLOCK)
    ]
    if not blocks:
        return np.zeros((0, len(FEATURES)))
    own = np.concatenate(blocks)
    likeness = own[:, [FEATURES.index(name) for name in LIKENESS]].sum(axis=1)
    return np.column_stack([own, neighbourhood(len(texts), i, j, likeness)])


def _block(
    parts: list[_Part], texts: list[str], idf: Floats, local: LocalCounts, i: Ints, j: Ints, context: Context
) -> Floats:
    title, head, everything, phrases = parts
    shared_title, shared_head = title.matrix[i].multiply(title.matrix[j]), head.matrix[i].multiply(head.matrix[j])
    shared_all = everything.matrix[i].multiply(everything.matrix[j])
    shared_phrases = phrases.matrix[i].multiply(phrases.matrix[j])
    t, h, a = shared_title @ title.weights, shared_head @ head.weights, shared_all @ everything.weights
    p = shared_phrases @ phrases.weights
    in_j = title.matrix[i].multiply(everything.matrix[j]) @ idf / np.maximum(title.lengths[i, 1], 1e-9)
    in_i = title.matrix[j].multiply(everything.matrix[i]) @ idf / np.maximum(title.lengths[j, 1], 1e-9)
    rarity, exclusive = local.features(shared_head, idf, i, j)
    rarest = shared_head.tocsr().multiply(idf[None, :]).tocsr().max(axis=1).toarray().ravel()
    left, right = [texts[n] for n in i], [texts[n] for n in j]
    days = np.abs(context.hours[i] - context.hours[j]) / 24.0
    undated = np.isnan(days)
    days = np.where(undated, 0.0, np.minimum(days, 10.0))
    both_named = (title.lengths[i, 2] > 0) & (title.lengths[j, 2] > 0)
    both_numbered = (head.lengths[i, 3] > 0) & (head.lengths[j, 3] > 0)
    return np.column_stack([
        _cosine(t[:, 0], title.lengths[:, 0], i, j),
        t[:, 1] / np.maximum(np.minimum(title.lengths[i, 1], title.lengths[j, 1]), 1e-9),
        _cosine(h[:, 0], head.lengths[:, 0], i, j),
        _cosine(a[:, 0], everything.lengths[:, 0], i, j),
        _cosine(p[:, 0], phrases.lengths[:, 0], i, j),
        _cosine(h[:, 2], head.lengths[:, 2], i, j),
        both_named & (t[:, 2] == 0),
        _cosine(h[:, 3], head.lengths[:, 3], i, j),
        both_numbered & (h[:, 3] == 0),
        _cosine(h[:, 4], head.lengths[:, 4], i, j),
        np.minimum(in_i, in_j),
        np.maximum(in_i, in_j),
        rarest / 10.0,
        np.log1p(h[:, 1]) / 3.0,
        _cosine(a[:, 2], everything.lengths[:, 2], i, j),
        similarity.token_sets(left, right),
        similarity.ratios(left, right),
        np.log1p(days),
        ~undated & (days < 1.0),
        (context.outlets[i] == context.outlets[j]) & (context.outlets[i] >= 0),
        rarity,
        exclusive,
    ]).astype(np.float64)  # fmt: skip


def _part(matrix: sparse.csr_matrix, weights: Floats) -> _Part:
    return _Part(matrix, weights, np.asarray(matrix @ weights, dtype=np.float64))


def _either(a: sparse.csr_matrix, b: sparse.csr_matrix) -> sparse.csr_matrix:
    matrix = (a + b).tocsr()
    matrix.data = np.ones_like(matrix.data)
    return matrix


def _cosine(shared: Floats, squares: Floats, i: Ints, j: Ints) -> Floats:
    return np.asarray(shared / np.maximum(np.sqrt(squares[i] * squares[j]), 1e-9))
