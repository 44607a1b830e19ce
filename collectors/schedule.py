"""The time of a feed's next poll: intervals, backoff and Retry-After. Pure: time and chance are arguments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rashomon.model import FeedState, Outcome

INTERVAL = timedelta(minutes=30)  # between two polls of a healthy feed that asks for nothing else
MIN_INTERVAL, MAX_INTERVAL = timedelta(minutes=10), timedelta(hours=12)  # what a feed may ask for
FIRST_BACKOFF = {  # after the first failure; doubles with each further one
    Outcome.TEMPORARY: timedelta(minutes=10),
    Outcome.SOFT: timedelta(hours=1),
    Outcome.HARD: timedelta(hours=6),
}
MAX_BACKOFF = {
    Outcome.TEMPORARY: timedelta(hours=12),
    Outcome.SOFT: timedelta(days=1),
    Outcome.HARD: timedelta(days=7),
}
MAX_RETRY_AFTER = timedelta(days=2)
RETIRED_PAUSE = timedelta(days=365)  # a feed that is gone is asked again after a year: some come back
JITTER_SHARE = 0.1  # share of the pause by which chance lengthens it


@dataclass(frozen=True, slots=True)
class Hints:
    """What an answer said beside its articles: validators, intervals in seconds, and a permanent new address.

    `jitter` in 0..1 is a random number: feeds polled together must not all come due together.
    """

    note: str = ""
    etag: str | None = None
    last_modified: str | None = None
    max_age: int | None = None
    retry_after: int | None = None
    ttl: int | None = None
    moved_to: str | None = None
    jitter: float = 0.0


def next_state(state: FeedState, outcome: Outcome, now: datetime, hints: Hints) -> FeedState:
    """Return the state of a feed after a poll that ended with `outcome` at `now`.

    A feed is polled again after the longest of the own interval, the feed's TTL and Cache-Control, within bounds; a
    failed poll after a backoff that doubles with each failure; never before Retry-After; a retired feed after a year.
    A feed that answered well behind permanent redirects is asked there from now on; where that place fails for good,
    at its own address again.
    """
    if state.address and outcome in (Outcome.SOFT, Outcome.HARD, Outcome.GONE):
        state = replace(state, address=None, etag=None, last_modified=None)
        outcome = Outcome.SOFT if outcome is Outcome.GONE else outcome
    good = outcome in (Outcome.OK, Outcome.UNCHANGED)
    failures = 0 if good else state.failures + 1
    fresh = outcome is Outcome.OK
    return replace(
        state,
        etag=hints.etag if fresh else (hints.etag or state.etag if good else state.etag),
        last_modified=hints.last_modified if fresh else state.last_modified,
        checked_at=now,
        next_check_at=now + _pause(outcome, failures, hints) * (1 + JITTER_SHARE * min(max(hints.jitter, 0.0), 1.0)),
        succeeded_at=now if good else state.succeeded_at,
        failures=failures,
        outcome=outcome,
        note=hints.note,
        address=(hints.moved_to if good else None) or state.address,
    )


def _pause(outcome: Outcome, failures: int, hints: Hints) -> timedelta:
    if outcome is Outcome.GONE:
        return RETIRED_PAUSE
    if outcome in FIRST_BACKOFF:
        pause = min(FIRST_BACKOFF[outcome] * (1 << min(failures - 1, 20)), MAX_BACKOFF[outcome])
    else:
        asked_for = [_interval(seconds) for seconds in (hints.ttl, hints.max_age)]
        pause = max([INTERVAL, *asked_for])
        pause = min(max(pause, MIN_INTERVAL), MAX_INTERVAL)
    return max(pause, min(timedelta(seconds=hints.retry_after or 0), MAX_RETRY_AFTER))


def _interval(seconds: int | None) -> timedelta:
    return min(timedelta(seconds=max(seconds or 0, 0)), MAX_INTERVAL)
