"""A collecting process that is killed at random moments, and the comparison of what is stored with an undisturbed run.

Each round: the feeds of a loopback server have moved on; a process collects them and is killed (SIGKILL) at a random
moment. Then the database must pass its integrity check and its own rules, and hold all that the process had reported
as stored. Another process then finishes the round, and the content must equal that of a database that was collected
without a kill. The program `benchmarks.killing` does it many times.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import sqlalchemy as sa
from aiohttp import web

from collectors.network.loopback import ADDRESS, serve
from collectors.run import collect
from rashomon.model import Feed, Outlet
from rashomon.settings import Settings, load_settings
from rashomon.store.engine import open_store
from rashomon.store.protocols import Store
from rashomon.store.schema import tables
from tests.collectors.documents import item, page, rss

START = datetime(2026, 3, 9, 12, tzinfo=UTC)
OUTLETS, FEEDS_EACH = 4, 3
LENGTH, FRESH = 12, 3  # entries of a feed; new ones a round: a host has fewer pages than a run may ask for
WITH_PAGES = 2  # outlets whose pages are fetched
HOSTS = [f"desk{number}.example" for number in range(OUTLETS)]


@dataclass
class World:
    """What the server says: round by round new entries, some changed titles, and pages."""

    round: int = 0
    delay: float = 0.03

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        host, path = request.headers["Host"].partition(":")[0], request.path
        await asyncio.sleep(random.random() * self.delay)
        if path == "/robots.txt":
            return web.Response(status=404)
        if path.startswith("/feed"):
            return web.Response(text=self.feed(host, int(path[5:-4])), content_type="application/rss+xml")
        return web.Response(text=page(4, title=f"Page of {path[1:]}"), content_type="text/html")

    def feed(self, host: str, number: int) -> str:
        first = self.round * FRESH + number * 100_000
        return rss([self._entry(host, n) for n in reversed(range(first, first + LENGTH))])

    def _entry(self, host: str, number: int) -> str:
        edition = (self.round + number) // 7  # a title changes every seven rounds
        return item(number, host=host, title=f"Story {number} of {host}, edition {edition}")


@dataclass
class Tally:
    """What came of all kills."""

    rounds: int = 0
    kills: int = 0
    before_start: int = 0
    after_end: int = 0
    reported: int = 0
    faults: list[str] = field(default_factory=list)


def kill_and_compare(url: str, undisturbed: str, *, kills: int, seed: int) -> Tally:
    """Rounds until so many kills came in time, in the database `url`; `undisturbed` gets the same rounds without."""
    world, tally, chance = World(), Tally(), random.Random(seed)
    with serve(world.handle) as port, closing(open_store(undisturbed)) as twin, closing(open_store(url)) as store:
        for one in (twin, store):
            one.sync_outlets(outlets())
        usual = 3.0  # seconds that a round takes
        for world.round in range(4 * kills):
            if tally.kills >= kills or len(tally.faults) > 20:
                break
            at = START + timedelta(hours=world.round)
            killed = run_child(url, port, at, kill_after=chance.uniform(0, usual))
            tally.kills += killed.was_killed
            tally.rounds += 1
            tally.before_start += killed.was_killed and not killed.reported
            tally.after_end += len(killed.reported) >= OUTLETS * FEEDS_EACH
            tally.reported += len(killed.reported)
            tally.faults += [f"round {world.round}: {fault}" for fault in broken(url, store, killed, world, at)]
            rest = run_child(url, port, at, kill_after=None)
            collect(twin, settings(), clock=partial(_same, at), hosts=hosts(port))
            # a whole round was done where the kill came too late, or before anything was stored
            usual = killed.seconds if not killed.was_killed else usual if killed.reported else rest.seconds
            tally.faults += [f"round {world.round}: {fault}" for fault in rest.errors + different(store, twin)]
    return tally


def outlets() -> list[Outlet]:
    """The outlets of the world, some with their pages."""
    return [
        Outlet(
            f"desk{number}",
            f"Desk {number}",
            homepage=f"https://{host}/",
            feeds=tuple(Feed(f"http://{host}/feed{n}.xml", f"desk{number}") for n in range(FEEDS_EACH)),
            fetch_pages=number < WITH_PAGES,
        )
        for number, host in enumerate(HOSTS)
    ]


def _same(at: datetime) -> datetime:
    return at


def settings() -> Settings:
    """Few at a time, so that a kill falls between feeds too."""
    return load_settings({}, concurrency=4, fetch_pages=True)


def hosts(port: int) -> dict[str, tuple[str, int]]:
    """The world's hosts on loopback."""
    return dict.fromkeys(HOSTS, (ADDRESS, port))


@dataclass
class Child:
    """What a collecting process said: feeds reported as stored, and what went wrong."""

    reported: list[str]
    was_killed: bool
    errors: list[str]
    seconds: float  # from its first word


