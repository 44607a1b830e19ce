"""How alike two articles are, feature by feature, and the probability that they tell the same event."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from rashomon.analysis import similarity
from rashomon.analysis.vectors import Floats, Ints, Vectors

FEATURES = (
    "one", "title", "lead", "body", "all", "phrases", "names", "numbers", "title_in_other", "other_title",
    "shared_nats", "rarest", "token_set", "ratio", "days", "no_date", "same_outlet",
)  # fmt: skip


def pair_features(vectors: Vectors, i: Ints, j: Ints, times: Floats, outlets: Ints) -> Floats:
    """Features of pairs (i, j): an array of len(i) rows, in the order of FEATURES; all of them symmetric."""
    whole = _either(vectors.title, vectors.lead)
    everything = _either(whole, vectors.body)
    title, lead = _weight(vectors.title, vectors.idf), _weight(vectors.lead, vectors.idf)
    head, everything_weighted = _weight(whole, vectors.idf), _weight(everything, vectors.idf)
    body = _weight(vectors.body, vectors.idf)
    phrases = _weight(vectors.phrases, vectors.phrase_idf)
    names = _weight(whole, vectors.idf * vectors.is_name)
    numbers = _weight(whole, vectors.idf * vectors.is_number)
    shared = _row_dot(head, whole, i, j)
    in_j, in_i = _row_dot(title, everything, i, j), _row_dot(title, everything, j, i)
    size = np.maximum(_sum(title), 1e-9)
    cover_ij, cover_ji = in_j / size[i], in_i / size[j]
    rarest = _row_max(head, whole, i, j)
    texts = [text.lower() for text in vectors.titles]
    left, right = [texts[n] for n in i], [texts[n] for n in j]
    apart = np.abs(times[i] - times[j]) / 24.0
    undated = np.isnan(apart)
    days = np.where(undated, 0.0, np.minimum(apart, 10.0))
    return np.column_stack([
        np.ones(len(i)),
        _cosine(title, i, j),
        _cosine(lead, i, j),
        _cosine(body, i, j),
        _cosine(everything_weighted, i, j),
        _cosine(phrases, i, j),
        _cosine(names, i, j),
        _cosine(numbers, i, j),
        np.minimum(cover_ij, cover_ji),
        np.maximum(cover_ij, cover_ji),
        np.log1p(shared),
        rarest / 10.0,
        similarity.token_sets(left, right),
        similarity.ratios(left, right),
        days,
        undated,
        (outlets[i] == outlets[j]) & (outlets[i] >= 0),
    ])  # fmt: skip


def _either(a: sparse.csr_matrix, b: sparse.csr_matrix) -> sparse.csr_matrix:
    matrix = (a + b).tocsr()
    matrix.data = np.ones_like(matrix.data)
    return matrix


def _weight(matrix: sparse.csr_matrix, idf: Floats) -> sparse.csr_matrix:
    return (matrix @ sparse.diags(np.maximum(idf, 0.0))).tocsr()


def _sum(matrix: sparse.csr_matrix) -> Floats:
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()


def _row_dot(a: sparse.csr_matrix, b: sparse.csr_matrix, i: Ints, j: Ints) -> Floats:
    return _sum(a[i].multiply(b[j]))


def _row_max(a: sparse.csr_matrix, b: sparse.csr_matrix, i: Ints, j: Ints) -> Floats:
    if not len(i):
        return np.zeros(0)
    return np.asarray(a[i].multiply(b[j]).max(axis=1).todense(), dtype=np.float64).ravel()


def _cosine(a: sparse.csr_matrix, i: Ints, j: Ints) -> Floats:
    norm = np.sqrt(_sum(a.multiply(a)))
    return np.asarray(_row_dot(a, a, i, j) / np.maximum(norm[i] * norm[j], 1e-9))


@cache
def _weights() -> dict[str, Floats]:
    source = files("rashomon.analysis.data").joinpath("pair_model.toml")
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {basis: np.array([weights[name] for name in FEATURES]) for basis, weights in table.items()}


def probabilities(features: Floats, basis: NDArray[np.int8]) -> Floats:
    """Probability 0..1 of each pair; `basis` is 0 where one has but a title, 1 a summary, 2 both have text."""
    odds = np.zeros(len(features))
    for number, name in enumerate(("title", "summary", "text")):
        rows = basis == number
        odds[rows] = features[rows] @ _weights()[name]
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0))))
