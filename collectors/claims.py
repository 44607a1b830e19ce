"""Claims of feeds by several collectors: a feed is claimed before it is asked, so that no other process asks it too.

A claim lasts a quarter of an hour.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import islice

from rashomon.errors import RashomonError
from rashomon.jobs.holders import holder_name
from rashomon.model import FeedState
from rashomon.store.protocols import ClaimStore

from .tasks import StopSign

CLAIM_TIME = timedelta(minutes=15)  # longer than a polite wait for a slow host takes


class Claims:
    """The feeds of one run: claimed `at_once` in one transaction, handed out one by one until `stop` is set.

    `passed_over` counts feeds that another process had claimed; `error` is what kept the store from giving more.
    """

    def __init__(
        self,
        store: ClaimStore,
        states: Sequence[FeedState],
        *,
        clock: Callable[[], datetime],
        at_once: int,
        stop: StopSign,
    ) -> None:
        self._store = store
        self._waiting = iter(states)
        self._clock = clock
        self._at_once = at_once
        self._stop = stop
        self._claimed: deque[FeedState] = deque()
        self._lock = asyncio.Lock()
        self.holder = holder_name()
        self.passed_over = 0
        self.error: RashomonError | None = None

    async def next(self, write_lock: asyncio.Lock) -> FeedState | None:
        """Return the next feed, claimed by this process; None at the end. `write_lock` is held during a transaction."""
        async with self._lock:
            while not self._claimed and not self._stop.is_set() and self.error is None:
                states = tuple(islice(self._waiting, self._at_once))
                if not states:
                    return None
                now = self._clock()
                try:
                    async with write_lock:
                        claimed = await asyncio.to_thread(
                            self._store.claim, states, holder=self.holder, now=now, until=now + CLAIM_TIME
                        )
                except RashomonError as error:
                    self.error = error
                    return None
                self.passed_over += len(states) - len(claimed)
                self._claimed.extend(claimed)
            return None if self._stop.is_set() or not self._claimed else self._claimed.popleft()
