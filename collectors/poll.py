"""One feed from request to stored articles."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from collectors.feeds import ParsedFeed
from collectors.http import Fetcher, FetchResult
from collectors.publishers import Publishers
from collectors.reading import read
from collectors.saving import Saving, to_the_end
from collectors.schedule import Hints, next_state
from collectors.workers import TookTooLong, Workers
from rashomon.errors import RashomonError
from rashomon.identity import Prepared, prepared
from rashomon.model import Feed, FeedState, Outcome, SaveReport
from rashomon.store.protocols import Store


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
    writing: asyncio.Lock
    saving: Saving


async def poll(run: Run, state: FeedState) -> FeedReport:
    """Ask a feed, store what it gives and when to come back."""
    address = state.address or state.feed.url
    fetched = await run.fetcher.fetch(address, etag=state.etag, last_modified=state.last_modified)
    now = run.clock()
    outcome, note, parsed, ready = fetched.outcome, fetched.note, ParsedFeed(), Prepared((), now)
    if outcome is Outcome.OK:
        parsed, ready = await _read(run, state.feed, fetched, now)
        if not parsed.is_feed:
            outcome, note = Outcome.SOFT, "; ".join(parsed.problems)
    after = next_state(state, outcome, now, _hints(fetched, parsed, note))
    try:
        saved = await _save(run, parsed, ready, after)
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
        entries=len(ready.arrivals),
        note=note,
        problems=problems,
    )


async def _read(run: Run, feed: Feed, fetched: FetchResult, now: datetime) -> tuple[ParsedFeed, Prepared]:
    none = Prepared((), now)
    try:
        return await run.workers.run(read, fetched.body, feed, now=now, url=fetched.url, charset=fetched.charset)
    except TookTooLong as error:
        return ParsedFeed(problems=(f"reading it was {error}",), is_feed=False), none
    except Exception as error:  # noqa: BLE001 - strangers' bytes: whatever the parser trips over is this feed's line
        return ParsedFeed(problems=(f"it cannot be read ({type(error).__name__})",), is_feed=False), none


async def _save(run: Run, parsed: ParsedFeed, ready: Prepared, state: FeedState) -> SaveReport:
    if state.outcome is not Outcome.OK:
        return await run.saving.save(None, state)
    return await run.saving.save(await _attributed(run, parsed, ready, state.feed), state)


async def _attributed(run: Run, parsed: ParsedFeed, ready: Prepared, feed: Feed) -> Prepared:
    """The same with each article's publisher as its outlet; outlets that are new are stored."""
    given = [arrival.draft for arrival in ready.arrivals]
    pairs = list(zip(given, parsed.sources, strict=True))
    if all(run.publishers.is_own(draft, feed, source) for draft, source in pairs):
        return ready

    def attributed() -> Prepared:
        drafts = [run.publishers.attributed(draft, feed, source) for draft, source in pairs]
        return prepared(drafts, polled=ready.polled)

    async with run.writing:
        return await to_the_end(asyncio.to_thread(attributed))


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
