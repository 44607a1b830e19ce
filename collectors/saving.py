"""Store what the polls of a run bring, several in one transaction where several wait: each costs far less then."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.errors import RashomonError
from rashomon.identity import Prepared
from rashomon.model import FeedState, SaveReport
from rashomon.store.protocols import ArticleStore

from .tasks import finish_when_cancelled

MAX_POLLS = 20  # polls in one transaction: a killed process loses no more than these, and none that was reported


@dataclass(slots=True, eq=False)
class _PendingPoll:
    """A poll that waits to be stored. `started` is True from when its transaction begins, `result` set at its end."""

    ready: Prepared | None
    state: FeedState
    started: bool = False
    result: SaveReport | RashomonError | None = None
    done: asyncio.Event = field(default_factory=asyncio.Event)


class PollWriter:
    """The queue of polls that one run writes to the store; `write_lock` is held during a transaction."""

    def __init__(self, store: ArticleStore, write_lock: asyncio.Lock) -> None:
        self._store = store
        self._write_lock = write_lock
        self._pending: list[_PendingPoll] = []

    async def save(self, ready: Prepared | None, state: FeedState) -> SaveReport:
        """Store a poll, in one transaction with those that wait by then. Raises RashomonError where it is refused.

        None stands for a poll that brought no articles. Where the task is cancelled during the transaction, the poll is
        stored all the same and its report returned.
        """
        poll = _PendingPoll(ready, state)
        self._pending.append(poll)
        try:
            async with self._write_lock:
                if not poll.started:
                    await finish_when_cancelled(self._write_next())
        except asyncio.CancelledError:
            if not poll.started:
                self._pending.remove(poll)
                raise
            await finish_when_cancelled(_wait(poll.done))
        if isinstance(poll.result, SaveReport):
            return poll.result
        raise poll.result or RashomonError("it was not stored")

    async def _write_next(self) -> None:
        """Store the polls that have waited longest; where one transaction is refused, each in its own."""
        polls, self._pending = self._pending[:MAX_POLLS], self._pending[MAX_POLLS:]
        for poll in polls:
            poll.started = True
        try:
            for poll, report in zip(polls, await self._write(polls), strict=True):
                poll.result = report
        except RashomonError:
            for poll in polls:
                try:
                    (poll.result,) = await self._write([poll])
                except RashomonError as error:
                    poll.result = error
        finally:
            for poll in polls:
                poll.done.set()

    async def _write(self, polls: Sequence[_PendingPoll]) -> tuple[SaveReport, ...]:
        return await asyncio.to_thread(self._store.save_polls, [(poll.ready, poll.state) for poll in polls])


async def _wait(event: asyncio.Event) -> None:
    await event.wait()
