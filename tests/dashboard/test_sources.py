"""The Sources page on real stores, and what 'collect now' says."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.queries.collecting import Stage, collect_state
from dashboard.views.sources import as_csv, titles_mark
from rashomon.model import ArticleCounts, ArticleDraft, Feed, FeedState, Lease, Outcome, Outlet, Request
from rashomon.store.engine import open_store
from tests.dashboard.test_pages import run, text

pytestmark = pytest.mark.slow

Use = Callable[[str], None]
NOW = datetime.now(UTC).replace(microsecond=0)
HOSTILE = "<img src=x onerror=alert(1)> :red[x] **b**"
LEASE = Lease("collector h:1:t", "h:1:t", NOW, NOW + timedelta(minutes=1))


@pytest.fixture
def sources_store(tmp_path) -> str:
    """The URL of a store of 60 outlets: one whose feed fails, one with titles only, one with a hostile name."""
    url = f"sqlite:///{tmp_path / 'sources.db'}"
    with closing(open_store(url)) as store:
        outlets = [
            Outlet(f"o{n:02}", f"Outlet {n:02}", feeds=(Feed(f"https://o{n:02}.example/f", f"o{n:02}"),))
            for n in range(60)
        ]
        store.sync_outlets([*outlets, Outlet("a-bad", HOSTILE, feeds=(Feed("https://a-bad.example/f", "a-bad"),))])
        good = FeedState(
            outlets[0].feeds[0], checked_at=NOW, succeeded_at=NOW, next_check_at=NOW + timedelta(minutes=30),
            outcome=Outcome.OK,
        )  # fmt: skip
        store.save_poll([ArticleDraft("o00", "A title", url="https://o00.example/1", published=NOW)], good, fetched=NOW)
        store.save_state(
            FeedState(
                outlets[1].feeds[0], checked_at=NOW, succeeded_at=NOW - timedelta(days=2), failures=3,
                next_check_at=NOW + timedelta(hours=4), outcome=Outcome.SOFT, note="is not there (HTTP 404)",
            )
        )  # fmt: skip
        store.save_state(FeedState(Feed("https://a-bad.example/f", "a-bad"), failures=1, note=HOSTILE))
        id = store.start_run("collect", version="0", parameters={}, at=NOW)
        store.finish_run(
            id, report={"feeds": 2, "new": 1, "stopped": True}, at=NOW + timedelta(seconds=7), changed=True
        )
    return url


def page(**query) -> AppTest:
    return run("sources", **query)


def test_outlets_failures_and_runs_are_shown(use: Use, sources_store: str) -> None:
    use(sources_store)
    shown = text(page())
    assert "2 feeds failed the last time" in shown
    assert "failed 3 times in a row: is not there (HTTP 404)" in shown
    assert "61 outlets, 61 feeds, page 1 of 2" in shown
    assert "titles only" in shown
    assert "at the next round" in shown
    assert "stopped, 2 feeds, 1 new" in shown
    assert "<img" not in shown
    assert "&lt;img src=x" in shown


def test_pages_and_the_choice_of_outlets(use: Use, sources_store: str) -> None:
    use(sources_store)
    assert "page 2 of 2" in text(page(page="2"))
    chosen = text(page(outlet=["o07"]))
    assert "1 outlet, 1 feed" in chosen
    assert "Outlet 08" not in chosen.partition("Outlets</h2>")[2]


def test_an_empty_store_says_what_to_do(use: Use, empty_store: str) -> None:
    use(empty_store)
    shown = text(page())
    assert "No source is known yet" in shown
    assert "No collector is running" in shown
    assert "Nothing has run" in shown


def test_collect_now_waits_for_a_collector_and_says_so(use: Use, sources_store: str) -> None:
    use(sources_store)
    app = page()
    app.button(key="collect-now").click().run()
    shown = text(app)
    assert "Waiting since" in shown
    assert "Nobody does it yet. No collector is running" in shown
    with closing(open_store(sources_store)) as store:
        (request,) = store.requests()
        assert (request.job, request.taken_at) == ("collect", None)
        store.take_lease(LEASE.name, holder=LEASE.holder, now=NOW, until=datetime.now(UTC) + timedelta(hours=1))
        assert "takes it within seconds" in text(page())
        store.take_request(holder=LEASE.holder, now=datetime.now(UTC), jobs=["collect"])
        running = page()
        assert "Running since" in text(running)
        assert running.button(key="collect-now").disabled
        store.finish_request(request.id, at=datetime.now(UTC), run=1)
    done = page()
    assert "Done " in text(done)
    assert not done.button(key="collect-now").disabled


def test_the_download_has_a_row_a_feed(sources_store: str) -> None:
    with closing(open_store(sources_store)) as store:
        store.save_import([ArticleDraft("desk", "=1+1", text="text")], fetched=NOW)
        rows = list(
            csv.DictReader(io.StringIO(as_csv(store.sources(now=NOW + timedelta(hours=1))).decode("utf-8-sig")))
        )
    assert len(rows) == 62
    failing = next(row for row in rows if row["outlet"] == "o01")
    assert (failing["failures"], failing["outcome"], failing["trouble"][:6]) == ("3", "soft", "failed")
    assert [row["articles"] for row in rows if row["outlet"] in ("o00", "desk")] == ["1", "1"]
    assert next(row for row in rows if row["outlet"] == "desk")["feed"] == ""


REQUEST = Request(1, "collect", {}, NOW)


@pytest.mark.parametrize(
    ("request_", "leases", "stage", "said"),
    [
        (None, (), Stage.IDLE, "No collector is running; "),
        (None, (LEASE,), Stage.IDLE, "A collector is running"),
        (REQUEST, (), Stage.WAITING, "Nobody does it yet. No collector"),
        (REQUEST, (LEASE,), Stage.WAITING, "within seconds"),
        (Request(1, "collect", {}, NOW, NOW, "h:1:t"), (LEASE,), Stage.RUNNING, "Running since"),
        (Request(1, "collect", {}, NOW, NOW, "h:9:x"), (LEASE,), Stage.WAITING, "a collector that has ended"),
        (Request(1, "collect", {}, NOW, NOW, "h:1:t", 4, NOW), (LEASE,), Stage.DONE, "3 new"),
        (
            Request(1, "collect", {}, NOW, NOW, "h:1:t", None, NOW, "no feed was due"),
            (),
            Stage.FAILED,
            "no feed was due",
        ),
    ],
)
def test_the_stage_of_a_request(request_, leases, stage, said) -> None:
    state = collect_state(request_, leases, result="3 new")
    assert state.stage is stage
    assert said in state.text
    assert state.busy == (stage in (Stage.WAITING, Stage.RUNNING))


@pytest.mark.parametrize(
    ("counts", "mark"),
    [
        (ArticleCounts(), ""),
        (ArticleCounts(4, 0, 0, 4), "titles only"),
        (ArticleCounts(5, 1, 1, 3), "mostly titles"),
        (ArticleCounts(4, 1, 1, 2), ""),
    ],
)
def test_outlets_with_little_more_than_titles_are_marked(counts, mark) -> None:
    assert titles_mark(counts) == mark
