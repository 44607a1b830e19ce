"""Grouping by support: two groups join when the members of the smaller each have several good matches in the larger.

Single linkage asks for one good pair and chains; average linkage asks for all pairs and breaks large events, whose
members do not all resemble each other. Here a member's support in another group is the mean evidence of its best
WITNESSES pairs with that group, missing pairs counting as 0; the support of two groups is the mean support of the
smaller one's members. For groups of up to WITNESSES articles this is average linkage; for larger ones it does not
depend on their size. Evidence is a pair's probability divided by the probability needed in its situation, so that 1
is just enough. Groups that are each other's best partner join, round by round, until no support reaches 1
(reciprocal nearest neighbours, as in Murtagh 1983).
"""

from __future__ import annotations

import numpy as np

from rashomon.analysis.vectors import Floats, Ints

WITNESSES = 5
ENOUGH = 1.0
FLOOR = 0.1  # pairs of less evidence cannot change the outcome noticeably
DWARF = 8  # a group that its best partner outweighs so many times need not be that one's best partner in turn


def link(
    count: int, i: Ints, j: Ints, evidence: Floats, *, threshold: float = ENOUGH, witnesses: int = WITNESSES
) -> Ints:
    """The group of each of `count` articles, given the evidence of the pairs (i, j), each pair once.

    Groups are numbered by their first article. Near-linear in the number of pairs.
    """
    keep = evidence > FLOOR * threshold
    source = np.concatenate([i[keep], j[keep]])
    target = np.concatenate([j[keep], i[keep]])
    weight = np.concatenate([evidence[keep], evidence[keep]])
    order = np.lexsort((target, source, -weight))
    source, target, weight = source[order], target[order], weight[order]
    groups = np.arange(count)
    while len(source):
        outer = groups[source] != groups[target]
        source, target, weight = source[outer], target[outer], weight[outer]
        merged = _join(groups, source, target, weight, threshold, witnesses)
        if merged is None:
            break
        groups = merged
    return groups


def _join(groups: Ints, source: Ints, target: Ints, weight: Floats, threshold: float, witnesses: int) -> Ints | None:
    """One round: the groups after joining all reciprocal best partners, None when there are none."""
    count = int(groups.max()) + 1 if len(groups) else 0
    if not len(source):
        return None
    size = np.bincount(groups, minlength=count)
    smaller, larger, support = _supports(groups, size, source, target, weight, witnesses)
    good = support >= threshold
    smaller, larger, support = smaller[good], larger[good], support[good]
    if not len(smaller):
        return None
    best = _best_partner(count, smaller, larger, support)
    numbers = np.arange(count)
    partner = np.where(best >= 0, best, numbers)
    mutual = (best >= 0) & (best[partner] == numbers)
    joined = np.where(mutual, np.minimum(numbers, partner), numbers)
    dwarf = ~mutual & (best >= 0) & (DWARF * size <= size[partner])
    settled = ~dwarf[partner]
    joined = np.where(dwarf & settled, joined[partner], joined)
    if not (mutual.any() or (dwarf & settled).any()):
        return None
    _, joined = np.unique(joined, return_inverse=True)
    return np.asarray(joined[groups], dtype=np.int64)


def _supports(
    groups: Ints, size: Ints, source: Ints, target: Ints, weight: Floats, witnesses: int
) -> tuple[Ints, Ints, Floats]:
    """(group, group, support) of neighbouring groups, each pair once; edges come by falling weight."""
    count = len(size)
    key = source * count + groups[target]
    order = np.argsort(key, kind="stable")
    key, weight = key[order], weight[order]
    first = np.r_[True, key[1:] != key[:-1]]
    starts = np.flatnonzero(first)
    rank = np.arange(len(key)) - np.repeat(starts, np.diff(np.r_[starts, len(key)]))
    number = np.cumsum(first) - 1
    best = rank < witnesses
    total = np.bincount(number[best], weights=weight[best], minlength=len(starts))
    article, other = key[starts] // count, key[starts] % count
    total = total / np.minimum(witnesses, size[other])
    sides, side = np.unique(groups[article] * count + other, return_inverse=True)
    near, far = sides // count, sides % count
    support = np.bincount(side, weights=total) / size[near]
    back = np.searchsorted(sides, far * count + near)
    back = np.minimum(back, len(sides) - 1)
    reverse = np.where(sides[back] == far * count + near, support[back], 0.0)
    both = np.where(size[near] < size[far], support, np.where(size[near] > size[far], reverse, (support + reverse) / 2))
    return near, far, both


def _best_partner(count: int, near: Ints, far: Ints, support: Floats) -> Ints:
    """The partner of highest support of each group, -1 without one; ties go to the pair with the lowest numbers."""
    low, high = np.minimum(near, far), np.maximum(near, far)
    order = np.lexsort((high, low, -np.round(support, 12), near))
    near, far = near[order], far[order]
    first = np.r_[True, near[1:] != near[:-1]]
    best = np.full(count, -1, dtype=np.int64)
    best[near[first]] = far[first]
    return best
