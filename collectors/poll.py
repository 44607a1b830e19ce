"""The poll of one feed, from the request to the stored articles and the time of the next poll."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rashomon.errors import RashomonError
from rashomon.identity import Prepared, prepared
from rashomon.model import Feed, FeedState, Outcome, SaveReport
from rashomon.store.protocols import Store

from .feeds import ParsedFeed, parse_for_store
from .network import Fetcher, FetchResult
from .publishers import Publishers
from .saving import PollWriter
from .schedule import Hints, next_state
from .tasks import finish_when_cancelled
from .workers import TookTooLong, Workers


@dataclass(frozen=True, slots=True)
class FeedReport:
    """How the poll of one feed ended: numbers of articles, and what was repaired or skipped."""

    feed: Feed
    outcome: Outcome
    new: int = 0
    changed: int = 0
    entries: int = 0
    note: str = ""
    problems: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """True where neither a feed nor 'unchanged' was the answer."""
        return self.outcome not in (Outcome.OK, Outcome.UNCHANGED)


@dataclass(slots=True)
class RunContext:
    """What the tasks of one run share; `write_lock` is held during a transaction."""

    store: Store
    fetcher: Fetcher
    workers: Workers
    publishers: Publishers
    clock: Callable[[], datetime]
    write_lock: asyncio.Lock
    poll_writer: PollWriter


async def poll(context: RunContext, state: FeedState) -> FeedReport:
    """Ask a feed, store what it gives and when to ask again."""
    address = state.address or state.feed.url
    fetched = await context.fetcher.fetch(address, etag=state.etag, last_modified=state.last_modified)
    now = context.clock()
    outcome, note, parsed, ready = fetched.outcome, fetched.note, ParsedFeed(), Prepared((), now)
    if outcome is Outcome.OK:
        parsed, ready = await _read(context, state.feed, fetched, now)
        if not parsed.is_feed:
            outcome, note = Outcome.SOFT, "; ".join(parsed.problems)
    after = next_state(state, outcome, now, _hints(fetched, parsed, note))
    try:
        saved = await _save(context, parsed, ready, after)
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
        entries=len(ready.drafts),
        note=note,
        problems=problems,
    )


async def _read(context: RunContext, feed: Feed, fetched: FetchResult, now: datetime) -> tuple[ParsedFeed, Prepared]:
    nothing = Prepared((), now)
    try:
        return await context.workers.run(
            parse_for_store, fetched.body, feed, now=now, url=fetched.url, charset=fetched.charset
        )
    except TookTooLong as error:
        return ParsedFeed(problems=(f"reading it was {error}",), is_feed=False), nothing
    except Exception as error:  # noqa: BLE001 - strangers' bytes: whatever the parser trips over is this feed's line
        return ParsedFeed(problems=(f"it cannot be read ({type(error).__name__})",), is_feed=False), nothing


async def _save(context: RunContext, parsed: ParsedFeed, ready: Prepared, state: FeedState) -> SaveReport:
    if state.outcome is not Outcome.OK:
        return await context.poll_writer.save(None, state)
    return await context.poll_writer.save(await _attribute(context, parsed, ready, state.feed), state)


async def _attribute(context: RunContext, parsed: ParsedFeed, ready: Prepared, feed: Feed) -> Prepared:
    """Set each article's publisher as its outlet; outlets that are new are stored."""
    drafts = [keyed.draft for keyed in ready.drafts]
    pairs = list(zip(drafts, parsed.sources, strict=True))
    if all(context.publishers.is_own(draft, feed, source) for draft, source in pairs):
        return ready

    def attribute() -> Prepared:
        return prepared(
            [context.publishers.attribute(draft, feed, source) for draft, source in pairs], polled=ready.polled
        )

    async with context.write_lock:
        return await finish_when_cancelled(asyncio.to_thread(attribute))


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
