"""One analysis of a database at a time: two would each undo what the other has just grouped."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from rashomon.cli.console import now
from rashomon.errors import StoreBusyError, StoreError
from rashomon.store.protocols import ClaimStore

ANALYSE = "analyse"  # the lease
LONGEST = timedelta(hours=1)  # that an analysis holds it without having ended
PATIENCE = 60.0  # seconds to wait for another one's end
SLICE = 0.5


@contextmanager
def analysis_lease(store: ClaimStore, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lease while this lasts. Raises StoreBusyError where another process keeps it longer than `patience`."""
    from collectors import claims

    holder = claims.holder_name()
    claims.release_dead(store, now())
    end = time.monotonic() + patience
    while not store.take_lease(ANALYSE, holder=holder, now=now(), until=now() + LONGEST):
        if time.monotonic() >= end:
            raise StoreBusyError("another process is analysing this database; wait for it to end, or stop it")
        time.sleep(SLICE)
    try:
        yield
    finally:
        with suppress(StoreError):
            store.end_lease(ANALYSE, holder=holder)
