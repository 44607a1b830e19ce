"""Attention over many events."""

from __future__ import annotations

import random

import pytest
from scipy.stats import binomtest

from rashomon.analysis.attention import attention, coverage, wilson
from rashomon.model import Comparison
from tests.analysis.invented import article, comparison_of


def events() -> list[Comparison]:
    """Four events; outlet a names Velm in three, b in one, c tells only the first."""
    told = []
    for number in range(4):
        mine = "Tom Okafor went to Velm on Monday. Velm was quiet." if number < 3 else "Tom Okafor stayed at home."
        theirs = "Tom Okafor travelled by train to Velm. Velm slept." if number == 0 else "Tom Okafor was seen."
        articles = [
            article("a", "One", mine, id=f"a{number}"),
            article("b", "Two", theirs, hours=2.0, id=f"b{number}"),
        ]
        if number == 0:
            articles.append(article("c", "Three", "Nothing of note.", hours=1.0, id="c0"))
        told.append(comparison_of(articles))
    return told


def test_shares_are_of_the_outlets_own_events() -> None:
    rows = {(row.outlet, row.name): row for row in attention(events())}
    row = rows["a", "Velm"]
    assert (row.events, row.told, row.share) == (3, 4, 0.75)
    assert row.others == pytest.approx(1 / 5)
    assert row.ratio == pytest.approx(0.75 * 5)
    assert row.ratio_low is not None
    assert row.ratio_high is not None
    assert row.ratio_low < row.ratio < row.ratio_high
    assert ("b", "Velm") not in rows  # one event only


def test_who_tells_what_first_and_who_not_at_all() -> None:
    rows = coverage(events())
    assert len(rows) == 12
    assert sum(row.first for row in rows) == 4
    assert {row.outlet for row in rows if row.first} == {"a"}
    assert [row.told for row in rows if row.outlet == "c"] == [True, False, False, False]
    assert {row.hours_after_first for row in rows if row.outlet == "b"} == {2.0}


@pytest.mark.parametrize(("hits", "of"), [(0, 5), (3, 4), (50, 100), (7, 7)])
def test_wilson_equals_scipy(hits: int, of: int) -> None:
    expected = binomtest(hits, of).proportion_ci(method="wilson")
    assert wilson(hits, of) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_the_interval_has_its_coverage() -> None:
    source = random.Random(20260309)
    hits = 0
    for _ in range(2000):
        low, high = wilson(sum(source.random() < 0.3 for _ in range(40)), 40)
        hits += low <= 0.3 <= high
    assert hits / 2000 == pytest.approx(0.95, abs=0.02)


def test_nothing_gives_nothing() -> None:
    assert attention([]) == ()
    assert coverage([]) == ()
