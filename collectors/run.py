"""One polite pass over the feeds that are due: fetch -> parse -> store -> decide when to come back.

The failure of one feed is a line in the report, never the end of the run.
"""

from __future__ import annotations

import asyncio
import random
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from collectors.addresses import Endpoint
from collectors.claims import CLAIM, Claims, StopSign, free_dead
from collectors.feeds import ParsedFeed, parse
from collectors.fullpages import PageReport, collect_pages
from collectors.http import Fetcher, FetchResult
from collectors.schedule import Hints, next_state
from collectors.workers import TookTooLong, Workers
from rashomon import __version__
from rashomon.config import Settings
from rashomon.errors import RashomonError, StoreError
from rashomon.model import Feed, FeedState, Outcome, SaveReport
from rashomon.store.protocols import Store

Clock = Callable[[], datetime]
T = TypeVar("T")

LOOK = 0.1  # seconds between two looks at whether to stop
PAGES = "pages"  # the lease of the collector that fetches pages


@dataclass(frozen=True, slots=True)
class FeedReport:
    """How the poll of one feed ended: numbers of articles, and what was mended or skipped on the way."""

    feed: Feed
    outcome: Outcome
    new: int = 0
    changed: int = 0
    entries: int = 0
    note: str = ""
    problems: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """True where no feed was got."""
        return self.outcome not in (Outcome.OK, Outcome.UNCHANGED)


@dataclass(frozen=True, slots=True)
class CollectReport:
    """What a run did, a line a feed (in the order they ended) and a line a page.

    `elsewhere` counts feeds that another collector was asking; `left` those that a stop left for the next run.
    """

    feeds: tuple[FeedReport, ...] = ()
    pages: tuple[PageReport, ...] = ()
    new: int = 0
    changed: int = 0
    failed: int = 0
    elsewhere: int = 0
    left: int = 0
    stopped: bool = False
    run: int | None = field(default=None, compare=False)

    def summary(self) -> str:
        """The run in one line."""
        texts = sum(page.stored for page in self.pages)
        pages = f", full text of {texts} of {len(self.pages)} pages" if self.pages else ""
        stopped = f"; stopped, {self.left} feeds left for the next run" if self.stopped else ""
        return (
            f"{len(self.feeds)} feeds asked, {self.failed} failed: "
            f"{self.new} new and {self.changed} changed articles{pages}{stopped}"
        )


@dataclass(slots=True)
class _Run:
    """What the tasks of one run share."""

    store: Store
    fetcher: Fetcher
    workers: Workers
    clock: Clock
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def collect(
    store: Store,
    settings: Settings,
    *,
    clock: Clock = utc_now,
    outlets: Collection[str] | None = None,
    force: bool = False,
    hosts: Mapping[str, Endpoint] | None = None,
    on_result: Callable[[FeedReport, int], None] | None = None,
    stop: StopSign | None = None,
) -> CollectReport:
    """Fetch the feeds that are due, store their articles, then (where the settings say so) the articles' pages.

    `outlets` limits the run to these ids; `force` takes also feeds that are not due; `hosts` maps names to loopback
    endpoints; `on_result` is told each feed's report and the number of feeds of this run. Several collectors share
    the feeds: each asks those that it could claim. Once `stop` is set, what is being stored is stored, the rest is
    left for the next run, and the report says so.
    """
    started = clock()
    free_dead(store, started)
    states = _wanted(store, started, outlets, force)
    run = store.start_run("collect", version=__version__, parameters={"feeds": len(states), "force": force}, at=started)
    stop = stop or threading.Event()
    claims = Claims(store, states, clock=clock, batch=settings.concurrency, stop=stop)
    done = _Done()

    def heard(line: FeedReport) -> None:
        done.feeds.append(line)
        if on_result is not None:
            on_result(line, len(states) - claims.passed_over)

    try:
        asyncio.run(_unless(stop, _collect(store, settings, claims, done, clock=clock, hosts=hosts, heard=heard)))
    finally:
        with suppress(StoreError):
            store.release(claims.holder)
    if claims.error is not None:
        raise claims.error
    left = len(states) - len(done.feeds) - claims.passed_over
    report = replace(done.report(), elsewhere=claims.passed_over, left=left, stopped=stop.is_set(), run=run)
    counts = {"feeds": len(report.feeds), "new": report.new, "changed": report.changed, "failed": report.failed}
    pages = sum(page.stored for page in report.pages)
    counts |= {"pages": pages} | ({"stopped": True, "left": left} if report.stopped else {})
    store.finish_run(run, report=counts, at=clock(), changed=bool(report.new or report.changed or pages))
    return report


def _wanted(store: Store, now: datetime, outlets: Collection[str] | None, force: bool) -> list[FeedState]:
    """The feeds of this run, those of one host spread over it."""
    if force:
        found = [state for state in store.states() if state.outcome is not Outcome.GONE]
        found = [state for state in found if outlets is None or state.feed.outlet in outlets]
    else:
        found = list(store.due(now, outlets=outlets))
    seen: defaultdict[str, int] = defaultdict(int)
    rounds: list[tuple[int, int]] = []
    for index, state in enumerate(found):
        host = state.feed.url.split("/")[2:3]
        key = host[0] if host else ""
        rounds.append((seen[key], index))
        seen[key] += 1
    return [found[index] for _, index in sorted(rounds)]


