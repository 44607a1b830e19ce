"""What is stored: the version of the data, the store itself, and what every page asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import streamlit as st

from rashomon.settings import load_settings
from rashomon.store.engine import open_store
from rashomon.store.protocols import Store

from ..choices import Period
from ..context import Version

_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def version() -> Version:
    """The present version, read anew on every run. Raises ConfigError or StoreError, whose message says what to do."""
    url = load_settings().db
    return Version(url, _open(url).data_version())


@st.cache_resource(max_entries=8, show_spinner=False)
def _open(url: str) -> Store:
    return open_store(url)


def store(version: Version) -> Store:
    """The store itself, for what a reader changes in it: edits of the grouping."""
    return _open(version.url)


@st.cache_resource(max_entries=8, show_spinner=False)
def counts(version: Version) -> Mapping[str, int]:
    """Numbers of stored rows."""
    return _open(version.url).counts()


@st.cache_resource(max_entries=8, show_spinner=False)
def outlet_names(version: Version) -> Mapping[str, str]:
    """Name by id of every stored outlet."""
    return {outlet.id: outlet.name for outlet in _open(version.url).outlets()}


@st.cache_resource(max_entries=8, show_spinner=False)
def newest(version: Version) -> datetime | None:
    """When the newest event ends, to the hour: periods are counted from it, so that old data is not an empty page."""
    store = _open(version.url)
    if not store.count_events():
        return None
    low, high = _EARLIEST, _LATEST
    while high - low > timedelta(hours=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if store.count_events(since=middle) else (low, middle)
    return high


def since(version: Version, period: Period) -> datetime | None:
    """When the period begins, counted back from the newest stored event; None for all times."""
    end = newest(version) if period.days is not None else None
    return end - timedelta(days=period.days) if end and period.days else None
