"""Several collectors at once: each feed of a run is claimed before it is asked, so that nobody else asks it too.

A claim is for a quarter of an hour. What a collector of this machine held that has died is free at once.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import sys
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import islice

from rashomon.errors import RashomonError
from rashomon.model import FeedState
from rashomon.store.protocols import ClaimStore

from .tasks import StopSign

CLAIM = timedelta(minutes=15)  # longer than a polite wait for a slow host takes
_TOKEN = secrets.token_hex(4)  # tells this process from an earlier one that had the same number


def own_name() -> str:
    """The name under which this process claims: machine, process number and a token."""
    return f"{socket.gethostname()}:{os.getpid()}:{_TOKEN}"


def is_dead(holder: str, *, here: str | None = None) -> bool:
    """True where the name is that of a process of this machine which runs no more; False where we cannot know."""
    host, number, token = [*holder.rsplit(":", 2), "", ""][:3]
    own_host, own_number, own_token = (here or own_name()).rsplit(":", 2)
    if host != own_host or not number.isdigit() or sys.platform == "win32":
        return False
    if number == own_number:
        return token != own_token
    try:
        os.kill(int(number), 0)  # asks only whether it is there
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False


def free_dead(store: ClaimStore, now: datetime) -> None:
    """Free what collectors of this machine hold that have died."""
    for holder in store.holders(now):
        if is_dead(holder):
            store.release(holder, leases=True)


class Claims:
    """The feeds of one run, claimed some at a time and handed out one by one until there are none, or `stop` is set.

    `error` is what kept the store from giving more.
    """

    def __init__(
        self,
        store: ClaimStore,
        states: Sequence[FeedState],
        *,
        clock: Callable[[], datetime],
        batch: int,
        stop: StopSign,
    ) -> None:
        self._store = store
        self._waiting = iter(states)
        self._clock = clock
        self._batch = batch
        self._stop = stop
        self._ours: deque[FeedState] = deque()
        self._turn = asyncio.Lock()
        self.holder = own_name()
        self.passed_over = 0
        self.error: RashomonError | None = None

    async def next(self, writing: asyncio.Lock) -> FeedState | None:
        """The next feed to ask, ours alone; None at the end. `writing` is held while the store is written to."""
        async with self._turn:
            while not self._ours and not self._stop.is_set() and self.error is None:
                batch = tuple(islice(self._waiting, self._batch))
                if not batch:
                    return None
                now = self._clock()
                try:
                    async with writing:
                        won = await asyncio.to_thread(
                            self._store.claim, batch, holder=self.holder, now=now, until=now + CLAIM
                        )
                except RashomonError as error:
                    self.error = error
                    return None
                self.passed_over += len(batch) - len(won)
                self._ours.extend(won)
            return None if self._stop.is_set() or not self._ours else self._ours.popleft()
