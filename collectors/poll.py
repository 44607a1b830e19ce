"""One feed from request to stored articles."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from collectors.feeds import ParsedFeed, parse
from collectors.http import Fetcher, FetchResult
from collectors.publishers import Publishers
from collectors.schedule import Hints, next_state
from collectors.workers import TookTooLong, Workers
from rashomon.errors import RashomonError
from rashomon.model import ArticleDraft, Feed, FeedState, Outcome, SaveReport
from rashomon.store.protocols import Store

T = TypeVar("T")


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


@dataclass(slots=True)
class Run:
    """What the tasks of one run share; `writing` is held while the store is written to."""

    store: Store
    fetcher: Fetcher
    workers: Workers
    publishers: Publishers
    clock: Callable[[], datetime]
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)


async def poll(run: Run, state: FeedState) -> FeedReport:
    """Ask a feed, store what it gives and when to come back."""
    address = state.address or state.feed.url
    fetched = await run.fetcher.fetch(address, etag=state.etag, last_modified=state.last_modified)
    now = run.clock()
    outcome, note, parsed = fetched.outcome, fetched.note, ParsedFeed()
    if outcome is Outcome.OK:
        parsed = await _parse(run, state.feed, fetched, now)
        if not parsed.is_feed:
            outcome, note = Outcome.SOFT, "; ".join(parsed.problems)
    after = next_state(state, outcome, now, _hints(fetched, parsed, note))
    try:
        async with run.writing:
            saved = await _to_the_end(asyncio.to_thread(_save, run, parsed, after, now))
    except RashomonError as error:
        return FeedReport(state.feed, Outcome.TEMPORARY, note=f"could not be stored: {error}")
    problems = parsed.problems if outcome is Outcome.OK else ()
    if after.address and after.address != address:
        problems = (f"moved for good: asked at {after.address} from now on", *problems)
    return FeedReport(
        feed=state.feed,
        outcome=after.outcome or outcome,
        new=len(saved.new),
        changed=len(saved.changed),
        entries=len(parsed.drafts),
        note=note,
        problems=problems,
    )


async def _to_the_end(work: Coroutine[None, None, T]) -> T:
    """The result of `work`, also where a stop comes meanwhile: what is being stored is stored and reported."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        return await task


async def _parse(run: Run, feed: Feed, fetched: FetchResult, now: datetime) -> ParsedFeed:
    try:
        return await run.workers.run(parse, fetched.body, feed, now=now, url=fetched.url, charset=fetched.charset)
    except TookTooLong as error:
        return ParsedFeed(problems=(f"reading it was {error}",), is_feed=False)
    except Exception as error:  # noqa: BLE001 - strangers' bytes: whatever the parser trips over is this feed's line
        return ParsedFeed(problems=(f"it cannot be read ({type(error).__name__})",), is_feed=False)


def _save(run: Run, parsed: ParsedFeed, state: FeedState, now: datetime) -> SaveReport:
    if state.outcome is Outcome.OK:
        return run.store.save_poll(_attributed(run.publishers, parsed, state.feed), state, fetched=now)
    run.store.save_state(state)
    return SaveReport()


def _attributed(publishers: Publishers, parsed: ParsedFeed, feed: Feed) -> list[ArticleDraft]:
    return [
        publishers.attributed(draft, feed, source) for draft, source in zip(parsed.drafts, parsed.sources, strict=True)
    ]


def _hints(fetched: FetchResult, parsed: ParsedFeed, note: str) -> Hints:
    return Hints(
        note=note,
        # what was broken is fetched whole again: the rest of a truncated answer must not hide behind a 304
        etag=None if parsed.broken else fetched.etag,
        last_modified=None if parsed.broken else fetched.last_modified,
        max_age=fetched.max_age,
        retry_after=fetched.retry_after,
        ttl=parsed.ttl,
        moved_to=fetched.moved_to,
        jitter=random.random(),
    )
