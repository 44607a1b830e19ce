"""Claims on feeds and leases, on both databases, by one process and by several."""

import json
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from rashomon.model import Feed, FeedState, Lease, Outcome, Outlet

FEEDS = 60
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=15)


@pytest.fixture
def due(store, hour):
    """Three feeds that are due."""
    feeds = tuple(Feed(f"https://alpha.example/{name}", "alpha") for name in "abc")
    store.sync_outlets([Outlet("alpha", "Alpha", feeds=feeds)])
    return store.due(hour(1))


def test_a_feed_is_claimed_once(store, due, hour):
    assert store.claim(due, holder="one", now=hour(1), until=hour(2)) == due
    assert store.claim(due, holder="two", now=hour(1.5), until=hour(3)) == ()
    assert store.claim(due, holder="one", now=hour(1.5), until=hour(2)) == due
    assert store.holders(hour(1.5)) == ("one",)


def test_a_claim_ends_at_its_time(store, due, hour):
    store.claim(due, holder="crashed", now=hour(1), until=hour(2))
    assert store.holders(hour(2)) == ()
    assert store.claim(due, holder="two", now=hour(2), until=hour(3)) == due


@pytest.mark.slow
def test_a_claim_ends_with_the_poll_and_the_feed_is_not_asked_twice(store, due, hour):
    store.claim(due, holder="one", now=hour(1), until=hour(2))
    state = FeedState(due[0].feed, checked_at=hour(1), next_check_at=hour(5), outcome=Outcome.OK)
    store.save_poll([], state, fetched=hour(1))
    store.save_state(FeedState(due[1].feed, checked_at=hour(1), next_check_at=hour(5), outcome=Outcome.SOFT))
    assert store.claim(due, holder="two", now=hour(1.1), until=hour(2)) == ()  # polled since `due` was read
    assert store.claim((state,), holder="two", now=hour(5), until=hour(6)) == (state,)


def test_release_gives_back_what_is_held(store, due, hour):
    store.claim(due[:1], holder="one", now=hour(1), until=hour(2))
    store.claim(due[1:], holder="two", now=hour(1), until=hour(2))
    store.take_lease("analyse", holder="one", now=hour(1), until=hour(2))
    store.release("one")
    assert store.holders(hour(1)) == ("one", "two")
    store.release("one", leases=True)
    assert store.holders(hour(1)) == ("two",)
    assert store.claim(due, holder="three", now=hour(1), until=hour(2)) == due[:1]


def test_a_feed_that_is_no_longer_listed_is_not_claimed(store, due, hour):
    store.sync_outlets([Outlet("alpha", "Alpha", feeds=(due[0].feed,))])
    assert store.claim(due, holder="one", now=hour(1), until=hour(2)) == due[:1]


def test_a_lease_has_one_holder_who_may_renew_it(store, hour):
    assert store.take_lease("analyse", holder="one", now=hour(1), until=hour(2))
    assert not store.take_lease("analyse", holder="two", now=hour(1.5), until=hour(3))
    assert store.take_lease("analyse", holder="one", now=hour(1.5), until=hour(2.5))
    assert store.leases(hour(2)) == (Lease("analyse", "one", hour(1), hour(2.5)),)
    assert store.take_lease("analyse", holder="two", now=hour(2.5), until=hour(4))
    assert store.leases(hour(3)) == (Lease("analyse", "two", hour(2.5), hour(4)),)
    store.end_lease("analyse", holder="one")
    assert len(store.leases(hour(3))) == 1
    store.end_lease("analyse", holder="two")
    assert store.leases(hour(3)) == ()


def test_feeds_that_are_well_can_be_hastened(store, hour):
    states = {
        "well": FeedState(Feed("https://alpha.example/well", "alpha"), checked_at=hour(1), next_check_at=hour(9)),
        "just": FeedState(Feed("https://alpha.example/just", "alpha"), checked_at=hour(3), next_check_at=hour(9)),
        "fails": FeedState(
            Feed("https://alpha.example/fails", "alpha"), checked_at=hour(1), next_check_at=hour(9), failures=2
        ),
        "gone": FeedState(
            Feed("https://alpha.example/gone", "alpha"),
            checked_at=hour(1), next_check_at=hour(9), outcome=Outcome.GONE,
        ),
        "other": FeedState(Feed("https://beta.example/well", "beta"), checked_at=hour(1), next_check_at=hour(9)),
    }  # fmt: skip
    for state in states.values():
        store.save_state(state)
    assert store.make_due(hour(3), checked_before=hour(2), outlets=["alpha"]) == 1
    assert [state.feed for state in store.due(hour(3))] == [states["well"].feed]
    assert store.make_due(hour(3), checked_before=hour(2)) == 1
    assert len(store.due(hour(3))) == 2


COLLECTOR = """
import json, sys
from contextlib import closing
from datetime import datetime, timedelta
from rashomon.store.engine import open_store

url, holder, now = sys.argv[1], sys.argv[2], datetime.fromisoformat(sys.argv[3])
with closing(open_store(url)) as store:
    states = store.due(now)
    print("ready", flush=True)
    sys.stdin.readline()
    won = []
    for place in range(0, len(states), 5):
        won += store.claim(states[place : place + 5], holder=holder, now=now, until=now + timedelta(minutes=15))
    print(json.dumps([state.feed.url for state in won]))
"""


@pytest.mark.slow
def test_several_processes_share_the_feeds_and_none_is_claimed_twice(store, database_url):
    feeds = tuple(Feed(f"https://alpha.example/{number}", "alpha") for number in range(FEEDS))
    store.sync_outlets([Outlet("alpha", "Alpha", feeds=feeds)])
    command = [sys.executable, "-c", COLLECTOR, database_url]
    collectors = [
        subprocess.Popen([*command, name, NOW.isoformat()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in ("a", "b", "c")
    ]
    assert [collector.stdout.readline() for collector in collectors] == ["ready\n"] * 3
    for collector in collectors:
        collector.stdin.write("go\n")
        collector.stdin.flush()
    won = [json.loads(collector.communicate(timeout=60)[0]) for collector in collectors]
    counts = Counter(url for urls in won for url in urls)
    assert set(counts.values()) == {1}
    # On PostgreSQL a row that another was just locking is passed over: at the worst it waits for the next round.
    assert len(counts) == FEEDS or store.claim(store.due(NOW), holder="next", now=NOW, until=LATER)
