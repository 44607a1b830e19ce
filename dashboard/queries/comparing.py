"""How outlets tell one event: a first look, the whole comparison, its words; compared ahead while others are read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from rashomon.errors import RashomonError
from rashomon.model import Article, Comparison, Wording

from ..choices import Sorting
from ..context import Version
from . import blind, stored

if TYPE_CHECKING:
    from rashomon.model import Concordance

_OF_AN_EVENT = ("..views.event.page", "rashomon.jobs.comparing", "rashomon.jobs.wording")
_KEPT = 64  # results kept of each question
_PREPARED = 3  # events of the list that are compared before anybody asks


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def warm_up(version: Version, events: tuple[str, ...]) -> None:
    """While the reader looks at the list, import what an event’s page needs and compare the first events in it."""

    def prepare_all() -> None:
        for name in _OF_AN_EVENT:
            import_module(name, __package__)
        for event in events[:_PREPARED]:
            _compare_quietly(version, event)

    _in_background(prepare_all)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def first_look(version: Version, event_id: str) -> Comparison:
    """Articles, headlines and origins of one event, at once. Raises NotFoundError."""
    from rashomon import jobs  # brings the analysis, which the list of events does not need

    return jobs.first_look(stored.store(version), event_id)


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
    from rashomon import jobs

    return jobs.comparison(stored.store(version), event_id)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def blinded(version: Version, event_id: str, whole: bool) -> Comparison:
    """The comparison of one event, or a first look at it, with its outlets' names covered."""
    return blind.blinded(comparison(version, event_id) if whole else first_look(version, event_id))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def by_hand(version: Version, event_id: str) -> str:
    """What persons said of an event, as a fact of its heading: 'pinned by hand', 'edited by hand' or ''."""
    from rashomon.jobs import editing

    store, event = stored.store(version), first_look(version, event_id).event
    if editing.pinned(store, event):
        return "pinned by hand"
    return "edited by hand" if editing.concerning(store, event) else ""


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def wording(version: Version, event_id: str, groups: tuple[tuple[str, str], ...], quoted: bool) -> Wording:
    """The event's wording among groups of outlets, given as (outlet, group), with quoted words or without."""
    from rashomon.jobs.wording import of_event

    return of_event(comparison(version, event_id), groups=dict(groups), keep_quotes=quoted)


def concordance(
    version: Version, articles: tuple[Article, ...], word: str, sort: Sorting, *, blind: bool
) -> Concordance:
    """Every place of a word or phrase in these articles. Raises UsageError for a query that cannot be one."""
    return _concordance(version, tuple(article.id for article in articles), word, sort, blind, articles)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _concordance(
    version: Version, ids: tuple[str, ...], word: str, sort: Sorting, blind: bool, _articles: tuple[Article, ...]
) -> Concordance:
    from rashomon.jobs.concordance import concordance
    from rashomon.model import Order

    return concordance(_articles, word, order=Order(sort.value))
