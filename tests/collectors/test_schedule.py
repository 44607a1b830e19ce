"""When a feed is asked again: a table, and what always holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.schedule import INTERVAL, MAX_INTERVAL, MIN_INTERVAL, RETIRED_PAUSE, Hints, next_state
from rashomon.model import Feed, FeedState, Outcome

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
FRESH = FeedState(Feed("https://herald.example/feed", "herald"))
MINUTE = 60
HOUR = 60 * MINUTE


@pytest.mark.parametrize(
    ("outcome", "failures", "hints", "seconds"),
    [
        (Outcome.OK, 0, Hints(), INTERVAL.total_seconds()),
        (Outcome.UNCHANGED, 5, Hints(), INTERVAL.total_seconds()),
        (Outcome.OK, 0, Hints(ttl=2 * HOUR), 2 * HOUR),
        (Outcome.OK, 0, Hints(ttl=5), INTERVAL.total_seconds()),
        (Outcome.OK, 0, Hints(max_age=3 * HOUR, ttl=2 * HOUR), 3 * HOUR),
        (Outcome.OK, 0, Hints(ttl=30 * 24 * HOUR), MAX_INTERVAL.total_seconds()),
        (Outcome.OK, 0, Hints(retry_after=4 * HOUR), 4 * HOUR),
        (Outcome.OK, 0, Hints(max_age=-5, ttl=-1, retry_after=-9), INTERVAL.total_seconds()),
        (Outcome.TEMPORARY, 0, Hints(), 10 * MINUTE),
        (Outcome.TEMPORARY, 1, Hints(), 20 * MINUTE),
        (Outcome.TEMPORARY, 3, Hints(), 80 * MINUTE),
        (Outcome.TEMPORARY, 500, Hints(), 12 * HOUR),
        (Outcome.TEMPORARY, 0, Hints(retry_after=HOUR), HOUR),
        (Outcome.TEMPORARY, 0, Hints(retry_after=10**9), 48 * HOUR),
        (Outcome.TEMPORARY, 0, Hints(ttl=8 * HOUR), 10 * MINUTE),
        (Outcome.SOFT, 0, Hints(), HOUR),
        (Outcome.SOFT, 2, Hints(), 4 * HOUR),
        (Outcome.SOFT, 40, Hints(), 24 * HOUR),
        (Outcome.HARD, 0, Hints(), 6 * HOUR),
        (Outcome.HARD, 40, Hints(), 7 * 24 * HOUR),
        (Outcome.GONE, 0, Hints(retry_after=5), RETIRED_PAUSE.total_seconds()),
    ],
)
def test_the_pause(outcome: Outcome, failures: int, hints: Hints, seconds: float) -> None:
    state = next_state(replace(FRESH, failures=failures), outcome, NOW, hints)
    assert state.next_check_at is not None
    assert (state.next_check_at - NOW).total_seconds() == seconds
    assert (state.outcome, state.checked_at) == (outcome, NOW)


def test_a_good_poll_forgets_failures_and_keeps_validators() -> None:
    state = next_state(replace(FRESH, failures=4, note="x"), Outcome.OK, NOW, Hints(etag='"1"', last_modified="then"))
    assert (state.failures, state.etag, state.last_modified, state.succeeded_at) == (0, '"1"', "then", NOW)
    assert state.note == ""


def test_unchanged_keeps_what_the_304_does_not_repeat() -> None:
    before = replace(FRESH, etag='"1"', last_modified="then")
    state = next_state(before, Outcome.UNCHANGED, NOW, Hints())
    assert (state.etag, state.last_modified, state.succeeded_at) == ('"1"', "then", NOW)


def test_a_new_body_without_validators_drops_the_old_ones() -> None:
    state = next_state(replace(FRESH, etag='"1"', last_modified="then"), Outcome.OK, NOW, Hints())
    assert (state.etag, state.last_modified) == (None, None)


@pytest.mark.parametrize("outcome", [Outcome.SOFT, Outcome.TEMPORARY, Outcome.HARD, Outcome.GONE])
def test_a_failure_keeps_validators_and_the_last_success(outcome: Outcome) -> None:
    earlier = NOW - timedelta(days=1)
    before = replace(FRESH, etag='"1"', last_modified="then", succeeded_at=earlier)
    state = next_state(before, outcome, NOW, Hints(note="why", etag='"other"', last_modified="now"))
    assert (state.etag, state.last_modified, state.succeeded_at, state.note) == ('"1"', "then", earlier, "why")
    assert state.failures == 1


@given(
    st.sampled_from(Outcome),
    st.integers(0, 10_000),
    st.builds(
        Hints,
        max_age=st.none() | st.integers(-10, 10**12),
        retry_after=st.none() | st.integers(-10, 10**9),
        ttl=st.none() | st.integers(-10, 10**9),
        jitter=st.floats(allow_nan=False),
    ),
)
def test_the_pause_is_always_within_bounds(outcome: Outcome, failures: int, hints: Hints) -> None:
    state = next_state(replace(FRESH, failures=failures), outcome, NOW, hints)
    assert state.next_check_at is not None
    assert MIN_INTERVAL <= state.next_check_at - NOW <= RETIRED_PAUSE * 1.1


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_jitter_is_never_sooner(one: float, other: float) -> None:
    low, high = sorted((one, other))
    early = next_state(FRESH, Outcome.OK, NOW, Hints(jitter=low)).next_check_at
    late = next_state(FRESH, Outcome.OK, NOW, Hints(jitter=high)).next_check_at
    assert early is not None
    assert late is not None
    assert early <= late
