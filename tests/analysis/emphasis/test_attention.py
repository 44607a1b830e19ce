"""Attention over many events."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from rashomon.analysis.emphasis.attention import (
    attention,
    coverage,
    first_shares,
    share_interval,
)
from rashomon.model import Comparison, FirstReport, TopicCount
from tests.analysis.invented import MORNING, article, comparison_of


def counted(comparisons: Sequence[Comparison]) -> tuple[tuple[TopicCount, ...], dict[str, int]]:
    """Counts of names, and told events of each outlet, of compared events: what `attention` takes."""
    told: dict[str, int] = defaultdict(int)
    given: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for comparison in comparisons:
        for outlet in {each.outlet for each in comparison.articles}:
            told[outlet] += 1
        for topic in comparison.topics:
            if topic.mentions and topic.kind != "number":
                given[topic.name, topic.kind][topic.outlet] += 1
    counts = tuple(
        TopicCount(outlet, name, kind, events, sum(by_outlet.values()))
        for (name, kind), by_outlet in given.items()
        for outlet, events in by_outlet.items()
    )
    return counts, dict(told)


def reports_of(comparisons: Sequence[Comparison]) -> tuple[FirstReport, ...]:
    """The first reports of compared events: what `coverage` takes."""
    return tuple(
        FirstReport(comparison.event.id, comparison.event.label, row.outlet, row.articles, row.first_published)
        for comparison in comparisons
        for row in comparison.emphasis
    )


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
        found = comparison_of(articles)
        told.append(replace(found, event=replace(found.event, id=f"e{number}", label=f"event {number}")))
    return told


def test_shares_are_of_the_outlets_own_events() -> None:
    rows = {(row.outlet, row.name): row for row in attention(*counted(events()))}
    row = rows["a", "Velm"]
    assert (row.events, row.told, row.share) == (3, 4, 0.75)
    assert row.others == pytest.approx(1 / 5)
    assert row.ratio == pytest.approx(0.75 * 5)
    assert row.ratio_low is not None
    assert row.ratio_high is not None
    assert row.ratio_low < row.ratio < row.ratio_high
    assert ("b", "Velm") not in rows  # one event only


def test_a_name_that_nobody_else_gives_has_no_ratio() -> None:
    (row,) = attention([TopicCount("a", "Velm", "place", 3, 3)], {"a": 4, "b": 6})
    assert (row.others, row.ratio, row.ratio_low, row.ratio_high) == (0.0, None, None, None)


def test_outlets_without_a_volume_are_left_out() -> None:
    assert attention([TopicCount("x", "Velm", "place", 3, 5)], {"a": 4}) == ()


def test_the_interval_of_the_ratio_has_its_coverage() -> None:
    """Both shares .2 in truth: the ratio 1 lies in 95 of 100 intervals."""
    source = random.Random(20260309)
    hits = drawn = 0
    for _ in range(1500):
        mine = sum(source.random() < 0.2 for _ in range(100))
        theirs = sum(source.random() < 0.2 for _ in range(300))
        for row in attention([TopicCount("a", "Velm", "place", mine, mine + theirs)], {"a": 100, "b": 300}):
            assert row.ratio_low is not None
            assert row.ratio_high is not None
            drawn += 1
            hits += row.ratio_low <= 1.0 <= row.ratio_high
    assert hits / drawn == pytest.approx(0.95, abs=0.02)


def test_who_tells_what_first_and_who_not_at_all() -> None:
    rows = coverage(reports_of(events()))
    assert len(rows) == 12
    assert sum(row.first for row in rows) == 4
    assert {row.outlet for row in rows if row.first} == {"a"}
    assert [row.told for row in rows if row.outlet == "c"] == [True, False, False, False]
    assert {row.hours_after_first for row in rows if row.outlet == "b"} == {2.0}
    assert {row.label for row in rows} == {f"event {number}" for number in range(4)}


def test_an_outlet_that_tells_nothing_of_it_can_be_asked_about() -> None:
    rows = coverage(reports_of(events()), ["silent"])
    assert [row.told for row in rows if row.outlet == "silent"] == [False] * 4


def test_who_is_alone_or_undated_is_not_first() -> None:
    rows = coverage(
        [
            FirstReport("alone", "Alone", "a", 1, MORNING),
            FirstReport("undated", "Undated", "a", 2, None),
            FirstReport("undated", "Undated", "b", 1, MORNING),
        ]
    )
    found = {(row.event, row.outlet): row for row in rows}
    assert not found["alone", "a"].first
    assert (found["undated", "a"].told, found["undated", "a"].hours_after_first) == (True, None)
    assert found["undated", "a"].articles == 2


def test_how_often_an_outlet_is_first_and_how_late_it_is_else() -> None:
    reports = []
    for number in range(4):
        reports.append(FirstReport(f"e{number}", "", "quick", 1, MORNING))
        reports.append(FirstReport(f"e{number}", "", "slow", 1, MORNING + timedelta(hours=number)))
    quick, slow = first_shares(coverage([*reports, FirstReport("e9", "", "quick", 1, MORNING)]))
    assert (quick.outlet, quick.told, quick.first, quick.hours_after_first, quick.not_told) == ("quick", 4, 4, 0.0, 0)
    assert (slow.told, slow.first, slow.hours_after_first, slow.not_told) == (4, 1, 1.5, 1)
    assert slow.low < slow.share < slow.high


def test_the_interval_has_its_coverage() -> None:
    source = random.Random(20260309)
    hits = 0
    for _ in range(2000):
        low, high = share_interval(sum(source.random() < 0.3 for _ in range(40)), 40)
        hits += low <= 0.3 <= high
    assert hits / 2000 == pytest.approx(0.95, abs=0.02)


def test_nothing_gives_nothing() -> None:
    assert attention([], {}) == ()
    assert coverage([]) == ()
    assert first_shares([]) == ()
