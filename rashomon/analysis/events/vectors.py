"""Articles as sparse vectors of weighted terms, one matrix for each part: the ground that grouping stands on.

A term is a stemmed word, or a pair of characters where a script writes no spaces. Its weight is its inverse document
frequency (Sparck Jones 1972) in the articles themselves. A term is a name when it is nearly always capitalised inside
running text, a number when it has a digit.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.morphology import POSSESSIVE_ENDING, english_stem
from rashomon.analysis.text.scripts import UNSPACED
from rashomon.analysis.text.stop_words import stop_words
from rashomon.analysis.text.title_labels import clean_title
from rashomon.analysis.text.words import parts_of
from rashomon.model import Article

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LEAD_CHARACTERS = 400
BODY_CHARACTERS = 3_000


@dataclass(frozen=True)
class Vectors:
    """Binary article-by-term matrices (CSR, float32) of the parts, and what is known of each term.

    `title`, `lead` (summary, else the first characters of the text), `body` (the text's first part); `phrases` are
    two-word phrases of title and lead. `idf`, `is_name`, `is_number`, `shown` (the term as most articles write it)
    have one entry a term.
    """

    titles: tuple[str, ...]
    terms: tuple[str, ...]
    shown: tuple[str, ...]
    title: sparse.csr_matrix
    lead: sparse.csr_matrix
    body: sparse.csr_matrix
    phrases: sparse.csr_matrix
    idf: Floats
    phrase_idf: Floats
    is_name: NDArray[np.bool_]
    is_number: NDArray[np.bool_]


def vectorise(articles: Sequence[Article], *, language: str) -> Vectors:
    """The vectors of `articles`, all of one language."""
    count = len(articles)
    titles = tuple(clean_title(article.title, outlet=article.outlet) for article in articles)
    forms: dict[str, int] = defaultdict(lambda: len(forms))
    parts = [
        _tokenise(titles, forms),
        _tokenise((_lead(article) for article in articles), forms),
        _tokenise(((article.text or "")[:BODY_CHARACTERS] for article in articles), forms),
    ]
    spread, terms = _terms_of_forms(list(forms), language)
    names = _names(list(forms), spread, len(terms), parts)
    matrices = [_matrix(part, spread, count, len(terms)) for part in parts]
    head = _binary(matrices[0] + matrices[1])
    everything = _binary(head + matrices[2])
    frequency = np.asarray(everything.sum(axis=0)).ravel()
    # A small collection has small logarithms: brought to the scale of a thousand articles, as in training.
    scale = max(1.0, math.log(1000.0) / math.log(max(count, 1) + 1.0))
    idf = np.log((count + 1.0) / (frequency + 0.5)) * scale
    stop = stop_words(language)
    idf[[n for n, term in enumerate(terms) if term in stop]] *= 0.1
    phrases = _phrases(parts[:2], spread, count, len(terms))
    phrase_idf = np.log((count + 1.0) / (np.asarray(phrases.sum(axis=0)).ravel() + 0.5)) * scale
    digits = (not term.isalpha() and any(c.isdigit() for c in term) for term in terms)
    numbers = np.fromiter(digits, dtype=bool, count=len(terms))
    return Vectors(
        titles=titles,
        terms=tuple(terms),
        shown=_shown(list(forms), spread, parts),
        title=matrices[0],
        lead=matrices[1],
        body=matrices[2],
        phrases=phrases,
        idf=idf,
        phrase_idf=phrase_idf,
        is_name=names & ~numbers,
        is_number=numbers,
    )


def _lead(article: Article) -> str:
    if article.summary:
        return article.summary[:LEAD_CHARACTERS]
    return (article.text or "")[:LEAD_CHARACTERS]


def _tokenise(texts: Iterable[str], forms: dict[str, int]) -> tuple[Ints, Ints]:
    """(form of each token, article of each token), in order; new forms are added to `forms`."""
    ids: list[int] = []
    lengths: list[int] = []
    for text in texts:
        found = parts_of(text)
        ids.extend([forms[token] for token in found])
        lengths.append(len(found))
    return np.array(ids, dtype=np.int64), np.repeat(np.arange(len(lengths)), lengths)


def _terms_of_forms(forms: Sequence[str], language: str) -> tuple[sparse.csr_matrix, list[str]]:
    """(form-by-term matrix, terms)."""
    terms: dict[str, int] = defaultdict(lambda: len(terms))
    rows: list[int] = []
    columns: list[int] = []
    english = language == ENGLISH
    for row, form in enumerate(forms):
        word = form.lower()
        if word.isascii():
            rows.append(row)
            columns.append(terms[english_stem(word) if english else word])
            continue
        if UNSPACED.search(word):
            pieces = [word[n : n + 2] for n in range(max(1, len(word) - 1))]
        else:
            pieces = [english_stem(word) if english else word]
        for piece in dict.fromkeys(pieces):
            rows.append(row)
            columns.append(terms[piece])
    data = np.ones(len(rows), dtype=np.float32)
    return sparse.csr_matrix((data, (rows, columns)), shape=(len(forms), len(terms))), list(terms)


def _shown(forms: Sequence[str], spread: sparse.csr_matrix, parts: Sequence[tuple[Ints, Ints]]) -> tuple[str, ...]:
    """Each term's most frequent form (ties: the first in order of code points), without a possessive ending."""
    if not len(forms):
        return ()
    seen = sum(np.bincount(ids, minlength=len(forms)) for ids, _ in parts)
    pairs = spread.tocoo()
    rank = np.empty(len(forms), dtype=np.int64)
    rank[sorted(range(len(forms)), key=forms.__getitem__)] = np.arange(len(forms))
    order = np.lexsort((rank[pairs.row], -np.asarray(seen)[pairs.row], pairs.col))
    term = pairs.col[order]
    first = np.r_[True, term[1:] != term[:-1]]
    pieces = np.bincount(pairs.row, minlength=len(forms))
    return tuple(
        POSSESSIVE_ENDING.sub("", forms[form]) if pieces[form] == 1 else "" for form in pairs.row[order][first]
    )


def _binary(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    matrix = matrix.tocsr()
    matrix.sum_duplicates()
    matrix.data = np.ones_like(matrix.data)
    return matrix


def _matrix(part: tuple[Ints, Ints], spread: sparse.csr_matrix, count: int, terms: int) -> sparse.csr_matrix:
    ids, articles = part
    forms = sparse.csr_matrix(
        (np.ones(len(ids), dtype=np.float32), (articles, ids)), shape=(count, max(1, spread.shape[0]))
    )
    if spread.shape[0] == 0:
        return sparse.csr_matrix((count, terms), dtype=np.float32)
    return _binary(forms @ spread)


def _names(
    forms: Sequence[str], spread: sparse.csr_matrix, terms: int, parts: Sequence[tuple[Ints, Ints]]
) -> NDArray[np.bool_]:
    """Whether a term is capitalised in at least two thirds of its places inside running text."""
    capital = np.fromiter((form[:1].isupper() for form in forms), dtype=bool, count=len(forms))
    long = np.fromiter((len(form) > 3 for form in forms), dtype=bool, count=len(forms))
    seen = np.zeros(len(forms))
    for number, (ids, articles) in enumerate(parts):
        if len(ids) == 0:
            continue
        inner = np.r_[False, articles[1:] == articles[:-1]]
        if number == 0:  # headlines in Title Case say nothing about names
            size = articles[-1] + 1
            share = np.bincount(articles, weights=capital[ids] & long[ids], minlength=size) / np.maximum(
                1, np.bincount(articles, weights=long[ids], minlength=size)
            )
            inner &= (share < 0.6)[articles]
        seen += np.bincount(ids[inner], minlength=len(forms))
    if not len(forms):
        return np.zeros(terms, dtype=bool)
    whole = spread.T @ seen
    upper = spread.T @ (seen * capital)
    result: NDArray[np.bool_] = (whole > 0) & (upper >= 0.67 * whole)
    return result


def _phrases(
    parts: Sequence[tuple[Ints, Ints]], spread: sparse.csr_matrix, count: int, terms: int
) -> sparse.csr_matrix:
    """Article by two-word phrase (neighbouring words of title or lead); only phrases of two articles or more."""
    first_term = np.zeros(0, dtype=np.int64)
    if spread.shape[0]:
        first_term = np.minimum.reduceat(spread.indices, spread.indptr[:-1])
    keys, rows = [], []
    for ids, articles in parts:
        stems = first_term[ids].astype(np.int64)
        inner = articles[1:] == articles[:-1]
        keys.append((stems[:-1] * terms + stems[1:])[inner])
        rows.append(articles[1:][inner])
    key, row = np.concatenate(keys), np.concatenate(rows)
    unique, column, times = np.unique(key, return_inverse=True, return_counts=True)
    keep = (times > 1)[column]
    matrix = sparse.csr_matrix(
        (np.ones(int(keep.sum()), dtype=np.float32), (row[keep], column[keep])), shape=(count, max(1, len(unique)))
    )
    return _binary(matrix)