def child(url: str, port: int, at: datetime) -> int:
    """The process that is killed: says 'begun', then each feed once its poll is reported."""
    with closing(open_store(url)) as store:
        print("begun", flush=True)
        collect(
            store,
            settings(),
            clock=lambda: at,
            hosts=hosts(port),
            on_result=lambda line, _: print(line.outcome, line.feed.url, flush=True),
        )
    return 0


def run_child(url: str, port: int, at: datetime, *, kill_after: float | None) -> Child:
    """Collect in a process of its own, killed so many seconds after it began."""
    command = [sys.executable, "-m", "tests.collectors.killing", url, str(port), at.isoformat()]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        begun = process.stdout.readline().strip() == "begun"
        started = time.perf_counter()
        timer = threading.Timer(kill_after or 0, process.send_signal, [signal.SIGKILL])
        if kill_after is not None and begun:
            timer.start()
        lines = process.stdout.read().split("\n")
        seconds = time.perf_counter() - started
        said = process.stderr.read()
        code = process.wait(120)
        timer.cancel()
    reported = [line.partition(" ")[2] for line in lines if line.startswith("ok ")]
    failed = [line for line in lines if line and not line.startswith("ok ")]
    errors = failed if code in (0, -signal.SIGKILL) else [*failed, f"ended with {code}: {said[-400:]}"]
    return Child(reported, code == -signal.SIGKILL, errors, seconds)


def broken(url: str, store: Store, killed: Child, world: World, at: datetime) -> Iterator[str]:
    """What a kill broke: in the file, by the rules of the schema, or against what was reported."""
    yield from killed.errors
    with rows_of(url) as ask:
        if url.startswith("sqlite"):
            yield from (f"integrity: {row}" for row in ask("PRAGMA integrity_check") if row[0] != "ok")
            yield from (f"foreign key: {row}" for row in ask("PRAGMA foreign_key_check"))
        yield from (f"{name}: {row}" for name, query in RULES.items() for row in ask(query))
        polls = {
            (address, fetched)
            for address, fetched in ask(
                sa.select(tables.feeds.c.url, tables.polls.c.fetched).join(
                    tables.feeds, tables.polls.c.feed == tables.feeds.c.id
                )
            )
        }
    titles = {article.title for article in store.window()}
    for address in killed.reported:
        if (address, at) not in polls:
            yield f"reported as stored, but there is no poll: {address}"
        host, number = address.split("/")[2], int(address.rsplit("feed", 1)[1][:-4])
        first = world.round * FRESH + number * 100_000
        for n in range(first, first + LENGTH):
            if f"Story {n} of {host}, edition {(world.round + n) // 7}" not in titles:
                yield f"reported as stored, but not there: story {n} of {address}"


_A, _S, _P, _K, _L = tables.articles, tables.sightings, tables.polls, tables.article_keys, tables.listings
RULES = {
    "article without a key": sa.select(_A.c.id).where(~sa.exists().where(_K.c.article == _A.c.number)),
    "article without a listing": sa.select(_A.c.id).where(~sa.exists().where(_L.c.article == _A.c.number)),
    "article that was never seen": sa.select(_A.c.id).where(~sa.exists().where(_S.c.article == _A.c.number)),
    "text without its extraction": sa.select(_A.c.id).where(_A.c.text.is_not(None), _A.c.extraction.is_(None)),
    "half a poll": sa.select(_P.c.id, _P.c.feed_length, sa.func.count(_S.c.article))
    .join_from(_P, _S, _S.c.poll == _P.c.id, isouter=True)
    .group_by(_P.c.id, _P.c.feed_length)
    .having(sa.func.count(_S.c.article) != _P.c.feed_length),
    "poll later than its feed's state": sa.select(tables.feeds.c.url, _P.c.fetched)
    .join(tables.feeds, tables.feeds.c.id == _P.c.feed)
    .where(sa.or_(tables.feeds.c.checked_at.is_(None), tables.feeds.c.checked_at < _P.c.fetched)),
}


@contextmanager
def rows_of(url: str):  # type: ignore[no-untyped-def]
    """A way to ask the database, past the store."""
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            yield lambda query: connection.execute(sa.text(query) if isinstance(query, str) else query).all()
    finally:
        engine.dispose()


def different(store: Store, twin: Store) -> list[str]:
    """Where the content of two stores differs."""
    return [
        f"{name} differ: {sorted(one ^ other)[:3]} ({len(one ^ other)})"
        for name, one, other in zip(
            ("articles", "revisions", "sightings", "feeds"), content(store), content(twin), strict=True
        )
        if one != other
    ]


def content(store: Store) -> tuple[set[str], set[str], set[str], set[str]]:
    """Articles, revisions, sightings and what is known of feeds, apart from chance (when to come back)."""
    articles = store.window()
    ids = [article.id for article in articles]
    states = {f"{one.feed} {one.outcome} {one.failures} {one.checked_at} {one.succeeded_at}" for one in store.states()}
    return set(map(repr, articles)), set(map(repr, store.revisions(ids))), set(map(repr, store.sightings(ids))), states


if __name__ == "__main__":
    sys.exit(child(sys.argv[1], int(sys.argv[2]), datetime.fromisoformat(sys.argv[3])))
