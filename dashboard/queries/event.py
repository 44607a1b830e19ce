"""What the views ask of the store: the only caches, each keyed on the data's version and what was asked.

Values are frozen, so cached ones are shared, not copied. Nothing is clustered, parsed or fetched here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from rashomon.config import load_settings
from rashomon.errors import RashomonError
from rashomon.model import Article, Comparison, EventSummary, Wording
from rashomon.store.engine import open_store
from rashomon.store.protocols import Store

from ..choices import Sorting
from ..context import Version
from ..state import State

if TYPE_CHECKING:
    from rashomon.analysis.concordance import Concordance

PAGE_SIZE = 20  # events on one page of the overview
MOST_ROWS = 100_000  # rows of the overview's download
_OF_AN_EVENT = ("rashomon.jobs.comparing", "..views.event.page", "rashomon.jobs", ".recount")
_KEPT = 64  # results kept of each question
_PREPARED = 3  # events of the list that are compared before anybody asks
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def version() -> Version:
    """The present version, read anew on every run. Raises ConfigError or StoreError, whose message says what to do."""
    url = load_settings().db
    return Version(url, _open(url).data_version())


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def warm_up(version: Version, events: tuple[str, ...]) -> None:
    """While the reader looks at the list, import what an event’s page needs and compare the first events in it."""

    def prepare_all() -> None:
        for name in _OF_AN_EVENT:
            import_module(name, __package__)
        for event in events[:_PREPARED]:
            _compare_quietly(version, event)

    _in_background(prepare_all)


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


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def overview(version: Version, state: State) -> tuple[tuple[EventSummary, ...], int]:
    """The page of events that `state` asks for, and the number of all that match its filters."""
    store, filters = _open(version.url), _filters(version, state)
    return store.summaries(**filters, limit=PAGE_SIZE, offset=PAGE_SIZE * (state.page - 1)), store.count_events(
        **filters
    )


def first_events(version: Version, state: State, number: int) -> tuple[EventSummary, ...]:
    """The first events that match, those of most outlets first."""
    return _open(version.url).summaries(**_filters(version, state), limit=number)


def overview_rows(version: Version, state: State) -> tuple[EventSummary, ...]:
    """All events that match, for the download (at most MOST_ROWS)."""
    return _open(version.url).summaries(**_filters(version, state), limit=MOST_ROWS)


def _filters(version: Version, state: State) -> dict[str, Any]:
    end = newest(version) if state.period.days is not None else None
    return {
        "since": end - timedelta(days=state.period.days) if end and state.period.days else None,
        "min_outlets": state.min_outlets,
        "outlets": state.outlets or None,
        "search": state.search or None,
        "topic": state.topic or None,
    }


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def first_look(version: Version, event_id: str) -> Comparison:
    """Articles, headlines and origins of one event, at once. Raises NotFoundError."""
    from rashomon.jobs.comparing import first_look

    return first_look(_open(version.url), event_id)


def prepare(version: Version, event_id: str) -> None:
    """Begin to compare the articles of an event while its reader looks at the headlines."""
    _in_background(lambda: _compare_quietly(version, event_id))


def _compare_quietly(version: Version, event_id: str) -> None:
    with suppress(RashomonError):  # said when the reader asks for it
        compared(version, event_id)


def _in_background(job: Callable[[], None]) -> None:
    worker = Thread(target=job, daemon=True)
    add_script_run_ctx(worker, get_script_run_ctx())
    worker.start()


def comparison(version: Version, event_id: str) -> Comparison:
    """The comparison of one event; waits where it is being made already. Raises NotFoundError."""
    with st.spinner("Comparing the articles of this event …"):
        return compared(version, event_id)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def compared(version: Version, event_id: str) -> Comparison:
    """The comparison of one event, for those who draw nothing while they wait. Raises NotFoundError."""
    from rashomon import jobs  # brings the whole analysis, which the overview does not need

    return jobs.comparison(_open(version.url), event_id)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def blinded(version: Version, event_id: str, whole: bool) -> Comparison:
    """The comparison of one event, or a first look at it, with its outlets' names covered."""
    from . import blind

    return blind.blinded(comparison(version, event_id) if whole else first_look(version, event_id))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def by_hand(version: Version, event_id: str) -> str:
    """What persons said of an event, as a fact of its heading: 'pinned by hand', 'edited by hand' or ''."""
    from rashomon.jobs import editing

    store, event = _open(version.url), first_look(version, event_id).event
    if editing.pinned(store, event):
        return "pinned by hand"
    return "edited by hand" if editing.concerning(store, event) else ""


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def wording(version: Version, event_id: str, groups: tuple[tuple[str, str], ...], quoted: bool) -> Wording:
    """The event's wording among groups of outlets, given as (outlet, group), with quoted words or without.

    Every outlet a group of its own, without quoted words: that is the stored comparison's own.
    """
    from .recount import recount

    whole = comparison(version, event_id)
    alone = all(outlet == group for outlet, group in groups)
    if alone and not quoted and {article.outlet for article in whole.articles} == {outlet for outlet, _ in groups}:
        return whole.wording
    return recount(whole, groups=dict(groups), quoted=quoted)


def concordance(
    version: Version, articles: tuple[Article, ...], word: str, sort: Sorting, *, blind: bool
) -> Concordance:
    """Every place of a word or phrase in these articles. Raises UsageError for a query that cannot be one."""
    return _concordance(version, tuple(article.id for article in articles), word, sort, blind, articles)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _concordance(
    version: Version, ids: tuple[str, ...], word: str, sort: Sorting, blind: bool, _articles: tuple[Article, ...]
) -> Concordance:
    from rashomon.analysis.concordance import Order, concordance

    return concordance(_articles, word, order=Order(sort.value))
