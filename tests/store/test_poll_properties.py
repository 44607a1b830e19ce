"""Whatever feeds give, in whatever order: nothing is lost, nothing is doubled, a second time changes nothing."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.identity import prepared
from rashomon.model import ArticleDraft, Feed, FeedState
from rashomon.store.engine import open_store

pytestmark = pytest.mark.slow

START = datetime(2026, 3, 9, tzinfo=UTC)
DRAFTS = st.builds(
    ArticleDraft,
    outlet=st.sampled_from(["alpha", "beta"]),
    title=st.sampled_from(["Bridge closed", "Bridge shut", "Harvest begins", ""]),
    url=st.sampled_from([None, *(f"https://a.example/{n}" for n in range(4))]),
    guid=st.sampled_from([None, "1", "2"]),
    summary=st.sampled_from([None, "It cracked.", "Early this year."]),
    text=st.sampled_from([None, "A long text.", "Another text."]),
    published=st.sampled_from([None, START, START + timedelta(days=1)]),
)
POLLS = st.lists(st.tuples(st.sampled_from(["world", "home"]), st.lists(DRAFTS, max_size=6)), max_size=5)
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
numbers = count()


@pytest.fixture
def stored(tmp_path):
    """Saves polls, an hour apart, in a fresh file; gives the open store and the reports."""
    opened = []

    def save(polls):
        store = open_store(f"sqlite:///{tmp_path / str(next(numbers))}.db")
        opened.append(closing(store))
        return store, [save_one(store, hours, *poll) for hours, poll in enumerate(polls)]

    yield save
    for store in opened:
        with store:
            pass


def save_one(store, hours, feed, drafts):
    state = FeedState(Feed(f"https://a.example/{feed}.xml", "alpha"))
    return store.save_poll(drafts, state, fetched=START + timedelta(hours=hours))


@FEW
@given(POLLS)
def test_reports_tell_what_is_stored(stored, polls):
    store, reports = stored(polls)
    new = [id for report in reports for id in report.new]
    assert len(new) == len(set(new)) == store.counts()["articles"]
    assert {article.id for article in store.window()} == set(new)
    urls = [article.url for article in store.window() if article.url]
    assert len(urls) == len(set(urls))
    for (_, drafts), report in zip(polls, reports, strict=True):
        named = [*report.new, *report.changed, *report.unchanged]
        assert len(named) == len(set(named)) <= len(drafts)
        assert bool(named) == bool(drafts)


@FEW
@given(POLLS)
def test_a_poll_that_is_repeated_changes_nothing(stored, polls):
    store, _ = stored(polls)
    if polls:
        before = store.window(), store.counts()
        again = save_one(store, 100, *polls[-1])
        assert (again.new, again.changed) == ((), ())
        assert (store.window(), store.counts()) == before


@FEW
@given(POLLS)
def test_every_link_that_was_given_is_stored(stored, polls):
    store, _ = stored(polls)
    given_links = {draft.url for _, drafts in polls for draft in drafts if draft.url}
    found = save_one(store, 100, "world", [ArticleDraft("alpha", "", url=url) for url in sorted(given_links)])
    assert found.new == ()


@FEW
@given(POLLS)
def test_revisions_chain_up_to_what_is_stored(stored, polls):
    store, _ = stored(polls)
    for article in store.window():
        for part in ("title", "summary", "text"):
            chain = [r for r in store.revisions([article.id]) if r.part == part]
            for earlier, later in pairwise(chain):
                assert earlier.after == later.before
            if chain:
                assert chain[-1].after == getattr(article, part)


@FEW
@given(st.permutations([ArticleDraft("alpha", f"Story {n}", f"https://a.example/{n}") for n in range(6)]))
def test_the_order_of_entries_decides_positions_alone(stored, drafts):
    store, (report,) = stored([("world", drafts)])
    assert [article.title for article in store.get(report.new)] == [draft.title for draft in drafts]
    assert [seen.position for seen in store.sightings(report.new)] == list(range(6))


@FEW
@given(POLLS)
def test_polls_stored_together_are_as_if_one_came_after_the_other(stored, polls):
    one, reports = stored(polls)
    other, _ = stored([])
    together = [
        (
            prepared(drafts, polled=START + timedelta(hours=hours)),
            FeedState(Feed(f"https://a.example/{feed}.xml", "alpha")),
        )
        for hours, (feed, drafts) in enumerate(polls)
    ]
    assert other.save_polls(together) == tuple(reports)
    assert other.window() == one.window()
    ids = [article.id for article in one.window()]
    assert other.revisions(ids) == one.revisions(ids)
    assert other.sightings(ids) == one.sightings(ids)
