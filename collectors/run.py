"""One polite pass over the feeds that are due: fetch -> parse -> store -> decide when to come back.

The failure of one feed is a line in the report, never the end of the run.
"""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from rashomon import __version__
from rashomon.config import Settings
from rashomon.errors import StoreError
from rashomon.model import FeedState, Outcome
from rashomon.store.protocols import Store

from .claims import CLAIM, Claims, free_dead
from .full_text import PageReport, collect_pages
from .network import Endpoint, Fetcher
from .poll import FeedReport, Run, poll
from .publishers import Publishers
from .saving import Saving
from .tasks import StopSign, run_blocking, run_until_stopped
from .workers import Workers

Clock = Callable[[], datetime]

PAGES = "pages"  # the lease of the collector that fetches pages


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

    async def work() -> None:
        await _collect(store, settings, claims, done, clock=clock, hosts=hosts, heard=heard)

    try:
        run_blocking(lambda: run_until_stopped(stop, work))
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
        publishers = Publishers(store.outlets(), ensure=store.ensure_outlet)
        writing = asyncio.Lock()
        run = Run(store, fetcher, workers, publishers, clock, writing, Saving(store, writing))

        async def work() -> None:
            while (state := await claims.next(run.writing)) is not None:
                heard(await poll(run, state))

        async with asyncio.TaskGroup() as group:
            for _ in range(settings.concurrency):
                group.create_task(work())
        if settings.fetch_pages and claims.error is None:
            done.pages = await _pages(run, settings, claims.holder)


async def _pages(run: Run, settings: Settings, holder: str) -> tuple[PageReport, ...]:
    """The pages' stage, which one collector at a time does: two would ask for the same pages."""
    store, now = run.store, run.clock()
    if not await asyncio.to_thread(store.take_lease, PAGES, holder=holder, now=now, until=now + 2 * CLAIM):
        return ()
    try:
        return await collect_pages(store, run.fetcher, run.workers, settings, clock=run.clock)
    finally:
        with suppress(StoreError):
            store.end_lease(PAGES, holder=holder)
