"""Which articles of a large collection may be copies of one text, so that only those are compared closely. Pure.

A sixteenth of all runs of eight words is kept by its hash (sampled shingles: Broder 1997; Heintze 1996). Articles that
share enough of them go to `find_origins`, which compares passages. Time and memory grow linearly with the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, combinations, count

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from rashomon.analysis.document import read
from rashomon.analysis.origins.finder import find_origins
from rashomon.analysis.wording.term_counts import ArticleTerms
from rashomon.model import Origin

RUN = 8  # words
KEPT = 16  # of so many runs one is kept
LEAST_SHARED = 3
SHARE = 0.15  # of the kept runs of the shorter article
MOST_HOLDERS = 50  # a run that more articles have is a formula of its outlets
FACTOR = np.uint64(0x9E37_79B9_7F4A_7C15)


def origins_of(counts: Sequence[ArticleTerms]) -> tuple[Origin, ...]:
    """Origins of the articles that may be copies; who is not named is its own origin."""
    return tuple(
        origin
        for group in likely_copies(counts)
        for origin in find_origins([read(counts[n].source, language=counts[n].language) for n in group])
    )


def likely_copies(counts: Sequence[ArticleTerms]) -> list[list[int]]:
    """Groups of two or more numbers of `counts` that share runs of words, each number in one group at the most."""
    codes, rows = _sampled(counts)
    samples = np.bincount(rows, minlength=len(counts))
    shared: dict[tuple[int, int], int] = defaultdict(int)
    order = np.lexsort((rows, codes))
    codes, rows = codes[order], rows[order]
    new = np.ones(codes.size, dtype=bool)
    new[1:] = (codes[1:] != codes[:-1]) | (rows[1:] != rows[:-1])
    codes, rows = codes[new], rows[new]
    begins = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1]))) if codes.size else np.zeros(0, np.int64)
    sizes = np.diff(begins, append=codes.size)
    for begin, size in zip(begins[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        if size <= MOST_HOLDERS:
            for pair in combinations(rows[begin : begin + size].tolist(), 2):
                shared[pair] += 1
    pairs = [
        (first, second)
        for (first, second), number in shared.items()
        if number >= max(LEAST_SHARED, SHARE * min(samples[first], samples[second]))
    ]
    return _joined(pairs, len(counts))


def _sampled(counts: Sequence[ArticleTerms]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The kept runs of words as numbers, and the article of each."""
    vocabulary: defaultdict[str, int] = defaultdict(count(1).__next__)
    sizes = [len(one.forms) for one in counts]
    read = map(vocabulary.__getitem__, chain.from_iterable(one.forms for one in counts))
    ids = np.fromiter(read, np.uint64, sum(sizes))
    rows = np.repeat(np.arange(len(counts)), sizes)
    runs = max(ids.size - RUN + 1, 0)
    code = np.zeros(runs, dtype=np.uint64)
    for at in range(RUN):
        code = (code + ids[at : at + runs]) * FACTOR
        code ^= code >> np.uint64(29)
    within = rows[:runs] == rows[RUN - 1 : RUN - 1 + runs]
    kept = within & (code % np.uint64(KEPT) == 0)
    return code[kept], rows[:runs][kept]


def _joined(pairs: Sequence[tuple[int, int]], count: int) -> list[list[int]]:
    """The connected groups of two or more of `count` numbers, in order."""
    if not pairs:
        return []
    ends = np.array(pairs, dtype=np.int64).T
    links = coo_matrix((np.ones(len(pairs), dtype=np.int8), (ends[0], ends[1])), shape=(count, count))
    _, label = connected_components(links, directed=False)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in sorted({number for pair in pairs for number in pair}):
        groups[int(label[number])].append(number)
    return sorted(groups.values())
