"""Collectors as real processes: told to stop, killed, asked for, several at once."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, contextmanager

import pytest
from aiohttp import web

from collectors.network.loopback import serve
from rashomon.store.engine import open_store
from tests.collectors.documents import item, rss

pytestmark = pytest.mark.slow
HERE = "127.0.0.1"
PATIENCE = 30.0


class Site:
    """Feeds of this machine: /slow/N answers after `seconds`, any other at once with two articles of its own."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.asked: Counter[str] = Counter()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked[request.path] += 1
        name = request.path.strip("/").replace("/", "-")
        if request.path.startswith("/slow"):
            await asyncio.sleep(self.seconds)
        stories = [item(1, host=f"{name}.example"), item(2, host=f"{name}.example")]
        return web.Response(text=rss(stories), content_type="application/rss+xml")


@pytest.fixture
def start(tmp_path):
    """Starts `rashomon ARGUMENTS` on a registry of `paths` of a site; ends it if a test does not."""
    started = []

    def run(database_url, port, paths, *arguments, **environment):
        registry = tmp_path / f"outlets-{len(started)}.toml"
        registry.write_text(
            "".join(
                f'[[outlet]]\nid = "{path.strip("/").replace("/", "-")}"\nname = "Outlet {path}"\n'
                f'feeds = [{{ url = "http://{HERE}:{port}{path}" }}]\n'
                for path in paths
            ),
            encoding="utf-8",
        )
        settings = {
            "DB": database_url, "OUTLETS": registry, "OWN_OUTLETS": tmp_path / "none.toml",
            "ALLOW_PRIVATE_HOSTS": HERE, "PER_HOST": 50, **environment,
        }  # fmt: skip
        process = subprocess.Popen(
            [sys.executable, "-m", "rashomon", *arguments],
            env={**os.environ, **{f"RASHOMON_{name}": str(value) for name, value in settings.items()}},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=PATIENCE)


@contextmanager
def site(seconds=0.0):
    """A site and its port."""
    answers = Site(seconds)
    with serve(answers.handle) as port:
        yield answers, port


