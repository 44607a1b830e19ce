"""Two processes on one store, and a writer that is killed: what was reported as stored is stored, once."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from rashomon.store.engine import open_store

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# Saves polls of ten entries, each link shared by both writers; after each commit prints the ids that were reported.
WRITER = """
import json, sys
from datetime import UTC, datetime, timedelta
from rashomon.model import ArticleDraft, Feed, FeedState
from rashomon.store.engine import open_store

url, name, polls = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = open_store(url)
for number in range(polls):
    fetched = datetime(2026, 3, 9, tzinfo=UTC) + timedelta(minutes=number)
    drafts = [
        ArticleDraft("alpha", f"Story {n}", f"https://alpha.example/{n}", summary="Some text.", guid=str(n))
        for n in range(number * 5, number * 5 + 10)
    ]
    state = FeedState(Feed(f"https://alpha.example/{name}.xml", "alpha"), checked_at=fetched)
    report = store.save_poll(drafts, state, fetched=fetched)
    print(json.dumps({"new": report.new, "all": [*report.new, *report.changed, *report.unchanged]}), flush=True)
"""


def writer(url, name, polls):
    return subprocess.Popen([sys.executable, "-c", WRITER, url, name, str(polls)], stdout=subprocess.PIPE, text=True)


def test_two_processes_store_every_article_once(database_url):
    polls = 60
    running = [writer(database_url, name, polls) for name in ("world", "home")]
    said = [process.communicate(timeout=250)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    reports = [json.loads(line) for output in said for line in output.splitlines()]
    new = [id for report in reports for id in report["new"]]
    with closing(open_store(database_url)) as store:
        articles = store.window()
        assert len(new) == len(set(new)) == len(articles) == polls * 5 + 5
        assert store.counts()["revisions"] == 0
        assert len(store.sightings([article.id for article in articles])) == 2 * polls * 10


def test_two_processes_open_a_new_store_at_once(tmp_path):
    url = f"sqlite:///{tmp_path / 'news.db'}"
    running = [writer(url, name, 1) for name in "abcd"]
    assert [process.wait(60) for process in running] == [0] * 4
    with closing(open_store(url)) as store:
        assert store.counts()["articles"] == 10
        assert store.counts()["feeds"] == 4


@pytest.mark.parametrize("round_", range(5))
def test_a_killed_writer_loses_nothing_it_reported(database_url, round_):
    process = writer(database_url, "world", 100_000)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(random.Random(round_).uniform(0.05, 0.6))
    os.kill(process.pid, signal.SIGKILL)
    lines = [first, *process.stdout.read().splitlines(keepends=True)]
    process.wait()
    reported = {id for line in lines if line.endswith("\n") for id in json.loads(line)["all"]}
    assert reported
    with closing(open_store(database_url)) as store:
        stored = {article.id for article in store.window()}
        assert reported <= stored
        assert len(stored) % 5 == 0  # whole polls alone: ten entries first, then five new ones each
        assert {seen.article for seen in store.sightings(stored)} == stored
    if database_url.startswith("sqlite"):
        with closing(sqlite3.connect(Path(database_url.removeprefix("sqlite:///")))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.execute("INSERT INTO articles_words(articles_words) VALUES ('integrity-check')")
