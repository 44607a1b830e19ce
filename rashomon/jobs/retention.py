"""Retention: remove old articles where the settings say so, and log what was removed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from rashomon import __version__
from rashomon.model import Removed
from rashomon.store.protocols import RemovalStore, RunStore


class _Store(RemovalStore, RunStore, Protocol):
    """What removing needs of a store."""


def remove_old(store: _Store, *, now: datetime, keep_days: float) -> Removed:
    """Remove what is older than `keep_days` (0: nothing); articles of pinned events stay."""
    if not keep_days:
        return Removed()
    removed = store.remove_old(now - timedelta(days=keep_days))
    if removed.articles:
        run = store.start_run("remove old", version=__version__, parameters={"keep_days": keep_days}, at=now)
        store.finish_run(run, report={"articles": removed.articles, "events": removed.events}, at=now, changed=False)
    return removed
