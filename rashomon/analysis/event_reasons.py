"""Events with their reasons: each member's closest other member, what they share, the event's terms and label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from rashomon.analysis.identities import event_id
from rashomon.analysis.judged_pairs import Pairs
from rashomon.analysis.vectors import Floats, Ints, Vectors, stop_words
from rashomon.model import Article, Event, Membership

TERMS = 8
SHARED_TERMS = 6


def describe(
    articles: Sequence[Article],
    vectors: Vectors,
    groups: Ints,
    pairs: Pairs,
    *,
    language: str | None,
    only: NDArray[np.bool_] | None = None,
) -> Iterator[Event]:
    """One event for each group (a number for each article). Members come by time, undated last.

    With `only`, which says yes or no for each article, the groups of those articles alone: all or none of a group.
    """
    nearest, probability, centrality = _nearest(len(articles), groups, pairs)
    head = _telling(vectors, language)
    order = np.argsort(groups, kind="stable")
    order = order if only is None else order[only[order]]
    bounds = np.flatnonzero(np.r_[True, np.diff(groups[order]) > 0, True]) if len(order) else np.zeros(1, dtype=int)
    for start, end in pairwise(bounds):
        numbers = sorted((int(n) for n in order[start:end]), key=lambda n: _place(articles[n]))
        label = min(numbers, key=lambda n: (-round(float(centrality[n]), 9), *_place(articles[n])))
        times = [time for n in numbers if (time := articles[n].time)]
        yield Event(
            id=event_id(articles[n].id for n in numbers),
            label=articles[label].title,
            members=tuple(
                _membership(articles, vectors, head, n, int(nearest[n]), float(probability[n])) for n in numbers
            ),
            first=min(times, default=None),
            last=max(times, default=None),
            terms=_terms(vectors, head, numbers),
            language=language,
        )


def _telling(vectors: Vectors, language: str | None) -> sparse.csr_matrix:
    """The terms of headline and lead, without those that say nothing of a story."""
    stop = stop_words(language)
    telling = np.fromiter((term not in stop for term in vectors.terms), dtype=bool, count=len(vectors.terms))
    head = (vectors.title + vectors.lead).tocsr()
    head.data = head.data * (telling & (vectors.idf > 0))[head.indices]
    head.eliminate_zeros()
    return head


def _place(article: Article) -> tuple[bool, float, str]:
    return (article.time is None, article.time.timestamp() if article.time else 0.0, article.id)


def _nearest(count: int, groups: Ints, pairs: Pairs) -> tuple[Ints, Floats, Floats]:
    """(nearest member or -1, its probability, summed probability to all other members) of each article."""
    inner = groups[pairs.i] == groups[pairs.j]
    source = np.r_[pairs.i[inner], pairs.j[inner]]
    target = np.r_[pairs.j[inner], pairs.i[inner]]
    weight = np.r_[pairs.probability[inner], pairs.probability[inner]]
    order = np.lexsort((target, -weight, source))
    source, target, weight = source[order], target[order], weight[order]
    first = np.r_[True, source[1:] != source[:-1]] if len(source) else np.zeros(0, dtype=bool)
    nearest = np.full(count, -1, dtype=np.int64)
    probability = np.zeros(count)
    nearest[source[first]] = target[first]
    probability[source[first]] = weight[first]
    return nearest, probability, np.bincount(source, weights=weight, minlength=count).astype(np.float64)


def _membership(
    articles: Sequence[Article], vectors: Vectors, head: sparse.csr_matrix, n: int, other: int, probability: float
) -> Membership:
    if other < 0:
        return Membership(article=articles[n].id)
    shared = np.intersect1d(_row(head, n), _row(head, other))
    shared = shared[np.argsort(-vectors.idf[shared], kind="stable")]
    mine, theirs = articles[n].time, articles[other].time
    return Membership(
        article=articles[n].id,
        nearest=articles[other].id,
        probability=round(probability, 4),
        shared_terms=tuple(vectors.shown[t] or vectors.terms[t] for t in shared[:SHARED_TERMS]),
        hours_apart=round(abs((mine - theirs).total_seconds()) / 3600.0, 2) if mine and theirs else None,
    )


def _row(matrix: sparse.csr_matrix, n: int) -> Ints:
    return np.asarray(matrix.indices[matrix.indptr[n] : matrix.indptr[n + 1]], dtype=np.int64)


def _terms(vectors: Vectors, head: sparse.csr_matrix, numbers: Sequence[int]) -> tuple[str, ...]:
    """Terms by the number of members that have them times their weight; in at least half where there are several."""
    found, count = np.unique(np.concatenate([_row(head, n) for n in numbers]), return_counts=True)
    if len(numbers) > 1:
        several = count >= max(2, len(numbers) / 2)
        found, count = found[several], count[several]
    order = np.argsort(-count * vectors.idf[found], kind="stable")[:TERMS]
    return tuple(vectors.shown[t] or vectors.terms[t] for t in found[order])
