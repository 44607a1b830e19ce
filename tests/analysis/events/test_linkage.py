"""Grouping by support: small cases by hand, a slow obvious twin, and what must not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.events.linkage import LEAST, OUTWEIGHED, WIDE, WITNESSES, link, supports


def linked(count, edges, **options):
    """The groups of `count` articles as sets of numbers; `edges` are (i, j, strength)."""
    i, j = (np.array([edge[side] for edge in edges], dtype=np.int64) for side in (0, 1))
    groups = link(count, i, j, np.array([edge[2] for edge in edges], dtype=np.float64), **options)
    return {frozenset(np.flatnonzero(groups == group).tolist()) for group in set(groups.tolist())}


def sets(*groups):
    return {frozenset(group) for group in groups}


CASES = {
    "nobody": (0, [], sets()),
    "one alone": (1, [], sets([0])),
    "no pairs": (3, [], sets([0], [1], [2])),
    "just enough": (2, [(0, 1, 1.0)], sets([0, 1])),
    "not quite": (2, [(0, 1, 0.99)], sets([0], [1])),
    "three all alike": (3, [(0, 1, 2.0), (1, 2, 2.0), (0, 2, 2.0)], sets([0, 1, 2])),
    "a weak bridge does not chain": (4, [(0, 1, 2.0), (2, 3, 2.0), (1, 2, 1.2)], sets([0, 1], [2, 3])),
    "a missing pair counts as nothing": (3, [(0, 1, 2.0), (1, 2, 1.5)], sets([0, 1], [2])),
    "the missing pair is made up for": (3, [(0, 1, 2.2), (1, 2, 2.1)], sets([0, 1, 2])),
    "the better partner wins": (3, [(0, 1, 1.1), (1, 2, 1.8)], sets([0], [1, 2])),
}


@pytest.mark.parametrize(("count", "edges", "groups"), CASES.values(), ids=CASES)
def test_small_cases(count, edges, groups):
    assert linked(count, edges) == groups


def clique(members, strength):
    return [(a, b, strength) for a in members for b in members if a < b]


def test_a_newcomer_needs_some_witnesses_in_a_large_group_not_all():
    large = range(10)
    newcomer = [(member, 10, 1.5) for member in range(WITNESSES)]
    assert linked(11, clique(large, 3.0) + newcomer) == sets(range(11))
    assert linked(11, clique(large, 3.0) + newcomer[:2]) == sets(range(10), [10])


def test_a_large_group_asks_for_less_support_than_a_small_one():
    most = int(WIDE / LEAST**2) + 1
    weak = [(member, most, (1.0 + LEAST) / 2) for member in range(WITNESSES)]
    assert linked(most + 1, clique(range(most), 3.0) + weak) == sets(range(most + 1))
    weak = [(member, 9, (1.0 + LEAST) / 2) for member in range(WITNESSES)]
    assert linked(10, clique(range(9), 3.0) + weak) == sets(range(9), [9])


def textbook(count, edges):
    """The definition, group by group."""
    strength = {}
    for a, b, value in edges:
        if value > 0.1:
            strength[a, b] = strength[b, a] = value
    groups = [{n} for n in range(count)]

    def one_way(small, large):
        total = 0.0
        for article in small:
            best = sorted((strength.get((article, other), 0.0) for other in large), reverse=True)[:WITNESSES]
            total += sum(best) / min(WITNESSES, len(large))
        return total / len(small)

    def support(a, b):
        if len(a) == len(b):
            return (one_way(a, b) + one_way(b, a)) / 2
        return one_way(*sorted((a, b), key=len))

    while True:
        groups.sort(key=min)
        best = {}
        for x, a in enumerate(groups):
            found = []
            for y, b in enumerate(groups):
                if x != y and any((p, q) in strength for p in a for q in b):
                    value = support(a, b)
                    asked = min(1.0, max(LEAST, (WIDE / max(len(a), len(b))) ** 0.5))
                    if value >= asked:
                        found.append((-round(value, 12), min(x, y), max(x, y), y))
            if found:
                best[x] = min(found)[3]
        joined = {x: min(x, y) if best.get(y) == x else x for x, y in best.items()}
        mutual = {x for x, y in best.items() if best.get(y) == x}
        outweighed = {x for x, y in best.items() if x not in mutual and OUTWEIGHED * len(groups[x]) <= len(groups[y])}
        for x in outweighed:
            if best[x] not in outweighed:
                joined[x] = joined.get(best[x], best[x])
        new = {}
        for x, group in enumerate(groups):
            new.setdefault(joined.get(x, x), set()).update(group)
        if len(new) == len(groups):
            return {frozenset(group) for group in groups}
        groups = list(new.values())


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 24))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1])
    chosen = draw(st.lists(pairs, unique=True, max_size=90)) if count > 1 else []
    # Values of few digits, so that sums are equal whatever their order.
    return count, [(a, b, draw(st.integers(1, 48)) / 16) for a, b in chosen]


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(graphs())
def test_the_groups_are_those_of_the_definition(graph):
    assert linked(*graph) == textbook(*graph)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_neither_the_order_of_pairs_nor_their_direction_matters(graph, random):
    count, edges = graph
    turned = [(b, a, value) if random.random() < 0.5 else (a, b, value) for a, b, value in edges]
    random.shuffle(turned)
    assert linked(count, turned) == linked(count, edges)


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_no_group_is_left_that_another_supports_mutually(graph):
    count, edges = graph
    i, j = (np.array([edge[side] for edge in edges], dtype=np.int64) for side in (0, 1))
    strength = np.array([edge[2] for edge in edges])
    groups = link(count, i, j, strength)
    left = supports(groups, i, j, strength)
    assert not len(left.support) or left.support.max() < 1.0 + 1e-9


def test_groups_are_numbered_by_their_first_article():
    groups = link(4, np.array([1, 0]), np.array([3, 2]), np.array([2.0, 2.0]))
    assert groups.tolist() == [0, 1, 0, 1]


def test_support_is_seen_from_both_sides_and_one_is_enough():
    found = supports(np.array([0, 0, 1]), np.array([0, 1]), np.array([2, 2]), np.array([1.5, 0.5]))
    assert sorted(zip(found.near.tolist(), found.far.tolist(), found.support.tolist(), strict=True)) == [
        (0, 1, 1.0),
        (1, 0, 1.0),
    ]
