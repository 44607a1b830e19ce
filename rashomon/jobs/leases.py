"""One analysis of a database at a time: two would each undo what the other has just grouped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from rashomon.errors import StoreBusyError, StoreError
from rashomon.jobs.holders import holder_name, release_dead
from rashomon.store.protocols import ClaimStore

ANALYSE = "analyse"  # the lease
LONGEST = timedelta(hours=1)  # that an analysis holds it without having ended
PATIENCE = 60.0  # seconds to wait for another one's end
SLICE = 0.5


@contextmanager
def analysis_lease(store: ClaimStore, *, clock: Callable[[], datetime], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the turn while this lasts. Raises StoreBusyError where another process keeps it longer than `patience`."""
    holder = holder_name()
    release_dead(store, clock())
    end = time.monotonic() + patience
    while not store.take_lease(ANALYSE, holder=holder, now=clock(), until=clock() + LONGEST):
        if time.monotonic() >= end:
            raise StoreBusyError("another process is analysing this database; wait for it to end, or stop it")
        time.sleep(SLICE)
    try:
        yield
    finally:
        with suppress(StoreError):
            store.end_lease(ANALYSE, holder=holder)
