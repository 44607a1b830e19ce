"""Storing what the polls of a run bring, several in one transaction where several wait: each costs far less then."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rashomon.errors import RashomonError
from rashomon.identity import Prepared
from rashomon.model import FeedState, SaveReport
from rashomon.store.protocols import ArticleStore

T = TypeVar("T")

MOST = 20  # polls in one transaction: a killed process loses no more than these, and none that was reported


@dataclass(slots=True, eq=False)
class _Waiting:
    """A poll that waits to be stored. `result` is there once it was, `taken` from when its transaction begins."""

    ready: Prepared | None
    state: FeedState
    taken: bool = False
    result: SaveReport | RashomonError | None = None
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class Saving:
    """The polls of one run on their way into the store; `writing` is held while the store is written to."""

    def __init__(self, store: ArticleStore, writing: asyncio.Lock) -> None:
        self._store = store
        self._writing = writing
        self._waiting: list[_Waiting] = []

    async def save(self, ready: Prepared | None, state: FeedState) -> SaveReport:
        """Store a poll, together with those that wait by then. Raises RashomonError where the store refuses it.

        None stands for a poll that brought no articles. Also where a stop comes meanwhile, what is being stored is
        stored and its report given.
        """
        mine = _Waiting(ready, state)
        self._waiting.append(mine)
        try:
            async with self._writing:
                if not mine.taken:
                    await to_the_end(self._store_some())
        except asyncio.CancelledError:
            if not mine.taken:
                self._waiting.remove(mine)
                raise
            await to_the_end(_wait(mine.ended))
        if isinstance(mine.result, SaveReport):
            return mine.result
        raise mine.result or RashomonError("it was not stored")

    async def _store_some(self) -> None:
        """Store those that have waited longest; where they are refused together, each by itself."""
        group, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        for one in group:
            one.taken = True
        try:
            for one, report in zip(group, await self._stored(group), strict=True):
                one.result = report
        except RashomonError:
            for one in group:
                try:
                    (one.result,) = await self._stored([one])
                except RashomonError as error:
                    one.result = error
        finally:
            for one in group:
                one.ended.set()

    async def _stored(self, group: Sequence[_Waiting]) -> tuple[SaveReport, ...]:
        return await asyncio.to_thread(self._store.save_polls, [(one.ready, one.state) for one in group])


async def to_the_end(work: Coroutine[None, None, T]) -> T:
    """The result of `work`, also where a stop comes meanwhile."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        return await task


async def _wait(event: asyncio.Event) -> None:
    await event.wait()
