"""The order in which two outlets bring things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from rashomon.analysis.emphasis.order_agreement import agreement, interval
from rashomon.model import Topic


def topic(outlet: str, name: str, depth: float | None) -> Topic:
    return Topic(outlet, name, "name", 1, 0.1, depth, depth == 0, False)


def test_same_and_opposite_order() -> None:
    names = "abcdefgh"
    topics = [topic("one", name, i / 8) for i, name in enumerate(names)]
    topics += [topic("same", name, i / 9) for i, name in enumerate(names)]
    topics += [topic("back", name, (8 - i) / 9) for i, name in enumerate(names)]
    topics += [topic("few", name, 0.1) for name in "abcd"]
    topics += [topic("none", name, None) for name in names]
    found = {(row.outlet, row.other): row for row in agreement(topics)}
    assert set(found) == {("one", "same"), ("back", "one"), ("back", "same")}
    assert found["one", "same"].tau == 1
    assert found["back", "one"].tau == -1
    assert found["one", "same"].shared == 8
    for row in found.values():
        assert -1 <= row.low <= row.tau <= row.high <= 1 or row.tau in (1, -1)


@pytest.mark.parametrize(
    ("depths", "tau"),
    [
        ((1, 2, 3, 4, 5), 1.0),
        ((5, 4, 3, 2, 1), -1.0),
        ((1, 2, 3, 5, 4), 0.8),  # one of ten pairs the other way round
        ((1, 1, 2, 3, 4), 9 / (10 * 9) ** 0.5),  # a tie
        ((3, 3, 3, 3, 3), None),
    ],
)
def test_pairs_in_order_less_pairs_out_of_order(depths: tuple[int, ...], tau: float | None) -> None:
    topics = [topic("one", name, number / 10) for number, name in enumerate("abcde")]
    topics += [topic("two", name, depth / 10) for depth, name in zip(depths, "abcde", strict=True)]
    assert [row.tau for row in agreement(topics)] == ([] if tau is None else [pytest.approx(tau)])


def test_the_interval_narrows_with_more_names() -> None:
    few, many = interval(0.5, 6), interval(0.5, 60)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=5, max_size=30))
def test_tau_is_that_of_scipy(depths: list[tuple[int, int]]) -> None:
    names = [str(number) for number in range(len(depths))]
    topics = [
        topic(outlet, name, pair[at])
        for at, outlet in enumerate("ab")
        for name, pair in zip(names, depths, strict=True)
    ]
    expected = kendalltau(*zip(*depths, strict=True)).statistic
    assert [row.tau for row in agreement(topics)] == ([] if expected != expected else [pytest.approx(expected)])
