"""Outlets, feeds and their states on both databases."""

from dataclasses import fields, replace

import pytest

from rashomon.model import Article, Feed, FeedState, Outcome, Outlet, OutletKind, Quote
from rashomon.store.schema import tables

ALPHA = Outlet(
    "alpha",
    "Alpha",
    homepage="https://alpha.example/",
    country="NZ",
    language="en",
    kind=OutletKind.NEWSPAPER,
    owner="Alpha Trust",
    owner_source="https://alpha.example/about",
    feeds=(
        Feed("https://alpha.example/world.xml", "alpha", "en", "world"),
        Feed("https://alpha.example/a.xml", "alpha"),
    ),
    fetch_pages=False,
    addresses=("alpha-news.example",),
)
BETA = Outlet("beta", "Beta", feeds=(Feed("https://beta.example/feed", "beta", "ja"),))


def urls(states):
    return [state.feed.url.removeprefix("https://") for state in states]


@pytest.mark.parametrize(
    ("model", "table", "elsewhere"),
    [
        (Outlet, tables.outlets, {"feeds"}),
        (FeedState, tables.feeds, {"feed"}),
        (Feed, tables.feeds, set()),
        (Article, tables.articles, set()),
        (Quote, tables.quotes, set()),
    ],
)
def test_every_field_of_the_model_has_its_column(model, table, elsewhere):
    assert {field.name for field in fields(model)} - elsewhere <= set(table.c.keys())


def test_outlets_come_back_as_they_were_given(store):
    store.sync_outlets([BETA, ALPHA])
    assert store.outlets() == (ALPHA, BETA)
    assert store.counts()["outlets"] == 2
    assert store.counts()["feeds"] == 3


def test_syncing_the_same_registry_again_changes_nothing(store):
    store.sync_outlets([ALPHA, BETA])
    version = store.data_version()
    assert version > 0
    store.sync_outlets([ALPHA, BETA])
    assert store.data_version() == version


def test_a_changed_entry_is_taken_over_and_states_stay(store, hour):
    store.sync_outlets([ALPHA])
    store.save_state(FeedState(ALPHA.feeds[0], etag='"x"', next_check_at=hour(5)))
    renamed = replace(ALPHA, name="The Alpha", feeds=(replace(ALPHA.feeds[0], section="news"),))
    store.sync_outlets([renamed])
    assert store.outlets() == (renamed,)
    assert store.states() == (FeedState(renamed.feeds[0], etag='"x"', next_check_at=hour(5)),)


def test_a_feed_no_longer_listed_is_not_due_and_comes_back_with_its_state(store, hour):
    store.sync_outlets([ALPHA, BETA])
    store.save_state(FeedState(BETA.feeds[0], etag='"x"', next_check_at=hour(1)))
    store.sync_outlets([ALPHA])
    assert urls(store.due(hour(2))) == ["alpha.example/a.xml", "alpha.example/world.xml"]
    assert [outlet.id for outlet in store.outlets()] == ["alpha", "beta"]
    store.sync_outlets([ALPHA, BETA])
    assert urls(store.due(hour(2)))[-1] == "beta.example/feed"
    assert store.states()[-1].etag == '"x"'


def test_syncing_leaves_feeds_that_were_added_alone(store, hour):
    store.ensure_outlet(BETA)
    store.sync_outlets([ALPHA])
    assert "beta.example/feed" in urls(store.due(hour(0)))


def test_an_empty_registry_retires_every_listed_feed(store, hour):
    store.sync_outlets([ALPHA])
    store.sync_outlets([])
    assert store.due(hour(0)) == ()


def test_ensure_outlet_leaves_a_known_one_alone(store):
    store.ensure_outlet(ALPHA)
    store.ensure_outlet(Outlet("alpha", "Someone else", country="FR"))
    assert store.outlets() == (ALPHA,)


def test_due_is_what_was_never_checked_and_what_has_waited_longest(store, hour):
    names = ("never", "long", "short", "later", "gone", "odd")
    feeds = {name: Feed(f"https://alpha.example/{name}", "alpha") for name in names}
    store.sync_outlets([replace(ALPHA, feeds=tuple(feeds.values()))])
    for name, state in {
        "long": {"next_check_at": hour(1)},
        "short": {"next_check_at": hour(2)},
        "later": {"next_check_at": hour(2.001)},
        "gone": {"outcome": Outcome.GONE},
        "odd": {"outcome": Outcome.OK},  # checked, but nobody said when to come back
    }.items():
        store.save_state(FeedState(feeds[name], checked_at=hour(0), **state))
    assert urls(store.due(hour(2))) == [f"alpha.example/{name}" for name in ("never", "odd", "long", "short")]
    assert store.due(hour(2), outlets=["beta"]) == ()
    assert len(store.due(hour(2), outlets=["alpha", "beta"])) == 4


def test_a_state_comes_back_as_it_was_given(store, hour):
    state = FeedState(
        ALPHA.feeds[0],
        etag='W/"1"',
        last_modified="Mon, 09 Mar 2026 00:00:00 GMT",
        checked_at=hour(1),
        next_check_at=hour(2),
        succeeded_at=hour(0.5),
        failures=3,
        outcome=Outcome.TEMPORARY,
        note="timed out after 30 s",
    )
    store.sync_outlets([ALPHA])
    store.save_state(state)
    assert state in store.states()


def test_a_state_of_an_unknown_feed_makes_it_known(store, hour):
    store.save_state(FeedState(BETA.feeds[0], checked_at=hour(1)))
    assert store.states() == (FeedState(BETA.feeds[0], checked_at=hour(1)),)


def test_a_hostile_answer_cannot_break_the_state(store):
    store.save_state(FeedState(BETA.feeds[0], etag="\0\ud800", last_modified="\0", note="reset\0 by peer"))
    state = store.states()[0]
    assert (state.etag, state.last_modified, state.note) == ("?", None, "reset by peer")


def test_the_registry_may_hold_many_outlets(store, hour):
    many = [Outlet(f"o{n}", f"O {n}", feeds=(Feed(f"https://o{n}.example/f", f"o{n}"),)) for n in range(700)]
    store.sync_outlets(many)
    assert len(store.due(hour(0))) == 700
