"""Times in words, always UTC and always saying so; pure."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(time: datetime | None) -> str:
    """'4 Jul 2024, 09:30 UTC', or 'no date'."""
    if time is None:
        return "no date"
    return f"{day(time)}, {time.astimezone(UTC):%H:%M} UTC"


def day(time: datetime | None) -> str:
    """'4 Jul 2024', or 'no date'."""
    if time is None:
        return "no date"
    time = time.astimezone(UTC)
    return f"{time.day} {time:%b %Y}"


def span(first: datetime | None, last: datetime | None) -> str:
    """From first to last, the shorter the closer they are."""
    if first is None or last is None or first == last:
        return moment(first or last)
    first, last = first.astimezone(UTC), last.astimezone(UTC)
    if first.date() == last.date():
        return f"{day(first)}, {first:%H:%M} to {last:%H:%M} UTC"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def delay(hours: float | None) -> str:
    """'first', '40 min later', '5.5 h later', '3 days later', or '–' where unknown."""
    if hours is None:
        return "–"
    if hours <= 0:
        return "first"
    if hours < 1:
        return f"{max(1, round(hours * 60))} min later"
    return f"{hours:.1f} h later" if hours < 48 else f"{hours / 24:.0f} days later"
