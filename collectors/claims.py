"""Claims of feeds by several collectors: a feed is claimed before it is asked, so that no other process asks it too.

A claim lasts a quarter of an hour. Claims of a collector of this machine that has died are released at once.
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

CLAIM_TIME = timedelta(minutes=15)  # longer than a polite wait for a slow host takes
_TOKEN = secrets.token_hex(4)  # tells this process from an earlier one that had the same number


def holder_name() -> str:
    """The name under which this process holds claims: machine, process number and a token."""
    return f"{socket.gethostname()}:{os.getpid()}:{_TOKEN}"


def is_dead_holder(holder: str, *, here: str | None = None) -> bool:
    """True where the name is that of a process of this machine which runs no more; False where we cannot know."""
    host, number, token = [*holder.rsplit(":", 2), "", ""][:3]
    own_host, own_number, own_token = (here or holder_name()).rsplit(":", 2)
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


def release_dead(store: ClaimStore, now: datetime) -> None:
    """Release the claims and leases of processes of this machine that have died."""
    for holder in store.holders(now):
        if is_dead_holder(holder):
            store.release(holder, leases=True)


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
