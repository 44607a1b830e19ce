"""Events with their reasons: each member's closest other member, what they share, the event's terms and label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from rashomon.analysis.events.event_ids import event_id
from rashomon.analysis.events.pair_probabilities import Pairs
from rashomon.analysis.events.vectors import Floats, Ints, Vectors
from rashomon.analysis.text.stop_words import stop_words
from rashomon.model import Article, Event, Membership

TERMS = 8
SHARED_TERMS = 6


def describe(
    articles: Sequence[Article],
    vectors: Vectors,
    groups: Ints,
    pairs: Pairs,
    *,
    language: str,
    only: NDArray[np.bool_] | None = None,
) -> Iterator[Event]:
    """One event for each group (a number for each article). Members come by time, undated last.

    With `only`, which says yes or no for each article, the groups of those articles alone: all or none of a group.
    """
    nearest, probability, centrality = _nearest(len(articles), groups, pairs)
    terms = _Terms(vectors, _telling(vectors, language))
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
            members=tuple(_membership(articles, terms, n, int(nearest[n]), float(probability[n])) for n in numbers),
            first=min(times, default=None),
            last=max(times, default=None),
            terms=terms.common(numbers),
            language=language,
        )


def _telling(vectors: Vectors, language: str) -> sparse.csr_matrix:
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


class _Terms:
    """The telling terms of each article's headline and lead, and what they weigh."""

    def __init__(self, vectors: Vectors, head: sparse.csr_matrix) -> None:
        self._vectors = vectors
        self._terms, self._starts = head.indices.tolist(), head.indptr.tolist()
        self._idf = vectors.idf.tolist()

    def of(self, n: int) -> list[int]:
        return self._terms[self._starts[n] : self._starts[n + 1]]  # type: ignore[no-any-return]

    def shared(self, n: int, other: int) -> tuple[str, ...]:
        """The rarest that two articles have."""
        both = set(self.of(n)).intersection(self.of(other))
        return self._shown(sorted(both, key=lambda term: (-self._idf[term], term))[:SHARED_TERMS])

    def common(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """By the number of articles that have them times their weight; in at least half where there are several."""
        count = Counter(term for n in numbers for term in self.of(n))
        least = max(2.0, len(numbers) / 2) if len(numbers) > 1 else 1
        kept = [term for term, times in count.items() if times >= least]
        return self._shown(sorted(kept, key=lambda term: (-count[term] * self._idf[term], term))[:TERMS])

    def _shown(self, terms: Sequence[int]) -> tuple[str, ...]:
        return tuple(self._vectors.shown[term] or self._vectors.terms[term] for term in terms)


def _membership(articles: Sequence[Article], terms: _Terms, n: int, other: int, probability: float) -> Membership:
    if other < 0:
        return Membership(article=articles[n].id)
    mine, theirs = articles[n].time, articles[other].time
    return Membership(
        article=articles[n].id,
        nearest=articles[other].id,
        probability=round(probability, 4),
        shared_terms=terms.shared(n, other),
        hours_apart=round(abs((mine - theirs).total_seconds()) / 3600.0, 2) if mine and theirs else None,
    )
