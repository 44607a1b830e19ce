"""Grouping by support: two groups join when the members of the smaller each have several good matches in the larger.

Single linkage asks for one good pair and chains; average linkage asks for all pairs and breaks large events, whose
members do not all resemble each other. Here a member's support in another group is the mean strength of its best
WITNESSES pairs with that group, missing pairs counting as 0; the support of two groups is the mean support of the
smaller one's members. For groups of up to WITNESSES articles this is average linkage; for larger ones it does not
depend on their size. The wider an event is told, the less its tellings are alike: a large group asks for less.

Strength is a pair's probability divided by the probability needed in its situation, so that 1 is just enough. Groups
that are each other's best partner join, round by round, until no two have support enough (reciprocal nearest
neighbours, as in Murtagh 1983).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from rashomon.analysis.events.vectors import Floats, Ints

WITNESSES = 5
ENOUGH = 1.0
FLOOR = 0.1  # weaker pairs cannot change the outcome noticeably
WIDE, LEAST = 12.0, 0.7  # from 12 articles on a group asks for less support, down to seven tenths at 24
OUTWEIGHED = 8  # a group that its best partner outweighs so many times need not be that one's best partner in turn


class Supports(NamedTuple):
    """Pairs of groups, each in both directions, and their support."""

    near: Ints
    far: Ints
    support: Floats


def link(
    count: int, i: Ints, j: Ints, strength: Floats, *, threshold: float = ENOUGH, witnesses: int = WITNESSES
) -> Ints:
    """The group of each of `count` articles, given the strength of the pairs (i, j), each pair once.

    Groups are numbered by their first article. Near-linear in the number of pairs: a round looks anew only at the
    groups that the last one has joined.
    """
    source, target, weight = _edges(i, j, strength, FLOOR * threshold)
    groups, size = np.arange(count), np.ones(count, dtype=np.int64)
    fresh = np.ones(count, dtype=bool)
    known = Supports(groups[:0], groups[:0], weight[:0])
    while fresh.any():
        outer = groups[source] != groups[target]
        source, target, weight = source[outer], target[outer], weight[outer]
        asked = fresh[groups[source]] | fresh[groups[target]]
        found = _supports(groups, size, source[asked], target[asked], weight[asked], witnesses)
        good = found.support >= threshold * _asked(size, found.near, found.far)
        kept = ~(fresh[known.near] | fresh[known.far])
        known = Supports(*(np.concatenate([new[good], old[kept]]) for new, old in zip(found, known, strict=True)))
        joined = _join(size, known)
        groups = joined[groups]
        fresh[:] = False
        gone = np.flatnonzero(joined != np.arange(count))
        fresh[gone] = fresh[joined[gone]] = True
        size = np.bincount(groups, minlength=count)
    return np.unique(groups, return_inverse=True)[1].astype(np.int64)


def supports(groups: Ints, i: Ints, j: Ints, strength: Floats) -> Supports:
    """The support of each two of the groups (a number for each article) that have pairs in common; 1 is enough."""
    source, target, weight = _edges(i, j, strength, FLOOR * ENOUGH)
    outer = groups[source] != groups[target]
    size = np.bincount(groups)
    near, far, support = _supports(groups, size, source[outer], target[outer], weight[outer], WITNESSES)
    return Supports(near, far, support / _asked(size, near, far))


def _edges(i: Ints, j: Ints, strength: Floats, floor: float) -> tuple[Ints, Ints, Floats]:
    """(from, to, weight) in both directions of the pairs stronger than `floor`, by falling weight."""
    keep = strength > floor
    source, target = np.concatenate([i[keep], j[keep]]), np.concatenate([j[keep], i[keep]])
    weight = np.concatenate([strength[keep], strength[keep]])
    order = np.argsort(-weight)
    return source[order], target[order], weight[order]


def _join(size: Ints, known: Supports) -> Ints:
    """The group that each group is part of after joining all reciprocal best partners, and the outweighed to theirs."""
    numbers = np.arange(len(size))
    best = _best_partner(len(size), *known)
    partner = np.where(best >= 0, best, numbers)
    mutual = (best >= 0) & (best[partner] == numbers)
    joined = np.where(mutual, np.minimum(numbers, partner), numbers)
    outweighed = ~mutual & (best >= 0) & (OUTWEIGHED * size <= size[partner])
    settled = ~outweighed[partner]
    return np.where(outweighed & settled, joined[partner], joined)


def _supports(groups: Ints, size: Ints, source: Ints, target: Ints, weight: Floats, witnesses: int) -> Supports:
    """The support of neighbouring groups; edges come in both directions, by falling weight."""
    if not len(source):
        return Supports(source, target, weight)
    count = len(size)
    key = source * count + groups[target]
    order = _stable_order(key)
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
    reverse = support[np.searchsorted(sides, far * count + near)]
    both = np.where(size[near] < size[far], support, np.where(size[near] > size[far], reverse, (support + reverse) / 2))
    return Supports(near, far, both)


def _asked(size: Ints, near: Ints, far: Ints) -> Floats:
    """The share of the usual support that is enough for two groups, by the size of the larger."""
    return np.asarray(np.clip(np.sqrt(WIDE / np.maximum(size[near], size[far])), LEAST, 1.0))


def _stable_order(key: Ints) -> Ints:
    """The order that sorts `key`, equal ones as they come; where it can by a sort of different numbers, the quicker."""
    highest = int(key.max()) + 1
    if highest > np.iinfo(np.int64).max // len(key):
        return np.argsort(key, kind="stable")
    return np.argsort(key * len(key) + np.arange(len(key)))


def _best_partner(count: int, near: Ints, far: Ints, support: Floats) -> Ints:
    """The partner of highest support of each group, -1 without one; ties go to the pair with the lowest numbers."""
    low, high = np.minimum(near, far), np.maximum(near, far)
    order = np.lexsort((high, low, -np.round(support, 12), near))
    near, far = near[order], far[order]
    first = np.r_[True, near[1:] != near[:-1]] if len(near) else np.zeros(0, dtype=bool)
    best = np.full(count, -1, dtype=np.int64)
    best[near[first]] = far[first]
    return best
