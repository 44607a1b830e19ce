"""Which pairs of articles are worth comparing: the nearest by shared rare words, within a window of time."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from rashomon.analysis.vectors import Floats, Ints, Vectors

NEIGHBOURS = 25
MAX_POSTINGS = 400  # a term of more articles names a theme, not an event


def candidates(vectors: Vectors, times: Floats, *, window_hours: float) -> tuple[Ints, Ints]:
    """Pairs (i, j), i < j, of article numbers; `times` in hours, NaN where not known (such articles meet all)."""
    weighted = _weighted(vectors)
    found = sp_matmul_topn(weighted, weighted.T.tocsr(), top_n=NEIGHBOURS + 1, threshold=0.02, n_threads=2).tocoo()
    low, high = np.minimum(found.row, found.col), np.maximum(found.row, found.col)
    keep = low < high
    key = np.unique(low[keep].astype(np.int64) * found.shape[0] + high[keep])
    i, j = key // found.shape[0], key % found.shape[0]
    apart = np.abs(times[i] - times[j])
    near = ~(apart > window_hours)
    return i[near], j[near]


def _weighted(vectors: Vectors) -> sparse.csr_matrix:
    """Rows of unit length over the words of title and lead that few articles have."""
    words = vectors.title * 1.0 + vectors.lead * 0.5
    words = words @ sparse.diags(vectors.idf)
    phrases = vectors.phrases @ sparse.diags(vectors.phrase_idf * 0.3)
    matrix = sparse.hstack([words, phrases]).tocsr().astype(np.float32)
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    matrix = matrix @ sparse.diags((frequency <= max(MAX_POSTINGS, 0)).astype(np.float32))
    matrix.eliminate_zeros()
    norm = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1.0 / np.maximum(norm, 1e-9)) @ matrix).tocsr().astype(np.float32)
