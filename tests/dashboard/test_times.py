"""Times in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from dashboard.components import times

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "no date"),
        (NOON, None, "4 May 2031, 12:00 UTC"),
        (NOON, NOON, "4 May 2031, 12:00 UTC"),
        (NOON, NOON + timedelta(hours=2), "4 May 2031, 12:00 to 14:00 UTC"),
        (NOON, NOON + timedelta(days=2), "4 to 6 May 2031"),
        (NOON, NOON + timedelta(days=40), "4 May 2031 to 13 Jun 2031"),
        (NOON.astimezone(timezone(timedelta(hours=13))), None, "4 May 2031, 12:00 UTC"),
    ],
)
def test_spans(first: datetime | None, last: datetime | None, words: str) -> None:
    assert times.span(first, last) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (None, "–"),
        (0, "first"),
        (0.001, "1 min later"),
        (0.5, "30 min later"),
        (5.25, "5.2 h later"),
        (72, "3 days later"),
    ],
)
def test_delays(hours: float | None, words: str) -> None:
    assert times.delay(hours) == words