def until(condition):
    """Wait till something is so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")


QUICK = [f"/quick/{number}" for number in range(4)]
SLOW = [f"/slow/{number}" for number in range(4)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("watch", [False, True])
def test_a_stop_in_the_middle_of_a_run_leaves_a_whole_store(start, sqlite_url, number, watch):
    with site(60) as (answers, port), closing(open_store(sqlite_url)) as store:
        process = start(sqlite_url, port, QUICK + SLOW, "collect", *(["--watch"] if watch else []))
        until(lambda: store.counts()["articles"] == 8 and all(answers.asked[path] for path in SLOW))
        began = time.monotonic()
        process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, said
        assert time.monotonic() - began < 8
        assert "4 feeds left for the next run" in said
        assert "Traceback" not in said
        (run,) = store.runs()
        assert run.finished is not None
        assert (run.report["stopped"], run.report["feeds"], run.report["left"]) == (True, 4, 4)
        assert run.result.startswith("stopped")
        states = {state.feed.url.partition(f":{port}")[2]: state for state in store.states()}
        assert [states[path].checked_at for path in SLOW] == [None] * 4
        assert all(states[path].outcome == "ok" for path in QUICK)
        assert store.holders(run.started) == ()
        assert store.leases(run.started) == ()


def test_what_a_killed_collector_held_is_free_at_once(start, sqlite_url):
    with site(60) as (answers, port), closing(open_store(sqlite_url)) as store:
        process = start(sqlite_url, port, QUICK + SLOW, "collect")
        until(lambda: store.counts()["articles"] == 8 and all(answers.asked[path] for path in SLOW))
        process.kill()
        process.wait()
        answers.seconds = 0.0
        again = start(sqlite_url, port, QUICK + SLOW, "collect", "--json")
        report = json.loads(again.communicate(timeout=PATIENCE)[0])
        assert (report["new"], report["elsewhere"], len(report["feeds"])) == (8, 0, 4)
        assert store.runs(limit=2)[1].result == "not finished"


def test_two_collectors_share_the_feeds_and_ask_none_twice(start, database_url):
    paths = [f"/slow/{number}" for number in range(40)]
    with site(0.4) as (answers, port), closing(open_store(database_url)) as store:
        both = [start(database_url, port, paths, "collect", "--json", CONCURRENCY=4) for _ in range(2)]
        ended = [process.communicate(timeout=PATIENCE) for process in both]
        assert [process.returncode for process in both] == [0, 0], ended
        reports = [json.loads(out) for out, _ in ended]
        assert sum(report["new"] for report in reports) == store.counts()["articles"] == 80
        assert [len(report["feeds"]) > 0 for report in reports] == [True, True]
        assert set(answers.asked.values()) == {1}
        assert len(answers.asked) == 40


def test_the_second_collector_says_who_has_the_feeds(start, sqlite_url):
    with site(60) as (answers, port), closing(open_store(sqlite_url)):
        start(sqlite_url, port, SLOW, "collect")
        until(lambda: all(answers.asked[path] for path in SLOW))
        second = start(sqlite_url, port, SLOW, "collect")
        said = second.communicate(timeout=PATIENCE)
        assert second.returncode == 0
        assert "4 feeds were left to another collector" in said[1]
        assert set(answers.asked.values()) == {1}


def test_a_request_is_done_within_seconds_and_says_by_which_run(start, database_url):
    with site() as (answers, port), closing(open_store(database_url)) as store:
        process = start(database_url, port, QUICK, "collect", "--watch")
        run = until(lambda: [run for run in store.runs() if run.job == "analyse" and run.finished])[0]
        assert any(lease.name.startswith("collector ") for lease in store.leases(run.started))
        request = store.ask("collect", {}, at=run.started)
        done = until(lambda: next(r for r in store.requests() if r.id == request.id).finished_at)
        assert done is not None
        assert store.requests()[0].note.startswith("no feed was due")  # they were asked seconds ago
        assert set(answers.asked.values()) == {1}
        with store._database.write() as connection:  # an hour later, say
            connection.exec_driver_sql("UPDATE feeds SET checked_at = '2020-01-01 00:00:00+00:00'")
        request = store.ask("collect", {"outlets": ["quick-1", 7]}, at=run.started)
        until(lambda: next(r for r in store.requests() if r.id == request.id).finished_at)
        assert store.requests()[0].run is not None
        assert answers.asked == {path: 2 if path == "/quick/1" else 1 for path in QUICK}
        process.terminate()
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0


def test_an_outlet_added_meanwhile_is_collected_and_a_mistake_is_said(start, sqlite_url, tmp_path):
    with site() as (answers, port), closing(open_store(sqlite_url)) as store:
        own = tmp_path / "own.toml"
        process = start(sqlite_url, port, QUICK[:1], "collect", "--watch", OWN_OUTLETS=own)
        until(lambda: store.counts()["articles"] == 2)
        own.write_text(
            f'[[outlet]]\nid = "mine"\nname = "Mine"\nfeeds = [{{ url = "http://{HERE}:{port}/mine" }}]\n',
            encoding="utf-8",
        )
        store.ask("collect", {}, at=store.runs()[0].started)
        until(lambda: answers.asked["/mine"])
        own.write_text("[[outlet]]\nid = 3\n", encoding="utf-8")
        request = store.ask("collect", {}, at=store.runs()[0].started)
        until(lambda: next(r for r in store.requests() if r.id == request.id).finished_at)
        process.terminate()
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        assert f"{own}:2" in said


def test_old_articles_go_where_the_settings_say_so(start, sqlite_url):
    with site() as (_, port), closing(open_store(sqlite_url)) as store:
        start(sqlite_url, port, QUICK[:1], "collect").communicate(timeout=PATIENCE)
        assert store.counts()["articles"] == 2  # published in March, fetched now
        kept = start(sqlite_url, port, QUICK[:1], "collect", KEEP_DAYS="0.000001")
        assert "removed" not in kept.communicate(timeout=PATIENCE)[1]  # the feed lists them still
        store.sync_outlets([])
        gone = start(sqlite_url, port, QUICK[1:2], "collect", KEEP_DAYS="0.000001")
        assert "2 old articles and 0 events removed" in gone.communicate(timeout=PATIENCE)[1]
        assert store.runs()[0].job == "remove old"
