"""One polite pass over the feeds that are due: fetch -> parse -> store -> decide when to ask again.

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
from rashomon.errors import StoreError
from rashomon.jobs.holders import release_dead
from rashomon.model import FeedState, Outcome
from rashomon.settings import Settings
from rashomon.store.protocols import Store

from .claims import CLAIM_TIME, Claims
from .full_text import PageReport, collect_pages
from .network import Endpoint, Fetcher
from .poll import FeedReport, RunContext, poll
from .publishers import Publishers
from .saving import PollWriter
from .tasks import StopSign, run_blocking, run_until_stopped
from .workers import Workers

Clock = Callable[[], datetime]

PAGES_LEASE = "pages"  # the lease of the collector that fetches pages


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
        """Sum the run up in one line."""
        texts = sum(page.stored for page in self.pages)
        pages = f", full text of {texts} of {len(self.pages)} pages" if self.pages else ""
        stopped = f"; stopped, {self.left} feeds left for the next run" if self.stopped else ""
        return (
            f"{len(self.feeds)} feeds asked, {self.failed} failed: "
            f"{self.new} new and {self.changed} changed articles{pages}{stopped}"
        )


def utc_now() -> datetime:
    """The present time, aware, in UTC."""
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
    release_dead(store, started)
    states = _feeds_to_poll(store, started, outlets, force)
    run = store.start_run("collect", version=__version__, parameters={"feeds": len(states), "force": force}, at=started)
    stop = stop or threading.Event()
    claims = Claims(store, states, clock=clock, at_once=settings.concurrency, stop=stop)
    progress = _Progress()

    def on_report(line: FeedReport) -> None:
        progress.feeds.append(line)
        if on_result is not None:
            on_result(line, len(states) - claims.passed_over)

    async def collect_all() -> None:
        await _collect(store, settings, claims, progress, clock=clock, hosts=hosts, on_report=on_report)

    try:
        run_blocking(lambda: run_until_stopped(stop, collect_all))
    finally:
        with suppress(StoreError):
            store.release(claims.holder)
    if claims.error is not None:
        raise claims.error
    left = len(states) - len(progress.feeds) - claims.passed_over
    report = replace(progress.report(), elsewhere=claims.passed_over, left=left, stopped=stop.is_set(), run=run)
    counts = {"feeds": len(report.feeds), "new": report.new, "changed": report.changed, "failed": report.failed}
    pages = sum(page.stored for page in report.pages)
    counts |= {"pages": pages} | ({"stopped": True, "left": left} if report.stopped else {})
    store.finish_run(run, report=counts, at=clock(), changed=bool(report.new or report.changed or pages))
    return report


def _feeds_to_poll(store: Store, now: datetime, outlets: Collection[str] | None, force: bool) -> list[FeedState]:
    """The feeds of this run, those of one host distributed evenly over it."""
    if force:
        states = [state for state in store.states() if state.outcome is not Outcome.GONE]
        states = [state for state in states if outlets is None or state.feed.outlet in outlets]
    else:
        states = list(store.due(now, outlets=outlets))
    polls_of_host: defaultdict[str, int] = defaultdict(int)
    rounds: list[tuple[int, int]] = []
    for index, state in enumerate(states):
        host = state.feed.url.split("/")[2:3]
        key = host[0] if host else ""
        rounds.append((polls_of_host[key], index))
        polls_of_host[key] += 1
    return [states[index] for _, index in sorted(rounds)]


@dataclass(slots=True)
class _Progress:
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
    progress: _Progress,
    *,
    clock: Clock,
    hosts: Mapping[str, Endpoint] | None,
    on_report: Callable[[FeedReport], None],
) -> None:
    async with Fetcher(settings, hosts=hosts) as fetcher, Workers() as workers:
        publishers = Publishers(store.outlets(), ensure=store.ensure_outlet)
        write_lock = asyncio.Lock()
        context = RunContext(store, fetcher, workers, publishers, clock, write_lock, PollWriter(store, write_lock))

        async def poll_claimed() -> None:
            while (state := await claims.next(context.write_lock)) is not None:
                on_report(await poll(context, state))

        async with asyncio.TaskGroup() as group:
            for _ in range(settings.concurrency):
                group.create_task(poll_claimed())
        if settings.fetch_pages and claims.error is None:
            progress.pages = await _pages(context, settings, claims.holder)


async def _pages(context: RunContext, settings: Settings, holder: str) -> tuple[PageReport, ...]:
    """Fetch full texts under a lease: two collectors at a time would ask for the same pages."""
    store, now = context.store, context.clock()
    if not await asyncio.to_thread(store.take_lease, PAGES_LEASE, holder=holder, now=now, until=now + 2 * CLAIM_TIME):
        return ()
    try:
        return await collect_pages(store, context.fetcher, context.workers, settings, clock=context.clock)
    finally:
        with suppress(StoreError):
            store.end_lease(PAGES_LEASE, holder=holder)
