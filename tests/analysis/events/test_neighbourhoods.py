"""Pairs in their surroundings: counts within a window, the best other candidates, agreement about third articles."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from rashomon.analysis.events.neighbourhoods import DOUBT, NEAR, LocalCounts, agreement, neighbourhood

IDF = np.array([2.0, 1.0, 3.0])


def local(rows, hours, i, j, window=24.0):
    """(rarity, exclusiveness, log of articles around) of one pair that shares all terms of both rows."""
    matrix = sparse.csr_matrix(np.array(rows, dtype=np.float32))
    counts = LocalCounts(matrix, np.array(hours, dtype=float), window)
    terms = np.array([t for t in range(matrix.shape[1]) if rows[i][t] and rows[j][t]], dtype=np.int64)
    pair = np.zeros(len(terms), dtype=np.int64)
    return [float(x[0]) for x in counts.features(pair, terms, IDF, np.array([i]), np.array([j]))]


def by_hand(rows, hours, i, j, window=24.0):
    middle = (hours[i] + hours[j]) / 2
    near = [n for n, hour in enumerate(hours) if math.isnan(hour) or math.isnan(middle) or abs(hour - middle) <= window]
    around = max(len(near), 2)
    rarity = exclusive = 0.0
    for term, weight in enumerate(IDF):
        if rows[i][term] and rows[j][term]:
            holders = max(sum(rows[n][term] for n in near), 2)
            rarity += math.log(max(around, holders) / holders) / math.log(around) * weight
            exclusive += weight * 2 / holders
    return [math.log1p(rarity), math.log1p(exclusive), math.log(around)]


times = st.one_of(st.just(math.nan), st.integers(0, 120).map(float))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.tuples(*[st.integers(0, 1)] * 3), times), min_size=2, max_size=14))
def test_counts_are_those_of_the_window(articles):
    rows, hours = [list(a) for a, _ in articles], [hour for _, hour in articles]
    assert local(rows, hours, 0, 1) == pytest.approx(by_hand(rows, hours, 0, 1))


def test_nothing_shared_is_zero():
    assert local([[1, 0, 0], [0, 1, 0]], [0.0, 1.0], 0, 1)[:2] == [0.0, 0.0]


def around(count, edges):
    i, j = (np.array([edge[side] for edge in edges], dtype=np.int64) for side in (0, 1))
    return neighbourhood(count, i, j, np.array([edge[2] for edge in edges], dtype=float))


def test_likeness_is_measured_against_the_best_other_candidate():
    low, high, relative_low, relative_high, _ = around(3, [(0, 1, 3.0), (1, 2, 1.0)])[0]
    assert (low, high) == pytest.approx((0.75, 1.0))  # 3 against 1 for article 1, against nothing for article 0
    assert (relative_low, relative_high) == pytest.approx((1.0, 1.0))
    low, high, relative_low, relative_high, _ = around(3, [(0, 1, 3.0), (1, 2, 1.0)])[1]
    assert (low, high) == pytest.approx((0.25, 1.0))
    assert (relative_low, relative_high) == pytest.approx((1 / 3, 1.0))


def test_two_equally_good_candidates_share():
    assert around(3, [(0, 1, 2.0), (0, 2, 2.0)])[:, 0] == pytest.approx([0.5, 0.5])


def test_common_neighbours_count_the_weaker_likeness_if_near():
    rows = around(3, [(0, 1, 2.0), (0, 2, 1.5), (1, 2, NEAR + 0.1)])
    assert rows[0, 4] == pytest.approx(math.log1p(NEAR + 0.1))
    rows = around(3, [(0, 1, 2.0), (0, 2, 1.5), (1, 2, NEAR - 0.1)])
    assert rows[0, 4] == 0.0


def agreed(count, edges, floor=0.02):
    i, j = (np.array([edge[side] for edge in edges], dtype=np.int64) for side in (0, 1))
    return agreement(count, i, j, np.array([edge[2] for edge in edges], dtype=float), floor=floor).tolist()


AGREEMENTS = {
    "nobody else: nothing known": ([(0, 1, 0.9)], 0.5),
    "the third was compared with one of them only": ([(0, 1, 0.9), (0, 2, 0.9)], 0.5),
    "both like the third": ([(0, 1, 0.5), (0, 2, 0.9), (1, 2, 0.9)], (0.9 + DOUBT / 2) / (0.9 + DOUBT)),
    "one likes the third, the other does not": ([(0, 1, 0.5), (0, 2, 0.9), (1, 2, 0.001)], 0.5),
    "each has a third of its own": (
        [(0, 1, 0.5), (0, 2, 0.9), (1, 2, 0.03), (1, 3, 0.9), (0, 3, 0.03)],
        (0.06 + DOUBT / 2) / (0.93 + DOUBT),
    ),
    "hardly likely itself": ([(0, 1, 0.001), (0, 2, 0.9), (1, 2, 0.9)], 0.0),
}


@pytest.mark.parametrize(("edges", "expected"), AGREEMENTS.values(), ids=AGREEMENTS)
def test_agreement(edges, expected):
    assert agreed(4, edges)[0] == pytest.approx(expected, abs=1e-6)


def slow_agreement(edges, floor):
    known = {(a, b): p for a, b, p in edges} | {(b, a): p for a, b, p in edges}
    result = []
    for a, b, p in edges:
        thirds = [t for t in {x for pair in known for x in pair} if (a, t) in known and (b, t) in known]
        mine, theirs = ([q if (q := known[x, t]) >= floor else 0.0 for t in thirds] for x in (a, b))
        both = sum(min(pair) for pair in zip(mine, theirs, strict=True))
        result.append((both + DOUBT / 2) / (min(sum(mine), sum(theirs)) + DOUBT) if p >= floor else 0.0)
    return result


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(0.0, 1.0),
        min_size=1,
    )
)
def test_agreement_is_that_of_the_definition(probabilities):
    edges = [(a, b, p) for (a, b), p in probabilities.items() if abs(p - 0.02) > 1e-6]
    if edges:
        found = agreed(10, edges)
        assert found == pytest.approx(slow_agreement(edges, 0.02), abs=1e-5)
        assert all(0.0 <= value <= 1.0 + 1e-6 for value in found)


def test_no_pairs():
    assert agreed(3, []) == []
    assert around(3, []).shape == (0, 5)