@dataclass(slots=True)
class _Done:
    """What a run has done so far; a stop leaves it as it is."""

    feeds: list[FeedReport] = field(default_factory=list)
    pages: tuple[PageReport, ...] = ()

    def report(self) -> CollectReport:
        return CollectReport(
            feeds=tuple(self.feeds),
            pages=self.pages,
            new=sum(report.new for report in self.feeds),
            changed=sum(report.changed for report in self.feeds),
            failed=sum(report.failed for report in self.feeds),
        )


async def _unless(stop: StopSign, work: Coroutine[None, None, None]) -> None:
    """Run `work`, and cancel it once `stop` is set."""
    task = asyncio.create_task(work)
    while not task.done():
        await asyncio.wait({task}, timeout=LOOK)
        if stop.is_set() and not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            return
    await task


async def _collect(
    store: Store,
    settings: Settings,
    claims: Claims,
    done: _Done,
    *,
    clock: Clock,
    hosts: Mapping[str, Endpoint] | None,
    heard: Callable[[FeedReport], None],
) -> None:
    async with Fetcher(settings, hosts=hosts) as fetcher, Workers() as workers:
        run = _Run(store, fetcher, workers, clock)

        async def work() -> None:
            while (state := await claims.next(run.writing)) is not None:
                heard(await _poll(run, state))

        async with asyncio.TaskGroup() as group:
            for _ in range(settings.concurrency):
                group.create_task(work())
        if settings.fetch_pages and claims.error is None:
            done.pages = await _pages(run, settings, claims.holder)


async def _pages(run: _Run, settings: Settings, holder: str) -> tuple[PageReport, ...]:
    """The pages' stage, which one collector at a time does: two would ask for the same pages."""
    store, now = run.store, run.clock()
    if not await asyncio.to_thread(store.take_lease, PAGES, holder=holder, now=now, until=now + 2 * CLAIM):
        return ()
    try:
        return await collect_pages(store, run.fetcher, run.workers, settings, clock=run.clock)
    finally:
        with suppress(StoreError):
            store.end_lease(PAGES, holder=holder)


async def _poll(run: _Run, state: FeedState) -> FeedReport:
    """One feed from request to stored articles."""
    fetched = await run.fetcher.fetch(state.feed.url, etag=state.etag, last_modified=state.last_modified)
    now = run.clock()
    outcome, note, parsed = fetched.outcome, fetched.note, ParsedFeed()
    if outcome is Outcome.OK:
        parsed = await _parse(run, state.feed, fetched, now)
        if not parsed.is_feed:
            outcome, note = Outcome.SOFT, "; ".join(parsed.problems)
    after = next_state(state, outcome, now, _hints(fetched, parsed, note))
    try:
        async with run.writing:
            saved = await _to_the_end(asyncio.to_thread(_save, run.store, parsed, after, now))
    except RashomonError as error:
        return FeedReport(state.feed, Outcome.TEMPORARY, note=f"could not be stored: {error}")
    return FeedReport(
        feed=state.feed,
        outcome=outcome,
        new=len(saved.new),
        changed=len(saved.changed),
        entries=len(parsed.drafts),
        note=note,
        problems=parsed.problems if outcome is Outcome.OK else (),
    )


async def _to_the_end(work: Coroutine[None, None, T]) -> T:
    """The result of `work`, also where a stop comes meanwhile: what is being stored is stored and reported."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        return await task


async def _parse(run: _Run, feed: Feed, fetched: FetchResult, now: datetime) -> ParsedFeed:
    try:
        return await run.workers.run(parse, fetched.body, feed, now=now, url=fetched.url, charset=fetched.charset)
    except TookTooLong as error:
        return ParsedFeed(problems=(f"reading it was {error}",), is_feed=False)
    except Exception as error:  # noqa: BLE001 - strangers' bytes: whatever the parser trips over is this feed's line
        return ParsedFeed(problems=(f"it cannot be read ({type(error).__name__})",), is_feed=False)


def _save(store: Store, parsed: ParsedFeed, state: FeedState, now: datetime) -> SaveReport:
    if state.outcome is Outcome.OK:
        return store.save_poll(parsed.drafts, state, fetched=now)
    store.save_state(state)
    return SaveReport()


def _hints(fetched: FetchResult, parsed: ParsedFeed, note: str) -> Hints:
    return Hints(
        note=note,
        # what was broken is fetched whole again: the rest of a truncated answer must not hide behind a 304
        etag=None if parsed.broken else fetched.etag,
        last_modified=None if parsed.broken else fetched.last_modified,
        max_age=fetched.max_age,
        retry_after=fetched.retry_after,
        ttl=parsed.ttl,
        jitter=random.random(),
    )
