"""Which events there are: the pages of the list, and those that the filters choose."""

from __future__ import annotations

from typing import Any

import streamlit as st

from rashomon.model import EventSummary

from ..context import Version
from ..state import State
from . import stored

PAGE_SIZE = 20  # events on one page of the list
MOST_ROWS = 100_000  # rows of its download
_KEPT = 64  # pages kept


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def overview(version: Version, state: State) -> tuple[tuple[EventSummary, ...], int]:
    """The page of events that `state` asks for, and the number of all that match its filters."""
    store, filters = stored.store(version), _filters(version, state)
    return store.summaries(**filters, limit=PAGE_SIZE, offset=PAGE_SIZE * (state.page - 1)), store.count_events(
        **filters
    )


def first_events(version: Version, state: State, number: int) -> tuple[EventSummary, ...]:
    """The first events that match, those of most outlets first."""
    return stored.store(version).summaries(**_filters(version, state), limit=number)


def overview_rows(version: Version, state: State) -> tuple[EventSummary, ...]:
    """All events that match, for the download (at most MOST_ROWS)."""
    return stored.store(version).summaries(**_filters(version, state), limit=MOST_ROWS)


def _filters(version: Version, state: State) -> dict[str, Any]:
    return {
        "since": stored.since(version, state.period),
        "min_outlets": state.min_outlets,
        "outlets": state.outlets or None,
        "search": state.search or None,
        "topic": state.topic or None,
    }
