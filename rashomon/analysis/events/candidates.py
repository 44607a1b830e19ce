"""Which pairs of articles are worth comparing: the nearest by shared rare words, within a window of time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from rashomon.analysis.events.vectors import Floats, Ints, Vectors

NEIGHBOURS = 25
MAX_POSTINGS = 400  # a term of more articles at a time names a theme, not an event
MIN_COSINE = 0.02
BLOCK_HOURS = 24.0  # articles of so many hours look for their neighbours together
BLOCK_ROWS = 20_000
TITLE, LEAD, PHRASES = 1.0, 0.5, 0.3  # weights of a word of the headline, of the lead, of a two-word phrase


def candidates(
    vectors: Vectors, hours: Floats, *, window_hours: float, lookers: Ints | None = None
) -> tuple[Ints, Ints]:
    """Pairs (i, j), i < j, of article numbers in ascending order: each article's nearest by cosine of rare words.

    With `lookers` the nearest of these articles alone (which may be any articles).

    `hours` are times in hours, NaN where not known; a pair lies at most `window_hours` apart, an article without time
    meets all. The work grows with the number of articles times those of a window, a term's list being cut at
    MAX_POSTINGS articles.
    """
    weighted = _weighted(vectors)
    count = weighted.shape[0]
    keys = [np.zeros(0, dtype=np.int64)]
    for rows, columns in _blocks(hours, window_hours, np.arange(count) if lookers is None else lookers):
        i, j = _nearest(weighted, rows, columns)
        near = (i != j) & ~(np.abs(hours[i] - hours[j]) > window_hours)
        low, high = np.minimum(i[near], j[near]), np.maximum(i[near], j[near])
        keys.append(low.astype(np.int64) * count + high)
    key = np.sort(np.concatenate(keys))
    key = key[np.r_[True, key[1:] != key[:-1]]] if len(key) else key
    return key // max(count, 1), key % max(count, 1)


def _blocks(hours: Floats, window_hours: float, lookers: Ints) -> Iterator[tuple[Ints, Ints]]:
    """(articles that look, articles among which they look), so that each of their pairs of a window is met."""
    undated = lookers[np.isnan(hours[lookers])]
    every = np.arange(len(hours))
    for start in range(0, len(undated), BLOCK_ROWS):
        yield undated[start : start + BLOCK_ROWS], every
    dated = np.argsort(hours, kind="stable")[: np.count_nonzero(~np.isnan(hours))]
    times = hours[dated]
    looking = lookers[~np.isnan(hours[lookers])]
    looking = looking[np.argsort(hours[looking], kind="stable")]
    start = 0
    while start < len(looking):
        end = int(np.searchsorted(hours[looking], hours[looking[start]] + BLOCK_HOURS, side="right"))
        end = min(end, start + BLOCK_ROWS)
        low = int(np.searchsorted(times, hours[looking[start]] - window_hours, side="left"))
        high = int(np.searchsorted(times, hours[looking[end - 1]] + window_hours, side="right"))
        if high - low > 1:
            yield looking[start:end], dated[low:high]
        start = end


def _nearest(weighted: sparse.csr_matrix, rows: Ints, columns: Ints) -> tuple[Ints, Ints]:
    """(row article, column article) of the NEIGHBOURS best columns of each row; `rows` are some of `columns`."""
    block = weighted[columns]  # in the order of `columns`, also where they are all articles
    if len(columns) < weighted.shape[0]:
        block = _narrow(block)
    place = np.full(weighted.shape[0], -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    lookers = block[place[rows]]
    product = sp_matmul_topn(
        lookers, _without_themes(block).T.tocsr(), top_n=NEIGHBOURS + 1, threshold=MIN_COSINE, n_threads=2
    ).tocoo()
    return rows[product.row], columns[product.col]


def _narrow(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """The matrix without its empty columns: a window of a few articles should not cost a whole vocabulary."""
    used = np.zeros(matrix.shape[1], dtype=bool)
    used[matrix.indices] = True
    place = np.cumsum(used, dtype=np.int32) - 1
    return sparse.csr_matrix(
        (matrix.data, place[matrix.indices], matrix.indptr), shape=(matrix.shape[0], int(used.sum()))
    )


def _without_themes(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """The matrix without terms of more than MAX_POSTINGS articles."""
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    kept = matrix.copy()
    kept.data = kept.data * (frequency <= MAX_POSTINGS)[kept.indices]
    kept.eliminate_zeros()
    return kept


def _weighted(vectors: Vectors) -> sparse.csr_matrix:
    """Articles by terms, rows of unit length: the words of title and lead and their phrases, by weight."""
    words = (vectors.title * TITLE + vectors.lead * LEAD) @ sparse.diags(np.maximum(vectors.idf, 0.0))
    phrases = vectors.phrases @ sparse.diags(np.maximum(vectors.phrase_idf, 0.0) * PHRASES)
    matrix = sparse.hstack([words, phrases]).tocsr().astype(np.float32)
    norm = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags((1.0 / np.maximum(norm, 1e-9)).astype(np.float32)) @ matrix).tocsr()
