"""What the Sources page asks of the store, and the one thing it asks for: that somebody collects now."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from rashomon.model import OutletStatus, Run
from rashomon.model.runs import COLLECT

from ..context import Version
from . import stored
from .collecting import CollectState, collect_state

RUNS = 20  # of the run log
_LOOKED_AT = 50  # newest requests among which the newest for collecting is


def now() -> datetime:
    """The time: the dashboard's only clock."""
    return datetime.now(UTC)


def sources(version: Version) -> tuple[OutletStatus, ...]:
    """How every outlet does, counted anew each minute: polls that bring nothing new change no version."""
    return _sources(version, now().replace(second=0, microsecond=0))


@st.cache_resource(max_entries=4, show_spinner=False)
def _sources(version: Version, minute: datetime) -> tuple[OutletStatus, ...]:
    return stored.store(version).sources(now=minute)


def runs(version: Version) -> tuple[Run, ...]:
    """The newest runs."""
    return stored.store(version).runs(limit=RUNS)


def collecting(version: Version) -> CollectState:
    """Whether somebody collects, and what became of the newest request."""
    store = stored.store(version)
    asked = [request for request in store.requests(limit=_LOOKED_AT) if request.job == COLLECT]
    newest = asked[0] if asked else None
    results = {run.id: run.result for run in store.runs(limit=_LOOKED_AT)}
    return collect_state(newest, store.leases(now()), result=results.get(newest.run or 0, "") if newest else "")


def ask(version: Version) -> None:
    """Ask that somebody collects now."""
    stored.store(version).ask(COLLECT, {}, at=now())
