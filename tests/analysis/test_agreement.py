"""The order in which two outlets bring things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from rashomon.analysis.emphasis.order_agreement import agreement, interval, kendall
from rashomon.model import Topic


def topic(outlet: str, name: str, depth: float | None) -> Topic:
    return Topic(outlet, name, "name", 1, 0.1, depth, depth == 0, False)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=30))
def test_kendall_equals_scipy(pairs: list[tuple[int, int]]) -> None:
    a, b = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
    found, expected = kendall(a, b), kendalltau(a, b).statistic
    if found is None:
        assert expected != expected  # scipy says nan
    else:
        assert found == pytest.approx(expected, abs=1e-9)


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


def test_the_interval_narrows_with_more_names() -> None:
    few, many = interval(0.5, 6), interval(0.5, 60)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]
